"""What can be wrong with a file that somebody sends, as codes and places: the words are ``diary.import_words``'."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["MOST_NAMED", "FileFault", "FileRefused", "Problem"]

MOST_NAMED = 1000
"""Faults that are collected of one file before its reading stops."""

_SHOWN = 60


class Problem(StrEnum):
    """One thing wrong. Those of the file as a whole first, then those of a row or a cell."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    ARCHIVE = "archive"
    OUR_ZIP = "our_zip"
    WORKBOOK = "workbook"
    PDF = "pdf"
    NOT_TEXT = "not_text"
    MIXED_ENCODING = "mixed_encoding"
    UTF_16_WITHOUT_MARK = "utf_16_without_mark"
    NO_ROWS = "no_rows"
    TOO_MANY_ROWS = "too_many_rows"
    TWO_ALIKE = "two_alike"
    NO_HEADING = "no_heading"
    UNKNOWN_FORMAT = "unknown_format"
    OTHER_FILE = "other_file"
    NOT_OUR_JSON = "not_our_json"
    UNIT_NOT_READ = "unit_not_read"
    MIXED_NUMBERS = "mixed_numbers"

    UNCLOSED_QUOTE = "unclosed_quote"
    TEXT_AFTER_QUOTE = "text_after_quote"
    STRAY_LINE_END = "stray_line_end"
    CONTROL = "control"
    CELL_TOO_LONG = "cell_too_long"
    RAGGED = "ragged"

    NO_DAY = "no_day"
    NOT_A_DAY = "not_a_day"
    TOO_EARLY = "too_early"
    IN_THE_FUTURE = "in_the_future"
    NO_FOOD = "no_food"
    NAME_TOO_LONG = "name_too_long"
    NO_AMOUNT = "no_amount"
    NOT_A_NUMBER = "not_a_number"
    NEGATIVE = "negative"
    ZERO = "zero"
    IMPOSSIBLE = "impossible"
    TWO_READINGS = "two_readings"
    NOT_A_MEAL = "not_a_meal"
    NOT_A_KEY = "not_a_key"
    NOT_A_BARCODE = "not_a_barcode"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class FileFault:
    """One fault and its place: the row as a spreadsheet counts it, the column by its heading, what stands there.

    ``said`` is cut to a length that can be shown.
    """

    problem: Problem
    row: int | None = None
    column: str = ""
    said: str = ""

    def __post_init__(self) -> None:
        if len(self.said) > _SHOWN:
            object.__setattr__(self, "said", f"{self.said[:_SHOWN]}…")


class FileRefused(ValueError):
    """A file cannot be read at all, and nothing of it is kept; ``faults`` says why, with places where there are."""

    def __init__(self, *faults: FileFault) -> None:
        super().__init__("; ".join(f"{fault.problem} {fault.row} {fault.column}" for fault in faults))
        self.faults: Sequence[FileFault] = faults
