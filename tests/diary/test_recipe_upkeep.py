"""What goes into a recipe changes, and the recipe with it, in the same transaction."""

import uuid
from decimal import Decimal

from diary import own_actions, recipe_actions
from diary.models import OwnFood
from diary.own_actions import Label, Line
from diary.recipe_actions import PartSaid
from nutrients.actions import foods_changed
from nutrients.models import FoodNutrient, Portion
from nutrients.retention import Cooking, retention
from tests.cast import make_food
from tests.diary.at_noon import FRIDAY
from tests.diary.recipe_pages import RecipePages


class FollowingTests(RecipePages):
    def correct(self, nutrient: str, amount: int) -> None:
        FoodNutrient.objects.update_or_create(food=self.broth, nutrient=nutrient, defaults={"amount": amount})
        foods_changed([self.broth.pk])

    def made_of(self, *parts: PartSaid, name: str = "Mix") -> OwnFood:
        return recipe_actions.add(self.ada, self.said(*parts, name=name), uuid.uuid4())[0]

    def test_a_correction_of_a_food_shows_in_the_recipe_and_in_the_day_at_once(self) -> None:
        soup = self.soup()
        self.log(soup)
        before = self.client.get(f"/day/{FRIDAY}.json").json()["totals"]["magnesium"]
        self.correct("magnesium", 4)
        after = self.client.get(f"/day/{FRIDAY}.json").json()["totals"]["magnesium"]
        assert after["lower"] - before["lower"] == 4 * 150 / 100
        assert self.facts(soup).per_100g["magnesium"] == Decimal("25.5")

    def test_a_correction_reaches_a_recipe_within_a_recipe(self) -> None:
        soup = self.soup()
        bowl = self.made_of(PartSaid(-soup.pk, None, Decimal(100)), name="Bowl")
        feast = self.made_of(PartSaid(-bowl.pk, None, Decimal(50)), name="Feast")
        self.correct("magnesium", 4)
        assert self.facts(feast).per_100g["magnesium"] == Decimal("25.5")

    def test_an_earlier_version_follows_a_correction_too(self) -> None:
        soup = self.soup()
        entry = self.log(soup)
        recipe_actions.change(soup, self.said(PartSaid(self.spinach.pk, None, Decimal(9))), version=1, past=False)
        self.correct("magnesium", 4)
        entry.refresh_from_db()
        assert self.facts(entry.own_food).per_100g["magnesium"] == Decimal("25.5")

    def test_a_bound_that_moves_moves_what_the_recipe_may_hold(self) -> None:
        soup = self.soup()
        assert self.facts(soup).bound("magnesium") is None
        for n in range(3):
            make_food(f"Soup {n}", category="Soups", per_100g={"magnesium": 8})
        assert self.facts(soup).bound("magnesium") == 6  # 600 of 800 g, at most 8 mg in 100 g

    def test_the_bound_of_an_own_foods_category_is_followed(self) -> None:
        bar = OwnFood.objects.create(owner=self.ada, name="Bar", category=self.broth.category)
        mix = self.made_of(PartSaid(-bar.pk, None, Decimal(50)), PartSaid(self.spinach.pk, None, Decimal(50)))
        for n in range(3):
            make_food(f"Soup {n}", category="Soups", per_100g={"magnesium": 8})
        assert self.facts(mix).bound("magnesium") == 4

    def test_a_portion_that_weighs_something_else_now_changes_the_weight(self) -> None:
        cup = self.spinach.portions.get()
        mix = self.made_of(PartSaid(self.spinach.pk, cup.pk, Decimal(4)))
        assert self.portion(mix).grams == 30
        Portion.objects.filter(pk=cup.pk).update(grams=40)
        foods_changed([self.spinach.pk])
        assert (self.portion(mix).grams, self.portion(mix, 1).grams) == (40, 160)

    def test_an_own_food_that_goes_in_is_followed(self) -> None:
        label = Label("Bar", "food", lines={"magnesium": Line("20 mg", Decimal(20))})
        bar, _ = own_actions.add(self.ada, label, uuid.uuid4())
        mix = self.made_of(PartSaid(-bar.pk, None, Decimal(50)))
        assert self.facts(mix).per_100g["magnesium"] == 20
        richer = Label("Bar", "food", lines={"magnesium": Line("30 mg", Decimal(30))})
        assert own_actions.change(bar, richer, version=1)
        assert self.facts(mix).per_100g["magnesium"] == 30

    def test_the_weight_of_an_own_portion_that_goes_in_cannot_be_taken_away(self) -> None:
        label = Label("Bar", "food", portion="1 bar", grams=Decimal(40))
        bar, _ = own_actions.add(self.ada, label, uuid.uuid4())
        self.made_of(PartSaid(-bar.pk, -bar.portions.get().pk, Decimal(2)))
        said = {"name": "Bar", "kind": "supplement", "version": "1", "portion": "1 bar", "grams": "", "daily": ""}
        answer = self.client.post(f"/foods/mine/{bar.pk}/", said)
        assert "kept so in a recipe" in answer.content.decode()

    def test_nothing_is_written_where_nothing_changed(self) -> None:
        soup = self.soup()
        with self.assertNumQueries(4):
            recipe_actions.keep_up([soup.pk])


class CookingTests(RecipePages):
    def held(self, method: str, own: str = "", key: str = "vitamin_c") -> Decimal:
        part = PartSaid(self.spinach.pk, None, Decimal(100), "", own)
        food, _ = recipe_actions.add(self.ada, self.said(part, name=f"{method} {own}", method=method), uuid.uuid4())
        return self.facts(food).per_100g[key]

    def test_cooking_takes_what_the_source_says(self) -> None:
        left = retention("leafy_greens", "Spinach, raw", Cooking.BOILED_DRAINED).kept
        assert self.held("boiled_drained") == 30 * left["vitamin_c"] == Decimal("16.5")
        assert self.held("boiled_drained", key="potassium") == 500 * left["potassium"]

    def test_a_part_may_be_cooked_otherwise_or_not_at_all(self) -> None:
        assert self.held("boiled_drained", "fried") == Decimal("25.5")
        assert self.held("boiled_drained", "raw") == 30
        assert self.held("", "fried") == Decimal("25.5")

    def test_without_a_figure_nothing_is_taken(self) -> None:
        assert self.held("steamed") == 30
