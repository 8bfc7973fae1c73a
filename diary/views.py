"""Pages that belong to nobody: the front page, the method, accessibility, privacy, the pulse."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django.views.i18n import set_language

from diary.accessibility_page import accessibility_page
from diary.example import example
from diary.method_page import method_page
from diary.privacy_page import privacy_page
from diary.theme import THEMES, keep

__all__ = ["accessibility", "appearance", "favicon", "healthz", "home", "language", "method", "privacy"]


@require_safe
@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "diary/home.html", {"example": example()})


@require_safe
@login_not_required
def method(request: HttpRequest) -> HttpResponse:
    return render(request, "diary/method.html", {"page": method_page()})


@require_safe
@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    page = accessibility_page(settings.DEFAULT_FROM_EMAIL if settings.MAIL_IS_SENT else "", settings.SOURCE_URL)
    return render(request, "diary/accessibility.html", {"page": page})


@require_safe
@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "diary/privacy.html", {"page": privacy_page()})


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def appearance(request: HttpRequest) -> HttpResponse:
    """Keep how this browser is to show pages, and lead back to the page that it was said on, where that is told."""
    response = redirect(_said_on(request) or "home")
    chosen = THEMES.get(request.POST.get("theme", ""))
    if chosen is not None:
        keep(response, chosen)
    return response


def _said_on(request: HttpRequest) -> str:
    """The page of this site that a form was sent from, empty where that is not told.

    The browser tells it and the page does not: a page that is not there must not repeat what was asked for.
    """
    try:
        asked_on = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    place = "look" if request.POST.get("place") == "look" else "appearance"
    back = asked_on._replace(scheme="", netloc="", fragment=place).geturl()
    is_ours = asked_on.netloc == request.get_host() and url_has_allowed_host_and_scheme(back, None)
    return back if is_ours else ""


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def language(request: HttpRequest) -> HttpResponseBase:
    """Keep the language that somebody chose in a cookie, and lead back to where they were on this site."""
    return set_language(request) if request.method == "POST" else redirect("home")


@require_safe
@login_not_required
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead those who ask for an icon without reading the page to the one that pages name."""
    return redirect(static("img/icon.svg"))


@require_safe
@login_not_required
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the site and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")
