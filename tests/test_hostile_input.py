"""Whatever is sent to whichever field of any address: never an error, never run, never unescaped, never slow."""

import re
import time
from collections.abc import Iterator
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

from allauth.account.models import EmailAddress
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from diary.models import Entry, Profile, User
from nutrients.models import Category, Food, FoodNutrient
from tests.inventory import ADDRESSES, Address, admin_paths
from tests.sweep import Answer, SweepCase, text_of

SCRIPT = "<script>alert(1)</script>"
MARKUP = (
    SCRIPT,
    f'"><svg onload=alert(1)>{SCRIPT}',
    "'><img src=x onerror=alert(1)>",
    "</script></title></textarea><iframe src=javascript:alert(1)>",
    "javascript:alert(1)",
    "%253Cscript%253Ealert(1)%253C/script%253E",
)
TEMPLATES = ("{{7919*7919}}", "{% debug %}", "{0.__class__.__mro__}", "%(password)s%s%n")
EVERYTHING = f"=\"'></textarea></title><svg onload=alert(1)>{SCRIPT}{{{{7919*7919}}}}"
FORMULAS = ("=HYPERLINK(1)", "@SUM(A1)", "\t=1+1")
SIGNS = (
    "\x00",
    "a\x00b",
    "\u202egnp.exe",
    "a\u200bb",
    "\ud7ff\U0010ffff",
    "e\u0301" * 50,
    "\r\nSet-Cookie: a=b",
    "%",
    "_",
    "\\",
    "'; DROP TABLE diary_entry; --",
    "(a+)+$",
    "../../etc/passwd",
    "x" * 256,
)
NUMBERS = ("-1", "0", str(2**31), str(2**63), "9" * 400, "1e309", "NaN", "-Infinity", "1_000", "１２", "²")
DATES = ("0001-01-01", "9999-12-31", "2025-02-29", "2026-W54", "0000-W00", "２０２６-11-09")
PAYLOADS = (*MARKUP, *TEMPLATES, *FORMULAS, *SIGNS, *NUMBERS, *DATES, "")
# What may be in an amount without being one is settled in tests/nutrients/test_quantity.py; these are none.
NO_AMOUNTS = (*MARKUP, *TEMPLATES, *FORMULAS, "-1", "0", str(2**63), "1e309", "NaN", "-Infinity", "0x10", "²", "\x00")
# Fields that are read by the same code are one kind, and share the payloads; any other is a kind of its own.
KINDS = {
    "a day of the settings": {"date_of_birth", "starts", "ends", "since"},
    "one of a list": {"sex", "stage", "restricts_minerals", "restricts_calcium", "authority", "life_stage", "state"}
    | {"takes_warfarin", "absorbs_less", "medicines", "meal", "time_zone", "day_ends_at", "saved", "remember"},
    "a password": {"password", "password1", "password2", "oldpassword"},
    "what was done": {"added", "changed", "removed", "restored", "marked", "unmarked", "lost", "late"}
    | {"preview", "action_add", "numbers", "hides_numbers"},
    "an address": {"login", "email"},
}
A_MILLION = 1_000_000
SECONDS = 2.0
"""Of processor time, for any answer to anything."""


def kind_of(name: str) -> str:
    plain = re.sub(r"^(end|row|group)-\d+-", "", name)
    return next((kind for kind, names in KINDS.items() if plain in names), plain)


