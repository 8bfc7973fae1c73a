"""The day page and the way from a search to a saved entry, as somebody without JavaScript goes it."""

import re
from datetime import timedelta
from unittest import mock

from django.db import connection
from django.shortcuts import render
from django.test.utils import CaptureQueriesContext

from diary.models import DayMark, Entry, Meal, Profile
from nutrients.models import Food, Portion
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
        for path in ("mark", "undo"):
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

    def test_a_fragment_is_the_same_part_of_the_page(self):
        path = f"/day/{FRIDAY}/find/?q=bana&meal=lunch"
        part = self.client.get(path, headers={"HX-Request": "true"}).content.decode().strip()
        assert "Banana" in part
        assert "<html" not in part
        assert re.sub(r"\s+", " ", part) in re.sub(r"\s+", " ", self.client.get(path).content.decode())


class TestChanging(AtNoon):
    def setUp(self):
        super().setUp()
        self.add()
        (self.entry,) = self.entries()

    def change(self, **changed):
        said = {"portion": "g", "quantity": "150", "meal": "dinner", "day": EMPTY_DAY, "version": 1}
        return self.client.post(f"/entry/{self.entry.pk}/", said | changed)

    def test_portion_amount_meal_and_day_can_be_changed(self):
        response = self.change(day=FRIDAY)
        self.entry.refresh_from_db()
        assert (self.entry.portion, self.entry.quantity, self.entry.meal) == (None, 150, "dinner")
        assert (self.entry.day, self.entry.version) == (FRIDAY, 2)
        assert response["Location"] == f"/day/{FRIDAY}/?changed={self.entry.pk}#entry-{self.entry.pk}"

    def test_the_form_says_what_the_entry_says(self):
        form = self.client.get(f"/entry/{self.entry.pk}/").context["page"].form
        said = {name: form[name].value() for name in form.fields}
        assert said == {
            "quantity": "2",
            "portion": str(self.medium.pk),
            "meal": "lunch",
            "day": "2026-11-06",
            "version": 1,
        }

    def test_a_change_made_in_an_old_tab_shows_both_and_overwrites_nothing(self):
        self.change(quantity="150")
        response = self.change(quantity="99")
        self.entry.refresh_from_db()
        assert response.status_code == 409
        assert self.entry.quantity == 150
        page = response.context["page"]
        assert page.saved == "150 g, dinner, Friday 6 November 2026"
        assert page.form["quantity"].value() == "99"

    def test_the_form_shown_after_it_saves_over_the_other_version(self):
        self.change(quantity="150")
        form = self.change(quantity="99").context["page"].form
        self.client.post(f"/entry/{self.entry.pk}/", {name: form[name].value() for name in form.fields})
        self.entry.refresh_from_db()
        assert (self.entry.quantity, self.entry.version) == (99, 3)

    def test_a_version_that_is_missing_or_no_number_counts_as_old(self):
        for version in ("", "x", "9" * 30, "-1"):
            assert self.change(version=version).status_code == 409

    def test_an_entry_of_a_food_hidden_since_can_be_changed_and_still_counts(self):
        Food.objects.update(is_hidden=True)
        Portion.objects.update(is_hidden=True)
        assert self.change(portion=self.medium.pk, quantity="1").status_code == 302
        page = self.client.get(f"/day/{EMPTY_DAY}/").context["page"]
        (row,) = page.meals[2].rows
        assert (row.is_hidden, row.amount, row.food_url) == (True, "1 medium (118 g)", "")
        assert page.meters[0].amount == "33 mg"

    def test_in_its_place_the_form_comes_alone_and_a_refusal_stays_there(self):
        headers = {"HX-Request": "true"}
        part = self.client.get(f"/entry/{self.entry.pk}/", headers=headers)
        assert b"<html" not in part.content
        said = {"portion": "g", "quantity": "none", "meal": "lunch", "day": EMPTY_DAY, "version": 1}
        refused = self.client.post(f"/entry/{self.entry.pk}/", said, headers=headers)
        assert refused.status_code == 422
        assert refused["HX-Retarget"] == refused["HX-Reselect"] == f"#change-{self.entry.pk}"
        assert b'value="none"' in refused.content

    def test_the_page_says_what_was_changed(self):
        notice = self.client.get(self.change()["Location"]).context["page"].notice
        assert notice.text == "Changed: Banana, 150 g, dinner. Magnesium now 42 of 320 milligrams."


class TestRemoving(AtNoon):
    def setUp(self):
        super().setUp()
        self.add()
        (self.entry,) = self.entries()

    def test_what_was_removed_can_be_put_back_as_it_was(self):
        kept = Entry.objects.filter(pk=self.entry.pk).values("id", "day", "meal", "food", "portion", "quantity", "key")
        before = list(kept)
        removed = self.client.post(f"/entry/{self.entry.pk}/remove/")
        assert self.entries() == []
        page = self.client.get(removed["Location"])
        notice = page.context["page"].notice
        assert (notice.text, notice.undo_url) == ("Removed: Banana.", f"/day/{EMPTY_DAY}/undo/")
        self.client.post(notice.undo_url)
        assert list(kept) == before

    def test_undoing_twice_puts_one_back(self):
        self.client.post(f"/entry/{self.entry.pk}/remove/")
        for _ in range(2):
            assert self.client.post(f"/day/{EMPTY_DAY}/undo/").status_code == 302
        assert len(self.entries()) == 1

    def test_what_cannot_be_put_back_is_said(self):
        pear = make_food("Pear")
        entry = make_entry(self.ada, pear, day=EMPTY_DAY, quantity=10)
        self.client.post(f"/entry/{entry.pk}/remove/")
        pear.delete()
        page = self.client.get(self.client.post(f"/day/{EMPTY_DAY}/undo/")["Location"])
        assert page.context["page"].notice.text.startswith("It could not be put back")

    def test_opening_the_address_removes_nothing(self):
        assert self.client.get(f"/entry/{self.entry.pk}/remove/")["Location"] == f"/entry/{self.entry.pk}/"
        assert len(self.entries()) == 1

    def test_no_name_of_a_food_is_in_an_address(self):
        location = self.client.post(f"/entry/{self.entry.pk}/remove/")["Location"]
        assert "anana" not in location


class TestMarking(AtNoon):
    def mark(self, state):
        return self.client.post(f"/day/{FRIDAY}/mark/", {"state": state})

    def test_complete_not_complete_and_taken_back(self):
        for state, counted in (("complete", True), ("partial", False), ("", False)):
            assert self.mark(state)["Location"] == f"/day/{FRIDAY}/#state"
            page = self.client.get(f"/day/{FRIDAY}/").context["page"]
            assert (page.state, page.counted) == (state, counted)

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
            # session; user and profile; recent foods; entries, amounts, bounds; stages, choices and marks
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
