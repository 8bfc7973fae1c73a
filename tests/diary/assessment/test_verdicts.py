import math

import pytest

from diary.assessment import Mode, Shortfall, Verdict
from diary.assessment.verdicts import ai_verdict, ear_verdict, shortfall_between, verdict_between, weight

ENOUGH, PROBABLY, MAY, LOW, BELOW_AI, CANNOT = (
    Verdict.LIKELY_ENOUGH,
    Verdict.PROBABLY_ENOUGH,
    Verdict.MAY_BE_LOW,
    Verdict.LIKELY_LOW,
    Verdict.BELOW_AI_CANNOT_TELL,
    Verdict.CANNOT_TELL_MISSING_DATA,
)


def just_below(x: float) -> float:
    return math.nextafter(x, 0)


def just_above(x: float) -> float:
    return math.nextafter(x, 1)


@pytest.mark.parametrize(("mode", "likely", "unlikely"), [(Mode.IOM, 0.85, 0.15), (Mode.CAUTIOUS, 0.90, 0.10)])
def test_each_cut_of_an_ear_verdict_from_both_sides(mode: Mode, likely: float, unlikely: float) -> None:
    table = [
        (1.0, ENOUGH),
        (just_above(likely), ENOUGH),
        (likely, ENOUGH),
        (just_below(likely), PROBABLY),
        (just_above(0.5), PROBABLY),
        (0.5, PROBABLY),
        (just_below(0.5), MAY),
        (just_above(unlikely), MAY),
        (unlikely, LOW),
        (just_below(unlikely), LOW),
        (0.0, LOW),
    ]
    assert [(confidence, ear_verdict(confidence, mode)) for confidence, _ in table] == table


@pytest.mark.parametrize(("mode", "likely"), [(Mode.IOM, 0.85), (Mode.CAUTIOUS, 0.90)])
def test_w2_an_ai_verdict_is_enough_or_undecided(mode: Mode, likely: float) -> None:
    table = [(1.0, ENOUGH), (likely, ENOUGH), (just_below(likely), BELOW_AI), (0.0, BELOW_AI)]
    assert [(confidence, ai_verdict(confidence, mode)) for confidence, _ in table] == table


@pytest.mark.parametrize(
    ("at_lower", "at_upper", "verdict"),
    [
        (ENOUGH, ENOUGH, ENOUGH),
        (PROBABLY, ENOUGH, PROBABLY),
        (PROBABLY, PROBABLY, PROBABLY),
        (MAY, ENOUGH, CANNOT),
        (MAY, PROBABLY, CANNOT),
        (MAY, MAY, MAY),
        (LOW, ENOUGH, CANNOT),
        (LOW, PROBABLY, CANNOT),
        (LOW, MAY, MAY),
        (LOW, LOW, LOW),
        (BELOW_AI, BELOW_AI, BELOW_AI),
        (BELOW_AI, ENOUGH, CANNOT),
    ],
)
def test_the_truth_table_of_two_bounds(at_lower: Verdict, at_upper: Verdict, verdict: Verdict) -> None:
    assert verdict_between(at_lower, at_upper) is verdict


@pytest.mark.parametrize(
    ("lower_meets", "upper_meets", "shortfall"),
    [
        (True, True, Shortfall.NO),
        (False, True, Shortfall.CANNOT_TELL),
        (False, False, Shortfall.YES),
    ],
)
def test_w5_a_shortfall_stands_only_if_the_upper_bound_misses_too(
    lower_meets: bool, upper_meets: bool, shortfall: Shortfall
) -> None:
    assert shortfall_between(lower_meets, upper_meets) is shortfall


def test_what_settles_nothing_weighs_nothing() -> None:
    assert [weight(verdict) for verdict in (ENOUGH, LOW, PROBABLY, MAY)] == [2, 2, 1, 1]
    assert {weight(verdict) for verdict in set(Verdict) - {ENOUGH, LOW, PROBABLY, MAY}} == {0}
