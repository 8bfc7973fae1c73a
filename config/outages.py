"""Telling that the database cannot be reached, or is busy, from every other fault; and the answers that say so.

A page says it in the site's clothes; an address of a file, and the pulse, in what is read by machines. Each names when
to come again. No answer asks the session, or who is there: that is what cannot be read.
"""

from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from diary.theme import theme_of

__all__ = ["away_answer", "away_sentence", "busy_page", "is_away", "is_busy"]

_SOON = "20"  # seconds
# PostgreSQL, appendix A: the codes by which a server says that it cannot serve anybody just now.
_LOCK_NOT_AVAILABLE = "55P03"
_AWAY = {"57P01", "57P02", "57P03", "53300"}
_CONNECTION_FAULT = "08"


def is_busy(fault: BaseException | None) -> bool:
    """Whether another writer held the database for longer than one waits for it."""
    if not isinstance(fault, OperationalError):
        return False
    return "database is locked" in str(fault) or _code(fault) == _LOCK_NOT_AVAILABLE


def is_away(fault: BaseException | None) -> bool:
    """Whether a server was not reached, went away, or did not answer. A file, as SQLite's is, is never away."""
    if not isinstance(fault, OperationalError | InterfaceError) or not hasattr(fault.__cause__, "sqlstate"):
        return False
    code = _code(fault)
    return code is None or code in _AWAY or code.startswith(_CONNECTION_FAULT)


def busy_page(request: HttpRequest) -> HttpResponse:
    """Say that others were saving, so that this was not saved, and when to send it again."""
    return _later(render(request, "503.html", status=503))


def away_sentence() -> str:
    """What is said where no page is: whether what was sent is saved, nobody knows who cannot ask."""
    return _("The database cannot be reached at the moment. Wait a minute, then try again: nothing is saved twice.")


def away_answer(request: HttpRequest) -> HttpResponse:
    """Say that the database cannot be reached, in what was asked for, with 503."""
    kind = request.path_info.rpartition(".")[2]
    if kind == "json":
        return _later(JsonResponse({"error": away_sentence()}, status=503))
    if kind == "csv" or request.path_info == "/healthz":
        return _later(HttpResponse(f"{away_sentence()}\n", status=503, content_type="text/plain; charset=utf-8"))
    page = render_to_string("503_away.html", {"theme": theme_of(request.COOKIES)})
    return _later(HttpResponse(page, status=503))


def _later(response: HttpResponse) -> HttpResponse:
    response["Retry-After"] = _SOON
    return response


def _code(fault: Exception) -> Any:
    return getattr(fault.__cause__, "sqlstate", None)
