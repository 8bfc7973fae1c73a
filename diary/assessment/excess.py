"""A mean held against an upper level: above it, within it, or cannot tell; never a probability of harm.

Source of the confidence: IOM (2000) *Applications in Dietary Assessment*, pages 62-65. It is given for upper levels
of the total intake only. An upper level of supplements alone (magnesium) gets a position without a confidence,
because the survey's day-to-day variation is that of food and says nothing of tablets; so does a nutrient that varies
too much from day to day, and sodium's CDRR, which is not an upper level.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from diary.assessment.held_against import HeldAgainst, Limit, LimitKind
from diary.assessment.intake import Total
from diary.assessment.statistics import Mode, excess_ul, within_sd
from nutrients.reference import UlScope

__all__ = ["Excess", "Position", "excess_of", "is_above"]


class Position(StrEnum):
    """Where a mean lies against an upper figure; ``CANNOT_TELL`` where its two bounds disagree."""

    ABOVE = "above"
    WITHIN = "within"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Excess:
    """A daily mean (``lower`` to ``upper``, of the intake that ``limit.scope`` counts) against an upper figure.

    ``confidence`` (0 to 1) is that of the usual intake lying where ``position`` says, at the bound nearer the limit;
    ``None`` where none can be given.
    """

    limit: Limit
    lower: Decimal
    upper: Decimal | None
    position: Position
    confidence: float | None


def excess_of(total: Total, days: int, held: HeldAgainst, *, mode: Mode) -> Excess | None:
    """Hold the mean of ``days`` (at least 1) against the limit; ``None`` where there is no limit.

    Under 18, where no day-to-day variation is kept, the position comes without a confidence.
    """
    limit = held.limit
    if limit is None:
        return None
    everything = limit.scope is UlScope.TOTAL
    lower = _known(total, limit) / days
    most = total.upper if everything else total.supplements_upper
    upper = None if most is None else most / days
    if lower > limit.amount:
        position, nearest = Position.ABOVE, lower
    elif upper is not None and upper <= limit.amount:
        position, nearest = Position.WITHIN, upper
    else:
        return Excess(limit, lower, upper, Position.CANNOT_TELL, None)
    confidence = None
    settled = everything and limit.kind is LimitKind.UL and held.too_variable is False
    if settled and held.sd is not None and held.cv is not None:
        sd = within_sd(float(held.sd), float(held.cv), float(nearest), mode)
        inside = excess_ul(float(nearest), float(limit.amount), sd, days).confidence
        confidence = inside if position is Position.WITHIN else 1 - inside
    return Excess(limit, lower, upper, position, confidence)


def is_above(total: Total, limit: Limit) -> bool:
    """Whether what is known of one day's total lies above a limit, of the intake that the limit counts.

    >>> from diary.assessment.held_against import upper_level
    >>> from diary.assessment.person import Person
    >>> from datetime import date
    >>> level = upper_level("magnesium", Person().needs_on(date(2026, 11, 20)))
    >>> is_above(Total(food=Decimal(900)), level), is_above(Total(supplements=Decimal(351)), level)
    (False, True)
    """
    return _known(total, limit) > limit.amount


def _known(total: Total, limit: Limit) -> Decimal:
    return total.lower if limit.scope is UlScope.TOTAL else total.supplements
