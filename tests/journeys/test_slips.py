"""What goes wrong at the diary, and slips of the hand: said where it happened, nothing lost, nothing done twice."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from diary.models import Entry
from tests.journeys.people import eat, make_person, press, sign_in, sign_up

TODAY, YESTERDAY = date.today(), date.today() - timedelta(days=1)
STYLED = "document.querySelectorAll('[id]').forEach(element => element.style.setProperty('caret-color', 'auto'))"


def choose(page: Page, text: str) -> None:
    """Search for a food and choose the first that is found, with JavaScript or without, as quickly as can be."""
    page.locator("#search").fill(text)
    press(page.get_by_role("button", name="Find"))
    # The list of the search before may still be there.
    press(page.get_by_label("Foods found").locator("a").filter(has_text=re.compile(text.split()[-1], re.I)).first)
    expect(page.get_by_label("Amount")).to_be_visible()


@pytest.fixture
def ada(visit):
    """Ada with one entry of quinoa in each meal of yesterday, at the desktop on that day."""
    user = make_person("ada")
    eat(user, "quinoa-cooked", 200, first=YESTERDAY, days=1)
    visitor = visit("desktop")
    sign_in(visitor.page, user)
    visitor.open(f"/day/{YESTERDAY}/")
    return visitor


@pytest.mark.parametrize(("device", "javascript"), [("phone", True), ("phone", False), ("wide-touch", True)])
def test_an_absurd_amount_is_asked_back_once_with_all_that_was_typed(visit, device, javascript):
    visitor = visit(device, javascript=javascript)
    page = visitor.page
    sign_up(page)
    choose(page, "raw banana")
    page.get_by_label("Portion").select_option("g")
    page.get_by_label("Amount").fill("57600")
    if javascript:
        expect(page.locator("#preview")).to_contain_text("That is 57.6 kg.", timeout=15_000)
    press(page.get_by_role("button", name="Save", exact=True))
    yes = page.get_by_role("button", name="Yes, save it")
    expect(yes).to_be_focused()
    expect(page.locator(".question")).to_contain_text("That is 57.6 kg. Is that what you mean?")
    assert (page.get_by_label("Amount").input_value(), page.get_by_label("Portion").input_value()) == ("57600", "g")
    assert page.locator(".entry").count() == 0
    if javascript:
        visitor.check_page()
    press(yes)
    expect(page.locator(".entry")).to_contain_text("57,600 g")

    press(page.locator(".entry").get_by_role("link", name="Change"))
    change = page.locator(".entry-form").filter(has=page.locator("[name=version]"))
    change.get_by_label("Amount").fill("67600")
    press(change.get_by_role("button", name="Save", exact=True))
    expect(page.locator(".question")).to_contain_text("That is 67.6 kg.")
    page.get_by_label("Amount").fill("120")
    press(page.get_by_role("button", name="Save", exact=True))
    expect(page.locator(".entry")).to_contain_text("120 g")


def test_a_failed_save_is_said_at_its_form_until_that_form_succeeds(ada):
    page = ada.page
    choose(page, "banana")
    page.get_by_label("Amount").fill("3")
    page.route("**/add/", lambda route: route.fulfill(status=500, body="<html>It broke</html>"))
    page.get_by_role("button", name="Save").click()
    said = page.locator("#panel").get_by_role("alert")
    expect(said).to_contain_text("That did not work, and nothing was changed.")
    expect(said).to_be_in_viewport()
    page.unroute("**/add/")

    page.get_by_label("Amount").fill("4")
    expect(page.locator("#preview")).to_contain_text("In ")
    expect(said).to_be_visible()
    page.locator("#meal-lunch").get_by_role("button", name="Remove").click()
    expect(page.locator("#meal-lunch .entry")).to_have_count(0)
    expect(said).to_be_visible()
    assert page.get_by_label("Amount").input_value() == "4"

    page.get_by_role("button", name="Save").click()
    expect(page.locator(".entry").filter(has_text="anana")).to_have_count(1)
    expect(page.get_by_role("alert")).to_have_count(0)
    ada.complaints.clear()


def test_a_change_without_a_connection_is_said_to_have_failed_and_keeps_what_was_typed(ada):
    page = ada.page
    page.locator("#meal-lunch").get_by_role("link", name="Change").click()
    page.get_by_label("Amount").fill("210")
    ada.context.set_offline(True)
    page.get_by_role("button", name="Save").click()
    said = page.locator("#meal-lunch").get_by_role("alert")
    expect(said).to_contain_text("There is no connection, and nothing was changed.")
    ada.context.set_offline(False)
    assert page.get_by_label("Amount").input_value() == "210"
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#meal-lunch .entry")).to_contain_text("210 g")
    ada.complaints.clear()


def test_an_entry_that_another_tab_removed_is_said_to_be_gone(ada):
    page = ada.page
    row = page.locator("#meal-dinner .entry")
    row.get_by_role("link", name="Change").click()
    page.get_by_label("Amount").fill("100")
    Entry.objects.filter(pk=re.sub(r"\D", "", row.get_attribute("id"))).delete()
    page.get_by_role("button", name="Save").click()
    expect(row.get_by_role("alert")).to_contain_text("This entry was removed in another tab.")
    page.reload()
    gone = page.locator("#meal-lunch .entry")
    Entry.objects.filter(pk=re.sub(r"\D", "", gone.get_attribute("id"))).delete()
    gone.get_by_role("button", name="Remove").click()
    expect(gone.get_by_role("alert")).to_contain_text("This entry was removed in another tab.")


def test_a_wrong_amount_is_said_once_and_the_old_notice_goes(ada):
    page = ada.page
    page.locator("#meal-lunch").get_by_role("link", name="Change").click()
    page.get_by_label("Amount").fill("210")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#notice")).to_contain_text("Changed: Quinoa")
    page.locator("#meal-lunch").get_by_role("link", name="Change").click()
    page.get_by_label("Amount").fill("0")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".invalid-feedback")).to_contain_text("Type an amount above zero.")
    expect(page.locator("#day").get_by_text("Type an amount above zero.")).to_have_count(1)
    expect(page.locator("#notice")).to_have_count(0)
    page.get_by_label("Amount").fill("-1")
    expect(page.locator(".preview__fault")).to_contain_text("without a minus")
    expect(page.locator("#day").get_by_text("Type an amount above zero")).to_have_count(1)


def test_whoever_moves_an_entry_stays_where_they_are(ada):
    page = ada.page
    page.locator("#meal-lunch").get_by_role("link", name="Change").click()
    page.get_by_label("Day", exact=True).fill(f"{TODAY}")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#notice")).to_contain_text(f"Moved to {TODAY:%A} {TODAY.day} {TODAY:%B}.")
    expect(page.locator("#meal-lunch .entry")).to_have_count(0)
    assert f"/day/{YESTERDAY}/" in page.url
    assert page.locator("#day").get_attribute("data-url") == f"/day/{YESTERDAY}/"
    page.get_by_role("link", name="Open that day").click()
    page.wait_for_url(f"**/day/{TODAY}/")
    expect(page.locator("#meal-lunch .entry")).to_have_count(1)


def test_no_policy_is_broken_by_what_other_programs_do_to_a_page(ada):
    """Password keepers and the like set styles on fields, which htmx then copied onto the next page."""
    page = ada.page
    page.evaluate(STYLED)
    choose(page, "banana")
    page.evaluate(STYLED)
    page.get_by_label("Amount").fill("3")
    expect(page.locator("#preview")).to_contain_text("In ")
    page.get_by_role("button", name="Save").click()
    banana = page.locator(".entry").filter(has_text="anana")
    expect(banana).to_have_count(1)
    page.evaluate(STYLED)
    banana.get_by_role("link", name="Change").click()
    page.evaluate(STYLED)
    page.get_by_label("Amount").fill("0")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".invalid-feedback")).to_be_visible()
    page.evaluate(STYLED)
    page.get_by_label("Amount").fill("2")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#notice")).to_contain_text("Changed")
    page.evaluate(STYLED)
    banana.get_by_role("button", name="Remove").click()
    expect(banana).to_have_count(0)
    page.evaluate(STYLED)
    page.get_by_role("button", name="Undo").click()
    expect(banana).to_have_count(1)
    assert ada.complaints == []


def test_going_back_and_saving_again_adds_nothing_without_javascript(visit):
    visitor = visit("phone", javascript=False)
    page = visitor.page
    sign_up(page)
    choose(page, "banana")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".entry")).to_have_count(1)
    page.go_back()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#notice")).to_contain_text("Already logged, once:")
    expect(page.locator(".entry")).to_have_count(1)

    page.go_back()
    page.get_by_label("Amount").fill("2")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".question")).to_contain_text("Is this one to be added as well?")
    page.get_by_role("button", name="Yes, add it too").click()
    expect(page.locator(".entry")).to_have_count(2)
    page.locator("#notice").get_by_role("button", name="Undo").click()
    expect(page.locator(".entry")).to_have_count(1)


def test_a_number_before_the_name_is_in_the_form(visit):
    visitor = visit("desktop")
    page = visitor.page
    sign_up(page)
    for typed, amount, portion in (
        ("2 egg", "2", "1 egg (50 g)"),
        ("half an avocado", "0.5", "1 fruit (150 g)"),
        ("250 g whole milk", "250", "grams (g)"),
    ):
        choose(page, typed)
        expect(page.get_by_label("Amount")).to_have_value(amount)
        assert page.get_by_label("Portion").locator("option:checked").inner_text() == portion
        page.get_by_role("link", name="Cancel").click()
        expect(page.locator("#search")).to_have_value(typed)


def test_the_letters_that_are_shortcuts_can_be_turned_off(visit):
    visitor = visit("desktop")
    page = visitor.page
    sign_up(page)
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.get_by_role("button", name="Turn these keys off").click()
    page.reload()
    for key in ("/", "a"):
        page.locator("h1").click()
        page.keyboard.press(key)
        expect(page.locator("#search")).not_to_be_focused()
    page.get_by_role("button", name="Turn these keys on").click()
    page.locator("h1").click()
    page.keyboard.press("a")
    expect(page.locator("#search")).to_be_focused()


def test_the_strip_says_which_days_count_and_fits_a_phone(visit, ada):
    page = ada.page
    day = page.locator(".strip [aria-current=date]")
    assert re.sub(r"\s+", " ", day.inner_text()).endswith("● counts")
    page.set_viewport_size({"width": 360, "height": 740})
    labels = page.locator(".strip__label")
    line = float(labels.first.evaluate("label => parseFloat(getComputedStyle(label).lineHeight)"))
    for height in labels.evaluate_all("labels => labels.map(label => label.getBoundingClientRect().height)"):
        assert height < 2.5 * line
    ada.check_page()


def test_back_after_a_removal_ticks_no_other_food(ada):
    """Browsers put ticks back by their place, and what was in that place is gone."""
    page = ada.open(f"/day/{YESTERDAY}/?select=1")
    page.locator("[name=entry]").first.check()
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.locator("#notice")).to_contain_text("Removed: ")
    page.go_back()
    expect(page.locator("[name=entry]")).to_have_count(2)
    for box in page.locator("[name=entry]").all():
        expect(box).not_to_be_checked()
