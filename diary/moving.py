"""Entries that are moved to another day or meal together, or one that became another food, and moved back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from diary.models import Entry, User
from nutrients.names import name_of

__all__ = ["Moved", "changed_one", "keep", "kept", "move_back", "move_entries"]

_KEPT_AS, _REMEMBERED = "moved", 5
_COLUMNS = ("food_id", "portion_id", "own_food_id", "own_portion_id")


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved, ready for a session: ``day`` as ISO text, ``meal`` empty where each stayed in its own.

    ``was`` has number, day, meal and the version that moving gave it, of each. Once moved back, ``returned`` counts
    what was, and ``stayed`` names what was changed meanwhile.

    ``before`` has the other columns of a single entry that was changed, which come back too. ``names`` are those of the
    food that it was of and of the one in its place, none where the food is the same.
    """

    name: str
    day: str
    meal: str
    was: Sequence[Sequence[int | str]]
    returned: int | None = None
    stayed: Sequence[str] = ()
    before: Mapping[str, str | int | None] | None = None
    names: Sequence[str] = ()

    def did(self, day: str, meal: str) -> bool:
        """Whether this is what was asked for, and stands."""
        return self.returned is None and (self.day, self.meal) == (day, meal)


def move_entries(owner: User, entries: Sequence[Entry], *, day: date, meal: str, key: UUID) -> Moved:
    """Move entries of the owner to ``day`` and into ``meal``, or each in its own where ``meal`` is empty.

    One that was changed after it was read stays: the same form sent twice at once moves it once.
    """
    to = {"day": day, "version": F("version") + 1, "updated_at": timezone.now()} | ({"meal": meal} if meal else {})
    with transaction.atomic():
        rows = Entry.objects.select_for_update().filter(owner=owner, pk__in=[entry.pk for entry in entries])
        versions = dict(rows.values_list("pk", "version"))
        as_read = [entry for entry in entries if versions.get(entry.pk) == entry.version]
        Entry.objects.filter(owner=owner, pk__in=[entry.pk for entry in as_read]).update(**to)
    was = [(entry.pk, entry.day.isoformat(), entry.meal, entry.version + 1) for entry in as_read]
    return Moved(name=str(key), day=day.isoformat(), meal=meal, was=was)


def changed_one(entry: Entry, version: int, *, day: date, names: Sequence[str] = ()) -> Moved:
    """What ``move_back`` needs of an entry as it was before it was changed at ``version`` and went to ``day``."""
    was = [(entry.pk, entry.day.isoformat(), entry.meal, version + 1)]
    before = {name: getattr(entry, name) for name in _COLUMNS} | {"quantity": str(entry.quantity)}
    return Moved(str(uuid4()), day.isoformat(), "", was, before=before, names=names)


def _is_possible(owner: User, moved: Moved) -> bool:
    """Whether the food and the portion that an entry was of are still there."""
    if moved.before is None:
        return True
    ((_number, day, meal, _version),) = moved.was
    try:
        Entry(owner=owner, day=date.fromisoformat(str(day)), meal=str(meal), **moved.before).full_clean()
    except ValidationError:
        return False
    return True


def move_back(owner: User, moved: Moved) -> Moved:
    """Move those back that are as they were moved; those changed since stay. Done twice, nothing more is moved."""
    if moved.returned is not None:
        return moved
    now, returned = timezone.now(), []
    with transaction.atomic():
        for number, day, meal, version in moved.was if _is_possible(owner, moved) else ():
            as_moved = Entry.objects.filter(owner=owner, pk=number, version=version)
            if as_moved.update(day=day, meal=meal, **(moved.before or {}), version=F("version") + 1, updated_at=now):
                returned.append(number)
        others = Entry.objects.filter(owner=owner, pk__in=[one[0] for one in moved.was]).exclude(pk__in=returned)
        stayed = [name_of(*names) for names in others.values_list("food__name", "own_food__name")]
        return replace(moved, returned=len(returned), stayed=stayed)


def keep(session: SessionBase, moved: Moved) -> None:
    """Remember what was moved, to say it and to move it back; the last few alone."""
    others = {name: one for name, one in session.get(_KEPT_AS, {}).items() if name != moved.name}
    session[_KEPT_AS] = dict([*others.items(), (moved.name, asdict(moved))][-_REMEMBERED:])


def kept(session: SessionBase, name: str) -> Moved | None:
    """What was moved under this name; ``None`` for any other."""
    said = session.get(_KEPT_AS, {}).get(name)
    return None if said is None else Moved(**said)
