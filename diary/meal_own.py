"""Which of a person's own foods a piece of a written meal names, and how much of it was written.

They are few and fetched once for a text, so they are held against the words here, as a search for them is
(``diary.own_search``). Nothing is asked of the database.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from diary.meal_amounts import Said, has_more_numbers, said_of
from diary.meal_foreign import IDLE as LOCAL_IDLE
from diary.meal_foreign import Piece, is_refused_locally, sought_locally
from diary.meal_joints import TableFood
from diary.meal_match import IDLE, is_refused, sought, without_mine
from diary.own_queries import OwnListed
from diary.own_search import having_all, own_index
from nutrients.foreign_words import amount_in_english
from nutrients.models import Kind
from nutrients.ranking import Fit, Found, fit_of
from nutrients.search import MAX_QUERY, Reading, folded, joined, words_of
from nutrients.servings import Serving
from nutrients.tongues import ENGLISH, TONGUES

__all__ = ["RECIPE", "Mine", "OwnNames"]

RECIPE = "recipe"
"""The unit of what is counted in whole recipes: "half a recipe of chili"."""

_OF_A_RECIPE = re.compile(
    r"\s*(?:(?:the|las?)\s+)?(?:(?:whole|entire|full|toda\s+la)\s+)?(?:recipe|receta)s?(?:\s+(?:enter|complet)as?)?"
    r"\s+(?:of|del?)\s+(?:(?:the|las?|los)\s+)?(?P<food>\S.*)",
    re.I | re.S,
)
_A_RECIPE_LAST = re.compile(r"(?:(?:the\s+)?(?:whole|entire|full)\s+)?(?P<food>.*\S)\s+recipes?\s*\Z", re.I | re.S)
# A bar of Ada's is a bar.
_MORE_OF_IT = re.compile(r",|\s(?:of|from|with|in|by|for|del?|con|en|al?)\s", re.I)
_FORM = r"(?:tablet|pill|capsule|softgel|caplet|lozenge|c[áa]psula|comprimido|pastilla|perla|tableta)s?"
_IN_A_FORM = re.compile(rf"\s*{_FORM}(?:\s+(?:of|del?))?\s+(?P<first>\S.*)|(?P<last>.*\S)\s+{_FORM}\s*\Z", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Mine:
    """Own foods that have every word of a piece, best first, and what was written of the first.

    ``is_meant`` says that it was called one's own ("my soup", of a lentil soup) or a recipe; ``without`` is what is
    said not to be in it.
    """

    foods: tuple[OwnListed, ...]
    said: Said
    without: str
    fit: Fit
    is_meant: bool

    def is_before(self, shipped: Fit | None) -> bool:
        """Whether it is rather meant than a food of the table that fits so; ``None`` is one that lacks a word."""
        if shipped is None or self.fit <= shipped:
            return True
        return self.is_meant and self.fit[:2] <= shipped[:2]

    def beside(self) -> tuple[OwnListed, ...]:
        """Those that may be meant where a food of the table fits better: not the eggplant for an egg."""
        _is_missing, is_begun, _place = self.fit
        return () if is_begun else self.foods


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to read a piece: what is looked for, and what is said of it."""

    food: str
    said: Said
    without: str = ""
    kind: str = ""
    is_meant: bool = False


