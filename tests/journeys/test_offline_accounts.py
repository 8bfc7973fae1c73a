"""What waits belongs to an account: nobody else sees or sends it, and after signing out nothing of it is left."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.journeys.away import ON_DEVICE, choose, come_back, eaten, save, start
from tests.journeys.people import eat, make_person, sign_in


def test_what_waits_is_sent_for_nobody_else_and_waits_until_its_owner_is_back(travel):
    traveller, ada = start(travel, "phone")
    page = traveller.page
    choose(page, "banana", "2")
    traveller.line.cut()
    save(page)
    expect(page.locator("[data-waits]")).to_have_count(1)
    traveller.context.clear_cookies()  # as when a session is over
    traveller.line.mend()
    come_back(page)
    row = page.locator("[data-waits]")
    expect(row).to_contain_text("Waits until you sign in again.")
    traveller.check_page()

    ben = make_person("ben")
    sign_in(page, ben)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("[data-waits], #waiting-note")).to_have_count(0)
    traveller.line.cut()
    page.goto("/week/")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no connection")
    expect(page.locator("[data-waits]")).to_have_count(0)
    traveller.line.mend()
    assert (eaten(ben), eaten(ada)) == ([], [])

    traveller.context.clear_cookies()
    sign_in(page, ada)
    expect(page.locator(".entry:not(.waiting__item)")).to_have_count(1)
    assert (eaten(ben), len(eaten(ada))) == ([], 1)


def test_a_page_that_was_left_open_keeps_nothing_once_its_person_signed_out(travel):
    traveller, _ada = start(travel, "desktop")
    page, other = traveller.page, traveller.context.new_page()
    choose(page, "banana", "2")
    other.goto("/week/")
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_url(f"{traveller.site}/")
    traveller.line.cut()
    save(page)
    expect(page.locator("#panel").get_by_role("alert")).to_contain_text(
        "There is no connection, and nothing was changed."
    )
    assert page.locator("#add-quantity").input_value() == "2"
    assert page.evaluate(ON_DEVICE)["local"] == []


def test_a_page_that_was_left_open_sends_nothing_into_the_diary_of_who_signed_in_since(travel):
    traveller, ada = start(travel, "desktop")
    page, other = traveller.page, traveller.context.new_page()
    choose(page, "banana", "2")
    traveller.line.cut()
    save(page)
    row = page.locator("[data-waits]")
    expect(row).to_have_count(1)
    traveller.context.clear_cookies()
    traveller.line.mend()
    ben = make_person("ben")
    sign_in(other, ben)
    come_back(page)
    expect(row).to_contain_text("Waits until you sign in again.")
    assert (eaten(ben), eaten(ada)) == ([], [])


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_signing_out_says_what_was_not_sent_and_leaves_nothing_on_the_device(travel, device):
    traveller, ada = start(travel, device)
    page = traveller.page
    choose(page, "banana", "2")
    traveller.line.cut()
    save(page)
    page.locator("#search").fill("tangerine for two")
    page.get_by_role("button", name="Keep “tangerine for two” to be read later").click()
    expect(page.locator("[data-waits]")).to_have_count(2)
    traveller.line.mend()
    come_back(page)
    expect(page.locator("[data-waits]")).to_have_count(1)
    assert len(eaten(ada)) == 1
    for path in ("/week/", "/settings/", "/foods/mine/"):
        page.goto(path)
    kept = page.evaluate(ON_DEVICE)
    assert "tangerine" in str(kept["local"])
    allowed = re.compile(r"/offline/|/static/(css|js|img)/[\w.-]+")
    assert kept["kept"]
    assert [path for path in kept["kept"] if not allowed.fullmatch(path)] == []

    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/accounts/logout/")
    expect(page.locator("#waiting-leave")).to_contain_text("1 entry on this device has not been sent.")
    expect(page.get_by_text("Your diary stays as it is.")).to_be_hidden()
    leave = page.get_by_role("main").get_by_role("button", name="Sign out")
    assert "button--danger" in leave.get_attribute("class")
    traveller.check_page()
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{traveller.site}/")
    left = page.evaluate(ON_DEVICE)
    assert left == {"local": [], "tab": [], "bases": [], "kept": [], "workers": 0}
    page.go_back()
    expect(page.locator(".entry, [data-waits]")).to_have_count(0)


def test_a_browser_that_empties_no_stores_itself_is_emptied_too(travel):
    """Safari knew nothing of ``Clear-Site-Data`` until 2023."""
    traveller, _ada = start(travel, "phone")
    page = traveller.page
    traveller.line.cut()
    page.locator("#search").fill("tangerine")
    page.get_by_role("button", name="Keep “tangerine” to be read later").click()
    traveller.line.mend()
    store = page.evaluate("Object.entries(localStorage)")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{traveller.site}/")
    page.evaluate("store => store.forEach(([name, text]) => localStorage.setItem(name, text))", store)
    page.evaluate("localStorage.setItem('unclench-leaving', 'ada')")
    page.evaluate(
        "navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready).then(() => true)"
    )
    page.reload()
    page.wait_for_function("async () => (await caches.keys()).length === 0")
    left = page.evaluate(ON_DEVICE)
    assert left == {"local": [], "tab": [], "bases": [], "kept": [], "workers": 0}


def test_a_page_that_a_browser_kept_in_memory_is_blank_until_it_is_asked_for_anew(travel):
    """Safari keeps pages that are ``no-store``, and would show a diary on Back after signing out."""
    traveller, ada = start(travel, "phone")
    page = traveller.page
    eat(ada, "quinoa-cooked", 150, first=date.today(), days=1)
    page.reload()
    expect(page.locator("#day .entry")).to_have_count(3)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    assert page.locator("body").is_hidden()
    other = traveller.context.new_page()
    other.goto(f"{traveller.site}/accounts/logout/")
    other.get_by_role("main").get_by_role("button", name="Sign out").click()
    other.wait_for_url(f"{traveller.site}/")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    page.wait_for_url("**/accounts/login/**")
    expect(page.locator("body")).to_be_visible()
    expect(page.locator(".entry")).to_have_count(0)

    page.goto("/offline/")
    page.evaluate("localStorage.setItem('unclench-account', 'ada')")
    page.reload()
    page.get_by_label("What you ate").fill("a banana")
    for persists in ("pagehide", "pageshow"):
        page.evaluate("name => dispatchEvent(new PageTransitionEvent(name, {persisted: true}))", persists)
    expect(page.get_by_label("What you ate")).to_have_value("a banana")
