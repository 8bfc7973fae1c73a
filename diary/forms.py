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
from diary.counted import counted
from diary.dates import BadDate, day_from
from diary.forms_amount import GRAMS, AmountForm, Typed, chosen, typed
from diary.models import DayMark, Entry, Meal, User
from diary.other_food import amount_of_other
from diary.own_ids import columns_of
from diary.queries import FoodChoice
from diary.used_foods import UsedFood
from nutrients.servings import Serving

__all__ = ["MEAL_FAULT", "AddForm", "ChangeForm", "EntryForm", "MarkForm", "is_key"]

MEAL_FAULT = _("Choose a meal: breakfast, lunch, dinner or snacks.")


def is_key(text: str) -> bool:
    """Whether text is the key of a form, as it was made."""
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


class EntryForm(AmountForm):
    """An amount and the meal it belongs to."""

    meal = forms.ChoiceField(
        label=_("Meal"), choices=Meal.choices, required=False, error_messages={"invalid_choice": MEAL_FAULT}
    )

    def clean_meal(self) -> str:
        return chosen(self.cleaned_data["meal"], str(MEAL_FAULT))

    @property
    def helper(self) -> FormHelper:
        """How crispy writes the fields; the template writes the form around them."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(Div(*self.fields, css_class="entry-form__fields", role="group", aria_label=self.called))
        return helper

    @property
    def written(self) -> dict[str, Any]:
        """The fields of an entry that the form sets, once it is valid."""
        portion = self.cleaned_data["portion"]
        return {
            "meal": self.cleaned_data["meal"],
            **columns_of(self.food.id, None if portion == GRAMS else int(portion)),
            "quantity": self.cleaned_data["quantity"],
        }

    def full_clean(self) -> None:
        """Put the focus where something is to be mended, else on the amount."""
        super().full_clean()
        wrong = next((name for name in self.fields if name in self.errors), "quantity")
        self.fields[wrong].widget.attrs["autofocus"] = True

    def leave_focus(self) -> None:
        """Leave the focus to a question that is asked back."""
        for field in self.fields.values():
            field.widget.attrs.pop("autofocus", None)


class AddForm(EntryForm):
    """A new entry. ``key`` is made with the form, or with the link to it: sent twice, it saves one entry."""

    key = Typed(widget=forms.HiddenInput, required=False)

    def __init__(self, food: FoodChoice, *args: Any, **kwargs: Any) -> None:
        super().__init__(food, *args, auto_id="add-%s", **kwargs)

    @classmethod
    def offering(
        cls, food: FoodChoice, used: UsedFood | None, meal: str, *, serving: Serving | None = None, key: str = ""
    ) -> "AddForm":
        """An unsent form with the amount that was typed with the food's name, else that of the last time, else one of
        the food's first portion.
        """
        named = None if serving is None else counted(serving, food.portions)
        last = None if used is None else (used.portion, used.quantity)
        first = (food.portions[0], Decimal(1)) if food.portions else (None, Decimal(100))
        portion, quantity = named or last or first
        said = {"portion": GRAMS if portion is None else str(portion.id), "quantity": typed(quantity), "meal": meal}
        return cls(food, {**said, "key": key if is_key(key) else str(uuid.uuid4())})

    def renewed(self) -> "AddForm":
        """The same form as a new one: sent, it saves an entry of its own."""
        return AddForm(self.food, {**dict(self.data.items()), "key": str(uuid.uuid4())})

    def clean_key(self) -> uuid.UUID:
        """A form without a key that can be read is a new form: nobody can mend what they cannot see."""
        key = self.cleaned_data["key"]
        return uuid.UUID(key) if is_key(key) else uuid.uuid4()

    def save(self, owner: User, day: date) -> tuple[Entry, bool]:
        """Save the entry, or answer with the one that this form saved before; and whether it is new."""
        key = self.cleaned_data["key"]
        try:
            with transaction.atomic():
                return Entry.objects.create(owner=owner, day=day, key=key, **self.written), True
        except IntegrityError:
            entries = Entry.objects.select_related("food", "portion", "own_food", "own_portion")
            return entries.get(owner=owner, key=key), False

    def says_the_same(self, entry: Entry, day: date) -> bool:
        """Whether an entry is what this form would save."""
        written = {**self.written, "day": day}
        return all(getattr(entry, name) == value for name, value in written.items())


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
        """An unsent form that says what the entry says, of ``food`` where that is another."""
        portion = GRAMS if entry.portion_number is None else str(entry.portion_number)
        quantity, day = typed(entry.quantity), entry.day.isoformat()
        said = {"portion": portion, "quantity": quantity, "meal": entry.meal, "day": day, "version": entry.version}
        return cls(entry, food, today, said | (amount_of_other(entry, food) if food.id != entry.number else {}))

    def over(self, version: int) -> "ChangeForm":
        """The same form, to be saved over ``version``."""
        return ChangeForm(self.entry, self.food, self.today, {**dict(self.data.items()), "version": version})

    @property
    def weighs_other(self) -> bool:
        """Whether the food or the amount, once valid, is another than the entry's."""
        portion = self.entry.held_in
        return self.food.id != self.entry.number or self.grams != self.entry.quantity * (
            Decimal(1) if portion is None else portion.grams
        )

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
