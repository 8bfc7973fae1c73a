"""Copies: the words of what is offered, which meal is the last one, taking back, and that nothing else changes."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

from django.test import SimpleTestCase
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as PropertyCase

from diary import access
from diary.copy_words import again_of, foods_text
from diary.copying import LastMeal, copy_entries, last_meals, take_back
from diary.models import Entry, Meal
from nutrients.models import Food, Portion
from tests.cast import make_cleo, make_entry, make_food, make_user
from tests.diary.at_noon import EMPTY_DAY, FRIDAY, AtNoon
from tests.diary.copies import NEW_DAY, SATURDAY, THURSDAY, CopyCase, written


class TestWords(SimpleTestCase):
    def offer(self, last_day, *foods, day=FRIDAY):
        return again_of(day, LastMeal("breakfast", last_day, foods or ("Oatmeal",)), today=FRIDAY)

    def test_the_button_names_the_day_it_is_the_same_as(self):
        for last_day, day, words in (
            (THURSDAY, FRIDAY, "Same as yesterday"),
            (FRIDAY, SATURDAY, "Same as today"),
            (FRIDAY - timedelta(days=6), FRIDAY, "Same as Saturday"),
            (FRIDAY - timedelta(days=7), FRIDAY, "Same as Friday 13 November"),
            (FRIDAY - timedelta(days=3), FRIDAY - timedelta(days=2), "Same as Tuesday"),
        ):
            assert self.offer(last_day, day=day).words == words

    def test_it_lists_what_it_adds(self):
        offer = self.offer(THURSDAY, "Oatmeal", "Milk, whole", "Banana")
        assert offer.adds == "Breakfast of Thursday: Oatmeal; Milk, whole; Banana"

    def test_of_a_long_meal_the_last_foods_are_only_counted(self):
        assert foods_text([str(n) for n in range(8)]) == "0; 1; 2; 3; 4; 5; 6; 7"
        assert foods_text([str(n) for n in range(300)]) == "0; 1; 2; 3; 4; 5; 6; 7; 292 more"


class TestLastMeals(AtNoon):
    def last(self, day, *meals):
        return {one.meal: one for one in last_meals(self.ada, day, meals or Meal.values)}

    def test_each_meal_is_as_on_the_last_day_that_had_it(self):
        Entry.objects.filter(owner=self.ada, day=THURSDAY, meal="dinner").delete()
        make_entry(self.ada, self.almonds, day=THURSDAY, meal="lunch")
        last = self.last(FRIDAY)
        assert last["breakfast"] == LastMeal("breakfast", THURSDAY, ("Milk, whole",))
        assert last["lunch"] == LastMeal("lunch", THURSDAY, ("Banana", "Almonds"))
        assert last["dinner"].day == FRIDAY - timedelta(days=2)
        assert "snacks" not in last

    def test_two_weeks_back_and_no_further(self):
        last_day = date(2026, 11, 22)
        assert self.last(last_day + timedelta(days=14))["lunch"].day == last_day
        assert self.last(last_day + timedelta(days=15)) == {}

    def test_only_the_meals_asked_for_are_read(self):
        assert self.last(FRIDAY, "dinner").keys() == {"dinner"}
        assert last_meals(self.ada, FRIDAY, []) == []

    def test_a_food_no_longer_offered_is_not_offered_here(self):
        make_entry(self.ada, self.almonds, day=THURSDAY, meal="lunch")
        Food.objects.filter(pk=self.almonds.pk).update(is_hidden=True)
        last = self.last(FRIDAY)
        assert last["lunch"].foods == ("Banana",)
        assert "dinner" not in last

    def test_nobody_is_offered_what_somebody_else_ate(self):
        assert {food for one in last_meals(self.cleo, date(2026, 11, 12), Meal.values) for food in one.foods} == {
            "Cleo's seaweed"
        }


class TestTakingBack(CopyCase):
    def undo(self, response):
        return self.client.post(self.notice(response).undo_url)

    def test_exactly_the_copies_are_removed(self):
        make_entry(self.ada, self.banana, day=EMPTY_DAY, meal="dinner", portion="1 medium", quantity=3)
        before = written(self.ada, EMPTY_DAY)
        done = self.undo(self.copy_day())
        assert written(self.ada, EMPTY_DAY) == before
        assert self.notice(done).text == "3 copied foods removed again."

    def test_what_was_changed_since_stays_and_is_named(self):
        response = self.copy_day()
        changed = Entry.objects.get(owner=self.ada, day=EMPTY_DAY, meal="lunch")
        said = {"portion": "g", "quantity": "99", "meal": "lunch", "day": NEW_DAY, "version": 1}
        assert self.client.post(f"/entry/{changed.pk}/", said).status_code == 302
        notice = self.notice(self.undo(response))
        assert notice.text == "2 copied foods removed again. Changed since, and kept: Banana."
        assert (written(self.ada, EMPTY_DAY), len(written(self.ada, NEW_DAY))) == ([], 1)

    def test_of_two_copyings_the_one_that_is_undone_goes(self):
        first, second = self.copy(), self.copy(day=NEW_DAY)
        self.undo(first)
        assert (len(written(self.ada, EMPTY_DAY)), len(written(self.ada, NEW_DAY))) == (0, 1)
        self.undo(second)
        assert written(self.ada, NEW_DAY) == []

    def test_undoing_twice_says_the_same_again(self):
        url = self.notice(self.copy()).undo_url
        said = [self.notice(self.client.post(url)).text for _ in range(2)]
        assert said == ["1 copied food removed again."] * 2

    def test_where_all_of_it_was_removed_before_that_is_said(self):
        response = self.copy()
        Entry.objects.filter(owner=self.ada, day=EMPTY_DAY).delete()
        assert self.notice(self.undo(response)).text == "Nothing was removed."

    def test_only_the_last_few_are_remembered_and_an_older_undo_says_that_it_is_too_late(self):
        first, *_ = [self.copy() for _ in range(6)]
        assert self.notice(first) is None
        name = first["Location"].partition("copied=")[2].partition("#")[0]
        late = self.notice(self.client.post(f"/day/{FRIDAY}/copy/{name}/undo/"))
        assert late.text.startswith("That can no longer be undone at once, so nothing was changed.")
        assert len(written(self.ada, EMPTY_DAY)) == 6

    def test_opening_the_address_removes_nothing(self):
        url = self.notice(self.copy()).undo_url
        assert self.client.get(url)["Location"] == f"/day/{FRIDAY}/"
        assert len(written(self.ada, EMPTY_DAY)) == 1

    def test_nobody_takes_back_what_somebody_else_copied(self):
        copied = copy_entries(
            self.ada, access.entries(self.ada, FRIDAY, "", most=9), day=EMPTY_DAY, meal="", key=uuid.uuid4()
        )
        assert take_back(self.cleo, copied).removed == 0
        assert len(written(self.ada, EMPTY_DAY)) == 3


class TestThereAndBack(PropertyCase):
    """Whatever is in a diary, copying adds the same weight of the same foods, and undoing leaves it as it was."""

    @settings(max_examples=25, deadline=None)
    @given(
        rows=st.lists(
            st.tuples(
                st.sampled_from(Meal.values),
                st.integers(0, 2),
                st.decimals("0.0001", "100000", places=4),
                st.sampled_from([THURSDAY, FRIDAY]),
            ),
            max_size=6,
        ),
        hidden=st.sets(st.sampled_from(["Beans", "1 bowl", "1 tin"])),
        meals=st.tuples(st.sampled_from(["", *Meal.values]), st.sampled_from(Meal.values)),
        to=st.sampled_from([THURSDAY, FRIDAY]),
    )
    def test_copying_and_undoing_leaves_the_diary_as_it_was(self, rows, hidden, meals, to):
        ada = make_user("ada")
        make_cleo()
        beans = make_food("Beans", portions={"1 bowl": "200.5", "1 tin": "0.01"})
        rice = make_food("Rice")
        kinds = [(beans, "1 bowl"), (beans, "1 tin"), (rice, None)]
        for meal, kind, quantity, day in rows:
            food, portion = kinds[kind]
            make_entry(ada, food, day=day, meal=meal, quantity=quantity, portion=portion)
        Portion.objects.filter(label__in=hidden).update(is_hidden=True)
        Food.objects.filter(name__in=hidden).update(is_hidden=True)
        source_meal, meal = meals[0], meals[1] if meals[0] else ""
        before = list(Entry.objects.order_by("id").values())

        source = access.entries(ada, THURSDAY, source_meal, most=9)
        copied = copy_entries(ada, source, day=to, meal=meal, key=uuid.uuid4())
        made = Entry.objects.filter(pk__in=copied.ids).select_related("food", "portion").order_by("id")
        offered = [one for one in source if not one.food.is_hidden]
        assert len(made) == len(offered)
        for one, other in zip(made, offered, strict=True):
            assert (one.owner, one.food, one.day, one.meal) == (ada, other.food, to, meal or other.meal)
            assert abs(_weight(one) - _weight(other)) <= Decimal("0.0001")
        assert Entry.objects.count() == len(before) + len(offered)

        assert take_back(ada, copied).removed == len(offered)
        assert list(Entry.objects.order_by("id").values()) == before


def _weight(entry):
    return entry.quantity if entry.portion is None else entry.quantity * entry.portion.grams
