"""What the sweeps over all addresses share: the people, the clock, and a watch on what is written."""

import io
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from unittest import mock
from zipfile import ZipFile

import time_machine
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client, TestCase, override_settings

from diary.models import User
from nutrients import offering
from nutrients.offering import Offered
from tests.cast import make_ada, make_ben, make_cleo, make_dora, make_user
from tests.rows import Rows, rows_of

__all__ = ["NOON", "Answer", "SweepCase", "diary_of", "owned_models", "text_of", "without_token", "written_tables"]

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
# Sessions and the counters of the rate limits are no rows of anybody's.
_ASIDE = {"django_session", "shared_cache"}
_READS = re.compile(r"[\s(]*(SELECT|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|EXPLAIN|PRAGMA|SET)\b", re.I)
_MATCHES = re.compile(r"\s*(UPDATE|DELETE)\b", re.I)
_TABLE = re.compile(r'"(\w+)"')


def text_of(response: HttpResponse) -> str:
    """All that somebody can read in an answer; of a zip the files in it, one after the other."""
    if response.headers.get("Content-Type") != "application/zip":
        return response.content.decode()
    with ZipFile(io.BytesIO(response.content)) as files:
        return "\n".join(files.read(name).decode("utf-8-sig") for name in files.namelist())


@contextmanager
def written_tables() -> Iterator[set[str]]:
    """Watch the statements that are sent meanwhile; gives the tables in which one of them changed a row."""
    found: set[str] = set()

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        nothing = _MATCHES.match(sql) and context["cursor"].rowcount == 0  # of an INSERT SQLite does not say so yet
        if not (_READS.match(sql) or nothing):
            named = _TABLE.search(sql)
            found.add(named[1] if named else sql)
        return result

    with connection.execute_wrapper(watch):
        yield found
    found -= _ASIDE


def without_token(content: bytes) -> bytes:
    """A page without what differs each time it is asked for: the tokens of its forms, and the keys of new entries."""
    return re.sub(rb'(csrfmiddlewaretoken|key)" value="[^"]+"|key=[0-9a-f-]{36}|"token": "\w+"', b"", content)


def owned_models() -> list[type[Model]]:
    """The models whose rows belong to somebody."""
    return [model for model in apps.get_app_config("diary").get_models() if hasattr(model, "owner")]


def diary_of(user: User) -> dict[str, list[tuple[Any, ...]]]:
    """Every row that a person's diary is made of, and what they may do, as the database has it."""
    rows: dict[str, list[tuple[Any, ...]]] = {
        model.__name__: list(model._default_manager.filter(owner=user).order_by("pk").values_list())
        for model in owned_models()
    }
    may = User.objects.filter(pk=user.pk).values_list("is_staff", "is_superuser", "is_demo", "is_active")
    return rows | {"User": list(may)}


@dataclass(frozen=True)
class Answer:
    """What came back, and the tables that were written to on the way."""

    response: HttpResponse
    written: frozenset[str]

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def leads_to(self) -> str:
        return self.response.headers.get("Location", "")

    @property
    def content(self) -> bytes:
        return self.response.content


@override_settings(
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ACCOUNT_RATE_LIMITS=False,
    MAIL_IS_SENT=True,
    ACCOUNT_EMAIL_VERIFICATION="none",
)
class SweepCase(TestCase):
    """Noon on Friday 20 November 2026. Ada and Cleo have one of everything, Ben has nothing, Eve corrects foods."""

    ada: User
    ben: User
    cleo: User
    dora: User
    eve: User
    hers: Rows
    cleos: Rows

    @classmethod
    def setUpTestData(cls) -> None:
        cls.ada, cls.ben, cls.cleo, cls.dora = make_ada(), make_ben(), make_cleo(), make_dora()
        cls.eve = make_user("eve", is_staff=True)
        cls.eve.groups.add(Group.objects.get(name="Curators"))
        # Numbers that stand nowhere else in a page.
        cls.hers, cls.cleos = rows_of(cls.ada, 881_770_100), rows_of(cls.cleo, 881_770_200)
        offering.offer(Offered("Offered bar", "food", "", (), {"magnesium": Decimal(40)}), NOON.date())

    def setUp(self) -> None:
        cache.clear()
        clock = time_machine.travel(NOON, tick=False)
        clock.start()
        self.addCleanup(clock.stop)
        # A page with all six hundred takes longer than the rest of the site together.
        zones = mock.patch("diary.forms_settings.zones_to_choose", return_value=frozenset({"UTC", "Europe/Berlin"}))
        zones.start()
        self.addCleanup(zones.stop)
        # Thousands of requests are refused here, as they should be; each would be a line.
        log = logging.getLogger("django")
        self.addCleanup(log.setLevel, log.level)
        log.setLevel(logging.CRITICAL)

    def as_user(self, user: User | None, **options: Any) -> Client:
        """A browser in which this person is signed in. Errors come as the page that people would see."""
        client = Client(raise_request_exception=False, **options)
        if user is not None:
            client.force_login(user)
        return client

    def ask(
        self,
        client: Client,
        method: str,
        path: str,
        said: dict[str, Any] | None = None,
        then: Callable[[], None] = lambda: None,
        **more: Any,
    ) -> Answer:
        """Send one request as a form, do ``then``, and undo it all: in the database, and in the browser's cookies."""
        cookies = client.cookies.output(header="")
        sent = {"query_params": said} if method in {"GET", "HEAD"} else {"data": said} if method == "POST" else {}
        with transaction.atomic(), written_tables() as written:
            response = getattr(client, method.lower())(path, **sent, **more)
            then()
            transaction.set_rollback(True)
        client.cookies.clear()
        client.cookies.load(cookies)
        return Answer(response, frozenset(written))
