"""What every answer carries, whatever its status, and what no answer does."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from http.cookies import Morsel
from pathlib import Path
from typing import Any
from unittest import mock

from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import URLPattern

from diary.models import User
from tests.inventory import ADDRESSES, admin_paths, patterns
from tests.sweep import SweepCase

ROOT = Path(__file__).resolve().parent.parent
POLICY = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "manifest-src": {"'self'"},
    "worker-src": {"'self'"},
    "form-action": {"'self'"},
    "base-uri": {"'none'"},
    "object-src": {"'none'"},
    "frame-ancestors": {"'none'"},
}
# With these a site is set up as docs/deploy.md says; what they turn into is asked of the settings themselves.
DEPLOYED = {
    "SECRET_KEY": "k" * 25 + "0123456789" * 3,
    "ALLOWED_HOSTS": "testserver",
    "DATABASE_URL": "postgres://unclench@localhost/unclench",
}
ASKED = (
    "SECURE_",
    "SESSION_COOKIE_",
    "CSRF_COOKIE_",
    "CSRF_TRUSTED_ORIGINS",
    "LANGUAGE_COOKIE_",
    "THEME_COOKIE_",
    "ALLOWED_HOSTS",
    "X_FRAME_OPTIONS",
)


def faults(response: HttpResponse, *, signed_in: bool) -> Iterator[str]:
    """What an answer should carry and does not."""
    headers = response.headers
    said = [part.split() for part in headers.get("Content-Security-Policy", "").split(";") if part.strip()]
    if {name: set(sources) for name, *sources in said} != POLICY or len(said) != len(POLICY):
        yield "policy"
    for name, value in (
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ):
        if headers.get(name) != value:
            yield name
    kinds = {"text/html", "text/csv", "text/plain", "text/javascript"}
    kind, _, rest = headers.get("Content-Type", "text/html; charset=utf-8").partition(";")
    if kind not in kinds | {"application/json", "application/manifest+json", "application/zip"} or (
        kind in kinds and rest.strip().replace('"', "") != "charset=utf-8"
    ):
        yield "Content-Type"
    if kind == "text/html" and response.content and "cookie" not in headers.get("Vary", "").casefold():
        yield "Vary"
    if signed_in and not {"no-store", "private"} <= set(re.split(r",\s*", headers.get("Cache-Control", ""))):
        yield "Cache-Control"
    if any(name.lower().startswith("access-control-") for name in headers):
        yield "another site is let in"
    if any(name in headers for name in ("Server", "X-Powered-By", "X-Debug")):
        yield "it says what it runs on"


class EveryAnswerTests(SweepCase):
    def setUp(self) -> None:
        super().setUp()
        self.statuses = set()
        self.browsers = {user: self.as_user(user) for user in (None, self.ada, self.dora)}

    def sound(self, user: User | None, method: str, path: str, said: Any = None, **more: Any) -> HttpResponse:
        client = self.as_user(user, enforce_csrf_checks=True) if more.pop("strict", False) else self.browsers[user]
        answer = self.ask(client, method, path, said, headers={"Origin": "https://evil.example"}, **more)
        gone = answer.status == 302 and answer.leads_to in {"/", "/accounts/signup/"}  # signed out on the way
        with self.subTest(f"{method} {path} by {user}: {answer.status}"):
            assert list(faults(answer.response, signed_in=user is not None and not gone)) == []
        self.statuses.add(answer.status)
        return answer.response

    def test_every_address_signed_in_or_not_right_or_wrong(self) -> None:
        for address in ADDRESSES:
            for user in (None, self.ada):
                self.sound(user, "GET", address.at(self.hers), address.asked(self.hers))
                self.sound(user, "POST", address.at(self.hers), {})
                self.sound(user, "DELETE", address.at(self.hers))
        for path in admin_paths().values():
            for user in (None, self.ada, self.dora):
                self.sound(user, "GET", path)
        assert self.statuses >= {200, 302, 403, 404, 405, 422, 503}

    def test_a_page_that_is_not_there_and_a_form_without_its_token(self) -> None:
        for user in (None, self.ada):
            assert self.sound(user, "GET", "/nonsense/").status_code == 404
            assert self.sound(user, "GET", "/settings").status_code == 301
            assert self.sound(user, "POST", "/demo/", {}, strict=True).status_code == 403

    def test_an_error_on_this_side(self) -> None:
        for user in (None, self.ada):
            with mock.patch("diary.views.method_page", side_effect=ZeroDivisionError):
                assert self.sound(user, "GET", "/method/").status_code == 500

    def test_a_request_that_cannot_be_read(self) -> None:
        with override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=5):
            said = dict.fromkeys("abcdefgh", "1")
            assert self.sound(self.ada, "POST", f"/day/{self.hers.day}/add/", said).status_code == 400
        assert self.sound(None, "GET", "/", SERVER_NAME="elsewhere.example").status_code == 400

    @override_settings(ACCOUNT_RATE_LIMITS={"login": "1/m/ip"})
    def test_too_many_tries(self) -> None:
        said = {"login": "x@example.org", "password": "x"}
        assert [self.as_user(None).post("/accounts/login/", said).status_code for _ in "12"] == [200, 429]
        answer = self.sound(None, "POST", "/accounts/login/", said)
        assert answer.status_code == 429
        assert answer["Retry-After"]

    def test_two_tabs_at_once(self) -> None:
        change = next(address for address in ADDRESSES if address.name == "change")
        said = change.sent(self.hers) | {"version": "99"}
        assert self.sound(self.ada, "POST", change.at(self.hers), said).status_code == 409

    def test_files_are_files_with_names_of_ours(self) -> None:
        for path, name in (("/settings/export.json", "unclench-2026-11-20.json"), ("/week/2026-W46.csv", "")):
            answer = self.sound(self.ada, "GET", path)
            name = name or "unclench-2026-W46.csv"
            assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        assert self.sound(self.ada, "GET", "/week/2026-W46.csv").content.decode()


class HttpsTests(SweepCase):
    """What the settings make of a deployed site, and what a browser gets from it."""

    deployed: dict[str, Any]

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        asked = "import json; from config import settings as s; print(json.dumps({k: v for k, v in vars(s).items() if "
        asked += f"k.startswith({ASKED!r})}}))"
        env = {"PATH": "/usr/bin:/bin", **DEPLOYED}
        done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, env=env, capture_output=True, check=True)
        cls.deployed = json.loads(done.stdout)

    def cookies(self, method: str, path: str, said: Any = None) -> dict[str, Morsel[str]]:
        client = self.as_user(None)
        getattr(client, method)(path, said, secure=True)
        return dict(client.cookies.items())

    def test_every_cookie_is_bound_to_this_host_and_hidden_from_scripts(self) -> None:
        with override_settings(**self.deployed):
            said = {"login": self.ada.email, "password": self.hers.password, "remember": "on"}
            found = self.cookies("post", "/accounts/login/", said)
            found |= self.cookies("post", "/appearance/", {"theme": "dark"})
            found |= self.cookies("post", "/language/", {"language": "es"})
            assert set(found) == {"__Host-sessionid", "__Host-csrftoken", "__Host-theme", "__Host-language"}
            assert found["__Host-language"].value == "es"
            for name, cookie in found.items():
                with self.subTest(name):
                    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
                    assert (cookie["path"], cookie["domain"]) == ("/", "")

    def test_no_address_sets_any_other_cookie(self) -> None:
        with override_settings(**self.deployed):
            client = self.as_user(self.ada)
            for address in ADDRESSES:
                answer = self.ask(client, "GET", address.at(self.hers), address.asked(self.hers), secure=True)
                assert set(answer.response.cookies) <= {"__Host-sessionid", "__Host-csrftoken"}, address
                key = client.cookies["__Host-sessionid"].value
                assert key.encode() not in answer.content

    def test_a_page_of_ours_may_ask_for_the_camera_and_for_nothing_else_of_a_device(self) -> None:
        for path in ("/foods/", "/settings/", "/nonsense/"):
            said = self.ask(self.as_user(self.ada), "GET", path).response["Permissions-Policy"]
            assert said == "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"

    def test_https_is_kept_to_for_a_year_and_plain_http_leads_there(self) -> None:
        with override_settings(**self.deployed):
            for path in ("/", "/settings/", "/nonsense/"):
                kept = self.ask(self.as_user(None), "GET", path, secure=True).response
                assert kept["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
                assert list(faults(kept, signed_in=False)) == []
                led = self.ask(self.as_user(None), "GET", path).response
                assert (led.status_code, led["Location"]) == (301, f"https://testserver{path}")
                assert list(faults(led, signed_in=False)) == []
            assert self.ask(self.as_user(None), "GET", "/healthz").status == 200


class NoticedTests(SweepCase):
    def test_an_answer_without_its_headers_would_be_noticed(self) -> None:
        def bare(request: HttpRequest) -> HttpResponse:
            return HttpResponse("x", content_type="text/csv", headers={"Access-Control-Allow-Origin": "*"})

        pattern: URLPattern = next(pattern for _, pattern in patterns() if pattern.name == "healthz")
        with mock.patch.object(pattern, "callback", bare):
            found = list(faults(self.as_user(self.ada).get("/healthz"), signed_in=True))
        assert found == ["Content-Type", "another site is let in"]
        assert len(list(faults(HttpResponse(), signed_in=True))) == 6
