"""The public pages of foods, and their machine twins."""

from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory, TestCase
from django.utils.html import escape

from nutrients import queries
from nutrients.catalogue import CATALOGUE
from nutrients.food_pages import food_page, foods_page
from nutrients.models import Food, FoodNutrient
from nutrients.nutrient_pages import nutrient_page
from nutrients.templatetags.amounts import amount, grams
from nutrients.twins import number
from tests.cast import ALMONDS, CastTestCase, make_food


class TestFoodsPage(CastTestCase):
    def test_anybody_may_look(self):
        for path in ("/foods/", "/foods/?q=milk", "/nutrients/", "/nutrients/magnesium/"):
            assert self.client.get(path).status_code == 200, path

    def test_it_only_answers_get(self):
        for path in ("/foods/", "/foods.json", "/nutrients/", "/nutrients/magnesium.json"):
            assert self.client.post(path).status_code == 405, path

    def test_a_search_lists_foods_with_their_usual_portion(self):
        response = self.client.get("/foods/", {"q": "milk"})
        food = Food.objects.get(name="Milk, whole")
        self.assertContains(response, f'<a href="/foods/{food.pk}/" lang="en">Milk, whole</a>', html=True)
        self.assertContains(response, "1 cup (244 g)")

    def test_nothing_found_says_what_to_try_and_leads_on(self):
        response = self.client.get("/foods/", {"q": "qqqqqq"})
        self.assertContains(response, "No food is called that. Try one plain word")
        self.assertContains(response, '<a href="/foods/mine/new/?name=qqqqqq">Add it as your own food</a>')
        for query in ("milk", "96385075"):
            self.assertNotContains(self.client.get("/foods/", {"q": query}), "?name=")

    def test_foods_that_lack_a_word_say_so_and_an_own_food_of_that_name_is_offered(self):
        sentence, offer = "No food has every word of “lite< milk”. These only have similar names.", "as your own"
        response = self.client.get("/foods/", {"q": "lite< milk"})
        self.assertContains(response, escape(sentence))
        self.assertContains(response, '<a href="/foods/mine/new/?name=lite%3C%20milk">')
        self.assertContains(response, "Not found? Add “lite&lt; milk” as your own")
        for query in ("milk", "whole milk", "whole mlik"):
            response = self.client.get("/foods/", {"q": query})
            self.assertNotContains(response, "every word")
            self.assertNotContains(response, offer)

    def test_a_query_that_is_too_long_says_so(self):
        self.assertContains(self.client.get("/foods/", {"q": "milk " * 1000}), "Only the first 100 letters were read.")

    def test_what_was_typed_is_shown_as_text_never_as_markup(self):
        response = self.client.get("/foods/", {"q": "<script>alert(1)</script>"})
        self.assertNotContains(response, "<script>alert")
        self.assertContains(response, "&lt;script&gt;")

    def test_hidden_foods_are_neither_found_nor_browsed(self):
        Food.objects.filter(name="Almonds").update(is_hidden=True)
        for path in ("/foods/?q=almonds", "/foods/?category=nuts"):
            self.assertNotContains(self.client.get(path), "Almonds</a>")

    def test_a_category_lists_its_foods_and_marks_itself(self):
        response = self.client.get("/foods/", {"category": "nuts"})
        self.assertContains(response, "Almonds</a>")
        self.assertContains(response, 'aria-current="page">Nuts</a>')

    def test_a_category_that_is_not_there_is_not_found(self):
        assert self.client.get("/foods/", {"category": "nope"}).status_code == 404

    def test_the_number_of_queries_does_not_grow_with_the_foods(self):
        for path, most in (("/foods/", 1), ("/foods/?q=milk", 3), ("/foods/?category=milk", 3)):
            with self.subTest(path), self.assertNumQueries(most):
                self.client.get(path)
        for n in range(30):
            make_food(f"Milk {n}", category="Milk", portions={"1 cup": 244})
        for path, most in (("/foods/", 1), ("/foods/?q=milk", 3), ("/foods/?category=milk", 3)):
            with self.subTest(path), self.assertNumQueries(most):
                self.client.get(path)

    def test_long_categories_come_in_pages(self):
        for n in range(70):
            make_food(f"Cheese {n:02}", category="Cheese")
        first = self.client.get("/foods/", {"category": "cheese"})
        self.assertContains(first, "Page 1 of 2")
        self.assertContains(first, 'rel="next" href="/foods/?category=cheese&amp;page=2"')
        self.assertNotContains(first, "Cheese 65")
        for page in ("2", "99"):
            self.assertContains(self.client.get("/foods/", {"category": "cheese", "page": page}), "Cheese 65")
        self.assertContains(self.client.get("/foods/", {"category": "cheese", "page": "x"}), "Page 1 of 2")


