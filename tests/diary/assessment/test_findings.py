"""One nutrient: where its verdicts change, what a number of days is worth, how many more would settle it."""

from datetime import date, timedelta

import pytest
from django.test import SimpleTestCase

from diary.assessment import Mode, Person, Picture, Reason, Verdict, assess_window
from nutrients.reference import Authority, Sex
from tests.diary.assessment.makers import ADA, LATER, MONDAY, complete, daily, days, finding, food, report


# Magnesium, woman of 40: EAR 265, SD_r 26.5, SD_w 85.9; 7 days: SD_D 41.91. z = 1.0364 at 308.4, -1.0364 at 221.6.
@pytest.mark.parametrize(
    ("amount", "verdict"),
    [
        ("308.44", Verdict.LIKELY_ENOUGH),
        ("308.43", Verdict.PROBABLY_ENOUGH),
        ("265", Verdict.PROBABLY_ENOUGH),
        ("264.99", Verdict.MAY_BE_LOW),
        ("221.57", Verdict.MAY_BE_LOW),
        ("221.56", Verdict.LIKELY_LOW),
    ],
)
def test_each_cut_of_a_magnesium_verdict_from_both_sides(amount: str, verdict: Verdict) -> None:
    assert finding("magnesium", amount, mode=Mode.IOM).verdict is verdict


# Potassium, woman of 40: AI 2,600, SD_w 851; 7 days: 321.6. z = 1.0364 at 2,933.36.
@pytest.mark.parametrize(
    ("amount", "verdict"), [("2933.37", Verdict.LIKELY_ENOUGH), ("2933.36", Verdict.BELOW_AI_CANNOT_TELL)]
)
def test_the_cut_of_a_potassium_verdict_from_both_sides(amount: str, verdict: Verdict) -> None:
    assert finding("potassium", amount, mode=Mode.IOM).verdict is verdict


@pytest.mark.parametrize(
    ("amount", "n", "verdict"),
    [
        ("4.8", 14, Verdict.LIKELY_ENOUGH),
        ("4.79", 14, Verdict.TOO_VARIABLE),
        ("4.8", 13, Verdict.TOO_VARIABLE),
        ("100", 7, Verdict.TOO_VARIABLE),
    ],
)
def test_far_above_is_twice_the_rda_over_fourteen_days(amount: str, n: int, verdict: Verdict) -> None:
    found = finding("vitamin_b12", amount, n=n)
    assert found.verdict is verdict
    assert (Reason.FAR_ABOVE in found.reasons) is (verdict is Verdict.LIKELY_ENOUGH)


def test_far_above_is_twice_an_rda_and_not_an_ai() -> None:
    european = Person(sex=Sex.FEMALE, date_of_birth=date(1986, 5, 1), authorities=((None, Authority.EFSA),))
    assert finding("vitamin_b12", 90, n=14, person=european).verdict is Verdict.TOO_VARIABLE


def test_far_above_is_judged_by_what_is_known() -> None:
    vague = food(2, without=["vitamin_b12"], bounds={"vitamin_b12": 90})
    found = report("vitamin_b12", food(1, vitamin_b12=4), vague, n=14).finding
    assert found.verdict is Verdict.TOO_VARIABLE


@pytest.mark.parametrize(
    ("n", "picture"),
    [
        (2, Picture.TOO_FEW),
        (3, Picture.EARLY),
        (6, Picture.EARLY),
        (7, Picture.FULL),
        (13, Picture.FULL),
        (14, Picture.FOUR_WEEKS),
    ],
)
def test_how_much_a_number_of_days_is_worth(n: int, picture: Picture) -> None:
    assert report("magnesium", food(1), n=n).finding.picture is picture


def test_seven_days_without_a_weekend_day_are_an_early_picture() -> None:
    on = [day for day in days(9) if day.weekday() < 5]
    window = assess_window(MONDAY, MONDAY + timedelta(8), daily(food(1), on=on), complete(on), ADA, LATER)
    assert (window.counted, window.picture) == (7, Picture.EARLY)


class DaysNeededTests(SimpleTestCase):
    def test_what_is_not_settled_says_how_many_days_would_settle_it(self) -> None:
        found = finding("magnesium", 320, n=3, mode=Mode.IOM)
        assert (found.verdict, found.days_needed) == (Verdict.PROBABLY_ENOUGH, 4)

    def test_near_the_requirement_no_number_of_days_does(self) -> None:
        found = finding("magnesium", 270)
        assert found.days_needed is None
        assert Reason.NO_NUMBER_OF_DAYS in found.reasons

    def test_below_an_ai_no_number_of_days_does(self) -> None:
        found = finding("potassium", 1000)
        assert found.days_needed is None
        assert Reason.NO_NUMBER_OF_DAYS in found.reasons

    def test_above_an_ai_more_days_may(self) -> None:
        assert finding("potassium", 2800, mode=Mode.IOM).days_needed == 20  # 851² / (200 / 1.036)² = 19.43

    def test_what_is_settled_needs_none(self) -> None:
        found = finding("magnesium", 100)
        assert (found.verdict, found.days_needed) == (Verdict.LIKELY_LOW, None)
        assert Reason.NO_NUMBER_OF_DAYS not in found.reasons

    def test_it_is_always_more_than_there_are(self) -> None:
        # 1.036 is a little less than the z of 0.85, so here the formula itself says 7 while 7 days do not settle it.
        assert finding("magnesium", "308.43", mode=Mode.IOM).days_needed == 8
        for amount in range(266, 330):
            found = finding("magnesium", amount, mode=Mode.IOM)
            assert found.days_needed is None or found.days_needed > 7
