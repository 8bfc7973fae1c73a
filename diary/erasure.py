"""Erasing people: every row of theirs, and the sessions of every browser they were signed in with."""

from collections.abc import Iterable

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from diary.models import OwnFood, User
from nutrients.offering import forget_offers

__all__ = ["erase"]


def erase(people: Iterable[User]) -> int:
    """Delete people with everything that is theirs, at once and for good; returns how many there were.

    Foods they made as curators stay, without their name in the history. Backups keep their copy until they are
    replaced.
    """
    keys = {person.pk for person in people}
    with transaction.atomic():
        # First, as an import does that may be running: whoever takes two things takes them in the same order.
        list(User.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
        # What they offered and a curator has not taken up goes with them; a food that was adopted is nobody's.
        tokens = OwnFood.objects.filter(owner__in=keys, offer__isnull=False).values_list("offer", flat=True)
        forget_offers(token for token in tokens if token is not None)
        _end_sessions({str(key) for key in keys})
        User.objects.filter(pk__in=keys).delete()
        if connection.vendor == "sqlite":
            transaction.on_commit(_shorten_log)
    return len(keys)


def _end_sessions(owners: set[str]) -> None:
    # A session names its owner inside its signed text only, so each has to be read.
    theirs = [s.pk for s in Session.objects.iterator() if s.get_decoded().get(SESSION_KEY) in owners]
    Session.objects.filter(pk__in=theirs).delete()


def _shorten_log() -> None:
    # Until then the write-ahead log still holds the pages as they were before.
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
