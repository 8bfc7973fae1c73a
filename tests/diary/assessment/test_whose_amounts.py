"""Which amounts a window is held against, where they change inside it, and where sex or age was not given."""

from datetime import date, timedelta
from decimal import Decimal

from django.test import SimpleTestCase

from diary.assessment import (
    MIXED,
    Finding,
    Mode,
    Person,
    Reason,
    Shortfall,
    StagePeriod,
    Verdict,
    assess_window,
)
from nutrients.reference import Authority, LifeStage, Sex
from tests.diary.assessment.makers import ADA, BEN, LATER, MONDAY, complete, daily, days, finding, food, report


class WhoseAmountsTests(SimpleTestCase):
    def test_a_birthday_inside_the_window_averages_both_rows(self) -> None:
        person = Person(sex=Sex.FEMALE, date_of_birth=date(1995, 11, 19))  # 31 on the Thursday: 310 mg, then 320
        held = finding("magnesium", 200, person=person).held_against
        assert held is not None
        assert held.target == Decimal(3 * 310 + 4 * 320) / 7
        assert held.ear == Decimal(3 * 255 + 4 * 265) / 7
        assert [row.target.amount for row in held.rows] == [310, 320]

    def test_only_counted_days_have_a_part_in_the_amount(self) -> None:
        person = Person(sex=Sex.FEMALE, date_of_birth=date(1995, 11, 19))
        on = days(3)
        window = assess_window(MONDAY, MONDAY + timedelta(6), daily(food(1), on=days(7)), complete(on), person, MONDAY)
        held = window.nutrients["magnesium"].finding.held_against
        assert held is not None
        assert held.target == 310

    def test_a_pregnancy_inside_the_window_counts_from_its_first_day(self) -> None:
        person = Person(
            sex=Sex.FEMALE,
            date_of_birth=date(1986, 5, 1),
            stages=(StagePeriod(LifeStage.PREGNANT, MONDAY + timedelta(5)),),
        )
        held = finding("magnesium", 200, person=person).held_against
        assert held is not None
        assert held.target == Decimal(5 * 320 + 2 * 360) / 7

    def test_an_rda_and_an_ai_in_one_window_give_a_comparison_and_no_verdict(self) -> None:
        person = Person(
            sex=Sex.FEMALE,
            date_of_birth=date(1986, 5, 1),
            authorities=((None, Authority.US), (MONDAY + timedelta(3), Authority.EFSA)),
        )
        found = finding("magnesium", 200, person=person)
        assert found.held_against is not None
        assert (found.held_against.kind, found.held_against.target) == (MIXED, Decimal(3 * 320 + 4 * 300) / 7)
        assert (found.verdict, found.shortfall) == (Verdict.REFERENCE_CHANGED, Shortfall.YES)

    def test_one_day_without_an_amount_leaves_the_window_without_one(self) -> None:
        person = Person(
            sex=Sex.FEMALE,
            date_of_birth=date(1960, 5, 1),
            stages=(StagePeriod(LifeStage.PREGNANT, MONDAY + timedelta(6)),),
        )
        assert finding("magnesium", 200, person=person).verdict is Verdict.NO_REFERENCE

    def test_an_rda_without_an_ear_gives_a_comparison_and_no_verdict(self) -> None:
        person = Person(
            sex=Sex.FEMALE,
            date_of_birth=date(1996, 5, 1),
            stages=(StagePeriod(LifeStage.PREGNANT, MONDAY),),
            authorities=((None, Authority.EFSA),),
        )
        found = finding("vitamin_c", 20, person=person)
        assert found.held_against is not None
        assert (found.held_against.ear, found.shortfall) == (None, Shortfall.YES)
        assert found.verdict is Verdict.TOO_VARIABLE

    def test_without_counted_days_the_amount_is_shown_all_the_same(self) -> None:
        window = assess_window(MONDAY, MONDAY + timedelta(6), [], {}, ADA, LATER)
        found = window.nutrients["magnesium"].finding
        assert found.held_against is not None
        assert (found.held_against.target, found.lower, found.percent) == (320, None, None)
        assert found.verdict is Verdict.TOO_FEW_DAYS

    def test_a_nutrient_without_a_reference_says_so(self) -> None:
        for key in ("energy", "caffeine", "alcohol"):
            found = finding(key, 100)
            assert (found.verdict, found.shortfall, found.percent) == (Verdict.NO_REFERENCE, Shortfall.NOT_SAID, None)

    def test_an_age_that_was_not_given_is_said(self) -> None:
        assert Reason.AGE_NOT_GIVEN in finding("magnesium", 100, person=Person(sex=Sex.FEMALE)).reasons
        assert Reason.AGE_NOT_GIVEN not in finding("magnesium", 100).reasons


