"""People for the journeys, made straight in the database or by signing up in the browser."""

import uuid
from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal

from playwright.sync_api import Locator, Page, expect

from diary.models import DayMark, Entry, Meal, Profile, User
from nutrients.actions import foods_changed
from nutrients.models import Food, FoodNutrient
from tests.cast import PASSWORD

__all__ = [
    "choose_by_keyboard",
    "dish_like",
    "eat",
    "make_person",
    "press",
    "press_twice",
    "press_until",
    "sign_in",
    "sign_up",
]


def make_person(name: str, **fields: object) -> User:
    """Save somebody new who can sign in with ``PASSWORD``, a woman born in 1984 who answered the health questions."""
    user = User.objects.create_user(f"{name}-{uuid.uuid4().hex[:8]}@example.org", PASSWORD, **fields)
    Profile.objects.create(
        owner=user,
        sex=Profile.Sex.FEMALE,
        date_of_birth=date(1984, 2, 29),
        restricts_minerals=Profile.Answer.NO,
        restricts_calcium=Profile.Answer.NO,
        takes_warfarin=Profile.Answer.NO,
    )
    return user


def eat(owner: User, food: Food | str, grams: int, *, first: date, days: int = 7) -> Food:
    """Log a food (or the key of one of the shipped table) in three meals of each day, and mark the days complete."""
    food = food if isinstance(food, Food) else Food.objects.get(key=food)
    on = [first + timedelta(days=n) for n in range(days)]
    Entry.objects.bulk_create(
        Entry(owner=owner, day=day, meal=meal, food=food, quantity=Decimal(grams))
        for day in on
        for meal in (Meal.BREAKFAST, Meal.LUNCH, Meal.DINNER)
    )
    DayMark.objects.bulk_create(
        [DayMark(owner=owner, day=day, state=DayMark.State.COMPLETE) for day in on], ignore_conflicts=True
    )
    return food


def dish_like(like: Food, name: str, *, without: Collection[str] = ()) -> Food:
    """Make a food of this journey alone with the amounts of another; of ``without`` it says nothing."""
    food = Food.objects.create(name=f"{name} {uuid.uuid4().hex[:6]}", category=like.category, kind=like.kind)
    FoodNutrient.objects.bulk_create(
        FoodNutrient(food=food, nutrient=row.nutrient, amount=row.amount)
        for row in like.amounts.exclude(nutrient__in=without)
    )
    foods_changed([food.pk])
    return food


def sign_in(page: Page, user: User) -> None:
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill(user.email)
    page.locator("input[type=password]").fill(PASSWORD)
    press(page.locator("main form [type=submit]"))
    page.wait_for_url("**/day/**")


def sign_up(page: Page) -> str:
    """Sign up in the browser; the page is then the diary of today."""
    email = f"new-{uuid.uuid4().hex[:8]}@example.org"
    page.goto("/accounts/signup/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    press(page.get_by_role("main").get_by_role("button", name="Sign up"))
    page.wait_for_url("**/day/**")
    return email


def press(thing: Locator) -> None:
    """Tap it on a screen that is touched, and click it on any other."""
    if thing.page.context.has_touch:
        thing.tap()
    else:
        thing.click()


def press_twice(thing: Locator) -> None:
    """As quickly as can be, with no look at what the first press did."""
    if not thing.page.context.has_touch:
        thing.dblclick()
        return
    thing.scroll_into_view_if_needed()
    box = thing.bounding_box()
    assert box is not None, "what is pressed can be seen"
    for _ in range(2):
        thing.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def press_until(page: Page, key: str, focused: str, most: int = 60) -> None:
    """Press a key until the element that matches ``focused`` has the focus."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", focused):
            return
    raise AssertionError(f"{most} times {key} did not reach {focused} on {page.url}")


def choose_by_keyboard(page: Page, text: str, amount: str) -> None:
    """Open the form of the first food that is found, and fill it in; Enter then saves."""
    page.keyboard.press("/")
    page.keyboard.type(text)
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("spinbutton", name="Amount").or_(page.get_by_label("Amount"))).to_be_focused()
    page.keyboard.type(amount)
