"""Which words of what somebody wrote a food has, and which are left over."""

import re
from dataclasses import dataclass

from nutrients.search import START, fold, folded, read, words_of
from nutrients.spelling import distance, mend
from nutrients.tongues import ENGLISH, Tongue

__all__ = ["IDLE", "Match", "has_more", "head_of", "is_called", "is_refused", "match", "sought", "without_mine"]

IDLE = frozenset(
    folded(
        "big bit chopped cold delicious diced extra few fresh freshly homemade hot leftover little lovely more my nice"
        " organic ripe sliced some tasty tiny warm your favourite favorite local normal usual good quality"
    )
)
"""Words that are said of anything, folded: nothing that a table of foods tells apart."""
# "Cod in parsley sauce" is a cod: what follows these says more of it.
_MORE_OF_IT = re.compile(r"\s+(?:in|from|made|for|over|per)\s+", re.I)
_FULL_FAT = re.compile(r"\bfull[\s-](?:fat|cream)\s+(?=(?:\w+\s+)?(?P<of>milk|yog\w+))", re.I)
_LEFT_OUT = re.compile(
    r"[\s,]+(?:without|minus|hold the|no)\s+(?:added\s+|any\s+)?[\w-]+(?:\s+or\s+[\w-]+)?\s*\Z", re.I
)

_PINCHES = frozenset({"teaspoon", "pinch", "dash"})
_BY_THE_PINCH = re.compile(r"\s*(?:freshly\s+)?(?:ground\s+|cracked\s+|fresh\s+)?pepper\s*\Z", re.I)

_MINE = re.compile(r"\s*(?:my|our|mis?|nuestr[oa]s?)\s+(?=\S)", re.I)
_REFUSED = re.compile(r"\s*(?:no|not|without|minus|hold the|sin)\s", re.I)


@dataclass(frozen=True, slots=True)
class Match:
    """``left`` are the typed words that the food does not have, or has only if they are misspelt twice.

    ``has_head`` says whether it has the one that was meant to call it: the last, or the last before an "in".
    """

    left: tuple[str, ...]
    has_head: bool


def sought(food: str, unit: str = "") -> tuple[str, str]:
    """Part what is looked for from what is said not to be in it, which no search can tell.

    Pepper by the pinch, as the unit of ``nutrients.servings`` says, is the spice.

    >>> sought("coffee without sugar")
    ('coffee', 'without sugar')
    """
    if unit in _PINCHES and _BY_THE_PINCH.match(food):
        return "black pepper", ""
    food = _FULL_FAT.sub(lambda said: "whole " if said["of"].casefold() == "milk" else "whole milk ", food)
    without = _LEFT_OUT.search(food)
    if without is None or not food[: without.start()].strip():
        return food, ""
    return food[: without.start()], without[0].strip(" ,")


def without_mine(text: str) -> tuple[str, bool]:
    """Part a text from the "my" before it, in any language, and say whether there was one.

    >>> without_mine("mi pan"), without_mine("milk")
    (('pan', True), ('milk', False))
    """
    mine = _MINE.match(text)
    return (text, False) if mine is None else (text[mine.end() :], True)


def is_refused(text: str) -> bool:
    """Whether a piece names what was not eaten: nothing is logged of it, and it stays where it was written.

    >>> is_refused("no milk"), is_refused("noodles"), is_refused("tea without sugar")
    (True, False, False)
    """
    return _REFUSED.match(text) is not None


def head_of(food: str) -> str:
    """Give the words that a food is called by, without where it is in or from.

    >>> head_of("cod in parsley sauce")
    'cod'
    """
    return _MORE_OF_IT.split(food.strip())[0]


def is_called(word: str, index: str) -> bool:
    """Whether a food's name before its comma, or an alias, is this word alone."""
    heads = (phrase.split(",")[0].split() for phrase in index.split("|"))
    return folded(word) in list(heads)


def has_more(longer: str, shorter: str, index: str, tongue: Tongue = ENGLISH) -> bool:
    """Whether a food has in its index text every word that the longer of two texts has more.

    >>> has_more("chicken, minced", "chicken", " chicken , ground | minced chicken ")
    True
    """
    having = index.split()
    more = set(words_of(longer, tongue)).difference(words_of(shorter, tongue))
    return all(any(word.match(other) >= START for other in having) for word in more)


def match(food: str, index: str) -> Match:
    """Hold the words of a food, as typed, against the index text (``nutrients.search``) of one that was found."""
    having = set(index.split())
    words = [word for word in read(food).words if any(word.wholes)]
    wanted = [word for word in words if word.wholes[0] not in IDLE]
    missing: list[str] = []
    doubtful: list[str] = []
    called = {word.wholes[0] for word in read(head_of(food)).words if any(word.wholes)}
    last = next((word for word in reversed(wanted) if word.wholes[0] in called), None)
    for at, word in enumerate(wanted):
        beside = [fold(one + other) for one, other in _neighbours([each.start for each in wanted], at)]
        best = max((word.match(other) for other in having), default=0)
        is_whole = not having.isdisjoint(word.wholes)  # a letter or a digit too: vitamin D, 2% milk
        is_there = best >= START or is_whole or not having.isdisjoint(beside)
        mended = () if is_there else mend(word.wholes[0], having, word.start)
        if not is_there and not mended and not _is_parted(word.start, having):
            missing.append(word.start)
        elif mended and all(distance(word.wholes[0], other, 1) > 1 for other in mended):
            doubtful.append(word.start)  # found all the same, but it may be another word
        elif best == START and not is_whole and having.isdisjoint(beside):
            doubtful.append(word.start)  # only begins so: a straw is no strawberry
    return Match((*missing, *doubtful), last is not None and last.start not in missing)


def _neighbours(words: list[str], at: int) -> list[tuple[str, str]]:
    return list(zip(words[max(at - 1, 0) : at + 1], words[max(at - 1, 0) + 1 : at + 2], strict=False))


def _is_parted(word: str, having: set[str]) -> bool:
    return any({fold(word[:at]), fold(word[at:])} <= having for at in range(3, len(word) - 2))
