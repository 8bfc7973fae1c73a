"""A person takes everything with them: what their files hold is the same diary in an account that has nothing."""

import json
from datetime import date
from decimal import Decimal
from uuid import uuid4

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from diary import import_saving, recipe_actions
from diary.entry_lines import lines_of
from diary.export import everything_of
from diary.files import read_everything, read_rows
from diary.files.written import entries_csv
from diary.import_done import done_page
from diary.import_plan import Existing
from diary.import_words import notes_on
from diary.models import (
    Daily,
    DayNote,
    DayTag,
    Favourite,
    ImportFile,
    LifeStage,
    OwnFood,
    Profile,
    ReferenceChoice,
    StandIn,
    User,
    UsualFood,
    UsualMeal,
)
from diary.recipe_actions import PartSaid, Said
from nutrients.composition import unpack
from nutrients.models import Food, Portion
from tests.cast import MONDAY, make_ada, make_entry, make_food, make_own_food
from tests.diary.files.samples import CRONOMETER, MYFITNESSPAL
from tests.diary.imports import JUNE, NOW, TODAY, ImportCase, diary_of

NO_ANSWERS = {"id", "owner", "version", "created_at", "updated_at"}


def rows_of(model: type[Model], user: User) -> list[dict[str, object]]:
    """A person's rows by what they say: what they refer to by its key or name, and no numbers of rows."""
    owner = "owner" if any(field.name == "owner" for field in model._meta.fields) else "own_food__owner"
    rows = model._default_manager.filter(**{owner: user})
    fields = [field for field in model._meta.concrete_fields if field.name not in NO_ANSWERS]
    return sorted(({field.name: told(getattr(row, field.name)) for field in fields} for row in rows), key=repr)


def notes_on_file(data: bytes) -> list[str]:
    everything = read_everything(data, TODAY)
    return notes_on(everything.reading, everything)


def told(value: object) -> object:
    return value if not isinstance(value, Model) else str(getattr(value, "key", None) or value)


def without_numbers(value: object) -> object:
    """A file of everything without what is of one installation alone."""
    if isinstance(value, list):
        return [without_numbers(one) for one in value]
    if not isinstance(value, dict):
        return value
    left = value.keys() - {"account", *NO_ANSWERS}
    return {name: without_numbers(value[name]) for name in left if not name.endswith("_id")}


