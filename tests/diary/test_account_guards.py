"""Mail and forgotten passwords, limits and forged forms: what a stranger cannot do or find out."""

import re

from django.conf import settings
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse

from diary.models import User
from tests.cast import PASSWORD
from tests.diary.people import ADDRESS, MAIL_WORKS, NO_MAIL, AccountCase, fingerprint


@MAIL_WORKS
class MailTest(AccountCase):
    def test_a_new_address_must_be_confirmed_before_the_diary_opens(self) -> None:
        response = self.sign_up()
        self.assertRedirects(response, reverse("account_email_verification_sent"))
        assert not self.signed_in()
        link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)
        assert link is not None
        self.assertContains(self.client.get(link[1]), ADDRESS)
        assert not self.signed_in()
        self.assertRedirects(self.client.post(link[1]), reverse("account_login"), fetch_redirect_response=False)
        self.sign_in()
        assert self.signed_in()

    def test_signing_up_with_a_taken_address_looks_the_same_and_writes_to_its_owner(self) -> None:
        User.objects.create_user(ADDRESS, PASSWORD)
        stranger = Client()
        taken, fresh = self.sign_up(stranger), self.sign_up(Client(), email="new@example.org")
        assert (taken.status_code, taken["Location"]) == (fresh.status_code, fresh["Location"])
        assert taken.content == fresh.content
        assert User.objects.filter(email=ADDRESS).count() == 1
        assert [message.to for message in mail.outbox] == [[ADDRESS], ["new@example.org"]]
        assert "You have a diary already" in mail.outbox[0].subject

    def test_a_forgotten_password_looks_the_same_for_a_known_and_an_unknown_address(self) -> None:
        User.objects.create_user(ADDRESS, PASSWORD)
        known = self.client.post(reverse("account_reset_password"), {"email": ADDRESS})
        unknown = self.client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})
        assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
        assert "choose one; it works once" in mail.outbox[0].body
        assert "There is no diary with this address" in mail.outbox[1].body

    def test_the_link_in_the_mail_sets_a_new_password_once_and_signs_nobody_in(self) -> None:
        User.objects.create_user(ADDRESS, PASSWORD)
        self.client.post(reverse("account_reset_password"), {"email": ADDRESS})
        link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)
        assert link is not None
        form = self.client.get(link[1])
        new = "another walk to the harbour"
        done = self.client.post(form["Location"], {"password1": new, "password2": new})
        self.assertRedirects(done, reverse("account_reset_password_from_key_done"))
        assert not self.signed_in()
        assert User.objects.get().check_password(new)
        self.assertContains(Client().get(link[1]), "This link does not work")

    def test_a_link_for_confirming_that_is_garbled_gets_a_sentence(self) -> None:
        self.assertContains(self.client.get("/accounts/confirm-email/garbled/"), "This link does not work")

    def test_mails_carry_the_product_and_no_leftover_of_a_template(self) -> None:
        self.sign_up()
        assert mail.outbox[0].subject == "Unclench: Confirm your address"
        assert "{" not in mail.outbox[0].body

    def test_an_address_is_changed_once_the_new_one_was_confirmed(self) -> None:
        self.sign_up()
        self.client.post(re.search(r"http://testserver(/\S+)", mail.outbox[0].body)[1])
        self.sign_in()
        self.client.post(reverse("account_email"), {"email": "new@example.org", "action_add": ""})
        assert User.objects.get().email == ADDRESS
        self.assertContains(self.client.get(reverse("account_email")), "A link was sent to new@example.org.")
        self.client.post(re.search(r"http://testserver(/\S+)", mail.outbox[-1].body)[1])
        assert User.objects.get().email == "new@example.org"


