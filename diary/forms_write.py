"""A written meal as a form: the text, and a row for each food that is proposed for it.

Everything that is shown is sent along; ``kept_sheets`` keeps it where it is to be gone back to.
"""

import re
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diary.forms_amount import GRAMS, AmountForm, exact, typed
from diary.meal_amounts import UNSURE, Proposal
from diary.meal_reading import Line
from diary.models import Entry, Meal
from diary.own_ids import columns_of, is_own
from diary.queries import FoodChoice
from nutrients.names import food_name

__all__ = ["MOST_ROWS", "RowForm", "SentRow", "fields_of", "key_of", "meal_or", "row_of", "sent_meals", "sent_rows"]

MOST_ROWS = 60
"""Foods in one form; more are not read."""

_MOST_FOODS, _LONGEST = 6, 200
_NUMBER = re.compile(r"-?[0-9]{1,18}")  # own foods are below zero


@dataclass(frozen=True, slots=True)
class SentRow:
    """One row as it is sent along: ``group`` is the place of its meal, ``shown`` the food whose portions are listed.

    ``was`` is the portion and the quantity that were proposed, for the reason ``basis``; ``left`` are words that no
    food was found for. ``method`` is how it is cooked, in a recipe.
    """

    text: str
    group: int
    food: int
    foods: tuple[int, ...]
    shown: int
    is_on: bool
    portion: str
    quantity: str
    sure: str = ""
    was: str = ""
    basis: str = ""
    left: str = ""
    without: str = ""
    method: str = ""

    @property
    def is_other_food(self) -> bool:
        """Whether another food was chosen than the one whose portions were listed."""
        return self.food != self.shown

    @property
    def is_forgotten(self) -> bool:
        """Whether an amount was given where none could be proposed surely, and the tick was left out."""
        is_given = bool(self.quantity.strip()) and self.was != f"{self.portion} {self.quantity}"
        return not self.is_on and is_given and self.basis in UNSURE

    def proposed(self, proposal: Proposal) -> "SentRow":
        """The same row with what is proposed for its food."""
        portion = GRAMS if proposal.portion is None else str(proposal.portion.id)
        quantity = "" if proposal.quantity is None else typed(proposal.quantity)
        was, basis = f"{portion} {quantity}", proposal.basis.value
        return replace(
            self, shown=self.food, portion=portion, quantity=quantity, was=was, basis=basis, left="", sure=""
        )


def row_of(line: Line, group: int) -> SentRow:
    """Make a row of what was read."""
    food, ids = line.foods[0].id, tuple(one.id for one in line.foods)
    is_on = not line.left and line.proposal.is_sure
    row = SentRow(line.text, group, food, ids, food, is_on=is_on, portion="", quantity="")
    return replace(row.proposed(line.proposal), left=", ".join(line.left)[:_LONGEST], without=line.without)


def sent_rows(said: QueryDict) -> list[SentRow]:
    """Read the rows that were sent; a row that names no food is none."""
    number = said.get("rows", "")
    many = min(int(number), MOST_ROWS) if _NUMBER.fullmatch(number) else 0
    rows: list[SentRow] = []
    for at in range(many):

        def named(name: str, at: int = at) -> str:
            return said.get(f"row-{at}-{name}", "").replace("\0", "")[:_LONGEST]  # which PostgreSQL cannot keep

        ids = tuple(int(text) for text in re.split(r"[^\d-]+", named("foods"))[:_MOST_FOODS] if _NUMBER.fullmatch(text))
        numbers = [int(text) if _NUMBER.fullmatch(text) else 0 for text in map(named, ("food", "shown", "group"))]
        food, shown, group = numbers
        if food and food in ids:
            fields = ("portion", "quantity", "sure", "was", "basis", "left", "without", "method")
            amount = {name: named(name) for name in fields}
            row = SentRow(named("text"), max(0, min(group, MOST_ROWS)), food, ids, shown, bool(named("on")), **amount)
            rows.append(row)
    return rows


def fields_of(rows: Sequence[SentRow]) -> dict[str, str]:
    """What a form of these rows would send."""
    fields = {"rows": str(len(rows))}
    for at, row in enumerate(rows):
        told = asdict(row) | {"foods": " ".join(map(str, row.foods)), "on": "on" if row.is_on else ""}
        del told["is_on"]
        fields |= {f"row-{at}-{name}": str(value) for name, value in told.items()}
    return fields


def sent_meals(said: QueryDict) -> list[str]:
    """Read the meals of the groups of rows, as they were sent."""
    number = said.get("groups", "")
    many = min(int(number), MOST_ROWS) if _NUMBER.fullmatch(number) else 0
    return [said.get(f"group-{at}-meal", "") for at in range(many)]


class RowForm(AmountForm):
    """One food of a written meal: which, and how much. ``is_checked`` shows what is wrong with it.

    ``foods`` are those to choose among, that of the row with its portions.
    """

    def __init__(self, number: int, row: SentRow, foods: Sequence[FoodChoice], *, is_checked: bool) -> None:
        chosen = next(one for one in foods if one.id == row.food)
        prefix = f"row-{number}"
        values = {"food": str(row.food), "portion": row.portion, "quantity": row.quantity, "method": row.method}
        bound = {f"{prefix}-{name}": value for name, value in values.items()}
        super().__init__(chosen, bound if is_checked else None, initial=values, prefix=prefix, auto_id="%s")
        self.row, self.number = row, number
        options = [(str(one.id), _called(one)) for one in foods]
        self.fields["food"] = forms.ChoiceField(label=_("Food"), choices=options, required=False)
        self._follow("food", "change", f"#{prefix}")
        self._follow("quantity", "input changed delay:300ms", f"#{prefix}-grams")
        self._follow("portion", "change", f"#{prefix}-grams")

    def _follow(self, name: str, trigger: str, part: str) -> None:
        """Let a part of the page follow a field as it is changed; without JavaScript the button "Update" does it."""
        attributes = {"post": "", "trigger": trigger, "vals": '{"do": "update"}', "target": part, "select": part}
        attributes |= {"swap": "outerHTML", "sync": "this:replace"}
        self.fields[name].widget.attrs |= {f"hx-{name}": value for name, value in attributes.items()}

    @property
    def helper(self) -> FormHelper:
        """How crispy writes the fields; the template writes the form around them."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(Div("food", "quantity", "portion", css_class="write__fields"))
        return helper

    @property
    def is_sure(self) -> bool:
        return self.row.sure == exact(self.grams)

    def entry(self, meal: str) -> Entry:
        """The entry that a valid row is to become."""
        portion = self.cleaned_data["portion"]
        held = columns_of(self.food.id, None if portion == GRAMS else int(portion))
        return Entry(meal=meal, quantity=self.cleaned_data["quantity"], **held)


def _called(food: FoodChoice) -> str:
    """A food among others: an own food may be called what a shipped one is."""
    name = food_name(food.name, food.id)
    return f"{name} ({gettext('yours')})" if is_own(food.id) else name


def meal_or(text: str, default: Meal) -> Meal:
    """The meal that a group was sent with."""
    return Meal(text) if text in Meal.values else default


def key_of(said: QueryDict) -> uuid.UUID:
    """The key of a form; a form without one that can be read is a new form."""
    try:
        return uuid.UUID(said.get("key", ""))
    except ValueError:
        return uuid.uuid4()
