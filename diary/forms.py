"""What people write into a diary: an entry, new or changed, and the mark on a day.

A refusal is one sentence that names the field and the mend, and what was typed stays in the form.
"""

import re
import uuid
from datetime import date
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from diary import actions, faults
from diary.dates import BadDate, day_from
from diary.models import DayMark, Entry, Meal, User
from diary.queries import FoodChoice, UsedFood
from nutrients.amounts import amount_text
from nutrients.quantity import MAXIMUM, QuantityFault, parse_quantity

__all__ = ["GRAMS", "AddForm", "AmountForm", "ChangeForm", "EntryForm", "MarkForm", "exact"]

GRAMS = "g"
"""The choice that stands for weighing in grams, where portions are named by their number."""

_PORTION_FAULT = _("Choose a portion from the list, or grams.")
_MEAL_FAULT = _("Choose a meal: breakfast, lunch, dinner or snacks.")


def exact(quantity: Decimal) -> str:
    """Write a quantity into a field: every digit that is kept, no trailing zeros, no exponent.

    >>> exact(Decimal("1.5000")), exact(Decimal("1E+2"))
    ('1.5', '100')
    """
    text = f"{quantity:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _chosen(value: str, fault: str) -> str:
    """All fields are needed; none is marked as required, so that no page has a star whose meaning must be told."""
    if not value:
        raise forms.ValidationError(fault, code="required")
    return value


class Typed(forms.CharField):
    """Text as it was typed, whatever it is: the form's own reading of it refuses with a sentence of its own."""

    def run_validators(self, value: Any) -> None:
        """Let everything through."""


