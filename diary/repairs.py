"""Stand-ins: a similar food whose amounts count, as estimates, for what a food does not say.

The diary keeps what was eaten. Where a food has no value for a nutrient, a person may let an analysed food of the same
category stand in for it: for the unknown nutrients, and for those only, the stand-in's amounts per 100 g are taken. A
value that a curator adds later goes before the estimate by itself.

Energy, caffeine and alcohol are never filled: whether a day counts is decided by its energy, and must not rest on an
estimate.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from diary.assessment.intake import Eaten, FoodFacts
from nutrients.catalogue import CATALOGUE, Group
from nutrients.search import folded

__all__ = ["FILLABLE", "Filled", "Similar", "fill", "similar", "unknown_of", "with_stand_ins"]

FILLABLE: tuple[str, ...] = tuple(known.key for known in CATALOGUE if known.group is not Group.CONTEXT)
"""The nutrients that a stand-in may fill, core first."""

_ZERO, _ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class Filled:
    """A food as it counts with a stand-in: ``facts`` has the stand-in's amounts for ``keys``, all else is its own."""

    facts: FoodFacts
    stand_in: FoodFacts
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Similar:
    """A food that may stand in, and why: the words its name shares, in the order of the other food's name.

    ``difference`` (0 to 1) is how far the other known amounts lie apart, on average over ``compared`` nutrients;
    ``None`` where there is none to compare. ``likeness`` is 0 to 1.
    """

    facts: FoodFacts
    words: tuple[str, ...]
    difference: Decimal | None
    compared: int
    likeness: Decimal


def fill(food: FoodFacts, stand_in: FoodFacts) -> Filled:
    """Fill what a food does not say with what its stand-in does; known amounts stay as they are.

    >>> stew = FoodFacts(1, "Stew", "dishes", False, {"calcium": Decimal(20)})
    >>> beef = FoodFacts(2, "Beef stew", "dishes", False, {"calcium": Decimal(9), "magnesium": Decimal(15)})
    >>> filled = fill(stew, beef)
    >>> filled.facts.per_100g["calcium"], filled.facts.per_100g["magnesium"], sorted(filled.keys)
    (Decimal('20'), Decimal('15'), ['magnesium'])
    """
    added = {key: stand_in.per_100g[key] for key in FILLABLE if key not in food.per_100g and key in stand_in.per_100g}
    return Filled(replace(food, per_100g={**food.per_100g, **added}), stand_in, frozenset(added))


def with_stand_ins(eaten: Iterable[Eaten], stand_ins: Mapping[int, FoodFacts]) -> tuple[list[Eaten], dict[int, Filled]]:
    """Give the entries with their foods filled, and the foods that were, by id; ``stand_ins`` is by the food's id.

    A food that its stand-in has nothing to add to is left as it is.
    """
    eaten = list(eaten)
    foods = {entry.food.id: entry.food for entry in eaten if entry.food.id in stand_ins}
    made = {pk: fill(food, stand_ins[pk]) for pk, food in foods.items()}
    filled = {pk: one for pk, one in made.items() if one.keys}
    as_counted = [
        replace(entry, food=filled[entry.food.id].facts) if entry.food.id in filled else entry for entry in eaten
    ]
    return as_counted, filled


def similar(food: FoodFacts, candidates: Iterable[FoodFacts], key: str, limit: int = 3) -> tuple[Similar, ...]:
    """Rank foods of the same category that say how much of ``key`` they hold, the most similar first.

    Likeness is half the share of words that the two names have in common, of all their words, and half how near the
    other amounts per 100 g lie: one less the mean, over the nutrients that both know, of their difference by the larger
    of the two. Names as they are kept put the plain thing first, and amounts tell apart what names do not. Of two as
    similar the first by name comes first. The weights are this product's own.

    >>> soup = FoodFacts(1, "Lentil soup", "soups", False, {"energy": Decimal(60)})
    >>> rest = [
    ...     FoodFacts(2, "Lentil soup, canned", "soups", False, {"energy": Decimal(66), "magnesium": Decimal(12)}),
    ...     FoodFacts(3, "Onion soup", "soups", False, {"energy": Decimal(30), "magnesium": Decimal(3)}),
    ... ]
    >>> [(one.facts.name, one.words) for one in similar(soup, rest, "magnesium")]
    [('Lentil soup, canned', ('lentil', 'soup')), ('Onion soup', ('soup',))]
    """
    fit = (
        one
        for one in candidates
        if one.id != food.id and one.category == food.category and not one.is_supplement and key in one.per_100g
    )
    ranked = sorted(
        (_compared(food, one, key) for one in fit),
        key=lambda one: (-one.likeness, one.facts.name.casefold(), one.facts.id),
    )
    return tuple(ranked[:limit])


def _compared(food: FoodFacts, other: FoodFacts, key: str) -> Similar:
    mine, theirs = _words(food.name), _words(other.name)
    shared = [word for word in mine if word in theirs]
    alike = Decimal(len(shared)) / max(1, len({*mine, *theirs}))
    apart = [
        _apart(amount, other.per_100g[known])
        for known, amount in sorted(food.per_100g.items())
        if known != key and known in other.per_100g
    ]
    difference = sum(apart, _ZERO) / len(apart) if apart else None
    near = _ZERO if difference is None else _ONE - difference
    return Similar(other, tuple(mine[word] for word in shared), difference, len(apart), (alike + near) / 2)


def _words(name: str) -> dict[str, str]:
    """The words of a name as they are read, by what makes singular and plural the same."""
    said = (word.strip(",;:()/") for word in name.split())
    return {key: word.casefold() for word in said for key in folded(word)}


def _apart(one: Decimal, other: Decimal) -> Decimal:
    larger = max(one, other)
    return _ZERO if larger == _ZERO else abs(one - other) / larger


def unknown_of(food: FoodFacts) -> Sequence[str]:
    """List the nutrients that a stand-in could fill, core first."""
    return [key for key in FILLABLE if key not in food.per_100g]
