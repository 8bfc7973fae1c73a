"""A diary that comes along: what a file adds, that it adds it once, and that it can be taken back whole."""

import json
from datetime import date, timedelta
from decimal import Decimal

from diary import import_saving, own_actions
from diary.copies import copies_of
from diary.copying import last_meals
from diary.entry_lines import lines_of
from diary.files import read_rows
from diary.files.written import entries_csv
from diary.import_done import done_page
from diary.import_plan import Choices, Existing, Figures, Totals
from diary.import_ready import ready_of
from diary.import_words import notes_on
from diary.importing import plan_of
from diary.models import DayMark, Entry, Meal, OwnFood
from tests.cast import MONDAY, make_entry, make_food
from tests.diary.files.samples import CRONOMETER, CRONOMETER_DAYS, LOSE_IT, MYFITNESSPAL
from tests.diary.imports import JUNE, NOW, TODAY, ImportCase

TOAST = "Day,Food Name,Amount\n2026-06-10,Toast,1 slice\n2026-06-11,Toast,1 slice\n"


class CronometerTest(ImportCase):
    def test_what_was_eaten_has_the_amounts_of_the_file_and_blanks_stay_unknown(self) -> None:
        self.bring(CRONOMETER)
        assert self.amounts(food="Oats, Rolled, Dry")["magnesium"] == Decimal("110.4")
        assert self.amounts(food="Chicken Burrito Bowl") == {"energy": 625}
        milk = self.amounts(food="Milk, Whole")
        assert (milk["vitamin_d"], milk["calcium"]) == (Decimal("6.222"), Decimal("551.44"))

    def test_no_weight_is_made_up_for_a_serving(self) -> None:
        self.bring(CRONOMETER)
        portion = OwnFood.objects.get(name="Chicken Burrito Bowl").portions.get()
        assert (portion.label, portion.is_nominal) == ("1 serving", True)

    def test_one_portion_spelt_in_two_ways_is_one(self) -> None:
        self.bring(
            "Day,Group,Food Name,Amount,Energy (kcal),Magnesium (mg)\n"
            "2026-06-10,Lunch,Pea soup,1.00 Cup,150,30\n"
            "2026-06-11,Lunch,Pea soup,2.00 cup,300,60\n"
        )
        assert OwnFood.objects.get(owner=self.ben).portions.count() == 1
        assert self.amounts(day=date(2026, 6, 11))["magnesium"] == 60

    def test_names_that_are_longer_than_can_be_kept_end_in_dots(self) -> None:
        name, unit = "Oat bar " * 20, "piece of a large cake " * 5
        self.bring(f"Day,Food Name,Amount,Energy (kcal)\n2026-06-10,{name},1 {unit},150\n")
        food = OwnFood.objects.get(owner=self.ben)
        for kept, most in ((food.name, 120), (food.portions.get().label, 80)):
            assert kept.endswith("…") and len(kept) <= most, kept
        self.bring(f"Day,Food Name,Amount,Energy (kcal)\n2026-06-10,{name},1 {unit},150\n")
        assert Entry.objects.filter(owner=self.ben).count() == 1

    def test_names_are_kept_to_the_byte_and_within_the_column_whatever_letters_they_have(self) -> None:
        name, unit = "x\u0301" * 100, "pie\u0300ce"
        self.bring(f"Day,Food Name,Amount,Energy (kcal)\n2026-06-10,{name},1 {unit},150\n")
        food = OwnFood.objects.get(owner=self.ben)
        assert len(food.name) <= 120
        assert food.portions.get().label == f"1 {unit}"

    def test_our_table_is_used_where_it_is_asked_for_and_the_amount_can_be_weighed(self) -> None:
        make_food("Oats, rolled, dry", per_100g={"magnesium": 100})
        make_food("Chicken burrito bowl", per_100g={"magnesium": 100})
        self.bring(CRONOMETER, figures=Figures.TABLE)
        assert self.amounts(food="Oats, rolled, dry") == {"magnesium": 80}
        assert self.amounts(food="Chicken Burrito Bowl") == {"energy": 625}

    def test_a_portion_of_the_same_name_can_be_weighed_too(self) -> None:
        make_food("Milk, whole", per_100g={"calcium": 100}, portions={"1 cup": 244})
        self.bring(CRONOMETER, figures=Figures.TABLE)
        assert self.amounts(food="Milk, whole") == {"calcium": 488}

    def test_a_food_without_any_figure_takes_those_of_our_table(self) -> None:
        make_food("Oats", per_100g={"magnesium": 100})
        self.bring("Day,Food Name,Amount\n2026-06-10,oats,50 g\n2026-06-10,Porridge,50 g\n")
        assert self.amounts(food="Oats") == {"magnesium": 50}
        assert self.amounts(food="Porridge") == {}

    def test_a_day_that_is_complete_there_is_complete_here(self) -> None:
        self.bring(CRONOMETER_DAYS, totals=Totals.ALL)
        assert list(DayMark.objects.values_list("day", "state")) == [(JUNE, "complete")]
        assert self.amounts()["magnesium"] == Decimal("310.4")

    def test_what_somebody_said_of_a_day_stays(self) -> None:
        DayMark.objects.create(owner=self.ben, day=JUNE, state="partial")
        self.bring(CRONOMETER_DAYS, totals=Totals.ALL)
        assert DayMark.objects.get().state == "partial"

    def test_what_is_a_supplement_there_counts_apart_here(self) -> None:
        self.bring("Day,Food Name,Amount,Magnesium (mg),Category\n2026-06-10,Mag,1 tablet,250,Supplements\n")
        assert OwnFood.objects.get().kind == "supplement"


