"""A diary that comes along: what a file adds, that it adds it once, and that it can be taken back whole."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

from django.core.serializers.json import DjangoJSONEncoder
from django.test import TestCase

from diary import import_files, import_saving
from diary.entry_lines import lines_of
from diary.export import everything_of
from diary.files import read_everything, read_rows
from diary.files.written import entries_csv
from diary.import_plan import Choices, Existing, Figures, Totals
from diary.importing import plan_of
from diary.models import Daily, DayMark, Entry, ImportFile, LifeStage, OwnFood, Profile, ReferenceChoice, StandIn, User
from nutrients.composition import unpack
from tests.cast import MONDAY, make_ada, make_entry, make_food, make_own_food, make_user
from tests.diary.files.samples import CRONOMETER, CRONOMETER_DAYS, LOSE_IT, MYFITNESSPAL

TODAY = date(2026, 11, 22)  # the last day of Ada's diary
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
JUNE = date(2026, 6, 10)


def diary_of(user: User) -> list[tuple]:
    """A person's entries as they matter: when, what, how much, and what that amounts to."""
    return [
        (line.day, line.meal, line.food, line.quantity, line.unit, line.grams, line.entry, dict(line.amounts))
        for line in lines_of(user)
    ]


class ImportCase(TestCase):
    def setUp(self) -> None:
        self.ben = make_user("ben")

    def bring(self, data: str | bytes, owner: User | None = None, **said: object) -> ImportFile:
        owner = owner or self.ben
        data = data.encode() if isinstance(data, str) else data
        choices = Choices(**said)
        file = import_files.take_in(owner, "a.csv", data, NOW)
        told = read_everything(data, TODAY) if data[:1] == b"{" else None
        reading = read_rows(data, TODAY) if told is None else told.reading
        assert import_saving.save(file, plan_of(owner, reading, choices, told), choices, NOW)
        return file

    def amounts(self, **found: object) -> dict[str, Decimal]:
        (line,) = (line for line in lines_of(self.ben) if all(getattr(line, k) == v for k, v in found.items()))
        return dict(line.amounts)


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
        assert not import_saving.save(file, plan, Choices(), NOW)
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

    def test_marks_of_the_import_go_too(self) -> None:
        import_saving.undo(self.bring(CRONOMETER_DAYS, totals=Totals.ALL), NOW)
        assert not DayMark.objects.exists()


