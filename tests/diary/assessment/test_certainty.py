from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import SimpleTestCase

from diary.assessment import HeldAgainst, Mode, Verdict
from diary.assessment.certainty import judge
from diary.assessment.held_against import held_against
from nutrients.reference import Sex
from tests.diary.assessment.makers import ADA, MONDAY


def magnesium() -> HeldAgainst:
    held = held_against("magnesium", [ADA.needs_on(MONDAY)], Sex.FEMALE)
    assert held is not None
    return held


class NoVerdictTests(SimpleTestCase):
    def test_without_an_ear_there_is_no_verdict(self) -> None:
        held = replace(magnesium(), ear=None, requirement_sd=None)
        assert judge(Decimal(400), Decimal(400), held, 7, mode=Mode.IOM).verdict is Verdict.NO_AVERAGE_REQUIREMENT

    def test_without_a_figure_for_the_variation_there_is_no_verdict(self) -> None:
        held = replace(magnesium(), sd=None, cv=None, too_variable=None)
        assert judge(Decimal(400), Decimal(400), held, 7, mode=Mode.IOM).verdict is Verdict.NO_VARIABILITY


@pytest.mark.parametrize(
    ("lower", "upper", "verdict"),
    [
        (310, 400, Verdict.LIKELY_ENOUGH),
        (310, None, Verdict.LIKELY_ENOUGH),
        (270, 400, Verdict.PROBABLY_ENOUGH),
        (270, None, Verdict.PROBABLY_ENOUGH),
        (260, 270, Verdict.CANNOT_TELL_MISSING_DATA),
        (200, None, Verdict.CANNOT_TELL_MISSING_DATA),
        (200, 260, Verdict.MAY_BE_LOW),
        (230, 260, Verdict.MAY_BE_LOW),
        (200, 220, Verdict.LIKELY_LOW),
    ],
)
def test_the_bounds_decide(lower: int, upper: int | None, verdict: Verdict) -> None:
    most = None if upper is None else Decimal(upper)
    found = judge(Decimal(lower), most, magnesium(), 7, mode=Mode.IOM)
    assert found.verdict is verdict
    assert (found.confidence_upper is None) is (upper is None)


def test_the_days_needed_are_those_of_the_bound_that_the_verdict_rests_on() -> None:
    low = judge(Decimal(100), Decimal(230), magnesium(), 3, mode=Mode.IOM)
    assert (low.verdict, low.days_needed) == (Verdict.MAY_BE_LOW, 17)  # 85.9² / ((35 / 1.036)² - 26.5²) = 16.79
    high = judge(Decimal(300), Decimal(400), magnesium(), 3, mode=Mode.IOM)
    assert (high.verdict, high.days_needed) == (Verdict.PROBABLY_ENOUGH, 17)


def test_caution_never_strengthens_a_verdict() -> None:
    for mean in range(50, 600, 5):
        for days in (3, 7, 14, 28):
            sure, cautious = (judge(Decimal(mean), Decimal(mean), magnesium(), days, mode=mode) for mode in Mode)
            assert sure.confidence_lower is not None
            assert cautious.confidence_lower is not None
            assert abs(cautious.confidence_lower - 0.5) <= abs(sure.confidence_lower - 0.5)
