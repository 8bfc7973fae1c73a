"""A search of one or two letters."""

from django.test import TestCase

from nutrients.actions import foods_changed
from nutrients.models import Food
from nutrients.queries import search_foods
from tests.cast import make_food


class TestLetters(TestCase):
    def test_two_single_letters_find_the_word_that_they_make_however_many_foods_begin_so(self):
        make_food("Vitamin D tablet", aliases="d3 tablet; vitamin d3")
        dates = Food.objects.bulk_create(
            Food(name=f"Dal 3{number}", category_id=Food.objects.first().category_id) for number in range(310)
        )
        foods_changed([food.pk for food in dates])
        found = [food.name for food in search_foods("d 3", 400).foods]
        assert "Vitamin D tablet" in found
