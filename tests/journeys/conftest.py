"""A running site with the shipped foods, and a real Chromium to visit it with.

The site runs once for all journeys, on a database of its own; each journey makes the people it needs, so none depends
on another. Every page that a visitor opens is watched: a breach of the content security policy, an error in the
console, a failed request or one to another host fails the journey at its end.
"""

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.db import connection, connections
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Browser, Page, Playwright, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.journeys.browser import DEVICES, QUIET, chromium
from tests.journeys.line import Line

# Playwright's synchronous interface runs an event loop, and Django refuses database work beside one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

WATCH = """document.addEventListener(
    "securitypolicyviolation", e => console.error(`CSP: ${e.violatedDirective} ${e.blockedURI} ${e.sample}`)
)"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def site(django_test_environment: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the running site, on a test database of its own that outlives each journey."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        # In a file: the server answers from several threads.
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "journeys.sqlite3")
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, aliases=["default"])
        call_command("load_foods", stdout=io.StringIO())
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()
        if connection.vendor == "postgresql":
            # The server's threads keep their connections, and a database that is in use is not dropped.
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
        connections.close_all()
        teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def _rows_stay(site: str, django_db_blocker, settings) -> Iterator[None]:
    """Let journeys look at the database while the site runs on it; rate limits are not what journeys are about."""
    settings.ACCOUNT_RATE_LIMITS = False
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    running = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
    yield running
    running.close()


class Visitor:
    """Somebody at a browser: a page, what it complained of, and the checks that every page must pass."""

    def __init__(
        self,
        browser: Browser,
        site: str,
        device: str,
        scheme: str = "light",
        javascript: bool = True,
        locale: str = "en-GB",
        workers: str = "block",
    ) -> None:
        self.site = site
        self.complaints: list[str] = []
        self.context = browser.new_context(
            **DEVICES[device],
            base_url=site,
            color_scheme=scheme,
            java_script_enabled=javascript,
            reduced_motion="reduce",
            locale=locale,
            timezone_id="Europe/Berlin",
            service_workers=workers,  # they ask for files whenever they like, and journeys count what pages ask for
        )
        self.context.has_touch = DEVICES[device].get("has_touch", False)
        self.context.set_default_timeout(15_000)
        if javascript:
            self.context.add_init_script(WATCH)
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda message: self._heard(message.type, message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        self.page.on("request", lambda request: self._asked(request.url))

    def _heard(self, kind: str, text: str) -> None:
        # A preview that was asked for is called off when the next letter is typed, and htmx writes that down.
        called_off = text.startswith(("htmx:sendAbort", "htmx:afterRequest"))
        if kind == "error" and "Failed to load resource" not in text and not called_off:
            self.complaints.append(f"console: {text}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.site, "data:", "about:")):
            self.complaints.append(f"request to another host: {url}")

    def open(self, path: str) -> Page:
        self.page.goto(path)
        return self.page

    def check_page(self) -> None:
        """axe finds nothing, nothing overflows sideways, there is one h1. Waits for a page that still comes in."""
        self.page.wait_for_load_state("load")
        found = Axe().run(self.page).response["violations"]
        assert not found, (
            "\n".join(f"{v['id']}: {v['help']} {[n['html'][:200] for n in v['nodes'][:3]]}" for v in found)
            + f" on {self.page.url}"
        )
        assert self.page.locator("h1").count() == 1, f"one h1 on {self.page.url}"
        width = self.page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert width[0] <= width[1], f"{self.page.url} is {width[0]} px wide in a window of {width[1]}"

    def leave(self) -> None:
        self.context.close()
        assert not self.complaints, self.complaints


class Traveller(Visitor):
    """A visitor whose line to the site can be cut."""

    def __init__(self, browser: Browser, line: Line, device: str) -> None:
        super().__init__(browser, line.url, device, workers="allow")
        self.line = line

    def _heard(self, kind: str, text: str) -> None:
        if not text.startswith("htmx:sendError"):  # what a line that is cut is there for
            super()._heard(kind, text)

    def ready(self) -> None:
        """Wait until the worker has what it keeps."""
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator:
    """Make visitors: ``visit("phone")``, ``visit("desktop", "dark")``, ``visit("phone", javascript=False)``."""
    visitors: list[Visitor] = []

    def come(device: str, scheme: str = "light", *, javascript: bool = True, locale: str = "en-GB") -> Visitor:
        visitor = Visitor(browser, site, device, scheme, javascript, locale)
        visitors.append(visitor)
        return visitor

    yield come
    for visitor in visitors:
        visitor.leave()


@pytest.fixture
def travel(browser: Browser, site: str) -> Iterator[Callable[[str], Traveller]]:
    """Make travellers, whose workers run: ``travel("phone")``."""
    travellers: list[Traveller] = []

    def come(device: str) -> Traveller:
        traveller = Traveller(browser, Line(site), device)
        travellers.append(traveller)
        return traveller

    yield come
    for traveller in travellers:
        traveller.leave()
        traveller.line.cut()
