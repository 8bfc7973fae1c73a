"""Saving what a file says, in one transaction, and taking it back."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from diary.files import Source
from diary.files.written import plain
from diary.import_plan import Choices, NewFood, Plan, Wanted
from diary.import_queries import AT_A_TIME, Held, in_parts, own_foods_of
from diary.models import (
    Daily,
    DayMark,
    Entry,
    Favourite,
    ImportFile,
    OwnAmount,
    OwnFood,
    OwnPortion,
    User,
    UsualFood,
)
from diary.own_actions import NOMINAL, Label, Line, per_100g
from diary.restoring import restore_foods, restore_told, take_told_back
from nutrients.catalogue import nutrient
from nutrients.composition import pack
from nutrients.models import Kind

__all__ = ["Saved", "save", "saved_of", "undo"]

_STEP = Decimal("1E-10")
_FIELDS = ("id", "day", "meal", "food_id", "portion_id", "own_food_id", "own_portion_id", "quantity", "key", "version")


@dataclass(frozen=True, slots=True)
class Saved:
    """What an import did, as its row keeps it: numbers of what was made, and what was removed, whole.

    ``removed_again`` and ``stayed`` count entries once it was undone.
    """

    entries: Sequence[int]
    foods: Sequence[int]
    marks: Sequence[str]
    removed: Sequence[dict[str, Any]]
    told: dict[str, Any]
    first: str
    last: str
    removed_again: int = 0
    stayed: int = 0


def saved_of(file: ImportFile) -> Saved:
    """Read what an import did."""
    return Saved(**json.loads(file.done))


def save(file: ImportFile, plan: Plan, choices: Choices, now: datetime) -> bool:
    """Do what was planned, all of it or nothing; ``False`` where the file was dealt with already."""
    owner = file.owner
    with transaction.atomic():
        User.objects.select_for_update().get(pk=owner.pk)
        if not ImportFile.objects.filter(pk=file.pk, applied_at__isnull=True).update(applied_at=now):
            return False
        wanted = plan.to_make(choices.existing)
        removed = _removed(owner, plan.to_remove(choices.existing))
        made_foods = [] if plan.told is None else restore_foods(owner, plan.told)
        made_foods += _make_foods(owner, plan.new_foods(wanted), plan.reading.source)
        entries = _make_entries(owner, wanted)
        done = Saved(
            entries=[entry.pk for entry in entries],
            foods=[food.pk for food in made_foods],
            marks=_mark(owner, plan, {one.day for one in wanted}),
            removed=removed,
            told={} if plan.told is None else restore_told(owner, plan.told),
            first=min(plan.days, default=now.date()).isoformat(),
            last=max(plan.days, default=now.date()).isoformat(),
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
        Entry.objects.bulk_create(
            [Entry(owner=owner, **_restored(row)) for row in done.removed], ignore_conflicts=True, batch_size=AT_A_TIME
        )
        for part in in_parts(done.marks):
            DayMark.objects.filter(owner=owner, day__in=part).delete()
        take_told_back(owner, done.told)
        _drop_foods(owner, done.foods)
        after = replace(
            done,
            entries=[],
            foods=[],
            marks=[],
            removed=[],
            told={},
            removed_again=gone,
            stayed=len(done.entries) - gone,
        )
        _keep(file, after)
    file.undone_at = now
    return True


def _keep(file: ImportFile, done: Saved, **fields: Any) -> None:
    file.done = json.dumps(asdict(done))
    ImportFile.objects.filter(pk=file.pk).update(done=file.done, **fields)


def _removed(owner: User, gone: Sequence[Held]) -> list[dict[str, Any]]:
    rows = []
    for part in in_parts([held.id for held in gone]):
        found = Entry.objects.filter(owner=owner, pk__in=part)
        rows += [{name: _plain(value) for name, value in row.items()} for row in found.values(*_FIELDS)]
        found.delete()
    return rows


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | None) else str(value)


def _restored(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "day": date.fromisoformat(row["day"]), "quantity": Decimal(row["quantity"])}


def _make_foods(owner: User, foods: Sequence[NewFood], source: Source) -> list[OwnFood]:
    labels = [_label(food, source) for food in foods]
    made = OwnFood.objects.bulk_create(
        [
            OwnFood(
                owner=owner,
                key=food.key,
                name=label.name,
                kind=label.kind,
                basis=label.basis,
                composition=pack(per_100g(label), {}),
                is_hidden=food.is_hidden,
                is_from_file=food.is_hidden,
            )
            for food, label in zip(foods, labels, strict=True)
        ],
        batch_size=AT_A_TIME,
    )
    OwnAmount.objects.bulk_create(
        (
            OwnAmount(own_food=one, nutrient=key, typed=line.typed, amount=line.amount)
            for one, label in zip(made, labels, strict=True)
            for key, line in label.lines.items()
        ),
        batch_size=AT_A_TIME,
    )
    OwnPortion.objects.bulk_create(
        (
            OwnPortion(
                own_food=one,
                label=label,
                grams=NOMINAL if grams is None else grams,
                is_nominal=grams is None,
                position=position,
            )
            for one, food in zip(made, foods, strict=True)
            for position, (label, grams) in enumerate(food.portions.items())
        ),
        batch_size=AT_A_TIME,
    )
    return made


def _label(food: NewFood, source: Source) -> Label:
    """The food as a label says it, of which ``per_100g`` makes the composition."""
    lines = {}
    for key, amount in food.amounts.items():
        kept = amount.quantize(_STEP)
        lines[key] = Line(f"{plain(kept)} {nutrient(key).unit}", kept)
    basis = OwnFood.Basis.HUNDRED_GRAMS if food.by_weight else OwnFood.Basis.SERVING
    kind = Kind.SUPPLEMENT if food.is_supplement else Kind.FOOD
    return Label(food.name or _sum_name(source), kind, basis=basis, lines=lines)


def _sum_name(source: Source) -> str:
    return _("Day’s sum from Cronometer") if source is Source.CRONOMETER_DAYS else _("Meal’s sum from MyFitnessPal")


def _make_entries(owner: User, wanted: Sequence[Wanted]) -> list[Entry]:
    own = own_foods_of(owner)
    return Entry.objects.bulk_create(
        [
            Entry(
                owner=owner,
                key=one.key,
                day=one.day,
                meal=one.meal,
                quantity=one.quantity,
                food_id=one.food_id,
                portion_id=one.portion_id,
                own_food_id=None if one.own is None else own[one.own].id,
                own_portion_id=own[one.own].labels[one.label] if one.own is not None and one.label else None,
            )
            for one in wanted
        ],
        batch_size=AT_A_TIME,
    )


def _mark(owner: User, plan: Plan, days: set[date]) -> list[str]:
    """Mark days as the file does, where the person has said nothing of them."""
    marked = set(DayMark.objects.filter(owner=owner).values_list("day", flat=True))
    said = {day: state for day, state in plan.reading.marks.items() if day in days or plan.told is not None}
    new = {day: state for day, state in sorted(said.items()) if day not in marked}
    DayMark.objects.bulk_create(DayMark(owner=owner, day=day, state=state) for day, state in new.items())
    return [day.isoformat() for day in new]


def _drop_foods(owner: User, keys: Sequence[int]) -> None:
    """Remove own foods that nothing of their owner's is of any more."""
    for part in in_parts(keys):
        used = set(Entry.objects.filter(own_food_id__in=part).values_list("own_food_id", flat=True))
        for model in (Daily, UsualFood, Favourite):
            used |= set(model._default_manager.filter(own_food_id__in=part).values_list("own_food_id", flat=True))
        OwnFood.objects.filter(owner=owner, version=1, pk__in=set(part) - used).delete()
