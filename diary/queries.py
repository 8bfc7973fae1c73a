"""What the diary's pages read: every function takes the owner first and returns evaluated, frozen values.

Nothing lazy leaves this module, so a template that prints what came from here runs no query.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from diary.assessment import Eaten, FoodFacts
from diary.models import Entry, User
from diary.own_ids import is_own, key_of
from nutrients.composition import bounded, unpack
from nutrients.foods import FoodPortion
from nutrients.models import Food, Kind, Portion
from nutrients.queries import composition_rows, compositions_of
from nutrients.statements import date_of, fetch

__all__ = [
    "HELD_IN",
    "OF_ENTRIES",
    "DiaryEntry",
    "FoodChoice",
    "choice_of",
    "entries_around",
    "entries_on",
    "facts_from",
    "facts_in",
    "facts_of",
    "food_choice",
]

OF_ENTRIES = """FROM "diary_entry"
LEFT JOIN nutrients_food food ON food.id = "diary_entry".food_id
LEFT JOIN nutrients_portion portion ON portion.id = "diary_entry".portion_id
LEFT JOIN diary_ownfood own ON own.id = "diary_entry".own_food_id
LEFT JOIN diary_ownportion own_portion ON own_portion.id = "diary_entry".own_portion_id"""
# Own foods and own portions have numbers below zero (diary.own_ids).
HELD_IN = """COALESCE(portion.id, -own_portion.id), COALESCE(portion.label, own_portion.label),
    COALESCE(CAST(portion.grams AS TEXT), CAST(own_portion.grams AS TEXT)), own_portion.is_nominal"""
_ENTRIES = f"""
SELECT "diary_entry".id, "day", meal, CAST(quantity AS TEXT), "diary_entry".version,
    COALESCE(food.is_hidden, own.is_hidden), own.is_from_file, {HELD_IN},
    COALESCE(food.id, -own.id), COALESCE(food.name, own.name), COALESCE(category.key, ''),
    COALESCE(food.kind, own.kind), COALESCE(food.composition, own.composition),
    CASE WHEN own.kind <> 'supplement' THEN category.packed_bounds END
{OF_ENTRIES}
LEFT JOIN nutrients_category category ON category.id = COALESCE(food.category_id, own.category_id)
WHERE "diary_entry".owner_id = %s AND "day" >= %s AND "day" <= %s
ORDER BY "day", "diary_entry".id"""
_OWN = """
SELECT own.name, own.is_hidden, own.kind, COALESCE(category.key, ''), own.composition,
    CASE WHEN own.kind <> 'supplement' THEN category.packed_bounds END,
    -portion.id, portion.label, CAST(portion.grams AS TEXT), portion.is_nominal, portion.is_hidden
