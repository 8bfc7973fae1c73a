"""Texts are set with curly quotation marks and apostrophes, the same on every page."""

import re

from django.test import TestCase
from django.utils.html import strip_tags

from nutrients.catalogue import KEYS
from tests.messages.extract import messages

STRAIGHT = re.compile("[\"']")
PUBLIC = (
    "/",
    "/accessibility/",
    "/accounts/login/",
    "/accounts/password/reset/",
    "/accounts/signup/",
    "/foods/",
    "/foods/?q=nothingofthekind",
    "/foods/scan/",
    "/method/",
    "/no-such-page/",
    "/nutrients/",
    "/offline/",
    "/privacy/",
    *(f"/nutrients/{key}/" for key in KEYS),
)


def straight(text: str) -> list[str]:
    """The straight ones of a text that somebody reads, each with what is around it."""
    return [text[max(0, found.start() - 20) : found.end() + 20] for found in STRAIGHT.finditer(text)]


def test_no_text_that_a_page_can_show_has_a_straight_one() -> None:
    found = {}
    for message in messages():
        for text in (message.text, message.plural):
            if wrong := straight(re.sub(r"<[^>]*>", "", text)):
                found[message.place] = wrong
    assert found == {}


def test_the_check_finds_one() -> None:
    assert straight("the demo's meals") == ["the demo's meals"]
    assert straight("“the demo’s meals”") == []


class TestPublicPages(TestCase):
    """The pages without a food in the table, whose names are the sources' own."""

    def test_no_public_page_has_a_straight_one(self) -> None:
        for path in PUBLIC:
            with self.subTest(path=path):
                page = self.client.get(path).content.decode()
                body = re.sub(r'(?s)^.*?<body|<script.*?</script>|<(li|td|span) lang="en">.*?</\1>', "", page)
                shown = strip_tags(f"<body{body}").replace("&quot;", '"').replace("&#x27;", "'")
                assert straight(shown) == []
                assert len(shown.split()) > 20
