"""What a file says, row by row, before anybody asks whether the foods are known here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from diary.files.columns import AmountColumn, Unread
from diary.files.faults import FileFault
from diary.files.formats import Source

__all__ = ["MEALS", "Passed", "Reading", "Record"]

MEALS = ("breakfast", "lunch", "dinner", "snacks")


class Passed(StrEnum):
    """Why a row that can be read holds nothing eaten."""

    DELETED = "deleted"
    EXERCISE = "exercise"
    SUM = "sum"
    PART_OF_A_SUM = "part_of_a_sum"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Record:
    """One thing eaten. ``quantity`` counts ``unit`` as the file names it, empty where it names none.

    ``grams`` is what all of it weighs, ``None`` where the file does not say. ``amounts`` are those of all of it, in
    canonical units; an absent key is unknown. ``food`` is empty where the row is the sum of a meal or a day.
    ``entry`` and ``food_key`` are those of a file of ours. ``is_supplement``: the file puts the food among
    supplements, which count apart. ``barcode`` is that of the food in 14 digits, empty where the file has none.
    """

    row: int
    day: date
    meal: str
    food: str
    quantity: Decimal
    unit: str
    grams: Decimal | None
    amounts: Mapping[str, Decimal]
    food_key: str = ""
    entry: UUID | None = None
    is_supplement: bool = False
    barcode: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read. ``faults`` are the rows that were refused, of which nothing is in ``records``.

    ``passed`` counts the rows that hold nothing eaten, by why. ``marks`` says which days the file calls complete or
    (ours alone) not complete. ``other_meals`` counts rows of meals that we do not have, by name: they go to the
    snacks. ``order`` is how days are written: ``ymd``, ``mdy`` or ``dmy``.
    """

    source: Source
    records: tuple[Record, ...]
    faults: tuple[FileFault, ...]
    columns: tuple[AmountColumn, ...]
    unread: tuple[Unread, ...]
    totals: bool = False
    encoding: str = "utf-8"
    separator: str = ","
    decimal: str = "."
    order: str = "ymd"
    passed: Mapping[Passed, int] = field(default_factory=dict)
    marks: Mapping[date, str] = field(default_factory=dict)
    other_meals: Mapping[str, int] = field(default_factory=dict)

    @property
    def refused_rows(self) -> int:
        """How many rows were refused, each counted once."""
        return len({fault.row for fault in self.faults})
