"""The trend: twelve or fifty-two weeks as a page, JSON and CSV, all from one assessment."""

from datetime import date
from functools import lru_cache

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from diary import access, profiles
from diary.assessment import trend_span
from diary.cautions import cautions_line
from diary.dates import Week
from diary.markup import squeezed, units_kept
from diary.models import Profile
from diary.repaired import RepairedTrend, repaired_trend
from diary.report_queries import Reading, read_days
from diary.sight import FIGURES, Sight, sight_of
from diary.trend_data import trend_csv as csv_of
from diary.trend_data import trend_json as json_of
from diary.trend_page import DEFAULT, LENGTHS, TrendPage, trend_page
from nutrients.catalogue import CATALOGUE, Group

__all__ = ["trend", "trend_csv", "trend_json"]

_NUTRIENTS = tuple(nutrient.key for nutrient in CATALOGUE if nutrient.group is not Group.CONTEXT)


@require_safe
def trend(request: HttpRequest) -> HttpResponse:
    """The page; a length that there is not is said, and twelve weeks are shown."""
    weeks = _length(request)
    reading, today = _reading(request, weeks or DEFAULT)
    fault = "" if weeks else _no_such_length()
    sight = sight_of(request, reverse("trend"), weeks=weeks or DEFAULT)
    page, report = printed(reading, weeks or DEFAULT, today, get_language(), fault, sight)
    return render(request, "diary/trend.html", {"page": page, "report": report})


@require_safe
def trend_json(request: HttpRequest) -> HttpResponse:
    weeks = _length(request)
    if weeks is None:
        return JsonResponse({"error": _no_such_length()}, status=400)
    reading, today = _reading(request, weeks)
    return JsonResponse(json_of(_assessed(reading, weeks, today)))


@require_safe
def trend_csv(request: HttpRequest) -> HttpResponse:
    weeks = _length(request)
    if weeks is None:
        return HttpResponse(_no_such_length(), status=400, content_type="text/plain; charset=utf-8")
    reading, today = _reading(request, weeks)
    return HttpResponse(
        csv_of(_assessed(reading, weeks, today)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="unclench-{weeks}-weeks-to-{Week.of(today)}.csv"'},
    )


@lru_cache(maxsize=4)
def printed(
    reading: Reading, weeks: int, today: date, _language: str | None, fault: str, sight: Sight = FIGURES
) -> tuple[TrendPage, str]:
    """Make a trend's page and print it. A process keeps the last few: its arguments alone decide what it is."""
    # Those who were told to limit potassium have amounts of their own; the general AI is not meant for them.
    restricts = reading.answers.restricts_minerals == Profile.Answer.YES
    page = trend_page(
        _assessed(reading, weeks, today),
        uncompared=("potassium",) if restricts else (),
        cautions=cautions_line(reading.answers),
        fault=fault,
    )
    template = "diary/_trend_in_words.html" if sight.in_words else "diary/_trend_report.html"
    return page, squeezed(units_kept(render_to_string(template, {"page": page, "sight": sight})))


def _length(request: HttpRequest) -> int | None:
    """The number of weeks asked for, ``DEFAULT`` where none is; ``None`` for one that is not offered."""
    asked = request.GET.get("weeks", str(DEFAULT))
    return next((weeks for weeks in LENGTHS if asked == str(weeks)), None)


def _no_such_length() -> str:
    return _("A trend has 12 or 52 weeks. Write weeks=12 or weeks=52.")


def _reading(request: HttpRequest, weeks: int) -> tuple[Reading, date]:
    """What the weeks up to the one of today rest on, and today; as many queries for a year as for twelve weeks."""
    user = access.person(request)
    today = profiles.today_of(user, timezone.now())
    return read_days(user, *trend_span(Week.of(today).monday, weeks)), today


def _assessed(reading: Reading, weeks: int, today: date) -> RepairedTrend:
    return repaired_trend(
        Week.of(today).monday,
        weeks,
        reading.eaten,
        reading.stand_ins,
        reading.marks,
        reading.person,
        today,
        nutrients=_NUTRIENTS,
    )
