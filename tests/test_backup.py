"""The drill: back up while people write, restore somewhere new, miss nobody's entry, go on writing.

It runs on the database that the suite runs on. Each place is a database of its own: a file, or one made on the server.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
ON_POSTGRES = connection.vendor == "postgresql"
NO_CLIENT = ON_POSTGRES and shutil.which("pg_dump") is None and "CI" not in os.environ
pytestmark = pytest.mark.skipif(NO_CLIENT, reason="pg_dump is not installed here; the drill did not run")
INSERT = "INSERT INTO nutrients_category (key, name, position, packed_bounds) VALUES ({0}, {0}, 0, '')"


def server(database: str) -> dict[str, Any]:
    asked = connection.settings_dict
    parts = {"host": asked["HOST"], "port": asked["PORT"], "user": asked["USER"], "password": asked["PASSWORD"]}
    return {"dbname": database, **{key: value for key, value in parts.items() if value}}


@contextmanager
def new_place(folder: Path) -> Iterator[str]:
    """The DATABASE_URL of an empty database."""
    name = f"drill_{uuid.uuid4().hex}"
    if not ON_POSTGRES:
        yield f"sqlite:///{folder / name}.sqlite3"
        return
    with psycopg.connect(**server("postgres"), autocommit=True) as maker:
        maker.execute(f'CREATE DATABASE "{name}"')
        where = {key: quote(str(value), safe="") for key, value in server(name).items()}
        host = where.get("host", "") + (f":{where['port']}" if "port" in where else "")
        who = where.get("user", "") + (f":{where['password']}" if "password" in where else "")
        yield f"postgres://{who}@{host}/{name}"
        maker.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def connect(url: str) -> Any:
    if ON_POSTGRES:
        return psycopg.connect(url.replace("postgres://", "postgresql://"), autocommit=True)
    return sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None, timeout=30)


def manage(url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "DEBUG": "1", "DATABASE_URL": url}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )


def keys(url: str) -> set[str]:
    opened = connect(url)
    try:
        return {row[0] for row in opened.execute("SELECT key FROM nutrients_category").fetchall()}
    finally:
        opened.close()


class Writer(threading.Thread):
    """Adds rows without a pause; ``acknowledged`` holds those that the database said it had stored."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url, self.acknowledged, self.stopped, self.running = url, [], threading.Event(), threading.Event()

    def run(self) -> None:
        opened = connect(self.url)
        while not self.stopped.is_set():
            key = f"row-{len(self.acknowledged)}"
            mark = "%(key)s" if ON_POSTGRES else ":key"
            opened.execute(INSERT.format(mark), {"key": key})
            self.acknowledged.append(key)
            if len(self.acknowledged) >= 50:
                self.running.set()
        opened.close()


def test_a_backup_made_while_people_write_holds_every_acknowledged_row(tmp_path: Path) -> None:
    copy = tmp_path / "copy.backup"
    with new_place(tmp_path) as first, new_place(tmp_path) as second:
        assert manage(first, "migrate", "--verbosity=0").returncode == 0
        writer = Writer(first)
        writer.start()
        assert writer.running.wait(timeout=30)
        before = set(writer.acknowledged)
        try:
            done = manage(first, "backup", str(copy))
        finally:
            writer.stopped.set()
            writer.join()
        assert done.returncode == 0, done.stderr
        assert copy.stat().st_mode & 0o077 == 0
        assert len(writer.acknowledged) > len(before), "nobody wrote meanwhile, so nothing was proved"

        restored = manage(second, "restore", str(copy))
        assert restored.returncode == 0, restored.stderr
        assert before <= keys(second)
        assert keys(second) <= set(writer.acknowledged)

        assert manage(second, "migrate", "--check").returncode == 0
        opened = connect(second)  # a row made after the restore gets a number of its own
        opened.execute(INSERT.format("'afterwards'"))
        opened.close()

        again = manage(second, "restore", str(copy))
        assert again.returncode != 0
        assert "not empty" in again.stderr
        assert "afterwards" in keys(second)

        over = manage(first, "backup", str(copy))
        assert over.returncode != 0
        assert "exists already" in over.stderr


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + b"\x01" * 5000, b"PGDMP" + b"\x01" * 50, b"hello"])
def test_a_damaged_backup_is_refused_and_nothing_is_restored(content: bytes, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_bytes(content)
    with new_place(tmp_path) as empty:
        done = manage(empty, "restore", str(broken))
        assert done.returncode != 0
        assert done.stderr.startswith("CommandError: ")
        assert "Traceback" not in done.stderr
        find = (
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
            if ON_POSTGRES
            else "SELECT count(*) FROM sqlite_master"
        )
        opened = connect(empty)
        assert opened.execute(find).fetchone()[0] == 0
        opened.close()


def test_a_backup_needs_a_folder(tmp_path: Path) -> None:
    with new_place(tmp_path) as empty:
        done = manage(empty, "backup", str(tmp_path / "missing" / "file"))
        assert "There is no folder" in done.stderr
        assert "There is no file" in manage(empty, "restore", str(tmp_path / "missing")).stderr
