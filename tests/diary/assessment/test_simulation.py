"""A small run of ``tests.calibration``: simulated people whose usual intake, need and foods are known."""

import functools
from collections.abc import Callable

import pytest

from diary.assessment import Verdict
from tests.calibration.bars import Outcome, bars_of, promises_of
from tests.calibration.people import GROUPS, Chance, Group, Population, survey, uniform
from tests.calibration.plates import MISSING, SPANS, dine
from tests.calibration.tally import Tally, disagreements, tally

Drawn = Callable[[Group], Population]
MAGNESIUM, POTASSIUM = GROUPS[0], GROUPS[-1]
PEOPLE = 1000
POPULATIONS = pytest.mark.parametrize("drawn", [survey, uniform], ids=["survey-like", "uniform"])
GROUPED = pytest.mark.parametrize("group", [MAGNESIUM, POTASSIUM], ids=lambda group: group.key)


@functools.cache
def counted(group: Group, drawn: Drawn) -> tuple[Population, Tally]:
    population = drawn(group)
    diners = dine(group, population, PEOPLE, Chance(f"gate, {group.name}, {population.name}"))
    return population, tally(group, diners)


@POPULATIONS
@GROUPED
class TestSimulation:
    def test_no_likely_verdict_is_right_less_often_than_asked(self, group: Group, drawn: Drawn) -> None:
        bars = list(bars_of(group, *counted(group, drawn)))
        assert [bar for bar in bars if bar.outcome in (Outcome.MISSED, Outcome.NONE)] == []
        assert len(bars) >= len(MISSING)

    def test_it_is_right_as_often_as_the_published_rule_is_by_integration(self, group: Group, drawn: Drawn) -> None:
        for bar in bars_of(group, *counted(group, drawn)):
            if bar.exact is not None:
                low, high = bar.share.interval
                assert low <= bar.exact <= high, bar

    def test_missing_data_makes_no_more_false_shortfalls(self, group: Group, drawn: Drawn) -> None:
        population, counts = counted(group, drawn)
        assert [promise for promise in promises_of(group, population.name, counts) if not promise.kept] == []

    def test_missing_data_costs_verdicts(self, group: Group, drawn: Drawn) -> None:
        _, counts = counted(group, drawn)
        for days in SPANS:
            silent = [counts.how_often_given((days, share), Verdict.CANNOT_TELL_MISSING_DATA) for share in MISSING]
            assert silent == sorted(silent)
            assert silent[0] == 0 < silent[1]

    def test_whole_diaries_get_the_same_answers(self, group: Group, drawn: Drawn) -> None:
        diners = dine(group, drawn(group), 15, Chance("whole diaries"))
        assert disagreements(group, diners, [(7, 0.0), (7, 0.3)]) == (30, 0)


def test_a_nutrient_without_verdicts_cannot_be_calibrated() -> None:
    with pytest.raises(ValueError, match="no verdict"):
        assert Group("vitamin_b12", MAGNESIUM.sex, 1.0, 4.0).held
