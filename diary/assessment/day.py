"""One day's totals, for the page where a day is logged. Nothing is judged here: one day settles nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from diary.assessment.coverage import Coverage, coverage_of
from diary.assessment.intake import Eaten, Total, helpings_of, totals_of
from nutrients.catalogue import KEYS

__all__ = ["DayTotal", "day_totals"]


@dataclass(frozen=True, slots=True)
class DayTotal:
    """One nutrient's total of a day (or of one meal) and how much of what was logged has a value for it."""

    total: Total
    coverage: Coverage

    @property
    def lower(self) -> Decimal:
        """The known amount."""
        return self.total.lower

    @property
    def upper(self) -> Decimal | None:
        """What the true amount is taken not to exceed; ``None`` where that is not known."""
        return self.total.upper


def day_totals(eaten: Iterable[Eaten], *, nutrients: Sequence[str] = KEYS) -> Mapping[str, DayTotal]:
    """Total the given entries, of one day or one meal, by nutrient key.

    >>> from datetime import date
    >>> from diary.assessment.intake import FoodFacts
    >>> bread = FoodFacts(1, "Bread", "bread", False, {"magnesium": Decimal(40), "energy": Decimal(250)})
    >>> stew = FoodFacts(2, "Stew", "dishes", False, {"energy": Decimal(100)})
    >>> day = date(2026, 11, 20)
    >>> eaten = [Eaten(1, day, "lunch", bread, Decimal(50)), Eaten(2, day, "lunch", stew, Decimal(200))]
    >>> magnesium = day_totals(eaten)["magnesium"]
    >>> magnesium.lower, magnesium.upper, magnesium.coverage.with_data, magnesium.coverage.foods
    (Decimal('20.00'), None, 1, 2)
    """
    helpings = helpings_of(eaten)
    coverage = coverage_of(helpings, nutrients)
    return {key: DayTotal(total, coverage[key]) for key, total in totals_of(helpings, nutrients).items()}
