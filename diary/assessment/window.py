"""A stretch of days and what they amount to: days, nutrients, findings. A week is one; so are four weeks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from diary.assessment.coverage import Contributor, Coverage, contributors_of, coverage_of, largest_first
from diary.assessment.days import DayCount, DayReason, DayState, count_day
from diary.assessment.findings import Finding, find_out
from diary.assessment.held_against import reference_for
from diary.assessment.intake import Eaten, Helping, Total, UnknownAmount, add_helpings, helpings_of, total_of, totals_of
from diary.assessment.person import Needs, Person
from diary.assessment.picture import Picture, picture_of
from diary.assessment.statistics import Mode
from nutrients.catalogue import KEYS, Group, nutrient
from nutrients.reference import Reference

__all__ = ["DailyAmount", "DayReport", "NutrientReport", "WindowReport", "assess_window", "day_reports", "report_on"]


@dataclass(frozen=True, slots=True)
class DayReport:
    """One day: whether it counts, whose amounts apply, what was eaten. A total is worked out when it is asked for."""

    count: DayCount
    needs: Needs
    eaten: tuple[Eaten, ...] = field(repr=False)
    helpings: tuple[Helping, ...] = field(repr=False)

    def total(self, key: str) -> Total:
        """Total one nutrient of the day."""
        return total_of(self.helpings, key)

    @property
    def day(self) -> date:
        """The day's date."""
        return self.count.day


@dataclass(frozen=True, slots=True)
class DailyAmount:
    """One day's amount of one nutrient, ``lower`` to ``upper``, and the rows it is held against.

    ``references`` has one row for each sex looked at, female first, and is empty where none is set. Nothing was
    logged on an ``empty`` day, which is not the same as eating nothing. Of an ``unknown`` amount no food said anything.
    """

    day: date
    counted: bool
    empty: bool
    lower: Decimal
    upper: Decimal | None
    references: tuple[Reference, ...]
    unknown: bool


@dataclass(frozen=True, slots=True)
class NutrientReport:
    """Everything a page shows of one nutrient over a window. Amounts are in ``unit``, not rounded.

    ``lower``, ``upper``, ``food`` and ``supplements`` are means of the counted days; ``None`` without any (``upper``
    also where it is open). ``coverage``, ``contributors`` and ``unknown`` (both largest first) are of all counted days
    together, their amounts sums and not means. ``daily`` has every day of the window. ``daily`` and ``contributors``
    are worked out when they are asked for, because most pages show them of some nutrients only.
    """

    key: str
    unit: str
    group: Group
    food: Decimal | None
    supplements: Decimal | None
    coverage: Coverage
    finding: Finding
    unknown: tuple[UnknownAmount, ...]
    days: tuple[DayReport, ...] = field(repr=False, compare=False)
    helpings: tuple[Helping, ...] = field(repr=False, compare=False)
    total: Total = field(repr=False)

    @property
    def lower(self) -> Decimal | None:
        """The known mean of the counted days: the figure to print."""
        return self.finding.lower

    @property
    def upper(self) -> Decimal | None:
        """What the mean is taken not to exceed."""
        return self.finding.upper

    @property
    def is_unknown(self) -> bool:
        """Whether none of the foods of the counted days said anything: ``lower`` is then no figure to print."""
        return self.total.is_unknown(len(self.helpings))

    @property
    def daily(self) -> tuple[DailyAmount, ...]:
        """Each day's amount and the rows it is held against."""
        return tuple(_daily(self.key, day) for day in self.days)

    @property
    def contributors(self) -> tuple[Contributor, ...]:
        """The foods that hold some of it, largest first."""
        return contributors_of(self.helpings, self.total, self.key)


