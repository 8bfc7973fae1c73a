"""The admin's pages for files: what comes out, the preview, the word to go ahead, and everything that is refused."""

from unittest import mock

from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse

from nutrients.csv_cells import MAX_BYTES, read_table
from nutrients.models import Food, FoodNutrient
from tests.cast import make_food, make_user
from tests.nutrients.curators import LIST, CuratorTestCase, url
from tests.nutrients.test_csv_cells import REFUSED

IMPORT, EXPORT = "/admin/nutrients/food/import/", "/admin/nutrients/food/export/"
MORE_MAGNESIUM = "key,magnesium (mg),calcium (mg)\nspinach-raw,87,\n"


class ExportTest(CuratorTestCase):
    def test_the_export_is_a_csv_file_with_a_name_of_ours(self):
        make_food('=cmd|"/c calc"!A1', per_100g={"magnesium": 1})
        response = self.client.post(EXPORT)
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        assert response["Content-Disposition"].startswith('attachment; filename="foods-20')
        rows = [cells[2] for _row, cells in read_table(response.content).rows]
        assert rows == ['=cmd|"/c calc"!A1', "Chard, raw", "Kale, raw", "Spinach, raw"]
        assert b"'=cmd" in response.content and b",=cmd" not in response.content and b'"=cmd' not in response.content

    def test_the_export_costs_the_same_whatever_its_length(self):
        make_food("Leaf")
        with self.assertNumQueries(7):  # session; user; permissions, 2; foods, amounts, portions
            self.client.post(EXPORT)

    def test_a_look_at_the_export_page_sends_no_file(self):
        page = self.client.get(EXPORT)
        self.assertContains(page, "Download all foods")
        assert "Content-Disposition" not in page

    def test_a_few_foods_are_exported_from_the_list(self):
        response = self.client.post(LIST, {"_selected_action": [self.kale.pk], "action": "export_selected"})
        assert [cells[2] for _row, cells in read_table(response.content).rows] == ["Kale, raw"]

    def test_the_list_leads_to_both_pages(self):
        page = self.client.get(LIST)
        self.assertContains(page, f'href="{IMPORT}"')
        self.assertContains(page, f'href="{EXPORT}"')

    def test_an_export_that_is_imported_changes_nothing(self):
        data = self.client.post(EXPORT).content
        page = self.client.post(IMPORT, {"file": SimpleUploadedFile("foods.csv", data)})
        self.assertContains(page, "3 stay as they are.")
        self.assertNotContains(page, 'name="token"')


