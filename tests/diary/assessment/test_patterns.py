from dataclasses import replace
from datetime import timedelta

from django.test import SimpleTestCase

from diary.assessment import B12Pattern, DayState, Eaten, FoodFacts, assess_week
from diary.assessment.week import WeekReport
from tests.diary.assessment.makers import ADA, LATER, MONDAY, SUNDAY, complete, daily, days, eat, food

FIRST = MONDAY - timedelta(days=21)
RICE = food(1)
MILK = food(2, vitamin_b12="0.5")
STEW = food(3, without=["vitamin_b12"])
MACKEREL = food(4, category="fish_oily", vitamin_b12=9)


def week(eaten: list[Eaten], counted: int = 28) -> WeekReport:
    return assess_week(MONDAY, eaten, complete(days(28, FIRST)[28 - counted :]), ADA, LATER)


def rice_and(*more: Eaten) -> list[Eaten]:
    return [*daily(RICE, on=days(28, FIRST)), *more]


class B12Tests(SimpleTestCase):
    def pattern(self, *more: Eaten, counted: int = 28) -> B12Pattern:
        return week(rice_and(*more), counted).b12_pattern

    def test_fourteen_days_of_foods_known_to_hold_none_have_no_source(self) -> None:
        assert self.pattern(counted=14) is B12Pattern.NO_SOURCE

    def test_thirteen_days_are_too_few_to_say_so(self) -> None:
        assert self.pattern(counted=13) is B12Pattern.TOO_FEW_DAYS

    def test_one_food_that_does_not_say_leaves_it_open(self) -> None:
        assert self.pattern(eat(STEW, SUNDAY)) is B12Pattern.UNKNOWN_FOODS

    def test_any_food_that_holds_some_is_a_source(self) -> None:
        assert self.pattern(eat(MILK, SUNDAY), eat(STEW, SUNDAY)) is B12Pattern.SOURCE
        assert self.pattern(eat(MILK, SUNDAY), counted=3) is B12Pattern.SOURCE

    def test_a_supplement_is_a_source_if_it_holds_some(self) -> None:
        tablet = food(9, supplement=True, vitamin_b12=1000)
        assert self.pattern(eat(tablet, SUNDAY, grams=1)) is B12Pattern.SOURCE
        assert self.pattern(eat(food(9, supplement=True), SUNDAY, grams=1)) is B12Pattern.NO_SOURCE

    def test_only_the_last_fourteen_counted_days_are_looked_at(self) -> None:
        fifteenth, fourteenth = MONDAY - timedelta(days=8), MONDAY - timedelta(days=7)
        assert self.pattern(eat(MILK, fifteenth)) is B12Pattern.NO_SOURCE
        assert self.pattern(eat(MILK, fourteenth)) is B12Pattern.SOURCE

    def test_days_that_do_not_count_have_no_part_in_it(self) -> None:
        marks = complete(days(28, FIRST)) | {SUNDAY: DayState.PARTIAL}
        report = assess_week(MONDAY, rice_and(eat(MILK, SUNDAY)), marks, ADA, LATER)
        assert report.b12_pattern is B12Pattern.NO_SOURCE


class OilyFishTests(SimpleTestCase):
    def test_meals_with_oily_fish_are_counted_over_four_weeks(self) -> None:
        found = week(rice_and(eat(MACKEREL, FIRST), eat(MACKEREL, SUNDAY))).oily_fish
        assert (found.first, found.last, found.occasions, found.counted) == (FIRST, SUNDAY, 2, 28)

    def test_two_helpings_in_one_meal_are_one_occasion(self) -> None:
        salmon = food(5, category="fish_oily")
        eaten = [eat(MACKEREL, meal="lunch"), eat(salmon, meal="lunch"), eat(salmon, meal="dinner")]
        assert week(eaten).oily_fish.occasions == 2

    def test_fish_oil_capsules_are_not_fish(self) -> None:
        capsule = food(6, category="fish_oily", supplement=True)
        assert week([eat(capsule, grams=1)]).oily_fish.occasions == 0

    def test_what_was_logged_on_a_day_that_does_not_count_was_eaten_all_the_same(self) -> None:
        found = week([eat(MACKEREL, SUNDAY)], counted=0).oily_fish
        assert (found.occasions, found.counted) == (1, 0)

    def test_a_dish_that_holds_oily_fish_is_a_meal_with_it(self) -> None:
        stew = replace(food(7, category=""), holds=frozenset({"fish_oily"}))
        assert week([eat(stew, meal="dinner")]).oily_fish.occasions == 1
        assert week([eat(replace(stew, holds=frozenset({"milk"})), meal="dinner")]).oily_fish.occasions == 0

    def test_other_fish_is_not_oily_fish(self) -> None:
        cod: FoodFacts = food(7, category="fish")
        assert week([eat(cod)]).oily_fish.occasions == 0
