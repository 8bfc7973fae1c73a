"""A dish is made of pasted text, logged, and changed from now on alone; on a phone, a desk and without JavaScript."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from diary.models import Entry, OwnFood
from tests.journeys.people import make_person, press, press_twice, sign_in

TODAY = date.today()
TEXT = "400 g spinach, a cup of whole milk\n2 eggs\n3 zzyzx"


@pytest.fixture
def rosa():
    return make_person("rosa")


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_recipe_is_made_logged_and_changed_from_now_on(visit, rosa, device):
    visitor = visit(device)
    page = visitor.page
    sign_in(page, rosa)
    visitor.open("/recipes/")
    visitor.check_page()
    press(page.get_by_role("link", name="Make a recipe"))
    page.get_by_label("Name").fill("Green bake")
    page.get_by_label("How many servings it makes").fill("4")
    page.get_by_label("How it is cooked").select_option(label="baked or roasted")
    page.get_by_label("What goes into it").fill(TEXT)
    press(page.get_by_role("button", name="Read this"))
    expect(page.get_by_role("heading", name="3 ingredients")).to_be_visible()
    expect(page.get_by_label("Not understood")).to_have_value("3 zzyzx")
    visitor.check_page()
    spinach = page.get_by_role("group", name="400 g spinach")
    expect(spinach.locator("[id$='-grams']")).to_have_text("400 g")
    spinach.get_by_label("Amount").fill("300")
    expect(spinach.locator("[id$='-grams']")).to_have_text("300 g")
    page.get_by_label("Not understood").fill("")
    press_twice(page.get_by_role("button", name="Save"))
    # The second press may call off the way that the first was on.
    expect(page).to_have_url(re.compile(r"/recipes/[^/]+/\?made=1"))
    expect(page.get_by_text("Makes 4 servings")).to_be_visible()
    expect(page.get_by_text("Release 6 (2007)")).to_be_visible()
    visitor.check_page()
    assert OwnFood.objects.filter(owner=rosa).count() == 1

    press(page.get_by_role("link", name="Log it today"))
    page.get_by_label("Amount").fill("1/4")
    page.get_by_label("Portion").select_option(label=page.locator("select option", has_text="the whole").inner_text())
    press(page.get_by_role("button", name="Save"))
    page.wait_for_url("**/day/**")
    expect(page.locator(".entry")).to_contain_text("Green bake")
    shown = page.locator(".entry").inner_text()

    visitor.open("/recipes/")
    press(page.get_by_role("link", name="Green bake"))
    press(page.get_by_role("link", name="Change"))
    expect(page.get_by_label("Only from now on")).to_be_checked()
    visitor.check_page()
    page.get_by_label("How many servings it makes").fill("2")
    page.get_by_label("Amount").first.fill("900")
    press(page.get_by_role("button", name="Save"))
    page.wait_for_url("**/recipes/*/?changed=1**")
    expect(page.get_by_role("status")).to_contain_text("What is logged already stays as it was.")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    visitor.open(f"/day/{TODAY}/")
    expect(page.locator(".entry")).to_contain_text("earlier version")
    assert page.locator(".entry").inner_text().replace(" earlier version", "") == shown
    page.go_back()
    press(page.get_by_role("button", name="Undo"))
    expect(page.get_by_role("status")).to_contain_text("Taken back")
    assert Entry.objects.get(owner=rosa).own_food.name == "Green bake"
    assert OwnFood.objects.filter(owner=rosa).count() == 1


def test_without_javascript_slips_are_said_and_mended(visit, rosa):
    visitor = visit("phone", javascript=False)
    page = visitor.page
    sign_in(page, rosa)
    page.set_viewport_size({"width": 320, "height": 640})
    visitor.open("/recipes/new/")
    page.get_by_label("What goes into it").fill("2 eggs, splash of milk")
    press(page.get_by_role("button", name="Save"))
    expect(page.get_by_text("There was more to read")).to_be_visible()
    press(page.get_by_role("button", name="Save"))
    expect(page.get_by_text("Give it a name.")).to_be_visible()
    page.get_by_label("Name").fill("Scramble")
    milk = page.get_by_role("group", name="splash of milk")
    milk.get_by_label("Amount").fill("20")
    milk.get_by_label("Portion").select_option(label="grams (g)")
    press(page.get_by_role("checkbox", name="splash of milk"))
    press(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("heading", name="Scramble")).to_be_visible()
    press(page.get_by_role("button", name="Remove this recipe"))
    press(page.get_by_role("button", name="Undo"))
    expect(page.get_by_role("button", name="Remove this recipe")).to_be_visible()


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_recipe_in_a_recipe_is_made_by_keyboard_alone(visit, rosa, device):
    page = visit(device).page
    sign_in(page, rosa)
    dishes = {"Green sauce": "200 g spinach, a cup of whole milk", "Green rice": "300 g rice, 100 g green sauce"}
    for name, text in dishes.items():
        page.goto("/recipes/new/")
        page.get_by_label("Name").focus()
        page.keyboard.type(name)
        page.get_by_label("How many servings it makes").focus()
        page.keyboard.press("Control+A")
        page.keyboard.type("2")
        page.get_by_label("What goes into it").focus()
        page.keyboard.type(text)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="2 ingredients")).to_be_visible()
        page.get_by_role("button", name="Save").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/recipes/*/?made=1**")
    expect(page.get_by_role("main")).to_contain_text("Green sauce")
    assert OwnFood.objects.filter(owner=rosa).count() == 2
