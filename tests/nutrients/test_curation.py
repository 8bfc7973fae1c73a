"""Files of foods against the database: preview, apply, and what the history keeps."""

from datetime import UTC, datetime
from decimal import Decimal
from unittest import mock

import pytest
from django.test import TestCase
from django.utils import timezone

from diary.models import Entry
from nutrients.csv_cells import CsvRefused
from nutrients.curation import keep_first_state, set_hidden, stored
from nutrients.food_csv import write
from nutrients.importing import ImportStale, apply, fingerprint, preview
from nutrients.models import CategoryBound, Food, FoodNutrient, IndexText, Portion
from nutrients.queries import search_foods
from tests.cast import make_category, make_entry, make_food, make_user

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
REASON = "label of November 2026"


def rows():
    """Everything that an import may change, to be compared."""
    return (
        list(Food.objects.order_by("id").values("id", "name", "category", "kind", "is_hidden", "curated_at")),
        dict(IndexText.objects.values_list("food_id", "text")),
        list(FoodNutrient.objects.order_by("id").values()),
        list(Portion.objects.order_by("id").values()),
        list(CategoryBound.objects.order_by("id").values()),
    )


class ImportTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.spinach = make_food(
            "Spinach, raw",
            key="spinach-raw",
            source="sr_legacy_2018",
            per_100g={"magnesium": 79, "calcium": 99, "vitamin_d": 0},
            portions={"1 cup": 30},
        )
        FoodNutrient.objects.update(source="sr_legacy_2018")
        make_food("Kale, raw", per_100g={"magnesium": 33})
        make_food("Chard, raw", per_100g={"magnesium": 81})
        make_category("Fruit")

    def apply(self, text, **change):
        data = text.encode()
        word = {"seen": fingerprint(preview(data)), "source": "curator", "reason": REASON, "at": AT}
        return apply(data, **{**word, **change})

    def amount(self, nutrient):
        return FoodNutrient.objects.get(food=self.spinach, nutrient=nutrient)

    def test_a_changed_amount_has_the_source_and_the_reason_of_the_import(self):
        assert self.apply("key,magnesium (mg)\nspinach-raw,87\n") == [self.spinach.pk]
        magnesium = self.amount("magnesium")
        assert (magnesium.amount, magnesium.source, magnesium.reason) == (Decimal(87), "curator", REASON)
        assert self.amount("calcium").source == "sr_legacy_2018"

    def test_the_history_keeps_what_the_amount_was_before_its_first_change(self):
        self.apply("key,magnesium (mg)\nspinach-raw,87\n")
        history = list(self.amount("magnesium").history.order_by("history_date"))
        assert [(one.amount, one.history_change_reason) for one in history] == [(79, ""), (87, REASON)]
        assert history[0].history_date == self.spinach.created_at

    def test_an_empty_cell_makes_the_amount_unknown_and_the_history_says_why(self):
        self.apply("key,magnesium (mg)\nspinach-raw,\n")
        assert not FoodNutrient.objects.filter(food=self.spinach, nutrient="magnesium").exists()
        last = FoodNutrient.history.filter(food=self.spinach, nutrient="magnesium").latest()
        assert (last.history_type, last.amount, last.history_change_reason) == ("-", 79, REASON)

    def test_search_and_bounds_follow_at_once(self):
        before = CategoryBound.objects.get(nutrient="magnesium").upper
        self.apply("key,name,magnesium (mg)\nspinach-raw,Popeye leaves,200\n")
        assert (before, CategoryBound.objects.get(nutrient="magnesium").upper) == (81, 200)
        assert [food.name for food in search_foods("popeye").foods] == ["Popeye leaves"]
        self.spinach.refresh_from_db()
        assert self.spinach.curated_at == AT

    def test_an_import_done_again_changes_nothing(self):
        text = "name,category,magnesium (mg),portions\nSorrel,fruit,103,1 leaf=2\n"
        self.apply(text)
        before = rows()
        assert self.apply(text) == []
        assert rows() == before

    def test_our_own_file_changes_nothing(self):
        before = rows()
        assert self.apply(write(stored(Food.objects.all()))) == []
        assert rows() == before

    def test_a_new_food_has_its_portions_in_the_order_of_the_file(self):
        self.apply("name,category,kind,source,magnesium (mg),portions\nSorrel,fruit,food,,103,1 leaf=2; 1 cup=40\n")
        sorrel = Food.objects.get(name="Sorrel")
        assert (sorrel.category.name, sorrel.source, sorrel.key) == ("Fruit", "curator", None)
        assert [str(portion) for portion in sorrel.portions.all()] == ["1 leaf (2 g)", "1 cup (40 g)"]
        assert {amount.nutrient: amount.amount for amount in sorrel.amounts.all()} == {"magnesium": 103}

    def test_a_new_food_takes_the_source_of_its_row_for_its_amounts(self):
        self.apply("name,category,source,magnesium (mg)\nSorrel,fruit,foundation_2024,103\n")
        assert FoodNutrient.objects.get(food__name="Sorrel").source == "foundation_2024"

    def test_a_portion_keeps_its_id_so_that_diaries_keep_it(self):
        entry = make_entry(make_user("ada"), self.spinach, portion="1 cup")
        self.apply("key,portions\nspinach-raw,1 cup=31; 1 leaf=10\n")
        assert Entry.objects.get(pk=entry.pk).portion.grams == 31
        assert [str(portion) for portion in self.spinach.portions.all()] == ["1 cup (31 g)", "1 leaf (10 g)"]

    def test_a_portion_that_stays_as_it_is_gets_no_history(self):
        self.apply("key,magnesium (mg),portions\nspinach-raw,87,1 cup=30\n")
        assert not Portion.history.exists()

    def test_a_hidden_food_stays_in_the_file_and_out_of_search(self):
        self.apply("key,hidden\nspinach-raw,yes\n")
        assert not search_foods("spinach").foods
        assert "spinach-raw" in write(stored(Food.objects.all()))

    def test_one_impossible_row_keeps_every_row_out(self):
        before = rows()
        text = "name,category,magnesium (mg),water (g)\nSorrel,fruit,103,90\nDock,fruit,1,101\n"
        with pytest.raises(CsvRefused, match="Row 3, column “water"):
            apply(text.encode(), seen="", source="curator", reason=REASON, at=AT)
        assert rows() == before

    def test_a_fault_half_way_keeps_every_row_out(self):
        before = rows()
        with (
            mock.patch("nutrients.importing.foods_changed", side_effect=RuntimeError),
            pytest.raises(RuntimeError),
        ):
            self.apply("key,magnesium (mg)\nspinach-raw,87\n")
        assert rows() == before

    def test_what_changed_since_the_preview_stops_the_import(self):
        text = "key,magnesium (mg)\nspinach-raw,87\n"
        seen = fingerprint(preview(text.encode()))
        FoodNutrient.objects.filter(food=self.spinach, nutrient="magnesium").update(amount=80)
        with pytest.raises(ImportStale):
            self.apply(text, seen=seen)
        assert self.amount("magnesium").amount == 80

    def test_texts_that_do_not_fit_their_fields_are_refused_with_their_place(self):
        long = "x" * 121
        for text, sentence in [
            (f"name,category\n{long},fruit\n", "Row 2, column “name”: Ensure this value has at most 120 characters"),
            (f"key,source_id\nspinach-raw,{long}\n", "Row 2, column “source_id”: Ensure this value has at most 20"),
            (f"key,portions\nspinach-raw,{long}=1\n", "Row 2, column “portions”: Ensure this value has at most 80"),
            ("key,portions\nspinach-raw,1 cup=0\n", "Row 2, column “portions”: Ensure this value is greater than"),
            (
                "key,portions\nspinach-raw,1 cup=10001\n",
                "Row 2, column “portions”: The portion “1 cup” weighs 10001 g;",
            ),
            (
                "key,portions\nspinach-raw,1 cup=1.234\n",
                "Row 2, column “portions”: Ensure that there are no more than 2",
            ),
        ]:
            with pytest.raises(CsvRefused) as refused:
                preview(text.encode())
            assert sentence in str(refused.value)

    def test_more_foods_than_one_request_can_save_are_refused(self):
        lines = [f"Food {n},fruit" for n in range(501)]
        with pytest.raises(CsvRefused, match=r"changes 501 foods\. Import 500 at a time"):
            self.apply("\n".join(["name,category", *lines]))
        assert Food.objects.count() == 3

    def test_looking_costs_no_more_queries_for_more_foods(self):
        one, three = write(stored(Food.objects.filter(name="Kale, raw"))), write(stored(Food.objects.all()))
        for text in (one, three):
            with self.assertNumQueries(6):  # categories; ids; foods, amounts, portions; what categories hold
                preview(text.encode())


class HideTest(TestCase):
    def test_hiding_keeps_the_history_and_takes_the_food_out_of_search(self):
        food = make_food("Spinach, raw")
        assert set_hidden(Food.objects.all(), True, at=AT) == 1
        assert [one.is_hidden for one in food.history.order_by("history_date")] == [False, True]
        assert not search_foods("spinach").foods
        assert set_hidden(Food.objects.all(), True, at=AT) == 0
        assert set_hidden(Food.objects.all(), False, at=AT) == 1
        assert search_foods("spinach").foods


class FirstStateTest(TestCase):
    def test_a_row_with_a_history_gets_no_second_beginning(self):
        food = make_food("Spinach, raw", per_100g={"magnesium": 79})
        amount = food.amounts.get()
        for _again in range(2):
            keep_first_state([amount])
        assert FoodNutrient.history.count() == 1

    def test_the_time_of_the_first_state_is_when_the_food_was_made(self):
        food = make_food("Spinach, raw", portions={"1 cup": 30})
        keep_first_state(list(food.portions.all()))
        assert Portion.history.get().history_date == food.created_at < timezone.now()
