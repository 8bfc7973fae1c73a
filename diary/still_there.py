"""Whether the foods and portions that a removed row was of are still there, so that it can be put back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Model

from diary.import_queries import in_parts
from diary.models import OwnFood, OwnPortion, User
from nutrients.models import Food, Portion

__all__ = ["still_there"]


def still_there(owner: User, rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those of the rows whose food and portion are there, the owner's own ones or the table's.

    A row has ``food_id``, ``portion_id``, ``own_food_id`` and ``own_portion_id``, as an entry has.
    """
    mine = {"owner": owner}, {"own_food__owner": owner}
    here = {
        "food_id": _found(Food, {}, (row["food_id"] for row in rows)),
        "portion_id": _found(Portion, {}, (row["portion_id"] for row in rows)),
        "own_food_id": _found(OwnFood, mine[0], (row["own_food_id"] for row in rows)),
        "own_portion_id": _found(OwnPortion, mine[1], (row["own_portion_id"] for row in rows)),
    }
    return [row for row in rows if all(row[column] in found for column, found in here.items())]


def _found(model: type[Model], whose: Mapping[str, User], keys: Iterable[int | None]) -> set[int | None]:
    found: set[int | None] = {None}
    for part in in_parts(sorted({key for key in keys if key is not None})):
        found.update(model._default_manager.filter(pk__in=part, **whose).values_list("pk", flat=True))
    return found
