import csv
import math
from pathlib import Path

import pytest

from diary.assessment.statistics import (
    Certainty,
    Mode,
    adequacy_ai,
    adequacy_ear,
    days_needed,
    excess_ul,
    phi,
    within_sd,
)

WORKED = Path(__file__).parents[2] / "worked" / "assessment_vectors.csv"
CASES = list(csv.DictReader(WORKED.read_text(encoding="utf-8").splitlines()))


def certainty_of(case: dict[str, str]) -> Certainty:
    mean, reference, sd = (float(case[column]) for column in ("mean", "reference", "sd_within"))
    days = int(case["days"])
    if case["kind"] == "ear":
        return adequacy_ear(mean, reference, float(case["sd_requirement"]), sd, days)
    return {"ai": adequacy_ai, "ul": excess_ul}[case["kind"]](mean, reference, sd, days)


def test_every_worked_case_is_there() -> None:
    assert len(CASES) == 40
    assert {case["kind"] for case in CASES} == {"ear", "ai", "ul"}


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_worked_case_agrees_to_its_last_digit(case: dict[str, str]) -> None:
    found = certainty_of(case)
    assert round(found.sd, 3) == float(case["sd_difference"])
    assert round(found.z, 4) == float(case["z"])
    assert round(found.confidence, 4) == float(case["confidence"])


@pytest.mark.parametrize(("days", "intake"), [(1, 445), (3, 377), (7, 349)])
def test_the_intake_for_a_z_of_two_is_the_one_the_book_prints(days: int, intake: int) -> None:
    """IOM 2000, p. 56, Table 3-1: magnesium, woman of 40."""
    spread = adequacy_ear(265, 265, 26.5, 85.9, days).sd
    assert round(265 + 2.00 * spread) == intake


def test_a_mean_of_180_mg_over_7_days_is_low_with_the_books_confidence() -> None:
    """IOM 2000, p. 57: 97.5 %, by the exact formula 97.9 %."""
    assert round(1 - adequacy_ear(180, 265, 26.5, 85.9, 7).confidence, 3) == 0.979


@pytest.mark.parametrize(
    ("z", "probability"), [(0, 0.5), (1, 0.8413447461), (1.96, 0.9750021049), (-1.6448536270, 0.05), (-8, 6.22e-16)]
)
def test_phi_is_the_normal_distribution(z: float, probability: float) -> None:
    """NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.1, and its tail."""
    assert math.isclose(phi(z), probability, rel_tol=1e-3 if z < -5 else 1e-8)


@pytest.mark.parametrize("mean", [0.0, 50.0, 226.0, 227.0, 400.0])
def test_caution_never_makes_the_spread_smaller(mean: float) -> None:
    cautious, pooled = (within_sd(85.9, 0.38, mean, mode) for mode in (Mode.CAUTIOUS, Mode.IOM))
    assert pooled == 85.9
    assert cautious == max(85.9, 0.38 * mean)


@pytest.mark.parametrize(
    ("mode", "mean", "requirement_sd", "days"),
    [
        (Mode.IOM, 320, 26.5, 4),  # 85.9² / ((55 / 1.036)² - 26.5²) = 3.49
        (Mode.IOM, 210, 26.5, 4),  # as far below as above
        (Mode.IOM, 300, 26.5, 17),  # 85.9² / ((35 / 1.036)² - 26.5²) = 16.79
        (Mode.IOM, 400, 26.5, 1),
        (Mode.IOM, 265 + 1.036 * 26.5, 26.5, None),
        (Mode.IOM, 265 - 1.036 * 26.5, 26.5, None),
        (Mode.IOM, 265, 26.5, None),
        (Mode.IOM, 265, 0, None),
        (Mode.CAUTIOUS, 320, 26.5, 7),  # 85.9² / ((55 / 1.2816)² - 26.5²) = 6.48
        (Mode.CAUTIOUS, 300, 26.5, 170),  # 85.9² / ((35 / 1.2816)² - 26.5²) = 169.2
        (Mode.CAUTIOUS, 265 + 1.2816 * 26.5, 26.5, None),
    ],
)
def test_days_needed_follow_the_formula(mode: Mode, mean: float, requirement_sd: float, days: int | None) -> None:
    assert days_needed(mean, 265, requirement_sd, 85.9, mode) == days


@pytest.mark.parametrize("mode", Mode)
def test_the_days_needed_do_settle_it(mode: Mode) -> None:
    needed = days_needed(310, 265, 26.5, 85.9, mode)
    assert needed is not None
    settled = mode.likely - 0.0002  # 1.036 is a rounded figure
    assert adequacy_ear(310, 265, 26.5, 85.9, needed).confidence > settled
    assert adequacy_ear(310, 265, 26.5, 85.9, needed - 1).confidence < settled


def test_the_z_of_likely_is_that_of_its_confidence() -> None:
    assert [round(phi(mode.z_of_likely), 3) for mode in Mode] == [mode.likely for mode in Mode]


def test_no_days_and_no_spread_are_refused() -> None:
    with pytest.raises(ValueError, match="0 days"):
        adequacy_ai(500, 500, 50, 0)
    with pytest.raises(ValueError, match="divide"):
        excess_ul(500, 500, 0, 3)
