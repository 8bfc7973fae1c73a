"""Search: two foods in one query, of which no food has every word."""

from django.test import TestCase
from hypothesis import given
from hypothesis import strategies as st

from nutrients.queries import search_foods
from nutrients.search import read, sides_of
from nutrients.tongues import ENGLISH, SPANISH
from tests.cast import make_food


class TestSeveral(TestCase):
    @classmethod
    def setUpTestData(cls):
        for name in ("Hummus", "Hummus, flavored", "Pita bread", "Pita chips", "Macaroni and cheese", "Mango, raw"):
            make_food(name)
        for name in (
            "Cheese, Parmesan",
            "Salmon, pink, with bones",
            "Cornbread, homemade",
            "Milk, whole",
            "Milk, skim",
        ):
            make_food(name)
        make_food("Egg, boiled", aliases="egg", portions={"1 egg": 50})
        make_food("Bread, white, toasted", aliases="toast", portions={"1 slice": 28})
        make_food("French fries", aliases="fish and chips")

    def named(self, query, limit=20, language=None):
        return [food.name for food in search_foods(query, limit, language).foods]

    def test_the_best_of_each_come_first_and_both_are_named(self):
        for query in ("hummus and pita", "Hummus & pita", "hummus+pita", "hummus, pita", "hummus with pita"):
            found = search_foods(query)
            assert [food.name for food in found.foods] == ["Hummus", "Hummus, flavored", "Pita bread", "Pita chips"]
            assert ([side.lower() for side in found.sides], found.is_partial) == (["hummus", "pita"], False), query

    def test_the_few_best_of_each_side_stand_before_the_rest_of_the_first(self):
        for n in range(4):
            make_food(f"Hummus, sort {n}")
        assert self.named("hummus and pita", 4) == ["Hummus", "Hummus, flavored", "Pita bread", "Pita chips"]
        names = self.named("hummus and pita", 6)
        assert [name.split()[0].strip(",") for name in names] == ["Hummus"] * 3 + ["Pita"] * 2 + ["Hummus"]

    def test_a_food_that_fits_two_sides_goes_with_the_first(self):
        """With the last it would be offered in the other's amount: 100 g of toast as 100 g of egg."""
        make_food("Egg, fried", aliases="egg toast|toast with egg")
        sides = {food.name: food.side for food in search_foods("1 egg and 100 g toast").foods}
        assert (sides["Egg, fried"], sides["Bread, white, toasted"]) == ("1 egg", "100 g toast")

    def test_what_fits_one_food_whole_stays_as_it_is(self):
        for query, name in (("macaroni and cheese", "Macaroni and cheese"), ("fish and chips", "French fries")):
            found = search_foods(query)
            assert ([food.name for food in found.foods], found.sides) == ([name], ()), query

    def test_a_misspelt_side_is_mended(self):
        found = search_foods("hummos and pita")
        assert (found.sides, found.foods[0].name, found.foods[2].name) == (("hummos", "pita"), "Hummus", "Pita bread")

    def test_the_last_side_may_be_unfinished(self):
        assert search_foods("hummus and pit").sides == ("hummus", "pit")
        assert search_foods("hum and pita").sides == ()

    def test_the_amounts_of_the_sides_are_no_words_of_them(self):
        found = search_foods("2 eggs and 3 slices of toast")
        assert [(food.name, food.side) for food in found.foods] == [
            ("Egg, boiled", "2 eggs"),
            ("Bread, white, toasted", "3 slices of toast"),
        ]

    def test_a_comma_in_a_number_parts_nothing(self):
        assert sides_of("1,000 mg of milk") == ()

    def test_where_a_side_is_no_food_nothing_has_changed(self):
        for query in ("hummus and quorn", "starbucks and milk"):
            found = search_foods(query)
            assert (found.sides, found.is_partial) == ((), True), query

    def test_how_another_food_is_made_is_no_food(self):
        for query in ("mango with skin", "mango with bones", "mango, homemade", "mango, whole"):
            assert search_foods(query).sides == (), query

    def test_a_sort_of_cheese_is_a_food(self):
        assert self.named("mango and parmesan")[:2] == ["Mango, raw", "Cheese, Parmesan"]

    def test_a_side_that_is_one_and_the_same_and_more_than_four_are_not_read_so(self):
        for query in ("hummus and hummus", "hummus, pita, mango, milk, toast", "hummus and", "and", ", ,"):
            assert search_foods(query).sides == (), query

    def test_it_takes_no_query_more_and_one_at_most_where_it_is_none(self):
        for query, most in (("macaroni and cheese", 2), ("hummus and pita", 4), ("hummus and quorn", 5)):
            with self.subTest(query), self.assertNumQueries(most):
                search_foods(query)


class TestInSpanish(TestCase):
    @classmethod
    def setUpTestData(cls):
        for name in (
            "Hummus",
            "Pita bread",
            "Butter, salted",
            "Buttermilk",
            "Bread, white",
            "Avocado, raw",
            "Tuna, raw",
        ):
            make_food(name)
        make_food("Butternut squash, raw")
        make_food("Ham", portions={"1 slice": 28})
        make_food("Hamburger")

    def found(self, query):
        return search_foods(query, language="es")

    def test_two_foods_are_joined_by_spanish_words_and_by_english_ones(self):
        names = [food.name for food in self.found("pan con aguacate").foods]
        assert (names[0], names[-1]) == ("Bread, white", "Avocado, raw")
        for query in ("hummus y pan", "hummus and pita"):
            found = self.found(query)
            assert (len(found.sides), found.foods[0].name) == (2, "Hummus"), query

    def test_a_whole_word_of_english_comes_before_a_spanish_one_that_is_only_begun(self):
        names = [food.name for food in self.found("butter").foods]
        assert names[0] == "Butter, salted"
        assert {"Buttermilk", "Butternut squash, raw"} <= set(names)
        assert [food.name for food in self.found("ham").foods] == ["Ham", "Hamburger"]

    def test_a_whole_word_of_spanish_comes_before_everything(self):
        assert self.found("pan").foods[0].name == "Bread, white"

    def test_a_word_that_is_begun_in_both_is_spanish(self):
        assert self.found("hambu").foods[0].name == "Hamburger"

    def test_english_words_are_found_as_they_are_in_english(self):
        for query in ("tuna raw", "butter salt", "avocad", "hummus with pita"):
            assert self.found(query).foods[0].name == search_foods(query).foods[0].name, query


@given(st.text(alphabet="ab ,&+and with 1\n", max_size=60) | st.text(max_size=120))
def test_any_text_is_parted_into_none_or_a_few_sides_that_are_in_it(text: str) -> None:
    for tongue in (ENGLISH, SPANISH):
        sides = sides_of(text, tongue)
        assert len(sides) in (0, 2, 3, 4)
        assert all(side and side in text for side in sides)
        assert len(read(text, tongue).sides) in (0, 2, 3, 4)
