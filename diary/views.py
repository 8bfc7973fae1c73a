"""Pages that belong to nobody: the front page, the method, accessibility, the pulse."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django.views.i18n import set_language

from diary.accessibility_page import accessibility_page
from diary.example import example
from diary.method_page import method_page

__all__ = ["accessibility", "favicon", "healthz", "home", "language", "method"]


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
