"""Foods of one's own: they count like any other, say what they do not know, and are nobody else's."""

import uuid
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import RestrictedError

from diary import actions, own_actions, queries
from diary.copying import copy_entries, last_meals, take_back
from diary.models import Daily, Entry, OwnFood, OwnPortion
from diary.own_actions import Label, Line
from diary.own_ids import columns_of, is_own, key_of, number_of
from diary.report_queries import eaten_between, read_days
from nutrients.catalogue import KEYS
from nutrients.models import Category
from tests.cast import MONDAY, make_entry, make_food
from tests.diary.at_noon import EMPTY_DAY, FRIDAY, AtNoon

BAR = Label(
    "Nut bar",
    "food",
    basis="serving",
    portion="1 bar",
    grams=Decimal(37),
    lines={"magnesium": Line("25 mg", Decimal(25)), "energy": Line("180", Decimal(180))},
)
TABLET = Label(
    "D3",
    "supplement",
    basis="serving",
    portion="1 tablet",
    lines={"vitamin_d": Line("1000 IU", Decimal(25))},
)


class OwnCase(AtNoon):
    def make(self, label: Label = BAR, **said: object) -> OwnFood:
        return own_actions.add(self.ada, replace(label, **said), uuid.uuid4())[0]


class TestNumbers(OwnCase):
    def test_an_own_food_never_has_the_number_of_a_shipped_one(self):
        bar = self.make()
        OwnFood.objects.filter(pk=bar.pk).update(id=self.banana.pk)
        number = number_of(self.banana.pk)
        assert (is_own(number), key_of(number)) == (True, self.banana.pk)
        assert queries.food_choice(number, owner=self.ada).name == "Nut bar"
        assert queries.food_choice(self.banana.pk, owner=self.ada).name == "Banana"

    def test_an_entry_is_of_one_food_and_of_a_portion_of_the_same_sort(self):
        bar = self.make()
        one = {"owner": self.ada, "day": FRIDAY, "meal": "lunch", "quantity": 1}
        for wrong in (
            {},
            {"food": self.banana, "own_food": bar},
            {"food": self.banana, "own_portion": bar.portions.get()},
            {"own_food": bar, "portion": self.medium},
        ):
            with self.subTest(wrong), self.assertRaises(IntegrityError), transaction.atomic():
                Entry.objects.create(**one, **wrong)
        for right in (columns_of(number_of(bar.pk), None), columns_of(self.banana.pk, self.medium.pk)):
            Entry.objects.create(**one, **right)


