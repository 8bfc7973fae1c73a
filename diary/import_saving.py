"""Saving what a file says, in one transaction, and taking it back."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from diary.import_plan import Plan
from diary.import_queries import AT_A_TIME, Held, as_it_is, barcodes_of, in_parts, own_foods_of
from diary.import_ready import Ready
from diary.models import (
    Daily,
    DayMark,
    Entry,
    Favourite,
    ImportFile,
    OwnFood,
    RecipePart,
    User,
    UsualFood,
)
from diary.restoring import restore_foods, restore_told, take_told_back
from diary.restoring_recipes import restore_recipes
from diary.still_there import still_there

__all__ = ["DiaryChanged", "Saved", "save", "saved_of", "undo"]

_FIELDS = ("id", "day", "meal", "food_id", "portion_id", "own_food_id", "own_portion_id", "quantity", "key", "version")


class DiaryChanged(Exception):
    """Entries or own foods of the person changed since the import was planned; nothing was saved."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What an import did, as its row keeps it: numbers of what was made, and what was removed, whole.

    ``marks`` has what it said of each day, and ``seen`` counts the foods that are not hidden; imports of before did not
    keep it. Once it was undone, ``removed_again`` and ``stayed`` count its entries, and ``lost`` those of ``removed``
    that are of a food which is gone.
    """

    entries: Sequence[int]
    foods: Sequence[int]
    marks: Mapping[str, str]
    removed: Sequence[dict[str, Any]]
    told: dict[str, Any]
    first: str
    last: str
    seen: int | None = None
    removed_again: int = 0
    stayed: int = 0
    lost: int = 0


def saved_of(file: ImportFile) -> Saved:
    """Read what an import did."""
    said = json.loads(file.done)
    if isinstance(said["marks"], list):  # as imports kept it that can be undone still
        said["marks"] = dict.fromkeys(said["marks"], DayMark.State.COMPLETE.value)
    return Saved(**said)


def save(file: ImportFile, ready: Ready, now: datetime) -> bool:
    """Write what was made ready, all of it or nothing; ``False`` where the file was dealt with already.

    Raises ``DiaryChanged``, and writes nothing, where the diary is not as it was when that was planned.
    """
    owner, plan = file.owner, ready.plan
    with transaction.atomic():
        User.objects.select_for_update().get(pk=owner.pk)
        if not ImportFile.objects.filter(pk=file.pk, applied_at__isnull=True).update(applied_at=now):
            return False
        if as_it_is(owner) != plan.state:
            raise DiaryChanged
        removed = _removed(owner, ready.remove)
        restored = [] if plan.told is None else restore_foods(owner, plan.told)
        restored += [] if plan.told is None else restore_recipes(owner, plan.told, restored)
        made_foods = ready.foods.write(owner, barcodes_of(owner))
        done = Saved(
            entries=_write_entries(owner, ready),
            foods=[*(food.pk for food in restored), *made_foods],
            marks=_mark(owner, plan, ready.days),
            removed=removed,
            told={} if plan.told is None else restore_told(owner, plan.told),
            first=min(plan.days, default=now.date()).isoformat(),
            last=max(plan.days, default=now.date()).isoformat(),
            seen=sum(not food.is_hidden for food in restored) + ready.foods.seen,
        )
        _keep(file, done, content=b"")
    file.applied_at = now
    return True


def undo(file: ImportFile, now: datetime) -> bool:
    """Take an import back: what it made and nobody changed since goes, what it removed comes back as it was.

    ``False`` where it was undone already, or never done.
    """
    owner = file.owner
    with transaction.atomic():
        User.objects.select_for_update().get(pk=owner.pk)
        open_ones = ImportFile.objects.filter(pk=file.pk, applied_at__isnull=False, undone_at__isnull=True)
        if not open_ones.update(undone_at=now):
            return False
        done = saved_of(file)
        gone = sum(
            Entry.objects.filter(owner=owner, version=1, pk__in=part).delete()[0] for part in in_parts(done.entries)
        )
        there = still_there(owner, done.removed)
        Entry.objects.bulk_create(
            [Entry(owner=owner, **_restored(row)) for row in there], ignore_conflicts=True, batch_size=AT_A_TIME
        )
        for state in set(done.marks.values()):
            for part in in_parts(day for day, said in done.marks.items() if said == state):
                DayMark.objects.filter(owner=owner, state=state, day__in=part).delete()
        take_told_back(owner, done.told)
        _drop_foods(file, done.foods)
        after = replace(
            done,
            entries=[],
            foods=[],
            marks={},
            removed=[],
            told={},
            removed_again=gone,
            stayed=len(done.entries) - gone,
            lost=len(done.removed) - len(there),
        )
        _keep(file, after)
    file.undone_at = now
    return True


def _keep(file: ImportFile, done: Saved, **columns: Any) -> None:
    file.done = json.dumps({field.name: getattr(done, field.name) for field in fields(done)})
    ImportFile.objects.filter(pk=file.pk).update(done=file.done, **columns)


def _removed(owner: User, gone: Sequence[Held]) -> list[dict[str, Any]]:
    rows = []
    for part in in_parts([held.id for held in gone]):
        found = Entry.objects.filter(owner=owner, pk__in=part)
        rows += [{name: _plain(value) for name, value in row.items()} for row in found.values(*_FIELDS)]
        found.delete()
    return rows


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | None) else str(value)


def _restored(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "day": date.fromisoformat(row["day"]), "quantity": Decimal(row["quantity"])}


def _write_entries(owner: User, ready: Ready) -> list[int]:
    own = own_foods_of(owner)
    made: list[int] = []
    for rows, wanted in ready.entries:
        rows.fill("own_food_id", [None if one.own is None else own[one.own].id for one in wanted])
        rows.fill(
            "own_portion_id",
            [own[one.own].labels[one.label] if one.own is not None and one.label else None for one in wanted],
        )
        made += rows.write()
    return made


def _mark(owner: User, plan: Plan, days: Collection[date]) -> dict[str, str]:
    """Mark days as the file does, where the person has said nothing of them."""
    marked = set(DayMark.objects.filter(owner=owner).values_list("day", flat=True))
    said = {day: state for day, state in plan.reading.marks.items() if day in days or plan.told is not None}
    new = {day: state for day, state in sorted(said.items()) if day not in marked}
    DayMark.objects.bulk_create(DayMark(owner=owner, day=day, state=state) for day, state in new.items())
    return {day.isoformat(): state for day, state in new.items()}


def _drop_foods(file: ImportFile, keys: Sequence[int]) -> None:
    """Remove own foods that nothing of their owner's is of any more, nor would be once another import is undone."""
    others = ImportFile.objects.filter(owner=file.owner, applied_at__isnull=False, undone_at__isnull=True)
    needed = {row["own_food_id"] for other in others.defer("content") for row in saved_of(other).removed}
    for part in in_parts(set(keys) - needed):
        used = set(Entry.objects.filter(own_food_id__in=part).values_list("own_food_id", flat=True))
        for model in (Daily, UsualFood, Favourite):
            used |= set(model._default_manager.filter(own_food_id__in=part).values_list("own_food_id", flat=True))
        theirs = OwnFood.objects.filter(owner=file.owner, version=1, offer=None, pk__in=set(part) - used)
        unused = set(theirs.values_list("id", flat=True))
        while held := _held_by_others(unused):
            unused -= held
        OwnFood.objects.filter(pk__in=unused).delete()


def _held_by_others(foods: Collection[int]) -> set[int]:
    """Those of some own foods that go into a recipe that is none of them."""
    parts = RecipePart.objects.filter(own_food__in=foods).exclude(recipe__in=foods)
    return set(parts.values_list("own_food_id", flat=True))
