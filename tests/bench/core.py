"""What the assessment takes by itself: processor time of the core, without a database and without a page."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from diary.assessment import DayState, Eaten, FoodFacts, Person, assess_trend, assess_week
from nutrients.catalogue import KEYS
from nutrients.reference import Sex

__all__ = ["Cost", "costs"]

MONDAY, TODAY = date(2026, 11, 9), date(2026, 11, 20)
ADA = Person(sex=Sex.FEMALE, date_of_birth=date(1986, 5, 1))
MEALS = ("breakfast", "lunch", "dinner", "snack")


@dataclass(frozen=True)
class Cost:
    """Milliseconds of processor time, the median of many runs, and the most it may be."""

    name: str
    milliseconds: float
    most: float


def costs(repeats: int = 30) -> list[Cost]:
    week, year = _diary(weeks=1, each_day=20), _diary(weeks=52, each_day=12)
    four = _diary(weeks=4, each_day=20)
    return [
        Cost(
            "a week of 140 entries",
            _median(lambda: assess_week(MONDAY, week, _marks(1), ADA, TODAY), repeats),
            10,
        ),
        Cost(
            "the same with its four-week picture, 560 entries",
            _median(lambda: assess_week(MONDAY, four, _marks(4), ADA, TODAY), repeats),
            10,
        ),
        Cost(
            "a year by week, 4,368 entries",
            _median(lambda: assess_trend(MONDAY, 52, year, _marks(52), ADA, TODAY), max(3, repeats // 3)),
            60,
        ),
    ]


def _median(assess: Callable[[], object], repeats: int) -> float:
    assess()
    taken = []
    for _ in range(repeats):
        begun = time.process_time()
        assess()
        taken.append(time.process_time() - begun)
    return statistics.median(taken) * 1000


def _foods() -> list[FoodFacts]:
    """Sixty foods, each of which leaves one nutrient unsaid."""
    return [
        FoodFacts(
            id=number,
            name=f"food {number}",
            category=f"category {number % 9}",
            is_supplement=False,
            per_100g={
                key: Decimal(position + number) for position, key in enumerate(KEYS) if position != number % len(KEYS)
            },
            upper_per_100g={KEYS[number % len(KEYS)]: Decimal(90)},
        )
        for number in range(60)
    ]


def _diary(weeks: int, each_day: int) -> list[Eaten]:
    foods, first = _foods(), MONDAY - timedelta(weeks=weeks - 1)
    return [
        Eaten(
            day * each_day + number,
            first + timedelta(days=day),
            MEALS[number % 4],
            foods[(day * 7 + number) % len(foods)],
            Decimal("87.5"),
        )
        for day in range(7 * weeks)
        for number in range(each_day)
    ]


def _marks(weeks: int) -> dict[date, DayState]:
    return {MONDAY - timedelta(weeks=weeks - 1) + timedelta(days=n): DayState.COMPLETE for n in range(7 * weeks)}
