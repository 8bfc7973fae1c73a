"""The foods that one piece of a written meal may mean, looked for as it is written: a supplement by its nutrients and
strength, a food with what is said of it, and any other by its names.
"""

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


def looked_up(atom: Part, preferred: frozenset[int], tongue: Tongue) -> list[Piece]:
    """Search for the food of an atom; one that none fits has nothing found."""
    tablets = read_tablets(atom.text)
    if tablets.is_all and tablets.nutrients:
        return [_supplement(atom, tablets)]
    if is_bare(atom.text) or is_measured_alone(amount_alone(atom.text, tongue)):
        return [Piece(atom.text, atom.meal, said_of_tablets(None, atom.text), (), written=atom.text)]
    said = qualified(atom.text)
    pieces = _named(atom, preferred, tongue) if said is None else _with_quality(atom, said, preferred, tongue)
    return [_without_what_it_lacks(piece, atom.text) for piece in pieces]


def said_of_tablets(count: Decimal | None, text: str) -> Said:
    """The amount of a supplement, counted in tablets."""
    return Said(Serving(count, "", "", text, text), None, is_unread=False)


def _supplement(atom: Part, tablets: Tablets) -> Piece:
    """Find the supplement of these nutrients, of the strength that was written where there is one."""
    words = read(" ".join(tablets.nutrients)).words
    chosen = choose(tablets, [food for food in find(words) if food.kind == SUPPLEMENT])
    said = said_of_tablets(chosen.count, atom.text)
    return Piece(atom.text, atom.meal, said, chosen.found[:MOST_FOUND], chosen.left, written=atom.text, tablets=chosen)


def _without_what_it_lacks(piece: Piece, text: str) -> Piece:
    """Say of a supplement, found by words, which nutrients and strengths of the text it does not have."""
    if not piece.found or piece.found[0].kind != SUPPLEMENT:
        return piece
    return replace(piece, left=tuple(dict.fromkeys((*piece.left, *lacking(text, piece.found[0].name)))))


def _with_quality(atom: Part, said: Qualified, preferred: frozenset[int], tongue: Tongue) -> list[Piece]:
    """Find the food that has what is said of it, else the plain one, which lacks it."""
    plain = _named(replace(atom, text=said.plain), preferred, tongue)
    if len(plain) != 1 or not plain[0].found:
        return [replace(piece, written=atom.text) for piece in plain]
    piece = plain[0]
    having = [
        food
        for one in _as_it_stands(replace(atom, text=said.whole), preferred, tongue)
        for food in one.found
        if _has_quality(food, piece.found[0], said, tongue)
    ]
    if not having:
        index = piece.found[0].index
        lacks = tuple(word for word in said.words if denies(piece.found[0].name, [word]) or _lacks(index, word, tongue))
        return [replace(piece, written=atom.text, left=(*piece.left, *lacks))]
    others = [food for food in piece.found if food not in having]
    return [replace(piece, written=atom.text, found=(*having, *others)[:MOST_FOUND])]


def _has_quality(food: Found, plain: Found, said: Qualified, tongue: Tongue) -> bool:
    if denies(food.name, said.words) or any(_lacks(food.index, word, tongue) for word in said.words):
        return False
    return _is_alike(food.index, plain.index)


def _is_alike(index: str, other: str) -> bool:
    """Whether two foods are called alike before the first comma."""
    one, another = (text.split("|")[0].split(",")[0].split() for text in (index, other))
    return one == another


def _lacks(index: str, word: str, tongue: Tongue) -> bool:
    return not set(folded(word, tongue) or [word.casefold()]) <= set(index.split())


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
