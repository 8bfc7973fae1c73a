"""Make the database ready to serve: tables, the shared cache, foods."""

import os
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection


class Command(BaseCommand):
    help = "Make the database ready: migrate, create the cache table, load the food table. Quick when nothing is new."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        _open()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        call_command("load_foods", verbosity=verbosity, stdout=self.stdout)


def _open() -> None:
    """Connect to the database, or end with a sentence that names the variable: the first thing that can go wrong."""
    try:
        connection.ensure_connection()
    except DatabaseError as fault:
        its = "that DATABASE_URL names" if os.environ.get("DATABASE_URL", "").strip() else "in DATA_DIR"
        raise CommandError(f"The database {its} cannot be opened: {' '.join(str(fault).split())}") from None
