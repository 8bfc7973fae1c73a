"""How much of what was logged has a value for a nutrient, and which foods a total is made of.

Coverage is the share of the logged energy that carries a value; for water, the share of the grams. It speaks of food
and drink: supplements have next to no energy and are left out. It never claims too much:

- a food whose own energy is unknown weighs nothing where it has a value, and the most its category allows where it has
  none;
- where it has none and no such bound is known, or where all the energy is zero, the share of the grams is given
  instead;
- where a portion was logged whose weight nobody knows, the share of the foods is given in place of that;
- a dish of which some ingredients have a value is shared as these would be; it counts as a food that has none;
- where no food or drink was logged there is nothing to share, and the share is ``None``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from diary.assessment.intake import ZERO, FoodFacts, Helping, Total, UnknownAmount

__all__ = ["Basis", "Contributor", "Coverage", "contributors_of", "coverage_of", "largest_first"]


class Basis(StrEnum):
    """Of what a coverage is the share."""

    ENERGY = "energy"
    GRAMS = "grams"
    FOODS = "foods"


@dataclass(frozen=True, slots=True)
class Coverage:
    """``share`` (0 to 1, or ``None`` where there was nothing to share) of the logged ``basis`` that carries a value.

    ``with_data`` of ``foods`` distinct foods and drinks have one: "data for 9 of 12 foods".
    """

    share: Decimal | None
    basis: Basis
    with_data: int
    foods: int


@dataclass(frozen=True, slots=True)
class Contributor:
    """One food's part in a known amount: ``amount`` in the nutrient's unit, ``share`` (0 to 1) of the known sum."""

    food_id: int
    name: str
    is_supplement: bool
    grams: Decimal
    amount: Decimal
    share: Decimal
    is_weighed: bool


def coverage_of(helpings: Sequence[Helping], nutrients: Iterable[str]) -> dict[str, Coverage]:
    """Say for each nutrient how much of the logged food and drink carries a value.

    >>> from diary.assessment.intake import FoodFacts
    >>> bread = FoodFacts(1, "Bread", "bread", False, {"energy": Decimal(250), "calcium": Decimal(100)})
    >>> soup = FoodFacts(2, "Soup", "soups", False, {"energy": Decimal(50)})
    >>> coverage_of([(bread, Decimal(60)), (soup, Decimal(100))], ["calcium"])["calcium"].share
    Decimal('0.75')
    """
    weighed = [(facts, grams, *_energy(facts, grams)) for facts, grams in helpings if not facts.is_supplement]
    all_weighed = all(facts.is_weighed for facts, _grams in helpings if not facts.is_supplement)
    coverage = {}
    for key in nutrients:
        covered = covered_grams = missing_grams = missing = ZERO
        with_data = 0
        unbounded = key == "water"
        for facts, grams, least, most in weighed:
            if key in facts.per_100g:
                with_data += 1
                covered += least
                covered_grams += grams
                continue
            silent, without = grams, most
            if (part := facts.partly.get(key)) is not None:
                silent = (part.grams * grams).scaleb(-2)
                covered += part.energy * grams
                covered_grams += grams - silent
                without = None if part.energy_without is None else part.energy_without * grams
            missing_grams += silent
            if without is None:
                unbounded = True
            else:
                missing += without
        basis = Basis.ENERGY
        if unbounded or covered + missing == ZERO:
            basis, covered, missing = Basis.GRAMS, covered_grams, missing_grams
            if not all_weighed:
                basis, covered, missing = Basis.FOODS, Decimal(with_data), Decimal(len(weighed) - with_data)
        logged = covered + missing
        share = None if logged == ZERO else covered / logged
        coverage[key] = Coverage(share, basis, with_data, len(weighed))
    return coverage


def _energy(facts: FoodFacts, grams: Decimal) -> tuple[Decimal, Decimal | None]:
    """Give the least and the most energy of a helping, in hundredths of a kilocalorie."""
    known = facts.least("energy")
    least = ZERO if known is None else known * grams
    if "energy" in facts.per_100g:
        return least, least
    bound = facts.bound("energy")
    return least, None if bound is None else least + bound * grams


def contributors_of(helpings: Sequence[Helping], total: Total, key: str) -> tuple[Contributor, ...]:
    """Rank the foods that hold some of a nutrient, largest first; ``total`` is the total of the same helpings."""
    known = total.lower
    amounts = [
        (facts, grams, (amount * grams).scaleb(-2))
        for facts, grams in helpings
        if (amount := facts.least(key)) is not None and amount > ZERO
    ]
    amounts.sort(key=lambda item: (-item[2], item[0].id))
    return tuple(
        Contributor(facts.id, facts.name, facts.is_supplement, grams, amount, amount / known, facts.is_weighed)
        for facts, grams, amount in amounts
    )


def largest_first(unknown: Iterable[UnknownAmount]) -> tuple[UnknownAmount, ...]:
    """Rank the foods that did not say by what they may hold.

    Those without a bound come first, because they may hold anything, the heaviest before the lighter; then the largest
    possible amount; ties by food id.
    """
    unknown = tuple(unknown)
    unbounded = sorted((u for u in unknown if u.possible is None), key=lambda u: (-u.grams, u.food_id))
    bounded = sorted(
        ((u.possible, u) for u in unknown if u.possible is not None), key=lambda pair: (-pair[0], pair[1].food_id)
    )
    return (*unbounded, *(u for _, u in bounded))
