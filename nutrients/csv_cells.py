"""CSV files that come from people's spreadsheets and go back to them: reading strictly, writing safely.

**Reading** takes UTF-8 (with or without a byte order mark) with commas, and refuses everything else with a sentence
that names row and column. Rows are counted as a spreadsheet counts them: the heading is row 1, empty rows count.

**Writing** neutralises formulas. A spreadsheet runs a cell that starts with ``= + - @``, a tab or a line break (OWASP,
*CSV Injection*), so such a cell gets an apostrophe in front. So does one that starts with an apostrophe, which makes it
reversible: ``restore(neutralise(text)) == text`` for every text. Each part after a semicolon or a line end is guarded
too, because a spreadsheet set to semicolons makes cells of these parts.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TextIO

__all__ = [
    "MAX_BYTES",
    "CsvFault",
    "CsvRefused",
    "Table",
    "neutralise",
    "read_table",
    "restore",
    "write_rows",
    "write_table",
]

MAX_BYTES = 5_000_000
"""The largest file that is read."""

_GUARD = "'"
_DANGEROUS = frozenset("=+-@\t\r＝＋－＠" + _GUARD)
_MAY_BE = _DANGEROUS | {" "}
_PARTS = re.compile(r"([;\n])")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_OTHER_MARKS = {";": "semicolons", "\t": "tabs", "|": "bars"}
_AS_CSV = "Save it as “CSV UTF-8, comma separated” and choose that file."
# What no name or note holds: control characters other than the line ends and tabs of a cell, and half characters.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class CsvFault:
    """One thing wrong with a file: the row as a spreadsheet counts it, the column by its heading, and a sentence."""

    problem: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        places = [f"row {self.row}" if self.row else "", f"column “{self.column}”" if self.column else ""]
        place = ", ".join(part for part in places if part)
        return f"{place[0].upper()}{place[1:]}: {self.problem}" if place else self.problem


class CsvRefused(ValueError):
    """A file cannot be read or used; ``faults`` says why, each with its place where it has one."""

    def __init__(self, faults: Sequence[CsvFault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Table:
    """A file as read: ``heading``, and the other rows with their number, each as long as the heading."""

    heading: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def neutralise(text: str) -> str:
    """Make a text that no spreadsheet runs as a formula; ``restore`` undoes it.

    >>> neutralise("=1+1"), neutralise("orange juice; @oj"), neutralise("1 cup, -ish")
    ("'=1+1", "orange juice;' @oj", '1 cup, -ish')
    """
    if text[:1] not in _MAY_BE and ";" not in text and "\n" not in text:  # nearly all cells of a large file
        return text
    return _in_each_part(text, lambda part: _GUARD + part if _is_dangerous(part) else part)


def restore(text: str) -> str:
    """Undo ``neutralise``; a text that it did not make stays as it is.

    >>> restore("'=1+1"), restore("'tis")
    ('=1+1', "'tis")
    """
    return _in_each_part(text, lambda part: part[1:] if part[:1] == _GUARD and _is_dangerous(part[1:]) else part)


def _in_each_part(text: str, change: Callable[[str], str]) -> str:
    return "".join(part if part in (";", "\n") else change(part) for part in _PARTS.split(text))


def _is_dangerous(part: str) -> bool:
    return part.lstrip(" ")[:1] in _DANGEROUS if part.strip(" ") else False


def write_table(heading: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Write rows as CSV (RFC 4180: commas, CR LF), every cell neutralised, behind a byte order mark for Excel."""
    out = io.StringIO(newline="")
    write_rows(out, heading, rows)
    return out.getvalue()


def write_rows(out: TextIO, heading: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Write what ``write_table`` does into a stream that leaves line ends as they are, row by row."""
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(neutralise(cell) for cell in heading)
    writer.writerows([neutralise(cell) for cell in row] for row in rows)


def read_table(data: bytes) -> Table:
    """Read a file, cells restored and stripped of outer spaces; raise ``CsvRefused`` for one that is not plain CSV."""
    text = _decoded(data)
    heading: tuple[str, ...] | None = None
    rows: list[tuple[int, tuple[str, ...]]] = []
    faults: list[CsvFault] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for cells in reader:
            number += 1
            if heading is None:
                heading = _heading(cells)
            elif any(cell.strip() for cell in cells):
                faults += _row_faults(number, cells, heading)
                rows.append((number, tuple(restore(cell).strip() for cell in cells)))
    except csv.Error as error:
        faults.append(CsvFault(_sentence(error), row=number + 1))
    if heading is None or not (rows or faults):
        faults.append(CsvFault("The file has no rows below its heading."))
    if faults:
        raise CsvRefused(faults)
    return Table(heading or (), tuple(rows))


def _decoded(data: bytes) -> str:
    """Decode; a byte that is not UTF-8 stays in its cell as a half character, so that the fault can name the cell."""
    if len(data) > MAX_BYTES:
        raise CsvRefused([CsvFault(f"The file is larger than {MAX_BYTES // 1_000_000} MB. Import it in parts.")])
    if data.startswith((_ZIP, _OLE)):
        raise CsvRefused([CsvFault(f"This is a workbook or an archive, not a CSV file. {_AS_CSV}")])
    if data.startswith(_UTF16):
        raise CsvRefused([CsvFault(f"The file is encoded as UTF-16. {_AS_CSV}")])
    if not data.strip():
        raise CsvRefused([CsvFault("The file is empty.")])
    return data.decode("utf-8-sig", "surrogateescape")


def _heading(cells: Sequence[str]) -> tuple[str, ...]:
    heading = tuple(restore(cell).strip() for cell in cells)
    if any(_UNPRINTABLE.search(cell) for cell in heading):
        raise CsvRefused([CsvFault(f"The heading is not plain UTF-8 text. {_AS_CSV}", row=1)])
    for mark, name in _OTHER_MARKS.items():
        if len(heading) == 1 and mark in heading[0]:
            raise CsvRefused([CsvFault(f"The columns are parted by {name}. {_AS_CSV}", row=1)])
    faults = [CsvFault(f"Column {place} has no heading.", row=1) for place, cell in enumerate(heading, 1) if not cell]
    folded = [cell.casefold() for cell in heading]
    twice = {cell for cell in folded if cell and folded.count(cell) > 1}
    faults += [CsvFault("This heading stands there twice.", row=1, column=cell) for cell in sorted(twice)]
    if faults:
        raise CsvRefused(faults)
    return heading


def _row_faults(number: int, cells: Sequence[str], heading: Sequence[str]) -> list[CsvFault]:
    if len(cells) != len(heading):
        problem = (
            f"There are {len(cells)} cells, and {len(heading)} headings. A comma inside a cell needs quotation marks."
        )
        return [CsvFault(problem, row=number)]
    faults = []
    for column, cell in zip(heading, cells, strict=True):
        found = _UNPRINTABLE.search(cell)
        if found and "\ud800" <= found[0] <= "\udfff":
            faults.append(CsvFault(f"This is not UTF-8. {_AS_CSV}", number, column))
        elif found:
            faults.append(CsvFault(f"There is a control character (code {ord(found[0])}).", number, column))
    return faults


def _sentence(error: csv.Error) -> str:
    text = str(error)
    if "unexpected end of data" in text:
        return "A quotation mark is opened and never closed."
    if "expected after" in text:
        return "There is text after a closing quotation mark. Inside a cell, write a quotation mark twice."
    if "field larger" in text:
        return "A cell is longer than any name or note; is a quotation mark not closed?"
    if "new-line" in text:
        return "There is a line end in the middle of a cell without quotation marks."
    return f"This is not CSV ({text})."
