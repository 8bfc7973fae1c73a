"""What somebody takes every day: saying so of an entry, and taking that back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from diary import access, own_actions

__all__ = ["DROPPED", "remove_daily", "take_daily", "undo_daily"]

DROPPED = "dropped_daily"
"""Where a session keeps what was last taken back."""


@require_http_methods(["GET", "HEAD", "POST"])
def take_daily(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer on each day what an entry says, to be logged with one tap."""
    entry = access.entry(access.person(request), pk)
    if request.method != "POST":
        return redirect("change", pk=entry.pk)
    own_actions.take_daily(entry)
    return redirect(f"{reverse('day', args=[entry.day.isoformat()])}#daily")


@require_http_methods(["GET", "HEAD", "POST"])
def remove_daily(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer it no longer; what was logged stays logged."""
    daily = access.daily(access.person(request), pk)
    if request.method != "POST":
        return redirect("own_foods")
    request.session[DROPPED] = own_actions.drop_daily(daily)
    return redirect(f"{reverse('own_foods')}?dropped=#notice")


@require_http_methods(["GET", "HEAD", "POST"])
def undo_daily(request: HttpRequest) -> HttpResponse:
    """Offer again what was taken back last; asked twice, it is there."""
    user, dropped = access.person(request), request.session.get(DROPPED)
    if request.method == "POST" and dropped is not None:
        own_actions.restore_daily(user, dropped["daily"])
    return redirect(f"{reverse('own_foods')}#daily")
