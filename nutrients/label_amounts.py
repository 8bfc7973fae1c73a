"""Reading one line of a label: "250 mg", "20 %", "1000 IU", "12,5 µg" or a bare number, as an amount of a nutrient.

The number is read by ``nutrients.quantity``, so it refuses what has two readings: "1,000", and "1.000" in whatever
language, for a label need not be printed in that of the page. Zero is an amount here, for a label that says 0 says that
there is none. A unit is read by ``nutrients.units``, with three that labels alone have:

- per cent of a reference value (``nutrients.label_values``): "% DV" of the American one, "% NRV" and "% RI" of the
  European one whatever the label is said to be, "%" alone of the label's own;
- "Cal", "Calories": kilocalories, as the labels of the United States write them;
- salt, for sodium: sodium times 2.5 (Regulation (EU) No 1169/2011, Annex I, point 11), in g where no unit is given.

A bare number is in the nutrient's own unit. Energy printed twice ("2092 kJ / 500 kcal", "2092/500") is read where the
two agree. Any other stroke is a fraction only where it looks like one (1/2, 3/4, at most sixteenths): "20/25 mg" is two
amounts and not four fifths. "Less than 1 g" is refused: how much it is, the label does not say.
"""

import re
from decimal import Decimal
from enum import StrEnum

from nutrients.catalogue import nutrient
from nutrients.label_values import LabelSystem, label_value
from nutrients.quantity import QuantityFault, QuantityProblem, parse_quantity, visible
from nutrients.units import UnitFault, to_canonical

__all__ = ["LONGEST", "SALT", "LabelFault", "LabelProblem", "read_label"]

LONGEST = 30
"""Letters of one line of a label that are read."""

SALT = "salt"
"""What stands in the place of a nutrient's key for salt, which is kept as sodium."""

_SALT_IN_SODIUM = Decimal("2.5")
_SPACES = re.compile(r"\s+")
_PERCENT = re.compile(r"(?:%|per ?cent|por ciento) ?(dv|nrv|ri|vd|vrn|ir)?")
_WHOSE = {
    **dict.fromkeys(("dv", "vd"), LabelSystem.US),
    **dict.fromkeys(("nrv", "ri", "vrn", "ir"), LabelSystem.EU),
}
_FRACTION = re.compile(r"(?:[0-9]+ )?([0-9]+) ?[/\u2044] ?([0-9]+)")
_STROKE = re.compile(r"[/\u2044]")
_SIXTEENTHS = 16
_PRECISE = re.compile(r"[0-9]{1,6}[.,][0-9]{5,10}")  # as amounts of files are kept
_TWICE = re.compile(r"([^/\u2044a-z]+?) ?(kj|kcal)? ?[/\u2044] ?([^/\u2044a-z]+?) ?(kj|kcal)?")
_KJ_PER_KCAL = Decimal("4.184")
_ROUNDED = Decimal("0.02")  # of either figure: both are printed whole
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
    TWO_AMOUNTS = "two_amounts"


class LabelFault(ValueError):
    """A line was refused: ``problem`` is the code, ``number`` that of the number where it is the number's fault.

    ``system`` is whose percentage was typed, where there is none.
    """

    def __init__(
        self, problem: LabelProblem, number: QuantityProblem | None = None, system: LabelSystem | None = None
    ) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.number = number
        self.system = system


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
    plain = _SPACES.sub(" ", visible(text)).strip().casefold()
    if not plain:
        return None
    if plain.startswith(_LESS):
        raise LabelFault(LabelProblem.LESS_THAN)
    if key == "energy" and _STROKE.search(plain):
        return _energy_twice(plain)
    number, unit = _parted(plain)
    if _STROKE.search(number) and not _is_fraction(number):
        raise LabelFault(LabelProblem.TWO_AMOUNTS)
    amount = _number(number)
    if percent := _PERCENT.fullmatch(unit):
        return _of_percent(amount, key, _WHOSE.get(percent[1], system))
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
    if _PRECISE.fullmatch(text):
        return Decimal(text.replace(",", "."))
    try:
        return parse_quantity(text)
    except QuantityFault as fault:
        if fault.problem is QuantityProblem.ZERO:
            return Decimal(0)
        raise LabelFault(LabelProblem.NUMBER, fault.problem) from None


def _is_fraction(number: str) -> bool:
    found = _FRACTION.fullmatch(number)
    return found is not None and int(found[1]) < int(found[2]) <= _SIXTEENTHS


def _energy_twice(plain: str) -> Decimal:
    """Read energy in kJ and in kcal, in either order, units or none: the kilocalories, where the two agree."""
    found = _TWICE.fullmatch(plain)
    if found is None:
        raise LabelFault(LabelProblem.TWO_AMOUNTS)
    first, second = (_number(found[place].strip()) for place in (1, 3))
    for kj, kcal, units in ((first, second, ("kj", "kcal")), (second, first, ("kcal", "kj"))):
        is_named_so = all(given in (None, unit) for given, unit in zip(found.group(2, 4), units, strict=True))
        if is_named_so and kcal and abs(kj / kcal / _KJ_PER_KCAL - 1) <= _ROUNDED:
            return kcal
    raise LabelFault(LabelProblem.TWO_AMOUNTS)


def _of_percent(percent: Decimal, key: str, system: LabelSystem) -> Decimal:
    value = None if key == SALT else label_value(system, key)
    if value is None:
        raise LabelFault(LabelProblem.NO_PERCENT, system=system)
    exact = (percent * value.amount).scaleb(-2)
    whole = exact.to_integral_value()
    return whole if whole == exact else exact.normalize()
