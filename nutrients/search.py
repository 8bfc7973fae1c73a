"""Finding foods by what people type: the same foods in the same order whatever the database.

A food is found through its *index text*, made by ``index_text`` from its name and aliases and kept in ``IndexText``:

    Milk, whole; cow's milk   ->   " milk , whol | cow milk "

Words in it are *folded* (``fold``): no accents, no plural, no final e, y written i. Commas part the segments of the
name and bars the name from each alias. The database only answers "which index texts contain this". What is typed is
read here (``read``), misspelt words are mended in ``nutrients.spelling``, and ``nutrients.ranking`` puts what was found
in order, because no two databases sort or rank text alike.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nutrients.servings import split_serving
from nutrients.tongues import ENGLISH, TONGUES, Tongue

__all__ = [
    "MAX_QUERY",
    "START",
    "WHOLE",
    "Reading",
    "Typed",
    "Word",
    "fold",
    "folded",
    "index_text",
    "joined",
    "lacks_vitamin",
    "read",
    "sides_of",
    "vocabulary",
    "words_of",
]

MAX_QUERY = 100
"""Letters of a query that are read; the rest is left out, and the page says so."""

_MAX_WORDS = 8
WHOLE, START = 2, 1
"""How a word matches another: the whole of it, or its beginning."""

_MOST_SIDES = 4
_APOSTROPHES = re.compile("['’ʼ`´]")
_VITAMINS = frozenset({"vitamin", "vitamins", "vitamina", "vitaminas", "vit"})
_AMOUNT = re.compile(r"[0-9]*(?:g|mg|mcg|ug|μg|iu|ui)?")
_A_VITAMIN = re.compile(r"[acdek]|[bdk][0-9]{1,2}")  # a bare B may be on the way to any of them
_SEGMENTS = re.compile(r"[,(:/]")
# What parts the sides of "hummus and pita": a sign, a comma that is not in a number, or a word.
_JOINTS = {
    code: re.compile(rf"[&+]|,(?![0-9])|(?<!\w)(?:{'|'.join(tongue.joins.split())})(?!\w)", re.I)
    for code, tongue in TONGUES.items()
}


def _plain(text: str) -> str:
    """Lower-case letters, digits and spaces; accents, apostrophes and invisible characters are gone, y is i."""
    letters = []
    for char in unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).casefold()):
        if char.isalnum():
            letters.append("i" if char == "y" else char)
        elif unicodedata.category(char) not in ("Mn", "Me", "Cf"):
            letters.append(" ")
    return "".join(letters)


def fold(word: str, tongue: Tongue = ENGLISH) -> str:
    """Fold one plain word so that singular and plural are the same; the result is a key, not a word.

    >>> fold("tomatoes") == fold("tomato"), fold("berries") == fold("berri"), fold("rice")
    (True, True, 'ric')
    """
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us")):
        word = word[:-1]
    if len(word) > 2 and word.endswith("e"):
        word = word[:-1]
    if tongue.bent is not None:
        word = _of_one_gender(word, tongue.bent)
    return tongue.spelt.get(word, word)


def _of_one_gender(word: str, bent: re.Pattern[str]) -> str:
    """Fold "cruda" to "crudo", and the z of "nuez" to the c of "nueces"."""
    if word.endswith("z"):
        return word[:-1] + "c"
    return word[:-1] + "o" if bent.fullmatch(word) else word


def folded(text: str, tongue: Tongue = ENGLISH) -> list[str]:
    """List the words of a text, folded, without those that say nothing (a, and, with, …)."""
    return [fold(word, tongue) for word in _telling(_plain(text).split(), tongue)]


def _telling(words: Sequence[str], tongue: Tongue) -> list[str]:
    """Leave out the words that say nothing, but not the letter of a vitamin: A is one too."""
    before = ("", *words)
    return [word for word, last in zip(words, before, strict=False) if word not in tongue.stop or last in _VITAMINS]


def index_text(name: str, aliases: str = "", tongue: Tongue = ENGLISH) -> str:
    """Make the index text of a food; ``aliases`` are parted by semicolons.

    >>> index_text("Milk, whole", "cow's milk; moo juice")
    ' milk , whol | cow milk | moo juic '
    """
    phrases = []
    for phrase in (name, *aliases.split(";")):
        segments = [" ".join(folded(segment, tongue)) for segment in _SEGMENTS.split(phrase)]
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
        if not self.start:
            return [f" {whole} " for whole in self.wholes]
        return [f" {self.start}", *(f" {whole} " for whole in self.wholes if not whole.startswith(self.start))]

    def match(self, word: str) -> int:
        """Give ``WHOLE`` for the whole word, ``START`` for its beginning, 0 for another word."""
        if word in self.wholes and len(word) > 1:
            return WHOLE
        return START if self.start and word.startswith(self.start) else 0


Reading = tuple[Word, ...]
"""One way to read a query: the words that a food must have."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed: its first ``MAX_QUERY`` letters, none of them a control character; and its words.

    ``words`` are those of the food. ``said`` are the longer readings, with the amount, where there is one: a food may
    be called so (7 up, pot noodle). ``sides`` are the words of each food where it may be several, else there are none.
    """

    text: str
    words: Reading
    said: tuple[Reading, ...]
    truncated: bool
    sides: tuple[Reading, ...] = ()


def read(text: str, tongue: Tongue = ENGLISH) -> Typed:
    """Read a query; any text at all is harmless, and one without letters or digits has no words.

    An amount before the food is read in English, whatever the language (``foreign_words.amount_in_english``).

    >>> [word.start for word in read("2 cups of black COFFEE!").words]
    ['black', 'coffee']
    """
    kept = "".join(" " if unicodedata.category(char) == "Cc" else char for char in text[:MAX_QUERY])
    serving = split_serving(kept)
    words = words_of(serving.food, tongue)
    said = dict.fromkeys(words_of(longer, tongue) for longer in (kept, serving.uncounted))
    others = tuple(reading for reading in said if reading != words)
    return Typed(kept, words, others, len(text) > MAX_QUERY, _each_side(kept, tongue))


def sides_of(text: str, tongue: Tongue = ENGLISH) -> tuple[str, ...]:
    """Part a text that may be of two to four foods; nothing of any other.

    >>> sides_of("2 eggs, toast & jam"), sides_of("1,000 mg of calcium")
    (('2 eggs', 'toast', 'jam'), ())
    """
    sides = tuple(side.strip() for side in _JOINTS[tongue.code].split(text) if _plain(side).strip())
    return sides if 2 <= len(sides) <= _MOST_SIDES else ()


def _each_side(text: str, tongue: Tongue) -> tuple[Reading, ...]:
    """Read each side of a text; none where two are the same."""
    sides = tuple(words_of(split_serving(side).food, tongue) for side in sides_of(text, tongue))
    return sides if all(sides) and len(set(sides)) == len(sides) else ()


def words_of(text: str, tongue: Tongue = ENGLISH) -> Reading:
    """List the words that are looked for in a text, whatever of it is an amount."""
    plain = _plain(text).split()
    # The last word may be unfinished: "an" on the way to "anchovy".
    telling = {*_telling(plain, tongue), *plain[-1:]}
    meant = [word for word in dict.fromkeys(plain) if word in telling]
    return tuple(Word(word, _wholes(word, tongue)) for word in meant[:_MAX_WORDS])


def _wholes(word: str, tongue: Tongue) -> tuple[str, ...]:
    """Give the folded word, and what it is becoming another spelling of: "yogh" is on the way to yogurt."""
    begun = (known for other, known in tongue.spelt.items() if len(word) > 3 and other.startswith(word))
    return tuple(dict.fromkeys((fold(word, tongue), *begun)))


def lacks_vitamin(words: Reading, index: str) -> bool:
    """Whether a vitamin is named that an index text does not have: what only begins with its letter is another.

    Where nothing but the vitamin is named, with or without an amount, only what is called so has it.

    >>> lacks_vitamin(read("vitamin A").words, " milk , with added vitamin d ")
    True
    >>> [lacks_vitamin(read(f"milk vitamin {one}").words, " milk , with added vitamin d ") for one in "DA"]
    [False, True]
    """
    named = [
        (before, word)
        for before, word in pairwise(words)
        if before.start in _VITAMINS and _A_VITAMIN.fullmatch(word.start)
    ]
    others = [word for word in words if not any(word in pair for pair in named)]
    if len(named) == 1 and all(_AMOUNT.fullmatch(word.start) for word in others):
        before, word = named[0]
        phrases = [phrase.split() for phrase in index.split("|")]
        return not any(one[:1] and one[0] in before.wholes and one[1:2] == [word.start] for one in phrases)
    return any(f" {word.start} " not in index for _, word in named)


def joined(words: Reading, tongue: Tongue = ENGLISH) -> list[Reading]:
    """List the readings in which two neighbouring words are one, as in "corn bread" for cornbread."""
    starts = [word.start for word in words]
    return [
        (*words[:i], Word(starts[i] + starts[i + 1], (fold(starts[i] + starts[i + 1], tongue),)), *words[i + 2 :])
        for i in range(len(words) - 1)
    ]
