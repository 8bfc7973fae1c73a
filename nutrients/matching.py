"""Holding the words of a query against the words of a food: which are there, whole or begun, and in which order."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from nutrients.search import WHOLE, Reading, folded
from nutrients.tongues import ENGLISH, TONGUES, Tongue

__all__ = ["Marks", "Mask", "Parts", "had", "has", "in_order", "parts_of", "says_little"]

_SAYS_SOMETHING = 4
_SAYS = {
    code: {word: weight for weight, words in tongue.says for word in folded(words, tongue)}
    for code, tongue in TONGUES.items()
}


def says_little(reading: Reading, tongue: Tongue = ENGLISH) -> bool:
    """Whether no word of it is more than a state that foods are in: "skin", "no salt"."""
    return all(any(_SAYS[tongue.code].get(whole, 9) < _SAYS_SOMETHING for whole in word.wholes) for word in reading)


def _begun(word: str, starts: Iterable[tuple[str, int]]) -> int:
    mask = 0
    for start, bit in starts:
        if word.startswith(start):
            mask |= bit
    return mask


class Mask(dict[str, int]):
    """Which words of a reading a word is, as bits: bit ``i`` for word ``i``. Each word is held against them once."""

    def __init__(self, wholes: Mapping[str, int], starts: Sequence[tuple[str, int]] = ()) -> None:
        super().__init__(wholes)
        self._starts = starts

    def __missing__(self, word: str) -> int:
        self[word] = mask = _begun(word, self._starts)
        return mask


class Marks:
    """A reading: the words that it matches as ``wholes``, and those that it matches as wholes or ``starts``.

    A letter is a whole word beside others ("vitamin D"), and by itself the beginning of one.

    ``all`` has the bits of all its words, ``several`` says whether it has more than one.
    """

    def __init__(self, reading: Reading) -> None:
        self._letters = [len(word.start or word.wholes[0]) for word in reading]
        self._covered: dict[int, int] = {}
        wholes: dict[str, int] = {}
        for bit, word in enumerate(reading):
            for whole in word.wholes:
                if len(reading) > 1 or word.match(whole) == WHOLE:
                    wholes[whole] = wholes.get(whole, 0) | 1 << bit
        starts = [(word.start, 1 << bit) for bit, word in enumerate(reading) if word.start]
        self.all = (1 << len(reading)) - 1
        self.several = len(reading) > 1
        self.wholes = Mask(wholes)
        self.starts = Mask({whole: mask | _begun(whole, starts) for whole, mask in wholes.items()}, starts)

    def covered(self, words: int) -> int:
        """Count the letters of these words of the reading."""
        if words not in self._covered:
            self._covered[words] = sum(letters for bit, letters in enumerate(self._letters) if words >> bit & 1)
        return self._covered[words]


class Parts(NamedTuple):
    """An index text taken apart: the segments of the name, each alias, the first segment of each, all words of the
    name, all words, what the name says, and where in a phrase the thing itself stands."""

    segments: tuple[tuple[str, ...], ...]
    aliases: tuple[tuple[str, ...], ...]
    heads: tuple[tuple[str, ...], ...]
    name: tuple[str, ...]
    words: tuple[str, ...]
    says: tuple[tuple[str, int], ...]
    thing: int


@lru_cache(maxsize=4096)
def parts_of(index: str, tongue: Tongue = ENGLISH) -> Parts:
    """Take an index text apart, each once: nothing but the text decides the answer.

    What a name says leaves out what goes without saying, and "fat not specified".
    """
    name, *others = [tuple(tuple(part.split()) for part in phrase.split(",")) for phrase in index.split("|")]
    weights = _SAYS[tongue.code]
    telling = (word for segment in name if segment[-1:] != (tongue.unsaid,) for word in segment)
    return Parts(
        segments=name,
        aliases=tuple(tuple(chain(*alias)) for alias in others),
        heads=tuple(alias[0] for alias in others if alias[0]),
        name=tuple(chain(*name)),
        words=tuple(dict.fromkeys(index.split())),
        says=tuple((word, weight) for word in telling if (weight := weights.get(word, _SAYS_SOMETHING))),
        thing=0 if tongue.is_head_first else -1,
    )


def in_order(words: Iterable[str], mask: Mask, wanted: int) -> bool:
    """Whether these are the wanted words, each once and in the order in which they were typed."""
    for word in words:
        lowest = wanted & -wanted
        if not mask[word] & lowest:
            return False
        wanted ^= lowest
    return not wanted


def had(words: Iterable[str], mask: Mask) -> int:
    """Give the words of a reading that are among these."""
    found = 0
    for word in words:
        found |= mask[word]
    return found


def has(words: Iterable[str], mask: Mask, wanted: int) -> bool:
    """Whether all the wanted words of a reading are among these."""
    return had(words, mask) & wanted == wanted
