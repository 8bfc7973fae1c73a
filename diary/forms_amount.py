"""How much of one food: what is read, what is refused and with which sentence. What was typed stays in the form."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary import faults
from diary.queries import FoodChoice
from nutrients.amounts import amount_text
from nutrients.quantity import MAXIMUM, QuantityFault, parse_quantity

__all__ = ["GRAMS", "SURE", "AmountForm", "Typed", "chosen", "exact"]

GRAMS = "g"
"""The choice that stands for weighing in grams, where portions are named by their number."""

SURE = "sure"
"""The name of the button that confirms what was asked back; its value says what is confirmed."""

_PORTION_FAULT = _("Choose a portion from the list, or grams.")


def exact(quantity: Decimal) -> str:
    """Write a quantity into a field: every digit that is kept, no trailing zeros, no exponent.

    >>> exact(Decimal("1.5000")), exact(Decimal("1E+2"))
    ('1.5', '100')
    """
    text = f"{quantity:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def chosen(value: str, fault: str) -> str:
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
        return chosen(self.cleaned_data["portion"], str(_PORTION_FAULT))

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

    @property
    def is_sure(self) -> bool:
        """Whether this weight, and no other, was asked back and confirmed."""
        return self.data.get(SURE) == exact(self.grams)
