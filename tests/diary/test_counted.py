"""An amount typed before the name of a food counts what it names, or nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.counted import counted, is_named
from nutrients.foods import FoodPortion
from nutrients.servings import split_serving

AVOCADO = (FoodPortion(1, "1 slice", Decimal(15)), FoodPortion(2, "1 fruit", Decimal(150)))
APPLE = (FoodPortion(1, "1 medium", Decimal(200)), FoodPortion(2, "1 large", Decimal(242)))
BREAD = (
    FoodPortion(1, "1 thin slice", Decimal(24)),
    FoodPortion(2, "1 medium slice", Decimal(28)),
    FoodPortion(3, "1 slice, snack-size", Decimal(10)),
)
EGG = (FoodPortion(1, "1 cup", Decimal(245)), FoodPortion(2, "1 egg", Decimal(50)))
MILK = (FoodPortion(1, "1 cup", Decimal(244)), FoodPortion(2, "1 fl oz", Decimal("30.5")))
RICE = (FoodPortion(1, "1 cup, cooked", Decimal(160)),)
ALMONDS = (FoodPortion(1, "1 oz", Decimal("28.35")), FoodPortion(2, "1 nut", Decimal("1.2")))
CRACKERS = (FoodPortion(1, "1 serving", Decimal(18)), FoodPortion(2, "1 small or medium bag", Decimal(45)))
OREOS = (FoodPortion(1, "1 cookie", Decimal(12)), FoodPortion(2, "1 Oreo mini sandwich", Decimal(3)))
TUNA = (FoodPortion(1, "1 cup", Decimal(154)), FoodPortion(2, "1 can", Decimal(165)))
CREAM = (FoodPortion(1, "1 cup, whipped", Decimal(120)), FoodPortion(2, "1 cup, fluid", Decimal(240)))
NUTS = (FoodPortion(1, "10 nuts", Decimal(12)),)
MAGNESIUM = (FoodPortion(1, "1 tablet or capsule (400 mg magnesium)", Decimal(1)),)
VITAMIN_D = (FoodPortion(1, "1 tablet or capsule (50 µg vitamin D, 2,000 IU)", Decimal(1)),)


@pytest.mark.parametrize(
    ("typed", "portions", "label", "count"),
    [
        ("2 eggs", EGG, "1 egg", "2"),
        ("half an avocado", AVOCADO, "1 fruit", "0.5"),
        ("3 avocados", AVOCADO, "1 fruit", "3"),
        ("2 slices of avocado", AVOCADO, "1 slice", "2"),
        ("2 slices of bread", BREAD, "1 medium slice", "2"),
        ("2 breads", BREAD, "1 medium slice", "2"),
        ("2 large apples", APPLE, "1 large", "2"),
        ("an apple", APPLE, "1 medium", "1"),
        ("3 cups rice", RICE, "1 cup, cooked", "3"),
        ("2 rice", RICE, "1 cup, cooked", "2"),
        ("8 oz milk", MILK, "1 fl oz", "8"),
        ("250 ml milk", MILK, None, "257.8"),
        ("2 oz rice", RICE, None, "56.7"),
        ("100 ml rice", RICE, None, "67.6"),
        ("2 tbsp milk", MILK, None, "30.5"),
        ("1,5 dl milk", MILK, None, "154.7"),
        ("10 almonds", ALMONDS, "1 nut", "10"),
        ("3 oreos", OREOS, "1 cookie", "3"),
        ("3 mini oreos", OREOS, "1 Oreo mini sandwich", "3"),
        ("2 digestives", CRACKERS, "1 serving", "2"),
        ("a tin of tuna", TUNA, "1 can", "1"),
        ("0.25 g rice", RICE, None, "0.25"),
        ("1 kg rice", RICE, None, "1000"),
        ("2 magnesium tablets", MAGNESIUM, "1 tablet or capsule (400 mg magnesium)", "2"),
        ("half a magnesium tablet", MAGNESIUM, "1 tablet or capsule (400 mg magnesium)", "0.5"),
        ("magnesium 400", MAGNESIUM, "1 tablet or capsule (400 mg magnesium)", "1"),
        ("400 mg magnesium", MAGNESIUM, "1 tablet or capsule (400 mg magnesium)", "1"),
        ("2000 iu vitamin d", VITAMIN_D, "1 tablet or capsule (50 µg vitamin D, 2,000 IU)", "1"),
    ],
)
def test_an_amount_counts_what_it_names(typed, portions, label, count):
    portion, quantity = counted(split_serving(typed), portions)
    assert (portion and portion.label, quantity) == (label, Decimal(count))


@pytest.mark.parametrize(
    ("typed", "portions"),
    [
        *(("rice", RICE), ("half a rice", RICE), ("2 slices of rice", RICE), ("250 ml bread", BREAD), ("2 salt", ())),
        *(("2 nuts", NUTS), ("100 ml cream", CREAM), ("some rice", RICE), ("1,500 g rice", RICE)),
        *(("magnesium 375", MAGNESIUM), ("375 mg magnesium", MAGNESIUM), ("0.4 g magnesium", MAGNESIUM)),
        *(("1000 iu vitamin d", VITAMIN_D), ("3 mcg vitamin d", VITAMIN_D), ("2 oz magnesium", MAGNESIUM)),
    ],
)
def test_an_amount_counts_nothing_that_it_does_not_name(typed, portions):
    assert counted(split_serving(typed), portions) is None


@given(st.text(max_size=40), st.sampled_from([AVOCADO, BREAD, MILK, RICE, ()]))
def test_whatever_is_typed_counts_a_portion_of_the_food_or_nothing(text, portions):
    chosen = counted(split_serving(text), portions)
    assert chosen is None or (chosen[1] > 0 and chosen[0] in (None, *portions))


@given(st.decimals("0.01", "999", places=2), st.sampled_from(["g", "kg", "oz", "lb"]))
def test_a_weight_is_logged_as_the_weight_it_is(quantity, unit):
    each = {"g": "1", "kg": "1000", "oz": "28.349523125", "lb": "453.59237"}[unit]
    chosen = counted(split_serving(f"{quantity} {unit} rice"), RICE)
    grams = quantity * Decimal(each)
    assert (chosen is None and grams < Decimal("0.05")) or abs(chosen[1] - grams) <= Decimal("0.05")


TOMATO = (
    FoodPortion(1, "1 cup", Decimal(180)),
    FoodPortion(2, "1 slice", Decimal(20)),
    FoodPortion(3, "1 grape tomato", Decimal(8)),
    FoodPortion(4, "1 cherry", Decimal(17)),
    FoodPortion(5, "1 whole", Decimal(125)),
)
BOILED = (
    FoodPortion(1, "1 baby potato", Decimal(60)),
    FoodPortion(2, "1 small", Decimal(130)),
    FoodPortion(3, "1 medium", Decimal(170)),
    FoodPortion(4, "1 large", Decimal(300)),
)
RAW = (
    FoodPortion(1, "1 cup, diced", Decimal(150)),
    FoodPortion(2, "1 potato, large (3 in across)", Decimal(369)),
    FoodPortion(3, "1 potato, medium (2-1/4 in across)", Decimal(213)),
)
CORN = (
    FoodPortion(1, "1 baby corn", Decimal(8)),
    FoodPortion(2, "1 mini ear", Decimal(55)),
    FoodPortion(3, "1 regular ear", Decimal(105)),
)
PEAR = (FoodPortion(1, "1 fruit", Decimal(190)), FoodPortion(2, "1 medium", Decimal(178)))
PEPPER = (FoodPortion(1, "1 strip", Decimal(5)), FoodPortion(2, "1 pepper, large (4 in)", Decimal(186)))
SHRIMP = (FoodPortion(1, "1 small or medium shrimp", Decimal(10)), FoodPortion(2, "1 large shrimp", Decimal(15)))


@pytest.mark.parametrize(
    ("typed", "portions", "label"),
    [
        ("1 tomato", TOMATO, "1 whole"),
        ("2 cherry tomatoes", TOMATO, "1 cherry"),
        ("3 grape tomatoes", TOMATO, "1 grape tomato"),
        ("1 potato", BOILED, "1 medium"),
        ("2 large potatoes", BOILED, "1 large"),
        ("a baby potato", BOILED, "1 baby potato"),
        ("2 potatoes", RAW, "1 potato, medium (2-1/4 in across)"),
        ("1 large potato", RAW, "1 potato, large (3 in across)"),
        ("1 ear of corn", CORN, "1 regular ear"),
        ("1 corn", CORN, "1 regular ear"),
        ("1 pear", PEAR, "1 medium"),
        ("4 shrimp", SHRIMP, "1 small or medium shrimp"),
    ],
)
def test_a_plain_count_is_of_the_usual_size_and_sort(typed, portions, label):
    serving = split_serving(typed)
    fits = counted(serving, portions)
    assert fits is not None
    assert fits[0] is not None
    assert fits[0].label == label
    assert is_named(serving, fits[0])


def test_where_only_another_size_is_known_it_stands_for_one_and_is_not_said_to_be_it():
    serving = split_serving("1 pepper")
    assert counted(serving, PEPPER) == (PEPPER[1], Decimal(1))
    assert not is_named(serving, PEPPER[1])
    small = split_serving("1 small tomato")
    assert counted(small, TOMATO) == (TOMATO[4], Decimal(1))
    assert not is_named(small, TOMATO[4])
