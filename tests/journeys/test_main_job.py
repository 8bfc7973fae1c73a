"""The main job, from beginning to end, as somebody at a browser does it."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from diary.dates import Week
from nutrients.models import Food
from tests.cast import PASSWORD
from tests.journeys.people import choose_by_keyboard, dish_like, eat, make_person, press_until, sign_in, sign_up

LAST_WEEK = Week.of(date.today()).previous


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_newcomer_presses_the_demo_and_reads_what_fell_short(visit, device):
    visitor = visit(device)
    page = visitor.open("/")
    visitor.check_page()
    page.get_by_role("button", name="Try the demo").click()
    page.wait_for_url("**/week/**")
    visitor.check_page()
    for name in ("Magnesium", "Calcium", "Potassium", "Vitamin D", "Vitamin B12"):
        card = page.get_by_role("article", name=name)
        expect(card).to_be_visible()
        said = card.inner_text()
        assert re.search(r"\d\s[mµ]g a day", said)
        assert re.search(r"(At least )?\d+\s% of .* \((RDA|AI), US/Canada DRI \d{4}\) · \d+\scomplete days? · ", said)
    assert page.get_by_text("Below the reference").count() >= 2
    card = page.get_by_role("article", name="Magnesium")
    card.get_by_text("Days and foods").click()
    expect(card.get_by_role("table", name="Magnesium on each day")).to_be_visible()
    expect(card.get_by_text("Foods that would narrow the gap")).to_be_visible()
    assert "not a diagnosis" in page.get_by_role("contentinfo").inner_text()


def add_by_keyboard(page: Page, text: str, amount: str) -> None:
    choose_by_keyboard(page, text, amount)
    page.keyboard.press("Enter")
    expect(page.locator("#search")).to_be_focused()


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_day_is_logged_by_keyboard_alone_and_the_report_changes(visit, device):
    visitor = visit(device)
    page = visitor.open("/")
    press_until(page, "Tab", 'a[href="/accounts/signup/"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/signup/**")
    press_until(page, "Tab", "#id_email")
    page.keyboard.type(f"keys-{date.today():%j}-{id(page)}@example.org")
    press_until(page, "Tab", "#id_password1")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/day/**")

    week = f"/week/{Week.of(date.today())}/"
    day = page.url
    page.goto(week)
    expect(page.locator("#main")).to_contain_text("Once a day counts, you read here about magnesium")

    page.goto(day)
    add_by_keyboard(page, "oatmeal", "1")
    add_by_keyboard(page, "banana raw", "2")
    add_by_keyboard(page, "spinach boiled", "1")
    assert page.locator(".entry").count() == 3
    press_until(page, "Tab", "#mark-complete", most=120)
    page.keyboard.press("Enter")
    expect(page.locator("#state")).to_contain_text("Counts: you marked it complete.")
    visitor.check_page()

    page.goto(week)
    magnesium = page.get_by_role("article", name="Magnesium")
    assert re.search(r"(at least )?[\d,.]+\smg a day[\s\S]*(At least )?\d+\s% of", magnesium.inner_text())
    visitor.check_page()


def test_a_curator_corrects_a_food_and_the_report_of_who_eats_it_changes(visit):
    ada = make_person("ada")
    dora = make_person("dora", is_staff=True, is_superuser=True)
    quinoa = dish_like(Food.objects.get(key="quinoa-cooked"), "Dora's quinoa")
    food = eat(ada, quinoa, 300, first=LAST_WEEK.monday)
    eater = visit("phone")
    sign_in(eater.page, ada)
    card = eater.page.get_by_role("article", name="Magnesium")
    eater.open(f"/week/{LAST_WEEK}/")
    before = card.inner_text()

    curator = visit("desktop")
    sign_in(curator.page, dora)
    page = curator.open(f"/admin/nutrients/food/{food.pk}/change/")
    page.get_by_role("textbox", name="Magnesium: amount").fill("10")
    page.get_by_role("textbox", name="Magnesium: reason").fill("Measured again")
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.wait_for_url("**/admin/nutrients/food/**")
    expect(page.locator(".errornote")).to_have_count(0)

    eater.page.reload()
    assert re.search(r"\b90\smg a day", card.inner_text())
    assert card.inner_text() != before


def test_the_whole_day_works_without_javascript(visit):
    visitor = visit("phone", javascript=False)
    page = visitor.page
    sign_up(page)

    page.get_by_label("Food", exact=True).fill("oatmeal")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("list", name="Foods found").get_by_role("link").first.click()
    page.get_by_label("Amount").fill("zero")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#add")).to_contain_text("Type the amount as a number")
    assert page.get_by_label("Amount").input_value() == "zero"
    page.get_by_label("Amount").fill("1 1/2")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".preview")).to_contain_text("Magnesium")
    page.get_by_role("button", name="Save").click()

    entry = page.locator(".entry")
    expect(entry).to_have_count(1)
    expect(entry).to_contain_text("1.5")
    entry.get_by_role("link", name="Change").click()
    page.get_by_label("Amount").fill("2")
    page.get_by_label("Meal", exact=True).select_option(label="Dinner")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#meal-dinner .entry")).to_contain_text("2")

    page.get_by_role("button", name="Complete", exact=True).click()
    expect(page.locator("#state")).to_contain_text("Counts: you marked it complete.")
    page.locator(".entry").get_by_role("button", name="Remove").click()
    expect(page.locator(".entry")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#meal-dinner .entry")).to_have_count(1)

    today = page.url
    page.get_by_role("link", name="Day before").click()
    expect(page.locator(".entry")).to_have_count(0)
    page.get_by_role("link", name="Day after").click()
    assert page.url.split("?")[0].rstrip("/") == today.split("?")[0].split("#")[0].rstrip("/")


def test_a_double_click_on_save_saves_one_entry(visit):
    visitor = visit("desktop", javascript=False)
    page = visitor.page
    sign_up(page)
    page.get_by_label("Food", exact=True).fill("banana")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("list", name="Foods found").get_by_role("link").first.click()
    page.get_by_role("button", name="Save").dblclick()
    page.wait_for_load_state()
    expect(page.locator(".entry")).to_have_count(1)


def test_nobody_sees_the_diary_after_signing_out_by_going_back(visit):
    visitor = visit("desktop")
    page = visitor.page
    sign_up(page)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(visitor.site + "/")
    page.go_back()
    page.wait_for_load_state()
    assert "/accounts/login/" in page.url
    assert page.locator("#day").count() == 0


def test_a_day_long_ago_opens_and_the_report_of_its_week_with_it(visit):
    ada = make_person("ada")
    eat(ada, "quinoa-cooked", 200, first=date(2020, 12, 28))
    visitor = visit("phone", "dark")
    sign_in(visitor.page, ada)
    page = visitor.open("/day/2021-01-03/")
    visitor.check_page()
    page.get_by_role("link", name="Week report").click()
    page.wait_for_url("**/week/2020-W53/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Week 53 of 2020")
    visitor.check_page()


def test_a_save_without_a_connection_waits_until_the_browser_says_that_there_is_one(visit):
    """With the browser's own switch, and without a service worker; ``test_offline`` cuts the line."""
    visitor = visit("desktop")
    page = visitor.page
    sign_up(page)
    page.get_by_label("Food", exact=True).fill("banana")
    page.get_by_role("listbox").get_by_role("option").first.click()
    page.get_by_label("Amount").fill("3")
    visitor.context.set_offline(True)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".waiting__item")).to_contain_text("Waits for a connection")
    visitor.context.set_offline(False)
    expect(page.locator(".waiting__item")).to_have_count(0)
    expect(page.locator(".entry")).to_have_count(1)
    visitor.complaints.clear()


def test_days_before_and_after_keep_to_the_calendar(visit):
    visitor = visit("desktop")
    page = visitor.page
    sign_up(page)
    yesterday = date.today() - timedelta(days=1)
    page.goto(f"/day/{yesterday}/")
    page.get_by_role("link", name="Day before").click()
    page.wait_for_url(f"**/day/{yesterday - timedelta(days=1)}/")
