"""The files that people send for import: taken in, given back, and let go of."""

import hashlib
import zlib
from datetime import datetime, timedelta

from django.db import transaction

from diary.models import ImportFile, User

__all__ = ["UNDO_FOR", "WAITS_FOR", "content_of", "expired_files", "imports_of", "take_in", "throw_away"]

WAITS_FOR = timedelta(days=1)
"""How long a file waits for the word to go ahead."""

UNDO_FOR = timedelta(days=14)
"""How long an import can be undone at once."""

_LONGEST_NAME = 120
_QUICKLY = 1  # a tenth of the time of the usual level, for files that stay a day at most


def take_in(owner: User, name: str, data: bytes, now: datetime) -> ImportFile:
    """Keep a file to be looked at, in place of any that waits; the same file sent twice is the same row."""
    digest = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        User.objects.select_for_update().get(pk=owner.pk)  # two files sent at once come one after the other
        waiting = ImportFile.objects.filter(owner=owner, applied_at__isnull=True)
        same = waiting.filter(digest=digest).first()
        if same is not None:
            return same
        waiting.delete()
        return ImportFile.objects.create(
            owner=owner,
            name=name[-_LONGEST_NAME:],
            digest=digest,
            content=zlib.compress(data, _QUICKLY),
            created_at=now,
        )


def content_of(file: ImportFile) -> bytes:
    """Give the bytes of a file that waits."""
    return zlib.decompress(bytes(file.content))


def imports_of(owner: User) -> list[ImportFile]:
    """List the last imports, newest first, without their content."""
    return list(ImportFile.objects.filter(owner=owner).defer("content", "done")[:10])


def throw_away(file: ImportFile) -> None:
    """Forget a file that waits; one that was applied stays, so that it can be undone."""
    ImportFile.objects.filter(owner_id=file.owner_id, pk=file.pk, applied_at__isnull=True).delete()


def expired_files(now: datetime) -> int:
    """Remove the files that nobody came back for and the means to undo old imports; returns how many rows."""
    waited, _ = ImportFile.objects.filter(applied_at__isnull=True, created_at__lt=now - WAITS_FOR).delete()
    applied, _ = ImportFile.objects.filter(applied_at__lt=now - UNDO_FOR).delete()
    return waited + applied
