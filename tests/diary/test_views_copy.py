"""Copying a meal or a day: what an empty meal offers, what is copied, that it happens once, and what is refused."""

import uuid
from decimal import Decimal
from unittest import mock

from django.db.models import QuerySet

from diary import access, copying
from diary.copying import copy_entries
from diary.models import DayMark, Entry
from tests.cast import make_entry
from tests.diary.at_noon import EMPTY_DAY, FRIDAY
from tests.diary.copies import NEW_DAY, THURSDAY, CopyCase, written


class TestOffer(CopyCase):
    def offers(self, day):
        page = self.client.get(f"/day/{day}/").context["page"]
        return {meal.key: meal.again for meal in page.meals if meal.again}

    def test_an_empty_meal_offers_the_last_one_and_a_logged_one_does_not(self):
        Entry.objects.filter(owner=self.ada, day=FRIDAY, meal="lunch").delete()
        offers = self.offers(FRIDAY)
        assert offers.keys() == {"lunch"}
        assert (offers["lunch"].words, offers["lunch"].adds) == ("Same as yesterday", "Lunch of Thursday: Banana")

    def test_nothing_is_offered_beside_a_search(self):
        Entry.objects.filter(owner=self.ada, day=FRIDAY, meal="lunch").delete()
        searched = self.client.get(f"/day/{FRIDAY}/find/", {"q": "banana"}).context["page"]
        assert all(meal.again is None for meal in searched.meals)

    def test_one_tap_logs_the_meal_and_stays_on_the_day(self):
        Entry.objects.filter(owner=self.ada, day=FRIDAY).delete()
        make_entry(self.ada, self.almonds, day=THURSDAY, meal="lunch", quantity="12.5")
        said = dict(self.offers(FRIDAY)["lunch"].fields)
        response = self.client.post(f"/day/{FRIDAY}/copy/", said)
        assert response["Location"].startswith(f"/day/{FRIDAY}/?copied=")
        assert written(self.ada, FRIDAY) == [
            ("lunch", self.banana.pk, self.medium.pk, Decimal(3)),
            ("lunch", self.almonds.pk, None, Decimal("12.5")),
        ]
        notice = self.notice(response)
        assert notice.text == "2 foods copied to Lunch, Friday 20 November."
        assert notice.way_url == ""
        assert "lunch" not in self.offers(FRIDAY)


