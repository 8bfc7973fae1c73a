"""``manage.py restore FILE``: what ``backup`` wrote, into a database that is still empty."""

import sqlite3
from argparse import ArgumentParser
from contextlib import closing
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.core.management.color import no_style
from django.db import connection

from nutrients.management.commands.backup import client_program

SQLITE_HEADER, POSTGRES_HEADER = b"SQLite format 3\x00", b"PGDMP"


class Command(BaseCommand):
    help = "Read FILE, which backup wrote, into the configured database, which must be empty. Then run prepare."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        with file.open("rb") as opened:
            start = opened.read(16)
        if connection.introspection.table_names():
            raise CommandError("The database is not empty. Restore into a new one; nothing was changed.")
        if connection.vendor == "sqlite":
            if start != SQLITE_HEADER:
                raise CommandError(f"{file} is no SQLite backup; one from PostgreSQL is restored into PostgreSQL.")
            self.copy_sqlite(file)
        else:
            if not start.startswith(POSTGRES_HEADER):
                raise CommandError(f"{file} is no PostgreSQL backup; one from SQLite is restored into SQLite.")
            client_program("pg_restore", "--no-owner", "--no-privileges", "--single-transaction", str(file))
        self.reset_sequences()
        self.stdout.write("Restored. Now run: manage.py prepare")

    def copy_sqlite(self, file: Path) -> None:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as source:
            try:
                found = source.execute("PRAGMA integrity_check").fetchone()[0]
                dangling = source.execute("PRAGMA foreign_key_check").fetchone()
            except sqlite3.DatabaseError as error:
                raise CommandError(f"{file} is damaged: {error}") from None
            if found != "ok" or dangling is not None:
                raise CommandError(f"{file} is damaged: {found if found != 'ok' else 'rows refer to missing rows'}")
            connection.close()
            with closing(sqlite3.connect(connection.settings_dict["NAME"])) as target:
                source.backup(target)

    def reset_sequences(self) -> None:
        """Let the next row of each table have a number that is free, whatever numbers came with the backup."""
        models = [model for model in apps.get_models() if model._meta.managed]
        with connection.cursor() as cursor:
            here = set(connection.introspection.table_names(cursor))
            for statement in connection.ops.sequence_reset_sql(
                no_style(), [model for model in models if model._meta.db_table in here]
            ):
                cursor.execute(statement)
