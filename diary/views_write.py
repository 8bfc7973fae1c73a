"""Writing a whole meal as text: what is understood is proposed, and saved once it was looked at."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from diary import access, copying
from diary.faults import on_a_day
from diary.forms_write import key_of
from diary.views_add import REFUSED
from diary.views_day import back_to, meal_named
from diary.write_page import write_page
from diary.writing import Sheet

__all__ = ["write"]


@require_http_methods(["GET", "HEAD", "POST"])
@on_a_day
def write(request: HttpRequest, day: date, today: date) -> HttpResponse:
    """The text and what is proposed for it; sent with "save", it logs what is ticked and leads back to the day."""
    user = access.person(request)
    if request.method != "POST":
        sheet = Sheet(user, meal_named(request, request.GET), request.GET.get("q", ""), key=key_of(request.GET))
        if sheet.text:
            sheet.read()
    else:
        sheet = Sheet.sent(user, meal_named(request, request.POST), request.POST)
        do = request.POST.get("do", "")
        if do == "save" and sheet.rows:
            copied = sheet.save(day)
            if copied is not None:
                copying.keep(request.session, copied)
                return back_to(day, copied=copied.name)  # without a fragment, so that undoing has the focus
        elif do != "update":
            sheet.read()
    sheet.look()
    is_refused = request.method == "POST" and request.POST.get("do") == "save" and sheet.is_refused
    return render(request, "diary/write.html", {"page": write_page(day, sheet)}, status=REFUSED if is_refused else 200)
