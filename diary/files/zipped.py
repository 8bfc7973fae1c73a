"""A zip of CSV files, one for each kind of thing that a person told, and a text that says what they hold.

A column has the name that it has in the JSON file, with its unit where it is an amount of one. An empty cell is unknown
or was not told. Every cell is safe to open in a spreadsheet (``nutrients.csv_cells``). Files are written row by row, so
that a large diary takes no more memory than its packed file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import TextIOWrapper
from typing import Any, BinaryIO, TextIO
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from diary.files.written import plain
from nutrients.catalogue import CATALOGUE
from nutrients.csv_cells import write_rows

__all__ = ["Part", "cell", "part_of", "per_100g_cells", "per_100g_heading", "write_zip"]

_UNITS = {
    "cooked": "g",
    "day_ends_at": "hours after midnight",
    "glass_ml": "ml",
    "grams": "g",
    "own_portion_grams": "g",
    "portion_grams": "g",
}
_LAST = ("id", "key", "version", "created_at", "updated_at")


@dataclass(frozen=True, slots=True)
class Part:
    """One file: its ``name`` without ``.csv``, the columns by their names, their headings, and rows of cells."""

    name: str
    columns: tuple[str, ...]
    heading: tuple[str, ...]
    rows: Iterable[Sequence[str]]


def cell(value: object) -> str:
    """Write a value of a row; nothing for what is not known, which is never a zero.

    >>> cell(None), cell(True), cell(Decimal("0.5000")), cell(date(2026, 11, 20))
    ('', 'true', '0.5', '2026-11-20')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | int | UUID):
        return str(value)
    raise TypeError(f"There is no way to write {value!r} in a cell.")


def part_of(
    name: str,
    columns: Iterable[str],
    rows: Iterable[Mapping[str, Any]],
    *,
    also: Sequence[str] = (),
    cells: Callable[[Mapping[str, Any]], Sequence[str]] = lambda _row: (),
) -> Part:
    """Make a file of rows; ``also`` are more headings at the end, and ``cells`` gives what stands below them.

    What people look for stands first, the numbers of rows and the like after it.
    """
    ordered = tuple(sorted(columns, key=lambda column: column in _LAST or column.endswith("_id")))
    heading = tuple(f"{column} ({_UNITS[column]})" if column in _UNITS else column for column in ordered)
    written = ([*(cell(row[column]) for column in ordered), *cells(row)] for row in rows)
    return Part(name, (*ordered, *also), (*heading, *also), written)


def per_100g_heading() -> tuple[str, ...]:
    """A heading for each nutrient."""
    return tuple(f"{n.name} ({n.unit} per 100 g)" for n in CATALOGUE)


def per_100g_cells(per_100g: Mapping[str, Decimal]) -> list[str]:
    """The amounts below ``per_100g_heading``; an absent key is unknown."""
    return [cell(per_100g.get(n.key)) for n in CATALOGUE]


def write_zip(out: BinaryIO, parts: Iterable[Part], readme: str, at: datetime) -> None:
    """Write the files and ``README.txt``; ``at`` is what a clock on the wall showed, and is told of each of them."""
    with ZipFile(out, "w", ZIP_DEFLATED) as zipped:
        with _member(zipped, "README.txt", at, newline="\r\n") as stream:
            stream.write(f"\ufeff{readme}\n")
        for part in parts:
            with _member(zipped, f"{part.name}.csv", at, newline="") as stream:
                write_rows(stream, part.heading, part.rows)


@contextmanager
def _member(zipped: ZipFile, name: str, at: datetime, *, newline: str) -> Iterator[TextIO]:
    about = ZipInfo(name, at.timetuple()[:6])
    about.compress_type, about.external_attr = ZIP_DEFLATED, 0o644 << 16  # readable, where it is unpacked on Unix
    with zipped.open(about, "w") as member, TextIOWrapper(member, "utf-8", newline=newline) as stream:
        yield stream
