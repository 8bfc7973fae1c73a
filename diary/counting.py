"""Whether a day counts: in a word and a sign, as the strips of days say it, and why, in a sentence."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.assessment.days import DayCount, DayReason, DayState
from nutrients.by_language import kept_by_language
from nutrients.figures import amount_text

__all__ = ["counting_sign", "counting_words", "day_reason", "day_reason_in_words"]


def counting_words(count: DayCount) -> str:
    """Whether a day counts, as the strips of days say it."""
    return _counting(count.counted, count.state is DayState.EMPTY, count.reason is DayReason.FUTURE)


def counting_sign(count: DayCount) -> str:
    """The shape that stands beside those words: nothing for a day to come on which nothing is planned."""
    if count.counted:
        return "●"
    if count.state is not DayState.EMPTY:
        return "◐"
    return "" if count.reason is DayReason.FUTURE else "○"


@kept_by_language
def _counting(is_counted: bool, is_empty: bool, is_to_come: bool) -> str:
    if is_counted:
        return _("counts")
    if not is_empty:
        return _("incomplete")
    return _("to come") if is_to_come else _("empty")


def day_reason(count: DayCount, today: date) -> str:
    """Why a day counts or does not, as a sentence. A day of which nothing is logged is not told that as a fault."""
    energy = amount_text(count.energy_lower, "kcal")
    match count.reason:
        case DayReason.MARKED_COMPLETE:
            return _marked_complete(count, energy)
        case DayReason.ASSUMED_COMPLETE:
            return _("Counts: it looks complete (three meals or more and a plausible amount of energy).")
        case DayReason.MARKED_PARTIAL:
            return _("Does not count: you marked it as not complete.")
        case DayReason.EMPTY:
            if count.day == today:
                return _("Nothing is logged on this day yet.")
            return _("Nothing is logged on this day, so averages leave it out.")
        case DayReason.TODAY_UNMARKED:
            return _("Does not count yet: today counts once you mark it complete.")
        case DayReason.FUTURE:
            return _("Does not count: this day has not come yet.")
        case DayReason.TOO_FEW_OCCASIONS:
            return ngettext(
                "Does not count: only %(n)d meal is logged. Mark the day complete if that was all.",
                "Does not count: only %(n)d meals are logged. Mark the day complete if that was all.",
                count.occasions,
            ) % {"n": count.occasions}
        case DayReason.ENERGY_BELOW:
            return _("Does not count: %(energy)s is less than people live on (%(limit)s).") % {
                "energy": energy,
                "limit": amount_text(count.energy_low, "kcal"),
            }
        case DayReason.ENERGY_ABOVE:
            return _("Does not count: %(energy)s is more than is plausible (%(limit)s).") % {
                "energy": energy,
                "limit": amount_text(count.energy_high, "kcal"),
            }
        case DayReason.ENERGY_UNKNOWN:
            return _("Does not count: too many foods have no energy value to tell whether the day is complete.")


def day_reason_in_words(count: DayCount, today: date) -> str:
    """The same without energy, which is nobody's business who keeps numbers out of sight."""
    match count.reason:
        case DayReason.MARKED_COMPLETE:
            return _("Counts: you marked it complete.")
        case DayReason.ASSUMED_COMPLETE:
            return _("Counts: it looks complete.")
        case DayReason.ENERGY_BELOW:
            return _("Does not count: something may be missing. Mark the day complete if that was all.")
        case DayReason.ENERGY_ABOVE:
            return _("Does not count: an amount may be a slip. Mend it, or mark the day complete.")
    return day_reason(count, today)


def _marked_complete(count: DayCount, energy: str) -> str:
    """Somebody's word counts; that the energy is hardly possible is said, because it may be a slip of the pen."""
    if count.energy_lower > count.energy_high:
        said = _(
            "Counts: you marked it complete. But %(energy)s is more than is plausible (%(limit)s): please check it."
        )
        return said % {"energy": energy, "limit": amount_text(count.energy_high, "kcal")}
    if count.energy_upper is not None and count.energy_upper < count.energy_low:
        said = _(
            "Counts: you marked it complete. But %(energy)s is less than people live on (%(limit)s): please check it."
        )
        return said % {"energy": energy, "limit": amount_text(count.energy_low, "kcal")}
    return _("Counts: you marked it complete.")
