"""Numbers out of sight: who reads their diary in words, and the way to its figures and back.

It is a choice of somebody's own and holds for every page of theirs; an address that ends with ``?numbers=1`` shows the
figures once.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from diary import access
from diary.profiles import profile_of

__all__ = ["FIGURES", "Sight", "sight_of"]


@dataclass(frozen=True, slots=True)
class Sight:
    """Whether a page is to be ``in_words``; ``url`` leads to the other way, in words ``way``, and is empty without."""

    in_words: bool = False
    url: str = ""
    way: str = ""


FIGURES = Sight()
"""What everybody sees who did not ask for words."""


def sight_of(request: HttpRequest, url: str, **kept: Any) -> Sight:
    """How the person of a request sees the page at ``url``; ``kept`` is what else its address says. No query."""
    if not profile_of(access.person(request)).hides_numbers:
        return FIGURES
    if request.GET.get("numbers") == "1":
        return Sight(url=f"{url}?{urlencode(kept)}" if kept else url, way=_("Put the numbers away"))
    return Sight(in_words=True, url=f"{url}?{urlencode(kept | {'numbers': 1})}", way=_("Show the numbers"))