class Sound(HTMLParser):
    """Reads a page as a browser would; ``faults`` are the scripts and the attributes that run something."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag in {"iframe", "object", "embed", "base"} or (
            tag == "script" and not said.get("src", "").startswith("/")
        ):
            self.faults.append(f"<{tag}>")
        for name, value in said.items():
            leads = name in {"href", "src", "action", "formaction", "xlink:href", "data"}
            if name.startswith("on") or (leads and re.match(r"\s*(javascript|data|vbscript):", value, re.I)):
                self.faults.append(f"<{tag} {name}={value}>")


def faults(answer: Answer, seconds: float) -> Iterator[str]:
    """What is wrong with the answer to something hostile."""
    response: HttpResponse = answer.response
    if answer.status >= 500 and not (answer.status == 503 and b"demo" in answer.content):
        yield f"status {answer.status}"
    if seconds > SECONDS:
        yield f"{seconds:.1f} s"
    kind = response.headers.get("Content-Type", "")
    text = text_of(response)
    if "62710561" in text or "<class" in text or "Traceback" in text:
        yield "it was worked out"
    if kind.startswith("text/html"):
        if SCRIPT in text:
            yield "the script is there"
        yield from Sound(text).faults
    elif kind.startswith(("text/csv", "application/zip")):
        yield from re.findall(r"(?m)^[=+@\t].*$", text)
    if any("a=b" in cookie.OutputString() for cookie in response.cookies.values()):
        yield "a header was set"


class HostileCase(SweepCase):
    def setUp(self) -> None:
        super().setUp()
        self.browser = self.as_user(self.cleo)

    def sends(self, address: Address, method: str, said: dict[str, Any], path: str = "") -> list[str]:
        """The faults of one answer, and of leaving the database so that no further question can be asked."""
        began = time.process_time()
        client = self.browser if address.personal else self.stranger
        answer = self.ask(client, method, path or address.at(self.cleos), said)
        return list(faults(answer, time.process_time() - began))

    @property
    def stranger(self) -> Client:
        return self.as_user(None)


class EveryFieldTests(HostileCase):
    def fields(self) -> Iterator[tuple[Address, str, dict[str, str]]]:
        for address in ADDRESSES:
            if "POST" in address.methods and address.body:
                yield address, "POST", address.sent(self.cleos)
            if address.query and "GET" in address.methods:
                yield address, "GET", address.asked(self.cleos)

    def test_every_kind_of_field_takes_everything_the_others_as_they_should_be(self) -> None:
        kinds: dict[str, list[tuple[Address, str, dict[str, str], str]]] = {}
        for address, method, said in self.fields():
            for name in said:
                kinds.setdefault(kind_of(name), []).append((address, method, said, name))
        # Each database is sent half of it, and both the signs that only one of them keeps and numbers without an end.
        half = PAYLOADS[1::2] if connection.vendor == "postgresql" else PAYLOADS[::2]
        payloads = tuple(dict.fromkeys((*half, *SIGNS, *NUMBERS)))
        for fields in kinds.values():
            for number in range(max(len(fields), len(payloads))):
                address, method, said, name = fields[number % len(fields)]
                payload = payloads[number % len(payloads)]
                with self.subTest(f"{method} {address} {name}={payload[:40]!r}"):
                    assert self.sends(address, method, said | {name: payload}) == []

    def test_every_field_shows_markup_as_text_if_at_all(self) -> None:
        for address, method, said in self.fields():
            for name in said:
                with self.subTest(f"{method} {address} {name}"):
                    assert self.sends(address, method, said | {name: EVERYTHING}) == []

    def test_all_fields_at_once_doubled_unknown_or_missing(self) -> None:
        for address, method, said in self.fields():
            odd: list[dict[str, Any]] = [
                {},
                {name: [SCRIPT, value, SCRIPT] for name, value in said.items()},
                {f"{name}[]": value for name, value in said.items()},
                {f"{name}__gt": value for name, value in said.items()} | {"_connector": "OR 1=1", SCRIPT: SCRIPT},
                {name: [] for name in said},
            ]
            for sent in odd:
                with self.subTest(f"{method} {address} {sent!r:.100}"):
                    assert self.sends(address, method, sent) == []

    def test_a_million_letters(self) -> None:
        for address, method, said in self.fields():
            for name in said:
                with self.subTest(f"{method} {address} {name}"):
                    assert self.sends(address, method, said | {name: "x" * A_MILLION}) == []

    def test_no_amount_that_is_none_is_kept(self) -> None:
        for name in ("add", "change"):
            address = next(address for address in ADDRESSES if address.name == name)
            for payload in NO_AMOUNTS:
                with self.subTest(f"{name} {payload!r}"):
                    said = address.sent(self.cleos) | {"quantity": payload}
                    answer = self.ask(self.browser, "POST", address.at(self.cleos), said)
                    assert (answer.status, answer.written) == (422, frozenset())
                    assert b"Type " in answer.content


class EveryPathTests(HostileCase):
    def test_every_kind_of_part_takes_everything(self) -> None:
        kinds: dict[str, list[Address]] = {}
        for address in ADDRESSES:
            for part in re.findall(r"\{\w+\}|magnesium|about", address.path):
                kinds.setdefault(part, []).append(address)
        for part, addresses in kinds.items():
            for number, payload in enumerate(PAYLOADS):
                address = addresses[number % len(addresses)]
                for safe in ("", "/"):
                    path = re.sub(r"\{\w+\}", "1", address.path.replace(part, quote(payload, safe=safe)))
                    for method in {"GET", "POST"} & address.methods if safe or "/" in payload else ():
                        with self.subTest(f"{method} {path[:80]}"):
                            assert self.sends(address, method, {}, path) == []

    def test_bytes_that_are_no_letters(self) -> None:
        for path in (
            "/day/%ff%fe/",
            "/week/%c0%80/",
            "/foods/%ff.json",
            "/nutrients/%80/",
            "/%ff/",
            "/accounts/%e2%28/",
        ):
            assert self.as_user(self.cleo).get(path).status_code == 404, path
        for query in ("q=%ff%fe", "q=%c0%80", "meal=%ff&q=%80", "%ff=%ff", "q=%", "&&&=", "q=%u0041"):
            for path in ("/foods/", "/foods.json", "/day/2026-11-09/find/", "/day/", "/nutrients/magnesium.json"):
                answer = self.as_user(self.cleo).get(f"{path}?{query}")
                assert answer.status_code in {200, 302, 400, 404}, (path, query)

    def test_a_path_of_a_million_letters(self) -> None:
        for start in ("/day/", "/week/", "/foods/", "/nutrients/", "/settings/", "/", "/accounts/confirm-email/"):
            began = time.process_time()
            answer = self.ask(self.browser, "GET", start + "9" * A_MILLION + "/")
            assert list(faults(answer, time.process_time() - began)) == [], start
            assert len(answer.content) < 50_000


class KeptInputTests(SweepCase):
    """What got into the database some other way, such as by an import, is shown as text wherever it is shown."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        hostile = f'"{SCRIPT}"@example.org'
        User.objects.filter(pk=cls.ada.pk).update(email=hostile)
        EmailAddress.objects.filter(user=cls.ada).update(email=hostile)
        Category.objects.update(name=f"{SCRIPT}{{{{7919*7919}}}}")
        for number, food in enumerate(Food.objects.all()):
            Food.objects.filter(pk=food.pk).update(
                name=f"={SCRIPT} {number}", aliases=f'"><svg onload=alert(1)>, {SCRIPT}', source_name=SCRIPT
            )
            food.portions.update(label=f"1 {SCRIPT}")
        FoodNutrient.objects.update(reason=f'"><img src=x onerror=alert(1)>{SCRIPT}', source="curator")
        Profile.objects.filter(owner=cls.ada).update(time_zone=SCRIPT)
        cls.ada.refresh_from_db()

    def test_every_page_shows_it_as_text(self) -> None:
        shown = 0
        for user in (self.ada, self.dora, None):
            client = self.as_user(user)
            paths = [(address.at(self.hers), address.asked(self.hers)) for address in ADDRESSES]
            paths += [(path, {}) for path in admin_paths().values()] if user == self.dora else []
            for path, said in paths:
                with self.subTest(f"{path} by {user}"):
                    answer = self.ask(client, "GET", path, said)
                    assert list(faults(answer, 0)) == []
                    shown += "&lt;script&gt;" in text_of(answer.response)
        assert shown > 10

    def test_what_was_removed_is_named_as_text(self) -> None:
        client = self.as_user(self.ada)
        led = client.post(f"/entry/{self.hers.entry.pk}/remove/")
        assert list(faults(self.ask(client, "GET", led["Location"]), 0)) == []


class NothingIsKeptTests(SweepCase):
    def test_the_database_holds_only_amounts_that_are_some(self) -> None:
        client, add = self.as_user(self.cleo), next(address for address in ADDRESSES if address.name == "add")
        for payload in PAYLOADS:
            client.post(add.at(self.cleos), add.sent(self.cleos) | {"quantity": payload})
        kept = set(Entry.objects.filter(owner=self.cleo).values_list("quantity", flat=True))
        assert all(quantity.is_finite() and 0 < quantity <= 100_000 for quantity in kept), kept
        assert Decimal(1) in kept

    def test_a_page_that_runs_something_would_be_noticed(self) -> None:
        for text in MARKUP[:4]:
            assert Sound(f'<p title="{text}">{text}</p>').faults
        assert not Sound('<p title="&lt;script&gt;">x</p><script src="/static/js/day.js" defer></script>').faults
