"""The week, its days and its four weeks as one report."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import SimpleTestCase

from diary.assessment import (
    Coverage,
    DayReason,
    DayState,
    Person,
    Picture,
    assess_week,
    assess_window,
    day_totals,
    week_span,
)
from nutrients.catalogue import KEYS
from tests.diary.assessment.makers import ADA, LATER, MEALS, MONDAY, SUNDAY, complete, daily, days, eat, food


class WeekTests(SimpleTestCase):
    def test_a_week_with_no_entries_says_so(self) -> None:
        report = assess_week(MONDAY, [], {}, ADA, LATER)
        assert {day.count.reason for day in report.days} == {DayReason.EMPTY}
        assert (report.week.counted, report.four_weeks, report.preferred) == (0, None, report.week)
        assert report.nutrients["magnesium"].coverage == Coverage(
            None, report.nutrients["magnesium"].coverage.basis, 0, 0
        )

    def test_a_week_runs_from_monday_to_sunday(self) -> None:
        report = assess_week(MONDAY, [], {}, ADA, LATER)
        assert [day.day for day in report.days] == days(7)
        assert (report.monday, report.week.last) == (MONDAY, SUNDAY)

    def test_entries_before_and_after_are_passed_over(self) -> None:
        outside = [
            eat(food(1, magnesium=900), MONDAY - timedelta(22)),
            eat(food(1, magnesium=900), SUNDAY + timedelta(1)),
        ]
        inside = daily(food(2, magnesium=100), on=days(7))
        report = assess_week(MONDAY, outside + inside, complete(days(60, MONDAY - timedelta(30))), ADA, LATER)
        assert report.nutrients["magnesium"].lower == 100

    def test_marked_and_assumed_days_are_told_apart(self) -> None:
        meals = [eat(food(1, energy=700), day, meal=meal) for day in days(7) for meal in MEALS[:3]]
        report = assess_week(MONDAY, meals, complete(days(3)) | {SUNDAY: DayState.PARTIAL}, ADA, LATER)
        assert (report.week.marked, report.week.assumed, report.week.counted) == (3, 3, 6)

    def test_an_unlogged_day_is_not_a_day_of_zero(self) -> None:
        report = assess_week(MONDAY, daily(food(1, magnesium=300), on=days(3)), complete(days(7)), ADA, LATER)
        assert (report.week.counted, report.nutrients["magnesium"].lower) == (3, 300)

    def test_each_day_shows_its_amount_and_what_it_is_held_against(self) -> None:
        person = Person(sex=ADA.sex, date_of_birth=date(1995, 11, 19))
        eaten = [eat(food(1, magnesium=50)), eat(food(2, without=["magnesium"], bounds={"magnesium": 7}))]
        daily_ = assess_week(MONDAY, eaten, complete(days(1)), person, LATER).nutrients["magnesium"].daily
        assert [(d.lower, d.upper) for d in daily_[:2]] == [(50, 57), (0, 0)]
        assert [d.counted for d in daily_[:2]] == [True, False]
        assert [d.empty for d in daily_[:2]] == [False, True]
        assert [d.references[0].target.amount for d in daily_] == [310, 310, 310, 320, 320, 320, 320]

    def test_a_day_that_does_not_count_is_not_empty_for_that(self) -> None:
        [first, second, *_] = assess_week(MONDAY, [eat(food(1))], {}, ADA, LATER).nutrients["magnesium"].daily
        assert [(day.counted, day.empty) for day in (first, second)] == [(False, False), (False, True)]

    def test_both_rows_are_shown_where_sex_was_not_given(self) -> None:
        [day, *_] = assess_week(MONDAY, [], {}, Person(), LATER).nutrients["magnesium"].daily
        assert [row.target.amount for row in day.references] == [310, 400]

    def test_fourteen_counted_days_of_four_weeks_make_the_four_week_picture(self) -> None:
        first = MONDAY - timedelta(21)
        eaten = daily(food(1, magnesium=100), on=days(13, first)) + daily(food(2, magnesium=400), on=[SUNDAY])
        thirteen = assess_week(MONDAY, eaten, complete(days(13, first)), ADA, LATER)
        fourteen = assess_week(MONDAY, eaten, complete([*days(13, first), SUNDAY]), ADA, LATER)
        assert thirteen.four_weeks is None
        assert fourteen.four_weeks is not None
        assert fourteen.preferred is fourteen.four_weeks
        assert fourteen.four_weeks.picture is Picture.FOUR_WEEKS
        assert fourteen.four_weeks.nutrients["magnesium"].lower == Decimal(13 * 100 + 400) / 14
        assert (fourteen.four_weeks.first, fourteen.four_weeks.last) == week_span(MONDAY)
        assert fourteen.week.picture is Picture.TOO_FEW

    def test_a_week_begins_on_a_monday(self) -> None:
        for day in days(6, MONDAY + timedelta(1)):
            with pytest.raises(ValueError, match="not a Monday"):
                assess_week(day, [], {}, ADA, LATER)

    def test_a_window_cannot_end_before_it_begins(self) -> None:
        with pytest.raises(ValueError, match="cannot end"):
            assess_window(SUNDAY, MONDAY, [], {}, ADA, LATER)

    def test_a_window_of_one_day_is_one(self) -> None:
        assert len(assess_window(MONDAY, MONDAY, [], {}, ADA, LATER).days) == 1

    def test_the_nutrients_stand_in_the_order_of_the_catalogue(self) -> None:
        assert tuple(assess_week(MONDAY, [], {}, ADA, LATER).nutrients) == KEYS


@pytest.mark.parametrize(
    ("year", "week"), [(2020, 53), (2021, 1), (2026, 1), (2026, 53), (2027, 1), (2032, 53), (2024, 52), (2025, 1)]
)
def test_a_week_at_the_turn_of_the_year_has_its_seven_days(year: int, week: int) -> None:
    on = [date.fromisocalendar(year, week, weekday) for weekday in range(1, 8)]
    report = assess_week(on[0], daily(food(1, magnesium=100), on=on), complete(on), ADA, date(2040, 1, 1))
    assert [day.day for day in report.days] == on
    assert (report.week.counted, report.week.picture) == (7, Picture.FULL)
    assert report.nutrients["magnesium"].lower == 100


class DayTests(SimpleTestCase):
    def test_a_day_says_for_how_many_foods_it_has_data(self) -> None:
        eaten = [eat(food(1, magnesium=40)), eat(food(1, magnesium=40)), eat(food(2, without=["magnesium"]))]
        found = day_totals(eaten)["magnesium"]
        assert (found.lower, found.upper) == (80, None)
        assert (found.coverage.with_data, found.coverage.foods) == (1, 2)

    def test_an_empty_day_has_totals_of_nothing(self) -> None:
        found = day_totals([])
        assert tuple(found) == KEYS
        assert (found["calcium"].lower, found["calcium"].upper, found["calcium"].coverage.share) == (0, 0, None)


class UnknownTests(SimpleTestCase):
    def test_what_no_food_says_is_unknown_in_the_window_and_on_each_day(self) -> None:
        silent, bread = food(1, without=["magnesium"]), food(2, magnesium=0)
        eaten = [*daily(silent, on=days(3)), eat(bread, MONDAY)]
        report = assess_window(MONDAY, SUNDAY, eaten, complete(days(3)), ADA, LATER).nutrients["magnesium"]
        assert not report.is_unknown
        assert [day.unknown for day in report.daily] == [False, True, True, False, False, False, False]
        alone = assess_window(MONDAY, SUNDAY, eaten[:3], complete(days(3)), ADA, LATER).nutrients["magnesium"]
        assert alone.is_unknown
