"""What a usual meal is called, and where it is offered."""

import uuid
from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from diary.forms import MEAL_FAULT, is_key
from diary.forms_amount import Typed, chosen
from diary.forms_copy import Source
from diary.models import Meal, UsualMeal

__all__ = ["SaveForm", "UsualForm"]


class UsualForm(forms.Form):
    """The name of a usual meal, and the meal at which it is offered."""

    name = forms.CharField(
        label=_("Name"),
        max_length=UsualMeal.LONGEST,
        required=False,
        error_messages={
            "max_length": _("A name has %(limit_value)d letters at most, and this one has %(show_value)d. Shorten it."),
            "null_characters_not_allowed": _("There is a character in the name that cannot be kept. Type it anew."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    meal = forms.ChoiceField(
        label=_("Offered at"), choices=Meal.choices, required=False, error_messages={"invalid_choice": MEAL_FAULT}
    )

    @property
    def helper(self) -> FormHelper:
        """How crispy writes the fields; the template writes the form around them."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(Div(*self.fields, css_class="entry-form__fields"))
        return helper

    def full_clean(self) -> None:
        """Put the focus where something is to be mended, else on the name."""
        super().full_clean()
        wrong = next((name for name in self.fields if name in self.errors), "name")
        self.fields[wrong].widget.attrs["autofocus"] = True

    def clean_name(self) -> str:
        return chosen(self.cleaned_data["name"], str(_("Give the meal a name, such as “Oatmeal with milk”.")))

    def clean_meal(self) -> str:
        return chosen(self.cleaned_data["meal"], str(MEAL_FAULT))

    @property
    def fault(self) -> str:
        """What is to be mended, as one text."""
        return " ".join(str(found) for faults in self.errors.values() for found in faults)


class SaveForm(UsualForm):
    """A new usual meal. ``key`` is made with the form: sent twice, it saves one."""

    from_meal = Typed(widget=forms.HiddenInput, required=False)
    entries = Typed(widget=forms.HiddenInput, required=False)
    key = Typed(widget=forms.HiddenInput, required=False)

    def __init__(self, said: Mapping[str, Any] | None = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(said, auto_id="usual-%s", initial=initial)

    @classmethod
    def offering(cls, source: Source) -> "SaveForm":
        """An unsent form for what was chosen, at the meal that the first of it is of."""
        said = {"from_meal": source.meal, "entries": source.chosen, "key": str(uuid.uuid4())}
        return cls(initial={"meal": source.entries[0].meal, **said})

    def clean_key(self) -> uuid.UUID:
        """A form without a key that can be read is a new form: nobody can mend what they cannot see."""
        key = self.cleaned_data["key"]
        return uuid.UUID(key) if is_key(key) else uuid.uuid4()
