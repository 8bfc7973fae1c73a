"""Portions in the words of people: one unit each, the most usual first, nothing that nobody says."""

from decimal import Decimal

import pytest

from nutrients.fdc import FdcPortion
from nutrients.portion_labels import MOST, household_portions


def worded(*rows):
    """Give labels and grams for rows of (USDA's text, grams)."""
    portions = [FdcPortion(number, text, Decimal(str(grams))) for number, (text, grams) in enumerate(rows, start=1)]
    return [(portion.label, float(portion.grams)) for portion in household_portions(portions)]


@pytest.mark.parametrize(
    ("text", "grams", "label", "of_one"),
    [
        ("1 cup", 180, "1 cup", 180),
        ("0.5 cup", 126, "1 cup", 252),
        ("3 oz", 85, "1 oz", 28.35),
        ("1.0 cup, drained", 150, "1 cup, drained", 150),
        ("1 cup chopped", 156, "1 cup, chopped", 156),
        ("3 cookies", 34, "1 cookie", 11.33),
        ("2 biscuits (1 NLEA serving)", 35, "1 biscuit", 17.5),
        ("1 cup (1 NLEA serving)", 28, "1 cup", 28),
        ("1/2 bottle", 375, "1 bottle", 750),
        ("1 tbsp", 16, "1 tablespoon", 16),
        ("1 tsp, ground", 2.3, "1 teaspoon, ground", 2.3),
        ('1 medium (7" to 7-7/8" long)', 118, "1 medium (7 in to 7-7/8 in long)", 118),
        ("1 5.3 oz container", 150, "1 container (5.3 oz)", 150),
        ("1 container, NFS", 150, "1 container", 150),
        ("1 fl oz (no ice)", 31, "1 fl oz", 31),
        ("1 medium or regular slice", 28, "1 medium slice", 28),
        ("1 miniature/bite size", 10, "1 bite-size", 10),
        ('Juice of 1 orange (2-5/8" dia)', 86, "Juice of 1 orange", 86),
        ("0.5 container (4 oz)", 113, "1 container (4 oz)", 113),
        ("0.5 container (8 oz)", 113, "1 container (8 oz)", 226),
        ("0.5 can (6 fl oz)", 180, "1 can (6 fl oz)", 180),
        ("10 large (1 oz)", 28, "1 large", 2.8),
        ("2 bars (1 oz)", 57, "1 bar (1 oz)", 28.5),
        ("0.5 cup (4 fl oz)", 124, "1 cup", 248),
    ],
)
def test_a_portion_is_the_weight_of_one_in_plain_words(text, grams, label, of_one):
    assert (label, of_one) in worded((text, grams))


@pytest.mark.parametrize(
    "text",
    [
        "Guideline amount per sandwich",
        "1 oz yields",
        "1 cubic inch",
        "1 quart",
        "1 fl oz (with ice)",
        "1 slice, crust not eaten",
        "1 individual school container",
        "1 Burger King side salad",
        "100 g",
        "1 lb",
    ],
)
def test_what_nobody_says_is_left_out(text):
    assert worded((text, 20), ("1 cup", 100)) == [("1 cup", 100)]


def test_a_portion_that_weighs_nothing_is_left_out():
    assert worded(("1 cup", 0), ("1 slice", 20)) == [("1 slice", 20)]


def test_the_portion_of_usdas_default_amount_comes_first():
    rows = (("1 small", 230), ("1 medium", 285), ("1 large", 400), ("Quantity not specified", 285))
    assert worded(*rows)[0] == ("1 medium", 285)


def test_the_default_amount_may_be_two_of_a_portion():
    assert worded(("1 cup", 258), ("1 tablespoon", 16), ("Quantity not specified", 32))[0] == ("1 tablespoon", 16)


def test_a_default_amount_that_is_nothing_else_is_a_serving():
    assert worded(("1 cup", 168), ("Quantity not specified", 9)) == [("1 serving", 9), ("1 cup", 168)]


def test_a_default_amount_of_28_grams_is_an_ounce():
    assert worded(("1 cup", 144), ("Quantity not specified", 28))[0] == ("1 oz", 28.35)


def test_a_default_amount_of_nothing_changes_nothing():
    assert worded(("1 cup", 246), ("Quantity not specified", 0)) == [("1 cup", 246)]


def test_a_drink_by_the_fluid_ounce_gets_a_cup():
    assert worded(("1 fl oz (NFS)", 31), ("Quantity not specified", 248)) == [("1 cup", 248), ("1 fl oz", 31)]


def test_ounces_come_last():
    assert worded(("1 oz", 28.35), ("1 fillet", 154)) == [("1 fillet", 154), ("1 oz", 28.35)]


def test_a_label_that_only_adds_words_to_the_same_weight_is_left_out():
    assert worded(("1 cup", 113), ("1 cup, shredded", 113), ("1 cup, diced", 132)) == [
        ("1 cup", 113),
        ("1 cup, diced", 132),
    ]


def test_the_same_label_is_there_once():
    assert worded(("1 can", 90), ("1 can", 120)) == [("1 can", 90)]


def test_there_are_never_more_than_eight():
    assert len(worded(*((f"1 kind {'x' * number}", 10 + number) for number in range(12)))) == MOST


def test_a_food_without_portions_is_offered_by_the_ounce():
    assert worded() == [("1 oz", 28.35)]
    assert worded(("Quantity not specified", 0)) == [("1 oz", 28.35)]


def test_an_ounce_is_not_what_a_default_amount_is_made_of():
    rows = (("1 oz", 28.35), ("1 piece", 60), ("Quantity not specified", 85))
    assert worded(*rows) == [("1 serving", 85), ("1 piece", 60), ("1 oz", 28.35)]
