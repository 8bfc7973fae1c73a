"""How much of a nutrient cooking leaves in a food: the shares that the USDA published, for foods that go in raw.

A share is of all that was in the raw food, whatever it weighs when it is done ("true retention"). The figures are
rounded to 5 % by their authors and stand in ``data/retention.csv``, each row under its name in the source. Nothing is
taken off where there is no row: of vitamin D and the omega-3 fats no share is published, nor for every food and way of
cooking; and a food that the table holds cooked has lost its part already.
"""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from nutrients.data_files import DATA, rows

__all__ = ["COVERED", "Cooking", "Retention", "group_of", "load", "retention"]

COVERED = ("calcium", "magnesium", "phosphorus", "potassium", "sodium", "vitamin_c", "vitamin_b6", "vitamin_b12")
"""The nutrients of the catalogue that shares are published of."""

_COLUMNS = ("group", "method", "description", *COVERED, "year", "source")
_HUNDRED = Decimal(100)
_RAW = re.compile(r",\s*(?:raw|dry)\b", re.I)
_ROOTS = re.compile(r"(?:baby )?(?:carrots?|beets?|celeriac|daikon|parsnips?|radish(?:es)?|rutabaga|turnips?)\b", re.I)
_CITRUS = re.compile(r"(?:orange|clementine|tangerine|grapefruit|lemon|lime)\b", re.I)
_AS_THEY_ARE = {"cheese": "cheese", "milk": "milk"}  # no row of the table says that they are raw
_OF_CATEGORY = {
    "leafy_greens": "greens",
    "tomatoes": "tomatoes",
    "mushrooms_seaweed": "vegetables",
    "other_vegetables": "vegetables",
    "legumes": "legumes",
    "eggs": "eggs",
    "fish_oily": "fish_oily",
    "fish_white": "fish_white",
    "shellfish": "shellfish",
    "pork": "pork",
    "poultry": "poultry",
    "fruit_fresh": "fruit",
    "flours": "cereal",
}
_BY_NAME = (
    ("other_vegetables", _ROOTS, "roots"),
    ("potatoes_starchy", re.compile(r"potato", re.I), "potatoes"),
    ("potatoes_starchy", re.compile(r"sweet potato", re.I), "sweet_potatoes"),
    ("beef_lamb", re.compile(r"(?:ground )?beef", re.I), "beef"),
    ("flours", re.compile(r"pasta", re.I), "pasta"),
    ("flours", re.compile(r"(?:wild )?rice", re.I), "rice"),
)


class Cooking(StrEnum):
    """How something is cooked; ``BOILED`` is eaten with what it was boiled or stewed in."""

    BOILED_DRAINED = "boiled_drained"
    BOILED = "boiled"
    STEAMED = "steamed"
    BAKED = "baked"
    FRIED = "fried"
    GRILLED = "grilled"


@dataclass(frozen=True, slots=True)
class Retention:
    """The share (0 to 1) of each nutrient of ``COVERED`` that is left, under its name in the source."""

    description: str
    kept: Mapping[str, Decimal]
    year: int
    source: str


def load(path: Path = DATA / "retention.csv") -> dict[tuple[str, Cooking], Retention]:
    """Read the shares by group of foods and way of cooking; raise ``DataFault`` for a row that cannot be."""
    found: dict[tuple[str, Cooking], Retention] = {}
    for row in rows(path, _COLUMNS):
        group, method = row.text("group"), row.choice("method", Cooking)
        if (group, method) in found:
            raise row.fault("method", f"{method} of {group} stands here twice")
        kept = {}
        for key in COVERED:
            percent = row.required(key)
            if percent > _HUNDRED:
                raise row.fault(key, f"{percent} is more than 100")
            kept[key] = percent / _HUNDRED
        found[group, method] = Retention(
            row.text("description"), MappingProxyType(kept), row.year("year"), row.text("source")
        )
    return found


@functools.cache
def _rows() -> Mapping[tuple[str, Cooking], Retention]:
    return load()


def group_of(category: str, name: str) -> str:
    """Say which foods of the source a food of ours is one of; empty where it is none, or is cooked already.

    >>> group_of("other_vegetables", "Carrots, raw"), group_of("other_vegetables", "Broccoli, boiled")
    ('roots', '')
    """
    if category in _AS_THEY_ARE:
        return _AS_THEY_ARE[category]
    if category == "flours" and re.search(r"\b(?:flour|cornmeal)\b", name, re.I):
        return "flour"
    if not _RAW.search(name) or (category == "fruit_fresh" and _CITRUS.match(name)):
        return ""
    named = (group for of, pattern, group in _BY_NAME if of == category and pattern.match(name))
    return next(named, _OF_CATEGORY.get(category, ""))


def retention(category: str, name: str, cooking: Cooking) -> Retention | None:
    """Say what is left in a food that is cooked in some way; ``None`` where nothing is published of it.

    >>> retention("leafy_greens", "Spinach, raw", Cooking.BOILED_DRAINED).kept["vitamin_c"]
    Decimal('0.55')
    """
    return _rows().get((group_of(category, name), cooking))
