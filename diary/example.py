"""The report that the front page shows: the demo's last week, worked out from the shipped files by the same code.

It is made without a database and read once: the files of a release do not change while it runs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.utils.translation import ngettext

from diary.assessment import DayState, Eaten, FoodFacts, Person, WeekReport, assess_week
from diary.demo import demo_rows
from diary.nutrient_card import Card, card_of
from nutrients.by_language import kept_by_language
from nutrients.catalogue import CORE
from nutrients.data_files import DATA
from nutrients.food_tables import read_foods, read_portions
from nutrients.reference import Sex

__all__ = ["Example", "example"]

# Any Monday will do; the demo's 28 days are laid so that they end on the Sunday after it.
_MONDAY = date(2026, 11, 16)
_SHE = Person(sex=Sex.FEMALE, date_of_birth=date(1985, 5, 19))


@dataclass(frozen=True, slots=True)
class Example:
    """The cards of the core nutrients, and how many days they rest on."""

    cards: tuple[Card, ...]
    days_line: str


@kept_by_language
def example() -> Example:
    """The demo's last week, all its days complete, in the language of the page."""
    report = _report()
    cards = tuple(card_of(report.nutrients[nutrient.key], report, detailed=False) for nutrient in CORE)
    counted = report.week.counted
    return Example(cards, ngettext("%(n)d complete day", "%(n)d complete days", counted) % {"n": counted})


@cache
def _report() -> WeekReport:
    eaten = list(_eaten())
    days = [_MONDAY + timedelta(days=n) for n in range(7)]
    return assess_week(_MONDAY, eaten, dict.fromkeys(days, DayState.COMPLETE), _SHE, days[-1] + timedelta(days=1))


def _eaten() -> Iterator[Eaten]:
    rows = [row for row in demo_rows() if row.day >= -7]
    wanted = {row.food for row in rows}
    with (DATA / "foods.csv").open(encoding="utf-8", newline="") as file:
        foods = {record.key: record for record in read_foods(file) if record.key in wanted}
    with (DATA / "portions.csv").open(encoding="utf-8", newline="") as file:
        grams = {(record.food_key, record.label): record.grams for record in read_portions(file)}
    facts = {
        key: FoodFacts(number, record.name, record.category, False, record.amounts)
        for number, (key, record) in enumerate(sorted(foods.items()), start=1)
    }
    for number, row in enumerate(rows, start=1):
        weight = row.quantity * grams[row.food, row.portion] if row.portion else row.quantity
        yield Eaten(number, _MONDAY + timedelta(days=7 + row.day), row.meal, facts[row.food], weight)
