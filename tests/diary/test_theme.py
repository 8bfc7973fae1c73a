"""How pages look is a choice of the browser: kept in a cookie, without a script, signed in or not."""

import re

from django.test import TestCase
from django.urls import reverse

from diary.theme import THEMES
from tests.cast import make_user


class TestAppearance(TestCase):
    def linked(self, path: str) -> dict[str, str]:
        page = self.client.get(path).content.decode()
        return dict(re.findall(r'href="[^"]*/css/([\w-]+)\.css" media="([^"]+)"', page))

    def choose(self, theme: str, on: str = "http://testserver/method/", place: str = "appearance"):
        """Send the form as a browser does: its policy lets this site know on which page that was."""
        form = {"theme": theme, "place": place}
        return self.client.post(reverse("appearance"), form, headers={"Referer": on} if on else {})

    def test_who_chose_nothing_gets_what_the_device_says(self):
        assert self.linked("/method/") == {
            "dark": "screen and (prefers-color-scheme: dark)",
            "contrast": "(prefers-contrast: more)",
            "contrast-dark": "screen and (prefers-contrast: more) and (prefers-color-scheme: dark)",
            "print": "print",
        }
        self.assertContains(self.client.get("/method/"), '<meta name="color-scheme" content="light dark">')

    def test_a_choice_holds_on_the_next_page_and_leads_back_to_where_it_was_made(self):
        self.assertRedirects(self.choose("dark"), "/method/#appearance", fetch_redirect_response=False)
        assert self.linked("/foods/")["dark"] == "screen"
        page = self.client.get("/foods/")
        self.assertContains(page, '<meta name="color-scheme" content="dark">')
        self.assertContains(page, 'value="dark" aria-pressed="true"')
        self.assertContains(page, 'aria-pressed="true"', count=1)

    def test_light_wants_no_dark_sheet_at_all_and_high_contrast_asks_nobody(self):
        self.choose("light")
        assert set(self.linked("/")) == {"contrast", "print"}
        self.choose("contrast")
        assert self.linked("/")["contrast"] == "all"

    def test_a_choice_outlives_signing_out_and_is_taken_back(self):
        self.client.force_login(make_user("ada"))
        self.choose("dark")
        self.client.post(reverse("account_logout"))
        assert self.linked("/")["dark"] == "screen"
        self.choose("device")
        assert self.linked("/")["dark"] == "screen and (prefers-color-scheme: dark)"
        assert "theme" not in {name for name, cookie in self.client.cookies.items() if cookie.value}

    def test_it_is_kept_for_a_year_and_hidden_from_scripts(self):
        cookie = self.choose("dark").cookies["theme"]
        assert (cookie["max-age"], cookie["httponly"], cookie["samesite"], cookie["path"]) == (
            31536000,
            True,
            "Lax",
            "/",
        )

    def test_what_is_no_choice_changes_nothing(self):
        self.choose("dark")
        for nonsense in ("", "blue", "<b>", "x" * 5000):
            assert self.choose(nonsense).status_code == 302
            assert self.linked("/")["dark"] == "screen"
        self.client.cookies["theme"] = "made up"
        assert self.linked("/")["dark"] == "screen and (prefers-color-scheme: dark)"

    def test_whoever_opens_the_address_itself_or_names_another_site_comes_to_the_front_page(self):
        self.assertRedirects(self.client.get(reverse("appearance")), "/")
        for elsewhere in (
            "https://evil.example/",
            "//evil.example/",
            "http://testserver//evil.example/",
            "http://[",
            "method/",
            "",
        ):
            self.assertRedirects(self.choose("dark", elsewhere), "/", fetch_redirect_response=False)

    def test_the_way_back_is_the_very_page_and_the_place_on_it(self):
        for on, place, back in (
            ("http://testserver/foods/?q=milk&page=2", "appearance", "/foods/?q=milk&page=2#appearance"),
            ("http://testserver/settings/?saved=about#about", "look", "/settings/?saved=about#look"),
            ("http://testserver/", "<nonsense>", "/#appearance"),
        ):
            self.assertRedirects(self.choose("dark", on, place), back, fetch_redirect_response=False)

    def test_a_page_that_was_kept_is_not_shown_to_who_chose_otherwise(self):
        for path in ("/", "/method/", "/foods/", "/nutrients/", "/no-such-page/"):
            assert "Cookie" in self.client.get(path)["Vary"], path

    def test_it_asks_nothing_of_the_database(self):
        with self.assertNumQueries(0):
            self.choose("dark")
        with self.assertNumQueries(0):
            self.client.get("/method/")

    def test_it_stands_at_the_foot_of_every_page_and_in_the_settings(self):
        self.client.force_login(make_user("ada"))
        self.assertContains(self.client.get("/day/2026-11-10/"), 'id="appearance"', count=1)
        for theme in THEMES.values():
            self.assertContains(self.client.get("/settings/"), str(theme.label), count=2)
