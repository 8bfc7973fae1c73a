"""A dish of which only some ingredients have a value counts as these would, each on its own."""

from dataclasses import replace
from decimal import Decimal

from django.test import SimpleTestCase

from diary.assessment import B12Pattern, Basis, Coverage, FoodFacts, Total, assess_window
from diary.assessment.coverage import contributors_of, coverage_of
from diary.assessment.intake import totals_of
from diary.assessment.patterns import b12_pattern
from nutrients.composition import Partly
from tests.diary.assessment.makers import ADA, LATER, complete, daily, days, food


def dish(number: int = 2, *, of: str = "magnesium", bound: int | None = 8, **part: int | None) -> FoodFacts:
    """A dish of which 60 g of 100 say nothing of a nutrient, and the others hold 20 of it."""
    said = {"least": 20, "grams": 60, "energy": 90, "energy_without": 30} | part
    figures = {name: None if value is None else Decimal(value) for name, value in said.items()}
    made = food(number, without=[of], bounds={} if bound is None else {of: bound}, energy=120)
    return replace(made, partly={of: Partly(**figures)})


def magnesium(*helpings: tuple[FoodFacts, int]) -> Total:
    return totals_of([(facts, Decimal(grams)) for facts, grams in helpings], ["magnesium"])["magnesium"]


def coverage(*helpings: tuple[FoodFacts, int], of: str = "magnesium") -> Coverage:
    return coverage_of([(facts, Decimal(grams)) for facts, grams in helpings], [of])[of]


class PartlyKnownTests(SimpleTestCase):
    def test_what_some_ingredients_hold_is_known_and_the_rest_is_bounded(self) -> None:
        total = magnesium((food(1, magnesium=10), 100), (dish(), 200))
        assert (total.food, total.supplements, total.upper) == (50, 0, 66)

    def test_the_unknown_is_the_part_that_does_not_say(self) -> None:
        (item,) = magnesium((dish(), 200)).unknown
        assert (item.name, item.grams, item.possible) == ("food 2", 120, 16)

    def test_a_part_that_nothing_bounds_leaves_the_total_open(self) -> None:
        total = magnesium((dish(bound=None), 200))
        assert (total.lower, total.upper) == (40, None)

    def test_a_supplement_that_says_in_part_is_summed_apart(self) -> None:
        total = magnesium((replace(dish(), is_supplement=True), 200))
        assert (total.food, total.supplements) == (0, 40)

    def test_an_amount_that_is_known_goes_before_the_part(self) -> None:
        filled = replace(dish(), per_100g={"magnesium": Decimal(31)})
        total = magnesium((filled, 100))
        assert (filled.least("magnesium"), total.lower, total.unknown) == (31, 31, ())

    def test_a_part_of_zero_is_known(self) -> None:
        assert dish(least=0).least("magnesium") == 0
        assert dish().least("calcium") == 0
        assert dish(of="calcium", least=0).least("calcium") == 0
        assert food(3, without=["calcium"]).least("calcium") is None

    def test_it_is_shared_by_the_energy_of_its_parts(self) -> None:
        found = coverage((food(1, energy=240), 100), (dish(), 200))
        assert found == Coverage(Decimal(420) / Decimal(480), Basis.ENERGY, 1, 2)

    def test_a_part_of_unbounded_energy_leaves_the_share_to_the_grams(self) -> None:
        found = coverage((food(1, energy=240), 100), (dish(energy_without=None), 100))
        assert found == Coverage(Decimal(140) / Decimal(200), Basis.GRAMS, 1, 2)

    def test_of_water_its_parts_share_the_grams(self) -> None:
        found = coverage((dish(of="water"), 300), of="water")
        assert (found.share, found.basis) == (Decimal("0.4"), Basis.GRAMS)

    def test_of_energy_that_is_partly_known_the_least_has_a_value(self) -> None:
        vague = replace(dish(of="energy", least=50, bound=30), upper_per_100g={"energy": Decimal(30)})
        silent = replace(vague, per_100g={})
        assert coverage((vague, 100), (food(1, without=["magnesium"], energy=50), 100)).share == Decimal("0.5")
        found = coverage((food(1, energy=80), 100), (silent, 100))
        assert (found.share, found.basis) == (Decimal("0.5"), Basis.ENERGY)

    def test_of_energy_without_a_bound_the_grams_are_shared(self) -> None:
        vague = replace(dish(of="energy", least=50, bound=None), per_100g={})
        assert coverage((food(1, energy=80), 100), (vague, 100)).basis is Basis.GRAMS

    def test_it_is_among_the_foods_that_hold_some(self) -> None:
        helpings = [(food(1, magnesium=10), Decimal(100)), (dish(), Decimal(200))]
        first, second = contributors_of(helpings, totals_of(helpings, ["magnesium"])["magnesium"], "magnesium")
        assert (first.name, first.amount, first.share) == ("food 2", 40, Decimal("0.8"))
        assert second.amount == 10


class B12Tests(SimpleTestCase):
    def pattern(self, *foods: FoodFacts) -> B12Pattern:
        on = days(14)
        window = assess_window(on[0], on[-1], daily(*foods, on=on), complete(on), ADA, LATER)
        return b12_pattern(window.days)

    def test_an_ingredient_with_some_is_a_source(self) -> None:
        assert self.pattern(dish(of="vitamin_b12")) is B12Pattern.SOURCE

    def test_an_ingredient_that_does_not_say_leaves_it_open(self) -> None:
        assert self.pattern(dish(of="vitamin_b12", least=0)) is B12Pattern.UNKNOWN_FOODS
        assert self.pattern(food(1)) is B12Pattern.NO_SOURCE
