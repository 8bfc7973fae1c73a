"""Diary days and ISO weeks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from diary.dates import FIRST_DAY, BadDate, DateFault, Week, day_from, diary_day

TODAY = date(2026, 11, 20)


class DayFromTextTests(SimpleTestCase):
    def test_a_leap_day_is_a_day(self):
        assert day_from("2024-02-29", today=TODAY) == date(2024, 2, 29)

    def test_tomorrow_is_let_in_because_time_zones_are_set_wrongly(self):
        assert day_from("2026-11-21", today=TODAY) == date(2026, 11, 21)

    def test_the_day_after_tomorrow_has_not_come(self):
        with pytest.raises(BadDate) as caught:
            day_from("2026-11-22", today=TODAY)
        assert caught.value.fault is DateFault.IN_THE_FUTURE


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2025-02-29", DateFault.NOT_A_DAY),
        ("2026-13-01", DateFault.NOT_A_DAY),
        ("0000-01-01", DateFault.NOT_A_DAY),
        ("20261120", DateFault.NOT_A_DAY),
        ("2026-W47-5", DateFault.NOT_A_DAY),
        ("٢٠٢٦-١١-٢٠", DateFault.NOT_A_DAY),
        ("2026-11-20\n", DateFault.NOT_A_DAY),
        ("", DateFault.NOT_A_DAY),
        ("0001-01-01", DateFault.TOO_EARLY),
        ("9999-12-31", DateFault.IN_THE_FUTURE),
    ],
)
def test_what_is_no_day_is_named(text, fault):
    with pytest.raises(BadDate) as caught:
        day_from(text, today=TODAY)
    assert caught.value.fault is fault


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_a_named_fault(text):
    try:
        day = day_from(text, today=TODAY)
    except BadDate:
        return
    assert FIRST_DAY <= day <= TODAY + timedelta(days=1)


class DiaryDayTests(SimpleTestCase):
    def test_the_day_is_the_one_on_the_wall_and_not_utc(self):
        just_after_midnight_in_auckland = datetime(2026, 11, 19, 11, 30, tzinfo=UTC)
        assert diary_day(just_after_midnight_in_auckland, ZoneInfo("Pacific/Auckland"), 0) == TODAY

    def test_a_night_owl_is_still_on_the_day_before(self):
        assert diary_day(datetime(2026, 11, 21, 2, 59, tzinfo=UTC), ZoneInfo("UTC"), 3) == TODAY
        assert diary_day(datetime(2026, 11, 21, 3, 0, tzinfo=UTC), ZoneInfo("UTC"), 3) == date(2026, 11, 21)

    def test_a_day_without_a_midnight_has_its_date_all_the_same(self):
        first_minute_in_cairo = datetime(2026, 4, 23, 22, 0, tzinfo=UTC)
        assert diary_day(first_minute_in_cairo, ZoneInfo("Africa/Cairo"), 0) == date(2026, 4, 24)


class WeekTests(SimpleTestCase):
    def test_a_year_with_53_weeks_has_a_week_53(self):
        assert Week.from_text("2020-W53", today=TODAY).days == tuple(
            date(2020, 12, 28) + timedelta(days=n) for n in range(7)
        )

    def test_the_last_days_of_a_year_may_lie_in_the_first_week_of_the_next(self):
        assert str(Week.of(date(2024, 12, 30))) == "2025-W01"
        assert str(Week.of(date(2021, 1, 3))) == "2020-W53"

    def test_the_week_after_the_last_is_the_first_of_the_next_year(self):
        assert str(Week.from_text("2020-W53", today=TODAY).next) == "2021-W01"
        assert str(Week.from_text("2021-W01", today=TODAY).previous) == "2020-W53"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2026-W54", DateFault.NOT_A_WEEK),
        ("2025-W53", DateFault.NOT_A_WEEK),
        ("2026-W00", DateFault.NOT_A_WEEK),
        ("2026-47", DateFault.NOT_A_WEEK),
        ("2026-w47", DateFault.NOT_A_WEEK),
        ("0000-W01", DateFault.NOT_A_WEEK),
        ("0001-W01", DateFault.TOO_EARLY),
        ("9999-W52", DateFault.IN_THE_FUTURE),
        ("2026-W48", DateFault.IN_THE_FUTURE),
    ],
)
def test_what_is_no_week_is_named(text, fault):
    with pytest.raises(BadDate) as caught:
        Week.from_text(text, today=TODAY)
    assert caught.value.fault is fault


@given(st.dates(min_value=FIRST_DAY + timedelta(days=7), max_value=TODAY))
def test_each_day_lies_in_the_week_that_its_text_names(day):
    week = Week.of(day)
    assert day in week.days
    assert week.days[0].isoweekday() == 1
    assert Week.from_text(str(week), today=TODAY) == week
