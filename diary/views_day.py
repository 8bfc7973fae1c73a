"""The diary day: reading it, saying whether it is complete, and the steps from a search to a saved entry.

Every page works as plain forms. To htmx the search, the form of a food and the preview go as parts of the same
templates; whatever is saved answers with a redirect to the day either way. Changing what is saved is in
``views_entry``.
"""

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.middleware import HtmxDetails

from diary import access, actions, profiles, queries
from diary.add_panel import Panel, meal_at, panel
from diary.dates import BadDate, Week, day_from
from diary.day_data import day_json as json_of
from diary.day_meters import Preview, preview_of
from diary.day_page import day_page
from diary.faults import no_such_day, on_a_day
from diary.forms import AddForm, AmountForm, MarkForm
from diary.models import Meal
from diary.queries import FoodChoice
from diary.report_queries import eaten_between
from nutrients.queries import search_foods
from nutrients.search import MAX_QUERY

__all__ = ["add", "back_to", "day", "day_json", "find", "go", "mark", "preview", "preview_form", "today", "undo"]

REFUSED = 422  # the form was read, and something in it is wrong
_HITS = 12
_RECENT = 5


class HtmxRequest(HttpRequest):
    """A request as django-htmx leaves it."""

    htmx: HtmxDetails


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Open the day that it is for this person."""
    return redirect("day", day=profiles.today_of(access.person(request), timezone.now()))


@require_safe
def go(request: HttpRequest) -> HttpResponse:
    """Open the day that the date picker names."""
    text = request.GET.get("day", "")
    if not text:
        return redirect("today")
    try:
        return redirect("day", day=day_from(text, today=profiles.today_of(access.person(request), timezone.now())))
    except BadDate as bad:
        return no_such_day(request, bad)


@require_safe
@on_a_day
def day(request: HttpRequest, day: date, today: date) -> HttpResponse:
    """One day of the diary, with recent foods to add."""
    meal = _meal(request, request.GET)
    recent = queries.recent_foods(access.person(request), meal, limit=_RECENT)
    return _page(request, day, today, panel(day, meal, recent=recent, is_awaited="added" in request.GET))


@require_safe
@on_a_day
def day_json(request: HttpRequest, day: date, today: date) -> HttpResponse:
    """The day for machines; ``diary.day_data.day_json`` describes each key."""
    user = access.person(request)
    entries, said = queries.entries_on(user, day), profiles.said_by(user, day, day)
    return JsonResponse(json_of(day, today=today, entries=entries, said=said))


@require_http_methods(["GET", "HEAD", "POST"])
@on_a_day
def mark(request: HttpRequest, day: date, today: date) -> HttpResponse:
    """Keep what somebody says of a day: complete, not complete, or nothing."""
    form = MarkForm(request.POST)
    if request.method != "POST":
        return back_to(day)
    if not form.is_valid():
        return back_to(day, "notice", unmarked="1")
    form.save(access.person(request), day)
    return back_to(day, "state", marked="1")


@require_http_methods(["GET", "HEAD", "POST"])
@on_a_day
def undo(request: HttpRequest, day: date, today: date) -> HttpResponse:
    """Put back the entry that was removed last."""
    removed = request.session.pop("removed", None) if request.method == "POST" else None
    if removed is None:
        return back_to(day)
    entry = actions.restore_entry(access.person(request), removed["entry"])
    if entry is None:
        return back_to(day, "notice", lost="1")
    return back_to(entry.day, f"entry-{entry.pk}", restored=entry.pk, meal=entry.meal)


@require_safe
@on_a_day
def find(request: HtmxRequest, day: date, today: date) -> HttpResponse:
    """Foods that fit what was typed; recent ones where nothing was."""
    meal, text = _meal(request, request.GET), request.GET.get("q", "")
    found = search_foods(text, _HITS)
    recent = [] if found.text else queries.recent_foods(access.person(request), meal, limit=_RECENT)
    return _part(request, day, today, panel(day, meal, found=found, recent=recent, is_awaited=True))


@require_safe
@on_a_day
def preview(request: HtmxRequest, day: date, today: date) -> HttpResponse:
    """What an amount of a food holds, before anything is saved."""
    # A portion hidden since is let in: an entry that has it is previewed too, and nothing is saved here.
    food = _food(request.GET, portion_id=_number(request.GET.get("portion", "")))
    if request.htmx:
        shown = Preview(fault=_refusal(food)) if food is None else preview_form(AmountForm(food, request.GET))
        return render(request, "diary/_preview.html", {"preview": shown})
    if food is None:
        return _refused(request, day, today, None)
    said = {**request.GET.dict(), "meal": _meal(request, request.GET).value, "key": str(uuid4())}
    return _chosen(request, day, today, AddForm(food, said))


@require_http_methods(["GET", "HEAD", "POST"])
@on_a_day
def add(request: HtmxRequest, day: date, today: date) -> HttpResponse:
    """The form of a chosen food; sent, it saves an entry and leads back to the day."""
    user, sent = access.person(request), request.method == "POST"
    said = request.POST if sent else request.GET
    if not sent and "food" not in said:  # as after signing in again
        return back_to(day)
    food = _food(said)
    if food is None or food.is_hidden:
        return _refused(request, day, today, food)
    if not sent:
        used = queries.last_use(user, food.id)
        return _chosen(request, day, today, AddForm.offering(food, used, _meal(request, said)))
    form = AddForm(food, said)
    if "preview" in said or not form.is_valid():
        return _chosen(request, day, today, form)
    entry = form.save(user, day)
    return back_to(entry.day, f"meal-{entry.meal}", added=entry.pk, meal=entry.meal)


def back_to(day: date, part: str = "", **done: object) -> HttpResponse:
    """Lead back to a part of a day's page; ``done`` tells the page what just happened, by number and never by name."""
    query, anchor = f"?{urlencode(done)}" if done else "", f"#{part}" if part else ""
    return redirect(f"{reverse('day', args=[day.isoformat()])}{query}{anchor}")


