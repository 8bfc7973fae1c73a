"""``manage.py backup FILE``: one consistent copy of the whole database, while people go on writing."""

import os
import sqlite3
import subprocess
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

__all__ = ["Command", "client_program"]


def client_program(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs against the configured database.

    The password travels in the environment, never on the command line. A missing or failing program is a
    ``CommandError`` with what it said.
    """
    wrapped, extra = connection.client.settings_to_cmd_args_env(connection.settings_dict, [])
    *where, name = wrapped[1:]  # what psql would be given, the database last
    env = {**os.environ, **{key: str(value) for key, value in (extra or {}).items()}}
    try:
        subprocess.run(
            [program, "--no-password", *where, *arguments, f"--dbname={name}"],
            env=env,
            check=True,
            capture_output=True,
            text=True,
        )
    except FileNotFoundError:
        raise CommandError(f"{program} is not installed here. It comes with PostgreSQL's client programs.") from None
    except subprocess.CalledProcessError as failed:
        raise CommandError(f"{program} failed: {failed.stderr.strip()}") from None


class Command(BaseCommand):
    help = "Copy the whole database into FILE: an SQLite database, or pg_dump's custom format. Safe while in use."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="A new file; an existing one is never overwritten.")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if file.exists():
            raise CommandError(f"{file} exists already; a backup never overwrites anything.")
        if not file.parent.is_dir():
            raise CommandError(f"There is no folder {file.parent}.")
        part = file.with_name(file.name + ".part")
        part.unlink(missing_ok=True)
        before = os.umask(0o077)  # a diary is nobody else's
        try:
            if connection.vendor == "sqlite":
                # A copy of the file misses what stands in the write-ahead log; VACUUM INTO reads one moment of it all.
                source = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None, timeout=30)
                source.execute("VACUUM INTO ?", [str(part)])
                source.close()
            else:
                client_program("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={part}")
            with part.open("rb") as written:
                os.fsync(written.fileno())
            part.rename(file)
        finally:
            os.umask(before)
            part.unlink(missing_ok=True)
        self.stdout.write(f"{file}: {file.stat().st_size:,} bytes. Keep it as safe as the diaries themselves.")