class SumsTest(ImportCase):
    def test_of_sums_only_the_energy_is_believed_unless_somebody_says_otherwise(self) -> None:
        self.bring(MYFITNESSPAL)
        assert self.amounts(meal="breakfast") == {"energy": 400}

    def test_sums_are_no_foods_to_be_found(self) -> None:
        self.bring(MYFITNESSPAL, totals=Totals.ALL)
        assert self.amounts(meal="breakfast") == {"energy": 400, "sodium": 300, "potassium": 400}
        assert all(OwnFood.objects.values_list("is_hidden", flat=True))

    def test_nobody_removed_them_so_they_are_not_called_removed(self) -> None:
        self.bring(MYFITNESSPAL)
        (first, *_) = Entry.objects.order_by("id")
        assert self.notes(first.day) == {"from your file"}
        own_actions.remove(first.own_food)
        assert self.notes(first.day) == {"from your file", "no longer offered"}

    def test_they_can_be_copied_and_what_was_removed_cannot(self) -> None:
        self.bring(MYFITNESSPAL)
        entries = list(Entry.objects.select_related("food", "portion", "own_food", "own_portion"))
        assert not any(one.is_left_out for one in copies_of(entries))
        assert last_meals(self.ben, entries[0].day + timedelta(days=1), Meal.values) == []
        make_entry(self.ben, make_food("Toast"), day=entries[0].day)
        (last,) = last_meals(self.ben, entries[0].day + timedelta(days=1), Meal.values)
        assert last.foods == ("Meal’s sum from MyFitnessPal", "Toast")
        own_actions.remove(entries[0].own_food)
        (copied,) = copies_of(Entry.objects.filter(pk=entries[0].pk))
        assert copied.is_left_out

    def notes(self, day: date) -> set[str]:
        self.client.force_login(self.ben)
        page = self.client.get(f"/day/{day.isoformat()}/").context["page"]
        return {row.note for meal in page.meals for row in meal.rows}


class OnceTest(ImportCase):
    def test_the_same_file_again_changes_nothing_whatever_is_chosen(self) -> None:
        files = (CRONOMETER, CRONOMETER_DAYS, MYFITNESSPAL, LOSE_IT)
        for text in files:
            self.bring(text, existing=Existing.ADD)
        before, foods = list(Entry.objects.order_by("id").values()), OwnFood.objects.count()
        for existing in (Existing.SKIP, Existing.ADD):
            for text in files:
                self.bring(text, existing=existing)
        assert (list(Entry.objects.order_by("id").values()), OwnFood.objects.count()) == (before, foods)

    def test_replacing_a_second_time_changes_nothing(self) -> None:
        self.bring(CRONOMETER)
        before = list(Entry.objects.order_by("id").values())
        self.bring(CRONOMETER, existing=Existing.REPLACE)
        assert list(Entry.objects.order_by("id").values()) == before

    def test_a_longer_file_later_adds_only_what_is_new(self) -> None:
        head, *rows = CRONOMETER.splitlines(keepends=True)
        self.bring(head + rows[2] + rows[0])  # in another place of the file, too
        self.bring(CRONOMETER)
        assert Entry.objects.count() == 3

    def test_two_rows_alike_are_two_things_eaten(self) -> None:
        head, first, *_ = CRONOMETER.splitlines(keepends=True)
        self.bring(head + first + first)
        assert Entry.objects.count() == 2

    def test_a_file_is_dealt_with_once(self) -> None:
        file = self.bring(CRONOMETER)
        plan = plan_of(self.ben, read_rows(CRONOMETER.encode(), TODAY), Choices())
        assert not import_saving.save(file, ready_of(self.ben, plan, Choices(), NOW), NOW)
        assert Entry.objects.count() == 3


