"""A dish holds what goes into it, and what nobody knows of that stays unknown."""

from dataclasses import replace
from decimal import Decimal

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from diary.assessment import Coverage, FoodFacts, Total
from diary.assessment.coverage import coverage_of
from diary.assessment.intake import totals_of
from diary.recipe_sum import Dish, Ingredient, dish_of
from nutrients.catalogue import KEYS
from nutrients.composition import pack, unpack

OATS = FoodFacts(1, "Oats", "grains", False, {"magnesium": Decimal(140), "energy": Decimal(380)})
MILK = FoodFacts(
    2,
    "Milk",
    "milk",
    False,
    {"magnesium": Decimal(12), "energy": Decimal(60), "water": Decimal(88)},
    {"vitamin_d": Decimal(1)},
)
SYRUP = FoodFacts(
    3, "Syrup", "sugars", False, {"energy": Decimal(260), "water": Decimal(30)}, {"magnesium": Decimal(8)}
)
TOLERANCE = Decimal("1E-5")

amounts = st.decimals(0, 900, places=2)
maybe = st.none() | amounts


@st.composite
def foods(draw: st.DrawFn, number: int) -> FoodFacts:
    keys = ("magnesium", "energy", "water")
    known = {key: value for key in keys if (value := draw(maybe)) is not None}
    bounds = {key: value for key in keys if key not in known and (value := draw(maybe)) is not None}
    return FoodFacts(number, f"food {number}", "dishes", False, known, bounds)


@st.composite
def larders(draw: st.DrawFn) -> list[Ingredient]:
    many = draw(st.integers(1, 5))
    grams = st.decimals("0.5", 900, places=1)
    return [Ingredient(draw(foods(number)), draw(grams)) for number in range(1, many + 1)]


def facts_of(dish: Dish, number: int = -9) -> FoodFacts:
    """The dish as a food, read from its text as the diary reads it."""
    return FoodFacts(number, "dish", "", False, *unpack(pack(*dish.composed)))


def same(one: Decimal | None, other: Decimal | None) -> bool:
    return one == other if one is None or other is None else abs(one - other) <= TOLERANCE


def compared(whole: list[tuple[FoodFacts, Decimal]], parts: list[tuple[FoodFacts, Decimal]], key: str) -> None:
    total, apart = (totals_of(some, [key])[key] for some in (whole, parts))
    assert same(total.lower, apart.lower)
    assert same(total.upper, apart.upper)
    assert same(grams_unknown(total), grams_unknown(apart))
    share, share_apart = (coverage_of(some, [key])[key] for some in (whole, parts))
    assert share.basis == share_apart.basis
    assert same(share.share, share_apart.share)


def grams_unknown(total: Total) -> Decimal:
    return sum((item.grams for item in total.unknown), Decimal(0))


def coverage(facts: FoodFacts, key: str) -> Coverage:
    return coverage_of([(facts, Decimal(100))], [key])[key]


class WholeTests(SimpleTestCase):
    @given(larder=larders(), key=st.sampled_from(["magnesium", "energy", "water"]))
    def test_a_recipe_eaten_whole_is_its_parts_eaten_one_by_one(self, larder: list[Ingredient], key: str) -> None:
        dish = dish_of(larder)
        compared([(facts_of(dish), dish.grams)], [(one.facts, one.grams) for one in larder], key)

    @given(larder=larders(), key=st.sampled_from(["magnesium", "energy"]), loss=st.decimals("0.3", 3, places=1))
    def test_what_boils_away_changes_no_nutrient_but_water(
        self, larder: list[Ingredient], key: str, loss: Decimal
    ) -> None:
        raw = sum((one.grams for one in larder), Decimal(0))
        dish = dish_of(larder, raw * loss)
        total, apart = (
            totals_of(some, [key])[key]
            for some in ([(facts_of(dish), dish.grams)], [(one.facts, one.grams) for one in larder])
        )
        assert same(total.lower, apart.lower) and same(total.upper, apart.upper)

    @given(
        larder=larders(), key=st.sampled_from(["magnesium", "energy", "water"]), share=st.decimals("0.1", 1, places=2)
    )
    def test_a_dish_within_a_dish_is_all_their_parts(self, larder: list[Ingredient], key: str, share: Decimal) -> None:
        inner = dish_of(larder)
        some = inner.grams * share
        outer = dish_of([Ingredient(facts_of(inner), some), Ingredient(MILK, Decimal(50))])
        parts = [(one.facts, one.grams * share) for one in larder]
        merged = [(replace(MILK, id=77), Decimal(50)), *parts]
        compared([(facts_of(outer), outer.grams)], sorted(merged, key=lambda pair: pair[0].id), key)

    @given(larder=larders(), beside=foods(90), key=st.sampled_from(["magnesium", "energy", "water"]))
    def test_beside_another_food_it_is_shared_as_its_parts_are(
        self, larder: list[Ingredient], beside: FoodFacts, key: str
    ) -> None:
        dish = dish_of(larder)
        whole = [(facts_of(dish), dish.grams), (beside, Decimal(120))]
        compared(whole, [*((one.facts, one.grams) for one in larder), (beside, Decimal(120))], key)


