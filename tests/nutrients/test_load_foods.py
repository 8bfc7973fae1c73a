"""Loading the shipped food table: all or nothing, and again without harm."""

from io import StringIO
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command

from nutrients.data_files import DataFault
from nutrients.food_tables import FOOD_COLUMNS
from nutrients.loading import REASON, load
from nutrients.models import Category, DataSet, Food, FoodNutrient, FoodTableLoad, Portion
from nutrients.queries import search_foods
from tests.cast import make_entry, make_food, make_user
from tests.nutrients.food_table import AT, FoodTableCase, food


class TestLoading(FoodTableCase):
    def test_everything_arrives(self):
        done = self.load()
        assert (done.foods, done.changed, done.removed, done.left_out) == (2, 0, 0, [])
        spinach = Food.objects.get(key="spinach-raw")
        assert (spinach.name, spinach.aliases, spinach.category.name) == (
            "Spinach, raw",
            "baby spinach",
            "Leafy greens",
        )
        assert (spinach.source, spinach.source_id) == (DataSet.FNDDS, "2709614")
        assert self.portion("1 cup").grams == 25
        assert [hit.name for hit in search_foods("baby spinach").foods] == ["Spinach, raw"]

    def test_an_empty_cell_is_unknown_and_zero_is_zero(self):
        self.load()
        assert self.amounts("spinach-raw") == {"magnesium": 93, "vitamin_d": 0}

    def test_the_same_tables_are_not_loaded_twice_unless_forced(self):
        self.load()
        assert self.load() is None
        again = self.load(force=True)
        assert (again.added, again.changed, again.removed) == (0, 0, 0)

    def test_new_rows_get_no_history_and_changed_rows_get_both_states(self):
        self.load()
        assert FoodNutrient.history.count() == Food.history.count() == Portion.history.count() == 0
        self.foods[0] = food("spinach-raw", "Spinach, raw", magnesium="79", vitamin_d="0")
        self.load()
        assert self.amounts("spinach-raw")["magnesium"] == 79
        states = FoodNutrient.history.order_by("history_id").values_list("amount", "history_change_reason")
        assert list(states) == [(93, REASON), (79, REASON)]

    def test_an_amount_that_went_from_the_table_is_unknown_again(self):
        self.load()
        self.foods[0] = food("spinach-raw", "Spinach, raw", magnesium="93")
        assert self.load().removed == 1
        assert self.amounts("spinach-raw") == {"magnesium": 93}
        self.foods[0] = food("spinach-raw", "Spinach, raw", magnesium="93", vitamin_d="0")
        self.load()
        assert self.amounts("spinach-raw") == {"magnesium": 93, "vitamin_d": 0}

    def test_a_food_that_went_is_hidden_and_comes_back_when_it_does(self):
        self.load()
        kale = self.foods.pop()
        self.load()
        assert Food.objects.get(key="kale-raw").is_hidden
        assert search_foods("kale").foods == ()
        self.foods.append(kale)
        self.load()
        assert not Food.objects.get(key="kale-raw").is_hidden

    def test_a_portion_that_went_is_hidden_and_the_diary_that_has_it_keeps_it(self):
        self.load()
        entry = make_entry(make_user("ada"), Food.objects.get(key="spinach-raw"), portion="1 leaf")
        self.portions.pop()
        self.load()
        entry.refresh_from_db()
        assert entry.portion == self.portion("1 leaf")
        assert self.portion("1 leaf").is_hidden
        self.portions.append(["spinach-raw", "2", "1 leaf", "11"])
        self.load()
        assert (self.portion("1 leaf").is_hidden, self.portion("1 leaf").grams) == (False, 11)

    def test_what_a_load_changed_the_next_load_may_change_again(self):
        self.load()
        for amount, grams in (("79", "30"), ("80", "31")):
            self.foods[0] = food("spinach-raw", "Spinach, raw", magnesium=amount)
            self.portions[0] = ["spinach-raw", "1", "1 cup", grams]
            self.load()
            assert self.amounts("spinach-raw") == {"magnesium": int(amount)}
            assert self.portion("1 cup").grams == int(grams)

    def test_a_load_that_breaks_off_leaves_nothing_behind(self):
        with patch("nutrients.loading.foods_changed", side_effect=RuntimeError), pytest.raises(RuntimeError):
            self.load()
        assert not Food.objects.exists()
        assert not Category.objects.exists()

    def test_two_foods_may_change_names_with_each_other(self):
        self.load()
        self.foods = [food("spinach-raw", "Kale, raw"), food("kale-raw", "Spinach, raw")]
        self.load()
        assert Food.objects.get(key="kale-raw").name == "Spinach, raw"

    def test_a_new_food_may_take_the_name_of_one_that_went(self):
        self.load()
        self.foods[0] = food("spinach-fresh", "Spinach, raw")
        self.portions = []
        self.load()
        assert Food.objects.get(key="spinach-fresh").name == "Spinach, raw"
        assert Food.objects.get(key="spinach-raw").name == "Spinach, raw (spinach-raw)"

    def test_a_category_may_change_its_name_and_place(self):
        self.load()
        self.categories[0] = ["greens", "Greens", "9", "no"]
        self.load()
        assert Category.objects.get(key="greens").position == 9


