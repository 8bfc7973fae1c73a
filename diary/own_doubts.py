"""What on the label of a supplement is likelier a slip of the unit than meant: pure rules, no words.

100 g of tablets may hold anything, so the ceilings of foods say nothing of them (``nutrients.implausible``). One tablet
is held against the Daily Value instead. The limits are this product's own, set above what is sold: a month's vitamin D
in one capsule (50,000 IU) and 5 mg of vitamin B12 are let through, the same figures in the next larger unit are not.
"""

from collections.abc import Mapping
from decimal import Decimal

from nutrients.label_values import LabelSystem, label_value

__all__ = ["TIMES", "too_strong"]

TIMES: Mapping[str, int] = {
    "magnesium": 5,
    "calcium": 3,
    "potassium": 2,
    "sodium": 3,
    "phosphorus": 3,
    "vitamin_d": 100,
    "vitamin_b12": 3000,
    "vitamin_b6": 200,
    "vitamin_c": 60,
}
"""How many times the Daily Value of the United States one tablet or dose may hold before it is asked back."""


def too_strong(dose: Mapping[str, Decimal]) -> tuple[str, ...]:
    """List the nutrients of which one tablet or dose holds so much that the unit is likely wrong.

    >>> too_strong({"vitamin_d": Decimal(25_000), "magnesium": Decimal(400)})
    ('vitamin_d',)
    """
    return tuple(
        key
        for key, amount in dose.items()
        if key in TIMES
        and (value := label_value(LabelSystem.US, key)) is not None
        and amount > value.amount * TIMES[key]
    )
