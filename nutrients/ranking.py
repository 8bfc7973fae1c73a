"""The order of foods that a search found: what a person most likely means comes first, alike on every database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from nutrients.search import START, WHOLE, Reading, folded

__all__ = ["Found", "order"]

_KINDS = {"food": 0, "drink": 0, "dish": 1, "supplement": 2}
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
_NOWHERE = len(_PLACES)


@dataclass(frozen=True, slots=True)
class Found:
    """A food that the database found: ``index`` is its index text; what follows it does not touch the order."""

    id: int
    name: str
    index: str
    kind: str
    category: str = ""
    source: str = ""
    source_id: str = ""


# How much a word of a name says of a food: nothing where it is the usual state, which nobody types; little; or a lot.
_SAYS = {
    word: weight
    for weight, words in (
        (0, "black boiled brewed cooked drained eaten green no not plain poached skin white whole"),
        (2, "fresh milk nonfat raw regular salted sweetened unsweetened"),
        (3, "baked broiled grilled roasted steamed"),
        (6, "candied deep dried dry fried meatless pickled"),
    )
    for word in folded(words)
}
_SAYS_SOMETHING = 4


def order(found: Iterable[Found], readings: Sequence[Reading]) -> list[Found]:
    """Put foods in the order in which a person wants them, best first.

    What decides, in this order: how much of the query the food has; where that stands in name or aliases (``_place``);
    foods and drinks before dishes, dishes before supplements; how little else the name says, where what goes without
    saying does not count ("Banana, raw" before "Banana, baked"); names before aliases; words in the order they were
    typed; how early they stand; fewer words; then the name itself and, last, the id.
    """
    marked = [_Marks(reading) for reading in readings]
    return sorted(found, key=lambda food: _key(food, marked))


def _begun(word: str, starts: Iterable[tuple[str, int]]) -> int:
    mask = 0
    for start, bit in starts:
        if word.startswith(start):
            mask |= bit
    return mask


class _Mask(dict[str, int]):
    """Which words of a reading a word is: bit ``i`` is set for word ``i``. Each word is held against them once."""

    def __init__(self, wholes: Mapping[str, int], starts: Sequence[tuple[str, int]] = ()) -> None:
        super().__init__(wholes)
        self._starts = starts

    def __missing__(self, word: str) -> int:
        self[word] = mask = _begun(word, self._starts)
        return mask


class _Marks:
    """A reading, with the words that it matches as wholes, and those that it matches as wholes or beginnings."""

    def __init__(self, reading: Reading) -> None:
        self._letters = [len(word.start or word.wholes[0]) for word in reading]
        wholes: dict[str, int] = {}
        for bit, word in enumerate(reading):
            for whole in word.wholes:
                if word.match(whole) == WHOLE:
                    wholes[whole] = wholes.get(whole, 0) | 1 << bit
        starts = [(word.start, 1 << bit) for bit, word in enumerate(reading) if word.start]
        self.wholes = _Mask(wholes)
        self.starts = _Mask({whole: mask | _begun(whole, starts) for whole, mask in wholes.items()}, starts)

    def covered(self, words: int) -> int:
        """Count the letters of these words of the reading."""
        return sum(letters for bit, letters in enumerate(self._letters) if words >> bit & 1)


class _Parts(NamedTuple):
    """An index text taken apart: the phrases by segments, the words of the name, all words, what the name says."""

    phrases: tuple[tuple[tuple[str, ...], ...], ...]
    name: tuple[str, ...]
    words: tuple[str, ...]
    says: tuple[tuple[str, int], ...]


@lru_cache(maxsize=4096)
def _parts(index: str) -> _Parts:
    """Take an index text apart, each once: nothing but the text decides the answer.

    What a name says leaves out what goes without saying, and "fat not specified".
    """
    phrases = tuple(tuple(tuple(segment.split()) for segment in phrase.split(",")) for phrase in index.split("|"))
    telling = (word for segment in phrases[0] if segment[-1:] != ("specified",) for word in segment)
    says = tuple((word, weight) for word in telling if (weight := _SAYS.get(word, _SAYS_SOMETHING)))
    return _Parts(phrases, tuple(chain(*phrases[0])), tuple(dict.fromkeys(index.split())), says)


def _key(food: Found, readings: Sequence[_Marks]) -> tuple[object, ...]:
    parts = _parts(food.index)
    had = [_had(parts.words, marks.starts) for marks in readings]
    covered = [marks.covered(has) for marks, has in zip(readings, had, strict=True)]
    most = max(covered)
    return min(
        (-most, *_rest(food, parts, marks, has))
        for marks, has, letters in zip(readings, had, covered, strict=True)
        if letters == most
    )


def _rest(food: Found, parts: _Parts, marks: _Marks, wanted: int) -> tuple[object, ...]:
    """Give the key without its first part; ``wanted`` are the words of the reading that the food has."""
    starts = marks.starts
    rank, place = _NOWHERE, ""
    if _has(parts.words, marks.wholes, wanted):
        place = _place(parts, marks.wholes, wanted)
        rank = _PLACES[WHOLE, place]
    if rank > _BEST_START:
        begun = _place(parts, starts, wanted)
        rank, place = min((rank, place), (_PLACES[START, begun], begun))
    else_said = 1 if place == "part" else 0
    for word, weight in parts.says:
        if not starts[word] & wanted:
            else_said += weight
    stands = _stands(parts.name, starts, wanted)
    return (
        rank,
        _KINDS.get(food.kind, 2),
        else_said,
        place == "alias",
        sum(one > other for one, other in pairwise(stands)) if len(stands) > 1 else 0,
        sum(stands),
        len(parts.name),
        food.name.casefold(),
        food.id,
    )


def _stands(name: Sequence[str], starts: _Mask, wanted: int) -> list[int]:
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


def _place(parts: _Parts, mask: _Mask, wanted: int) -> str:
    """Say what the words of a query are to a food that has them all.

    ``first``: the name before its first comma. ``turned``: the name the other way round, as "brown rice" for "Rice,
    brown". ``head``: the thing itself, as *milk* is in "chocolate milk" and not in "milk chocolate". ``part``: another
    part between commas, as "parmesan" in "Cheese, Parmesan".
    """
    name, (first, *others), aliases = parts.name, parts.phrases[0], parts.phrases[1:]
    count = wanted.bit_count()
    in_name = _has(name, mask, wanted)
    if in_name and len(name) == count:
        return "name"
    in_first = in_name and _has(first, mask, wanted)
    if in_first and len(first) == count:
        return "first"
    if any(sum(map(len, alias)) == count and _has(chain(*alias), mask, wanted) for alias in aliases):
        return "alias"
    if in_name and all(mask[word] & wanted for word in first):
        return "turned"
    if in_first and first and mask[first[-1]] & wanted:
        return "head"
    if in_name and any(len(part) == count and _has(part, mask, wanted) for part in others):
        return "part"
    if in_name:
        return "in name"
    heads = (alias[0] for alias in aliases if alias[0])
    return "alias head" if any(mask[head[-1]] & wanted and _has(head, mask, wanted) for head in heads) else "elsewhere"


def _had(words: Iterable[str], mask: _Mask) -> int:
    had = 0
    for word in words:
        had |= mask[word]
    return had


def _has(words: Iterable[str], mask: _Mask, wanted: int) -> bool:
    return _had(words, mask) & wanted == wanted
