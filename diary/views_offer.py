"""Offering a food of one's own to everyone: what exactly would be shared, the word to do it, and taking it back."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from diary import access, own_offers, profiles, recipe_queries
from diary.models import OwnFood, User
from diary.offer_page import offer_page
from diary.views_add import REFUSED, number_in
from diary.views_entry import CONFLICT
from diary.views_own import numbered

__all__ = ["offer", "take_back"]


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """What an offer of a food would share; sent, it is offered, and sent twice it is offered once."""
    user = access.person(request)
    food = access.own_food(user, numbered(pk))
    if recipe_queries.is_recipe(food.pk):  # it is made of foods that others have already
        return redirect("recipe", pk=food.pk)
    if request.method != "POST":
        return _shown(request, user, food, is_late="late" in request.GET)
    now = timezone.now()
    seen = number_in(request.POST.get("version", ""))
    try:
        problem = own_offers.offer(user, food, version=-1 if seen is None else seen, on=profiles.today_of(user, now))
    except own_offers.Stale:
        return _shown(request, user, food, status=CONFLICT, is_stale=True)
    if problem is not None:
        return _shown(request, user, food, status=REFUSED)
    return redirect(f"{reverse('offer_own_food', args=[food.pk])}#state")


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an offer back that is not adopted yet; twice is as good as once."""
    food = access.own_food(access.person(request), numbered(pk))
    if request.method != "POST":
        return redirect("offer_own_food", pk=food.pk)
    done = own_offers.take_back(food)
    late = "" if done else f"?{urlencode({'late': 1})}"
    return redirect(f"{reverse('offer_own_food', args=[food.pk])}{late}")


def _shown(
    request: HttpRequest,
    user: User,
    food: OwnFood,
    *,
    status: int = 200,
    is_stale: bool = False,
    is_late: bool = False,
) -> HttpResponse:
    state, said = own_offers.state_of(food), own_offers.shared(food)
    problem = own_offers.problem_of(user, food, said)
    page = offer_page(food, said, state, problem, is_stale=is_stale, is_late=is_late)
    return render(request, "diary/offer.html", {"page": page}, status=status)
