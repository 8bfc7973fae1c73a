"""The week computed a second time, by a plain loop over raw rows, and what must hold for any diary."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from diary.assessment import DayState, Eaten, FoodFacts, Shortfall, Verdict, assess_week
from nutrients.catalogue import KEYS
from tests.diary.assessment.makers import ADA, LATER, MEALS, MONDAY, complete, daily, days, food

Row = tuple[date, str, FoodFacts, Decimal]


def hundredths(random_: Random, least: int, most: int) -> Decimal:
    return Decimal(random_.randint(least, most)).scaleb(-2)


def larder(random_: Random) -> list[FoodFacts]:
    """Foods of which every fact may be missing."""

    def some(most: int, share: float) -> dict[str, Decimal]:
        return {k: hundredths(random_, 0, most) for k in KEYS if random_.random() < share}

    return [
        FoodFacts(n, f"food {n}", f"c{n % 4}", n % 5 == 0, some(40000, 0.85), some(60000, random_.choice((0, 0.8, 1))))
        for n in range(1, 15)
    ]


def diary(random_: Random) -> tuple[list[Eaten], dict[date, DayState]]:
    foods, on = larder(random_), days(35, MONDAY - timedelta(28))
    eaten = [
        Eaten(
            n,
            random_.choice(on),
            random_.choice(MEALS),
            random_.choice(foods),
            Decimal(random_.randint(1, 40000)) / 100,
        )
        for n in range(random_.randint(0, 400))
    ]
    said = (None, None, DayState.COMPLETE, DayState.COMPLETE, DayState.PARTIAL)
    marks = {day: state for day in on if (state := random_.choice(said)) is not None}
    return eaten, marks


def plainly_counted(rows: Sequence[Row], mark: DayState | None) -> bool:
    """The counting rule for a woman's past day, written out over raw rows."""
    if not rows or mark is DayState.PARTIAL:
        return False
    if mark is DayState.COMPLETE:
        return True
    least = most = Decimal(0)
    meals = set()
    for _, meal, what, grams in rows:
        if what.is_supplement:
            continue
        known = what.per_100g.get("energy")
        if known != 0:
            meals.add(meal)
        if known is not None:
            least += grams * known / 100
            most += grams * known / 100
        elif "energy" in what.upper_per_100g:
            most += grams * what.upper_per_100g["energy"] / 100
        else:
            most = Decimal("Infinity")
    return len(meals) >= 3 and least >= 500 and most <= 3500


@given(random_=st.randoms(use_true_random=True))
@settings(max_examples=60, deadline=None)
def test_a_plain_loop_over_the_rows_agrees(random_: Random) -> None:
    eaten, marks = diary(random_)
    report = assess_week(MONDAY, eaten, marks, ADA, LATER)
    rows = [(e.day, e.meal, e.food, e.grams) for e in eaten]
    by_day = {day: [row for row in rows if row[0] == day] for day in days(7)}
    counted = [day for day in days(7) if plainly_counted(by_day[day], marks.get(day))]
    assert [day.day for day in report.days if day.count.counted] == counted
    for key in KEYS:
        found = report.nutrients[key]
        from_food, from_tablets, possible = Decimal(0), Decimal(0), Decimal(0)
        for day in counted:
            for _, _, what, grams in by_day[day]:
                if key in what.per_100g:
                    if what.is_supplement:
                        from_tablets += what.per_100g[key] * grams / 100
                    else:
                        from_food += what.per_100g[key] * grams / 100
                elif key in what.upper_per_100g:
                    possible += what.upper_per_100g[key] * grams / 100
                else:
                    possible = Decimal("Infinity")
        if not counted:
            assert (found.lower, found.upper, found.food, found.supplements) == (None, None, None, None)
            continue
        n = len(counted)
        assert (found.food, found.supplements) == (from_food / n, from_tablets / n)
        assert found.lower == (from_food + from_tablets) / n
        assert found.upper == (None if possible.is_infinite() else (from_food + from_tablets + possible) / n)
        assert sum(c.amount for c in found.contributors) == from_food + from_tablets
        assert found.upper is None or found.lower <= found.upper


@given(random_=st.randoms(use_true_random=True))
@settings(max_examples=25, deadline=None)
def test_the_order_of_the_entries_changes_nothing(random_: Random) -> None:
    eaten, marks = diary(random_)
    shuffled = random_.sample(eaten, len(eaten))
    one, other = (assess_week(MONDAY, entries, marks, ADA, LATER) for entries in (eaten, shuffled))
    assert one.nutrients == other.nutrients
    assert [day.count for day in one.days] == [day.count for day in other.days]
    assert (one.b12_pattern, one.oily_fish) == (other.b12_pattern, other.oily_fish)


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_losing_a_value_never_makes_a_shortfall_or_a_low_verdict(data: st.DataObject) -> None:
    """Whatever amounts become unknown, as long as their category's bound is not below them or there is no bound.

    A flag that stands afterwards stood before, and a *low* verdict claims no more than it did with all the data.
    """
    whole, holed = [], []
    for n in range(1, data.draw(st.integers(1, 5)) + 1):
        amount = data.draw(st.integers(0, 150))
        bound = data.draw(st.none() | st.integers(amount, 200))
        bounds = {} if bound is None else {"magnesium": bound}
        whole.append(food(n, magnesium=amount, bounds=bounds))
        lost = data.draw(st.booleans())
        holed.append(food(n, magnesium=amount, bounds=bounds, without=["magnesium"] if lost else []))
    on = days(data.draw(st.sampled_from([3, 7])))
    before, after = (
        assess_week(MONDAY, daily(*foods, on=on), complete(on), ADA, LATER).nutrients["magnesium"].finding
        for foods in (whole, holed)
    )
    if after.shortfall is not Shortfall.CANNOT_TELL:
        assert after.shortfall is before.shortfall
    if after.verdict is Verdict.LIKELY_LOW:
        assert before.verdict is Verdict.LIKELY_LOW
    if after.verdict is Verdict.MAY_BE_LOW:
        assert before.verdict in (Verdict.MAY_BE_LOW, Verdict.LIKELY_LOW)
    if after.verdict is Verdict.LIKELY_ENOUGH:
        assert before.verdict is Verdict.LIKELY_ENOUGH
