"""What holds for some days only: pregnancy, breastfeeding, whose reference amounts."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary.models import LifeStage, ReferenceChoice, User
from diary.profiles import person_of
from tests.diary.people import TODAY, SettingsCase, fingerprint


class StageTest(SettingsCase):
    def test_a_pregnancy_is_added_ended_and_removed(self) -> None:
        self.saved("stages", stage="pregnant", starts="2026-03-01")
        stage = LifeStage.objects.get(owner=self.ada)
        self.assertContains(self.client.get("/settings/"), "since 1 March 2026")
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
                "stages",
                "That overlaps with “Pregnant” from 1 January 2026",
                stage="lactating",
                starts=starts,
                ends=ends,
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

    def test_one_persons_settings_are_checked_one_after_the_other(self) -> None:
        with CaptureQueriesContext(connection) as queries:
            self.saved("stages", stage="pregnant", starts="2026-03-01")
        locked = any("FOR UPDATE" in query["sql"] for query in queries)
        assert locked == connection.features.has_select_for_update  # SQLite has one writer at a time anyway

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