class TestFoodPage(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.food = make_food(
            "Almonds",
            category="Nuts",
            per_100g=ALMONDS | {"caffeine": 0},
            portions={"1 handful": 30},
            source="fndds_2021_2023",
            source_id="2707534",
            source_name="Almonds, NFS",
        )

    def get(self):
        return self.client.get(f"/foods/{self.food.pk}/")

    def test_amounts_stand_for_100_g_and_for_the_usual_portion(self):
        response = self.get()
        self.assertContains(response, "in 1 handful (30 g)")
        self.assertContains(response, '<td class="num">270\u00a0mg</td><td class="num">81\u00a0mg</td>', html=True)

    def test_unknown_is_said_and_zero_is_zero(self):
        response = self.get()
        page = food_page(queries.food_detail(self.food.pk))
        rows = {row.name: row for _, group in page.amounts for row in group}
        assert (rows["Vitamin D"].known, rows["Vitamin D"].per_100g) == (False, "not known")
        assert (rows["Caffeine"].known, rows["Caffeine"].per_100g) == (True, "0\u00a0mg")
        assert "Vitamin D, Vitamin B12" in page.gaps
        self.assertContains(response, "never as zero")

    def test_every_nutrient_has_its_row(self):
        response = self.get()
        for nutrient in CATALOGUE:
            self.assertContains(response, f'<a href="/nutrients/{nutrient.key}/">{nutrient.name}</a>', html=True)

    def test_the_source_is_named_and_linked(self):
        response = self.get()
        self.assertContains(response, '“<span lang="en">Almonds, NFS</span>”')
        self.assertContains(response, "https://fdc.nal.usda.gov/food-details/2707534/nutrients")

    def test_the_reason_of_a_figure_stands_beside_it(self):
        FoodNutrient.objects.filter(nutrient="calcium").update(source="curator", reason="Label of the shop")
        self.assertContains(self.get(), "Label of the shop")

    def test_a_food_without_portions_says_so(self):
        self.food.portions.all().delete()
        self.assertContains(self.get(), "it can be logged in grams")

    def test_a_food_that_was_hidden_is_shown_to_those_whose_diary_leads_there_and_says_so(self):
        note = "No longer offered in search; diaries that have it keep it."
        self.assertNotContains(self.get(), note)
        assert self.client.get(f"/foods/{self.food.pk}.json").json()["hidden"] is False
        Food.objects.filter(pk=self.food.pk).update(is_hidden=True)
        self.assertContains(self.get(), note)
        self.assertContains(self.get(), "270\u00a0mg")
        twin = self.client.get(f"/foods/{self.food.pk}.json").json()
        assert (twin["hidden"], twin["per_100_g"]["magnesium"]["amount"]) == (True, 270)
        assert self.client.get("/foods.json?q=almonds").json()["results"] == []

    def test_a_number_that_is_no_food_is_not_found(self):
        for pk in (0, 10**9, 10**40):
            assert self.client.get(f"/foods/{pk}/").status_code == 404

    def test_a_twin_that_is_not_there_says_so_as_data(self):
        for path, says in (("/foods/0.json", "no food"), ("/nutrients/unobtainium.json", "Known are: magnesium, ")):
            answer = self.client.get(path)
            assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")
            assert says in answer.json()["error"]
        assert self.client.get("/nutrients/unobtainium/").status_code == 404

    def test_three_queries_make_it(self):
        with self.assertNumQueries(3):
            self.get()


class TestRendering(CastTestCase):
    """Templates print what they are given and ask the database for nothing."""

    def test_no_query_runs_while_a_page_is_rendered(self):
        request = RequestFactory().get("/foods/")
        food = Food.objects.get(name="Milk, whole")
        pages = {
            "foods": foods_page(queries.categories(), queries.search_foods("milk"), None, ""),
            "food": food_page(queries.food_detail(food.pk)),
            "nutrient": nutrient_page("magnesium", queries.suggestion_candidates(["magnesium"])),
        }
        for name, page in pages.items():
            with self.subTest(name), self.assertNumQueries(0):
                assert "<h1" in render_to_string(f"nutrients/{name}.html", {"page": page, "request": request})


class TestFoodTwins(TestCase):
    maxDiff = None

    def test_search_answers_exactly_this(self):
        food = make_food(
            "Oatmeal", category="Porridge", portions={"1 cup": 240, "1 spoon": "15.5"}, source_id="2708489"
        )
        one, two = food.portions.all()
        assert self.client.get("/foods.json", {"q": "oatmeal"}).json() == {
            "query": "oatmeal",
            "truncated": False,
            "partial": False,
            "foods": [],
            "results": [
                {
                    "id": food.pk,
                    "name": "Oatmeal",
                    "category": "Porridge",
                    "source": "curator",
                    "source_id": "2708489",
                    "portions": [
                        {"id": one.pk, "label": "1 cup", "grams": 240},
                        {"id": two.pk, "label": "1 spoon", "grams": 15.5},
                    ],
                    "url": f"/foods/{food.pk}/",
                }
            ],
        }

    def test_without_a_query_nothing_is_found(self):
        nothing = {"query": "", "truncated": False, "partial": False, "foods": [], "results": []}
        assert self.client.get("/foods.json").json() == nothing

    def test_foods_that_lack_a_word_are_partial(self):
        make_food("Salt, table")
        answer = self.client.get("/foods.json", {"q": "lite salt"}).json()
        assert (answer["partial"], [one["name"] for one in answer["results"]]) == (True, ["Salt, table"])

    def test_a_food_has_a_key_for_every_nutrient_and_null_for_unknown(self):
        food = make_food("Almonds", category="Nuts", per_100g={"magnesium": "270.5", "vitamin_d": 0})
        answer = self.client.get(f"/foods/{food.pk}.json").json()
        assert answer["per_100_g"].keys() == {nutrient.key for nutrient in CATALOGUE}
        assert answer["per_100_g"]["magnesium"] == {"amount": 270.5, "unit": "mg"}
        assert answer["per_100_g"]["vitamin_d"] == {"amount": 0, "unit": "µg"}
        assert answer["per_100_g"]["calcium"] is None
        assert answer["url"] == f"/foods/{food.pk}/"

    def test_a_long_query_is_looked_for_as_far_as_it_says(self):
        make_food("Oatmeal", category="Porridge")
        answer = self.client.get("/foods.json", {"q": "oatmeal " + "x" * 100_000}).json()
        assert (answer["query"], answer["truncated"]) == ("oatmeal " + "x" * 92, True)
        page = self.client.get("/foods/", {"q": "oatmeal " * 10_000}).content.decode()
        assert "Only the first 100 letters were read." in page

    def test_strange_queries_are_answered(self):
        for query in ("%", "_", "\\", "\0", "\u202e", "\u200b", "(a+)+$", "x" * 100_000):
            assert self.client.get("/foods.json", {"q": query}).json()["results"] == []


@pytest.mark.parametrize(("value", "expected"), [("244.00", 244), ("0", 0), ("0.5", 0.5), (None, None)])
def test_numbers_in_json_are_whole_where_they_are_whole(value, expected):
    found = number(None if value is None else Decimal(value))
    assert (found, type(found)) == (expected, type(expected))


def test_amounts_in_templates_have_units_and_unknown_is_a_dash():
    assert (amount(Decimal(270), "mg"), grams(Decimal("2.50")), amount(None, "mg")) == ("270 mg", "2.5 g", "–")
