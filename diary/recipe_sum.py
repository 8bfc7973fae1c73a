"""What a dish holds, added up from what goes into it.

Unknown is not zero. A nutrient that only some of the ingredients have a value for is at least what these hold, and the
others count in the dish as they would count on their own: by the bound of their category, or without one where they
have none. So a dish that is eaten whole comes to what its ingredients come to one by one.

The weight that a dish loses in the pot is water, and so is what it gains; all else stays in it, but for the share of a
nutrient that cooking takes (``nutrients.retention``).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from diary.assessment.intake import ZERO, FoodFacts
from diary.assessment.patterns import OILY_FISH
from nutrients.catalogue import KEYS
from nutrients.composition import Composed, Partly

__all__ = ["MOST_DEEP", "Dish", "Ingredient", "dish_of", "dry_matter", "too_deep"]

MOST_DEEP = 3
"""How many recipes may stand one within the other."""

_LOOKED_FOR = frozenset({OILY_FISH})
"""Categories of which reports count the meals that hold any."""

_STEP = Decimal("1E-10")
_HUNDRED = Decimal(100)
_WATER, _ALCOHOL = "water", "alcohol"


@dataclass(frozen=True, slots=True)
class Ingredient:
    """``grams`` (above 0) of a food, and the share (0 to 1) of each nutrient that cooking leaves; without one, all."""

    facts: FoodFacts
    grams: Decimal
    kept: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dish:
    """A dish of ``grams`` in all, and what 100 g of it hold."""

    grams: Decimal
    composed: Composed


@dataclass(slots=True)
class _Sum:
    """What the ingredients hold of one nutrient; ``silent`` are the grams of those without a value."""

    least: Decimal = ZERO
    more: Decimal | None = ZERO
    silent: Decimal = ZERO
    energy: Decimal = ZERO
    energy_without: Decimal | None = ZERO


def dish_of(ingredients: Sequence[Ingredient], cooked: Decimal | None = None) -> Dish:
    """Add up what goes into a dish, which weighs ``cooked`` grams when it is done; without it, what all weigh together.

    Amounts are per 100 g, to ten decimals.

    >>> oats = FoodFacts(1, "Oats", "grains", False, {"magnesium": Decimal(140)}, {"vitamin_c": Decimal(2)})
    >>> milk = FoodFacts(2, "Milk", "milk", False, {"magnesium": Decimal(12), "vitamin_c": Decimal(0)})
    >>> porridge = dish_of([Ingredient(oats, Decimal(50)), Ingredient(milk, Decimal(150))], Decimal(160))
    >>> porridge.composed.per_100g["magnesium"], porridge.composed.partly["vitamin_c"].grams
    (Decimal('55.0000000000'), Decimal('25.0000000000'))
    >>> porridge.composed.upper_per_100g["vitamin_c"]
    Decimal('0.6250000000')
    """
    raw = sum((one.grams for one in ingredients), ZERO)
    weight = raw if cooked is None else cooked
    known: dict[str, Decimal] = {}
    upper: dict[str, Decimal] = {}
    partly: dict[str, Partly] = {}

    def per_100g(amount: Decimal) -> Decimal:
        return (amount / weight).quantize(_STEP)

    for key in KEYS:
        total = _added(ingredients, key)
        if key == _WATER:
            _dry(total, raw - weight)
        if not total.silent:
            known[key] = per_100g(total.least)
            continue
        if total.more is not None:
            upper[key] = per_100g(total.more)
        if total.silent < raw or total.least:
            most = total.energy_without
            partly[key] = Partly(
                per_100g(total.least),
                (total.silent / raw * _HUNDRED).quantize(_STEP),
                per_100g(total.energy),
                None if most is None else per_100g(most),
            )
    return Dish(weight, Composed(known, upper, partly, _held(ingredients)))


def _held(ingredients: Sequence[Ingredient]) -> frozenset[str]:
    foods = [one.facts for one in ingredients if not one.facts.is_supplement]
    return frozenset().union(*(food.holds | {food.category} for food in foods)) & _LOOKED_FOR


def dry_matter(ingredients: Sequence[Ingredient]) -> Decimal:
    """Give the least grams that these can weigh when they are done: all that is in them but water and alcohol.

    What does not say how much water it holds may be all water.

    >>> beef = FoodFacts(1, "Beef", "beef_lamb", False, {"water": Decimal(60)})
    >>> wine = FoodFacts(2, "Wine", "alcohol", False, {"water": Decimal(86), "alcohol": Decimal(10)})
    >>> stock = FoodFacts(3, "Stock", "soups", False, {})
    >>> dry_matter([Ingredient(one, Decimal(500)) for one in (beef, wine, stock)])
    Decimal('220.00')
    """
    return sum((_dry_share(one.facts) * one.grams for one in ingredients), ZERO).scaleb(-2)


def _dry_share(facts: FoodFacts) -> Decimal:
    """The grams of 100 g that cannot boil away."""
    part, water = facts.partly.get(_WATER), facts.least(_WATER)
    if water is None:
        return ZERO
    silent = ZERO if part is None else part.grams
    alcohol = facts.least(_ALCOHOL)
    return max(_HUNDRED - silent - water - (ZERO if alcohol is None else alcohol), ZERO)


def _added(ingredients: Sequence[Ingredient], key: str) -> _Sum:
    """Add up hundredths of one nutrient over the ingredients."""
    total = _Sum()
    for one in ingredients:
        facts, grams = one.facts, one.grams
        kept = one.kept.get(key, Decimal(1)) * grams
        least, part = facts.least(key), facts.partly.get(key)
        if least is not None:
            total.least += least * kept
        energy, more_energy = _energy(facts)
        if key in facts.per_100g:
            total.energy += energy * grams
            continue
        without = more_energy
        if part is None:
            total.silent += grams
        else:
            total.silent += (part.grams * grams).scaleb(-2)
            total.energy += part.energy * grams
            without = part.energy_without
        total.more = _plus(total.more, facts.bound(key), kept)
        total.energy_without = _plus(total.energy_without, without, grams)
    return total


def _plus(total: Decimal | None, per_100g: Decimal | None, grams: Decimal) -> Decimal | None:
    return None if total is None or per_100g is None else total + per_100g * grams


def _energy(facts: FoodFacts) -> tuple[Decimal, Decimal | None]:
    """Give the least and the most energy of 100 g."""
    known, bound = facts.least("energy"), facts.bound("energy")
    least = ZERO if known is None else known
    if "energy" in facts.per_100g:
        return least, least
    return least, None if bound is None else least + bound


def _dry(water: _Sum, lost: Decimal) -> None:
    """Take the water that went, in grams, off the least and off the most that there may be; below 0 it is what came."""
    gone = lost * _HUNDRED
    least = max(water.least - gone, ZERO)
    if water.more is not None:
        water.more = max(water.least + water.more - gone, ZERO) - least
    water.least = least


def too_deep(pairs: set[tuple[int, int]]) -> str:
    """Say what is wrong with recipes that go into each other: ``cycle``, ``deep``, or nothing.

    >>> too_deep({(1, 2), (2, 1)}), too_deep({(1, 2), (2, 3)}), too_deep({(1, 2), (2, 3), (3, 4)})
    ('cycle', '', 'deep')
    """
    inner: dict[int, set[int]] = defaultdict(set)
    for outer, one in pairs:
        inner[outer].add(one)
    level = {outer: {outer} for outer in inner}
    for depth in range(1, len(pairs) + 2):
        level = {outer: {deeper for one in ones for deeper in inner.get(one, ())} for outer, ones in level.items()}
        if any(outer in ones for outer, ones in level.items()):
            return "cycle"
        if not any(level.values()):
            return "deep" if depth > MOST_DEEP else ""
    return "cycle"
