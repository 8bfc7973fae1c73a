"""What is answered while the database is stopped, or frozen: asked of a real port that is closed, or never answers."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection

from config.databases import database
from config.env import Environment
from config.outages import is_away, is_busy

ROOT = Path(__file__).resolve().parent.parent.parent
KEY = "k" * 25 + "0123456789" * 3
PAGES = ["/today/", "/day/2026-11-20/", "/settings/", "/accounts/password/change/", "/admin/"]
FILES = ["/trend.json", "/day/2026-11-20.json", "/week/2026-W46.json", "/foods/mine.json", "/settings/export.json"]
TEXTS = ["/healthz", "/week/2026-W46.csv", "/trend.csv"]
ASK = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.test import Client
asked = json.load(sys.stdin)
client = Client(raise_request_exception=False)
client.cookies[settings.SESSION_COOKIE_NAME] = "s" * 32
found = []
for method, path in asked:
    answer = getattr(client, method)(path, {"text": "2 apples"} if method == "post" else None)
    found.append([answer.status_code, dict(answer.headers), answer.content.decode()])
print(json.dumps(found))
"""


@pytest.fixture
def refuses() -> Iterator[int]:
    """A port that nobody listens on, kept so that nobody else takes it."""
    with closing(socket.socket()) as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


@pytest.fixture
def silent() -> Iterator[int]:
    """A port whose machine takes calls, as the kernel of a frozen server does, and which never answers."""
    with closing(socket.socket()) as held:
        held.bind(("127.0.0.1", 0))
        held.listen(16)
        yield held.getsockname()[1]


def answers(port: int, folder: Path, *asked: tuple[str, str]) -> list[tuple[int, dict[str, str], str]]:
    """What a site whose database is at that port answers to a browser with a session."""
    env = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": f"postgres://unclench@127.0.0.1:{port}/unclench",
        "DATA_DIR": str(folder),
        "SECRET_KEY": KEY,
        "ALLOWED_HOSTS": "testserver",
        "HTTPS": "0",
        "HASHED_STATIC": "0",
    }
    command = [sys.executable, "-c", ASK]
    done = subprocess.run(
        command, cwd=ROOT, env=env, input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    return [tuple(one) for one in json.loads(done.stdout)]


def test_a_stopped_database_is_said_in_what_was_asked_for(refuses: int, tmp_path: Path) -> None:
    posts = [("post", "/day/2026-11-20/add/"), ("post", "/accounts/login/"), ("post", "/demo/")]
    asked = [*(("get", path) for path in (*PAGES, *FILES, *TEXTS)), *posts]
    for (_, path), (status, headers, body) in zip(asked, answers(refuses, tmp_path, *asked), strict=True):
        assert (status, headers["Retry-After"]) == (503, "20"), path
        assert {"no-store", "private"} <= set(headers["Cache-Control"].split(", ")), path
        assert "Content-Security-Policy" in headers
        if path in FILES:
            assert json.loads(body)["error"].startswith("The database cannot be reached"), path
        elif path in TEXTS:
            assert headers["Content-Type"].startswith("text/plain"), path
            assert body.startswith("The database cannot be reached"), path
        else:
            assert "This site cannot reach its database." in body, path
            assert "went wrong" not in body


def test_a_database_that_takes_calls_and_never_answers_is_given_up_on(silent: int, tmp_path: Path) -> None:
    began = time.monotonic()
    ((status, _, _),) = answers(silent, tmp_path, ("get", "/healthz"))
    assert status == 503
    assert time.monotonic() - began < 15


def settings_of(url: str, *, for_pages: bool) -> dict[str, Any]:
    return database(Environment({"DATABASE_URL": url}), Path("/nonexistent"), for_pages=for_pages)


def test_who_waits_for_a_page_is_told_before_the_proxy_gives_up_and_a_migration_is_not_cut_off() -> None:
    pages, commands = (settings_of("postgres://u@db/x", for_pages=one) for one in (True, False))
    assert "statement_timeout=15000" in pages["OPTIONS"]["options"]
    assert "statement_timeout" not in commands["OPTIONS"]["options"]
    assert "idle_in_transaction" not in commands["OPTIONS"]["options"]
    assert (pages["ENGINE"], commands["ENGINE"]) == ("config.postgres", "django.db.backends.postgresql")
    assert pages["OPTIONS"]["connect_timeout"] == commands["OPTIONS"]["connect_timeout"] == 5
    assert settings_of("postgres://u@db/x?connect_timeout=9", for_pages=True)["OPTIONS"]["connect_timeout"] == 9


def test_a_lock_of_sqlite_is_busy_and_its_other_faults_are_ours() -> None:
    locked = OperationalError("database is locked")
    assert (is_busy(locked), is_away(locked)) == (True, False)
    broken = OperationalError("disk I/O error")
    assert (is_busy(broken), is_away(broken)) == (False, False)
    assert (is_busy(None), is_away(None)) == (False, False)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="a file is never frozen")
def test_a_connection_that_freezes_while_it_is_asked_is_given_up_on_and_closed() -> None:
    other: Any = connection.copy()
    other.connect()
    other.connection.longest = 0.3
    began = time.monotonic()
    with pytest.raises(OperationalError) as frozen, other.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(5)")
    assert is_away(frozen.value)
    assert time.monotonic() - began < 3
    assert other.connection.closed
    other.close()
