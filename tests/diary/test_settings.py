"""The settings page: each part is saved on its own, impossible things get a sentence, and nothing is lost unseen."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import time_machine
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client, TestCase

from diary.models import DayMark, Entry, LifeStage, Profile, ReferenceChoice, User
from diary.profiles import person_of
from tests.cast import PASSWORD, make_food

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
PARTS = ("about", "health", "stages", "reference", "time", "delete")


def fingerprint() -> dict[str, list]:
    """Every row of every table, as the database has it."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values_list())
        for model in apps.get_models()
        if model is not Session
    }


class SettingsCase(TestCase):
    def setUp(self) -> None:
        cache.clear()
        clock = time_machine.travel(NOW, tick=False)
        clock.start()
        self.addCleanup(clock.stop)
        self.ada = User.objects.create_user("ada@example.org", PASSWORD)
        self.cleo = User.objects.create_user("cleo@example.org", PASSWORD)
        self.client.force_login(self.ada)

    def send(self, part: str, **fields: str):
        return self.client.post(f"/settings/{part}/", fields)

    def saved(self, part: str, **fields: str) -> None:
        response = self.send(part, **fields)
        self.assertRedirects(response, f"/settings/?saved={part}#{part}", fetch_redirect_response=False)

    def refused(self, part: str, sentence: str, **fields: str):
        before = fingerprint()
        response = self.send(part, **fields)
        self.assertContains(response, sentence, status_code=422)
        assert fingerprint() == before
        return response

    @property
    def profile(self) -> Profile:
        return Profile.objects.get(owner=self.ada)


class PageTest(SettingsCase):
    def test_a_person_without_a_profile_sees_the_page_and_that_makes_none(self) -> None:
        before = fingerprint()
        response = self.client.get("/settings/")
        self.assertContains(response, "Your date of birth is not given")
        assert fingerprint() == before

    def test_the_page_has_one_heading_and_no_id_twice(self) -> None:
        LifeStage.objects.create(owner=self.ada, stage="pregnant", starts=date(2026, 1, 1))
        page = self.client.get("/settings/").content.decode()
        assert page.count("<h1") == 1
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'\sfor="([^"]+)"', page)) <= set(ids)
        described = {name for names in re.findall(r'aria-describedby="([^"]+)"', page) for name in names.split()}
        assert described <= set(ids)

    def test_the_page_costs_four_queries_of_its_own(self) -> None:
        self.client.get("/settings/")
        with self.assertNumQueries(4):  # session, user with profile, stages, choices
            self.client.get("/settings/")

    def test_each_part_says_that_it_was_saved(self) -> None:
        for part in ("about", "health", "stages", "reference", "time"):
            page = self.client.get("/settings/", {"saved": part}).content.decode()
            section = page[page.index(f'id="{part}"') :]
            assert page.count("Saved.") == 1
            assert section.index("Saved.") < section.index("</section>")
            assert "<title>Saved:" in page

    def test_a_made_up_part_was_not_saved(self) -> None:
        assert "Saved" not in self.client.get("/settings/", {"saved": "<script>"}).content.decode()

    def test_a_stranger_is_led_to_sign_in(self) -> None:
        for path in ("/settings/", "/settings/export.json"):
            assert "/accounts/login/" in Client().get(path)["Location"]

    def test_opening_the_address_of_a_form_leads_to_the_page_and_changes_nothing(self) -> None:
        stage = LifeStage.objects.create(owner=self.ada, stage="pregnant", starts=date(2026, 1, 1))
        choice = ReferenceChoice.objects.create(owner=self.ada, authority="efsa")
        before = fingerprint()
        for path in (
            *(f"/settings/{part}/" for part in PARTS),
            f"/settings/stages/{stage.pk}/end/",
            f"/settings/stages/{stage.pk}/remove/",
            f"/settings/reference/{choice.pk}/remove/",
        ):
            self.assertRedirects(self.client.get(path), "/settings/", fetch_redirect_response=False)
            assert self.client.put(path).status_code == 405
        assert fingerprint() == before

    def test_no_such_part_is_404(self) -> None:
        assert self.send("nonsense").status_code == 404


