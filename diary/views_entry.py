"""One entry that exists: changing it, in its place or on its own page, and removing it."""

from collections.abc import Callable
from datetime import date
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import reselect, reswap, retarget

from diary import access, actions, moving, profiles, queries
from diary.entry_page import entry_page
from diary.favourites import star_of
from diary.forms import ChangeForm
from diary.models import Entry, User
from diary.other_food import other_foods
from diary.queries import FoodChoice
from diary.questions import Question
from diary.views_add import REFUSED, HtmxRequest, asked_back, food_named, looked_at, number_in
from diary.views_day import REMOVED, back_to
from nutrients.names import food_name

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
    today = profiles.today_of(user, timezone.now())
    said = request.POST if request.method == "POST" else request.GET
    food = _food_of(user, entry, said)
    if food is None or (request.method != "POST" and "q" in said):
        return _searched(
            request, entry, today, "" if food else _("That food is no longer offered. Search for another.")
        )
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
        names = () if food.id == entry.number else _names(entry, food)
        if day == entry.day and not names:
            return back_to(day, f"entry-{pk}", changed=pk)
        moved = moving.changed_one(entry, form.cleaned_data["version"], day=day, names=names)
        moving.keep(request.session, moved)
        # Whoever moves an entry is at work on the day it was on, and stays there.
        return back_to(entry.day, "notice", shifted=moved.name)
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


def _food_of(user: User, entry: Entry, said: QueryDict) -> FoodChoice | None:
    """The food that an entry is to be of: its own, or the other one that was chosen; ``None`` where that is none."""
    number = number_in(said.get("food", ""), may_be_own=True)
    if number is None or number == entry.number:
        return queries.choice_of(entry)
    other = food_named(user, said)
    return None if other is None or other.is_hidden else other


def _names(entry: Entry, food: FoodChoice) -> tuple[str, str]:
    return food_name(entry.what.name, entry.number), food_name(food.name, food.id)


def _searched(request: HtmxRequest, entry: Entry, today: date, refusal: str) -> HttpResponse:
    """The entry as it is, and a search for another food in its place."""
    user = access.person(request)
    form = ChangeForm.offering(entry, queries.choice_of(entry), today)
    form.leave_focus()
    other = other_foods(user, entry, request.GET.get("q", ""), refusal)
    page = entry_page(entry, form, None, other=other)
    return render(request, "diary/entry.html", {"page": page}, status=REFUSED if refusal else 200)


def _shown(request: HtmxRequest, entry: Entry, form: ChangeForm, question: Question | None = None) -> HttpResponse:
    """The form in the entry's place on the day page where htmx asked for it, on a page of its own otherwise."""
    star = star_of(access.person(request), entry.day, form.food.id, entry.meal, entry.pk)
    page = entry_page(entry, form, *looked_at(form, access.person(request)), question=question, star=star)
    refused = request.method == "POST" and (question is not None or not form.is_valid())
    if not request.htmx:
        return render(request, "diary/entry.html", {"page": page}, status=REFUSED if refused else 200)
    part = render(request, "diary/_change_form.html", {"page": page}, status=REFUSED if refused else 200)
    place = f"#change-{entry.pk}"
    return reselect(reswap(retarget(part, place), "outerHTML"), place) if refused else part
