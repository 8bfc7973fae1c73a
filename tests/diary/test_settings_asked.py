"""What is asked back once before the settings keep it."""

from datetime import date

from diary.models import LifeStage, Profile
from tests.diary.people import SettingsCase


class AskedBackTest(SettingsCase):
    def asked(self, part: str, sentence: str, **fields: str) -> str:
        """Send, be asked back, and give what the button for *yes* sends."""
        response = self.refused(part, sentence, **fields)
        self.assertContains(response, "<title>Please check:", status_code=422)
        for value in (text for name, text in fields.items() if text and name != "sure"):
            self.assertContains(response, f'value="{value}"', status_code=422)
        form = response.context["page"].forms[part]
        self.assertContains(response, f'name="sure" value="{form.answer}"', status_code=422)
        return form.answer

    def born(self, day: date) -> None:
        Profile.objects.create(owner=self.ada, date_of_birth=day)


class BirthTest(AskedBackTest):
    def test_a_birth_that_makes_somebody_a_child_is_asked_back_and_saved_when_meant(self) -> None:
        told = {"date_of_birth": "2026-04-01", "sex": "female"}
        sure = self.asked("about", "That makes you 0 years old. Is that what you mean?", **told)
        self.saved("about", **told, sure=sure)
        assert self.profile.date_of_birth == date(2026, 4, 1)

    def test_a_yes_is_for_the_day_that_was_asked_about(self) -> None:
        sure = self.asked("about", "That makes you 0 years old.", date_of_birth="2026-04-01")
        self.asked("about", "That makes you 1 year old.", date_of_birth="2025-04-01", sure=sure)

    def test_somebody_of_ten_is_asked_nothing(self) -> None:
        self.saved("about", date_of_birth="2016-11-20")


class PeriodTest(AskedBackTest):
    def test_a_pregnancy_of_more_than_ten_months_is_asked_back_and_saved_when_meant(self) -> None:
        told = {"stage": "pregnant", "starts": "2025-01-01", "ends": "2026-01-01"}
        sure = self.asked("stages", "That is a pregnancy of 12 months. Is that what you mean?", **told)
        self.saved("stages", **told, sure=sure)
        assert LifeStage.objects.filter(owner=self.ada).count() == 1

    def test_one_that_still_lasts_counts_up_to_today(self) -> None:
        self.asked("stages", "That is a pregnancy of 12 months.", stage="pregnant", starts="2025-11-20", ends="")

    def test_one_that_begins_tomorrow_has_not_lasted(self) -> None:
        self.saved("stages", stage="pregnant", starts="2026-12-24", ends="")

    def test_a_long_time_of_breastfeeding_is_asked_back(self) -> None:
        self.saved("stages", stage="lactating", starts="2017-01-01", ends="2020-12-31")
        told = {"stage": "lactating", "starts": "2021-06-01", "ends": "2025-07-01"}
        self.asked("stages", "That is 49 months of breastfeeding. Is that what you mean?", **told)

    def test_before_birth_it_is_refused(self) -> None:
        self.born(date(1990, 5, 1))
        sentence = "That is before the day you were born."
        self.refused("stages", sentence, stage="pregnant", starts="1990-04-30", ends="1990-06-01")

    def test_as_a_child_or_past_sixty_it_is_asked_back(self) -> None:
        self.born(date(1950, 5, 1))
        for year, age in (("1955", 4), ("2015", 64)):
            told = {"stage": "pregnant", "starts": f"{year}-01-01", "ends": f"{year}-09-01"}
            self.asked("stages", f"You were {age} years old when that began.", **told)

    def test_an_end_that_makes_it_long_is_asked_back(self) -> None:
        stage = LifeStage.objects.create(owner=self.ada, stage="pregnant", starts=date(2025, 1, 1))
        path, field = f"/settings/stages/{stage.pk}/end/", {f"end-{stage.pk}-ends": "2026-06-01"}
        response = self.client.post(path, field)
        self.assertContains(response, "That is a pregnancy of 17 months.", status_code=422)
        (row,) = response.context["page"].stages
        assert self.client.post(path, {**field, "sure": row.end.answer}).status_code == 302
        stage.refresh_from_db()
        assert stage.ends == date(2026, 6, 1)
