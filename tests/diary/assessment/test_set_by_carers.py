"""Where those who look after a person set an amount, no authority's amount is held against them."""

from dataclasses import replace
from decimal import Decimal

from django.test import SimpleTestCase

from diary.assessment import Picture, Position, Reason, Shortfall, Total, Verdict
from diary.assessment.findings import find_out
from nutrients.catalogue import KEYS
from tests.diary.assessment.makers import ADA, MONDAY, food, report

CARED_FOR = replace(ADA, set_by_carers=frozenset({"potassium"}))


class SetByCarersTests(SimpleTestCase):
    def test_nothing_is_held_against_the_nutrient(self) -> None:
        for amount in (0, 1000, 2600, 9000):
            shown = report("potassium", food(1, potassium=amount), person=CARED_FOR)
            found = shown.finding
            assert (found.held_against, found.percent, found.excess) == (None, None, None)
            assert (found.shortfall, found.verdict) == (Shortfall.NOT_SAID, Verdict.NO_REFERENCE)
            assert found.lower == amount
            assert Reason.SET_BY_CARERS in found.reasons
            assert all(day.references == () for day in shown.daily)

    def test_the_others_are_as_they_were(self) -> None:
        for key in ("magnesium", "calcium", "sodium"):
            shown, usual = (report(key, food(1, **{key: 300}), person=person) for person in (CARED_FOR, ADA))
            assert shown.finding == usual.finding
            assert Reason.SET_BY_CARERS not in shown.finding.reasons

    def test_one_such_day_is_enough(self) -> None:
        needs = [ADA.needs_on(MONDAY)] * 6 + [CARED_FOR.needs_on(MONDAY)]
        found = find_out("potassium", Total(food=Decimal(7000)), 7, needs, picture=Picture.FULL)
        assert (found.held_against, found.verdict) == (None, Verdict.NO_REFERENCE)
        assert Reason.SET_BY_CARERS in found.reasons

    def test_nobody_sets_anything_unless_that_was_said(self) -> None:
        assert ADA.set_by_carers == frozenset()
        assert report("potassium", food(1, potassium=1000)).finding.shortfall is Shortfall.YES

    def test_days_before_and_after_are_not_of_equal_needs(self) -> None:
        assert CARED_FOR.needs_on(MONDAY) != ADA.needs_on(MONDAY)
        assert hash(CARED_FOR.needs_on(MONDAY)) != hash(ADA.needs_on(MONDAY))


class AbsorbsLessTests(SimpleTestCase):
    """Reference amounts for healthy people say nothing of somebody whose gut takes up less."""

    THEY = replace(ADA, absorbs_less=True)

    def test_no_nutrient_is_held_against_anything_whatever_was_eaten(self) -> None:
        for key in KEYS:
            for amount in (0, 1, 90):
                found = report(key, food(1, **{key: amount}), person=self.THEY).finding
                assert (found.held_against, found.percent, found.confidence_lower) == (None, None, None)
                assert (found.shortfall, found.verdict) == (Shortfall.NOT_SAID, Verdict.NO_REFERENCE)
                assert found.lower == amount
                assert Reason.ABSORBS_LESS in found.reasons

    def test_an_amount_above_an_upper_level_is_still_said(self) -> None:
        usual, theirs = (report("vitamin_b6", food(1, vitamin_b6=90), person=one).finding for one in (ADA, self.THEY))
        assert theirs.excess is not None
        assert theirs.excess == usual.excess
        assert theirs.excess.position is Position.ABOVE

    def test_that_an_amount_is_within_an_upper_level_is_no_comfort_and_not_said(self) -> None:
        assert report("vitamin_b6", food(1, vitamin_b6=2)).finding.excess is not None
        assert report("vitamin_b6", food(1, vitamin_b6=2), person=self.THEY).finding.excess is None

    def test_nothing_is_said_against_salt_which_some_of_them_need(self) -> None:
        assert report("sodium", food(1, sodium=4000)).finding.excess is not None
        assert report("sodium", food(1, sodium=4000), person=self.THEY).finding.excess is None

    def test_of_too_few_days_nothing_is_said_at_all(self) -> None:
        needs = [self.THEY.needs_on(MONDAY)] * 2
        found = find_out("vitamin_b6", Total(food=Decimal(180)), 2, needs, picture=Picture.TOO_FEW)
        assert (found.excess, found.verdict) == (None, Verdict.NO_REFERENCE)

    def test_where_sex_is_not_given_it_is_the_same(self) -> None:
        found = report("magnesium", food(1, magnesium=300), person=replace(self.THEY, sex=None)).finding
        assert (found.amounts, found.shortfall) == ((), Shortfall.NOT_SAID)
        assert Reason.DEPENDS_ON_SEX not in found.reasons

    def test_days_before_and_after_are_not_of_equal_needs(self) -> None:
        assert self.THEY.needs_on(MONDAY) != ADA.needs_on(MONDAY)
        assert hash(self.THEY.needs_on(MONDAY)) != hash(ADA.needs_on(MONDAY))
