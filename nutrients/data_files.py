"""The cited tables in ``nutrients/data``: rows read once, checked, and named exactly when they are wrong.

An empty cell is unknown (``None``), never zero.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

__all__ = ["DATA", "DataFault", "Row", "rows"]

DATA = Path(__file__).parent / "data"
_Chosen = TypeVar("_Chosen")


class DataFault(ValueError):
    """A data file says something that cannot be; the message names the file, the line and the column."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, with readers that refuse what they cannot read."""

    file: str
    line: int
    cells: dict[str, str]

    def fault(self, column: str, problem: str) -> DataFault:
        """Make the error for one cell; the caller raises it."""
        return DataFault(f"{self.file}, line {self.line}, column {column}: {problem}.")

    def text(self, column: str) -> str:
        """Read a cell that may not be empty."""
        value = self.cells[column]
        if not value:
            raise self.fault(column, "is empty")
        return value

    def number(self, column: str) -> Decimal | None:
        """Read a number of zero or more; an empty cell is ``None``, which means unknown."""
        value = self.cells[column]
        if not value:
            return None
        try:
            number = Decimal(value)
        except InvalidOperation:
            raise self.fault(column, f"“{value}” is not a number") from None
        if not number.is_finite() or number < 0:
            raise self.fault(column, f"“{value}” is not a number of zero or more")
        return number

    def required(self, column: str) -> Decimal:
        """Read a number that must be there."""
        number = self.number(column)
        if number is None:
            raise self.fault(column, "is empty")
        return number

    def choice(self, column: str, choose: Callable[[str], _Chosen]) -> _Chosen:
        """Read a word that ``choose`` knows: an enum, or any function that raises ``ValueError`` or ``LookupError``."""
        value = self.text(column)
        try:
            return choose(value)
        except (ValueError, LookupError):
            raise self.fault(column, f"“{value}” is not known") from None

    def year(self, column: str) -> int:
        """Read a year between 1900 and 2100."""
        value = self.text(column)
        if not (value.isascii() and value.isdigit() and 1900 <= int(value) <= 2100):
            raise self.fault(column, f"“{value}” is not a year")
        return int(value)


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Read a table with exactly these columns, in this order; raise ``DataFault`` for any other heading."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        heading = next(reader, [])
        if tuple(heading) != columns:
            raise DataFault(f"{path.name}, line 1: the columns are {heading}, expected {list(columns)}.")
        for cells in reader:
            if len(cells) != len(columns):
                raise DataFault(f"{path.name}, line {reader.line_num}: {len(cells)} cells, expected {len(columns)}.")
            yield Row(path.name, reader.line_num, dict(zip(columns, cells, strict=True)))
