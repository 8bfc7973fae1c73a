"""The day page and the way from a search to a saved entry, as somebody without JavaScript goes it."""

import re
from datetime import date, timedelta
from unittest import mock

from django.db import connection
from django.shortcuts import render
from django.test.utils import CaptureQueriesContext

from diary.assessment.picture import LEAST_DAYS
from diary.models import DayMark, Entry, Meal, Profile
from tests.cast import MONDAY, make_entry, make_food, make_user
from tests.diary.at_noon import EMPTY_DAY, FRIDAY, AtNoon


class TestWays(AtNoon):
    def test_today_leads_to_the_day_it_is_for_the_person(self):
        assert self.client.get("/today/")["Location"] == "/day/2026-11-20/"
        Profile.objects.filter(owner=self.ada).update(time_zone="Pacific/Auckland")
        assert self.client.get("/today/")["Location"] == "/day/2026-11-21/"

    def test_the_date_picker_leads_to_its_day(self):
        assert self.client.get("/day/", {"day": "2026-11-19"})["Location"] == "/day/2026-11-19/"

    def test_a_date_picker_left_empty_leads_to_today(self):
        assert self.client.get("/day/", {"day": ""})["Location"] == "/today/"

    def test_the_days_before_and_after_are_one_link_away(self):
        page = self.client.get(f"/day/{FRIDAY}/").context["page"]
        assert (page.previous_url, page.next_url) == ("/day/2026-11-19/", "/day/2026-11-21/")

    def test_nobody_sees_a_day_without_signing_in(self):
        self.client.logout()
        response = self.client.get(f"/day/{FRIDAY}/")
        assert response.status_code == 302
        assert "/accounts/login/" in response["Location"]

    def test_a_page_that_only_takes_forms_leads_back_to_the_day_when_opened(self):
        for path in ("mark", "undo", "add"):
            assert self.client.get(f"/day/{FRIDAY}/{path}/")["Location"] == f"/day/{FRIDAY}/"


class TestWords(AtNoon):
    def test_an_empty_day_says_once_that_nothing_is_logged_and_what_the_amounts_are(self):
        page = self.client.get(f"/day/{EMPTY_DAY}/").content.decode()
        seen = re.sub(r'<p class="visually-hidden">[^<]*</p>', "", page)
        assert (seen.count("Nothing logged yet."), seen.count("nothing logged yet")) == (1, 0)
        assert page.count(", nothing logged yet, reference amount ") == 5
        assert re.search(r"–</span> <span [^>]*>of 320 mg<", page)
        assert "Nothing is logged on this day, so averages leave it out.<" in page
        assert "Nothing logged yet." not in self.client.get(f"/day/{MONDAY}/").content.decode()

    def test_no_day_is_told_off_for_being_empty(self):
        Entry.objects.filter(owner=self.ada, day=FRIDAY).delete()
        today = self.client.get(f"/day/{FRIDAY}/").content.decode()
        assert "Nothing is logged on this day yet.<" in today
        tomorrow = self.client.get(f"/day/{FRIDAY + timedelta(days=1)}/").content.decode()
        assert "Does not count: this day has not come yet.<" in tomorrow
        week = self.client.get("/week/2026-W45/").content.decode()
        assert "Nothing is logged on this day, so averages leave it out." in week
        assert "Does not count: nothing" not in today + week

    def test_who_never_logged_anything_is_told_the_way_to_a_report_and_nobody_else_is(self):
        told = "After three such days in a week, its report says"
        assert LEAST_DAYS == 3
        for path in (f"/day/{FRIDAY}/", f"/day/{FRIDAY}/find/?q=&meal=lunch"):
            assert told not in self.client.get(path).content.decode(), path
        self.client.force_login(make_user("nell"))
        for path in (f"/day/{FRIDAY}/", f"/day/{EMPTY_DAY}/", f"/day/{FRIDAY}/find/?q=&meal=lunch"):
            page = self.client.get(path).content.decode()
            assert 0 < page.index("Type a food, say how") < page.index(told) < page.index("Write a whole meal"), path
        for path in ("find/?q=banana&meal=lunch", f"add/?food={self.banana.pk}&meal=lunch"):
            path = f"/day/{FRIDAY}/{path}"
            assert told not in self.client.get(path).content.decode(), path

    def test_the_keys_that_lead_to_the_search_box_are_told_where_there_is_one(self):
        told = "<kbd>/</kbd> or <kbd>a</kbd> opens the search box."
        assert told in self.client.get(f"/day/{MONDAY}/").content.decode()
        assert told not in self.client.get(f"/day/{MONDAY}/?select=1").content.decode()


class TestFirstDay(AtNoon):
    STEP = '<li><a href="/settings/#about">Say who you are</a>: reference amounts differ by age and sex.</li>'

    def test_to_say_who_one_is_stands_among_the_first_steps_until_it_is_said(self):
        Entry.objects.filter(owner=self.ada).delete()
        Profile.objects.filter(owner=self.ada).delete()
        self.assertContains(self.client.get(f"/day/{FRIDAY}/"), self.STEP)
        Profile.objects.create(owner=self.ada, date_of_birth=date(1968, 5, 3), sex="female")
        told = self.client.get(f"/day/{FRIDAY}/")
        self.assertContains(told, "Type a food, say how much, and add it.")
        self.assertNotContains(told, "Say who you are")


