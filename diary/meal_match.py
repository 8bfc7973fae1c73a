"""Which words of what somebody wrote a food has, and which are left over."""

import re
from dataclasses import dataclass

from nutrients.search import START, fold, folded, read
from nutrients.spelling import mend

__all__ = ["Match", "match", "sought"]

# Said of anything, and nothing that a table of foods tells apart.
_IDLE = frozenset(
    folded(
        "big bit chopped cold delicious diced extra few fresh freshly homemade hot leftover little lovely more my nice"
        " organic ripe sliced some tasty tiny warm your favourite favorite local normal usual good quality"
    )
)
_LEFT_OUT = re.compile(r"[\s,]+(?:without|minus|hold the|no)\s+(?:added\s+|any\s+)?[\w-]+(?:\s+or\s+[\w-]+)?\s*\Z", re.I)


@dataclass(frozen=True, slots=True)
class Match:
    """``left`` are the typed words that the food does not have; ``has_head`` says whether it has the last of all."""

    left: tuple[str, ...]
    has_head: bool


def sought(food: str) -> tuple[str, str]:
    """Part what is looked for from what is said not to be in it, which no search can tell.

    >>> sought("coffee without sugar")
    ('coffee', 'without sugar')
    """
    without = _LEFT_OUT.search(food)
    if without is None or not food[: without.start()].strip():
        return food, ""
    return food[: without.start()], without[0].strip(" ,")


def match(food: str, index: str) -> Match:
    """Hold the words of a food, as typed, against the index text (``nutrients.search``) of one that was found."""
    having = set(index.split())
    words = [word for word in read(food).words if any(word.wholes)]
    wanted = [word for word in words if word.wholes[0] not in _IDLE]
    missing = []
    is_last_missing = False
    for at, word in enumerate(wanted):
        beside = [fold(one + other) for one, other in _neighbours([each.start for each in wanted], at)]
        is_there = any(word.match(other) >= START for other in having) or not having.isdisjoint(beside)
        is_there = is_there or bool(mend(word.wholes[0], having, word.start)) or _is_parted(word.start, having)
        if not is_there:
            missing.append(word.start)
        is_last_missing = not is_there
    return Match(tuple(missing), bool(wanted) and not is_last_missing)


def _neighbours(words: list[str], at: int) -> list[tuple[str, str]]:
    return list(zip(words[max(at - 1, 0) : at + 1], words[max(at - 1, 0) + 1 : at + 2], strict=False))


def _is_parted(word: str, having: set[str]) -> bool:
    return any({fold(word[:at]), fold(word[at:])} <= having for at in range(3, len(word) - 2))
