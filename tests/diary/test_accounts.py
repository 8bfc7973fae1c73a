"""Signing up, in and out: what a person sees, and where nobody is sent."""

import re
from unittest import mock

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from diary.models import Profile, User
from tests.cast import PASSWORD
from tests.diary.people import ADDRESS, NO_MAIL, AccountCase

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "https:evil.example",
    "javascript:alert(1)",
    "/today/\r\nLocation: https://evil.example/",
    " https://evil.example/",
    "http://testserver@evil.example/",
]

STAYS_HERE = r"/([^/\\]|$)"  # a path, and neither // nor /\\, which browsers take for another host


@NO_MAIL
class SignUpTest(AccountCase):
    def test_a_new_person_lands_on_today_signed_in(self) -> None:
        self.assertRedirects(self.sign_up(), reverse("today"), fetch_redirect_response=False)
        assert self.signed_in()

    def test_what_was_left_empty_is_named(self) -> None:
        for address, sentences in (
            ("account_signup", ("Type your e-mail address.", "Type a new password.")),
            ("account_login", ("Type your e-mail address.", "Type your password.")),
        ):
            answer = self.client.post(reverse(address), {})
            for sentence in sentences:
                self.assertContains(answer, sentence)
            self.assertNotContains(answer, "This field is required")

    def test_the_browsers_time_zone_is_kept(self) -> None:
        self.sign_up(time_zone="Europe/Berlin")
        assert Profile.objects.get().time_zone == "Europe/Berlin"

    def test_without_a_time_zone_it_is_utc(self) -> None:
        self.sign_up()
        assert Profile.objects.get().time_zone == "UTC"

    def test_a_time_zone_that_is_none_does_not_turn_anybody_away(self) -> None:
        self.sign_up(time_zone="Mars/Olympus")
        assert Profile.objects.get().time_zone == "UTC"

    def test_the_address_is_kept_in_lower_case_and_is_one_address_in_any(self) -> None:
        self.sign_up(email="Ada@Example.ORG")
        assert User.objects.get().email == ADDRESS
        self.client.logout()
        self.sign_up(email="ADA@example.org")
        assert User.objects.count() == 1

    def test_nobody_makes_themselves_a_curator(self) -> None:
        self.sign_up(is_staff="1", is_superuser="1", is_demo="1")
        user = User.objects.get()
        assert (user.is_staff, user.is_superuser, user.is_demo) == (False, False, False)

    def test_nine_characters_are_too_few_and_ten_are_enough(self) -> None:
        assert "at least 10 characters" in self.sign_up(password1="kqzvwxjph").content.decode()
        assert not User.objects.exists()
        self.sign_up(password1="kqzvwxjphy")
        assert User.objects.exists()

    def test_a_phrase_of_digits_or_blanks_or_128_signs_is_a_password(self) -> None:
        for n, password in enumerate(["94062817350628174035", "  leading and trailing  ", "ü" * 128]):
            email = f"person{n}@example.org"
            self.sign_up(email=email, password1=password)
            assert User.objects.get(email=email).check_password(password), password
            self.client.logout()

    def test_a_password_as_long_as_a_book_is_refused_before_it_is_hashed(self) -> None:
        assert self.sign_up(password1="x" * 5000).status_code == 200
        assert not User.objects.exists()

    def test_an_address_longer_than_the_database_keeps_is_refused_with_a_sentence(self) -> None:
        response = self.sign_up(email="a" * 64 + "@" + ".".join(["b" * 60] * 4) + ".org")
        self.assertContains(response, "too long to be an e-mail address")
        assert not User.objects.exists()

    def test_nul_and_other_garbage_are_refused_without_an_error_page(self) -> None:
        for email in ("a\0b@example.org", "<script>@example.org", "@", "ada@", "a" * 10_000):
            assert self.sign_up(email=email).status_code == 200
        assert not User.objects.exists()

    def test_a_form_sent_twice_at_once_makes_one_account_and_no_error_page(self) -> None:
        User.objects.create_user(ADDRESS, PASSWORD)
        nobody_yet = (ADDRESS, False)  # what the second form still saw when it looked
        with mock.patch("allauth.account.forms.flows.manage_email.email_already_exists", return_value=nobody_yet):
            self.assertRedirects(self.sign_up(), reverse("account_login"), fetch_redirect_response=False)
        assert User.objects.count() == 1

    def test_what_was_typed_is_kept_but_not_the_password(self) -> None:
        page = self.sign_up(password1="short").content.decode()
        assert f'value="{ADDRESS}"' in page
        assert 'value="short"' not in page

    def test_without_mail_a_taken_address_is_said_to_be_taken(self) -> None:
        User.objects.create_user(ADDRESS, PASSWORD)
        self.assertContains(self.sign_up(), "There is a diary with this address already.")


