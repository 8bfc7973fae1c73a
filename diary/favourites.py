"""Favourites: the star at a food, and keeping what it says."""

from dataclasses import dataclass
from datetime import date

from diary.addresses import addresses
from diary.dates import FIRST_DAY
from diary.models import Favourite, OwnFood, User
from diary.own_ids import is_own, key_of

__all__ = ["Star", "keep_favourite", "star_of"]


@dataclass(frozen=True, slots=True)
class Star:
    """The button that makes a food a favourite, or takes that back; ``fields`` are what its form sends."""

    url: str
    is_kept: bool
    fields: tuple[tuple[str, str], ...]


def star_of(user: User, day: date, food_id: int, meal: str, entry_id: int | None = None) -> Star:
    """Offer the star at a food that is being logged on ``day``, or at one of its entries. One query, two for own foods.

    The star of an earlier version of a recipe is the recipe's.
    """
    is_kept = Favourite.objects.filter(owner=user, **_column(user, food_id)).exists()
    said = {"food": str(food_id), "meal": meal, "keep": "" if is_kept else "1"}
    if entry_id is not None:
        said["entry"] = str(entry_id)
    return Star(
        url=addresses("favourite", FIRST_DAY)(day),
        is_kept=is_kept,
        fields=tuple(said.items()),
    )


def keep_favourite(owner: User, food_id: int, *, is_kept: bool) -> None:
    """Make a food a favourite of somebody's, or no longer one; done twice it is done."""
    if is_kept:
        Favourite.objects.bulk_create([Favourite(owner=owner, **_column(owner, food_id))], ignore_conflicts=True)
    else:
        Favourite.objects.filter(owner=owner, **_column(owner, food_id)).delete()


def _column(owner: User, food_id: int) -> dict[str, int]:
    key = key_of(food_id)
    if not is_own(food_id):
        return {"food_id": key}
    recipe = OwnFood.objects.filter(owner=owner, pk=key).values_list("earlier_of_id", flat=True).first()
    return {"own_food_id": recipe or key}
