from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.test import SimpleTestCase
from hypothesis import given

from diary.assessment import Basis, Coverage, Eaten, FoodFacts
from diary.assessment.coverage import contributors_of, coverage_of, largest_first
from diary.assessment.intake import helpings_of, totals_of
from tests.diary.assessment.makers import eat, food
from tests.diary.assessment.test_intake import entries


def coverage(*eaten: Eaten, of: str = "magnesium") -> Coverage:
    return coverage_of(helpings_of(eaten), [of])[of]


def without_magnesium(number: int = 2, **more: Any) -> FoodFacts:
    return food(number, without=["magnesium"], **more)


class CoverageTests(SimpleTestCase):
    def test_where_a_portion_has_no_weight_it_is_the_share_of_the_foods(self) -> None:
        plate = replace(without_magnesium(3, energy=0), is_weighed=False)
        known = [eat(food(number, energy=0)) for number in (1, 2, 4)]
        found = coverage(*known, eat(plate, grams=1), eat(without_magnesium(5, energy=0)))
        assert found == Coverage(Decimal("0.6"), Basis.FOODS, 3, 5)

    def test_a_tablet_without_a_weight_leaves_the_share_to_the_grams(self) -> None:
        tablet = replace(food(3, supplement=True), is_weighed=False)
        foods = eat(food(1, energy=0), grams=300), eat(without_magnesium(energy=0)), eat(tablet, grams=1)
        assert coverage(*foods) == Coverage(Decimal("0.75"), Basis.GRAMS, 1, 2)

    def test_nothing_bounds_the_energy_of_a_portion_without_a_weight(self) -> None:
        plate = replace(food(3, without=["energy", "magnesium"], bounds={"energy": 400}), is_weighed=False)
        assert coverage(eat(food(1, energy=300)), eat(plate, grams=1)).basis is Basis.FOODS

    def test_coverage_is_the_share_of_the_energy_that_has_a_value(self) -> None:
        found = coverage(eat(food(1, energy=300)), eat(without_magnesium(energy=100)))
        assert found == Coverage(Decimal("0.75"), Basis.ENERGY, 1, 2)

    def test_coverage_of_water_is_the_share_of_the_grams(self) -> None:
        soup = food(2, without=["water"], energy=900)
        assert coverage(eat(food(1, energy=1), grams=300), eat(soup, grams=100), of="water") == Coverage(
            Decimal("0.75"), Basis.GRAMS, 1, 2
        )

    def test_a_food_of_unknown_energy_that_has_a_value_claims_no_weight(self) -> None:
        vague = food(3, without=["energy"], bounds={"energy": 400})
        found = coverage(eat(food(1, energy=300)), eat(without_magnesium(energy=100)), eat(vague))
        assert (found.share, found.basis, found.with_data) == (Decimal("0.75"), Basis.ENERGY, 2)

    def test_a_food_of_unknown_energy_without_a_value_weighs_the_most_it_may(self) -> None:
        vague = food(2, without=["energy", "magnesium"], bounds={"energy": 100})
        found = coverage(eat(food(1, energy=300)), eat(vague))
        assert (found.share, found.basis) == (Decimal("0.75"), Basis.ENERGY)

    def test_without_any_bound_the_share_of_the_grams_stands_in(self) -> None:
        vague = food(2, without=["energy", "magnesium"])
        found = coverage(eat(food(1, energy=300), grams=300), eat(vague, grams=100))
        assert (found.share, found.basis) == (Decimal("0.75"), Basis.GRAMS)

    def test_where_nothing_has_energy_the_share_of_the_grams_stands_in(self) -> None:
        found = coverage(eat(food(1), grams=300), eat(without_magnesium(), grams=100))
        assert (found.share, found.basis) == (Decimal("0.75"), Basis.GRAMS)

    def test_supplements_are_not_in_the_coverage(self) -> None:
        tablet = food(2, supplement=True, without=["magnesium", "energy"])
        assert coverage(eat(food(1, energy=300)), eat(tablet, grams=1)) == Coverage(Decimal(1), Basis.ENERGY, 1, 1)

    def test_of_nothing_there_is_no_share(self) -> None:
        assert coverage() == Coverage(None, Basis.GRAMS, 0, 0)

    @given(eaten=entries())
    def test_a_share_lies_between_none_and_all(self, eaten: list[Eaten]) -> None:
        share = coverage(*eaten).share
        assert share is None or 0 <= share <= 1


class ContributorTests(SimpleTestCase):
    def test_foods_are_ranked_by_what_they_give(self) -> None:
        helpings = helpings_of([eat(food(1, magnesium=10)), eat(food(2, magnesium=30)), eat(food(3)), eat(food(2))])
        found = contributors_of(helpings, totals_of(helpings, ["magnesium"])["magnesium"], "magnesium")
        assert [(c.food_id, c.grams, c.amount) for c in found] == [(2, 200, 60), (1, 100, 10)]
        assert sum(c.share for c in found) == 1

    def test_a_food_that_does_not_say_contributes_nothing_known(self) -> None:
        helpings = helpings_of([eat(without_magnesium())])
        assert contributors_of(helpings, totals_of(helpings, ["magnesium"])["magnesium"], "magnesium") == ()

    def test_foods_that_do_not_say_are_ranked_by_what_they_may_hold(self) -> None:
        helpings = helpings_of(
            [
                eat(without_magnesium(1, bounds={"magnesium": 10})),
                eat(without_magnesium(2, bounds={"magnesium": 90})),
                eat(without_magnesium(3), grams=5),
                eat(without_magnesium(4), grams=50),
            ]
        )
        unknown = totals_of(helpings, ["magnesium"])["magnesium"].unknown
        assert [item.food_id for item in largest_first(unknown)] == [4, 3, 2, 1]
