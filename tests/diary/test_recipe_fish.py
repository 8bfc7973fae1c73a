"""Oily fish in a recipe is oily fish eaten."""

import json
from datetime import timedelta
from importlib import import_module
from uuid import uuid4

from django.apps import apps

from diary import recipe_actions
from diary.assessment.patterns import OILY_FISH
from diary.models import Entry, OwnFood
from diary.own_ids import number_of
from diary.recipe_actions import PartSaid
from nutrients.actions import foods_changed
from nutrients.composition import pack, unpack
from nutrients.models import Food
from tests.cast import make_food
from tests.diary.at_noon import FRIDAY
from tests.diary.recipe_pages import RecipePages


def is_in(food: OwnFood) -> bool:
    food.refresh_from_db()
    return unpack(food.composition).holds == {OILY_FISH}


class FishTests(RecipePages):
    def setUp(self) -> None:
        super().setUp()
        self.salmon = make_food("Salmon, raw", category="Oily fish", per_100g={"omega3_epa_dha": 2, "energy": 150})
        category = self.salmon.category
        category.key = OILY_FISH
        category.save()

    def stew(self, name: str = "Salmon stew", *more: PartSaid) -> OwnFood:
        parts = more or (PartSaid(self.salmon.pk, None, 200), PartSaid(self.broth.pk, None, 600))
        return recipe_actions.add(self.ada, self.said(*parts, name=name), uuid4())[0]

    def test_a_dish_with_oily_fish_says_so_and_one_without_does_not(self) -> None:
        stew, soup = self.stew(), self.soup()
        assert is_in(stew)
        assert not unpack(soup.composition).holds and "holds" not in soup.composition
        assert is_in(self.stew("Pie", PartSaid(number_of(stew.pk), None, 100)))

    def test_it_follows_what_goes_in(self) -> None:
        stew = self.stew()
        Food.objects.filter(pk=self.salmon.pk).update(category=self.broth.category)
        foods_changed([self.salmon.pk])
        assert not is_in(stew)

    def test_the_week_counts_the_meals_with_it(self) -> None:
        stew = self.stew()
        for back in range(3):
            entry = self.log(stew)
            Entry.objects.filter(pk=entry.pk).update(day=FRIDAY - timedelta(days=back))
        assert "Oily fish at 3 meals in four weeks" in self.client.get("/week/", follow=True).content.decode()

    def test_recipes_from_before_are_seen_too(self) -> None:
        stew, soup = self.stew(), self.soup()
        pie = self.stew("Pie", PartSaid(number_of(stew.pk), None, 100))
        texts = {}
        for food in (stew, soup, pie):
            food.refresh_from_db()
            texts[food.pk] = food.composition
            before = json.loads(food.composition)
            before.pop("holds", None)
            OwnFood.objects.filter(pk=food.pk).update(composition=json.dumps(before, separators=(",", ":")))
        import_module("diary.migrations.0012_recipes_hold_oily_fish").say_what_is_held(apps, None)
        assert dict(OwnFood.objects.filter(pk__in=texts).values_list("id", "composition")) == texts


def test_what_a_dish_holds_is_read_as_it_was_written() -> None:
    assert unpack(pack({}, {}, None, {OILY_FISH})).holds == {OILY_FISH}
    assert unpack(pack({}, {})).holds == frozenset()
