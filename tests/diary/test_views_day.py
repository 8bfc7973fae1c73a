"""The day page and the way from a search to a saved entry, as somebody without JavaScript goes it."""

import re
from datetime import timedelta
from unittest import mock

from django.db import connection
from django.shortcuts import render
from django.test.utils import CaptureQueriesContext

from diary.models import DayMark, Entry, Meal, Profile
from nutrients.models import Food
from tests.cast import make_entry, make_food
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


class TestAdding(AtNoon):
    def test_search_choose_save(self):
        found = self.client.get(f"/day/{EMPTY_DAY}/find/", {"q": "bana", "meal": "lunch"})
        (hit,) = found.context["panel"].hits
        assert hit.name == "Banana"
        chosen = self.client.get(hit.url)
        form = chosen.context["panel"].form
        said = {name: form[name].value() for name in form.fields} | {"food": form.food.id}
        saved = self.client.post(f"/day/{EMPTY_DAY}/add/", said)
        (entry,) = self.entries()
        assert (entry.food, entry.meal, entry.portion) == (self.banana, Meal.LUNCH, self.medium)
        assert saved["Location"] == f"/day/{EMPTY_DAY}/?added={entry.pk}&meal=lunch#meal-lunch"

    def test_the_page_after_it_says_what_was_added_and_how_much_magnesium_that_makes(self):
        page = self.client.get(self.add()["Location"])
        assert page.context["page"].notice.text == (
            "Added: Banana, 2 × 1 medium (236 g), to lunch. Magnesium now 66.1 of 320 milligrams."
        )
        assert re.search(r'<input[^>]*id="search"[^>]*autofocus', page.content.decode())

    def test_a_food_is_offered_as_it_was_logged_the_last_time(self):
        form = self.client.get(f"/day/{FRIDAY}/add/", {"food": self.banana.pk}).context["panel"].form
        assert (form["quantity"].value(), form["portion"].value()) == ("3", str(self.medium.pk))

    def test_a_food_never_logged_is_offered_as_one_of_its_first_portion(self):
        pear = make_food("Pear", portions={"1 pear": 178, "1 slice": 20})
        form = self.client.get(f"/day/{FRIDAY}/add/", {"food": pear.pk}).context["panel"].form
        assert (form["quantity"].value(), form["portion"].value()) == ("1", str(pear.portions.first().pk))

    def test_a_food_without_portions_is_offered_in_grams(self):
        salt = make_food("Salt")
        form = self.client.get(f"/day/{FRIDAY}/add/", {"food": salt.pk}).context["panel"].form
        assert (form["quantity"].value(), form["portion"].value()) == ("100", "g")

    def test_the_preview_says_what_the_amount_holds_and_what_is_not_known(self):
        said = {"food": self.almonds.pk, "portion": "g", "quantity": "50"}
        response = self.client.get(f"/day/{FRIDAY}/preview/", said, headers={"HX-Request": "true"})
        assert response.context["preview"].grams == "50 g"
        assert dict(response.context["preview"].amounts) == {
            "Magnesium": "135 mg",
            "Calcium": "135 mg",
            "Potassium": "367 mg",
            "Vitamin D": "no data",
            "Vitamin B12": "no data",
        }
        assert b"<html" not in response.content

    def test_the_preview_without_javascript_keeps_the_form_and_saves_nothing(self):
        response = self.add(preview="1", quantity="½")
        assert response.status_code == 200
        assert response.context["panel"].preview.grams == "59 g"
        assert response.context["panel"].form["quantity"].value() == "½"
        assert self.entries() == []

    def test_an_empty_search_offers_what_was_eaten_at_this_meal_first(self):
        hits = self.client.get(f"/day/{FRIDAY}/find/", {"meal": "dinner", "q": " "}).context["panel"].hits
        assert [hit.name for hit in hits] == ["Almonds", "Banana", "Milk, whole"]

    def test_a_recent_food_is_logged_again_with_one_button(self):
        hit = self.client.get(f"/day/{EMPTY_DAY}/", {"meal": "lunch"}).context["panel"].hits[0]
        self.client.post(f"/day/{EMPTY_DAY}/add/", dict(hit.again))
        (entry,) = self.entries()
        assert (entry.food.name, entry.quantity, entry.meal) == ("Banana", 3, "lunch")

    def test_the_meal_is_guessed_from_the_persons_own_clock(self):
        assert self.client.get(f"/day/{FRIDAY}/").context["panel"].meal == "lunch"
        Profile.objects.filter(owner=self.ada).update(time_zone="Asia/Tokyo")
        assert self.client.get(f"/day/{FRIDAY}/").context["panel"].meal == "snacks"

    def test_the_same_form_sent_twice_is_one_entry_and_no_error(self):
        said = self.form()
        first, second = (self.client.post(f"/day/{EMPTY_DAY}/add/", said) for _ in range(2))
        assert first["Location"] == second["Location"]
        assert len(self.entries()) == 1

    def test_a_hidden_food_is_refused_with_a_sentence(self):
        Food.objects.update(is_hidden=True)
        for response in (self.add(), self.client.get(f"/day/{EMPTY_DAY}/add/", {"food": self.banana.pk})):
            assert response.status_code == 422
            assert "Banana is no longer offered. Search for another food." in response.content.decode()
        assert self.entries() == []

    def test_a_refusal_comes_as_a_fragment_where_a_fragment_was_asked_for(self):
        Food.objects.update(is_hidden=True)
        headers = {"HX-Request": "true"}
        response = self.client.get(f"/day/{EMPTY_DAY}/add/", {"food": self.banana.pk}, headers=headers)
        assert response.status_code == 422
        assert b"<html" not in response.content
        preview = self.client.get(f"/day/{EMPTY_DAY}/preview/", {"food": "0"}, headers=headers)
        assert preview.context["preview"].fault == "There is no such food. Search for another one."
        assert b"<html" in self.client.post(f"/day/{EMPTY_DAY}/add/", self.form(), headers=headers).content

    def test_a_fragment_is_the_same_part_of_the_page(self):
        path = f"/day/{FRIDAY}/find/?q=bana&meal=lunch"
        part = self.client.get(path, headers={"HX-Request": "true"}).content.decode().strip()
        assert "Banana" in part
        assert "<html" not in part
        assert re.sub(r"\s+", " ", part) in re.sub(r"\s+", " ", self.client.get(path).content.decode())


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
            assert self.client.get(f"/day/{FRIDAY}/").content.decode().count("Take back") == count

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
            # session; user and profile; recent foods; entries with their foods; the week of the strip and its
            # foods; what was said
            with self.assertNumQueries(7):
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
