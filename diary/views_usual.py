"""Usual meals: saving what was logged as one, logging it with one tap, and the list where they are changed."""

from datetime import date
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from diary import access, copying, usual_meals
from diary.faults import on_a_day
from diary.forms import is_key
from diary.forms_usual import SaveForm, UsualForm
from diary.usual_page import save_page, usual_page
from diary.views_add import REFUSED, number_in
from diary.views_copy import source_of
from diary.views_day import back_to, meal_named

__all__ = ["change_usual", "log_usual", "remove_usual", "save_usual", "undo_usual", "usual"]

_REMOVED = "removed_meal"
"""Where a session keeps the meal that was removed last (``usual_meals.Kept``)."""


@require_http_methods(["GET", "HEAD", "POST"])
@on_a_day
def save_usual(request: HttpRequest, day: date, today: date) -> HttpResponse:
    """The form that names what was chosen; sent, it saves it as a usual meal and leads back to the day."""
    user, is_sent = access.person(request), request.method == "POST"
    source = source_of(user, request.POST if is_sent else request.GET, day, today)
    if source is None or not source.entries:
        return back_to(day, "notice", nothing="1")
    form = SaveForm(request.POST) if is_sent else SaveForm.offering(source)
    if not is_sent or not form.is_valid():
        page = save_page(day, source, form)
        return render(request, "diary/save_usual.html", {"page": page}, status=REFUSED if is_sent else 200)
    said = {name: form.cleaned_data[name] for name in ("name", "meal", "key")}
    saved = usual_meals.save_meal(user, source.entries[: copying.MOST], **said)
    if (saved.name, saved.meal) != (said["name"], said["meal"]):  # the form was saved before, and corrected since
        usual_meals.change_meal(saved, name=said["name"], meal=said["meal"])
    return back_to(day, "notice", usual="1", meal=said["meal"])


@require_http_methods(["GET", "HEAD", "POST"])
@on_a_day
def log_usual(request: HttpRequest, day: date, today: date) -> HttpResponse:
    """Log all foods of a usual meal; the same form sent twice logs them once."""
    if request.method != "POST":
        return back_to(day)
    user, meal, key = access.person(request), meal_named(request, request.POST), request.POST.get("key", "")
    number = number_in(request.POST.get("usual", ""))
    try:
        entries = usual_meals.entries_of(access.usual_meal(user, -1 if number is None else number), day)
    except Http404:
        return back_to(day, "notice", no_usual="1", meal=meal.value)
    made_with = UUID(key) if is_key(key) else uuid4()
    copied = copying.copy_entries(user, entries, day=day, meal=meal.value, key=made_with)
    copying.keep(request.session, copied)
    return back_to(day, "notice", copied=copied.name, meal=meal.value)


@require_safe
def usual(request: HttpRequest) -> HttpResponse:
    """The list of somebody's usual meals."""
    return _listed(request)


@require_http_methods(["GET", "HEAD", "POST"])
def change_usual(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a usual meal, or have it offered at another."""
    found = access.usual_meal(access.person(request), pk)
    if request.method != "POST":
        return redirect("usual_meals")
    form = UsualForm(request.POST)
    if not form.is_valid():
        return _listed(request, (pk, form), REFUSED)
    usual_meals.change_meal(found, **form.cleaned_data)
    return redirect(f"{reverse('usual_meals')}?changed=1")


@require_http_methods(["GET", "HEAD", "POST"])
def remove_usual(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a usual meal, and keep it in the session, to be put back."""
    found = access.usual_meal(access.person(request), pk)
    if request.method != "POST":
        return redirect("usual_meals")
    request.session[_REMOVED] = usual_meals.remove_meal(found)
    return redirect(f"{reverse('usual_meals')}?removed=1")


@require_http_methods(["GET", "HEAD", "POST"])
def undo_usual(request: HttpRequest) -> HttpResponse:
    """Put back the usual meal that was removed last; asked twice, it is there once."""
    if request.method != "POST":
        return redirect("usual_meals")
    kept = request.session.get(_REMOVED)
    if kept is None:
        return redirect(f"{reverse('usual_meals')}?late=1")
    left_out = usual_meals.restore_meal(access.person(request), kept)
    deed = "late" if left_out is None else "restored_in_part" if left_out else "restored"
    return redirect(f"{reverse('usual_meals')}?{deed}=1")


def _listed(request: HttpRequest, sent: tuple[int, UsualForm] | None = None, status: int = 200) -> HttpResponse:
    removed = request.session.get(_REMOVED, {}).get("name", "")
    meals = usual_meals.meals_of(access.person(request))
    page = usual_page(meals, done=request.GET.dict(), removed=removed, sent=sent)
    return render(request, "diary/usual_meals.html", {"page": page}, status=status)