class AboutTest(SettingsCase):
    def test_date_of_birth_and_sex_are_saved(self) -> None:
        self.saved("about", date_of_birth="1985-04-01", sex="female")
        assert (self.profile.date_of_birth, self.profile.sex) == (date(1985, 4, 1), "female")

    def test_both_may_be_skipped_and_taken_back(self) -> None:
        self.saved("about", date_of_birth="1985-04-01", sex="female")
        self.saved("about", date_of_birth="", sex="")
        assert (self.profile.date_of_birth, self.profile.sex) == (None, "")

    def test_saving_one_part_leaves_what_another_tab_saved(self) -> None:
        self.saved("health", restricts_minerals="yes")
        self.saved("time", time_zone="Europe/Berlin", day_ends_at="3")
        self.saved("about", sex="male")
        profile = self.profile
        assert (profile.restricts_minerals, profile.time_zone, profile.day_ends_at, profile.sex) == (
            "yes",
            "Europe/Berlin",
            3,
            "male",
        )

    def test_a_birth_in_the_future_is_refused_and_kept_to_be_mended(self) -> None:
        response = self.refused("about", "That day has not come yet.", date_of_birth="2026-11-21", sex="female")
        self.assertContains(response, 'value="2026-11-21"', status_code=422)
        self.assertContains(response, 'aria-invalid="true"', status_code=422)

    def test_today_is_a_possible_birthday(self) -> None:
        self.saved("about", date_of_birth="2026-11-20")

    def test_more_than_120_years_are_refused_and_120_are_not(self) -> None:
        self.refused("about", "more than 120 years ago", date_of_birth="1905-11-20")
        self.refused("about", "more than 120 years ago", date_of_birth="0001-01-01")
        self.saved("about", date_of_birth="1905-11-21")

    def test_the_year_9999_is_refused(self) -> None:
        self.refused("about", "That day has not come yet.", date_of_birth="9999-12-31")

    def test_a_29th_of_february_exists_in_leap_years_only(self) -> None:
        self.saved("about", date_of_birth="1988-02-29")
        self.refused("about", "The calendar has no such day.", date_of_birth="1987-02-29")

    def test_garbled_days_get_a_sentence(self) -> None:
        for text in ("0000-00-00", "10000-01-01", "3/4/1985", "yesterday", "1985-04", "-1", "1e9", "١٩٨٥", "x" * 9999):
            self.refused("about", "The calendar has no such day.", date_of_birth=text)

    def test_a_sex_that_no_table_has_is_refused(self) -> None:
        self.refused("about", "Select a valid choice", sex="martian")

    def test_columns_that_are_not_in_the_form_are_not_written(self) -> None:
        self.saved("about", sex="female", restricts_minerals="no", owner=str(self.cleo.pk), is_staff="1")
        assert self.profile.restricts_minerals == ""
        assert not Profile.objects.filter(owner=self.cleo).exists()


class HealthTest(SettingsCase):
    def test_answers_are_saved_and_can_be_taken_back(self) -> None:
        self.saved("health", restricts_minerals="no", restricts_calcium="yes")
        assert (self.profile.restricts_minerals, self.profile.restricts_calcium) == ("no", "yes")
        self.saved("health", restricts_minerals="", restricts_calcium="")
        assert (self.profile.restricts_minerals, self.profile.restricts_calcium) == ("", "")

    def test_the_page_says_what_each_answer_does(self) -> None:
        page = self.client.get("/settings/").content.decode()
        assert "Yes, or not answered: no page suggests more magnesium, potassium, phosphorus, salt or water" in page
        assert "Yes: no page suggests more calcium or vitamin D." in page

    def test_an_answer_that_is_none_is_refused(self) -> None:
        self.refused("health", "Select a valid choice", restricts_minerals="maybe")


