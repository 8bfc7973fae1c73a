"""Writing a whole meal as text: what is understood is proposed, and saved once it was looked at."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diary import access, copying, kept_sheets
from diary.faults import on_a_day
from diary.forms_write import key_of
from diary.models import User
from diary.views_add import REFUSED, HtmxRequest
from diary.views_day import back_to, meal_named
from diary.write_page import write_page
from diary.writing import Sheet

__all__ = ["write"]

_KEPT = "sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@on_a_day
def write(request: HtmxRequest, day: date, today: date) -> HttpResponse:
    """The text and what is proposed for it; sent with "save", it logs what is ticked and leads back to the day.

    Sent otherwise, it leads to an address that shows what was understood, and can be reloaded and gone back to.
    """
    user, said = access.person(request), request.POST
    if request.method != "POST":
        return _shown(request, day, _asked(request, user))
    is_saved = said.get("do") == "save"
    key = key_of(said)
    if not is_saved and not request.htmx and kept_sheets.keep(request.session, key, said):
        return redirect(f"{reverse('write', args=[day.isoformat()])}?{urlencode({_KEPT: key})}")
    sheet = _sent(request, user, said)
    if is_saved and sheet.rows:
        copied = sheet.save(day)
        if copied is not None:
            copying.keep(request.session, copied)
            if copied.sheet:
                kept_sheets.keep(request.session, copied.sheet, sheet.left_fields())
            return back_to(day, copied=copied.name)  # without a fragment, so that undoing has the focus
    return _shown(request, day, sheet, status=REFUSED if is_saved and sheet.is_refused else 200)


def _asked(request: HtmxRequest, user: User) -> Sheet:
    """The sheet of an address: what was sent and kept, a text to read, or an empty one."""
    key = request.GET.get(_KEPT, "")
    said = kept_sheets.kept(request.session, key)
    if said is not None:
        return _sent(request, user, said)
    sheet = Sheet(user, meal_named(request, request.GET), request.GET.get("q", ""), key=key_of(request.GET))
    if key:
        sheet.faults.append(_("What was written there is no longer kept. Please write it again."))
    elif sheet.text:
        sheet.read()
    return sheet


def _sent(request: HtmxRequest, user: User, said: QueryDict) -> Sheet:
    sheet = Sheet.sent(user, meal_named(request, said), said)
    if said.get("do") not in ("save", "update") or (said.get("do") == "save" and not sheet.rows):
        sheet.read()
    return sheet


def _shown(request: HtmxRequest, day: date, sheet: Sheet, status: int = 200) -> HttpResponse:
    sheet.look()
    return render(request, "diary/write.html", {"page": write_page(day, sheet)}, status=status)
