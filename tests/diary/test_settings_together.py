"""Any Save of the settings saves all that was filled in, and what cannot be saved yet is kept and said."""

import re
from datetime import date
from html import unescape

from django.http import HttpResponse

from diary.models import LifeStage, Profile, ReferenceChoice
from tests.diary.people import SettingsCase


def sent_by(page: HttpResponse) -> dict[str, list[str]]:
    """What a browser sends of the page's form before anything is touched."""
    html = page.content.decode()
    sent: dict[str, list[str]] = {}
    for select, options in re.findall(r"(<select[^>]*>)(.*?)</select>", html, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        if 'form="settings-form"' in select and chosen:
            sent[_of(select, "name")] = [chosen[1]]
    for tag in re.findall(r"<input[^>]*>", html, re.DOTALL):
        is_off = 'type="radio"' in tag or 'type="checkbox"' in tag
        if 'form="settings-form"' in tag and (not is_off or "checked" in tag):
            sent.setdefault(_of(tag, "name"), []).append(
                unescape(_of(tag, "value")) or "on" * is_off * ("checkbox" in tag)
            )
    return sent


def _of(tag: str, name: str) -> str:
    found = re.search(rf'\s{name}="([^"]*)"', tag)
    return found[1] if found else ""


class TogetherTest(SettingsCase):
    def page(self) -> dict[str, list[str]]:
        return sent_by(self.client.get("/settings/"))

    def test_saving_the_health_questions_saves_the_birth_and_sex_above_them(self) -> None:
        filled = {"date_of_birth": "1968-05-03", "sex": "female", "restricts_minerals": "no"}
        response = self.client.post("/settings/health/", {**self.page(), **filled})
        self.assertRedirects(response, "/settings/?saved=health,about#health", fetch_redirect_response=False)
        assert (self.profile.date_of_birth, self.profile.sex) == (date(1968, 5, 3), "female")
        assert self.profile.restricts_minerals == "no"
        said = "Saved: Questions about your health; About you."
        self.assertContains(self.client.get(response["Location"]), said)

    def test_a_fault_elsewhere_is_said_where_it_was_saved_and_keeps_what_was_typed(self) -> None:
        filled = {"date_of_birth": "2068-05-03", "sex": "female", "restricts_minerals": "no"}
        response = self.client.post("/settings/health/", {**self.page(), **filled})
        page = response.content.decode()
        assert response.status_code == 422
        health = page[page.index('id="health"') : page.index('id="numbers"')]
        assert "Saved: Questions about your health." in health
        assert '<a href="#about">About you</a>' in health
        assert "That day has not come yet." in page[: page.index('id="health"')]
        assert (self.profile.restricts_minerals, self.profile.date_of_birth) == ("no", None)
        mended = {**sent_by(response), "date_of_birth": "1968-05-03"}
        assert mended["sex"] == ["female"]
        self.assertRedirects(
            self.client.post("/settings/time/", mended),
            "/settings/?saved=time,about#time",
            fetch_redirect_response=False,
        )
        assert (self.profile.date_of_birth, self.profile.sex) == (date(1968, 5, 3), "female")

    def test_a_day_that_is_asked_back_about_is_kept_until_it_is_confirmed(self) -> None:
        filled = {**self.page(), "date_of_birth": "2026-04-01", "restricts_minerals": "no"}
        response = self.client.post("/settings/health/", filled)
        self.assertContains(response, "That makes you 0 years old.", status_code=422)
        sure = response.context["page"].forms["about"].answer
        assert self.client.post("/settings/about/", {**sent_by(response), "sure": sure}).status_code == 302
        assert self.profile.date_of_birth == date(2026, 4, 1)

    def test_what_nobody_touched_is_not_written_over_what_another_tab_saved(self) -> None:
        stale = self.page()
        self.saved("health", restricts_minerals="yes", medicines=["takes_metformin"])
        self.saved("time", time_zone="Asia/Tokyo", day_ends_at="3")
        self.saved("numbers", hides_numbers="on")
        self.client.post("/settings/about/", {**stale, "sex": "male"})
        profile = self.profile
        assert (profile.restricts_minerals, profile.takes_metformin, profile.sex) == ("yes", True, "male")
        assert (profile.time_zone, profile.day_ends_at, profile.hides_numbers) == ("Asia/Tokyo", 3, True)

    def test_a_page_that_nobody_touched_adds_no_pregnancy_and_no_choice(self) -> None:
        Profile.objects.create(owner=self.ada, takes_metformin=True, takes_diuretic=True, hides_numbers=True)
        response = self.client.post("/settings/about/", self.page())
        self.assertRedirects(response, "/settings/?saved=about#about", fetch_redirect_response=False)
        assert not LifeStage.objects.exists()
        assert not ReferenceChoice.objects.exists()

    def test_every_part_that_was_filled_in_is_saved_by_any_button(self) -> None:
        filled = {
            "date_of_birth": "1988-05-03",
            "medicines": ["takes_metformin"],
            "hides_numbers": "on",
            "stage": "lactating",
            "starts": "2026-10-01",
            "authority": "efsa",
            "time_zone": "Asia/Tokyo",
        }
        self.client.post("/settings/time/", {**self.page(), **filled})
        profile = self.profile
        assert (profile.date_of_birth, profile.takes_metformin) == (date(1988, 5, 3), True)
        assert (profile.hides_numbers, profile.time_zone) == (True, "Asia/Tokyo")
        assert LifeStage.objects.get().stage == "lactating"
        assert ReferenceChoice.objects.get().authority == "efsa"

    def test_ending_or_removing_a_pregnancy_loses_nothing_typed_either(self) -> None:
        stage = LifeStage.objects.create(owner=self.ada, stage="pregnant", starts=date(2026, 3, 1))
        ended = {**self.page(), "sex": "female", f"end-{stage.pk}-ends": "2026-11-01"}
        assert self.client.post(f"/settings/stages/{stage.pk}/end/", ended).status_code == 302
        assert self.profile.sex == "female"
        stage.refresh_from_db()
        assert stage.ends == date(2026, 11, 1)
        removed = {**self.page(), "date_of_birth": "1988-05-03"}
        response = self.client.post(f"/settings/stages/{stage.pk}/remove/", removed)
        self.assertRedirects(response, "/settings/?saved=stages,about#stages", fetch_redirect_response=False)
        assert self.profile.date_of_birth == date(1988, 5, 3)
