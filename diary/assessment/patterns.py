"""What a stretch of days shows where a mean would show nothing: intake that comes in few, large helpings.

Vitamin B12 and EPA + DHA vary so much from day to day that no number of logged days settles their mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from diary.assessment.intake import ZERO, FoodFacts
from diary.assessment.window import DayReport

__all__ = ["B12_DAYS", "OILY_FISH", "B12Pattern", "OilyFish", "b12_pattern", "oily_fish"]

B12_DAYS = 14
OILY_FISH = "fish_oily"


class B12Pattern(StrEnum):
    """Whether the last 14 counted days held any source of vitamin B12."""

    NO_SOURCE = "no_source"
    SOURCE = "source"
    UNKNOWN_FOODS = "unknown_foods"
    TOO_FEW_DAYS = "too_few_days"


@dataclass(frozen=True, slots=True)
class OilyFish:
    """How often oily fish was eaten from ``first`` to ``last``: distinct meals that held any, on all days logged.

    ``counted`` of those days count as completely logged; on the others some may be missing, so the number of
    ``occasions`` is the least there were. Occasions and not portions: no published size of a portion is at hand.
    """

    first: date
    last: date
    occasions: int
    counted: int


def b12_pattern(days: Sequence[DayReport]) -> B12Pattern:
    """Look for a source of B12 (food, drink or supplement holding any) on the last 14 counted days.

    ``NO_SOURCE`` is said only if everything eaten on them is known to hold none: one food that does not say makes it
    ``UNKNOWN_FOODS``.
    """
    counted = [day for day in days if day.count.counted][-B12_DAYS:]
    foods = [facts for day in counted for facts, _ in day.helpings]
    amounts = [facts.least("vitamin_b12") for facts in foods]
    if any(amount is not None and amount > ZERO for amount in amounts):
        return B12Pattern.SOURCE
    if len(counted) < B12_DAYS:
        return B12Pattern.TOO_FEW_DAYS
    is_unknown = any("vitamin_b12" not in facts.per_100g for facts in foods)
    return B12Pattern.UNKNOWN_FOODS if is_unknown else B12Pattern.NO_SOURCE


def oily_fish(days: Sequence[DayReport]) -> OilyFish:
    """Count the meals with oily fish (``fish_oily``, dishes with any) over ``days``, at least one, in order."""
    return OilyFish(
        first=days[0].day,
        last=days[-1].day,
        occasions=sum(len({e.meal for e in day.eaten if _is_oily_fish(e.food)}) for day in days),
        counted=sum(day.count.counted for day in days),
    )


def _is_oily_fish(food: FoodFacts) -> bool:
    return not food.is_supplement and (food.category == OILY_FISH or OILY_FISH in food.holds)
