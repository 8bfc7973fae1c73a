"""How much of one food: what is read, what is refused and with which sentence. What was typed stays in the form."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diary import faults
from diary.queries import FoodChoice
from nutrients.by_language import kept_by_language
from nutrients.figures import amount_text, marks
from nutrients.foods import FoodPortion
from nutrients.names import food_name, portion_name
from nutrients.quantity import MAXIMUM, QuantityFault, QuantityProblem, parse_quantity

__all__ = [
    "GRAMS",
    "SURE",
    "TWO_READINGS",
    "AmountForm",
    "Typed",
    "chosen",
    "exact",
    "read_typed",
    "refusal",
    "several",
    "typed",
    "weighed",
]

GRAMS = "g"
"""The choice that stands for weighing in grams, where portions are named by their number."""

SURE = "sure"
"""The name of the button that confirms what was asked back; its value says what is confirmed."""

TWO_READINGS = re.compile(r"(?<![0-9.,])([1-9][0-9]{0,2})[.,]([0-9]{3})(?![0-9.,])")
"""A number that may be one with decimals or one in thousands, within a text: its two halves are the groups."""

_PORTION_FAULT = _("Choose a portion from the list, or grams.")


def exact(quantity: Decimal) -> str:
    """Write a quantity for a machine: every digit that is kept, no trailing zeros, no exponent.

    >>> exact(Decimal("1.5000")), exact(Decimal("1E+2"))
    ('1.5', '100')
    """
    text = f"{quantity:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def typed(quantity: Decimal) -> str:
    """Write a quantity as people type it: ``exact``, with the decimal mark of the page's language.

    Three digits behind a mark might be thousands (``nutrients.quantity``), so a zero follows those.
    """
    whole, point, decimals = exact(quantity).partition(".")
    if len(decimals) == 3 and whole != "0" and len(whole) <= 3:
        decimals += "0"
    return f"{whole}{marks().decimal}{decimals}" if point else whole


def read_typed(text: str) -> Decimal:
    """Read a typed amount; raise ``ValidationError`` with a sentence that says how to mend it."""
    try:
        return parse_quantity(text)
    except QuantityFault as fault:
        raise forms.ValidationError(refusal(fault.problem, text), code=fault.problem) from None


def refusal(problem: QuantityProblem, text: str) -> str:
    """Say what is wrong with a typed amount; where it has two readings, which they are, each as it can be typed.

    >>> refusal(QuantityProblem.AMBIGUOUS, "1.500")
    'Did you mean 1.5 or 1500? Write it like that.'
    """
    either = TWO_READINGS.search(text) if problem is QuantityProblem.AMBIGUOUS else None
    if either is None:
        return str(faults.AMOUNT[problem])
    whole, decimals = either.groups()
    return gettext("Did you mean %(small)s or %(large)s? Write it like that.") % {
        "small": typed(Decimal(f"{whole}.{decimals}")),
        "large": f"{whole}{decimals}",
    }


def several(label: str, quantity: Decimal) -> str:
    """Write so many of a portion, without their weight."""
    return label if quantity == 1 else f"{typed(quantity)} × {label}"


@kept_by_language
def weighed(portion: FoodPortion, quantity: Decimal = Decimal(1)) -> str:
    """Write so many of a portion with their weight, which says nothing beside a portion that says its dose.

    >>> cup, tablet = FoodPortion(1, "1 cup", Decimal(81)), FoodPortion(2, "1 tablet (250 mg magnesium)", Decimal(1))
    >>> weighed(cup, Decimal("1.5")), weighed(tablet)
    ('1.5 × 1 cup (122 g)', '1 tablet (250 mg magnesium)')
    """
    said = several(portion_name(portion), quantity)
    return said if portion.is_dose else f"{said} ({amount_text(quantity * portion.grams, 'g')})"


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
        portions: list[tuple[str, Any]] = [(str(one.id), weighed(one)) for one in food.portions]
        has_doses = any(one.doses for one in food.portions)
        self._doses = {str(one.id): portion_name(one) for one in food.portions if one.is_dose}
        if not any(one.is_nominal for one in food.portions):  # grams of a weight that nobody gave would be a guess
            portions.append((GRAMS, _("grams of the tablets themselves") if has_doses else _("grams (g)")))
        self.fields["portion"] = forms.ChoiceField(
            label=_("Portion"),
            choices=portions,
            required=False,
            error_messages={"invalid_choice": _PORTION_FAULT},
        )

    def clean_quantity(self) -> Decimal:
        return read_typed(self.cleaned_data["quantity"])

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
    def called(self) -> str:
        """The name of the food in the language of the page."""
        return food_name(self.food.name, self.food.id)

    @property
    def grams(self) -> Decimal:
        return self.cleaned_data["quantity"] * self._weight[self.cleaned_data["portion"]]

    @property
    def tablets(self) -> Decimal | None:
        """How many portions with a dose it is; ``None`` where the portion has none."""
        return self.cleaned_data["quantity"] if self.cleaned_data["portion"] in self._doses else None

    @property
    def dose(self) -> str:
        """So many portions with a dose in words; empty where the portion has a weight instead."""
        label = self._doses.get(self.cleaned_data["portion"])
        return "" if label is None else several(label, self.cleaned_data["quantity"])

    @property
    def is_sure(self) -> bool:
        """Whether this weight, and no other, was asked back and confirmed."""
        return self.data.get(SURE) == exact(self.grams)
