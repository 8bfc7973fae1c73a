"""Changing a recipe, from now on or for past days too, taking that back; recipes within recipes."""

import uuid
from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary import recipe_actions
from diary.models import Entry, OwnFood, Recipe, RecipePart
from diary.own_queries import own_foods
from diary.own_search import fitting
from diary.recipe_actions import PartSaid
from tests.diary.at_noon import FRIDAY
from tests.diary.recipe_pages import NEW, RecipePages


class ChangingTests(RecipePages):
    def change(self, food: OwnFood, **changed: object):
        path = f"/recipes/{food.pk}/change/"
        return self.send(path, self.fields(self.client.get(path).content.decode()), **changed)

    def undo(self, food: OwnFood):
        return self.client.post(f"/recipes/{food.pk}/undo/")

    def magnesium(self) -> float:
        return self.client.get(f"/day/{FRIDAY}.json").json()["totals"]["magnesium"]["lower"]

    def setUp(self) -> None:
        super().setUp()
        Entry.objects.filter(owner=self.ada, day=FRIDAY).delete()

    def test_shown_and_saved_it_is_the_same(self) -> None:
        food = self.soup(method="boiled", cooked=Decimal(700))
        before = recipe_actions.said_of(food)
        assert self.change(food).status_code == 302
        food.refresh_from_db()
        assert recipe_actions.says(food, before)

    def test_only_from_now_on_is_what_is_chosen_at_first(self) -> None:
        food = self.soup()
        page = self.client.get(f"/recipes/{food.pk}/change/").content.decode()
        assert self.fields(page)["past"] == "now"

    def test_only_from_now_on_leaves_what_is_logged(self) -> None:
        food = self.soup()
        for position, quantity in ((0, 1), (1, "0.5"), (None, 100)):
            self.log(food, quantity, position)
        before = self.magnesium()
        answer = self.change(food, **{"row-0-quantity": "400"})
        assert "What is logged already stays as it was" in self.client.get(answer.url).content.decode()
        assert self.magnesium() == before
        self.log(food, 100, None)
        assert self.magnesium() > before
        assert "earlier version" in self.client.get(f"/day/{FRIDAY}/").content.decode()
        assert self.client.get("/recipes/").content.decode().count("Soup") == 2  # its link and its button
        assert [hit.id for hit in fitting(own_foods(self.ada), "soup", 9)] == [-food.pk]

    def test_past_days_too_changes_what_is_logged(self) -> None:
        food = self.soup()
        self.log(food)
        before = self.magnesium()
        self.change(food, past="past", **{"row-0-quantity": "400"})
        assert self.magnesium() > before
        assert OwnFood.objects.filter(owner=self.ada).count() == 1

    def test_nothing_logged_leaves_no_earlier_version(self) -> None:
        food = self.soup()
        self.change(food, servings="2")
        assert OwnFood.objects.filter(owner=self.ada).count() == 1

    def test_undoing_brings_back_the_recipe_and_what_is_logged(self) -> None:
        for past in ("now", "past"):
            with self.subTest(past):
                food = self.soup(name=f"Soup {past}")
                self.log(food)
                before, entries = self.magnesium(), set(Entry.objects.values_list("id", "own_food", "own_portion"))
                said = recipe_actions.said_of(food)
                self.change(food, past=past, name="Other", servings="1", **{"row-0-quantity": "999"})
                assert self.undo(food).url.endswith("?undone=1")
                food.refresh_from_db()
                assert recipe_actions.says(food, said)
                assert (self.magnesium(), set(Entry.objects.values_list("id", "own_food", "own_portion"))) == (
                    before,
                    entries,
                )
                assert self.undo(food).url.endswith("?late=1")
                assert not self.portion(food, 1).is_hidden

    def test_a_change_made_since_is_not_undone(self) -> None:
        food = self.soup()
        self.change(food, servings="2")
        OwnFood.objects.filter(pk=food.pk).update(version=9)
        assert self.undo(food).url.endswith("?late=1")

    def test_whoever_was_slower_sees_the_form_once_more(self) -> None:
        food = self.soup()
        path = f"/recipes/{food.pk}/change/"
        form = self.fields(self.client.get(path).content.decode())
        self.send(path, form, servings="2")
        assert self.send(path, form, servings="2").status_code == 302  # twice the same is once
        late = self.send(path, form, servings="3")
        assert late.status_code == 409
        assert self.send(path, self.fields(late.content.decode())).status_code == 302
        assert Recipe.objects.get(pk=food.pk).servings == 3

    def test_what_is_no_longer_offered_stays_in_it(self) -> None:
        food = self.soup()
        type(self.spinach).objects.filter(pk=self.spinach.pk).update(is_hidden=True)
        assert self.change(food, servings="2").status_code == 302
        assert RecipePart.objects.filter(recipe=food.pk).count() == 2

    def test_removed_it_stays_in_its_days_and_comes_back(self) -> None:
        food = self.soup()
        self.log(food)
        before = self.magnesium()
        answer = self.client.post(f"/recipes/{food.pk}/remove/")
        page = self.client.get(answer.url).content.decode()
        assert "Removed: Soup" in page and f"/recipes/{food.pk}/restore/" in page
        assert self.magnesium() == before
        self.client.post(f"/recipes/{food.pk}/restore/")
        assert f'href="/recipes/{food.pk}/"' in self.client.get("/recipes/").content.decode()


