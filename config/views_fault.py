"""The pages of a fault, 400 and 500, or 503 where the database is away: in the site's clothes, as their reader chose.

They read one cookie and nothing more: no session, no database, no processor of a context, for any of these may be what
failed. Without the request Django shows the same pages as the device says.
"""

import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from config.outages import away_answer, is_away
from diary.theme import theme_of

__all__ = ["bad_request", "server_error"]


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what could not be read; what was wrong with it is for the log."""
    return _page(request, 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer where a view failed, or what comes before and after it: the session, who is there."""
    if is_away(sys.exception()):
        return away_answer(request)
    return _page(request, 500)


def _page(request: HttpRequest, status: int) -> HttpResponse:
    return HttpResponse(render_to_string(f"{status}.html", {"theme": theme_of(request.COOKIES)}), status=status)
