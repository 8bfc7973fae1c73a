"""The steps from a search to a saved entry.

Every step works as plain forms. To htmx the search, the form of a food and the preview go as parts of the same
templates; whatever is saved answers with a redirect to the day either way.
"""

import re
from datetime import date
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.middleware import HtmxDetails

from diary import access, queries
from diary.add_panel import Panel, panel
from diary.day_meters import Preview, preview_of
from diary.doubts import is_worth_asking
from diary.faults import on_a_day
from diary.favourites import star_of
from diary.forms import AddForm
from diary.forms_amount import AmountForm
from diary.models import User
from diary.own_search import with_own
from diary.profiles import profile_of
from diary.queries import FoodChoice
from diary.questions import Question, about_amount, about_second, doubt_about
from diary.used_foods import last_use
from diary.views_day import back_to, meal_named, offering, page_of
from nutrients.foreign_words import in_english
from nutrients.names import food_name
from nutrients.queries import search_foods
from nutrients.search import MAX_QUERY
from nutrients.servings import split_serving

__all__ = [
    "REFUSED",
    "HtmxRequest",
    "add",
    "asked_back",
    "find",
    "food_named",
    "looked_at",
    "number_in",
    "preview",
]

REFUSED = 422  # the form was read, and something in it is wrong or asked back
_HITS = 12


class HtmxRequest(HttpRequest):
    """A request as django-htmx leaves it."""

    htmx: HtmxDetails


@require_safe
@on_a_day
def find(request: HtmxRequest, day: date, today: date) -> HttpResponse:
    """Foods that fit what was typed; recent ones where nothing was."""
    text = request.GET.get("q", "")
    found = search_foods(text, _HITS, get_language())
    if not found.text:
        return _part(
            request, day, today, offering(request, day, today, meal_named(request, request.GET), is_awaited=True)
        )
    found = with_own(access.person(request), found, _HITS)
    return _part(request, day, today, panel(day, meal_named(request, request.GET), found=found, is_awaited=True))


@require_safe
@on_a_day
def preview(request: HtmxRequest, day: date, today: date) -> HttpResponse:
    """What an amount of a food holds, before anything is saved."""
    # A portion hidden since is let in: an entry that has it is previewed too, and nothing is saved here.
    portion = number_in(request.GET.get("portion", ""), may_be_own=True)
    food = food_named(access.person(request), request.GET, portion_id=portion)
    if request.htmx:
        form = None if food is None else AmountForm(food, request.GET)
        if form is None or not form.is_valid():
            fault = _refusal(food) if form is None else str(next(iter(form.errors.values()))[0])
            return render(request, "diary/_preview.html", {"preview": Preview(fault=fault)})
        shown, doubt = looked_at(form, access.person(request))
        return render(request, "diary/_preview.html", {"preview": shown, "doubt": doubt})
    if food is None:
        return _refused(request, day, today, None)
    said = {"key": str(uuid4()), **request.GET.dict(), "meal": meal_named(request, request.GET).value}
    return _chosen(request, day, today, AddForm(food, said))


@require_http_methods(["GET", "HEAD", "POST"])
@on_a_day
def add(request: HtmxRequest, day: date, today: date) -> HttpResponse:
    """The form of a chosen food; sent, it saves an entry and leads back to the day.

    The key of a form comes with the link to it. Whoever goes back after saving gets the same form again: sent once more
    as it was it saves nothing, and with something else in it asks whether to add that too or to change the first.
    Somebody who wants a second helping begins with a search, or with *Again*, and so has a form of its own.
    """
    user, sent = access.person(request), request.method == "POST"
    said = request.POST if sent else request.GET
    if not sent and "food" not in said:  # as after signing in again
        return back_to(day)
    food = food_named(user, said)
    if food is None or food.is_hidden:
        return _refused(request, day, today, food)
    if not sent:
        named = said.get("of") or said.get("q", "")
        serving = split_serving(in_english(named[:MAX_QUERY], get_language()))
        used, meal = last_use(user, food.id), meal_named(request, said)
        form = AddForm.offering(food, used, meal, serving=serving, key=said.get("key", ""))
        return _chosen(request, day, today, form)
    form = AddForm(food, said)
    if "preview" in said or not form.is_valid():
        return _chosen(request, day, today, form)
    if question := asked_back(form, user):
        return _chosen(request, day, today, form, question)
    entry, is_new = form.save(user, day)
    if not is_new and not form.says_the_same(entry, day):
        question = about_second(entry, reverse("change", args=[entry.pk]), form)
        return _chosen(request, day, today, form.renewed(), question)
    deed = "added" if is_new else "once"
    return back_to(entry.day, f"meal-{entry.meal}", **{deed: entry.pk}, meal=entry.meal)