class NestingTests(RecipePages):
    def nested(self, inner: OwnFood, name: str) -> OwnFood:
        said = self.said(PartSaid(-inner.pk, -self.portion(inner).pk, Decimal(1)), name=name, servings=Decimal(1))
        return recipe_actions.add(self.ada, said, uuid.uuid4())[0]

    def sent_with(self, food: OwnFood, inner: OwnFood):
        path = f"/recipes/{food.pk}/change/"
        page = self.send(path, self.fields(self.client.get(path).content.decode()), "read", text=inner.name)
        return self.send(path, self.fields(page.content.decode()))

    def test_what_goes_into_another_changes_it(self) -> None:
        inner = self.soup()
        outer = self.nested(inner, "Bowl")
        before = self.facts(outer).least("magnesium")
        said = self.said(PartSaid(self.spinach.pk, None, Decimal(400)))
        recipe_actions.change(inner, said, version=1, past=True)
        assert self.facts(outer).least("magnesium") > before

    def test_from_now_on_leaves_what_is_logged_of_the_outer_one(self) -> None:
        inner = self.soup()
        outer = self.nested(inner, "Bowl")
        entry = self.log(outer)
        before = self.facts(outer).least("magnesium")
        said = self.said(PartSaid(self.spinach.pk, None, Decimal(400)))
        done = recipe_actions.change(inner, said, version=1, past=False)
        entry.refresh_from_db()
        assert entry.own_food_id != outer.pk
        assert self.facts(entry.own_food).least("magnesium") == before
        assert self.facts(outer).least("magnesium") > before
        assert recipe_actions.undo(self.ada, done)
        entry.refresh_from_db()
        assert (entry.own_food_id, OwnFood.objects.filter(owner=self.ada).count()) == (outer.pk, 2)

    def test_none_goes_into_itself_by_way_of_another(self) -> None:
        inner = self.soup()
        answer = self.sent_with(inner, self.nested(inner, "Bowl"))
        assert (answer.status_code, "cannot go into itself" in answer.content.decode()) == (422, True)

    def test_three_deep_is_the_most(self) -> None:
        third = self.nested(self.nested(self.soup(), "Second"), "Third")
        form = self.read(f"1 serving {third.name}", name="Fourth")
        answer = self.send(NEW, form)
        assert (answer.status_code, "3 deep" in answer.content.decode()) == (422, True)


class QueryTests(RecipePages):
    def test_a_day_and_a_search_ask_as_much_with_recipes_as_without(self) -> None:
        OwnFood.objects.create(owner=self.ada, name="Bar")

        def asked(path: str) -> int:
            with CaptureQueriesContext(connection) as counted:
                self.client.get(path)
            return len(counted)

        paths = (f"/day/{FRIDAY}/", f"/day/{FRIDAY}/find/?q=soup", "/week/2026-W47/")
        self.log(OwnFood.objects.get(name="Bar"), 100, None)
        before = [asked(path) for path in paths]
        for n in range(3):
            self.log(self.soup(name=f"Soup {n}"))
        assert [asked(path) for path in paths] == before
