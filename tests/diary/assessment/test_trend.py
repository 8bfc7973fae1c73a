from datetime import date, timedelta

import pytest
from django.test import SimpleTestCase

from diary.assessment import Person, Picture, Shortfall, Verdict, assess_trend, assess_window, trend_span
from tests.diary.assessment.makers import ADA, LATER, MONDAY, complete, daily, days, food


class TrendTests(SimpleTestCase):
    def test_each_week_is_assessed_by_itself_oldest_first(self) -> None:
        earlier = MONDAY - timedelta(weeks=1)
        eaten = daily(food(1, magnesium=100), on=days(7, earlier)) + daily(food(2, magnesium=400), on=days(7))
        found = assess_trend(MONDAY, 2, eaten, complete(days(14, earlier)), ADA, LATER)
        assert [week.monday for week in found] == [earlier, MONDAY]
        assert [week.findings["magnesium"].lower for week in found] == [100, 400]
        assert [week.findings["magnesium"].shortfall for week in found] == [Shortfall.YES, Shortfall.NO]

    def test_a_week_is_found_as_its_own_window_finds_it(self) -> None:
        eaten, marks = daily(food(1, magnesium=200, potassium=2700), on=days(7)), complete(days(5))
        [week] = assess_trend(MONDAY, 1, eaten, marks, ADA, LATER)
        window = assess_window(MONDAY, MONDAY + timedelta(6), eaten, marks, ADA, LATER)
        assert week.findings == {key: window.nutrients[key].finding for key in week.findings}
        assert (week.counted, week.picture) == (5, Picture.EARLY)

    def test_a_week_without_entries_is_a_gap_and_not_a_zero(self) -> None:
        [empty] = assess_trend(MONDAY, 1, [], {}, ADA, LATER)
        assert (empty.counted, empty.findings["magnesium"].lower) == (0, None)
        assert empty.findings["magnesium"].verdict is Verdict.TOO_FEW_DAYS

    def test_what_no_food_of_a_week_says_is_unknown_in_it(self) -> None:
        silent = food(1, without=["magnesium"])
        [week] = assess_trend(MONDAY, 1, daily(silent, on=days(7)), complete(days(5)), ADA, LATER)
        assert week.unknown == {"magnesium"}
        [other] = assess_trend(MONDAY, 1, daily(silent, food(2), on=days(7)), complete(days(5)), ADA, LATER)
        assert other.unknown == frozenset()

    def test_a_week_is_held_against_the_amounts_of_its_counted_days(self) -> None:
        person = Person(sex=ADA.sex, date_of_birth=date(1995, 11, 19))  # 31 on the Thursday: 310 mg, then 320
        [week] = assess_trend(MONDAY, 1, daily(food(1), on=days(7)), complete(days(3)), person, MONDAY)
        held = week.findings["magnesium"].held_against
        assert held is not None
        assert held.target == 310

    def test_the_five_are_followed(self) -> None:
        [week] = assess_trend(MONDAY, 1, [], {}, ADA, LATER)
        assert list(week.findings) == ["magnesium", "calcium", "potassium", "vitamin_d", "vitamin_b12"]


@pytest.mark.parametrize(
    ("monday", "weeks", "first", "last"),
    [
        (date(2026, 11, 16), 1, date(2026, 11, 16), date(2026, 11, 22)),
        (date(2027, 1, 4), 12, date(2026, 10, 19), date(2027, 1, 10)),
        (date(2026, 12, 28), 53, date(2025, 12, 29), date(2027, 1, 3)),  # 2026 has 53 weeks
    ],
)
def test_a_trend_spans_whole_weeks(monday: date, weeks: int, first: date, last: date) -> None:
    assert trend_span(monday, weeks) == (first, last)
    assert len(assess_trend(monday, weeks, [], {}, ADA, LATER)) == weeks


def test_a_trend_of_nothing_or_from_a_tuesday_is_refused() -> None:
    with pytest.raises(ValueError, match="not a Monday"):
        trend_span(MONDAY + timedelta(1), 2)
    with pytest.raises(ValueError, match="0 weeks"):
        trend_span(MONDAY, 0)
