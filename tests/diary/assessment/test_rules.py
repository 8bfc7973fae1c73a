"""The wording rules W1 to W5, W9 and W11, and what the method asks of ages. W6: suggestions; W10: excess."""

from datetime import date, timedelta

from django.test import SimpleTestCase

from diary.assessment import (
    Mode,
    Person,
    Reason,
    Shortfall,
    Verdict,
)
from nutrients.catalogue import KEYS
from nutrients.reference import Authority, Sex
from tests.diary.assessment.makers import ADA, MONDAY, finding, food, report

VERDICTS = {
    Verdict.LIKELY_ENOUGH,
    Verdict.PROBABLY_ENOUGH,
    Verdict.MAY_BE_LOW,
    Verdict.LIKELY_LOW,
    Verdict.BELOW_AI_CANNOT_TELL,
}


class RuleTests(SimpleTestCase):
    def test_w1_fewer_than_three_days_have_no_flag_and_no_verdict(self) -> None:
        for key in KEYS:
            found = finding(key, 1, n=2)
            assert found.shortfall is Shortfall.NOT_SAID
            assert found.verdict not in VERDICTS
            assert found.excess is None
        assert finding("magnesium", 1, n=2).verdict is Verdict.TOO_FEW_DAYS
        assert finding("magnesium", 1, n=2).percent is not None

    def test_w1_three_to_six_days_are_an_early_picture(self) -> None:
        assert [finding("magnesium", 100, n=n).early for n in (3, 6, 7)] == [True, True, False]
        assert finding("magnesium", 100, n=3).shortfall is Shortfall.YES

    def test_w2_an_ai_nutrient_is_enough_or_undecided_and_nothing_else(self) -> None:
        found = {
            finding("potassium", amount, n=n, mode=mode).verdict
            for amount in range(0, 6000, 250)
            for n in (3, 7, 14)
            for mode in Mode
        }
        assert found == {Verdict.LIKELY_ENOUGH, Verdict.BELOW_AI_CANNOT_TELL}

    def test_w2_a_mean_above_an_ai_that_settles_nothing_says_that_it_is_not_below(self) -> None:
        found = finding("potassium", 2650)
        assert (found.verdict, found.shortfall) == (Verdict.BELOW_AI_CANNOT_TELL, Shortfall.NO)
        assert Reason.AI_MET_NOT_SETTLED in found.reasons
        assert Reason.AI_MET_NOT_SETTLED not in finding("potassium", 2550).reasons

    def test_w3_sodium_and_water_are_never_flagged(self) -> None:
        for key in ("sodium", "water"):
            for amount in (0, 100, 1000, 10000):
                found = finding(key, amount)
                assert found.shortfall is Shortfall.NOT_SAID
                assert found.verdict in (Verdict.NOT_FLAGGED, Verdict.LIKELY_ENOUGH)
            assert finding(key, 0).confidence_lower is None
            assert finding(key, 0).percent == 0

    def test_w4_what_varies_above_70_percent_gets_no_z_verdict(self) -> None:
        for key in ("vitamin_d", "vitamin_b12", "vitamin_c"):
            for amount in (0, 1, 30, 500):
                found = finding(key, amount)
                assert (found.verdict, found.confidence_lower) == (Verdict.TOO_VARIABLE, None)
            assert finding(key, 0).shortfall is Shortfall.YES

    def test_w5_a_shortfall_stands_only_if_the_upper_bound_misses_too(self) -> None:
        known = food(1, magnesium=200)
        for bound, expected in ((119, Shortfall.YES), (120, Shortfall.CANNOT_TELL), (None, Shortfall.CANNOT_TELL)):
            vague = food(2, without=["magnesium"], bounds={} if bound is None else {"magnesium": bound})
            assert report("magnesium", known, vague).finding.shortfall is expected

    def test_w5_what_is_met_by_what_is_known_is_met(self) -> None:
        found = report("magnesium", food(1, magnesium=320), food(2, without=["magnesium"])).finding
        assert (found.shortfall, found.blocking) == (Shortfall.NO, ())

    def test_w5_the_foods_that_keep_it_open_are_named_largest_first(self) -> None:
        small, large = (food(n, without=["magnesium"], bounds={"magnesium": n * 100}) for n in (2, 3))
        found = report("magnesium", food(1, magnesium=200), small, large).finding
        assert found.verdict is Verdict.CANNOT_TELL_MISSING_DATA
        assert Reason.MISSING_DATA in found.reasons
        assert [item.name for item in found.blocking] == ["food 3", "food 2"]
        assert [item.possible for item in found.blocking] == [2100, 1400]

    def test_w9_every_comparison_has_an_authority_a_year_and_a_unit(self) -> None:
        for person in (ADA, Person(sex=Sex.MALE, authorities=((None, Authority.EFSA),))):
            for key in KEYS:
                found = report(key, food(1), person=person)
                assert found.unit
                if found.finding.percent is not None:
                    held = found.finding.held_against
                    assert held is not None
                    assert all(row.authority and row.year and row.unit == found.unit for row in held.rows)

    def test_w11_under_18_there_is_a_comparison_and_no_verdict(self) -> None:
        child = Person(sex=Sex.FEMALE, date_of_birth=MONDAY - timedelta(days=365 * 10))
        found = finding("magnesium", 100, person=child)
        assert (found.verdict, found.shortfall) == (Verdict.UNDER_18, Shortfall.YES)
        assert found.percent is not None
        assert found.confidence_lower is None

    def test_w11_an_18th_birthday_inside_the_window_gives_no_verdict_yet(self) -> None:
        person = Person(sex=Sex.FEMALE, date_of_birth=date(2008, 11, 17))
        assert finding("magnesium", 100, person=person).verdict is Verdict.UNDER_18

    def test_under_1_there_is_no_comparison(self) -> None:
        found = finding("magnesium", 100, person=Person(date_of_birth=date(2026, 6, 1)))
        assert (found.verdict, found.percent, found.shortfall) == (Verdict.NO_REFERENCE, None, Shortfall.NOT_SAID)
        assert Reason.UNDER_1 in found.reasons
