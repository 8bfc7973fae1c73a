"""A person's own pages: the settings, their file of everything, the way out; and the demo for who has no account."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, ClassVar

from allauth.account.views import EmailView
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from diary import demo, export, settings_page
from diary.access import person
from diary.dates import Week
from diary.entry_lines import lines_of
from diary.erasure import erase
from diary.everything_zip import zip_of
from diary.files import written
from diary.forms_settings import DeleteForm
from diary.models import User
from diary.profiles import profile_of, today_of, zone_of
from diary.settings_saving import SECTIONS, has_stage, save_sent

__all__ = [
    "change_email",
    "delete_account",
    "end_stage",
    "entries_csv",
    "everything_zipped",
    "export_json",
    "remove_choice",
    "remove_stage",
    "save_settings",
    "settings",
    "start_demo",
    "too_many_requests",
]

REFUSED = 422  # the form was read, and something in it is wrong


def sent_from(page: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Take POST; lead anybody who only opens the address, as after signing in again, to the page with the form."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        @require_http_methods(["GET", "HEAD", "POST"])
        def sent(request: HttpRequest, **kwargs: object) -> HttpResponse:
            return view(request, **kwargs) if request.method == "POST" else redirect(page)

        return sent

    return decorate


@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    """Everything a person can tell, change, take away or end."""
    saved = request.GET.get("saved", "").split(",")
    page = settings_page.settings_page(person(request), timezone.now(), saved=saved)
    return _rendered(request, page)


@sent_from("settings")
def save_settings(request: HttpRequest, section: str) -> HttpResponse:
    """Save one part of the settings, and what was filled in of the others."""
    if section not in SECTIONS:
        raise Http404
    return _kept(request, section, section)


@sent_from("settings")
def end_stage(request: HttpRequest, pk: int) -> HttpResponse:
    """Say when a pregnancy or a time of breastfeeding ended."""
    if not has_stage(person(request), pk):
        raise Http404
    return _kept(request, "stages", f"end-{pk}")


@sent_from("settings")
def remove_stage(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a pregnancy or a time of breastfeeding."""
    if not settings_page.forget_stage(person(request), pk):
        raise Http404
    return _kept(request, "stages")


@sent_from("settings")
def remove_choice(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a choice of reference amounts."""
    if not settings_page.forget_choice(person(request), pk):
        raise Http404
    return _kept(request, "reference")


@require_safe
def export_json(request: HttpRequest) -> HttpResponse:
    """Everything that this person told this site, as a file."""
    now = timezone.now()
    user = person(request)
    name = f"unclench-{today_of(user, now)}.json"
    return JsonResponse(
        export.everything_of(user, now),
        json_dumps_params={"indent": 1, "ensure_ascii": False},
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_safe
def entries_csv(request: HttpRequest) -> HttpResponse:
    """Every entry of this person's with what it amounts to, as a file for a spreadsheet, and for import."""
    user = person(request)
    name = f"unclench-entries-{today_of(user, timezone.now())}.csv"
    return HttpResponse(
        written.entries_csv(lines_of(user)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_safe
def everything_zipped(request: HttpRequest) -> HttpResponse:
    """Everything that this person told this site, as a CSV file for each kind of thing."""
    now = timezone.now()
    user = person(request)
    name = f"unclench-{today_of(user, now)}.zip"
    local = now.astimezone(zone_of(profile_of(user).time_zone))
    return HttpResponse(
        zip_of(user, now, local),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@sent_from("settings")
@sensitive_post_parameters()
def delete_account(request: HttpRequest) -> HttpResponse:
    """Erase this person and everything of theirs, once the password (or the word) is right."""
    user = person(request)
    if limited := ratelimit.consume_or_429(request, action="reauthenticate", user=user):
        return limited
    now = timezone.now()
    form = DeleteForm(user, today_of(user, now), request.POST)
    if not form.is_valid():
        return _rendered(
            request, settings_page.settings_page(user, now, refused=[form], at=form.section), status=REFUSED
        )
    erase([user])
    logout(request)
    messages.success(request, _("Your account is deleted, with everything in it."))
    return redirect("home")


class ChangeEmailView(EmailView):
    """Allauth's page for the address, without the row that it writes where nothing was sent."""

    http_method_names: ClassVar[list[str]] = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            # The view above the one that writes; whether somebody is signed in the middleware asks before either.
            seen: HttpResponseBase = super(EmailView, self).dispatch(request, *args, **kwargs)
            return seen
        changed: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return changed


change_email = ChangeEmailView.as_view()


@login_not_required
@sent_from("home")
def start_demo(request: HttpRequest) -> HttpResponse:
    """Make a throw-away account with four weeks of made-up meals, and open its last full week."""
    user, now = request.user, timezone.now()
    if user.is_authenticated:
        if person(request).is_demo:
            return _report_of(person(request), now)
        return render(request, "account/demo_signed_in.html", status=409)
    if not ratelimit.consume(request, action="start_demo"):
        return too_many_requests(
            request, _("The demo was opened many times from where you are. Wait an hour, then try again."), wait=3600
        )
    try:
        made = demo.make_demo(now, request.POST.get("time_zone", ""))
    except demo.NoFoods:
        return render(request, "account/demo_unavailable.html", status=503)
    login(request, made)
    request.session.set_expiry(demo.LIFETIME)
    return _report_of(made, now)


@login_not_required
def too_many_requests(request: HttpRequest, sentence: str = "", *, wait: int = 300) -> HttpResponse:
    """Say that something came too often; ``wait`` is in seconds. Also what a rate limit of allauth's answers with."""
    response = render(request, "429.html", {"sentence": sentence}, status=429)
    response["Retry-After"] = str(wait)
    return response


def _report_of(user: User, now: datetime) -> HttpResponse:
    """Lead to the report of the last week that is over."""
    return redirect("week", week=str(Week.of(today_of(user, now)).previous))


def _kept(request: HttpRequest, section: str, pressed: str = "") -> HttpResponse:
    """Save what was sent, and lead back to the part that somebody was at, or show what is to be mended.

    ``pressed`` names the form whose button it was; empty where something was removed already.
    """
    user, now = person(request), timezone.now()
    outcome = save_sent(user, today_of(user, now), request.POST, pressed)
    at_first = [section] if section in outcome.saved or not pressed else []
    saved = list(dict.fromkeys([*at_first, *outcome.saved]))
    if not outcome.refused:
        return redirect(f"{reverse('settings')}?saved={','.join(saved)}#{section}")
    page = settings_page.settings_page(outcome.user, now, refused=outcome.refused, saved=saved, at=section)
    return _rendered(request, page, status=REFUSED)


def _rendered(request: HttpRequest, page: settings_page.SettingsPage, status: int = 200) -> HttpResponse:
    return render(request, "diary/settings.html", {"page": page}, status=status)
