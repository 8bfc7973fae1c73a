"""The one door to rows that belong to somebody: theirs, or the same 404 whether a row is not theirs or not there."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from diary.models import Daily, Entry, ImportFile, OwnFood, User, UsualMeal

__all__ = ["chosen", "daily", "entries", "entry", "import_file", "own_food", "person", "recipe", "usual_meal"]


_FOODS = ("food", "portion", "own_food", "own_portion")


def person(request: HttpRequest) -> User:
    """Give the signed-in user; raise ``PermissionDenied`` where nobody is signed in."""
    if isinstance(request.user, User):
        return request.user
    raise PermissionDenied


def entry(user: User, pk: int) -> Entry:
    """Fetch one of the user's entries with its food and portion; raise ``Http404`` for any other number."""
    try:
        return Entry.objects.select_related(*_FOODS).get(owner=user, pk=pk)
    except Entry.DoesNotExist:
        raise Http404 from None


def import_file(user: User, pk: int) -> ImportFile:
    """Fetch one of the files that the user sent for import; raise ``Http404`` for any other number."""
    try:
        return ImportFile.objects.get(owner=user, pk=pk)
    except ImportFile.DoesNotExist:
        raise Http404 from None


def own_food(user: User, pk: int) -> OwnFood:
    """Fetch one of the user's own foods, removed or not; raise ``Http404`` for any other number."""
    try:
        return OwnFood.objects.get(owner=user, pk=pk)
    except OwnFood.DoesNotExist:
        raise Http404 from None


def recipe(user: User, pk: int) -> OwnFood:
    """Fetch the own food of one of the user's recipes, removed or not, but no earlier version of one.

    Raises ``Http404`` for any other number.
    """
    try:
        return OwnFood.objects.select_related("recipe").get(owner=user, pk=pk, recipe__isnull=False, is_from_file=False)
    except OwnFood.DoesNotExist:
        raise Http404 from None


def daily(user: User, pk: int) -> Daily:
    """Fetch one of the things the user takes every day; raise ``Http404`` for any other number."""
    try:
        return Daily.objects.select_related(*_FOODS).get(owner=user, pk=pk)
    except Daily.DoesNotExist:
        raise Http404 from None


def entries(user: User, day: date, meal: str, most: int) -> list[Entry]:
    """Fetch the user's entries of a meal, or of the whole day where ``meal`` is empty, with their foods and portions.

    The first ``most`` in the order they were logged; none where there are none of theirs.
    """
    found = Entry.objects.filter(owner=user, day=day).select_related(*_FOODS).order_by("id")
    return list((found.filter(meal=meal) if meal else found)[:most])


def chosen(user: User, day: date, numbers: Collection[int]) -> list[Entry]:
    """Fetch those of the user's entries of a day that have one of these numbers, with their foods and portions."""
    found = Entry.objects.filter(owner=user, day=day, pk__in=numbers)
    return list(found.select_related(*_FOODS).order_by("id"))


def usual_meal(user: User, pk: int) -> UsualMeal:
    """Fetch one of the user's usual meals; raise ``Http404`` for any other number."""
    try:
        return UsualMeal.objects.get(owner=user, pk=pk)
    except UsualMeal.DoesNotExist:
        raise Http404 from None
