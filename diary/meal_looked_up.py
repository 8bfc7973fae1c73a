"""The foods that one piece of a written meal may mean, looked for as it is written: a supplement by its nutrients and
strength, a food with what is said of it, and any other by its names.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from diary.meal_amounts import Said, is_measured_alone, spooned
from diary.meal_english import MOST_FOUND, looked_up_in_english
from diary.meal_foreign import Piece, looked_up_locally
from diary.meal_grammar import GRAMMARS
from diary.meal_local import amount_alone
from diary.meal_match import has_more, without_mine
from diary.meal_prepared import as_prepared, without_states
from diary.meal_quality import Qualified, denies, qualified
from diary.meal_tablets import SUPPLEMENT, Tablets, choose, is_bare, lacking, read_tablets
from diary.meal_text import Part
from nutrients.finding import find
from nutrients.foreign_words import in_english
from nutrients.ranking import Found
from nutrients.search import folded, read
from nutrients.servings import Serving
from nutrients.tongues import ENGLISH, Tongue

__all__ = ["looked_up", "said_of_tablets"]

_OF_DAY = re.compile(r"\s*(?:breakfast|lunch|dinner|supper|desayuno|almuerzo|cena|merienda)\s*", re.I)  # and no food
_MOST_PHRASES = 2  # that are looked for one by one


def looked_up(atom: Part, preferred: frozenset[int], tongue: Tongue) -> list[Piece]:
    """Search for the food of an atom; one that none fits has nothing found."""
    tablets = read_tablets(atom.text)
    if tablets.is_all and tablets.nutrients:
        return [_supplement(atom, tablets)]
    if is_bare(atom.text) or _OF_DAY.fullmatch(atom.text) or is_measured_alone(amount_alone(atom.text, tongue)):
        return [Piece(atom.text, atom.meal, said_of_tablets(None, atom.text), (), written=atom.text)]
    said = qualified(atom.text)
    pieces = _named(atom, preferred, tongue) if said is None else _with_quality(atom, said, preferred, tongue)
    return [_by_its_nutrients(piece, atom, tablets) for piece in pieces]


def said_of_tablets(count: Decimal | None, text: str) -> Said:
    """The amount of a supplement, counted in tablets."""
    return Said(Serving(count, "", "", text, text), None, is_unread=False)


def _supplement(atom: Part, tablets: Tablets) -> Piece:
    """Find the supplement of these nutrients, of the strength that was written where there is one."""
    words = read(" ".join(tablets.nutrients)).words
    chosen = choose(tablets, [food for food in find(words) if food.kind == SUPPLEMENT])
    said = said_of_tablets(chosen.count, atom.text)
    return Piece(atom.text, atom.meal, said, chosen.found[:MOST_FOUND], chosen.left, written=atom.text, tablets=chosen)


def _by_its_nutrients(piece: Piece, atom: Part, tablets: Tablets) -> Piece:
    """Hold a supplement that was found by words against the nutrients and strengths that were written."""
    if not piece.found or piece.found[0].kind != SUPPLEMENT:
        return piece
    left = tuple(dict.fromkeys((*piece.left, *lacking(atom.text, piece.found[0].name))))
    if left and tablets.nutrients:
        named = _supplement(atom, tablets)
        return replace(named, left=(*tablets.others, *named.left) or left) if named.found else named
    return replace(piece, left=left)


def _with_quality(atom: Part, said: Qualified, preferred: frozenset[int], tongue: Tongue) -> list[Piece]:
    """Find the food that has what is said of it, or some of that; else the plain one, which lacks it."""
    plain = _named(replace(atom, text=said.plain), preferred, tongue)
    if len(plain) != 1 or not plain[0].found:
        return [replace(piece, written=atom.text) for piece in plain]
    piece = replace(plain[0], written=atom.text)
    words = [word for _, each in said.phrases for word in each]
    for phrases in dict.fromkeys([said.phrases, *((phrase,) for phrase in said.phrases[:_MOST_PHRASES])]):
        text = said.having(phrases)
        alike = [
            food
            for one in _as_it_stands(replace(atom, text=text), preferred, tongue)
            for food in one.found
            if _is_alike(food.index, piece.found[0].index) and not denies(food.name, words)
        ]
        if having := [food for food in alike if not _lacking(food, phrases, tongue)]:
            others = [food for food in piece.found if food not in having]
            left = _lacking(having[0], said.phrases, tongue)
            return [replace(piece, found=(*having, *others)[:MOST_FOUND], left=(*piece.left, *left))]
    return [replace(piece, left=(*piece.left, *_lacking(piece.found[0], said.phrases, tongue)))]


def _lacking(food: Found, phrases: Sequence[tuple[str, tuple[str, ...]]], tongue: Tongue) -> tuple[str, ...]:
    """List the phrases that the name of a food does not have, or that it denies."""
    having = set(food.index.split("|")[0].split())
    return tuple(
        phrase
        for phrase, words in phrases
        if denies(food.name, words) or any(not having.issuperset(_folded(word, tongue)) for word in words)
    )


def _folded(word: str, tongue: Tongue) -> list[str]:
    return folded(word, tongue) or [word.casefold()]


def _is_alike(index: str, other: str) -> bool:
    """Whether two foods are called alike before the first comma."""
    one, another = (text.split("|")[0].split(",")[0].split() for text in (index, other))
    return one == another


def _named(atom: Part, preferred: frozenset[int], tongue: Tongue) -> list[Piece]:
    """Search for the food of an atom, and where none is called as it was prepared, without that."""
    named = atom.text if tongue is ENGLISH else without_mine(atom.text)[0]  # "my" says nothing in English already
    whole, *plainer = as_prepared(named, GRAMMARS[tongue.code])
    pieces = _as_it_stands(replace(atom, text=whole), preferred, tongue)
    for text in plainer:
        if not all(piece.found and not piece.left for piece in pieces) or not has_more(
            whole, text, pieces[0].found[0].index, tongue
        ):
            pieces = _as_it_stands(replace(atom, text=text), preferred, tongue)
    bare, states = without_states(whole, GRAMMARS[tongue.code])
    is_other = any(word not in states for piece in pieces for word in piece.left)
    if states and (is_other or not _is_led_by(pieces[0], bare, tongue)):
        # What has the state and not the food is another food: toasted almonds are no toast.
        plain = _as_it_stands(replace(atom, text=bare), preferred, tongue)
        if len(plain) == 1 and plain[0].found and not plain[0].left:
            pieces = [replace(plain[0], left=states)]
    return [replace(piece, written=atom.text) for piece in pieces] if len(pieces) == 1 else pieces


def _is_led_by(piece: Piece, food: str, tongue: Tongue) -> bool:
    """Whether the food found for a piece is called by a word of a text: an onion, and no chips with onion.

    That is known of languages that name the thing itself first, and taken for granted in others.
    """
    if not tongue.is_head_first or not piece.found:
        return True
    words = {*folded(food, tongue), *folded(in_english(food, tongue.code))}
    return any(phrase.split()[:1] and phrase.split()[0] in words for phrase in piece.found[0].index.split("|"))


def _as_it_stands(atom: Part, preferred: frozenset[int], tongue: Tongue) -> list[Piece]:
    """Search for the food of an atom by its names in the language, else put into English."""
    if tongue is not ENGLISH and (piece := looked_up_locally(atom, tongue, MOST_FOUND)) is not None:
        return [piece]
    english = replace(atom, text=spooned(atom.text) if tongue is ENGLISH else in_english(atom.text, tongue.code))
    pieces = looked_up_in_english(english, preferred)
    is_one = len(pieces) == 1
    return [replace(piece, written=atom.text if is_one else piece.text) for piece in pieces]
