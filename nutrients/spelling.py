"""Mending misspelt words: which words of the vocabulary somebody probably meant.

All words here are folded (``nutrients.search.fold``). The vocabulary stays in the database (``SearchWord``), so that no
process holds a copy of its own that goes stale.
"""

from collections.abc import Iterable
from itertools import groupby, takewhile

__all__ = ["MIN_LENGTH", "distance", "mend", "mend_begun", "slips", "split"]

MIN_LENGTH = 4
"""Shorter words are not mended: too many others are one slip away."""

_MOST = 3
_VOWELS = frozenset("aeiou")


def slips(word: str) -> int:
    """Give how many slips a word of this length may have and still be mended: 1, from six letters 2, from ten 3."""
    return 1 if len(word) < 6 else 2 if len(word) < 10 else 3


def distance(one: str, other: str, most: int) -> int:
    """Count the slips between two words: a letter too many, too few, wrong, or two swapped; beyond ``most``: most + 1.

    >>> distance("mlik", "milk", 2), distance("brocoli", "broccoli", 2), distance("egg", "salmon", 2)
    (1, 1, 3)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row = row, [i]
        for j, b in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if before and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before = above
    return min(row[-1], most + 1)


def mend(word: str, candidates: Iterable[str], as_typed: str = "") -> tuple[str, ...]:
    """Choose the words that are fewest slips away, at most three.

    ``as_typed`` is the word before it was folded: its last letter may be the slip ("hummas").

    A slip in the first letter is the least likely, and one in the vowels or of a letter written twice the likeliest:
    where first letter and consonants are all there, one slip more is let pass, and one fewer is counted.

    >>> mend("brocoli", ["broccoli", "brown", "celeri"]), mend("beaf", ["bean", "beef"]), mend("butr", ["butter"])
    (('broccoli',), ('beef',), ('butter',))
    """
    forms = [(form, slips(form), _consonants(form), set(form)) for form in {word, as_typed or word}]
    scored: set[tuple[int, bool, str]] = set()
    for other in candidates:
        other_letters = set(other)
        for form, most, consonants, letters in forms:
            # Each slip changes at most two letters of the set; comparing sets first spares most of the work.
            apart = len(letters ^ other_letters)
            if apart > 2 * most + 2:
                continue
            alike = form[0] == other[0] and consonants == _consonants(other)
            if apart > 2 * (most + alike):
                continue
            found = distance(form, other, most + alike)
            if found <= most + alike:
                scored.add((found - alike, other[0] != form[0], other))
    best = sorted(scored)
    return tuple(other for *score, other in takewhile(lambda one: one[:2] == best[0][:2], best))[:_MOST]


def mend_begun(word: str, candidates: Iterable[str]) -> str:
    """Choose the beginning that an unfinished word was meant to be, or "" where it is like none of these words.

    >>> mend_begun("pommegr", ["pomegranat", "pommel"]), mend_begun("xqzz", ["pomegranat"])
    ('pomegr', '')
    """
    lengths = range(len(word) - 1, len(word) + 2)
    best = mend(word, {other[:length] for other in candidates for length in lengths if length <= len(other)})
    return max(best, key=len, default="")


def _consonants(word: str) -> str:
    """Give the consonants of a folded word, a letter written twice once: "btr" of "butter"."""
    return "".join(letter for letter, _ in groupby(word) if letter not in _VOWELS)


def split(word: str) -> list[tuple[str, str]]:
    """List the ways to part a word in two, for words typed without the space between them."""
    return [(word[:i], word[i:]) for i in range(3, len(word) - 2)]
