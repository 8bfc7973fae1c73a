"""The order of foods that a search found: what a person most likely means comes first, alike on every database."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from nutrients.matching import Marks, Mask, Parts, had, has, in_order, parts_of
from nutrients.search import START, WHOLE, Reading
from nutrients.tongues import ENGLISH, Tongue

__all__ = ["Fit", "Found", "fit_of", "is_called_so", "is_named_so", "order"]

_SUPPLEMENT = "supplement"
_KINDS = {"food": 0, "drink": 0, "dish": 1, _SUPPLEMENT: 2}
# Where the words of a query stand, best first, each as whole words or as beginnings of words (``_place``).
_PLACE_ORDER = (
    ((WHOLE, "name"),),
    ((WHOLE, "first"), (WHOLE, "alias")),
    ((WHOLE, "turned"),),
    ((WHOLE, "head"), (WHOLE, "part")),
    ((START, "name"),),
    ((START, "first"), (START, "alias")),
    ((WHOLE, "in name"),),
    ((WHOLE, "alias head"),),
    ((WHOLE, "elsewhere"),),
    *(((START, place),) for place in ("turned", "head", "part", "in name", "alias head", "elsewhere")),
)
_PLACES = {place: rank for rank, places in enumerate(_PLACE_ORDER) for place in places}
_BEST_START = _PLACES[START, "name"]
_CALLED_SO = _PLACES[WHOLE, "head"]
_BEGUN_SO = _PLACES[START, "first"]
_NOWHERE = len(_PLACES)


@dataclass(frozen=True, slots=True)
class Found:
    """A food that the database found: ``index`` is its index text; what follows the kind does not touch the order.

    ``is_partial`` is true of one that lacks a word of the query, and was found because no food has them all. ``side``
    says which of several foods it fits, from 1; 0 where the query is of one.
    """

    id: int
    name: str
    index: str
    kind: str
    category: str = ""
    source: str = ""
    source_id: str = ""
    is_partial: bool = False
    side: int = 0


Fit = tuple[bool, bool, int]
"""How well the name of a food fits, less being better: whether a word of the query is missing, whether one is only
begun, and where they stand. Foods of which this is the same fit as well as each other."""


def order(
    found: Iterable[Found], readings: Sequence[Reading], said: Sequence[Reading] = (), tongue: Tongue = ENGLISH
) -> list[Found]:
    """Put foods in the order in which a person wants them, best first.

    Foods that are called what ``said`` says, amount and all, come first. Then decides, in this order: how much of the
    query the food has; supplements whose words are only begun behind everything else, so that they stay out of the way
    of food until they are named; where it stands in name or aliases (``_place``); foods and drinks before dishes,
    dishes before supplements; of names that are only begun, those of which least is missing; how little else the name
    says, where what goes without saying does not count ("Banana, raw" before "Banana, baked"), nor what a supplement's
    does; names before aliases; words in the order they were typed; how early they stand; fewer words; then the name
    itself, of supplements the smaller dose, and, last, the id.
    """
    marked = [Marks(reading) for reading in readings]
    if not said:
        return sorted(found, key=lambda food: _key(food, marked, tongue))
    called = [Marks(reading) for reading in said]
    return sorted(found, key=lambda food: _called(food, called, tongue) or (1, *_key(food, marked, tongue)))


def fit_of(food: Found, readings: Sequence[Reading], tongue: Tongue = ENGLISH) -> Fit:
    """Say how well a food fits a query, in the reading of it that fits best.

    >>> from nutrients.search import index_text, read
    >>> soups = [Found(n, name, index_text(name), "dish") for n, name in enumerate(("Lentil soup", "Soup, pea"))]
    >>> [fit_of(soup, [read("lentil soup").words])[0] for soup in soups]
    [False, True]
    """
    parts = parts_of(food.index, tongue)
    return min(_fit(food, parts, Marks(reading)) for reading in readings)


def is_called_so(fit: Fit) -> bool:
    """Whether whole words of the query are what a food is called, or a part of that: "Cheddar" of a cheese."""
    missing, begun, rank = fit
    return not missing and not begun and rank <= _CALLED_SO


def is_named_so(fit: Fit, *, may_be_begun: bool = False) -> bool:
    """Whether whole words of the query are the name of a food, its first part or an alias, in whatever order.

    Where they ``may_be_begun``, their beginnings are enough.
    """
    missing, begun, rank = fit
    if missing or (begun and not may_be_begun):
        return False
    return rank <= _BEGUN_SO if begun else rank < _CALLED_SO


def _fit(food: Found, parts: Parts, marks: Marks) -> Fit:
    words = had(parts.words, marks.starts)
    _is_begun, rank, *_ = _rest(food, parts, marks, words)
    return words != marks.all, not has(parts.words, marks.wholes, marks.all), rank


def _key(food: Found, readings: Sequence[Marks], tongue: Tongue) -> tuple[object, ...]:
    parts = parts_of(food.index, tongue)
    if len(readings) == 1:
        words = had(parts.words, readings[0].starts)
        return (-readings[0].covered(words), *_rest(food, parts, readings[0], words))
    there = [had(parts.words, marks.starts) for marks in readings]
    covered = [marks.covered(words) for marks, words in zip(readings, there, strict=True)]
    most = max(covered)
    return min(
        (-most, *_rest(food, parts, marks, words))
        for marks, words, letters in zip(readings, there, covered, strict=True)
        if letters == most
    )


def _called(food: Found, said: Sequence[Marks], tongue: Tongue) -> tuple[object, ...]:
    """Give the key of a food that is called so, word for word; nothing for every other food."""
    parts = parts_of(food.index, tongue)
    keys = [
        (0, *_rest(food, parts, marks, marks.all))
        for marks in said
        if has(parts.words, marks.wholes, marks.all)
        and _PLACES[WHOLE, _place(parts, marks.wholes, marks.all)] <= _CALLED_SO
    ]
    return min(keys, default=())


def _rest(food: Found, parts: Parts, marks: Marks, wanted: int) -> tuple[Any, ...]:
    """Give the key without its first part; ``wanted`` are the words of the reading that the food has."""
    starts = marks.starts
    rank, place, is_begun = _NOWHERE, "", False
    if has(parts.words, marks.wholes, wanted):
        place = _place(parts, marks.wholes, wanted)
        rank = _PLACES[WHOLE, place]
    if rank > _BEST_START:
        begun = _place(parts, starts, wanted)
        begun_rank = _PLACES[START, begun]
        if marks.several:
            only_begun = (wanted & ~had(parts.words, marks.wholes)).bit_count()
            begun_rank += _NOWHERE * max(only_begun - 1, 0)
        rank, place, is_begun = min((rank, place, False), (begun_rank, begun, True))
    is_supplement = food.kind == _SUPPLEMENT
    else_said = 1 if place == "part" else 0
    for word, weight in () if is_supplement else parts.says:
        if not starts[word] & wanted:
            else_said += weight
    stands = _stands(parts.name, starts, wanted)
    missing = sum(len(parts.name[at]) for at in stands if at < len(parts.name)) if rank == _BEST_START else 0
    return (
        is_begun and is_supplement,
        rank,
        _KINDS.get(food.kind, 2),
        missing,
        else_said,
        place == "alias",
        sum(one > other for one, other in pairwise(stands)) if len(stands) > 1 else 0,
        sum(stands),
        0 if is_supplement else len(parts.name),
        _by_dose(food.name) if is_supplement else food.name.casefold(),
        food.id,
    )


def _by_dose(name: str) -> str:
    """Write the name of a supplement so that the smaller number comes first: 20 µg before 100 µg."""
    return re.sub(r"\d+", lambda digits: digits[0].zfill(6), name.casefold().replace(",", ""))


def _stands(name: Sequence[str], starts: Mask, wanted: int) -> list[int]:
    """Say where in a name each wanted word comes first; after its end where it does not."""
    at = [len(name)] * wanted.bit_length()
    left = wanted
    for position, word in enumerate(name):
        if met := starts[word] & left:
            left ^= met
            for bit in range(met.bit_length()):
                if met >> bit & 1:
                    at[bit] = position
            if not left:
                break
    return [where for bit, where in enumerate(at) if wanted >> bit & 1]


def _place(parts: Parts, mask: Mask, wanted: int) -> str:
    """Say what the words of a query are to a food that has them all.

    ``name``: all of the name; or some of it that is an alias too, which is how the table says what people mean by a
    plain word ("carrot" for "Carrots, raw"). ``first``: the name before its first comma. ``alias``: all of an alias.
    ``turned``: one of these in another order, or the first part and more, as "brown rice" for "Rice, brown". ``head``:
    the thing itself, as *milk* is in "chocolate milk" and not in "milk chocolate". ``part``: another part between
    commas, as "parmesan" in "Cheese, Parmesan".
    """
    name, first = parts.name, parts.segments[0]
    count = wanted.bit_count()
    in_name = has(name, mask, wanted)
    same = [alias for alias in parts.aliases if len(alias) == count and has(alias, mask, wanted)]
    also = any(in_order(alias, mask, wanted) for alias in same)
    if in_name and (also or (len(name) == count and in_order(name, mask, wanted))):
        return "name"
    in_first = in_name and has(first, mask, wanted)
    if in_first and len(first) == count and in_order(first, mask, wanted):
        return "first"
    if also:
        return "alias"
    if same or (in_name and all(mask[word] & wanted for word in first)):
        return "turned"
    if in_first and first and mask[first[parts.thing]] & wanted:
        return "head"
    if in_name and any(len(part) == count and has(part, mask, wanted) for part in parts.segments[1:]):
        return "part"
    if in_name:
        return "in name"
    of_alias = any(mask[head[parts.thing]] & wanted and has(head, mask, wanted) for head in parts.heads)
    return "alias head" if of_alias else "elsewhere"
