"""Search: reading what people type, mending it, putting foods in order."""

import pytest
from django.test import SimpleTestCase, TestCase
from hypothesis import given
from hypothesis import strategies as st

from nutrients.queries import search_foods
from nutrients.ranking import Found, order
from nutrients.search import MAX_QUERY, fold, index_text, joined, read, vocabulary
from nutrients.spelling import distance, mend, mend_begun, slips
from tests.cast import make_food


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("eggs", "egg"),
        ("tomatoes", "tomato"),
        ("berries", "berri"),
        ("radishes", "radish"),
        ("cheeses", "cheese"),
        ("oats", "oat"),
        ("donuts", "doughnut"),
        ("ioghurt", "iogurt"),
    ],
)
def test_singular_and_plural_fold_to_the_same(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize("word", ["swiss", "asparagus", "gas", "hummus", "egg"])
def test_a_word_that_only_looks_plural_stays(word):
    assert fold(word) == word


class TestIndexText(SimpleTestCase):
    def test_names_and_aliases_are_parted(self):
        assert index_text("Milk, whole", "cow's milk; moo juice") == " milk , whol | cow milk | moo juic "

    def test_accents_case_and_brackets_do_not_matter(self):
        assert index_text("Crème BRÛLÉE (dessert)") == " crem brule , dessert "

    def test_a_name_without_letters_has_no_words(self):
        assert index_text("!!!", ";;").split() == []

    def test_other_scripts_can_be_found_too(self):
        assert read("Молоко").words[0].wholes[0] in index_text("молоко")

    def test_the_vocabulary_has_the_words_and_not_the_marks(self):
        assert vocabulary([index_text("Milk, reduced fat (2%)", "semi-skimmed")]) == {
            "milk",
            "reduced",
            "fat",
            "semi",
            "skimmed",
        }


class TestReading(SimpleTestCase):
    def test_the_amount_is_left_out_and_kept_as_what_a_food_may_be_called(self):
        typed = read("a cup of tea")
        assert [word.start for word in typed.words] == ["tea"]
        assert [[word.start for word in said] for said in typed.said] == [["cup", "tea"]]
        assert read("tea").said == ()

    def test_the_last_word_may_be_unfinished(self):
        assert [word.start for word in read("salad with an").words] == ["salad", "an"]

    def test_a_long_query_is_cut_and_says_so(self):
        typed = read("milk " * 200_000)
        assert typed.truncated
        assert len(typed.text) == MAX_QUERY
        assert [word.start for word in typed.words] == ["milk"]

    def test_hundred_letters_are_not_cut(self):
        assert not read("m" * MAX_QUERY).truncated

    def test_invisible_letters_and_direction_marks_vanish(self):
        assert [word.start for word in read("mi\u200blk\u202e \u200fe\ufeffgg").words] == ["milk", "egg"]

    def test_control_characters_part_words_and_are_not_echoed(self):
        typed = read("milk\0egg")
        assert [word.start for word in typed.words] == ["milk", "egg"]
        assert typed.text == "milk egg"

    def test_two_words_may_be_one(self):
        assert [word.wholes for word in joined(read("corn bread").words)[0]] == [("cornbread",)]

    @given(st.text(max_size=300))
    def test_any_text_at_all_can_be_read(self, text):
        for word in read(text).words:
            for pattern in word.patterns():
                assert not set(pattern) & set("%_\\\0")


class TestSpelling(SimpleTestCase):
    def test_the_four_kinds_of_slip_count_one_each(self):
        for typed in ("milkk", "mik", "malk", "mlik"):
            assert distance(typed, "milk", 2) == 1, typed

    def test_beyond_the_most_it_stops_counting(self):
        assert distance("egg", "asparagus", 1) == 2

    def test_short_words_may_have_fewer_slips_than_long_ones(self):
        assert [slips("milk"), slips("tomato"), slips("strawberri")] == [1, 2, 3]

    def test_the_nearest_word_is_taken(self):
        assert mend("brocoli", ["broccoli", "broccolini", "brown"]) == ("broccoli",)

    def test_a_slip_in_the_first_letter_is_mended_if_nothing_nearer_is_there(self):
        assert mend("nilk", ["milk", "rice"]) == ("milk",)
        assert mend("nilk", ["milk", "nile"]) == ("nile",)

    def test_a_word_with_the_same_consonants_is_nearer_and_may_be_one_slip_further(self):
        assert mend("beaf", ["bean", "beef"]) == ("beef",)
        assert mend("butr", ["butter"]) == ("butter",)
        assert mend("hunni", ["honei", "sunni"]) == ("honei",)
        assert mend("butr", ["bitter"]) == ()

    def test_the_last_letter_may_be_the_slip(self):
        assert mend(fold("hummas"), ["hummus"], "hummas") == ("hummus",)

    def test_a_begun_word_is_mended_to_a_beginning(self):
        assert mend_begun("broco", ["broccoli", "brown"]) == "brocco"
        assert mend_begun("quorn", ["quinoa", "quail"]) == ""

    def test_what_is_like_nothing_stays(self):
        assert mend("xqzzt", ["milk", "rice", "bread"]) == ()


def ordered(query, *names, kinds=None, aliases=None):
    """Name the foods in the order in which a query puts them; they are given in the opposite one."""
    found = [
        Found(i, name, index_text(name, (aliases or {}).get(name, "")), (kinds or {}).get(name, "food"))
        for i, name in enumerate(reversed(names))
    ]
    return [food.name for food in order(found, [read(query).words])]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("milk", ["Milk, whole", "Milk, evaporated", "Chocolate milk", "Milk chocolate"]),
        ("egg", ["Egg, boiled", "Egg, raw", "Egg, fried", "Duck egg", "Eggnog", "Eggplant, raw"]),
        ("banana", ["Banana, raw", "Banana, baked", "Banana cake"]),
        ("brown rice", ["Rice, brown, cooked", "Beans and brown rice"]),
        ("milk chocolate", ["Milk chocolate", "Chocolate milk"]),
        ("bana", ["Banana", "Banana, raw", "Pudding, banana"]),
        ("rice", ["Rice, type not specified, cooked", "Rice, wild, cooked"]),
    ],
)
def test_plain_foods_come_first(query, names):
    assert ordered(query, *names) == names


