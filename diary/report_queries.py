"""What a report rests on, fetched as rows, and the frozen values that are made of the rows.

Rows compare and hash. What is made of a ``Reading`` and of nothing else can be kept by it and is never stale: the rows
are fetched anew for each request, and other rows are another report.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from diary.assessment import Candidate, DayState, Eaten, FoodFacts, NutrientReport, Person, Shortfall, WeekReport
from diary.models import User
from diary.own_ids import is_own, key_of
from diary.own_queries import own_facts_from, own_rows
from diary.profiles import Answers, answers_of, profile_of, said_by
from diary.queries import facts_from
from diary.repair_queries import stand_in_rows, stand_ins_from
from nutrients.catalogue import CORE
from nutrients.models import Kind
from nutrients.queries import candidates_of, composition_rows, source_rows
from nutrients.statements import date_of, fetch

__all__ = ["Reading", "eaten_between", "familiar_foods", "read_days"]

_CORE = tuple(nutrient.key for nutrient in CORE)
_LOGGED = """
SELECT "diary_entry".id, "day", meal, COALESCE("diary_entry".food_id, -"diary_entry".own_food_id),
    CAST(quantity AS TEXT), COALESCE(CAST(portion.grams AS TEXT), CAST(own_portion.grams AS TEXT))
FROM "diary_entry"
LEFT JOIN nutrients_portion portion ON portion.id = "diary_entry".portion_id
LEFT JOIN diary_ownportion own_portion ON own_portion.id = "diary_entry".own_portion_id
WHERE owner_id = %s AND "day" >= %s AND "day" <= %s
ORDER BY "day", "diary_entry".id"""


class Reading(NamedTuple):
    """Everything that a person's report of some days rests on; the last five are rows as the database hands them out.

    ``own_foods`` are what they ate of their own foods, with the bounds of their categories. ``sources`` are the good
    sources of the core nutrients, for suggestions; empty where they were not asked for.
    """

    person: Person
    answers: Answers
    said_of_days: tuple[tuple[date, DayState], ...]
    entries: tuple[tuple, ...]
    foods: tuple[tuple, ...]
    stand_in_rows: tuple[tuple, ...]
    sources: tuple[tuple, ...]
    own_foods: tuple[tuple, ...] = ()

    @property
    def marks(self) -> dict[date, DayState]:
        return dict(self.said_of_days)

    @property
    def stand_ins(self) -> dict[int, FoodFacts]:
        return stand_ins_from(self.stand_in_rows)

    @property
    def eaten(self) -> list[Eaten]:
        """What was eaten, by day and in the order it was logged."""
        return _eaten(self.entries, self.foods, self.own_foods)

    def candidates(self, report: WeekReport) -> dict[str, list[Candidate]]:
        """List good sources of each nutrient that a week fell short of, or may have; those eaten then are marked."""
        familiar = familiar_foods(report)
        candidates: dict[str, list[Candidate]] = {one.key: [] for one in _short(report)}
        for one in candidates_of(self.sources, candidates):
            food = FoodFacts(one.food_id, one.food, one.category_key, one.kind == Kind.SUPPLEMENT, one.per_100g)
            candidates[one.nutrient].append(Candidate(food, one.portion, one.grams, one.food_id in familiar))
        return candidates


def familiar_foods(report: WeekReport) -> set[int]:
    """The foods that gave something of what a week fell short of, or may have: whoever eats them may eat more."""
    return {food.food_id for one in _short(report) for food in one.contributors}


def read_days(user: User, first: date, last: date, *, with_sources: bool = False) -> Reading:
    """Fetch what a report of the days ``first`` to ``last``, both included, rests on.

    Five queries at most however long the time, one more with the sources, and one more with own foods.
    """
    said = said_by(user, first, last)
    entries = _entries(user, first, last)
    return Reading(
        person=said.person,
        answers=answers_of(profile_of(user)),
        said_of_days=tuple(said.marks.items()),
        entries=entries,
        foods=_foods(entries),
        stand_in_rows=stand_in_rows(user),
        sources=source_rows(_CORE) if with_sources else (),
        own_foods=_own_foods(user, entries),
    )


def _short(report: WeekReport) -> list[NutrientReport]:
    found = [report.nutrients[key] for key in _CORE]
    return [one for one in found if one.finding.shortfall in (Shortfall.YES, Shortfall.CANNOT_TELL)]


def eaten_between(user: User, first: date, last: date) -> list[Eaten]:
    """List what was eaten on the days ``first`` to ``last``, both included, by day and in the order it was logged.

    Two queries however long the time, one where nothing was logged, and one more with own foods.
    """
    entries = _entries(user, first, last)
    return _eaten(entries, _foods(entries), _own_foods(user, entries))


def _entries(user: User, first: date, last: date) -> tuple[tuple, ...]:
    return tuple(fetch(_LOGGED, (user.pk, first, last)))


def _foods(entries: tuple[tuple, ...]) -> tuple[tuple, ...]:
    return composition_rows({entry[3] for entry in entries if not is_own(entry[3])})


def _own_foods(user: User, entries: tuple[tuple, ...]) -> tuple[tuple, ...]:
    return own_rows(user, {key_of(entry[3]) for entry in entries if is_own(entry[3])})


def _eaten(entries: tuple[tuple, ...], foods: tuple[tuple, ...], own: tuple[tuple, ...]) -> list[Eaten]:
    facts = facts_from(foods) | own_facts_from(own)
    days = {text: date_of(text) for text in {entry[1] for entry in entries}}
    return [
        Eaten(pk, days[day], meal, facts[food_id], _weight(quantity, grams))
        for pk, day, meal, food_id, quantity, grams in entries
    ]


def _weight(quantity: str, grams: str | None) -> Decimal:
    return Decimal(quantity) if grams is None else Decimal(quantity) * Decimal(grams)
