"""The pages that are shown when nothing can be relied on: in the site's clothes, in words, with a way out."""

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

PAGES = {"400.html": "could not be read", "500.html": "Something went wrong here", "503.html": "Busy at the moment"}


@pytest.mark.parametrize("page", PAGES)
def test_the_page_needs_neither_a_request_nor_a_database(page: str) -> None:
    with override("en"):
        shown = render_to_string(page)
    assert PAGES[page] in shown
    assert "css/tokens" in shown
    assert '<a class="button" href="/">To the front page</a>' in shown


def test_it_is_said_in_the_language_of_the_reader() -> None:
    with override("es"):
        assert "To the front page" not in render_to_string("500.html")
