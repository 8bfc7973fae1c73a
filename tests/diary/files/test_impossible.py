"""Rows that say more than a food can hold."""

import pytest

from diary.files import Problem, Reading, read_rows
from nutrients.at_once import MOST_AT_ONCE
from nutrients.catalogue import BY_KEY
from nutrients.implausible import ceilings
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


@pytest.mark.parametrize(
    ("heading", "real", "impossible"),
    [
        ("Vitamin D (µg)", 15_000, 1_250_000),  # the largest single dose; a weekly capsule, off by a thousand
        ("Vitamin D (IU)", 600_000, 50_000_000),
        ("B12 (Cobalamin) (µg)", 10_000, 900_000),
        ("Magnesium (mg)", 3_000, 400_000),  # 30 g of Epsom salt; a tablet, off by a thousand
        ("Potassium (mg)", 105_000, 400_000),  # a sack of potatoes; a glass of milk, off by a thousand
        ("Sodium (mg)", 393_000, 600_000),
        ("Vitamin C (mg)", 150_000, 500_000),
        ("Caffeine (mg)", 10_000, 200_000),
        ("Alcohol (g)", 2_000, 20_000),
        ("B6 (Pyridoxine) (mg)", 5_000, 500_000),
    ],
)
def test_without_a_weight_the_largest_doses_are_believed_and_what_nobody_can_have_had_is_not(
    heading: str, real: int, impossible: int
) -> None:
    assert read(heading, f"One,1 dose,{real}").records
    reading = read(heading, f"One,1 dose,{real}", f"Two,1 dose,{impossible}")
    assert [(fault.problem, fault.row, fault.column) for fault in reading.faults] == [(Problem.IMPOSSIBLE, 3, heading)]
    assert [record.food for record in reading.records] == ["One"]


def test_what_is_weighed_may_hold_what_it_weighs_and_the_two_halves_of_a_sum_count_together() -> None:
    assert read("Potassium (mg)", "Potatoes,90 kg,382500").records
    assert read("EPA (g),DHA (g)", "Oil,1 bottle,400,300").records
    assert len(read("EPA (g),DHA (g)", "Oil,1 bottle,4000,3000").faults) == 2


def test_our_own_file_is_read_back_whatever_the_diary_took() -> None:
    text = "day,meal,food,amount,unit,weight (g),Potassium (mg)\n2026-06-10,lunch,Potatoes,3,1 sack,,382500\n"
    assert read_rows(text.encode(), TODAY).records


def test_each_nutrient_has_its_most_and_no_food_of_the_table_comes_near_it() -> None:
    assert MOST_AT_ONCE.keys() == BY_KEY.keys()
    for key, ceiling in ceilings().items():
        # Half a kilogram of the richest food there is, in one go: of salt, of cream of tartar, of instant tea.
        assert ceiling.richest_amount * 5 <= MOST_AT_ONCE[key], key
