"""Cases that are easy to pass by: what must hold at the rim of each rule."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from django.test import SimpleTestCase

from diary.assessment import ASSUMED_AGE, Basis, Mode, Person, Picture, Reason, StagePeriod, Verdict, assess_week
from diary.assessment.certainty import judge
from diary.assessment.coverage import contributors_of, coverage_of
from diary.assessment.held_against import held_against
from diary.assessment.intake import totals_of
from diary.assessment.picture import picture_of
from diary.assessment.statistics import days_needed
from nutrients.reference import LifeStage, Sex
from tests.diary.assessment.makers import ADA, LATER, MONDAY, complete, daily, days, finding, food, report


class EdgeTests(SimpleTestCase):
    def test_just_above_an_ai_some_number_of_days_is_always_enough(self) -> None:
        """An AI has no spread of requirements, not even a small one, in which nothing can be told."""
        held = held_against("potassium", [ADA.needs_on(MONDAY)], Sex.FEMALE)
        assert held is not None
        found = judge(Decimal("2600.5"), Decimal("2600.5"), held, 7, mode=Mode.IOM)
        assert not found.never
        assert found.days_needed == 3_109_129  # (851 x 1.036 / 0.5)² = 3,109,128.1

    def test_half_a_figure_is_none(self) -> None:
        """Without either part of the day-to-day variation, or of the requirement, there is no z to be had."""
        held = held_against("magnesium", [ADA.needs_on(MONDAY)], Sex.FEMALE)
        assert held is not None
        for missing, verdict in (
            ({"sd": None}, Verdict.NO_VARIABILITY),
            ({"cv": None}, Verdict.NO_VARIABILITY),
            ({"ear": None}, Verdict.NO_AVERAGE_REQUIREMENT),
            ({"requirement_sd": None}, Verdict.NO_AVERAGE_REQUIREMENT),
        ):
            assert judge(Decimal(400), Decimal(400), replace(held, **missing), 7, mode=Mode.IOM).verdict is verdict

    def test_even_what_never_varies_takes_a_day(self) -> None:
        assert days_needed(400, 265, 26.5, 0, Mode.IOM) == 1

    def test_more_days_do_not_help_where_data_is_missing(self) -> None:
        held = held_against("magnesium", [ADA.needs_on(MONDAY)], Sex.FEMALE)
        assert held is not None
        found = judge(Decimal(150), Decimal(400), held, 7, mode=Mode.IOM)
        assert (found.verdict, found.days_needed, found.never) == (Verdict.CANNOT_TELL_MISSING_DATA, None, False)

    def test_the_largest_contributor_is_not_the_heaviest(self) -> None:
        heavy, rich = food(1, magnesium=10), food(2, magnesium=300)
        total = totals_of([(heavy, Decimal(500)), (rich, Decimal(50))], ["magnesium"])["magnesium"]
        found = contributors_of([(heavy, Decimal(500)), (rich, Decimal(50))], total, "magnesium")
        assert [(one.food_id, one.amount) for one in found] == [(2, 150), (1, 50)]

    def test_half_of_the_energy_with_data_is_a_share_of_energy(self) -> None:
        known, vague = food(1, energy=100, magnesium=1), food(2, energy=100, without=["magnesium"])
        found = coverage_of([(known, Decimal(200)), (vague, Decimal(200))], ["magnesium"])["magnesium"]
        assert (found.share, found.basis) == (Decimal("0.5"), Basis.ENERGY)

    def test_twice_the_rda_over_two_weeks_or_more_is_far_above(self) -> None:
        """Vitamin C varies too much for a z; the RDA of a woman is 75 mg."""
        for amount, n in ((150, 14), (150, 28), (400, 14), (400, 20)):
            found = finding("vitamin_c", amount, n=n)
            assert (found.verdict, Reason.FAR_ABOVE in found.reasons) == (Verdict.LIKELY_ENOUGH, True)
        for amount, n in ((149, 14), (149, 28), (150, 13), (400, 7)):
            found = finding("vitamin_c", amount, n=n)
            assert (found.verdict, Reason.FAR_ABOVE in found.reasons) == (Verdict.TOO_VARIABLE, False)

    def test_no_days_are_held_against_nothing(self) -> None:
        assert held_against("magnesium", [], Sex.FEMALE) is None

    def test_a_pregnancy_inside_the_window_has_one_row_for_both_sexes(self) -> None:
        """Sex not given, pregnant from the second day on: the male row of the first day, the only row of the second."""
        person = Person(date_of_birth=date(1986, 5, 1), stages=(StagePeriod(LifeStage.PREGNANT, days(2)[1]),))
        needs = [person.needs_on(day) for day in days(2)]
        held = held_against("magnesium", needs, Sex.MALE)
        assert held is not None
        assert [row.life_stage for row in held.rows] == [LifeStage.NONE, LifeStage.PREGNANT]
        assert held.target == (420 + 360) / Decimal(2)

    def test_an_age_that_is_not_given_is_taken_as_30(self) -> None:
        assert Person().needs_on(MONDAY).age == ASSUMED_AGE == 30

    def test_what_is_known_of_a_food_can_be_kept_in_a_set(self) -> None:
        assert len({food(1, bounds={"magnesium": 1}), food(1, bounds={"magnesium": 1})}) == 1

    def test_a_saturday_or_a_sunday_is_a_weekend_day(self) -> None:
        weekdays = [day for day in days(11) if day.weekday() < 5][:6]
        saturday, sunday = days(7)[5:]
        assert picture_of([*weekdays, saturday]) is Picture.FULL
        assert picture_of([*weekdays, sunday]) is Picture.FULL
        assert picture_of([*weekdays, days(12)[-1]]) is Picture.EARLY

    def test_more_than_fourteen_days_are_a_four_week_picture_too(self) -> None:
        for n in (14, 15, 28):
            assert picture_of(days(n)) is Picture.FOUR_WEEKS
        assert picture_of(days(13)) is Picture.FULL

    def test_there_are_four_weeks_from_fourteen_counted_days_on(self) -> None:
        for n, there in ((13, False), (14, True), (20, True), (28, True)):
            on = days(28, MONDAY - timedelta(21))[-n:]
            week = assess_week(MONDAY, daily(food(1, magnesium=100), on=on), complete(on), ADA, LATER)
            assert (week.four_weeks is not None) is there

    def test_a_day_without_an_amount_has_no_row(self) -> None:
        infant = Person(sex=Sex.FEMALE, date_of_birth=date(2026, 6, 1))
        assert report("magnesium", food(1), person=infant).daily[0].references == ()

    def test_no_other_category_is_oily_fish(self) -> None:
        for category in ("bread", "fish_lean", "fish_oily", "vegetables"):
            eaten = daily(food(1, category=category), on=[MONDAY])
            week = assess_week(MONDAY, eaten, complete([MONDAY]), ADA, LATER)
            assert week.oily_fish.occasions == (1 if category == "fish_oily" else 0)
