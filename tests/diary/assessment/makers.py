"""Small diaries for tests of the assessment: a reader sees in the test why a number is what it is."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from diary.assessment import DayState, Eaten, Finding, FoodFacts, Mode, NutrientReport, Person, assess_window
from nutrients.catalogue import KEYS
from nutrients.reference import Sex

MONDAY = date(2026, 11, 16)
SUNDAY = date(2026, 11, 22)
LATER = date(2026, 12, 24)
MEALS = ("breakfast", "lunch", "dinner", "snacks")

ADA = Person(sex=Sex.FEMALE, date_of_birth=date(1986, 5, 1))  # 40 years old
BEN = Person(sex=Sex.MALE, date_of_birth=date(1986, 5, 1))

NOTHING = dict.fromkeys(KEYS, Decimal(0))


def food(
    number: int = 1,
    *,
    category: str = "dishes",
    supplement: bool = False,
    name: str = "",
    without: Iterable[str] = (),
    bounds: dict[str, int | str] | None = None,
    **per_100g: int | str,
) -> FoodFacts:
    """A food that holds what is given, nothing of the rest, and does not say what is in ``without``."""
    known = NOTHING | {key: Decimal(amount) for key, amount in per_100g.items()}
    return FoodFacts(
        id=number,
        name=name or f"food {number}",
        category=category,
        is_supplement=supplement,
        per_100g={key: amount for key, amount in known.items() if key not in set(without)},
        upper_per_100g={key: Decimal(amount) for key, amount in (bounds or {}).items()},
    )


def eat(what: FoodFacts, day: date = MONDAY, grams: int | str = 100, meal: str = "lunch", number: int = 0) -> Eaten:
    return Eaten(number, day, meal, what, Decimal(grams))


def days(count: int, first: date = MONDAY) -> list[date]:
    return [first + timedelta(n) for n in range(count)]


def daily(*foods: FoodFacts, on: Iterable[date]) -> list[Eaten]:
    """100 g of each food on each of the days."""
    return [eat(what, day) for day in on for what in foods]


def complete(on: Iterable[date]) -> dict[date, DayState]:
    return dict.fromkeys(on, DayState.COMPLETE)


def report(
    key: str, *foods: FoodFacts, n: int = 7, person: Person = ADA, mode: Mode = Mode.CAUTIOUS, first: date = MONDAY
) -> NutrientReport:
    """The report on ``n`` complete days of 100 g of each food."""
    on = days(n, first)
    window = assess_window(first, on[-1], daily(*foods, on=on), complete(on), person, LATER, nutrients=[key], mode=mode)
    return window.nutrients[key]


def finding(key: str, amount: int | str, n: int = 7, person: Person = ADA, mode: Mode = Mode.CAUTIOUS) -> Finding:
    """What is found of one nutrient where ``n`` complete days held the same amount of it."""
    return report(key, food(1, **{key: amount}), n=n, person=person, mode=mode).finding