class RoundTripTest(ImportCase):
    """Ada takes everything with her, to an account that has nothing."""

    def setUp(self) -> None:
        super().setUp()
        self.ada = make_ada()
        Profile.objects.filter(owner=self.ada).update(takes_warfarin="no", day_ends_at=3)
        LifeStage.objects.create(owner=self.ada, stage="lactating", starts=date(2001, 2, 3), ends=date(2001, 8, 9))
        ReferenceChoice.objects.create(owner=self.ada, authority="efsa", since=None)
        bar = make_own_food(self.ada, "=Bar; @home", {"magnesium": "40.5"}, portion="1 bar", grams=Decimal(45))
        pill = make_own_food(
            self.ada, "Pill", {"magnesium": "250"}, portion="1 pill", kind="supplement", basis="serving"
        )
        make_entry(self.ada, bar, portion="1 bar", quantity="1.5")
        make_entry(self.ada, bar, quantity="12.3456")
        make_entry(self.ada, pill, portion="1 pill", quantity=2)
        Daily.objects.create(owner=self.ada, own_food=pill, own_portion=pill.portions.get(), quantity=1, meal="lunch")
        soup, stew = make_food("Soup"), make_food("Stew", per_100g={"magnesium": 9})
        make_entry(self.ada, soup, quantity=250)
        StandIn.objects.create(owner=self.ada, food=soup, stand_in=stew)
        self.bring(CRONOMETER, self.ada)
        self.bring(MYFITNESSPAL, self.ada)

    def everything(self, user: User) -> bytes:
        return json.dumps(everything_of(user, NOW), cls=DjangoJSONEncoder).encode()

    def test_entries_as_csv_give_the_same_diary(self) -> None:
        self.bring(entries_csv(lines_of(self.ada)))
        assert diary_of(self.ben) == diary_of(self.ada)

    def test_entries_as_csv_give_the_same_diary_where_the_foods_are_not_known(self) -> None:
        text, there = entries_csv(lines_of(self.ada)), diary_of(self.ada)
        self.bring(text.replace("Milk, whole", "Milk of another place"))
        here = diary_of(self.ben)
        assert [one[:2] + one[3:6] for one in here] == [one[:2] + one[3:6] for one in there]
        assert [one[7] for one in here] == [one[7] for one in there]

    def test_everything_gives_the_same_account(self) -> None:
        self.bring(self.everything(self.ada))
        assert diary_of(self.ben) == diary_of(self.ada)
        for model, names in (
            (DayMark, ("day", "state")),
            (LifeStage, ("stage", "starts", "ends")),
            (ReferenceChoice, ("authority", "since")),
            (StandIn, ("food", "stand_in")),
            (Profile, ("sex", "date_of_birth", "takes_warfarin", "restricts_minerals", "day_ends_at")),
            (OwnFood, ("name", "kind", "basis", "composition", "is_hidden", "key")),
            (Daily, ("own_food__key", "own_portion__label", "quantity", "meal")),
        ):
            hers, his = (list(model.objects.filter(owner=who).values_list(*names)) for who in (self.ada, self.ben))
            assert hers == his, model
            assert hers, model

    def test_everything_again_changes_nothing(self) -> None:
        data = self.everything(self.ada)
        self.bring(data)
        before = self.everything(self.ben)
        self.bring(data, existing=Existing.REPLACE)
        assert self.everything(self.ben) == before

    def test_everything_can_be_taken_back(self) -> None:
        before = everything_of(self.ben, NOW)
        import_saving.undo(self.bring(self.everything(self.ada)), NOW)
        after = everything_of(self.ben, NOW)
        assert {**after, "profile": None} == {**before, "profile": None}
        assert not after["profile"]["sex"]

    def test_what_the_account_says_already_stays(self) -> None:
        Profile.objects.create(owner=self.ben, sex="male")
        LifeStage.objects.create(owner=self.ben, stage="pregnant", starts=date(2020, 1, 1))
        self.bring(self.everything(self.ada))
        assert Profile.objects.get(owner=self.ben).sex == "male"
        assert LifeStage.objects.get(owner=self.ben).stage == "pregnant"

    def test_a_food_that_is_not_known_here_keeps_what_it_held_there(self) -> None:
        told = json.loads(self.everything(self.ada))
        told["foods"] = [{"key": "sky-fruit", "name": "Sky fruit", "per_100_g": {"magnesium": "28.5"}}]
        milk = next(row for row in told["entries"] if row["food_name"] == "Milk, whole")
        told["entries"] = [milk | {"food_key": "sky-fruit", "food_name": "Sky fruit"}]
        self.bring(json.dumps(told))
        (line,) = lines_of(self.ben)
        assert (line.food, line.amounts["magnesium"]) == ("Sky fruit", line.grams * Decimal("0.285"))

    def test_nothing_of_ada_is_touched(self) -> None:
        before = self.everything(self.ada)
        self.bring(before)
        assert self.everything(self.ada) == before

    def test_what_is_unknown_is_unknown_on_the_other_side(self) -> None:
        self.bring(entries_csv(lines_of(self.ada)))
        assert OwnFood.objects.get(owner=self.ben, name="Pill").kind == "supplement"
        soup = next(line for line in lines_of(self.ben) if line.food == "Soup")
        assert (soup.amounts, unpack(OwnFood.objects.filter(owner=self.ben, name="Pill").get().composition)[0]) == (
            {},
            {"magnesium": Decimal(25000)},
        )