FROM diary_ownfood own
LEFT JOIN nutrients_category category ON category.id = own.category_id
LEFT JOIN diary_ownportion portion ON portion.own_food_id = own.id
WHERE own.owner_id = %s AND own.id = %s
ORDER BY portion.position, portion.id"""


@dataclass(frozen=True, slots=True)
class FoodChoice:
    """A food to log, with its portions in the order the curators gave them.

    ``own`` is what it contains where it is somebody's own, whose facts come with it.
    """

    id: int
    name: str
    is_hidden: bool
    portions: tuple[FoodPortion, ...]
    own: FoodFacts | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """One entry as the day page shows it. ``portion`` is ``None`` where ``quantity`` is grams.

    ``is_from_file``: its food is hidden because an import made it for this row alone, and not because it was removed;
    a dish is then an earlier version of a recipe (``is_earlier``).
    """

    id: int
    day: date
    meal: str
    food: FoodFacts = field(repr=False)
    food_is_hidden: bool
    portion: FoodPortion | None
    quantity: Decimal
    version: int
    is_from_file: bool = False
    is_earlier: bool = False

    @property
    def grams(self) -> Decimal:
        """What was eaten weighs, above zero."""
        return self.quantity if self.portion is None else self.quantity * self.portion.grams

    @property
    def eaten(self) -> Eaten:
        """The same as the assessment takes it."""
        return Eaten(self.id, self.day, self.meal, self.food, self.grams)


def entries_around(user: User, day: date, first: date, last: date) -> tuple[list[DiaryEntry], list[Eaten]]:
    """List the entries of ``day``, as they were logged, and what was eaten from ``first`` to ``last``. One query.

    ``day`` lies between the two, which are both included.
    """
    entries, eaten = [], []
    for row in fetch(_ENTRIES, (user.pk, first, last)):
        pk, on, meal, quantity_text, version, hidden, of_file, *_portion_and_food = row
        on, quantity, portion = date_of(on), Decimal(quantity_text), _portion(*row[7:11])
        facts = _facts(*row[10:])
        if on == day:
            is_earlier = bool(of_file) and row[14] == Kind.DISH
            said = bool(hidden), portion, quantity, version, bool(of_file), is_earlier
            entry = DiaryEntry(pk, on, meal, facts, *said)
            entries.append(entry)
            eaten.append(entry.eaten)
        else:
            eaten.append(Eaten(pk, on, meal, facts, quantity if portion is None else quantity * portion.grams))
    return entries, eaten


@lru_cache(maxsize=4096)
def _facts(
    is_nominal: bool | None, number: int, name: str, category: str, kind: str, held: str, bounds: str | None
) -> FoodFacts:
    """Most people eat the same few hundred foods; nothing but a row decides what it comes to."""
    amounts = unpack(held) if bounds is None else bounded(held, bounds)
    return FoodFacts(number, name, category, kind == Kind.SUPPLEMENT, *amounts, is_weighed=not is_nominal)


def entries_on(user: User, day: date) -> list[DiaryEntry]:
    """List the entries of one day in the order they were logged. One query."""
    entries, _eaten = entries_around(user, day, day, day)
    return entries


def food_choice(food_id: int, *, portion_id: int | None = None, owner: User | None = None) -> FoodChoice | None:
    """Fetch a food with the portions it can be logged in; ``None`` where there is no such food. One query.

    Hidden portions are left out, save the one named, which an entry may have from before. An own food is there for its
    ``owner`` alone.
    """
    if is_own(food_id):
        try:
            return None if owner is None else _own_choice(owner.pk, food_id, portion_id)
        except KeyError:
            return None
    columns = ("name", "is_hidden", "portions__id", "portions__label", "portions__grams", "portions__is_hidden")
    foods = Food.objects.filter(pk=food_id).order_by("portions__position", "portions__id")
    rows = list(foods.values_list(*columns))
    if not rows:
        return None
    name, is_hidden, *_ = rows[0]
    portions = tuple(
        FoodPortion(pk, label, grams)
        for _, _, pk, label, grams, hidden in rows
        if pk is not None and (not hidden or pk == portion_id)
    )
    return FoodChoice(food_id, name, is_hidden, portions)


def choice_of(entry: Entry) -> FoodChoice:
    """Give the food of an entry, with the portions it can be changed to, its own among them even if hidden."""
    if entry.own_food_id is not None:
        return _own_choice(entry.owner_id, entry.number, entry.portion_number)
    food = entry.what
    portions = Portion.objects.filter(food_id=food.pk).order_by("position", "id")
    return FoodChoice(
        food.pk,
        food.name,
        food.is_hidden,
        tuple(
            FoodPortion(pk, label, grams)
            for pk, label, grams, hidden in portions.values_list("id", "label", "grams", "is_hidden")
            if not hidden or pk == entry.portion_id
        ),
    )


def facts_in(choice: FoodChoice) -> FoodFacts:
    """What a food to log contains. One query, none for an own food."""
    return facts_of(choice.id) if choice.own is None else choice.own


def facts_of(food_id: int) -> FoodFacts:
    """What a food contains; raises ``KeyError`` for a number that is no food. One query."""
    return facts_from(composition_rows([food_id]))[food_id]


def facts_from(rows: Iterable[tuple]) -> dict[int, FoodFacts]:
    """Read the rows of ``composition_rows`` as the assessment takes foods, by id."""
    return {
        pk: FoodFacts(
            pk, food.name, food.category_key, food.kind == Kind.SUPPLEMENT, food.per_100g, food.upper_per_100g
        )
        for pk, food in compositions_of(rows).items()
    }


def _own_choice(owner_id: int, food_id: int, portion_id: int | None) -> FoodChoice:
    rows = fetch(_OWN, (owner_id, key_of(food_id)))
    if not rows:
        raise KeyError(food_id)
    name, is_hidden, kind, category, composed, bounds, *_ = rows[0]
    held = unpack(composed) if bounds is None else bounded(composed, bounds)
    portions = tuple(
        FoodPortion(pk, label, Decimal(grams), bool(is_nominal))
        for *_, pk, label, grams, is_nominal, hidden in rows
        if pk is not None and (not hidden or pk == portion_id)
    )
    is_weighed = not any(nominal for *_, nominal, _hidden in rows)
    facts = FoodFacts(food_id, name, category, kind == Kind.SUPPLEMENT, *held, is_weighed=is_weighed)
    return FoodChoice(food_id, name, bool(is_hidden), portions, facts)


@lru_cache(maxsize=4096)
def _portion(pk: int | None, label: str, grams: str, is_nominal: bool | None) -> FoodPortion | None:
    return None if pk is None else FoodPortion(pk, label, Decimal(grams), bool(is_nominal))
