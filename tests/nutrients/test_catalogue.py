"""The catalogue: keys, units and groups that everything else relies on."""

import re

import pytest

from nutrients.catalogue import BY_KEY, CATALOGUE, CORE, KEYS, Group, UnknownNutrient, nutrient


def test_the_core_is_the_five_nutrients_in_the_order_of_the_page():
    assert [n.key for n in CORE] == ["magnesium", "calcium", "potassium", "vitamin_d", "vitamin_b12"]


def test_every_key_can_stand_in_an_address_and_in_a_csv_heading():
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", key) for key in KEYS)


def test_keys_and_names_are_unique():
    assert len(BY_KEY) == len(CATALOGUE) == len({n.name for n in CATALOGUE})


def test_no_two_nutrients_read_the_same_usda_id():
    ids = [fdc_id for n in CATALOGUE for fdc_id in n.fdc_ids]
    numbers = [number for n in CATALOGUE for number in n.fdc_numbers]
    assert len(ids) == len(set(ids)) == len(numbers) == len(set(numbers))


def test_only_epa_and_dha_are_a_sum():
    assert [n.key for n in CATALOGUE if n.summed] == ["omega3_epa_dha"]


@pytest.mark.parametrize(
    ("key", "unit"),
    [
        *((key, "mg") for key in ("magnesium", "calcium", "potassium", "sodium", "phosphorus")),
        *((key, "mg") for key in ("vitamin_b6", "vitamin_c", "caffeine")),
        *((key, "µg") for key in ("vitamin_d", "vitamin_b12")),
        *((key, "g") for key in ("water", "omega3_ala", "omega3_epa_dha", "alcohol")),
        ("energy", "kcal"),
    ],
)
def test_each_nutrient_is_kept_in_one_unit(key, unit):
    assert nutrient(key).unit == unit


def test_energy_caffeine_and_alcohol_are_context():
    assert {n.key for n in CATALOGUE if n.group is Group.CONTEXT} == {"energy", "caffeine", "alcohol"}


def test_an_unknown_key_is_named_with_the_known_ones():
    with pytest.raises(UnknownNutrient, match=r"“iron”.*magnesium.*alcohol"):
        nutrient("iron")
