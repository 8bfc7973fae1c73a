"""What a day has beside its foods, and what is done with several at once: by touch, by keys, without scripts."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from diary.models import DayNote, Entry, Favourite, Meal, UsualMeal
from nutrients.models import Food
from tests.journeys.people import make_person, sign_in

TODAY = date.today()
YESTERDAY = TODAY - timedelta(days=1)
WAYS = [("phone", True), ("phone", False), ("desktop", True)]


@pytest.fixture
def ada():
    """Ada, whose breakfast of today was quinoa and milk."""
    user = make_person("ada")
    for key in ("quinoa-cooked", "milk-whole"):
        food = Food.objects.get(key=key)
        Entry.objects.create(owner=user, day=TODAY, meal=Meal.BREAKFAST, food=food, quantity=150)
    return user


@pytest.fixture(params=WAYS, ids=["touch", "touch, no scripts", "keyboard"])
def hers(request, visit, ada) -> Page:
    """Her diary of today, on a phone that is touched, with scripts and without, and at a desk by keys."""
    device, javascript = request.param
    visitor = visit(device, javascript=javascript)
    visitor.page.device = device
    visitor.page.check = visitor.check_page if javascript else lambda: None
    sign_in(visitor.page, ada)
    visitor.open(f"/day/{TODAY}/?meal=breakfast")
    return visitor.page


def do(page: Page, thing: Locator) -> None:
    """Touch it on a phone; at a desk press the key that works it, once it has the focus."""
    if page.device == "phone":
        thing.tap()
        return
    thing.focus()
    expect(thing).to_be_focused()
    page.keyboard.press("Space" if thing.get_attribute("type") == "checkbox" else "Enter")


def choose_all(page: Page) -> None:
    do(page, page.get_by_role("link", name="Select several…"))
    expect(page.locator("#meal-breakfast .entry [type=checkbox]")).to_have_count(2)
    for box in page.locator("#meal-breakfast .entry [type=checkbox]").all():
        do(page, box)
        expect(box).to_be_checked()


def test_a_note_and_tags_are_kept_and_taken_back(hers, ada):
    do(hers, hers.locator("#note-summary"))
    do(hers, hers.get_by_role("checkbox", name="Heat or much sweat"))
    hers.get_by_label("Note", exact=True).fill("Calf, at night")
    hers.check()
    do(hers, hers.get_by_role("button", name="Keep"))
    expect(hers.locator(".note__summary")).to_contain_text("Calf, at night")
    hers.check()
    assert DayNote.objects.get(owner=ada).text == "Calf, at night"
    do(hers, hers.locator("#note-summary"))
    do(hers, hers.get_by_role("checkbox", name="Heat or much sweat"))
    hers.get_by_label("Note", exact=True).fill("")
    do(hers, hers.get_by_role("button", name="Keep"))
    expect(hers.locator(".note__summary")).to_have_count(0)


def test_several_are_moved_to_another_day_and_moved_back(hers, ada):
    choose_all(hers)
    hers.check()
    do(hers, hers.get_by_role("button", name="Move to…"))
    hers.get_by_label("To the day").fill(f"{YESTERDAY}")
    hers.check()
    do(hers, hers.get_by_role("button", name="Move", exact=True))
    expect(hers.locator("#notice")).to_contain_text("2 foods moved")
    assert Entry.objects.filter(owner=ada, day=YESTERDAY).count() == 2
    do(hers, hers.locator("#notice").get_by_role("button", name="Undo"))
    expect(hers.locator("#meal-breakfast .entry")).to_have_count(2)
    assert not Entry.objects.filter(owner=ada, day=YESTERDAY).exists()


def test_several_become_a_usual_meal_that_is_logged_at_once_and_taken_back(hers, ada):
    choose_all(hers)
    do(hers, hers.get_by_role("button", name="Save as a meal…"))
    hers.get_by_label("Name").fill("Quinoa and milk")
    hers.check()
    do(hers, hers.get_by_role("button", name="Save", exact=True))
    expect(hers.locator("#notice")).to_be_visible()
    assert UsualMeal.objects.get(owner=ada).name == "Quinoa and milk"
    hers.goto(f"/day/{YESTERDAY}/?meal=breakfast")
    hers.check()
    do(hers, hers.get_by_role("button", name="Quinoa and milk"))
    expect(hers.locator("#meal-breakfast .entry")).to_have_count(2)
    do(hers, hers.locator("#notice").get_by_role("button", name="Undo"))
    expect(hers.locator("#meal-breakfast .entry")).to_have_count(0)


def test_a_food_is_kept_as_a_favourite_and_offered(hers, ada):
    do(hers, hers.locator(".results__item", has_text="Quinoa").get_by_role("link"))
    do(hers, hers.get_by_role("button", name="Favourite"))
    expect(hers.get_by_role("button", name="Favourite")).to_have_attribute("aria-pressed", "true")
    hers.check()
    assert Favourite.objects.get(owner=ada).food.key == "quinoa-cooked"
    hers.goto(f"/day/{TODAY}/?meal=dinner")
    do(hers, hers.locator(".results__fold summary"))
    expect(hers.locator(".results__fold")).to_contain_text("Quinoa")


def test_water_and_its_other_amounts(hers, ada):
    do(hers, hers.locator("#water-add"))
    expect(hers.locator(".water__drunk")).to_contain_text("250 ml")
    do(hers, hers.locator("#water-back"))
    expect(hers.locator(".water__drunk")).to_contain_text("none logged")
    assert Entry.objects.filter(owner=ada).count() == 2
