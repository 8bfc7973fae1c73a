"""What 100 % on a label stands for: the Daily Values of the United States and the reference values of the EU.

They are for reading labels and nothing else; nobody is held against them. The figures and their sources stand in
``data/label_values.csv``. Labels of supplements use the same ones.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from nutrients.catalogue import nutrient
from nutrients.data_files import DATA, rows

__all__ = ["LabelSystem", "LabelValue", "label_value", "load"]

_COLUMNS = ("system", "nutrient", "amount", "unit", "year", "source")


class LabelSystem(StrEnum):
    """Whose percentages a label prints."""

    US = "us"
    EU = "eu"


@dataclass(frozen=True, slots=True)
class LabelValue:
    """The amount that is 100 %, above zero, in the nutrient's own unit, and who says so since when."""

    amount: Decimal
    year: int
    source: str


def load(path: Path = DATA / "label_values.csv") -> dict[tuple[LabelSystem, str], LabelValue]:
    """Read the values by system and nutrient; raise ``DataFault`` for a row that cannot be."""
    values: dict[tuple[LabelSystem, str], LabelValue] = {}
    for row in rows(path, _COLUMNS):
        of, system = row.choice("nutrient", nutrient), row.choice("system", LabelSystem)
        amount = row.required("amount")
        if row.text("unit") != of.unit:
            raise row.fault("unit", f"is not {of.unit}")
        if amount == 0:
            raise row.fault("amount", "is zero")
        if (system, of.key) in values:
            raise row.fault("nutrient", f"{of.key} stands here twice")
        values[system, of.key] = LabelValue(amount, row.year("year"), row.text("source"))
    return values


@functools.cache
def _values() -> Mapping[tuple[LabelSystem, str], LabelValue]:
    return load()


def label_value(system: LabelSystem, key: str) -> LabelValue | None:
    """Give what 100 % of a nutrient is on labels of a system; ``None`` where such labels print no percentage of it.

    >>> label_value(LabelSystem.US, "vitamin_d").amount, label_value(LabelSystem.EU, "sodium")
    (Decimal('20'), None)
    """
    return _values().get((system, key))
