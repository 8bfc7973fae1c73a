from decimal import Decimal

import pytest
from django.test import SimpleTestCase

from diary.assessment import GATED, Candidate, FoodFacts, Suggestion, suggest
from nutrients.catalogue import KEYS
from tests.diary.assessment.makers import food

ALL = frozenset(KEYS)
GAP = Decimal(100)


def portion(of: FoodFacts, grams: int = 100, label: str = "1 cup", *, familiar: bool = False) -> Candidate:
    return Candidate(of, label, Decimal(grams), familiar)


def plant(number: int, amount: int | str = 50, **more: int | str) -> FoodFacts:
    return food(number, category=f"category {number}", calcium=amount, **({"energy": 50} | more))


def suggested(*candidates: Candidate, nutrient: str = "calcium", avoid: frozenset[str] = frozenset()) -> list[int]:
    return [s.food_id for s in suggest(nutrient, GAP, candidates, reference=GAP, allowed=ALL, avoid=avoid)]


class SuggestionTests(SimpleTestCase):
    def test_a_suggestion_says_what_a_portion_adds(self) -> None:
        [found] = suggest("calcium", GAP, [portion(plant(1, 50), 60, "1 slice")], reference=GAP, allowed=ALL)
        assert found == Suggestion(
            food_id=1,
            name="food 1",
            category="category 1",
            portion="1 slice",
            grams=Decimal(60),
            familiar=False,
            amount=Decimal(30),
            share=Decimal("0.3"),
            energy=Decimal(30),
        )

    def test_three_foods_of_three_categories_largest_first(self) -> None:
        twin = food(9, category="category 4", calcium=75, energy=50)
        candidates = [portion(plant(n, n * 20)) for n in (1, 2, 3, 4)]
        assert suggested(*candidates, portion(twin)) == [4, 3, 2]

    def test_of_comparable_foods_those_the_person_already_eats_come_first(self) -> None:
        assert suggested(portion(plant(1, 74)), portion(plant(2, 50), familiar=True)) == [2, 1]

    def test_what_closes_much_more_goes_before_what_the_person_eats(self) -> None:
        assert suggested(portion(plant(1, 75)), portion(plant(2, 74), familiar=True)) == [1, 2]
        assert suggested(portion(plant(1, 90)), portion(plant(2, 30), familiar=True)) == [1, 2]

    def test_more_than_the_whole_gap_is_no_better_than_all_of_it(self) -> None:
        assert suggested(portion(plant(1, 900, energy=90)), portion(plant(2, 100, energy=80))) == [2, 1]

    def test_the_order_of_the_candidates_does_not_matter(self) -> None:
        candidates = [portion(plant(n)) for n in (3, 1, 2)]
        assert suggested(*candidates) == suggested(*reversed(candidates)) == [1, 2, 3]

    def test_supplements_are_never_suggested(self) -> None:
        assert suggested(portion(food(1, supplement=True, calcium=50000), 1)) == []

    def test_a_food_that_does_not_say_is_never_suggested(self) -> None:
        for key in ("calcium", "sodium", "energy"):
            vague = food(1, without=[key], **{k: 50 for k in ("calcium", "energy") if k != key})
            assert suggested(portion(vague)) == []

    def test_drinks_with_alcohol_are_never_suggested(self) -> None:
        assert suggested(portion(plant(1, alcohol="0.6"))) == []
        assert suggested(portion(plant(1, alcohol="0.5"))) == [1]

    def test_categories_to_avoid_are_avoided(self) -> None:
        assert suggested(portion(plant(1)), portion(plant(2)), avoid=frozenset({"category 1"})) == [2]

    def test_nothing_is_suggested_for_no_gap(self) -> None:
        for gap in (Decimal(0), Decimal(-5)):
            assert suggest("calcium", gap, [portion(plant(1))], reference=GAP, allowed=ALL) == ()

    def test_w6_nothing_is_suggested_outside_what_is_allowed(self) -> None:
        for key in ("calcium", "magnesium", "potassium", "phosphorus"):
            rich = [portion(food(1, energy=50, **{key: 90}))]
            assert len(suggest(key, GAP, rich, reference=GAP, allowed=frozenset({key}))) == 1
            assert suggest(key, GAP, rich, reference=GAP, allowed=ALL - {key}) == ()

    def test_w6_the_nutrients_behind_the_health_questions(self) -> None:
        assert {"potassium", "magnesium", "phosphorus", "sodium", "water"} == GATED

    def test_sodium_and_water_are_never_suggested(self) -> None:
        assert suggested(portion(food(1, sodium=100, energy=5)), nutrient="sodium") == []
        assert suggested(portion(food(1, water=99, energy=5)), nutrient="water") == []


@pytest.mark.parametrize(
    ("amounts", "fit"),
    [
        ({"sodium": "459.99"}, True),
        ({"sodium": 460}, False),
        ({"amount": 10}, True),
        ({"amount": "9.99"}, False),
        ({"energy": 500}, True),  # half the gap for 500 kcal: 1,000 for all of it
        ({"energy": "500.01"}, False),
    ],
)
def test_each_limit_of_what_is_suggested_from_both_sides(amounts: dict[str, int | str], fit: bool) -> None:
    assert suggested(portion(plant(1, **amounts))) == ([1] if fit else [])
