"""A site that is set up wrong does not start, and says which variable is wrong."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from config.databases import POSTGRES_LIMITS, SQLITE_OPTIONS

ROOT = Path(__file__).resolve().parent.parent.parent
KEY = "k" * 25 + "0123456789" * 3
GOOD = {"SECRET_KEY": KEY, "ALLOWED_HOSTS": "diary.example.org"}
GUNICORN = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]

REFUSED = {
    "no key": ({"SECRET_KEY": ""}, "SECRET_KEY is not set."),
    "a sample key": ({"SECRET_KEY": "ChangeMe"}, "SECRET_KEY is a sample"),
    "a short key": ({"SECRET_KEY": KEY[:49]}, "SECRET_KEY is a sample, shorter than 50 characters"),
    "a key of one letter": ({"SECRET_KEY": "abcd" * 20}, "SECRET_KEY is a sample, shorter than 50 characters"),
    "a place that cannot be": ({"DATA_DIR": "/dev/null/diary"}, "DATA_DIR needs the folder /dev/null/diary, which"),
    "a static place that cannot be": (
        {"DEBUG": "1", "ALLOWED_HOSTS": "", "DATA_DIR": "/dev/null/x", "DATABASE_URL": "sqlite:////tmp/x.sqlite3"},
        "DATA_DIR needs the folder /dev/null/x/static, which cannot be made: Not a directory.",
    ),
    "a database file that cannot be": (
        {"DATABASE_URL": "sqlite:////dev/null/diary/x.sqlite3"},
        "DATABASE_URL needs the folder /dev/null/diary, which cannot be made: Not a directory.",
    ),
    "a sample key while developing": ({"DEBUG": "1", "SECRET_KEY": "secret"}, "SECRET_KEY is a sample"),
    "no hosts": ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is not set."),
    "any host": ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS is “*”"),
    "a host with a scheme": ({"ALLOWED_HOSTS": "https://diary.example.org"}, "ALLOWED_HOSTS holds"),
    "debugging in public": ({"DEBUG": "1"}, "DEBUG is on and ALLOWED_HOSTS names a public host."),
    "debugging unclearly": ({"DEBUG": "perhaps"}, "DEBUG is “perhaps”"),
    "too many proxies": ({"TRUSTED_PROXY_COUNT": "6"}, "TRUSTED_PROXY_COUNT is “6”"),
    "plain http where https is on": ({"CSRF_TRUSTED_ORIGINS": "http://diary.example.org"}, "CSRF_TRUSTED_ORIGINS"),
    "another database": ({"DATABASE_URL": "mysql://u:p@db/unclench"}, "DATABASE_URL names a database"),
    "an unknown scheme": ({"DATABASE_URL": "nonsense://x"}, "DATABASE_URL cannot be read."),
    "no scheme": ({"DATABASE_URL": "unclench"}, "DATABASE_URL cannot be read."),
    "a bad database port": ({"DATABASE_URL": "postgres://u:p@db:port/unclench"}, "DATABASE_URL cannot be read."),
    "a mail user without a host": ({"EMAIL_HOST_USER": "u"}, "EMAIL_HOST_USER is set but EMAIL_HOST is not."),
    "a mail host without a sender": ({"EMAIL_HOST": "mail.example.org"}, "DEFAULT_FROM_EMAIL is not set."),
    "SSL and TLS at once": (
        {"EMAIL_HOST": "mail.example.org", "EMAIL_USE_SSL": "1", "EMAIL_USE_TLS": "1"},
        "EMAIL_USE_SSL and EMAIL_USE_TLS are both on.",
    ),
    "nobody to answer": ({"WORKERS": "0"}, "WORKERS is “0”; it must be a whole number from 1 to 64."),
    "a mail port that is none": ({"EMAIL_HOST": "mail.example.org", "EMAIL_PORT": "smtp"}, "EMAIL_PORT is “smtp”"),
}


def start(command: list[str], given: dict[str, str], tmp_path: Path) -> subprocess.CompletedProcess[str]:
    env = {"PATH": "/usr/bin:/bin", "DATA_DIR": str(tmp_path), **GOOD, **given}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(("given", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_the_start_is_refused_in_a_sentence(given: dict[str, str], said: str, tmp_path: Path) -> None:
    done = start([sys.executable, "manage.py", "check"], given, tmp_path)
    assert done.returncode != 0
    assert done.stderr.startswith(f"Unclench cannot start: {said}")
    assert done.stderr.count("\n") == 1, done.stderr


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"DATABASE_URL": "postgres://u:hush@127.0.0.1:9/unclench"}, "The database that DATABASE_URL names"),
        ({"DATABASE_URL": "sqlite:////"}, "The database that DATABASE_URL names"),
        ({"DATA_DIR": "{full}"}, "The database in DATA_DIR"),
    ],
)
def test_a_database_that_does_not_answer_ends_the_preparing_in_a_sentence(
    given: dict[str, str], said: str, tmp_path: Path
) -> None:
    (tmp_path / "unclench.sqlite3").mkdir()
    given = {name: text.replace("{full}", str(tmp_path)) for name, text in given.items()}
    done = start([sys.executable, "manage.py", "prepare"], given, tmp_path / "empty")
    assert done.returncode != 0
    assert done.stderr.startswith(f"CommandError: {said} cannot be opened: ")
    assert done.stderr.count("\n") == 1, done.stderr
    assert "hush" not in done.stderr + done.stdout


def test_a_secret_is_never_printed(tmp_path: Path) -> None:
    done = start([sys.executable, "manage.py", "check"], {"DATABASE_URL": "mysql://u:hush@db/unclench"}, tmp_path)
    assert "hush" not in done.stderr + done.stdout


def test_a_site_that_is_set_up_right_starts(tmp_path: Path) -> None:
    done = start([sys.executable, "manage.py", "check"], {}, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("given", [{"SECRET_KEY": ""}, {"WORKERS": "many"}])
def test_the_production_server_refuses_in_a_sentence_too(given: dict[str, str], tmp_path: Path) -> None:
    done = start(GUNICORN, given, tmp_path)
    assert done.returncode == 1
    assert f"Unclench cannot start: {next(iter(given))} is" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_was_acknowledged_survives_a_power_cut() -> None:
    assert "synchronous=FULL" in SQLITE_OPTIONS["init_command"]
    assert SQLITE_OPTIONS["transaction_mode"] == "IMMEDIATE"
    assert 10 <= SQLITE_OPTIONS["timeout"] < 30, "longer than an import writes, shorter than a request lasts"
    assert "statement_timeout=15000" in POSTGRES_LIMITS


def test_a_page_read_takes_no_write_lock() -> None:
    assert not settings.DATABASES["default"].get("ATOMIC_REQUESTS")


def test_the_policy_allows_nothing_inline_and_nothing_foreign() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert directives["default-src"] == ["'none'"]
    allowed = {source for sources in directives.values() for source in sources}
    assert allowed == {"'none'", "'self'", "data:"}