class ImportTest(CuratorTestCase):
    def upload(self, text=MORE_MAGNESIUM, name="foods.csv"):
        data = text.encode() if isinstance(text, str) else text
        return self.client.post(IMPORT, {"file": SimpleUploadedFile(name, data)})

    def go_ahead(self, page, **change):
        word = {"token": page.context["form"]["token"].value(), "source": "curator", "reason": "label"}
        return self.client.post(IMPORT, word | change)

    def figures(self):
        return dict(FoodNutrient.objects.filter(food=self.spinach).values_list("nutrient", "amount"))

    def test_the_preview_says_what_would_change_and_changes_nothing(self):
        before = self.figures()
        page = self.upload()
        self.assertContains(page, "1 food changes,")
        self.assertContains(page, "0 are new,")
        for text in ("Spinach, raw", "79 mg", "87 mg", "99 mg", "A known amount becomes unknown."):
            self.assertContains(page, text)
        assert self.figures() == before

    def test_the_word_to_go_ahead_changes_it_and_the_history_says_who_and_why(self):
        done = self.go_ahead(self.upload())
        assert (done.status_code, done.url) == (302, LIST)
        assert self.figures()["magnesium"] == 87
        assert "calcium" not in self.figures()
        lines = self.client.get(url(self.spinach, "history")).context["lines"]
        told = {(line.who, line.what, line.old, line.new, line.reason) for line in lines}
        assert ("dora@example.org", "Calcium", "99 mg (USDA SR Legacy 2018)", "unknown", "label") in told
        assert ("dora@example.org", "Magnesium", "79 mg (USDA SR Legacy 2018)", "87 mg (Curator)", "label") in told

    def test_without_a_reason_nothing_is_imported_and_the_preview_stays(self):
        page = self.upload()
        again = self.go_ahead(page, reason=" ")
        self.assertContains(again, "Say why", status_code=422)
        assert self.figures()["magnesium"] == 79
        assert self.go_ahead(again).status_code == 302

    def test_a_preview_is_good_for_one_import(self):
        page = self.upload()
        self.go_ahead(page)
        FoodNutrient.objects.filter(food=self.spinach, nutrient="magnesium").update(amount=80)
        self.assertContains(self.go_ahead(page), "This preview was used already", status_code=409)
        assert self.figures()["magnesium"] == 80

    def test_nobody_elses_preview_can_be_used(self):
        page = self.upload()
        self.client.force_login(make_user("boss", is_staff=True, is_superuser=True))
        self.assertContains(self.go_ahead(page), "This preview was used already", status_code=409)
        assert self.figures()["magnesium"] == 79

    def test_a_made_up_token_opens_nothing(self):
        page = self.upload()
        for token in ("", "x" * 500, "a b\x00c", "../../", "'; --"):
            assert self.go_ahead(page, token=token).status_code == 409
        assert self.figures()["magnesium"] == 79

    def test_a_preview_that_is_gone_is_told(self):
        page = self.upload()
        cache.clear()
        self.assertContains(self.go_ahead(page), "over an hour old", status_code=409)

    def test_foods_that_changed_since_the_preview_are_shown_again_first(self):
        page = self.upload()
        FoodNutrient.objects.filter(food=self.spinach, nutrient="magnesium").update(amount=80)
        again = self.go_ahead(page)
        self.assertContains(again, "Somebody has changed foods since the last preview", status_code=409)
        self.assertContains(again, "80 mg", status_code=409)
        assert self.figures()["magnesium"] == 80
        assert self.go_ahead(again).status_code == 302
        assert self.figures()["magnesium"] == 87

    def test_a_busy_database_is_told_and_the_preview_stays(self):
        page = self.upload()
        with mock.patch("nutrients.importing.foods_changed", side_effect=OperationalError("database is locked")):
            busy = self.go_ahead(page)
        self.assertContains(busy, "Somebody else is saving foods just now", status_code=503)
        assert self.figures()["magnesium"] == 79
        assert self.go_ahead(busy).status_code == 302

    def test_a_new_food_is_announced_as_new(self):
        page = self.upload("name,category,magnesium (mg)\nSorrel,vegetables,103\n")
        self.assertContains(page, "1 is new,")
        self.assertContains(page, "Unknown in this food: Calcium, Potassium, Vitamin D, Vitamin B12.")
        self.go_ahead(page)
        assert Food.objects.filter(name="Sorrel", curated_at__isnull=False).exists()

    def test_an_amount_of_a_new_food_is_held_against_its_category(self):
        page = self.upload("name,category,magnesium (mg)\nRoll,vegetables,1800\n")
        self.assertContains(page, "Magnesium of 1800 mg in 100 g, where 3 foods of “Vegetables” hold 33 to 81 mg.")
        assert self.go_ahead(page).status_code == 302

    def test_a_source_for_the_figures_can_be_chosen(self):
        self.go_ahead(self.upload(), source="foundation_2024")
        assert FoodNutrient.objects.get(food=self.spinach, nutrient="magnesium").source == "foundation_2024"
        assert self.go_ahead(self.upload("key,magnesium (mg)\nspinach-raw,1\n"), source="x").status_code == 422

    def test_every_bad_file_is_refused_with_a_sentence_and_keeps_nothing(self):
        before = (self.figures(), Food.objects.count())
        for _name, data, sentence in REFUSED:
            page = self.upload(data)
            assert page.status_code == 422
            if data and len(data) <= MAX_BYTES:
                self.assertContains(page, "The file was not imported, and nothing was changed.", status_code=422)
                self.assertContains(page, sentence.replace("“", "“"), status_code=422)
        assert (self.figures(), Food.objects.count()) == before

    def test_a_file_without_a_name_for_csv_or_without_anything_is_refused(self):
        self.assertContains(self.upload(name="foods.xlsx"), "Choose a file whose name ends in .csv.", status_code=422)
        self.assertContains(self.upload(""), "There is nothing in this file.", status_code=422)
        self.assertContains(self.client.post(IMPORT, {}), "Choose the file to look at.", status_code=422)
        self.assertContains(self.client.post(IMPORT, {"file": "text"}), "Choose the file to look at.", status_code=422)

    def test_impossible_amounts_refuse_the_whole_file(self):
        page = self.upload("key,magnesium (mg),water (g)\nspinach-raw,87,101\n")
        self.assertContains(page, "Row 2, column “water (g)”: Water of 101 g", status_code=422)
        assert self.figures()["magnesium"] == 79

    def test_many_faults_are_counted(self):
        lines = "\n".join(f"spinach-{n},1" for n in range(60))
        page = self.upload(f"key,magnesium (mg)\n{lines}\n")
        self.assertContains(page, "And 10 more.", status_code=422)

    def test_markup_in_a_file_stays_text(self):
        page = self.upload("name,category,aliases\n<script>alert(1)</script>,vegetables,<b>x</b>\n")
        self.assertNotContains(page, "<script>alert")
        self.assertContains(page, "&lt;script&gt;alert(1)&lt;/script&gt;")

    def test_looking_at_the_import_page_changes_nothing(self):
        self.assertContains(self.client.get(IMPORT), "You will see what it would change before anything is changed.")
        assert reverse("admin:nutrients_food_import") == IMPORT
