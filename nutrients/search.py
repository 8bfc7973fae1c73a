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

__all__ = [
    "MAX_QUERY",
    "Found",
    "Reading",
    "Typed",
    "Word",
    "fold",
    "index_text",
    "joined",
    "order",
    "read",
    "vocabulary",
]

MAX_QUERY = 100
"""Letters of a query that are read; the rest is left out, and the page says so."""

_MAX_WORDS = 8
_STOP = frozenset({"a", "an", "and", "in", "of", "on", "or", "the", "with"})
_KINDS = {"food": 0, "drink": 0, "dish": 1, "supplement": 2}
_MEASURES = frozenset({"bag", "bowl", "can", "cup", "glass", "handful", "mug", "piece", "plate", "slice", "spoonful"})
_WHOLE, _START = 2, 1
_PLACE_ORDER = (
    *((_WHOLE, place) for place in ("name", "alias", "first", "head")),
    *((_START, place) for place in ("name", "alias", "first")),
    *((_WHOLE, place) for place in ("in name", "alias head", "elsewhere")),
    *((_START, place) for place in ("head", "alias head", "in name", "elsewhere")),
)
_PLACES = {
    least: {place: rank for rank, (kind, place) in enumerate(_PLACE_ORDER) if kind == least}
    for least in (_WHOLE, _START)
}
"""Where the words of a query stand, best first, each as whole words or as beginnings of words.

The whole name or a whole alias; the name before its first comma; the thing itself (*head*), as milk is in "chocolate
milk" and not in "milk chocolate"; the thing itself in an alias; somewhere in the name; anywhere.
"""

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
        if word in self.wholes and len(word) > 1:
            return _WHOLE
        return _START if self.start and word.startswith(self.start) else 0


Reading = tuple[Word, ...]
"""One way to read a query: the words that a food must have."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed: its first ``MAX_QUERY`` letters, none of them a control character; and its words."""

    text: str
    words: Reading
    truncated: bool


def read(text: str) -> Typed:
    """Read a query; any text at all is harmless, and one without letters or digits has no words.

    >>> [word.start for word in read("Cup of black COFFEE!").words]
    ['black', 'coffee']
    """
    kept = "".join(" " if unicodedata.category(char) == "Cc" else char for char in text[:MAX_QUERY])
    plain = list(dict.fromkeys(_plain(kept).split()))
    if len(plain) > 2 and plain[0] in _MEASURES and plain[1] == "of":
        plain = plain[2:]
    # The last word may be unfinished: "an" on the way to "anchovy".
    meant = [word for i, word in enumerate(plain) if word not in _STOP or i == len(plain) - 1]
    words = tuple(Word(word, (fold(word),)) for word in meant[:_MAX_WORDS])
    return Typed(kept, words, truncated=len(text) > MAX_QUERY)


def joined(words: Reading) -> list[Reading]:
    """List the readings in which two neighbouring words are one, as in "corn bread" for cornbread."""
    starts = [word.start for word in words]
    return [
        (*words[:i], Word(starts[i] + starts[i + 1], (fold(starts[i] + starts[i + 1]),)), *words[i + 2 :])
        for i in range(len(words) - 1)
    ]


@dataclass(frozen=True, slots=True)
class Found:
    """A food that the database found: ``index`` is its index text."""

    id: int
    name: str
    index: str
    kind: str


# What names say of the usual state of a food, which nobody types.
_GOES_WITHOUT_SAYING = frozenset(
    fold(word)
    for word in _plain(
        "black boiled brewed cooked cut drained eaten flavor no not part plain poached skin specified type white whole"
    ).split()
)


def order(found: Iterable[Found], readings: Sequence[Reading]) -> list[Found]:
    """Put foods in the order in which a person wants them, best first.

    What decides, in this order: how much of the query the food has; its place in the name or aliases (``_PLACES``);
    foods and drinks before dishes, dishes before supplements; how little else the name says, where what goes without
    saying does not count ("Banana, raw" before "Banana, baked"); how early the words stand; fewer words; then the name
    itself and, last, the id.
    """
    return sorted(found, key=lambda food: min(_key(food, reading) for reading in readings))


def _key(food: Found, reading: Reading) -> tuple[object, ...]:
    phrases = [[segment.split() for segment in phrase.split(",")] for phrase in food.index.split("|")]
    name = [word for segment in phrases[0] for word in segment]
    covered = sum(
        len(word.start or word.wholes[0]) for word in reading if any(word.match(other) for other in food.index.split())
    )
    else_said = sum(_said(other) for other in name if not any(word.match(other) for word in reading))
    early = sum(next((i for i, other in enumerate(name) if word.match(other)), len(name)) for word in reading)
    place = min(
        _PLACES[least].get(_place(phrases, name, reading, least), len(_PLACE_ORDER)) for least in (_WHOLE, _START)
    )
    return (-covered, place, _KINDS.get(food.kind, 2), else_said, early, len(name), food.name.casefold(), food.id)


def _said(word: str) -> int:
    return 1 if word == "raw" else 0 if word in _GOES_WITHOUT_SAYING else 2


def _place(phrases: list[list[list[str]]], name: list[str], reading: Reading, least: int) -> str:
    """Say what the words of a query are to a food; empty where it lacks one of them."""
    if _is(name, reading, least):
        return "name"
    if any(_is([word for segment in phrase for word in segment], reading, least) for phrase in phrases[1:]):
        return "alias"
    if _is(phrases[0][0], reading, least):
        return "first"
    if _heads(phrases[0][0], reading, least):
        return "head"
    if any(_heads(phrase[0], reading, least) for phrase in phrases[1:]):
        return "alias head"
    if _has(name, reading, least):
        return "in name"
    every = [word for phrase in phrases for segment in phrase for word in segment]
    return "elsewhere" if _has(every, reading, least) else ""


def _has(words: list[str], reading: Reading, least: int) -> bool:
    return all(any(word.match(other) >= least for other in words) for word in reading)


def _is(words: list[str], reading: Reading, least: int) -> bool:
    return len(words) == len(reading) and _has(words, reading, least)


def _heads(words: list[str], reading: Reading, least: int) -> bool:
    return bool(words) and _has(words, reading, least) and any(word.match(words[-1]) >= least for word in reading)
