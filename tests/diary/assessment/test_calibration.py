"""A verdict that is given is right as often as it claims, over people whose usual intake and need are known.

Magnesium, women of 31 to 50: EAR 265 mg with a requirement SD of 26.5 (IOM 2000, p. 53); survey mean 226 mg a day, SD
from day to day 85.9, CV 38 % (CSFII 1994-96, IOM 2000, table B-2); between people 30 % of the mean is taken. Nothing is
drawn by chance: people and errors are the middles of equally likely strata, and the share of people whose need is met
follows from the distribution of needs.
"""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from math import sqrt
from statistics import NormalDist

import pytest

from diary.assessment import Mode, Verdict
from diary.assessment.certainty import judge
from diary.assessment.held_against import held_against
from nutrients.reference import Sex
from tests.diary.assessment.makers import ADA, MONDAY

STRATA = 60
SURVEY = "survey-like"
UNIFORM = "uniform"
NEED = NormalDist(265, 26.5)
COMPLETE = ((0.0, 1.0),)
# What share of the intake did not say, and how the bound compares with it.
HOLES = ((0.0, 1.0), (0.1, 1.0), (0.1, 2.0), (0.3, 1.0), (0.3, 2.0))


def middles() -> list[float]:
    return [(n + 0.5) / STRATA for n in range(STRATA)]


def people(population: str) -> Iterator[float]:
    for middle in middles():
        yield 600 * middle if population == UNIFORM else NormalDist(226, 68).inv_cdf(middle)


def share_adequate(
    population: str, days: int, mode: Mode, holes: tuple[tuple[float, float], ...] = COMPLETE, *, grows: bool = False
) -> dict[Verdict, float]:
    """The share of people with an adequate usual intake among those who get each verdict.

    ``grows``: the day-to-day SD is 38 % of each person's own intake and not the same for all.
    """
    held = held_against("magnesium", [ADA.needs_on(MONDAY)], Sex.FEMALE)
    assert held is not None
    given, adequate = defaultdict(float), defaultdict(float)
    for usual in people(population):
        spread = (0.38 * usual if grows else 85.9) / sqrt(days)
        for middle in middles():
            mean = max(0.0, NormalDist(usual, spread).inv_cdf(middle))
            for lost, reach in holes:
                lower = mean * (1 - lost)
                upper = lower + mean * lost * reach
                verdict = judge(Decimal(lower), Decimal(upper), held, days, mode=mode).verdict
                given[verdict] += 1
                adequate[verdict] += NEED.cdf(usual)
    return {verdict: adequate[verdict] / given[verdict] for verdict in given}


def keeps_its_word(shares: dict[Verdict, float], mode: Mode) -> bool:
    return (
        shares[Verdict.LIKELY_ENOUGH] >= mode.likely
        and shares[Verdict.PROBABLY_ENOUGH] >= 0.5
        and shares[Verdict.MAY_BE_LOW] <= 0.5
        and shares[Verdict.LIKELY_LOW] <= mode.unlikely
    )


@pytest.mark.parametrize("population", [UNIFORM, SURVEY])
@pytest.mark.parametrize("holes", [COMPLETE, HOLES], ids=["all data", "missing data"])
@pytest.mark.parametrize("days", [3, 7, 14])
def test_the_verdicts_on_screen_are_right_as_often_as_they_claim(
    population: str, holes: tuple[tuple[float, float], ...], days: int
) -> None:
    assert keeps_its_word(share_adequate(population, days, Mode.CAUTIOUS, holes), Mode.CAUTIOUS)


@pytest.mark.parametrize("population", [UNIFORM, SURVEY])
def test_they_stay_so_where_people_who_eat_more_vary_more(population: str) -> None:
    assert keeps_its_word(share_adequate(population, 7, Mode.CAUTIOUS, HOLES, grows=True), Mode.CAUTIOUS)


def test_the_books_own_spread_is_right_in_a_uniform_population() -> None:
    assert keeps_its_word(share_adequate(UNIFORM, 3, Mode.IOM), Mode.IOM)


def test_a_rare_verdict_is_less_often_right_far_from_the_requirement() -> None:
    """Regression to the mean, as the method page says: few in this population eat enough, and 3 days mislead."""
    assert 0.8 < share_adequate(SURVEY, 3, Mode.IOM)[Verdict.LIKELY_ENOUGH] < 0.85
