"""What the diary's pages read: every function takes the owner first and returns evaluated, frozen values.

Nothing lazy leaves this module, so a template that prints what came from here runs no query.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from diary.assessment import Candidate, Eaten, FoodFacts, Shortfall, WeekReport
from diary.models import Entry, User
from nutrients.catalogue import CORE
from nutrients.models import Food, Kind, Portion
from nutrients.queries import FoodPortion, compositions
from nutrients.queries import suggestion_candidates as sources_of

__all__ = [
    "DiaryEntry",
    "FoodChoice",
    "UsedFood",
    "choice_of",
    "days_logged",
    "eaten_between",
    "entries_on",
    "facts_of",
    "food_choice",
    "last_use",
    "recent_foods",
    "suggestion_candidates",
]

# How far back a list of recent foods looks, in entries: a week of a full diary.
_LOOK_BACK = 80


@dataclass(frozen=True, slots=True)
class FoodChoice:
    """A food to log, with its portions in the order the curators gave them."""

    id: int
    name: str
    is_hidden: bool
    portions: tuple[FoodPortion, ...]


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """One entry as the day page shows it. ``portion`` is ``None`` where ``quantity`` is grams."""

    id: int
    day: date
    meal: str
    food: FoodFacts = field(repr=False)
    food_is_hidden: bool
    portion: FoodPortion | None
    quantity: Decimal
    version: int

    @property
    def grams(self) -> Decimal:
        """What was eaten weighs, above zero."""
        return self.quantity if self.portion is None else self.quantity * self.portion.grams

    @property
    def eaten(self) -> Eaten:
        """The same as the assessment takes it."""
        return Eaten(self.id, self.day, self.meal, self.food, self.grams)


@dataclass(frozen=True, slots=True)
class UsedFood:
    """A food that somebody logged before, with the meal, the portion and the quantity of the last time."""

    food_id: int
    name: str
    meal: str
    portion: FoodPortion | None
    quantity: Decimal


def eaten_between(user: User, first: date, last: date) -> list[Eaten]:
    """List what was eaten on the days ``first`` to ``last``, both included, by day and in the order it was logged.

    Two queries however long the time, one where nothing was logged. A year of a full diary is thousands of entries, so
    this asks for nothing but what the assessment takes.
    """
    rows = list(
        Entry.objects.filter(owner=user, day__gte=first, day__lte=last)
        .order_by("day", "id")
        .values_list("id", "day", "meal", "food_id", "quantity", "portion__grams")
    )
    facts = _facts({row[3] for row in rows})
    return [
        Eaten(pk, day, meal, facts[food_id], quantity if grams is None else quantity * grams)
        for pk, day, meal, food_id, quantity, grams in rows
    ]


def entries_on(user: User, day: date) -> list[DiaryEntry]:
    """List the entries of one day in the order they were logged; costs the same as ``eaten_between``."""
    return _entries(user, day, day)


def days_logged(user: User, first: date, last: date) -> frozenset[date]:
    """Name the days from ``first`` to ``last``, both included, that hold an entry. One query."""
    entries = Entry.objects.filter(owner=user, day__gte=first, day__lte=last).order_by()
    return frozenset(entries.values_list("day", flat=True).distinct())


def recent_foods(user: User, meal: str, limit: int = 8) -> list[UsedFood]:
    """List the foods somebody logged last, each once: those of this meal first, then those of the others.

    Hidden foods are left out, and a portion hidden since comes back as grams, of the same weight.
    """
    rows = (
        Entry.objects.filter(owner=user, food__is_hidden=False)
        .order_by("-day", "-id")
        .values_list("food_id", "food__name", "meal", "quantity", *_PORTION, "portion__is_hidden")[:_LOOK_BACK]
    )
    used = [_used(row) for row in rows]
    used.sort(key=lambda food: food.meal != meal)
    each: dict[int, UsedFood] = {}
    for food in used:
        each.setdefault(food.food_id, food)
    return list(each.values())[:limit]


def last_use(user: User, food_id: int) -> UsedFood | None:
    """Tell how somebody logged a food the last time; ``None`` where they never did."""
    row = (
        Entry.objects.filter(owner=user, food_id=food_id)
        .order_by("-day", "-id")
        .values_list("food_id", "food__name", "meal", "quantity", *_PORTION, "portion__is_hidden")
        .first()
    )
    return None if row is None else _used(row)


def food_choice(food_id: int, *, portion_id: int | None = None) -> FoodChoice | None:
    """Fetch a food with the portions it can be logged in; ``None`` where there is no such food. One query.

    Hidden portions are left out, save the one named, which an entry may have from before.
    """
    columns = ("name", "is_hidden", "portions__id", "portions__label", "portions__grams", "portions__is_hidden")
    foods = Food.objects.filter(pk=food_id).order_by("portions__position", "portions__id")
    rows = list(foods.values_list(*columns))
    if not rows:
        return None
    name, is_hidden, *_ = rows[0]
    portions = tuple(
        FoodPortion(pk, label, grams)
        for _, _, pk, label, grams, hidden in rows
        if pk is not None and (not hidden or pk == portion_id)
    )
    return FoodChoice(food_id, name, is_hidden, portions)


def suggestion_candidates(report: WeekReport) -> list[Candidate]:
    """List good sources of what a week fell short of, or may have; those that were eaten that week are marked.

    One query; none where nothing fell short.
    """
    found = [report.nutrients[nutrient.key] for nutrient in CORE]
    short = [one for one in found if one.finding.shortfall in (Shortfall.YES, Shortfall.CANNOT_TELL)]
    if not short:
        return []
    familiar = {food.food_id for one in short for food in one.contributors}
    portions = {(source.food_id, source.portion): source for source in sources_of(one.key for one in short)}
    return [
        Candidate(
            FoodFacts(one.food_id, one.food, one.category_key, one.kind == Kind.SUPPLEMENT, one.per_100g),
            one.portion,
            one.grams,
            one.food_id in familiar,
        )
        for one in portions.values()
    ]


def choice_of(entry: Entry) -> FoodChoice:
    """Give the food of an entry, with the portions it can be changed to, its own among them even if hidden."""
    portions = Portion.objects.filter(food_id=entry.food_id).order_by("position", "id")
    return FoodChoice(
        entry.food_id,
        entry.food.name,
        entry.food.is_hidden,
        tuple(
            FoodPortion(pk, label, grams)
            for pk, label, grams, hidden in portions.values_list("id", "label", "grams", "is_hidden")
            if not hidden or pk == entry.portion_id
        ),
    )


def facts_of(food_id: int) -> FoodFacts:
    """What a food contains; raises ``KeyError`` for a number that is no food. Two queries."""
    return _facts([food_id])[food_id]


def _entries(user: User, first: date, last: date) -> list[DiaryEntry]:
    rows = list(
        Entry.objects.filter(owner=user, day__gte=first, day__lte=last)
        .order_by("day", "id")
        .values_list("id", "day", "meal", "quantity", "version", "food_id", "food__is_hidden", *_PORTION)
    )
    facts = _facts(row[5] for row in rows)
    return [
        DiaryEntry(pk, day, meal, facts[food_id], hidden, _portion(portion), quantity, version)
        for pk, day, meal, quantity, version, food_id, hidden, *portion in rows
    ]


_PORTION = ("portion_id", "portion__label", "portion__grams")


def _portion(row: tuple) -> FoodPortion | None:
    return None if row[0] is None else FoodPortion(*row)


def _used(row: tuple) -> UsedFood:
    food_id, name, meal, quantity, *portion_row, hidden = row
    portion = _portion(tuple(portion_row))
    if portion is not None and hidden:
        return UsedFood(food_id, name, meal, None, quantity * portion.grams)
    return UsedFood(food_id, name, meal, portion, quantity)


def _facts(food_ids: Iterable[int]) -> dict[int, FoodFacts]:
    """What is known of each food: two queries however many foods, none for none."""
    return {
        pk: FoodFacts(
            pk, food.name, food.category_key, food.kind == Kind.SUPPLEMENT, food.per_100g, food.upper_per_100g
        )
        for pk, food in compositions(food_ids).items()
    }
