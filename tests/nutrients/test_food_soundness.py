"""Figures and portions that cannot be so, by kind: each kind is one that was found in the source tables."""

import re
from decimal import Decimal

import pytest

from nutrients.data_files import DATA
from nutrients.food_tables import read_categories, read_foods, read_portions

with (DATA / "categories.csv").open(encoding="utf-8", newline="") as file:
    CATEGORIES = [category.key for category in read_categories(file)]
with (DATA / "foods.csv").open(encoding="utf-8", newline="") as file:
    FOODS = read_foods(file, CATEGORIES)
with (DATA / "portions.csv").open(encoding="utf-8", newline="") as file:
    PORTIONS = read_portions(file, [food.key for food in FOODS])
BY_KEY = {food.key: food for food in FOODS}

WHOLE_GRAIN = re.compile(r"whole wheat|whole grain|\bbran\b|(shredded|puffed) wheat|wheat (and barley )?flakes", re.I)

# Below what their name lets one expect, and rightly so.
NOT_AS_RICH = {
    "bagel-oat-bran": "white flour with some oat bran",
    "bread-oat-bran": "white flour with some oat bran",
    "pancakes-whole-grain": "half of the batter is milk, egg and fat",
    "waffle-whole-grain": "half of the batter is milk, egg and fat",
    "macaroni-and-cheese-whole-grain": "cheese and milk beside cooked pasta",
    "cereal-rice-and-wheat-flakes-special-k": "rice and white flour",
    "cereal-rice-and-wheat-flakes-flavored-special-k": "rice, white flour and sugar",
}
NOT_A_NUT_ALONE = {
    "chestnuts": "a starchy nut",
    "coconut-fresh": "coconut is poor in magnesium",
    "coconut-shredded-sweetened": "coconut and sugar",
    "chocolate-hazelnut-spread": "mostly sugar and palm oil",
}
WITHOUT_MINERALS = {
    "soy-vermicelli": "starch alone",
}
# The weight on a label is that of the whole can, or the volume is that of a foam.
WEIGHS_OTHERWISE = {
    ("anchovies-canned-in-oil-drained", "1 can (2 oz)"): "drained of its oil",
    ("ice-cream-soda-not-chocolate", "1 soda (10 fl oz)"): "a foam",
}
FLESH_AND_GRAIN = re.compile(
    r"fish_|shellfish|beef_lamb|pork|poultry|offal|grains|flours|breads|cereals_|legumes|soy_foods|nuts|seeds|meat_dishes"
)
WEIGHT = re.compile(r"(\d*\.?\d+) (fl )?oz\b")


@pytest.mark.parametrize("food", [food for food in FOODS if WHOLE_GRAIN.search(food.name)], ids=lambda food: food.key)
def test_what_is_named_whole_grain_or_bran_is_as_rich_in_magnesium_as_that(food):
    """White flour has about 25 mg magnesium in 100 g, whole wheat 137, wheat bran 611."""
    dry = 100 - food.amounts["water"]
    least = Decimal(70) if food.amounts["water"] < 15 else Decimal("0.85") * dry
    assert food.amounts["magnesium"] >= least or food.key in NOT_AS_RICH, food.source_name


def test_nuts_and_seeds_are_rich_in_magnesium():
    poor = {food.key for food in FOODS if food.category in ("nuts", "seeds") and food.amounts["magnesium"] < 70}
    assert poor == set(NOT_A_NUT_ALONE)


def test_roasting_takes_no_magnesium_from_a_seed():
    seeds, butter = BY_KEY["sunflower-seeds-unsalted"], BY_KEY["sunflower-seed-butter-unsalted"]
    assert abs(seeds.amounts["magnesium"] / butter.amounts["magnesium"] - 1) < Decimal("0.2")


def test_no_flesh_and_no_grain_is_without_magnesium_or_potassium():
    """A zero that stands where nobody measured is unknown; such rows are not shipped."""
    zero = {
        food.key
        for food in FOODS
        if FLESH_AND_GRAIN.match(food.category) and 0 in (food.amounts["magnesium"], food.amounts["potassium"])
    }
    assert zero - {"baking-soda", *WITHOUT_MINERALS} == set()


def test_in_grains_magnesium_is_neither_as_much_as_phosphorus_nor_next_to_none():
    """Whole grain has about three times as much phosphorus as magnesium, white flour four to five times."""
    odd = {
        food.key
        for food in FOODS
        if food.category in ("cereals_plain", "cereals_fortified", "grains")
        and not Decimal("0.1") <= food.amounts["magnesium"] / food.amounts["phosphorus"] <= Decimal("0.85")
    }
    assert odd == set()


def test_a_weight_in_a_label_is_the_weight_of_the_portion():
    off = set()
    for portion in PORTIONS:
        if portion.label == "1 fl oz":  # a volume: condensed milk weighs more, frozen foam less
            continue
        for number, fluid in WEIGHT.findall(portion.label):
            ratio = float(portion.grams) / (float(number) * (29.57 if fluid else 28.35))
            if abs(ratio - 1) > 0.15:
                off.add((portion.food_key, portion.label))
    assert off == set(WEIGHS_OTHERWISE)


@pytest.mark.parametrize(
    ("key", "nutrient", "amount"),
    [
        ("cereal-bran-flakes", "magnesium", "229"),
        ("cereal-bran-flakes-with-raisins", "magnesium", "168"),
        ("cereal-shredded-wheat", "potassium", "381"),
        ("falafel", "energy", "333"),
        ("roll-whole-wheat", "potassium", "272"),
        ("malted-milk-powder", "potassium", "758"),
        ("sunflower-seeds-unsalted", "magnesium", "325"),
        ("chicken-breast-roasted-skin-not-eaten-no-salt", "sodium", "74"),
        ("yogurt-plain-low-fat-not-fortified", "vitamin_d", "0"),
    ],
)
def test_the_better_row_is_taken(key, nutrient, amount):
    assert BY_KEY[key].amounts[nutrient] == Decimal(amount)


@pytest.mark.parametrize(
    "key",
    [
        "goat-meat",
        "falafel-sandwich",
        "muesli-familia",
        "cereal-flax-flakes-organic",
        "bagel-whole-wheat",
        "lentils-dry",
    ],
)
def test_a_food_without_a_sound_row_is_not_shipped(key):
    assert key not in BY_KEY
