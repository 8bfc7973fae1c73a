"""How much a number of counted days is worth."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

__all__ = ["FOUR_WEEKS", "LEAST_DAYS", "Picture", "picture_of"]

LEAST_DAYS = 3
_FULL = 7
FOUR_WEEKS = 14
_SATURDAY = 5


class Picture(StrEnum):
    """Fewer than 3 counted days: no flag and no verdict. Then early; full; and the four-week picture."""

    TOO_FEW = "too_few"
    EARLY = "early"
    FULL = "full"
    FOUR_WEEKS = "four_weeks"


def picture_of(counted: Sequence[date]) -> Picture:
    """Say what the counted days of a window add up to.

    3 to 6 days, or more without a Saturday or Sunday among them, are an early picture; 7 or more with one a full
    picture; 14 or more with one (of the 28 of four weeks) the four-week picture.

    >>> picture_of([date(2026, 11, day) for day in range(16, 22)]).value
    'early'
    >>> picture_of([date(2026, 11, day) for day in range(16, 23)]).value
    'full'
    """
    if len(counted) < LEAST_DAYS:
        return Picture.TOO_FEW
    if len(counted) < _FULL or not any(day.weekday() >= _SATURDAY for day in counted):
        return Picture.EARLY
    return Picture.FOUR_WEEKS if len(counted) >= FOUR_WEEKS else Picture.FULL