class BusyDaysTest(ImportCase):
    def setUp(self) -> None:
        super().setUp()
        self.toast = make_entry(self.ben, make_food("Toast"), day=JUNE)

    def days(self) -> list[str]:
        return [line.food for line in lines_of(self.ben) if line.day == JUNE]

    def test_a_day_with_other_entries_is_left_as_it_is(self) -> None:
        self.bring(CRONOMETER)
        assert (self.days(), Entry.objects.count()) == (["Toast"], 2)

    def test_or_the_entries_are_added_beside(self) -> None:
        self.bring(CRONOMETER, existing=Existing.ADD)
        assert self.days() == ["Toast", "Oats, Rolled, Dry", "Chicken Burrito Bowl"]

    def test_or_they_replace_what_is_there_and_undo_brings_it_back(self) -> None:
        before = list(Entry.objects.values())
        file = self.bring(CRONOMETER, existing=Existing.REPLACE)
        assert self.days() == ["Oats, Rolled, Dry", "Chicken Burrito Bowl"]
        assert import_saving.undo(file, NOW)
        unmoved = [{k: v for k, v in row.items() if not k.endswith("_at")} for row in Entry.objects.values()]
        assert unmoved == [{k: v for k, v in row.items() if not k.endswith("_at")} for row in before]

    def test_replacing_leaves_other_days_alone(self) -> None:
        other = make_entry(self.ben, self.toast.food, day=MONDAY)
        self.bring(CRONOMETER, existing=Existing.REPLACE)
        assert Entry.objects.filter(pk=other.pk).exists()


class UndoTest(ImportCase):
    def test_undoing_leaves_nothing_of_the_import(self) -> None:
        file = self.bring(CRONOMETER)
        assert import_saving.undo(file, NOW)
        assert (Entry.objects.count(), OwnFood.objects.count()) == (0, 0)
        assert not import_saving.undo(file, NOW)

    def test_what_was_changed_since_stays_with_its_food(self) -> None:
        file = self.bring(CRONOMETER)
        Entry.objects.filter(own_food__name="Oats, Rolled, Dry").update(version=2)
        import_saving.undo(file, NOW)
        assert [line.food for line in lines_of(self.ben)] == ["Oats, Rolled, Dry"]
        assert import_saving.saved_of(file).stayed == 1

    def test_two_imports_are_undone_in_any_order_and_what_was_replaced_comes_back(self) -> None:
        first = self.bring(CRONOMETER)
        there = [line.food for line in lines_of(self.ben)]
        second = self.bring(TOAST, existing=Existing.REPLACE)
        assert import_saving.undo(first, NOW)
        assert import_saving.undo(second, NOW)
        assert [line.food for line in lines_of(self.ben)] == there

    def test_what_was_replaced_and_is_of_a_food_that_is_gone_is_counted(self) -> None:
        self.bring(CRONOMETER)
        second = self.bring(TOAST, existing=Existing.REPLACE)
        OwnFood.objects.get(name="Oats, Rolled, Dry").delete()
        assert import_saving.undo(second, NOW)
        assert "1 of what they replaced could not come back" in done_page(second).sentence
        assert "Chicken Burrito Bowl" in [line.food for line in lines_of(self.ben)]

    def test_a_mark_that_was_changed_since_stays(self) -> None:
        file = self.bring(CRONOMETER_DAYS, totals=Totals.ALL)
        DayMark.objects.update(state="partial")
        import_saving.undo(file, NOW)
        assert DayMark.objects.get().state == "partial"

    def test_an_import_whose_marks_were_kept_as_days_alone_can_be_undone(self) -> None:
        file = self.bring(CRONOMETER_DAYS, totals=Totals.ALL)
        file.done = json.dumps(json.loads(file.done) | {"marks": [JUNE.isoformat()]})
        assert import_saving.undo(file, NOW)
        assert not DayMark.objects.exists()

    def test_marks_of_the_import_go_too(self) -> None:
        import_saving.undo(self.bring(CRONOMETER_DAYS, totals=Totals.ALL), NOW)
        assert not DayMark.objects.exists()


class OwnTableTest(ImportCase):
    def test_a_table_of_entries_without_own_foods_loses_nothing_and_says_nothing(self) -> None:
        make_entry(self.ben, make_food("Plain rice", portions={"1 cup": 158}), day=JUNE)
        lines = [line for line in lines_of(self.ben) if line.day == JUNE]
        notes = notes_on(read_rows(entries_csv(lines).encode(), TODAY))
        assert not any("only in part" in note for note in notes)
