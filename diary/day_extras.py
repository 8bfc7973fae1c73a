"""What a day's page needs beside the entries, fetched as frozen values in one statement."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from diary.models import DayTag, User
from diary.own_queries import DAILIES, Taken, takes
from nutrients.foods import FoodPortion
from nutrients.statements import fetch

__all__ = ["TAP_WATER", "Extras", "Noted", "TapWater", "extras_of"]

TAP_WATER = "water-tap"
"""The key of the shipped food that a tap on the day page logs."""

_PLAIN_WATERS = (TAP_WATER, "water", "water-bottled", "water-sparkling", "mineral-water-sparkling-gerolsteiner")
"""The keys of the shipped foods that are water and nothing else."""

_WATER = """
SELECT 'water', food.id, portion.position, food.name, NULL, NULL, portion.id, portion.label,
    CAST(portion.grams AS TEXT), NULL
FROM nutrients_food food
LEFT JOIN nutrients_portion portion ON portion.food_id = food.id AND NOT portion.is_hidden
WHERE food.key = %s AND NOT food.is_hidden"""
_PLAIN = """
SELECT 'plain', id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM nutrients_food WHERE key IN (KEYS)""".replace("KEYS", ", ".join(["%s"] * len(_PLAIN_WATERS)))
_NOTE = """
SELECT 'note', version, NULL, text, NULL, NULL, NULL, NULL, NULL, NULL
FROM diary_daynote WHERE owner_id = %s AND day = %s"""
_TAGS = """
SELECT 'tag', NULL, NULL, tag, NULL, NULL, NULL, NULL, NULL, NULL
FROM diary_daytag WHERE owner_id = %s AND day = %s"""
_EXTRAS = " UNION ALL ".join((DAILIES, _WATER, _PLAIN, _NOTE, _TAGS))


@dataclass(frozen=True, slots=True)
class TapWater:
    """The food that is logged with one tap, and the portions it is offered in, in the order the curators gave them.

    ``plain`` are the numbers of all foods that are plain water, this one among them.
    """

    food_id: int
    name: str
    portions: tuple[FoodPortion, ...]
    plain: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Noted:
    """What somebody noted of a day; ``tags`` are values of ``DayTag.Tag`` in its order, ``version`` 0 for no note."""

    text: str = ""
    tags: tuple[str, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True)
class Extras:
    """What one day has beside its entries, and what is taken every day, in the order it was said.

    ``water`` is ``None`` where the table of foods has no tap water.
    """

    water: TapWater | None = None
    noted: Noted = Noted()
    dailies: tuple[Taken, ...] = ()


def extras_of(user: User, day: date) -> Extras:
    """Fetch what a day has beside its entries. One query."""
    rows: dict[str, list[tuple]] = {"daily": [], "water": [], "plain": [], "note": [], "tag": []}
    for what, *row in fetch(_EXTRAS, (user.pk, TAP_WATER, *_PLAIN_WATERS, user.pk, day, user.pk, day)):
        rows[what].append(tuple(row))
    version, _place, text, *_rest = rows["note"][0] if rows["note"] else (0, None, "")
    had = {tag for _pk, _place, tag, *_rest in rows["tag"]}
    noted = Noted(text, tuple(tag for tag in DayTag.Tag.values if tag in had), version)
    return Extras(_tap_water(rows["water"], rows["plain"]), noted, tuple(takes(rows["daily"])))


def _tap_water(rows: list[tuple], plain: list[tuple]) -> TapWater | None:
    if not rows:
        return None
    food_id, _place, name, *_rest = rows[0]
    held = sorted((row[1], *row[5:8]) for row in rows if row[5] is not None)
    portions = tuple(FoodPortion(pk, label, Decimal(grams)) for _place, pk, label, grams in held)
    return TapWater(food_id, name, portions, frozenset(pk for pk, *_rest in plain))
