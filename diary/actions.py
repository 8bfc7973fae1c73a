"""Changes to a diary that are more than saving one form: each is one transaction, or one statement."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from diary.models import DayMark, Entry, OwnFood, Profile, StandIn, User
from diary.own_ids import is_own, key_of
from nutrients.names import food_name

__all__ = [
    "Kept",
    "change_entry",
    "choose_glass",
    "drop_stand_in",
    "mark_day",
    "remove_entries",
    "remove_entry",
    "restore_entries",
    "restore_entry",
    "use_stand_in",
]

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
    return remove_entries(entry.owner, [entry], removed)


def remove_entries(owner: User, entries: Sequence[Entry], removed: Kept) -> Kept:
    """Delete entries of the owner at once; returns ``removed`` with what is needed to put each of them back."""
    gone = {str(entry.pk): _kept(entry) for entry in entries}
    Entry.objects.filter(owner=owner, pk__in=[entry.pk for entry in entries]).delete()
    earlier = [(number, kept) for number, kept in removed.items() if number not in gone]
    return dict([*earlier, *gone.items()][-max(_MOST_KEPT, len(gone)) :])


def restore_entries(owner: User, kept: Iterable[Mapping[str, Any]]) -> list[Entry]:
    """Put removed entries back, each as ``restore_entry`` does; those that cannot be are left out."""
    with transaction.atomic():
        found = [restore_entry(owner, one) for one in kept]
    return [entry for entry in found if entry is not None]


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


def _kept(entry: Entry) -> dict[str, Any]:
    fields = {name: getattr(entry, name) for name in _KEPT}
    text = {name: value if isinstance(value, int | None) else str(value) for name, value in fields.items()}
    return {"food": food_name(entry.what.name, entry.number), "entry": text}


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


def choose_glass(owner: User, ml: int) -> None:
    """Keep how much somebody's glass holds, in ml."""
    Profile.objects.update_or_create(owner=owner, defaults={"glass_ml": ml})


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
