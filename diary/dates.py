"""Diary days and ISO weeks: parsing what an address says, and which day it is for somebody.

A diary day is a date its owner chose. The clock is only asked which day to open first, and always as an argument.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

__all__ = ["FIRST_DAY", "BadDate", "DateFault", "Week", "day_from", "diary_day"]

FIRST_DAY = date(1900, 1, 1)


class DateFault(StrEnum):
    """What is wrong with a date or a week in an address."""

    NOT_A_DAY = "not_a_day"
    NOT_A_WEEK = "not_a_week"
    TOO_EARLY = "too_early"
    IN_THE_FUTURE = "in_the_future"


class BadDate(ValueError):
    """An address names a day or week that no diary has: ``fault`` is the rule it breaks, ``text`` what was there."""

    def __init__(self, fault: DateFault, text: str) -> None:
        super().__init__(f"{fault}: {text}")
        self.fault = fault
        self.text = text


def day_from(text: str, *, today: date) -> date:
    """A diary day from ISO text, ``FIRST_DAY`` to the day after ``today``.

    The day after is let in because a person's time zone may be set wrongly or not at all. Raises ``BadDate``.

    >>> day_from("2024-02-29", today=date(2026, 11, 20))
    datetime.date(2024, 2, 29)
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise BadDate(DateFault.NOT_A_DAY, text)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadDate(DateFault.NOT_A_DAY, text) from None
    if day < FIRST_DAY:
        raise BadDate(DateFault.TOO_EARLY, text)
    if day > today + timedelta(days=1):
        raise BadDate(DateFault.IN_THE_FUTURE, text)
    return day


def diary_day(now: datetime, zone: ZoneInfo, day_ends_at: int) -> date:
    """The diary day that the instant ``now`` belongs to.

    ``day_ends_at`` is in hours after midnight, 0 to 5: a person whose day ends at 3 is still on Friday at 02:30 on
    Saturday. It is compared with the wall clock, so a night in which clocks change is no special case.

    >>> from datetime import UTC
    >>> diary_day(datetime(2026, 11, 21, 1, 30, tzinfo=UTC), ZoneInfo("Europe/Berlin"), 3)
    datetime.date(2026, 11, 20)
    """
    local = now.astimezone(zone)
    return local.date() - timedelta(days=1) if local.hour < day_ends_at else local.date()


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO 8601 week: Monday first, named by the year that holds its Thursday."""

    monday: date

    def __post_init__(self) -> None:
        if self.monday.isoweekday() != 1:
            raise ValueError(f"{self.monday} is not a Monday")

    @classmethod
    def of(cls, day: date) -> "Week":
        """The week that a day lies in.

        >>> str(Week.of(date(2026, 12, 31)))
        '2026-W53'
        """
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def from_text(cls, text: str, *, today: date) -> "Week":
        """A week from text such as ``2026-W47``, up to the week of the day after ``today``. Raises ``BadDate``."""
        match = re.fullmatch(r"([0-9]{4})-W([0-9]{2})", text)
        if match is None:
            raise BadDate(DateFault.NOT_A_WEEK, text)
        try:
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        except ValueError:
            raise BadDate(DateFault.NOT_A_WEEK, text) from None
        if monday < FIRST_DAY:
            raise BadDate(DateFault.TOO_EARLY, text)
        if monday > today + timedelta(days=1):
            raise BadDate(DateFault.IN_THE_FUTURE, text)
        return cls(monday)

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.monday + timedelta(days=n) for n in range(7))

    @property
    def previous(self) -> "Week":
        return Week(self.monday - timedelta(days=7))

    @property
    def next(self) -> "Week":
        return Week(self.monday + timedelta(days=7))

    def __str__(self) -> str:
        year, week, _ = self.monday.isocalendar()
        return f"{year:04d}-W{week:02d}"
