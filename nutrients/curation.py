"""What curators do to foods, row by row and with its history: publishing, hiding, and files of changes."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from simple_history.utils import get_history_manager_for_model

from nutrients.actions import foods_changed
from nutrients.csv_cells import CsvFault, CsvRefused
from nutrients.food_changes import Planned, plan
from nutrients.food_csv import FoodRow, StoredFood, parse
from nutrients.models import Category, DataSet, Food, FoodNutrient, Kind, Portion

__all__ = [
    "MOST_CHANGES",
    "ImportStale",
    "apply",
    "fingerprint",
    "keep_first_state",
    "one_at_a_time",
    "preview",
    "set_hidden",
    "stored",
]

_BATCH = 500
_Row = TypeVar("_Row")


MOST_CHANGES = 500
"""How many foods one file may change: what is saved well within the time a request may take."""


class ImportStale(Exception):
    """The foods have changed since the preview was made; what was seen is not what would happen."""


def one_at_a_time() -> None:
    """Hold every other change of foods off until this transaction ends; on SQLite the transaction itself does."""
    list(Category.objects.select_for_update().order_by("id").values_list("id"))


def stored(foods: QuerySet[Food]) -> Iterator[StoredFood]:
    """Give foods as the file has them, in the order of the queryset; four queries, however many foods."""
    for food in foods.select_related("category").prefetch_related("amounts", "portions"):
        texts = {
            "name": food.name,
            "aliases": food.aliases,
            "category": food.category.key,
            "kind": food.kind,
            "source": food.source,
            "source_id": food.source_id,
            "source_name": food.source_name,
            "hidden": "yes" if food.is_hidden else "no",
        }
        portions = food.portions.all()
        yield StoredFood(
            food.pk,
            food.key or "",
            texts,
            {amount.nutrient: amount.amount for amount in food.amounts.all()},
            {portion.label: portion.grams for portion in portions if not portion.is_hidden},
            {portion.label: portion.grams for portion in portions if portion.is_hidden},
        )


def preview(data: bytes) -> list[Planned]:
    """Work out what a file would change; raise ``CsvRefused`` with every fault. Changes nothing."""
    rows = parse(data)
    choices = {
        "category": list(Category.objects.values_list("key", flat=True)),
        "kind": Kind.values,
        "source": DataSet.values,
    }
    planned = plan(rows, _about(rows), choices)
    faults = [fault for one in planned for fault in _field_faults(one.row)]
    if faults:
        raise CsvRefused(faults)
    return planned


def fingerprint(planned: Sequence[Planned]) -> str:
    """Name what a preview shows, so that nothing else is applied than what was seen."""
    seen = repr([(one.row.row, one.stored.id if one.stored else None, one.changes) for one in planned])
    return hashlib.sha256(seen.encode("utf-8", "surrogatepass")).hexdigest()


@transaction.atomic
def apply(data: bytes, *, seen: str, source: str, reason: str, at: datetime) -> list[int]:
    """Apply a file of which a preview was seen; return the ids of the foods that changed, in the order of the file.

    ``source`` and ``reason`` are written to every amount that changes and to the history. Raises ``CsvRefused`` or
    ``ImportStale`` and changes nothing where the file would now do something else than the preview showed.
    """
    one_at_a_time()
    planned = preview(data)
    changing = [one for one in planned if one.changes]
    if fingerprint(planned) != seen:
        raise ImportStale
    if len(changing) > MOST_CHANGES:
        raise CsvRefused([CsvFault(f"The file changes {len(changing)} foods. Import {MOST_CHANGES} at a time.")])
    categories = {category.key: category for category in Category.objects.all()}
    ids = [_apply_row(one, categories, source, reason, at) for one in changing]
    foods_changed(ids)
    return ids


@transaction.atomic
def set_hidden(foods: QuerySet[Food], hidden: bool, *, at: datetime) -> int:
    """Hide foods or publish them again; return how many were not so before."""
    one_at_a_time()
    changing = list(foods.filter(is_hidden=not hidden).order_by("id"))
    keep_first_state(changing)
    for food in changing:
        food.is_hidden, food.curated_at = hidden, at
        food.save()
    foods_changed([food.pk for food in changing])
    return len(changing)


def keep_first_state(rows: Sequence[Food | FoodNutrient | Portion]) -> None:
    """Give rows without any history one that says what they are now; call it before they change.

    Foods that were loaded from the shipped table start without history, and the old figure must not be lost.
    """
    by_model: dict[type[Food | FoodNutrient | Portion], list[int]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row.pk)
    for model, ids in by_model.items():
        history = get_history_manager_for_model(model)
        known = history.filter(id__in=ids).values_list("id", flat=True)
        for row in model._default_manager.filter(pk__in=set(ids) - set(known)):
            made_at = row.created_at if isinstance(row, Food) else row.food.created_at
            vars(row).update(_history_user=None)  # whoever is signed in did not make it so
            history.bulk_history_create([row], default_date=made_at)


def _about(rows: Sequence[FoodRow]) -> list[StoredFood]:
    """The foods that the rows may be about: by key, by id, by name."""
    ids: set[int] = set()
    for part in _parts(rows):
        named = Q(key__in=[row.key for row in part if row.key]) | Q(
            id__in=[row.id for row in part if row.id is not None]
        )
        named |= Q(name__in=[row.texts["name"] for row in part if "name" in row.texts])
        ids.update(Food.objects.filter(named).values_list("id", flat=True))
    return [food for part in _parts(sorted(ids)) for food in stored(Food.objects.filter(id__in=part))]


def _parts(rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    return (rows[start : start + _BATCH] for start in range(0, len(rows), _BATCH))


def _field_faults(row: FoodRow) -> Iterator[CsvFault]:
    """Hold the values against the rules of their fields: lengths, ranges, digits."""
    food = Food(**{name: value for name, value in row.texts.items() if name not in ("category", "hidden")})
    left_out = ["category", "is_hidden", *({"name", "aliases", "source_id", "source_name"} - set(row.texts))]
    yield from _clean(food, left_out, row.row, None)
    for label, grams in row.portions.items():
        yield from _clean(Portion(label=label, grams=grams), ["food"], row.row, "portions")


def _clean(instance: Model, left_out: list[str], row: int, column: str | None) -> Iterator[CsvFault]:
    try:
        instance.clean_fields(exclude=left_out)
    except ValidationError as error:
        for field, sentences in error.message_dict.items():
            yield from (CsvFault(sentence, row, column or field) for sentence in sentences)


def _apply_row(one: Planned, categories: dict[str, Category], source: str, reason: str, at: datetime) -> int:
    food = Food.objects.get(pk=one.stored.id) if one.stored else Food(source=source)
    if one.stored:
        keep_first_state([food])
    for name, value in one.row.texts.items():
        if name == "category":
            food.category = categories[value]
        elif name == "hidden":
            food.is_hidden = value == "yes"
        else:
            setattr(food, name, value)
    food.curated_at = at
    _save(food, reason)
    if one.stored is None:
        source = food.source
    _apply_amounts(food, one.row.amounts, source, reason)
    _apply_portions(food, one.row.portions, reason)
    return food.pk


def _apply_amounts(food: Food, amounts: Mapping[str, Decimal | None], source: str, reason: str) -> None:
    held = {amount.nutrient: amount for amount in food.amounts.all()}
    differing = {key: new for key, new in amounts.items() if new != (held[key].amount if key in held else None)}
    keep_first_state([held[key] for key in differing if key in held])
    for key, new in differing.items():
        row = held.get(key, FoodNutrient(food=food, nutrient=key))
        if new is None:
            vars(row).update(_change_reason=reason)
            row.delete()
        else:
            row.amount, row.source, row.reason = new, source, reason
            _save(row, reason)


def _apply_portions(food: Food, portions: Mapping[str, Decimal], reason: str) -> None:
    held = {portion.label: portion for portion in food.portions.all()}
    keep_first_state([held[label] for label in portions if label in held])
    last = max((portion.position for portion in held.values()), default=-1)
    for label, grams in portions.items():
        portion = held.get(label)
        if portion is None:
            last += 1
            _save(Portion(food=food, label=label, grams=grams, position=last), reason)
        elif portion.grams != grams or portion.is_hidden:
            portion.grams, portion.is_hidden = grams, False
            _save(portion, reason)


def _save(row: Model, reason: str) -> None:
    vars(row).update(_change_reason=reason)
    row.save()
