"""Foods of one's own at a browser: not found, made from a name, logged; a label read aloud as it is typed."""

import re

import pytest
from playwright.sync_api import expect

from diary.models import Entry, OwnFood
from tests.journeys.people import make_person, press, press_twice, sign_in


@pytest.mark.parametrize("javascript", [True, False])
def test_what_is_not_found_is_made_from_its_name_and_logged(visit, javascript):
    ada = make_person("ada")
    visitor = visit("phone", javascript=javascript)
    page = visitor.page
    sign_in(page, ada)
    page.get_by_label("Food", exact=True).fill("grandma's barley stew")
    if not javascript:
        press(page.get_by_role("button", name="Find"))
    press(page.get_by_role("link", name="Not found? Add “grandma's barley stew” as your own"))
    expect(page.get_by_label("Name")).to_have_value("grandma's barley stew")
    press(page.get_by_role("button", name="Save, then say how much"))
    expect(page.get_by_role("heading", name="grandma's barley stew")).to_be_visible()
    page.get_by_label("Amount").fill("300")
    press(page.locator("#add").get_by_role("button", name="Save"))
    expect(page.locator("#notice")).to_contain_text("Added: grandma's barley stew, 300 g")
    page.get_by_label("Food", exact=True).fill("barley")
    if not javascript:
        press(page.get_by_role("button", name="Find"))
    expect(page.locator("#found .results__name").first).to_have_text("grandma's barley stew")


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_label_is_turned_into_amounts_while_it_is_typed_and_the_tablet_logged_with_one_tap(visit, device):
    ada = make_person("ada")
    visitor = visit(device)
    page = visitor.page
    sign_in(page, ada)
    visitor.open("/foods/mine/new/?kind=supplement")
    expect(page.get_by_label("Most like")).to_be_hidden()
    page.get_by_label("Name").fill("Winter D3")
    page.get_by_label("Vitamin D").fill("1000 IU")
    page.get_by_label("Magnesium").fill("20 %")
    label = page.locator("#own-label")
    expect(label).to_contain_text("25 µg (1,000 IU)")
    expect(label).to_contain_text("84 mg")
    page.get_by_label("Magnesium").fill("20 spoons")
    expect(label).to_contain_text("Magnesium: Write it in g, mg or µg")
    visitor.check_page()
    press(page.get_by_role("button", name="Save"))
    expect(page).to_have_title(re.compile("Please check"))
    expect(page.get_by_label("Magnesium")).to_be_focused()
    page.get_by_label("Magnesium").fill("")
    press(page.get_by_label("No, that is all"))
    page.get_by_label("I take one every day").select_option("Breakfast")
    press_twice(page.get_by_role("button", name="Save"))
    expect(page.get_by_text("Added to your own foods: Winter D3.")).to_be_visible()
    assert OwnFood.objects.filter(owner=ada).count() == 1
    visitor.check_page()
    visitor.open("/today/")
    press(page.get_by_role("button", name="Log Winter D3"))
    expect(page.get_by_text("✓ logged, breakfast")).to_be_visible()
    visitor.check_page()
    assert Entry.objects.get(owner=ada).own_food.name == "Winter D3"
    press(page.get_by_role("button", name="Undo"))
    expect(page.locator("#notice")).to_contain_text("Removed: Winter D3.")
