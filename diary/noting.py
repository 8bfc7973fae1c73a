"""What somebody notes of a day, kept as a whole: the text and the tags."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import F

from diary.models import DayNote, DayTag, User

__all__ = ["keep_note"]


def keep_note(owner: User, day: date, *, version: int, text: str, tags: Collection[str]) -> bool:
    """Keep the note and the tags of a day in place of those of ``version``, 0 where there were none.

    ``False`` where other ones were kept since, and nothing is saved. What is kept already is kept: sent twice, a form
    changes nothing the second time.
    """
    notes, noted = DayNote.objects.filter(owner=owner, day=day), DayTag.objects.filter(owner=owner, day=day)
    with transaction.atomic():
        if version:
            is_kept = bool(notes.filter(version=version).update(text=text, version=F("version") + 1))
        else:
            is_kept = DayNote.objects.get_or_create(owner=owner, day=day, defaults={"text": text})[1]
        if not is_kept:
            return notes.filter(text=text).exists() and set(noted.values_list("tag", flat=True)) == set(tags)
        noted.exclude(tag__in=tags).delete()
        DayTag.objects.bulk_create([DayTag(owner=owner, day=day, tag=tag) for tag in tags], ignore_conflicts=True)
    return True
