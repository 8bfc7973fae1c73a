"""A throw-away account with four weeks of made-up meals, for who wants to look before signing up.

The meals stand in ``data/demo_weeks.csv``: ``day`` counts back from the week of today (-1 is the last Sunday before
it), ``portion`` is a label of the shipped food table, or empty where ``quantity`` is grams. So the last week that is
over, which the demo opens and the front page shows (``example.py``), is the same whatever day it is; the days of this
week until yesterday are the first of the file. The person is a woman of 41 who eats an everyday mixed diet with few
greens, nuts and fish, so that some nutrients come out short. Her commonest breakfast is saved as a usual meal, and she
has a recipe, which is in none of the meals.
"""

import csv
import secrets
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from diary import access, recipe_actions
from diary.models import CookingChoice, DayMark, Entry, Meal, Profile, ReferenceChoice, User
from diary.profiles import time_zones, today_of
from diary.recipe_actions import PartSaid, Said
from diary.usual_meals import save_meal
from nutrients.models import Food, Portion

__all__ = [
    "LIFETIME",
    "STEW",
    "WEEKS",
    "DemoRow",
    "NoFoods",
    "demo_marks",
    "demo_rows",
    "expired_demos",
    "laid",
    "make_demo",
]

LIFETIME = timedelta(hours=24)
WEEKS = Path(__file__).parent / "data" / "demo_weeks.csv"

STEW = {
    "lentils-red-dry": 200,
    "spinach-raw": 150,
    "carrots-raw": 200,
    "onions-raw": 110,
    "tomatoes-canned-in-tomato-juice": 400,
    "olive-oil": 20,
    "water-tap": 800,
}
"""What goes into the demo's recipe, in grams; done, it weighs ``_STEWED``, and it is for four."""
_STEWED = Decimal(1700)

# Some 41 and a half years, in days.
_AGE = timedelta(days=15160)
_SPAN = timedelta(days=28)
# Three days of seven are marked complete, and of the last two weeks one day in seven is not; the others are not marked.
# Seven days apart, so that every week of the two shows exactly one such day.
_COMPLETE = frozenset(day for day in range(-28, 0) if day % 7 in {0, 1, 4})
_PARTIAL = frozenset({-12, -5})


class NoFoods(Exception):
    """The food table is not loaded: there is nothing to eat."""


@dataclass(frozen=True, slots=True)
class DemoRow:
    """One entry: ``day`` is as ``laid`` has it; ``quantity`` counts portions, or grams where ``portion`` is empty."""

    day: int
    meal: str
    food: str
    portion: str
    quantity: Decimal


@cache
def demo_rows() -> tuple[DemoRow, ...]:
    """Read the demo's entries, in the order they are eaten. Read once."""
    with WEEKS.open(encoding="utf-8", newline="") as file:
        return tuple(
            DemoRow(int(row["day"]), Meal(row["meal"]), row["food"], row["portion"], Decimal(row["quantity"]))
            for row in csv.DictReader(file)
        )


def laid(day: int, today: date) -> date:
    """The date that a day of the file, -28 to -1, is laid on: one of the 28 before today, on its own weekday.

    >>> [str(laid(day, date(2026, 11, 18))) for day in (-1, -7, -26, -28)]
    ['2026-11-15', '2026-11-09', '2026-10-21', '2026-11-16']
    """
    found = today - timedelta(days=today.weekday()) + timedelta(days=day)
    return found if found >= today - _SPAN else found + _SPAN


def demo_marks(today: date) -> dict[date, DayMark.State]:
    """What the demo person has said of their days."""
    said = ((DayMark.State.COMPLETE, _COMPLETE), (DayMark.State.PARTIAL, _PARTIAL))
    return {laid(day, today): state for state, days in said for day in days}


@transaction.atomic
def make_demo(now: datetime, time_zone: str = "") -> User:
    """Save a demo person with four weeks of entries that end yesterday, and return them.

    ``time_zone`` is the browser's, and UTC where it names none that is known. Raises ``NoFoods`` where none of the
    foods is there; a food or portion that a curator has hidden or removed is left out.
    """
    user = User.objects.create_user(f"demo-{secrets.token_hex(10)}@demo.invalid", is_demo=True, date_joined=now)
    zone = time_zone if time_zone in time_zones() else "UTC"
    profile = Profile(owner=user, sex="female", time_zone=zone)
    profile.restricts_minerals = profile.restricts_calcium = Profile.Answer.NO
    profile.takes_warfarin = profile.absorbs_less = Profile.Answer.NO
    today = today_of(user, now)
    profile.date_of_birth = today - _AGE
    profile.save(force_insert=True)
    ReferenceChoice.objects.create(owner=user, authority=ReferenceChoice.Authority.US)
    entries = list(_entries(user, today))
    if not entries:
        raise NoFoods
    Entry.objects.bulk_create(entries)
    DayMark.objects.bulk_create(DayMark(owner=user, day=day, state=state) for day, state in demo_marks(today).items())
    _save_habits(user, today)
    return user


def expired_demos(now: datetime, lifetime: timedelta = LIFETIME) -> list[User]:
    """List the demo accounts that were made longer ago than ``lifetime``."""
    return list(User.objects.filter(is_demo=True, date_joined__lt=now - lifetime))


def _entries(user: User, today: date) -> Iterator[Entry]:
    rows = demo_rows()
    keys = {row.food for row in rows}
    foods = dict(Food.objects.filter(key__in=keys, is_hidden=False).values_list("key", "id"))
    portions = {
        (key, label): pk
        for key, label, pk in Portion.objects.filter(food__key__in=keys, is_hidden=False).values_list(
            "food__key", "label", "id"
        )
    }
    for row in rows:
        portion = portions.get((row.food, row.portion))
        if row.food in foods and (portion is not None or not row.portion):
            yield Entry(
                owner=user,
                day=laid(row.day, today),
                meal=row.meal,
                food_id=foods[row.food],
                portion_id=portion,
                quantity=row.quantity,
            )


def _save_habits(user: User, today: date) -> None:
    """Save the commonest breakfast as a usual meal, and the recipe where all that goes into it is there."""
    day = laid(_commonest_breakfast(), today)
    if breakfast := access.entries(user, day, Meal.BREAKFAST, most=len(demo_rows())):
        save_meal(user, breakfast, name=_("Toast and coffee"), meal=Meal.BREAKFAST, key=uuid4())
    foods = dict(Food.objects.filter(key__in=STEW, is_hidden=False).values_list("key", "id"))
    if len(foods) == len(STEW):
        parts = tuple(PartSaid(foods[key], None, Decimal(grams)) for key, grams in STEW.items())
        stew = Said(_("Lentil stew with spinach"), Decimal(4), _STEWED, CookingChoice.BOILED.value, parts)
        recipe_actions.add(user, stew, uuid4())


@cache
def _commonest_breakfast() -> int:
    """The last day whose breakfast is the one that is eaten most often."""
    foods: dict[int, set[str]] = defaultdict(set)
    for row in demo_rows():
        if row.meal == Meal.BREAKFAST:
            foods[row.day].add(row.food)
    counted = Counter(frozenset(one) for one in foods.values())
    return max(foods, key=lambda day: (counted[frozenset(foods[day])], day))
