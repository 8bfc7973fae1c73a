"""The pages in another language: which one, its dates, numbers and plurals, and nothing of one in another."""

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client, SimpleTestCase, override_settings
from django.utils.formats import date_format
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from diary import wording
from diary.forms_amount import typed
from diary.models import ImportFile, OwnFood, OwnPortion, UsualMeal
from nutrients.figures import amount_text, decimal_text, percent_text
from nutrients.models import Food, Portion
from nutrients.names import nutrient_within
from nutrients.quantity import parse_quantity
from tests.inventory import ADDRESSES, Address
from tests.messages import marked
from tests.sweep import SweepCase, text_of, without_token

COOKIE = settings.LANGUAGE_COOKIE_NAME
LANGUAGES = [code for code, _name in settings.LANGUAGES]


class TestNumbers(SimpleTestCase):
    def test_they_have_the_marks_of_the_language(self) -> None:
        amounts = [Decimal(text) for text in ("0.004", "2.41", "1234.4", "12345")]
        with override("en"):
            assert [amount_text(one, "mg") for one in amounts] == [
                "less than 0.01 mg",
                "2.41 mg",
                "1,234 mg",
                "12,345 mg",
            ]
        with override("es"):
            assert [amount_text(one, "mg") for one in amounts] == [
                "menos de 0,01 mg",
                "2,41 mg",
                "1234 mg",
                "12\u202f345 mg",
            ]
            assert (percent_text(Decimal(319), Decimal(320)), decimal_text(-1.344, 2)) == ("99,7 %", "−1,34")

    def test_none_is_kept_for_somebody_who_reads_another_language(self) -> None:
        written = []
        for language in ("en", "es", "en"):
            with override(language):
                written.append((amount_text(Decimal("2.4")), wording.day_text(date(2026, 11, 21), "l j F Y")))
        assert written[0] == written[2] == ("2.4", "Saturday 21 November 2026")
        assert written[1] == ("2,4", "sábado 21 de noviembre de 2026")

    @given(st.decimals(min_value="0.0001", max_value=100_000, places=4), st.sampled_from(LANGUAGES))
    def test_what_a_field_shows_is_read_back_as_it_was(self, quantity: Decimal, language: str) -> None:
        with override(language):
            assert parse_quantity(typed(quantity)) == quantity

    def test_a_field_shows_a_decimal_comma_where_one_is_written(self) -> None:
        with override("es"):
            assert [typed(Decimal(text)) for text in ("1.5", "1.125", "2", "0.25")] == ["1,5", "1,1250", "2", "0,25"]

    def test_three_decimals_are_shown_so_that_they_are_not_asked_back(self) -> None:
        assert [typed(Decimal(text)) for text in ("1.125", "0.125", "1500.125")] == ["1.1250", "0.125", "1500.125"]


class TestDates(SimpleTestCase):
    def test_every_pattern_gives_a_date_in_every_language(self) -> None:
        day = date(2026, 11, 21)
        with override("es"):
            found = {pattern: wording.day_text(day, pattern) for pattern in wording.PATTERNS}
            assert date_format(day) == "21 de noviembre de 2026"
        assert found["D j M"] == "sáb 21 nov"
        assert found["l j F"] == "sábado 21 de noviembre"
        assert all(text and "\\" not in text for text in found.values())

    def test_the_days_of_the_week_are_called_what_django_calls_them(self) -> None:
        """Three letters of a day are a message of Django's, which one of ours may hide."""
        with override("es"):
            week = [wording.day_text(date(2026, 11, day), "D") for day in range(16, 23)]
        assert [day.casefold() for day in week] == ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"]

    def test_a_pattern_that_languages_do_not_have_is_refused(self) -> None:
        with pytest.raises(LookupError, match="jS"):
            wording.day_text(date(2026, 11, 21), "jS F")

    def test_two_dates_are_one_phrase(self) -> None:
        with override("es"):
            assert wording.span(date(2026, 11, 16), date(2026, 11, 22)) == "16 al 22 de noviembre de 2026"
            assert wording.span(date(2025, 12, 29), date(2026, 1, 4)) == "29 de diciembre de 2025 al 4 de enero de 2026"


