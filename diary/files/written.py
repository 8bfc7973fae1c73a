"""Our own file of entries: one row for each thing eaten, one column for each nutrient, units in the headings.

``diary.files.read_rows`` reads it back. An empty cell is unknown. ``amount`` counts ``unit``: a portion, or ``g``.
Every cell is safe to open in a spreadsheet (``nutrients.csv_cells``). Weights and amounts have ten decimals at most, as
many as a label's line keeps: an amount that is worked back from 100 g then reads as it was typed for one portion.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from functools import lru_cache
from uuid import UUID

from nutrients.catalogue import CATALOGUE
from nutrients.csv_cells import write_table
from nutrients.gtin import printed

__all__ = ["GRAMS", "HEADING", "OWN", "Line", "cells_of", "entries_csv", "plain"]

GRAMS = "g"
"""The unit of an entry that is counted in no portion."""

OWN = "own-"
"""What the key of an own food starts with."""

_STEP = Decimal("1E-10")
_EXACT = Context(prec=60)

HEADING = (
    *("day", "meal", "food", "amount", "unit", "weight (g)", "kind", "food key", "entry", "barcode"),
    *(f"{n.name} ({n.unit})" for n in CATALOGUE),
)
"""The headings of the columns, with the units of what is an amount."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as it is written. ``grams`` is ``None`` where nobody knows its weight; ``amounts`` are of all of it.

    ``kind`` is ``food``, ``drink``, ``dish`` or ``supplement``. ``barcode`` is that of an own food, 14 digits or
    empty.
    """

    day: date
    meal: str
    food: str
    quantity: Decimal
    unit: str
    grams: Decimal | None
    kind: str
    food_key: str
    entry: UUID
    amounts: Mapping[str, Decimal]
    barcode: str = ""


def plain(number: Decimal) -> str:
    """Write a number with all its digits and no others.

    >>> plain(Decimal("100.5000")), plain(Decimal("1E+2"))
    ('100.5', '100')
    """
    return f"{number.normalize():f}"


def entries_csv(lines: Iterable[Line]) -> str:
    """Write entries as CSV (RFC 4180) behind a byte order mark, for Excel."""
    return write_table(HEADING, map(cells_of, lines))


def cells_of(line: Line) -> list[str]:
    """Write one entry, a cell for each heading; empty where something is not known."""
    weight = "" if line.grams is None else _rounded(line.grams)
    amounts = [_rounded(line.amounts[n.key]) if n.key in line.amounts else "" for n in CATALOGUE]
    texts = [line.day.isoformat(), line.meal, line.food, plain(line.quantity), line.unit, weight]
    barcode = printed(line.barcode) if line.barcode else ""
    return [*texts, line.kind, line.food_key, str(line.entry), barcode, *amounts]


@lru_cache(maxsize=8192)  # the same helping is eaten again and again
def _rounded(number: Decimal) -> str:
    return plain(number.quantize(_STEP, context=_EXACT))
