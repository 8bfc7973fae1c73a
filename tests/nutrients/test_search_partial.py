"""Search: saying when every food that was found lacks a word of what was looked for."""

from django.test import TestCase

from nutrients.queries import search_foods
from tests.cast import make_food


class TestPartial(TestCase):
    @classmethod
    def setUpTestData(cls):
        for name in ("Milk, whole", "Peanut butter", "Cornbread", "Bread, white", "Coffee, latte", "Half and half"):
            make_food(name)
        make_food("Oatmeal", aliases="porridge")

    def test_what_lacks_a_word_is_marked(self):
        make_food("Salt, table")
        for query in ("starbucks latte", "lite salt", "salt subsitute", "latte tablet", "1 tsp lite salt", "5% latte"):
            found = search_foods(query)
            assert (found.is_partial, len(found.foods)) == (True, 1), query

    def test_what_has_every_word_as_it_was_typed_is_not(self):
        for query in (
            "milk",
            "who mil",
            "butter peanut",
            "corn bread",
            "2 cups of milk",
            "whole 250g milk",
            "latte 1000",
        ):
            found = search_foods(query)
            assert (found.is_partial, len(found.foods)) == (False, 1), query

    def test_what_has_every_word_as_it_was_meant_is_not(self):
        for query in ("penut buter", "peanutbutter", "nilk", "whole nilk"):
            found = search_foods(query)
            assert (found.is_partial, len(found.foods)) == (False, 1), query

    def test_a_word_that_says_nothing_is_not_missed_where_another_may_follow(self):
        for query in ("half and half", "bread and", "porridge with"):
            found = search_foods(query)
            assert (found.is_partial, len(found.foods)) == (False, 1), query

    def test_where_nothing_is_found_nothing_is_partial(self):
        for query in ("", "qqqqqq", "starbucks", "qqqqqq starbucks", "4006381333931"):
            found = search_foods(query)
            assert (found.is_partial, found.foods) == (False, ()), query

    def test_a_dose_that_no_tablet_has_is_an_amount(self):
        make_food("Magnesium tablet, 250 mg elemental", aliases="magnesium citrate", kind="supplement")
        for query, is_partial in [
            ("magnesium citrate 1000 mg", False),
            ("magnesium citrate 1000mg tablet", False),
            ("magnesium citrate 1000 µg", False),
            ("magnesium lactate 1000 mg", True),
            ("magnesium citrate drops", True),
        ]:
            assert search_foods(query).is_partial is is_partial, query

    def test_in_another_language_too(self):
        for query, is_partial in [("leche entera", False), ("leche lunar", True), ("whole milk", False)]:
            found = search_foods(query, language="es")
            assert (found.is_partial, found.foods[0].name) == (is_partial, "Milk, whole"), query
