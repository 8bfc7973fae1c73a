"""Everyday foods that are good sources of a nutrient, each in the portion that people eat.

A short list made by hand (``data/sources.csv``): a food table sorted by amount begins with dried herbs, fish-liver oil
and baking powder. Foods are named by their key in the shipped food table, portions by their label.
"""

import functools
from dataclasses import dataclass
from pathlib import Path

from nutrients.catalogue import nutrient
from nutrients.data_files import DATA, rows

__all__ = ["FoodSource", "food_sources", "load"]


@dataclass(frozen=True, slots=True)
class FoodSource:
    """A portion of a food that is a good source of ``nutrient``."""

    nutrient: str
    food: str
    portion: str


def load(path: Path = DATA / "sources.csv") -> tuple[FoodSource, ...]:
    """Read the list; raise ``DataFault`` for an unknown nutrient, an empty cell or a food listed twice."""
    found: dict[tuple[str, str], FoodSource] = {}
    for row in rows(path, ("nutrient", "food", "portion")):
        source = FoodSource(row.choice("nutrient", nutrient).key, row.text("food"), row.text("portion"))
        if (source.nutrient, source.food) in found:
            raise row.fault("food", f"“{source.food}” stands here twice")
        found[source.nutrient, source.food] = source
    return tuple(found.values())


@functools.cache
def food_sources() -> tuple[FoodSource, ...]:
    """Return the list we ship, read once."""
    return load()