class StageTest(SettingsCase):
    def test_a_pregnancy_is_added_ended_and_removed(self) -> None:
        self.saved("stages", stage="pregnant", starts="2026-03-01")
        stage = LifeStage.objects.get(owner=self.ada)
        self.assertContains(self.client.get("/settings/"), "since March 1, 2026")
        response = self.client.post(f"/settings/stages/{stage.pk}/end/", {f"end-{stage.pk}-ends": "2026-11-01"})
        assert response.status_code == 302
        stage.refresh_from_db()
        assert stage.ends == date(2026, 11, 1)
        assert self.client.post(f"/settings/stages/{stage.pk}/remove/").status_code == 302
        assert not LifeStage.objects.exists()

    def test_breastfeeding_may_begin_the_day_after_a_pregnancy_ended(self) -> None:
        self.saved("stages", stage="pregnant", starts="2026-01-01", ends="2026-09-30")
        self.saved("stages", stage="lactating", starts="2026-10-01")

    def test_one_that_overlaps_is_refused_with_the_other_named(self) -> None:
        self.saved("stages", stage="pregnant", starts="2026-01-01", ends="2026-09-30")
        for starts, ends in (("2026-09-30", ""), ("2025-12-01", "2026-01-01"), ("2026-02-01", "2026-03-01")):
            self.refused(
                "stages", "That overlaps with “Pregnant” from Jan. 1, 2026", stage="lactating", starts=starts, ends=ends
            )

    def test_while_one_lasts_no_later_one_fits(self) -> None:
        self.saved("stages", stage="pregnant", starts="2026-03-01")
        self.refused("stages", "That overlaps with", stage="lactating", starts="2026-11-01")

    def test_ending_one_after_the_next_began_is_refused(self) -> None:
        early = LifeStage.objects.create(owner=self.ada, stage="pregnant", starts="2026-01-01", ends="2026-05-01")
        LifeStage.objects.create(owner=self.ada, stage="lactating", starts="2026-06-01")
        response = self.client.post(f"/settings/stages/{early.pk}/end/", {f"end-{early.pk}-ends": "2026-07-01"})
        self.assertContains(response, "That overlaps with “Breastfeeding”", status_code=422)
        early.refresh_from_db()
        assert early.ends == date(2026, 5, 1)

    def test_an_end_before_the_beginning_is_refused(self) -> None:
        self.refused("stages", "That is before it began.", stage="pregnant", starts="2026-03-01", ends="2026-02-28")

    def test_impossible_years_are_refused(self) -> None:
        self.refused("stages", "too long ago", stage="pregnant", starts="0001-01-01")
        self.refused("stages", "too far ahead", stage="pregnant", starts="2026-01-01", ends="9999-12-31")
        self.refused("stages", "Give a day, please.", stage="pregnant", starts="")

    def test_a_stage_that_began_beyond_what_can_be_entered_can_still_be_ended(self) -> None:
        ahead = LifeStage.objects.create(owner=self.ada, stage="pregnant", starts=TODAY + timedelta(days=400))
        field = {f"end-{ahead.pk}-ends": (TODAY + timedelta(days=401)).isoformat()}
        self.assertContains(
            self.client.post(f"/settings/stages/{ahead.pk}/end/", field), "too far ahead", status_code=422
        )

    def test_somebody_elses_stage_is_not_there(self) -> None:
        hers = LifeStage.objects.create(owner=self.cleo, stage="pregnant", starts="2026-01-01")
        before = fingerprint()
        for pk in (hers.pk, hers.pk + 1, 2**63, 2**200):
            for what in ("end", "remove"):
                response = self.client.post(f"/settings/stages/{pk}/{what}/", {f"end-{pk}-ends": "2026-02-01"})
                assert response.status_code == 404
        assert fingerprint() == before

    def test_somebody_elses_stage_does_not_stand_in_the_way(self) -> None:
        LifeStage.objects.create(owner=self.cleo, stage="pregnant", starts="2026-01-01")
        self.saved("stages", stage="pregnant", starts="2026-03-01")


