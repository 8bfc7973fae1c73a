"""A language that says everything in brackets, so that what no translator was ever shown stands outside of them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations
from html.parser import HTMLParser
from unittest import mock

from django.conf import settings
from django.test import override_settings
from django.utils.translation import trans_real

from diary.wording import PATTERN

__all__ = ["CODE", "bracketed", "has_words", "outside"]

CODE = "eo"
"""A language that this site has not."""
_OPEN, _CLOSE = "⟦", "⟧"
_SPOKEN = {"aria-label", "alt", "title", "placeholder", "data-announce", "data-gone", "data-failed", "data-offline"}
_CODE = {"script", "style", "code"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_NO_WORD = re.compile(r"(?<![^\W\d])(mg|µg|g|kcal|kJ|ml|MB)\b|\b[A-Z]{2,5}\b|\bUnclench\b")


class _Brackets(NullTranslations):
    """Django's translation object, as far as it is asked."""

    def gettext(self, message: str) -> str:
        context, found, text = message.rpartition("\x04")
        return text if found and context == PATTERN else f"{_OPEN}{text}{_CLOSE}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def to_language(self) -> str:
        return CODE

    def language(self) -> str:
        return CODE


@contextmanager
def bracketed() -> Iterator[None]:
    """Offer the language to browsers meanwhile."""
    languages = [*settings.LANGUAGES, (CODE, "Brackets")]
    with override_settings(LANGUAGES=languages), mock.patch.dict(trans_real._translations, {CODE: _Brackets()}):
        yield


class _Texts(HTMLParser):
    """What a page says: its text, part by part, and the attributes that are read out.

    What is marked as being in a language of its own is left out.
    """

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.open: list[tuple[str, bool]] = []

    @property
    def skipped(self) -> bool:
        return any(is_other for _tag, is_other in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag not in _VOID:
            self.open.append((tag, tag in _CODE or said.get("lang", CODE) != CODE))
        spoken = _SPOKEN | ({"value"} if said.get("type") == "submit" and tag == "input" else set())
        self.texts += [value for name, value in attrs if name in spoken and value]
        if tag == "meta" and said.get("name") == "description":
            self.texts.append(said.get("content") or "")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            continue  # what was left open ends with what it stands in

    def handle_data(self, data: str) -> None:
        if not self.skipped and data.strip():
            self.texts.append(data)


def outside(page: str) -> Iterator[str]:
    """The texts of a page without what stands in brackets; nothing of those that have no word left.

    A message may have markup in it, so its brackets may open in one text and close in another. Figures with their
    units and names in capitals (RDA, CSV) are no words.
    """
    found = _Texts()
    found.feed(page)
    depth = 0
    for text in found.texts:
        left = ""
        for sign in text:
            depth += sign == _OPEN
            left += sign if depth == 0 else " "
            depth -= sign == _CLOSE
        if has_words(left):
            yield " ".join(left.split())


def has_words(text: str) -> bool:
    """Whether more than figures, signs and names in capitals is left of a text."""
    return re.search(r"[^\W\d_]{2}", _NO_WORD.sub(" ", text)) is not None
