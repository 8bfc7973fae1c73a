"""The evidence (``nutrients.evidence``) in the language of the page; titles of sources stay as they are printed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nutrients import evidence as english
from nutrients.by_language import kept_by_language
from nutrients.evidence import Claim, Context, Evidence, Grade, Source

__all__ = ["GRADE", "context", "evidence", "grade_words", "texts_of"]

GRADE = "strength of evidence"
"""The context of the grades among the messages."""
_TEXTS = ("role", "role_short", "tie", "trials", "conditions", "medicines", "foods")
_CLAIMS = ("clinical", "diet", "supplement")


@kept_by_language
def evidence(key: str) -> Evidence:
    """What we say about a core or supporting nutrient; ``LookupError`` naming the key for any other."""
    about = english.evidence(key)
    words: dict[str, Any] = {name: _(getattr(about, name)) for name in _TEXTS}
    words |= {name: _claim(getattr(about, name)) for name in _CLAIMS}
    words |= {"cautions": tuple(_(text) for text in about.cautions), "sources": tuple(_sources(about.sources))}
    return replace(about, **words)


def context() -> Context:
    """What belongs before every nutrient."""
    about = english.context()
    return Context(_(about.text), tuple(_sources(about.sources)))


def grade_words(grade: Grade) -> str:
    """How strong the evidence is, as an answer: "Very weak evidence."."""
    return pgettext(GRADE, grade.answer)


def texts_of(about: Evidence | Context) -> Iterator[str]:
    """Every text that is translated, none of them empty."""
    yield from (source.supports for source in about.sources)
    if isinstance(about, Context):
        yield about.text
        return
    yield from (getattr(about, name) for name in _TEXTS)
    yield from about.cautions
    yield from (claim.note for name in _CLAIMS if (claim := getattr(about, name)).note)


def _claim(claim: Claim) -> Claim:
    return replace(claim, note=_(claim.note)) if claim.note else claim


def _sources(sources: Iterable[Source]) -> Iterator[Source]:
    return (replace(source, supports=_(source.supports)) for source in sources)
