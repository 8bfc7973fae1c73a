"""What a day's page needs beside the entries, fetched as frozen values in one statement."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from diary.models import DayTag, User
from nutrients.foods import FoodPortion
from nutrients.statements import fetch

__all__ = ["TAP_WATER", "Extras", "Noted", "TapWater", "extras_of"]

TAP_WATER = "water-tap"
"""The key of the shipped food that a tap on the day page logs."""

_EXTRAS = """
SELECT 'water' AS what, food.id, portion.id, portion.position, food.name, portion.label, CAST(portion.grams AS TEXT)
FROM nutrients_food food
LEFT JOIN nutrients_portion portion ON portion.food_id = food.id AND NOT portion.is_hidden
WHERE food.key = %s AND NOT food.is_hidden
UNION ALL
SELECT 'note', version, NULL, NULL, text, NULL, NULL FROM diary_daynote WHERE owner_id = %s AND day = %s
UNION ALL
SELECT 'tag', NULL, NULL, NULL, tag, NULL, NULL FROM diary_daytag WHERE owner_id = %s AND day = %s"""


@dataclass(frozen=True, slots=True)
class TapWater:
    """The food that is logged with one tap, and the portions it is offered in, in the order the curators gave them."""

    food_id: int
    name: str
    portions: tuple[FoodPortion, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """What somebody noted of a day; ``tags`` are values of ``DayTag.Tag`` in its order, ``version`` 0 for no note."""

    text: str = ""
    tags: tuple[str, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True)
class Extras:
    """What one day has beside its entries. ``water`` is ``None`` where the table of foods has no tap water."""

    water: TapWater | None = None
    noted: Noted = Noted()


def extras_of(user: User, day: date) -> Extras:
    """Fetch what a day has beside its entries. One query."""
    water: list[tuple] = []
    tags: set[str] = set()
    text, version = "", 0
    for what, *row in fetch(_EXTRAS, (TAP_WATER, user.pk, day, user.pk, day)):
        if what == "water":
            water.append(tuple(row))
        elif what == "note":
            version, _portion, _position, text, *_rest = row
        else:
            tags.add(row[3])
    return Extras(_tap_water(water), Noted(text, tuple(tag for tag in DayTag.Tag.values if tag in tags), version))


def _tap_water(rows: list[tuple]) -> TapWater | None:
    if not rows:
        return None
    food_id, _portion, _position, name, *_rest = rows[0]
    held = sorted((row for row in rows if row[1] is not None), key=lambda row: (row[2], row[1]))
    portions = tuple(FoodPortion(pk, label, Decimal(grams)) for _food, pk, _place, _name, label, grams in held)
    return TapWater(food_id, name, portions)
