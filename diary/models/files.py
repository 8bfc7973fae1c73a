"""Files that somebody sends: kept between looking at what is in them and the word to go ahead."""

from django.db import models
from django.db.models import Q

from diary.models.people import Owned


class ImportFile(Owned):
    """A file sent for import. While it waits, ``content`` is the file, compressed with zlib, and nobody else's to see.

    It is a row and no hidden field of a form, because pages work without scripts and a file may be 25 MB: what was
    shown is then what is saved. Once applied, ``content`` is empty and ``done`` holds what undoing needs, as JSON
    (``diary.import_saving``). ``diary.import_files`` lets go of rows that nobody came back for.
    """

    name = models.CharField(max_length=120, blank=True)
    digest = models.CharField(max_length=64)
    content = models.BinaryField(editable=False)
    created_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    done = models.TextField(blank=True, editable=False)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["owner", "-created_at"], name="import_by_owner")]
        constraints = [
            models.UniqueConstraint(
                fields=["owner"], condition=Q(applied_at__isnull=True), name="one_file_waits_for_each_person"
            ),
        ]

    def __str__(self) -> str:
        return f"import {self.pk}"
