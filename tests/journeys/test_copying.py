"""Eating the same again: one tap from yesterday, a meal or a day copied to another, and all of it undone."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from diary.models import DayMark, Entry, Meal
from nutrients.models import Food
from tests.journeys.people import make_person, sign_in

TODAY = date.today()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
COUNT_TAPS = (
    "addEventListener('click', e => e.isTrusted && (sessionStorage.taps = +(sessionStorage.taps || 0) + 1), true)"
)


def named(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


@pytest.fixture
def ada():
    """Ada, whose breakfast of yesterday was milk and quinoa, and her dinner quinoa."""
    user = make_person("ada")
    quinoa, milk = (Food.objects.get(key=key) for key in ("quinoa-cooked", "milk-whole"))
    Entry.objects.create(
        owner=user, day=YESTERDAY, meal=Meal.BREAKFAST, food=milk, portion=milk.portions.first(), quantity=2
    )
    Entry.objects.create(owner=user, day=YESTERDAY, meal=Meal.BREAKFAST, food=quinoa, quantity=150)
    Entry.objects.create(owner=user, day=YESTERDAY, meal=Meal.DINNER, food=quinoa, quantity=250)
    DayMark.objects.create(owner=user, day=YESTERDAY, state="complete")
    return user


def test_yesterdays_breakfast_is_one_tap_and_its_undo_one_more(visit, ada):
    visitor = visit("phone")
    page = visitor.page
    sign_in(page, ada)
    page.context.add_init_script(COUNT_TAPS)
    page.set_viewport_size({"width": 320, "height": 640})
    visitor.open(f"/day/{TODAY}/")
    visitor.check_page()
    breakfast = page.locator("#meal-breakfast")
    expect(breakfast.locator(".meal__again p")).to_contain_text(f"Breakfast of {YESTERDAY:%A}: ")
    page.get_by_role("button", name="Same as yesterday (Breakfast)").click()
    expect(breakfast.locator(".entry")).to_have_count(2)
    assert page.evaluate("sessionStorage.taps") == "1"
    expect(page.locator("#notice")).to_contain_text(f"2 foods copied to Breakfast, {named(TODAY)}.")
    undo = page.locator("#notice").get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    expect(page.locator("#announcer")).to_contain_text("2 foods copied")
    visitor.check_page()

    page.keyboard.press("Enter")
    expect(breakfast.locator(".entry")).to_have_count(0)
    expect(page.locator("#notice")).to_be_focused()
    expect(page.locator("#notice")).to_contain_text("2 copied foods removed again.")
    visitor.check_page()
    assert Entry.objects.filter(owner=ada).count() == 3


def test_a_double_tap_copies_once_without_javascript(visit, ada):
    visitor = visit("phone", javascript=False)
    page = visitor.page
    sign_in(page, ada)
    visitor.open(f"/day/{TODAY}/")
    page.get_by_role("button", name="Same as yesterday (Breakfast)").dblclick()
    page.wait_for_load_state("networkidle")
    expect(page.locator("#meal-breakfast .entry")).to_have_count(2)
    assert Entry.objects.filter(owner=ada, day=TODAY).count() == 2


def test_a_meal_is_copied_to_another_day_by_keyboard_and_opened_there(visit, ada):
    visitor = visit("desktop")
    page = visitor.page
    sign_in(page, ada)
    visitor.open(f"/day/{YESTERDAY}/")
    page.get_by_role("link", name="Copy… Breakfast").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/copy/**")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Copy: Breakfast, {named(YESTERDAY)}")
    expect(page.get_by_label("To the day")).to_have_value(f"{TODAY}")
    visitor.check_page()
    page.get_by_label("Meal").select_option(label="Lunch")
    page.get_by_role("button", name="Copy").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/day/{YESTERDAY}/**")
    expect(page.locator("#notice")).to_contain_text(f"2 foods copied to Lunch, {named(TODAY)}.")
    visitor.check_page()
    page.get_by_role("link", name="Open that day").click()
    page.wait_for_url(f"**/day/{TODAY}/")
    expect(page.locator("#meal-lunch .entry")).to_have_count(2)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_whole_day_is_copied_undone_and_what_was_changed_since_stays(visit, ada, javascript):
    visitor = visit("phone", javascript=javascript)
    page = visitor.page
    sign_in(page, ada)
    visitor.open(f"/day/{YESTERDAY}/")
    page.get_by_role("link", name="Copy this day…").click()
    page.get_by_label("To the day").fill(f"{YESTERDAY}")
    page.get_by_role("button", name="Copy").click()
    expect(page.locator(".invalid-feedback")).to_have_text("It is there already. Choose another day.")
    expect(page.get_by_label("To the day")).to_be_focused()
    if javascript:
        visitor.check_page()
    page.get_by_label("To the day").fill(f"{TOMORROW}")
    page.get_by_role("button", name="Copy").click()
    expect(page.locator("#notice")).to_contain_text(f"3 foods copied to {named(TOMORROW)}.")
    assert not DayMark.objects.filter(owner=ada, day=TOMORROW).exists()

    changed = Entry.objects.get(owner=ada, day=TOMORROW, meal=Meal.DINNER)
    Entry.objects.filter(pk=changed.pk).update(quantity=10, version=2)
    page.locator("#notice").get_by_role("button", name="Undo").click()
    said = f"2 copied foods removed again. Changed since, and kept: {changed.food.name}."
    expect(page.locator("#notice")).to_contain_text(said)
    assert list(Entry.objects.filter(owner=ada, day=TOMORROW)) == [changed]
