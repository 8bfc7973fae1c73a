"""Meals and days that are eaten again: what there is to copy, the copies, and taking them back.

A copy keeps the food, the portion and the quantity. A food that is no longer offered is left out, though not one that
an import made for its own rows, because nobody removed it. What was counted in a portion that is no longer offered is
copied in grams of the same weight. Of an earlier version of a recipe the copy is of the recipe as it is now.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from uuid import UUID, uuid5

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from diary.copies import copies_of
from diary.models import Entry, Meal, OwnPortion, User
from nutrients.models import Portion
from nutrients.names import name_of
from nutrients.statements import day_of, fetch

__all__ = [
    "MOST",
    "Copied",
    "LastMeal",
    "copy_entries",
    "keep",
    "kept",
    "last_meals",
    "take_back",
    "write_entries",
]

MOST = 300
"""Entries copied at one time; without an end, copying to and fro doubles a diary each time."""

_KEPT_AS, _REMEMBERED = "copied", 5
_WITHIN = timedelta(days=14)
_OFFERED = """FROM "diary_entry"
    LEFT JOIN nutrients_food food ON food.id = "diary_entry".food_id
    LEFT JOIN diary_ownfood own ON own.id = "diary_entry".own_food_id
    LEFT JOIN diary_ownfood current ON current.id = own.earlier_of_id"""
_IS_OFFERED = "NOT COALESCE(food.is_hidden, current.is_hidden, own.is_hidden)"
_IS_COPIED = "NOT COALESCE(food.is_hidden, current.is_hidden, own.is_hidden AND NOT own.is_from_file)"
_NAMES = ("food__name", "own_food__name")
_LAST_MEALS = f"""
SELECT "diary_entry".meal, "day", food.name, COALESCE(current.name, own.name) {_OFFERED}
JOIN (
    SELECT meal, MAX("day") AS last_day {_OFFERED}
    WHERE "diary_entry".owner_id = %s AND "day" >= %s AND "day" < %s AND meal IN (%s, %s, %s, %s)
        AND {_IS_OFFERED}
    GROUP BY meal
) latest ON latest.meal = "diary_entry".meal AND latest.last_day = "day"
WHERE "diary_entry".owner_id = %s AND "day" >= %s AND "day" < %s AND {_IS_COPIED}
ORDER BY "diary_entry".id"""


@dataclass(frozen=True, slots=True)
class LastMeal:
    """A meal as it was logged last: the day, and the foods that are still offered, in the order they were logged."""

    meal: str
    day: date
    foods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied, ready for a session: ``ids`` of the copies; ``day`` as ISO text; ``meal`` empty for a whole day.

    ``is_written`` where it was not copied but written as a text; then ``added`` and ``left_out`` are pieces of that
    text where any was left out, and ``sheet`` is under which key those are kept (``kept_sheets``). ``is_new`` is false
    where the same form was sent before. Of copies ``left_out``, ``weighed`` and ``renewed`` (recipes changed since) are
    names of foods. Once taken back, ``removed`` counts what was, and ``stayed`` names what was changed meanwhile.
    """

    name: str
    day: str
    meal: str
    ids: Sequence[int]
    is_new: bool
    left_out: Sequence[str]
    weighed: Sequence[str]
    removed: int | None = None
    stayed: Sequence[str] = ()
    is_written: bool = False
    renewed: Sequence[str] = ()
    added: Sequence[str] = ()
    sheet: str = ""


def last_meals(user: User, day: date, meals: Iterable[str]) -> list[LastMeal]:
    """Tell how each of these meals was logged the last time in the two weeks before ``day``. One query; none of none.

    A meal of which nothing is offered otherwise, such as the sum of a day, is not offered to be eaten again.
    """
    wanted = set(meals)
    if not wanted:
        return []
    asked = [meal if meal in wanted else "" for meal in Meal.values]
    when = (user.pk, day - _WITHIN, day)
    found: dict[tuple[str, date], list[str]] = {}
    for meal, last, shipped, own in fetch(_LAST_MEALS, (*when, *asked, *when)):
        if (on := day_of(last)) is not None:
            found.setdefault((meal, on), []).append(name_of(shipped, own))
    return [LastMeal(meal, last, tuple(foods)) for (meal, last), foods in found.items()]


