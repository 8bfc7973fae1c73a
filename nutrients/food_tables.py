"""Rows of the food tables turned into checked records, or into every fault there is, each naming row and column.

The tables are ``foods.csv``, ``portions.csv`` and ``categories.csv``: the ones we ship, and the ones that curators
upload. An empty amount is unknown, never zero; amounts are per 100 g in the canonical units of ``nutrients.catalogue``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from nutrients.catalogue import KEYS
from nutrients.implausible import Implausible, Severity, implausible
from nutrients.table_rows import FoodTableFault, FoodTableFaults, Once, checked_rows, sound

__all__ = [
    "BY_DEFINITION",
    "CATEGORY_COLUMNS",
    "FOOD_COLUMNS",
    "KINDS",
    "LONGEST_NAME",
    "PORTION_COLUMNS",
    "CategoryRecord",
    "FoodRecord",
    "FoodTableFault",
    "FoodTableFaults",
    "Implausible",
    "PortionRecord",
    "Severity",
    "implausible",
    "read_categories",
    "read_foods",
    "read_portions",
    "split_aliases",
]

FOOD_COLUMNS = ("key", "name", "aliases", "category", "kind", "dataset", "fdc_id", "code", "source_name", *KEYS)
PORTION_COLUMNS = ("food_key", "position", "label", "grams")
CATEGORY_COLUMNS = ("key", "name", "position", "oily_fish")
KINDS = ("food", "drink", "dish", "supplement")
LONGEST_NAME = 120
BY_DEFINITION = "by_definition"
"""The data set of what has no row anywhere: its amounts are those that its name says (``nutrients.supplements``)."""

_LONGEST_LABEL = 80
_HEAVIEST_PORTION = Decimal(5000)


@dataclass(frozen=True, slots=True)
class FoodRecord:
    """One food: its own stable key and name, where its figures come from, and what 100 g of it contains.

    ``amounts`` is by catalogue key in canonical units; an absent key is unknown.
    """

    key: str
    name: str
    aliases: tuple[str, ...]
    category: str
    kind: str
    dataset: str
    fdc_id: str
    code: str
    source_name: str
    amounts: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class PortionRecord:
    """What one unit of a food is called and weighs, in grams; position 1 is the most usual."""

    food_key: str
    position: int
    label: str
    grams: Decimal


@dataclass(frozen=True, slots=True)
class CategoryRecord:
    """One category, its place in the list, and whether its foods count as oily fish."""

    key: str
    name: str
    position: int
    oily_fish: bool


def split_aliases(text: str) -> tuple[str, ...]:
    """Split what stands between semicolons; nothing empty, nothing twice.

    >>> split_aliases("oj; orange juice;;oj")
    ('oj', 'orange juice')
    """
    return tuple(dict.fromkeys(alias for part in text.split(";") if (alias := part.strip())))


def read_foods(lines: Iterable[str], categories: Iterable[str] | None = None) -> list[FoodRecord]:
    """Read a table of foods; raise ``FoodTableFaults`` with everything that is wrong with it.

    Key and name (in any case of letters) may be there once. With ``categories``, a category must be one of them. Only
    what is known by definition may be without an FDC id.
    """
    known = None if categories is None else tuple(categories)
    faults: list[FoodTableFault] = []
    foods: list[FoodRecord] = []
    keys, names = Once(), Once()
    for row in checked_rows(lines, FOOD_COLUMNS, faults):
        key, name = row.key("key"), row.text("name", LONGEST_NAME)
        keys.check(row, "key", key, key)
        names.check(row, "name", name.casefold(), name)
        category = row.text("category") if known is None else row.choice("category", known)
        amounts = {nutrient: amount for nutrient in KEYS if (amount := row.number(nutrient)) is not None}
        dataset = row.text("dataset")
        foods.append(
            FoodRecord(
                key,
                name,
                split_aliases(row.optional("aliases")),
                category,
                row.choice("kind", KINDS),
                dataset,
                row.optional("fdc_id") if dataset == BY_DEFINITION else row.text("fdc_id"),
                row.text("code"),
                row.text("source_name"),
                amounts,
            )
        )
    return sound(foods, faults)


def read_portions(lines: Iterable[str], food_keys: Iterable[str] | None = None) -> list[PortionRecord]:
    """Read a table of portions; a food may have each label and each position once, and a portion 5,000 g at most."""
    known = None if food_keys is None else frozenset(food_keys)
    faults: list[FoodTableFault] = []
    portions: list[PortionRecord] = []
    labels, positions = Once(), Once()
    for row in checked_rows(lines, PORTION_COLUMNS, faults):
        food, label, position = row.text("food_key"), row.text("label", _LONGEST_LABEL), row.whole("position")
        if known is not None and food and food not in known:
            row.fault("food_key", f"“{food}” is not a food of this table; write the key of one that is.")
        labels.check(row, "label", (food, label.casefold()), label)
        positions.check(row, "position", (food, position), str(position))
        grams = row.number("grams")
        if grams is None or not 0 < grams <= _HEAVIEST_PORTION:
            row.fault("grams", f"must be a weight above 0 and up to {_HEAVIEST_PORTION} g.")
        portions.append(PortionRecord(food, position, label, grams if grams is not None else Decimal(0)))
    return sound(portions, faults)


def read_categories(lines: Iterable[str]) -> list[CategoryRecord]:
    """Read the table of categories; ``oily_fish`` is yes or no."""
    faults: list[FoodTableFault] = []
    categories: list[CategoryRecord] = []
    keys, names = Once(), Once()
    for row in checked_rows(lines, CATEGORY_COLUMNS, faults):
        key, name = row.key("key"), row.text("name", 80)
        keys.check(row, "key", key, key)
        names.check(row, "name", name.casefold(), name)
        oily = row.choice("oily_fish", ("yes", "no")) == "yes"
        categories.append(CategoryRecord(key, name, row.whole("position"), oily))
    return sound(categories, faults)
