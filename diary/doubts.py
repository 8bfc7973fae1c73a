"""What is asked back once before it is saved, because it is likelier a slip than meant: pure rules, no words.

Nothing here refuses anything. A limit is set where most who reach it have slipped: a question too many costs one tap,
and 57 kg of bread in a diary costs the week.
"""

from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

__all__ = [
    "ENERGETIC",
    "HEAVY",
    "HEAVY_DRINK",
    "LONGEST_BREASTFEEDING",
    "LONGEST_PREGNANCY",
    "MANY_TABLETS",
    "OLDEST_PREGNANT",
    "YOUNGEST",
    "YOUNGEST_PREGNANT",
    "Doubt",
    "about_amount",
    "about_birth",
    "about_cooked",
    "about_period",
    "is_worth_asking",
]

HEAVY = Decimal(2000)
"""Grams of one food in one entry. Of the shipped portions only whole melons, pies and trays of lasagne reach it."""

HEAVY_DRINK = Decimal(5000)
"""Grams of one drink. The adequate intake of all water in a day is 3,700 g for men (IOM, 2005), food's included."""

ENERGETIC = Decimal(3000)
"""kcal of one entry: more than most people eat in a whole day."""

MANY_TABLETS = Decimal(10)
"""Tablets in one entry; more are likelier milligrams that were typed as a number of tablets."""

_DENSEST = Decimal(10)
"""kcal in a gram that no food reaches: pure fat has 9."""

_DRINKS = frozenset(
    {
        *("milk", "milk_drinks", "plant_drinks_fortified", "plant_drinks_plain", "water", "coffee_tea", "juices"),
        *("juices_fortified", "soft_drinks", "alcohol", "meal_replacements"),
    }
)
"""Categories of foods that are drunk."""

_MOST_BOILED_AWAY, _MOST_SOAKED_UP = Decimal("0.25"), Decimal(4)
"""Shares of what goes into a dish; rice, pasta and pulses come to about three times what they weigh dry."""

YOUNGEST = 10
"""Completed years of somebody who keeps a diary of their own; below, the year is likelier mistyped."""

YOUNGEST_PREGNANT, OLDEST_PREGNANT = 10, 60
"""Completed years between which pregnancies and breastfeeding fall."""

LONGEST_PREGNANCY = timedelta(days=310)
"""Ten months: the longest last some 44 weeks."""

LONGEST_BREASTFEEDING = timedelta(days=4 * 366)
"""Four years; some breastfeed longer, most who enter it forgot to say that it ended."""


class Doubt(StrEnum):
    """What may be a slip."""

    WEIGHT = "weight"
    ENERGY = "energy"
    TABLETS = "tablets"
    CHILD = "child"
    LIGHT_DISH = "light_dish"
    HEAVY_DISH = "heavy_dish"
    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"
    LONG_PREGNANCY = "long_pregnancy"
    LONG_BREASTFEEDING = "long_breastfeeding"


def is_worth_asking(grams: Decimal, tablets: Decimal | None = None) -> bool:
    """Whether an amount can be doubted at all; below it nobody need look up what the food is.

    >>> is_worth_asking(Decimal(250)), is_worth_asking(Decimal(400))
    (False, True)
    """
    return grams * _DENSEST > ENERGETIC or (tablets is not None and tablets > MANY_TABLETS)


def about_amount(
    grams: Decimal, *, category_key: str, energy: Decimal | None, tablets: Decimal | None = None
) -> Doubt | None:
    """Doubt an entry of ``grams`` of a food with ``energy`` kcal in 100 g, ``None`` where that is not known.

    ``tablets`` is how many portions with a dose it is, ``None`` where it is none of those.

    >>> about_amount(Decimal(57_600), category_key="breads", energy=Decimal(270))
    <Doubt.WEIGHT: 'weight'>
    """
    if tablets is not None and tablets > MANY_TABLETS:
        return Doubt.TABLETS
    if grams >= (HEAVY_DRINK if category_key in _DRINKS else HEAVY):
        return Doubt.WEIGHT
    if energy is not None and (grams * energy).scaleb(-2) > ENERGETIC:
        return Doubt.ENERGY
    return None


def about_cooked(raw: Decimal, cooked: Decimal) -> Doubt | None:
    """Doubt a dish of ``raw`` grams of parts that weighs ``cooked`` grams when it is done.

    >>> about_cooked(Decimal(1188), Decimal(120)), about_cooked(Decimal(200), Decimal(600))
    (<Doubt.LIGHT_DISH: 'light_dish'>, None)
    """
    if cooked < raw * _MOST_BOILED_AWAY:
        return Doubt.LIGHT_DISH
    return Doubt.HEAVY_DISH if cooked > raw * _MOST_SOAKED_UP else None


def about_birth(age: int) -> Doubt | None:
    """Doubt an age in completed years."""
    return Doubt.CHILD if age < YOUNGEST else None


def about_period(lasted: timedelta, *, is_pregnancy: bool, first_age: int | None) -> Doubt | None:
    """Doubt a pregnancy or a time of breastfeeding that ``lasted`` so long up to now or to its end.

    ``first_age`` is the age in completed years on its first day, ``None`` where no date of birth is given.
    """
    if first_age is not None and first_age < YOUNGEST_PREGNANT:
        return Doubt.TOO_YOUNG
    if first_age is not None and first_age > OLDEST_PREGNANT:
        return Doubt.TOO_OLD
    if is_pregnancy:
        return Doubt.LONG_PREGNANCY if lasted > LONGEST_PREGNANCY else None
    return Doubt.LONG_BREASTFEEDING if lasted > LONGEST_BREASTFEEDING else None
