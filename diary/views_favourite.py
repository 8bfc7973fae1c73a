"""The star at a food."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from diary import access
from diary.faults import on_a_day
from diary.favourites import keep_favourite, star_of
from diary.views_add import HtmxRequest, food_named, number_in
from diary.views_day import back_to, meal_named

__all__ = ["favourite"]


@require_http_methods(["GET", "HEAD", "POST"])
@on_a_day
def favourite(request: HtmxRequest, day: date, today: date) -> HttpResponse:
    """Make a food a favourite, or take that back, and show the star anew, or the form that it stood at."""
    if request.method != "POST":
        return back_to(day)
    user, meal = access.person(request), meal_named(request, request.POST)
    food, entry_id = food_named(user, request.POST), number_in(request.POST.get("entry", ""))
    if food is None:
        return back_to(day, "notice", unstarred="1")
    keep_favourite(user, food.id, is_kept=bool(request.POST.get("keep", "")))
    if request.htmx:
        star = star_of(user, day, food.id, meal.value, entry_id)
        return render(request, "diary/_star.html", {"star": star, "is_changed": True})
    if entry_id is not None:
        return redirect("change", pk=entry_id)
    query = urlencode({"food": food.id, "meal": meal.value})
    return redirect(f"{reverse('add', args=[day.isoformat()])}?{query}#add")
