"""The settings page: each part is saved on its own, and impossible things get a sentence."""

import re
from datetime import date

from django.test import Client

from diary.models import LifeStage, Profile, ReferenceChoice
from diary.settings_saving import SECTIONS
from tests.diary.people import SettingsCase, fingerprint

PARTS = ("about", "health", "numbers", "stages", "reference", "time", "delete")


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
        for part in ("about", "health", "numbers", "stages", "reference", "time"):
            page = self.client.get("/settings/", {"saved": part}).content.decode()
            section = page[page.index(f'id="{part}"') :]
            said = f"Saved: {SECTIONS[part].title}."
            assert page.count(said) == 1
            assert section.index(said) < section.index("</section>")
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
        self.saved("about", date_of_birth="2026-11-20", sure="2026-11-20 ")

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
        assert "Yes, or not answered: no report suggests more magnesium, potassium, phosphorus, salt or water" in page
        assert "Yes: no report suggests more calcium or vitamin D." in page

    def test_an_answer_that_is_none_is_refused(self) -> None:
        self.refused("health", "Select a valid choice", restricts_minerals="maybe")

    def test_the_question_about_warfarin_is_saved_exported_and_says_what_it_does(self) -> None:
        self.saved("health", takes_warfarin="yes")
        assert self.profile.takes_warfarin == "yes"
        assert self.client.get("/settings/export.json").json()["profile"]["takes_warfarin"] == "yes"
        self.assertContains(self.client.get("/settings/"), "Yes, or not answered: no report suggests leafy greens")

    def test_the_question_about_what_is_taken_up_is_saved_and_says_what_it_does(self) -> None:
        self.saved("health", absorbs_less="yes")
        assert self.profile.absorbs_less == "yes"
        self.assertContains(self.client.get("/settings/"), "Yes: the usual reference amounts do not apply")
        self.saved("health", absorbs_less="")
        assert self.profile.absorbs_less == ""

    def test_several_medicines_can_be_ticked_and_are_shown_ticked_and_exported(self) -> None:
        self.saved("health", medicines=["takes_diuretic", "takes_metformin"])
        profile = self.profile
        assert (profile.takes_diuretic, profile.takes_acid_blocker, profile.takes_metformin) == (True, False, True)
        page = self.client.get("/settings/").content.decode()
        assert len(re.findall(r'name="medicines"[^>]*\schecked', page)) == 2
        told = self.client.get("/settings/export.json").json()["profile"]
        assert (told["takes_diuretic"], told["takes_acid_blocker"]) == (True, False)
        self.saved("health")
        assert not self.profile.takes_metformin

    def test_a_medicine_that_is_not_offered_is_refused_and_the_others_stay_ticked(self) -> None:
        for made_up in ("is_staff", "restricts_minerals", "<b>", "\x00", "x" * 999):
            response = self.refused(
                "health", "Choose among the medicines that are offered.", medicines=["takes_metformin", made_up]
            )
            assert re.findall(r'value="(\w+)"[^>]*\schecked', response.content.decode()).count("takes_metformin") == 1


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

    def test_each_zone_is_offered_under_the_name_in_use_today(self) -> None:
        page = self.client.get("/settings/").content.decode()
        for name in ("UTC", "Asia/Kolkata", "Europe/Kyiv", "America/Argentina/Buenos_Aires"):
            assert f'<option value="{name}"' in page
        for name in ("Asia/Calcutta", "Europe/Kiev", "America/Buenos_Aires", "US/Eastern", "EST"):
            assert f'<option value="{name}"' not in page

    def test_whoever_has_an_older_name_keeps_it(self) -> None:
        self.saved("time", time_zone="Asia/Calcutta", day_ends_at="0")
        self.assertContains(self.client.get("/settings/"), '<option value="Asia/Calcutta" selected>')

    def test_a_row_with_a_zone_that_this_machine_does_not_know_still_opens_the_page(self) -> None:
        Profile.objects.create(owner=self.ada, time_zone="Mars/Olympus")
        self.assertContains(self.client.get("/settings/"), '<option value="UTC" selected>')
