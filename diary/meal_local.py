"""Which separators of a meal that is not written in English stand within the name of one food.

What foods are called in that language decides (``nutrients.local_names``): "arroz con pollo" is a food because one is
called so, "pan con mantequilla" is two because none is. Nothing is asked of the database.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

from diary.meal_amounts import is_amount, said_of
from diary.meal_joints import Joints
from diary.meal_text import Kind, Part
from nutrients.foreign_words import amount_in_english
from nutrients.local_names import foods_in
from nutrients.search import folded
from nutrients.tongues import Tongue

__all__ = ["amount_alone", "decide_locally", "food_in"]

_Phrase = tuple[str, ...]
_JOINTS = {"con": "<with>", "y": "<and>", "e": "<and>", "with": "<with>", "and": "<and>", ",": "<comma>"}
"""The marks and words of joints, as they stand in names and as ``diary.meal_text`` calls them."""
_TOKENS = re.compile(r"[^\W_]+|,")
_STANDS_FOR_A_FOOD = "xylophone"
_MOST = 6  # joints within one name


def food_in(text: str, tongue: Tongue) -> str:
    """What is left of a text without the amount before it."""
    return said_of(amount_in_english(text, tongue.code)).serving.food


def amount_alone(text: str, tongue: Tongue) -> str:
    """Put a text that may be nothing but an amount into English.

    >>> from nutrients.tongues import SPANISH
    >>> amount_alone("media taza", SPANISH)
    'half cup'
    """
    said = amount_in_english(f"{text} {_STANDS_FOR_A_FOOD}", tongue.code)
    return said.removesuffix(_STANDS_FOR_A_FOOD).rstrip()


def decide_locally(parts: Sequence[Part], tongue: Tongue, own: Iterable[str] = ()) -> Joints:
    """Decide each joint by the names of foods: of several in a row, the longest name that begins there.

    ``own`` are names of foods besides those of the table.
    """
    places = list(_joints(parts, tongue))
    names = _names(tongue) | _joined_in(own, tongue) if places else frozenset()
    holds: set[int] = set()
    at = 0
    while at < len(places):
        run = _run_from(places[at : at + _MOST])
        lengths = range(len(run), 0, -1)
        held = next((count for count in lengths if _named(parts, run[:count], tongue) in names), 0)
        holds.update(run[:held])
        at += held + 1
    return Joints(frozenset(holds) | _amounts_apart(parts, tongue), {})


def _amounts_apart(parts: Sequence[Part], tongue: Tongue) -> frozenset[int]:
    """The places of commas after which nothing stands but the amount of the food before."""
    return frozenset(
        place
        for place in range(1, len(parts) - 1)
        if (parts[place - 1].kind, parts[place].kind, parts[place + 1].kind) == (Kind.ATOM, Kind.JOINT, Kind.ATOM)
        and parts[place].joint == ","
        and is_amount(amount_alone(parts[place + 1].text, tongue))
        and not is_amount(amount_alone(parts[place - 1].text, tongue))
    )


def _run_from(places: Sequence[int]) -> list[int]:
    """The first of some joints, and those that follow it with one atom between."""
    return [place for number, place in enumerate(places) if place == places[0] + 2 * number]


def _named(parts: Sequence[Part], joints: Sequence[int], tongue: Tongue) -> _Phrase:
    """What some joints in a row hold together; nothing where they begin with an amount alone."""
    first = _phrase(food_in(parts[joints[0] - 1].text, tongue), tongue)
    rest = ((_JOINTS[parts[place].joint], *_phrase(food_in(parts[place + 1].text, tongue), tongue)) for place in joints)
    return (*first, *chain.from_iterable(rest)) if first else ()


def _joints(parts: Sequence[Part], tongue: Tongue) -> Iterator[int]:
    """The places of the joints between two atoms, of which the second does not begin with an amount."""
    for place in range(1, len(parts) - 1):
        left, joint, right = parts[place - 1 : place + 2]
        is_between = (left.kind, joint.kind, right.kind) == (Kind.ATOM, Kind.JOINT, Kind.ATOM)
        if is_between and joint.joint in _JOINTS and right.text.startswith(food_in(right.text, tongue)):
            yield place


@cache
def _names(tongue: Tongue) -> frozenset[_Phrase]:
    """What foods are called and have a joint in it: whole names, also in English, names before their first comma, and
    aliases; with their commas and without.
    """
    foods = foods_in(tongue.code)
    local = (text for called in foods.values() for text in (called.name, *called.aliases.split(";")))
    return _joined_in(chain(local, foods), tongue)


def _joined_in(names: Iterable[str], tongue: Tongue) -> frozenset[_Phrase]:
    said = (some for text in names for some in (text, text.split(",")[0], text.replace(",", " ")))
    phrases = (_phrase(some, tongue) for some in said)
    return frozenset(phrase for phrase in phrases if not set(_JOINTS.values()).isdisjoint(phrase))


def _phrase(text: str, tongue: Tongue) -> _Phrase:
    words: list[str] = []
    for token in _TOKENS.findall(text.casefold()):
        words += [_JOINTS[token]] if token in _JOINTS else folded(token, tongue)
    return tuple(words)
