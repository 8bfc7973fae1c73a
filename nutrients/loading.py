"""Bringing the database in line with the shipped food table, in one transaction, without undoing what curators did.

What counts as a curator's work: a food with ``curated_at``, whose own fields stay as they are; a food that was deleted;
an amount whose source is the curator; and any amount or portion with a history that this module did not write, be it
changed, added or deleted. Their place in the shipped table is passed over.

New rows get no history, since the table of the release is their record. Rows that change get what they were and what
they are now, with the reason ``REASON``. Foods and portions that are no longer in the table are hidden, because diaries
may have them; amounts are deleted, which makes them unknown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import F, Model
from simple_history.utils import bulk_update_with_history, get_history_manager_for_model

from nutrients.actions import foods_changed
from nutrients.data_files import DATA
from nutrients.food_files import FoodFiles, digest, read_files
from nutrients.food_tables import FoodRecord
from nutrients.models import (
    Category,
    DataSet,
    Food,
    FoodNutrient,
    FoodTableLoad,
    IndexText,
    LocalIndexText,
    LocalSearchWord,
    Portion,
)

__all__ = ["REASON", "Loaded", "load"]

REASON = "Food table of a release"
_BATCH = 1000
_Row = TypeVar("_Row", Food, FoodNutrient, Portion)
_Part = TypeVar("_Part", FoodNutrient, Portion)

Place = tuple[int, str]
"""Where a row belongs: the id of its food, and a nutrient or a label."""


@dataclass(slots=True)
class Loaded:
    """What a load did: how many foods the table has, and how many rows were added, changed and taken away.

    ``left_out`` lists the names of foods that were passed over because a curator's food has the same name.
    """

    foods: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    left_out: list[str] = field(default_factory=list)


def load(*, at: datetime, folder: Path = DATA, force: bool = False) -> Loaded | None:
    """Load the tables of a folder; ``None`` where this very version was the last one loaded, unless forced.

    Raises ``DataFault`` with a sentence for everything that is wrong; then nothing has changed.
    """
    found = digest(folder)
    newest = FoodTableLoad.objects.order_by("-id").values_list("digest", flat=True).first()
    if newest == found and not force:
        return None
    files = read_files(folder, tuple(DataSet.values))
    with transaction.atomic():
        done = Loaded(foods=len(files.foods))
        categories = _load_categories(files, done)
        foods = _load_foods(files, categories, at, done)
        _load_amounts(files, foods, at, done)
        _load_portions(files, foods, at, done)
        foods_changed(foods.values())
        FoodTableLoad.objects.create(digest=found, loaded_at=at)
        _count_rows()
    return done


def _count_rows() -> None:
    """Have PostgreSQL count what it holds now: until it does, it plans as if these tables were empty."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in (Category, Food, FoodNutrient, IndexText, LocalIndexText, LocalSearchWord, Portion):
                cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _load_categories(files: FoodFiles, done: Loaded) -> dict[str, Category]:
    held = {category.key: category for category in Category.objects.all()}
    for record in files.categories:
        category = held.get(record.key)
        if category is None:
            held[record.key] = Category.objects.create(key=record.key, name=record.name, position=record.position)
            done.added += 1
        elif (category.name, category.position) != (record.name, record.position):
            category.name, category.position = record.name, record.position
            category.save()
            done.changed += 1
    return held


def _load_foods(files: FoodFiles, categories: Mapping[str, Category], at: datetime, done: Loaded) -> dict[str, int]:
    """Return the ids of the foods whose amounts and portions the table decides, by key."""
    held = {food.key: food for food in Food.objects.all() if food.key is not None}
    records = _namable(files, held, done)
    wanted = {key: _fields(record, categories) for key, record in records.items()}
    names = {record.name: key for key, record in records.items()}
    in_the_table = {record.key for record in files.foods}
    changed, in_the_way = [], []
    for key, food in held.items():
        if food.curated_at is not None:
            continue
        if names.get(food.name, key) != key:
            in_the_way.append(food.pk)
        if key not in in_the_table:
            name = f"{food.name} ({key})" if food.name in names else food.name
            differs = _assign(food, {"is_hidden": True, "name": name})
        else:
            differs = _assign(food, wanted.get(key, {}))
        if differs:
            food.updated_at = at
            changed.append(food)
    _keep_first_state(changed, Food)
    # Names are unique at every moment, so those that change hands are laid down first.
    for pk in in_the_way:
        Food.objects.filter(pk=pk).update(name=f"~{pk}")
    fields = ["name", "aliases", "category", "kind", "source", "source_id", "source_name", "is_hidden", "updated_at"]
    _update(changed, Food, fields, at, done)
    new = [Food(key=key, **wanted[key]) for key in records if key not in held]
    done.added += len(Food.objects.bulk_create(new, batch_size=_BATCH))
    foods = Food.objects.filter(key__isnull=False).values_list("key", "id")
    return {key: pk for key, pk in foods if key is not None and key in in_the_table}


