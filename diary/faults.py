"""What is said when an address or a form cannot be taken as it is: one sentence that names the field and the mend."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary import access
from diary.dates import FIRST_DAY, BadDate, DateFault, day_from
from diary.profiles import today_of
from nutrients.quantity import QuantityProblem

__all__ = ["AMOUNT", "date_sentence", "no_such_day", "on_a_day"]

AMOUNT = {
    QuantityProblem.EMPTY: gettext_lazy("Type an amount, for example 2, 1.5 or 1/2."),
    QuantityProblem.NOT_A_NUMBER: gettext_lazy("Type the amount as a number, for example 2, 1.5 or 1/2."),
    QuantityProblem.ZERO: gettext_lazy("Type an amount above zero."),
    QuantityProblem.NEGATIVE: gettext_lazy("Type an amount above zero, without a minus."),
    QuantityProblem.TOO_LARGE: gettext_lazy("Type an amount of 100000 at most."),
    QuantityProblem.TOO_PRECISE: gettext_lazy("Type the amount with four decimals at most."),
    QuantityProblem.TOO_LONG: gettext_lazy("Type a shorter amount, for example 2, 1.5 or 1/2."),
    QuantityProblem.AMBIGUOUS: gettext_lazy(
        "Type the amount without marks between thousands, for example 1500 or 1.5."
    ),
}
# What was typed is shown again, but not a page full of it.
_SHOWN = 40


def date_sentence(bad: BadDate) -> str:
    """Say what is wrong with a date or a week, and how to write one that is right."""
    match bad.fault:
        case DateFault.NOT_A_DAY:
            return _("The calendar has no such day. Write a date as year-month-day, for example 2026-11-20.")
        case DateFault.NOT_A_WEEK:
            return _("The calendar has no such week. Write a week as year and number, for example 2026-W47.")
        case DateFault.TOO_EARLY:
            return _("Diaries begin in %(year)d. Choose a later date.") % {"year": FIRST_DAY.year}
        case DateFault.IN_THE_FUTURE:
            return _("That date has not come yet. Diaries end tomorrow; choose an earlier date.")


def no_such_day(request: HttpRequest, bad: BadDate) -> HttpResponse:
    """Answer 404 with the sentence and ways on: a page, or JSON where the address asks for JSON."""
    sentence = date_sentence(bad)
    if request.path.endswith(".json"):
        return JsonResponse({"error": sentence}, status=404)
    typed = bad.text if len(bad.text) <= _SHOWN else f"{bad.text[:_SHOWN]}…"
    is_week = _asks_for_a_week(request)
    title = _("There is no such week") if is_week else _("There is no such day")
    context = {"title": title, "sentence": sentence, "typed": typed, "is_week": is_week}
    return render(request, "diary/no_such_day.html", context, status=404)


def _asks_for_a_week(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and ("week" in match.kwargs or match.url_name == "this_week")


def on_a_day(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand a view the date that its address names, or answer in its place that there is no such day."""

    @wraps(view)
    def dated(request: HttpRequest, day: str, **kwargs: Any) -> HttpResponse:
        today = today_of(access.person(request), timezone.now())
        try:
            named = day_from(day, today=today)
        except BadDate as bad:
            return no_such_day(request, bad)
        return view(request, named, today, **kwargs)

    return dated
