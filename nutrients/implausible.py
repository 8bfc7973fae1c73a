"""Amounts per 100 g that no food can have, and those that look wrong: shared by the admin and by every import.

An *error* cannot be: below zero, more than 100 g of water and alcohol, more energy than pure fat or than the dry part
can hold, or above the ceiling of its nutrient, which is the sign of a unit that is off by a thousand. A *warning* can
be and rarely is. Ceilings stand in ``data/ceilings.csv`` with the richest food of USDA's tables beside each.

Supplements are not held to the ceilings: 100 g of tablets may hold anything.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from nutrients.catalogue import BY_KEY, nutrient
from nutrients.data_files import DATA, rows

__all__ = [
    "HEAVIEST_PORTION",
    "MINERALS",
    "Ceiling",
    "Held",
    "Implausible",
    "Severity",
    "Why",
    "ceilings",
    "implausible",
    "load_ceilings",
    "too_heavy",
    "unlike",
]

_COLUMNS = ("nutrient", "ceiling", "unit", "richest_amount", "richest_food", "dataset", "code", "note")
_ALL = Decimal(100)
# Energy of a gram of fat in kcal, the densest thing there is (USDA: lard, 902 kcal per 100 g), and room for rounding.
_FAT = Decimal("9.02")
_ROUNDING = Decimal(1)
# In no food of SR Legacy or FNDDS 2021-2023 are three of these above zero and all of them below 1 mg.
MINERALS = ("magnesium", "calcium", "potassium", "sodium", "phosphorus")
"""The minerals that every food holds some of."""
_ENOUGHMINERALS = 3
_LITTLE = Decimal(1)
# Each held against the others of its category like this, 103 of the 34,068 amounts of the shipped table stand out.
_TIMES_THE_MOST, _PART_OF_THE_LEAST = Decimal(3), Decimal(10)
_ENOUGH_FOODS = 3
HEAVIEST_PORTION = Decimal(10_000)
"""Grams of one portion; ``Portion.grams`` holds no more."""


class Severity(StrEnum):
    """Whether a finding forbids a food to be kept or only asks for a second look."""

    ERROR = "error"
    WARNING = "warning"


class Why(StrEnum):
    """The rule that a finding is of, for those who say it in another language."""

    NO_NUMBER = "no_number"
    BELOW_ZERO = "below_zero"
    ABOVE_CEILING = "above_ceiling"
    MORE_THAN_EVERYTHING = "more_than_everything"
    MORE_ENERGY_THAN_MATTER = "more_energy_than_matter"
    OFF_BY_A_THOUSAND = "off_by_a_thousand"


@dataclass(frozen=True, slots=True)
class Implausible:
    """One finding: the nutrient it is about, how grave it is, and a plain English sentence with the way to mend it."""

    nutrient: str
    severity: Severity
    why: Why
    message: str

    @property
    def is_error(self) -> bool:
        """Whether the food must not be kept like this."""
        return self.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most of a nutrient that 100 g may hold, in its canonical unit, and the richest food that USDA knows."""

    nutrient: str
    most: Decimal
    richest_amount: Decimal
    richest_food: str
    dataset: str
    code: str


@dataclass(frozen=True, slots=True)
class Held:
    """What so many ``foods`` of a category hold of one nutrient in 100 g, where that is known and not supplements.

    ``least`` is the smallest amount above zero, ``None`` where all hold none.
    """

    category: str
    foods: int
    least: Decimal | None
    most: Decimal


def unlike(key: str, amount: Decimal, held: Held | None) -> str:
    """Say that a new amount is unlike those of its category, in a sentence; nothing for most amounts.

    More than three times the most, or less than a tenth of the least, is unlike; fewer than three foods tell nothing.

    >>> unlike("magnesium", Decimal(1900), Held("Breads", 51, Decimal(6), Decimal(83)))
    'Magnesium of 1900 mg in 100 g, where 51 foods of “Breads” hold 6 to 83 mg. Is the unit right?'
    """
    if held is None or held.foods < _ENOUGH_FOODS or amount == 0:
        return ""
    if amount <= held.most * _TIMES_THE_MOST and (held.least is None or amount * _PART_OF_THE_LEAST >= held.least):
        return ""
    of = nutrient(key)
    span = "none" if held.least is None else f"{_plain(held.least)} to {_plain(held.most)} {of.unit}"
    return (
        f"{of.name} of {_plain(amount)} {of.unit} in 100 g, where {held.foods} foods of “{held.category}” hold {span}. "
        "Is the unit right?"
    )


