"""Conversion to the canonical unit: exact where it can be, refused where it would be a guess."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutrients.catalogue import CATALOGUE, UnknownNutrient
from nutrients.units import UnitFault, UnitMismatch, UnknownUnit, to_canonical

AMOUNTS = st.decimals(min_value=0, max_value=10**9, allow_nan=False, allow_infinity=False, places=6)
MASS = [n.key for n in CATALOGUE if n.unit in {"g", "mg", "µg"}]


@pytest.mark.parametrize(
    ("amount", "unit", "key", "expected"),
    [
        ("0.32", "g", "magnesium", "320"),
        ("320", "mg", "magnesium", "320"),
        ("320000", "µg", "magnesium", "320"),
        ("0.0024", "mg", "vitamin_b12", "2.4"),
        ("250", "mg", "omega3_epa_dha", "0.25"),
        ("600", "IU", "vitamin_d", "15"),
        ("1", "IU", "vitamin_d", "0.025"),
        ("2.7", "L", "water", "2700"),
        ("250", "mL", "water", "250"),
        ("100", "kcal", "energy", "100"),
        ("418.4", "kJ", "energy", "100"),
        ("0", "g", "calcium", "0"),
    ],
)
def test_an_amount_comes_out_in_the_unit_we_keep(amount, unit, key, expected):
    assert to_canonical(Decimal(amount), unit, key) == Decimal(expected)


@pytest.mark.parametrize("unit", ["µg", "μg", "mcg", "ug", "UG", "MCG", " µg "])
def test_every_spelling_of_the_microgram_is_the_same(unit):
    assert to_canonical(Decimal(15), unit, "vitamin_d") == 15


@pytest.mark.parametrize("key", [n.key for n in CATALOGUE if n.key != "vitamin_d"])
def test_an_iu_of_anything_but_vitamin_d_is_an_error_that_names_the_nutrient(key):
    with pytest.raises(UnitMismatch, match=next(n.name for n in CATALOGUE if n.key == key).replace("+", r"\+")):
        to_canonical(Decimal(1), "IU", key)


@pytest.mark.parametrize(
    ("unit", "key"),
    [("g", "energy"), ("mg", "energy"), ("kcal", "water"), ("kJ", "alcohol"), ("L", "alcohol"), ("mL", "calcium")],
)
def test_a_unit_of_something_else_is_refused(unit, key):
    with pytest.raises(UnitMismatch):
        to_canonical(Decimal(1), unit, key)


@pytest.mark.parametrize("unit", ["", "oz", "kg", "cal", "%", "mgg", "RAE", "²g"])
def test_an_unknown_unit_is_named(unit):
    with pytest.raises(UnknownUnit, match=f"“{unit}”.*Magnesium"):
        to_canonical(Decimal(1), unit, "magnesium")


@pytest.mark.parametrize("amount", ["-1", "-0.001", "NaN", "Infinity", "-Infinity"])
def test_what_is_no_amount_is_refused(amount):
    with pytest.raises(UnitFault, match="is not an amount"):
        to_canonical(Decimal(amount), "mg", "magnesium")


def test_an_unknown_nutrient_is_named():
    with pytest.raises(UnknownNutrient, match="iron"):
        to_canonical(Decimal(1), "mg", "iron")


@given(AMOUNTS, st.sampled_from(MASS), st.sampled_from([("g", 1), ("mg", 1000), ("µg", 1_000_000)]))
def test_mass_goes_out_and_back_without_losing_a_digit(amount, key, unit):
    name, per_gram = unit
    grams_kept = {"g": 1, "mg": 1000, "µg": 1_000_000}[next(n.unit for n in CATALOGUE if n.key == key)]
    assert to_canonical(amount, name, key) * per_gram == amount * grams_kept


def test_mass_keeps_more_digits_than_the_decimal_context_would():
    digits = "1" * 40
    assert str(to_canonical(Decimal(digits), "mg", "water")) == f"{digits[:-3]}.{digits[-3:]}"


@given(AMOUNTS)
def test_forty_iu_are_one_microgram_of_vitamin_d(amount):
    assert to_canonical(amount, "IU", "vitamin_d") * 40 == amount


@given(AMOUNTS)
def test_kilojoules_come_back_to_within_the_last_digit(amount):
    assert abs(to_canonical(amount, "kJ", "energy") * Decimal("4.184") - amount) <= amount * Decimal("1e-26")


@given(AMOUNTS, AMOUNTS, st.sampled_from(["g", "mg", "µg"]))
def test_more_stays_more(one, other, unit):
    converted = to_canonical(one, unit, "calcium"), to_canonical(other, unit, "calcium")
    assert (one < other) == (converted[0] < converted[1])
