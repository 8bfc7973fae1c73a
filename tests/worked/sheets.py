"""Published days and their published totals (``menus/``), and a plain sum of them that owes nothing to the product.

A sheet is one day: its rows name a shipped food and a portion for each published line. ``totals.csv`` holds what was
published for the day, ``sources.csv`` where it was read. ``docs/worked-days.md`` says how they were matched.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

__all__ = ["GRAMS", "Line", "Published", "Sheet", "plain_sum", "sheets", "shipped_names", "sources"]

_HERE = Path(__file__).parent / "menus"
_DATA = Path(__file__).parents[2] / "nutrients" / "data"
_UNITS = {"IU": Decimal(1) / 40}  # vitamin D: 40 IU are 1 µg (NIH ODS, vitamin D fact sheet for health professionals)

GRAMS = "g"
"""The portion of a line that is weighed."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a menu: what was published, and how it is entered. ``quantity`` is text as somebody types it."""

    meal: str
    published: str
    food_key: str
    portion: str
    quantity: str
    note: str


@dataclass(frozen=True, slots=True)
class Published:
    """A published total in the canonical unit of its nutrient.

    ``tolerance`` is a share (0.15 is 15 %). Where ``holds`` is false the total is known to miss, and ``why`` says why.
    """

    nutrient: str
    amount: Decimal
    tolerance: Decimal
    holds: bool
    why: str

    def off(self, ours: float) -> float:
        """How far our amount is from the published one, as a share of it."""
        return ours / float(self.amount) - 1

    def is_met_by(self, ours: float) -> bool:
        return abs(self.off(ours)) <= self.tolerance


@dataclass(frozen=True, slots=True)
class Sheet:
    """One published day."""

    name: str
    lines: tuple[Line, ...]
    totals: tuple[Published, ...]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def sources() -> list[dict[str, str]]:
    """Where each day was read: one row for each menu, in the order of the document."""
    return list(_rows(_HERE / "sources.csv"))


def sheets() -> list[Sheet]:
    """All published days, in the order of ``sources.csv``."""
    found = []
    for name in (row["menu"] for row in sources()):
        lines = tuple(Line(**row) for row in _rows(_HERE / f"{name}.csv"))
        totals = (row for row in _rows(_HERE / "totals.csv") if row["menu"] == name)
        found.append(Sheet(name, lines, tuple(map(_published, totals))))
    return found


def _published(row: dict[str, str]) -> Published:
    amount = Decimal(row["published"]) * _UNITS.get(row["unit"], Decimal(1))
    tolerance = Decimal(row["tolerance_percent"]) / 100
    return Published(row["nutrient"], amount, tolerance, {"yes": True, "no": False}[row["holds"]], row["why"])


def shipped_names() -> dict[str, str]:
    """The name of each shipped food by its key."""
    return {row["key"]: row["name"] for row in _rows(_DATA / "foods.csv")}


def plain_sum(lines: tuple[Line, ...], nutrient: str) -> tuple[Decimal, int]:
    """Add a day up by the shipped files alone: the known amount, and how many foods say how much they hold.

    A quantity counts with four decimals, as it is kept (1/3 is 0.3333).
    """
    foods = {row["key"]: row for row in _rows(_DATA / "foods.csv")}
    weights = {(row["food_key"], row["label"]): Decimal(row["grams"]) for row in _rows(_DATA / "portions.csv")}
    total, known = Decimal(0), set()
    for line in lines:
        per_100g = foods[line.food_key][nutrient]
        if per_100g == "":
            continue
        known.add(line.food_key)
        grams = _quantity(line.quantity) * (1 if line.portion == GRAMS else weights[line.food_key, line.portion])
        total += Decimal(per_100g) * grams / 100
    return total, len(known)


def _quantity(typed: str) -> Decimal:
    exact = sum(map(Fraction, typed.split()), Fraction(0))
    return (Decimal(exact.numerator) / exact.denominator).quantize(Decimal("0.0001"), ROUND_HALF_UP)
