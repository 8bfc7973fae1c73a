"""Assessments that rest in part on stand-ins, beside what is known without them.

An estimate is no measured value. So the means, flags and verdicts are those with the estimates in, and everything that
speaks of what is known (coverage, whether any source of vitamin B12 was eaten) is that of the foods' own values.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from diary.assessment import (
    DayState,
    Eaten,
    Finding,
    FoodFacts,
    Person,
    TrendWeek,
    WeekReport,
    WindowReport,
    assess_trend,
    assess_week,
)
from diary.repairs import Filled, with_stand_ins
from nutrients.catalogue import KEYS

__all__ = ["RepairedTrend", "RepairedWeek", "repaired_trend", "repaired_week"]


@dataclass(frozen=True, slots=True)
class RepairedWeek:
    """A week with estimates in (``report``) and without (``own``): the same object where there are none.

    ``filled`` has the foods that a stand-in fills, by id, whether or not they were eaten on a counted day.
    """

    report: WeekReport
    own: WeekReport
    filled: Mapping[int, Filled]

    def estimated(self, key: str) -> tuple[Filled, ...]:
        """The foods whose amount of a nutrient is estimated on the week's counted days, largest first."""
        return self._of(self.own.week, key)

    def estimated_over_four_weeks(self, key: str) -> tuple[Filled, ...]:
        """The same over the four weeks; empty where there is no such picture."""
        return () if self.own.four_weeks is None else self._of(self.own.four_weeks, key)

    def _of(self, window: WindowReport, key: str) -> tuple[Filled, ...]:
        unknown = (self.filled.get(item.food_id) for item in window.nutrients[key].unknown)
        return tuple(made for made in unknown if made is not None and key in made.keys)


@dataclass(frozen=True, slots=True)
class RepairedTrend:
    """Weeks with estimates in, and the last of them with its four-week picture.

    ``own`` has what is known without them, by Monday and nutrient, of each mean that rests on one. ``filled`` has the
    foods that a stand-in fills, by id.
    """

    weeks: tuple[TrendWeek, ...]
    last: RepairedWeek
    own: Mapping[tuple[date, str], Finding]
    filled: Mapping[int, Filled]


def repaired_week(
    monday: date,
    eaten: Iterable[Eaten],
    stand_ins: Mapping[int, FoodFacts],
    marks: Mapping[date, DayState],
    person: Person,
    today: date,
    *,
    nutrients: Sequence[str] = KEYS,
) -> RepairedWeek:
    """Assess a week with its stand-ins; without any that matter it costs what ``assess_week`` does, else twice.

    >>> repaired_week(date(2026, 11, 16), [], {}, {}, Person(), date(2026, 11, 22)).filled
    {}
    """
    eaten = list(eaten)
    with_estimates, filled = with_stand_ins(eaten, stand_ins)
    own = assess_week(monday, eaten, marks, person, today, nutrients=nutrients)
    if not filled:
        return RepairedWeek(own, own, filled)
    found = assess_week(monday, with_estimates, marks, person, today, nutrients=nutrients)
    report = replace(
        found,
        week=_as_known(found.week, own.week),
        four_weeks=None
        if found.four_weeks is None or own.four_weeks is None
        else _as_known(found.four_weeks, own.four_weeks),
        b12_pattern=own.b12_pattern,
    )
    return RepairedWeek(report, own, filled)


def repaired_trend(
    last_monday: date,
    weeks: int,
    eaten: Iterable[Eaten],
    stand_ins: Mapping[int, FoodFacts],
    marks: Mapping[date, DayState],
    person: Person,
    today: date,
    *,
    nutrients: Sequence[str] = KEYS,
) -> RepairedTrend:
    """Assess weeks, and the last of them for its four-week picture, with their stand-ins."""
    eaten = list(eaten)
    with_estimates, filled = with_stand_ins(eaten, stand_ins)
    found = assess_trend(last_monday, weeks, with_estimates, marks, person, today, nutrients=nutrients)
    last = repaired_week(last_monday, eaten, stand_ins, marks, person, today, nutrients=nutrients)
    touched = [key for key in nutrients if any(key in made.keys for made in filled.values())]
    if not touched:
        return RepairedTrend(found, last, {}, filled)
    before = assess_trend(last_monday, weeks, eaten, marks, person, today, nutrients=touched)
    own = {
        (week.monday, key): known.findings[key]
        for week, known in zip(found, before, strict=True)
        for key in touched
        if _ends(week, key) != _ends(known, key)
    }
    return RepairedTrend(found, last, own, filled)


def _ends(week: TrendWeek, key: str) -> tuple[object, object]:
    """An estimate closes a gap, so at least one end of the mean moves, unless it makes no difference at all."""
    return week.findings[key].lower, week.findings[key].upper


def _as_known(found: WindowReport, own: WindowReport) -> WindowReport:
    """Take the coverage of the foods' own values: what is estimated has no data."""
    reports = {key: replace(report, coverage=own.nutrients[key].coverage) for key, report in found.nutrients.items()}
    return replace(found, nutrients=reports)
