"""Nothing jumps while a page loads or is used, and going back shows neither an old page nor somebody else's diary."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import eat, make_person, sign_in
from tests.journeys.test_every_page import LAST_WEEK

# Every shift counts, also those that follow a press within half a second, which browsers leave out of their score.
OBSERVE = """
    window.shifts = [];
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
            const moved = entry.sources.map((source) => `${source.node?.nodeName} ${source.node?.className}`);
            window.shifts.push({value: entry.value, excused: entry.hadRecentInput, moved});
        }
    }).observe({type: "layout-shift", buffered: true});
"""


def shifts(page: Page, *, excused: bool = False) -> list[object]:
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return [shift for shift in page.evaluate("window.shifts") if shift["excused"] is excused]


@pytest.fixture
def watched(visit):
    """Make Ada at a device, whose pages note what moves by itself."""

    def come(device: str, **kinds: str):
        ada = make_person("ada")
        eat(ada, "quinoa-cooked", 250, first=LAST_WEEK.monday, days=5)
        eat(ada, "milk-whole", 200, first=LAST_WEEK.monday + timedelta(days=2), days=2)
        visitor = visit(device, **kinds)
        visitor.context.add_init_script(OBSERVE)
        return visitor, ada

    return come


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_nothing_moves_while_a_page_loads_or_is_scrolled(watched, device):
    visitor, ada = watched(device)
    visitor.open("/")
    assert shifts(visitor.page) == []
    sign_in(visitor.page, ada)
    for path in (
        "/today/",
        f"/day/{LAST_WEEK.monday}/",
        f"/week/{LAST_WEEK}/",
        "/trend/",
        "/settings/",
        "/foods/?q=milk",
    ):
        page = visitor.open(path)
        page.mouse.wheel(0, 4000)
        assert shifts(page) == [], path


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_nothing_jumps_when_what_is_searched_for_arrives(watched, device):
    visitor, ada = watched(device)
    sign_in(visitor.page, ada)
    page = visitor.open(f"/day/{LAST_WEEK.monday}/")
    search = page.locator("#search")
    search.focus()
    before = search.bounding_box()
    for text in ("m", "milk", "milk who", "nothingofthekind", ""):
        search.fill(text)
        page.wait_for_timeout(700)  # longer than what browsers excuse after a press
        assert shifts(page) == [], text
    assert search.bounding_box() == before


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_what_a_newcomer_is_told_fits_its_room_and_gives_way_to_what_is_found(visit, device):
    visitor = visit(device)
    visitor.context.add_init_script(OBSERVE)
    sign_in(visitor.page, make_person("nell"))
    page = visitor.open("/today/")
    told, card = page.locator(".results__start"), page.locator("#add")
    expect(told.get_by_role("listitem")).to_have_count(3)
    assert page.locator(".results__lists").evaluate("room => room.scrollHeight <= room.clientHeight")
    foot, room = page.locator(".results__foot").bounding_box(), page.locator(".results").bounding_box()
    assert abs(foot["y"] + foot["height"] - room["y"] - room["height"]) < 1
    before = card.bounding_box()
    page.locator("#search").fill("milk")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(told).to_have_count(0)
    page.wait_for_timeout(700)
    assert shifts(page) == []
    assert card.bounding_box() == before


def test_a_shift_would_be_noticed(watched):
    visitor, _ada = watched("phone")
    page = visitor.open("/")
    page.wait_for_timeout(700)
    page.evaluate("document.querySelector('main').style.paddingTop = '12rem'")
    page.wait_for_timeout(200)
    assert shifts(page) != []


@pytest.mark.parametrize("javascript", [True, False])
def test_how_it_looks_is_chosen_with_one_press_and_holds_before_anything_is_drawn(visit, javascript):
    """The colours are those of a style sheet that the first answer names, so nothing flashes."""
    visitor = visit("phone", "light", javascript=javascript)
    page = visitor.open("/method/")
    page.get_by_role("contentinfo").get_by_role("button", name="Dark", exact=True).click()
    page.wait_for_url("**/method/#appearance")
    chosen = page.get_by_role("contentinfo").get_by_role("button", name="Dark", exact=True)
    expect(chosen).to_have_attribute("aria-pressed", "true")
    expect(chosen).to_be_in_viewport()
    assert page.locator("link[media=screen]").count() == 1
    if javascript:
        ground = "getComputedStyle(document.body).backgroundColor"
        assert page.evaluate(ground) == "rgb(18, 25, 26)"
        page.emulate_media(color_scheme="dark", contrast="more")
        assert page.evaluate(ground) == "rgb(0, 0, 0)"
        page.emulate_media(color_scheme="light", contrast="no-preference")
        visitor.check_page()
        page.get_by_role("contentinfo").get_by_role("button", name="High contrast").click()
        page.wait_for_function(f"{ground} === 'rgb(255, 255, 255)'")
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        visitor.check_page()


def test_back_and_forward_after_signing_out_show_no_diary(watched):
    visitor, ada = watched("desktop")
    page = visitor.page
    sign_in(page, ada)
    page.goto(f"/day/{LAST_WEEK.monday}/")
    page.goto(f"/week/{LAST_WEEK}/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(visitor.site + "/")
    for _ in range(2):
        page.go_back()
        page.wait_for_load_state()
        assert "/accounts/login/" in page.url
        assert "Quinoa" not in page.content()
        assert page.locator("#day, .finding").count() == 0
    page.go_forward()
    page.wait_for_load_state()
    assert page.locator("#day, .finding").count() == 0


def test_going_back_while_signed_in_is_one_answer_and_no_file(watched):
    """A page of a diary is asked for anew, so that it is never out of date; nothing else is."""
    visitor, ada = watched("phone")
    page = visitor.page
    sign_in(page, ada)
    page.goto(f"/week/{LAST_WEEK}/")
    page.goto(f"/day/{LAST_WEEK.monday}/")
    answers: list[str] = []
    page.on("response", lambda answer: answers.append(answer.url))
    page.go_back()
    expect(page.locator(".week-summary")).to_be_visible()
    asked = [url for url in answers if "/static/" not in url]
    assert asked == [f"{visitor.site}/week/{LAST_WEEK}/"]