class TestMarking(AtNoon):
    def mark(self, state):
        return self.client.post(f"/day/{FRIDAY}/mark/", {"state": state})

    def test_complete_not_complete_and_taken_back(self):
        for state, counted in (("complete", True), ("partial", False), ("", False)):
            assert self.mark(state)["Location"] == f"/day/{FRIDAY}/?marked=1#state"
            page = self.client.get(f"/day/{FRIDAY}/").context["page"]
            assert (page.state, page.counted) == (state, counted)

    def test_only_what_was_said_can_be_taken_back(self):
        for state, count in (("", 0), ("complete", 1), ("partial", 1)):
            self.mark(state)
            assert self.client.get(f"/day/{FRIDAY}/").content.decode().count("Take the mark back") == count

    def test_the_page_says_why_the_day_does_not_count(self):
        assert self.client.get(f"/day/{FRIDAY}/").context["page"].reason.startswith("Does not count yet")

    def test_an_unknown_state_changes_nothing_and_is_said(self):
        self.mark("complete")
        response = self.client.get(self.mark("fasting")["Location"])
        assert response.context["page"].notice.text.startswith("The state of the day was not changed.")
        assert DayMark.objects.get(owner=self.ada, day=FRIDAY).state == "complete"

    def test_the_mark_of_somebody_else_stays_theirs(self):
        DayMark.objects.create(owner=self.cleo, day=FRIDAY, state="partial")
        self.mark("complete")
        assert DayMark.objects.get(owner=self.cleo, day=FRIDAY).state == "partial"


class TestJson(AtNoon):
    def test_the_twin_says_the_same_and_null_for_what_is_unknown(self):
        make_entry(self.ada, self.almonds, day=EMPTY_DAY, meal=Meal.SNACKS, quantity=50)
        make_entry(self.ada, self.banana, day=EMPTY_DAY, meal=Meal.LUNCH, quantity="1.5", portion="1 medium")
        said = self.client.get(f"/day/{EMPTY_DAY}.json").json()
        assert (said["day"], said["state"], said["counted"], said["reason"]) == (
            "2026-11-06",
            "unmarked",
            False,
            "too_few_occasions",
        )
        magnesium, b12 = said["totals"]["magnesium"], said["totals"]["vitamin_b12"]
        assert (magnesium["unit"], magnesium["lower"], magnesium["upper"]) == ("mg", 184.56, 184.56)
        assert (b12["lower"], b12["upper"], b12["coverage"]["with_data"]) == (0, None, 1)
        (lunch,), (snack,) = said["meals"]["lunch"], said["meals"]["snacks"]
        assert (lunch["name"], lunch["portion"], lunch["quantity"], lunch["grams"]) == ("Banana", "1 medium", 1.5, 177)
        assert (snack["portion"], snack["nutrients"]["vitamin_b12"]) == (None, None)
        assert snack["nutrients"]["magnesium"] == 135

    def test_a_date_no_diary_has_is_said_in_json(self):
        response = self.client.get("/day/2026-02-30.json")
        assert response.status_code == 404
        assert response.json()["error"].startswith("The calendar has no such day.")


class TestCost(AtNoon):
    """The promise: the same few queries for a short day and a long one, and none once the page is made."""

    def many(self, count):
        foods = [self.banana, self.almonds]
        Entry.objects.filter(owner=self.ada).delete()
        for n in range(count):
            make_entry(self.ada, foods[n % 2], day=FRIDAY - timedelta(days=n % 5), meal=Meal.values[n % 4], quantity=10)

    def test_reading_a_day_costs_seven_queries_for_three_entries_and_three_hundred(self):
        for count in (3, 300):
            self.many(count)
            # session; user and profile; foods to offer; the week's entries with their foods; what the day has beside
            # its entries; what was said; the last meals to log again, where a meal is still empty
            with self.assertNumQueries(7 if count == 3 else 6):
                self.client.get(f"/day/{FRIDAY}/")

    def test_rendering_costs_none(self):
        drawn = []

        def counted(*args, **kwargs):
            with CaptureQueriesContext(connection) as during:
                response = render(*args, **kwargs)
            drawn.append(len(during))
            return response

        for count in (3, 300):
            self.many(count)
            with mock.patch("diary.views_day.render", counted):
                self.client.get(f"/day/{FRIDAY}/")
        assert drawn == [0, 0]

    def test_adding_costs_six(self):
        # session; user and profile; the food with its portions; savepoint, insert, release
        with self.assertNumQueries(6):
            self.add()


class TestWhereItIsAdded(AtNoon):
    """Today the hour guesses the meal; on another day it is the one that was logged last."""

    def meal(self, day, **said):
        return self.client.get(f"/day/{day}/", said).context["panel"].meal

    def test_on_another_day_it_stays_at_the_meal_that_was_logged_last(self):
        make_entry(self.ada, self.banana, day=EMPTY_DAY, meal=Meal.DINNER)
        make_entry(self.ada, self.banana, day=EMPTY_DAY, meal=Meal.BREAKFAST)
        assert self.meal(EMPTY_DAY) == "breakfast"
        assert self.meal(EMPTY_DAY, meal="dinner") == "dinner"

    def test_so_it_does_after_something_else_was_done_there(self):
        self.add(meal="breakfast")
        self.client.post(f"/day/{EMPTY_DAY}/mark/", {"state": "complete"}, follow=True)
        assert self.meal(EMPTY_DAY) == "breakfast"
        water = make_food("Water, tap", key="water-tap", per_100g={"water": "99.9"}, portions={"1 cup": 240})
        make_entry(self.ada, water, day=EMPTY_DAY, meal=Meal.SNACKS)
        assert self.meal(EMPTY_DAY) == "breakfast"

    def test_where_nothing_is_logged_and_today_the_hour_guesses(self):
        assert self.meal(EMPTY_DAY) == "lunch"
        make_entry(self.ada, self.banana, day=FRIDAY, meal=Meal.DINNER)
        assert self.meal(FRIDAY) == "lunch"