class FormMarkupTest(AccountCase):
    def test_each_field_has_a_label_a_purpose_and_its_hint(self) -> None:
        page = self.client.get(reverse("account_signup")).content.decode()
        assert page.count("<h1") == 1
        assert re.search(r'<label[^>]*for="id_email"', page)
        assert re.search(r'<input[^>]*name="email"[^>]*autocomplete="email"', page)
        field = re.search(r'<input[^>]*name="password1"[^>]*>', page)
        assert field is not None
        assert 'autocomplete="new-password"' in field[0]
        assert 'type="password"' in field[0]
        assert 'aria-describedby="id_password1_helptext"' in field[0]
        assert 'id="id_password1_helptext"' in page
        assert "placeholder" not in page

    def test_a_fault_is_tied_to_its_field(self) -> None:
        page = self.sign_up(password1="short").content.decode()
        field = re.search(r'<input[^>]*name="password1"[^>]*>', page)
        assert field is not None
        assert 'aria-invalid="true"' in field[0]
        assert "id_password1_error" in field[0]
        assert 'id="id_password1_error"' in page
        assert "<title>Please check:" in page

    def test_signing_in_offers_the_saved_password(self) -> None:
        page = self.client.get(reverse("account_login")).content.decode()
        assert re.search(r'<input[^>]*name="password"[^>]*autocomplete="current-password"', page)


@NO_MAIL
class SignInTest(AccountCase):
    def setUp(self) -> None:
        super().setUp()
        self.ada = User.objects.create_user(ADDRESS, PASSWORD)

    def test_address_and_password_open_the_diary(self) -> None:
        self.assertRedirects(self.sign_in(), reverse("today"), fetch_redirect_response=False)
        assert self.signed_in()

    def test_the_case_of_the_address_does_not_matter(self) -> None:
        self.sign_in(email="ADA@Example.org")
        assert self.signed_in()

    def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(self) -> None:
        wrong = self.sign_in("not the password at all").content.decode()
        unknown = self.sign_in(email="nobody@example.org").content.decode()
        sentence = "That address and password do not belong together."
        assert sentence in wrong
        assert sentence in unknown

    def test_a_new_session_begins_with_signing_in(self) -> None:
        self.client.get(reverse("account_login"))
        session = self.client.session
        session["before"] = True
        session.save()
        before = session.session_key
        self.client.cookies[settings.SESSION_COOKIE_NAME] = before
        self.sign_in()
        assert self.client.session.session_key != before

    def test_a_closed_account_does_not_open(self) -> None:
        User.objects.update(is_active=False)
        self.sign_in()
        assert not self.signed_in()

    def test_the_page_asked_for_opens_after_signing_in(self) -> None:
        self.assertRedirects(self.sign_in(next="/settings/"), "/settings/", fetch_redirect_response=False)

    def test_signing_out_takes_a_button(self) -> None:
        self.client.force_login(self.ada)
        assert self.client.get(reverse("account_logout")).status_code == 200
        assert self.signed_in()
        self.assertRedirects(
            self.client.post(reverse("account_logout")), reverse("home"), fetch_redirect_response=False
        )
        assert not self.signed_in()

    def test_a_copied_session_is_dead_after_signing_out(self) -> None:
        self.client.force_login(self.ada)
        copy = Client()
        copy.cookies[settings.SESSION_COOKIE_NAME] = self.client.cookies[settings.SESSION_COOKIE_NAME].value
        assert copy.get(reverse("settings")).status_code == 200
        self.client.post(reverse("account_logout"))
        assert copy.get(reverse("settings")).status_code == 302

    def test_a_changed_password_signs_out_other_browsers_and_leads_back_to_the_settings(self) -> None:
        other = Client()
        other.force_login(self.ada)
        self.client.force_login(self.ada)
        new = "another walk to the harbour"
        fields = {"oldpassword": PASSWORD, "password1": new, "password2": new}
        response = self.client.post(reverse("account_change_password"), fields)
        self.assertRedirects(response, reverse("settings"), fetch_redirect_response=False)
        assert self.client.get(reverse("settings")).status_code == 200
        assert other.get(reverse("settings")).status_code == 302

    def test_changing_the_password_takes_the_old_one(self) -> None:
        self.client.force_login(self.ada)
        new = "another walk to the harbour"
        fields = {"oldpassword": "wrong", "password1": new, "password2": new}
        self.assertContains(
            self.client.post(reverse("account_change_password"), fields), "That is not your current password."
        )


@pytest.mark.django_db
@pytest.mark.parametrize("elsewhere", ELSEWHERE)
@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_logout"])
def test_no_page_sends_anybody_to_another_site(client: Client, name: str, elsewhere: str) -> None:
    cache.clear()
    ada = User.objects.create_user(ADDRESS, PASSWORD)
    fields = {
        "account_login": {"login": ADDRESS, "password": PASSWORD},
        "account_signup": {"email": "new@example.org", "password1": PASSWORD},
        "account_logout": {},
    }[name]
    if name == "account_logout":
        client.force_login(ada)
    response = client.post(reverse(name), fields | {"next": elsewhere})
    assert response.status_code == 302
    assert re.match(STAYS_HERE, response["Location"])
    client.force_login(ada)
    assert re.match(STAYS_HERE, client.get(reverse("account_login"), {"next": elsewhere})["Location"])


class StaticScriptTest(AccountCase):
    def test_the_script_that_tells_the_time_zone_is_a_file_and_its_field_is_there(self) -> None:
        page = self.client.get(reverse("account_signup")).content.decode()
        assert re.search(r'<script src="/static/js/timezone[^"]*\.js" defer></script>', page)
        assert re.search(r'<input[^>]*type="hidden"[^>]*name="time_zone"[^>]*data-time-zone', page)
