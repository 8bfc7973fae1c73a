"""The weekly report: page, JSON and CSV, all from one assessment."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from diary import access, profiles
from diary.assessment import week_span
from diary.cautions import cautions_for
from diary.dates import BadDate, Week, day_from
from diary.faults import no_such_day
from diary.forms import MarkForm
from diary.helps import helps_for
from diary.markup import squeezed, units_kept
from diary.models import User
from diary.repaired import RepairedWeek, repaired_week
from diary.report_queries import Reading, read_days
from diary.sight import FIGURES, Sight, sight_of
from diary.week_data import week_csv as csv_of
from diary.week_data import week_json as json_of
from diary.week_page import SAID, WeekPage, week_page


def _of_a_week(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand a view the week that its address names and today, or answer in its place that there is no such week."""

    @wraps(view)
    def dated(request: HttpRequest, week: str, **kwargs: Any) -> HttpResponse:
        today = profiles.today_of(access.person(request), timezone.now())
        try:
            named = Week.from_text(week, today=today)
        except BadDate as bad:
            return no_such_day(request, bad)
        return view(request, named, today, **kwargs)

    return dated


def _reading(user: User, week: Week, *, with_sources: bool = False) -> Reading:
    first, last = week_span(week.monday)
    return read_days(user, first, last, with_sources=with_sources)


def _report(reading: Reading, week: Week, today: date) -> RepairedWeek:
    return repaired_week(week.monday, reading.eaten, reading.stand_ins, reading.marks, reading.person, today)


@lru_cache(maxsize=32)
def printed(
    reading: Reading,
    week: Week,
    today: date,
    _language: str | None,
    done: tuple[tuple[str, str], ...],
    sight: Sight = FIGURES,
) -> tuple[WeekPage, str]:
    """Make a report's page and print it. A process keeps the last few: its arguments alone decide what it is."""
    found = _report(reading, week, today)
    helps = helps_for(found.report, reading.answers, reading.candidates(found.report))
    missing = [str(fact.sentence) for fact in profiles.missing_facts(reading.answers)]
    page = week_page(
        week,
        found.report,
        today=today,
        helps=helps.foods,
        no_help=helps.why_none,
        cautions=cautions_for(reading.answers),
        missing=missing,
        in_words=sight.in_words,
        repaired=found,
        done=dict(done),
    )
    template = "diary/_week_in_words.html" if sight.in_words else "diary/_week_report.html"
    return page, squeezed(units_kept(render_to_string(template, {"page": page, "sight": sight})))


@require_safe
def this_week(request: HttpRequest) -> HttpResponse:
    """Open the week that is under way; before Wednesday the one that is over, because that is what there is to read.

    With a date, ``?day=2026-11-20``, it opens the week of that.
    """
    today = profiles.today_of(access.person(request), timezone.now())
    if text := request.GET.get("day", ""):
        try:
            return redirect("week", week=Week.of(day_from(text, today=today)))
        except BadDate as bad:
            return no_such_day(request, bad)
    week = Week.of(today)
    return redirect("week", week=week.previous if today.isoweekday() < 3 else week)


@require_safe
@_of_a_week
def week(request: HttpRequest, week: Week, today: date) -> HttpResponse:
    reading = _reading(access.person(request), week, with_sources=True)
    done = tuple((said, request.GET[said]) for said in SAID if said in request.GET)
    sight = sight_of(request, reverse("week", args=[week]))
    page, report = printed(reading, week, today, get_language(), done, sight)
    return render(request, "diary/week.html", {"page": page, "report": report})


@require_http_methods(["GET", "HEAD", "POST"])
@_of_a_week
def mark_in_week(request: HttpRequest, week: Week, today: date) -> HttpResponse:
    """Keep what somebody says of a day of this week, and lead back to where they said it."""
    day, _space, state = request.POST.get("say", "").partition(" ")
    spoken_of = next((one for one in week.days if one.isoformat() == day and one <= today), None)
    form = MarkForm({"state": state})
    if spoken_of is None or not form.is_valid():
        return redirect("week", week=week)
    form.save(access.person(request), spoken_of)
    return redirect(f"{reverse('week', args=[week])}?marked={day}#why-{day}")


@require_safe
@_of_a_week
def week_json(request: HttpRequest, week: Week, today: date) -> HttpResponse:
    found = _report(_reading(access.person(request), week), week, today)
    return JsonResponse(json_of(week, found.report, repaired=found))


@require_safe
@_of_a_week
def week_csv(request: HttpRequest, week: Week, today: date) -> HttpResponse:
    found = _report(_reading(access.person(request), week), week, today)
    text = csv_of(week, found.report, repaired=found)
    return HttpResponse(
        text,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="unclench-{week}.csv"'},
    )
