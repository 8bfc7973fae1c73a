"""A food's amounts as one short text: a report reads a hundred foods in a hundred rows and not in fifteen hundred.

The text is derived: ``nutrients.actions.foods_changed`` writes it from ``FoodNutrient`` and ``CategoryBound``, which
stay the only source, after every change to either. It holds what is known and, for what is not, the category's bound.
An absent key is unknown in both.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

__all__ = ["Composed", "pack", "unpack"]

_KNOWN, _UPPER = "known", "upper"


class Composed(NamedTuple):
    """Amounts per 100 g in canonical units: what is known, and the bound of each nutrient that is not."""

    per_100g: Mapping[str, Decimal]
    upper_per_100g: Mapping[str, Decimal]


def pack(known: Mapping[str, Decimal], bounds: Mapping[str, Decimal]) -> str:
    """Write the amounts, and of the category's bounds those that stand in for an unknown amount.

    The same amounts give the same text, whatever order and trailing zeros they come with.

    >>> pack({"magnesium": Decimal("79.0000")}, {"calcium": Decimal(120), "magnesium": Decimal(90)})
    '{"known":{"magnesium":"79"},"upper":{"calcium":"120"}}'
    """
    parts = {_KNOWN: known, _UPPER: {key: bound for key, bound in bounds.items() if key not in known}}
    written = {
        part: {key: f"{amounts[key].normalize():f}" for key in sorted(amounts)} for part, amounts in parts.items()
    }
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
    return Composed(known, upper)
