"""What is asked back: at the limit, just below it, and never more than asked."""

import csv
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary import doubts
from diary.doubts import Doubt, about_amount, about_birth, about_period, is_worth_asking

GRAMS = st.decimals("0.0001", "100000", places=4)


@pytest.mark.parametrize(
    ("grams", "category", "energy", "doubt"),
    [
        ("1999.9", "breads", "100", None),
        ("2000", "breads", "100", Doubt.WEIGHT),
        ("2000", "water", "0", None),
        ("4999", "coffee_tea", "1", None),
        ("5000", "water", "0", Doubt.WEIGHT),
        ("1000", "nuts", "300", None),
        ("1000.1", "nuts", "300", Doubt.ENERGY),
        ("1999", "nuts", None, None),
        ("57600", "breads", None, Doubt.WEIGHT),
    ],
)
def test_an_amount_is_doubted_from_its_limit_on(grams, category, energy, doubt):
    known = None if energy is None else Decimal(energy)
    assert about_amount(Decimal(grams), category_key=category, energy=known) is doubt


def test_more_than_ten_tablets_are_doubted():
    for tablets, doubt in (("10", None), ("10.5", Doubt.TABLETS), ("250", Doubt.TABLETS)):
        number = Decimal(tablets)
        assert about_amount(number, category_key="supplements", energy=Decimal(0), tablets=number) is doubt
        assert is_worth_asking(number, number) is (doubt is not None)


@given(
    GRAMS,
    st.sampled_from(["breads", "water"]),
    st.none() | st.decimals("0", "950", places=1),
    st.none() | st.decimals("0.1", "300", places=1),
)
def test_what_is_not_worth_asking_is_never_doubted(grams, category, energy, tablets):
    if not is_worth_asking(grams, tablets):
        assert about_amount(grams, category_key=category, energy=energy, tablets=tablets) is None


@given(GRAMS, GRAMS, st.sampled_from(["breads", "water"]), st.none() | st.decimals("0", "950", places=1))
def test_what_is_more_is_no_less_doubted(one, other, category, energy):
    less, more = sorted((one, other))
    if about_amount(less, category_key=category, energy=energy):
        assert about_amount(more, category_key=category, energy=energy)


def test_the_drinks_are_categories_of_the_table():
    with (Path(doubts.__file__).parent.parent / "nutrients/data/categories.csv").open(encoding="utf-8") as table:
        categories = {row["key"] for row in csv.DictReader(table)}
    assert doubts._DRINKS - categories == set()


def test_somebody_below_ten_is_doubted():
    assert [about_birth(age) for age in (0, 9, 10, 120)] == [Doubt.CHILD, Doubt.CHILD, None, None]


@pytest.mark.parametrize(
    ("days", "is_pregnancy", "age", "doubt"),
    [
        (310, True, 30, None),
        (311, True, 30, Doubt.LONG_PREGNANCY),
        (311, False, 30, None),
        (1464, False, None, None),
        (1465, False, None, Doubt.LONG_BREASTFEEDING),
        (1, True, 9, Doubt.TOO_YOUNG),
        (1, False, 10, None),
        (1, True, 60, None),
        (1, True, 61, Doubt.TOO_OLD),
        (1, True, None, None),
    ],
)
def test_a_period_is_doubted_for_its_length_and_for_the_age_it_began_at(days, is_pregnancy, age, doubt):
    assert about_period(timedelta(days=days), is_pregnancy=is_pregnancy, first_age=age) is doubt
