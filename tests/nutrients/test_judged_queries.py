"""What people type, and what the first answers should be, against the foods that we ship."""

from collections import Counter
from datetime import UTC, datetime

from django.test import TestCase

from nutrients.loading import load
from nutrients.local_names import foods_in
from nutrients.models import Food
from nutrients.queries import search_foods
from tests.nutrients.judged import ABSENT, answers, judged_queries, table

FIRST, IN_THREE = 0.995, 0.997
"""What was reached. Lower it for no change; ``python -m tests.nutrients.judged`` says what went wrong."""


class TestJudgedQueries(TestCase):
    @classmethod
    def setUpTestData(cls):
        load(at=datetime(2026, 11, 20, tzinfo=UTC))

    def test_every_expected_food_is_there(self):
        expected = {name for one in judged_queries() for name in one.expected}
        assert expected - set(Food.objects.filter(is_hidden=False).values_list("name", flat=True)) == set()

    def test_the_right_food_comes_first(self):
        asked = [answer for answer in answers() if answer.judged.kind != ABSENT]
        assert sum(one.is_first for one in asked) >= FIRST * len(asked), table(asked)
        assert sum(one.is_among_three for one in asked) >= IN_THREE * len(asked), table(asked)
        kinds = Counter(one.judged.kind for one in asked)
        right = Counter(one.judged.kind for one in asked if one.is_first)
        assert all(right[kind] >= 0.95 * count for kind, count in kinds.items()), table(asked)

    def test_what_we_do_not_have_is_answered_with_nothing_else(self):
        for query in ("halloumi", "quorn", "ibuprofen", "shakshuka", "haloumi"):
            assert search_foods(query).foods == (), query

    def test_every_food_that_is_expected_in_spanish_is_called_so(self):
        expected = {name for one in judged_queries("es") for name in one.expected}
        assert expected - {called.name for called in foods_in("es").values()} == set()

    def test_the_right_food_comes_first_in_spanish(self):
        given = answers("es")
        asked = [answer for answer in given if answer.judged.kind != ABSENT]
        assert len(asked) >= 100 and sum(one.judged.kind == "misspelt" for one in asked) >= 20
        assert sum(one.is_first for one in asked) >= 0.98 * len(asked), table(asked)
        assert sum(one.is_among_three for one in asked) >= 0.99 * len(asked), table(asked)
        assert [one.names for one in given if one.judged.kind == ABSENT and one.names] == []

    def test_english_words_find_the_same_foods_on_a_spanish_page(self):
        judged = [
            one for one in judged_queries() if one.kind in ("plain", "plural", "quantity", "several", "supplement")
        ]
        missed = [one.query for one in judged if search_foods(one.query, 1, "es").foods[0].name not in one.expected]
        assert len(missed) <= 0.01 * len(judged), missed

    def test_the_list_is_long_and_has_many_slips_some_in_the_first_letter(self):
        judged = judged_queries()
        slips = [one for one in judged if one.kind == "misspelt"]
        assert len({one.query for one in judged}) == len(judged) >= 300
        assert len(slips) >= 60
        assert {"nilk", "vanana", "hicken", "wggs", "vrown rice"} <= {one.query for one in slips}
