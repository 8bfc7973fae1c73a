"""What foods and portions are called in other languages: ``data/names_<code>.csv`` and ``data/portions_<code>.csv``.

A food is known by its name in the shipped table, as a message is by its text, so that nothing is asked of the database:
one that a curator has renamed has no name here, and goes by the one that they gave it.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nutrients.data_files import DATA, rows

__all__ = ["Called", "files", "foods_in", "languages", "portions_in", "read_names", "read_portions"]


@dataclass(frozen=True, slots=True)
class Called:
    """What a food is called in a language; ``aliases`` are parted by semicolons, as in the table."""

    name: str
    aliases: str


def languages() -> list[str]:
    """The languages that foods have names in, besides English."""
    return sorted(path.stem.removeprefix("names_") for path in DATA.glob("names_*.csv"))


def files() -> list[Path]:
    """The files that say what foods are found by."""
    return [DATA / f"names_{language}.csv" for language in languages()]


@functools.cache
def foods_in(language: str | None) -> Mapping[str, Called]:
    """What foods are called in a language, by their English names; nothing for English, and where there is no list."""
    return read_names(DATA / f"names_{language}.csv") if language in languages() else {}


@functools.cache
def portions_in(language: str | None) -> Mapping[str, str]:
    """What portions are called in a language, by their labels in English; nothing as in ``foods_in``."""
    return read_portions(DATA / f"portions_{language}.csv") if language in languages() else {}


def read_names(path: Path) -> dict[str, Called]:
    """Read the names of foods; raise ``DataFault`` for an empty name, and for two foods called alike."""
    found: dict[str, Called] = {}
    taken: set[str] = set()
    for row in rows(path, ("key", "english", "name", "aliases")):
        english, name = row.text("english"), row.text("name")
        if english in found or name.casefold() in taken:
            raise row.fault("name", f"“{english}” or “{name}” stands here twice")
        taken.add(name.casefold())
        found[english] = Called(name, row.cells["aliases"])
    return found


def read_portions(path: Path) -> dict[str, str]:
    """Read the labels of portions; raise ``DataFault`` for an empty cell and for a label that stands there twice."""
    found: dict[str, str] = {}
    for row in rows(path, ("label", "name")):
        if row.text("label") in found:
            raise row.fault("label", f"“{row.text('label')}” stands here twice")
        found[row.text("label")] = row.text("name")
    return found
