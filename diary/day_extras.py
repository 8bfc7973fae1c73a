"""What a day's page needs beside the entries, fetched as frozen values in one statement."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from diary.models import User
from nutrients.foods import FoodPortion
from nutrients.statements import fetch

__all__ = ["TAP_WATER", "Extras", "TapWater", "extras_of"]

TAP_WATER = "water-tap"
"""The key of the shipped food that a tap on the day page logs."""

_EXTRAS = """
SELECT food.id, food.name, portion.id, portion.label, CAST(portion.grams AS TEXT), portion.position
FROM nutrients_food food
LEFT JOIN nutrients_portion portion ON portion.food_id = food.id AND NOT portion.is_hidden
WHERE food.key = %s AND NOT food.is_hidden"""


@dataclass(frozen=True, slots=True)
class TapWater:
    """The food that is logged with one tap, and the portions it is offered in, in the order the curators gave them."""

    food_id: int
    name: str
    portions: tuple[FoodPortion, ...]


@dataclass(frozen=True, slots=True)
class Extras:
    """What one day has beside its entries. ``water`` is ``None`` where the table of foods has no tap water."""

    water: TapWater | None = None


def extras_of(user: User, day: date) -> Extras:
    """Fetch what a day has beside its entries. One query."""
    rows = fetch(_EXTRAS, (TAP_WATER,))
    if not rows:
        return Extras()
    portions = sorted((row[2:] for row in rows if row[2] is not None), key=lambda row: (row[3], row[0]))
    held = tuple(FoodPortion(pk, label, Decimal(grams)) for pk, label, grams, _position in portions)
    return Extras(TapWater(rows[0][0], rows[0][1], held))
