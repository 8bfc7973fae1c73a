"""Reading the numbers and the days of a file: what the marks mean is decided once for the whole file, never by cell.

**Numbers.** A number with one mark and other than three digits behind it shows which mark is the decimal one: 1.5,
0,25, 1.2345. Where the file shows a point, a comma parts thousands, and the other way round. Where it shows both, it is
refused. Where it shows neither, "1,500" has two readings and is refused at its place; so is "1.500" in a file whose
columns are parted by semicolons, as spreadsheets write them that use commas for decimals.

**Days.** ISO 8601 (2026-11-20) always. With slashes, in files of programs that write them: the month first as in the
United States, unless a number above 12 stands first anywhere, which is said; a file that has both orders is refused at
each place that does not fit.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from diary.dates import BadDate, DateFault, day_from
from diary.files.faults import FileFault, FileRefused, Problem

__all__ = ["UNKNOWN", "Marks", "NumberFault", "day_order", "marks_of", "read_day", "read_number"]

UNKNOWN = frozenset({"", "-", "--", "–", "—", "n/a", "na", "null", "none", "nan"})
"""What programs write where they do not know an amount, folded."""

# {0} is the decimal mark, {1} what parts thousands: 1.5, 1.2345, 0.125, 1,234.5.
_SHOWN = (
    "^[0-9]*{0}(?:[0-9]{{1,2}}|[0-9]{{4,}})$"
    "|^(?:0|[0-9]{{4,}})?{0}[0-9]{{3}}$"
    "|^[0-9]{{1,3}}(?:{1}[0-9]{{3}})+{0}[0-9]+$"
)
_POINT_SHOWN = re.compile(_SHOWN.format(r"\.", ","), re.M)
_COMMA_SHOWN = re.compile(_SHOWN.format(",", r"\."), re.M)
_PLAIN = re.compile(r"[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15}")
_GROUPED = {
    ",": re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{0,15})?"),
    ".": re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){1,4}(?:,[0-9]{0,15})?"),
}
_LIKE_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


class NumberFault(ValueError):
    """A cell holds no number that could be meant; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Marks:
    """How a file writes numbers: its decimal mark, whether some number shows it, and what parts its columns."""

    decimal: str = "."
    is_shown: bool = True
    separator: str = ","


def marks_of(columns: Iterable[Iterable[str]], separator: str) -> Marks:
    """Tell the decimal mark from all cells that hold numbers; raise ``FileRefused`` where a file uses both."""
    point = comma = False
    for cells in columns:
        text = "\n".join(cells)
        point = point or ("." in text and _POINT_SHOWN.search(text) is not None)
        comma = comma or ("," in text and _COMMA_SHOWN.search(text) is not None)
    if point and comma:
        raise FileRefused(FileFault(Problem.MIXED_NUMBERS))
    return Marks("," if comma else ".", point or comma, separator)


def read_number(text: str, marks: Marks) -> Decimal:
    """Read a number, zero or above; raise ``NumberFault`` for anything else.

    >>> read_number("1,204.10", Marks(".")), read_number("0,5", Marks(","))
    (Decimal('1204.10'), Decimal('0.5'))
    """
    plain = text.replace("\u00a0", "").replace("\u202f", "")
    if plain[:1] in ("-", "\u2212") and any(sign.isdecimal() for sign in plain):
        raise NumberFault(Problem.NEGATIVE)
    if not plain.isascii():
        raise NumberFault(Problem.NOT_A_NUMBER)
    if not marks.is_shown and _LIKE_THOUSANDS.fullmatch(plain) and ("," in plain or marks.separator != ","):
        raise NumberFault(Problem.TWO_READINGS)
    other = "," if marks.decimal == "." else "."
    if other in plain:
        if not _GROUPED[other].fullmatch(plain):
            raise NumberFault(Problem.NOT_A_NUMBER)
        plain = plain.replace(other, "")
    plain = plain.replace(marks.decimal, ".")
    if not _PLAIN.fullmatch(plain):
        raise NumberFault(Problem.NOT_A_NUMBER)
    return Decimal(plain)


def day_order(cells: Iterable[str]) -> str:
    """Tell how a file writes days: ``ymd`` where none has slashes, else ``mdy`` or ``dmy``."""
    slashed = [match for cell in cells if (match := _SLASHED.fullmatch(cell))]
    if not slashed:
        return "ymd"
    return "dmy" if any(int(match[1]) > 12 for match in slashed) else "mdy"


def read_day(text: str, order: str, today: date) -> date:
    """Read a diary day; raise ``NumberFault`` for what is none. A time of day behind it is passed over."""
    if not text:
        raise NumberFault(Problem.NO_DAY)
    plain = re.split("[ T]", text, maxsplit=1)[0]
    if order != "ymd" and (match := _SLASHED.fullmatch(plain)):
        month, day = (match[1], match[2]) if order == "mdy" else (match[2], match[1])
        plain = f"{match[3]}-{month:0>2}-{day:0>2}"
    try:
        return day_from(plain, today=today)
    except BadDate as bad:
        problems = {DateFault.TOO_EARLY: Problem.TOO_EARLY, DateFault.IN_THE_FUTURE: Problem.IN_THE_FUTURE}
        raise NumberFault(problems.get(bad.fault, Problem.NOT_A_DAY)) from None
