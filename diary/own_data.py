"""A person's own foods for machines: the same rows as their page, amounts not rounded away, ``null`` for unknown."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from diary.own_queries import OwnListed, Taken
from nutrients.catalogue import CATALOGUE
from nutrients.gtin import printed

__all__ = ["own_json"]

_PLACES = Decimal("0.0001")


def own_json(foods: Sequence[OwnListed], taken: Sequence[Taken]) -> dict[str, Any]:
    """The own foods as JSON.

    - ``units``: for each nutrient's key its unit;
    - ``foods``: for each food its ``id`` (the number by which ``/day/….json`` names it, below zero), ``name``,
      ``kind``, ``barcode`` (as printed, ``null`` where none was given), ``category`` (a key, ``null`` where none was
      chosen), ``portions`` (``label`` and ``grams``, ``null`` where a tablet's weight is not known) and ``per_100g``:
      for each key the amount in 100 g, ``null`` where it is not known; of a food with a tablet of unknown weight, the
      amount in a hundred tablets;
    - ``daily``: what is taken every day: ``food`` (its number), ``name``, ``meal``, ``portion`` (``null`` where the
      quantity is grams) and ``quantity``.

    Amounts are rounded to four decimals.
    """
    return {
        "units": {nutrient.key: nutrient.unit for nutrient in CATALOGUE},
        "foods": [_food(food) for food in foods],
        "daily": [
            {
                "food": one.food_id,
                "name": one.name,
                "meal": one.meal,
                "portion": None if one.portion is None else one.portion.label,
                "quantity": _number(one.quantity),
            }
            for one in taken
        ],
    }


def _food(food: OwnListed) -> dict[str, Any]:
    return {
        "id": food.number,
        "name": food.name,
        "kind": food.kind,
        "barcode": printed(food.barcode) if food.barcode else None,
        "category": food.category or None,
        "portions": [
            {"label": one.label, "grams": None if one.is_nominal else _number(one.grams)} for one in food.portions
        ],
        "per_100g": {
            nutrient.key: _number(food.per_100g[nutrient.key]) if nutrient.key in food.per_100g else None
            for nutrient in CATALOGUE
        },
    }


def _number(value: Decimal) -> float:
    return float(value.quantize(_PLACES))
