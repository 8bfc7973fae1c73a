"""From the rows of a file to its foods: agreeing rows are one food, others keep their own amounts."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from diary.files import Record
from diary.files.foods import foods_said

DAY = date(2026, 6, 10)


def eaten(quantity: str, unit: str = "cup", food: str = "Milk", row: int = 2, **amounts: str) -> Record:
    grams = Decimal(quantity) if unit == "g" else None
    return Record(row, DAY, "lunch", food, Decimal(quantity), unit, grams, {k: Decimal(v) for k, v in amounts.items()})


def test_rows_in_proportion_are_one_food_that_takes_its_amounts_from_the_largest():
    foods, of_record = foods_said([eaten("1", energy="149"), eaten("4", energy="595"), eaten("2", energy="297")])
    assert of_record == (0, 0, 0)
    assert [(one.amounts, one.by_weight, one.unit) for one in foods] == [({"energy": Decimal("148.75")}, False, "cup")]


def test_rows_that_contradict_each_other_are_foods_of_their_own():
    foods, of_record = foods_said([eaten("1", energy="100"), eaten("1", energy="140")])
    assert of_record == (0, 1)
    assert [one.version for one in foods] == [0, 1]


def test_what_one_row_leaves_unknown_is_not_taken_from_another():
    foods, _ = foods_said([eaten("1", energy="100", calcium="0"), eaten("1", energy="100")])
    assert [set(one.amounts) for one in foods] == [{"energy", "calcium"}, {"energy"}]


def test_what_is_weighed_is_kept_by_100_g():
    foods, of_record = foods_said([eaten("250", "g", energy="150"), eaten("1", "cup", energy="146")])
    assert of_record == (0, 1)
    assert [(one.amounts["energy"], one.by_weight) for one in foods] == [(60, True), (146, False)]


def test_sums_of_meals_stay_apart():
    foods, _ = foods_said([eaten("1", "", "", row=2, energy="400"), eaten("1", "", "", row=3, energy="400")])
    assert len(foods) == 2


AMOUNT = st.decimals("0", "5000", places=2)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 400), AMOUNT, AMOUNT), min_size=1, max_size=20))
def test_every_row_keeps_its_amounts_up_to_rounding(rows: list[tuple[int, Decimal, Decimal]]):
    records = [eaten(str(n), "g", energy=str(energy), calcium=str(calcium)) for n, energy, calcium in rows]
    foods, of_record = foods_said(records)
    for record, place in zip(records, of_record, strict=True):
        for key, given_amount in record.amounts.items():
            kept = foods[place].amounts[key] * (record.grams or 1) / 100
            assert abs(kept - given_amount) <= Decimal("0.5") + given_amount * Decimal("0.0051")