class SexNotGivenTests(SimpleTestCase):
    nobody = Person(date_of_birth=date(1986, 5, 1))  # 40 years: EAR 265 or 350, RDA 320 or 420

    def found(self, amount: int | str, n: int = 7) -> tuple[Finding, Finding, Finding]:
        return (
            finding("magnesium", amount, n, self.nobody, Mode.IOM),
            finding("magnesium", amount, n, ADA, Mode.IOM),
            finding("magnesium", amount, n, BEN, Mode.IOM),
        )

    def test_of_two_verdicts_on_one_side_the_less_certain_is_shown_and_said(self) -> None:
        for amount, hers, his in (
            (240, Verdict.MAY_BE_LOW, Verdict.LIKELY_LOW),
            (370, Verdict.LIKELY_ENOUGH, Verdict.PROBABLY_ENOUGH),
        ):
            both, woman, man = self.found(amount)
            assert (woman.verdict, man.verdict) == (hers, his)
            shown = woman if hers is Verdict.MAY_BE_LOW else man
            assert both.verdict is shown.verdict
            assert both.held_against == shown.held_against
            assert Reason.SEX_NOT_GIVEN in both.reasons

    def test_low_for_one_and_enough_for_the_other_depends_on_the_sex(self) -> None:
        both, woman, man = self.found(270)
        assert (woman.verdict, man.verdict) == (Verdict.PROBABLY_ENOUGH, Verdict.LIKELY_LOW)
        assert both.verdict is Verdict.CANNOT_TELL_SEX
        assert {Reason.SEX_NOT_GIVEN, Reason.DEPENDS_ON_SEX} <= both.reasons
        assert (both.confidence_lower, both.confidence_upper, both.days_needed) == (None, None, None)
        assert Reason.NO_NUMBER_OF_DAYS not in both.reasons

    def test_both_amounts_are_at_hand_the_lower_first(self) -> None:
        both, woman, man = self.found(150)
        assert both.either == (woman.held_against, man.held_against) == both.amounts
        assert (woman.either, woman.amounts) == ((), (woman.held_against,))
        same = finding("calcium", 500, person=self.nobody)
        assert (same.either, same.amounts) == ((), (same.held_against,))
        assert finding("energy", 500, person=self.nobody).amounts == ()

    def test_days_and_their_reason_are_those_of_the_row_that_is_shown(self) -> None:
        for key, amounts in (("magnesium", range(100, 600, 10)), ("potassium", range(1500, 5000, 50))):
            for amount in amounts:
                both, *rows = (finding(key, amount, person=person) for person in (self.nobody, ADA, BEN))
                shown = next(row for row in rows if row.held_against == both.held_against)
                assert both.percent == shown.percent
                if both.verdict is Verdict.CANNOT_TELL_SEX:
                    assert (both.confidence_lower, both.days_needed) == (None, None)
                else:
                    assert (both.verdict, both.days_needed) == (shown.verdict, shown.days_needed)
                    assert both.confidence_lower == shown.confidence_lower
                assert both.days_needed is None or Reason.NO_NUMBER_OF_DAYS not in both.reasons
                if both.verdict is Verdict.BELOW_AI_CANNOT_TELL and Reason.AI_MET_NOT_SETTLED not in both.reasons:
                    assert both.percent is not None
                    assert both.percent < 100

    def test_of_two_equal_verdicts_the_one_nearer_to_even_odds_is_shown(self) -> None:
        both, woman, man = self.found(150)
        assert (both.verdict, woman.verdict, man.verdict) == (Verdict.LIKELY_LOW,) * 3
        assert both.confidence_lower == max(woman.confidence_lower or 0, man.confidence_lower or 0)

    def test_two_likely_verdicts_that_contradict_each_other_cannot_be_told(self) -> None:
        both, woman, man = self.found(305, n=28)
        assert (woman.verdict, man.verdict) == (Verdict.LIKELY_ENOUGH, Verdict.LIKELY_LOW)
        assert (both.verdict, both.confidence_lower) == (Verdict.CANNOT_TELL_SEX, None)

    def test_a_flag_that_depends_on_the_sex_cannot_be_told(self) -> None:
        assert [found.shortfall for found in self.found(350)] == [
            Shortfall.CANNOT_TELL,
            Shortfall.NO,
            Shortfall.YES,
        ]
        assert self.found(100)[0].shortfall is Shortfall.YES
        assert self.found(500)[0].shortfall is Shortfall.NO

    def test_missing_data_in_either_row_stays_named(self) -> None:
        vague = food(2, without=["magnesium"], bounds={"magnesium": 100})
        found = report("magnesium", food(1, magnesium=330), vague, person=self.nobody).finding
        assert found.shortfall is Shortfall.CANNOT_TELL
        assert [item.name for item in found.blocking] == ["food 2"]

    def test_foods_that_only_the_other_row_leaves_open_are_named_too(self) -> None:
        known, vague = food(1, magnesium=310), food(2, without=["magnesium"], bounds={"magnesium": 35})
        both, woman, man = (
            report("magnesium", known, vague, person=person, mode=Mode.IOM).finding
            for person in (self.nobody, ADA, BEN)
        )
        assert (woman.shortfall, man.shortfall, man.blocking) == (Shortfall.CANNOT_TELL, Shortfall.YES, ())
        assert (both.verdict, both.shortfall) == (Verdict.CANNOT_TELL_SEX, Shortfall.CANNOT_TELL)
        assert {Reason.DEPENDS_ON_SEX, Reason.MISSING_DATA} <= both.reasons
        assert [item.name for item in both.blocking] == ["food 2"]

    def test_a_mean_above_the_ai_of_one_row_only_is_not_said_to_be_above(self) -> None:
        found = finding("potassium", 2700, person=self.nobody)  # 2,600 or 3,400 mg
        assert (found.shortfall, found.verdict) == (Shortfall.CANNOT_TELL, Verdict.CANNOT_TELL_SEX)
        assert Reason.AI_MET_NOT_SETTLED not in found.reasons
        assert Reason.DEPENDS_ON_SEX in found.reasons

    def test_where_no_verdict_is_nearer_to_even_odds_the_higher_amount_is_shown(self) -> None:
        held = finding("vitamin_c", 10, person=self.nobody).held_against
        assert held is not None
        assert held.target == 90  # 75 mg or 90

    def test_below_the_ai_of_both_rows_it_does_not_depend_on_the_sex(self) -> None:
        found = finding("potassium", 1000, person=self.nobody)
        assert (found.shortfall, found.verdict) == (Shortfall.YES, Verdict.BELOW_AI_CANNOT_TELL)
        assert Reason.DEPENDS_ON_SEX not in found.reasons

    def test_a_flag_alone_that_depends_on_the_sex_says_so(self) -> None:
        both, woman, man = self.found(380)  # enough for both, below his RDA
        assert (woman.shortfall, man.shortfall) == (Shortfall.NO, Shortfall.YES)
        assert both.verdict is man.verdict is Verdict.PROBABLY_ENOUGH
        assert Reason.DEPENDS_ON_SEX in both.reasons
