"""A table read row by row, every cell checked, every fault noted with its row and column.

Readers go on after a fault, so that whoever uploads a table sees all that is wrong with it at once. ``foods.csv`` and
its sisters are read by ``nutrients.food_tables`` with what is here.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

__all__ = ["CheckedRow", "FoodTableFault", "FoodTableFaults", "Once", "checked_rows", "sound"]

_Record = TypeVar("_Record")
_LONGEST_KEY = 60
_SHOWN = 20
_PLAIN_NUMBER = re.compile(r"\d{1,8}(?:\.\d{1,4})?", re.ASCII)
_KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class FoodTableFault:
    """One thing wrong in a table: the row of the file (the heading is row 1), the column, and how to mend it."""

    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"Row {self.row}, column {self.column}: {self.reason}"


class FoodTableFaults(ValueError):
    """A table was refused; ``faults`` holds all of its faults in the order of the file."""

    def __init__(self, faults: Iterable[FoodTableFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class CheckedRow:
    """One row while it is read: every reader notes what is wrong and goes on, so that all faults come out together."""

    def __init__(self, row: int, cells: Mapping[str, str], faults: list[FoodTableFault]) -> None:
        self.row, self._cells, self._faults = row, cells, faults

    def fault(self, column: str, reason: str) -> None:
        """Note that a cell is wrong."""
        self._faults.append(FoodTableFault(self.row, column, reason))

    def text(self, column: str, longest: int = 250) -> str:
        """Read a cell that may not be empty."""
        value = self._cells[column].strip()
        if not value:
            self.fault(column, "is empty; fill it in.")
        elif len(value) > longest:
            self.fault(column, f"has {len(value)} characters; shorten it to {longest} at most.")
        return value

    def optional(self, column: str) -> str:
        """Read a cell that may be empty."""
        return self._cells[column].strip()

    def key(self, column: str) -> str:
        """Read a key: lower-case letters and digits, joined by hyphens or underscores."""
        value = self.text(column, _LONGEST_KEY)
        if value and not _KEY.fullmatch(value):
            self.fault(column, f"“{value}” is not a key; write lower-case letters and digits, joined by hyphens.")
        return value

    def choice(self, column: str, known: Iterable[str]) -> str:
        """Read one of the words that are known."""
        value = self.text(column)
        words = tuple(known)
        if value and value not in words:
            shown = f"one of: {', '.join(words)}" if len(words) <= _SHOWN else "one of those in the list"
            self.fault(column, f"“{value}” is not known; write {shown}.")
        return value

    def number(self, column: str) -> Decimal | None:
        """Read a number of zero or more with at most four decimals; an empty cell is ``None``, which is unknown."""
        value = self._cells[column].strip()
        if not value:
            return None
        if _PLAIN_NUMBER.fullmatch(value):
            return Decimal(value)
        if "," in value:
            reason = "has a comma; write a point before the decimals and nothing between thousands."
        elif re.fullmatch(r"-\d+(?:\.\d+)?", value, re.ASCII):
            reason = "is below zero; an amount is zero or more, and an unknown one is left empty."
        elif re.fullmatch(r"\d+(?:\.\d+)?", value, re.ASCII):
            reason = "has too many digits; write eight before the point and four after it at most."
        else:
            reason = "is not a plain number; write digits and a point, such as 12.5, or leave it empty if unknown."
        self.fault(column, f"“{value}” {reason}")
        return None

    def whole(self, column: str) -> int:
        """Read a whole number above zero."""
        value = self.text(column)
        if value and not (re.fullmatch(r"\d{1,5}", value, re.ASCII) and int(value) > 0):
            self.fault(column, f"“{value}” is not a whole number above zero, such as 1.")
            return 1
        return int(value) if value else 1


class Once:
    """Notes what is used twice in a column that may hold everything once."""

    def __init__(self) -> None:
        self._rows: dict[object, int] = {}

    def check(self, row: CheckedRow, column: str, value: object, shown: str) -> None:
        if shown and value in self._rows:
            row.fault(column, f"“{shown}” stands in row {self._rows[value]} already; each may be there once.")
        self._rows.setdefault(value, row.row)


def checked_rows(
    lines: Iterable[str], columns: tuple[str, ...], faults: list[FoodTableFault], optional: tuple[str, ...] = ()
) -> Iterator[CheckedRow]:
    """Read a table by the names in its heading, in any order; blank lines are passed over.

    A heading with a column missing, twice or unknown is noted and nothing below it is read, since no cell would mean
    what it says. A row with too few or too many cells, or with a NUL in it, is noted and left out.
    """
    reader = csv.reader(_clean(lines), strict=True)
    try:
        heading = [name.strip() for name in next(reader, [])]
        if not _heading_is_right(heading, columns, optional, faults):
            return
        for number, cells in enumerate(reader, start=2):
            if not cells:
                continue
            if len(cells) != len(heading):
                reason = (
                    f"this row has {len(cells)} cells and the heading {len(heading)}; quote cells that hold commas."
                )
                faults.append(FoodTableFault(number, heading[min(len(cells), len(heading)) - 1], reason))
                continue
            for column, cell in zip(heading, cells, strict=True):
                if "\0" in cell:
                    faults.append(FoodTableFault(number, column, "holds a NUL character; type the cell again."))
                    break
            else:
                absent = dict.fromkeys(optional, "")
                yield CheckedRow(number, absent | dict(zip(heading, cells, strict=True)), faults)
    except csv.Error as error:
        reason = f"the file is no CSV table from here on ({error}); save it as CSV again."
        faults.append(FoodTableFault(reader.line_num, columns[0], reason))


def sound(records: list[_Record], faults: list[FoodTableFault]) -> list[_Record]:
    """Hand the records on, or raise ``FoodTableFaults`` with everything that was noted."""
    if faults:
        raise FoodTableFaults(sorted(faults, key=lambda fault: fault.row))
    return records


def _clean(lines: Iterable[str]) -> Iterator[str]:
    """Drop the mark that some programs put before the first line."""
    for number, line in enumerate(lines):
        yield line.removeprefix("\ufeff") if number == 0 else line


def _heading_is_right(
    heading: list[str], columns: tuple[str, ...], optional: tuple[str, ...], faults: list[FoodTableFault]
) -> bool:
    before = len(faults)
    for name in dict.fromkeys(heading):
        if name not in columns and name not in optional:
            faults.append(FoodTableFault(1, name or "(no name)", "is not a column of this table; take it out."))
        elif heading.count(name) > 1:
            faults.append(FoodTableFault(1, name, "is there more than once; keep one."))
    faults.extend(FoodTableFault(1, name, "is missing; add the column.") for name in columns if name not in heading)
    return len(faults) == before