class TestCopying(CopyCase):
    def test_the_copies_keep_food_portion_and_quantity(self):
        make_entry(self.ada, self.almonds, day=FRIDAY, meal="lunch", quantity="0.0001")
        self.copy()
        assert written(self.ada, EMPTY_DAY) == [
            ("dinner", self.banana.pk, self.medium.pk, Decimal(3)),
            ("dinner", self.almonds.pk, None, Decimal("0.0001")),
        ]

    def test_a_whole_day_keeps_its_meals(self):
        response = self.copy_day()
        assert written(self.ada, EMPTY_DAY) == written(self.ada, FRIDAY)
        assert self.notice(response).text == "3 foods copied to Friday 6 November."

    def test_whoever_copies_stays_and_is_told_where_it_went(self):
        response = self.copy()
        assert response["Location"].startswith(f"/day/{FRIDAY}/?copied=")
        notice = self.notice(response)
        assert notice.text == "1 food copied to Dinner, Friday 6 November."
        assert (notice.way, notice.way_url) == ("Open that day", f"/day/{EMPTY_DAY}/")

    def test_no_name_of_a_food_is_in_an_address(self):
        assert "anana" not in self.copy()["Location"]

    def test_a_form_sent_twice_copies_once_and_says_so(self):
        key = uuid.uuid4()
        self.copy(key=key)
        again = self.copy(key=key)
        assert len(written(self.ada, EMPTY_DAY)) == 1
        notice = self.notice(again)
        assert notice.text == "Already copied, once: 1 food to Dinner, Friday 6 November. That form was sent before."
        self.client.post(notice.undo_url)
        assert written(self.ada, EMPTY_DAY) == []

    def test_a_copy_that_was_removed_does_not_come_back_with_the_form(self):
        key = uuid.uuid4()
        self.copy_day(key=key)
        Entry.objects.get(owner=self.ada, day=EMPTY_DAY, meal="lunch").delete()
        notice = self.notice(self.copy_day(key=key))
        assert notice.text.startswith("Already copied, once: 2 foods to Friday 6 November.")
        assert len(written(self.ada, EMPTY_DAY)) == 2

    def test_a_form_sent_twice_at_once_copies_once(self):
        key, entries = uuid.uuid4(), access.entries(self.ada, FRIDAY, "", most=9)
        copy_entries(self.ada, entries, day=EMPTY_DAY, meal="", key=key)
        kept = Entry.objects.filter(owner=self.ada, day=EMPTY_DAY)
        # Both look before either has written.
        with mock.patch.object(QuerySet, "exists", return_value=False):
            copied = copy_entries(self.ada, entries, day=EMPTY_DAY, meal="", key=key)
        assert (len(copied.ids), kept.count()) == (3, 3)

    def test_the_same_form_sent_to_another_day_copies_there_too(self):
        key = uuid.uuid4()
        self.copy(key=key)
        self.copy(key=key, day=NEW_DAY)
        assert len(written(self.ada, EMPTY_DAY)) == len(written(self.ada, NEW_DAY)) == 1

    def test_a_form_without_a_key_that_can_be_read_copies_all_the_same(self):
        self.copy(key="nonsense")
        assert len(written(self.ada, EMPTY_DAY)) == 1

    def test_a_food_no_longer_offered_is_left_out_and_named(self):
        self.hide(self.almonds)
        response = self.copy_day()
        assert [row[0] for row in written(self.ada, EMPTY_DAY)] == ["breakfast", "lunch"]
        assert self.notice(response).text == (
            "2 foods copied to Friday 6 November. Left out, because no longer offered: Almonds."
        )

    def test_where_no_food_is_offered_any_more_nothing_is_copied_and_there_is_no_undo(self):
        self.hide(self.banana, self.medium)
        notice = self.notice(self.copy())
        assert notice.text == "Nothing was copied. Left out, because no longer offered: Banana."
        assert (notice.undo_url, notice.way_url) == ("", "")

    def test_a_portion_no_longer_offered_becomes_grams_of_the_same_weight(self):
        self.hide(self.medium)
        response = self.copy()
        assert written(self.ada, EMPTY_DAY) == [("dinner", self.banana.pk, None, Decimal(354))]
        assert self.notice(response).text == (
            "1 food copied to Dinner, Friday 6 November. "
            "In grams of the same weight, because the portion is no longer offered: Banana."
        )

    def test_a_weight_that_no_entry_holds_in_grams_keeps_its_portion(self):
        Entry.objects.filter(owner=self.ada, day=FRIDAY, meal="lunch").update(quantity=100_000)
        self.hide(self.medium)
        response = self.copy()
        assert written(self.ada, EMPTY_DAY) == [("dinner", self.banana.pk, self.medium.pk, Decimal(100_000))]
        assert "In grams" not in self.notice(response).text

    def test_a_mark_is_neither_copied_nor_changed(self):
        DayMark.objects.create(owner=self.ada, day=EMPTY_DAY, state="complete")
        DayMark.objects.create(owner=self.ada, day=FRIDAY, state="partial")
        self.copy_day()
        self.copy_day(day=NEW_DAY)
        marks = DayMark.objects.filter(owner=self.ada, day__in=[EMPTY_DAY, NEW_DAY, FRIDAY])
        assert dict(marks.values_list("day", "state")) == {EMPTY_DAY: "complete", FRIDAY: "partial"}

    def test_where_nothing_is_logged_that_is_said(self):
        for said in ({"from_meal": "snacks"}, {"from_day": EMPTY_DAY}, {"from_day": "x"}, {"from_meal": "brunch"}):
            notice = self.notice(self.copy(**said))
            assert notice.text == "Nothing is logged there, so there is nothing to copy."
        assert written(self.ada, EMPTY_DAY) == []

    def test_somebody_elses_day_is_as_empty_as_one_that_nobody_has(self):
        cleos = Entry.objects.get(owner=self.cleo)
        Entry.objects.filter(owner=self.ada, day=cleos.day).delete()
        for path in (f"/day/{cleos.day}/copy/", f"/day/{cleos.day}/copy/?from_meal={cleos.meal}"):
            assert "nothing=1" in self.client.get(path)["Location"]
        assert "nothing=1" in self.copy_day(from_day=cleos.day)["Location"]

    def test_more_than_so_many_foods_are_not_copied_at_once(self):
        Entry.objects.bulk_create(
            Entry(owner=self.ada, day=FRIDAY, meal="snacks", food=self.banana, quantity=1)
            for _ in range(copying.MOST + 1)
        )
        refused = self.copy(from_meal="snacks")
        self.assertContains(refused, "More than 300 foods are logged there", status_code=422)
        Entry.objects.filter(owner=self.ada, day=FRIDAY, meal="snacks").first().delete()
        self.copy(from_meal="snacks")
        assert len(written(self.ada, EMPTY_DAY)) == 300

    def test_copying_costs_as_many_queries_for_three_entries_as_for_eighty(self):
        for count in (3, 80):  # SQLite takes eighty-three rows at a time
            Entry.objects.filter(owner=self.ada, day=FRIDAY, meal="snacks").delete()
            for _ in range(count):
                make_entry(self.ada, self.banana, day=FRIDAY, meal="snacks", portion="1 medium")
            with self.assertNumQueries(11):
                # session; user and profile; what is copied; savepoint, is it there, insert, read back, release; the
                # session with a savepoint around it
                self.copy(from_meal="snacks")


