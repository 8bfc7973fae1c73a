"""Everything that one person told this site, as tables: the rows of ``diary.export`` in a zip of CSV files."""

import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from diary.entry_lines import line_of, rows_for_lines
from diary.export import Row, Table, about, tables_of
from diary.export_words import readme
from diary.files.written import HEADING, cells_of
from diary.files.zipped import Part, cell, part_of, per_100g_cells, per_100g_heading, write_zip
from diary.models import User
from nutrients.catalogue import BY_KEY
from nutrients.composition import unpack

__all__ = ["zip_of"]

# What the line of an entry says already, under a heading of its own.
_IN_THE_LINE = {
    *("day", "meal", "quantity", "key", "food_key", "food_name", "own_food_name", "portion_label", "own_portion_label")
}


def zip_of(user: User, now: datetime, local: datetime) -> bytes:
    """Pack everything; ``local`` is ``now`` on the clock of the person. As many queries for a large diary as for none.

    The tables are gone through one after the other, so that one row is in memory at a time.
    """
    tables, out = tables_of(user), io.BytesIO()
    parts = [_entries(user, tables.pop("entries")), *_account(user, now), *_own(tables), *_usual(tables)]
    columns, foods = tables.pop("foods")
    parts.append(
        part_of(
            "foods",
            [name for name in columns if name != "per_100_g"],
            foods,
            also=per_100g_heading(),
            cells=lambda row: per_100g_cells(row["per_100_g"]),
        )
    )
    parts += [part_of(name, *table) for name, table in tables.items()]
    write_zip(out, parts, readme(parts, local), local)
    return out.getvalue()


def _entries(user: User, table: Table) -> Part:
    """The file of entries as it is by itself, with the columns at its end that it leaves out there."""
    more = [name for name in table.columns if name not in _IN_THE_LINE]
    part = part_of("entries", more, ())
    rows = ([*cells_of(line_of(row)), *(cell(row[name]) for name in part.columns)] for row in rows_for_lines(user))
    return Part(part.name, (*HEADING, *part.columns), (*HEADING, *part.heading), rows)


def _account(user: User, now: datetime) -> list[Part]:
    told = about(user, now)
    account = told.pop("account")
    addresses = account.pop("addresses")
    row = account | told
    return [part_of("account", row, [row]), part_of("addresses", ("email", "verified", "primary"), addresses)]


def _own(tables: dict[str, Table]) -> list[Part]:
    """Own foods, and what refers to them with their names: nobody reads numbers."""
    columns, rows = tables.pop("own_foods")
    foods = list(rows)
    names = {food["id"]: food["name"] for food in foods}
    parts = [
        part_of(
            "own_foods",
            columns,
            foods,
            also=per_100g_heading(),
            cells=lambda row: per_100g_cells(unpack(row["composition"]).per_100g),
        )
    ]
    for name, number in (("own_portions", "own_food_id"), ("recipes", "own_food_id"), ("recipe_parts", "recipe_id")):
        called = number.replace("_id", "_name") if name == "recipe_parts" else "name"
        columns, rows = tables.pop(name)
        parts.append(part_of(name, (called, *columns), _named(rows, called, number, names)))
    columns, rows = tables.pop("own_amounts")
    amounts = (row | {"unit": BY_KEY[row["nutrient"]].unit} for row in _named(rows, "name", "own_food_id", names))
    return [*parts, part_of("own_amounts", ("name", *columns, "unit"), amounts)]


def _usual(tables: dict[str, Table]) -> list[Part]:
    columns, rows = tables.pop("usual_meals")
    meals = list(rows)
    names = {meal["id"]: meal["name"] for meal in meals}
    of_foods, foods = tables.pop("usual_foods")
    named = _named(foods, "usual_meal_name", "usual_meal_id", names)
    return [part_of("usual_meals", columns, meals), part_of("usual_foods", ("usual_meal_name", *of_foods), named)]


def _named(rows: Iterable[Row], column: str, number: str, names: Mapping[int, str]) -> Iterator[Row]:
    return ({column: names.get(row[number])} | row for row in rows)
