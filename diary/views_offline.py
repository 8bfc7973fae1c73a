"""The addresses of an installed diary: what its browser is told, and what it asks before it sends what waited."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from diary import offline
from diary.models import User
from diary.theme import theme_of

__all__ = ["manifest", "service_worker", "shell", "waiting"]


@require_safe
@login_not_required
@cache_control(no_cache=True)
def manifest(request: HttpRequest) -> HttpResponse:
    return JsonResponse(
        offline.manifest(), content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )


@require_safe
@login_not_required
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker of this browser's language and theme; another choice is another version, which takes over."""
    return HttpResponse(offline.worker(theme_of(request.COOKIES)), content_type="text/javascript; charset=utf-8")


@require_safe
@login_not_required
@cache_control(no_cache=True)
def shell(request: HttpRequest) -> HttpResponse:
    """The page that stands in where there is no connection."""
    return HttpResponse(offline.shell(theme_of(request.COOKIES)))


@require_safe
@login_not_required
@never_cache
def waiting(request: HttpRequest) -> HttpResponse:
    """Whose diary this browser is signed in to, so that what waits goes nowhere else; a token to send it with; words.

    ``account`` is ``User.device_tag``, empty where nobody is signed in, and then there is no token either.
    """
    user = request.user
    if not isinstance(user, User):
        return JsonResponse({"account": ""})
    words = {
        "kept": _("Waiting on this device: {n}."),
        "see": _("See what waits"),
        "sent": _("Sent just now, after waiting: {n}."),
        "again": _("Show this page with it"),
        "close": _("Close"),
    }
    return JsonResponse({"account": user.device_tag, "token": get_token(request), "words": words})
