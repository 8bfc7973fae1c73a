"""Everything that one person told this site, as the file of everything has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from diary.files.records import Reading

__all__ = ["Everything", "Helping", "OwnDaily", "OwnSaid", "PartTold", "PortionSaid", "RecipeTold", "UsualSaid"]


@dataclass(frozen=True, slots=True)
class PortionSaid:
    """A portion of an own food; ``grams`` is ``None`` where nobody knows what one weighs."""

    label: str
    grams: Decimal | None
    position: int
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class OwnSaid:
    """An own food as its owner made it; ``lines`` are what was typed and the amount, by nutrient.

    ``earlier_of`` is the key of the recipe that it is an earlier version of.
    """

    key: UUID
    name: str
    kind: str
    basis: str
    percents: str
    lists_all: bool
    is_hidden: bool
    is_from_file: bool
    category_key: str
    like_key: str
    lines: Mapping[str, tuple[str, Decimal]]
    portions: tuple[PortionSaid, ...]
    barcode: str = ""
    earlier_of: UUID | None = None


@dataclass(frozen=True, slots=True)
class Helping:
    """So much of a food, as a record has it: ``grams`` is what all of it weighs, ``None`` where nobody knows."""

    food: str
    food_key: str
    unit: str
    quantity: Decimal
    grams: Decimal | None


@dataclass(frozen=True, slots=True)
class OwnDaily:
    """Something taken every day."""

    what: Helping
    meal: str


@dataclass(frozen=True, slots=True)
class UsualSaid:
    """A usual meal, with its foods in their order."""

    key: UUID
    name: str
    meal: str
    foods: tuple[Helping, ...]


@dataclass(frozen=True, slots=True)
class PartTold:
    """A part of a recipe; ``per_100g`` is what its food held when the file was written, for where it is not known."""

    what: Helping
    per_100g: Mapping[str, Decimal]
    text: str
    method: str


@dataclass(frozen=True, slots=True)
class RecipeTold:
    """What the own food with this key is made of, its parts in their order."""

    key: UUID
    servings: Decimal
    cooked: Decimal | None
    method: str
    parts: tuple[PartTold, ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """The whole file. ``reading`` has the entries and the marks of days; the rest is what else a person told.

    ``profile`` has what was answered, ``stages`` stage, first and last day, ``choices`` authority and first day,
    ``stand_ins`` the food and its stand-in, each by key and name. ``notes`` have day and text, ``tags`` day and tag,
    ``favourites`` key and name of the food.
    """

    reading: Reading
    own_foods: tuple[OwnSaid, ...] = ()
    dailies: tuple[OwnDaily, ...] = ()
    profile: Mapping[str, Any] | None = None
    stages: tuple[tuple[str, date, date | None], ...] = ()
    choices: tuple[tuple[str, date | None], ...] = ()
    stand_ins: tuple[tuple[tuple[str, str], tuple[str, str]], ...] = ()
    notes: tuple[tuple[date, str], ...] = ()
    tags: tuple[tuple[date, str], ...] = ()
    favourites: tuple[tuple[str, str], ...] = ()
    usual_meals: tuple[UsualSaid, ...] = ()
    recipes: tuple[RecipeTold, ...] = ()