class TestFaults(FoodTableCase):
    def refused(self):
        self.write()
        with pytest.raises(DataFault) as fault:
            load(at=AT, folder=self.folder)
        assert not Food.objects.exists()
        assert not FoodTableLoad.objects.exists()
        return str(fault.value)

    def test_a_wrong_amount_is_named_by_file_row_and_column(self):
        self.foods[1] = food("kale-raw", "Kale, raw", magnesium="a lot")
        message = self.refused()
        assert message.startswith("foods.csv: Row 3, column magnesium")

    def test_all_faults_of_a_file_come_out_together(self):
        self.foods = [food("kale-raw", "Kale, raw", magnesium="-1", calcium="x")]
        self.portions = []
        assert len(self.refused().splitlines()) == 2

    def test_a_category_that_is_not_there_is_refused(self):
        self.foods[0] = food("spinach-raw", "Spinach, raw", category="roots")
        assert "column category" in self.refused()

    def test_a_portion_of_no_food_is_refused(self):
        self.portions.append(["chard-raw", "1", "1 cup", "30"])
        assert self.refused().startswith("portions.csv: Row 4, column food_key")

    def test_grams_that_the_database_would_round_are_refused(self):
        self.portions[0] = ["spinach-raw", "1", "1 cup", "25.125"]
        assert "column grams" in self.refused()

    def test_a_data_set_we_do_not_know_is_refused(self):
        self.foods[0][FOOD_COLUMNS.index("dataset")] = "my_cookbook"
        assert "column dataset" in self.refused()

    def test_a_missing_file_is_named(self):
        self.write()
        (self.folder / "portions.csv").unlink()
        with pytest.raises(DataFault, match=r"portions\.csv is missing"):
            load(at=AT, folder=self.folder)

    def test_a_file_that_is_not_utf_8_is_named(self):
        self.write()
        (self.folder / "foods.csv").write_bytes(b"\xff\xfe")
        with pytest.raises(DataFault, match=r"foods\.csv: byte 0 is not UTF-8"):
            load(at=AT, folder=self.folder)


class TestCommand(FoodTableCase):
    def run_command(self, **options):
        self.write()
        out = StringIO()
        call_command("load_foods", folder=self.folder, stdout=out, **options)
        return out.getvalue()

    def test_it_says_in_one_line_what_it_did(self):
        assert self.run_command() == "The food table has 2 foods: 9 rows added, 0 changed, 0 taken away.\n"
        assert self.run_command() == "The food table is up to date.\n"

    def test_it_names_foods_that_were_left_out(self):
        make_food("Kale, raw")
        assert "has the same name: Kale, raw." in self.run_command()

    def test_a_fault_is_a_sentence_and_nothing_is_saved(self):
        self.foods[1] = food("kale-raw", "Kale, raw", magnesium="a lot")
        with pytest.raises(CommandError, match=r"(?s)Row 3, column magnesium.*Nothing was changed\."):
            self.run_command()
        assert not Food.objects.exists()
