"""Remove the files of imports that nobody came back for, and the means to undo old ones."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import ngettext

from diary.import_files import expired_files


class Command(BaseCommand):
    help = "Remove files that waited a day for their import, and what undoing imports of over two weeks ago needs."

    def handle(self, *args: Any, **options: Any) -> None:
        count = expired_files(timezone.now())
        self.stdout.write(ngettext("Removed %(count)d file.", "Removed %(count)d files.", count) % {"count": count})
