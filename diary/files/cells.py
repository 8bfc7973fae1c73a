"""From the bytes of a file to numbered rows of cells, whatever spreadsheet or program wrote it.

- **Encoding**: UTF-8 with or without its mark, UTF-16 with its mark, else Windows-1252, which is said; a file that is
  UTF-8 in one place and not in another is refused.
- **Columns** are parted by commas, semicolons or tabs: by what parts the heading into most cells, or what a first line
  ``sep=;`` says.
- **Rows** are counted as a spreadsheet counts them: from 1, the empty ones too. A row with more cells than headings is
  read where the others are empty.

A fault of the file's making (a quotation mark never closed, a control character, a row of another length, a heading
that stands there twice) refuses the file: what follows such a place cannot be trusted.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diary.files.faults import MOST_NAMED, FileFault, FileRefused, Problem

__all__ = ["LONGEST_CELL", "MAX_BYTES", "MAX_ROWS", "UNPRINTABLE", "Sheet", "decoded", "sheet_of"]

MAX_BYTES = 25_000_000
"""The largest file that is read."""

MAX_ROWS = 60_000
"""Rows below the heading: sixteen years of ten foods a day, which are saved in one go while a page waits."""

LONGEST_CELL = 5000

_ZIP, _OLE, _GZIP, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"%PDF-"
_IN_OUR_ZIP = (b"entries.csv", b"own_portions.csv")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no name or number holds: control characters other than line ends and tabs, and half characters."""