def _namable(files: FoodFiles, held: Mapping[str, Food], done: Loaded) -> dict[str, FoodRecord]:
    """The records that decide the fields of a food: not those of deleted foods, nor those whose name is taken."""
    deleted = set(get_history_manager_for_model(Food).filter(history_type="-").values_list("key", flat=True))
    records = {record.key: record for record in files.foods if record.key in held or record.key not in deleted}
    taken = set(Food.objects.filter(key__isnull=True).values_list("name", flat=True))
    for key, food in held.items():
        if food.curated_at is not None:
            taken.add(food.name)
            records.pop(key, None)
    while clashing := [key for key, record in records.items() if record.name in taken]:
        for key in clashing:
            done.left_out.append(records.pop(key).name)
            if key in held:
                taken.add(held[key].name)
    return records


def _fields(record: FoodRecord, categories: Mapping[str, Category]) -> dict[str, Any]:
    return {
        "name": record.name,
        "aliases": "; ".join(record.aliases),
        "category": categories[record.category],
        "kind": record.kind,
        "source": record.dataset,
        "source_id": record.fdc_id,
        "source_name": record.source_name,
        "is_hidden": False,
    }


def _load_amounts(files: FoodFiles, foods: Mapping[str, int], at: datetime, done: Loaded) -> None:
    wanted: dict[Place, dict[str, Any]] = {
        (foods[record.key], nutrient): {"amount": amount, "source": record.dataset, "reason": ""}
        for record in files.foods
        if record.key in foods
        for nutrient, amount in record.amounts.items()
    }
    held = {(row.food_id, row.nutrient): row for row in FoodNutrient.objects.filter(food_id__in=foods.values())}
    kept = _curated(FoodNutrient, "nutrient") | {place for place, row in held.items() if row.source == DataSet.CURATOR}
    _sync(FoodNutrient, "nutrient", wanted, held, kept, at, done)
    for place, row in held.items():
        if place not in wanted and place not in kept:
            _keep_first_state([row], FoodNutrient)
            vars(row).update(_change_reason=REASON, _history_date=at)
            row.delete()
            done.removed += 1


def _load_portions(files: FoodFiles, foods: Mapping[str, int], at: datetime, done: Loaded) -> None:
    wanted: dict[Place, dict[str, Any]] = {
        (foods[record.food_key], record.label): {
            "grams": record.grams,
            "position": record.position,
            "is_hidden": False,
        }
        for record in files.portions
        if record.food_key in foods
    }
    held = {(row.food_id, row.label): row for row in Portion.objects.filter(food_id__in=foods.values())}
    kept = _curated(Portion, "label")
    gone = {place for place, row in held.items() if place not in wanted and not row.is_hidden} - kept
    _sync(Portion, "label", wanted | {place: {"is_hidden": True} for place in gone}, held, kept, at, done)


def _curated(model: type[Model], place: str) -> set[Place]:
    """The places of rows that somebody else than this module has changed, added or deleted.

    What a row was before its first change is written into its history as of the day its food was made, and does not
    count.
    """
    history = get_history_manager_for_model(model)
    touched = history.filter(history_date__gt=F("food__created_at")).exclude(history_change_reason=REASON)
    return set(history.filter(id__in=touched.values("id")).values_list("food_id", place))


def _sync(
    model: type[_Part],
    place: str,
    wanted: Mapping[Place, Mapping[str, Any]],
    held: Mapping[Place, _Part],
    kept: set[Place],
    at: datetime,
    done: Loaded,
) -> None:
    """Add the rows that are wanted and not held, and change those that differ, except in the places that are kept."""
    open_places = {where: fields for where, fields in wanted.items() if where not in kept}
    new = [
        model(food_id=food_id, **{place: name}, **fields)
        for (food_id, name), fields in open_places.items()
        if (food_id, name) not in held
    ]
    changed = [row for where, row in held.items() if where in open_places and _assign(row, open_places[where])]
    _keep_first_state(changed, model)
    _update(changed, model, sorted({name for fields in open_places.values() for name in fields}), at, done)
    done.added += len(model._default_manager.bulk_create(new, batch_size=_BATCH))


def _assign(row: Model, fields: Mapping[str, Any]) -> bool:
    """Set fields; say whether any of them was different."""
    differing = {name: value for name, value in fields.items() if getattr(row, name) != value}
    for name, value in differing.items():
        setattr(row, name, value)
    return bool(differing)


def _keep_first_state(rows: Iterable[_Row], model: type[_Row]) -> None:
    """Write what these rows are in the database into the history of those that have none."""
    ids = {row.pk for row in rows}
    if not ids:
        return
    history = get_history_manager_for_model(model)
    ids -= set(history.filter(id__in=ids).values_list("id", flat=True))
    first = list(model._default_manager.filter(pk__in=ids).prefetch_related(*([] if model is Food else ["food"])))
    for row in first:
        made_at = row.created_at if isinstance(row, Food) else row.food.created_at
        vars(row).update(_history_date=made_at)
    history.bulk_history_create(first, batch_size=_BATCH, default_change_reason=REASON)


def _update(rows: list[_Row], model: type[_Row], fields: list[str], at: datetime, done: Loaded) -> None:
    if rows:
        bulk_update_with_history(rows, model, fields, batch_size=_BATCH, default_change_reason=REASON, default_date=at)
        done.changed += len(rows)
