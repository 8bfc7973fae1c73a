"""The foods and meals that the panel offers to choose or to log again."""

from dataclasses import dataclass
from uuid import uuid4

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.day_notice import amount_words
from diary.forms_amount import GRAMS, typed
from diary.models import Meal
from diary.offers import Favoured, Offers, Usual
from diary.used_foods import UsedFood
from nutrients.names import food_name, in_order

__all__ = ["Hit", "HitGroup", "UsualHit", "groups_of", "used_hit", "usual_hit"]

_OFTEN = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A food to choose. ``again`` is what a form sends to log it as the last time, where there was one."""

    url: str
    name: str
    detail: str
    again: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class HitGroup:
    """More foods to choose, under a heading of their own."""

    heading: str
    hits: tuple[Hit, ...]
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class UsualHit:
    """A usual meal to log with one tap; ``fields`` are what its form sends."""

    name: str
    detail: str
    fields: tuple[tuple[str, str], ...]


def groups_of(offers: Offers, add_url: str, meal: Meal) -> tuple[HitGroup, ...]:
    """What is eaten often in this meal and is not among the recent foods, then the favourites."""
    used = {one.food_id: one for one in (*offers.often, *offers.recent)}
    shown = {one.food_id for one in offers.recent}
    often = [one for one in offers.often if one.food_id not in shown][:_OFTEN]
    groups = [
        HitGroup(_("Often at this meal"), tuple(used_hit(one, add_url, meal) for one in often)),
        HitGroup(
            _("Favourites"),
            tuple(
                used_hit(used[one.food_id], add_url, meal)
                if one.food_id in used
                else Hit(_url(add_url, one.food_id, meal), food_name(one.name, one.food_id), "")
                for one in sorted(offers.favourites, key=_by_name)
            ),
            is_folded=True,
        ),
    ]
    return tuple(group for group in groups if group.hits)


def _by_name(one: Favoured) -> str:
    return in_order(food_name(one.name, one.food_id))


def usual_hit(usual: Usual, meal: Meal) -> UsualHit:
    """Offer a usual meal."""
    detail = ngettext("%(n)d food", "%(n)d foods", usual.foods) % {"n": usual.foods}
    fields = (("usual", str(usual.id)), ("meal", meal.value), ("key", str(uuid4())))
    return UsualHit(usual.name, detail, fields)


def _url(add_url: str, food_id: int, meal: Meal) -> str:
    return f"{add_url}?food={food_id}&meal={meal.value}&key={uuid4()}#add"


def used_hit(used: UsedFood, add_url: str, meal: Meal) -> Hit:
    """Offer a food that was logged before, with the amount of the last time."""
    return Hit(
        url=_url(add_url, used.food_id, meal),
        name=food_name(used.name, used.food_id),
        detail=amount_words(used.quantity, used.portion),
        again=(
            ("food", str(used.food_id)),
            ("meal", meal.value),
            ("portion", GRAMS if used.portion is None else str(used.portion.id)),
            ("quantity", typed(used.quantity)),
            ("key", str(uuid4())),
        ),
    )
