from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from diary.assessment import Eaten, FoodFacts, Total
from diary.assessment.intake import add_helpings, helpings_of, totals_of
from nutrients.composition import Partly
from tests.diary.assessment.makers import MONDAY, eat, food

amounts = st.decimals(0, 5000, places=4)
maybe = st.none() | amounts


@st.composite
def foods(draw: st.DrawFn) -> FoodFacts:
    known, bound = draw(maybe), draw(maybe)
    return FoodFacts(
        id=draw(st.integers(1, 10**6)),
        name="x",
        category="y",
        is_supplement=draw(st.booleans()),
        per_100g={} if known is None else {"magnesium": known},
        upper_per_100g={} if bound is None else {"magnesium": bound},
    )


@st.composite
def entries(draw: st.DrawFn) -> list[Eaten]:
    larder = draw(st.lists(foods(), min_size=1, max_size=6, unique_by=lambda f: f.id))
    eaten = draw(st.lists(st.tuples(st.sampled_from(larder), st.decimals("0.01", 2000, places=2)), max_size=12))
    return [Eaten(n, MONDAY, "lunch", what, grams) for n, (what, grams) in enumerate(eaten)]


def magnesium(eaten: Sequence[Eaten]) -> Total:
    return totals_of(helpings_of(eaten), ["magnesium"])["magnesium"]


class TotalsTests(SimpleTestCase):
    def test_a_food_without_a_value_is_unknown_and_not_zero(self) -> None:
        total = magnesium([eat(food(1, magnesium=40)), eat(food(2, without=["magnesium"]))])
        assert (total.lower, total.upper) == (40, None)
        assert [item.name for item in total.unknown] == ["food 2"]

    def test_a_known_zero_is_not_unknown(self) -> None:
        total = magnesium([eat(food(1, magnesium=0))])
        assert (total.lower, total.upper, total.unknown) == (0, 0, ())

    def test_a_bound_of_zero_is_a_bound(self) -> None:
        total = magnesium([eat(food(1, without=["magnesium"], bounds={"magnesium": 0}))])
        assert total.upper == 0

    def test_the_bound_of_the_category_gives_the_upper_end(self) -> None:
        stew = food(2, without=["magnesium"], bounds={"magnesium": 30})
        total = magnesium([eat(food(1, magnesium=40), grams=50), eat(stew, grams=200)])
        assert (total.lower, total.upper) == (20, 80)

    def test_one_unbounded_food_opens_the_upper_end(self) -> None:
        bounded = food(1, without=["magnesium"], bounds={"magnesium": 30})
        assert magnesium([eat(bounded), eat(food(2, without=["magnesium"]))]).upper is None

    def test_the_order_of_known_zero_and_unknown_does_not_matter(self) -> None:
        three = [eat(food(1)), eat(food(2, without=["magnesium"])), eat(food(3, magnesium=3))]
        orders = [
            [three[i] for i in order] for order in ((0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0))
        ]
        assert len(orders) == 6
        assert len({magnesium(order) for order in orders}) == 1

    def test_supplements_are_summed_apart(self) -> None:
        tablet = food(2, supplement=True, magnesium="25000")
        total = magnesium([eat(food(1, magnesium=40)), eat(tablet, grams=1)])
        assert (total.food, total.supplements, total.lower) == (40, 250, 290)

    def test_the_supplements_have_an_upper_end_of_their_own(self) -> None:
        tablet = food(1, supplement=True, without=["magnesium"], bounds={"magnesium": 500})
        total = magnesium([eat(tablet, grams=10), eat(food(2, without=["magnesium"]))])
        assert (total.supplements, total.supplements_upper, total.upper) == (0, 50, None)

    def test_a_food_eaten_twice_is_unknown_once(self) -> None:
        stew = food(1, without=["magnesium"], bounds={"magnesium": 30})
        [item] = magnesium([eat(stew, grams=100), eat(stew, grams=50)]).unknown
        assert (item.grams, item.possible) == (150, 45)

    def test_helpings_of_several_days_add_up(self) -> None:
        bread, milk = food(1), food(2)
        days = [helpings_of([eat(milk), eat(bread)]), helpings_of([eat(milk, grams=30)])]
        assert add_helpings(days) == ((bread, 100), (milk, 130))

    def test_a_total_can_be_a_key(self) -> None:
        total = magnesium([eat(food(1, without=["magnesium"]))])
        assert {total: 1}[replace(total)] == 1


class AdditionTests(SimpleTestCase):
    @given(eaten=entries(), data=st.data())
    def test_the_order_of_the_items_never_changes_a_total(self, eaten: list[Eaten], data: st.DataObject) -> None:
        assert magnesium(eaten) == magnesium(data.draw(st.permutations(eaten)))

    @given(eaten=entries(), cuts=st.tuples(st.integers(0, 12), st.integers(0, 12)))
    def test_adding_parts_gives_the_total_of_all(self, eaten: list[Eaten], cuts: tuple[int, int]) -> None:
        first, last = sorted(cuts)
        a, b, c = (magnesium(part) for part in (eaten[:first], eaten[first:last], eaten[last:]))
        assert (a + b) + c == a + (b + c) == c + a + b == Total.sum((b, c, a)) == magnesium(eaten)
        assert a + Total() == a

    @given(eaten=entries())
    def test_the_lower_end_is_never_above_the_upper(self, eaten: list[Eaten]) -> None:
        total = magnesium(eaten)
        assert total.upper is None or total.lower <= total.upper
        assert total.supplements_upper is None or total.supplements <= total.supplements_upper
        assert Decimal(0) <= total.lower


class UnweighedTest(SimpleTestCase):
    def test_nothing_bounds_what_a_portion_of_unknown_weight_does_not_say(self) -> None:
        stew = food(7, without=["magnesium"], bounds={"magnesium": 30})
        portions = [Eaten(1, MONDAY, "lunch", replace(stew, is_weighed=False), Decimal(2))]
        assert magnesium(portions).upper is None
        assert magnesium([replace(portions[0], food=stew)]).upper == Decimal("0.6")

    def test_a_portion_of_unknown_weight_is_said_to_be_one_wherever_it_is_listed(self) -> None:
        stew = replace(food(7, without=["magnesium"]), is_weighed=False)
        (unknown,) = magnesium([Eaten(1, MONDAY, "lunch", stew, Decimal(2))]).unknown
        assert not unknown.is_weighed
        assert not (unknown + unknown).is_weighed
        assert (unknown + unknown).possible is None


class UnknownTests(SimpleTestCase):
    """Whether there is a figure at all: where no food says anything, what is known is no zero."""

    def unknown(self, *foods: FoodFacts) -> bool:
        eaten = [eat(one) for one in foods]
        return magnesium(eaten).is_unknown(len(helpings_of(eaten)))

    def test_what_no_food_says_is_unknown(self) -> None:
        assert self.unknown(food(1, without=["magnesium"]), food(2, without=["magnesium"]))

    def test_one_food_that_says_so_is_enough_to_know_something(self) -> None:
        assert not self.unknown(food(1, without=["magnesium"]), food(2, magnesium=0))
        assert not self.unknown(food(1, magnesium=0))
        assert not self.unknown()

    def test_a_dish_that_says_some_of_it_is_no_unknown(self) -> None:
        pot = replace(food(1, without=["magnesium"]), partly={"magnesium": Partly(*map(Decimal, (9, 50, 80, 20)))})
        nothing = replace(pot, partly={"magnesium": Partly(*map(Decimal, (0, 50, 80, 20)))})
        assert not self.unknown(pot)
        assert self.unknown(nothing)
