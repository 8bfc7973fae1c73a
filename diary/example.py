"""The report that the front page shows: the week that the demo opens, worked out from the shipped files.

It is made by the same code, without a database, and read once: the files of a release do not change while it runs. What
curators corrected since is not in it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from django.utils.translation import ngettext

from diary import wording
from diary.assessment import DayState, Eaten, FoodFacts, Person, WeekReport, assess_week
from diary.assessment.suggestions import Candidate
from diary.demo import DemoRow, demo_marks, demo_rows, laid
from diary.helps import helps_for
from diary.models import Profile
from diary.nutrient_card import Card, card_of
from diary.report_queries import familiar_foods
from nutrients.by_language import kept_by_language
from nutrients.catalogue import CORE
from nutrients.data_files import DATA
from nutrients.food_tables import read_foods, read_portions
from nutrients.models import Kind
from nutrients.names import nutrient_within
from nutrients.reference import Sex
from nutrients.sources import food_sources

__all__ = ["Example", "example"]

# Any Monday will do: the demo's days keep their weekday, so the last week that is over is the same on every day.
_MONDAY = date(2026, 11, 16)
_TODAY = _MONDAY + timedelta(days=7)
_SHE = Person(sex=Sex.FEMALE, date_of_birth=date(1985, 5, 19))
_NO = Profile.Answer.NO
_SHE_SAID = Profile(restricts_minerals=_NO, restricts_calcium=_NO, takes_warfarin=_NO)
_HELPS = 2


@dataclass(frozen=True, slots=True)
class Example:
    """The cards of the core nutrients, how many days they rest on, and what would help with the first that fell short.

    ``who`` says whose reference amounts they are held against. ``helps`` are sentences, each of a food, for the
    nutrient that ``helps_with`` names.
    """

    cards: tuple[Card, ...]
    days_line: str
    who: str
    helps_with: str
    helps: tuple[str, ...]


@kept_by_language
def example() -> Example:
    """The demo's last full week in the language of the page."""
    week = _week()
    report = week.report
    cards = tuple(card_of(report.nutrients[nutrient.key], report, detailed=False) for nutrient in CORE)
    helps = helps_for(report, _SHE_SAID, week.candidates).foods
    key, counted = next(iter(helps)), report.week.counted
    return Example(
        cards,
        ngettext("%(n)d complete day", "%(n)d complete days", counted) % {"n": counted},
        wording.who([day.needs for day in report.week.days]),
        nutrient_within(key),
        tuple(help.sentence for help in helps[key][:_HELPS]),
    )


@dataclass(frozen=True, slots=True)
class _Week:
    report: WeekReport
    candidates: Mapping[str, Sequence[Candidate]]


@cache
def _week() -> _Week:
    rows = demo_rows()
    foods, grams = _facts({row.food for row in rows} | {source.food for source in food_sources()})
    eaten = _eaten(rows, foods, grams)
    marks = {day: DayState(state.value) for day, state in demo_marks(_TODAY).items()}
    report = assess_week(_MONDAY, eaten, marks, _SHE, _TODAY)
    known = familiar_foods(report)
    candidates: dict[str, list[Candidate]] = {}
    for one in food_sources():
        found = Candidate(foods[one.food], one.portion, grams[one.food, one.portion], foods[one.food].id in known)
        candidates.setdefault(one.nutrient, []).append(found)
    return _Week(report, candidates)


def _facts(wanted: Collection[str]) -> tuple[dict[str, FoodFacts], dict[tuple[str, str], Decimal]]:
    """Read what the shipped files say of these foods, by their keys, and what their portions weigh in grams."""
    with (DATA / "foods.csv").open(encoding="utf-8", newline="") as file:
        records = {record.key: record for record in read_foods(file) if record.key in wanted}
    with (DATA / "portions.csv").open(encoding="utf-8", newline="") as file:
        grams = {(record.food_key, record.label): record.grams for record in read_portions(file)}
    facts = {
        key: FoodFacts(number, record.name, record.category, record.kind == Kind.SUPPLEMENT, record.amounts)
        for number, (key, record) in enumerate(sorted(records.items()), start=1)
    }
    return facts, grams


def _eaten(
    rows: Iterable[DemoRow], foods: Mapping[str, FoodFacts], grams: Mapping[tuple[str, str], Decimal]
) -> Iterator[Eaten]:
    for number, row in enumerate(rows, start=1):
        weight = row.quantity * grams[row.food, row.portion] if row.portion else row.quantity
        yield Eaten(number, laid(row.day, _TODAY), row.meal, foods[row.food], weight)
