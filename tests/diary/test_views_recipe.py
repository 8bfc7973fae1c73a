"""Making a recipe, logging it, changing it, taking that back."""

import uuid
from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary import recipe_actions
from diary.models import Entry, OwnFood, Recipe, RecipePart
from diary.own_ids import number_of
from diary.own_search import own_hits
from diary.recipe_actions import PartSaid
from tests.diary.at_noon import FRIDAY
from tests.diary.recipe_pages import NEW, RecipePages


class MakingTests(RecipePages):
    def test_a_recipe_is_made_of_pasted_text(self) -> None:
        form = self.read("200 g spinach, 600 g broth\n3 zorblaxes", name="Green soup", servings="4")
        assert "zorblaxes" in form["text"]
        assert form["rows"] == "2"
        done = self.send(NEW, form, text="", method="boiled_drained")
        assert done.status_code == 302, done.content.decode()
        food = OwnFood.objects.get(recipe__isnull=False)
        assert done.url == f"/recipes/{food.pk}/?made=1"
        assert (food.kind, food.name, self.portion(food).grams) == ("dish", "Green soup", 200)
        page = self.client.get(done.url).content.decode()
        assert "at least" in page and "not known of: Broth" in page and "Release 6" in page

    def test_sent_twice_it_is_there_once(self) -> None:
        form = self.read("200 g spinach", name="Green soup")
        assert self.send(NEW, form).url == self.send(NEW, form).url
        assert Recipe.objects.count() == 1

    def test_sent_once_more_with_something_else_it_is_shown_again(self) -> None:
        form = self.read("200 g spinach", name="Green soup")
        self.send(NEW, form)
        again = self.send(NEW, form, name="Red soup")
        assert (again.status_code, Recipe.objects.count()) == (409, 1)

    def test_the_key_of_an_own_food_makes_no_recipe_and_no_error(self) -> None:
        bar = OwnFood.objects.create(owner=self.ada, name="Bar")
        form = self.read("200 g spinach", name="Green soup")
        assert self.send(NEW, form, key=str(bar.key)).status_code == 409

    def test_what_is_written_and_not_read_yet_is_read_before_saving(self) -> None:
        form = self.read("200 g spinach", name="Green soup")
        answer = self.send(NEW, form, text="100 g broth")
        assert (answer.status_code, Recipe.objects.count()) == (422, 0)
        assert self.fields(answer.content.decode())["rows"] == "2"

    def test_nothing_in_it_is_said(self) -> None:
        blank = self.fields(self.client.get(NEW).content.decode())
        answer = self.send(NEW, blank, name="Air")
        assert answer.status_code == 422
        assert "Nothing goes into it yet" in answer.content.decode()

    def test_each_slip_gets_a_sentence_and_keeps_what_was_typed(self) -> None:
        form = self.read("200 g spinach", name="Green soup")
        for changed, sentence in (
            ({"name": ""}, "Give it a name."),
            ({"name": "x" * 121}, "120 letters at most"),
            ({"servings": "0"}, "above zero"),
            ({"servings": "2000"}, "0.001 to 1000"),
            ({"servings": "0.0001"}, "0.001 to 1000"),
            ({"cooked": "20 kg"}, "as a number"),
            ({"cooked": "20000"}, "10 kg at most"),
            ({"method": "nuked"}, "Choose one from the list."),
            ({"row-0-method": "nuked"}, "Choose one from the list."),
            ({"row-0-quantity": "lots"}, "as a number"),
            ({"row-0-quantity": "99999"}, "more than 10 kg"),
            ({"row-0-on": ""}, "Nothing goes into it yet"),
        ):
            with self.subTest(str(changed)):
                answer = self.send(NEW, form, **changed)
                assert (answer.status_code, Recipe.objects.count()) == (422, 0)
                assert sentence in answer.content.decode()

    def test_nonsense_is_never_an_error(self) -> None:
        form = self.read("200 g spinach", name="Green soup")
        for changed in (
            {"rows": "-1"}, {"rows": "x"}, {"row-0-food": "-999999999999999999"}, {"row-0-foods": "- -- 7-7 9e9"},
            {"row-0-food": "\x00"}, {"version": "x"}, {"key": "x"}, {"text": "\x00" * 9}, {"row-0-shown": "-"},
        ):  # fmt: skip
            with self.subTest(str(changed)):
                assert self.send(NEW, form, **changed).status_code in (302, 422)

    def test_a_name_that_is_taken_is_refused(self) -> None:
        self.soup()
        answer = self.send(NEW, self.read("200 g spinach"), name="soup")
        assert "You have a food of this name already" in answer.content.decode()

    def test_an_own_food_goes_in_by_its_name(self) -> None:
        inner = self.soup(name="Tomato base")
        form = self.read("1 serving tomato base, 100 g broth", name="Stew")
        assert form["row-0-food"] == str(number_of(inner.pk))
        assert self.send(NEW, form).status_code == 302
        part = RecipePart.objects.get(recipe__own_food__name="Stew", position=0)
        assert (part.own_food_id, part.own_portion_id) == (inner.pk, self.portion(inner).pk)

    def test_a_food_of_somebody_else_is_none(self) -> None:
        hers, _ = recipe_actions.add(
            self.cleo, self.said(PartSaid(self.spinach.pk, None, Decimal(9)), name="Secret pie"), uuid.uuid4()
        )
        form = self.read("200 g spinach", name="Green soup")
        number = str(number_of(hers.pk))
        answer = self.send(NEW, form, **{"row-0-food": number, "row-0-foods": number, "row-0-shown": number})
        assert answer.status_code == 422
        assert "Secret pie" not in answer.content.decode()
        assert "Secret pie" not in self.send(NEW, form, "read", text="secret pie").content.decode()

    def test_supplements_and_foods_without_a_weight_stay_out(self) -> None:
        pill = OwnFood.objects.create(owner=self.ada, name="Zing pill", kind="supplement")
        pill.portions.create(label="1 pill", grams=1, is_nominal=True)
        form = self.read("1 zing pill, 200 g spinach")
        assert (form["rows"], "zing pill" in form["text"]) == ("1", True)

    def test_another_food_of_a_row_gets_its_own_portions(self) -> None:
        form = self.read("200 g spinach", name="Green soup")
        both = f"{self.spinach.pk} {self.broth.pk}"
        answer = self.send(NEW, form, **{"row-0-foods": both, "row-0-food": str(self.broth.pk)})
        assert (answer.status_code, Recipe.objects.count()) == (422, 0)
        assert self.send(NEW, self.fields(answer.content.decode())).status_code == 302


