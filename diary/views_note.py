"""The note on a day, with its tags."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from diary import access
from diary.faults import on_a_day
from diary.forms_note import NoteForm
from diary.noting import keep_note
from diary.views_add import REFUSED
from diary.views_day import back_to, meal_named, offering, page_of
from diary.views_entry import CONFLICT

__all__ = ["note"]


@require_http_methods(["GET", "HEAD", "POST"])
@on_a_day
def note(request: HttpRequest, day: date, today: date) -> HttpResponse:
    """Keep a note and tags; where other ones were kept since they were shown, show both and keep neither."""
    if request.method != "POST":
        return back_to(day, "note")
    form, status = NoteForm(request.POST), REFUSED
    if form.is_valid():
        if keep_note(access.person(request), day, **form.cleaned_data):
            return back_to(day, "note", noted="1", meal=meal_named(request, request.POST).value)
        status = CONFLICT
    return page_of(request, day, today, offering(request, day, today, meal_named(request, request.POST)), status, form)
