"""What every response of this site carries."""

from collections.abc import Callable

from django.contrib.auth.signals import user_logged_out
from django.db import OperationalError
from django.dispatch import receiver
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.urls import resolve
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.defaults import page_not_found

PERMISSIONS = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"
"""What pages may use of a device: the camera to read a barcode, when asked to, and nothing else."""
SIGNED_OUT = "unclench.signed_out"
"""What ``request.META`` has once the person who asked was signed out."""


@receiver(user_logged_out)
def note_sign_out(request: HttpRequest | None, **_more: object) -> None:
    """Remember that the answer to this request is the one that ends somebody's visit."""
    if request is not None:
        request.META[SIGNED_OUT] = True


class PrivatePagesMiddleware:
    """Keep pages of a signed-in person out of every cache, the browser's back-and-forward cache included.

    Without ``no-store``, Back after sign-out shows the diary to whoever sits down next.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        if SIGNED_OUT in request.META:
            # Entries that wait for a connection are somebody's food too, and a device may be anybody's next.
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        if response.headers.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ("Cookie",))  # it looks as its reader chose, and a cookie says how
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


class LanguageMiddleware(LocaleMiddleware):
    """Answer in the language that somebody chose (a cookie), else the first of their browser's that there is.

    What is kept between us and them must know both, so every answer says that it differs by them.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        answer = super().process_response(request, response)
        patch_vary_headers(answer, ("Cookie",))
        return answer


_LOCK_NOT_AVAILABLE = "55P03"  # PostgreSQL, appendix A


def is_busy(fault: OperationalError) -> bool:
    """Whether another writer held the database for longer than one waits for it."""
    return "database is locked" in str(fault) or getattr(fault.__cause__, "sqlstate", None) == _LOCK_NOT_AVAILABLE


def busy_page(request: HttpRequest) -> HttpResponse:
    """Say that others were saving, so that this was not saved, and when to send it again."""
    response = render(request, "503.html", status=503)
    response["Retry-After"] = "20"
    return response


class BusyMiddleware:
    """Say that nothing was saved, with 503, where another writer held the database for longer than one waits for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a view that could not write; any other fault goes on."""
        if not isinstance(exception, OperationalError) or not is_busy(exception):
            return None
        return busy_page(request)


class OwnNotFoundMiddleware:
    """With ``DEBUG`` on, answer what is not there as without it: with this site's own page.

    A diary on one's own machine runs with ``DEBUG``, and whoever mistypes an address there is not debugging.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            resolve(request.path_info)
        except Http404 as missing:
            return page_not_found(request, missing)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a view that did not find its row."""
        return page_not_found(request, exception) if isinstance(exception, Http404) else None
