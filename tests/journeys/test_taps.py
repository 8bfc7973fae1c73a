"""How many taps the everyday things take on a phone: a step that is added to one of them fails here."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from diary.models import Entry, Meal
from nutrients.models import Food
from tests.journeys.people import make_person, sign_in

TODAY = date.today()
YESTERDAY = TODAY - timedelta(days=1)
COUNT_TAPS = (
    "addEventListener('pointerdown', e => e.isTrusted && (sessionStorage.taps = +(sessionStorage.taps || 0) + 1), true)"
)


@contextmanager
def taps(page: Page, most: int) -> Iterator[None]:
    """What is done meanwhile takes ``most`` taps and no more; typing is not counted, nor are keys."""
    page.evaluate("sessionStorage.taps = 0")
    yield
    taken = int(page.evaluate("sessionStorage.taps"))
    assert 0 < taken <= most, f"{taken} taps, and {most} are promised"


@pytest.fixture
def ada():
    """Ada, whose lunch of yesterday was quinoa and milk."""
    user = make_person("ada")
    quinoa, milk = (Food.objects.get(key=key) for key in ("quinoa-cooked", "milk-whole"))
    Entry.objects.create(owner=user, day=YESTERDAY, meal=Meal.LUNCH, food=quinoa, quantity=150)
    Entry.objects.create(
        owner=user, day=YESTERDAY, meal=Meal.LUNCH, food=milk, portion=milk.portions.first(), quantity=1
    )
    return user


@pytest.fixture
def page(visit, ada) -> Page:
    """Her phone, at lunch today."""
    visitor = visit("phone")
    sign_in(visitor.page, ada)
    visitor.page.context.add_init_script(COUNT_TAPS)
    visitor.open(f"/day/{TODAY}/?meal=lunch")
    return visitor.page


def logged(page: Page, count: int) -> None:
    expect(page.locator("#meal-lunch .entry")).to_have_count(count)


def test_a_food_is_repeated_with_one_tap(page, ada):
    with taps(page, 1):
        page.locator(".results__item", has_text="Quinoa").get_by_role("button", name="again").tap()
        logged(page, 1)
    assert Entry.objects.get(owner=ada, day=TODAY).quantity == 150


def test_a_recent_food_with_another_amount_takes_two(page, ada):
    with taps(page, 2):
        page.locator(".results__item", has_text="Quinoa").get_by_role("link").tap()
        expect(page.get_by_label("Amount")).to_be_focused()
        page.keyboard.type("90")
        page.get_by_role("button", name="Save").tap()
        logged(page, 1)
    assert Entry.objects.get(owner=ada, day=TODAY).quantity == 90


def test_a_new_food_takes_three(page, ada):
    with taps(page, 3):
        page.locator("#search").tap()
        page.keyboard.type("banana raw")
        page.get_by_label("Foods found").get_by_text("Banana").first.tap()
        expect(page.get_by_label("Amount")).to_be_focused()
        page.keyboard.type("2")
        page.get_by_role("button", name="Save").tap()
        logged(page, 1)


def test_a_favourite_takes_three_with_its_amount(page, ada):
    with taps(page, 3):
        page.locator(".results__item", has_text="Milk").get_by_role("link").tap()
        page.get_by_role("button", name="Favourite").tap()
        expect(page.get_by_role("button", name="Favourite")).to_have_attribute("aria-pressed", "true")
        page.get_by_role("link", name="Cancel").tap()
        expect(page.locator(".results__fold")).to_be_visible()
    with taps(page, 2):
        page.locator(".results__fold summary").tap()
        page.locator(".results__fold").get_by_role("button", name="again").tap()
        logged(page, 1)


def test_yesterdays_meal_is_one_tap_and_so_is_its_undo(page, ada):
    with taps(page, 1):
        page.get_by_role("button", name="Same as yesterday (Lunch)").tap()
        logged(page, 2)
    with taps(page, 1):
        page.locator("#notice").get_by_role("button", name="Undo").tap()
        logged(page, 0)


def test_a_glass_of_water_is_one_tap_and_so_is_taking_it_back(page, ada):
    for count in (1, 2):
        with taps(page, 1):
            page.locator("#water-add").tap()
            expect(page.locator(".water__drunk")).to_contain_text(f"{250 * count} ml")
    with taps(page, 1):
        page.locator("#water-back").tap()
        expect(page.locator(".water__drunk")).to_contain_text("250 ml")
    assert Entry.objects.filter(owner=ada, day=TODAY).count() == 1


def test_marking_the_day_complete_is_one_tap(page, ada):
    page.goto(f"/day/{YESTERDAY}/")
    with taps(page, 1):
        page.locator("#mark-complete").tap()
        expect(page.locator("#state")).to_contain_text("Counts: you marked it complete.")


def test_removing_several_takes_one_tap_each_and_two_more_and_one_undoes_it(page, ada):
    page.goto(f"/day/{YESTERDAY}/")
    with taps(page, 4):
        page.get_by_role("link", name="Select several…").tap()
        expect(page.locator("#meal-lunch .entry__label")).to_have_count(2)
        for row in page.locator("#meal-lunch .entry__label").all():
            row.tap()
        page.get_by_role("button", name="Remove").tap()
        expect(page.locator("#notice")).to_contain_text("Removed 2 foods")
    with taps(page, 1):
        page.locator("#notice").get_by_role("button", name="Undo").tap()
        logged(page, 2)


def test_a_step_more_than_promised_would_be_noticed(page):
    with pytest.raises(AssertionError, match="2 taps, and 1 are promised"), taps(page, 1):
        page.locator("#search").tap()
        page.locator("#search").tap()
