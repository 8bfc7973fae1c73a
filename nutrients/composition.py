"""A food's amounts as one short text: a report reads a hundred foods in a hundred rows and not in fifteen hundred.

The text is derived: ``nutrients.actions.foods_changed`` writes it from ``FoodNutrient`` and ``CategoryBound``, which
stay the only source, after every change to either. It holds what is known and, for what is not, the category's bound.
An absent key is unknown in both. A category has a text of its own, of its bounds alone
(``Category.packed_bounds``), for foods that are no rows of the table. The text of a dish says of a nutrient that only
some of its ingredients have a value for how much that is, and what of the dish is left (``Partly``); and of which
categories that are counted by the meal it holds any.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

__all__ = ["NOTHING", "Composed", "Partly", "bounded", "pack", "unpack"]

_KNOWN, _UPPER, _PARTLY, _HOLDS = "known", "upper", "partly", "holds"
NOTHING = '{"known":{},"upper":{}}'
"""What ``pack`` writes of no amounts and no bounds."""


@dataclass(frozen=True, slots=True)
class Partly:
    """What 100 g of a dish hold of a nutrient that only some of its ingredients have a value for.

    ``least`` is what those hold, in the nutrient's unit. ``grams`` (above 0, at most 100) is the part of the 100 g that
    has no value. ``energy`` is the least energy of the part with a value, ``energy_without`` the most of the part
    without one, both in kcal; ``None`` where nothing bounds it.
    """

    least: Decimal
    grams: Decimal
    energy: Decimal
    energy_without: Decimal | None


class Composed(NamedTuple):
    """Amounts per 100 g in canonical units: what is known, and the bound of each nutrient that is not.

    ``partly`` has the nutrients that a dish says in part; the bound of such a one is that of the part without a value.
    ``holds`` has the keys of the categories that a dish is looked through for and holds any food of.
    """

    per_100g: Mapping[str, Decimal]
    upper_per_100g: Mapping[str, Decimal]
    partly: Mapping[str, Partly] = MappingProxyType({})
    holds: frozenset[str] = frozenset()


def pack(
    known: Mapping[str, Decimal],
    bounds: Mapping[str, Decimal],
    partly: Mapping[str, Partly] | None = None,
    holds: Collection[str] = (),
) -> str:
    """Write the amounts, and of the category's bounds those that stand in for an unknown amount.

    The same amounts give the same text, whatever order and trailing zeros they come with.

    >>> pack({"magnesium": Decimal("79.0000")}, {"calcium": Decimal(120), "magnesium": Decimal(90)})
    '{"known":{"magnesium":"79"},"upper":{"calcium":"120"}}'
    """
    parts = {_KNOWN: known, _UPPER: {key: bound for key, bound in bounds.items() if key not in known}}
    written: dict[str, object] = {
        part: {key: _text(amounts[key]) for key in sorted(amounts)} for part, amounts in parts.items()
    }
    if partly:
        written[_PARTLY] = {key: _figures(partly[key]) for key in sorted(partly)}
    if holds:
        written[_HOLDS] = sorted(holds)
    return json.dumps(written, separators=(",", ":"))


@lru_cache(maxsize=8192)
def unpack(text: str) -> Composed:
    """Read what ``pack`` wrote. The same text is read once: nothing but the text decides the answer.

    >>> unpack('{"known":{"magnesium":"79"},"upper":{}}').per_100g["magnesium"]
    Decimal('79')
    """
    parts = json.loads(text)
    known, upper = (
        MappingProxyType({key: Decimal(amount) for key, amount in parts[part].items()}) for part in (_KNOWN, _UPPER)
    )
    partly = {key: _partly(*figures) for key, figures in parts.get(_PARTLY, {}).items()}
    return Composed(known, upper, MappingProxyType(partly), frozenset(parts.get(_HOLDS, ())))


@lru_cache(maxsize=2048)
def bounded(known: str, bounds: str) -> Composed:
    """Read a text of known amounts with the bounds of a category, each where ``pack`` wrote it.

    >>> own = pack({"magnesium": Decimal(79)}, {})
    >>> nuts = pack({}, {"magnesium": Decimal(270), "calcium": Decimal(120)})
    >>> dict(bounded(own, nuts).upper_per_100g)
    {'calcium': Decimal('120')}
    """
    per_100g, upper = unpack(known).per_100g, unpack(bounds).upper_per_100g
    return Composed(per_100g, MappingProxyType({key: amount for key, amount in upper.items() if key not in per_100g}))


def _text(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


def _figures(one: Partly) -> list[str | None]:
    most = one.energy_without
    return [_text(one.least), _text(one.grams), _text(one.energy), None if most is None else _text(most)]


def _partly(least: str, grams: str, energy: str, energy_without: str | None) -> Partly:
    most = None if energy_without is None else Decimal(energy_without)
    return Partly(Decimal(least), Decimal(grams), Decimal(energy), most)
