"""What was filled in or tapped on a phone: saved by any button, named where it is left out, said where the tap was."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from diary.models import Entry, Profile
from tests.journeys.away import choose, come_back, save, start
from tests.journeys.people import eat, make_person, press, sign_in

TODAY = date.today()
BORN = TODAY.replace(year=TODAY.year - 58, day=1)


def is_seen(part: Locator) -> bool:
    """Whether all of it stands in the window, above the bar of pages."""
    inside = """part => {
        const box = part.getBoundingClientRect();
        const bar = document.querySelector(".site-nav__pages--bar").getBoundingClientRect();
        return box.top >= 0 && box.bottom <= (bar.height ? bar.top : innerHeight) + 1;
    }"""
    return bool(part.evaluate(inside))


@pytest.mark.parametrize("javascript", [True, False])
def test_the_save_of_one_part_of_the_settings_saves_what_was_filled_in_of_another(visit, javascript):
    visitor = visit("phone", javascript=javascript)
    page, ada = visitor.page, make_person("ada")
    sign_in(page, ada)
    visitor.open("/settings/")
    page.get_by_label("Date of birth").fill(BORN.isoformat())
    page.locator("#about").get_by_label("Female", exact=True).check()
    page.locator("[name=restricts_minerals][value=no]").check()
    press(page.locator("#health").get_by_role("button", name="Save"))
    said = page.get_by_role("status").filter(has_text="Saved: Questions about your health; About you.")
    expect(said).to_be_in_viewport()
    profile = Profile.objects.get(owner=ada)
    assert (profile.date_of_birth, profile.sex, profile.restricts_minerals) == (BORN, "female", "no")

    # A day that cannot be is said where the button was, and kept; the rest is saved.
    page.get_by_label("Date of birth").fill(f"{TODAY.year + 2}-01-01")
    page.locator("[name=restricts_calcium][value=no]").check()
    press(page.locator("#health").get_by_role("button", name="Save"))
    fault = page.get_by_role("alert").filter(has_text="Not saved yet")
    expect(fault).to_be_in_viewport()
    press(fault.get_by_role("link", name="About you"))
    expect(page.get_by_label("Date of birth")).to_have_value(f"{TODAY.year + 2}-01-01")
    profile.refresh_from_db()
    assert (profile.date_of_birth, profile.restricts_calcium) == (BORN, "no")
    if javascript:
        visitor.check_page()


def test_what_is_not_ticked_is_named_as_ticks_change_and_once_it_is_added(visit):
    visitor = visit("phone")
    page, ada = visitor.page, make_person("ada")
    sign_in(page, ada)
    visitor.open(f"/day/{TODAY}/write/?q=2+eggs,+a+banana,+a+glass+of+red+wine")
    left = page.locator("#write-left")
    expect(left).to_have_text("")
    page.get_by_role("checkbox", name="a glass of red wine").uncheck()
    expect(left).to_have_text("Will not be added: a glass of red wine.")
    page.get_by_role("checkbox", name="a banana").uncheck()
    expect(left).to_have_text("Will not be added: a banana; a glass of red wine.")
    page.get_by_role("checkbox", name="a banana").check()
    expect(left).to_have_text("Will not be added: a glass of red wine.")
    visitor.check_page()
    press(page.get_by_role("button", name="Add 2 entries"))
    notice = page.locator("#notice")
    expect(notice).to_contain_text("2 entries added: 2 eggs; a banana. Not added: a glass of red wine.")
    visitor.check_page()
    press(notice.get_by_role("link", name="Look at what was not added"))
    page.get_by_role("checkbox", name="a glass of red wine").check()
    press(page.get_by_role("button", name="Add 1 entry"))
    expect(notice).to_contain_text("1 entry added.")
    assert Entry.objects.filter(owner=ada).count() == 3


def taps(page: Page) -> None:
    """A glass of water is tapped where one sees the button at the top edge, far from anything else that is said."""
    page.locator("#water-add").evaluate("button => button.scrollIntoView({ block: 'start' })")
    page.locator("#water-add").tap()


def test_without_a_connection_a_tap_is_answered_where_it_was_and_can_be_taken_back(travel):
    traveller, ada = start(travel, "phone")
    page = traveller.page
    choose(page, "banana", "2")
    save(page)
    expect(page.locator("#notice")).to_contain_text("Added")
    traveller.line.cut()
    taps(page)
    bar = page.locator("#kept-note")
    expect(bar).to_contain_text("Water: 1 glass (250 ml). There is no connection. It waits on this device")
    assert is_seen(bar)
    expect(page.locator("#notice")).to_have_count(0)
    taps(page)
    taps(page)
    expect(bar).to_contain_text("3 × Water: 1 glass (250 ml).")
    traveller.check_page()
    for left in ("2 × Water", "Water"):
        press(bar.get_by_role("button", name="Undo"))
        expect(bar).to_contain_text(left)
        expect(bar.get_by_role("button", name="Undo")).to_be_focused()
    expect(page.locator("[data-waits]")).to_have_count(1)
    traveller.line.mend()
    come_back(page)
    expect(bar).to_have_count(0)
    expect(page.locator(".water__drunk")).to_have_text("250 ml, logged once")
    assert Entry.objects.filter(owner=ada).count() == 2


def test_what_was_done_is_not_said_again_to_who_comes_back_to_it(visit):
    visitor = visit("phone")
    page, ada = visitor.page, make_person("ada")
    sign_in(page, ada)
    visitor.open(f"/day/{TODAY - timedelta(days=1)}/write/?q=2+eggs")
    press(page.get_by_role("button", name="Add 1 entry"))
    expect(page.locator("#notice")).to_contain_text("1 entry added.")
    visitor.open("/week/")
    page.go_back()
    expect(page.locator(".entry")).to_have_count(1)
    expect(page.locator("#notice")).to_have_count(0)


@pytest.mark.parametrize("javascript", [True, False])
def test_another_food_takes_an_entrys_place_and_goes_again(visit, javascript):
    visitor = visit("phone", javascript=javascript)
    page, ada = visitor.page, make_person("ada")
    sign_in(page, ada)
    eat(ada, "quinoa-cooked", 200, first=TODAY, days=1)
    (entry,) = Entry.objects.filter(owner=ada, meal="lunch")
    visitor.open(f"/day/{TODAY}/")
    press(page.locator(f"#entry-{entry.pk}").get_by_role("link", name="Change"))
    press(page.get_by_role("link", name="Another food"))
    expect(page.get_by_label("Another food")).to_be_focused()
    page.get_by_label("Another food").fill("white rice")
    press(page.get_by_role("button", name="Find"))
    press(page.get_by_label("Foods found").get_by_role("link").first)
    expect(page.get_by_role("main")).to_contain_text("In the place of Quinoa")
    expect(page.get_by_label("Amount")).to_have_value("200")
    if javascript:
        visitor.check_page()
    press(page.get_by_role("button", name="Save", exact=True))
    notice = page.locator("#notice")
    expect(notice).to_contain_text("is now in the place of Quinoa")
    expect(page.locator(f"#entry-{entry.pk}")).to_contain_text("Rice, white")
    press(notice.get_by_role("button", name="Undo"))
    expect(notice).to_contain_text("is back.")
    entry.refresh_from_db()
    assert (entry.food.key, entry.quantity) == ("quinoa-cooked", 200)
