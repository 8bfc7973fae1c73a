"""Foods that would help to close a shortfall, in portions that people eat: food first, never a tablet, never salt.

What is left out, and why:

- nutrients that the caller does not allow. More potassium, magnesium, phosphorus, sodium or water is dangerous for some
  people (kidney, heart, liver, adrenal disease), so the health questions come first; until they are answered the caller
  allows none of them. Sodium and water are never suggested at all;
- supplements, foods known to hold alcohol (above 0.5 g in 100 g), and the categories that the caller names (liver in
  pregnancy);
- portions whose sodium or energy is unknown: unknown is not zero, and advice should know;
- portions with 460 mg of sodium or more: 20 % of the Daily Value of 2,300 mg, which the FDA calls high ("5/20 rule",
  21 CFR 101.9(c)(9) for the Daily Value);
- portions that hold less than a tenth of the reference amount, unless they close the whole shortfall, and foods of
  which closing all of it would take more than 1,000 kcal (both our choice).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from diary.assessment.intake import ZERO, FoodFacts
from diary.assessment.verdicts import NEVER_FLAGGED

__all__ = ["GATED", "Candidate", "Suggestion", "suggest"]

GATED = frozenset({"potassium", "magnesium", "phosphorus", "sodium", "water"})

_HIGH_SODIUM_MG = Decimal(460)
_MOST_ENERGY_KCAL = Decimal(1000)
_LEAST_SHARE = Decimal("0.1")
# Portions that close the same quarter of a shortfall are comparable.
_COMPARABLE = 4
_MOST_ALCOHOL_PER_100G = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A food in one of its usual portions: ``grams`` are called ``portion``; ``familiar`` if the person eats it."""

    food: FoodFacts
    portion: str
    grams: Decimal
    familiar: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One portion, the ``amount`` of the nutrient in it, its ``share`` of the shortfall (may exceed 1), its energy."""

    food_id: int
    name: str
    category: str
    portion: str
    grams: Decimal
    familiar: bool
    amount: Decimal
    share: Decimal
    energy: Decimal


def suggest(
    nutrient: str,
    gap: Decimal,
    candidates: Iterable[Candidate],
    *,
    reference: Decimal,
    allowed: frozenset[str],
    avoid: frozenset[str] = frozenset(),
    limit: int = 3,
) -> tuple[Suggestion, ...]:
    """Pick up to ``limit`` portions, each of another category, that would help with a daily shortfall of ``gap``.

    ``gap`` and the ``reference`` amount are in the nutrient's canonical unit; at a gap of zero or below nothing is
    suggested, nor for a nutrient outside ``allowed``. ``avoid`` holds category keys. What closes more of the gap comes
    first, by quarters of it (all of it is the most that counts); of comparable foods those that the person already
    eats, then again what closes more, then less energy, then the food id, so the answer is always the same.

    >>> kale = FoodFacts(
    ...     7, "Kale", "greens", False, {"calcium": Decimal(150), "sodium": Decimal(16), "energy": Decimal(36)}
    ... )
    >>> cup = Candidate(kale, "1 cup", Decimal(120))
    >>> [found] = suggest(
    ...     "calcium", Decimal(300), [cup], reference=Decimal(1000), allowed=frozenset({"calcium"})
    ... )
    >>> found.amount, found.share
    (Decimal('180.00'), Decimal('0.60'))
    """
    if nutrient not in allowed or nutrient in NEVER_FLAGGED or gap <= ZERO:
        return ()
    least = min(gap, reference * _LEAST_SHARE)
    found = [
        suggestion
        for candidate in candidates
        if candidate.food.category not in avoid and (suggestion := _weigh(candidate, nutrient, gap, least)) is not None
    ]
    found.sort(key=_rank)
    by_category: dict[str, Suggestion] = {}
    for suggestion in found:
        by_category.setdefault(suggestion.category, suggestion)
    return tuple(by_category.values())[:limit]


def _rank(found: Suggestion) -> tuple[int, bool, Decimal, Decimal, int, Decimal, str]:
    closed = min(found.share, Decimal(1))
    return (
        -int(closed * _COMPARABLE),
        not found.familiar,
        -closed,
        found.energy,
        found.food_id,
        found.grams,
        found.portion,
    )


def _weigh(candidate: Candidate, nutrient: str, gap: Decimal, least: Decimal) -> Suggestion | None:
    """Say what a portion would add; ``None`` where it is not fit to be suggested."""
    food, grams = candidate.food, candidate.grams
    known = food.per_100g
    amount, sodium, energy = known.get(nutrient), known.get("sodium"), known.get("energy")
    if food.is_supplement or amount is None or sodium is None or energy is None or amount <= ZERO:
        return None
    amount, sodium, energy = ((figure * grams).scaleb(-2) for figure in (amount, sodium, energy))
    share = amount / gap
    alcohol = known.get("alcohol")
    alcoholic = alcohol is not None and alcohol > _MOST_ALCOHOL_PER_100G
    if alcoholic or sodium >= _HIGH_SODIUM_MG or amount < least:
        return None
    if energy > _MOST_ENERGY_KCAL * share:
        return None
    return Suggestion(
        food.id, food.name, food.category, candidate.portion, grams, candidate.familiar, amount, share, energy
    )
