"""Whether a day counts, in a word and a sign, as the strips of days say it."""

from django.utils.translation import gettext as _

from diary.assessment.days import DayCount, DayReason, DayState
from nutrients.by_language import kept_by_language

__all__ = ["counting_sign", "counting_words"]


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
