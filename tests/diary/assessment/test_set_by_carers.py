"""Where those who look after a person set an amount, no authority's amount is held against them."""

from dataclasses import replace
from decimal import Decimal

from django.test import SimpleTestCase

from diary.assessment import Picture, Reason, Shortfall, Total, Verdict
from diary.assessment.findings import find_out
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
