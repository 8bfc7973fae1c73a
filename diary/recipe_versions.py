"""Earlier versions of recipes: copies that hold what was logged before a change, and what becomes of them.

All is called within the transaction of ``diary.recipe_actions``.
"""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.db.models import F, QuerySet
from django.utils import timezone

from diary.models import Entry, OwnFood, OwnPortion, Recipe, RecipePart, User
from diary.recipe_upkeep import keep_up

__all__ = ["join_earlier", "keep_as_it_was", "move", "part_again"]

_AT_A_TIME = 500


def keep_as_it_was(dish: int) -> dict[str, int]:
    """Have what is logged of a recipe, and of what it goes into, stay with copies; returns these by their originals."""
    above = _within(dish)
    logged = set(Entry.objects.filter(own_food__in=above).values_list("own_food_id", flat=True))
    needed = [one for one in above if logged & set(_within(one))]
    copies: dict[int, int] = {}
    for one in needed:
        copies[one] = _copied(one, copies)
        move(Entry.objects.filter(own_food=one), copies[one])
    return {str(copy): original for original, copy in copies.items()}


def _within(dish: int) -> list[int]:
    """A recipe and those that it goes into, the inner before the outer."""
    found = [dish]
    frontier = {dish}
    while frontier:
        frontier = set(RecipePart.objects.filter(own_food__in=frontier).values_list("recipe_id", flat=True))
        outer = sorted(frontier)
        found = [one for one in found if one not in frontier] + outer
    return found


def _copied(dish: int, copies: Mapping[int, int]) -> int:
    """Copy a recipe as it is, with the copies of what goes into it; no list shows it."""
    food = OwnFood.objects.get(pk=dish)
    recipe, parts = Recipe.objects.get(pk=dish), list(RecipePart.objects.filter(recipe=dish))
    portions = list(OwnPortion.objects.filter(own_food=dish))
    food.earlier_of_id = food.earlier_of_id or dish
    food.pk, food.key, food.is_hidden, food.is_from_file = None, uuid4(), True, True
    food.save(force_insert=True)
    recipe.pk = food.pk
    recipe.save(force_insert=True)
    for portion in portions:
        portion.pk, portion.own_food_id = None, food.pk
    OwnPortion.objects.bulk_create(portions)
    for part in parts:
        part.pk, part.recipe_id = None, food.pk
        if part.own_food_id is not None and part.own_food_id in copies:
            part.own_food_id = copies[part.own_food_id]
            if part.own_portion is not None:
                place = part.own_portion.position
                part.own_portion = OwnPortion.objects.get(own_food=part.own_food_id, position=place)
    RecipePart.objects.bulk_create(parts)
    return food.pk


def join_earlier(dish: int) -> dict[str, Any]:
    """Have what is with earlier versions of a recipe be of the recipe; returns what ``part_again`` needs, as JSON.

    Earlier versions of the recipes that it goes into have it then too. The versions stay, with nothing logged of them.
    """
    joined: dict[str, Any] = {}
    for version in list(OwnFood.objects.filter(earlier_of=dish, recipe__isnull=False).values_list("id", flat=True)):
        entries, parts = Entry.objects.filter(own_food=version), RecipePart.objects.filter(own_food=version)
        ids = [list(rows.order_by("id").values_list("id", flat=True)) for rows in (entries, parts)]
        if any(ids):
            joined[str(version)] = ids
            move(entries, dish)
            _put(parts, dish)
    return joined


def part_again(owner: User, dish: int, change: Mapping[str, Any]) -> None:
    """Undo the ``join_earlier`` of a change as a session holds it, but for entries that are of another food since."""
    for version, (entries, parts) in change.get("joined", {}).items():
        if OwnFood.objects.filter(owner=owner, pk=int(version)).exists():
            move(Entry.objects.filter(owner=owner, own_food=dish, pk__in=entries), int(version))
            _put(RecipePart.objects.filter(owner=owner, own_food=dish, pk__in=parts), int(version))


def move(entries: QuerySet[Entry], new: int) -> None:
    """Have entries of one recipe be of another, in the portions of the same places."""
    _each(entries, new, version=F("version") + 1, updated_at=timezone.now())


def _put(parts: QuerySet[RecipePart], new: int) -> None:
    recipes = list(parts.values_list("recipe_id", flat=True))
    _each(parts, new)
    keep_up(recipes)


def _each(rows: QuerySet[Any], new: int, **changes: Any) -> None:
    places = dict(OwnPortion.objects.filter(own_food=new).values_list("position", "id"))
    of = dict(rows.order_by("id").values_list("id", "own_portion__position"))
    model = rows.model._default_manager
    for place in set(of.values()):
        ids = [pk for pk, position in of.items() if position == place]
        portion = None if place is None else places[place]
        for start in range(0, len(ids), _AT_A_TIME):
            part = ids[start : start + _AT_A_TIME]
            model.filter(pk__in=part).update(own_food=new, own_portion=portion, **changes)
