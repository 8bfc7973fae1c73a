"""What holds on some of the days alone, or of one of two figures alone, and is to be said all the same."""

from datetime import date
from decimal import Decimal

from django.test import SimpleTestCase

from diary.assessment import MIXED, Person, Reason, Shortfall, StagePeriod, UnknownAmount, Verdict
from diary.assessment.held_against import held_against
from nutrients.reference import Authority, LifeStage, Sex
from tests.diary.assessment.makers import ADA, MONDAY, days, finding, food, report


class SomeDaysTests(SimpleTestCase):
    def test_sex_that_is_not_given_is_said_though_a_pregnancy_settles_some_days(self) -> None:
        stages = (StagePeriod(LifeStage.PREGNANT, days(7)[3]),)
        found = finding("magnesium", 300, person=Person(date_of_birth=date(1986, 5, 1), stages=stages))
        assert Reason.SEX_NOT_GIVEN in found.reasons
        stages = (StagePeriod(LifeStage.PREGNANT, MONDAY),)
        found = finding("magnesium", 300, person=Person(date_of_birth=date(1986, 5, 1), stages=stages))
        assert Reason.SEX_NOT_GIVEN not in found.reasons

    def test_a_first_birthday_inside_the_window_is_said(self) -> None:
        found = finding("magnesium", 80, person=Person(sex=Sex.MALE, date_of_birth=date(2025, 11, 19)))
        assert Reason.UNDER_1 in found.reasons
        assert found.held_against is None

    def test_one_day_that_varies_too_much_makes_the_window_so(self) -> None:
        """Water, men: the figure for 18 years is too large, the one for 19 is not."""
        ben = Person(sex=Sex.MALE, date_of_birth=date(2007, 11, 17))
        held = held_against("water", [ben.needs_on(day) for day in days(2)], Sex.MALE)
        assert held is not None
        assert held.too_variable

    def test_a_variation_that_only_some_days_have_is_none(self) -> None:
        person = Person(sex=Sex.FEMALE, date_of_birth=date(2008, 11, 17))
        held = held_against("magnesium", [person.needs_on(day) for day in days(2)], Sex.FEMALE)
        assert held is not None
        assert (held.sd, held.cv, held.too_variable) == (None, None, None)

    def test_a_limit_that_only_one_authority_sets_is_found(self) -> None:
        """Vitamin B6, pregnant at 16: 80 mg in the US, no row of EFSA."""
        stages = (StagePeriod(LifeStage.PREGNANT, MONDAY),)
        person = Person(date_of_birth=date(2010, 5, 1), stages=stages)
        held = held_against("vitamin_b6", [person.needs_on(MONDAY)], Sex.FEMALE)
        assert held is not None
        assert held.limit is not None
        assert (held.limit.amount, held.limit.authority) == (80, Authority.US)

    def test_the_variation_is_a_fraction_and_days_of_two_kinds_are_mixed(self) -> None:
        held = held_against("magnesium", [ADA.needs_on(MONDAY)], Sex.FEMALE)
        assert held is not None
        assert held.cv == Decimal("0.38")
        assert MIXED == "mixed"


class OneOfTwoTests(SimpleTestCase):
    def test_a_flag_that_is_open_is_said_though_the_verdict_is_settled(self) -> None:
        vague = food(2, without=["magnesium"], bounds={"magnesium": 100})
        found = report("magnesium", food(1, magnesium=310), vague).finding
        assert (found.shortfall, found.verdict) == (Shortfall.CANNOT_TELL, Verdict.PROBABLY_ENOUGH)
        assert Reason.MISSING_DATA in found.reasons
        assert [item.food_id for item in found.blocking] == [2]

    def test_a_verdict_that_is_open_is_said_though_the_flag_is_settled(self) -> None:
        vague = food(2, without=["magnesium"], bounds={"magnesium": 100})
        found = report("magnesium", food(1, magnesium=200), vague).finding
        assert (found.shortfall, found.verdict) == (Shortfall.YES, Verdict.CANNOT_TELL_MISSING_DATA)
        assert Reason.MISSING_DATA in found.reasons
        assert [item.food_id for item in found.blocking] == [2]

    def test_an_ai_is_spoken_of_where_there_is_one(self) -> None:
        assert Reason.AI_MET_NOT_SETTLED not in finding("magnesium", 500).reasons
        assert Reason.AI_MET_NOT_SETTLED not in finding("potassium", 9000).reasons

    def test_salt_and_water_can_be_enough_and_nothing_else(self) -> None:
        for key, little, much in (("sodium", 100, 9000), ("water", 100, 9000)):
            assert finding(key, little).verdict is Verdict.NOT_FLAGGED
            assert finding(key, much).verdict is Verdict.LIKELY_ENOUGH

    def test_one_helping_without_a_bound_leaves_the_food_without(self) -> None:
        bounded = UnknownAmount(1, "stew", "dishes", False, Decimal(100), Decimal(5), is_weighed=True)
        unbounded = UnknownAmount(1, "stew", "dishes", False, Decimal(50), None, is_weighed=True)
        for total in (bounded + unbounded, unbounded + bounded):
            assert (total.grams, total.possible) == (150, None)
        assert (bounded + bounded).possible == 10
