"""A curator's file against the database: what it would change, and the change itself in one transaction.

Rows are written in bulk, each with its history, because on SQLite nobody else can write meanwhile.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, Q
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from nutrients.actions import foods_changed
from nutrients.csv_cells import CsvFault, CsvRefused
from nutrients.curation import held_in, keep_first_state, one_at_a_time, stored
from nutrients.food_changes import Planned, plan
from nutrients.food_csv import FoodRow, StoredFood, parse
from nutrients.gtin import read_gtin
from nutrients.implausible import too_heavy
from nutrients.models import Category, DataSet, Food, FoodNutrient, Kind, Portion

__all__ = ["MOST_CHANGES", "ImportStale", "apply", "fingerprint", "preview"]

MOST_CHANGES = 500
"""How many foods one file may change: what is saved well within the time a request may take."""

_BATCH = 500
_Item = TypeVar("_Item")


class ImportStale(Exception):
    """The foods have changed since the preview was made; what was seen is not what would happen."""


def preview(data: bytes) -> list[Planned]:
    """Work out what a file would change; raise ``CsvRefused`` with every fault. Changes nothing."""
    rows = parse(data)
    choices = {
        "category": list(Category.objects.values_list("key", flat=True)),
        "kind": Kind.values,
        "source": DataSet.values,
    }
    foods = _about(rows)
    concerned = [row.texts["category"] for row in rows if "category" in row.texts]
    concerned += [food.texts["category"] for food in foods]
    planned = plan(rows, foods, choices, held_in(concerned))
    faults = [fault for one in planned if one.changes for fault in _field_faults(one.row)]
    if faults:
        raise CsvRefused(faults)
    return planned


def fingerprint(planned: Iterable[Planned]) -> str:
    """Name what a preview shows, so that nothing else is applied than what was seen."""
    seen = repr([(one.row.row, one.stored.id if one.stored else None, one.changes) for one in planned])
    return hashlib.sha256(seen.encode("utf-8", "surrogatepass")).hexdigest()


@transaction.atomic
def apply(data: bytes, *, seen: str, source: str, reason: str, at: datetime) -> list[int]:
    """Apply a file of which a preview was seen; return the ids of the foods that changed, in the order of the file.

    ``source`` and ``reason`` are written to every amount that changes, the reason (100 letters at most) to the history
    of every row. Amounts of a new food take the source of its row. Raises ``CsvRefused`` or ``ImportStale`` and changes
    nothing where the file would now do something else than the preview showed.
    """
    one_at_a_time()
    planned = preview(data)
    changing = [one for one in planned if one.changes]
    if fingerprint(planned) != seen:
        raise ImportStale
    if len(changing) > MOST_CHANGES:
        raise CsvRefused([CsvFault(f"The file changes {len(changing)} foods. Import {MOST_CHANGES} at a time.")])
    foods = _apply_foods(changing, source, reason, at)
    _apply_amounts(changing, foods, source, reason)
    _apply_portions(changing, foods, reason)
    ids = [foods[one.row.row].pk for one in changing]
    foods_changed(ids)
    return ids


def _about(rows: Sequence[FoodRow]) -> list[StoredFood]:
    """The foods that the rows may be about: by key, by id, by name."""
    ids: set[int] = set()
    for part in _parts(rows):
        named = Q(key__in=[row.key for row in part if row.key]) | Q(
            id__in=[row.id for row in part if row.id is not None]
        )
        named |= Q(name__in=[row.texts["name"] for row in part if "name" in row.texts])
        named |= Q(barcode__in=[read_gtin(row.texts["barcode"]) for row in part if row.texts.get("barcode")])
        ids.update(Food.objects.filter(named).values_list("id", flat=True))
    return [food for part in _parts(sorted(ids)) for food in stored(Food.objects.filter(id__in=part))]


def _parts(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    return (items[start : start + _BATCH] for start in range(0, len(items), _BATCH))


def _field_faults(row: FoodRow) -> Iterator[CsvFault]:
    """Hold the values against the rules of their fields: lengths, ranges, digits."""
    checked = {name: value for name, value in row.texts.items() if name not in ("category", "barcode", "hidden")}
    food = Food(**checked)
    left_out = ["category", "barcode", "is_hidden", *({"name", "aliases", "source_id", "source_name"} - set(row.texts))]
    yield from _clean(food, left_out, row.row, None)
    for label, grams in row.portions.items():
        if heavy := too_heavy(label, grams):
            yield CsvFault(heavy, row.row, "portions")
        else:
            yield from _clean(Portion(label=label, grams=grams), ["food"], row.row, "portions")


def _clean(instance: Model, left_out: list[str], row: int, column: str | None) -> Iterator[CsvFault]:
    try:
        instance.clean_fields(exclude=left_out)
    except ValidationError as error:
        for field, sentences in error.message_dict.items():
            yield from (CsvFault(sentence, row, column or field) for sentence in sentences)


def _apply_foods(changing: Sequence[Planned], source: str, reason: str, at: datetime) -> dict[int, Food]:
    """Save the foods themselves; return them by the row of the file."""
    held = Food.objects.in_bulk([one.stored.id for one in changing if one.stored])
    keep_first_state(list(held.values()))
    categories = {category.key: category for category in Category.objects.all()}
    foods = {one.row.row: held[one.stored.id] if one.stored else Food(source=source) for one in changing}
    for one in changing:
        food = foods[one.row.row]
        texts = dict(one.row.texts)
        if "category" in texts:
            food.category = categories[texts.pop("category")]
        if "barcode" in texts:
            barcode = texts.pop("barcode")
            food.barcode = read_gtin(barcode) if barcode else None
        if "hidden" in texts:
            food.is_hidden = texts.pop("hidden") == "yes"
        for name, value in texts.items():
            setattr(food, name, value)
        food.curated_at = food.updated_at = at
    fields = ("name", "aliases", "category", "kind", "source", "source_id", "source_name", "barcode", "is_hidden")
    _write(Food, foods.values(), (*fields, "curated_at", "updated_at"), reason)
    return foods


def _apply_amounts(changing: Sequence[Planned], foods: Mapping[int, Food], source: str, reason: str) -> None:
    rows = FoodNutrient.objects.filter(food__in=[food.pk for food in foods.values()])
    held = {(amount.food_id, amount.nutrient): amount for amount in rows}
    gone, written = [], []
    for one in changing:
        food = foods[one.row.row]
        for nutrient, new in one.row.amounts.items():
            amount = held.get((food.pk, nutrient))
            if amount is not None and new is None:
                gone.append(amount)
            elif new is not None and (amount is None or amount.amount != new):
                amount = amount or FoodNutrient(food=food, nutrient=nutrient)
                amount.amount, amount.reason = new, reason
                amount.source = source if one.stored else food.source
                written.append(amount)
    keep_first_state([*gone, *(amount for amount in written if amount.pk is not None)])
    for amount in gone:
        vars(amount).update(_change_reason=reason)
        amount.delete()
    _write(FoodNutrient, written, ("amount", "source", "reason"), reason)


def _apply_portions(changing: Sequence[Planned], foods: Mapping[int, Food], reason: str) -> None:
    rows = Portion.objects.filter(food__in=[food.pk for food in foods.values()])
    held = {(portion.food_id, portion.label): portion for portion in rows}
    last: dict[int, int] = {}
    for portion in held.values():
        last[portion.food_id] = max(portion.position, last.get(portion.food_id, portion.position))
    written = []
    for one in changing:
        food = foods[one.row.row]
        for label, grams in one.row.portions.items():
            portion = held.get((food.pk, label)) or Portion(food=food, label=label)
            if portion.pk is None:
                last[food.pk] = portion.position = last.get(food.pk, -1) + 1
            elif portion.grams == grams and not portion.is_hidden:
                continue
            portion.grams, portion.is_hidden = grams, False
            written.append(portion)
    keep_first_state([portion for portion in written if portion.pk is not None])
    _write(Portion, written, ("grams", "is_hidden"), reason)


def _write(model: type[Model], rows: Iterable[Model], fields: Sequence[str], reason: str) -> None:
    """Save rows, new ones and changed ones, each with its history."""
    every = list(rows)
    new, changed = [row for row in every if row.pk is None], [row for row in every if row.pk is not None]
    if new:
        bulk_create_with_history(new, model, batch_size=_BATCH, default_change_reason=reason)
    if changed:
        bulk_update_with_history(changed, model, fields, batch_size=_BATCH, default_change_reason=reason)
