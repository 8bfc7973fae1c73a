"""What a person told us, as the assessment and the clock are given it."""

from datetime import UTC, date, datetime
from unittest import mock
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.test import SimpleTestCase, TestCase

from diary.assessment import DayState, Person, StagePeriod
from diary.models import DayMark, LifeStage, Profile, ReferenceChoice, User
from diary.profiles import missing_facts, person_of, profile_of, said_by, time_zones, today_of, zone_of
from nutrients import reference

LATE = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)


def ada(**profile) -> User:
    user = User.objects.create_user("ada@example.org", "correct horse battery")
    if profile:
        Profile.objects.create(owner=user, **profile)
    return User.objects.get(pk=user.pk)


class PersonTest(TestCase):
    def test_somebody_without_a_profile_is_a_person_who_told_nothing(self) -> None:
        assert person_of(ada()) == Person()

    def test_a_person_is_what_the_rows_say(self) -> None:
        user = ada(sex="female", date_of_birth=date(1985, 4, 1))
        LifeStage.objects.create(owner=user, stage="lactating", starts=date(2026, 6, 1))
        LifeStage.objects.create(owner=user, stage="pregnant", starts=date(2025, 9, 1), ends=date(2026, 5, 31))
        ReferenceChoice.objects.create(owner=user, authority="us")
        ReferenceChoice.objects.create(owner=user, authority="efsa", since=date(2026, 11, 1))
        person = person_of(user)
        assert (person.sex, person.date_of_birth) == (reference.Sex.FEMALE, date(1985, 4, 1))
        assert person.stages == (
            StagePeriod(reference.LifeStage.PREGNANT, date(2025, 9, 1), date(2026, 5, 31)),
            StagePeriod(reference.LifeStage.LACTATING, date(2026, 6, 1)),
        )
        assert set(person.authorities) == {
            (None, reference.Authority.US),
            (date(2026, 11, 1), reference.Authority.EFSA),
        }
        assert person.authority_on(date(2026, 10, 31)) is reference.Authority.US
        assert person.authority_on(date(2026, 11, 1)) is reference.Authority.EFSA

    def test_another_persons_rows_are_not_mixed_in(self) -> None:
        user = ada(sex="female")
        other = User.objects.create_user("bob@example.org")
        LifeStage.objects.create(owner=other, stage="pregnant", starts=date(2026, 1, 1))
        ReferenceChoice.objects.create(owner=other, authority="efsa")
        DayMark.objects.create(owner=other, day=date(2026, 11, 16), state="complete")
        said = said_by(user, date(2026, 1, 1), date(2026, 12, 31))
        assert (said.person.stages, said.person.authorities, said.marks) == ((), (), {})

    def test_marks_of_the_days_asked_for_come_with_the_person(self) -> None:
        user = ada(sex="male")
        for day, state in ((15, "complete"), (16, "complete"), (22, "partial"), (23, "partial")):
            DayMark.objects.create(owner=user, day=date(2026, 11, day), state=state)
        said = said_by(user, date(2026, 11, 16), date(2026, 11, 22))
        assert said.marks == {date(2026, 11, 16): DayState.COMPLETE, date(2026, 11, 22): DayState.PARTIAL}
        assert said.person.sex is reference.Sex.MALE

    def test_a_person_and_a_year_of_marks_cost_two_queries(self) -> None:
        user = ada(sex="female")
        with self.assertNumQueries(2):
            said_by(user, date(2026, 1, 1), date(2026, 12, 31))

    def test_asking_the_clock_and_then_for_the_person_reads_the_profile_once(self) -> None:
        user = ada(sex="female")
        with self.assertNumQueries(2):
            today_of(user, LATE)
            person_of(user)

    def test_asking_without_a_profile_row_looks_for_it_once(self) -> None:
        user = ada()
        with self.assertNumQueries(2):
            today_of(user, LATE)
            person_of(user)

    def test_asking_saves_nothing(self) -> None:
        profile_of(ada())
        assert not Profile.objects.exists()


class TodayTest(TestCase):
    def test_today_is_the_day_of_the_persons_own_time_zone(self) -> None:
        assert today_of(ada(time_zone="America/New_York"), LATE) == date(2026, 11, 20)

    def test_without_a_profile_it_is_the_day_in_utc(self) -> None:
        assert today_of(ada(), LATE) == date(2026, 11, 21)

    def test_a_day_that_ends_at_three_lasts_until_three(self) -> None:
        assert today_of(ada(time_zone="UTC", day_ends_at=3), LATE) == date(2026, 11, 20)

    def test_a_zone_that_this_machine_does_not_know_is_read_as_utc(self) -> None:
        assert today_of(ada(time_zone="Mars/Olympus"), LATE) == date(2026, 11, 21)


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "/etc/passwd", "America", "a\0b", "x" * 5000])
def test_no_name_of_a_zone_breaks_the_diary(name: str) -> None:
    assert zone_of(name).key == "UTC"


class ZoneTest(SimpleTestCase):
    def test_a_zone_file_that_cannot_be_read_is_utc(self) -> None:
        def broken(name: str) -> ZoneInfo:
            if name != "UTC":
                raise IsADirectoryError(name)  # what some Pythons say of “America”
            return ZoneInfo(name)

        with mock.patch("diary.profiles.ZoneInfo", broken):
            assert zone_of("America").key == "UTC"

    def test_every_zone_offered_can_be_used(self) -> None:
        assert {zone_of(name).key for name in time_zones()} == time_zones()
        assert "Europe/Berlin" in time_zones() <= available_timezones()


class MissingFactsTest(SimpleTestCase):
    def test_a_new_profile_misses_four_facts(self) -> None:
        missed = [fact.field for fact in missing_facts(Profile())]
        assert missed == ["date_of_birth", "sex", "restricts_minerals", "takes_warfarin"]

    def test_each_missing_fact_says_what_is_assumed_instead(self) -> None:
        assert all(str(fact.sentence).endswith(".") for fact in missing_facts(Profile()))

    def test_nothing_is_missing_once_it_was_told(self) -> None:
        told = Profile(date_of_birth=date(1985, 4, 1), sex="female", restricts_minerals="yes", takes_warfarin="yes")
        assert missing_facts(told) == []

    def test_age_and_sex_are_not_missed_where_no_reference_amount_applies(self) -> None:
        missed = [fact.field for fact in missing_facts(Profile(absorbs_less="yes"))]
        assert missed == ["restricts_minerals", "takes_warfarin"]
        assert "sex" in [fact.field for fact in missing_facts(Profile(absorbs_less="no"))]
