"""The weekly report: page, JSON and CSV, all from one assessment."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from diary import access, profiles, queries
from diary.assessment import week_span
from diary.dates import BadDate, Week
from diary.faults import no_such_day
from diary.forms import MarkForm
from diary.helps import helps_for
from diary.models import User
from diary.repair_queries import stand_ins_of
from diary.repaired import RepairedWeek, repaired_week
from diary.week_data import week_csv as csv_of
from diary.week_data import week_json as json_of
from diary.week_page import week_page


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


def _report(user: User, week: Week, today: date) -> RepairedWeek:
    first, last = week_span(week.monday)
    said, eaten = profiles.said_by(user, first, last), queries.eaten_between(user, first, last)
    return repaired_week(week.monday, eaten, stand_ins_of(user), said.marks, said.person, today)


@require_safe
def this_week(request: HttpRequest) -> HttpResponse:
    """Open the week that is under way; before Wednesday the one that is over, because that is what there is to read."""
    today = profiles.today_of(access.person(request), timezone.now())
    week = Week.of(today)
    return redirect("week", week=week.previous if today.isoweekday() < 3 else week)


@require_safe
@_of_a_week
def week(request: HttpRequest, week: Week, today: date) -> HttpResponse:
    user = access.person(request)
    found = _report(user, week, today)
    report, profile = found.report, profiles.profile_of(user)
    helps = helps_for(report, profile, queries.suggestion_candidates(report))
    missing = [str(fact.sentence) for fact in profiles.missing_facts(profile)]
    page = week_page(
        week,
        report,
        today=today,
        helps=helps.foods,
        no_help=helps.why_none,
        missing=missing,
        repaired=found,
        done=request.GET.dict(),
    )
    return render(request, "diary/week.html", {"page": page})


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
    found = _report(access.person(request), week, today)
    return JsonResponse(json_of(week, found.report, repaired=found))


@require_safe
@_of_a_week
def week_csv(request: HttpRequest, week: Week, today: date) -> HttpResponse:
    found = _report(access.person(request), week, today)
    text = csv_of(week, found.report, repaired=found)
    return HttpResponse(
        text,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="unclench-{week}.csv"'},
    )
