"""The food and the amount of one piece of a written meal in English, looked for in the table as people mean it."""

from collections.abc import Sequence
from dataclasses import replace

from diary.meal_amounts import VAGUE, Said, said_of
from diary.meal_foreign import Piece
from diary.meal_match import head_of, is_called, is_refused, match, sought
from diary.meal_text import Part
from nutrients.finding import find
from nutrients.ranking import Found
from nutrients.search import MAX_QUERY, folded, read
from nutrients.servings import split_serving

__all__ = ["MOST_FOUND", "looked_up_in_english"]

MOST_FOUND = 6
"""Foods that are kept of a search: the one that is proposed and its runners-up."""


def looked_up_in_english(atom: Part, preferred: frozenset[int]) -> list[Piece]:
    """Search for the food of an atom; where nothing has the word it is called by, for what may be meant instead.

    Avocado toast is two foods, where the table has no such toast.
    """
    piece = _piece(atom, preferred)
    *before, last = piece.said.serving.food.split() or [""]
    if piece.left and before and folded(last) == folded("toast"):
        laid_on = _piece(replace(atom, text=" ".join(before)), preferred)
        if laid_on.found and not laid_on.left:
            return [laid_on, replace(piece, left=())]
    return [piece]


def _piece(atom: Part, preferred: frozenset[int]) -> Piece:
    text = atom.text
    nothing = Piece(text, atom.meal, said_of(text), ())
    if len(text) > MAX_QUERY or is_refused(text):
        return nothing
    said = nothing.said
    unit = said.serving.unit
    food, without = sought(said.serving.food, unit)
    if unit in ("can", "tin"):
        canned = find(read(f"canned {food}").words)
        if canned and not match(f"canned {food}", canned[0].index).left:
            return Piece(text, atom.meal, said, _best(canned), without=without)
    # With an amount that is a measure nothing of it is part of a name; "2 eggs" and "7 up" may be.
    is_plain = split_serving(text) == said.serving and (not unit or unit in VAGUE) and not without
    typed = read(text if is_plain else food)
    found = _first(find(typed.words, typed.said if is_plain else ()), preferred)
    if not found:
        return nothing
    if is_plain and _is_called(text, found[0]):
        return Piece(text, atom.meal, said_of(food), _best(found))
    matched = match(food, found[0].index)
    if not matched.has_head:
        again = _called_otherwise(food, said, found)
        if again is None:
            return nothing
        found, said, food = again
        matched = match(food, found[0].index)
    if matched.left and (plainer := _of_first_and_last(food)) is not None:
        has = match(food, plainer[0].index)
        if len(has.left) <= len(matched.left):
            found, matched = plainer, has
    return Piece(text, atom.meal, said, _best(found), matched.left, without)


def _called_otherwise(food: str, said: Said, found: list[Found]) -> tuple[list[Found], Said, str] | None:
    """Read "celery sticks" as sticks of celery, and "pepper crisps" as crisps."""
    *before, last = head_of(food).split()
    if before:
        turned = split_serving(f"{last} of {' '.join(before)}")
        if turned.unit:
            # "6 oz salmon fillet" is 6 oz: a measure that was written is never put out by one of the name.
            unit = said.serving.unit or turned.unit
            serving = replace(said.serving, unit=unit, food=turned.food, uncounted=turned.food)
            again = find(read(turned.food).words)
            if again and match(turned.food, again[0].index).has_head:
                return again, replace(said, serving=serving), turned.food
    having = [one for one in found if match(food, one.index).has_head]
    if having:
        return having, said, food
    for word in dict.fromkeys((last, *before[:1])):
        named = find(read(word).words)
        if named and is_called(word, named[0].index):
            return named, said, food
    return None


def _of_first_and_last(food: str) -> list[Found] | None:
    """Find what "cheese and tomato sandwich" is without what is in the middle, where the table has just that."""
    words = food.split()
    if len(words) < 3:
        return None
    plainer = f"{words[0]} {words[-1]}"
    found = find(read(plainer).words)
    if not found:
        return None
    matched = match(plainer, found[0].index)
    return found if matched.has_head and not matched.left else None


def _is_called(text: str, food: Found) -> bool:
    """Whether a food has every word as typed, its number too."""
    words, having = folded(text), set(food.index.split())
    is_numbered = any(word.isdigit() for word in words)
    return is_numbered and (having.issuperset(words) or "".join(words) in having)


def _first(found: Sequence[Found], preferred: frozenset[int]) -> list[Found]:
    return sorted(found, key=lambda food: food.id not in preferred)


def _best(found: Sequence[Found]) -> tuple[Found, ...]:
    return tuple(found[:MOST_FOUND])
