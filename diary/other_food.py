"""Another food in an entry's place: what there is to choose, and how much of it stands for what was logged."""

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from diary.forms_amount import GRAMS, typed, weighed
from diary.models import Entry, User
from diary.own_ids import is_own
from diary.own_search import with_own
from diary.queries import FoodChoice
from nutrients.names import category_name, food_name
from nutrients.queries import search_foods
from nutrients.search_words import only_some_words

__all__ = ["OtherFoods", "amount_of_other", "other_foods"]

_HITS = 12


@dataclass(frozen=True, slots=True)
class OtherFoods:
    """A search for another food. ``hits`` are addresses, names and what is said beside them."""

    url: str
    query: str
    message: str
    hits: tuple[tuple[str, str, str], ...]


def other_foods(user: User, entry: Entry, text: str, message: str = "") -> OtherFoods:
    """Search for a food to take an entry's place; nothing is looked for where nothing was typed."""
    url = reverse("change", args=[entry.pk])
    hits: tuple[tuple[str, str, str], ...] = ()
    found = search_foods(text, _HITS, get_language())
    if found.text:
        found = with_own(user, found, _HITS)
        hits = tuple(
            (
                f"{url}?{urlencode({'food': hit.id})}",
                food_name(hit.name, hit.id),
                " · ".join(
                    [_("yours") if is_own(hit.id) else category_name(hit.category), *map(weighed, hit.portions[:1])]
                ),
            )
            for hit in found.foods
        )
        if not hits:
            message = _("No food fits “%(query)s”. Try fewer or other words.") % {"query": found.text}
        elif found.is_partial:
            message = only_some_words(found.text)
    return OtherFoods(url, found.text, message, hits)


def amount_of_other(entry: Entry, food: FoodChoice) -> dict[str, str]:
    """The portion and quantity of another food that stand for an entry's, as its form is to say them.

    As many of a portion that is called the same; else the same weight, or as many of the first portion where either
    is counted in tablets or the like, whose weight says nothing.
    """
    held = entry.counted_in
    portion = next((one for one in food.portions if held is not None and one.label == held.label), None)
    if portion is None and food.portions and (food.portions[0].is_dose or (held is not None and held.is_dose)):
        portion = food.portions[0]
    if portion is not None:
        return {"portion": str(portion.id), "quantity": typed(entry.quantity if held is not None else Decimal(1))}
    grams = entry.quantity * (Decimal(1) if held is None else held.grams)
    return {"portion": GRAMS, "quantity": typed(grams)}
