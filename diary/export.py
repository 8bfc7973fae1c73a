"""Everything that one person told this site, as plain data for a file of their own."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from allauth.account.models import EmailAddress
from django.db.models import Case, F, Model, Q, QuerySet, When
from django.db.models.functions import Coalesce

from diary.files import FORMAT
from diary.models import (
    Daily,
    DayMark,
    DayNote,
    DayTag,
    Entry,
    Favourite,
    LifeStage,
    OwnAmount,
    OwnFood,
    OwnPortion,
    Profile,
    Recipe,
    RecipePart,
    ReferenceChoice,
    StandIn,
    User,
    UsualFood,
    UsualMeal,
)
from nutrients.composition import unpack
from nutrients.models import Food

__all__ = ["FOOD_SAID", "Extra", "Row", "Table", "about", "everything_of", "table_of", "tables_of"]

Row = dict[str, Any]
"""One row: by the name of its column, a plain value; ``None`` where nothing was told."""

Extra = F | Case | Coalesce
"""A column that is worked out by the database."""


class Table(NamedTuple):
    """The rows of one kind and the names of their columns, which are there where there is no row."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


_NOT_TOLD = {"owner"}  # the file is the owner's
FOOD_SAID: dict[str, Extra] = {
    "food_key": F("food__key"),
    "food_name": F("food__name"),
    "portion_label": F("portion__label"),
    "portion_grams": F("portion__grams"),
    "own_food_name": F("own_food__name"),
    "own_portion_label": F("own_portion__label"),
    "own_portion_grams": Case(When(own_portion__is_nominal=False, then="own_portion__grams")),
}
"""What a row about so much of a food tells of it beside its numbers."""

_FAVOURITE_EXTRAS: dict[str, Extra] = {
    "food_key": F("food__key"),
    "food_name": F("food__name"),
    "own_food_key": F("own_food__key"),
    "own_food_name": F("own_food__name"),
}
_STAND_IN_EXTRAS: dict[str, Extra] = {
    "food_key": F("food__key"),
    "food_name": F("food__name"),
    "stand_in_key": F("stand_in__key"),
    "stand_in_name": F("stand_in__name"),
}


def everything_of(user: User, now: datetime) -> dict[str, Any]:
    """Collect every row that belongs to ``user``, oldest first, each with all of its columns.

    Dates and moments are ``date`` and ``datetime``, quantities ``Decimal``; an entry's ``quantity`` counts portions of
    ``portion_grams``, or grams where the portion is ``None``; a portion that nobody knows the weight of has a label and
    no grams. What was not told is ``None`` or empty.
    """
    tables = {name: list(table.rows) for name, table in tables_of(user).items()}
    profile = next(iter(tables.pop("profile")), None)
    return {**about(user, now), "profile": profile, **tables}


def about(user: User, now: datetime) -> dict[str, Any]:
    """Say what file this is, and whose."""
    return {
        "format": FORMAT,
        "exported_at": now,
        "account": {
            "email": user.email,
            "joined": user.date_joined,
            "last_login": user.last_login,
            "is_demo": user.is_demo,
            "is_curator": user.is_staff,
            "addresses": list(EmailAddress.objects.filter(user=user).values("email", "verified", "primary")),
        },
    }


def tables_of(user: User) -> dict[str, Table]:
    """Give the rows of each kind, oldest first, which are read one by one: one query for each kind gone through."""
    return {
        "profile": table_of(Profile, user),
        "life_stages": table_of(LifeStage, user, "starts", "id"),
        "reference_choices": table_of(ReferenceChoice, user, "id"),
        "day_marks": table_of(DayMark, user, "day"),
        "day_notes": table_of(DayNote, user, "day"),
        "day_tags": table_of(DayTag, user, "day", "id"),
        "entries": table_of(Entry, user, "day", "id", **FOOD_SAID),
        "favourites": table_of(Favourite, user, "id", **_FAVOURITE_EXTRAS),
        "usual_meals": table_of(UsualMeal, user, "id"),
        "usual_foods": table_of(UsualFood, user, "usual_meal_id", "position", **FOOD_SAID),
        "foods": Table(("key", "name", "per_100_g"), _foods(user)),
        "stand_ins": table_of(StandIn, user, "id", **_STAND_IN_EXTRAS),
        "own_foods": table_of(OwnFood, user, "id", category_key=F("category__key"), like_key=F("like__key")),
        "own_portions": _own_portions(user),
        "own_amounts": _table(OwnAmount.objects.filter(own_food__owner=user).order_by("id")),
        "recipes": _table(Recipe.objects.filter(own_food__owner=user).order_by("own_food_id")),
        "recipe_parts": table_of(RecipePart, user, "recipe_id", "position", **FOOD_SAID),
        "dailies": table_of(Daily, user, "id", **FOOD_SAID),
    }


def _foods(user: User) -> Iterator[Row]:
    """What the foods of the table hold that entries and recipes have, so that the file tells it wherever it is read."""
    used = [sort.objects.filter(owner=user, food__key__isnull=False).values("food_id") for sort in (Entry, RecipePart)]
    rows = (
        Food.objects.filter(Q(pk__in=used[0]) | Q(pk__in=used[1]))
        .order_by("id")
        .values_list("key", "name", "composition")
    )
    for key, name, text in rows:
        yield {"key": key, "name": name, "per_100_g": dict(unpack(text).per_100g)}


def _own_portions(user: User) -> Table:
    columns, rows = _table(OwnPortion.objects.filter(own_food__owner=user).order_by("id"))
    return Table(columns, (row | {"grams": None if row["is_nominal"] else row["grams"]} for row in rows))


def table_of(model: type[Model], user: User, *order: str, **extras: Extra) -> Table:
    """Read the rows of one kind that belong to somebody, each with all of its columns and these ``extras``."""
    return _table(model._default_manager.filter(owner=user).order_by(*order), **extras)


def _table(rows: QuerySet[Any], **extras: Extra) -> Table:
    names = [field.attname for field in rows.model._meta.concrete_fields if field.name not in _NOT_TOLD]
    return Table((*names, *extras), rows.values(*names, **extras).iterator())
