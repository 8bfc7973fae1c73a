"""Telling the amount from the food in what people type."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutrients.quantity import visible
from nutrients.search import read
from nutrients.servings import Serving, split_serving


@pytest.mark.parametrize(
    ("typed", "quantity", "unit", "food"),
    [
        ("2 eggs", "2", "", "eggs"),
        ("two eggs", "2", "", "eggs"),
        ("an apple", "1", "", "apple"),
        ("a cup of whole milk", "1", "cup", "whole milk"),
        ("150 g rice", "150", "g", "rice"),
        ("150g rice", "150", "g", "rice"),
        ("\u200b150\u2060g rice\ufeff", "150", "g", "rice"),
        ("200 grams of chicken", "200", "g", "chicken"),
        ("6oz. steak", "6", "oz", "steak"),
        ("8 fl. oz. milk", "8", "fl oz", "milk"),
        ("2 tbsp peanut butter", "2", "tablespoon", "peanut butter"),
        ("½ avocado", "0.5", "", "avocado"),
        ("1/2 avocado", "0.5", "", "avocado"),
        ("half an avocado", "0.5", "", "avocado"),
        ("half a cup of oats", "0.5", "cup", "oats"),
        ("quarter of a melon", "0.25", "", "melon"),
        ("three quarters of a cup of oats", "0.75", "cup", "oats"),
        ("one and a half cups rice", "1.5", "cup", "rice"),
        ("1½ cups rice", "1.5", "cup", "rice"),
        ("1 1/2 cups rice", "1.5", "cup", "rice"),
        ("1,5 l water", "1.5", "l", "water"),
        ("half a dozen oysters", "6", "", "oysters"),
        ("two dozen oysters", "24", "", "oysters"),
        ("2 dozen eggs", "24", "", "eggs"),
        ("1 1/2 dozen eggs", "18", "", "eggs"),
        ("1/2 dozen eggs", "6", "", "eggs"),
        ("a dozen and a half eggs", "18", "", "eggs"),
        (".5 cup milk", "0.5", "cup", "milk"),
        (",5 l milk", "0.5", "l", "milk"),
        ("2 and 3/4 cups of milk", "2.75", "cup", "milk"),
        ("1/2 c milk", "0.5", "cup", "milk"),
        ("2c flour", "2", "cup", "flour"),
        ("2 c. of flour", "2", "cup", "flour"),
        ("2 cs olive oil", "2", "", "cs olive oil"),
        ("2 c/s olive oil", "2", "", "c/s olive oil"),
        ("1 c vitamin tablet", "1", "", "c vitamin tablet"),
        ("2 c-section", "2", "", "c-section"),
        ("2 half cups of rice", "1", "cup", "rice"),
        ("2 quarter pounders", "2", "", "quarter pounders"),
        ("2 6oz steaks", "12", "oz", "steaks"),
        ("1lb 2oz chicken", "18", "oz", "chicken"),
        ("a couple of eggs", "2", "", "eggs"),
        ("2x eggs", "2", "", "eggs"),
        ("x2 eggs", "2", "", "eggs"),
        ("eggs x2", "2", "", "eggs"),
        ("eggs 2", "2", "", "eggs"),
        ("rice, 150 g", "150", "g", "rice"),
        ("pizza (2 slices)", "2", "slice", "pizza"),
        ("2 leaves of basil", "2", "leaf", "basil"),
        ("about 3 glasses of water", "3", "glass", "water"),
    ],
)
def test_the_amount_is_told_from_the_food(typed, quantity, unit, food):
    found = split_serving(typed)
    assert (found.quantity, found.unit, found.food) == (Decimal(quantity), unit, food)


@pytest.mark.parametrize(
    ("typed", "unit", "food"),
    [
        ("cup of tea", "cup", "tea"),
        ("some rice", "", "rice"),
        ("a few dates", "", "dates"),
        ("my coffee", "", "coffee"),
    ],
)
def test_without_a_number_none_is_made_up(typed, unit, food):
    found = split_serving(typed)
    assert (found.quantity, found.unit, found.food) == (None, unit, food)


@pytest.mark.parametrize("typed", ["1,500 g rice", "0 eggs", "999999 eggs"])
def test_a_number_that_cannot_be_read_is_left_out_of_the_food_all_the_same(typed):
    found = split_serving(typed)
    assert found.quantity is None
    assert found.food in ("rice", "eggs")


@pytest.mark.parametrize(
    "typed",
    ["2% milk", "2 % milk", "7up", "v8", "one-pot pasta", "half and half", "half fat milk", "100% orange juice", "b12",
     "glass noodles", "pot noodle", "cup tea", "2", "2 cups", "a", "half", "slice of", "", "   "],
)  # fmt: skip
def test_what_is_no_amount_of_a_food_stays_whole(typed):
    if typed == "2 cups":
        assert split_serving(typed).food == "cups"
    else:
        assert split_serving(typed) == Serving(None, "", "", typed, typed)


def test_a_size_is_said_apart_from_the_unit():
    assert split_serving("2 large eggs") == Serving(Decimal(2), "large", "", "eggs", "large eggs")
    assert split_serving("1 big glass of wine").size == "large"
    assert split_serving("small apple").size == "small"


def test_a_unit_may_be_part_of_the_name():
    assert split_serving("2 pot noodles").uncounted == "pot noodles"
    assert [word.start for word in read("2 pot noodles").words] == ["noodles"]
    assert [[word.start for word in said] for said in read("2 pot noodles").said] == [
        ["2", "pot", "noodles"],
        ["pot", "noodles"],
    ]


@given(st.text(max_size=100))
def test_any_text_has_a_food_that_is_part_of_it(text):
    found = split_serving(text)
    assert found.food in visible(text)
    assert found.quantity is None or found.quantity > 0


@given(
    st.sampled_from(
        ["2", "½", "a", "half", "150", "g", "cup", "of", "x", "egg", "and", "%", "fl", "oz", "(", ".", "large"]
    ).flatmap(
        lambda one: st.lists(
            st.sampled_from(["2", "half", "cup", "of", "egg", "and", "a", "dozen", "g", one]), max_size=7
        )
    )
)
def test_words_of_amounts_in_any_order_are_harmless(words):
    assert split_serving(" ".join(words)).food in " ".join(words)