@dataclass(frozen=True, slots=True)
class WindowReport:
    """The days from ``first`` to ``last``, both included, and each nutrient by key in the catalogue's order."""

    first: date
    last: date
    days: tuple[DayReport, ...]
    picture: Picture
    nutrients: Mapping[str, NutrientReport]

    @property
    def counted(self) -> int:
        """How many days count."""
        return self.marked + self.assumed

    @property
    def marked(self) -> int:
        """How many count because they were marked complete."""
        return sum(day.count.reason is DayReason.MARKED_COMPLETE for day in self.days)

    @property
    def assumed(self) -> int:
        """How many count because they are assumed complete."""
        return sum(day.count.reason is DayReason.ASSUMED_COMPLETE for day in self.days)


def assess_window(
    first: date,
    last: date,
    eaten: Iterable[Eaten],
    marks: Mapping[date, DayState],
    person: Person,
    today: date,
    *,
    nutrients: Sequence[str] = KEYS,
    mode: Mode = Mode.CAUTIOUS,
) -> WindowReport:
    """Assess the days from ``first`` to ``last``, both included.

    ``eaten`` may hold entries of other days, which are passed over, and in any order. ``marks`` holds what the person
    said of a day (``COMPLETE`` or ``PARTIAL``); a day without a key was not marked. ``nutrients`` are catalogue keys.
    Raises ``ValueError`` where ``last`` lies before ``first`` and ``UnknownNutrient`` for another key.

    >>> report = assess_window(date(2026, 11, 16), date(2026, 11, 22), [], {}, Person(), date(2026, 11, 23))
    >>> report.counted, report.nutrients["magnesium"].finding.verdict.value
    (0, 'too_few_days')
    """
    days = day_reports(first, last, eaten, marks, person, today)
    return report_on(days, nutrients=nutrients, mode=mode)


def day_reports(
    first: date,
    last: date,
    eaten: Iterable[Eaten],
    marks: Mapping[date, DayState],
    person: Person,
    today: date,
) -> tuple[DayReport, ...]:
    """Put together each day from ``first`` to ``last`` once; arguments as for ``assess_window``."""
    if last < first:
        raise ValueError(f"A window cannot end on {last}, before it begins on {first}.")
    entries: dict[date, list[Eaten]] = {first + timedelta(days=n): [] for n in range((last - first).days + 1)}
    for entry in eaten:
        if entry.day in entries:
            entries[entry.day].append(entry)
    reports = []
    same: dict[Needs, Needs] = {}
    for day, of_day in entries.items():
        needs = person.needs_on(day)
        helpings = helpings_of(of_day)
        count = count_day(day, of_day, marks.get(day), person=person, today=today)
        reports.append(DayReport(count, same.setdefault(needs, needs), tuple(of_day), helpings))
    return tuple(reports)


def report_on(
    days: Sequence[DayReport], *, nutrients: Sequence[str] = KEYS, mode: Mode = Mode.CAUTIOUS
) -> WindowReport:
    """Assess days that were put together before (at least one, in order); a week and its four weeks share them."""
    days = tuple(days)
    counted = [day for day in days if day.count.counted]
    picture = picture_of([day.day for day in counted])
    helpings = add_helpings(day.helpings for day in counted)
    totals = totals_of(helpings, nutrients)
    coverage = coverage_of(helpings, nutrients)
    reports = {}
    for key, total in totals.items():
        known = nutrient(key)
        reports[key] = NutrientReport(
            key=key,
            unit=known.unit,
            group=known.group,
            food=total.food / len(counted) if counted else None,
            supplements=total.supplements / len(counted) if counted else None,
            coverage=coverage[key],
            finding=find_out(
                key, total, len(counted), [day.needs for day in counted or days], picture=picture, mode=mode
            ),
            unknown=largest_first(total.unknown),
            days=days,
            helpings=helpings,
            total=total,
        )
    return WindowReport(days[0].day, days[-1].day, days, picture, reports)


def _daily(key: str, day: DayReport) -> DailyAmount:
    total = day.total(key)
    rows = (reference_for(key, day.needs, sex) for sex in day.needs.sexes)
    return DailyAmount(
        day=day.day,
        counted=day.count.counted,
        empty=day.count.state is DayState.EMPTY,
        lower=total.lower,
        upper=total.upper,
        references=tuple(row for row in rows if row is not None),
        unknown=total.is_unknown(len(day.helpings)),
    )
