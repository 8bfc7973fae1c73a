"""Usual meals: saved from what was logged, logged again as a whole, changed, removed and put back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from diary.copies import Copy, as_now
from diary.models import Entry, OwnPortion, User, UsualFood, UsualMeal
from diary.still_there import still_there
from nutrients.names import name_of

__all__ = ["Kept", "MealShown", "change_meal", "entries_of", "meals_of", "remove_meal", "restore_meal", "save_meal"]

_FOODS = ("food", "portion", "own_food", "own_portion")
_COLUMNS = ("food_id", "portion_id", "own_food_id", "own_portion_id")

Kept = Mapping[str, Any]
"""A removed meal as a session holds it: ``name``, ``meal``, ``key``, and ``foods`` as rows of text and numbers."""


@dataclass(frozen=True, slots=True)
class MealShown:
    """A usual meal as the list of them shows it."""

    id: int
    name: str
    meal: str
    foods: tuple[str, ...]


def meals_of(user: User) -> list[MealShown]:
    """List somebody's usual meals by name, with the names of their foods. Two queries at most."""
    foods: dict[int, list[str]] = {}
    rows = UsualFood.objects.filter(owner=user).order_by("usual_meal_id", "position")
    for meal_id, *names in rows.values_list("usual_meal_id", "food__name", "own_food__name"):
        foods.setdefault(meal_id, []).append(name_of(*names))
    meals = UsualMeal.objects.filter(owner=user).values_list("id", "name", "meal")
    shown = [MealShown(pk, name, meal, tuple(foods.get(pk, ()))) for pk, name, meal in meals]
    return sorted(shown, key=lambda one: (one.name.casefold(), one.id))


def save_meal(owner: User, entries: Sequence[Entry], *, name: str, meal: str, key: UUID) -> UsualMeal:
    """Save entries of the owner as a usual meal; sent twice with one ``key``, it is saved once."""
    return _save(owner, [_columns(one) for one in as_now(entries)], name=name, meal=meal, key=key)


def _columns(one: Copy) -> dict[str, Any]:
    is_own = isinstance(one.portion, OwnPortion)
    return {
        "food_id": one.entry.food_id,
        "portion_id": None if is_own or one.portion is None else one.portion.pk,
        "own_food_id": None if one.own_food is None else one.own_food.pk,
        "own_portion_id": one.portion.pk if is_own and one.portion is not None else None,
        "quantity": one.quantity,
    }


def _save(owner: User, foods: Sequence[Mapping[str, Any]], *, name: str, meal: str, key: UUID) -> UsualMeal:
    try:
        with transaction.atomic():
            saved = UsualMeal.objects.create(owner=owner, name=name, meal=meal, key=key)
            UsualFood.objects.bulk_create(
                UsualFood(
                    owner=owner,
                    usual_meal=saved,
                    position=position,
                    **columns,
                )
                for position, columns in enumerate(foods)
            )
    except IntegrityError:
        return UsualMeal.objects.get(owner=owner, key=key)
    return saved


def entries_of(usual: UsualMeal, day: date) -> list[Entry]:
    """What a usual meal is made of as entries that are not saved, with their foods and portions, to be copied."""
    foods = usual.foods.filter(owner_id=usual.owner_id).select_related(*_FOODS).order_by("position")
    return [
        Entry(
            pk=one.pk,
            owner_id=usual.owner_id,
            day=day,
            meal=usual.meal,
            food=one.food,
            portion=one.portion,
            own_food=one.own_food,
            own_portion=one.own_portion,
            quantity=one.quantity,
        )
        for one in foods
    ]


def change_meal(usual: UsualMeal, *, name: str, meal: str) -> None:
    """Give a usual meal a name and the meal at which it is offered."""
    UsualMeal.objects.filter(owner_id=usual.owner_id, pk=usual.pk).update(name=name, meal=meal)


def remove_meal(usual: UsualMeal) -> Kept:
    """Delete a usual meal; returns what ``restore_meal`` needs to put it back."""
    with transaction.atomic():
        foods = usual.foods.order_by("position").values_list(*_COLUMNS, "quantity")
        kept = {
            "name": usual.name,
            "meal": usual.meal,
            "key": str(usual.key),
            "foods": [[*columns, str(quantity)] for *columns, quantity in foods],
        }
        usual.delete()
    return kept


def restore_meal(owner: User, kept: Kept) -> int | None:
    """Put a removed meal back, and count the foods left out because they are gone; asked twice, it is there once.

    ``None`` where it had foods and none of them is there.
    """
    rows = [dict(zip((*_COLUMNS, "quantity"), row, strict=True)) for row in kept["foods"]]
    there = still_there(owner, rows)
    if rows and not there:
        return None
    foods = [{**row, "quantity": Decimal(row["quantity"])} for row in there]
    _save(owner, foods, name=kept["name"], meal=kept["meal"], key=UUID(kept["key"]))
    return len(rows) - len(there)
