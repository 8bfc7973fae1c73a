"""The page about accessibility: there for everybody, found from every page, with somebody to write to."""

from django.test import TestCase, override_settings

from diary.accessibility_page import accessibility_page


class AccessibilityPageTests(TestCase):
    def read(self) -> str:
        with self.assertNumQueries(0):
            return self.client.get("/accessibility/").content.decode()

    def test_every_page_leads_to_it(self) -> None:
        for path in ("/", "/method/", "/accounts/login/", "/no-such-page/"):
            assert '<a href="/accessibility/">Accessibility</a>' in self.client.get(path).content.decode(), path

    def test_it_says_what_is_met_what_is_not_and_when_that_was_looked_at(self) -> None:
        page = self.read()
        assert "WCAG) 2.2 at levels A and AA" in page
        assert "not good enough yet" in page
        assert "on 21 November 2026" in page

    @override_settings(MAIL_IS_SENT=True, DEFAULT_FROM_EMAIL="Unclench <help@diary.example>")
    def test_a_site_with_mail_names_its_address(self) -> None:
        assert '<a href="mailto:help@diary.example">help@diary.example</a>' in self.read()

    @override_settings(MAIL_IS_SENT=False, DEFAULT_FROM_EMAIL="unclench@localhost")
    def test_a_site_without_mail_names_the_people_who_run_it(self) -> None:
        page = self.read()
        assert "mailto:" not in page
        assert "Tell the people who run this site" in page

    @override_settings(SOURCE_URL="https://source.example/unclench")
    def test_where_the_source_is_its_makers_are(self) -> None:
        assert page_links(self.read()) == ["https://source.example/unclench"] * 2

    def test_an_address_that_nobody_reads_is_not_given_out(self) -> None:
        for sender in ("no-reply@diary.example", "Diary <noreply@diary.example>", "donotreply@diary.example", ""):
            assert accessibility_page(sender, "").contact == "", sender
        assert accessibility_page("nora@diary.example", "").contact == "nora@diary.example"


def page_links(page: str) -> list[str]:
    """The addresses outside of this site that a page leads to."""
    return [part.split('"')[0] for part in page.split('href="')[1:] if part.startswith("https:")]
