"""Making a recipe, finding it, logging it."""

import re
import uuid
from decimal import Decimal

from diary import recipe_actions
from diary.models import Entry, OwnFood, Recipe, RecipePart
from diary.own_ids import number_of
from diary.recipe_actions import PartSaid
from tests.cast import make_food
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
        assert "at least" in page and "unknown for: Broth" in page and "Release 6" in page

    def test_a_part_without_any_beside_one_that_does_not_say_is_not_known_and_never_at_least_zero(self) -> None:
        make_food("Sugar", category="Sugar", per_100g={"magnesium": 0, "energy": 0})
        make_food("Fishbone", category="Bones")
        done = self.send(NEW, self.read("200 g sugar, 300 g fishbone", name="Sweet bone"))
        page, rows = (self.client.get(url).content.decode() for url in (done.url, "/recipes/"))
        assert "at least 0" not in page + rows
        assert 'Magnesium</dt><dd class="recipe-held__unknown muted small">unknown for: Fishbone</dd>' in page
        assert "energy not known" in rows

    def test_sent_twice_it_is_there_once(self) -> None:
        form = self.read("200 g spinach", name="Green soup")
        assert self.send(NEW, form).url == self.send(NEW, form).url
        assert Recipe.objects.count() == 1

    def test_sent_once_more_with_something_else_it_changes_what_was_saved(self) -> None:
        form = self.read("200 g spinach", name="Green soup")
        saved = self.send(NEW, form).url.partition("?")[0]
        again = self.send(NEW, form, name="Red soup", servings="3")
        page = again.content.decode()
        assert (again.status_code, Recipe.objects.count()) == (409, 1)
        assert "You saved Green soup already." in page and "was changed since you opened it" not in page
        assert f'action="{saved}change/"' in page
        assert self.send(f"{saved}change/", self.fields(page)).status_code == 302
        recipe = Recipe.objects.get()
        assert (recipe.own_food.name, recipe.servings) == ("Red soup", 3)

    def test_sent_once_more_after_that_was_removed_it_makes_another(self) -> None:
        form = self.read("200 g spinach", name="Green soup")
        saved = self.send(NEW, form).url.partition("?")[0]
        self.client.post(f"{saved}remove/")
        again = self.send(NEW, form, name="Red soup")
        assert again.status_code == 409
        assert self.send(NEW, self.fields(again.content.decode())).status_code == 302
        assert Recipe.objects.filter(own_food__name="Red soup").exists()

    def test_the_key_of_an_own_food_makes_no_recipe_and_no_error(self) -> None:
        bar = OwnFood.objects.create(owner=self.ada, name="Bar")
        form = self.read("200 g spinach", name="Green soup")
        assert self.send(NEW, form, key=str(bar.key)).status_code == 409

    def test_what_is_written_and_not_read_yet_is_read_before_saving(self) -> None:
        form = self.read("200 g spinach", name="Green soup")
        answer = self.send(NEW, form, text="100 g broth")
        assert (answer.status_code, Recipe.objects.count()) == (422, 0)
        assert self.fields(answer.content.decode())["rows"] == "2"

    def test_what_is_read_can_be_reloaded_and_gone_back_to(self) -> None:
        blank = self.fields(self.client.get(NEW).content.decode())
        answer = self.client.post(NEW, {**blank, "name": "Green soup", "text": "200 g spinach", "do": "read"})
        assert (answer.status_code, "spinach" in answer.url) == (302, False)
        for _again in range(2):
            form = self.fields(self.client.get(answer.url).content.decode())
            assert (form["name"], form["rows"], form["row-0-quantity"]) == ("Green soup", "1", "200")
        assert self.send(NEW, form).status_code == 302
        self.client.force_login(self.cleo)
        page = self.client.get(answer.url).content.decode()
        assert "Green soup" not in page and "no longer kept" in page

    def test_a_change_that_is_read_can_be_gone_back_to(self) -> None:
        path = f"/recipes/{self.soup().pk}/change/"
        form = self.fields(self.client.get(path).content.decode())
        answer = self.client.post(path, {**form, "servings": "7", "text": "50 g broth", "do": "read"})
        shown = self.fields(self.client.get(answer.url).content.decode())
        assert (shown["servings"], shown["rows"]) == ("7", "3")
        assert self.send(path, shown).status_code == 302

    def test_its_page_says_how_it_is_cooked_once_and_of_each_part_what_that_takes(self) -> None:
        raw = PartSaid(self.spinach.pk, None, Decimal(100), "", "raw")
        food = self.soup(method="boiled_drained", cooked=Decimal(600))
        page = self.client.get(f"/recipes/{food.pk}/").content.decode().replace("\u00a0", " ")
        assert "Makes 4 servings of 150 g. 800 g go in and 600 g are left; the difference is taken as water." in page
        assert (page.count("poured off"), "Cooked: boiled, the water poured off." in page) == (1, True)
        assert re.search(r"200 g · lost: [a-z][^<]*vitamin C \d+ %", page), page
        assert "600 g · nothing is taken off for it" in page
        recipe_actions.add(self.ada, self.said(*self.parts(), raw, name="Mix", method="boiled_drained"), uuid.uuid4())
        page = self.client.get(f"/recipes/{OwnFood.objects.latest('pk').pk}/").content.decode()
        assert "100\u00a0g · not cooked" in page and page.count("poured off") == 1
        fried = PartSaid(self.spinach.pk, None, Decimal(100), "", "fried")
        recipe_actions.add(
            self.ada, self.said(*self.parts(), fried, name="Both", method="boiled_drained"), uuid.uuid4()
        )
        page = self.client.get(f"/recipes/{OwnFood.objects.latest('pk').pk}/").content.decode()
        assert "Cooked:" not in page
        assert "· boiled, the water poured off; lost: " in page and "· fried or stir-fried; " in page

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

    def test_an_own_food_goes_in_by_its_name_in_spanish_too(self) -> None:
        inner = self.soup(name="Guiso verde")
        for text, amount in (("300 g de guiso verde", "300"), ("dos porciones de guiso verde", "2")):
            form = self.read(text, accept="es")
            assert (form["row-0-food"], form["row-0-quantity"]) == (str(number_of(inner.pk)), amount), text

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

    def test_in_spanish_its_form_names_foods_in_spanish(self) -> None:
        page = self.client.get(f"/recipes/{self.soup().pk}/change/", headers={"accept-language": "es"}).content.decode()
        assert "Espinacas, crudas" in page and "Spinach" not in page

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

    def test_nothing_stands_in_for_what_it_does_not_say(self) -> None:
        food = self.soup()
        for answer in (self.client.get, self.client.post):
            assert answer(f"/foods/mine/{food.pk}/similar/").url == f"/recipes/{food.pk}/"
        assert "even if a similar food stands in" in self.client.get("/recipes/").content.decode()
        self.client.force_login(self.cleo)
        assert self.client.get(f"/foods/mine/{food.pk}/similar/").status_code == 404

    def test_somebody_elses_recipe_is_not_there(self) -> None:
        food = self.soup()
        self.client.force_login(self.cleo)
        for path in ("", "change/", "undo/", "remove/", "restore/"):
            assert self.client.post(f"/recipes/{food.pk}/{path}").status_code in (404, 405)
            assert self.client.get(f"/recipes/{food.pk}/{path}").status_code == 404
