"""Words for foods in other languages, in English: the table of foods is in English, and people search in their own.

Each language has a list made by hand, ``data/words_<code>.csv``: a word or up to three words, and what to look for
instead; the more usual of two words that begin alike stands first.
"""

import functools
from pathlib import Path

from nutrients.data_files import DATA, rows
from nutrients.search import folded

__all__ = ["amount_in_english", "in_english", "languages", "load"]

_LONGEST = 3
_BEGUN = 4
_LONGEST_AMOUNT = 4
_FRACTIONS = frozenset("¼½¾⅓⅔⅛")
_NUMBERS = frozenset({"half", "quarter", "third", *map(str, range(1, 21))})
_JOINTS = frozenset({"and", "my", "of", "or", "the"})
# Small words that say nothing in a search, by language.
_STOP = {"es": frozenset(folded("al con de del el en la las los y"))}


def languages() -> list[str]:
    """The languages that there is a list for."""
    return sorted(path.stem.removeprefix("words_") for path in DATA.glob("words_*.csv"))


def load(path: Path) -> dict[tuple[str, ...], str]:
    """Read a list, by the folded words; raise ``DataFault`` for an empty cell, too many words or two that are alike."""
    found: dict[tuple[str, ...], str] = {}
    for row in rows(path, ("word", "english")):
        words = tuple(folded(row.text("word")))
        if not 0 < len(words) <= _LONGEST:
            raise row.fault("word", f"“{row.text('word')}” is not one to {_LONGEST} words")
        if words in found:
            raise row.fault("word", f"“{row.text('word')}” stands here twice")
        found[words] = row.text("english")
    return found


def in_english(text: str, language: str | None) -> str:
    """Put the words of a search into English, where the list of the language has them; others stay as they are.

    The last word may be unfinished. A text without a word of the list comes back as it is.

    >>> in_english("2 tazas de leche entera", "es"), in_english("manz", "es"), in_english("leche", "en")
    ('2 cup milk whole', 'apple', 'leche')
    """
    known = _words(language or "")
    given = text.split()
    said: list[str] = []
    is_changed = False
    at = 0
    while at < len(given):
        taken = next((n for n in range(_LONGEST, 0, -1) if _key(given[at : at + n], language) in known), 0)
        if taken:
            said.append(known[_key(given[at : at + taken], language)])
        elif at == len(given) - 1 and (meant := _begun(given[at], known)):
            said.append(meant)
        elif not _is_stop(given[at], language):
            said.append(given[at])
        is_changed = is_changed or bool(taken) or said[-1:] != given[at : at + 1]
        at += max(taken, 1)
    return " ".join(said) if is_changed and said else text


def amount_in_english(text: str, language: str | None) -> str:
    """Put the amount that stands before a food into English, where there is a list of such words; the food stays.

    One that stands after it is put before it, where it begins with a number and names a measure.

    >>> amount_in_english("dos tazas de leche entera", "es"), amount_in_english("leche entera", "es")
    ('2 cup of leche entera', 'leche entera')
    >>> amount_in_english("arroz, media taza", "es"), amount_in_english("leche de vaca", "es")
    ('half cup of arroz', 'leche de vaca')
    """
    known = _amounts(language or "")
    given = text.split()
    if known and (first := _amount_last(given, known, language)):
        text = " ".join([*given[first:], "de", *given[:first]]).rstrip(",;( ")
        given = text.split()
    said: list[str] = []
    at, is_amount = 0, False
    while at < len(given):
        taken = next((n for n in (3, 2, 1) if _key(given[at : at + n], language) in known), 0)
        if not taken and not any(char.isdigit() for char in given[at]):
            break
        english = known[_key(given[at : at + taken], language)] if taken else given[at]
        is_amount = is_amount or english not in _JOINTS
        said.append(english)
        at += max(taken, 1)
    return " ".join((*said, *given[at:])) if is_amount and at < len(given) else text


def _amount_last(given: list[str], known: dict[tuple[str, ...], str], language: str | None) -> int:
    """Say where an amount begins that is all that stands after a food; 0 where there is none."""
    for first in range(max(1, len(given) - _LONGEST_AMOUNT), len(given) - 1):
        words = [word.strip("(),") for word in given[first:]]
        is_number = _is_number(words[0], known, language)
        if is_number and all(_key([word], language) in known or _is_number(word, known, language) for word in words):
            front = _key(given[:1], language)
            has_measure = not all(_is_number(word, known, language) for word in words)
            return first if has_measure and front not in known and not given[0][0].isdigit() else 0
    return 0


def _is_number(word: str, known: dict[tuple[str, ...], str], language: str | None) -> bool:
    if word[:1].isdigit() or word[:1] in _FRACTIONS:
        return word.replace(",", "").replace(".", "").replace("/", "").isnumeric()
    return known.get(_key([word], language), "") in _NUMBERS


@functools.cache
def _amounts(language: str) -> dict[tuple[str, ...], str]:
    path = DATA / f"amounts_{language}.csv"
    return load(path) if language in languages() and path.exists() else {}


@functools.cache
def _words(language: str) -> dict[tuple[str, ...], str]:
    return load(DATA / f"words_{language}.csv") if language in languages() else {}


def _key(given: list[str], language: str | None) -> tuple[str, ...]:
    """The folded words of some of a text; nothing where one of them is no plain word."""
    each = [folded(word) for word in given]
    return tuple(words[0] for words in each) if all(len(words) == 1 for words in each) else ()


def _begun(word: str, known: dict[tuple[str, ...], str]) -> str:
    start = "".join(folded(word))
    if len(start) < _BEGUN:
        return ""
    return next((english for words, english in known.items() if len(words) == 1 and words[0].startswith(start)), "")


def _is_stop(word: str, language: str | None) -> bool:
    return "".join(folded(word)) in _STOP.get(language or "", ())