class ReferenceTest(SettingsCase):
    def test_a_choice_for_always_and_one_from_a_day_on(self) -> None:
        self.saved("reference", authority="us")
        self.saved("reference", authority="efsa", since="2026-11-01")
        person = person_of(User.objects.get(pk=self.ada.pk))
        assert [person.authority_on(date(2026, month, 1)) for month in (10, 11)] == ["us", "efsa"]

    def test_a_second_choice_for_the_same_day_replaces_the_first(self) -> None:
        for authority in ("us", "efsa"):
            self.saved("reference", authority=authority)
            self.saved("reference", authority=authority, since="2026-11-01")
        assert list(ReferenceChoice.objects.values_list("authority", flat=True)) == ["efsa", "efsa"]

    def test_a_choice_is_removed(self) -> None:
        choice = ReferenceChoice.objects.create(owner=self.ada, authority="efsa")
        assert self.client.post(f"/settings/reference/{choice.pk}/remove/").status_code == 302
        assert not ReferenceChoice.objects.exists()

    def test_somebody_elses_choice_is_not_there(self) -> None:
        hers = ReferenceChoice.objects.create(owner=self.cleo, authority="efsa")
        assert self.client.post(f"/settings/reference/{hers.pk}/remove/").status_code == 404
        assert ReferenceChoice.objects.exists()

    def test_an_authority_that_is_none_and_an_impossible_day_are_refused(self) -> None:
        self.refused("reference", "Select a valid choice", authority="who")
        self.refused("reference", "too long ago", authority="us", since="0001-01-01")
        self.refused("reference", "too far ahead", authority="us", since="9999-12-31")


class ClockTest(SettingsCase):
    def test_a_zone_and_an_hour_are_saved_and_the_page_shows_what_that_means(self) -> None:
        self.saved("time", time_zone="Asia/Tokyo", day_ends_at="5")
        self.assertContains(self.client.get("/settings/"), "By your time zone, Asia/Tokyo, it is Friday 21:00")

    def test_utc_is_said_to_be_what_is_taken_when_a_browser_does_not_tell(self) -> None:
        self.assertContains(self.client.get("/settings/"), "UTC is what we take when a browser does not tell")

    def test_a_zone_or_an_hour_that_is_none_is_refused(self) -> None:
        self.refused("time", "There is no such time zone here.", time_zone="Mars/Olympus", day_ends_at="0")
        for hour in ("6", "-1", "x", "", "1.5", "9" * 400):
            response = self.send("time", time_zone="UTC", day_ends_at=hour)
            assert response.status_code == 422, hour

    def test_a_row_with_a_zone_that_this_machine_does_not_know_still_opens_the_page(self) -> None:
        Profile.objects.create(owner=self.ada, time_zone="Mars/Olympus")
        self.assertContains(self.client.get("/settings/"), '<option value="UTC" selected>')


class ExportTest(SettingsCase):
    def everything(self) -> dict:
        response = self.client.get("/settings/export.json")
        assert response["Content-Type"] == "application/json"
        assert response["Content-Disposition"] == 'attachment; filename="unclench-2026-11-20.json"'
        return json.loads(response.content)

    def test_every_row_with_an_owner_is_in_the_file_with_every_column(self) -> None:
        food = make_food("Oatmeal", portions={"1 cup": 240})
        Profile.objects.create(owner=self.ada, restricts_minerals="yes", sex="female")
        LifeStage.objects.create(owner=self.ada, stage="pregnant", starts="2026-01-01")
        ReferenceChoice.objects.create(owner=self.ada, authority="efsa")
        DayMark.objects.create(owner=self.ada, day=TODAY, state="complete")
        Entry.objects.create(
            owner=self.ada, day=TODAY, meal="breakfast", food=food, portion=food.portions.get(), quantity=Decimal("1.5")
        )
        told = self.everything()
        rows = {
            "Profile": told["profile"],
            "LifeStage": told["life_stages"][0],
            "ReferenceChoice": told["reference_choices"][0],
            "DayMark": told["day_marks"][0],
            "Entry": told["entries"][0],
        }
        owned = [m for m in apps.get_app_config("diary").get_models() if any(f.name == "owner" for f in m._meta.fields)]
        assert {model.__name__ for model in owned} == set(rows)
        for model in owned:
            columns = {field.attname for field in model._meta.concrete_fields} - {"owner_id"}
            assert columns <= set(rows[model.__name__]), model
        entry = rows["Entry"]
        assert (entry["food_name"], entry["portion_label"], entry["portion_grams"], entry["quantity"]) == (
            "Oatmeal",
            "1 cup",
            "240.00",
            "1.5000",
        )
        assert rows["Profile"]["restricts_minerals"] == "yes"

    def test_nothing_of_anybody_else_is_in_it(self) -> None:
        LifeStage.objects.create(owner=self.cleo, stage="pregnant", starts="2026-01-01")
        text = json.dumps(self.everything())
        assert "cleo" not in text
        assert json.loads(text)["life_stages"] == []

    def test_what_was_not_told_is_null(self) -> None:
        assert self.everything()["profile"] is None

    def test_the_password_is_not_in_it(self) -> None:
        assert "password" not in json.dumps(self.everything())

    def test_fetching_it_changes_nothing(self) -> None:
        before = fingerprint()
        self.everything()
        assert fingerprint() == before


