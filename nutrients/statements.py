"""Statements written as SQL, for the pages that are asked for most: putting a query together from a model takes longer
than both databases take to answer it.

They are read by PostgreSQL and SQLite alike. Values go in as parameters. SQLite hands out dates as text and decimal
numbers as floats; so dates pass through ``day_of``, and amounts are asked for as text and become ``Decimal`` unrounded.
"""

from collections.abc import Sequence
from datetime import date

from django.db import connection

__all__ = ["bytes_in", "date_of", "day_of", "fetch"]


def fetch(sql: str, values: Sequence[str | int | date]) -> list[tuple]:
    """Run a statement and return all its rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def bytes_in(column: str) -> str:
    """Write how many bytes a text has, which PostgreSQL knows without counting its letters; alike on both databases."""
    return f"OCTET_LENGTH({column})" if connection.vendor == "postgresql" else f"LENGTH(CAST({column} AS BLOB))"


def date_of(value: date | str) -> date:
    """Read a date as either database hands it out.

    >>> date_of("2026-11-20")
    datetime.date(2026, 11, 20)
    """
    return date.fromisoformat(value) if isinstance(value, str) else value


def day_of(value: date | str | None) -> date | None:
    """Read a date that may not be there.

    >>> day_of(None) is None
    True
    """
    return None if value is None else date_of(value)