class TestPlurals(SimpleTestCase):
    def test_one_and_many_have_their_own_words(self) -> None:
        with override("es"):
            assert wording.days_line(1, 1, 0) == "1 día que marcaste como completo"
            assert wording.days_line(2, 2, 0) == "2 días que marcaste como completos"
            assert wording.days_line(1, 0, 1) == "1 día tomado como completo, con tres comidas o más"
            assert wording.estimates(1) == "con estimaciones de 1 alimento"
            assert wording.estimates(5) == "con estimaciones de 5 alimentos"

    def test_names_within_a_sentence_are_small(self) -> None:
        with override("es"):
            assert wording.listed([nutrient_within(key) for key in ("magnesium", "vitamin_d", "water")]) == (
                "magnesio, vitamina D y agua"
            )


@override_settings(ROOT_URLCONF="config.urls")
class TestChoice(SweepCase):
    def language_of(self, client: Client, path: str = "/method/", **more: str) -> str:
        answer = client.get(path, **more)
        found = re.search(r'<html lang="([^"]+)"', answer.content.decode())
        assert found is not None
        assert answer.headers["Content-Language"] == found[1]
        return found[1]

    def test_it_is_the_first_of_the_browsers_that_there_is(self) -> None:
        asks = {
            "es": "es",
            "es-MX,es;q=0.9,en;q=0.8": "es",
            "fr,es;q=0.5,en;q=0.4": "es",
            "fr": "en",
            "en-GB,es;q=0.9": "en",
            "*": "en",
            "nonsense;;q=x": "en",
        }
        for header, language in asks.items():
            assert self.language_of(self.as_user(None), headers={"Accept-Language": header}) == language, header

    def test_without_one_it_is_english(self) -> None:
        assert self.language_of(self.as_user(None)) == "en"

    def test_what_somebody_chose_counts_for_more(self) -> None:
        browser = self.as_user(None, headers={"Accept-Language": "en"})
        answer = browser.post("/language/", {"language": "es"}, headers={"Referer": "http://testserver/foods/?q=milk"})
        assert (answer.status_code, answer.headers["Location"]) == (302, "http://testserver/foods/?q=milk")
        assert self.language_of(browser) == "es"
        browser.post("/language/", {"language": "en"})
        assert self.language_of(browser, headers={"Accept-Language": "es"}) == "en"

    def test_the_form_is_at_the_foot_of_every_page_and_in_the_settings(self) -> None:
        for user, path, forms in ((None, "/", 1), (None, "/no-such-page/", 1), (self.ada, "/settings/", 2)):
            page = self.as_user(user).get(path).content.decode()
            assert page.count('action="/language/"') == forms
            assert '<button class="languages__other" type="submit" name="language" value="es" lang="es">' in page

    def test_choosing_leads_to_no_other_site(self) -> None:
        for address in ("https://evil.example/", "//evil.example", "javascript:alert(1)", ""):
            answer = self.as_user(None).post("/language/", {"language": "es"}, headers={"Referer": address})
            assert answer.headers["Location"] == "/", address

    def test_a_language_that_there_is_not_changes_nothing(self) -> None:
        for wrong in ("xx", "fr", "", "../../etc", "es" * 500):
            browser = self.as_user(None)
            assert browser.post("/language/", {"language": wrong}).status_code == 302
            assert self.language_of(browser) == "en"

    def test_a_cookie_of_nonsense_is_as_none(self) -> None:
        browser = self.as_user(None, headers={"Accept-Language": "es"})
        browser.cookies[COOKIE] = "<script>"
        assert self.language_of(browser) == "es"

    def test_a_form_of_another_site_chooses_nothing(self) -> None:
        browser = self.as_user(None, enforce_csrf_checks=True)
        assert browser.post("/language/", {"language": "es"}).status_code == 403

    def test_what_keeps_pages_is_told_what_they_differ_by(self) -> None:
        for path in ("/", "/method/", "/foods/", "/foods.json?q=milk", "/no-such-page/", "/accounts/login/"):
            differs = {part.strip() for part in self.as_user(None).get(path).headers["Vary"].split(",")}
            assert {"Accept-Language", "Cookie"} <= differs, path

    def test_errors_are_said_in_it(self) -> None:
        browser = self.as_user(self.ada, headers={"Accept-Language": "es"})
        assert "Esa página no existe" in browser.get("/no-such-page/").content.decode()
        assert "Ese día no existe" in browser.get("/day/2026-02-30/").content.decode()
        answer = browser.post("/day/2026-11-20/add/", {"food": self.hers.food, "quantity": "cero", "portion": "g"})
        assert "Escribe la cantidad como número" in answer.content.decode()

    def test_mail_is_written_in_the_language_of_who_asked_for_it(self) -> None:
        self.as_user(None, headers={"Accept-Language": "es"}).post(
            "/accounts/password/reset/", {"email": self.ada.email}
        )
        assert mail.outbox[0].subject == "Unclench: Una contraseña nueva"
        assert mail.outbox[0].body.startswith("Hola:")


