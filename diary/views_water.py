"""Water in one tap: logging a drink, and saying how much one's glass holds."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from diary import access, actions
from diary.day_extras import extras_of
from diary.faults import on_a_day
from diary.forms import AddForm
from diary.forms_water import GlassForm
from diary.models import Meal
from diary.queries import FoodChoice
from diary.views_day import back_to, meal_named

__all__ = ["glass", "pour"]


@require_http_methods(["GET", "HEAD", "POST"])
@on_a_day
def pour(request: HttpRequest, day: date, today: date) -> HttpResponse:
    """Log a drink of tap water among the snacks; ``meal`` is the one that the page stays at, to add other foods to."""
    if request.method != "POST":
        return back_to(day)
    user, meal = access.person(request), meal_named(request, request.POST)
    water = extras_of(user, day).water
    if water is None:
        return back_to(day, "notice", unpoured="1", meal=meal.value)
    said = {**request.POST.dict(), "meal": Meal.SNACKS.value}
    form = AddForm(FoodChoice(water.food_id, water.name, is_hidden=False, portions=water.portions), said)
    if not form.is_valid():
        return back_to(day, "notice", unpoured="1", meal=meal.value)
    entry, is_new = form.save(user, day)
    return back_to(day, "water", **{"poured" if is_new else "once": entry.pk}, meal=meal.value)


@require_http_methods(["GET", "HEAD", "POST"])
@on_a_day
def glass(request: HttpRequest, day: date, today: date) -> HttpResponse:
    """Keep the size of somebody's glass."""
    form = GlassForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return back_to(day)
    actions.choose_glass(access.person(request), form.cleaned_data["ml"])
    return back_to(day, "water", glass="1", meal=meal_named(request, request.POST).value)
