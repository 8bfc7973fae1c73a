"""Without a connection: the diary opens, what is typed waits where one sees it, and is sent once and in order."""

import re
from datetime import date
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.away import choose, come_back, eaten, save, start
from tests.journeys.people import choose_by_keyboard, press, press_until

TAKEN_OVER = """async (old) => {
    for (let names = [old]; names.length > 1 || names[0] === old; names = await caches.keys()) {
        await new Promise((done) => setTimeout(done, 50));
    }
}"""
TODAY = date.today().isoformat()


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_the_diary_can_be_installed(travel, device):
    traveller, _ada = start(travel, device)
    client = traveller.context.new_cdp_session(traveller.page)
    told = client.send("Page.getAppManifest")
    assert told["errors"] == []
    assert urlsplit(told["url"]).path == "/manifest.webmanifest"
    # The windows of journeys keep nothing, which is the one thing that is in the way.
    faults = client.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert {fault["errorId"] for fault in faults} <= {"in-incognito"}
    active = "navigator.serviceWorker.ready.then((worker) => [worker.active.state, new URL(worker.scope).pathname])"
    assert traveller.page.evaluate(active)[1] == "/"


@pytest.mark.parametrize("device", ["phone", "desktop"], ids=["touch", "keyboard"])
def test_what_is_added_without_a_connection_waits_and_is_saved_once_and_in_order(travel, device):
    traveller, ada = start(travel, device)
    page = traveller.page
    by_keyboard = device == "desktop"
    (choose_by_keyboard if by_keyboard else choose)(page, "banana", "2")
    traveller.line.cut()
    if by_keyboard:
        page.keyboard.press("Enter")
    else:
        save(page)
    waits = page.locator("[data-waits]")
    expect(waits).to_have_count(1)
    expect(waits).to_contain_text("Waits for a connection; not in any figure yet.")
    expect(page.locator("#announcer")).to_contain_text("There is no connection. It waits on this device")
    expect(page.locator("#search")).to_be_focused()
    assert page.locator(".meal [data-waits]").count() == 1
    traveller.check_page()
    if by_keyboard:
        press_until(page, "Tab", "[data-waits] button:first-child")
        page.keyboard.press("Enter")
    else:
        press(page.get_by_role("button", name="Send now"))
    expect(page.locator("#announcer")).to_have_text("There is still no connection.")
    if by_keyboard:
        press_until(page, "Tab", "#water-add")
        page.keyboard.press("Enter")
    else:
        press(page.locator("#water-add"))
    expect(waits).to_have_count(2)
    assert eaten(ada) == []

    traveller.line.mend()
    come_back(page)
    expect(page.locator(".entry:not(.waiting__item)")).to_have_count(2)
    expect(waits).to_have_count(0)
    assert [amount for _food, amount in eaten(ada)] == ["2", "250"]
    come_back(page)
    page.reload()
    expect(page.locator(".entry:not(.waiting__item)")).to_have_count(2)
    assert len(eaten(ada)) == 2


def test_where_only_the_answer_is_lost_it_is_saved_once(travel):
    traveller, ada = start(travel, "phone")
    page = traveller.page
    choose(page, "banana", "2")
    traveller.line.lose_answer_to(f"POST /day/{TODAY}/add/")
    save(page)
    expect(page.locator("[data-waits]")).to_have_count(1)
    assert len(eaten(ada)) == 1
    traveller.line.mend()
    come_back(page)
    expect(page.locator("[data-waits]")).to_have_count(0)
    expect(page.locator(".entry")).to_have_count(1)
    assert len(eaten(ada)) == 1


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_page_stands_in_and_what_is_written_there_is_read_afterwards(travel, device):
    traveller, ada = start(travel, device)
    page = traveller.page
    traveller.line.cut()
    page.goto("/week/")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no connection")
    traveller.check_page()
    press(page.get_by_role("button", name="Keep it here"))
    expect(page.locator("#line-fault")).to_contain_text("Write what you ate")
    expect(page.locator("#line-text")).to_be_focused()
    page.get_by_label("Meal", exact=True).select_option("lunch")
    for text in ("2 eggs", "a banana"):
        page.get_by_label("What you ate").fill(text)
        press(page.get_by_role("button", name="Keep it here"))
        expect(page.get_by_label("What you ate")).to_be_focused()
    waits = page.locator("#waiting [data-waits]")
    expect(waits).to_have_count(2)
    assert [row.inner_text().split("\n")[0] for row in waits.all()] == ["2 eggs", "a banana"]
    traveller.check_page()
    press(waits.last.get_by_role("button", name="Remove"))
    expect(waits).to_have_count(1)
    expect(page.get_by_role("button", name="Undo a banana")).to_be_focused()
    page.keyboard.press("Enter")
    expect(waits).to_have_count(2)
    press(waits.last.get_by_role("button", name="Remove"))
    press(page.get_by_role("link", name="Try again"))
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no connection")
    expect(waits).to_have_count(1)

    traveller.line.mend()
    press(page.get_by_role("link", name="Try again"))
    page.wait_for_url("**/week/**")
    expect(page.locator("#waiting-note")).to_contain_text("Waiting on this device: 1.")
    traveller.check_page()
    press(page.get_by_role("link", name="See what waits"))
    page.wait_for_url("**/day/**")
    expect(page.locator("#waiting-note")).to_have_count(0)
    lunch = page.locator("#meal-lunch")
    expect(lunch.locator("[data-waits]")).to_contain_text("Waits to be read; not in any figure yet.")
    expect(lunch.get_by_text("Nothing logged.")).to_be_hidden()
    expect(page.locator("#meal-dinner").get_by_text("Nothing logged.")).to_be_visible()
    traveller.check_page()
    press(lunch.get_by_role("link", name="Check and add 2 eggs"))
    press(page.get_by_role("button", name="Add 1 entry"))
    page.wait_for_url("**/day/**")
    expect(page.locator("[data-waits]")).to_have_count(0)
    expect(page.locator("#meal-lunch .entry")).to_have_count(1)
    assert [amount for _food, amount in eaten(ada)] == ["2"]


