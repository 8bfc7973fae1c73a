"""The three tables of foods that are shipped, read together and checked against what the database can hold."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from nutrients import local_names, search, tongues
from nutrients.data_files import DATA, DataFault
from nutrients.food_tables import (
    CategoryRecord,
    FoodRecord,
    FoodTableFaults,
    PortionRecord,
    read_categories,
    read_foods,
    read_portions,
)

__all__ = ["FoodFiles", "digest", "read_files"]

_NAMES = ("categories.csv", "foods.csv", "portions.csv")
_CENT = Decimal("0.01")
_LONGEST_ID = 20
_Record = TypeVar("_Record")


@dataclass(frozen=True, slots=True)
class FoodFiles:
    """The shipped foods: every food has one of the categories, every portion one of the foods."""

    categories: tuple[CategoryRecord, ...]
    foods: tuple[FoodRecord, ...]
    portions: tuple[PortionRecord, ...]


def digest(folder: Path = DATA) -> str:
    """Give the SHA-256 of the three files, of what foods are called in other languages and of the code that makes the
    index text, in hexadecimal.

    Raises ``DataFault`` for a file that is not there.
    """
    found = hashlib.sha256()
    for path in (Path(search.__file__), Path(tongues.__file__), *local_names.files()):
        found.update(path.read_bytes())
    for name in _NAMES:
        found.update(b"\0" + _bytes(folder / name))
    return found.hexdigest()


def read_files(folder: Path, sources: tuple[str, ...]) -> FoodFiles:
    """Read the tables; raise ``DataFault`` that names file, row and column of everything wrong in the first bad one.

    ``sources`` are the data sets that a food may come from.
    """
    categories = _table(folder / _NAMES[0], read_categories)
    keys = [category.key for category in categories]
    foods = _table(folder / _NAMES[1], lambda lines: read_foods(lines, keys))
    portions = _table(folder / _NAMES[2], lambda lines: read_portions(lines, [food.key for food in foods]))
    unfit = [*_unfit_foods(foods, sources), *_unfit_portions(portions)]
    if unfit:
        raise DataFault("\n".join(unfit))
    return FoodFiles(tuple(categories), tuple(foods), tuple(portions))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise DataFault(f"{path.name} is missing from {path.parent}.") from None


def _table(path: Path, read: Callable[[list[str]], list[_Record]]) -> list[_Record]:
    try:
        return read(_bytes(path).decode("utf-8").splitlines(keepends=True))
    except UnicodeDecodeError as error:
        raise DataFault(f"{path.name}: byte {error.start} is not UTF-8; save the file as UTF-8.") from None
    except FoodTableFaults as faults:
        raise DataFault("\n".join(f"{path.name}: {fault}" for fault in faults.faults)) from None


def _unfit_foods(foods: list[FoodRecord], sources: tuple[str, ...]) -> Iterator[str]:
    for food in foods:
        if food.dataset not in sources:
            yield f"foods.csv: {food.key}, column dataset: “{food.dataset}” is not one of: {', '.join(sources)}."
        if len(food.fdc_id) > _LONGEST_ID:
            yield f"foods.csv: {food.key}, column fdc_id: is longer than {_LONGEST_ID} characters."


def _unfit_portions(portions: list[PortionRecord]) -> Iterator[str]:
    for portion in portions:
        if portion.grams != portion.grams.quantize(_CENT):
            yield (
                f"portions.csv: {portion.food_key}, “{portion.label}”, column grams: {portion.grams} has more than two "
                "decimals."
            )
