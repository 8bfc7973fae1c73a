"""Mending misspelt words: which words of the vocabulary somebody probably meant.

All words here are folded (``nutrients.search.fold``). The vocabulary stays in the database (``SearchWord``), so that no
process holds a copy of its own that goes stale.
"""

from collections.abc import Iterable
from itertools import takewhile

__all__ = ["MIN_LENGTH", "distance", "mend", "slips", "split"]

MIN_LENGTH = 4
"""Shorter words are not mended: too many others are one slip away."""

_MOST = 3


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


def mend(word: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """Choose the words that are fewest slips away, at most three; a slip in the first letter is the least likely.

    >>> mend("brocoli", ["broccoli", "brown", "celeri"])
    ('broccoli',)
    """
    most = slips(word)
    letters = set(word)
    scored: list[tuple[int, bool, str]] = []
    for other in candidates:
        # Each slip changes at most two letters of the set; comparing sets first spares most of the work.
        if len(letters ^ set(other)) > 2 * most:
            continue
        found = distance(word, other, most)
        if found <= most:
            scored.append((found, other[0] != word[0], other))
    best = sorted(scored)
    return tuple(other for *score, other in takewhile(lambda one: one[:2] == best[0][:2], best))[:_MOST]


def split(word: str) -> list[tuple[str, str]]:
    """List the ways to part a word in two, for words typed without the space between them."""
    return [(word[:i], word[i:]) for i in range(3, len(word) - 2)]
