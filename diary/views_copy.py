"""Copying a meal, a day or chosen foods of the diary to another day, moving them, and taking that back.

The day in the address is the one that somebody is at, and comes back to. What is copied is named by the form, and is of
that day where the form names none.
"""

from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from diary import access, copying, moving
from diary.copy_page import copy_page
from diary.dates import day_from
from diary.faults import on_a_day
from diary.forms_copy import CopyForm, Source, numbers_from
from diary.models import Meal, User
from diary.views_add import REFUSED
from diary.views_day import back_to

__all__ = ["copy", "move", "source_of", "undo_copy", "undo_move"]


@require_http_methods(["GET", "HEAD", "POST"])
@on_a_day
def copy(request: HttpRequest, day: date, today: date) -> HttpResponse:
    """The form that says where to; sent, it copies and leads back to the day that somebody was at."""
    user, is_sent = access.person(request), request.method == "POST"
    source = source_of(user, request.POST if is_sent else request.GET, day, today)
    if source is None or not source.entries:
        return back_to(day, "notice", nothing="1")
    form = CopyForm(source, today, request.POST) if is_sent else CopyForm.offering(source, today)
    if not is_sent or not form.is_valid():
        page = copy_page(day, form)
        return render(request, "diary/copy.html", {"page": page}, status=REFUSED if is_sent else 200)
    copied = copying.copy_entries(user, source.entries, **form.written)
    copying.keep(request.session, copied)
    return back_to(day, "notice", copied=copied.name)


@require_http_methods(["GET", "HEAD", "POST"])
@on_a_day
def move(request: HttpRequest, day: date, today: date) -> HttpResponse:
    """The same form for entries that were chosen; sent, it moves them and leads back to the day they were on."""
    user, is_sent = access.person(request), request.method == "POST"
    said = request.POST if is_sent else request.GET
    source = source_of(user, said, day, today)
    earlier = moving.kept(request.session, said.get("key", ""))
    if is_sent and earlier is not None and earlier.did(said.get("day", ""), said.get("meal", "")):
        return back_to(day, "notice", shifted=earlier.name)
    if source is None or not source.entries or not source.chosen:
        return back_to(day, "notice", shifted=earlier.name) if earlier else back_to(day, "notice", nothing="1")
    form = CopyForm(source, today, request.POST) if is_sent else CopyForm.offering(source, today, is_move=True)
    if not is_sent or not form.is_valid():
        page = copy_page(day, form, is_move=True)
        return render(request, "diary/copy.html", {"page": page}, status=REFUSED if is_sent else 200)
    moved = moving.move_entries(user, source.entries, **form.written)
    if moved.was:  # else the same form was quicker, and what it moved is what can be moved back
        moving.keep(request.session, moved)
    return back_to(day, "notice", shifted=moved.name)


@require_http_methods(["GET", "HEAD", "POST"])
@on_a_day
def undo_move(request: HttpRequest, day: date, today: date, name: str) -> HttpResponse:
    """Move the entries back that are as they were moved; sent twice, it says the same again."""
    moved = moving.kept(request.session, name)
    if request.method != "POST":
        return back_to(day)
    if moved is None:
        return back_to(day, "notice", too_late="1")
    moving.keep(request.session, moving.move_back(access.person(request), moved))
    return back_to(day, "notice", shifted=moved.name)


@require_http_methods(["GET", "HEAD", "POST"])
@on_a_day
def undo_copy(request: HttpRequest, day: date, today: date, name: str) -> HttpResponse:
    """Remove the copies that are as they were made; sent twice, it says the same again."""
    copied = copying.kept(request.session, name)
    if request.method != "POST":
        return back_to(day)
    if copied is None:
        return back_to(day, "notice", too_late="1")
    copying.keep(request.session, copying.take_back(access.person(request), copied))
    return back_to(day, "notice", copied=copied.name)


def source_of(user: User, said: QueryDict, day: date, today: date) -> Source | None:
    """What a form says is to be copied; ``None`` where it names no day or meal that there can be."""
    try:
        from_day = day_from(said.get("from_day", "") or day.isoformat(), today=today)
        from_meal = Meal(meal).value if (meal := said.get("from_meal", "")) else ""
    except ValueError:  # a date that no diary has is one too
        return None
    if named := said.get("entries", ""):
        return Source(from_day, "", access.chosen(user, from_day, numbers_from(named)), chosen=named)
    return Source(from_day, from_meal, access.entries(user, from_day, from_meal, most=copying.MOST + 1))
