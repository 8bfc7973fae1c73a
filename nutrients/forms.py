"""Reading what people and programs ask of the reference pages."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from nutrients.reference import Authority, LifeStage, Sex

__all__ = ["ReferenceForm"]

_AGE = _("Give the age in completed years, 0 to 120; for a baby in fractions of a year, 0.5 from six months.")


def _one_of(field: str, values: list[str]) -> dict[str, Any]:
    sentence = format_lazy(_("{field} is one of: {values}."), field=field, values=", ".join(values))
    return {"required": sentence, "invalid_choice": sentence}


class ReferenceForm(forms.Form):
    """For whom a reference amount is wanted; ``life_stage`` and ``authority`` may be left out."""

    sex = forms.ChoiceField(choices=[(one, one) for one in Sex], error_messages=_one_of("sex", list(Sex)))
    age = forms.DecimalField(
        min_value=Decimal(0),
        max_value=Decimal(120),
        max_digits=5,
        decimal_places=2,
        error_messages=dict.fromkeys(
            (
                *("required", "invalid", "min_value", "max_value"),
                *("max_digits", "max_decimal_places", "max_whole_digits"),
            ),
            _AGE,
        ),
    )
    life_stage = forms.ChoiceField(
        choices=[(one, one) for one in LifeStage],
        required=False,
        error_messages=_one_of("life_stage", list(LifeStage)),
    )
    authority = forms.ChoiceField(
        choices=[(one, one) for one in Authority],
        required=False,
        error_messages=_one_of("authority", list(Authority)),
    )

    def clean_age(self) -> Decimal | int:
        """Completed years are whole; only a baby's age is a fraction."""
        age: Decimal = self.cleaned_data["age"]
        if age == age.to_integral_value():
            return int(age)
        if age > 1:
            raise forms.ValidationError(_AGE)
        return age

    def person(self) -> dict[str, Any]:
        """Give the answers as ``nutrients.reference.find`` takes them."""
        given = self.cleaned_data
        return {
            "sex": given["sex"],
            "age": given["age"],
            "life_stage": given["life_stage"] or LifeStage.NONE,
            "authority": given["authority"] or Authority.US,
        }

    def sentence(self) -> str:
        """Say what is wrong, all of it and each once, in one line."""
        return " ".join(dict.fromkeys(f"{error}" for errors in self.errors.values() for error in errors))
