"""Keeping the amounts of recipes true to what goes into them.

A recipe's amounts are kept with it, so that a day, a week and a search read it like any own food. They are added up
anew in the transaction of whatever changes them: the recipe, a food of the table or its portions (a curator, a new
table), the bounds of a category, an own food, a recipe within it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import Any

from django.dispatch import receiver

from diary.assessment import FoodFacts
from diary.models import OwnFood, OwnPortion, Recipe, RecipePart
from diary.own_ids import is_own, key_of, number_of
from diary.own_queries import own_facts_from
from diary.queries import facts_from
from diary.recipe_sum import MOST_DEEP, Dish, Ingredient, dish_of
from nutrients.composition import pack
from nutrients.models import Kind
from nutrients.queries import composition_rows
from nutrients.retention import Cooking, Retention, retention
from nutrients.signals import foods_composed

__all__ = ["SERVING", "WHOLE", "dish_now", "facts_by", "keep_up", "part_changed", "retention_of"]

SERVING, WHOLE = 0, 1
"""The positions of a recipe's portions: one serving, and all of it."""

_AT_A_TIME = 500
_STEP = Decimal("0.0001")


def keep_up(dishes: Iterable[int]) -> None:
    """Add up these recipes (keys of their own foods) anew, and those that they go into. It writes what differs."""
    waiting = set(dishes)
    for _level in range(MOST_DEEP + 1):
        if not waiting:
            return
        changed: set[int] = set()
        ordered = sorted(waiting)
        for start in range(0, len(ordered), _AT_A_TIME):
            changed |= _sum_up(ordered[start : start + _AT_A_TIME])
        waiting = set(RecipePart.objects.filter(own_food__in=changed).values_list("recipe_id", flat=True))


def part_changed(own_food: int) -> None:
    """Add up anew what an own food goes into."""
    keep_up(RecipePart.objects.filter(own_food=own_food).values_list("recipe_id", flat=True))


@receiver(foods_composed)
def foods_changed(sender: object, *, foods: Collection[int], categories: Collection[int], **_more: Any) -> None:
    """Have recipes follow the food table, the bounds of their own foods' categories among it."""
    ids = sorted(foods)
    dishes: set[int] = set()
    for start in range(0, len(ids), _AT_A_TIME):
        part = ids[start : start + _AT_A_TIME]
        dishes |= set(RecipePart.objects.filter(food__in=part).values_list("recipe_id", flat=True))
    if categories:
        bounded = RecipePart.objects.filter(own_food__category__in=sorted(categories))
        dishes |= set(bounded.values_list("recipe_id", flat=True))
    keep_up(dishes)


def retention_of(facts: FoodFacts, method: str) -> Retention | None:
    """What cooking leaves in a food; ``None`` where nothing is published of it, or it is an own food.

    Nobody knows of an own food how much of it was cooked before.
    """
    if facts.id < 0 or method in ("", RecipePart.RAW):
        return None
    return retention(facts.category, facts.name, Cooking(method))


def dish_now(recipe: Recipe) -> tuple[Dish, list[tuple[RecipePart, FoodFacts]]]:
    """Add up one recipe from its parts, and give these with what they contain. Four queries."""
    parts = _parts([recipe.pk])
    facts = facts_by({part.number for part in parts})
    return _dish(recipe, parts, facts), [(part, facts[part.number]) for part in parts]


def _parts(recipes: Collection[int]) -> list[RecipePart]:
    found = RecipePart.objects.filter(recipe__in=recipes).select_related("food", "portion", "own_food", "own_portion")
    return list(found.order_by("recipe_id", "position"))


def facts_by(numbers: Collection[int]) -> dict[int, FoodFacts]:
    """What foods contain, those of the table and own ones, by their numbers (``diary.own_ids``). Two queries."""
    table = {number for number in numbers if not is_own(number)}
    own = {key_of(number) for number in numbers if is_own(number)}
    rows = OwnFood.objects.filter(pk__in=own).values_list(
        "id", "name", "category__key", "kind", "composition", "category__packed_bounds"
    )
    facts = facts_from(composition_rows(table))
    return facts | own_facts_from(
        (number_of(pk), name, category or "", kind, text, None if kind == Kind.SUPPLEMENT else bounds, True)
        for pk, name, category, kind, text, bounds in rows
    )


def _dish(recipe: Recipe, parts: Iterable[RecipePart], facts: dict[int, FoodFacts]) -> Dish:
    ingredients = []
    for part in parts:
        food, portion = facts[part.number], part.counted_in
        grams = part.quantity if portion is None else part.quantity * portion.grams
        left = retention_of(food, part.method or recipe.method)
        ingredients.append(Ingredient(food, grams, {} if left is None else left.kept))
    return dish_of(ingredients, recipe.cooked)


def _sum_up(keys: Collection[int]) -> set[int]:
    recipes = Recipe.objects.filter(pk__in=keys).select_related("own_food")
    parts = _parts(keys)
    facts = facts_by({part.number for part in parts})
    of: dict[int, list[RecipePart]] = defaultdict(list)
    for part in parts:
        of[part.recipe_id].append(part)
    portions: dict[int, dict[int, OwnPortion]] = defaultdict(dict)
    for portion in OwnPortion.objects.filter(own_food__in=keys):
        portions[portion.own_food_id][portion.position] = portion
    changed = set()
    for recipe in recipes:
        if not of[recipe.pk]:
            continue
        dish = _dish(recipe, of[recipe.pk], facts)
        weights = {SERVING: dish.grams / recipe.servings, WHOLE: dish.grams}
        if _write(recipe.own_food, pack(*dish.composed), portions[recipe.pk], weights):
            changed.add(recipe.pk)
    return changed


def _write(food: OwnFood, text: str, portions: dict[int, OwnPortion], weights: dict[int, Decimal]) -> bool:
    differs = food.composition != text
    if differs:
        OwnFood.objects.filter(pk=food.pk).update(composition=text)
    for position, grams in weights.items():
        weight = max(grams.quantize(_STEP), _STEP)
        portion = portions.get(position)
        if portion is not None and portion.grams != weight:
            differs = True
            OwnPortion.objects.filter(pk=portion.pk).update(grams=weight)
    return differs