def too_heavy(label: str, grams: Decimal) -> str:
    """Refuse a portion above 10 kg in a sentence; nothing for any other.

    >>> too_heavy("1 sack", Decimal(25_000))
    'The portion “1 sack” weighs 25000 g; 10000 g (10 kg) is the most. Check the unit, or choose a smaller portion.'
    """
    if not grams.is_finite() or grams <= HEAVIEST_PORTION:
        return ""
    return (
        f"The portion “{label}” weighs {_plain(grams)} g; {HEAVIEST_PORTION} g (10 kg) is the most. "
        "Check the unit, or choose a smaller portion."
    )


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def load_ceilings(path: Path = DATA / "ceilings.csv") -> dict[str, Ceiling]:
    """Read the ceilings by nutrient; raise ``DataFault`` for a row that cannot be."""
    ceilings: dict[str, Ceiling] = {}
    for row in rows(path, _COLUMNS):
        of = row.choice("nutrient", nutrient)
        most, richest = row.required("ceiling"), row.required("richest_amount")
        if row.text("unit") != of.unit:
            raise row.fault("unit", f"is not {of.unit}")
        if most < richest:
            raise row.fault("ceiling", f"{most} is below the {richest} of a real food")
        ceilings[of.key] = Ceiling(
            of.key, most, richest, row.text("richest_food"), row.text("dataset"), row.text("code")
        )
    return ceilings


@functools.cache
def ceilings() -> Mapping[str, Ceiling]:
    """Give the ceilings that are shipped, by nutrient."""
    return load_ceilings()


def implausible(amounts: Mapping[str, Decimal], *, supplement: bool = False) -> list[Implausible]:
    """Find what cannot be, or hardly, in the amounts of 100 g of a food (by catalogue key, in canonical units).

    An unknown amount is never a finding. Raises ``UnknownNutrient`` for a key that the catalogue does not have.

    >>> [str(finding.severity) for finding in implausible({"vitamin_d": Decimal(1000)})]
    ['error']
    """
    found: list[Implausible] = []
    usable = {key: amount for key, amount in amounts.items() if _is_amount(key, amount, found)}
    if not supplement:
        found.extend(_above_ceiling(usable))
    found.extend(_more_than_everything(usable))
    found.extend(_more_energy_than_matter(usable))
    found.extend(_off_by_a_thousand(usable))
    return found


def _is_amount(key: str, amount: Decimal, found: list[Implausible]) -> bool:
    name = nutrient(key).name
    if not amount.is_finite():
        message = f"{name} must be a number, or empty where it is unknown."
        found.append(Implausible(key, Severity.ERROR, Why.NO_NUMBER, message))
    elif amount < 0:
        message = f"{name} cannot be below zero; leave it empty where it is unknown."
        found.append(Implausible(key, Severity.ERROR, Why.BELOW_ZERO, message))
    else:
        return True
    return False


def _above_ceiling(amounts: Mapping[str, Decimal]) -> list[Implausible]:
    return [
        Implausible(
            key,
            Severity.ERROR,
            Why.ABOVE_CEILING,
            f"{BY_KEY[key].name} of {amount:f} {BY_KEY[key].unit} in 100 g is more than any food holds "
            f"({ceiling.richest_food}: {ceiling.richest_amount:f} {BY_KEY[key].unit}); check the unit.",
        )
        for key, amount in amounts.items()
        if (ceiling := ceilings().get(key)) and amount > ceiling.most
    ]


def _more_than_everything(amounts: Mapping[str, Decimal]) -> list[Implausible]:
    water, alcohol = amounts.get("water", Decimal(0)), amounts.get("alcohol", Decimal(0))
    if water > _ALL or water + alcohol <= _ALL:
        return []
    message = f"Water and alcohol make {water + alcohol:f} g of 100 g; lower one of them."
    return [Implausible("water", Severity.ERROR, Why.MORE_THAN_EVERYTHING, message)]


def _more_energy_than_matter(amounts: Mapping[str, Decimal]) -> list[Implausible]:
    water, energy = amounts.get("water"), amounts.get("energy")
    if water is None or energy is None or water > _ALL or energy > ceilings()["energy"].most:
        return []
    if energy <= _FAT * (_ALL - water) + _ROUNDING:
        return []
    message = f"{energy:f} kcal cannot come from the {_ALL - water:f} g that are not water; check energy and water."
    return [Implausible("energy", Severity.ERROR, Why.MORE_ENERGY_THAN_MATTER, message)]


def _off_by_a_thousand(amounts: Mapping[str, Decimal]) -> list[Implausible]:
    known = {key: amounts[key] for key in MINERALS if key in amounts}
    if len(known) < _ENOUGHMINERALS or not all(0 < amount < _LITTLE for amount in known.values()):
        return []
    names = ", ".join(BY_KEY[key].name.lower() for key in known)
    message = f"All of {names} are below 1 mg in 100 g, as if they were typed in grams; check the unit."
    return [Implausible(next(iter(known)), Severity.WARNING, Why.OFF_BY_A_THOUSAND, message)]
