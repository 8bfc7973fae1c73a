"""Addresses by the dozen."""

from collections.abc import Callable
from functools import lru_cache

from django.urls import get_script_prefix, get_urlconf, reverse

from diary.own_ids import is_own, key_of

__all__ = ["addresses", "food_url", "food_urls", "similar_url", "undo_similar_url"]


def addresses(name: str, stand_in: object) -> Callable[[object], str]:
    """Reverse one address and write the others like it: reversing the dozens of a page costs as much as a query.

    ``stand_in`` is any value that the address takes; one that never changes is reversed once.
    """
    before, after = _around(name, str(stand_in), get_urlconf(), get_script_prefix())
    return lambda which: f"{before}{which}{after}"


@lru_cache(maxsize=256)
def _around(name: str, stand_in: str, urlconf: str | None, _prefix: str) -> tuple[str, str]:
    before, _, after = reverse(name, urlconf, args=[stand_in]).rpartition(stand_in)
    return before, after


def food_urls() -> Callable[[int], str]:
    """The pages of foods by number (``diary.own_ids``): of the shipped ones, and of own foods for their owner."""
    own, shipped = addresses("own_food", 0), addresses("food", 0)
    return lambda number: own(key_of(number)) if is_own(number) else shipped(number)


def food_url(number: int) -> str:
    """The page of one food by its number."""
    return food_urls()(number)


def similar_url(number: int) -> str:
    """Where a similar food is chosen for one that does not say everything, by its number."""
    return addresses("own_similar", 0)(key_of(number)) if is_own(number) else addresses("similar", 0)(number)


def undo_similar_url(number: int) -> str:
    """Where that is taken back."""
    return addresses("undo_own_similar", 0)(key_of(number)) if is_own(number) else addresses("undo_similar", 0)(number)
