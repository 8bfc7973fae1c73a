"""What is derived from foods follows them: index text, vocabulary, bounds."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from nutrients.actions import LEAST_FOODS, foods_changed, upper_quartile
from nutrients.composition import unpack
from nutrients.models import CategoryBound, Food, FoodNutrient, IndexText, Kind, SearchWord
from tests.cast import make_category, make_food


@pytest.mark.parametrize(
    ("values", "expected"),
    [("1 2 3", "3"), ("1 2 3 4", "3"), ("4 3 2 1", "3"), ("1 2 3 4 5", "4"), ("0 0 0 0.1", "0"), ("7", "7")],
)
def test_the_upper_quartile_is_a_value_that_a_food_has(values, expected):
    assert upper_quartile([Decimal(value) for value in values.split()]) == Decimal(expected)


class TestIndexAndVocabulary(TestCase):
    def words(self):
        return set(SearchWord.objects.values_list("word", flat=True))

    def test_a_new_name_is_indexed_and_the_old_words_go(self):
        food = make_food("Chard, raw", aliases="silverbeet")
        assert self.words() == {"chard", "raw", "silverbeet"}
        Food.objects.filter(pk=food.pk).update(name="Mangold", aliases="")
        foods_changed([food.pk])
        assert IndexText.objects.get(food=food).text == " mangold "
        assert self.words() == {"mangold"}

    def test_hidden_foods_lend_no_words(self):
        food = make_food("Chard, raw")
        Food.objects.filter(pk=food.pk).update(is_hidden=True)
        foods_changed([food.pk])
        assert self.words() == set()

    def test_a_word_too_long_for_the_column_is_left_out(self):
        make_food("x" * 100)
        assert self.words() == set()

    def test_nothing_is_written_where_nothing_differs(self):
        food = make_food("Chard, raw", per_100g={"magnesium": 81})
        with CaptureQueriesContext(connection) as captured:
            foods_changed([food.pk])
        written = [query["sql"] for query in captured if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
        assert written == []


class TestBounds(TestCase):
    def bound(self, category="Nuts", nutrient="magnesium"):
        return CategoryBound.objects.filter(category__name=category, nutrient=nutrient).first()

    def nuts(self, *amounts):
        return [
            make_food(f"Nut {i}", category="Nuts", per_100g={} if amount is None else {"magnesium": amount})
            for i, amount in enumerate(amounts)
        ]

    def test_fewer_foods_than_three_give_no_bound(self):
        self.nuts(100, 200, None)
        assert LEAST_FOODS == 3
        assert self.bound() is None

    def test_unknown_amounts_do_not_count_as_zero(self):
        self.nuts(100, 200, 300, None, None)
        assert (self.bound().upper, self.bound().foods) == (300, 3)

    def test_zero_counts(self):
        self.nuts(0, 0, 0, 300)
        assert (self.bound().upper, self.bound().foods) == (0, 4)

    def test_a_food_that_moves_changes_both_categories(self):
        foods = self.nuts(100, 200, 300, 400)
        for food in foods[:3]:
            food.category = make_category("Seeds")
            food.save()
        foods_changed([food.pk for food in foods[:3]])
        assert self.bound() is None
        assert self.bound("Seeds").upper == 300

    def test_hidden_foods_give_no_bound(self):
        foods = self.nuts(100, 200, 300)
        Food.objects.filter(pk=foods[0].pk).update(is_hidden=True)
        foods_changed([foods[0].pk])
        assert self.bound() is None

    def test_supplements_bound_nothing(self):
        for n in range(3):
            make_food(f"Tablet {n}", category="Nuts", kind=Kind.SUPPLEMENT, per_100g={"magnesium": 25_000})
        assert self.bound() is None
        self.nuts(100, 200, 300)
        assert (self.bound().upper, self.bound().foods) == (300, 3)

    def test_a_food_that_turns_out_to_be_a_supplement_takes_its_bound_along(self):
        foods = self.nuts(100, 200, 300)
        Food.objects.filter(pk=foods[0].pk).update(kind=Kind.SUPPLEMENT)
        foods_changed([foods[0].pk])
        assert self.bound() is None

    def test_an_amount_that_goes_takes_the_bound_along(self):
        foods = self.nuts(100, 200, 300)
        FoodNutrient.objects.filter(food=foods[0]).delete()
        foods_changed([foods[0].pk])
        assert self.bound() is None

    def test_a_deleted_food_changes_the_bound_though_it_cannot_be_named(self):
        foods = self.nuts(100, 200, 300, 400)
        foods[3].delete()
        foods_changed([])
        assert (self.bound().upper, self.bound().foods) == (300, 3)


class TestCompositions(TestCase):
    """The composed text says what the rows say; nothing else may be read of a food in a report."""

    def composed(self, food):
        food.refresh_from_db()
        return unpack(food.composition)

    def test_an_amount_is_in_it_and_an_amount_that_went_is_not(self):
        chard = make_food("Chard, raw", per_100g={"magnesium": "81.5000", "calcium": 0})
        assert dict(self.composed(chard).per_100g) == {"magnesium": Decimal("81.5"), "calcium": 0}
        chard.amounts.filter(nutrient="calcium").delete()
        foods_changed([chard.pk])
        assert dict(self.composed(chard).per_100g) == {"magnesium": Decimal("81.5")}

    def test_a_bound_stands_in_for_what_is_not_known_and_follows_the_category(self):
        silent = make_food("Silent nut", category="Nuts", per_100g={"calcium": 5})
        for amount in (100, 200, 300):
            make_food(f"Nut {amount}", category="Nuts", per_100g={"magnesium": amount, "calcium": amount})
        assert dict(self.composed(silent).upper_per_100g) == {"magnesium": 300}
        richest = Food.objects.get(name="Nut 300")
        richest.amounts.update(amount=250)
        foods_changed([richest.pk])
        assert dict(self.composed(silent).upper_per_100g) == {"magnesium": 250}

    def test_no_food_bounds_what_a_supplement_holds(self):
        for amount in (100, 200, 300):
            make_food(f"Nut {amount}", category="Nuts", per_100g={"magnesium": amount})
        tablet = make_food("Tablet", category="Nuts", kind=Kind.SUPPLEMENT, per_100g={"calcium": 5})
        assert dict(self.composed(tablet).upper_per_100g) == {}

    def test_a_food_that_moves_leaves_its_bounds_behind(self):
        for amount in (100, 200, 300):
            make_food(f"Nut {amount}", category="Nuts", per_100g={"magnesium": amount})
        stray = make_food("Stray", category="Nuts")
        assert dict(self.composed(stray).upper_per_100g) == {"magnesium": 300}
        stray.category = make_category("Seeds")
        stray.save()
        foods_changed([stray.pk])
        assert dict(self.composed(stray).upper_per_100g) == {}
