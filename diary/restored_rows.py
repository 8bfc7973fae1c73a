"""Rows that an import made, kept as they were written, so that undoing it takes no later change of theirs away."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Model

from diary.import_queries import in_parts
from diary.models import User

__all__ = ["as_json", "as_written", "remove_as_written"]


def as_json(value: Any) -> Any:
    """A value of a column as JSON holds it."""
    return value if isinstance(value, int | None) else str(value)


def as_written(model: type[Model], owner: User, keys: Collection[int]) -> list[dict[str, Any]]:
    """Read the rows with these numbers, each with all its columns."""
    rows = (
        row
        for part in in_parts(keys)
        for row in model._default_manager.filter(owner=owner, pk__in=part).order_by("pk").values()
    )
    return [{name: as_json(value) for name, value in row.items()} for row in rows]


def remove_as_written(model: type[Model], owner: User, made: Mapping[str, Any]) -> None:
    """Remove the rows that ``made`` keeps under the name of their model, but for those changed since."""
    kept = {row["id"]: row for row in made.get(model.__name__, ()) if isinstance(row, Mapping)}
    same = [row["id"] for row in as_written(model, owner, kept) if row == kept[row["id"]]]
    for part in in_parts(same):
        model._default_manager.filter(owner=owner, pk__in=part).delete()
