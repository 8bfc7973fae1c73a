"""From what somebody wrote to the foods and amounts that are proposed for it.

How many queries that takes depends on how many foods were written, and on nothing else: for each food those of one or
two searches, of four where something is said of it ("with skin"), for all of them together four. Own foods come with
the text and take none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from diary.meal_amounts import Basis, Proposal, Said, has_more_numbers, propose, said_of
from diary.meal_english import MOST_FOUND
from diary.meal_foreign import Piece, said_in
from diary.meal_grammar import GRAMMARS
from diary.meal_joints import Joints, decide, pairs_to_look_for, shared_in
from diary.meal_local import decide_locally
from diary.meal_looked_up import looked_up, said_of_tablets
from diary.meal_own import Mine, OwnNames
from diary.meal_prepared import as_prepared, prepared_in, to_taste
from diary.meal_quality import qualities_in
from diary.meal_queries import food_choices, foods_with
from diary.meal_tablets import SUPPLEMENT, Chosen, choose, read_tablets, sold_as_one
from diary.meal_text import Kind, Part, joined, parts_of
from diary.models import User
from diary.own_amounts import last_amount, own_choice, propose_own
from diary.own_ids import is_own
from diary.own_queries import OwnListed
from diary.queries import FoodChoice
from diary.used_foods import last_uses
from nutrients.foreign_words import amount_in_english
from nutrients.quantity import visible
from nutrients.ranking import Found
from nutrients.tongues import ENGLISH, TONGUES, Tongue

__all__ = ["MOST_PIECES", "Line", "Reading", "read_meal", "reproposed"]

MOST_PIECES = 30
"""Foods that are looked for at one time; what is beyond stays in the box."""

_MOST_PARTS = 10 * MOST_PIECES  # enough for as many pieces with everything between them
_VITAMIN = re.compile(r"\bvitamina?s?\Z", re.I)
_OF_ONE_TABLET = frozenset({"and", "with"})
_OTHER_OWN = 2  # own foods that are offered beside the likeliest


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


@dataclass(frozen=True, slots=True)
class _Asked:
    """A piece with the numbers of the foods that it may mean, the likeliest first, own ones among them.

    ``is_shared`` says that its amount may be that of the food before too.
    """

    piece: Piece
    numbers: tuple[int, ...]
    mine: Mine | None
    is_shared: bool = False


def read_meal(user: User, text: str, language: str | None = None, own: Sequence[OwnListed] = ()) -> Reading:
    """Read a text of at most ``meal_text.MOST_LETTERS`` letters; written in ``language`` or in English.

    ``own`` are the person's own foods to look among too: one comes first where its name fits as well as any other's.
    """
    tongue, names = TONGUES.get(language or "", ENGLISH), OwnNames(own, language)
    parts = parts_of(visible(text), GRAMMARS[tongue.code])
    near, far = parts[:_MOST_PARTS], parts[_MOST_PARTS:]
    joints = _decided(near, tongue, names)
    holds = joints.holds | prepared_in(near, GRAMMARS[tongue.code]) | qualities_in(near) | _tablets_in(near)
    made = joined(near, holds)
    shared = shared_in([part for _, part in made], lambda text: said_of(amount_in_english(text, tongue.code)))
    atoms = [(place, part) for place, part in made if part.kind is Kind.ATOM]
    beyond = [(atom.text, atom.meal) for _, atom in atoms[MOST_PIECES:]]
    if rest := "".join(part.text for part in far).strip(" ,.;\r\n"):
        beyond.append((rest, next((part.meal for part in far if part.kind is Kind.ATOM), "")))
    apart = {made[at][0] for at in shared}
    asked: list[_Asked] = []
    for at, atom in atoms[:MOST_PIECES]:
        pieces = looked_up(atom, joints.preferred.get(at, frozenset()), tongue)
        asked += (replace(one, is_shared=at in apart) for one in _with_own(atom, pieces, tongue, names))
    ids = [number for one in asked for number in one.numbers]
    choices = food_choices(number for number in ids if not is_own(number))
    choices |= {number: own_choice(names.by_number[number]) for number in ids if is_own(number)}
    used = last_uses(user, ids)
    lines, unknown = [], []
    left: tuple[str, ...]
    for one in asked:
        piece, mine = one.piece, one.mine
        foods = tuple(choices[number] for number in one.numbers if number in choices)
        if not foods:
            if not one.numbers:
                unknown.append((piece.written, piece.meal))
            continue
        if piece.tablets is not None and piece.tablets.is_assumed:
            foods = tuple(sorted(foods, key=lambda food: food.id not in used))  # of those that are taken
        first, last = foods[0], used.get(foods[0].id)
        if mine is not None and is_own(first.id):
            said = to_taste(mine.said, piece.written, GRAMMARS[tongue.code])
            proposal = propose_own(said, names.by_number[first.id], last, language)
            left, without = (), mine.without
        else:
            said = to_taste(_doubted(piece, first), piece.written, GRAMMARS[tongue.code])
            proposal = propose(said, first.portions, last_amount(last, first.portions))
            proposal = proposal if piece.tablets is None else _of_tablets(proposal, piece.tablets)
            left, without = piece.left, piece.without
        if one.is_shared and proposal.quantity is not None and proposal.is_sure:
            proposal = replace(proposal, basis=Basis.SHARED)
        lines.append(Line(piece.written, piece.meal, foods, said, proposal, left, without))
    return Reading(tuple(lines), tuple(unknown), tuple(beyond))


def reproposed(
    user: User, texts: Sequence[tuple[str, FoodChoice]], language: str | None = None, own: Sequence[OwnListed] = ()
) -> list[Proposal]:
    """Propose amounts anew, as written, for foods that were chosen instead, those of ``own`` among them.

    One query, none for none.
    """
    used = last_uses(user, [food.id for _, food in texts])
    grammar = GRAMMARS.get(language or "", GRAMMARS["en"])
    names = OwnNames(own, language)
    proposals = []
    for text, food in texts:
        last = used.get(food.id)
        if (mine := names.by_number.get(food.id)) is not None:
            proposals.append(propose_own(to_taste(names.said(text, mine), text, grammar), mine, last, language))
            continue
        tablets = read_tablets(text)
        if tablets.is_all and tablets.nutrients and food.portions and food.portions[0].is_dose:
            chosen = choose(tablets, [Found(food.id, food.name, "", SUPPLEMENT)])
            said = said_of_tablets(chosen.count, text)
            proposal = propose(said, food.portions, last_amount(last, food.portions))
            proposals.append(_of_tablets(proposal, chosen))
            continue
        said = to_taste(said_in(text, language), text, grammar)
        said = replace(said, is_unread=said.is_unread or has_more_numbers(said.serving.food, food.name))
        proposals.append(propose(said, food.portions, last_amount(last, food.portions)))
    return proposals


def _with_own(atom: Part, pieces: list[Piece], tongue: Tongue, names: OwnNames) -> list[_Asked]:
    """Put the own foods that an atom may name before or among what was found in the table."""
    texts = dict.fromkeys((atom.text, *as_prepared(atom.text, GRAMMARS[tongue.code])))
    mine = next((found for text in texts if (found := names.look_up(text)) is not None), None)
    fit = names.fit_in_table(pieces) if mine is not None else None
    if mine is not None and mine.is_before(fit):
        shipped = [food.id for food in pieces[0].found] if len(pieces) == 1 else []
        first, *others = [food.number for food in mine.foods]
        numbers = (first, *shipped[:1], *others[:_OTHER_OWN], *shipped[1:])[:MOST_FOUND]
        return [_Asked(replace(pieces[0], written=atom.text), numbers, mine)]
    beside = [food.number for food in mine.beside()] if mine is not None and len(pieces) == 1 else []
    return [
        _Asked(piece, (*ids[:1], *beside[:_OTHER_OWN], *ids[1:])[:MOST_FOUND], mine)
        for piece in pieces
        for ids in ([food.id for food in piece.found],)
    ]


def _tablets_in(parts: Sequence[Part]) -> frozenset[int]:
    """List the places of joints between two nutrients of one tablet, whose amounts stand after both.

    That of "vitamina E" is none.
    """
    holds = set()
    for place in range(1, len(parts) - 1):
        left, joint, right = parts[place - 1 : place + 2]
        if (left.kind, joint.kind, right.kind) == (Kind.ATOM, Kind.JOINT, Kind.ATOM) and joint.joint in _OF_ONE_TABLET:
            is_letter = _VITAMIN.search(left.text) is not None and joint.text.strip().casefold() == "e"
            if is_letter or sold_as_one(read_tablets(left.text), read_tablets(right.text)):
                holds.add(place)
    return frozenset(holds)


def _of_tablets(proposal: Proposal, chosen: Chosen) -> Proposal:
    """Say of an amount in tablets what is assumed in it."""
    if chosen.is_assumed and proposal.basis in (Basis.SAID, Basis.FIRST):
        return replace(proposal, basis=Basis.STRENGTH)
    return replace(proposal, basis=Basis.TWO_TABLETS) if chosen.is_two and proposal.basis is Basis.SAID else proposal


def _doubted(piece: Piece, food: FoodChoice) -> Said:
    """What was said, unread where a number of it is neither of the amount nor of the food."""
    if piece.tablets is not None:
        return piece.said
    said = said_of(piece.text)
    if has_more_numbers(said.serving.food, piece.found[0].index):
        return replace(piece.said, is_unread=True)
    is_dose = bool(food.portions) and bool(food.portions[0].doses)
    return said if is_dose else piece.said  # "500 mg magnesium" is an amount, though a food be called so


def _decided(parts: Sequence[Part], tongue: Tongue, names: OwnNames) -> Joints:
    if tongue is ENGLISH:
        return decide(parts, [*foods_with(pairs_to_look_for(parts)), *names.in_table])
    return decide_locally(parts, tongue, [food.name for food in names.in_table])
