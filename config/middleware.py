"""What every response of this site carries."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.urls import resolve
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.defaults import page_not_found

from config.outages import away_answer, busy_page, is_away, is_busy

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
        # Without the database nobody knows whose answer it is, and asking would fail once more.
        if response.status_code == 503 or (user is not None and user.is_authenticated):
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


class BusyMiddleware:
    """Answer with 503 where another writer held the database for longer than one waits for it, or it is not there.

    What fails before a view is asked, or after it answered, ends in ``views_fault.server_error``, which does the same.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a view that could not write, or read; any other fault goes on."""
        if is_away(exception):
            return away_answer(request)
        return busy_page(request) if is_busy(exception) else None


class DeletedAccountMiddleware:
    """Lead to the sign-in page whoever deleted their account in one window while another was being answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a view that did not find the person it was writing for: with them went all that it would save.

        Where whoever asks is still there, somebody else was not found, and that is a fault like any other.
        """
        people, user = get_user_model(), request.user
        if not isinstance(exception, people.DoesNotExist) or not user.is_authenticated:
            return None
        return None if people.objects.filter(pk=user.pk).exists() else redirect(settings.LOGIN_URL)


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
