"""Where a meal or a day is copied to."""

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from diary import faults
from diary.copying import MOST
from diary.dates import BadDate, day_from
from diary.forms import MEAL_FAULT, is_key
from diary.forms_amount import Typed, chosen
from diary.models import Entry, Meal

__all__ = ["CopyForm", "Source", "numbers_from", "numbers_text"]


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be copied: the entries of a meal, or of a whole day where ``meal`` is empty.

    Where they were chosen one by one, ``chosen`` has their numbers as ``numbers_text`` writes them.
    """

    day: date
    meal: str
    entries: list[Entry]
    chosen: str = ""


def numbers_text(numbers: Iterable[int]) -> str:
    """Write numbers of entries for an address: "5-12"."""
    return "-".join(str(number) for number in numbers)


def numbers_from(text: str) -> list[int]:
    """Read what ``numbers_text`` wrote, 300 numbers at most; what is no number of a row is left out.

    >>> numbers_from("5-12-x--0099999999999999999999")
    [5, 12]
    """
    return [int(number) for number in text.split("-")[:MOST] if re.fullmatch("[0-9]{1,18}", number)]


class CopyForm(forms.Form):
    """The day and the meal to copy, or to move, to. ``key`` is made with the form: sent twice, it copies once."""

    day = Typed(label=_("To the day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    meal = forms.ChoiceField(
        label=_("Meal"), choices=Meal.choices, required=False, error_messages={"invalid_choice": MEAL_FAULT}
    )
    from_day = Typed(widget=forms.HiddenInput, required=False)
    from_meal = Typed(widget=forms.HiddenInput, required=False)
    entries = Typed(widget=forms.HiddenInput, required=False)
    key = Typed(widget=forms.HiddenInput, required=False)

    def __init__(self, source: Source, today: date, said: Mapping[str, str], *, is_sent: bool = True) -> None:
        super().__init__(said if is_sent else None, initial=dict(said.items()), auto_id="copy-%s")
        self.source = source
        self.today = today
        if source.chosen:
            self.fields["meal"] = forms.ChoiceField(
                label=_("Meal"),
                choices=[("", _("each in its own")), *Meal.choices],
                required=False,
                error_messages={"invalid_choice": MEAL_FAULT},
            )
        elif not source.meal:
            del self.fields["meal"]

    @classmethod
    def offering(cls, source: Source, today: date, *, is_move: bool = False) -> "CopyForm":
        """An unsent form that copies to today, and what is of today already to tomorrow; a move stays on its day."""
        to = today if source.day != today else today + timedelta(days=1)
        to = source.day if is_move else to
        origin = {"from_day": source.day.isoformat(), "from_meal": source.meal, "entries": source.chosen}
        said = {"day": to.isoformat(), "meal": source.meal, "key": str(uuid.uuid4()), **origin}
        return cls(source, today, said, is_sent=False)

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
        """Where to, once the form is valid, as ``copying.copy_entries`` takes it; each in its own meal for a day."""
        return {
            "day": self.cleaned_data["day"],
            "meal": self.cleaned_data.get("meal", ""),
            "key": self.cleaned_data["key"],
        }

    def clean_day(self) -> date:
        try:
            return day_from(self.cleaned_data["day"], today=self.today)
        except BadDate as bad:
            raise forms.ValidationError(faults.date_sentence(bad), code=bad.fault) from None

    def clean_meal(self) -> str:
        meal: str = self.cleaned_data["meal"]
        return meal if self.source.chosen else chosen(meal, str(MEAL_FAULT))

    def clean_key(self) -> uuid.UUID:
        """A form without a key that can be read is a new form: nobody can mend what they cannot see."""
        key = self.cleaned_data["key"]
        return uuid.UUID(key) if is_key(key) else uuid.uuid4()

    def clean(self) -> None:
        to = self.cleaned_data
        if len(self.source.entries) > MOST:
            many = _("More than %(most)d foods are logged there, and no more are copied at once.")
            self.add_error(None, forms.ValidationError(many, code="too_many", params={"most": MOST}))
        if to.get("day") == self.source.day and self._stays(to.get("meal", "")):
            other_meal = _("It is there already. Choose another day or another meal.")
            other_day = _("It is there already. Choose another day.")
            self.add_error(
                "day", forms.ValidationError(other_meal if "meal" in self.fields else other_day, code="there")
            )

    def _stays(self, meal: str) -> bool:
        if self.source.chosen:
            return not meal or all(entry.meal == meal for entry in self.source.entries)
        return meal == self.source.meal

    def full_clean(self) -> None:
        """Put the focus where something is to be mended."""
        super().full_clean()
        if wrong := next((name for name in self.fields if name in self.errors), ""):
            self.fields[wrong].widget.attrs["autofocus"] = True
