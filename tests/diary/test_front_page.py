"""The front page: what it does in one screen, with a real report, without a database."""

import re

from django.test import SimpleTestCase, TestCase

from diary.example import example
from tests.cast import make_user


class TestExample(SimpleTestCase):
    def test_it_names_foods_for_the_first_nutrient_that_fell_short(self):
        shown = example()
        assert shown.helps_with == "magnesium"
        assert len(shown.helps) == 2
        assert all(" has " in sentence and sentence.endswith(" mg") for sentence in shown.helps)

    def test_it_says_to_somebody_with_cramps_what_it_is_and_what_it_cannot_promise_first(self):
        page = self.client.get("/").content.decode()
        lead = page[page.index("<h1>") : page.index("</p>", page.index("<h1>"))]
        assert "muscle cramps" in lead
        assert "Most cramps have causes other than food." in lead
        assert page.index("Honest about cramps") < page.index("It says what it does not know")

    def test_the_mark_on_the_bars_is_explained_for_whom_it_holds(self):
        assert example().who == "a woman of 41"
        assert "Reference amount for a woman of 41;" in self.client.get("/").content.decode()

    def test_the_page_prints_them_below_the_bars(self):
        page = self.client.get("/").content.decode()
        helps = page.index("To narrow the gap in magnesium:")
        assert 0 < page.index("Vitamin B12") < helps < page.index("Worked out by the same code")


class TestPromise(TestCase):
    def test_it_says_that_nothing_is_loaded_from_elsewhere_and_loads_nothing(self):
        page = self.client.get("/").content.decode()
        assert "these pages load nothing from other sites and send them nothing." in page
        loaded = re.findall(r'(?:src|action)="([^"]*)"|<link [^>]*href="([^"]*)"', page)
        assert len(loaded) > 8
        assert all(re.match(r"/[^/]", src or href) for src, href in loaded)


class TestMenu(TestCase):
    def test_a_page_below_a_section_is_marked_there(self):
        self.client.force_login(make_user("ada"))
        for path, section in (("/recipes/", "Foods"), ("/import/", "Settings"), ("/meals/", "Diary")):
            page = self.client.get(path).content.decode()
            marked = page[page.index('aria-current="true"') :]
            assert section in marked[: marked.index("</a>")], path
