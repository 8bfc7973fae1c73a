"""The days of a weekly report: what their owner can say of each with one tap, and which are nearest to counting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from diary import wording
from diary.assessment import DayReason, DayReport, DayState

__all__ = ["Choice", "ToFinish", "choices_of", "days_to_finish"]

_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to say of a day with one tap: ``value`` is what the button sends."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class ToFinish:
    """A day that nearly counts, and what it lacks."""

    url: str
    sentence: str


def choices_of(day: DayReport, today: date) -> tuple[Choice, ...]:
    """What can be said of a past day on which something is logged; nothing of another."""
    if day.day >= today or day.count.state is DayState.EMPTY:
        return ()
    other = ("partial", _("Do not count it")) if day.count.counted else ("complete", _("Count this day"))
    back = [("", _("Take back what I said"))] if day.count.state in (DayState.COMPLETE, DayState.PARTIAL) else []
    return tuple(Choice(f"{day.day} {state}", label) for state, label in (other, *back))


def days_to_finish(days: Sequence[DayReport]) -> tuple[ToFinish, ...]:
    """The days nearest to counting, the nearest first and of two as near the later, which is better remembered."""
    lacking = [(found[0], -day.day.toordinal(), day, found[1]) for day in days if (found := _lacking(day))]
    return tuple(
        ToFinish(reverse("day", args=[day.day.isoformat()]), sentence)
        for _rank, _later, day, sentence in sorted(lacking, key=lambda one: one[:2])[:_OFFERED]
    )


def _lacking(day: DayReport) -> tuple[int, str] | None:
    """How far a day is from counting, and what it lacks; ``None`` for one that counts, is empty or has not come."""
    said = {"day": wording.day_text(day.day, "l")}
    match day.count.reason:
        case DayReason.ENERGY_UNKNOWN:
            return 0, _("%(day)s: some foods have no energy value. Mark the day complete if that was all.") % said
        case DayReason.ENERGY_ABOVE:
            return 0, _("%(day)s: an amount may be too large. Mend it, or mark the day complete.") % said
        case DayReason.ENERGY_BELOW:
            return 1, _("%(day)s: something may be missing. Add it, or mark the day complete if that was all.") % said
        case DayReason.TOO_FEW_OCCASIONS if day.count.occasions == 2:
            return 1, _("%(day)s has 2 meals: add the third, or mark the day complete if that was all.") % said
        case DayReason.TODAY_UNMARKED:
            return 2, _("Today counts once everything is logged and you mark it complete.")
        case DayReason.TOO_FEW_OCCASIONS if day.count.occasions == 1:
            return 3, _("%(day)s has 1 meal: add the others, or mark the day complete if that was all.") % said
        case DayReason.MARKED_PARTIAL:
            return 4, _("%(day)s: you said it is not complete. Add what is missing, then mark it complete.") % said
        case DayReason.TOO_FEW_OCCASIONS:
            return 5, _("%(day)s has no meal yet: add what you ate, or mark the day complete if that was all.") % said
    return None
