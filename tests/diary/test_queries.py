"""What the diary's pages read: whose rows, in which order, at which cost."""

from datetime import date, timedelta
from decimal import Decimal
from unittest import mock

from django.test import TestCase

from diary import queries
from diary.assessment import DayState, Person, assess_week
from diary.models import Entry, Meal, User
from nutrients.composition import pack
from nutrients.models import Category, Food, Kind, Portion
from nutrients.reference import Sex
from nutrients.sources import FoodSource

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


class TestEatenBetween(Kitchen):
    def test_portions_become_grams_and_grams_stay(self):
        self.log(self.oats, portion=self.cup, quantity="1.5")
        self.log(self.stew, quantity="200")
        eaten = queries.eaten_between(self.ada, FRIDAY, FRIDAY)
        assert [(e.food.name, e.grams) for e in eaten] == [("Oats", Decimal("121.5")), ("Stew", Decimal(200))]

    def test_an_amount_without_a_row_is_absent_and_its_bound_is_the_category_s(self):
        self.log(self.oats)
        self.log(self.stew)
        oats, stew = (e.food for e in queries.eaten_between(self.ada, FRIDAY, FRIDAY))
        assert dict(oats.per_100g) == {"magnesium": Decimal(138)}
        assert dict(stew.per_100g) == {}
        assert dict(stew.upper_per_100g) == {"magnesium": Decimal(150)}

    def test_both_ends_are_included_and_the_days_beyond_are_not(self):
        for offset in range(-2, 3):
            self.log(self.oats, day=FRIDAY + timedelta(days=offset))
        first, last = FRIDAY - timedelta(days=1), FRIDAY + timedelta(days=1)
        days = [e.day for e in queries.eaten_between(self.ada, first, last)]
        assert days == [first, FRIDAY, last]

    def test_an_amount_comes_back_to_its_last_digit(self):
        typed = ["0.0001", "33.3333", "99999.9999", "100000"]
        for quantity in typed:
            self.log(self.oats, quantity=quantity)
        exact = [Decimal(quantity) for quantity in typed]
        assert [eaten.grams for eaten in queries.eaten_between(self.ada, FRIDAY, FRIDAY)] == exact
        assert [entry.quantity for entry in queries.entries_on(self.ada, FRIDAY)] == exact

    def test_what_others_ate_is_not_there(self):
        self.log(self.oats, owner=self.cleo)
        assert queries.eaten_between(self.ada, FRIDAY, FRIDAY) == []

    def test_a_supplement_is_known_as_one(self):
        tablet = Food.objects.create(name="Tablet", category=self.grains, kind=Kind.SUPPLEMENT)
        self.log(tablet)
        assert queries.eaten_between(self.ada, FRIDAY, FRIDAY)[0].food.is_supplement

    def test_a_hidden_food_stays_in_the_diary(self):
        self.log(self.oats)
        Food.objects.update(is_hidden=True)
        (entry,) = queries.entries_on(self.ada, FRIDAY)
        assert entry.food_is_hidden

    def test_three_entries_and_three_hundred_cost_two_queries(self):
        for count in (3, 300):
            Entry.objects.all().delete()
            for n in range(count):
                self.log((self.oats, self.stew)[n % 2], day=FRIDAY - timedelta(days=n % 7))
            with self.assertNumQueries(2):  # entries, foods
                eaten = queries.eaten_between(self.ada, FRIDAY - timedelta(days=6), FRIDAY)
            assert len(eaten) == count

    def test_a_time_without_entries_costs_one_query(self):
        with self.assertNumQueries(1):
            assert queries.eaten_between(self.ada, FRIDAY, FRIDAY) == []


class TestDaysLogged(Kitchen):
    def test_each_day_that_holds_an_entry_is_named_once(self):
        for n in (0, 0, 2, 9):
            self.log(self.oats, day=FRIDAY - timedelta(days=n))
        self.log(self.oats, owner=self.cleo, day=FRIDAY - timedelta(days=1))
        with self.assertNumQueries(1):
            assert queries.days_logged(self.ada, FRIDAY - timedelta(days=6), FRIDAY) == {
                FRIDAY,
                FRIDAY - timedelta(days=2),
            }


class TestRecentFoods(Kitchen):
    def test_foods_of_this_meal_come_first_and_each_comes_once(self):
        self.log(self.oats, day=FRIDAY - timedelta(days=3), quantity="40")
        self.log(self.oats, day=FRIDAY - timedelta(days=2), quantity="60")
        self.log(self.stew, meal=Meal.DINNER)
        recent = queries.recent_foods(self.ada, Meal.BREAKFAST)
        assert [(food.name, food.quantity) for food in recent] == [("Oats", Decimal(60)), ("Stew", Decimal(50))]
        assert [food.name for food in queries.recent_foods(self.ada, Meal.DINNER)] == ["Stew", "Oats"]

    def test_hidden_foods_are_not_offered(self):
        self.log(self.oats)
        Food.objects.update(is_hidden=True)
        assert queries.recent_foods(self.ada, Meal.BREAKFAST) == []

    def test_a_portion_hidden_since_comes_back_as_its_grams(self):
        self.log(self.oats, portion=self.cup, quantity="2")
        Portion.objects.update(is_hidden=True)
        (oats,) = queries.recent_foods(self.ada, Meal.BREAKFAST)
        assert (oats.portion, oats.quantity) == (None, Decimal(162))

    def test_what_others_ate_is_not_offered(self):
        self.log(self.oats, owner=self.cleo)
        assert queries.recent_foods(self.ada, Meal.BREAKFAST) == []
        assert queries.last_use(self.ada, self.oats.pk) is None

    def test_the_list_ends_at_its_limit_and_costs_one_query(self):
        self.log(self.oats)
        self.log(self.stew)
        with self.assertNumQueries(1):
            assert [food.name for food in queries.recent_foods(self.ada, Meal.BREAKFAST, limit=1)] == ["Stew"]


class TestLastUse(Kitchen):
    def test_it_is_the_one_of_the_latest_day(self):
        self.log(self.oats, quantity="70")
        self.log(self.oats, day=FRIDAY - timedelta(days=9), quantity="30")
        used = queries.last_use(self.ada, self.oats.pk)
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


class TestSuggestionCandidates(Kitchen):
    def report(self):
        person = Person(sex=Sex.FEMALE, date_of_birth=date(1971, 5, 4))
        days = [FRIDAY - timedelta(days=n) for n in range(1, 5)]
        eaten = queries.eaten_between(self.ada, days[-1], FRIDAY)
        marks = dict.fromkeys(days, DayState.COMPLETE)
        return assess_week(date(2026, 11, 16), eaten, marks, person, FRIDAY)

    def test_a_good_source_is_offered_in_its_portion_and_known_as_theirs_where_they_eat_it(self):
        for n in range(1, 5):
            self.log(self.oats, day=FRIDAY - timedelta(days=n))
        report = self.report()
        listed = (FoodSource("magnesium", "oats", "cup"),)
        with mock.patch("nutrients.queries.food_sources", return_value=listed), self.assertNumQueries(1):
            (oats,) = queries.suggestion_candidates(report)["magnesium"]
        assert (oats.food.name, oats.portion, oats.grams, oats.familiar) == ("Oats", "cup", Decimal(81), True)

    def test_a_week_without_a_shortfall_asks_nothing(self):
        report = self.report()
        with self.assertNumQueries(0):
            assert queries.suggestion_candidates(report) == {}