def copy_entries(owner: User, entries: Iterable[Entry], *, day: date, meal: str, key: UUID) -> Copied:
    """Log entries of the owner again, on ``day`` and in ``meal``, or each in its own where ``meal`` is empty.

    ``key`` is the form's: sent twice to the same place, it copies once.
    """
    name = uuid5(key, f"{day} {meal}")
    copies = copies_of(entries)
    kept = {uuid5(name, str(one.entry.pk)): one for one in copies if not one.is_left_out}
    entries_by_key = {
        each: Entry(
            owner=owner,
            day=day,
            meal=meal or one.entry.meal,
            food=one.entry.food,
            own_food=one.own_food,
            portion=one.portion if isinstance(one.portion, Portion) else None,
            own_portion=one.portion if isinstance(one.portion, OwnPortion) else None,
            quantity=one.quantity,
            key=each,
        )
        for each, one in kept.items()
    }
    ids, is_new = _save_once(owner, entries_by_key)
    return Copied(
        name=str(name),
        day=day.isoformat(),
        meal=meal,
        ids=ids,
        is_new=is_new,
        left_out=[one.name for one in copies if one.is_left_out],
        weighed=[one.name for one in copies if one.is_weighed and not one.is_left_out],
        renewed=list(dict.fromkeys(one.name for one in copies if one.current is not None and not one.is_left_out)),
    )


def write_entries(owner: User, entries: Iterable[Entry], *, day: date, key: UUID) -> Copied:
    """Log several new entries together, which differ in meal, food, portion and quantity alone.

    ``key`` is the form's: sent twice, it logs once.
    """
    name = uuid5(key, f"{day} written")
    rows = {}
    for number, entry in enumerate(entries):
        entry.owner, entry.day, entry.key = owner, day, uuid5(name, str(number))
        rows[entry.key] = entry
    ids, is_new = _save_once(owner, rows)
    return Copied(str(name), day.isoformat(), "", ids, is_new, left_out=[], weighed=[], is_written=True)


def _save_once(owner: User, entries: Mapping[UUID, Entry]) -> tuple[list[int], bool]:
    """Save entries by their keys; where any is there already, nothing. Gives those that are there, and whether new."""
    made = Entry.objects.filter(owner=owner, key__in=entries).order_by("id").values_list("id", flat=True)
    with transaction.atomic():
        is_new = not made.exists()
        if is_new:
            # Where the same form is just being sent twice, the other may be first; then these are the same entries.
            Entry.objects.bulk_create(entries.values(), ignore_conflicts=True)
        return list(made), is_new


def take_back(owner: User, copied: Copied) -> Copied:
    """Remove the copies that are as they were made; those changed since stay. Done twice, nothing more is removed."""
    if copied.removed is not None:
        return copied
    copies = Entry.objects.filter(owner=owner, pk__in=copied.ids).order_by("id")
    with transaction.atomic():
        removed, _ = copies.filter(version=1).delete()
        return replace(copied, removed=removed, stayed=[name_of(*names) for names in copies.values_list(*_NAMES)])


def keep(session: SessionBase, copied: Copied) -> None:
    """Remember what was copied, to say it and to take it back; the last few alone."""
    others = {name: one for name, one in session.get(_KEPT_AS, {}).items() if name != copied.name}
    session[_KEPT_AS] = dict([*others.items(), (copied.name, asdict(copied))][-_REMEMBERED:])


def kept(session: SessionBase, name: str) -> Copied | None:
    """What was copied under this name; ``None`` for any other."""
    said = session.get(_KEPT_AS, {}).get(name)
    return None if said is None else Copied(**said)