@NO_MAIL
class NoMailTest(AccountCase):
    def test_the_page_for_a_forgotten_password_says_plainly_that_there_is_no_mail(self) -> None:
        page = self.client.get(reverse("account_reset_password")).content.decode()
        assert "This site cannot send mail" in page
        assert "manage.py changepassword" in page
        user_words = page.index("Ask whoever runs this site: they can give you a new password. Your diary is not lost")
        assert user_words < page.index("manage.py")
        assert 'name="email"' not in page

    def test_signing_up_says_to_write_the_password_down(self) -> None:
        page = self.client.get(reverse("account_signup")).content.decode()
        assert "So write the password down: nobody can mail you a new one." in page

    def test_asking_anyway_pretends_nothing(self) -> None:
        User.objects.create_user(ADDRESS, PASSWORD)
        response = self.client.post(reverse("account_reset_password"), {"email": ADDRESS})
        self.assertContains(response, "This site cannot send mail")
        assert mail.outbox == []

    def test_an_address_cannot_be_changed_without_mail_and_that_is_said(self) -> None:
        self.client.force_login(User.objects.create_user(ADDRESS, PASSWORD))
        self.assertContains(self.client.get(reverse("account_email")), "This site cannot send mail")
        self.client.post(reverse("account_email"), {"email": "new@example.org", "action_add": ""})
        assert User.objects.get().email == ADDRESS


@NO_MAIL
class RateLimitTest(AccountCase):
    def test_the_sixth_wrong_password_is_refused_and_so_is_the_right_one_after_it(self) -> None:
        User.objects.create_user(ADDRESS, PASSWORD)
        for _ in range(5):
            self.sign_in("not the password at all")
        self.assertContains(self.sign_in(), "Too many wrong passwords")
        assert not self.signed_in()

    def test_another_address_may_still_sign_in(self) -> None:
        User.objects.create_user(ADDRESS, PASSWORD)
        for _ in range(6):
            self.sign_in(email="somebody@example.org")
        self.sign_in()
        assert self.signed_in()

    @override_settings(ACCOUNT_RATE_LIMITS={"signup": "2/h/ip"})
    def test_too_many_sign_ups_from_one_place_get_a_readable_429(self) -> None:
        for n in range(2):
            self.sign_up(Client(), email=f"person{n}@example.org")
        response = self.sign_up(Client())
        assert response.status_code == 429
        self.assertContains(response, "Too many tries", status_code=429)
        assert response.content.decode().count("<h1") == 1

    @override_settings(ACCOUNT_RATE_LIMITS={"login": "2/m/ip"})
    def test_too_many_sign_ins_from_one_place_get_429_whatever_header_they_forge(self) -> None:
        for n in range(3):
            response = self.client.post(
                reverse("account_login"),
                {"login": ADDRESS, "password": "x"},
                headers={"x-forwarded-for": f"10.0.0.{n}"},
            )
        assert response.status_code == 429

    def test_attempts_are_counted_in_the_database_that_all_workers_share(self) -> None:
        assert settings.CACHES["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"


class LookingTest(AccountCase):
    def test_looking_at_the_pages_of_an_account_changes_nothing(self) -> None:
        self.client.force_login(User.objects.create_user(ADDRESS, PASSWORD))
        before = fingerprint()
        for client, names in (
            (Client(), ("login", "signup", "reset_password", "reset_password_done", "inactive", "logout")),
            (self.client, ("logout", "email", "change_password", "set_password", "reauthenticate", "login", "signup")),
        ):
            for name in names:
                for ask in (client.get, client.head):
                    assert ask(reverse(f"account_{name}")).status_code in {200, 302}, name
        assert fingerprint() == before

    def test_the_page_for_the_address_is_for_somebody_who_is_signed_in(self) -> None:
        for ask in (Client().get, Client().post):
            assert "/accounts/login/" in ask(reverse("account_email"))["Location"]


class ForgeryTest(AccountCase):
    def test_every_form_of_an_account_refuses_a_post_without_its_token(self) -> None:
        strict = Client(enforce_csrf_checks=True)
        for name in ("account_login", "account_signup", "account_reset_password", "start_demo"):
            assert strict.post(reverse(name), {}).status_code == 403, name
        strict.force_login(User.objects.create_user(ADDRESS, PASSWORD))
        for path in (
            *(reverse(name) for name in ("account_logout", "account_change_password", "account_email")),
            *(f"/settings/{part}/" for part in ("about", "health", "stages", "reference", "time", "delete")),
            "/settings/stages/1/end/",
            "/settings/stages/1/remove/",
            "/settings/reference/1/remove/",
            "/demo/",
        ):
            assert strict.post(path, {}).status_code == 403, path
        assert User.objects.exists()
