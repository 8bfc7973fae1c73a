"""What an import reads of the table and of a person's diary: frozen values, in a fixed number of queries."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, Sum

from diary.files.foods import name_key
from diary.models import Entry, OwnFood, OwnPortion, User
from nutrients.models import Food, Portion

__all__ = [
    "AT_A_TIME",
    "Held",
    "OwnHere",
    "TableFood",
    "as_it_is",
    "barcodes_of",
    "here_of",
    "in_parts",
    "own_foods_of",
    "table_foods",
]

AT_A_TIME = 2000
"""How many values or rows one statement takes."""

_STEP = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class TableFood:
    """A food of the table: its number, and those of its portions by folded label."""

    id: int
    name: str
    portions: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OwnHere:
    """An own food that somebody has: its number, and those of its portions by label."""

    id: int
    labels: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Held:
    """An entry that is in the diary; ``own`` is the key of its own food, ``label`` that food's portion."""

    id: int
    key: UUID
    day: date
    meal: str
    quantity: Decimal
    food_id: int | None
    portion_id: int | None
    own: UUID | None
    label: str


def table_foods() -> dict[str, TableFood]:
    """The foods of the table by key and by folded name; a food that is no longer offered by its key alone."""
    portions: dict[int, dict[str, int]] = {}
    for pk, food_id, label in Portion.objects.order_by("-is_hidden", "-position", "-id").values_list(
        "id", "food_id", "label"
    ):
        portions.setdefault(food_id, {})[name_key(label)] = pk
    found: dict[str, TableFood] = {}
    for pk, key, name, is_hidden in Food.objects.order_by("id").values_list("id", "key", "name", "is_hidden"):
        food = TableFood(pk, name, portions.get(pk, {}))
        if key:
            found[key] = food
        if not is_hidden:
            found[name_key(name)] = food
    return found


def own_foods_of(owner: User) -> dict[UUID, OwnHere]:
    """Somebody's own foods by key, removed ones too: the days that have them keep them."""
    labels: dict[int, dict[str, int]] = {}
    for pk, food_id, label in OwnPortion.objects.filter(own_food__owner=owner).values_list(
        "id", "own_food_id", "label"
    ):
        labels.setdefault(food_id, {})[label] = pk
    rows = OwnFood.objects.filter(owner=owner).values_list("id", "key")
    return {key: OwnHere(pk, labels.get(pk, {})) for pk, key in rows}


def as_it_is(owner: User) -> tuple[int | None, ...]:
    """What tells whether somebody's entries or own foods changed: how many, the last, and all their versions.

    Any of them that is added, changed or removed makes another of it. Two queries.
    """
    found: list[int | None] = []
    for model in (Entry, OwnFood):
        rows = model._default_manager.filter(owner=owner)
        found += rows.aggregate(n=Count("id"), last=Max("id"), versions=Sum("version")).values()
    return tuple(found)


def barcodes_of(owner: User) -> set[str]:
    """The barcodes that foods of somebody's own have, removed ones too. One query."""
    return set(OwnFood.objects.filter(owner=owner, barcode__gt="").values_list("barcode", flat=True))


def here_of(owner: User, days: Collection[date], keys: Collection[UUID]) -> dict[UUID, Held]:
    """Somebody's entries of these days or with these keys, by key. One query, whatever the number of either."""
    rows = (
        Entry.objects.filter(owner=owner)
        .annotate(own_key=F("own_food__key"), own_label=F("own_portion__label"))
        .order_by("id")
        .values_list("id", "key", "day", "meal", "quantity", "food_id", "portion_id", "own_key", "own_label")
    )
    return {
        row[1]: Held(*row[:4], row[4].quantize(_STEP), *row[5:8], row[8] or "")
        for row in rows
        if row[2] in days or row[1] in keys
    }


def in_parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Give a list in parts of ``AT_A_TIME``."""
    rest = iter(values)
    while part := list(islice(rest, AT_A_TIME)):
        yield part
