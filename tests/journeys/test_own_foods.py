"""Foods of one's own at a browser: not found, made from a name, logged; a label read aloud as it is typed."""

import re

import pytest
from playwright.sync_api import expect

from diary.models import Entry, OwnFood
from tests.journeys.people import make_person, sign_in


@pytest.mark.parametrize("javascript", [True, False])
def test_what_is_not_found_is_made_from_its_name_and_logged(visit, javascript):
    ada = make_person("ada")
    visitor = visit("phone", javascript=javascript)
    page = visitor.page
    sign_in(page, ada)
    page.get_by_label("Food", exact=True).fill("grandma's barley stew")
    if not javascript:
        page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Not found? Add “grandma's barley stew” as your own").click()
    expect(page.get_by_label("Name")).to_have_value("grandma's barley stew")
    page.get_by_role("button", name="Save, then say how much").click()
    expect(page.get_by_role("heading", name="grandma's barley stew")).to_be_visible()
    page.get_by_label("Amount").fill("300")
    page.locator("#add").get_by_role("button", name="Save").click()
    expect(page.locator("#notice")).to_contain_text("Added: grandma's barley stew, 300 g")
    page.get_by_label("Food", exact=True).fill("barley")
    if not javascript:
        page.get_by_role("button", name="Find").click()
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
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_title(re.compile("Please check"))
    expect(page.get_by_label("Magnesium")).to_be_focused()
    page.get_by_label("Magnesium").fill("")
    page.get_by_label("No, that is all").check()
    page.get_by_label("I take one every day").select_option("Breakfast")
    page.get_by_role("button", name="Save").dblclick()
    expect(page.get_by_text("Added to your own foods: Winter D3.")).to_be_visible()
    assert OwnFood.objects.filter(owner=ada).count() == 1
    visitor.check_page()
    visitor.open("/today/")
    page.get_by_role("button", name="Log Winter D3").click()
    expect(page.get_by_text("✓ logged, breakfast")).to_be_visible()
    visitor.check_page()
    assert Entry.objects.get(owner=ada).own_food.name == "Winter D3"
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#notice")).to_contain_text("Removed: Winter D3.")