class TestWhatItHolds(OwnCase):
    def test_what_was_typed_for_one_portion_comes_back_when_one_is_eaten(self):
        make_entry(self.ada, self.make(), day=EMPTY_DAY, portion="1 bar", quantity=3)
        (entry,) = queries.entries_on(self.ada, EMPTY_DAY)
        assert entry.grams == 111
        (eaten,) = eaten_between(self.ada, EMPTY_DAY, EMPTY_DAY)
        assert eaten == entry.eaten
        held = (eaten.food.per_100g["magnesium"] * eaten.grams).scaleb(-2)
        assert held.quantize(Decimal("1e-20")) == 75

    def test_what_the_label_does_not_say_is_unknown_and_nothing_bounds_it_without_a_category(self):
        make_entry(self.ada, self.make(), day=EMPTY_DAY, portion="1 bar")
        (entry,) = queries.entries_on(self.ada, EMPTY_DAY)
        assert set(entry.food.per_100g) == {"magnesium", "energy"}
        assert (dict(entry.food.upper_per_100g), entry.food.category) == ({}, "")

    def test_a_category_bounds_it_as_the_curators_have_it_now(self):
        for amount in (10, 20, 30):
            make_food(f"Bar {amount}", category="Bars", per_100g={"calcium": amount, "magnesium": amount})
        bars = Category.objects.get(key="bars")
        make_entry(self.ada, self.make(category_id=bars.pk), day=EMPTY_DAY, portion="1 bar")
        (entry,) = queries.entries_on(self.ada, EMPTY_DAY)
        assert dict(entry.food.upper_per_100g) == {"calcium": 30}  # it says its own magnesium
        make_food("Bar 40", category="Bars", per_100g={"calcium": 40})
        make_food("Bar 50", category="Bars", per_100g={"calcium": 50})
        for eaten in (queries.entries_on(self.ada, EMPTY_DAY)[0].eaten, *eaten_between(self.ada, EMPTY_DAY, EMPTY_DAY)):
            assert dict(eaten.food.upper_per_100g) == {"calcium": 40}

    def test_a_supplement_counts_apart_and_what_its_label_does_not_list_is_none_where_it_lists_everything(self):
        for lists_all, known in ((False, {"vitamin_d"}), (True, set(KEYS))):
            tablet = self.make(TABLET, lists_all=lists_all)
            facts = queries.food_choice(number_of(tablet.pk), owner=self.ada).own
            assert facts.is_supplement
            assert (set(facts.per_100g), facts.per_100g["vitamin_d"]) == (known, 2500)

    def test_nothing_bounds_a_supplement_whatever_its_category(self):
        for amount in (10, 20, 30):
            make_food(f"Bar {amount}", category="Bars", per_100g={"calcium": amount})
        tablet = self.make(TABLET, category_id=Category.objects.get(key="bars").pk)
        make_entry(self.ada, tablet, day=EMPTY_DAY, portion="1 tablet")
        (eaten,) = eaten_between(self.ada, EMPTY_DAY, EMPTY_DAY)
        for facts in (eaten.food, queries.entries_on(self.ada, EMPTY_DAY)[0].food):
            assert dict(facts.upper_per_100g) == {}

    def test_a_label_with_nothing_on_it_says_nothing_even_where_it_lists_everything(self):
        tablet = self.make(TABLET, lists_all=True, lines={})
        assert dict(queries.food_choice(number_of(tablet.pk), owner=self.ada).own.per_100g) == {}

    def test_a_name_is_enough(self):
        soup = self.make(Label("Mum's soup", "dish"))
        choice = queries.food_choice(number_of(soup.pk), owner=self.ada)
        assert (choice.name, choice.portions, dict(choice.own.per_100g)) == ("Mum's soup", (), {})

    def test_what_it_is_like_fills_what_it_does_not_say(self):
        bar = self.make()
        OwnFood.objects.filter(pk=bar.pk).update(like=self.banana)
        make_entry(self.ada, bar, day=EMPTY_DAY, portion="1 bar")
        stand_in = read_days(self.ada, EMPTY_DAY, EMPTY_DAY).stand_ins[number_of(bar.pk)]
        assert stand_in.name == "Banana"
        assert number_of(bar.pk) not in read_days(self.cleo, EMPTY_DAY, EMPTY_DAY).stand_ins


class TestChanging(OwnCase):
    def test_a_change_shows_on_the_days_that_have_it(self):
        bar = self.make()
        make_entry(self.ada, bar, day=EMPTY_DAY, portion="1 bar")
        assert own_actions.change(bar, replace(BAR, grams=Decimal(40), name="Bar"), version=1)
        (entry,) = queries.entries_on(self.ada, EMPTY_DAY)
        assert (entry.food.name, entry.grams, entry.food.per_100g["magnesium"]) == ("Bar", 40, Decimal("62.5"))

    def test_who_was_slower_overwrites_nothing(self):
        bar = self.make()
        assert own_actions.change(bar, replace(BAR, name="First"), version=1)
        assert not own_actions.change(bar, replace(BAR, name="Second", lines={}), version=1)
        bar.refresh_from_db()
        assert (bar.name, bar.amounts.count()) == ("First", 2)

    def test_the_same_form_sent_twice_makes_one(self):
        key = uuid.uuid4()
        made = [own_actions.add(self.ada, BAR, key) for _ in range(2)]
        assert [is_new for _, is_new in made] == [True, False]
        assert made[0][0] == made[1][0]
        assert own_actions.add(self.cleo, BAR, key)[1]

    def test_a_removed_one_stays_in_the_days_that_have_it_and_is_offered_no_longer(self):
        bar = self.make()
        make_entry(self.ada, bar, day=FRIDAY, portion="1 bar")

        def recent() -> list[str]:
            return [used.name for used in queries.recent_foods(self.ada, "breakfast", 20)]

        assert "Nut bar" in recent()
        own_actions.remove(bar)
        assert queries.entries_on(self.ada, FRIDAY)[-1].food_is_hidden
        assert "Nut bar" not in recent()
        own_actions.put_back(bar)

        def recent() -> list[str]:
            return [used.name for used in queries.recent_foods(self.ada, "breakfast", 20)]

        assert "Nut bar" in recent()

    def test_one_that_is_in_a_diary_cannot_go_by_itself(self):
        bar = self.make()
        make_entry(self.ada, bar, portion="1 bar")
        for gone in (OwnFood.objects.filter(pk=bar.pk), OwnPortion.objects.filter(own_food=bar)):
            with self.assertRaises(RestrictedError):
                gone.delete()


