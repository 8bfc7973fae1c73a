"""Stand-ins: what they fill and what they leave alone, and how similar foods are found."""

from decimal import Decimal

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from diary.assessment import FoodFacts
from diary.repairs import FILLABLE, fill, similar, unknown_of, with_stand_ins
from nutrients.catalogue import KEYS
from tests.diary.assessment.makers import eat, food

DULL = food(1, name="Bread", magnesium=150, calcium=500, potassium=1500, energy=900, vitamin_d=1, vitamin_b12=2)
STEW = food(2, name="Stew", energy=300, calcium=10, without=["magnesium", "omega3_ala"], bounds={"magnesium": 300})
BEEF = food(3, name="Beef stew", energy=280, magnesium=30, calcium=99, without=["omega3_ala"])


class FillTests(SimpleTestCase):
    def test_only_what_is_unknown_is_filled_and_only_with_what_the_stand_in_knows(self):
        filled = fill(STEW, BEEF)
        assert filled.keys == {"magnesium"}
        assert filled.facts.per_100g == {**STEW.per_100g, "magnesium": Decimal(30)}
        assert (filled.facts.id, filled.facts.name, filled.stand_in) == (2, "Stew", BEEF)

    def test_a_value_that_a_curator_adds_goes_before_the_estimate(self):
        curated = food(2, name="Stew", magnesium=12, without=["omega3_ala"])
        eaten = [eat(curated)]
        assert with_stand_ins(eaten, {2: BEEF}) == (eaten, {})

    def test_energy_caffeine_and_alcohol_stay_unknown(self):
        vague = FoodFacts(2, "Stew", "dishes", False, {})
        assert fill(vague, food(3)).keys == set(FILLABLE)
        assert {"energy", "caffeine", "alcohol"}.isdisjoint(FILLABLE)
        assert len(FILLABLE) == 12

    def test_the_diary_keeps_what_was_eaten(self):
        eaten = [eat(STEW), eat(DULL)]
        counted, filled = with_stand_ins(eaten, {2: BEEF, 77: BEEF})
        assert [entry.food.id for entry in counted] == [2, 1]
        assert list(filled) == [2]
        assert counted[1] is eaten[1]
        assert "magnesium" not in eaten[0].food.per_100g

    def test_what_a_food_does_not_say_is_listed_core_first(self):
        assert unknown_of(STEW) == ["magnesium", "omega3_ala"]


amounts = st.dictionaries(st.sampled_from(KEYS), st.decimals(0, 900, places=2))


@given(amounts, amounts)
def test_filling_changes_nothing_known_and_invents_nothing(mine, theirs):
    filled = fill(FoodFacts(1, "a", "c", False, mine), FoodFacts(2, "b", "c", False, theirs))
    assert {key: filled.facts.per_100g[key] for key in mine} == mine
    assert {key: filled.facts.per_100g[key] for key in filled.keys} == {key: theirs[key] for key in filled.keys}
    assert set(filled.facts.per_100g) == set(mine) | filled.keys


class SimilarTests(SimpleTestCase):
    SOUP = food(1, name="Lentil soup", category="soups", energy=60, calcium=20, without=["magnesium"])

    def names(self, *others, **how):
        return [one.facts.name for one in similar(self.SOUP, others, "magnesium", **how)]

    def test_names_and_amounts_both_speak(self):
        named = food(2, name="Lentil soup, canned", category="soups", energy=10, calcium=90)
        alike = food(3, name="Bean stew", category="soups", energy=60, calcium=20)
        both = food(4, name="Lentils, boiled soup", category="soups", energy=58, calcium=21)
        neither = food(5, name="Borscht", category="soups", energy=10, calcium=90)
        assert self.names(neither, alike, named, both) == ["Lentils, boiled soup", "Lentil soup, canned", "Bean stew"]

    def test_only_foods_of_its_category_that_say_it_are_asked(self):
        assert (
            self.names(
                food(2, category="dishes"),
                food(3, category="soups", without=["magnesium"]),
                food(4, category="soups", supplement=True),
                food(1, category="soups"),
            )
            == []
        )

    def test_the_amount_asked_for_is_not_what_makes_a_food_similar(self):
        known = food(1, name="Lentil soup", category="soups", energy=60, magnesium=500)
        low = food(2, name="A", category="soups", energy=60, magnesium=1)
        high = food(3, name="B", category="soups", energy=60, magnesium=500)
        first, second = similar(known, [high, low], "magnesium")
        assert (first.facts.name, first.likeness) == ("A", second.likeness)

    def test_of_two_as_similar_the_first_by_name_comes_first_whatever_the_order(self):
        others = [food(n, name=name, category="soups") for n, name in ((2, "b"), (3, "A"), (4, "b"))]
        for order in (others, others[::-1]):
            assert [one.facts.id for one in similar(self.SOUP, order, "magnesium")] == [3, 2, 4]

    def test_three_are_enough(self):
        assert len(self.names(*(food(n, category="soups") for n in range(2, 9)))) == 3
        assert len(self.names(*(food(n, category="soups") for n in range(2, 9)), limit=5)) == 5

    def test_why_is_kept(self):
        [one] = similar(
            self.SOUP, [food(2, name="Soups of lentils", category="soups", energy=30, calcium=20)], "magnesium"
        )
        assert one.words == ("lentil", "soup")
        assert one.difference == Decimal("0.5") / one.compared
        assert one.compared == len(KEYS) - 1

    def test_foods_that_know_nothing_in_common_have_no_difference(self):
        vague = FoodFacts(1, "Soup", "soups", False, {})
        [one] = similar(vague, [food(2, name="Soup", category="soups")], "magnesium")
        assert (one.difference, one.compared, one.likeness) == (None, 0, Decimal("0.5"))


@given(st.lists(amounts, max_size=6), amounts)
def test_likeness_is_a_share_and_the_order_of_asking_changes_nothing(others, mine):
    asked = FoodFacts(0, "Soup", "soups", False, mine)
    foods = [FoodFacts(n, f"Soup {n}", "soups", False, known) for n, known in enumerate(others, 1)]
    found = similar(asked, foods, "magnesium", limit=9)
    assert found == similar(asked, reversed(foods), "magnesium", limit=9)
    assert all(0 <= one.likeness <= 1 for one in found)
