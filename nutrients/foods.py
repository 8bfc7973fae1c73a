"""Foods as the pages read them: frozen values that no longer know of a database.

Amounts are per 100 g, by nutrient key, in the canonical unit of ``nutrients.catalogue``; an absent key is unknown.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from nutrients.gtin import GtinProblem

__all__ = [
    "Candidate",
    "CategoryFoods",
    "CategorySize",
    "Composition",
    "FoodAmount",
    "FoodDetail",
    "FoodHit",
    "FoodPortion",
    "SearchResults",
]

_IN_BRACKETS = re.compile(r"\((\d[^()]*)\)")
_DOSE = re.compile(r"(\d[\d,]*(?:\.\d+)?) (mg|µg|IU)\b")


@dataclass(frozen=True, slots=True)
class FoodPortion:
    """One portion that a food can be logged in; ``grams`` is the weight of one.

    ``is_nominal`` says that the weight is there only to carry the amounts of a tablet whose weight nobody gave.
    """

    id: int
    label: str
    grams: Decimal
    is_nominal: bool = False

    @property
    def is_dose(self) -> bool:
        """Whether it is a tablet or the like, of which the weight says nothing."""
        return self.is_nominal or bool(self.doses)

    @property
    def doses(self) -> tuple[tuple[Decimal, str], ...]:
        """What the label says in brackets that one holds, as amounts and units; nothing for a portion of food.

        Where there are doses, they say how much it is, and the weight says nothing: that of a tablet is nominal.

        >>> FoodPortion(1, "1 tablet (25 µg vitamin D, 1,000 IU)", Decimal(1)).doses
        ((Decimal('25'), 'µg'), (Decimal('1000'), 'IU'))
        >>> FoodPortion(1, "1 can (12 fl oz)", Decimal(360)).doses
        ()
        """
        bracket = _IN_BRACKETS.search(self.label)
        found = _DOSE.findall(bracket[1]) if bracket else ()
        return tuple((Decimal(amount.replace(",", "")), unit) for amount, unit in found)


@dataclass(frozen=True, slots=True)
class FoodHit:
    """A food in a list: ``source`` is a value of ``DataSet``, ``source_id`` the food's id there, or empty.

    ``side`` is the part of the query that it was found for, where that joins several foods; else empty.
    """

    id: int
    name: str
    kind: str
    category: str
    source: str
    source_id: str
    portions: tuple[FoodPortion, ...]
    side: str = ""


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The foods that fit, best first. ``text`` is as much of the query as was read, ``truncated`` if it was longer.

    ``barcode`` is the query as 14 digits where it was a barcode, ``fault`` what is wrong with one. ``is_partial`` is
    true where every food lacks a word of the query: what was looked for is then none of them. ``sides`` are
    the foods that the query joins, where no food has every word and each side is a food: the best of each come first.
    """

    text: str
    truncated: bool
    foods: tuple[FoodHit, ...]
    barcode: str = ""
    fault: GtinProblem | None = None
    is_partial: bool = False
    sides: tuple[str, ...] = ()

    @property
    def is_barcode(self) -> bool:
        """Whether it was digits that were looked for, right or wrong."""
        return bool(self.barcode) or self.fault is not None


@dataclass(frozen=True, slots=True)
class CategorySize:
    """A category and how many visible foods it has."""

    key: str
    name: str
    foods: int


@dataclass(frozen=True, slots=True)
class CategoryFoods:
    """The visible foods of a category, by name."""

    key: str
    name: str
    foods: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Composition:
    """What a food contains. ``upper_per_100g`` bounds what it may contain where it has no value (``CategoryBound``)."""

    id: int
    name: str
    category_key: str
    category_name: str
    kind: str
    per_100g: Mapping[str, Decimal] = field(hash=False)
    upper_per_100g: Mapping[str, Decimal] = field(hash=False)


@dataclass(frozen=True, slots=True)
class FoodAmount:
    """One amount per 100 g. ``source`` is a value of ``DataSet``; ``reason`` says why it is not the source's own."""

    amount: Decimal
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class FoodDetail:
    """Everything the page of one food shows; ``aliases`` as people type them, ``barcode`` 14 digits or empty.

    A hidden food is in diaries alone.
    """

    id: int
    name: str
    aliases: tuple[str, ...]
    kind: str
    category_key: str
    category: str
    source: str
    source_id: str
    source_name: str
    barcode: str
    is_hidden: bool
    portions: tuple[FoodPortion, ...]
    amounts: dict[str, FoodAmount] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A portion of a food that is a good source of ``nutrient``: so many ``grams`` are called ``portion``.

    ``amount`` is what that portion contains; ``per_100g`` holds everything that is known of the food.
    """

    nutrient: str
    food_id: int
    food: str
    category_key: str
    category: str
    kind: str
    portion: str
    grams: Decimal
    amount: Decimal
    per_100g: Mapping[str, Decimal] = field(hash=False)
