"""What is said after a comma of how a food was prepared: "garlic, finely minced" is garlic and nothing else.

The words are those of ``diary.meal_grammar``.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from diary.meal_amounts import Said
from diary.meal_grammar import Grammar
from diary.meal_text import Kind, Part
from nutrients.search import MAX_QUERY

__all__ = ["as_prepared", "prepared_in", "to_taste", "without_states"]

_WORD = re.compile(r"\w+")
_COMMA = re.compile(r"\s*(?:,(?!\d)|(?<!\d),)\s*")
_SALT = re.compile(r"\s*(?:some\s+|table\s+|sea\s+|a bit of\s+|un poco de\s+)?(?:salt|sal)\s*", re.I)
_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")


def prepared_in(parts: Sequence[Part], grammar: Grammar) -> frozenset[int]:
    """List the places of joints after which nothing stands but how the food before was prepared."""
    holds: set[int] = set()
    for place in range(1, len(parts) - 1):
        left, joint, right = parts[place - 1 : place + 2]
        if (left.kind, joint.kind, right.kind) != (Kind.ATOM, Kind.JOINT, Kind.ATOM):
            continue
        is_after = joint.joint == "," or (joint.joint == "and" and place - 2 in holds)
        if is_after and _is_said_of(left.text, right.text, grammar):
            holds.add(place)
    return frozenset(holds)


def as_prepared(text: str, grammar: Grammar) -> tuple[str, ...]:
    """Give what to look for of a piece, in this order until a food is called so.

    That is the piece without words that no food is called by, then also without those that few foods are called by. A
    text that is too long to be looked for comes back as it is.

    >>> from diary.meal_grammar import ENGLISH
    >>> as_prepared("2 tomatoes, peeled and finely diced", ENGLISH)
    ('2 tomatoes, peeled', '2 tomatoes')
    """
    if len(text) > MAX_QUERY:
        return (text,)
    text = _IN_BRACKETS.sub(lambda said: f", {said[1]}" if _is_said_of("", said[1], grammar) else said[0], text)
    text = grammar.aside.sub("", text) or text
    first, *others = _COMMA.split(text)
    if not first or not any(_is_said_of(first, other, grammar) for other in others):
        return (text,)
    ways = []
    for idle in (grammar.unsaid, grammar.unsaid | grammar.prepared):
        kept = [first]
        for other in others:
            is_said = _is_said_of(first, other, grammar)
            kept.append(" ".join(w for w in _WORD.findall(other) if w.casefold() not in idle) if is_said else other)
        ways.append(", ".join(one for one in kept if one))
    return tuple(dict.fromkeys(ways))


def to_taste(said: Said, text: str, grammar: Grammar) -> Said:
    """Take "to taste" for what it is, an amount that nobody knows, as of a pinch, and not for one of a portion.

    So it is with salt: nobody eats a teaspoon of it who does not say so.
    """
    serving = said.serving
    is_said = serving.quantity is not None or serving.unit or said.is_unread
    if is_said or (grammar.aside.search(text) is None and _SALT.fullmatch(text) is None):
        return said
    return replace(said, serving=replace(serving, unit="pinch"))


def without_states(text: str, grammar: Grammar) -> tuple[str, tuple[str, ...]]:
    """Part a piece that ``as_prepared`` gave from how the food was cooked, which may matter: "steamed".

    >>> from diary.meal_grammar import ENGLISH
    >>> without_states("100 g onion, steamed", ENGLISH)
    ('100 g onion', ('steamed',))
    """
    first, *others = _COMMA.split(text) if len(text) <= MAX_QUERY else [text]
    said = [other for other in others if _is_said_of(first, other, grammar)]
    if not first or not said:
        return text, ()
    states = [word.casefold() for other in said for word in _WORD.findall(other)]
    return ", ".join([first, *(other for other in others if other not in said)]), tuple(dict.fromkeys(states))


def _is_said_of(food: str, text: str, grammar: Grammar) -> bool:
    words = [word.casefold() for word in _WORD.findall(text)]
    if not words or not grammar.states.union(grammar.prepared, grammar.unsaid).issuperset(words):
        return False
    return not grammar.alone.issuperset(words) or grammar.surely.search(f"{food}, {text}") is not None
