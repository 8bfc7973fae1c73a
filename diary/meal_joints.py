"""Deciding whether a separator parts two foods or stands within the name of one, by the names of the foods.

"Macaroni and cheese" is a food because one is called so, "eggs and toast" are two because none is. Where several foods
share an alias of which each is one half ("fish and chips" of fried fish and of French fries) they are two, and each
half is looked for among those first.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from diary.meal_amounts import Said, is_amount, said_of, starts_with_amount
from diary.meal_grammar import ENGLISH
from diary.meal_text import Kind, Part
from nutrients.search import folded

__all__ = ["Joints", "TableFood", "decide", "pairs_to_look_for", "shared_in"]

_MOST_JOINED = 4
_OF_SEVERAL = frozenset(
    {"g", "kg", "ml", "cl", "dl", "l", "oz", "fl oz", "lb", "pint", "cup", "bowl", "plate", "container", "portion"}
)
"""Measures of what may be several foods at once; a slice or a spoonful is of the last."""
_HALF_MORE = re.compile(r"half\b(?!\s+(?:an?|the|of|cups?|pints?)\b)", re.I)


@dataclass(frozen=True, slots=True)
class TableFood:
    """A food as it is called; ``aliases`` as the table has them."""

    id: int
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joints:
    """``holds`` are places of joints that stand within one food; ``preferred`` are foods by the place of an atom, or
    of the first of several that are one."""

    holds: frozenset[int]
    preferred: dict[int, frozenset[int]]


@dataclass(frozen=True, slots=True)
class _Word:
    """A folded word, and what stands between it and the word before: "and", "with", "on", ","."""

    word: str
    between: frozenset[str]


_Phrase = tuple[_Word, ...]

_TOKENS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[,(&+/]")
_BETWEEN = {"and": "and", "n": "and", "&": "and", "+": "and", "with": "with", "on": "on", ",": ",", "(": ","}
_EITHER = re.compile(r"\b([\w-]+) or ([\w-]+)\b")
_STATES = frozenset(folded(" ".join(ENGLISH.states)))
_ONLY_STATES = frozenset(folded(" ".join(ENGLISH.alone)))
_FLAVOURS = frozenset(
    (folded(one)[-1], folded(other)[0])
    for one, other in (
        *(("salt", "vinegar"), ("salt", "pepper"), ("cheese", "onion"), ("sour cream", "onion"), ("sweet", "sour")),
        *(("sour cream", "chive"), ("sweet", "salty"), ("oil", "vinegar"), ("honey", "mustard")),
    )
)
_FILLINGS = frozenset(
    folded(
        "cheese ham egg eggs tuna chicken tomato bacon lettuce turkey onion cucumber mayo mayonnaise sweetcorn pickle"
        " beef salmon prawn avocado hummus brie cranberry cheddar sausage mushroom pepperoni pesto mozzarella jam"
        " spinach feta chorizo peanut butter jelly marmite salami mustard bean rice vegetable lentil potato leek noodle"
        " carrot coriander kidney steak ricotta basil broccoli stilton pea mint corn barley pepper apple blackberry"
    )
)
_FILLED = frozenset(
    folded(
        "sandwich sandwiches roll wrap baguette toastie panini omelette omelet pizza burger sub soup pie quiche bagel"
        " salad quesadilla burrito ciabatta melt bap pasta lasagne stew chowder crumble casserole curry risotto"
        " mcmuffin"
    )
)


def pairs_to_look_for(parts: Sequence[Part]) -> list[tuple[str, str]]:
    """List the folded words on both sides of each joint that the names of foods are to decide."""
    pairs = []
    for left, _joint, right in _joints(parts):
        one, other = folded(parts[left].text), folded(parts[right].text)
        if one and other and not starts_with_amount(parts[right].text):
            before = folded(_without_amount(parts[left].text)) or one
            after = folded(_without_amount(parts[right].text)) or other
            pairs.append((before[-1], after[0]))
    return list(dict.fromkeys(pairs))


def decide(parts: Sequence[Part], foods: Iterable[TableFood]) -> Joints:
    """Decide each joint, given the foods whose names have the words on both sides of one."""
    phrases = [(food, is_alias, phrase) for food in foods for is_alias, phrase in _phrases(food)]
    joints = list(_joints(parts))
    holds: set[int] = set()
    preferred: dict[int, frozenset[int]] = {}
    at = 0
    while at < len(joints):
        run = _run_from(joints, at)
        for length in range(min(len(run), _MOST_JOINED - 1), 0, -1):
            some = run[:length]
            held, shares = _called(parts, some, phrases)
            preferred |= shares
            if held or _goes_without_saying(parts, some):
                holds.update(joint for _, joint, _ in some)
                at += length
                break
            if shares:
                at += length
                break
        else:
            at += 1
    return Joints(frozenset(holds), preferred)


def shared_in(parts: Sequence[Part], said: Callable[[str], Said]) -> frozenset[int]:
    """List the places of atoms whose amount, at their end, may be that of the food before too: "rice and beans 1 cup".

    ``said`` reads the amount of a text, which keeps its food as it is written.
    """
    shared: set[int] = set()
    for left, joint, right in _joints(parts):
        if parts[joint].joint not in ("and", "with"):
            continue
        serving, before = said(parts[right].text).serving, said(parts[left].text).serving
        is_last = bool(serving.food) and parts[right].text.lstrip().startswith(serving.food)
        if is_last and serving.quantity is not None and serving.unit in _OF_SEVERAL and before.quantity is None:
            shared.add(right)
    return frozenset(shared)


_Joint = tuple[int, int, int]
"""The places of an atom, of the joint after it, and of the atom after that."""


def _joints(parts: Sequence[Part]) -> Iterable[_Joint]:
    for place, part in enumerate(parts):
        if part.kind is Kind.JOINT and 0 < place < len(parts) - 1:
            left, right = parts[place - 1], parts[place + 1]
            if left.kind is Kind.ATOM and right.kind is Kind.ATOM:
                yield place - 1, place, place + 1


def _run_from(joints: Sequence[_Joint], at: int) -> list[_Joint]:
    """The joints from one on that follow each other without anything between."""
    run = [joints[at]]
    for joint in joints[at + 1 :]:
        if joint[0] != run[-1][2]:
            break
        run.append(joint)
    return run


def _goes_without_saying(parts: Sequence[Part], run: Sequence[_Joint]) -> bool:
    """Whether these are one food whatever the table has: an amount or a state set apart, a flavour, a filling."""
    left, right = parts[run[0][0]].text, parts[run[-1][2]].text
    kinds = [parts[joint].joint for _, joint, _ in run]
    before, after = folded(_without_amount(left)), folded(right)
    if not before or not after:
        return False
    if len(run) == 1 and kinds[0] == ",":
        if is_amount(right) and not is_amount(left):
            return True  # of two amounts none is taken: "milk 1, 5 cups"
        if not is_amount(left) and _STATES.issuperset(after) and not (len(after) == 1 and after[0] in _ONLY_STATES):
            return True
    if len(run) == 1 and kinds[0] == "and" and before == ["half"] and _HALF_MORE.match(right):
        return True  # half and half
    if starts_with_amount(right) or kinds[-1] != "and":
        return False
    if len(run) == 1 and len(after) > 1 and (before[-1], after[0]) in _FLAVOURS:
        return True
    inner = [word for _, _, place in run[:-1] for word in folded(parts[place].text)]
    is_filled = len(after) > 1 and after[-1] in _FILLED and _FILLINGS.issuperset(after[:-1])
    return is_filled and _FILLINGS.issuperset([*before, *inner]) and {*kinds} <= {"and", ","}


def _called(
    parts: Sequence[Part], run: Sequence[_Joint], phrases: Iterable[tuple[TableFood, bool, _Phrase]]
) -> tuple[bool, dict[int, frozenset[int]]]:
    """Whether a food is called what stands on both sides of these joints; else the foods that are halves of it."""
    places = [run[0][0], *(right for _, _, right in run)]
    if any(starts_with_amount(parts[place].text) for place in places[1:]):
        return False, {}
    typed: list[_Word] = []
    atoms = []
    for number, place in enumerate(places):
        words = [_Word(word, frozenset()) for word in folded(_without_amount(parts[place].text))]
        if not words:
            return False, {}
        if number:
            words[0] = _Word(words[0].word, _meant(parts[run[number - 1][1]].joint))
        atoms.append(tuple(one.word for one in words))
        typed += words
    matched = [
        (food, is_alias, phrase)
        for food, is_alias, phrase in phrases
        if any(_is_phrase(typed[skipped:], phrase) for skipped in range(len(atoms[0])))
    ]
    if len(run) > 1 or not all(is_alias for _, is_alias, _ in matched):
        return _whole(places, matched)
    sides: tuple[set[int], set[int]] = (set(), set())
    exact = False
    for food, _, whole in matched:
        heads = [_head(phrase) for _, phrase in _phrases(food) if phrase != whole]
        for side, atom in enumerate(atoms):
            if any(head[-len(atom) :] == atom for head in heads):
                sides[side].add(food.id)
            exact = exact or atom in heads
    one, other = sides[0] - sides[1], sides[1] - sides[0]
    if (one and other) or (exact and (one or other)):
        return False, {place: frozenset(ids) for place, ids in zip(places, (one, other), strict=True) if ids}
    return _whole(places, matched)


def _whole(
    places: Sequence[int], matched: Sequence[tuple[TableFood, bool, _Phrase]]
) -> tuple[bool, dict[int, frozenset[int]]]:
    return bool(matched), {places[0]: frozenset(food.id for food, _, _ in matched)} if matched else {}


def _meant(joint: str) -> frozenset[str]:
    return frozenset({"with", "and"}) if joint == "with" else frozenset({joint})


def _is_phrase(typed: Sequence[_Word], phrase: _Phrase) -> bool:
    """Whether the typed words are the phrase, or all of it up to a comma or a "with"."""
    if len(typed) > len(phrase) or (len(typed) < len(phrase) and not phrase[len(typed)].between & {",", "with"}):
        return False
    return all(
        one.word == other.word and (not one.between or one.between & other.between or not at)
        for at, (one, other) in enumerate(zip(typed, phrase, strict=False))
    )


def _head(phrase: _Phrase) -> tuple[str, ...]:
    """The words before the first comma or "with"."""
    words = []
    for at, one in enumerate(phrase):
        if at and one.between & {",", "with"}:
            break
        words.append(one.word)
    return tuple(words)


def _phrases(food: TableFood) -> Iterable[tuple[bool, _Phrase]]:
    """What a food is called, its aliases marked; of "milk or cream" each by itself too."""
    for at, text in enumerate((food.name, *food.aliases)):
        for written in dict.fromkeys((text, _EITHER.sub(r"\1", text), _EITHER.sub(r"\2", text))):
            if phrase := _phrase(written):
                yield at > 0, phrase


def _phrase(text: str) -> _Phrase:
    words: list[_Word] = []
    between: set[str] = set()
    for token in _TOKENS.findall(text):
        if (meant := _BETWEEN.get(token.casefold())) is not None:
            between.add(meant)
            continue
        for word in folded(token):
            words.append(_Word(word, frozenset(between)))
            between = set()
    return tuple(words)


def _without_amount(text: str) -> str:
    return said_of(text).serving.food
