"""Somebody who signs up, and somebody who has: what the tests of accounts and settings begin with."""

from datetime import UTC, datetime

import time_machine
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client, TestCase, override_settings
from django.urls import reverse

from diary.models import Profile, User
from tests.cast import PASSWORD

ADDRESS = "ada@example.org"
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
MAIL_WORKS = override_settings(
    MAIL_IS_SENT=True,
    ACCOUNT_EMAIL_VERIFICATION="mandatory",
    EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
)
NO_MAIL = override_settings(MAIL_IS_SENT=False, ACCOUNT_EMAIL_VERIFICATION="none")


def fingerprint() -> dict[str, list]:
    """Every row of every table, as the database has it."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values_list())
        for model in apps.get_models()
        if model is not Session
    }


class AccountCase(TestCase):
    def setUp(self) -> None:
        cache.clear()  # rate limits outlast a test otherwise

    def sign_up(self, client: Client | None = None, **fields: str):
        data = {"email": ADDRESS, "password1": PASSWORD} | fields
        return (client or self.client).post(reverse("account_signup"), data)

    def sign_in(self, password: str = PASSWORD, email: str = ADDRESS, **fields: str):
        return self.client.post(reverse("account_login"), {"login": email, "password": password} | fields)

    def signed_in(self) -> bool:
        return "_auth_user_id" in self.client.session


class SettingsCase(TestCase):
    def setUp(self) -> None:
        cache.clear()
        clock = time_machine.travel(NOW, tick=False)
        clock.start()
        self.addCleanup(clock.stop)
        self.ada = User.objects.create_user("ada@example.org", PASSWORD)
        self.cleo = User.objects.create_user("cleo@example.org", PASSWORD)
        self.client.force_login(self.ada)

    def send(self, part: str, **fields: str):
        return self.client.post(f"/settings/{part}/", fields)

    def saved(self, part: str, **fields: str) -> None:
        response = self.send(part, **fields)
        self.assertRedirects(response, f"/settings/?saved={part}#{part}", fetch_redirect_response=False)

    def refused(self, part: str, sentence: str, **fields: str):
        before = fingerprint()
        response = self.send(part, **fields)
        self.assertContains(response, sentence, status_code=422)
        assert fingerprint() == before
        return response

    @property
    def profile(self) -> Profile:
        return Profile.objects.get(owner=self.ada)
