"""The pages that are shown when nothing can be relied on: in the site's clothes, in words, with a way out."""

import re

import pytest
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory, SimpleTestCase
from django.urls import get_resolver
from django.utils.translation import override

from config.middleware import BusyMiddleware

PAGES = {
    "400.html": "could not be read",
    "500.html": "Something went wrong here",
    "503.html": "Busy at the moment",
    "503_away.html": "Not available at the moment",
}


@pytest.mark.parametrize("page", PAGES)
def test_the_page_needs_neither_a_request_nor_a_database(page: str) -> None:
    with override("en"):
        shown = render_to_string(page)
    assert PAGES[page] in shown
    assert "css/tokens" in shown
    assert '<a class="button" href="/">To the front page</a>' in shown


def screens(page: str, sheet: str) -> str | None:
    """The media that a page links a style sheet for; ``None`` where it does not."""
    found = re.search(rf'href="[^"]*css/{sheet}\.[^"]*"(?: media="([^"]*)")?', page)
    return None if found is None else found[1] or "all"


@pytest.mark.parametrize("page", PAGES)
def test_without_a_choice_the_page_looks_as_the_device_says_and_is_never_printed_dark(page: str) -> None:
    shown = render_to_string(page)
    assert screens(shown, "dark") == "screen and (prefers-color-scheme: dark)"
    assert screens(shown, "contrast") == "(prefers-contrast: more)"


class ChosenAppearanceTests(SimpleTestCase):
    """``SimpleTestCase`` refuses every query: a page of a fault may need none."""

    def fault(self, choice: str, status: int) -> str:
        request = RequestFactory().get("/")
        request.COOKIES[settings.THEME_COOKIE_NAME] = choice
        handler = get_resolver().resolve_error_handler(status)
        answer = handler(request, exception=SuspiciousOperation()) if status == 400 else handler(request)
        assert answer.status_code == status
        return answer.content.decode()

    def test_the_page_of_a_fault_looks_as_its_reader_chose(self) -> None:
        for status in (400, 500):
            dark, contrast, light = (self.fault(choice, status) for choice in ("dark", "contrast", "light"))
            assert '<meta name="color-scheme" content="dark">' in dark
            assert screens(dark, "dark") == "screen"
            assert screens(contrast, "contrast") == "all"
            assert screens(contrast, "contrast-dark") == "screen and (prefers-color-scheme: dark)"
            assert screens(light, "dark") is None

    def test_what_is_no_choice_goes_by_the_device(self) -> None:
        assert screens(self.fault("<script>", 500), "dark") == "screen and (prefers-color-scheme: dark)"

    def test_the_page_of_a_busy_database_does_too(self) -> None:
        request = RequestFactory().get("/")
        request.COOKIES[settings.THEME_COOKIE_NAME] = "contrast"
        busy = BusyMiddleware(lambda _request: HttpResponse())
        answer = busy.process_exception(request, OperationalError("database is locked"))
        assert answer is not None and answer.status_code == 503
        assert screens(answer.content.decode(), "contrast") == "all"

    def test_a_wrong_host_gets_its_page_as_chosen(self) -> None:
        self.client.cookies[settings.THEME_COOKIE_NAME] = "dark"
        answer = self.client.get("/healthz", headers={"Host": "evil.example"})
        assert answer.status_code == 400
        assert screens(answer.content.decode(), "dark") == "screen"


def test_it_is_said_in_the_language_of_the_reader() -> None:
    with override("es"):
        assert "To the front page" not in render_to_string("500.html")
