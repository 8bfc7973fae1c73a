"""Which columns of a file hold amounts of nutrients that we track, in which unit, and which do not and why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from diary.files.faults import FileFault, FileRefused, Problem
from diary.files.formats import Format, Source, folded
from nutrients.catalogue import CATALOGUE
from nutrients.units import UnitFault, to_canonical

__all__ = ["AmountColumn", "LeftOut", "Unread", "amount_columns"]


class LeftOut(StrEnum):
    """Why a column that is about a nutrient we track is not read."""

    PERCENT = "percent"
    NO_UNIT = "no_unit"
    SUM_OF_OMEGA_3 = "sum_of_omega_3"
    HALF_OF_EPA_AND_DHA = "half_of_epa_and_dha"


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """A column of amounts: ``factor`` times what stands there is in the canonical unit of ``nutrient``.

    ``is_assumed``: the heading names no unit, and ``unit`` is the one that this program counts in. ``half`` names the
    part of the nutrient that stands here, where it is the sum of two columns: unknown where one of them is empty.
    """

    place: int
    heading: str
    nutrient: str
    unit: str
    factor: Decimal
    is_assumed: bool
    half: str = ""

    def amount(self, given: Decimal) -> Decimal:
        """Turn what stands there into the canonical unit, exactly where that can be."""
        return to_canonical(given, self.unit, self.nutrient) if self.unit == "kj" else given * self.factor


@dataclass(frozen=True, slots=True)
class Unread:
    """A column about a nutrient we track that is not read."""

    heading: str
    why: LeftOut


_UNIT = re.compile(r"(.+?)\s*\(([^()]+)\)")
_SUM_OF_OMEGA_3 = {"omega3", "omega3s", "omega3fattyacids"}


_HALVES = {"epa", "dha"}
_WHOLE = "omega3_epa_dha"


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


_OTHER_NAMES = {
    "calories": "energy",
    "vitaminb12cobalamin": "vitamin_b12",
    "b12cobalamin": "vitamin_b12",
    "b12": "vitamin_b12",
    "vitaminb6pyridoxine": "vitamin_b6",
    "b6pyridoxine": "vitamin_b6",
    "b6": "vitamin_b6",
    "ala": "omega3_ala",
    "epadha": "omega3_epa_dha",
    "ethanol": "alcohol",
}
_NUTRIENTS = {_letters(name): n.key for n in CATALOGUE for name in (n.key, n.name)} | _OTHER_NAMES


def amount_columns(
    heading: Sequence[str], one: Format, row: int = 1
) -> tuple[tuple[AmountColumn, ...], tuple[Unread, ...]]:
    """Find the columns of amounts, and those about a nutrient of ours that cannot be read.

    Raises ``FileRefused`` where two columns give the same nutrient, or a unit is not one we read for it.
    """
    read: list[AmountColumn] = []
    unread: list[Unread] = []
    faults: list[FileFault] = []
    for place, text in enumerate(heading):
        found = _column(place, text, one, row)
        if isinstance(found, Unread):
            unread.append(found)
        elif isinstance(found, FileFault):
            faults.append(found)
        elif found is not None and any((other.nutrient, other.half) == (found.nutrient, found.half) for other in read):
            faults.append(FileFault(Problem.TWO_ALIKE, row, text))
        elif found is not None:
            read.append(found)
    if faults:
        raise FileRefused(*faults)
    return _whole(read, unread)


def _whole(
    read: Sequence[AmountColumn], unread: Sequence[Unread]
) -> tuple[tuple[AmountColumn, ...], tuple[Unread, ...]]:
    """Leave out a half whose other half is not there, and both where the sum has a column of its own."""
    halves = [column for column in read if column.half]
    if len(halves) == len(_HALVES) and not any(column.nutrient == _WHOLE and not column.half for column in read):
        return tuple(read), tuple(unread)
    left = [Unread(column.heading, LeftOut.HALF_OF_EPA_AND_DHA) for column in halves]
    return tuple(column for column in read if not column.half), (*unread, *left)


def _column(place: int, text: str, one: Format, row: int) -> AmountColumn | Unread | FileFault | None:
    plain = folded(text)
    match = _UNIT.fullmatch(plain)
    name, unit = (match[1], match[2].strip()) if match else (plain, "")
    letters = _letters(name)
    if letters in _SUM_OF_OMEGA_3:
        return Unread(text, LeftOut.SUM_OF_OMEGA_3)
    half = letters.removeprefix("omega3") if letters.removeprefix("omega3") in _HALVES else ""
    key = _WHOLE if half else _NUTRIENTS.get(letters)
    if key is None:
        return None
    is_assumed = not unit
    if not unit:
        if plain not in one.assumed:
            # MyFitnessPal's are percentages of a daily value; of another program's nobody knows.
            return Unread(text, LeftOut.PERCENT if one.source == Source.MYFITNESSPAL else LeftOut.NO_UNIT)
        unit = one.assumed[plain]
    if "%" in unit:
        return Unread(text, LeftOut.PERCENT)
    try:
        factor = to_canonical(Decimal(1), unit, key)
    except UnitFault:
        return FileFault(Problem.UNIT_NOT_READ, row, text, unit)
    return AmountColumn(place, text, key, unit, factor, is_assumed, half)
