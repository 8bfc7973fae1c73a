"""The page about privacy: there for everybody, found from every page, and true of the code where tests can say."""

import re
from datetime import timedelta
from pathlib import Path

from allauth.account import app_settings
from allauth.core.internal.ratelimit import parse_rates
from django.conf import settings
from django.test import TestCase, override_settings

from config import settings as deployed
from diary.admin import UserAdmin
from diary.demo import LIFETIME
from diary.import_files import UNDO_FOR, WAITS_FOR
from diary.models import Profile, User
from diary.privacy_page import privacy_page
from nutrients.models import FoodOffer
from tests.cast import make_user
from tests.inventory import ADDRESSES
from tests.sweep import SweepCase

SCRIPTS = "".join(path.read_text() for path in sorted(Path("static/js").glob("*.js")))


class PrivacyPageTests(TestCase):
    def read(self) -> str:
        return " ".join(self.client.get("/privacy/").content.decode().split())

    def test_every_page_leads_to_it(self) -> None:
        for path in ("/", "/method/", "/accounts/login/", "/no-such-page/"):
            assert '<a href="/privacy/">Privacy</a>' in self.client.get(path).content.decode(), path

    def test_so_do_sign_up_and_the_settings_where_something_is_asked(self) -> None:
        link = '<a href="/privacy/">Who sees what you write</a>'
        assert self.client.get("/accounts/signup/").content.decode().count(link) == 1
        self.client.force_login(make_user("ada"))
        page = " ".join(self.client.get("/settings/").content.decode().split())
        health, account = page.index('id="health"'), page.index('id="account"')
        assert health < page.index("No other user sees them; they are part of your file") < page.index(link) < account
        assert link in page[account:]

    def test_it_asks_the_database_for_nothing_and_may_be_kept_until_somebody_is_signed_in(self) -> None:
        with self.assertNumQueries(0):
            anybody = self.client.get("/privacy/")
        assert (anybody.status_code, "no-store" in anybody.get("Cache-Control", "")) == (200, False)
        self.client.force_login(make_user("ada"))
        ada = self.client.get("/privacy/")
        assert "no-store" in ada["Cache-Control"]
        assert re.search(r'<a href="/settings/#delete">delete your account</a>', ada.content.decode())

    def test_it_says_who_sees_what_and_who_could(self) -> None:
        page = self.read()
        for sentence in (
            "No other user sees your diary, your answers, your own foods and recipes, or your address.",
            "They see no diaries, and not who offered a food.",
            "whoever runs the machine could read all of it but the passwords.",
            "Pages load nothing from other sites",
        ):
            assert sentence in page

    @override_settings(MAIL_IS_SENT=True, DEFAULT_FROM_EMAIL="Unclench <help@diary.example>")
    def test_a_site_with_mail_says_what_mail_there_is_and_names_its_address(self) -> None:
        page = self.read()
        assert "get mail about signing in" in page
        assert "This site sends no mail." not in page
        assert '<a href="mailto:help@diary.example">help@diary.example</a>' in page
        assert "The address is for signing in, and for a link" in self.client.get("/accounts/signup/").content.decode()

    @override_settings(MAIL_IS_SENT=False, DEFAULT_FROM_EMAIL="unclench@localhost")
    def test_a_site_without_mail_says_so(self) -> None:
        page = self.read()
        assert "mailto:" not in page
        assert "mail server" not in page
        assert "This site sends no mail." in page
        assert "signing in alone: this site sends no mail." in self.client.get("/accounts/signup/").content.decode()


class WhatItSaysTests(SweepCase):
    """What the page says, held against what says it: whoever changes one of these changes the page with it."""

    def test_it_names_every_cookie_that_any_address_or_form_sets(self) -> None:
        found: set[str] = set()
        for address in ADDRESSES:
            for user in (None, self.ada):
                for method, said in (("GET", address.asked(self.hers)), ("POST", address.sent(self.hers))):
                    answer = self.ask(self.as_user(user), method, address.at(self.hers), said)
                    found |= set(answer.response.cookies)
        named = {cookie.name for cookie in privacy_page().cookies}
        assert found == named
        page = self.client.get("/privacy/").content.decode()
        assert all(f"<code>{name}</code>" in page for name in named)

    @override_settings(SESSION_COOKIE_NAME="__Host-sessionid", SESSION_COOKIE_AGE=24 * 3600)
    def test_it_names_them_and_their_times_as_the_site_is_set_up(self) -> None:
        page = self.client.get("/privacy/").content.decode()
        assert "<code>__Host-sessionid</code>: keeps you signed in" in page
        assert "at the latest 1 day after it was last renewed" in page

    def test_cookies_for_a_year_are_kept_for_one(self) -> None:
        chosen = self.ask(self.as_user(None), "POST", "/appearance/", {"theme": "dark"}).response.cookies["theme"]
        for seconds in (settings.CSRF_COOKIE_AGE, settings.LANGUAGE_COOKIE_AGE, chosen["max-age"]):
            assert timedelta(days=360) < timedelta(seconds=seconds) <= timedelta(days=365)

    @override_settings(ACCOUNT_RATE_LIMITS=deployed.ACCOUNT_RATE_LIMITS)
    def test_its_times_are_those_of_the_code(self) -> None:
        assert [one.days for one in (LIFETIME, WAITS_FOR, UNDO_FOR)] == [1, 1, 14]
        rates = [rate for said in app_settings.RATE_LIMITS.values() if said for rate in parse_rates(said)]
        assert {rate.per for rate in rates} == {"ip", "user", "key"}
        assert max(rate.duration for rate in rates) == 3600
        passwords = {"change_password", "reset_password", "reset_password_from_key", "reauthenticate"}
        signing_in = {"login", "login_failed", "signup", "request_login_code"}
        addresses = {"manage_email", "confirm_email", "change_phone", "verify_phone"}
        assert set(app_settings.RATE_LIMITS) == passwords | signing_in | addresses | {"start_demo", "send_import"}

    def test_scripts_keep_what_it_says_under_the_names_it_says(self) -> None:
        names = set(re.findall(r'(?:const [A-Z]+ = |open\()["`](unclench-[a-z-]*)', SCRIPTS))
        shortcuts, waiting = {"unclench-shortcuts-off"}, {"unclench-account", "unclench-leaving", "unclench-reading"}
        assert names == shortcuts | waiting | {"unclench-waiting", "unclench-"}
        assert not re.search(r"document\.cookie|indexedDB|cookieStore|sendBeacon", SCRIPTS)

    def test_nothing_is_kept_of_a_person_or_an_offer_and_shown_to_admins_but_what_it_says(self) -> None:
        rights = {"id", "is_superuser", "is_staff", "is_active", "is_demo", "groups", "user_permissions", "logentry"}
        own = {field.name for field in User._meta.get_fields() if not field.auto_created or field.concrete} - rights
        assert own == {"email", "password", "date_joined", "last_login"}
        assert {field.name for field in Profile._meta.fields} == {
            *("owner", "date_of_birth", "sex", "time_zone", "day_ends_at", "hides_numbers", "glass_ml"),
            *("restricts_minerals", "restricts_calcium", "takes_warfarin", "absorbs_less"),
            *("takes_diuretic", "takes_acid_blocker", "takes_metformin"),
        }
        shared = {"name", "kind", "portions", "barcode", "composition", "made_on"}
        decided = {"id", "token", "state", "answer", "food"}
        assert {field.name for field in FoodOffer._meta.fields} == shared | decided
        assert set(UserAdmin.fields) == {"email", "date_joined", "is_staff", "is_active"}
