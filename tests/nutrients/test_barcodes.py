"""Barcodes of foods of the table: kept once, found by index, corrected by curators and their files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from nutrients.models import Food
from nutrients.queries import search_foods
from tests.cast import make_category, make_food
from tests.nutrients.curators import CuratorTestCase, url

STABILO, CANONICAL = "4006381333931", "04006381333931"
IMPORT = "/admin/nutrients/food/import/"


class FindingTest(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.milk = make_food("Milk, whole", barcode=CANONICAL, portions={"1 cup": 244})
        make_food("Milk, skim")

    def test_digits_find_the_one_food_that_has_them(self) -> None:
        for typed in (STABILO, f" {STABILO} ", "4 006381 333931"):
            found = search_foods(typed)
            assert [food.name for food in found.foods] == ["Milk, whole"]
            assert [portion.label for portion in found.foods[0].portions] == ["1 cup"]
            assert found.barcode == CANONICAL

    def test_a_barcode_that_no_food_has_finds_nothing_and_no_name(self) -> None:
        make_food("96385074 bar")
        assert search_foods("96385074").foods == ()

    def test_a_hidden_food_is_not_found(self) -> None:
        Food.objects.update(is_hidden=True)
        assert search_foods(STABILO).foods == ()

    def test_a_wrong_digit_is_said_and_costs_no_query(self) -> None:
        with self.assertNumQueries(0):
            assert search_foods("4006381333932").fault == "check_digit"

    def test_a_barcode_costs_two_queries_and_a_search_for_words_no_more_than_before(self) -> None:
        with self.assertNumQueries(2):  # the food, its portions
            search_foods(STABILO)
        with self.assertNumQueries(2):  # the foods, their portions
            search_foods("milk")

    def test_the_food_is_found_by_an_index(self) -> None:
        category = make_category()
        Food.objects.bulk_create(Food(name=f"Food {n} of many", category=category) for n in range(300))
        with CaptureQueriesContext(connection) as asked:
            search_foods(STABILO)
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(f"EXPLAIN QUERY PLAN {asked[0]['sql']}")
            else:
                cursor.execute("ANALYZE nutrients_food")  # among a handful of rows any index will do
                cursor.execute(f"EXPLAIN {asked[0]['sql']}")
            plan = "\n".join(str(row) for row in cursor.fetchall())
        assert "barcode=?" in plan if connection.vendor == "sqlite" else "Index Cond: ((barcode)" in plan, plan

    def test_two_foods_cannot_have_the_same(self) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            make_food("Milk, raw", barcode=CANONICAL)

    def test_the_page_says_what_is_wrong_and_keeps_what_was_typed(self) -> None:
        page = self.client.get("/foods/", {"q": "4006381333932"})
        self.assertContains(page, "The last digit does not fit: was one mistyped?")
        self.assertContains(page, 'value="4006381333932"')
        self.assertNotContains(page, "Add it as your own food")

    def test_the_page_offers_to_add_what_no_food_has(self) -> None:
        page = self.client.get("/foods/", {"q": "96385074"})
        self.assertContains(page, "No food with barcode 96385074 yet.")
        self.assertContains(page, 'href="/foods/mine/new/?barcode=96385074"')

    def test_the_page_of_the_food_and_its_data_have_the_barcode_as_printed(self) -> None:
        self.assertContains(self.client.get(f"/foods/{self.milk.pk}/"), f"Barcode: {STABILO}")
        assert self.client.get(f"/foods/{self.milk.pk}.json").json()["barcode"] == STABILO
        plain = make_food("Water")
        assert self.client.get(f"/foods/{plain.pk}.json").json()["barcode"] is None

    def test_the_search_as_data_answers_a_barcode(self) -> None:
        assert [one["name"] for one in self.client.get("/foods.json", {"q": STABILO}).json()["results"]] == [
            "Milk, whole"
        ]
        wrong = self.client.get("/foods.json", {"q": "4006381333932"})
        assert (wrong.status_code, wrong.json()["results"]) == (400, [])
        assert "last digit" in wrong.json()["error"]

    def test_there_is_a_page_that_says_what_a_barcode_is(self) -> None:
        page = self.client.get("/foods/scan/")
        self.assertContains(page, "nothing of it is sent or kept")
        self.assertContains(page, 'name="q"')


class CuratingTest(CuratorTestCase):
    def test_a_curator_gives_a_food_its_barcode_and_takes_it_away(self) -> None:
        assert self.save(barcode="4 006381 333931").status_code == 302
        self.spinach.refresh_from_db()
        assert self.spinach.barcode == CANONICAL
        self.assertContains(self.client.get(url(self.spinach)), f'value="{STABILO}"')
        self.assertContains(self.client.get(url(self.spinach, "history")), STABILO)
        assert self.save(barcode="").status_code == 302
        self.spinach.refresh_from_db()
        assert self.spinach.barcode is None

    def test_what_is_no_barcode_is_refused(self) -> None:
        for typed, sentence in {
            "4006381333932": "The last digit does not fit",
            "2000000000008": "each shop gives out for itself",
            "123": "8, 12, 13 or 14 digits",
        }.items():
            self.assertContains(self.save(barcode=typed), sentence)

    def test_the_barcode_of_another_food_is_refused(self) -> None:
        Food.objects.filter(pk=self.kale.pk).update(barcode=CANONICAL)
        self.assertContains(self.save(barcode=STABILO), "already exists")

    def test_an_unchanged_form_changes_no_barcode(self) -> None:
        Food.objects.filter(pk=self.spinach.pk).update(barcode=CANONICAL)
        assert self.save().status_code == 302
        self.spinach.refresh_from_db()
        assert self.spinach.barcode == CANONICAL

    def upload(self, text: str):
        return self.client.post(IMPORT, {"file": SimpleUploadedFile("foods.csv", text.encode())})

    def go_ahead(self, text: str) -> None:
        page = self.upload(text)
        assert page.status_code == 200, page.context["faults"]
        token = page.context["form"].initial["token"]
        sent = {"token": token, "source": "curator", "reason": "label"}
        assert self.client.post(IMPORT, sent).status_code == 302

    def test_a_file_gives_and_takes_barcodes(self) -> None:
        self.go_ahead(f"key,barcode\nspinach-raw,{STABILO}\n")
        self.spinach.refresh_from_db()
        assert self.spinach.barcode == CANONICAL
        assert STABILO in self.client.post("/admin/nutrients/food/export/").content.decode()
        self.go_ahead("key,barcode\nspinach-raw,\n")
        self.spinach.refresh_from_db()
        assert self.spinach.barcode is None

    def test_the_zeros_that_a_spreadsheet_dropped_are_put_back(self) -> None:
        self.go_ahead("key,barcode\nspinach-raw,36000291452\n")
        self.spinach.refresh_from_db()
        assert self.spinach.barcode == "00036000291452"

    def test_a_file_with_an_impossible_barcode_is_refused(self) -> None:
        Food.objects.filter(pk=self.kale.pk).update(barcode=CANONICAL)
        for cell, sentence in {
            "4006381333932": "The last digit does not fit",
            "4.00638E+12": "It is digits only",
            "2000000000008": "each shop",
            STABILO: "Another food has the barcode",
        }.items():
            page = self.upload(f"key,barcode\nspinach-raw,{cell}\n")
            self.assertContains(page, sentence, status_code=422)

    def test_two_rows_of_a_file_cannot_have_the_same(self) -> None:
        page = self.upload(f"name,category,barcode\nA,vegetables,{STABILO}\nB,vegetables,{STABILO}\n")
        self.assertContains(page, "Row 2 has the same barcode", status_code=422)
