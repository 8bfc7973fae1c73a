"""People for the journeys, made straight in the database or by signing up in the browser."""

import uuid
from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal

from playwright.sync_api import Page

from diary.models import DayMark, Entry, Meal, Profile, User
from nutrients.actions import foods_changed
from nutrients.models import Food, FoodNutrient
from tests.cast import PASSWORD

__all__ = ["dish_like", "eat", "make_person", "sign_in", "sign_up"]


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
    page.locator("main form [type=submit]").click()
    page.wait_for_url("**/day/**")


def sign_up(page: Page) -> str:
    """Sign up in the browser; the page is then the diary of today."""
    email = f"new-{uuid.uuid4().hex[:8]}@example.org"
    page.goto("/accounts/signup/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign up").click()
    page.wait_for_url("**/day/**")
    return email
