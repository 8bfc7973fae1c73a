"""From what somebody wrote to the foods and amounts that are proposed for it.

How many queries that takes depends on how many foods were written, and on nothing else: for each food those of one or
two searches, for all of them together four.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from diary.meal_amounts import VAGUE, Proposal, Said, has_more_numbers, propose, said_of
from diary.meal_foreign import Piece, looked_up_locally, said_in
from diary.meal_grammar import GRAMMARS
from diary.meal_joints import Joints, decide, pairs_to_look_for
from diary.meal_local import decide_locally
from diary.meal_match import has_more, head_of, is_called, is_refused, match, sought
from diary.meal_prepared import as_prepared, prepared_in, to_taste, without_states
from diary.meal_queries import food_choices, foods_with
from diary.meal_text import Kind, Part, joined, parts_of
from diary.models import User
from diary.queries import FoodChoice
from diary.used_foods import last_uses
from nutrients.finding import find
from nutrients.foreign_words import in_english
from nutrients.ranking import Found
from nutrients.search import MAX_QUERY, folded, read
from nutrients.servings import split_serving
from nutrients.tongues import ENGLISH, TONGUES, Tongue

__all__ = ["MOST_PIECES", "Line", "Reading", "read_meal", "reproposed"]

MOST_PIECES = 30
"""Foods that are looked for at one time; what is beyond stays in the box."""

_MOST_PARTS = 10 * MOST_PIECES  # enough for as many pieces with everything between them
_RUNNERS_UP = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One food that was understood: the text it was read from, the chosen food first of ``foods``, and how much.

    ``left`` are words that the food does not have: it is a guess then. ``without`` is what is said not to be in it,
    which is not looked for. ``meal`` is empty where the text does not say.
    """

    text: str
    meal: str
    foods: tuple[FoodChoice, ...]
    said: Said
    proposal: Proposal
    left: tuple[str, ...]
    without: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a text, in its order, and what was not, as pieces with the meal they are of.

    ``beyond`` are pieces that were not looked for, because there were too many.
    """

    lines: tuple[Line, ...]
    unknown: tuple[tuple[str, str], ...]
    beyond: tuple[tuple[str, str], ...]


def read_meal(user: User, text: str, language: str | None = None) -> Reading:
    """Read a text of at most ``meal_text.MOST_LETTERS`` letters; written in ``language`` or in English."""
    tongue = TONGUES.get(language or "", ENGLISH)
    parts = parts_of(text, GRAMMARS[tongue.code])
    near, far = parts[:_MOST_PARTS], parts[_MOST_PARTS:]
    joints = _decided(near, tongue)
    holds = joints.holds | prepared_in(near, GRAMMARS[tongue.code])
    atoms = [(place, part) for place, part in joined(near, holds) if part.kind is Kind.ATOM]
    beyond = [(atom.text, atom.meal) for _, atom in atoms[MOST_PIECES:]]
    if rest := "".join(part.text for part in far).strip(" ,.;\r\n"):
        beyond.append((rest, next((part.meal for part in far if part.kind is Kind.ATOM), "")))
    looked_up = (_looked_up(atom, joints.preferred.get(at, frozenset()), tongue) for at, atom in atoms[:MOST_PIECES])
    pieces = list(chain.from_iterable(looked_up))
    ids = [food.id for piece in pieces for food in piece.found]
    choices = food_choices(ids)
    used = last_uses(user, ids)
    lines = []
    for piece in pieces:
        foods = tuple(choices[food.id] for food in piece.found if food.id in choices)
        if foods:
            last = used.get(foods[0].id)
            said = to_taste(_doubted(piece, foods[0]), piece.written, GRAMMARS[tongue.code])
            proposal = propose(said, foods[0].portions, None if last is None else (last.portion, last.quantity))
            lines.append(Line(piece.written, piece.meal, foods, said, proposal, piece.left, piece.without))
    return Reading(
        tuple(lines),
        tuple((piece.written, piece.meal) for piece in pieces if not piece.found),
        tuple(beyond),
    )


def reproposed(user: User, texts: Sequence[tuple[str, FoodChoice]], language: str | None = None) -> list[Proposal]:
    """Propose amounts anew, as written, for foods that were chosen instead. One query, none for none."""
    used = last_uses(user, [food.id for _, food in texts])
    proposals = []
    for text, food in texts:
        last = used.get(food.id)
        said = to_taste(said_in(text, language), text, GRAMMARS.get(language or "", GRAMMARS["en"]))
        said = replace(said, is_unread=said.is_unread or has_more_numbers(said.serving.food, food.name))
        proposals.append(propose(said, food.portions, None if last is None else (last.portion, last.quantity)))
    return proposals


def _doubted(piece: Piece, food: FoodChoice) -> Said:
    """What was said, unread where a number of it is neither of the amount nor of the food."""
    said = said_of(piece.text)
    if has_more_numbers(said.serving.food, piece.found[0].index):
        return replace(piece.said, is_unread=True)
    is_dose = bool(food.portions) and bool(food.portions[0].doses)
    return said if is_dose else piece.said  # "500 mg magnesium" is an amount, though a food be called so


def _decided(parts: Sequence[Part], tongue: Tongue) -> Joints:
    if tongue is ENGLISH:
        return decide(parts, foods_with(pairs_to_look_for(parts)))
    return decide_locally(parts, tongue)


def _looked_up(atom: Part, preferred: frozenset[int], tongue: Tongue) -> list[Piece]:
    """Search for the food of an atom, and where none is called as it was prepared, without that."""
    whole, *plainer = as_prepared(atom.text, GRAMMARS[tongue.code])
    pieces = _as_it_stands(replace(atom, text=whole), preferred, tongue)
    for text in plainer:
        if not all(piece.found and not piece.left for piece in pieces) or not has_more(
            whole, text, pieces[0].found[0].index, tongue
        ):
            pieces = _as_it_stands(replace(atom, text=text), preferred, tongue)
    bare, states = without_states(whole, GRAMMARS[tongue.code])
    if states and any(word not in states for piece in pieces for word in piece.left):
        # What has the state and not the food is another food: toasted almonds are no toast.
        plain = _as_it_stands(replace(atom, text=bare), preferred, tongue)
        if len(plain) == 1 and plain[0].found and not plain[0].left:
            pieces = [replace(plain[0], left=states)]
    return [replace(piece, written=atom.text) for piece in pieces] if len(pieces) == 1 else pieces


def _as_it_stands(atom: Part, preferred: frozenset[int], tongue: Tongue) -> list[Piece]:
    """Search for the food of an atom by its names in the language, else put into English."""
    if tongue is not ENGLISH and (piece := looked_up_locally(atom, tongue, _RUNNERS_UP + 1)) is not None:
        return [piece]
    english = replace(atom, text=in_english(atom.text, tongue.code))
    pieces = _in_english_looked_up(english, preferred)
    is_one = len(pieces) == 1
    return [replace(piece, written=atom.text if is_one else piece.text) for piece in pieces]


def _in_english_looked_up(atom: Part, preferred: frozenset[int]) -> list[Piece]:
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
    return tuple(found[: _RUNNERS_UP + 1])
