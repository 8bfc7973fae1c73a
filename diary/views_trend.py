"""The trend: twelve or fifty-two weeks as a page, JSON and CSV, all from one assessment."""

from datetime import date

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from diary import access, profiles, queries
from diary.assessment import trend_span
from diary.dates import Week
from diary.models import Profile, User
from diary.repair_queries import stand_ins_of
from diary.repaired import RepairedTrend, repaired_trend
from diary.trend_data import trend_csv as csv_of
from diary.trend_data import trend_json as json_of
from diary.trend_page import DEFAULT, LENGTHS, trend_page
from nutrients.catalogue import CATALOGUE, Group

__all__ = ["trend", "trend_csv", "trend_json"]

_NUTRIENTS = tuple(nutrient.key for nutrient in CATALOGUE if nutrient.group is not Group.CONTEXT)


@require_safe
def trend(request: HttpRequest) -> HttpResponse:
    """The page; a length that there is not is said, and twelve weeks are shown."""
    user, weeks = access.person(request), _length(request)
    found = _assessed(user, weeks or DEFAULT, profiles.today_of(user, timezone.now()))
    # Those who were told to limit potassium have amounts of their own; the general AI is not meant for them.
    restricts = profiles.profile_of(user).restricts_minerals == Profile.Answer.YES
    page = trend_page(found, uncompared=("potassium",) if restricts else (), fault="" if weeks else _no_such_length())
    return render(request, "diary/trend.html", {"page": page})


@require_safe
def trend_json(request: HttpRequest) -> HttpResponse:
    weeks = _length(request)
    if weeks is None:
        return JsonResponse({"error": _no_such_length()}, status=400)
    user = access.person(request)
    return JsonResponse(json_of(_assessed(user, weeks, profiles.today_of(user, timezone.now()))))


@require_safe
def trend_csv(request: HttpRequest) -> HttpResponse:
    weeks = _length(request)
    if weeks is None:
        return HttpResponse(_no_such_length(), status=400, content_type="text/plain; charset=utf-8")
    user = access.person(request)
    today = profiles.today_of(user, timezone.now())
    return HttpResponse(
        csv_of(_assessed(user, weeks, today)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="unclench-{weeks}-weeks-to-{Week.of(today)}.csv"'},
    )


def _length(request: HttpRequest) -> int | None:
    """The number of weeks asked for, ``DEFAULT`` where none is; ``None`` for one that is not offered."""
    asked = request.GET.get("weeks", str(DEFAULT))
    return next((weeks for weeks in LENGTHS if asked == str(weeks)), None)


def _no_such_length() -> str:
    return _("A trend has 12 or 52 weeks. Write weeks=12 or weeks=52.")


def _assessed(user: User, weeks: int, today: date) -> RepairedTrend:
    """The weeks up to the one of ``today``; as many queries for a year as for twelve weeks."""
    monday = Week.of(today).monday
    first, last = trend_span(monday, weeks)
    said, eaten, stand_ins = (
        profiles.said_by(user, first, last),
        queries.eaten_between(user, first, last),
        stand_ins_of(user),
    )
    return repaired_trend(monday, weeks, eaten, stand_ins, said.marks, said.person, today, nutrients=_NUTRIENTS)
