"""Many rows of one table, made ready before anybody has to wait, and written in few statements.

A bulk insert of Django's prepares each value while it writes. On SQLite that is while nobody else can write, and of
50,000 entries it takes several times as long as the writing.
"""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from django.db import connection, models

__all__ = ["Rows"]

# Values in one statement: any SQLite takes as many. PostgreSQL takes 65,535 and is slower with them, because it plans
# statements of one length once.
_MOST_VALUES = 999


class Rows:
    """Rows of a model to be written. ``columns`` has for each of some fields its value in each row; ``same`` those of
    which all rows have one value. Any other field has its default; the primary key is the database's to give.

    Fields go by the names of their columns in Python (``food_id``). Values are turned into what the database takes by
    the fields themselves, as a save would, without asking it.
    """

    def __init__(
        self, model: type[models.Model], columns: Mapping[str, Sequence[Any]], same: Mapping[str, Any] | None = None
    ) -> None:
        self.model = model
        self._fields = {field.attname: field for field in model._meta.concrete_fields if not field.primary_key}
        self.count = max(map(len, columns.values()), default=0)
        self._columns = {name: self._ready(name, [value])[0] for name, value in (same or {}).items()}
        self._varying = {name: self._ready(name, values) for name, values in columns.items()}
        for name, field in self._fields.items():
            if name not in self._columns and name not in self._varying:
                self._columns[name] = self._ready(name, [field.get_default()])[0]

    def fill(self, name: str, values: Sequence[Any]) -> None:
        """Set one field of all rows, which was not known before."""
        self._columns.pop(name, None)
        self._varying[name] = self._ready(name, values)

    def write(self) -> list[int]:
        """Write the rows; returns the numbers that they got, in any order."""
        if not self.count:
            return []
        columns = [
            self._varying[name] if name in self._varying else [self._columns[name]] * self.count
            for name in self._fields
        ]
        rows = list(zip(*columns, strict=True))
        at_a_time = _MOST_VALUES // len(columns)
        made: list[int] = []
        with connection.cursor() as cursor:
            for start in range(0, len(rows), at_a_time):
                part = rows[start : start + at_a_time]
                cursor.execute(self._statement(len(part)), list(chain.from_iterable(part)))
                made += [number for (number,) in cursor.fetchall()]
        return made

    def _statement(self, rows: int) -> str:
        quoted, meta = connection.ops.quote_name, self.model._meta
        names = ", ".join(quoted(str(field.column)) for field in self._fields.values())
        one = f"({', '.join(['%s'] * len(self._fields))})"
        parts = ["INSERT INTO", quoted(meta.db_table), f"({names}) VALUES", ", ".join([one] * rows)]
        return " ".join([*parts, "RETURNING", quoted("id")])

    def _ready(self, name: str, values: Sequence[Any]) -> list[Any]:
        prepare = self._fields[name].get_db_prep_save
        ready = {value: prepare(value, connection) for value in set(values)}  # a diary says the same again and again
        return [ready[value] for value in values]
