"""One entry that exists: changing it, in its place or on its own page, and removing it."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from django_htmx.http import reselect, reswap, retarget

from diary import access, actions, profiles, queries
from diary.entry_page import entry_page
from diary.favourites import star_of
from diary.forms import ChangeForm
from diary.models import Entry
from diary.questions import Question
from diary.views_add import REFUSED, HtmxRequest, asked_back, looked_at
from diary.views_day import REMOVED, back_to

__all__ = ["change", "remove"]

CONFLICT = 409  # the entry was changed since it was shown, such as by oneself in another tab


def _of_an_entry(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand a view the entry of the address, or answer in its place that there is none, theirs or not."""

    @wraps(view)
    def found(request: HttpRequest, pk: int) -> HttpResponse:
        try:
            entry = access.entry(access.person(request), pk)
        except Http404:
            return render(request, "diary/no_such_entry.html", status=404)
        return view(request, entry)

    return found


@require_http_methods(["GET", "HEAD", "POST"])
@_of_an_entry
def change(request: HtmxRequest, entry: Entry) -> HttpResponse:
    """Change the portion, amount, meal or day of an entry; where somebody was quicker, show both and save neither."""
    user, pk = access.person(request), entry.pk
    food = queries.choice_of(entry)
    today = profiles.today_of(user, timezone.now())
    if request.method != "POST":
        return _shown(request, entry, ChangeForm.offering(entry, food, today))
    form = ChangeForm(entry, food, today, request.POST)
    if "preview" in request.POST or not form.is_valid():
        return _shown(request, entry, form)
    # What was confirmed once is not asked again of somebody who changes the meal.
    if form.weighs_other and (question := asked_back(form, user)):
        return _shown(request, entry, form, question)
    if form.save():
        day = form.cleaned_data["day"]
        # Whoever moves an entry is at work on the day it was on, and stays there.
        return back_to(day, f"entry-{pk}", changed=pk) if day == entry.day else back_to(entry.day, "notice", moved=day)
    form = form.over(entry.version)
    page = entry_page(entry, form, *looked_at(form, user), is_stale=True)
    return render(request, "diary/entry.html", {"page": page}, status=CONFLICT)


@require_http_methods(["GET", "HEAD", "POST"])
@_of_an_entry
def remove(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Delete an entry, and keep it in the session with those removed before, each to be put back by its number."""
    if request.method != "POST":
        return redirect("change", pk=entry.pk)
    number = entry.pk
    request.session[REMOVED] = actions.remove_entry(entry, request.session.get(REMOVED, {}))
    return back_to(entry.day, "notice", removed=number, meal=entry.meal)


def _shown(request: HtmxRequest, entry: Entry, form: ChangeForm, question: Question | None = None) -> HttpResponse:
    """The form in the entry's place on the day page where htmx asked for it, on a page of its own otherwise."""
    star = star_of(access.person(request), entry.day, entry.number, entry.meal, entry.pk)
    page = entry_page(entry, form, *looked_at(form, access.person(request)), question=question, star=star)
    refused = request.method == "POST" and (question is not None or not form.is_valid())
    if not request.htmx:
        return render(request, "diary/entry.html", {"page": page}, status=REFUSED if refused else 200)
    part = render(request, "diary/_change_form.html", {"page": page}, status=REFUSED if refused else 200)
    place = f"#change-{entry.pk}"
    return reselect(reswap(retarget(part, place), "outerHTML"), place) if refused else part
