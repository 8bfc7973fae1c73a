"""Exact conversion of an amount to the one unit in which a nutrient is kept (``nutrients.catalogue``).

- Mass: g, mg, µg (also μg, mcg, ug); exact, at any number of digits.
- Energy: kcal, kJ; 1 kcal = 4.184 kJ (the thermochemical calorie, ISO 31-4).
- International units: vitamin D only, 40 IU = 1 µg (IOM 2011, *Dietary Reference Intakes for Calcium and Vitamin D*).
  There is no general IU: for another nutrient it is an error.
- Volume: water only, L and mL, taken as 1,000 g to the litre.

Upper and lower case do not matter, so the ``MG`` and ``UG`` of USDA's tables are read as they stand.
"""

import unicodedata
from decimal import Decimal

from nutrients.catalogue import nutrient

__all__ = ["UnitFault", "UnitMismatch", "UnknownUnit", "to_canonical"]

# Powers of ten relative to the gram.
_MASS = {"g": 0, "mg": -3, "μg": -6, "mcg": -6, "ug": -6}
_VOLUME_OF_WATER = {"l": 3, "ml": 0}
_KJ_PER_KCAL = Decimal("4.184")
_UG_PER_IU_OF_VITAMIN_D = Decimal("0.025")
_ENERGY = frozenset({"kcal", "kj"})
_KNOWN = frozenset({*_MASS, *_VOLUME_OF_WATER, *_ENERGY, "iu"})


class UnitFault(ValueError):
    """An amount cannot be converted; the message names the amount or unit and the nutrient."""


class UnknownUnit(UnitFault):
    """The unit is not one we read."""


class UnitMismatch(UnitFault):
    """The unit exists but measures something else than this nutrient (IU of iron, grams of energy)."""


def to_canonical(amount: Decimal, unit: str, nutrient_key: str) -> Decimal:
    """Convert ``amount`` (finite, not negative) from ``unit`` to the unit in which the nutrient is kept.

    Mass, volume and IU come out exact; kilojoules are divided by 4.184 to the precision of the decimal context.
    Raises ``UnknownUnit``, ``UnitMismatch``, ``UnitFault`` (the amount is negative or no number) and
    ``UnknownNutrient``.

    >>> to_canonical(Decimal("800"), "IU", "vitamin_d")
    Decimal('20.000')
    """
    tracked = nutrient(nutrient_key)
    if not amount.is_finite() or amount < 0:
        raise UnitFault(f"{amount} {unit} of {tracked.name} is not an amount.")
    given = unicodedata.normalize("NFKC", unit).strip().casefold()
    if given not in _KNOWN:
        raise UnknownUnit(f"“{unit}” is not a unit we read for {tracked.name}.")
    mismatch = UnitMismatch(f"{tracked.name} is not measured in {unit}; we keep it in {tracked.unit}.")
    if tracked.unit == "kcal":
        if given not in _ENERGY:
            raise mismatch
        return amount if given == "kcal" else amount / _KJ_PER_KCAL
    power_kept = _MASS[unicodedata.normalize("NFKC", tracked.unit)]
    if given in _MASS:
        return _shift(amount, _MASS[given] - power_kept)
    if given in _VOLUME_OF_WATER and tracked.key == "water":
        return _shift(amount, _VOLUME_OF_WATER[given] - power_kept)
    if given == "iu" and tracked.key == "vitamin_d":
        return amount * _UG_PER_IU_OF_VITAMIN_D
    raise mismatch


def _shift(amount: Decimal, power: int) -> Decimal:
    """Multiply by a power of ten without rounding to the precision of the context."""
    sign, digits, exponent = amount.as_tuple()
    return Decimal((sign, digits, int(exponent) + power))
