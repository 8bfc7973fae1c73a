"""Several entries of a day at once: what is to be done with those that were chosen."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from diary import access, actions
from diary.faults import on_a_day
from diary.forms_copy import numbers_from, numbers_text
from diary.views_day import REMOVED, back_to

__all__ = ["several"]

_ASKS = ("copy", "move", "save_usual")
"""What is asked of a page of its own before it is done."""


@require_http_methods(["GET", "HEAD", "POST"])
@on_a_day
def several(request: HttpRequest, day: date, today: date) -> HttpResponse:
    """Remove the chosen entries, or lead to the page that asks where they go, or what they are called as a meal."""
    if request.method != "POST":
        return back_to(day)
    numbers = numbers_from("-".join(request.POST.getlist("entry")))
    deed, entries = request.POST.get("do", ""), access.chosen(access.person(request), day, numbers)
    if not entries:
        return back_to(day, "notice", select="1", unchosen="1")
    chosen = numbers_text(entry.pk for entry in entries)
    if deed in _ASKS:
        return redirect(f"{reverse(deed, args=[day.isoformat()])}?{urlencode({'entries': chosen})}")
    if deed != "remove":
        return back_to(day)
    owner, removed = access.person(request), request.session.get(REMOVED, {})
    request.session[REMOVED] = actions.remove_entries(owner, entries, removed)
    return back_to(day, "notice", removed=chosen)
