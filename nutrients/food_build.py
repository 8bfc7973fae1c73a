"""Making our tables of foods out of the selection we keep by hand and the tables of FoodData Central.

``selection.csv`` says which foods there are, under which names, and which row of which data set each is; the figures
and the portions are USDA's. The same input gives the same bytes. Nothing is guessed: a food that is not in its data
set, or that lacks one of the five core nutrients, is a fault.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from nutrients.catalogue import CORE, KEYS
from nutrients.fdc import FdcFood
from nutrients.food_tables import FOOD_COLUMNS, KINDS, PORTION_COLUMNS, FoodRecord, PortionRecord, split_aliases
from nutrients.portion_labels import Household, household_portions
from nutrients.table_rows import FoodTableFault, Once, checked_rows, sound

__all__ = ["LONGEST_OWN_NAME", "SELECTION_COLUMNS", "Selected", "build", "foods_csv", "portions_csv", "read_selection"]

SELECTION_COLUMNS = ("key", "dataset", "code", "name", "aliases", "category", "kind")
LONGEST_OWN_NAME = 90
_PORTIONS = "portions"
_FOUR_DECIMALS = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Selected:
    """One food of the selection; ``portions``, where given, stand instead of USDA's. ``row`` is its row in the file."""

    row: int
    key: str
    dataset: str
    code: str
    name: str
    aliases: tuple[str, ...]
    category: str
    kind: str
    portions: tuple[Household, ...]


def read_selection(lines: Iterable[str], datasets: Iterable[str], categories: Iterable[str]) -> list[Selected]:
    """Read the selection; raise ``FoodTableFaults`` with everything that is wrong with it.

    Key, name and (data set, code) may be there once. The column ``portions`` may be left out; in it,
    "1 can = 240; 1 glass = 200" gives labels and grams.
    """
    datasets, categories = tuple(datasets), tuple(categories)
    faults: list[FoodTableFault] = []
    selection: list[Selected] = []
    keys, names, sources = Once(), Once(), Once()
    for row in checked_rows(lines, SELECTION_COLUMNS, faults, optional=(_PORTIONS,)):
        key, name = row.key("key"), row.text("name", LONGEST_OWN_NAME)
        dataset, code = row.choice("dataset", datasets), row.text("code")
        keys.check(row, "key", key, key)
        names.check(row, "name", name.casefold(), name)
        sources.check(row, "code", (dataset, code), code)
        portions = []
        for part in split_aliases(row.optional(_PORTIONS)):
            label, equals, grams = (piece.strip() for piece in part.partition("="))
            if not (label and equals and grams.replace(".", "", 1).isdigit()):
                row.fault(_PORTIONS, f"“{part}” is not a portion; write it as “1 can = 240”.")
            else:
                portions.append(Household(label, Decimal(grams)))
        selection.append(
            Selected(
                row.row,
                key,
                dataset,
                code,
                name,
                split_aliases(row.optional("aliases")),
                row.choice("category", categories),
                row.choice("kind", KINDS),
                tuple(portions),
            )
        )
    return sound(selection, faults)


def build(
    selection: Iterable[Selected], data_sets: Mapping[str, Mapping[str, FdcFood]]
) -> tuple[list[FoodRecord], list[PortionRecord]]:
    """Give the foods of the selection, in its order, their figures and portions from the data sets (by name, by code).

    Raises ``FoodTableFaults`` for a code that its data set does not have and for a food without all core nutrients.
    """
    faults: list[FoodTableFault] = []
    foods: list[FoodRecord] = []
    portions: list[PortionRecord] = []
    for chosen in selection:
        source = data_sets[chosen.dataset].get(chosen.code)
        if source is None:
            faults.append(
                FoodTableFault(chosen.row, "code", f"{chosen.dataset} has no food “{chosen.code}”; look it up.")
            )
            continue
        if missing := [core.name for core in CORE if core.key not in source.amounts]:
            reason = f"“{source.name}” has no {' and no '.join(missing)}; choose another row for this food."
            faults.append(FoodTableFault(chosen.row, "code", reason))
        foods.append(
            FoodRecord(
                chosen.key,
                chosen.name,
                chosen.aliases,
                chosen.category,
                chosen.kind,
                chosen.dataset,
                source.fdc_id,
                source.code,
                source.name,
                source.amounts,
            )
        )
        portions.extend(
            PortionRecord(chosen.key, position, portion.label, portion.grams)
            for position, portion in enumerate(chosen.portions or household_portions(source.portions), start=1)
        )
    return sound(foods, faults), portions


def foods_csv(foods: Iterable[FoodRecord]) -> str:
    """Write the table of foods: amounts as plain decimals with at most four places, empty where unknown."""
    return _csv(
        FOOD_COLUMNS,
        (
            (
                food.key,
                food.name,
                ";".join(food.aliases),
                food.category,
                food.kind,
                food.dataset,
                food.fdc_id,
                food.code,
                food.source_name,
                *(plain(food.amounts[key]) if key in food.amounts else "" for key in KEYS),
            )
            for food in foods
        ),
    )


def portions_csv(portions: Iterable[PortionRecord]) -> str:
    """Write the table of portions."""
    return _csv(
        PORTION_COLUMNS,
        ((portion.food_key, str(portion.position), portion.label, plain(portion.grams)) for portion in portions),
    )


def plain(number: Decimal) -> str:
    """Write a number without exponent and without zeros at its end, four decimals at most.

    >>> plain(Decimal("1.50")), plain(Decimal("1E+2")), plain(Decimal("0.00004"))
    ('1.5', '100', '0')
    """
    rounded = number.quantize(_FOUR_DECIMALS, ROUND_HALF_UP)
    return f"{rounded.normalize() if rounded % 1 else rounded.to_integral_value():f}"


def _csv(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()
