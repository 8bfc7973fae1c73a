"""Rows that say more than a food can hold."""

import pytest

from diary.files import Problem, Reading, read_rows
from tests.diary.files.samples import TODAY


def read(heading: str, *rows: str) -> Reading:
    lines = [f"Day,Group,Food Name,Amount,{heading}", *(f"2026-06-10,Lunch,{row}" for row in rows)]
    return read_rows("\n".join(lines).encode(), TODAY)


@pytest.mark.parametrize(
    ("heading", "amount", "most"),
    [
        ("Magnesium (mg)", "80 g", 80_000),
        ("Omega-3 ALA (g)", "1 oz", 28),
        ("Water (g)", "0.5 kg", 500),
        ("Energy (kcal)", "100 g", 900),
    ],
)
def test_nothing_holds_more_of_a_nutrient_than_it_weighs(heading: str, amount: str, most: int) -> None:
    assert read(heading, f"Milk,{amount},{most}").records
    reading = read(heading, f"Milk,{amount},{most * 5 // 4}")
    assert not reading.records
    assert [(fault.problem, fault.row, fault.column) for fault in reading.faults] == [(Problem.IMPOSSIBLE, 2, heading)]


def test_a_dose_without_a_weight_and_a_pinch_that_was_rounded_are_believed() -> None:
    reading = read("Sodium (mg),Energy (kcal)", "Salt tablet,1 tablet,1500,0", "Salt,0.01 g,14.9,0.4")
    assert len(reading.records) == 2