def test_a_page_stands_in_for_a_browser_that_asks_early_and_is_told_of_no_connection_by_an_answer(travel):
    """Firefox gives the worker ``Response.error()`` for what it asked ahead of it, where others throw."""
    traveller, _ada = start(travel, "phone")
    traveller.page.goto("/offline/")
    answered = """async () => {
        const on = {};
        const self = { addEventListener: (name, act) => (on[name] = act), location };
        const offline = () => Promise.reject(new TypeError("no connection"));
        new Function("self", "fetch", await (await fetch("/sw.js")).text())(self, offline);
        let answer = null;
        on.fetch({
            request: { method: "GET", mode: "navigate", url: `${location.origin}/week/` },
            preloadResponse: Promise.resolve(Response.error()),
            respondWith: (promised) => (answer = promised),
        });
        return await (await answer).text();
    }"""
    traveller.page.context.new_cdp_session(traveller.page).send("Page.setBypassCSP", {"enabled": True})
    traveller.page.reload()
    assert "There is no connection" in traveller.page.evaluate(answered)


def test_a_search_without_a_connection_can_be_kept_to_be_read(travel):
    traveller, _ada = start(travel, "phone")
    page = traveller.page
    traveller.line.cut()
    page.locator("#search").fill("2 boiled eggs")
    press(page.get_by_role("button", name="Keep “2 boiled eggs” to be read later"))
    expect(page.locator(".meal [data-waits]")).to_contain_text("2 boiled eggs")
    expect(page.locator("#search")).to_be_focused()
    assert page.locator("#search").input_value() == ""
    traveller.check_page()


def test_what_is_refused_is_kept_and_can_be_mended(travel):
    traveller, ada = start(travel, "desktop")
    page = traveller.page
    choose(page, "banana", "900")
    traveller.line.cut()
    save(page)
    row = page.locator("[data-waits]")
    expect(row).to_contain_text("Waits for a connection")
    traveller.line.mend()
    come_back(page)
    expect(row).to_contain_text("Could not be saved as it is. Open it to mend it.")
    assert eaten(ada) == []
    press(row.get_by_role("link", name=re.compile("^Open")))
    assert page.locator("#add-quantity").input_value() == "900"
    page.locator("#add-quantity").fill("1")
    save(page)
    expect(page.locator("[data-waits]")).to_have_count(0)
    expect(page.locator(".entry")).to_have_count(1)
    assert [amount for _food, amount in eaten(ada)] == ["1"]


def test_two_pages_that_hear_of_the_connection_at_once_save_it_once(travel):
    traveller, ada = start(travel, "desktop")
    page, other = traveller.page, traveller.context.new_page()
    other.goto(page.url)
    choose(page, "banana", "2")
    traveller.line.cut()
    save(page)
    expect(other.locator("[data-waits]")).to_have_count(1)
    traveller.line.mend()
    for one in (page, other, page, other):
        come_back(one)
    for one in (page, other):
        expect(one.locator("[data-waits]")).to_have_count(0)
    assert len(eaten(ada)) == 1


def test_another_look_is_another_version_and_nothing_of_the_old_one_stays(travel):
    traveller, _ada = start(travel, "phone")
    page = traveller.page
    (old,) = page.evaluate("caches.keys()")
    press(page.get_by_role("button", name="Dark", exact=True))
    page.wait_for_url("**/day/**#appearance")
    page.evaluate("navigator.serviceWorker.ready.then((worker) => worker.update()).then(() => true)")
    page.evaluate(TAKEN_OVER, old)
    traveller.line.cut()
    page.goto("/week/")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no connection")
    assert page.locator("meta[name=color-scheme]").get_attribute("content") == "dark"
