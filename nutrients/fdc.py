"""Reading USDA FoodData Central tables: foods, what 100 g of them contains, and their household portions.

Tables are read by the names in their heading, because the columns differ from release to release. Traps that this
module knows (all checked in the tests):

- ``food_nutrient.nutrient_id`` holds the nutrient id (1090) in SR Legacy and Foundation Foods, the older number (304)
  in FNDDS. Ids are 1000 and above, numbers below, so one column may hold either.
- An absent row or an empty amount is *unknown*; only a written 0 is zero.
- Vitamin D counts in µg (1114), never in IU (1110). ALA is 1404 where there is one, else 18:3 undifferentiated (1270).
  EPA + DHA is unknown where either is. Energy falls back from measured to Atwater factors. The catalogue says which.
- ``fdc_id`` changes with every release of FNDDS; the stable key of a food is its food code, or its NDB number.
- Portions say their amount in different places (see ``FdcPortion``).

Layouts: FoodData Central download documentation, releases of April 2018 (SR Legacy) and October 2024 (FNDDS 2021-2023).
"""

import csv
import gzip
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from nutrients.catalogue import CATALOGUE

__all__ = [
    "DATA_SETS",
    "FdcFault",
    "FdcFood",
    "FdcPortion",
    "Layout",
    "catalogue_amounts",
    "nutrient_id",
    "read_folder",
]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where one data set lies under the folder of all of them, and which table and column hold its stable codes."""

    folder: str
    codes_table: str
    code_column: str


DATA_SETS: dict[str, Layout] = {
    "fndds_2021_2023": Layout("fndds_2021-2023/fdc_layout", "survey_fndds_food.csv", "food_code"),
    "sr_legacy_2018": Layout("sr_legacy_2018-04", "sr_legacy_food.csv", "NDB_number"),
}

_UNITS = {"mg": "MG", "µg": "UG", "g": "G", "kcal": "KCAL"}
_ID_OF_NUMBER = {
    number: id_ for nutrient in CATALOGUE for id_, number in zip(nutrient.fdc_ids, nutrient.fdc_numbers, strict=True)
}
_UNIT_OF_ID = {id_: _UNITS[nutrient.unit] for nutrient in CATALOGUE for id_ in nutrient.fdc_ids}
_SMALLEST_ID = 1000
_PLAIN_NUMBER = re.compile(r"\d{1,9}(?:\.\d{0,9})?|\.\d{1,9}", re.ASCII)
_UNDETERMINED_UNIT = "9999"


class FdcFault(ValueError):
    """A table cannot be used; the message names the table and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class FdcPortion:
    """One row of ``food_portion``, in USDA's words and order.

    ``text`` is all there is to read: "1 cup, chopped" (FNDDS: the description; its numeric modifier is a code and
    dropped), "0.5 cup" (SR Legacy: amount and modifier) or "1 cup, drained" (Foundation: amount, unit, modifier).
    ``grams`` weighs all of it.
    """

    position: int
    text: str
    grams: Decimal


@dataclass(frozen=True, slots=True)
class FdcFood:
    """One food of one data set: amounts per 100 g by catalogue key, in canonical units; an absent key is unknown."""

    fdc_id: str
    code: str
    name: str
    amounts: Mapping[str, Decimal]
    portions: tuple[FdcPortion, ...]


def nutrient_id(text: str) -> int | None:
    """Read a nutrient id or an older nutrient number; ``None`` for a nutrient that the catalogue does not use.

    >>> nutrient_id("1090"), nutrient_id("304"), nutrient_id("203")
    (1090, 1090, None)
    """
    if text.isdigit() and int(text) >= _SMALLEST_ID:
        return int(text) if int(text) in _UNIT_OF_ID else None
    return _ID_OF_NUMBER.get(text)


def catalogue_amounts(by_id: Mapping[int, Decimal]) -> dict[str, Decimal]:
    """Turn amounts by nutrient id into amounts by catalogue key; what cannot be known is left out.

    >>> catalogue_amounts({1278: Decimal("0.5"), 1270: Decimal("0.1")})
    {'omega3_ala': Decimal('0.1')}
    """
    amounts: dict[str, Decimal] = {}
    for nutrient in CATALOGUE:
        there = [by_id[id_] for id_ in nutrient.fdc_ids if id_ in by_id]
        if nutrient.summed:
            if len(there) == len(nutrient.fdc_ids):
                amounts[nutrient.key] = sum(there, Decimal(0))
        elif there:
            amounts[nutrient.key] = there[0]
    return amounts


