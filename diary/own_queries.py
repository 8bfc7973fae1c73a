"""What pages and reports read of a person's own foods: frozen values, the owner first, nothing lazy."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from diary.assessment import FoodFacts
from diary.models import Daily, OwnFood, User
from diary.own_ids import number_of
from nutrients.composition import bounded, unpack
from nutrients.foods import FoodPortion
from nutrients.models import Category, Kind
from nutrients.statements import fetch

__all__ = [
    "DAILIES",
    "MOST",
    "OwnListed",
    "Taken",
    "categories_to_choose",
    "category_key",
    "dailies",
    "daily_of",
    "lines_of",
    "own_facts_from",
    "own_foods",
    "own_names",
    "own_rows",
    "own_with_barcode",
    "portion_of",
    "takes",
]

_SUPPLEMENTS = "supplements"

# Nothing bounds a supplement, nor a food without a category.
_OWN = """
SELECT -own.id, own.name, COALESCE(category.key, ''), own.kind, own.composition,
    CASE WHEN own.kind <> 'supplement' THEN category.packed_bounds END,
    NOT EXISTS (SELECT 1 FROM diary_ownportion held WHERE held.own_food_id = own.id AND held.is_nominal)
FROM diary_ownfood own
LEFT JOIN nutrients_category category ON category.id = own.category_id
WHERE own.owner_id = %s AND own.id IN ({keys}) ORDER BY own.id"""

_LISTED = """
SELECT own.id, own.name, own.kind, COALESCE(category.key, ''), own.basis, own.composition, own.barcode,
    recipe.own_food_id IS NOT NULL, portion.id, portion.label, CAST(portion.grams AS TEXT), portion.is_nominal
FROM diary_ownfood own
LEFT JOIN nutrients_category category ON category.id = own.category_id
LEFT JOIN diary_recipe recipe ON recipe.own_food_id = own.id
LEFT JOIN diary_ownportion portion ON portion.own_food_id = own.id AND NOT portion.is_hidden
WHERE own.owner_id = %s AND NOT own.is_hidden{fits} ORDER BY own.id, portion.position, portion.id"""
# The second half is the condition of the index.
_HAS_BARCODE = " AND own.barcode = %s AND own.barcode > ''"
DAILIES = """
SELECT 'daily' AS what, daily.id, COALESCE(food.id, -own.id), COALESCE(food.name, own.name), daily.meal,
    CAST(daily.quantity AS TEXT),
    COALESCE(portion.id, -own_portion.id), COALESCE(portion.label, own_portion.label),
    COALESCE(CAST(portion.grams AS TEXT), CAST(own_portion.grams AS TEXT)), own_portion.is_nominal
FROM diary_daily daily
LEFT JOIN nutrients_food food ON food.id = daily.food_id
LEFT JOIN nutrients_portion portion ON portion.id = daily.portion_id
LEFT JOIN diary_ownfood own ON own.id = daily.own_food_id
LEFT JOIN diary_ownportion own_portion ON own_portion.id = daily.own_portion_id
WHERE daily.owner_id = %s AND NOT COALESCE(food.is_hidden, own.is_hidden)
    AND NOT COALESCE(portion.is_hidden, own_portion.is_hidden, food.is_hidden, own.is_hidden)"""
"""What ``takes`` reads, of one owner, to be fetched alone or together with other rows."""


@dataclass(frozen=True, slots=True)
class OwnListed:
    """An own food in a list, recipes among them.

    ``per_100g`` is what is known of it, by nutrient, ``barcode`` 14 digits or empty.
    """

    pk: int
    name: str
    kind: str
    category: str
    basis: str
    per_100g: Mapping[str, Decimal] = field(hash=False)
    portions: tuple[FoodPortion, ...]
    barcode: str = ""
    is_recipe: bool = False

    @property
    def number(self) -> int:
        return number_of(self.pk)


@dataclass(frozen=True, slots=True)
class Taken:
    """What somebody takes every day. ``portion`` is ``None`` where ``quantity`` is grams."""

    id: int
    food_id: int
    name: str
    meal: str
    portion: FoodPortion | None
    quantity: Decimal


def own_foods(user: User) -> list[OwnListed]:
    """List somebody's own foods, those removed left out, in the order they were made. One query."""
    return _listed(fetch(_LISTED.format(fits=""), (user.pk,)))