def looked_at(form: AmountForm, user: User) -> tuple[Preview | None, str]:
    """What the amount in a form holds, and what is doubtful about it; nothing of one with something to mend.

    Who keeps numbers out of sight is told of how much it is, and not of what it holds.
    """
    if not form.is_valid():
        return None, ""
    facts = queries.facts_in(form.food)
    in_words = profile_of(user).hides_numbers
    shown = preview_of(facts, form.grams, form.dose)
    doubt = doubt_about(facts, form.grams, form.tablets, in_words=in_words)
    return (Preview(shown.of) if in_words else shown), doubt


def asked_back(form: AmountForm, user: User) -> Question | None:
    """What is asked before a valid form is saved; ``None`` where nothing is doubtful or it was confirmed."""
    if form.is_sure or not is_worth_asking(form.grams, form.tablets):
        return None
    in_words = profile_of(user).hides_numbers
    return about_amount(queries.facts_in(form.food), form.grams, form.tablets, in_words=in_words)


def number_in(text: str, *, may_be_own: bool = False) -> int | None:
    """The number of a row, where the text is one that a row can have; an own one (``diary.own_ids``) is below zero."""
    return int(text) if re.fullmatch(r"-?[0-9]{1,18}" if may_be_own else "[0-9]{1,18}", text) else None


def food_named(user: User, said: QueryDict, portion_id: int | None = None) -> FoodChoice | None:
    """The food that a form or an address numbers; ``None`` where there is none, or it is somebody else's own."""
    number = number_in(said.get("food", ""), may_be_own=True)
    return None if number is None else queries.food_choice(number, portion_id=portion_id, owner=user)


def _refusal(food: FoodChoice | None) -> str:
    if food is None:
        return _("There is no such food. Search for another one.")
    return _("%(food)s is no longer offered. Search for another food.") % {"food": food_name(food.name, food.id)}


def _refused(request: HttpRequest, day: date, today: date, food: FoodChoice | None) -> HttpResponse:
    """The search box again, and why the food cannot be had."""
    meal = meal_named(request, request.POST or request.GET)
    shown = panel(day, meal, refusal=_refusal(food), is_awaited=True)
    return _part(request, day, today, shown, status=REFUSED if food else 404)


def _chosen(
    request: HttpRequest, day: date, today: date, form: AddForm, question: Question | None = None
) -> HttpResponse:
    shown, doubt = looked_at(form, access.person(request))
    meal, query = meal_named(request, request.POST or request.GET), request.GET.get("q", "")[:MAX_QUERY]
    star = star_of(access.person(request), day, form.food.id, meal.value)
    answer = panel(
        *(day, meal),
        form=form,
        preview=shown,
        doubt=doubt,
        question=question,
        query=query,
        side=request.GET.get("of", "")[:MAX_QUERY],
        star=star,
    )
    is_refused = request.method == "POST" and (question is not None or not form.is_valid())
    return _part(request, day, today, answer, status=REFUSED if is_refused else 200)


def _part(request: HttpRequest, day: date, today: date, shown: Panel, status: int = 200) -> HttpResponse:
    """The panel alone where htmx asked for it, the whole page otherwise and after a form was sent."""
    if getattr(request, "htmx", False) and request.method != "POST":
        return render(request, "diary/_panel.html", {"panel": shown}, status=status)
    return page_of(request, day, today, shown, status)
