"""A line of text is a meal: written, looked at, added together and taken back, by keyboard and without JavaScript."""

from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from diary.models import Entry
from tests.cast import make_own_food
from tests.journeys.people import make_person, sign_in

TODAY = date.today()
MEAL = "2 eggs, a cup of whole milk, half an avocado and 2 oat bars of Wanda"


@pytest.fixture
def wanda():
    person = make_person("wanda")
    make_own_food(person, "Oat bars of Wanda", {"magnesium": "90"}, portion="1 bar", grams=Decimal(40))
    return person


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_four_foods_are_written_and_added_by_keyboard(visit, wanda, device):
    visitor = visit(device)
    page = visitor.page
    sign_in(page, wanda)
    page.set_viewport_size({"width": 320, "height": 640})
    visitor.open(f"/day/{TODAY}/?meal=breakfast")
    page.get_by_role("link", name="Write a whole meal").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/write/**")
    expect(page.get_by_label("What you ate")).to_be_focused()
    visitor.check_page()
    page.keyboard.type(f"{MEAL}, zzyzx")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="4 foods understood")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("No food fits “zzyzx”.")
    expect(page.get_by_label("Not understood")).to_have_value("zzyzx")
    visitor.check_page()

    # The weight and the portions follow what is changed.
    first = page.get_by_role("group", name="2 eggs")
    expect(first.locator(".amount")).to_have_text("100 g")
    first.get_by_label("Amount").fill("3")
    expect(first.locator(".amount")).to_have_text("150 g")
    page.reload()
    expect(page.get_by_role("heading", name="4 foods understood")).to_be_visible()
    first.get_by_label("Amount").fill("3")
    bars = page.get_by_role("group", name="2 oat bars of Wanda")
    expect(bars.locator(".amount")).to_have_text("80 g")
    expect(bars.get_by_label("Food").locator("option:checked")).to_have_text("Oat bars of Wanda (yours)")
    milk = page.get_by_role("group", name="a cup of whole milk")
    milk.get_by_label("Food").focus()
    page.keyboard.press("ArrowDown")
    expect(milk.get_by_label("Food")).to_be_focused()
    page.get_by_role("checkbox", name="half an avocado").uncheck()
    expect(page.get_by_role("button", name="Add 3 entries")).to_be_visible()
    visitor.check_page()

    first.get_by_label("Amount").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/day/*/?copied=**")
    expect(page.locator("#notice")).to_contain_text("3 entries added: 2 eggs; ")
    expect(page.locator("#meal-breakfast .entry")).to_have_count(3)
    expect(page.locator("#meal-breakfast")).to_contain_text("Oat bars of Wanda")
    expect(page.locator("#notice").get_by_role("button", name="Undo")).to_be_focused()
    visitor.check_page()
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text("3 added entries removed again.")
    assert not Entry.objects.filter(owner=wanda).exists()


def test_going_back_after_adding_shows_what_was_added(visit, wanda):
    page = (visitor := visit("phone")).page
    sign_in(page, wanda)
    visitor.open(f"/day/{TODAY}/write/?meal=lunch")
    page.get_by_label("What you ate").fill("2 eggs, a stick of butter")
    page.get_by_role("button", name="Read this").click()
    expect(page.get_by_role("checkbox", name="a stick of butter")).not_to_be_checked()
    visitor.check_page()
    page.get_by_role("button", name="Add 1 entry").click()
    expect(page.locator("#notice")).to_contain_text("1 entry added: 2 eggs. Not added: a stick of butter.")
    page.go_back()
    expect(page.get_by_role("heading", name="2 foods understood")).to_be_visible()
    page.get_by_role("button", name="Add 1 entry").click()
    expect(page.locator("#notice")).to_contain_text("Already added, once")
    assert Entry.objects.filter(owner=wanda).count() == 1


def test_without_javascript_another_food_is_chosen_and_a_double_tap_adds_once(visit, wanda):
    visitor = visit("phone", javascript=False)
    page = visitor.page
    sign_in(page, wanda)
    visitor.open(f"/day/{TODAY}/write/?meal=lunch")
    page.get_by_label("What you ate").fill("2 eggs\ndinner: 57 kg bread, splash of milk")
    page.get_by_role("button", name="Read this").click()
    first = page.get_by_role("group", name="2 eggs")
    first.get_by_label("Food").select_option(label="Egg, fried")
    page.get_by_role("button", name="Update").click()
    expect(first.locator(".amount")).to_have_text("110 g")
    page.get_by_role("checkbox", name="splash of milk").check()
    page.get_by_role("button", name="Add 2 entries").click()
    expect(page.get_by_text("Nothing was added yet")).to_be_visible()
    milk = page.get_by_role("group", name="splash of milk")
    expect(milk.get_by_label("Amount")).to_have_attribute("aria-invalid", "true")
    milk.get_by_label("Amount").fill("20")
    milk.get_by_label("Portion").select_option(label="grams (g)")
    page.get_by_role("group", name="57 kg bread").get_by_label("Amount").fill("57")
    page.get_by_role("button", name="Add 3 entries").dblclick()
    page.wait_for_load_state("networkidle")
    expect(page.locator("#meal-lunch .entry")).to_have_count(1)
    expect(page.locator("#meal-dinner .entry")).to_have_count(2)
    assert Entry.objects.filter(owner=wanda).count() == 3


def test_several_foods_in_the_search_box_are_offered_to_be_read_as_a_meal(visit, wanda):
    visitor = visit("desktop")
    page = visitor.page
    sign_in(page, wanda)
    visitor.open(f"/day/{TODAY}/")
    page.get_by_label("Food", exact=True).fill("2 eggs, my oat bars 100 g")
    page.get_by_role("link", name="Read this as a meal of several foods").click()
    expect(page.get_by_role("heading", name="2 foods understood")).to_be_visible()
    visitor.check_page()
    page.get_by_role("group", name="my oat bars 100 g").get_by_label("Amount").press("Enter")
    expect(page.locator("#notice")).to_contain_text("2 entries added.")
    assert Entry.objects.get(owner=wanda, own_food__name="Oat bars of Wanda").quantity == 100
