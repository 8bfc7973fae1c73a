"""What pages read of a person's recipes: frozen values, the owner first, nothing lazy."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Q

from diary.assessment import FoodFacts
from diary.meal_queries import food_choices
from diary.models import OwnFood, OwnPortion, Recipe, RecipePart, User
from diary.own_queries import OwnListed
from diary.queries import FoodChoice
from diary.recipe_upkeep import SERVING
from nutrients.composition import unpack
from nutrients.foods import FoodPortion
from nutrients.models import Food, Kind

__all__ = [
    "RecipeListed",
    "called",
    "choices_of",
    "facts_of_recipe",
    "goes_into",
    "is_recipe",
    "nesting",
    "recipes",
    "usable",
]


@dataclass(frozen=True, slots=True)
class RecipeListed:
    """A recipe in a list: ``serving`` is what one serving weighs, in grams."""

    pk: int
    name: str
    parts: int
    serving: Decimal
    servings: Decimal
    facts: FoodFacts = field(repr=False)


def recipes(user: User) -> list[RecipeListed]:
    """List somebody's recipes by name, those removed left out. Two queries."""
    found = OwnFood.objects.filter(owner=user, recipe__isnull=False, is_hidden=False)
    rows = found.annotate(parts=Count("recipe__parts")).order_by("name", "id")
    weights = dict(
        OwnPortion.objects.filter(own_food__owner=user, own_food__recipe__isnull=False, position=SERVING).values_list(
            "own_food_id", "grams"
        )
    )
    return [
        RecipeListed(pk, name, parts, weights[pk], servings, facts_of_recipe(pk, name, text))
        for pk, name, parts, servings, text in rows.values_list(
            "id", "name", "parts", "recipe__servings", "composition"
        )
    ]


def is_recipe(pk: int) -> bool:
    """Whether an own food, by its key, is made by a recipe. One query."""
    return Recipe.objects.filter(pk=pk).exists()


def facts_of_recipe(pk: int, name: str, text: str) -> FoodFacts:
    """What a recipe holds, read from its text."""
    return FoodFacts(-pk, name, "", False, *unpack(text))


def usable(foods: list[OwnListed]) -> list[OwnListed]:
    """The own foods that can go into a recipe: no supplement, and none without a weight."""
    return [one for one in foods if one.kind != Kind.SUPPLEMENT and not any(each.is_nominal for each in one.portions)]


def choices_of(parts: Collection[RecipePart]) -> dict[int, FoodChoice]:
    """The foods of a recipe's parts with their portions, those among them that are offered no longer. Two queries."""
    choices = dict(food_choices(part.food_id for part in parts if part.food_id is not None))
    own = [part.own_food_id for part in parts if part.own_food_id is not None]
    portions: dict[int, list[FoodPortion]] = defaultdict(list)
    for one in OwnPortion.objects.filter(own_food__in=own, is_hidden=False).order_by("position", "id"):
        portions[one.own_food_id].append(FoodPortion(-one.pk, one.label, one.grams, one.is_nominal))
    for part in parts:
        if part.own_food is not None and part.own_food_id is not None:
            choices[part.number] = FoodChoice(part.number, part.own_food.name, False, tuple(portions[part.own_food_id]))
    for part in parts:
        held, known = part.counted_in, choices[part.number]
        if held is not None and held.id not in {one.id for one in known.portions}:
            known = FoodChoice(known.id, known.name, False, (*known.portions, held))
        choices[part.number] = FoodChoice(known.id, known.name, False, known.portions)
    return choices


def called(heads: Collection[str]) -> list[tuple[int, str]]:
    """The foods of the table of which these are the names before a comma, by number and name. One query."""
    if not heads:
        return []
    begun = Q()
    for head in sorted(heads):
        begun |= Q(name__startswith=f"{head},")
    return list(Food.objects.filter(begun, is_hidden=False).order_by("id").values_list("id", "name"))


def nesting(user: User) -> set[tuple[int, int]]:
    """Which of somebody's recipes goes into which: pairs of the outer and the inner one. One query."""
    rows = RecipePart.objects.filter(owner=user, own_food__recipe__isnull=False)
    return set(rows.values_list("recipe_id", "own_food_id"))


def goes_into(dish: int) -> list[str]:
    """The names of the recipes that one goes into, those removed left out. One query."""
    rows = OwnFood.objects.filter(recipe__parts__own_food=dish, is_hidden=False).order_by("name").distinct()
    return list(rows.values_list("name", flat=True))
