"""From what somebody wrote to the foods and amounts that are proposed for it.

How many queries that takes depends on how many foods were written, and on nothing else: for each food those of one or
two searches, for all of them together four.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from diary import queries
from diary.meal_amounts import Proposal, Said, propose, said_of
from diary.meal_joints import decide, pairs_to_look_for
from diary.meal_match import match, sought
from diary.meal_queries import food_choices, foods_with
from diary.meal_text import Kind, Part, joined, parts_of
from diary.models import User
from diary.queries import FoodChoice
from nutrients.finding import find
from nutrients.ranking import Found
from nutrients.search import MAX_QUERY, folded, read
from nutrients.servings import split_serving

__all__ = ["MOST_PIECES", "Line", "Reading", "read_meal", "reproposed"]

MOST_PIECES = 30
"""Foods that are looked for at one time; what is beyond stays in the box."""

_RUNNERS_UP = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One food that was understood: the text it was read from, the chosen food first of ``foods``, and how much.

    ``left`` are words that the food does not have. ``meal`` is empty where the text does not say.
    """

    text: str
    meal: str
    foods: tuple[FoodChoice, ...]
    said: Said
    proposal: Proposal
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a text, in its order, and what was not, as pieces with the meal they are of.

    ``beyond`` are pieces that were not looked for, because there were too many.
    """

    lines: tuple[Line, ...]
    unknown: tuple[tuple[str, str], ...]
    beyond: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    meal: str
    said: Said
    found: tuple[Found, ...]
    left: tuple[str, ...]


def read_meal(user: User, text: str) -> Reading:
    """Read a text of at most ``meal_text.MOST_LETTERS`` letters."""
    parts = parts_of(text)
    joints = decide(parts, foods_with(pairs_to_look_for(parts)))
    preferred = {id(parts[place]): ids for place, ids in joints.preferred.items()}
    atoms = [part for part in joined(parts, set(joints.holds)) if part.kind is Kind.ATOM]
    pieces = [_looked_up(atom, preferred.get(id(atom), frozenset())) for atom in atoms[:MOST_PIECES]]
    ids = [food.id for piece in pieces for food in piece.found]
    choices = food_choices(ids)
    used = queries.last_uses(user, ids)
    lines = []
    for piece in pieces:
        foods = tuple(choices[food.id] for food in piece.found if food.id in choices)
        if foods:
            last = used.get(foods[0].id)
            proposal = propose(piece.said, foods[0].portions, None if last is None else (last.portion, last.quantity))
            lines.append(Line(piece.text, piece.meal, foods, piece.said, proposal, piece.left))
    return Reading(
        tuple(lines),
        tuple((piece.text, piece.meal) for piece in pieces if not piece.found),
        tuple((atom.text, atom.meal) for atom in atoms[MOST_PIECES:]),
    )


def reproposed(user: User, texts: Sequence[tuple[str, FoodChoice]]) -> list[Proposal]:
    """Propose amounts anew, as written, for foods that were chosen instead. One query, none for none."""
    used = queries.last_uses(user, [food.id for _, food in texts])
    proposals = []
    for text, food in texts:
        last = used.get(food.id)
        proposals.append(propose(said_of(text), food.portions, None if last is None else (last.portion, last.quantity)))
    return proposals


def _looked_up(atom: Part, preferred: frozenset[int]) -> _Piece:
    """Search for the food of an atom; where nothing has its last word, for what that word may be instead."""
    text = atom.text
    nothing = _Piece(text, atom.meal, said_of(text), (), ())
    if len(text) > MAX_QUERY:
        return nothing
    said = nothing.said
    food, without = sought(said.serving.food)
    is_plain = split_serving(text) == said.serving
    typed = read(text if is_plain and not without else food)
    found = find(typed.words, typed.said)
    if not found:
        return nothing
    if is_plain and _is_called(text, found[0]):  # 7 up: the number is part of the name
        return _Piece(text, atom.meal, said_of(food), _best(found, preferred), ())
    matched = match(food, found[0].index)
    if not matched.has_head:
        again = _of_its_last_word(food, said, found)
        if again is None:
            return nothing
        found, said, food = again
        matched = match(food, found[0].index)
    left = (*matched.left, without) if without else matched.left
    return _Piece(text, atom.meal, said, _best(found, preferred), left)


def _of_its_last_word(food: str, said: Said, found: list[Found]) -> tuple[list[Found], Said, str] | None:
    """Read "celery sticks" as sticks of celery, and "pepper crisps" as crisps."""
    *before, last = food.split()
    if not before:
        return None
    turned = split_serving(f"{last} of {' '.join(before)}")
    if turned.unit:
        serving = turned if said.serving.quantity is None else split_serving(f"2 {last} of {' '.join(before)}")
        if said.serving.quantity is not None:
            serving = type(serving)(said.serving.quantity, said.serving.size, serving.unit, serving.food, serving.food)
        typed = read(serving.food)
        again = find(typed.words)
        if again and match(serving.food, again[0].index).has_head:
            return again, Said(serving, said.between, said.is_unread), serving.food
    having = [one for one in found if match(food, one.index).has_head]
    having = having or [one for one in find(read(last).words) if match(last, one.index).has_head]
    return (having, said, food) if having else None


def _is_called(text: str, food: Found) -> bool:
    """Whether a food has every word as typed, its number too."""
    words = folded(text)
    return any(word.isdigit() for word in words) and set(words) <= set(food.index.split())


def _best(found: Sequence[Found], preferred: frozenset[int]) -> tuple[Found, ...]:
    first = [food for food in found if food.id in preferred]
    return tuple([*first, *(food for food in found if food.id not in preferred)][: _RUNNERS_UP + 1])
