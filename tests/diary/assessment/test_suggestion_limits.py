"""Each limit of a suggestion, on the limit and well beyond it."""

from decimal import Decimal

import pytest

from diary.assessment import Candidate, suggest
from diary.assessment.statistics import adequacy_ai, adequacy_ear, excess_ul
from tests.diary.assessment.makers import food


def suggested(gap: int = 300, reference: int = 300, **per_100g: int | str) -> bool:
    """Whether 100 g of a food with 150 mg of calcium is suggested against a gap."""
    facts = food(1, **{"calcium": 150, "energy": 100, **per_100g})
    portion = Candidate(facts, "100 g", Decimal(100))
    return bool(suggest("calcium", Decimal(gap), [portion], reference=Decimal(reference), allowed={"calcium"}))


@pytest.mark.parametrize(
    ("amounts", "fit"),
    [
        ({}, True),
        ({"alcohol": "0.5"}, True),
        ({"alcohol": "0.51"}, False),
        ({"alcohol": 12}, False),
        ({"sodium": "459.9"}, True),
        ({"sodium": 460}, False),
        ({"sodium": 900}, False),
        ({"calcium": 30}, True),
        ({"calcium": "29.9"}, False),
        ({"calcium": 0}, False),
        ({"calcium": 99, "reference": 1000}, False),
        ({"calcium": 100, "reference": 1000}, True),
        ({"calcium": 50, "reference": 1000, "gap": 50}, True),
        ({"calcium": 49, "reference": 1000, "gap": 50}, False),
        ({"energy": 500}, True),
        ({"energy": "500.1"}, False),
        ({"energy": 900}, False),
    ],
)
def test_what_is_fit_to_be_suggested(amounts: dict[str, int | str], fit: bool) -> None:
    assert suggested(**amounts) is fit


@pytest.mark.parametrize("gap", [0, -1, -300])
def test_without_a_gap_nothing_is_suggested(gap: int) -> None:
    assert not suggested(gap)


def test_a_food_is_not_familiar_unless_that_is_said() -> None:
    assert Candidate(food(1), "100 g", Decimal(100)).familiar is False


@pytest.mark.parametrize("spread", [0, -1])
def test_no_spread_and_less_than_none_leave_nothing_to_divide_by(spread: int) -> None:
    for ask in (
        lambda: adequacy_ai(100, 90, spread, 7),
        lambda: excess_ul(100, 90, spread, 7),
        lambda: adequacy_ear(100, 90, 0, 0, 7),
    ):
        with pytest.raises(ValueError, match="nothing to divide by"):
            ask()
