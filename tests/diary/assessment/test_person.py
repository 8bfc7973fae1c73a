from datetime import date, timedelta

import pytest
from django.test import SimpleTestCase

from diary.assessment import ASSUMED_AGE, Person, StagePeriod
from nutrients.reference import Authority, LifeStage, Sex

DAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1986, 11, 18), date(2026, 11, 17), 39),
        (date(1986, 11, 18), date(2026, 11, 18), 40),
        (date(2000, 2, 29), date(2027, 2, 28), 26),
        (date(2000, 2, 29), date(2027, 3, 1), 27),
        (date(2000, 2, 29), date(2028, 2, 28), 27),
        (date(2000, 2, 29), date(2028, 2, 29), 28),
        (date(2026, 11, 18), date(2026, 11, 18), 0),
        (date(2026, 11, 18), date(2025, 1, 1), 0),
    ],
)
def test_age_is_counted_in_completed_years_on_the_day(born: date, day: date, age: int) -> None:
    assert Person(date_of_birth=born).needs_on(day).age == age


class NeedsTests(SimpleTestCase):
    def test_somebody_who_told_us_nothing_is_looked_up_in_both_adult_rows(self) -> None:
        needs = Person().needs_on(DAY)
        assert (needs.sexes, needs.age, needs.age_assumed, needs.sex_assumed) == (
            (Sex.FEMALE, Sex.MALE),
            ASSUMED_AGE,
            True,
            True,
        )
        assert (needs.authority, needs.life_stage) == (Authority.US, LifeStage.NONE)
        assert 19 <= ASSUMED_AGE <= 50

    def test_what_was_told_is_not_assumed(self) -> None:
        needs = Person(sex=Sex.MALE, date_of_birth=date(1960, 1, 1)).needs_on(DAY)
        assert (needs.sexes, needs.age, needs.age_assumed, needs.sex_assumed) == ((Sex.MALE,), 66, False, False)

    def test_pregnancy_takes_the_female_row_whatever_was_said_of_sex(self) -> None:
        for sex in (None, Sex.FEMALE, Sex.MALE):
            needs = Person(sex=sex, stages=(StagePeriod(LifeStage.PREGNANT, DAY),)).needs_on(DAY)
            assert (needs.sexes, needs.life_stage, needs.sex_assumed) == ((Sex.FEMALE,), LifeStage.PREGNANT, False)

    def test_a_stage_holds_from_its_first_to_its_last_day(self) -> None:
        person = Person(stages=(StagePeriod(LifeStage.PREGNANT, DAY, DAY + timedelta(2)),))
        stages = [person.life_stage_on(DAY + timedelta(n)) is LifeStage.PREGNANT for n in (-1, 0, 2, 3)]
        assert stages == [False, True, True, False]

    def test_a_stage_without_an_end_lasts(self) -> None:
        person = Person(stages=(StagePeriod(LifeStage.LACTATING, DAY),))
        assert person.life_stage_on(date(2030, 1, 1)) is LifeStage.LACTATING

    def test_of_two_stages_the_later_one_holds(self) -> None:
        pregnant = StagePeriod(LifeStage.PREGNANT, DAY - timedelta(200))
        lactating = StagePeriod(LifeStage.LACTATING, DAY)
        for stages in ((pregnant, lactating), (lactating, pregnant)):
            assert Person(stages=stages).life_stage_on(DAY) is LifeStage.LACTATING

    def test_the_latest_choice_of_authority_holds_from_its_day_on(self) -> None:
        person = Person(authorities=((DAY, Authority.EFSA), (None, Authority.US)))
        assert person.authority_on(DAY - timedelta(1)) is Authority.US
        assert person.authority_on(DAY) is Authority.EFSA

    def test_before_the_first_choice_the_default_holds(self) -> None:
        assert Person(authorities=((DAY, Authority.EFSA),)).authority_on(DAY - timedelta(1)) is Authority.US

    def test_ages_of_comparison_alone_and_of_none(self) -> None:
        ages = {age: Person(date_of_birth=date(2026 - age, 1, 1)).needs_on(DAY) for age in (0, 1, 17, 18)}
        assert [needs.is_infant for needs in ages.values()] == [True, False, False, False]
        assert [needs.is_minor for needs in ages.values()] == [True, True, True, False]
