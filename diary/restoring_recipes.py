"""Recipes of a file of everything, brought back with the own foods that they make."""

from collections.abc import Collection

from diary.files import Everything
from diary.files.told import PartTold
from diary.models import OwnFood, Recipe, RecipePart, User
from diary.recipe_upkeep import keep_up
from diary.restoring_habits import Known
from nutrients.composition import pack

__all__ = ["restore_recipes"]


def restore_recipes(owner: User, told: Everything, made: Collection[OwnFood]) -> list[OwnFood]:
    """Say of the own foods that were just made of what they are made; returns what was made for that beside them.

    A food that is not known here goes in as the file has it: with the amounts it held then, the others unknown.
    """
    by_key = {food.key: food.pk for food in made}
    wanted = [one for one in told.recipes if one.key in by_key]
    if not wanted:
        return []
    known, strange = Known.to(owner), dict[str, OwnFood]()
    recipes = Recipe.objects.bulk_create(
        Recipe(own_food_id=by_key[one.key], servings=one.servings, cooked=one.cooked, method=one.method)
        for one in wanted
    )
    parts = []
    for recipe, one in zip(recipes, wanted, strict=True):
        for position, part in enumerate(one.parts):
            columns = known.columns(part.what)
            if columns is None:
                name = part.what.food_key or part.what.food
                food = strange[name] = strange.get(name) or _as_told(owner, part)
                columns = {"own_food_id": food.pk, "quantity": part.what.grams}
            parts.append(
                RecipePart(owner=owner, recipe=recipe, position=position, text=part.text, method=part.method, **columns)
            )
    RecipePart.objects.bulk_create(parts)
    keep_up(recipe.pk for recipe in recipes)
    return list(strange.values())


def _as_told(owner: User, part: PartTold) -> OwnFood:
    return OwnFood.objects.create(
        owner=owner,
        name=part.what.food,
        composition=pack(part.per_100g, {}),
        is_hidden=True,
        is_from_file=True,
    )
