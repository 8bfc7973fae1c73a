"""Reading what people type as an amount: "2", "1.5", "1,5", "½", "1 1/2", in any script's digits.

Decided:

- A point or a comma is the decimal mark, unless exactly three digits follow one to three others ("1,500", "1.500"):
  that may be 1.5 or 1500, and guessing wrong would be off by a thousand, so it is refused as ambiguous, in whatever
  language: that of a page does not say where its reader learned to write numbers. So are two marks in one number and
  digits set apart by a space ("1 500"). "0,500", "1500.125" and "1.5000" have only one reading.
- A fraction is rounded to four decimals (1/3 is 0.3333); a decimal number with more than four is refused, because it is
  rather a slip than a measurement.
- What cannot be seen (Unicode's format characters: marks of writing direction, spaces without width, joiners), which
  keyboards insert unasked and copying brings along, is dropped: nobody could mend it. Every control character makes the
  text no number, except tabs and line ends around it.
"""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

__all__ = ["MAXIMUM", "QuantityFault", "QuantityProblem", "parse_quantity", "visible"]

MAXIMUM = Decimal(100_000)
_DECIMALS = 4
_STEP = Decimal("0.0001")
_LONGEST = 32
_ARABIC_DECIMAL_MARK = "\u066b"
_NUMBER = re.compile(r"([0-9]*)(?:[.,]([0-9]*))?")
_FRACTION = re.compile(r"(?:([0-9]+) +)?([0-9]+) ?[/\u2044] ?([0-9]+)")
_TWO_READINGS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}|[0-9]+(?:[ .,]+[0-9]+){2,}|[0-9]+ +[0-9]+")


class QuantityProblem(StrEnum):
    """What is wrong with a typed amount."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    ZERO = "zero"
    NEGATIVE = "negative"
    TOO_LARGE = "too_large"
    TOO_PRECISE = "too_precise"
    TOO_LONG = "too_long"
    AMBIGUOUS = "ambiguous"


_MESSAGES = {
    QuantityProblem.EMPTY: "Type an amount.",
    QuantityProblem.NOT_A_NUMBER: "Type the amount as a number, for example 2, 1.5 or 1/2.",
    QuantityProblem.ZERO: "Type an amount above zero.",
    QuantityProblem.NEGATIVE: "Type an amount above zero, without a minus.",
    QuantityProblem.TOO_LARGE: "Type an amount of 100000 at most.",
    QuantityProblem.TOO_PRECISE: "Type the amount with four decimals at most.",
    QuantityProblem.TOO_LONG: "Type a shorter amount.",
    QuantityProblem.AMBIGUOUS: "Type the amount without marks between thousands, for example 1500 or 1.5.",
}


class QuantityFault(ValueError):
    """A typed amount was refused: ``problem`` is the code, the message a plain English sentence."""

    def __init__(self, problem: QuantityProblem) -> None:
        super().__init__(_MESSAGES[problem])
        self.problem = problem


def visible(text: str) -> str:
    """Leave out the characters that cannot be seen.

    >>> visible("\\u200b2\\u2060 mg\\ufeff")
    '2 mg'
    """
    if text.isascii():
        return text
    return "".join(character for character in text if unicodedata.category(character) != "Cf")


def parse_quantity(text: str) -> Decimal:
    """Read a typed amount: above zero, 100,000 at most, four decimals at most; raise ``QuantityFault`` otherwise.

    >>> parse_quantity("1½"), parse_quantity("1,5")
    (Decimal('1.5'), Decimal('1.5'))
    """
    if len(text) > _LONGEST:
        raise QuantityFault(QuantityProblem.TOO_LONG)
    plain = _plain(text)
    if not plain:
        raise QuantityFault(QuantityProblem.EMPTY)
    if plain.startswith("-"):
        number = _number(plain[1:].lstrip())
        raise QuantityFault(QuantityProblem.ZERO if number == 0 else QuantityProblem.NEGATIVE)
    number = _number(plain)
    if number == 0:
        raise QuantityFault(QuantityProblem.ZERO)
    if number > MAXIMUM:
        raise QuantityFault(QuantityProblem.TOO_LARGE)
    kept = number.quantize(_STEP, ROUND_HALF_UP)
    if kept == 0:
        raise QuantityFault(QuantityProblem.TOO_PRECISE)
    return _without_trailing_zeros(kept)


def _plain(text: str) -> str:
    """Write the text with ASCII digits, plain fractions, one kind of minus and nothing that cannot be seen."""
    written = []
    for character in visible(text):
        if unicodedata.decomposition(character).startswith("<fraction>"):
            # Set apart, since normalising glues ½ to the digit before it: 1½ would become 11/2.
            written.append(f" {unicodedata.normalize('NFKC', character)} ")
        elif character.isdecimal():
            written.append(str(unicodedata.decimal(character)))
        elif character == _ARABIC_DECIMAL_MARK:
            written.append(".")
        else:
            common = unicodedata.normalize("NFKC", character)
            # A raised, circled or Roman figure is not a digit of the number: 2² is not 22.
            written.append(character if any(sign.isalnum() for sign in common) else common)
    return "".join(written).replace("\u2212", "-").strip(" \t\r\n")


def _number(plain: str) -> Decimal:
    if _TWO_READINGS.fullmatch(plain):
        raise QuantityFault(QuantityProblem.AMBIGUOUS)
    if match := _FRACTION.fullmatch(plain):
        ones, over, under = (Decimal(part) for part in match.groups(default="0"))
        if under == 0 or (match[1] is not None and over >= under):
            raise QuantityFault(QuantityProblem.NOT_A_NUMBER)
        return ones + over / under
    match = _NUMBER.fullmatch(plain)
    whole, decimals = match.groups(default="") if match else ("", "")
    if not whole and not decimals:
        raise QuantityFault(QuantityProblem.NOT_A_NUMBER)
    decimals = decimals.rstrip("0")
    if len(decimals) > _DECIMALS:
        raise QuantityFault(QuantityProblem.TOO_PRECISE)
    return Decimal(f"0{whole}.{decimals}")


def _without_trailing_zeros(number: Decimal) -> Decimal:
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()