class OwnNames:
    """What somebody calls their own foods, to be looked among for what is written in a language."""

    def __init__(self, foods: Iterable[OwnListed], language: str | None) -> None:
        self._tongue = TONGUES.get(language or "", ENGLISH)
        self.by_number = {food.number: food for food in foods}
        self._names = {_squeezed(food.name) for food in self.by_number.values()}
        self._found = [
            Found(number, food.name, own_index(food.name, self._tongue), food.kind)
            for number, food in self.by_number.items()
        ]

    @property
    def in_table(self) -> list[TableFood]:
        """The same as the names of foods that decide what parts two."""
        return [TableFood(number, food.name, ()) for number, food in self.by_number.items()]

    def look_up(self, text: str) -> Mine | None:
        """Find the own foods that a piece may name; ``None`` where none has every word of it."""
        if len(text) > MAX_QUERY or is_refused(text) or is_refused_locally(text):
            return None
        best: dict[int, tuple[Fit, int, Found, _Way]] = {}
        for way in self._ways(text) if self._found else ():
            readings = self._readings(way.food)
            for food in having_all(self._of_kind(way.kind), readings):
                fits = fit_of(food, readings, self._tongue)
                if food.id not in best or fits < best[food.id][0]:
                    best[food.id] = (fits, len(food.index), food, way)
        if not best:
            return None
        ranked = sorted(best.values(), key=lambda one: (one[0], one[1], -one[2].id))
        fit, _length, first, way = ranked[0]
        foods = tuple(self.by_number[food.id] for one, _length, food, _way in ranked if one[:2] <= fit[:2])
        said = replace(way.said, is_unread=way.said.is_unread or has_more_numbers(way.food, first.index))
        is_meant = way.kind == RECIPE or (way.is_meant and self._is_called(first.name, way.food))
        return Mine(foods, said, way.without, fit, is_meant)

    def said(self, text: str, food: OwnListed) -> Said:
        """What was written, read for one own food that was chosen; with its amount as it stands where it lacks a word.

        >>> from decimal import Decimal
        >>> chili = OwnListed(1, "Chili", "dish", "", "100g", {}, (), is_recipe=True)
        >>> said = OwnNames([chili], None).said("half a recipe of chili", chili)
        >>> said.serving.quantity, said.serving.unit
        (Decimal('0.5'), 'recipe')
        """
        mine = OwnNames([food], self._tongue.code).look_up(text)
        if mine is not None:
            return mine.said
        said = said_of(amount_in_english(text, self._tongue.code))
        index = own_index(food.name, self._tongue)
        return replace(said, is_unread=said.is_unread or has_more_numbers(said.serving.food, index))

    def fit_in_table(self, pieces: list[Piece]) -> Fit | None:
        """How well the food of the table that was found for a piece fits it; ``None`` where it lacks a word of it."""
        piece = pieces[0]
        if len(pieces) > 1 or not piece.found or piece.left:
            return None
        written = said_of(amount_in_english(piece.written, self._tongue.code)).serving.food
        english = words_of(piece.said.serving.food)
        # Its index is of the language or of English, and in the other it lacks words.
        ways = ((self._readings(written), self._tongue), ([english, *joined(english)] if english else [], ENGLISH))
        return min((fit_of(piece.found[0], readings, tongue) for readings, tongue in ways if readings), default=None)

    def _ways(self, text: str) -> Iterator[_Way]:
        named, is_mine = without_mine(text)
        said = said_of(amount_in_english(named, self._tongue.code))
        serving = said.serving
        if any(char.isdigit() for char in named) or _squeezed(named) in self._names:  # "Magnesium 400", "A Cup of Tea"
            yield _Way(named, Said(Serving(None, "", "", named, named), None, is_unread=False), is_meant=is_mine)
        food, is_mine_too = without_mine(serving.food)
        is_meant = is_mine or is_mine_too
        yield _Way(food, said, is_meant=is_meant)
        plain = replace(serving, size="", unit="", food=serving.uncounted)
        if serving.unit:
            yield _Way(serving.uncounted, replace(said, serving=plain), is_meant=is_meant)
        if recipe := _OF_A_RECIPE.fullmatch(food) or _A_RECIPE_LAST.fullmatch(food):
            of_it, _is_mine = without_mine(recipe["food"])
            whole = replace(serving, size="", unit=RECIPE, food=of_it, uncounted=of_it)
            yield _Way(of_it, replace(said, serving=whole), kind=RECIPE)
        if (form := _IN_A_FORM.fullmatch(food)) and not serving.unit:
            of_it = form["first"] or form["last"]
            pill = replace(serving, food=of_it, uncounted=of_it)
            yield _Way(of_it, replace(said, serving=pill), kind=Kind.SUPPLEMENT, is_meant=is_meant)
        part = sought(food) if self._tongue is ENGLISH else sought_locally(food)
        if part[1]:
            yield _Way(part[0], said, part[1], is_meant=is_meant)

    def _is_called(self, name: str, food: str) -> bool:
        """Whether what was written has the word that calls the food: the bread of a banana bread, not the banana."""
        head = [word for word in folded(_MORE_OF_IT.split(name)[0], self._tongue) if not word.isdigit()]
        called = head[:1] if self._tongue.is_head_first else head[-1:]
        return not called or called[0] in folded(food, self._tongue)

    def _readings(self, food: str) -> list[Reading]:
        """The words that an own food must have, and those without what is said of any food."""
        words = words_of(food, self._tongue)
        telling = tuple(one for one in words if one.wholes[0] not in IDLE and one.start not in LOCAL_IDLE)
        return [each for way in dict.fromkeys((words, telling)) if way for each in (way, *joined(way, self._tongue))]

    def _of_kind(self, kind: str) -> list[Found]:
        if kind == RECIPE:
            return [food for food in self._found if self.by_number[food.id].is_recipe]
        return [food for food in self._found if not kind or food.kind == kind]


def _squeezed(text: str) -> str:
    return " ".join(text.casefold().split())
