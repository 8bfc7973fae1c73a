"""The one place where a number becomes text. Rounding happens here, half up, and nowhere else.

========================  =============================================  ==================
amount                    shown with                                     example
========================  =============================================  ==================
not known                 a dash                                         –
exactly zero              0                                              0
above zero, below 0.01    words                                          less than 0.01
0.01 to 0.1               three decimals at most                         0.025
0.1 to 10                 two decimals at most                           2.4, 0.35
10 to 100                 one decimal at most                            15.5
100 and more              a whole number, all digits, thousands marked   1,234
========================  =============================================  ==================

So an amount has two or three significant figures, and every digit before the decimal mark is kept.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

__all__ = ["ENGLISH", "LEAST", "Marks", "amount_text", "decimal_text", "percent_text"]

LEAST = Decimal("0.01")
"""The least amount above zero that is written as a figure."""

# Amounts below the limit are shown to this many decimals.
_STEPS = ((Decimal("0.1"), Decimal("0.001")), (Decimal(10), Decimal("0.01")), (Decimal(100), Decimal("0.1")))
_WHOLE, _TENTH = Decimal(1), Decimal("0.1")
_ONE_PERCENT, _ALL = Decimal(1), Decimal(100)


@dataclass(frozen=True, slots=True)
class Marks:
    """How a language writes numbers; the words are templates of ``str.format`` for ``limit``.

    ``least_grouped`` is how many digits a whole number has at least where thousands are marked.
    """

    decimal: str = "."
    thousands: str = ","
    least_grouped: int = 4
    unknown: str = "–"
    tiny: str = "less than {limit}"
    percent: str = "{number} %"
    below_one_percent: str = "<{number} %"


ENGLISH = Marks()


def amount_text(value: Decimal | None, unit: str = "", marks: Marks = ENGLISH) -> str:
    """Write an amount, with its unit where one is given; an unknown amount (``None``) is a dash without a unit.

    The text never falls when the amount rises. Raises ``ValueError`` for a negative amount and for what is no number.

    >>> amount_text(Decimal("1234.5"), "mg"), amount_text(Decimal("0.004"), "g"), amount_text(None, "mg")
    ('1,235 mg', 'less than 0.01 g', '–')
    """
    if value is None:
        return marks.unknown
    _check(value)
    if value == 0:
        text = "0"
    elif value < LEAST:
        text = marks.tiny.format(limit=_written(LEAST, marks))
    else:
        text = _written(_rounded(value), marks)
    return f"{text} {unit}" if unit else text


def percent_text(value: Decimal | None, reference: Decimal, marks: Marks = ENGLISH) -> str:
    """Write an amount as a whole percentage of a reference amount.

    Only what is exactly the reference is written 100 %: what would round to it keeps one decimal, or two that never
    reach 100, so 99.6 % and 100.31 % are written 99.6 % and 100.3 %. Between 0 and 1 it is "<1 %".
    Raises ``ValueError`` for a negative amount and for a reference that is not above zero.

    >>> percent_text(Decimal("319"), Decimal("320")), percent_text(Decimal("214"), Decimal("310"))
    ('99.7 %', '69 %')
    """
    if value is None:
        return marks.unknown
    _check(value)
    _check(reference)
    if reference == 0:
        raise ValueError("A percentage of a reference amount of zero does not exist.")
    percent = value * 100 / reference
    if 0 < percent < _ONE_PERCENT:
        return marks.below_one_percent.format(number=1)
    return marks.percent.format(number=_written(_near(percent), marks))


def decimal_text(value: Decimal | float, places: int, marks: Marks = ENGLISH) -> str:
    """Write a number with so many decimals, as a formula has it; below zero with a true minus.

    >>> decimal_text(-1.344, 2), decimal_text(-0.001, 2)
    ('−1.34', '0.00')
    """
    text = f"{abs(value):.{places}f}".replace(".", marks.decimal)
    return f"−{text}" if round(float(value), places) < 0 else text


def _near(percent: Decimal) -> Decimal:
    """Round to a whole number, but not onto 100 what is not 100."""
    for step in (_WHOLE, _TENTH, LEAST):
        rounded = percent.quantize(step, ROUND_HALF_UP)
        if rounded != _ALL or percent == _ALL:
            return rounded
    return _ALL - LEAST if percent < _ALL else _ALL + LEAST


def _check(value: Decimal) -> None:
    if not value.is_finite() or value < 0:
        raise ValueError(f"{value} is not an amount.")


def _rounded(value: Decimal) -> Decimal:
    for limit, step in _STEPS:
        if value < limit:
            return value.quantize(step, ROUND_HALF_UP)
    return value.quantize(_WHOLE, ROUND_HALF_UP)


def _written(value: Decimal, marks: Marks) -> str:
    whole, _, decimals = f"{value:,f}".partition(".")
    decimals = decimals.rstrip("0")
    is_grouped = len(whole.replace(",", "")) >= marks.least_grouped
    whole = whole.replace(",", marks.thousands if is_grouped else "")
    return f"{whole}{marks.decimal}{decimals}" if decimals else whole
