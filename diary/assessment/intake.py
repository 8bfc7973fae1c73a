"""Things eaten, and totals that remember what is unknown.

Unknown is not zero. A food without a value for a nutrient adds nothing to the known amount and is kept by name beside
it, so a total is an interval: ``lower <= true <= upper``. The lower end is what is known. The upper end adds, for each
food that did not say, its grams times the 75th percentile per 100 g of the foods of its own category that have a value;
where no such bound exists the interval is open (``upper is None``) and nothing is guessed. A dish of which only some
ingredients have a value counts as these ingredients would, each on its own: what is known of it below, the rest above.

Amounts are in the nutrient's canonical unit (``nutrients.catalogue``) and ``Decimal`` throughout, so that the order in
which things are added never changes a total.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Self

from nutrients.composition import Partly

__all__ = [
    "ZERO",
    "Eaten",
    "FoodFacts",
    "Helping",
    "Total",
    "UnknownAmount",
    "add_helpings",
    "helpings_of",
    "totals_of",
]

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class FoodFacts:
    """What is known of one food, frozen when it was fetched.

    ``per_100g`` maps a nutrient's key to its amount in 100 g, in the canonical unit, not negative. *An absent key is
    unknown*; there is no other spelling of it. ``upper_per_100g`` maps a key to the 75th percentile per 100 g among the
    foods of the same category that have a value; an absent key means that no bound is known. ``partly`` maps a key that
    only some ingredients of a dish have a value for to what these hold; it is in ``per_100g`` as little as any other
    unknown, and ``upper_per_100g`` bounds the rest of the dish.
    ``holds`` has the keys of the categories that a dish was looked through for and has a food of (``recipe_sum``).
    Of a food that is not ``is_weighed`` one gram stands for a portion whose weight nobody knows, to carry its amounts;
    nothing bounds what it does not say.
    """

    id: int
    name: str
    category: str
    is_supplement: bool
    per_100g: Mapping[str, Decimal] = field(hash=False)
    upper_per_100g: Mapping[str, Decimal] = field(hash=False, default_factory=dict)
    partly: Mapping[str, Partly] = field(hash=False, default_factory=dict)
    holds: frozenset[str] = frozenset()
    is_weighed: bool = True

    def bound(self, key: str) -> Decimal | None:
        """Give the most that 100 g of it are taken to hold of what it does not say; ``None`` where nothing is known.

        >>> FoodFacts(1, "Stew", "dishes", False, {}, {"magnesium": Decimal(30)}, is_weighed=False).bound("magnesium")
        """
        return self.upper_per_100g.get(key) if self.is_weighed else None

    def least(self, key: str) -> Decimal | None:
        """Give what 100 g of it are known to hold, at the least; ``None`` where nothing is known.

        >>> salt_unknown = {"sodium": Partly(Decimal(9), Decimal(50), Decimal(80), None)}
        >>> soup = FoodFacts(1, "Soup", "", False, {"energy": Decimal(40)}, partly=salt_unknown)
        >>> soup.least("energy"), soup.least("sodium"), soup.least("calcium")
        (Decimal('40'), Decimal('9'), None)
        """
        known = self.per_100g.get(key)
        if known is None and (part := self.partly.get(key)) is not None:
            return part.least
        return known


@dataclass(frozen=True, slots=True)
class Eaten:
    """One entry of a diary: ``grams`` (above zero) of a food, in one of the day's meals."""

    id: int
    day: date
    meal: str
    food: FoodFacts
    grams: Decimal


Helping = tuple[FoodFacts, Decimal]


@dataclass(frozen=True, slots=True)
class UnknownAmount:
    """A food that did not say how much of a nutrient it holds.

    ``grams`` were eaten of it, or of the part of it that did not say; ``possible`` is the most they are taken to hold,
    ``None`` where no bound is known.
    """

    food_id: int
    name: str
    category: str
    is_supplement: bool
    grams: Decimal
    possible: Decimal | None
    is_weighed: bool

    def __add__(self, other: Self) -> "UnknownAmount":
        """Add two amounts of the same food; an unbounded one leaves the sum unbounded."""
        return UnknownAmount(
            self.food_id,
            self.name,
            self.category,
            self.is_supplement,
            self.grams + other.grams,
            None if self.possible is None or other.possible is None else self.possible + other.possible,
            self.is_weighed,
        )


