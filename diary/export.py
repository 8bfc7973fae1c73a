"""Everything that one person told this site, as plain data for a file of their own."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Case, F, Model, Q, When

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

__all__ = ["everything_of"]

_NOT_TOLD = {"owner"}  # the file is the owner's
_ENTRY_EXTRAS: dict[str, F | Case] = {
    "food_key": F("food__key"),
    "food_name": F("food__name"),
    "portion_label": F("portion__label"),
    "portion_grams": F("portion__grams"),
    "own_food_name": F("own_food__name"),
    "own_portion_label": F("own_portion__label"),
    "own_portion_grams": Case(When(own_portion__is_nominal=False, then="own_portion__grams")),
}
_FAVOURITE_EXTRAS: dict[str, F | Case] = {
    "food_key": F("food__key"),
    "food_name": F("food__name"),
    "own_food_key": F("own_food__key"),
    "own_food_name": F("own_food__name"),
}
_STAND_IN_EXTRAS: dict[str, F | Case] = {
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
        "profile": next(iter(_rows(Profile, user)), None),
        "life_stages": _rows(LifeStage, user, "starts", "id"),
        "reference_choices": _rows(ReferenceChoice, user, "id"),
        "day_marks": _rows(DayMark, user, "day"),
        "day_notes": _rows(DayNote, user, "day"),
        "day_tags": _rows(DayTag, user, "day", "id"),
        "entries": _rows(Entry, user, "day", "id", **_ENTRY_EXTRAS),
        "favourites": _rows(Favourite, user, "id", **_FAVOURITE_EXTRAS),
        "usual_meals": _rows(UsualMeal, user, "id"),
        "usual_foods": _rows(UsualFood, user, "usual_meal_id", "position", **_ENTRY_EXTRAS),
        "foods": _foods(user),
        "stand_ins": _rows(StandIn, user, "id", **_STAND_IN_EXTRAS),
        "own_foods": _rows(OwnFood, user, "id", category_key=F("category__key"), like_key=F("like__key")),
        "own_portions": _own_portions(user),
        "own_amounts": list(OwnAmount.objects.filter(own_food__owner=user).order_by("id").values()),
        "recipes": list(Recipe.objects.filter(own_food__owner=user).order_by("own_food_id").values()),
        "recipe_parts": _rows(RecipePart, user, "recipe_id", "position", **_ENTRY_EXTRAS),
        "dailies": _rows(Daily, user, "id", **_ENTRY_EXTRAS),
    }


def _foods(user: User) -> list[dict[str, Any]]:
    """What the foods of the table hold that entries and recipes have, so that the file tells it wherever it is read."""
    used = [sort.objects.filter(owner=user, food__key__isnull=False).values("food_id") for sort in (Entry, RecipePart)]
    rows = (
        Food.objects.filter(Q(pk__in=used[0]) | Q(pk__in=used[1]))
        .order_by("id")
        .values_list("key", "name", "composition")
    )
    return [{"key": key, "name": name, "per_100_g": dict(unpack(text).per_100g)} for key, name, text in rows]


def _own_portions(user: User) -> list[dict[str, Any]]:
    rows = OwnPortion.objects.filter(own_food__owner=user).order_by("id").values()
    return [row | {"grams": None if row["is_nominal"] else row["grams"]} for row in rows]


def _rows(model: type[Model], user: User, *order: str, **extras: F | Case) -> list[dict[str, Any]]:
    names = [field.attname for field in model._meta.concrete_fields if field.name not in _NOT_TOLD]
    return list(model._default_manager.filter(owner=user).order_by(*order).values(*names, **extras))