class DeleteTest(SettingsCase):
    def fill(self, owner: User) -> None:
        food = make_food(f"Food of {owner.email}")
        Profile.objects.create(owner=owner, sex="female")
        LifeStage.objects.create(owner=owner, stage="pregnant", starts="2026-01-01")
        ReferenceChoice.objects.create(owner=owner, authority="us")
        DayMark.objects.create(owner=owner, day=TODAY, state="complete")
        Entry.objects.create(owner=owner, day=TODAY, meal="lunch", food=food, quantity=100)

    def rows_of(self, pk: int) -> int:
        owned = [m for m in apps.get_models() if any(f.name == "owner" for f in m._meta.fields)]
        return sum(model._default_manager.filter(owner=pk).count() for model in owned)

    def test_the_password_deletes_every_row_at_once_and_signs_out(self) -> None:
        self.fill(self.ada)
        pk = self.ada.pk
        response = self.send("delete", password=PASSWORD)
        self.assertRedirects(response, "/", fetch_redirect_response=False)
        assert not User.objects.filter(pk=pk).exists()
        assert self.rows_of(pk) == 0
        assert self.client.get("/settings/").status_code == 302

    def test_other_people_keep_everything(self) -> None:
        self.fill(self.ada)
        self.fill(self.cleo)
        rows = self.rows_of(self.cleo.pk)
        self.send("delete", password=PASSWORD)
        assert self.rows_of(self.cleo.pk) == rows == 5

    def test_no_session_of_theirs_is_left_in_any_browser(self) -> None:
        other = Client()
        other.force_login(self.ada)
        cleo = Client()
        cleo.force_login(self.cleo)
        self.send("delete", password=PASSWORD)
        assert {s.get_decoded().get("_auth_user_id") for s in Session.objects.all()} == {str(self.cleo.pk)}

    def test_a_wrong_password_deletes_nothing(self) -> None:
        self.fill(self.ada)
        self.refused("delete", "That is not your password. Nothing was deleted.", password="wrong")
        self.refused("delete", "Give your password", password="")

    def test_guessing_at_it_is_stopped(self) -> None:
        statuses = [self.send("delete", password=f"guess {n}").status_code for n in range(12)]
        assert statuses[:10] == [422] * 10
        assert statuses[10:] == [429, 429]

    def test_an_account_without_a_password_types_a_word(self) -> None:
        demo = User.objects.create_user("demo-1@demo.invalid", is_demo=True)
        self.client.force_login(demo)
        self.refused("delete", "Type “delete” if you mean to.", word="no")
        self.send("delete", word=" Delete ")
        assert not User.objects.filter(pk=demo.pk).exists()

    def test_the_word_is_not_enough_where_there_is_a_password(self) -> None:
        self.refused("delete", "Give your password", word="delete")

    def test_the_write_ahead_log_is_emptied_on_sqlite(self) -> None:
        with self.captureOnCommitCallbacks() as after:
            self.send("delete", password=PASSWORD)
        assert len(after) == (connection.vendor == "sqlite")


class RemoveDemosTest(SettingsCase):
    def test_removing_demos_leaves_people_alone(self) -> None:
        User.objects.filter(pk=self.ada.pk).update(date_joined=NOW - timedelta(days=900))
        call_command("remove_demos", "--older-than-hours", "0", verbosity=0)
        assert User.objects.filter(pk=self.ada.pk).exists()
