"""Rules that hold at every address of the site. A new address is private until it is listed here as open."""

from collections.abc import Iterator
from http import HTTPStatus

from django.apps import apps
from django.test import Client, SimpleTestCase
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from diary.models import Entry
from nutrients.models import Food
from tests.cast import MONDAY, CastTestCase

OPEN = {
    "home": "the front page",
    "start_demo": "a demo needs no account",
    "method": "how it is worked out, for anybody",
    "healthz": "the pulse",
    "favicon": "the icon of the tab",
    "foods": "what foods contain is nobody's secret",
    "foods_json": "the same for machines",
    "food": "one food",
    "food_json": "the same for machines",
    "nutrients": "what bodies need is nobody's secret either",
    "nutrient": "one nutrient",
    "nutrient_json": "the same for machines",
    "account_login": "the ways in",
    "account_logout": "and out",
    "account_signup": "",
    "account_inactive": "",
    "account_confirm_email": "reached from a mail",
    "account_email_verification_sent": "",
    "account_confirm_login_code": "",
    "account_reset_password": "",
    "account_reset_password_done": "",
    "account_reset_password_from_key": "",
    "account_reset_password_from_key_done": "",
}
SAMPLES = {"day": MONDAY.isoformat(), "week": "2026-W46", "section": "you", "uidb36": "1", "key": "magnesium", "pk": 1}


def addresses(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address outside the admin: the prefix it stands under, and the pattern."""
    for part in (resolver or get_resolver()).url_patterns:
        if isinstance(part, URLResolver):
            if part.app_name != "admin":
                yield from addresses(part, prefix + str(part.pattern))
        elif part.name:
            yield prefix, part


def sample_path(pattern: URLPattern) -> str:
    wanted = pattern.pattern.regex.groupindex if hasattr(pattern.pattern, "regex") else {}
    return reverse(pattern.name, kwargs={name: SAMPLES[name] for name in wanted})


PRIVATE = {pattern.name: pattern for _, pattern in addresses() if pattern.name not in OPEN}


class OpenTests(SimpleTestCase):
    def test_what_is_open_is_listed_and_nothing_else_is(self) -> None:
        found = {p.name for _, p in addresses() if not getattr(p.callback, "login_required", True)}
        assert found == set(OPEN)

    def test_every_address_has_a_name(self) -> None:
        def nameless(resolver: URLResolver) -> Iterator[str]:
            for part in resolver.url_patterns:
                if isinstance(part, URLPattern) and not part.name:
                    yield str(part.pattern)
                elif isinstance(part, URLResolver) and part.app_name != "admin":
                    yield from nameless(part)

        assert list(nameless(get_resolver())) == []


class EveryAddressTests(CastTestCase):
    def test_a_stranger_is_asked_to_sign_in_at_every_private_address(self) -> None:
        assert len(PRIVATE) > 20
        for name, pattern in PRIVATE.items():
            path = sample_path(pattern)
            for method in ("get", "head", "post", "put", "delete", "patch"):
                with self.subTest(f"{method} {name}"):
                    answer = getattr(self.client, method)(path)
                    assert answer.status_code == HTTPStatus.FOUND
                    assert answer.url.startswith(reverse("account_login") + "?next=")

    def test_a_diarist_has_no_business_in_the_admin(self) -> None:
        self.client.force_login(self.ada)
        for path in (reverse("admin:index"), reverse("admin:nutrients_food_changelist"), "/admin/nonsense/"):
            answer = self.client.get(path)
            assert answer.status_code in {HTTPStatus.FOUND, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}

    def test_every_answer_carries_the_policy_and_a_signed_in_one_is_kept_nowhere(self) -> None:
        self.client.force_login(self.ada)
        for _, pattern in addresses():
            with self.subTest(pattern.name):
                answer = self.client.get(sample_path(pattern))
                assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
                if pattern.name != "account_logout":
                    assert "no-store" in answer.headers["Cache-Control"]

    def test_looking_changes_nothing(self) -> None:
        self.client.force_login(self.ada)
        before = self.fingerprint()
        for _, pattern in addresses():
            path = sample_path(pattern)
            for method in (self.client.get, self.client.head, self.client.options):
                with self.subTest(f"{method.__name__} {pattern.name}"):
                    method(path)
                    assert self.fingerprint() == before

    def test_nothing_is_changed_for_a_form_without_its_token(self) -> None:
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(self.ada)
        before = self.fingerprint()
        for _, pattern in addresses():
            with self.subTest(pattern.name):
                answer = strict.post(sample_path(pattern), {"quantity": "1"})
                assert answer.status_code in {HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED}
                assert self.fingerprint() == before

    def fingerprint(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row that belongs to somebody or is a food, as it is."""
        assert Entry.objects.exists()
        assert Food.objects.exists()
        models = [model for label in ("diary", "nutrients") for model in apps.get_app_config(label).get_models()]
        return {model.__name__: sorted(model.objects.values_list(), key=repr) for model in models}
