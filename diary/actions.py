"""Changes to a diary that are more than saving one form: each is one transaction, or one statement."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone

from diary.models import DayMark, Entry, OwnFood, StandIn, User
from diary.own_ids import is_own, key_of

__all__ = ["Kept", "change_entry", "drop_stand_in", "mark_day", "remove_entry", "restore_entry", "use_stand_in"]

Kept = Mapping[str, Mapping[str, Any]]
"""Removed entries as a session holds them, by number as text: ``food`` is the name, ``entry`` the fields."""

_MOST_KEPT = 20

_KEPT = (
    *("id", "day", "meal", "food_id", "portion_id", "own_food_id", "own_portion_id", "quantity", "key", "version"),
)


def change_entry(entry: Entry, *, version: int, **fields: Any) -> bool:
    """Save new fields of an entry if it still has ``version``; ``False`` where somebody was quicker, nothing saved."""
    return bool(
        Entry.objects.filter(owner_id=entry.owner_id, pk=entry.pk, version=version).update(
            **fields, version=F("version") + 1, updated_at=timezone.now()
        )
    )


def remove_entry(entry: Entry, removed: Kept) -> Kept:
    """Delete an entry; returns ``removed`` with what ``restore_entry`` needs to put it back, the last twenty of all."""
    fields = {name: getattr(entry, name) for name in _KEPT}
    text = {name: value if isinstance(value, int | None) else str(value) for name, value in fields.items()}
    number = str(entry.pk)
    earlier = [(other, kept) for other, kept in removed.items() if other != number]
    entry.delete()
    return dict([*earlier, (number, {"food": entry.what.name, "entry": text})][-_MOST_KEPT:])


def restore_entry(owner: User, kept: Mapping[str, Any]) -> Entry | None:
    """Put a removed entry back as it was, key and number included.

    Asked twice it answers with the same entry. ``None`` where it cannot be: its food or portion is gone.
    """
    fields = {**kept, "day": date.fromisoformat(kept["day"]), "quantity": Decimal(kept["quantity"])}
    entry = Entry(owner=owner, **fields)
    try:
        entry.full_clean()
    except ValidationError:
        return Entry.objects.filter(owner=owner, key=kept["key"]).first()
    entry.save(force_insert=True)
    return entry


def mark_day(owner: User, day: date, state: str) -> None:
    """Keep what a person says of a day; an empty ``state`` takes back what they said."""
    if state:
        DayMark.objects.bulk_create(
            [DayMark(owner=owner, day=day, state=state)],
            update_conflicts=True,
            unique_fields=["owner", "day"],
            update_fields=["state"],
        )
    else:
        DayMark.objects.filter(owner=owner, day=day).delete()


def use_stand_in(owner: User, food_id: int, stand_in_id: int) -> None:
    """Let one food stand in for another, or for one of their own, in this person's diary, in place of any before."""
    if is_own(food_id):
        OwnFood.objects.filter(owner=owner, pk=key_of(food_id)).update(like=stand_in_id)
        return
    StandIn.objects.bulk_create(
        [StandIn(owner=owner, food_id=food_id, stand_in_id=stand_in_id)],
        update_conflicts=True,
        unique_fields=["owner", "food"],
        update_fields=["stand_in"],
    )


def drop_stand_in(owner: User, food_id: int) -> None:
    """Let nothing stand in for a food any more; done twice it is done."""
    if is_own(food_id):
        OwnFood.objects.filter(owner=owner, pk=key_of(food_id)).update(like=None)
        return
    StandIn.objects.filter(owner=owner, food_id=food_id).delete()