class TestOrder(SimpleTestCase):
    def test_an_alias_from_its_own_name_says_which_food_a_plain_word_means(self):
        names = ["Lasagna with meat, homemade", "Lasagna, meatless"]
        assert ordered("lasagna", *names, aliases={names[0]: "lasagna"}) == names
        assert ordered("lasagna", *names) == names[::-1]

    def test_an_alias_in_another_order_counts_less_than_the_beginning_of_a_name(self):
        names = ["Ham sandwich, with soft toasted bread", "Ham, deli slices"]
        assert ordered("ham sandwich", *names, aliases={names[1]: "sandwich ham"}) == names

    def test_of_begun_names_the_one_that_lacks_least_comes_first(self):
        names = ["Butter, salted", "Buttermilk"]
        assert ordered("butt", *names, aliases={names[0]: "butter"}) == names

    def test_a_whole_word_and_a_begun_one_count_more_than_two_begun_ones(self):
        assert ordered("egg bo", "Egg, boiled, peeled", "Eggplant, boiled")[0] == "Egg, boiled, peeled"

    def test_foods_that_are_called_by_the_amount_come_first_and_no_others(self):
        typed = read("2 pot noodles")
        found = [
            Found(1, "Noodles, cooked", index_text("Noodles, cooked"), "food"),
            Found(2, "Instant noodle soup", index_text("Instant noodle soup", "pot noodle"), "dish"),
            Found(3, "Hot noodles, from a pot", index_text("Hot noodles, from a pot"), "food"),
        ]
        assert [food.id for food in order(found, [typed.words], typed.said)][:2] == [2, 1]

    def test_an_alias_counts_as_a_name(self):
        aliases = {"Orange juice": "oj"}
        assert ordered("oj", "Orange juice", "Ojibwa rice", aliases=aliases) == ["Orange juice", "Ojibwa rice"]

    def test_foods_come_before_dishes_and_dishes_before_supplements(self):
        kinds = {"Magnesium tablet": "supplement", "Magnesium soup": "dish", "Magnesium water": "drink"}
        expected = ["Magnesium water", "Magnesium soup", "Magnesium tablet"]
        assert ordered("magnesium", *expected, kinds=kinds) == expected

    def test_a_supplement_is_out_of_the_way_until_it_is_named(self):
        names = ["Calcium tablet", "Milk, with calcium"]
        about = {"kinds": {"Calcium tablet": "supplement"}, "aliases": {"Calcium tablet": "calcium"}}
        assert ordered("calciu", *names, **about) == names[::-1]
        assert ordered("calcium", *names, **about) == names

    def test_of_supplements_the_smaller_dose_comes_first(self):
        names = ["Vitamin D tablet, 20 µg (800 IU)", "Vitamin D tablet, 100 µg (4,000 IU)"]
        kinds = dict.fromkeys(names, "supplement")
        for found in (names, names[::-1]):
            assert ordered("vitamin d", *found, kinds=kinds) == names

    def test_a_letter_is_a_whole_word_beside_others(self):
        names = ["Zest, vitamin D", "Drink, vitamin dark"]
        assert ordered("vitamin d", *names[::-1]) == names

    def test_equal_foods_stand_by_name_and_then_by_id(self):
        assert ordered("tea", "Tea, ginger", "Tea, hibiscus") == ["Tea, ginger", "Tea, hibiscus"]
        same = [Found(2, "Tea", " tea ", "drink"), Found(1, "Tea", " tea ", "drink")]
        assert [food.id for food in order(same, [read("tea").words])] == [1, 2]


