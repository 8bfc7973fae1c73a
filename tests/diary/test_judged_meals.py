"""What people write of their meals, and the foods and grams it is read as, against the foods that we ship."""

from datetime import UTC, datetime

from django.test import TestCase

from diary.models import User
from nutrients.loading import load
from nutrients.models import Food
from tests.diary.judged_meals import judged_meals, table

RIGHT = 0.97
"""What was reached is more; ``python -m tests.diary.judged_meals`` says what went wrong."""


class TestJudgedMeals(TestCase):
    @classmethod
    def setUpTestData(cls):
        load(at=datetime(2026, 11, 20, tzinfo=UTC))

    def test_every_expected_food_is_there(self):
        expected = {name for meal in judged_meals() for ways in meal.expected for name, _ in ways if name}
        assert expected - set(Food.objects.values_list("name", flat=True)) == set()

    def test_the_foods_and_the_grams_are_right(self):
        right, of, missed = table(User(pk=0))
        assert of >= 100
        assert right >= RIGHT * of, missed

    def test_the_foods_and_the_grams_are_right_in_spanish(self):
        right, of, missed = table(User(pk=0), "es")
        assert of >= 40
        assert right >= RIGHT * of, missed
