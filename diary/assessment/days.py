"""Which days count: a day that was not logged is never a day of zero intake.

A day that its owner marked complete counts, and one marked partial does not. A past day without a mark counts as
*assumed complete* if it holds at least three eating occasions and its energy is plausible. Today counts once it is
marked; days to come and days without an entry never do.

Source of the limits: Willett, *Nutritional Epidemiology*: 500 to 3,500 kcal a day for women and 800 to 4,000 for men
(``nutrients.variability.energy_limits``; 500 to 4,000 where sex is not given). They are set for adults and used for
all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from diary.assessment.intake import ZERO, Eaten, helpings_of, totals_of
from diary.assessment.person import Person
from nutrients.variability import EnergyLimits, energy_limits

__all__ = ["LEAST_OCCASIONS", "DayCount", "DayReason", "DayState", "count_day"]

LEAST_OCCASIONS = 3


class DayState(StrEnum):
    """What is known of a day's completeness; ``COMPLETE`` and ``PARTIAL`` are what a person can say of it."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    UNMARKED = "unmarked"
    EMPTY = "empty"


class DayReason(StrEnum):
    """Why a day counts (the first two) or does not."""

    MARKED_COMPLETE = "marked_complete"
    ASSUMED_COMPLETE = "assumed_complete"
    MARKED_PARTIAL = "marked_partial"
    EMPTY = "empty"
    TODAY_UNMARKED = "today_unmarked"
    FUTURE = "future"
    TOO_FEW_OCCASIONS = "too_few_occasions"
    ENERGY_BELOW = "energy_below"
    ENERGY_ABOVE = "energy_above"
    ENERGY_UNKNOWN = "energy_unknown"


_SAID = {
    DayState.EMPTY: DayReason.EMPTY,
    DayState.COMPLETE: DayReason.MARKED_COMPLETE,
    DayState.PARTIAL: DayReason.MARKED_PARTIAL,
}
_COUNTING = (DayReason.MARKED_COMPLETE, DayReason.ASSUMED_COMPLETE)


@dataclass(frozen=True, slots=True)
class DayCount:
    """Whether one day counts, why, and the figures that settled it.

    ``occasions`` is the number of eating occasions; the energy of food and drink lies between ``energy_lower`` and
    ``energy_upper`` (kcal; ``None``: a food without energy has no bound) and was held against ``energy_low`` and
    ``energy_high``.
    """

    day: date
    state: DayState
    reason: DayReason
    occasions: int
    energy_lower: Decimal
    energy_upper: Decimal | None
    energy_low: Decimal
    energy_high: Decimal

    @property
    def counted(self) -> bool:
        """Whether the day's intake enters the averages."""
        return self.reason in _COUNTING


def occasions_of(eaten: Iterable[Eaten]) -> int:
    """Count the eating occasions of one day: the distinct meals that hold food or drink.

    A supplement is not an eating occasion, nor is something known to have no energy, such as water. A food whose energy
    is unknown is one.
    """
    return len({e.meal for e in eaten if not e.food.is_supplement and e.food.per_100g.get("energy") != ZERO})


def count_day(day: date, eaten: Iterable[Eaten], mark: DayState | None, *, person: Person, today: date) -> DayCount:
    """Decide whether ``day`` counts.

    ``eaten`` are the entries of that day alone. ``mark`` is what the person said, ``COMPLETE`` or ``PARTIAL``, else
    ``None`` (``UNMARKED`` and ``EMPTY`` are taken as nothing said). Energy is judged by both of its bounds: the day is
    assumed complete only if it is plausible at either; where the bounds disagree the reason is ``ENERGY_UNKNOWN``.

    >>> count_day(date(2026, 11, 16), [], None, person=Person(), today=date(2026, 11, 20)).reason
    <DayReason.EMPTY: 'empty'>
    """
    eaten = tuple(eaten)
    energy = totals_of(helpings_of(e for e in eaten if not e.food.is_supplement), ("energy",))["energy"]
    occasions = occasions_of(eaten)
    sexes = person.needs_on(day).sexes
    limits = energy_limits(sexes[0] if len(sexes) == 1 else None)
    said = DayState.UNMARKED if mark is None or mark is DayState.EMPTY else mark
    state = said if eaten else DayState.EMPTY
    if day > today:
        reason = DayReason.FUTURE
    elif state is not DayState.UNMARKED:
        reason = _SAID[state]
    elif day == today:
        reason = DayReason.TODAY_UNMARKED
    elif occasions < LEAST_OCCASIONS:
        reason = DayReason.TOO_FEW_OCCASIONS
    else:
        reason = _plausibility(energy.lower, energy.upper, limits)
    return DayCount(day, state, reason, occasions, energy.lower, energy.upper, limits.low, limits.high)


def _plausibility(lower: Decimal, upper: Decimal | None, limits: EnergyLimits) -> DayReason:
    if lower > limits.high:
        return DayReason.ENERGY_ABOVE
    if upper is None:
        return DayReason.ENERGY_UNKNOWN
    if upper < limits.low:
        return DayReason.ENERGY_BELOW
    if lower < limits.low or upper > limits.high:
        return DayReason.ENERGY_UNKNOWN
    return DayReason.ASSUMED_COMPLETE
