"""The energy of a day that can be a whole day: the limits used in nutritional epidemiology (Willett).

Source and year stand in ``data/plausibility.csv``.
"""

import functools
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from nutrients.data_files import DATA, rows
from nutrients.reference_rows import Sex

__all__ = ["EnergyLimits", "energy_limits", "load"]

_COLUMNS = ("sex", "low_kcal", "high_kcal", "year", "source", "note")
_NOT_GIVEN = "not_given"


@dataclass(frozen=True, slots=True)
class EnergyLimits:
    """The energy in kcal that an unmarked day must lie within to count as a whole day; both ends count."""

    low: Decimal
    high: Decimal
    year: int
    source: str


def load(path: Path = DATA / "plausibility.csv") -> dict[Sex | None, EnergyLimits]:
    """Read the limits by sex (``None``: not given); raise ``DataFault`` for a row that cannot be."""
    limits: dict[Sex | None, EnergyLimits] = {}
    for row in rows(path, _COLUMNS):
        sex = None if row.text("sex") == _NOT_GIVEN else row.choice("sex", Sex)
        low, high = row.required("low_kcal"), row.required("high_kcal")
        if low >= high:
            raise row.fault("high_kcal", f"{high} is not above {low}")
        limits[sex] = EnergyLimits(low, high, row.year("year"), row.text("source"))
    return limits


@functools.cache
def _limits() -> dict[Sex | None, EnergyLimits]:
    return load()


def energy_limits(sex: Sex | str | None) -> EnergyLimits:
    """Give the limits for a sex, or the widest for ``None`` (not given); ``ValueError`` for any other text.

    >>> energy_limits("female").low
    Decimal('500')
    """
    return _limits()[None if sex is None else Sex(sex)]
