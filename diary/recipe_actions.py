"""Writing recipes: one transaction each, what they amount to with every change.

A change asks whether what is logged already changes too. Where it does not, that stays with a copy of the recipe as it
was, which no list shows (``diary.recipe_versions``); the recipe itself goes on under its number, so that favourites,
usual meals and the recipes that it goes into have the new one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from diary.models import Entry, OwnFood, OwnPortion, Recipe, RecipePart, User
from diary.own_ids import columns_of
from diary.recipe_upkeep import SERVING, WHOLE, keep_up
from diary.recipe_versions import join_earlier, keep_as_it_was, move, part_again
from nutrients.models import Kind

__all__ = ["PartSaid", "Said", "add", "change", "said_of", "says", "undo"]

_NOT_WEIGHED = Decimal(1)  # until it is added up


@dataclass(frozen=True, slots=True)
class PartSaid:
    """So much of a food: its number and that of its portion (``diary.own_ids``), ``None`` for grams."""

    food: int
    portion: int | None
    quantity: Decimal
    text: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of a recipe; ``cooked`` is its weight in grams when it is done, ``None`` where not weighed."""

    name: str
    servings: Decimal
    cooked: Decimal | None
    method: str
    parts: tuple[PartSaid, ...]


def add(owner: User, said: Said, key: UUID) -> tuple[OwnFood, bool]:
    """Save a new recipe, or answer with the one that this form saved before; and whether it is new."""
    try:
        with transaction.atomic():
            food = OwnFood.objects.create(owner=owner, key=key, name=said.name, kind=Kind.DISH)
            recipe = Recipe.objects.create(own_food=food, servings=said.servings)
            OwnPortion.objects.bulk_create(
                OwnPortion(own_food=food, position=position, label=label, grams=_NOT_WEIGHED)
                for position, label in ((SERVING, _("1 serving")), (WHOLE, _("the whole recipe")))
            )
            _write(recipe, said)
    except IntegrityError:
        return OwnFood.objects.get(owner=owner, key=key), False
    return food, True


@transaction.atomic
def change(food: OwnFood, said: Said, *, version: int, past: bool) -> dict[str, Any] | None:
    """Save what is now said of a recipe; ``None`` where somebody was quicker than ``version``.

    Unless ``past``, what is logged already stays as it was; else what is with earlier versions changes too. Returns
    what ``undo`` needs, as a session holds it.
    """
    found = OwnFood.objects.filter(pk=food.pk, version=version)
    before = said_of(food)
    if not found.update(name=said.name, version=F("version") + 1, updated_at=timezone.now()):
        return None
    kept = {} if past else keep_as_it_was(food.pk)
    _write(Recipe.objects.get(pk=food.pk), said)
    return {
        "food": food.pk,
        "version": version + 1,
        "name": said.name,
        "said": _as_json(before),
        "kept": kept,
        "joined": join_earlier(food.pk) if past else {},
    }


@transaction.atomic
def undo(owner: User, done: Mapping[str, Any]) -> bool:
    """Take a change back; ``False`` where the recipe was changed since, or is gone."""
    food = OwnFood.objects.filter(owner=owner, pk=done["food"], version=done["version"], recipe__isnull=False).first()
    if food is None:
        return False
    said = _from_json(done["said"])
    OwnFood.objects.filter(pk=food.pk).update(name=said.name, version=F("version") + 1, updated_at=timezone.now())
    for copy, original in sorted(((int(key), pk) for key, pk in done["kept"].items()), reverse=True):
        if OwnFood.objects.filter(owner=owner, pk=copy).exists():
            move(Entry.objects.filter(own_food=copy), original)
            OwnFood.objects.filter(pk=copy).delete()
    part_again(owner, food.pk, done)
    _write(Recipe.objects.get(pk=food.pk), said)
    return True


def said_of(food: OwnFood) -> Said:
    """What is said of a recipe now. Two queries."""
    recipe = Recipe.objects.get(pk=food.pk)
    parts = recipe.parts.select_related("food", "own_food").order_by("position")
    return Said(food.name, recipe.servings, recipe.cooked, recipe.method, tuple(_part(part) for part in parts))


def says(food: OwnFood, said: Said) -> bool:
    """Whether an own food is a recipe and says what ``said`` does."""
    return Recipe.objects.filter(pk=food.pk).exists() and _as_json(said_of(food)) == _as_json(said)


def _part(part: RecipePart) -> PartSaid:
    return PartSaid(part.number, part.portion_number, part.quantity, part.text, part.method)


def _write(recipe: Recipe, said: Said) -> None:
    """Write what is said beside the name, and add it up."""
    recipe.servings, recipe.cooked, recipe.method = said.servings, said.cooked, said.method
    recipe.save()
    OwnPortion.objects.filter(own_food=recipe.pk, position=WHOLE).update(is_hidden=said.servings == 1)
    RecipePart.objects.filter(recipe=recipe).delete()
    owner = recipe.own_food.owner
    RecipePart.objects.bulk_create(
        RecipePart(
            owner=owner,
            recipe=recipe,
            position=position,
            text=one.text,
            method=one.method,
            quantity=one.quantity,
            **columns_of(one.food, one.portion),
        )
        for position, one in enumerate(said.parts)
    )
    keep_up([recipe.pk])


def _as_json(said: Said) -> dict[str, Any]:
    return {
        "name": said.name,
        "servings": str(said.servings.normalize()),
        "cooked": None if said.cooked is None else str(said.cooked.normalize()),
        "method": said.method,
        "parts": [[one.food, one.portion, str(one.quantity.normalize()), one.text, one.method] for one in said.parts],
    }


def _from_json(kept: Mapping[str, Any]) -> Said:
    parts = (PartSaid(food, portion, Decimal(much), text, how) for food, portion, much, text, how in kept["parts"])
    cooked = None if kept["cooked"] is None else Decimal(kept["cooked"])
    return Said(kept["name"], Decimal(kept["servings"]), cooked, kept["method"], tuple(parts))
