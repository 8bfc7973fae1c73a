"""The order of foods that a search found: what a person most likely means comes first, alike on every database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

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


@dataclass(frozen=True, slots=True)
class Found:
    """A food that the database found: ``index`` is its index text."""

    id: int
    name: str
    index: str
    kind: str


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
    return sorted(found, key=lambda food: min(_key(food, reading) for reading in readings))


def _key(food: Found, reading: Reading) -> tuple[object, ...]:
    phrases = [[segment.split() for segment in phrase.split(",")] for phrase in food.index.split("|")]
    name = [word for segment in phrases[0] for word in segment]
    every = food.index.split()
    reading = tuple(word for word in reading if any(map(word.match, every)))
    covered = sum(len(word.start or word.wholes[0]) for word in reading)
    rank, place = min(
        (_PLACES.get((least, place), len(_PLACES)), place)
        for least in (WHOLE, START)
        for place in [_place(phrases, name, reading, least)]
    )
    stands = [next((i for i, other in enumerate(name) if word.match(other)), len(name)) for word in reading]
    turned = sum(one > other for one, other in pairwise(stands))
    return (
        -covered,
        rank,
        _KINDS.get(food.kind, 2),
        _else_said(phrases[0], reading) + (place == "part"),
        place == "alias",
        turned,
        sum(stands),
        len(name),
        food.name.casefold(),
        food.id,
    )


def _else_said(segments: list[list[str]], reading: Reading) -> int:
    """Weigh what a name says besides the query; "fat not specified" says nothing."""
    return sum(
        _SAYS.get(word, _SAYS_SOMETHING)
        for segment in segments
        if segment[-1:] != ["specified"]
        for word in segment
        if not any(wanted.match(word) for wanted in reading)
    )


def _place(phrases: list[list[list[str]]], name: list[str], reading: Reading, least: int) -> str:
    """Say what the words of a query are to a food; empty where it lacks one of them.

    ``first``: the name before its first comma. ``turned``: the name the other way round, as "brown rice" for "Rice,
    brown". ``head``: the thing itself, as *milk* is in "chocolate milk" and not in "milk chocolate". ``part``: another
    part between commas, as "parmesan" in "Cheese, Parmesan".
    """
    if _is(name, reading, least):
        return "name"
    if _is(phrases[0][0], reading, least):
        return "first"
    if any(_is([word for segment in phrase for word in segment], reading, least) for phrase in phrases[1:]):
        return "alias"
    in_name = _has(name, reading, least)
    said_first = all(any(word.match(other) >= least for word in reading) for other in phrases[0][0])
    if in_name and said_first:
        return "turned"
    if _heads(phrases[0][0], reading, least):
        return "head"
    if any(_is(segment, reading, least) for segment in phrases[0][1:]):
        return "part"
    if in_name:
        return "in name"
    if any(_heads(phrase[0], reading, least) for phrase in phrases[1:]):
        return "alias head"
    every = [word for phrase in phrases for segment in phrase for word in segment]
    return "elsewhere" if _has(every, reading, least) else ""


def _has(words: list[str], reading: Reading, least: int) -> bool:
    return all(any(word.match(other) >= least for other in words) for word in reading)


def _is(words: list[str], reading: Reading, least: int) -> bool:
    return len(words) == len(reading) and _has(words, reading, least)


def _heads(words: list[str], reading: Reading, least: int) -> bool:
    return bool(words) and _has(words, reading, least) and any(word.match(words[-1]) >= least for word in reading)