@dataclass(frozen=True, slots=True)
class Total:
    """The known amount of one nutrient, food and supplements apart, and the foods that did not say.

    Hashable; ``+`` is associative and commutative and ``Total()`` changes nothing. ``unknown`` holds each food once,
    ordered by food id.

    >>> bread = FoodFacts(1, "Bread", "bread", False, {"magnesium": Decimal(40)})
    >>> stew = FoodFacts(2, "Stew", "dishes", False, {}, {"magnesium": Decimal(30)})
    >>> total = totals_of([(bread, Decimal(50)), (stew, Decimal(200))], ["magnesium"])["magnesium"]
    >>> total.lower, total.upper, [food.name for food in total.unknown]
    (Decimal('20.00'), Decimal('80.00'), ['Stew'])
    """

    food: Decimal = ZERO
    supplements: Decimal = ZERO
    unknown: tuple[UnknownAmount, ...] = ()

    @property
    def lower(self) -> Decimal:
        """The known amount, food and supplements together: the true one is not below it."""
        return self.food + self.supplements

    @property
    def upper(self) -> Decimal | None:
        """What the true amount is taken not to exceed; ``None`` where a food that did not say has no bound."""
        return _raised(self.lower, self.unknown)

    @property
    def supplements_upper(self) -> Decimal | None:
        """As ``upper``, of the supplements alone."""
        return _raised(self.supplements, (item for item in self.unknown if item.is_supplement))

    def is_unknown(self, foods: int) -> bool:
        """Whether none of the ``foods`` distinct foods that it is the total of said anything: no zero, but no data.

        >>> Total().is_unknown(0)
        False
        """
        return bool(self.unknown) and len(self.unknown) == foods and self.lower == ZERO

    def __add__(self, other: Self) -> "Total":
        """Add what two disjoint sets of entries amount to."""
        return Total.sum((self, other))

    @staticmethod
    def sum(totals: Iterable["Total"]) -> "Total":
        """Add any number of totals in one pass; of none, ``Total()``."""
        food = supplements = ZERO
        unknown: dict[int, UnknownAmount] = {}
        for total in totals:
            food += total.food
            supplements += total.supplements
            for item in total.unknown:
                known = unknown.get(item.food_id)
                unknown[item.food_id] = item if known is None else known + item
        return Total(food, supplements, tuple(unknown[food_id] for food_id in sorted(unknown)))


def _raised(amount: Decimal, unknown: Iterable[UnknownAmount]) -> Decimal | None:
    for item in unknown:
        if item.possible is None:
            return None
        amount += item.possible
    return amount


def helpings_of(eaten: Iterable[Eaten]) -> tuple[Helping, ...]:
    """Add up the grams of each food, ordered by food id: a food eaten twice is multiplied once."""
    return add_helpings([[(entry.food, entry.grams) for entry in eaten]])


def add_helpings(days: Iterable[Iterable[Helping]]) -> tuple[Helping, ...]:
    """Add up the grams of each food over several days, ordered by food id."""
    foods: dict[int, FoodFacts] = {}
    grams: dict[int, Decimal] = {}
    for day in days:
        for food, eaten in day:
            food_id = food.id
            if food_id in foods:
                grams[food_id] += eaten
            else:
                foods[food_id] = food
                grams[food_id] = eaten
    return tuple((foods[food_id], grams[food_id]) for food_id in sorted(foods))


def totals_of(helpings: Sequence[Helping], nutrients: Iterable[str]) -> dict[str, Total]:
    """Total each nutrient over helpings of distinct foods, ordered by food id as ``helpings_of`` returns them."""
    return {key: total_of(helpings, key) for key in nutrients}


def total_of(helpings: Sequence[Helping], key: str) -> Total:
    """Total one nutrient over helpings of distinct foods, ordered by food id."""
    food = supplements = ZERO
    unknown = []
    for facts, grams in helpings:
        amount = facts.least(key)
        if key not in facts.per_100g:
            bound = facts.bound(key)
            possible = None if bound is None else (bound * grams).scaleb(-2)
            part = facts.partly.get(key)
            silent = grams if part is None else (part.grams * grams).scaleb(-2)
            said = facts.id, facts.name, facts.category, facts.is_supplement, silent, possible, facts.is_weighed
            unknown.append(UnknownAmount(*said))
        if amount is None:
            continue
        if facts.is_supplement:
            supplements += amount * grams
        else:
            food += amount * grams
    # Amounts are per 100 g: shifting the decimal point once, at the end, is exact.
    return Total(food.scaleb(-2), supplements.scaleb(-2), tuple(unknown))