class RoundTripTest(ImportCase):
    """Ada takes everything with her, to an account that has nothing."""

    def setUp(self) -> None:
        super().setUp()
        self.ada = make_ada()
        Profile.objects.filter(owner=self.ada).update(
            takes_warfarin="no",
            day_ends_at=3,
            glass_ml=330,
            absorbs_less="yes",
            takes_metformin=True,
            hides_numbers=True,
        )
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
        DayNote.objects.create(owner=self.ada, day=MONDAY, text="Cramp at 3.\n\tLeft calf, =1+1")
        DayNote.objects.create(owner=self.ada, day=JUNE)
        for tag in DayTag.Tag.values:
            DayTag.objects.create(owner=self.ada, day=JUNE, tag=tag)
        Favourite.objects.create(owner=self.ada, food=soup)
        Favourite.objects.create(owner=self.ada, own_food=pill)
        cup = make_food("Rice", portions={"1 cup": 158}).portions.get()
        usual = UsualMeal.objects.create(owner=self.ada, name="Pill & soup", meal="dinner")
        of_them = {"owner": self.ada, "usual_meal": usual}
        UsualFood.objects.create(**of_them, position=0, own_food=pill, own_portion=pill.portions.get(), quantity=2)
        UsualFood.objects.create(**of_them, position=1, food=soup, quantity="250.5")
        UsualFood.objects.create(**of_them, position=2, food=cup.food, portion=cup, quantity="1.5")
        self.make_recipes(bar, soup, cup)
        self.bring(CRONOMETER, self.ada)
        self.bring(MYFITNESSPAL, self.ada)

    def make_recipes(self, bar: OwnFood, soup: Food, cup: Portion) -> None:
        """A bowl of soup, rice and bar, another with the bowl in it, and an earlier version of the first."""
        mash = make_food("Mash", key="mash", per_100g={"magnesium": 20, "potassium": 300})
        parts = (
            PartSaid(soup.pk, None, Decimal("250.5"), "250.5 g soup", "raw"),
            PartSaid(cup.food_id, cup.pk, Decimal(2), "2 cups of rice"),
            PartSaid(mash.pk, None, Decimal(100)),
            PartSaid(-bar.pk, -bar.portions.get().pk, Decimal("0.5")),
        )
        bowl, _ = recipe_actions.add(self.ada, Said("Bowl", Decimal(3), Decimal(600), "boiled", parts), uuid4())
        serving = bowl.portions.get(position=0)
        inner = (PartSaid(-bowl.pk, -serving.pk, Decimal(1)), PartSaid(mash.pk, None, Decimal(50)))
        recipe_actions.add(self.ada, Said("Feast", Decimal(1), None, "", inner), uuid4())
        make_entry(self.ada, bowl, portion="1 serving", quantity="1.5")
        recipe_actions.change(bowl, Said("Bowl", Decimal(2), None, "", parts[:2]), version=1, past=False)

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

    def test_a_table_of_entries_says_that_a_recipe_loses_what_is_known_of_it_in_part(self) -> None:
        notes = notes_on(read_rows(entries_csv(lines_of(self.ada)).encode(), TODAY))
        assert any(note.startswith("What is known of a recipe only in part is not in this file") for note in notes)

    def test_everything_gives_the_same_account(self) -> None:
        self.bring(self.everything(self.ada))
        assert diary_of(self.ben) == diary_of(self.ada)
        for model in apps.get_app_config("diary").get_models():
            if model not in (User, ImportFile):  # a file that waits is no answer of theirs
                hers, his = rows_of(model, self.ada), rows_of(model, self.ben)
                assert hers, f"{model.__name__} is not in this test"
                assert hers == his, model

    def test_the_file_of_the_new_account_is_the_same_file(self) -> None:
        self.bring(self.everything(self.ada))
        hers, his = (json.loads(self.everything(who)) for who in (self.ada, self.ben))
        assert without_numbers(hers) == without_numbers(his)

    def test_an_account_that_was_just_made_says_nothing_of_clock_and_glass(self) -> None:
        Profile.objects.create(owner=self.ben, time_zone="Europe/Berlin")
        self.bring(self.everything(self.ada))
        profile = Profile.objects.get(owner=self.ben)
        assert (profile.time_zone, profile.day_ends_at, profile.glass_ml) == ("Europe/Berlin", 3, 330)

    def test_the_page_of_the_file_says_what_it_holds_beside_entries(self) -> None:
        notes = " ".join(notes_on_file(self.everything(self.ada)))
        assert "It also holds 5 foods of your own, 2 recipes, 1 usual meal." in notes
        assert "names no amounts" not in notes

    def test_a_recipe_comes_back_where_a_food_of_it_is_not_known(self) -> None:
        text = self.everything(self.ada).decode().replace("Mash", "Mash of old").replace('"mash"', '"old-mash"')
        self.bring(text.encode())
        hers = OwnFood.objects.get(owner=self.ada, name="Feast")
        his = OwnFood.objects.get(owner=self.ben, name="Feast")
        assert his.composition == hers.composition

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
        DayNote.objects.create(owner=self.ben, day=MONDAY, text="Slept")
        DayTag.objects.create(owner=self.ben, day=JUNE, tag="sun")
        Favourite.objects.create(owner=self.ben, food=Favourite.objects.get(food__name="Soup").food)
        key = UsualMeal.objects.get().key
        UsualMeal.objects.create(owner=self.ben, name="Mine", meal="lunch", key=key)
        before = everything_of(self.ben, NOW)
        file = self.bring(self.everything(self.ada))
        assert DayNote.objects.get(owner=self.ben, day=MONDAY).text == "Slept"
        assert DayTag.objects.filter(owner=self.ben).count() == len(DayTag.Tag)
        assert Favourite.objects.filter(owner=self.ben).count() == 2
        assert UsualMeal.objects.get(owner=self.ben).name == "Mine"
        assert Profile.objects.get(owner=self.ben).sex == "male"
        assert LifeStage.objects.get(owner=self.ben).stage == "pregnant"
        import_saving.undo(file, NOW)
        assert everything_of(self.ben, NOW) == before

    def test_what_was_answered_otherwise_since_stays_and_the_rest_goes(self) -> None:
        Profile.objects.filter(owner=self.ada).update(sex="male", time_zone="Europe/Berlin")
        file = self.bring(self.everything(self.ada))
        Profile.objects.filter(owner=self.ben).update(sex="female")
        import_saving.undo(file, NOW)
        assert rows_of(Profile, self.ben) == [
            {name: getattr(Profile(sex="female"), name) for name in rows_of(Profile, self.ben)[0]}
        ]

    def test_what_was_changed_of_the_file_since_stays(self) -> None:
        file = self.bring(self.everything(self.ada))
        Daily.objects.filter(owner=self.ben).update(quantity=2)
        StandIn.objects.filter(owner=self.ben).update(stand_in=make_food("Broth"))
        LifeStage.objects.filter(owner=self.ben).update(ends=date(2001, 9, 1))
        UsualMeal.objects.filter(owner=self.ben).update(name="Mine")
        import_saving.undo(file, NOW)
        assert Daily.objects.get(owner=self.ben).own_food.name == "Pill"
        for model in (StandIn, LifeStage, UsualMeal):
            assert model.objects.filter(owner=self.ben).count() == 1
        assert not ReferenceChoice.objects.filter(owner=self.ben).exists()

    def test_an_emptied_note_is_filled_and_emptied_again(self) -> None:
        note = DayNote.objects.create(owner=self.ben, day=MONDAY, version=4)
        file = self.bring(self.everything(self.ada))
        note.refresh_from_db()
        assert (note.text[:5], note.version) == ("Cramp", 5)
        import_saving.undo(file, NOW)
        note.refresh_from_db()
        assert (note.text, note.version) == ("", 6)

    def test_a_note_that_was_changed_since_is_not_taken_back(self) -> None:
        file = self.bring(self.everything(self.ada))
        DayNote.objects.filter(owner=self.ben, day=MONDAY).update(text="Better", version=2)
        import_saving.undo(file, NOW)
        assert DayNote.objects.get(owner=self.ben).text == "Better"

    def test_a_food_that_is_kept_at_hand_since_is_not_taken_back(self) -> None:
        file = self.bring(CRONOMETER)
        oats, milk = (
            OwnFood.objects.get(owner=self.ben, name="Oats, Rolled, Dry"),
            OwnFood.objects.get(owner=self.ben, name="Milk, Whole"),
        )
        Favourite.objects.create(owner=self.ben, own_food=oats)
        usual = UsualMeal.objects.create(owner=self.ben, name="Milk", meal="lunch")
        UsualFood.objects.create(owner=self.ben, usual_meal=usual, position=0, own_food=milk, quantity=1)
        assert import_saving.undo(file, NOW)
        assert set(OwnFood.objects.filter(owner=self.ben)) == {oats, milk}

    def test_what_is_taken_keeps_its_weight_where_the_portion_is_not_known(self) -> None:
        told = json.loads(self.everything(self.ada))
        (rice,) = (row for row in told["usual_foods"] if row["food_name"] == "Rice")
        rice["portion_label"] = "1 bowl"
        self.bring(json.dumps(told))
        found = UsualFood.objects.get(owner=self.ben, food__name="Rice")
        assert (found.portion, found.quantity) == (None, Decimal(237))

    def test_a_food_of_a_usual_meal_that_is_not_known_is_named(self) -> None:
        told = json.loads(self.everything(self.ada))
        (rice,) = (row for row in told["usual_foods"] if row["food_name"] == "Rice")
        rice |= {"food_name": "Sky fruit", "food_key": "sky-fruit"}
        file = self.bring(json.dumps(told))
        assert "Left out, because these foods are not known here: Sky fruit." in done_page(file).sentence
        assert UsualFood.objects.filter(owner=self.ben).count() == 2

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
