from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import SimpleTestCase

from diary.assessment import DayCount, DayReason, DayState, Eaten, FoodFacts, Person, StagePeriod, count_day
from nutrients.reference import LifeStage
from tests.diary.assessment.makers import ADA, BEN, LATER, MEALS, MONDAY, eat, food

NOBODY = Person()
TOMORROW = MONDAY + timedelta(days=1)


def three_meals(of: FoodFacts) -> list[Eaten]:
    return [eat(of, meal=meal) for meal in MEALS[:3]]


def of_energy(kcal: int | str) -> list[Eaten]:
    """Three meals with so much energy in all."""
    return [eat(food(1, energy=kcal), grams=g, meal=meal) for g, meal in zip((20, 30, 50), MEALS[:3], strict=True)]


def count(eaten: list[Eaten], mark: DayState | None = None, person: Person = ADA) -> DayCount:
    return count_day(MONDAY, eaten, mark, person=person, today=LATER)


class MarkTests(SimpleTestCase):
    def test_a_day_marked_complete_counts_whatever_it_holds(self) -> None:
        found = count([eat(food(1))], DayState.COMPLETE)
        assert (found.counted, found.state, found.reason) == (True, DayState.COMPLETE, DayReason.MARKED_COMPLETE)

    def test_a_day_marked_partial_never_counts(self) -> None:
        found = count(of_energy(2000), DayState.PARTIAL)
        assert (found.counted, found.state, found.reason) == (False, DayState.PARTIAL, DayReason.MARKED_PARTIAL)

    def test_an_empty_day_is_not_a_day_of_zero_even_where_it_was_marked(self) -> None:
        for mark in (None, DayState.COMPLETE, DayState.PARTIAL):
            found = count([], mark)
            assert (found.counted, found.state, found.reason) == (False, DayState.EMPTY, DayReason.EMPTY)

    def test_today_counts_only_once_it_is_marked(self) -> None:
        unmarked = count_day(MONDAY, of_energy(2000), None, person=ADA, today=MONDAY)
        marked = count_day(MONDAY, of_energy(2000), DayState.COMPLETE, person=ADA, today=MONDAY)
        assert (unmarked.counted, unmarked.reason) == (False, DayReason.TODAY_UNMARKED)
        assert (marked.counted, marked.reason) == (True, DayReason.MARKED_COMPLETE)

    def test_a_day_to_come_never_counts(self) -> None:
        found = count_day(TOMORROW, of_energy(2000), DayState.COMPLETE, person=ADA, today=MONDAY)
        assert (found.counted, found.reason) == (False, DayReason.FUTURE)

    def test_the_states_that_nobody_can_say_are_taken_as_nothing_said(self) -> None:
        assert count(of_energy(2000), DayState.EMPTY) == count(of_energy(2000), DayState.UNMARKED)
        assert count(of_energy(2000), DayState.EMPTY) == count(of_energy(2000))


class OccasionTests(SimpleTestCase):
    def test_three_eating_occasions_are_enough_and_two_are_not(self) -> None:
        meal = food(1, energy=700)
        two = [eat(meal, meal="breakfast"), eat(meal, meal="lunch"), eat(meal, meal="lunch")]
        found = count(two)
        assert (found.occasions, found.reason) == (2, DayReason.TOO_FEW_OCCASIONS)
        found = count([*two, eat(meal, meal="snacks")])
        assert (found.occasions, found.reason) == (3, DayReason.ASSUMED_COMPLETE)

    def test_water_and_tablets_are_not_eating(self) -> None:
        meal, water, tablet = food(1, energy=900), food(2), food(3, supplement=True, energy=400)
        found = count([eat(meal), eat(water, meal="dinner"), eat(tablet, meal="breakfast")])
        assert (found.occasions, found.reason) == (1, DayReason.TOO_FEW_OCCASIONS)

    def test_a_food_of_unknown_energy_is_eating(self) -> None:
        assert count(three_meals(food(1, without=["energy"]))).occasions == 3


@pytest.mark.parametrize(
    ("person", "kcal", "reason"),
    [
        (ADA, "499.99", DayReason.ENERGY_BELOW),
        (ADA, "500", DayReason.ASSUMED_COMPLETE),
        (ADA, "3500", DayReason.ASSUMED_COMPLETE),
        (ADA, "3500.01", DayReason.ENERGY_ABOVE),
        (BEN, "799.99", DayReason.ENERGY_BELOW),
        (BEN, "800", DayReason.ASSUMED_COMPLETE),
        (BEN, "4000", DayReason.ASSUMED_COMPLETE),
        (BEN, "4000.01", DayReason.ENERGY_ABOVE),
        (NOBODY, "499.99", DayReason.ENERGY_BELOW),
        (NOBODY, "500", DayReason.ASSUMED_COMPLETE),
        (NOBODY, "4000", DayReason.ASSUMED_COMPLETE),
        (NOBODY, "4000.01", DayReason.ENERGY_ABOVE),
    ],
)
def test_the_energy_limits_from_both_sides(person: Person, kcal: str, reason: DayReason) -> None:
    """Willett, Nutritional Epidemiology."""
    found = count(of_energy(kcal), None, person)
    assert (found.reason, found.energy_lower, found.energy_upper) == (reason, Decimal(kcal), Decimal(kcal))
    assert (found.energy_low, found.energy_high) == {ADA: (500, 3500), BEN: (800, 4000), NOBODY: (500, 4000)}[person]


@pytest.mark.parametrize(
    ("known", "bound", "reason"),
    [
        (600, 2900, DayReason.ASSUMED_COMPLETE),  # 600 to 3,500: plausible at both ends
        (600, 2901, DayReason.ENERGY_UNKNOWN),
        (600, None, DayReason.ENERGY_UNKNOWN),
        (400, 100, DayReason.ENERGY_UNKNOWN),  # 400 to 500: perhaps enough
        (400, 99, DayReason.ENERGY_BELOW),  # 400 to 499: not enough at either end
        (3501, None, DayReason.ENERGY_ABOVE),  # too much already
    ],
)
def test_unknown_energy_is_judged_at_both_of_its_ends(known: int, bound: int | None, reason: DayReason) -> None:
    vague = food(2, without=["energy"], bounds={} if bound is None else {"energy": bound})
    harmless = food(3, without=["energy"], bounds={"energy": 0})
    found = count([eat(food(1, energy=known)), eat(vague, meal="dinner"), eat(harmless, meal="snacks")])
    assert (found.reason, found.energy_lower) == (reason, known)
    assert found.energy_upper == (None if bound is None else known + bound)


class EnergyTests(SimpleTestCase):
    def test_tablets_have_no_part_in_a_days_energy(self) -> None:
        tablet = food(9, supplement=True, without=["energy"])
        found = count([*(eat(food(1, energy=600), meal=meal) for meal in MEALS), eat(tablet, grams=1)])
        assert (found.reason, found.energy_upper) == (DayReason.ASSUMED_COMPLETE, 2400)

    def test_a_pregnant_person_who_gave_no_sex_is_held_to_the_limits_of_women(self) -> None:
        person = Person(stages=(StagePeriod(LifeStage.PREGNANT, MONDAY),))
        assert count([], None, person).energy_high == 3500