class TestPages(SweepCase):
    """What each address answers with in one language after another."""

    def pages(self) -> Iterator[tuple[Address, str, dict[str, str]]]:
        for address in ADDRESSES:
            for method, asked_for in (("GET", address.asked(self.hers)), ("POST", address.sent(self.hers))):
                if method in address.methods:
                    yield from ((address, method, what) for what in (asked_for, {}))

    def read(self, language: str, method: str, address: Address, what: dict[str, str]) -> tuple[str, bytes]:
        browser = self.as_user(self.ada if address.personal else None)
        browser.cookies[COOKIE] = language
        response = self.ask(browser, method, address.at(self.hers), what).response
        return response.headers.get("Content-Type", ""), text_of(response).encode()

    def test_no_page_has_a_text_that_no_translator_was_shown(self) -> None:
        """Every message stands in brackets; outside of them are names, units and what is marked as English."""
        names = {*Food.objects.values_list("name", flat=True), *Portion.objects.values_list("label", flat=True)}
        names |= {"Vegetables", "Europe/Berlin", "Esperanto", self.ada.email}
        # What somebody called or typed themselves.
        names |= {*OwnFood.objects.values_list("name", flat=True), *OwnPortion.objects.values_list("label", flat=True)}
        names |= {*UsualMeal.objects.values_list("name", flat=True), *ImportFile.objects.values_list("name", flat=True)}
        names |= {"quarble", f"Lunch of {self.ada.email}"}
        known = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))), re.I)
        left = set()
        with marked.bracketed():
            for address, method, what in self.pages():
                kind, page = self.read(marked.CODE, method, address, what)
                if "html" in kind:
                    bare = (known.sub(" ", text) for text in marked.outside(page.decode()))
                    left |= {(address.name, text) for text in bare if marked.has_words(text)}
        assert left == set()

    def test_each_page_is_in_its_own_language_whatever_was_asked_for_before(self) -> None:
        with marked.bracketed():
            for address, method, what in self.pages():
                _kind, first = self.read("en", method, address, what)
                kind, brackets = self.read(marked.CODE, method, address, what)
                _kind, again = self.read("en", method, address, what)
                with self.subTest(f"{method} {address} {what}"):
                    assert without_token(first) == without_token(again)
                    assert "⟦" not in first.decode()
                    says_something = re.sub(r"<[^>]*>", "", brackets.decode()).strip() != ""
                    assert "html" not in kind or not says_something or "⟦" in brackets.decode()

    def test_machines_read_the_same_in_every_language(self) -> None:
        for address, method, what in self.pages():
            path = address.path.partition("?")[0]
            if method == "GET" and what and (path.endswith((".json", ".csv"))):
                english, spanish = (self.read(language, method, address, what) for language in ("en", "es"))
                assert english == spanish, address

    def test_a_day_and_a_week_have_dates_and_numbers_of_the_language(self) -> None:
        browser = self.as_user(self.ada, headers={"Accept-Language": "es"})
        day = browser.get("/day/2026-11-09/").content.decode()
        assert "Lunes 9 de noviembre de 2026" in day
        assert re.search(r"\d,\d+ µg", day) and not re.search(r"\d\.\d+ (µg|mg|g)\b", day)
        week = browser.get("/week/2026-W46/").content.decode()
        assert "9 al 15 de noviembre de 2026" in week
        assert re.search(r"\d,\d+\sµg", week) and not re.search(r"\d\.\d+\s(µg|mg|g)\b", week)
        assert json.loads(browser.get("/week/2026-W46.json").content)
