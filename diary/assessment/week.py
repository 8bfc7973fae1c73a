"""A week, Monday to Sunday, and what the four weeks that end with it add: the whole content of the weekly report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from diary.assessment.days import DayState
from diary.assessment.intake import Eaten
from diary.assessment.patterns import B12Pattern, OilyFish, b12_pattern, oily_fish
from diary.assessment.person import Person
from diary.assessment.picture import FOUR_WEEKS
from diary.assessment.statistics import Mode
from diary.assessment.window import DayReport, NutrientReport, WindowReport, day_reports, report_on
from nutrients.catalogue import KEYS

__all__ = ["WeekReport", "assess_week", "week_span"]

_WEEK = timedelta(days=6)
_BEFORE = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class WeekReport:
    """One week, and the four weeks that end with it where at least 14 of their 28 days count (else ``None``)."""

    week: WindowReport
    four_weeks: WindowReport | None
    b12_pattern: B12Pattern
    oily_fish: OilyFish

    @property
    def monday(self) -> date:
        """The first day of the week."""
        return self.week.first

    @property
    def days(self) -> tuple[DayReport, ...]:
        """The seven days, Monday first."""
        return self.week.days

    @property
    def nutrients(self) -> Mapping[str, NutrientReport]:
        """The week's nutrients by key."""
        return self.week.nutrients

    @property
    def preferred(self) -> WindowReport:
        """The picture to lead with: the four weeks where there is one, else the week."""
        return self.week if self.four_weeks is None else self.four_weeks


def week_span(monday: date) -> tuple[date, date]:
    """Give the first and last day whose entries and marks ``assess_week`` can use: four weeks, for one query.

    >>> week_span(date(2027, 1, 4))
    (datetime.date(2026, 12, 14), datetime.date(2027, 1, 10))
    """
    _check(monday)
    return monday - _BEFORE, monday + _WEEK


def assess_week(
    monday: date,
    eaten: Iterable[Eaten],
    marks: Mapping[date, DayState],
    person: Person,
    today: date,
    *,
    nutrients: Sequence[str] = KEYS,
    mode: Mode = Mode.CAUTIOUS,
) -> WeekReport:
    """Assess the week that begins on ``monday``; ``ValueError`` where that is another day of the week.

    ``eaten`` and ``marks`` are best fetched for ``week_span(monday)``: entries of the three weeks before make the
    four-week picture, the B12 pattern and the oily fish; without them there is no four-week picture. Other arguments as
    for ``assess_window``.

    >>> report = assess_week(date(2026, 11, 16), [], {}, Person(), date(2026, 11, 22))
    >>> len(report.days), report.week.counted, report.four_weeks
    (7, 0, None)
    """
    first, last = week_span(monday)
    days = day_reports(first, last, eaten, marks, person, today)
    counted = sum(day.count.counted for day in days)
    return WeekReport(
        week=report_on(days[-7:], nutrients=nutrients, mode=mode),
        four_weeks=report_on(days, nutrients=nutrients, mode=mode) if counted >= FOUR_WEEKS else None,
        b12_pattern=b12_pattern(days),
        oily_fish=oily_fish(days),
    )


def _check(monday: date) -> None:
    if monday.weekday() != 0:
        raise ValueError(f"{monday} is not a Monday.")