class TestForm(CopyCase):
    def test_it_copies_to_today_unless_told_otherwise(self):
        form = self.client.get(f"/day/{THURSDAY}/copy/?from_meal=lunch").context["page"].form
        assert (form["day"].value(), form["meal"].value()) == ("2026-11-20", "lunch")

    def test_what_is_of_today_goes_to_tomorrow_unless_told_otherwise(self):
        form = self.client.get(f"/day/{FRIDAY}/copy/").context["page"].form
        assert form["day"].value() == "2026-11-21"
        assert "meal" not in form.fields

    def test_it_shows_what_becomes_of_each_food(self):
        self.hide(self.medium, self.almonds)
        page = self.client.get(f"/day/{FRIDAY}/copy/").context["page"]
        assert page.title == "Copy: Friday 20 November"
        assert [(row.name, row.amount, row.note) for row in page.rows] == [
            ("Milk, whole", "2 × 1 cup (488 g)", ""),
            ("Banana", "354 g", "in grams: its portion is no longer offered"),
            ("Almonds", "100 g", "left out: no longer offered"),
        ]

    def test_what_cannot_be_taken_is_said_with_everything_kept(self):
        for said, sentence in (
            ({"day": "2026-02-30"}, "The calendar has no such day."),
            ({"day": "2026-11-22"}, "That date has not come yet."),
            ({"meal": ""}, "Choose a meal: breakfast, lunch, dinner or snacks."),
            ({"meal": "brunch"}, "Choose a meal: breakfast, lunch, dinner or snacks."),
            ({"day": FRIDAY, "meal": "lunch"}, "It is there already. Choose another day or another meal."),
            ({"day": FRIDAY, "from_meal": "", "meal": ""}, "It is there already. Choose another day."),
        ):
            before = written(self.ada, FRIDAY)
            refused = self.copy(**said)
            self.assertContains(refused, sentence, status_code=422)
            assert refused.context["page"].form["key"].value()
            assert (written(self.ada, EMPTY_DAY), written(self.ada, FRIDAY)) == ([], before)

    def test_another_meal_of_the_same_day_is_fine(self):
        assert self.copy(day=FRIDAY, meal="snacks").status_code == 302
        assert written(self.ada, FRIDAY)[-1] == ("snacks", self.banana.pk, self.medium.pk, Decimal(3))
