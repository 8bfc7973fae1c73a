"""Week after week: the findings of each, oldest first. A light look over twelve or fifty-two weeks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from diary.assessment.days import DayState
from diary.assessment.findings import Finding, find_out
from diary.assessment.intake import Eaten, add_helpings, totals_of
from diary.assessment.person import Person
from diary.assessment.picture import Picture, picture_of
from diary.assessment.statistics import Mode
from diary.assessment.window import day_reports
from nutrients.catalogue import CORE

__all__ = ["TrendWeek", "assess_trend", "trend_span"]

_CORE_KEYS = tuple(known.key for known in CORE)
_DAYS = 7


@dataclass(frozen=True, slots=True)
class TrendWeek:
    """One week of a trend: how many of its days count and what they say of each nutrient, by key.

    A week without counted days has findings without a mean: a gap in the line, not a zero. Of the nutrients that are
    ``unknown`` no food said anything.
    """

    monday: date
    counted: int
    picture: Picture
    findings: Mapping[str, Finding]
    unknown: frozenset[str]


def trend_span(last_monday: date, weeks: int) -> tuple[date, date]:
    """Give the first and last day of ``weeks`` weeks (at least 1), of which the last begins on ``last_monday``.

    Raises ``ValueError`` for another day of the week and for fewer weeks.

    >>> trend_span(date(2027, 1, 4), 52)
    (datetime.date(2026, 1, 12), datetime.date(2027, 1, 10))
    """
    if last_monday.weekday() != 0:
        raise ValueError(f"{last_monday} is not a Monday.")
    if weeks < 1:
        raise ValueError(f"A trend of {weeks} weeks shows nothing.")
    return last_monday - timedelta(weeks=weeks - 1), last_monday + timedelta(days=_DAYS - 1)


def assess_trend(
    last_monday: date,
    weeks: int,
    eaten: Iterable[Eaten],
    marks: Mapping[date, DayState],
    person: Person,
    today: date,
    *,
    nutrients: Sequence[str] = _CORE_KEYS,
    mode: Mode = Mode.CAUTIOUS,
) -> tuple[TrendWeek, ...]:
    """Assess each of ``weeks`` weeks by itself, oldest first, the last beginning on ``last_monday``.

    ``eaten`` and ``marks`` are those of ``trend_span``; other arguments as for ``assess_window``.

    >>> [week.monday.isoformat() for week in assess_trend(date(2027, 1, 4), 2, [], {}, Person(), date(2027, 1, 8))]
    ['2026-12-28', '2027-01-04']
    """
    first, last = trend_span(last_monday, weeks)
    days = day_reports(first, last, eaten, marks, person, today)
    result = []
    for start in range(0, len(days), _DAYS):
        week = days[start : start + _DAYS]
        counted = [day for day in week if day.count.counted]
        picture = picture_of([day.day for day in counted])
        needs = [day.needs for day in counted or week]
        helpings = add_helpings(day.helpings for day in counted)
        totals = totals_of(helpings, nutrients)
        findings = {
            key: find_out(key, total, len(counted), needs, picture=picture, mode=mode) for key, total in totals.items()
        }
        unknown = frozenset(key for key, total in totals.items() if total.is_unknown(len(helpings)))
        result.append(TrendWeek(week[0].day, len(counted), picture, findings, unknown))
    return tuple(result)
