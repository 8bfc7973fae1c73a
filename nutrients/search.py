"""Finding foods by what people type: the same foods in the same order whatever the database.

A food is found through its *index text*, made by ``index_text`` from its name and aliases and kept in ``Food.search``:

    Milk, whole; cow's milk   ->   " milk , whol | cow milk "

Words in it are *folded* (``fold``): no accents, no plural, no final e, y written i. Commas part the segments of the
name and bars the name from each alias. The database only answers "which index texts contain this"; what is typed is
read here (``read``), misspelt words are mended in ``nutrients.spelling``, and the order is made here too (``order``),
because no two databases sort or rank text alike.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["MAX_QUERY", "Found", "Reading", "Typed", "Word", "fold", "index_text", "order", "read", "vocabulary"]

MAX_QUERY = 100
"""Letters of a query that are read; the rest is left out, and the page says so."""

_MAX_WORDS = 8
_STOP = frozenset({"a", "an", "and", "in", "of", "on", "or", "the", "with"})
_KINDS = {"food": 0, "drink": 0, "dish": 1, "supplement": 2}
_APOSTROPHES = re.compile("['’ʼ`´]")
_SEGMENTS = re.compile(r"[,(:/]")


def _plain(text: str) -> str:
    """Lower-case letters, digits and spaces; accents, apostrophes and invisible characters are gone, y is i."""
    letters = []
    for char in unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).casefold()):
        if char.isalnum():
            letters.append("i" if char == "y" else char)
        elif unicodedata.category(char) not in ("Mn", "Me", "Cf"):
            letters.append(" ")
    return "".join(letters)


def fold(word: str) -> str:
    """Fold one plain word so that singular and plural are the same; the result is a key, not a word.

    >>> fold("tomatoes") == fold("tomato"), fold("berries") == fold("berri"), fold("rice")
    (True, True, 'ric')
    """
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us")):
        word = word[:-1]
    return word[:-1] if len(word) > 2 and word.endswith("e") else word


def _folded(text: str) -> list[str]:
    return [fold(word) for word in _plain(text).split() if word not in _STOP]


def index_text(name: str, aliases: str = "") -> str:
    """Make the index text of a food; ``aliases`` are parted by semicolons.

    >>> index_text("Milk, whole", "cow's milk; moo juice")
    ' milk , whol | cow milk | moo juic '
    """
    phrases = []
    for phrase in (name, *aliases.split(";")):
        segments = [" ".join(_folded(segment)) for segment in _SEGMENTS.split(phrase)]
        phrases.append(" , ".join(segment for segment in segments if segment))
    return f" {' | '.join(phrase for phrase in phrases if phrase)} "


def vocabulary(index_texts: Iterable[str]) -> set[str]:
    """List the words of many index texts, except single letters and numbers: what misspelt words are mended to."""
    words: set[str] = set()
    for text in index_texts:
        words.update(text.split())
    return {word for word in words if len(word) > 1 and not word.isdigit()}


@dataclass(frozen=True, slots=True)
class Word:
    """One word that is looked for: words that start with ``start``, or are exactly one of ``wholes`` (folded)."""

    start: str
    wholes: tuple[str, ...]

    def patterns(self) -> list[str]:
        """List what the index text of a food that has this word contains at least one of."""
        return [f" {whole} " for whole in self.wholes] + ([f" {self.start}"] if self.start else [])

    def match(self, word: str) -> int:
        """Give 2 for the whole word, 1 for its beginning, 0 for another word."""
        if word in self.wholes:
            return 2
        return 1 if self.start and word.startswith(self.start) else 0


Reading = tuple[Word, ...]
"""One way to read a query: the words that a food must have."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed: its first ``MAX_QUERY`` letters, its words, and whether any letters were left out."""

    text: str
    words: Reading
    truncated: bool


def read(text: str) -> Typed:
    """Read a query; any text at all is harmless, and one without letters or digits has no words.

    >>> [word.start for word in read("Cup of COFFEE!").words]
    ['cup', 'coffee']
    """
    kept = text[:MAX_QUERY]
    plain = list(dict.fromkeys(_plain(kept).split()))
    # The last word may be unfinished: "an" on the way to "anchovy".
    meant = [word for i, word in enumerate(plain) if word not in _STOP or i == len(plain) - 1]
    words = tuple(Word(word, (fold(word),)) for word in meant[:_MAX_WORDS])
    return Typed(kept, words, truncated=len(text) > MAX_QUERY)


@dataclass(frozen=True, slots=True)
class Found:
    """A food that the database found: ``index`` is its index text."""

    id: int
    name: str
    index: str
    kind: str


def order(found: Iterable[Found], readings: Sequence[Reading]) -> list[Found]:
    """Put foods in the order in which a person wants them, best first.

    What decides, in this order: how much of the query the food has; whole words before beginnings of words; the place
    of the query in the name (``_place``); foods and drinks before dishes, dishes before supplements; how early the
    words stand; fewer words; then the name itself and, last, the id.
    """
    return sorted(found, key=lambda food: min(_key(food, reading) for reading in readings))


def _key(food: Found, reading: Reading) -> tuple[object, ...]:
    phrases = [[segment.split() for segment in phrase.split(",")] for phrase in food.index.split("|")]
    name = [word for segment in phrases[0] for word in segment]
    every = [word for phrase in phrases for segment in phrase for word in segment]
    matches = [max((word.match(other) for other in every), default=0) for word in reading]
    covered = sum(len(word.start or word.wholes[0]) for word, match in zip(reading, matches, strict=True) if match)
    early = sum(next((i for i, other in enumerate(name) if word.match(other)), len(name)) for word in reading)
    place = _place(phrases, name, reading)
    return (-covered, -sum(matches), place, _KINDS.get(food.kind, 2), early, len(name), food.name.casefold(), food.id)


def _place(phrases: list[list[list[str]]], name: list[str], reading: Reading) -> int:
    """Say where the words stand: 0 they are the name, 1 an alias, 2 the name before its first comma, …, 6 elsewhere.

    3: they name the thing itself, as *milk* does in "chocolate milk" and not in "milk chocolate"; 4: they do so in an
    alias; 5: they stand in the name.
    """
    if _is(name, reading):
        return 0
    if any(_is([word for segment in phrase for word in segment], reading) for phrase in phrases[1:]):
        return 1
    if _is(phrases[0][0], reading):
        return 2
    if _names(phrases[0][0], reading):
        return 3
    if any(_names(phrase[0], reading) for phrase in phrases[1:]):
        return 4
    return 5 if _has(name, reading) else 6


def _has(words: list[str], reading: Reading) -> bool:
    return all(any(word.match(other) for other in words) for word in reading)


def _is(words: list[str], reading: Reading) -> bool:
    return len(words) == len(reading) and _has(words, reading)


def _names(words: list[str], reading: Reading) -> bool:
    return bool(words) and _has(words, reading) and any(word.match(words[-1]) for word in reading)