def own_with_barcode(user: User, barcode: str) -> OwnListed | None:
    """Find the own food, not removed, that has a barcode of 14 digits. One query."""
    return next(iter(_listed(fetch(_LISTED.format(fits=_HAS_BARCODE), (user.pk, barcode)))), None)


def _listed(rows: Iterable[tuple]) -> list[OwnListed]:
    foods: dict[int, OwnListed] = {}
    portions: dict[int, list[FoodPortion]] = {}
    for pk, name, kind, category, basis, composed, barcode, is_recipe, *portion in rows:
        held = portions.setdefault(pk, [])
        if portion[0] is not None:
            held.append(_portion(number_of(portion[0]), *portion[1:]))
        per_100g = unpack(composed).per_100g
        foods[pk] = OwnListed(pk, name, kind, category, basis, per_100g, tuple(held), barcode, bool(is_recipe))
    return list(foods.values())


def dailies(user: User) -> list[Taken]:
    """List what somebody takes every day and is still offered, in the order they said so. One query."""
    return takes(row for _what, *row in fetch(DAILIES, (user.pk,)))


def takes(rows: Iterable[Sequence[Any]]) -> list[Taken]:
    """Read the columns of ``DAILIES`` but the first, in the order they were said."""
    return [
        Taken(pk, food_id, name, meal, None if portion[0] is None else _portion(*portion), Decimal(quantity))
        for pk, food_id, name, meal, quantity, *portion in sorted(rows, key=lambda row: row[0])
    ]


def daily_of(user: User, food: OwnFood) -> Daily | None:
    """Fetch what is taken every day of one own food; ``None`` where nothing is. One query."""
    return Daily.objects.filter(owner=user, own_food=food).first()


MOST = 5_000
"""Own foods that one person can add, without those removed: more than anybody eats, fewer than a script would add."""


def own_names(user: User, *, but: int | None = None, but_form: str = "") -> list[tuple[str, str]]:
    """List the names of somebody's own foods and their barcodes (or empty), without those removed. One query.

    Without the one with the id ``but`` too, and without the one that the form with the key ``but_form`` made.
    """
    rows = OwnFood.objects.filter(owner=user, is_hidden=False).order_by("id")
    found = rows.values_list("id", "key", "name", "barcode")
    return [(name, barcode) for pk, key, name, barcode in found if pk != but and str(key) != but_form]


def category_key(food: OwnFood) -> str:
    """The key of a food's category; empty where it has none. One query."""
    return "" if food.category is None else food.category.key


def categories_to_choose() -> list[tuple[str, str, int]]:
    """List the categories of foods, supplements left out, as key, name and id. One query."""
    rows = Category.objects.exclude(key=_SUPPLEMENTS).order_by("position", "id")
    return list(rows.values_list("key", "name", "id"))


def lines_of(food: OwnFood) -> list[tuple[str, str]]:
    """List the lines of a food's label as nutrient and what was typed. One query."""
    return list(food.amounts.order_by("id").values_list("nutrient", "typed"))


def portion_of(food: OwnFood) -> FoodPortion | None:
    """Give the portion of a food's label; ``None`` where it has none. One query."""
    found = food.portions.filter(is_hidden=False).order_by("position", "id").first()
    return None if found is None else FoodPortion(number_of(found.pk), found.label, found.grams, found.is_nominal)


def own_rows(user: User, keys: Iterable[int]) -> tuple[tuple, ...]:
    """Fetch what own foods contain as rows for ``own_facts_from``, with the bounds of their categories as they are now.

    One query, none where there are no keys; a key that is none of theirs is left out.
    """
    wanted = sorted(set(keys))
    marks = ", ".join(["%s"] * len(wanted))
    return tuple(fetch(_OWN.format(keys=marks), (user.pk, *wanted))) if wanted else ()


def own_facts_from(rows: Iterable[tuple]) -> dict[int, FoodFacts]:
    """Read the rows of ``own_rows`` as the assessment takes foods, by number (``diary.own_ids``)."""
    return {
        number: FoodFacts(
            number,
            name,
            category,
            kind == Kind.SUPPLEMENT,
            *(unpack(composed) if bounds is None else bounded(composed, bounds)),
            is_weighed=bool(is_weighed),
        )
        for number, name, category, kind, composed, bounds, is_weighed in rows
    }


def _portion(number: int, label: str, grams: str, is_nominal: bool | None) -> FoodPortion:
    return FoodPortion(number, label, Decimal(grams), bool(is_nominal))
