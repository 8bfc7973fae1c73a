"""Reading one line of a label: "250 mg", "20 %", "1000 IU", "12,5 µg" or a bare number, as an amount of a nutrient.

The number is read by ``nutrients.quantity``, so it refuses what has two readings ("1,000"); zero is an amount here, for
a label that says 0 says that there is none. A unit is read by ``nutrients.units``, with three that labels alone have:

- per cent of the label's own reference value (``nutrients.label_values``);
- "Cal", "Calories": kilocalories, as the labels of the United States write them;
- salt, for sodium: sodium times 2.5 (Regulation (EU) No 1169/2011, Annex I, point 11), in g where no unit is given.

A bare number is in the nutrient's own unit. "Less than 1 g" is refused: how much it is, the label does not say.
"""

import re
from decimal import Decimal
from enum import StrEnum

from nutrients.catalogue import nutrient
from nutrients.label_values import LabelSystem, label_value
from nutrients.quantity import QuantityFault, QuantityProblem, parse_quantity
from nutrients.units import UnitFault, to_canonical

__all__ = ["LONGEST", "SALT", "LabelFault", "LabelProblem", "read_label"]

LONGEST = 30
"""Letters of one line of a label that are read."""

SALT = "salt"
"""What stands in the place of a nutrient's key for salt, which is kept as sodium."""

_SALT_IN_SODIUM = Decimal("2.5")
_SPACES = re.compile(r"\s+")
_PERCENT = re.compile(r"(?:%|per ?cent|por ciento)(?: ?(?:dv|nrv|ri|vd|vrn|ir))?")
_CALORIES = frozenset({"cal", "cals", "calorie", "calories", "kcals", "caloría", "calorías"})
_SPELT = {
    "milligram": "mg",
    "milligrams": "mg",
    "microgram": "µg",
    "micrograms": "µg",
    "gram": "g",
    "grams": "g",
    "miligramo": "mg",
    "miligramos": "mg",
    "microgramo": "µg",
    "microgramos": "µg",
    "gramo": "g",
    "gramos": "g",
    "iu": "iu",
    "i.u.": "iu",
    "ie": "iu",
    "i.e.": "iu",
    "ui": "iu",
}
_LESS = ("<", "less than", "trace", "under ", "menos de", "traza")


class LabelProblem(StrEnum):
    """What is wrong with a line of a label."""

    TOO_LONG = "too_long"
    NUMBER = "number"
    UNIT = "unit"
    NO_PERCENT = "no_percent"
    LESS_THAN = "less_than"


class LabelFault(ValueError):
    """A line was refused: ``problem`` is the code, ``number`` that of the number where it is the number's fault."""

    def __init__(self, problem: LabelProblem, number: QuantityProblem | None = None) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.number = number


def read_label(text: str, key: str, system: LabelSystem) -> Decimal | None:
    """Read one line for the nutrient ``key``, or for ``SALT``: an amount of zero or more in the unit it is kept in.

    ``None`` where nothing was typed, which is unknown. Raises ``LabelFault``, and ``UnknownNutrient`` for another key.

    >>> read_label("20 %", "calcium", LabelSystem.US), read_label("1000 IU", "vitamin_d", LabelSystem.US)
    (Decimal('260'), Decimal('25.000'))
    >>> read_label("1,2", SALT, LabelSystem.EU)
    Decimal('480')
    """
    if len(text) > LONGEST:
        raise LabelFault(LabelProblem.TOO_LONG)
    plain = _SPACES.sub(" ", text).strip().casefold()
    if not plain:
        return None
    if plain.startswith(_LESS):
        raise LabelFault(LabelProblem.LESS_THAN)
    number, unit = _parted(plain)
    amount = _number(number)
    if _PERCENT.fullmatch(unit):
        return _of_percent(amount, key, system)
    unit = _SPELT.get(unit, unit)
    try:
        if key == SALT:
            return (to_canonical(amount, unit or "g", "sodium") / _SALT_IN_SODIUM).normalize() + 0
        of = nutrient(key)
        if of.unit == "kcal" and unit in _CALORIES:
            unit = of.unit
        return to_canonical(amount, unit or of.unit, key)
    except UnitFault:
        raise LabelFault(LabelProblem.UNIT) from None


def _parted(plain: str) -> tuple[str, str]:
    """Part the number from the unit behind it: at the first letter or per cent sign."""
    at = next((i for i, sign in enumerate(plain) if sign.isalpha() or sign == "%"), len(plain))
    return plain[:at].strip(), plain[at:].strip()


def _number(text: str) -> Decimal:
    try:
        return parse_quantity(text)
    except QuantityFault as fault:
        if fault.problem is QuantityProblem.ZERO:
            return Decimal(0)
        raise LabelFault(LabelProblem.NUMBER, fault.problem) from None


def _of_percent(percent: Decimal, key: str, system: LabelSystem) -> Decimal:
    value = None if key == SALT else label_value(system, key)
    if value is None:
        raise LabelFault(LabelProblem.NO_PERCENT)
    exact = (percent * value.amount).scaleb(-2)
    whole = exact.to_integral_value()
    return whole if whole == exact else exact.normalize()
