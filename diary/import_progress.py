"""Saying how far the work on a file is, line by line, to a script that asks for it; everybody else waits for the page.

The answer is NDJSON, one object a line. While it works: ``{"at": 0.41, "said": "12,000 of 50,000 rows read"}``, where
``at`` is the share of all the work, from measured shares of its stages. ``said`` counts rows that are done. The last
line is one of these, and an answer without it was cut off:

- ``{"go": "/import/7/"}``: it is done, and that page says what was done; or to sign in, where the account was deleted;
- ``{"page": "<!doctype html>…", "at": "/import/7/"}``: the page that comes next, which has this address;
- ``{"fault": "…"}``: nothing was saved, and why; what was chosen still stands.
"""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase, HttpResponseRedirectBase
from django.urls import reverse
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from config.outages import away_sentence, busy_page, is_away, is_busy
from diary.files import Stage, Step, Steps, finished
from diary.import_saving import DiaryChanged
from diary.models import User
from nutrients.figures import amount_text

__all__ = ["IMPORTING", "LINES", "SENDING", "Shares", "answered", "is_followed"]

LINES = "application/x-ndjson"

Shares = Mapping[Stage, Decimal]

# Measured on a file of 50,000 rows of Cronometer's, where all of it took five seconds. What is left is the page itself.
SENDING: Shares = {Stage.READ: Decimal("0.55"), Stage.SORT: Decimal("0.3"), Stage.MATCH: Decimal("0.1")}
IMPORTING: Shares = {
    Stage.READ: Decimal("0.4"),
    Stage.SORT: Decimal("0.22"),
    Stage.MATCH: Decimal("0.11"),
    Stage.PREPARE: Decimal("0.08"),
    Stage.SAVE: Decimal("0.17"),
}


def is_followed(request: HttpRequest) -> bool:
    """Whether a script asks to be told how far it is. Browsers themselves name other kinds, and then anything."""
    return LINES in request.headers.get("Accept", "")


def answered(request: HttpRequest, steps: Steps[HttpResponse], shares: Shares, at: str) -> HttpResponseBase:
    """Answer with the page that work ends with, or with lines that say how far it is until then.

    ``at`` is the address of such a page; one that leads elsewhere says so itself, in ``Content-Location``.
    """
    if not is_followed(request):
        try:
            return finished(steps)
        except DiaryChanged:
            return busy_page(request)
    response = StreamingHttpResponse(_lines(steps, shares, at, get_language()), content_type=LINES)
    response["X-Accel-Buffering"] = "no"  # nginx would keep the lines back until it has some kilobytes of them
    return response


def _lines(steps: Steps[HttpResponse], shares: Shares, at: str, language: str | None) -> Iterator[bytes]:
    """Work until the end, in the language of the request, which is over when this runs."""
    reached, is_last = Decimal(0), False
    while not is_last:
        with override(language):
            try:
                step = next(steps)
                reached = max(reached, _reached(step, shares))
                line: dict[str, object] = {"at": float(reached), "said": _said(step)}
            except StopIteration as end:
                line, is_last = _last(end.value, at), True
            except User.DoesNotExist:  # deleted in another window: there is no page left to show
                line, is_last = {"go": reverse(settings.LOGIN_URL)}, True
            except (DiaryChanged, OperationalError) as fault:
                if isinstance(fault, OperationalError) and not (is_busy(fault) or is_away(fault)):
                    raise
                line, is_last = {"fault": away_sentence() if is_away(fault) else _busy()}, True
        yield json.dumps(line).encode() + b"\n"


def _last(response: HttpResponse, at: str) -> dict[str, object]:
    if isinstance(response, HttpResponseRedirectBase):
        return {"go": response.url}
    return {"page": response.text, "at": response.headers.get("Content-Location", at)}


def _reached(step: Step, shares: Shares) -> Decimal:
    stages = list(shares)
    before = sum((shares[stage] for stage in stages[: stages.index(step.stage)]), Decimal(0))
    return before + shares[step.stage] * step.done / step.of if step.of else before


def _said(step: Step) -> str:
    sentences = {
        Stage.READ: ngettext("%(done)s of %(of)s row read", "%(done)s of %(of)s rows read", step.of),
        Stage.SORT: ngettext(
            "%(done)s of %(of)s row sorted by food", "%(done)s of %(of)s rows sorted by food", step.of
        ),
        Stage.MATCH: ngettext(
            "%(done)s of %(of)s row looked up in your diary", "%(done)s of %(of)s rows looked up in your diary", step.of
        ),
        Stage.PREPARE: ngettext(
            "%(done)s of %(of)s entry made ready", "%(done)s of %(of)s entries made ready", step.of
        ),
        Stage.SAVE: ngettext("Saving %(of)s entry…", "Saving %(of)s entries, all of them or none…", step.of),
    }
    return sentences[step.stage] % {"done": amount_text(Decimal(step.done)), "of": amount_text(Decimal(step.of))}


def _busy() -> str:
    return _("Others were saving for a long time, so this was not saved. Wait a moment, then send it again.")