def preview_form(form: AmountForm) -> Preview:
    """What the amount in a form holds; where it cannot be read, the first thing to mend."""
    if form.is_valid():
        return preview_of(queries.facts_of(form.food.id), form.grams)
    return Preview(fault=str(next(iter(form.errors.values()))[0]))


def _meal(request: HttpRequest, said: QueryDict) -> Meal:
    """The meal named in the address, else the one of this hour on the person's own clock."""
    try:
        return Meal(said.get("meal", ""))
    except ValueError:
        zone = profiles.zone_of(profiles.profile_of(access.person(request)).time_zone)
        return meal_at(timezone.now().astimezone(zone).hour)


def _number(text: str) -> int | None:
    """The number of a row, where the text is one that a row can have."""
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else None


def _food(said: QueryDict, portion_id: int | None = None) -> FoodChoice | None:
    number = _number(said.get("food", ""))
    return None if number is None else queries.food_choice(number, portion_id=portion_id)


def _refusal(food: FoodChoice | None) -> str:
    if food is None:
        return _("There is no such food. Search for another one.")
    return _("%(food)s is no longer offered. Search for another food.") % {"food": food.name}


def _refused(request: HttpRequest, day: date, today: date, food: FoodChoice | None) -> HttpResponse:
    """The search box again, and why the food cannot be had."""
    meal = _meal(request, request.POST or request.GET)
    shown = panel(day, meal, refusal=_refusal(food), is_awaited=True)
    return _part(request, day, today, shown, status=REFUSED if food else 404)


def _chosen(request: HttpRequest, day: date, today: date, form: AddForm) -> HttpResponse:
    shown = preview_form(form)
    meal, query = _meal(request, request.POST or request.GET), request.GET.get("q", "")[:MAX_QUERY]
    answer = panel(day, meal, form=form, preview=shown, query=query)
    return _part(request, day, today, answer, status=200 if request.method != "POST" or form.is_valid() else REFUSED)


def _part(request: HttpRequest, day: date, today: date, shown: Panel, status: int = 200) -> HttpResponse:
    """The panel alone where htmx asked for it, the whole page otherwise and after a form was sent."""
    if getattr(request, "htmx", False) and request.method != "POST":
        return render(request, "diary/_panel.html", {"panel": shown}, status=status)
    return _page(request, day, today, shown, status)


def _page(request: HttpRequest, day: date, today: date, shown: Panel, status: int = 200) -> HttpResponse:
    user, week = access.person(request), Week.of(day)
    done: Mapping[str, str] = request.GET.dict()
    page = day_page(
        day,
        today=today,
        entries=queries.entries_on(user, day),
        week=eaten_between(user, week.monday, week.sunday),
        said=profiles.said_by(user, week.monday, week.sunday),
        profile=profiles.profile_of(user),
        done=done,
        removed=request.session.get("removed"),
    )
    return render(request, "diary/day.html", {"page": page, "panel": shown}, status=status)
