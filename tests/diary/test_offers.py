"""What an empty search offers beside the foods logged last: foods eaten often in this meal, and favourites."""

from datetime import timedelta
from decimal import Decimal

from diary.day_extras import TAP_WATER
from diary.models import Entry, Favourite, Meal
from diary.offers import offers_of
from nutrients.models import Food, Portion
from tests.cast import make_entry, make_food, make_own_food
from tests.diary.at_noon import FRIDAY, AtNoon


class TestOften(AtNoon):
    def setUp(self) -> None:
        super().setUp()
        Entry.objects.filter(owner=self.ada).delete()

    def eat(self, food, *ago, meal=Meal.LUNCH, **how):
        for days in ago:
            make_entry(self.ada, food, day=FRIDAY - timedelta(days=days), meal=meal, **how)

    def often(self, meal=Meal.LUNCH):
        return [(used.name, used.quantity) for used in offers_of(self.ada, meal, FRIDAY).often]

    def test_what_is_eaten_on_most_days_comes_first_with_the_amount_of_the_last_time(self):
        self.eat(self.almonds, 9, 7, 5, quantity=30)
        self.eat(self.banana, 8, 6, 4, 2, quantity=2)
        assert self.often() == [("Banana", 2), ("Almonds", 30)]

    def test_two_days_are_not_often_and_two_helpings_on_a_day_are_one_day(self):
        self.eat(self.almonds, 1, 2, 2, 2)
        assert self.often() == []

    def test_each_meal_has_its_own_and_what_was_long_ago_is_forgotten(self):
        self.eat(self.almonds, 1, 2, 3)
        self.eat(self.banana, 27, 28, 29)
        assert self.often() == [("Almonds", 1)]
        assert self.often(Meal.DINNER) == []

    def test_the_last_time_is_the_latest_day_and_not_what_was_filled_in_last(self):
        self.eat(self.almonds, 1, quantity=2)
        self.eat(self.almonds, 2, 3, quantity=5)
        assert self.often() == [("Almonds", 2)]

    def test_four_weeks_are_twenty_eight_days(self):
        self.eat(self.almonds, 0, 14, 28)
        assert self.often() == []
        self.eat(self.almonds, 27)
        assert self.often() == [("Almonds", 1)]

    def test_glasses_of_tap_water_push_no_food_off_the_list(self):
        water = make_food("Water, tap", key=TAP_WATER, per_100g={"energy": 0})
        self.eat(self.almonds, 1)
        for _glass in range(20):
            self.eat(water, 0, 1, 2)
        offers = offers_of(self.ada, Meal.LUNCH, FRIDAY)
        assert [used.name for used in offers.recent] == ["Almonds"]
        assert offers.often == ()

    def test_hidden_foods_are_left_out_and_a_hidden_portion_comes_back_as_grams(self):
        self.eat(self.banana, 1, 2, 3, portion="1 medium", quantity=2)
        Portion.objects.filter(pk=self.medium.pk).update(is_hidden=True)
        (used,) = offers_of(self.ada, Meal.LUNCH, FRIDAY).often
        assert (used.portion, used.quantity) == (None, 236)
        Food.objects.update(is_hidden=True)
        assert self.often() == []

    def test_the_panel_shows_each_food_once_in_recent_or_often_and_logs_it_again_with_one_tap(self):
        foods = [*Food.objects.filter(pk__in=[self.banana.pk, self.almonds.pk])]
        for n, food in enumerate(foods * 2):
            self.eat(food, 20 + n, 25 + n, 30 + n)
        self.eat(Food.objects.get(name="Milk, whole"), 1)
        panel = self.client.get(f"/day/{FRIDAY}/?meal=lunch").context["panel"]
        names = [hit.name for hit in (*panel.hits, *(hit for group in panel.groups for hit in group.hits))]
        assert sorted(names) == ["Almonds", "Banana", "Milk, whole"]


class TestFavourites(AtNoon):
    def star(self, food, keep="1", **more):
        said = {"food": food, "keep": keep, "meal": "lunch"} | more
        return self.client.post(f"/day/{FRIDAY}/favourite/", said)

    def names(self):
        groups = self.client.get(f"/day/{FRIDAY}/?meal=lunch").context["panel"].groups
        return [hit.name for group in groups if group.is_folded for hit in group.hits]

    def test_a_star_keeps_a_food_at_hand_and_a_second_one_takes_that_back(self):
        for _ in range(2):
            answer = self.star(self.almonds.pk)
            assert answer["Location"] == f"/day/{FRIDAY}/add/?food={self.almonds.pk}&meal=lunch#add"
        self.star(self.banana.pk)
        assert self.names() == ["Almonds", "Banana"]
        self.star(self.almonds.pk, keep="")
        assert self.names() == ["Banana"]

    def test_the_star_shows_what_is_kept_at_the_food_and_at_its_entry(self):
        entry = make_entry(self.ada, self.almonds, day=FRIDAY)
        add, change = f"/day/{FRIDAY}/add/?food={self.almonds.pk}", f"/entry/{entry.pk}/"
        assert not self.client.get(add).context["panel"].star.is_kept
        assert self.star(self.almonds.pk, entry=entry.pk)["Location"] == change
        assert self.client.get(add).context["panel"].star.is_kept
        assert self.client.get(change).context["page"].star.is_kept

    def test_own_foods_are_offered_when_often_eaten_and_can_have_a_star(self):
        bar = make_own_food(self.ada, "Nut bar", {"magnesium": "40"}, portion="1 bar", grams=Decimal(45))
        for days in (1, 2, 3):
            entry = make_entry(self.ada, bar, day=FRIDAY - timedelta(days=days), meal=Meal.LUNCH, portion="1 bar")
        offers = offers_of(self.ada, Meal.LUNCH, FRIDAY)
        assert ("Nut bar", "1 bar") in [(used.name, used.portion.label) for used in offers.often]
        star = self.client.get(f"/entry/{entry.pk}/").context["page"].star
        self.client.post(star.url, dict(star.fields))
        assert [one.name for one in offers_of(self.ada, Meal.LUNCH, FRIDAY).favourites] == ["Nut bar"]
        assert offers_of(self.cleo, Meal.LUNCH, FRIDAY).favourites == ()

    def test_htmx_gets_the_star_alone(self):
        said = {"food": self.almonds.pk, "keep": "1", "meal": "lunch"}
        part = self.client.post(f"/day/{FRIDAY}/favourite/", said, headers={"HX-Request": "true"}).content.decode()
        assert 'aria-pressed="true"' in part
        assert "<html" not in part

    def test_a_food_that_is_not_there_changes_nothing_and_is_said(self):
        for food in ("", "0", "x", "9" * 30, str(2**62)):
            page = self.client.get(self.star(food)["Location"]).context["page"]
            assert page.notice.text.startswith("That food is gone")
        assert not Favourite.objects.exists()

    def test_hidden_foods_and_those_of_others_are_not_offered(self):
        Favourite.objects.create(owner=self.cleo, food=self.banana)
        self.star(self.almonds.pk)
        Food.objects.filter(pk=self.almonds.pk).update(is_hidden=True)
        assert self.names() == []