class AmountForm(forms.Form):
    """How much of one food: a portion, or grams, and how many. Once valid, ``grams`` is what it weighs."""

    quantity = Typed(
        label=_("Amount"),
        required=False,
        strip=False,
        widget=forms.TextInput(
            attrs={"inputmode": "decimal", "autocomplete": "off", "enterkeyhint": "done", "data-select": True}
        ),
    )
    portion = forms.ChoiceField()

    def __init__(self, food: FoodChoice, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.food = food
        self._weight = {str(portion.id): portion.grams for portion in food.portions} | {GRAMS: Decimal(1)}
        portions = [(str(one.id), f"{one.label} ({amount_text(one.grams, 'g')})") for one in food.portions]
        self.fields["portion"] = forms.ChoiceField(
            label=_("Portion"),
            choices=[*portions, (GRAMS, _("grams (g)"))],
            required=False,
            error_messages={"invalid_choice": _PORTION_FAULT},
        )

    def clean_quantity(self) -> Decimal:
        try:
            return parse_quantity(self.cleaned_data["quantity"])
        except QuantityFault as fault:
            raise forms.ValidationError(faults.AMOUNT[fault.problem], code=fault.problem) from None

    def clean_portion(self) -> str:
        return _chosen(self.cleaned_data["portion"], str(_PORTION_FAULT))

    def clean(self) -> None:
        if {"quantity", "portion"} <= self.cleaned_data.keys() and self.grams > MAXIMUM:
            self.add_error(
                "quantity",
                forms.ValidationError(
                    _("Type a smaller amount: this one weighs %(grams)s, and an entry holds %(most)s at most."),
                    code="too_heavy",
                    params={"grams": amount_text(self.grams, "g"), "most": amount_text(MAXIMUM, "g")},
                ),
            )

    @property
    def grams(self) -> Decimal:
        return self.cleaned_data["quantity"] * self._weight[self.cleaned_data["portion"]]


class EntryForm(AmountForm):
    """An amount and the meal it belongs to."""

    meal = forms.ChoiceField(
        label=_("Meal"), choices=Meal.choices, required=False, error_messages={"invalid_choice": _MEAL_FAULT}
    )

    def clean_meal(self) -> str:
        return _chosen(self.cleaned_data["meal"], str(_MEAL_FAULT))

    @property
    def helper(self) -> FormHelper:
        """How crispy writes the fields; the template writes the form around them."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(Div(*self.fields, css_class="entry-form__fields"))
        return helper

    @property
    def written(self) -> dict[str, Any]:
        """The fields of an entry that the form sets, once it is valid."""
        portion = self.cleaned_data["portion"]
        return {
            "meal": self.cleaned_data["meal"],
            "portion_id": None if portion == GRAMS else int(portion),
            "quantity": self.cleaned_data["quantity"],
        }

    def full_clean(self) -> None:
        """Put the focus where something is to be mended, else on the amount."""
        super().full_clean()
        wrong = next((name for name in self.fields if name in self.errors), "quantity")
        self.fields[wrong].widget.attrs["autofocus"] = True


class AddForm(EntryForm):
    """A new entry. ``key`` is made with the form: sent twice, it saves one entry."""

    key = Typed(widget=forms.HiddenInput, required=False)

    def __init__(self, food: FoodChoice, *args: Any, **kwargs: Any) -> None:
        super().__init__(food, *args, auto_id="add-%s", **kwargs)

    @classmethod
    def offering(cls, food: FoodChoice, used: UsedFood | None, meal: str) -> "AddForm":
        """An unsent form with the portion and the amount of the last time, else one of the food's first portion."""
        if used is not None:
            portion = GRAMS if used.portion is None else str(used.portion.id)
            quantity = exact(used.quantity)
        elif food.portions:
            portion, quantity = str(food.portions[0].id), "1"
        else:
            portion, quantity = GRAMS, "100"
        return cls(food, {"portion": portion, "quantity": quantity, "meal": meal, "key": str(uuid.uuid4())})

    def clean_key(self) -> uuid.UUID:
        """A form without a key that can be read is a new form: nobody can mend what they cannot see."""
        try:
            return uuid.UUID(self.cleaned_data["key"])
        except ValueError:
            return uuid.uuid4()

    def save(self, owner: User, day: date) -> Entry:
        """Save the entry, or answer with the one that this form saved before."""
        key = self.cleaned_data["key"]
        try:
            with transaction.atomic():
                return Entry.objects.create(owner=owner, day=day, food_id=self.food.id, key=key, **self.written)
        except IntegrityError:
            return Entry.objects.get(owner=owner, key=key)


class ChangeForm(EntryForm):
    """A change of an entry that exists. ``version`` is the one that was shown, so that no other change is lost."""

    day = Typed(label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    version = Typed(widget=forms.HiddenInput, required=False)

    def __init__(self, entry: Entry, food: FoodChoice, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(food, *args, auto_id=f"entry-{entry.pk}-%s", **kwargs)
        self.entry = entry
        self.today = today

    @classmethod
    def offering(cls, entry: Entry, food: FoodChoice, today: date) -> "ChangeForm":
        """An unsent form that says what the entry says."""
        portion = GRAMS if entry.portion_id is None else str(entry.portion_id)
        quantity, day = exact(entry.quantity), entry.day.isoformat()
        said = {"portion": portion, "quantity": quantity, "meal": entry.meal, "day": day, "version": entry.version}
        return cls(entry, food, today, said)

    def over(self, version: int) -> "ChangeForm":
        """The same form, to be saved over ``version``."""
        return ChangeForm(self.entry, self.food, self.today, {**dict(self.data.items()), "version": version})

    def clean_day(self) -> date:
        try:
            return day_from(self.cleaned_data["day"], today=self.today)
        except BadDate as bad:
            raise forms.ValidationError(faults.date_sentence(bad), code=bad.fault) from None

    def clean_version(self) -> int:
        """The version that was shown; one that no entry has where it cannot be read."""
        shown = self.cleaned_data["version"]
        return int(shown) if re.fullmatch(r"[0-9]{1,9}", shown) else 0

    def save(self) -> bool:
        """Save the change; ``False`` where the entry was changed since it was shown, and nothing is saved."""
        return actions.change_entry(
            self.entry, version=self.cleaned_data["version"], day=self.cleaned_data["day"], **self.written
        )


class MarkForm(forms.Form):
    """What somebody says of a day: complete, not complete, or nothing."""

    state = forms.ChoiceField(choices=[("", ""), *DayMark.State.choices], required=False)

    def save(self, owner: User, day: date) -> None:
        actions.mark_day(owner, day, self.cleaned_data["state"])