def read_folder(folder: Path, layout: Layout) -> dict[str, FdcFood]:
    """Read one data set from the folder that holds them all; the foods by their stable code.

    Foods without a code (laboratory rows, superseded foods) are skipped. Raises ``FdcFault`` for a table that is
    missing, lacks a column, holds an amount that is no number, gives a nutrient twice, or counts a nutrient in another
    unit than the catalogue expects.
    """
    tables = folder / layout.folder
    _check_units(tables)
    codes = {row["fdc_id"]: row[layout.code_column] for row in _rows(tables, layout.codes_table)}
    amounts = _amounts(tables)
    portions = _portions(tables)
    foods: dict[str, FdcFood] = {}
    for row in _rows(tables, "food.csv"):
        fdc_id = row["fdc_id"]
        if fdc_id not in codes:
            continue
        known = catalogue_amounts(amounts.get(fdc_id, {}))
        foods[codes[fdc_id]] = FdcFood(
            fdc_id, codes[fdc_id], row["description"], known, tuple(portions.get(fdc_id, ()))
        )
    return foods


def _rows(tables: Path, name: str) -> Iterator[dict[str, str]]:
    """Read a table, or its compressed form, row by row."""
    plain, packed = tables / name, tables / f"{name}.gz"
    path = plain if plain.exists() else packed
    try:
        with (
            gzip.open(path, "rt", encoding="utf-8", newline="")
            if path == packed
            else path.open(encoding="utf-8-sig", newline="") as file
        ):
            for row in csv.DictReader(file):
                yield _Cells(path.name, row)
    except FileNotFoundError:
        raise FdcFault(f"There is no {name} in {tables}: give the folder that holds the data sets.") from None


class _Cells(dict[str, str]):
    """One row, which says by name which column it lacks."""

    def __init__(self, table: str, row: Mapping[str, str]) -> None:
        super().__init__(row)
        self.table = table

    def __missing__(self, column: str) -> str:
        raise FdcFault(f"{self.table} has no column “{column}”: it is not a FoodData Central table we know.")


def _number(text: str, table: str) -> Decimal:
    if not _PLAIN_NUMBER.fullmatch(text):
        raise FdcFault(f"{table}: “{text}” is not a number of zero or more.")
    return Decimal(text)


def _check_units(tables: Path) -> None:
    for row in _rows(tables, "nutrient.csv"):
        id_ = nutrient_id(row["id"])
        if id_ is not None and row["unit_name"].upper() != _UNIT_OF_ID[id_]:
            raise FdcFault(
                f"nutrient.csv counts {row['name']} ({id_}) in {row['unit_name']}, expected {_UNIT_OF_ID[id_]}."
            )


def _amounts(tables: Path) -> dict[str, dict[int, Decimal]]:
    """Read the amounts of the nutrients that the catalogue uses, by fdc_id and nutrient id."""
    amounts: dict[str, dict[int, Decimal]] = {}
    for row in _rows(tables, "food_nutrient.csv"):
        id_ = nutrient_id(row["nutrient_id"])
        if id_ is None or row["amount"] == "":
            continue
        of_food = amounts.setdefault(row["fdc_id"], {})
        if id_ in of_food:
            raise FdcFault(f"food_nutrient.csv gives nutrient {id_} of food {row['fdc_id']} twice.")
        of_food[id_] = _number(row["amount"], "food_nutrient.csv")
    return amounts


def _portions(tables: Path) -> dict[str, list[FdcPortion]]:
    """Read the portions by fdc_id, in USDA's order."""
    units: dict[str, str] = {}
    portions: dict[str, list[FdcPortion]] = {}
    for row in _rows(tables, "food_portion.csv"):
        unit_id = row["measure_unit_id"]
        if unit_id != _UNDETERMINED_UNIT and not units:
            units = {unit["id"]: unit["name"] for unit in _rows(tables, "measure_unit.csv")}
        text = row["portion_description"].strip()
        if not text:
            unit = "" if unit_id == _UNDETERMINED_UNIT else units[unit_id]
            what = ", ".join(part for part in (unit, row["modifier"].strip()) if part)
            text = f"{row['amount']} {what}".strip()
        position = int(row["seq_num"]) if row["seq_num"] else 0
        portion = FdcPortion(position, text, _number(row["gram_weight"], "food_portion.csv"))
        portions.setdefault(row["fdc_id"], []).append(portion)
    for of_food in portions.values():
        of_food.sort(key=lambda portion: portion.position)
    return portions