_SEPARATOR_LINE = re.compile(r"sep=([,;\t])\r?\n", re.I)
_SEPARATORS = (",", ";", "\t")
_LONGEST_HEADING = 20_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as read. ``rows`` have their number and as many cells as ``heading``, stripped of outer spaces.

    ``encoding`` is ``utf-8``, ``utf-16`` or ``cp1252``; ``separator`` one of ``, ; \\t``.
    """

    heading: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    encoding: str
    separator: str


def sheet_of(data: bytes) -> Sheet:
    """Read a file of rows; raise ``FileRefused`` with every fault of its making, and nothing else for any bytes."""
    text, encoding = decoded(data)
    text, separator = _separated(text)
    faults: list[FileFault] = []
    heading: tuple[str, ...] | None = None
    heading_row = 0
    rows: list[tuple[int, tuple[str, ...]]] = []
    has_unprintable = UNPRINTABLE.search(text) is not None
    for number, cells in _parsed(text, separator, faults):
        if not any(cells):
            continue
        if heading is None:
            heading, heading_row = _without_empty_end(cells), number
            if has_unprintable:
                faults += _unprintable(number, cells, cells)
            continue
        if len(rows) == MAX_ROWS:
            raise FileRefused(FileFault(Problem.TOO_MANY_ROWS, number))
        faults += _row_faults(number, cells, heading, has_unprintable)
        rows.append((number, cells[: len(heading)]))
        if len(faults) >= MOST_NAMED:
            break
    if heading is None:
        raise FileRefused(*(faults or [FileFault(Problem.EMPTY)]))
    faults += _heading_faults(heading, heading_row)
    if faults:
        raise FileRefused(*faults)
    return Sheet(heading, tuple(rows), encoding, separator)


def decoded(data: bytes) -> tuple[str, str]:
    """Give the text of a file and the name of its encoding; raise ``FileRefused`` where it is no text of ours."""
    if len(data) > MAX_BYTES:
        raise FileRefused(FileFault(Problem.TOO_LARGE))
    if data.startswith(_ZIP):
        raise FileRefused(FileFault(_packed(data)))
    if data.startswith(_GZIP):
        raise FileRefused(FileFault(Problem.ARCHIVE))
    if data.startswith(_OLE):
        raise FileRefused(FileFault(Problem.WORKBOOK))
    if data.lstrip()[: len(_PDF)] == _PDF:
        raise FileRefused(FileFault(Problem.PDF))
    if not data.strip():
        raise FileRefused(FileFault(Problem.EMPTY))
    if data.startswith(_UTF_16):
        try:
            return _one_kind_of_line_end(data.decode("utf-16")), "utf-16"
        except UnicodeDecodeError:
            raise FileRefused(FileFault(Problem.NOT_TEXT)) from None
    try:
        return _one_kind_of_line_end(data.decode("utf-8-sig")), "utf-8"
    except UnicodeDecodeError as error:
        where = data.count(b"\n", 0, error.start) + 1
    if b"\x00" in data[:200]:
        # The letters of a heading leave every other byte empty; pictures and databases have empty ones anywhere.
        is_letters = 0 in (data[:200:2].count(0), data[1:200:2].count(0))
        raise FileRefused(FileFault(Problem.UTF_16_WITHOUT_MARK if is_letters else Problem.NOT_TEXT))
    if data.startswith(b"\xef\xbb\xbf") or not data.decode("utf-8", "ignore").isascii():
        raise FileRefused(FileFault(Problem.MIXED_ENCODING, where))
    try:
        return _one_kind_of_line_end(data.decode("cp1252")), "cp1252"
    except UnicodeDecodeError:
        raise FileRefused(FileFault(Problem.NOT_TEXT, where)) from None


def _packed(data: bytes) -> Problem:
    """Tell what a zip is by the names in it, which are never packed; packed anew by somebody it has them too."""
    if all(name in data for name in _IN_OUR_ZIP):
        return Problem.OUR_ZIP
    return Problem.WORKBOOK if b"xl/" in data or b"mimetype" in data[:60] else Problem.ARCHIVE


def _one_kind_of_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def _separated(text: str) -> tuple[str, str]:
    """Tell what parts the columns; the line that says so becomes empty, so that the rows keep their numbers."""
    if said := _SEPARATOR_LINE.match(text):
        return f"\n{text[said.end() :]}", said[1]
    first = text.lstrip("\n")[:_LONGEST_HEADING].split("\n", 1)[0]
    outside = re.sub(r'"(?:[^"]|"")*"', "", first)
    return text, max(_SEPARATORS, key=outside.count)


def _parsed(text: str, separator: str, faults: list[FileFault]) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for cells in reader:
            number += 1
            yield number, tuple([cell.strip() for cell in cells])
    except csv.Error as error:
        faults.append(FileFault(_problem(str(error)), number + 1))


def _problem(error: str) -> Problem:
    if "unexpected end of data" in error:
        return Problem.UNCLOSED_QUOTE
    if "field larger" in error:  # the rest of the file is in one cell
        return Problem.UNCLOSED_QUOTE
    return Problem.TEXT_AFTER_QUOTE if "expected after" in error else Problem.STRAY_LINE_END


def _without_empty_end(cells: Sequence[str]) -> tuple[str, ...]:
    last = max(place for place, cell in enumerate(cells) if cell)
    return tuple(cells[: last + 1])


def _heading_faults(heading: Sequence[str], row: int) -> list[FileFault]:
    faults = [FileFault(Problem.NO_HEADING, row, said=str(place)) for place, cell in enumerate(heading, 1) if not cell]
    folded = [cell.casefold() for cell in heading]
    seen: set[str] = set()
    for name, cell in zip(folded, heading, strict=True):
        if cell and name in seen:
            faults.append(FileFault(Problem.TWO_ALIKE, row, cell[:200]))
        seen.add(name)
    return faults


def _row_faults(number: int, cells: Sequence[str], heading: Sequence[str], has_unprintable: bool) -> list[FileFault]:
    faults = []
    if len(cells) < len(heading) or any(cells[len(heading) :]):
        faults.append(FileFault(Problem.RAGGED, number, said=f"{len(cells)}/{len(heading)}"))
    faults += [
        FileFault(Problem.CELL_TOO_LONG, number, column)
        for column, cell in zip(heading, cells, strict=False)
        if len(cell) > LONGEST_CELL
    ]
    return faults + _unprintable(number, cells, heading) if has_unprintable else faults


def _unprintable(number: int, cells: Sequence[str], heading: Sequence[str]) -> list[FileFault]:
    return [
        FileFault(Problem.CONTROL, number, column[:200], f"{ord(found[0]):04X}")
        for column, cell in zip(heading, cells, strict=False)
        if (found := UNPRINTABLE.search(cell))
    ]
