"""Reads of foods: frozen values, few queries, unknown kept apart from zero."""

from datetime import UTC, datetime

from django.test import TestCase

from nutrients.actions import foods_changed
from nutrients.catalogue import CORE
from nutrients.loading import load
from nutrients.models import Category, Food, FoodNutrient, Portion
from nutrients.queries import (
    categories,
    compositions,
    food_detail,
    foods_in_category,
    suggestion_candidates,
)
from nutrients.sources import food_sources
from tests.cast import make_food


class TestCompositions(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.nuts = [
            make_food(f"Nut {n}", category="Nuts", per_100g={"magnesium": n * 100, "vitamin_d": 0}) for n in (1, 2, 3)
        ]
        cls.plain = make_food("Nut without values", category="Nuts")
        cls.lone = make_food("Chard", category="Greens", per_100g={"magnesium": 81})

    def test_they_hold_what_is_known_and_the_bounds_of_the_category(self):
        found = compositions([self.plain.pk, self.nuts[0].pk])
        assert found[self.nuts[0].pk].per_100g == {"magnesium": 100, "vitamin_d": 0}
        assert found[self.plain.pk].per_100g == {}
        assert found[self.plain.pk].upper_per_100g == {"magnesium": 300, "vitamin_d": 0}
        assert (found[self.plain.pk].category_key, found[self.plain.pk].category_name) == ("nuts", "Nuts")

    def test_a_category_without_bounds_has_none(self):
        assert compositions([self.lone.pk])[self.lone.pk].upper_per_100g == {}

    def test_hidden_foods_are_there_because_diaries_have_them(self):
        Food.objects.filter(pk=self.lone.pk).update(is_hidden=True)
        assert compositions([self.lone.pk])[self.lone.pk].name == "Chard"

    def test_one_query_however_many_foods_and_none_for_none(self):
        for ids in ([self.lone.pk], [food.pk for food in self.nuts] * 50):
            with self.assertNumQueries(1):
                compositions(ids)
        with self.assertNumQueries(0):
            assert compositions([]) == {}

    def test_an_id_that_is_no_food_is_left_out(self):
        assert compositions([10**9]) == {}


class TestFoodDetail(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.food = make_food(
            "Almonds",
            category="Nuts",
            aliases="almond kernels; mandorle",
            per_100g={"magnesium": 270, "vitamin_d": 0},
            portions={"1 handful": 30, "1 nut": "1.2", "1 sack": 500},
        )
        Portion.objects.filter(label="1 sack").update(is_hidden=True)
        FoodNutrient.objects.filter(nutrient="magnesium").update(reason="Measured again.")

    def test_it_has_everything_that_the_page_shows(self):
        with self.assertNumQueries(3):
            food = food_detail(self.food.pk)
        assert food.aliases == ("almond kernels", "mandorle")
        assert [portion.label for portion in food.portions] == ["1 handful", "1 nut"]
        assert food.amounts["magnesium"].reason == "Measured again."
        assert food.amounts["vitamin_d"].amount == 0
        assert "calcium" not in food.amounts

    def test_a_hidden_food_is_there_for_diaries_and_one_that_is_not_there_is_none(self):
        Food.objects.filter(pk=self.food.pk).update(is_hidden=True)
        found = food_detail(self.food.pk)
        assert found is not None
        assert found.is_hidden
        assert food_detail(10**9) is None
        assert food_detail(10**30) is None


class TestBrowsing(TestCase):
    @classmethod
    def setUpTestData(cls):
        for name in ("walnuts", "Pecans", "Élan nuts", "cashews"):
            make_food(name, category="Nuts")
        make_food("Secret nut", category="Secret", is_hidden=True)

    def test_categories_without_visible_foods_are_left_out(self):
        with self.assertNumQueries(1):
            assert [(one.name, one.foods) for one in categories()] == [("Nuts", 4)]

    def test_categories_stand_in_the_order_of_the_curators(self):
        make_food("Chard", category="Greens")
        Category.objects.filter(name="Nuts").update(position=9)
        assert [one.name for one in categories()] == ["Greens", "Nuts"]
        Category.objects.filter(name="Greens").update(position=10)
        assert [one.name for one in categories()] == ["Nuts", "Greens"]

    def test_foods_stand_by_name_whatever_the_case(self):
        with self.assertNumQueries(2):
            found = foods_in_category("nuts")
        assert [name for _, name in found.foods] == ["cashews", "Pecans", "walnuts", "Élan nuts"]

    def test_a_category_that_is_not_there_has_none(self):
        assert foods_in_category("nope") is None


class TestSuggestionCandidates(TestCase):
    @classmethod
    def setUpTestData(cls):
        load(at=datetime(2026, 11, 20, tzinfo=UTC))

    def test_every_food_and_portion_of_the_list_is_in_the_shipped_data_with_an_amount(self):
        found = suggestion_candidates({source.nutrient for source in food_sources()})
        names = {(one.nutrient, Food.objects.get(pk=one.food_id).key, one.portion) for one in found}
        assert {(source.nutrient, source.food, source.portion) for source in food_sources()} - names == set()

    def test_each_core_nutrient_has_about_twenty_everyday_foods(self):
        for nutrient in CORE:
            assert 15 <= len(suggestion_candidates([nutrient.key])) <= 25, nutrient.key

    def test_none_is_a_supplement_or_an_oil(self):
        for one in suggestion_candidates([nutrient.key for nutrient in CORE]):
            assert one.kind in ("food", "drink"), one
            assert one.category_key not in ("fats_oils", "offal", "powders", "alcohol"), one

    def test_every_one_is_a_source_worth_the_name(self):
        least = {"magnesium": 15, "calcium": 70, "potassium": 200, "vitamin_d": 1, "vitamin_b12": "0.4"}
        for one in suggestion_candidates(least):
            assert one.amount >= type(one.amount)(least[one.nutrient]), one

    def test_the_amount_is_that_of_the_portion_and_the_richest_stands_first(self):
        found = suggestion_candidates(["magnesium"])
        assert found == sorted(found, key=lambda one: -one.amount)
        assert all(one.amount == one.per_100g["magnesium"] * one.grams / 100 for one in found)

    def test_one_query_however_many_nutrients(self):
        for keys in (["calcium"], [nutrient.key for nutrient in CORE]):
            with self.assertNumQueries(1):
                suggestion_candidates(keys)

    def test_hidden_foods_hidden_portions_and_lost_amounts_are_left_out(self):
        def keys():
            return {one.food_id for one in suggestion_candidates(["calcium"])}

        first, second, third, *_ = sorted(keys())
        Food.objects.filter(pk=first).update(is_hidden=True)
        Portion.objects.filter(food_id=second).update(is_hidden=True)
        FoodNutrient.objects.filter(food_id=third, nutrient="calcium").delete()
        foods_changed([third])
        assert keys().isdisjoint({first, second, third})

    def test_a_nutrient_without_a_list_has_no_candidates(self):
        assert suggestion_candidates(["caffeine"]) == []
