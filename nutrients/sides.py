"""Whether a side of a query that joins several foods ("hummus and pita") is one, and not how another is made."""

from collections.abc import Sequence

from nutrients.matching import parts_of, says_little
from nutrients.ranking import Found, fit_of, is_called_so, is_named_so
from nutrients.search import Reading, folded
from nutrients.tongues import TONGUES, Tongue

__all__ = ["is_a_food"]

_SORTED = {tongue: frozenset(folded(tongue.sorted, tongue)) for tongue in TONGUES.values()}


def is_a_food(side: Sequence[Reading], best: Found, tongue: Tongue, *, may_be_begun: bool = False) -> bool:
    """Whether one side is what its best food is called: "pita" is of Pita bread, "skin" of no food.

    ``side`` are its readings. Where it ``may_be_begun``, it may be unfinished.
    """
    fit, words = fit_of(best, side, tongue), side[0]
    if is_named_so(fit, may_be_begun=may_be_begun):
        return True
    if says_little(words, tongue):
        return False
    asked, first = [word.wholes[0] for word in words], parts_of(best.index, tongue).segments[0]
    if tuple(asked) == first[: len(asked)] or (may_be_begun and " ".join(first).startswith(" ".join(asked))):
        return True
    # Of other foods a part between commas is how they are made: "homemade", "with bones".
    is_a_sort = len(asked) == 1 and not _SORTED[tongue].isdisjoint(first)
    return is_called_so(fit) and (is_a_sort or set(asked) <= set(first))