class TestTheDiaryAroundIt(OwnCase):
    def test_the_last_use_is_offered_again(self):
        bar = self.make()
        make_entry(self.ada, bar, day=FRIDAY, portion="1 bar", quantity="1.5")
        used = queries.last_use(self.ada, number_of(bar.pk))
        assert (used.food_id, used.quantity, used.portion.label) == (number_of(bar.pk), Decimal("1.5"), "1 bar")
        assert queries.last_use(self.cleo, number_of(bar.pk)) is None

    def test_a_removed_entry_is_put_back_as_it_was(self):
        entry = make_entry(self.ada, self.make(), day=EMPTY_DAY, portion="1 bar", quantity=2)
        (before,) = queries.entries_on(self.ada, EMPTY_DAY)
        kept = actions.remove_entry(entry, {})
        (number, what) = next(iter(kept.items()))
        assert what["food"] == "Nut bar"
        assert actions.restore_entry(self.ada, what["entry"]).pk == int(number)
        assert queries.entries_on(self.ada, EMPTY_DAY) == [before]

    def test_it_is_copied_with_its_portion_and_taken_back(self):
        bar = self.make()
        make_entry(self.ada, bar, day=EMPTY_DAY, portion="1 bar", quantity=2)
        (last,) = last_meals(self.ada, EMPTY_DAY + timedelta(days=1), ["breakfast"])
        assert last.foods == ("Nut bar",)
        source = Entry.objects.filter(owner=self.ada, day=EMPTY_DAY)
        copied = copy_entries(self.ada, source, day=MONDAY - timedelta(days=2), meal="dinner", key=uuid.uuid4())
        (copy,) = queries.entries_on(self.ada, MONDAY - timedelta(days=2))
        assert (copy.food.name, copy.grams) == ("Nut bar", 74)
        assert take_back(self.ada, copied).removed == 1

    def test_a_removed_one_is_left_out_of_copies(self):
        bar = self.make()
        make_entry(self.ada, bar, day=EMPTY_DAY, portion="1 bar")
        own_actions.remove(bar)
        source = Entry.objects.filter(owner=self.ada, day=EMPTY_DAY)
        copied = copy_entries(self.ada, source, day=MONDAY - timedelta(days=2), meal="dinner", key=uuid.uuid4())
        assert (copied.left_out, copied.ids) == (["Nut bar"], [])
        assert last_meals(self.ada, EMPTY_DAY + timedelta(days=1), ["breakfast"]) == []

    def test_days_with_own_foods_cost_one_query_more_however_many_there_are(self):
        for count in (1, 30):
            for n in range(count):
                make_entry(self.ada, self.make(name=f"Bar {n}"), day=EMPTY_DAY, portion="1 bar")
            with self.assertNumQueries(1):
                queries.entries_on(self.ada, EMPTY_DAY)
            with self.assertNumQueries(2):  # entries, own foods
                eaten_between(self.ada, EMPTY_DAY, EMPTY_DAY)

    def test_nobody_else_has_it(self):
        bar = self.make()
        assert queries.food_choice(number_of(bar.pk), owner=self.cleo) is None
        assert queries.food_choice(number_of(bar.pk)) is None

    def test_what_is_taken_daily_is_kept_once_for_each_food(self):
        tablet = self.make(TABLET)
        for food, portion in ((tablet, "1 tablet"), (self.banana, "1 medium")):
            for quantity in (1, 2):
                own_actions.take_daily(make_entry(self.ada, food, day=FRIDAY, portion=portion, quantity=quantity))
        assert [(one.what.name, one.quantity) for one in Daily.objects.filter(owner=self.ada)] == [
            ("D3", 2),
            ("Banana", 2),
        ]
