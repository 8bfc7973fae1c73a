"""No form is taken from another site, and nobody is sent to one."""

import re

from django.conf import settings
from django.test import Client

from tests.inventory import ADDRESSES, Address, admin_paths
from tests.sweep import SweepCase

ELSEWHERE = (
    "https://evil.example/",
    "http://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "https:evil.example",
    "https:///evil.example/",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "/week/\r\nLocation: https://evil.example/",
    " https://evil.example/",
    "\x00//evil.example/",
    "http://testserver@evil.example/",
    "https://testserver.evil.example/",
    "/\t/evil.example",
)


def stays_here(location: str) -> bool:
    """Whether a browser that follows this stays on the site: a path without the marks that browsers skip or turn."""
    return re.fullmatch(r"/(?![/\\])[^\x00-\x20\\]*", location) is not None


class TokenTests(SweepCase):
    def test_no_address_takes_a_form_without_its_token(self) -> None:
        paths = [address.at(self.hers) for address in ADDRESSES] + list(admin_paths().values())
        methods = {None: ["POST"], self.ada: ["POST"], self.dora: ["POST", "PUT", "PATCH", "DELETE"]}
        for user in methods:
            strict = self.as_user(user, enforce_csrf_checks=True)
            for path in paths:
                for method in methods[user]:
                    with self.subTest(f"{method} {path} by {user}"):
                        answer = self.ask(strict, method, path)
                        assert (answer.status, answer.written) == (403, frozenset())

    def test_nor_one_with_the_token_of_nobody_or_from_another_site(self) -> None:
        strict = self.as_user(self.ada, enforce_csrf_checks=True)
        strict.get("/settings/")
        token = strict.cookies[settings.CSRF_COOKIE_NAME].value
        for address in ADDRESSES:
            if "POST" in address.methods:
                said, path = address.sent(self.hers), address.at(self.hers)
                for given, origin in (
                    ("x" * 64, "http://testserver"),
                    (token, "https://evil.example"),
                    (token, "null"),
                ):
                    sent = said | {"csrfmiddlewaretoken": given}
                    answer = self.ask(strict, "POST", path, sent, headers={"Origin": origin})
                    assert (answer.status, answer.written) == (403, frozenset()), path
                sent = said | {"csrfmiddlewaretoken": token}
                assert self.ask(strict, "POST", path, sent, headers={"Origin": "http://testserver"}).status != 403, path

    def test_a_body_of_another_kind_needs_the_token_too(self) -> None:
        strict = self.as_user(self.ada, enforce_csrf_checks=True)
        for kind in ("text/plain", "application/json"):
            sent = strict.post("/settings/about/", '{"sex": "male"}', content_type=kind)
            assert sent.status_code == 403


class RedirectTests(SweepCase):
    def leads(self, client: Client, method: str, address: Address, text: str) -> str:
        said = (address.asked if method == "GET" else address.sent)(self.hers)
        answer = self.ask(client, method, address.at(self.hers), said | {"next": text})
        assert answer.status != 500
        return answer.leads_to

    def test_every_address_that_leads_on_leads_to_this_site(self) -> None:
        for user in (None, self.ada):
            client = self.as_user(user)
            for address in ADDRESSES:
                for method in sorted({"GET", "POST"} & address.methods):
                    plain = self.leads(client, method, address, "/week/")
                    heeds = plain and plain != self.leads(client, method, address, "/foods/")
                    for text in ELSEWHERE if heeds else ELSEWHERE[:1]:
                        if plain:
                            with self.subTest(f"{method} {address} by {user}: {text!r}"):
                                assert stays_here(self.leads(client, method, address, text))

    def test_the_page_that_was_asked_for_does_open(self) -> None:
        login = next(address for address in ADDRESSES if address.name == "account_login")
        assert self.leads(self.as_user(None), "POST", login, "/week/") == "/week/"

    def test_an_address_that_leads_away_would_be_noticed(self) -> None:
        for text in ELSEWHERE:
            assert not stays_here(text), text
        for text in ("/", "/week/", "/accounts/login/?next=%2F%2Fevil.example"):
            assert stays_here(text), text
