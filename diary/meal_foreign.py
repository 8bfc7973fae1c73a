"""The food and the amount of one piece of a meal that is written in another language than English.

The food is looked for by what it is called there; the amount is read in English, because portions are English in the
table.
"""

import re
from dataclasses import dataclass, replace

from diary.meal_amounts import Said, said_of, spooned
from diary.meal_local import food_in
from diary.meal_match import Match, without_mine
from diary.meal_tablets import Chosen
from diary.meal_text import Part
from nutrients.finding import find_as_typed, find_mended
from nutrients.foreign_words import amount_in_english, in_english
from nutrients.ranking import Found
from nutrients.search import MAX_QUERY, START, words_of
from nutrients.spelling import mend
from nutrients.tongues import ENGLISH, TONGUES, Tongue

__all__ = ["IDLE", "Piece", "is_refused_locally", "looked_up_locally", "said_in", "sought_locally"]

_LEFT_OUT = re.compile(r"[\s,]+sin\s+[\w-]+(?:\s+(?:ni|o|y)\s+[\w-]+)?(?:\s+añadid[oa]s?)?\s*\Z", re.I)
_REFUSED = re.compile(r"\s*(?:sin|no|ning[uú]n[ao]?|nada\s+de)\s", re.I)
IDLE = frozenset(
    [
        "casero",
        "casera",
        "chico",
        "chica",
        "delicioso",
        "extra",
        "favorito",
        "fresco",
        "grande",
        "mediano",
        "pequeno",
        "pequeña",
        "poco",
        "rico",
        "tibio",
        "caliente",
        "frio",
        "fria",
        "bien",
        "algo",
        "gran",
        "pequena",
        "mediana",
        "favorita",
        "rica",
        "tradicional",
        "normal",
    ]
)
"""Words that are said of anything, as they are typed: nothing that a table of foods tells apart."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a meal: ``text`` with its amount in English, ``written`` as it was written, and the foods found.

    ``left`` are words that the first of them does not have; ``without`` is what is said not to be in it. ``tablets``
    is how it was chosen where it is a supplement.
    """

    text: str
    meal: str
    said: Said
    found: tuple[Found, ...]
    left: tuple[str, ...] = ()
    without: str = ""
    written: str = ""
    tablets: Chosen | None = None


def said_in(text: str, language: str | None) -> Said:
    """Read amount and food of a piece in a language, both put into English as far as its words are known."""
    if TONGUES.get(language or "", ENGLISH) is ENGLISH:
        return said_of(spooned(text))
    said = said_of(amount_in_english(text, language)[:MAX_QUERY])
    if said.serving.food == text and said.serving.quantity is None:
        return said_of(in_english(text, language))
    food = in_english(said.serving.food, language)
    return replace(said, serving=replace(said.serving, food=food, uncounted=food))


def looked_up_locally(atom: Part, tongue: Tongue, most: int) -> Piece | None:
    """Search for the food of a piece by its names in a language; ``None`` where none is called so."""
    text = atom.text
    if len(text) > MAX_QUERY or is_refused_locally(text):
        return None
    food, without = without_mine(food_in(text, tongue))[0], ""
    found = find_as_typed(words_of(food, tongue), (words_of(text, tongue),), tongue)
    if not found and sought_locally(food)[1]:
        food, without = sought_locally(food)
        found = find_as_typed(words_of(food, tongue), (), tongue)
    found = found or find_mended(words_of(food, tongue), (), tongue)
    if not found:
        return None
    matched = _match(food, found[0].index, tongue)
    if not matched.has_head:
        return None
    english = amount_in_english(text, tongue.code)
    return Piece(english, atom.meal, said_in(text, tongue.code), tuple(found[:most]), matched.left, without, text)


def sought_locally(food: str) -> tuple[str, str]:
    """Part what is looked for from what is said not to be in it, as ``meal_match.sought`` does in English.

    >>> sought_locally("sopa de lentejas sin sal")
    ('sopa de lentejas', 'sin sal')
    """
    left_out = _LEFT_OUT.search(food)
    return (food, "") if left_out is None else (food[: left_out.start()], left_out[0].strip(" ,"))


def is_refused_locally(text: str) -> bool:
    """Whether a piece names what was not eaten: "sin pan"."""
    return _REFUSED.match(text) is not None


def _match(food: str, index: str, tongue: Tongue) -> Match:
    """Hold the words of a food against an index text; it is called by the first of them."""
    having = set(index.split())
    wanted = [word for word in words_of(food, tongue) if word.start not in IDLE]
    heard = {tongue.heard(other) for other in having}
    missing = [
        word.start
        for word in wanted
        if not any(word.match(other) >= START for other in having)
        and tongue.heard(word.wholes[0]) not in heard
        and not mend(word.wholes[0], having, word.start)
    ]
    return Match(tuple(missing), bool(wanted) and wanted[0].start not in missing)
