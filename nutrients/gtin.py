"""The numbers under barcodes: read, checked, and written in the one way in which they are kept and compared.

A product has one number, printed with 8, 12, 13 or 14 digits (GTIN-8, UPC-A, EAN-13, ITF-14); with zeros in front all
are of 14 (GS1 General Specifications, 3.3.2), and that is how they are kept. On small packs UPC-A is printed with its
zeros squeezed out, in 8 digits (UPC-E), of which the last is that of the whole. Its check digit and that of a GTIN-8
agree in one of ten numbers; then what begins with 0 is read as UPC-E, because GTIN-8 of that beginning are for use
within a shop only, and what begins with 1 as the GTIN-8 that it says it is.
"""

import re
from enum import StrEnum

__all__ = [
    "MOST_TYPED",
    "GtinFault",
    "GtinProblem",
    "check_digit",
    "is_gtin_like",
    "is_of_a_shop",
    "printed",
    "read_gtin",
]

MOST_TYPED = 40
"""Characters of a barcode that are read at most: 14 digits with spaces or hyphens between them."""

_LENGTHS = (8, 12, 13, 14)
_BETWEEN = re.compile(r"[\s\-‐‑–]+")
# As GTIN-13: 02, 04 and 20 to 29 are given out by each shop for itself (weighed goods, coupons of its own).
_OF_A_SHOP = re.compile(r"0(?:0[24]|2)[0-9]{11,12}")
_SHORT = "0" * 6


class GtinProblem(StrEnum):
    """Why a text is no barcode."""

    NOT_DIGITS = "not_digits"
    LENGTH = "length"
    CHECK_DIGIT = "check_digit"
    ALL_ZEROS = "all_zeros"


class GtinFault(ValueError):
    """A text is no barcode; ``problem`` says why."""

    def __init__(self, problem: GtinProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def check_digit(digits: str) -> str:
    """Work out the last digit of a number from all digits before it (GS1: from the right, 3 and 1 times by turns).

    >>> check_digit("400638133393")
    '1'
    """
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def is_gtin_like(text: str) -> bool:
    """Whether a text is nothing but as many digits as a barcode has, right or wrong.

    >>> is_gtin_like("4 006381-333931"), is_gtin_like("4006381"), is_gtin_like("milk 40063813")
    (True, False, False)
    """
    digits = _digits(text)
    return len(digits) in _LENGTHS and _is_number(digits)


def read_gtin(text: str) -> str:
    """Read a barcode, with spaces or hyphens or without, as 14 digits; raise ``GtinFault`` for anything else.

    >>> read_gtin("4006381333931"), read_gtin("0 36000 29145 2"), read_gtin("04252614")
    ('04006381333931', '00036000291452', '00042100005264')
    """
    digits = _digits(text)
    if not _is_number(digits):
        raise GtinFault(GtinProblem.NOT_DIGITS)
    if len(digits) not in _LENGTHS:
        raise GtinFault(GtinProblem.LENGTH)
    if not digits.strip("0"):
        raise GtinFault(GtinProblem.ALL_ZEROS)
    if len(digits) == len("12345678") and digits[0] in "01":
        whole = _unsqueezed(digits)
        if _is_right(whole) and (digits[0] == "0" or not _is_right(digits)):
            return whole.zfill(14)
    if not _is_right(digits):
        raise GtinFault(GtinProblem.CHECK_DIGIT)
    return digits.zfill(14)


def printed(gtin: str) -> str:
    """Write 14 digits as they stand under a barcode: 12 or 13 of them, 8 of the short ones, 14 for a whole case.

    ``read_gtin`` reads it back.

    >>> printed("04006381333931"), printed("00000096385074"), printed("14006381333938")
    ('4006381333931', '96385074', '14006381333938')
    """
    if gtin.startswith("00"):
        # Eight digits that begin with 0 may be read as UPC-E.
        return gtin[6:] if gtin.startswith(_SHORT) and gtin[6] != "0" else gtin[2:]
    return gtin[1:] if gtin.startswith("0") else gtin


def is_of_a_shop(gtin: str) -> bool:
    """Whether 14 digits are a number that each shop gives to what it likes, so that it names no product elsewhere.

    >>> is_of_a_shop("02000000000022"), is_of_a_shop(read_gtin("4006381333931"))
    (True, False)
    """
    if gtin.startswith(_SHORT):
        return gtin[6] in "02"
    return _OF_A_SHOP.fullmatch(gtin) is not None


def _digits(text: str) -> str:
    return _BETWEEN.sub("", text[: MOST_TYPED + 1])


def _is_number(digits: str) -> bool:
    return digits.isascii() and digits.isdigit()


def _is_right(digits: str) -> bool:
    return check_digit(digits[:-1]) == digits[-1]


def _unsqueezed(digits: str) -> str:
    """Put the zeros back into a UPC-E: where they stood is told by the last digit before the check digit."""
    system, body, last, check = digits[0], digits[1:6], digits[6], digits[7]
    match last:
        case "0" | "1" | "2":
            middle = f"{body[:2]}{last}0000{body[2:]}"
        case "3":
            middle = f"{body[:3]}00000{body[3:]}"
        case "4":
            middle = f"{body[:4]}00000{body[4]}"
        case _:
            middle = f"{body}0000{last}"
    return f"{system}{middle}{check}"
