"""What a report rests on: whose rows, at which cost, and that other rows are another report."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from unittest import mock

from diary import own_actions, views_trend, views_week
from diary.assessment import DayState, Person, assess_week
from diary.models import DayMark, Entry, LifeStage, OwnFood, Profile, ReferenceChoice, StandIn
from diary.own_actions import Label, Line
from diary.queries import entries_on
from diary.report_queries import eaten_between, read_days
from nutrients.actions import foods_changed
from nutrients.models import Category, Food, FoodNutrient, Kind, Portion
from nutrients.reference import Sex
from nutrients.sources import FoodSource
from tests.cast import MONDAY, make_entry, make_food, make_own_food
from tests.diary.at_noon import FRIDAY, AtNoon
from tests.diary.test_queries import Kitchen


class TestEatenBetween(Kitchen):
    def test_portions_become_grams_and_grams_stay(self):
        self.log(self.oats, portion=self.cup, quantity="1.5")
        self.log(self.stew, quantity="200")
        eaten = eaten_between(self.ada, FRIDAY, FRIDAY)
        assert [(e.food.name, e.grams) for e in eaten] == [("Oats", Decimal("121.5")), ("Stew", Decimal(200))]

    def test_an_amount_without_a_row_is_absent_and_its_bound_is_the_category_s(self):
        self.log(self.oats)
        self.log(self.stew)
        oats, stew = (e.food for e in eaten_between(self.ada, FRIDAY, FRIDAY))
        assert dict(oats.per_100g) == {"magnesium": Decimal(138)}
        assert dict(stew.per_100g) == {}
        assert dict(stew.upper_per_100g) == {"magnesium": Decimal(150)}

    def test_both_ends_are_included_and_the_days_beyond_are_not(self):
        for offset in range(-2, 3):
            self.log(self.oats, day=FRIDAY + timedelta(days=offset))
        first, last = FRIDAY - timedelta(days=1), FRIDAY + timedelta(days=1)
        days = [e.day for e in eaten_between(self.ada, first, last)]
        assert days == [first, FRIDAY, last]

    def test_an_amount_comes_back_to_its_last_digit(self):
        typed = ["0.0001", "33.3333", "99999.9999", "100000"]
        for quantity in typed:
            self.log(self.oats, quantity=quantity)
        exact = [Decimal(quantity) for quantity in typed]
        assert [eaten.grams for eaten in eaten_between(self.ada, FRIDAY, FRIDAY)] == exact
        assert [entry.quantity for entry in entries_on(self.ada, FRIDAY)] == exact

    def test_what_others_ate_is_not_there(self):
        self.log(self.oats, owner=self.cleo)
        assert eaten_between(self.ada, FRIDAY, FRIDAY) == []

    def test_a_supplement_is_known_as_one(self):
        tablet = Food.objects.create(name="Tablet", category=self.grains, kind=Kind.SUPPLEMENT)
        self.log(tablet)
        assert eaten_between(self.ada, FRIDAY, FRIDAY)[0].food.is_supplement

    def test_a_hidden_food_stays_in_the_diary(self):
        self.log(self.oats)
        Food.objects.update(is_hidden=True)
        (entry,) = entries_on(self.ada, FRIDAY)
        assert entry.food_is_hidden

    def test_three_entries_and_three_hundred_cost_two_queries(self):
        for count in (3, 300):
            Entry.objects.all().delete()
            for n in range(count):
                self.log((self.oats, self.stew)[n % 2], day=FRIDAY - timedelta(days=n % 7))
            with self.assertNumQueries(2):  # entries, foods
                eaten = eaten_between(self.ada, FRIDAY - timedelta(days=6), FRIDAY)
            assert len(eaten) == count

    def test_a_time_without_entries_costs_one_query(self):
        with self.assertNumQueries(1):
            assert eaten_between(self.ada, FRIDAY, FRIDAY) == []


class TestSources(Kitchen):
    def reading(self):
        listed = (FoodSource("magnesium", "oats", "cup"),)
        with mock.patch("nutrients.queries.food_sources", return_value=listed):
            reading = read_days(self.ada, FRIDAY - timedelta(days=4), FRIDAY, with_sources=True)
            days = [FRIDAY - timedelta(days=n) for n in range(1, 5)]
            marks = dict.fromkeys(days, DayState.COMPLETE)
            person = Person(sex=Sex.FEMALE, date_of_birth=date(1971, 5, 4))
            return reading.candidates(assess_week(date(2026, 11, 16), reading.eaten, marks, person, FRIDAY))

    def test_a_good_source_is_offered_in_its_portion_and_known_as_theirs_where_they_eat_it(self):
        for n in range(1, 5):
            self.log(self.oats, day=FRIDAY - timedelta(days=n))
        (oats,) = self.reading()["magnesium"]
        assert (oats.food.name, oats.portion, oats.grams, oats.familiar) == ("Oats", "cup", Decimal(81), True)

    def test_nothing_is_offered_where_nothing_fell_short(self):
        assert self.reading() == {}

    def test_a_month_of_three_hundred_entries_is_read_in_as_many_queries_as_a_day(self):
        for count in (3, 300):
            Entry.objects.all().delete()
            for n in range(count):
                self.log((self.oats, self.stew)[n % 2], day=FRIDAY - timedelta(days=n % 28))
            user = type(self.ada).objects.select_related("profile").get(pk=self.ada.pk)
            with self.assertNumQueries(5):  # what was said, entries, foods, stand-ins, sources
                read_days(user, FRIDAY - timedelta(days=27), FRIDAY, with_sources=True)


def forget() -> None:
    """Drop what this process has printed, as a restart does."""
    for view in (views_week, views_trend):
        view.printed.cache_clear()


class TestAPrintedReport(AtNoon):
    """What is printed once is kept by everything it rests on, so whatever changes shows at once."""

    WEEK, YEAR = "/week/2026-W46/", "/trend/?weeks=52"

    def setUp(self):
        super().setUp()
        forget()

    def shown(self, address: str) -> str:
        """The page but for the token of its forms, which is another each time."""
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", self.client.get(address).content.decode())

    def test_a_report_that_nothing_has_changed_is_printed_once(self):
        for address, view in ((self.WEEK, views_week), (self.YEAR, views_trend)):
            self.shown(address)
            self.shown(address)
            assert (view.printed.cache_info().hits, view.printed.cache_info().misses) == (1, 1), address

    def test_whatever_it_rests_on_changes_it_at_once(self):
        entry = Entry.objects.filter(owner=self.ada, day=MONDAY).first()
        milk = Food.objects.get(name="Milk, whole")

        def correct(food: Food) -> None:
            FoodNutrient.objects.filter(food=food, nutrient="magnesium").update(amount=Decimal(99))
            foods_changed([food.pk])

        def stand_in() -> None:
            seeds = make_food("Seeds", category="Nuts", per_100g={"vitamin_b12": 1, "energy": 500})
            StandIn.objects.create(owner=self.ada, food=self.almonds, stand_in=seeds)

        def profile(**said: object) -> None:
            Profile.objects.filter(owner=self.ada).update(**said)

        bar = make_own_food(self.ada, "Bar", {"magnesium": "40"}, portion="1 bar", grams=Decimal(45))
        make_entry(self.ada, bar, day=MONDAY + timedelta(days=2), portion="1 bar", quantity=2)

        def own(**said: object) -> None:
            label = Label(**{"name": "Bar", "kind": "food", "portion": "1 bar", "grams": Decimal(45), **said})
            assert own_actions.change(bar, label, version=OwnFood.objects.get(pk=bar.pk).version)

        def in_a_category() -> None:
            for amount in (5, 6, 7):
                make_food(f"Bar of {amount} mg", category="Bars", per_100g={"vitamin_b12": amount})
            own(category_id=Category.objects.get(key="bars").pk)

        def bound() -> None:
            foods = Food.objects.filter(category__key="bars")
            FoodNutrient.objects.filter(food__in=foods).update(amount=Decimal(90))
            foods_changed([food.pk for food in foods])

        def like() -> None:
            OwnFood.objects.filter(pk=bar.pk).update(like=self.banana)

        mark = DayMark.objects.filter(owner=self.ada, day=MONDAY + timedelta(days=1))
        changes: dict[str, Callable[[], object]] = {
            "an entry more": lambda: make_entry(self.ada, self.banana, quantity=50),
            "an entry less": lambda: entry.delete(),
            "another amount": lambda: Entry.objects.filter(owner=self.ada, day=MONDAY).update(quantity=7),
            "another day": lambda: Entry.objects.filter(owner=self.ada, day=MONDAY).update(day=FRIDAY),
            "a day that does not count": lambda: mark.update(state=DayMark.State.PARTIAL),
            "a food's amount": lambda: correct(milk),
            "a food's name": lambda: Food.objects.filter(pk=milk.pk).update(name="Whole milk"),
            "a portion's weight": lambda: Portion.objects.filter(food=milk).update(grams=500),
            "a stand-in": stand_in,
            "an own food's amount": lambda: own(lines={"magnesium": Line("99", Decimal(99))}),
            "an own food's portion": lambda: own(grams=Decimal(300)),
            "an own food's name": lambda: own(name="Another bar", lines={"magnesium": Line("2000", Decimal(2000))}),
            "an own food's category": in_a_category,
            "the bounds of that category": bound,
            "what an own food is like": like,
            "their sex": lambda: profile(sex=Profile.Sex.MALE),
            "their age": lambda: profile(date_of_birth=date(1950, 1, 1)),
            "their answers": lambda: profile(restricts_minerals=Profile.Answer.YES),
            "warfarin": lambda: profile(takes_warfarin=Profile.Answer.YES),
            "a medicine": lambda: profile(takes_diuretic=True),
            "whose amounts": lambda: ReferenceChoice.objects.create(owner=self.ada, authority="efsa"),
            "a pregnancy": lambda: LifeStage.objects.create(
                owner=self.ada, stage="pregnant", starts=date(2026, 8, 1), ends=None
            ),
            "what is taken up": lambda: profile(absorbs_less=Profile.Answer.YES),
        }
        for name, change in changes.items():
            with self.subTest(name):
                before = [self.shown(address) for address in (self.WEEK, self.YEAR)]
                change()
                week, year = (self.shown(address) for address in (self.WEEK, self.YEAR))
                assert week != before[0]
                forget()
                assert [week, year] == [self.shown(address) for address in (self.WEEK, self.YEAR)]
