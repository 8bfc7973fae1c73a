"""Sex not given, or age not of an adult: which of the possible answers is shown, and what a report says by default."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import SimpleTestCase

from diary.assessment import Mode, Person, Shortfall, Verdict, assess_trend, assess_week, assess_window
from diary.assessment.excess import excess_of
from diary.assessment.findings import find_out
from diary.assessment.held_against import held_against
from diary.assessment.intake import Total
from diary.assessment.window import report_on
from nutrients.reference import Sex
from tests.diary.assessment.makers import ADA, MONDAY, finding, food, report

SOMEBODY = Person(date_of_birth=ADA.date_of_birth)


class EitherRowTests(SimpleTestCase):
    def test_of_two_equal_verdicts_the_one_nearer_to_even_odds_is_shown(self) -> None:
        """Calcium: the same EAR for both, and a man's days vary more, so a man's are the less sure of the two."""
        for amount, verdict in ((900, Verdict.PROBABLY_ENOUGH), (700, Verdict.MAY_BE_LOW)):
            shown = finding("calcium", amount, n=3, person=SOMEBODY)
            assert shown.verdict is verdict
            assert shown.held_against is not None
            assert shown.held_against.sex is Sex.MALE

    def test_a_child_with_too_few_days_has_too_few_days(self) -> None:
        child = Person(sex=Sex.FEMALE, date_of_birth=MONDAY - timedelta(days=365 * 10))
        assert finding("magnesium", 100, n=2, person=child).verdict is Verdict.TOO_FEW_DAYS

    def test_the_percent_of_both_bounds(self) -> None:
        known = food(1, magnesium=160)
        bounded = report("magnesium", known, food(2, without=["magnesium"], bounds={"magnesium": 80})).finding
        assert (bounded.percent, bounded.percent_upper) == (50, 75)
        unbounded = report("magnesium", known, food(2, without=["magnesium"])).finding
        assert (unbounded.percent, unbounded.percent_upper) == (50, None)
        assert unbounded.shortfall is Shortfall.CANNOT_TELL


@pytest.mark.parametrize("ask", [find_out, assess_window, assess_week, assess_trend, report_on])
def test_a_report_is_cautious_unless_asked_otherwise(ask: Callable) -> None:
    assert inspect.signature(ask).parameters["mode"].default is Mode.CAUTIOUS


class LimitTests(SimpleTestCase):
    def test_a_limit_is_held_against_the_whole_mean_and_not_a_rounded_one(self) -> None:
        """Magnesium in supplements, US: 350 mg. Half a milligram more than that is not within it."""
        pill = food(1, supplement=True, without=["magnesium"], bounds={"magnesium": "350.5"})
        found = report("magnesium", pill, n=3).finding.excess
        assert found is not None
        assert found.upper == Decimal("350.5")
        assert found.position.value == "cannot_tell"

    def test_half_of_what_is_known_of_the_variation_gives_no_confidence(self) -> None:
        held = held_against("calcium", [ADA.needs_on(MONDAY)], Sex.FEMALE)
        assert held is not None
        for missing in ({"sd": None}, {"cv": None}):
            found = excess_of(Total(food=Decimal(7000)), 7, replace(held, **missing), mode=Mode.IOM)
            assert found is not None
            assert (found.position.value, found.confidence) == ("within", None)