class TestSearchInTheDatabase(TestCase):
    @classmethod
    def setUpTestData(cls):
        for name, aliases in [
            ("Milk, whole", "full cream milk"),
            ("Peanut butter", ""),
            ("Cornbread", ""),
            ("Bread, white", ""),
            ("Orange juice", "oj"),
            ("Coffee, latte", ""),
            ("Oatmeal", "porridge"),
            ("Hummus", ""),
        ]:
            make_food(name, aliases=aliases)
        make_food("Milk, secret", is_hidden=True)

    def names(self, query):
        return [food.name for food in search_foods(query).foods]

    def test_a_tablet_of_another_kind_is_no_answer(self):
        make_food("Magnesium tablet", aliases="magnesium capsule", kind="supplement")
        for form in ("tablet", "capsules", "supplement"):
            assert self.names(f"ferrous {form}") == [], form
            assert self.names(f"magnesium gluconate {form}") == ["Magnesium tablet"], form
        assert self.names("tablet") == ["Magnesium tablet"]
        assert self.names("lozenges caplets") == []

    def test_hidden_foods_are_not_found(self):
        assert self.names("milk") == ["Milk, whole"]

    def test_word_order_and_fragments_do_not_matter(self):
        assert self.names("who mil") == ["Milk, whole"]
        assert self.names("butter peanut") == ["Peanut butter"]

    def test_misspelt_words_are_mended(self):
        assert self.names("penut buter") == ["Peanut butter"]
        assert self.names("nilk") == ["Milk, whole"]
        assert self.names("hummas") == ["Hummus"]

    def test_the_beginning_of_a_misspelt_word_is_mended_too(self):
        for query in ("oatma", "porid", "hummi", "cofe", "whole mli", "peanut butr"):
            assert len(self.names(query)) == 1, query

    def test_words_run_together_are_parted_and_parted_ones_joined(self):
        assert self.names("peanutbutter") == ["Peanut butter"]
        assert self.names("corn bread") == ["Cornbread"]

    def test_the_word_that_no_food_has_is_forgiven(self):
        assert self.names("starbucks latte") == ["Coffee, latte"]

    def test_amounts_do_not_spoil_the_search(self):
        for query in ("2 milk", "a glass of milk", "250ml milk", "½ milk", "milk x2", "2 nilk", "some milk"):
            assert self.names(query) == ["Milk, whole"], query

    def test_a_mended_word_says_less_than_one_that_a_food_has(self):
        assert (
            self.names("whole porrige bread") == ["Bread, white"] or self.names("latte porrige")[0] == "Coffee, latte"
        )

    def test_nothing_typed_finds_nothing(self):
        for query in ("", "   ", "%", "_", "\\", "\0", "'; drop table--", "\u200f"):
            assert self.names(query) == [] or query.startswith("'"), query

    def test_wildcards_of_the_database_are_letters_like_any_other(self):
        assert self.names("m%lk") == self.names("m lk")
        assert self.names("_ilk") == self.names("ilk")

    def test_a_million_characters_are_harmless(self):
        results = search_foods("milk " * 200_000)
        assert results.truncated
        assert [food.name for food in results.foods] == ["Milk, whole"]

    def test_the_number_of_queries_is_fixed(self):
        for query, most in [("milk", 2), ("nilk", 4), ("starbucks latte", 4), ("qqqqqq", 2), ("", 0)]:
            with self.subTest(query), self.assertNumQueries(most):
                search_foods(query)

    def test_a_hit_carries_its_portions_and_source(self):
        food = make_food("Kefir", category="Milk", portions={"1 cup": 244, "1 sip": "15.5"}, source_id="123")
        food.portions.filter(label="1 sip").update(is_hidden=True)
        [hit] = search_foods("kefir").foods
        assert (hit.category, hit.source, hit.source_id) == ("Milk", "curator", "123")
        assert [(portion.label, portion.grams) for portion in hit.portions] == [("1 cup", 244)]