class PartlyKnownTests(SimpleTestCase):
    def test_a_nutrient_that_one_part_does_not_say_is_at_least_what_the_others_hold(self) -> None:
        dish = dish_of([Ingredient(OATS, Decimal(50)), Ingredient(SYRUP, Decimal(50))])
        assert "magnesium" not in dish.composed.per_100g
        part = dish.composed.partly["magnesium"]
        assert (part.least, part.grams, dish.composed.upper_per_100g["magnesium"]) == (70, 50, 4)
        assert (part.energy, part.energy_without) == (190, 130)

    def test_what_no_part_says_is_as_unknown_as_of_any_food(self) -> None:
        dish = dish_of([Ingredient(OATS, Decimal(50))])
        assert "calcium" not in (*dish.composed.per_100g, *dish.composed.partly, *dish.composed.upper_per_100g)

    def test_a_part_that_nothing_bounds_leaves_the_dish_open(self) -> None:
        dish = dish_of([Ingredient(MILK, Decimal(50)), Ingredient(OATS, Decimal(50))])
        assert totals_of([(facts_of(dish), Decimal(100))], ["vitamin_d"])["vitamin_d"].upper is None
        assert totals_of([(facts_of(dish), Decimal(100))], ["water"])["water"].lower == 44

    def test_a_known_zero_beside_an_unknown_is_at_least_zero(self) -> None:
        none = replace(OATS, per_100g={"caffeine": Decimal(0)})
        dish = dish_of([Ingredient(none, Decimal(30)), Ingredient(MILK, Decimal(70))])
        assert (dish.composed.partly["caffeine"].least, dish.composed.partly["caffeine"].grams) == (0, 70)

    def test_coverage_is_the_share_of_the_energy_of_the_parts_with_a_value(self) -> None:
        dish = dish_of([Ingredient(OATS, Decimal(50)), Ingredient(SYRUP, Decimal(50))])
        assert coverage(facts_of(dish), "magnesium").share == Decimal(190) / Decimal(320)
        assert coverage(facts_of(dish), "magnesium").with_data == 0


class CookingTests(SimpleTestCase):
    def test_the_weight_that_goes_is_water(self) -> None:
        dish = dish_of([Ingredient(MILK, Decimal(200))], Decimal(100))
        assert (dish.composed.per_100g["water"], dish.composed.per_100g["magnesium"]) == (76, 24)

    def test_no_more_water_goes_than_there_is(self) -> None:
        assert dish_of([Ingredient(SYRUP, Decimal(100))], Decimal(40)).composed.per_100g["water"] == 0

    def test_the_weight_that_comes_is_water(self) -> None:
        assert dish_of([Ingredient(SYRUP, Decimal(100))], Decimal(200)).composed.per_100g["water"] == 65

    def test_water_that_came_to_a_dry_part_without_a_value_is_known(self) -> None:
        dish = dish_of([Ingredient(OATS, Decimal(100))], Decimal(250))
        assert (dish.composed.partly["water"].least, dish.composed.partly["water"].grams) == (60, 100)

    def test_what_goes_is_taken_off_the_most_there_may_be_too(self) -> None:
        wet = replace(OATS, upper_per_100g={"water": Decimal(80)})
        dish = dish_of([Ingredient(wet, Decimal(100)), Ingredient(MILK, Decimal(100))], Decimal(100))
        assert dish.composed.partly["water"].least == 0
        assert dish.composed.upper_per_100g["water"] == 68

    def test_cooking_takes_its_share_of_what_is_known_and_of_what_may_be(self) -> None:
        wanting = {"magnesium": Decimal("0.5")}
        dish = dish_of([Ingredient(OATS, Decimal(50), wanting), Ingredient(SYRUP, Decimal(50), wanting)])
        assert (dish.composed.partly["magnesium"].least, dish.composed.upper_per_100g["magnesium"]) == (35, 2)

    def test_every_nutrient_is_known_partly_or_not_at_all(self) -> None:
        composed = dish_of([Ingredient(OATS, Decimal(50)), Ingredient(SYRUP, Decimal(50))]).composed
        assert not set(composed.per_100g) & set(composed.partly)
        assert {*composed.per_100g, *composed.partly, *composed.upper_per_100g} <= set(KEYS)
