"""WCAG 2.2 where axe does not look: keyboard, zoom, text spacing, sizes, titles. docs/accessibility.md has the list."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from diary.models import Entry
from nutrients.models import Food
from tests.journeys.conftest import Visitor
from tests.journeys.looking import ASKED, LARGE, SPACED, clipped, open_folds, restyle, tab_through, tabbable
from tests.journeys.people import eat, make_person, sign_in
from tests.journeys.test_every_page import LAST_WEEK, PRIVATE, PUBLIC

WALKED = [
    "/",
    "/accounts/signup/",
    "/foods/?q=milk",
    "/nutrients/magnesium/",
    "/accessibility/",
    "/privacy/",
    f"/day/{LAST_WEEK.monday}/",
    f"/day/{LAST_WEEK.monday}/?select=lunch",
    f"/day/{LAST_WEEK.monday}/copy/?from_meal=lunch",
    f"/week/{LAST_WEEK}/",
    "/trend/",
    "/settings/",
]


@pytest.fixture
def reader(visit):
    """Make Ada, signed in at a device; her week holds gaps."""

    def come(device: str) -> Visitor:
        ada = make_person("ada")
        eat(ada, "quinoa-cooked", 250, first=LAST_WEEK.monday, days=5)
        eat(ada, "milk-whole", 200, first=LAST_WEEK.monday + timedelta(days=2), days=2)
        visitor = visit(device)
        visitor.entry = Entry.objects.filter(owner=ada).last()
        sign_in(visitor.page, ada)
        return visitor

    return come


@pytest.fixture
def pages(visit, reader):
    """Open every page at a device, folds and all, in a window of a size: those for everybody, then those of Ada."""

    def each(device: str, size: tuple[int, int] | None = None) -> Iterator[tuple[str, Page]]:
        anybody, ada = visit(device), reader(device)
        own = [*PRIVATE, f"/foods/{ada.entry.food_id}/", f"/entry/{ada.entry.pk}/"]
        for visitor, paths in ((anybody, PUBLIC), (ada, own)):
            if size:
                visitor.page.set_viewport_size({"width": size[0], "height": size[1]})
            for path in paths:
                open_folds(visitor.open(path))
                yield path, visitor.page

    return each


# Each page at one of the widths; the bar under the thumb and the header are on all of them.
@pytest.mark.parametrize(("device", "paths"), [("phone", WALKED[::2]), ("desktop", WALKED[1::2])])
def test_tab_reaches_everything_and_one_sees_where_it_is(reader, device, paths):
    visitor = reader(device)
    for path in paths:
        page = visitor.open(path)
        open_folds(page)
        wanted, address, walked = tabbable(page), page.url, 0
        for focused in tab_through(page):
            walked += 1
            assert focused["ring"] >= 2, f"{focused['name']} has no ring on {path}"
            assert focused["seen"], f"{focused['name']} is covered on {path}"
            assert focused["address"] == address, f"the focus alone led from {path} to {focused['address']}"
        assert walked == wanted, f"Tab reached {walked} of {wanted} on {path}"


@pytest.mark.parametrize("size", [(360, 740), (640, 450), (320, 256)], ids=["phone", "zoomed to 200 %", "to 400 %"])
def test_what_was_just_done_covers_nothing_that_has_the_focus(reader, size):
    """2.4.11: the notice stays at the lower edge of the window while the page goes by behind it."""
    page = reader("desktop").open(f"/day/{LAST_WEEK.monday}/")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.locator("#meal-lunch").get_by_role("button", name="Remove").first.click()
    expect(page.locator("#notice")).to_be_visible()
    for key in ("Tab", "Shift+Tab"):
        assert [focused["name"] for focused in tab_through(page, key) if not focused["seen"]] == []


def test_the_keyboard_is_caught_nowhere(reader):
    visitor = reader("desktop")
    for path in (f"/day/{LAST_WEEK.monday}/", f"/week/{LAST_WEEK}/"):
        page = visitor.open(path)
        assert sum(1 for _ in tab_through(page)) == sum(1 for _ in tab_through(page, "Shift+Tab")) > 10


def test_the_first_tab_offers_to_skip_to_the_content(reader):
    page = reader("desktop").open("/foods/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_whatever_is_pressed_is_large_enough_and_is_called_what_it_says(pages):
    for path, page in pages("phone"):
        found = Axe().run(page, options=ASKED).response
        assert [(v["id"], [n["html"][:150] for n in v["nodes"][:3]]) for v in found["violations"]] == [], path


def test_buttons_and_fields_are_24_pixels_high_by_themselves(pages):
    """Without the exceptions that the criterion makes for spacing: a shaking hand has use for the size."""
    small = """() => [...document.querySelectorAll("button, select, summary, input:not([type=hidden]), .button")]
        .filter(e => e.checkVisibility() && !e.matches("[type=radio], [type=checkbox]"))
        .filter(e => e.getBoundingClientRect().height < 24 || e.getBoundingClientRect().width < 24)
        .map(e => e.outerHTML.slice(0, 150))"""
    for path, page in pages("phone"):
        assert page.evaluate(small) == [], path


@pytest.mark.parametrize("size", [(320, 256), (740, 360)], ids=["zoomed to 400 %", "on its side"])
def test_every_page_reflows(pages, size):
    for path, page in pages("desktop", size):
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], path
        assert clipped(page) == [], path


@pytest.mark.parametrize(
    ("device", "rules"),
    [("desktop", SPACED), ("phone", LARGE)],
    ids=["spaced", "200 % on a phone"],
)
def test_no_text_is_cut_off_with_letters_of_ones_own(pages, device, rules):
    for path, page in pages(device):
        restyle(page, *rules)
        assert clipped(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_text_that_is_cut_off_would_be_noticed(reader):
    page = reader("phone").open("/method/")
    restyle(page, "h1 { height: 10px; overflow: hidden; }")
    assert len(clipped(page)) == 1
    restyle(page, "h1 { height: auto; overflow: visible; white-space: nowrap; }")
    assert any(found.startswith("<h1") for found in clipped(page))


def test_every_page_says_in_its_title_and_its_language_what_it_is(pages):
    titles: dict[str, set[str]] = {}
    for path, page in pages("desktop"):
        title = page.title()
        assert re.fullmatch(r"\S.{2,80} · Unclench", title), f"{title!r} on {path}"
        assert page.locator("html").get_attribute("lang") == "en"
        heading = page.locator("h1").inner_text()
        titles.setdefault(title, set()).add(heading)
    assert {title: headings for title, headings in titles.items() if len(headings) > 1} == {}
    assert len(titles) > 20


def test_navigation_and_help_stand_at_the_same_place_on_every_page(pages):
    links = "links => links.map(link => link.textContent.trim())"
    seen = set()
    for path, page in pages("desktop"):
        if path == "/offline/":  # it stands in where none of these can be reached
            continue
        main = page.get_by_role("navigation", name="Main").get_by_role("link").evaluate_all(links)
        foot = page.get_by_role("contentinfo").get_by_role("link").evaluate_all(links)
        assert {"Foods", "Nutrients", "How this is worked out", "Accessibility", "Privacy"} <= {*main, *foot}, path
        seen.add((*main, "|", *foot))
    assert len(seen) == 2, "those of everybody, and those of who is signed in"


def test_there_are_several_ways_to_a_food(reader):
    """2.4.5: search, and browsing by category."""
    food = Food.objects.get(key="milk-whole")
    page = reader("desktop").open("/foods/")
    page.get_by_label("Find a food").fill(food.name)
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("link", name=food.name, exact=True)).to_be_visible()
    page.goto("/foods/")
    page.get_by_role("region", name="Browse by category").get_by_role("link").first.click()
    expect(page.locator(".foods__list a").nth(5)).to_be_visible()