class ReadingTests(RecipePages):
    def test_the_list_has_it_and_the_own_foods_lead_there(self) -> None:
        food = self.soup()
        page = self.client.get("/recipes/").content.decode()
        assert f'href="/recipes/{food.pk}/"' in page and "2 ingredients" in page
        mine = self.client.get("/foods/mine/").content.decode()
        assert f"/foods/mine/{food.pk}/" not in mine and 'href="/recipes/"' in mine
        assert self.client.get(f"/foods/mine/{food.pk}/").url == f"/recipes/{food.pk}/"

    def test_the_form_of_own_foods_cannot_overwrite_it(self) -> None:
        food = self.soup()
        before = food.composition
        answer = self.client.post(f"/foods/mine/{food.pk}/", {"name": "Bar", "kind": "food", "version": "1"})
        food.refresh_from_db()
        assert (answer.status_code, food.name, food.composition) == (302, "Soup", before)

    def test_a_day_finds_it_and_logs_it_by_serving_share_and_gram(self) -> None:
        food = self.soup()
        assert "Soup" in self.client.get(f"/day/{FRIDAY}/find/?q=soup").content.decode()
        for portion, quantity, grams in (
            (-self.portion(food).pk, "1", 200),
            (-self.portion(food, 1).pk, "1/4", 200),
            ("g", "100", 100),
        ):
            said = {"food": -food.pk, "portion": portion, "quantity": quantity, "meal": "dinner", "key": uuid.uuid4()}
            assert self.client.post(f"/day/{FRIDAY}/add/", said).status_code == 302
            entry = Entry.objects.filter(owner=self.ada, own_food=food).latest("id")
            weight = entry.quantity if entry.own_portion is None else entry.quantity * entry.own_portion.grams
            assert weight == grams
        day = self.client.get(f"/day/{FRIDAY}.json").json()
        assert day["totals"]["magnesium"]["lower"] >= 90 * 200 / 100 / 800 * 500

    def test_the_preview_of_it_says_at_least(self) -> None:
        food = self.soup()
        page = self.client.get(f"/day/{FRIDAY}/add/?food={-food.pk}").content.decode()
        assert "at least 45 mg" in page

    def test_somebody_elses_recipe_is_not_there(self) -> None:
        food = self.soup()
        self.client.force_login(self.cleo)
        for path in ("", "change/", "undo/", "remove/", "restore/"):
            assert self.client.post(f"/recipes/{food.pk}/{path}").status_code in (404, 405)
            assert self.client.get(f"/recipes/{food.pk}/{path}").status_code == 404


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
        assert [hit.id for hit in own_hits(self.ada, "soup", 9)] == [-food.pk]

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
