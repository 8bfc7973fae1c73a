"""A recipe from one sending of its form to the next: what was written is read, shown as rows, checked and saved."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from diary.forms_amount import GRAMS, SURE, typed
from diary.forms_recipe import PartForm, RecipeForm
from diary.forms_write import MOST_ROWS, SentRow, row_of, sent_rows
from diary.meal_amounts import propose
from diary.meal_queries import food_choices
from diary.meal_reading import Line, read_meal, reproposed
from diary.meal_text import MOST_LETTERS
from diary.models import OwnFood, User
from diary.own_amounts import own_choice
from diary.own_ids import is_own, key_of
from diary.own_queries import OwnListed, own_foods
from diary.queries import FoodChoice
from diary.raw_first import head_of, is_taken_cooked, raw_of, raw_word
from diary.recipe_actions import PartSaid, Said
from diary.recipe_checks import asked_back, weight_fault
from diary.recipe_queries import called, nesting, usable
from diary.recipe_sum import MOST_DEEP, too_deep
from diary.shortening import shortened

__all__ = ["RecipeSheet"]

_SHOWN, _MOST_FOODS = 60, 6


@dataclass
class RecipeSheet:
    """The state of the page: the form, the text that is not understood yet, and the rows.

    ``kept`` are the foods that the recipe has already, by number, with the portions it has them in. ``is_refused``:
    sent to be saved, and something is to be mended first. ``doubt`` is what is asked back, ``sure`` what was confirmed.
    """

    user: User
    form: RecipeForm
    text: str = ""
    rest: str = ""
    food: OwnFood | None = None
    kept: dict[int, FoodChoice] = field(default_factory=dict)
    rows: list[SentRow] = field(default_factory=list)
    choices: dict[int, FoodChoice] = field(default_factory=dict)
    own: list[OwnListed] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    is_checked: bool = False
    is_refused: bool = False
    doubt: str = ""
    sure: str = ""

    def __post_init__(self) -> None:
        self.own = [one for one in own_foods(self.user) if self.food is None or one.pk != self.food.pk]

    def show(self, parts: tuple[PartSaid, ...]) -> None:
        """Show the parts of a recipe that is there."""
        self.choices = dict(self.kept)
        for one in parts:
            portion = GRAMS if one.portion is None else str(one.portion)
            row = SentRow(one.text, 0, one.food, (one.food,), one.food, True, portion, typed(one.quantity.normalize()))
            self.rows.append(replace(row, method=one.method))

    def take(self, said: QueryDict) -> None:
        """Take what was sent, with the portions of foods that were chosen instead."""
        self.text, self.rest, self.sure = said.get("text", ""), said.get("rest", ""), said.get(SURE, "")
        rows = sent_rows(said)
        table = food_choices(pk for row in rows for pk in row.foods if pk > 0)
        offered = {pk: one for pk, one in table.items() if not one.is_hidden} | self._usable()
        self.choices = offered | self.kept
        for row in rows:
            if row.food in self.choices:
                foods = tuple(pk for pk in row.foods if pk in self.choices)
                self.rows.append(replace(row, group=0, foods=foods))
            else:
                fault = _("The food for “%(text)s” is no longer offered, or cannot go into a recipe.")
                self.faults.append(fault % {"text": shortened(row.text, _SHOWN)})
        self._take_over()

    def _take_over(self) -> None:
        """Propose amounts anew where another food was chosen."""
        others = [(at, row) for at, row in enumerate(self.rows) if row.is_other_food]
        texts = [(row.text, self.choices[row.food]) for _at, row in others]
        proposals = reproposed(self.user, texts, get_language(), self.own)
        for (at, row), proposal in zip(others, proposals, strict=True):
            self.rows[at] = replace(row.proposed(proposal), is_on=True)
        if others:
            self.is_refused = True
            self.faults.append(_("You chose another food, so its amount was looked up anew. Please check it."))

    def _usable(self) -> dict[int, FoodChoice]:
        return {one.number: own_choice(one) for one in usable(self.own)}

    @property
    def has_more_text(self) -> bool:
        """Whether something was written that was not read yet."""
        return bool(self.text.strip()) and " ".join(self.text.split()) != " ".join(self.rest.split())

    def read(self) -> None:
        """Read the text: what is understood becomes rows, what is not stays."""
        if len(self.text) > MOST_LETTERS:
            too_long = _("That is too long: %(n)d letters, and %(most)d are read at one time. Read a part of it first.")
            self.faults.append(too_long % {"n": len(self.text), "most": MOST_LETTERS})
            self.is_refused = True
            return
        room = MOST_ROWS - len(self.rows)
        reading = read_meal(self.user, self.text, get_language(), usable(self.own))
        read = _raw_first(reading.lines)
        lines = [row_of(line, 0) for line in read]
        self.choices |= {food.id: food for line in read for food in line.foods}
        unknown = [text for text, _meal in reading.unknown]
        for text in unknown:
            self.faults.append(
                _("No food fits “%(text)s”. Try fewer or other words.") % {"text": shortened(text, _SHOWN)}
            )
        self.rows += lines[:room]
        over = [row.text for row in lines[room:]]
        if reading.beyond or over:
            self.faults.append(_("Only so many foods are read at one time. Add these, then read the rest."))
        self.text = self.rest = "\n".join([*unknown, *over, *(text for text, _meal in reading.beyond)])
        if not lines and not self.text:
            self.faults.append(_("Nothing is written there yet. Write what goes in, for example: 2 eggs, 200 g flour."))

    def forms(self) -> list[PartForm]:
        """The rows as forms; what is wrong is shown of those that were sent to be saved."""
        return [self.part_form(at, is_checked=self.is_checked and row.is_on) for at, row in enumerate(self.rows)]

    def part_form(self, at: int, *, is_checked: bool) -> PartForm:
        row = self.rows[at]
        return PartForm(at, row, [self.choices[pk] for pk in row.foods], is_checked=is_checked)

    def said(self) -> Said | None:
        """What the form says, once all of it can be saved; else ``None``, and what is to be mended is noted."""
        is_valid = self.form.is_valid()
        if self.has_more_text:
            self.read()
            self.faults.insert(0, _("There was more to read. Please look at it before you save."))
            self.is_refused = True
        if self.is_refused:
            return None
        self.is_checked = True
        forms = [self.part_form(at, is_checked=True) for at, row in enumerate(self.rows) if row.is_on]
        wrong = [one for one in forms if not one.is_valid()]
        if not forms:
            self.faults.append(_("Nothing goes into it yet: write what does, then choose “Read this”."))
        elif not is_valid or wrong:
            self.faults.append(_("Nothing is saved yet: please see to what is marked."))
        elif fault := self._whole_fault(forms):
            self.faults.append(fault)
        else:
            clean = self.form.cleaned_data
            parts = tuple(one.part for one in forms)
            self.doubt = asked_back(forms, clean["cooked"], self.rows)
            if self.doubt in ("", self.sure):
                return Said(clean["name"], clean["servings"], clean["cooked"], clean["method"], parts)
            self.faults.append(_("Nothing is saved yet: please answer what is asked below."))
        self.is_refused = True
        return None

    def _whole_fault(self, forms: list[PartForm]) -> str:
        """What is wrong with all of it together; empty where nothing is."""
        clean = self.form.cleaned_data
        if fault := weight_fault(forms, clean["cooked"], clean["servings"]):
            return fault
        key = 0 if self.food is None else self.food.pk
        pairs = {pair for pair in nesting(self.user) if pair[0] != key}
        recipes = {one.pk for one in self.own if one.is_recipe} | {key, *(one for pair in pairs for one in pair)}
        inner = {key_of(one.food.id) for one in forms if is_own(one.food.id)} & recipes
        match too_deep(pairs | {(key, one) for one in inner}):
            case "cycle":
                return _("A recipe cannot go into itself, nor into one that goes into it. Leave that one out.")
            case "deep":
                most = _("Recipes may stand %(n)d deep, one in the other. Leave out the one that has others in it.")
                return most % {"n": MOST_DEEP}
        return ""


def _raw_first(lines: Sequence[Line]) -> list[Line]:
    """Put the raw food first where the cooked one was found and not asked for. Up to five queries, whatever is written.

    Where what is written says raw or dried and there is no such food, the cooked one is a guess.
    """
    firsts = [line.foods[0] for line in lines]
    cooked = {at for at, one in enumerate(firsts) if not is_own(one.id) and is_taken_cooked(one.name, lines[at].text)}
    same = called({head_of(lines[at].foods[0].name) for at in cooked})
    raws = {at: raw_of(lines[at].foods[0].name, same, lines[at].text) for at in cooked}
    choices = food_choices(number for number in raws.values() if number is not None)
    found = []
    for at, line in enumerate(lines):
        raw = raws.get(at)
        if raw is not None and raw in choices:
            foods = (choices[raw], *(one for one in line.foods if one.id != raw))[:_MOST_FOODS]
            found.append(replace(line, foods=foods, proposal=propose(line.said, foods[0].portions, None)))
        elif at in cooked and (word := raw_word(line.text)):
            found.append(replace(line, left=(*line.left, word)))
        else:
            found.append(line)
    return found
