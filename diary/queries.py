"""What the diary's pages read: every function takes the owner first and returns evaluated, frozen values.

Nothing lazy leaves this module, so a template that prints what came from here runs no query.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from diary.assessment import Eaten, FoodFacts
from diary.models import Entry, User
from nutrients.models import CategoryBound, Food, FoodNutrient, Kind, Portion

__all__ = [
    "DiaryEntry",
    "FoodChoice",
    "PortionChoice",
    "UsedFood",
    "eaten_between",
    "entries_between",
    "entries_on",
    "food_choice",
    "last_use",
    "recent_foods",
]

# How far back a list of recent foods looks, in entries: some three weeks of a full diary.
_LOOK_BACK = 250


@dataclass(frozen=True, slots=True)
class PortionChoice:
    """One portion that a food can be logged in; ``grams`` is the weight of one."""

    id: int
    label: str
    grams: Decimal


@dataclass(frozen=True, slots=True)
class FoodChoice:
    """A food to log: what is known of it, and its portions in the order the curators gave them."""

    facts: FoodFacts = field(repr=False)
    portions: tuple[PortionChoice, ...]
    is_hidden: bool

    @property
    def id(self) -> int:
        return self.facts.id

    @property
    def name(self) -> str:
        return self.facts.name


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """One entry as the day page shows it. ``portion`` is ``None`` where ``quantity`` is grams."""

    id: int
    day: date
    meal: str
    food: FoodFacts = field(repr=False)
    food_is_hidden: bool
    portion: PortionChoice | None
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
    portion: PortionChoice | None
    quantity: Decimal


def eaten_between(user: User, first: date, last: date) -> list[Eaten]:
    """List what was eaten on the days ``first`` to ``last``, both included, by day and in the order it was logged.

    Three queries however long the time, one where nothing was logged.
    """
    return [entry.eaten for entry in entries_between(user, first, last)]


def entries_on(user: User, day: date) -> list[DiaryEntry]:
    """List the entries of one day in the order they were logged; costs the same as ``entries_between``."""
    return entries_between(user, day, day)


def entries_between(user: User, first: date, last: date) -> list[DiaryEntry]:
    """List the entries of the days ``first`` to ``last``, both included, by day and in the order they were logged."""
    rows = list(
        Entry.objects.filter(owner=user, day__gte=first, day__lte=last)
        .order_by("day", "id")
        .values_list(
            "id", "day", "meal", "quantity", "version", "food__is_hidden", *_PORTION, *(f"food__{c}" for c in _FOOD)
        )
    )
    facts = _facts(row[-len(_FOOD) :] for row in rows)
    return [
        DiaryEntry(
            id=row[0],
            day=row[1],
            meal=row[2],
            food=facts[row[-len(_FOOD)]],
            food_is_hidden=row[5],
            portion=_portion(row[6:9]),
            quantity=row[3],
            version=row[4],
        )
        for row in rows
    ]


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
    """Fetch a food with the portions it can be logged in; ``None`` where there is no such food.

    Hidden portions are left out, save the one named, which an entry may have from before.
    """
    row = Food.objects.filter(pk=food_id).values_list(*_FOOD, "is_hidden").first()
    if row is None:
        return None
    portions = Portion.objects.filter(food_id=food_id).order_by("position", "id")
    return FoodChoice(
        facts=_facts([row[:-1]])[food_id],
        portions=tuple(
            PortionChoice(id_, label, grams)
            for id_, label, grams, hidden in portions.values_list("id", "label", "grams", "is_hidden")
            if not hidden or id_ == portion_id
        ),
        is_hidden=row[-1],
    )


_FOOD = ("id", "name", "kind", "category_id", "category__key")
_PORTION = ("portion_id", "portion__label", "portion__grams")


def _portion(row: tuple) -> PortionChoice | None:
    return None if row[0] is None else PortionChoice(*row)


def _used(row: tuple) -> UsedFood:
    food_id, name, meal, quantity, *portion_row, hidden = row
    portion = _portion(tuple(portion_row))
    if portion is not None and hidden:
        return UsedFood(food_id, name, meal, None, quantity * portion.grams)
    return UsedFood(food_id, name, meal, portion, quantity)


def _facts(foods: Iterable[tuple]) -> dict[int, FoodFacts]:
    """What is known of each food, from rows of ``_FOOD``: two queries however many foods, none for none."""
    each = {row[0]: row for row in foods}
    if not each:
        return {}
    known: dict[int, dict[str, Decimal]] = defaultdict(dict)
    amounts = FoodNutrient.objects.filter(food_id__in=each).order_by()
    for food_id, key, amount in amounts.values_list("food_id", "nutrient", "amount"):
        known[food_id][key] = amount
    bounds: dict[int, dict[str, Decimal]] = defaultdict(dict)
    categories = {row[3] for row in each.values()}
    for category_id, key, upper in CategoryBound.objects.filter(category_id__in=categories).values_list(
        "category_id", "nutrient", "upper"
    ):
        bounds[category_id][key] = upper
    return {
        food_id: FoodFacts(food_id, name, category, kind == Kind.SUPPLEMENT, known[food_id], bounds[category_id])
        for food_id, name, kind, category_id, category in each.values()
    }
