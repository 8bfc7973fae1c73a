"""What the diary's pages read: whose rows, in which order, at which cost."""

from datetime import date, timedelta
from decimal import Decimal

from django.test import TestCase

from diary import queries
from diary.models import Entry, Meal, User
from diary.offers import offers_of
from diary.used_foods import last_use
from nutrients.composition import pack
from nutrients.models import Category, Food, Kind, Portion

FRIDAY = date(2026, 11, 20)


class Kitchen(TestCase):
    """Ada logs and Cleo is somebody else; oats say how much magnesium they have, stew does not."""

    @classmethod
    def setUpTestData(cls):
        cls.ada = User.objects.create_user("ada@example.org")
        cls.cleo = User.objects.create_user("cleo@example.org")
        cls.grains = Category.objects.create(key="grains", name="Grains")
        known, bound = {"magnesium": Decimal(138)}, {"magnesium": Decimal(150)}
        cls.oats = Food.objects.create(name="Oats", key="oats", category=cls.grains, composition=pack(known, bound))
        cls.cup = Portion.objects.create(food=cls.oats, label="cup", grams=Decimal("81"))
        cls.stew = Food.objects.create(name="Stew", category=cls.grains, kind=Kind.DISH, composition=pack({}, bound))

    def log(self, food, owner=None, day=FRIDAY, meal=Meal.BREAKFAST, portion=None, quantity="50"):
        return Entry.objects.create(
            owner=owner or self.ada, day=day, meal=meal, food=food, portion=portion, quantity=Decimal(quantity)
        )


class TestRecentFoods(Kitchen):
    def recent(self, meal, most=8):
        return list(offers_of(self.ada, meal, FRIDAY, recent=most).recent)

    def test_foods_of_this_meal_come_first_and_each_comes_once(self):
        self.log(self.oats, day=FRIDAY - timedelta(days=3), quantity="40")
        self.log(self.oats, day=FRIDAY - timedelta(days=2), quantity="60")
        self.log(self.stew, meal=Meal.DINNER)
        recent = self.recent(Meal.BREAKFAST)
        assert [(food.name, food.quantity) for food in recent] == [("Oats", Decimal(60)), ("Stew", Decimal(50))]
        assert [food.name for food in self.recent(Meal.DINNER)] == ["Stew", "Oats"]

    def test_hidden_foods_are_not_offered(self):
        self.log(self.oats)
        Food.objects.update(is_hidden=True)
        assert self.recent(Meal.BREAKFAST) == []

    def test_a_portion_hidden_since_comes_back_as_its_grams(self):
        self.log(self.oats, portion=self.cup, quantity="2")
        Portion.objects.update(is_hidden=True)
        (oats,) = self.recent(Meal.BREAKFAST)
        assert (oats.portion, oats.quantity) == (None, Decimal(162))

    def test_what_others_ate_is_not_offered(self):
        self.log(self.oats, owner=self.cleo)
        assert self.recent(Meal.BREAKFAST) == []
        assert last_use(self.ada, self.oats.pk) is None

    def test_the_list_ends_at_its_limit_and_costs_one_query(self):
        self.log(self.oats)
        self.log(self.stew)
        with self.assertNumQueries(1):
            assert [food.name for food in self.recent(Meal.BREAKFAST, 1)] == ["Stew"]


class TestLastUse(Kitchen):
    def test_it_is_the_one_of_the_latest_day(self):
        self.log(self.oats, quantity="70")
        self.log(self.oats, day=FRIDAY - timedelta(days=9), quantity="30")
        used = last_use(self.ada, self.oats.pk)
        assert used is not None
        assert (used.quantity, used.portion) == (Decimal(70), None)


class TestFoodChoice(Kitchen):
    def test_portions_come_in_the_curator_s_order(self):
        Portion.objects.create(food=self.oats, label="spoon", grams=Decimal(10), position=0)
        Portion.objects.filter(pk=self.cup.pk).update(position=1)
        choice = queries.food_choice(self.oats.pk)
        assert choice is not None
        assert [portion.label for portion in choice.portions] == ["spoon", "cup"]

    def test_a_hidden_portion_is_offered_only_to_the_entry_that_has_it(self):
        Portion.objects.update(is_hidden=True)
        without, having = queries.food_choice(self.oats.pk), queries.food_choice(self.oats.pk, portion_id=self.cup.pk)
        assert without is not None
        assert having is not None
        assert (len(without.portions), len(having.portions)) == (0, 1)

    def test_there_is_none_for_a_food_that_does_not_exist_however_large_its_number(self):
        assert queries.food_choice(10**30) is None
