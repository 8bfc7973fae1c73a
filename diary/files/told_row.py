"""One object of the JSON file of everything; each reader names the place that is at fault."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn
from uuid import UUID

from diary.dates import FIRST_DAY
from diary.files.cells import UNPRINTABLE
from diary.files.faults import FileFault, FileRefused, Problem

__all__ = ["Row", "refuse"]

_MOST = Decimal(100_000)
_UNKEPT = re.compile(r"[\x00\ud800-\udfff]")
_NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,12})?(E[+-]?[0-9]{1,2})?")


def refuse(place: str) -> NoReturn:
    """Refuse the file for what stands at ``place``, such as ``entries[3].day``."""
    raise FileRefused(FileFault(Problem.NOT_OUR_JSON, said=place))


class Row:
    """One object of the file, found at ``place``."""

    def __init__(self, values: Any, place: str, as_of: date) -> None:
        if not isinstance(values, dict):
            refuse(place)
        self.values, self.place, self.as_of = values, place, as_of

    def fault(self, name: str) -> NoReturn:
        refuse(f"{self.place}.{name}")

    def ident(self, name: str) -> int:
        value = self.values.get(name)
        return value if isinstance(value, int) else self.fault(name)

    def text(self, name: str, most: int = 300) -> str:
        value = self.values.get(name)
        if value is None:
            return ""
        if not isinstance(value, str) or len(value) > most or UNPRINTABLE.search(value):
            self.fault(name)
        return value

    def lines(self, name: str, most: int) -> str:
        """Text as somebody wrote it, of which only what no database keeps is refused."""
        value = self.values.get(name) or ""
        if not isinstance(value, str) or len(value) > most or _UNKEPT.search(value):
            self.fault(name)
        return value

    def name(self, name: str, most: int) -> str:
        return self.text(name, most) or self.fault(name)

    def one_of(self, name: str, values: tuple[str, ...], *, may_be_empty: bool = False) -> str:
        value = self.text(name)
        if value not in values and not (may_be_empty and not value):
            self.fault(name)
        return value

    def flag(self, name: str) -> bool:
        value = self.values.get(name, False)
        return value if isinstance(value, bool) else self.fault(name)

    def key(self, name: str) -> UUID:
        try:
            return UUID(self.name(name, 40))
        except ValueError:
            self.fault(name)

    def number(self, name: str, least: str = "0.0001", most: Decimal = _MOST) -> Decimal:
        value = self.values.get(name)
        text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
        try:
            number = Decimal(text) if _NUMBER.fullmatch(text) else self.fault(name)
        except InvalidOperation:
            self.fault(name)
        return number if Decimal(least) <= number <= most else self.fault(name)

    def day(self, name: str, latest: date) -> date:
        try:
            day = date.fromisoformat(self.name(name, 10))
        except ValueError:
            self.fault(name)
        return day if FIRST_DAY <= day <= latest else self.fault(name)

    def day_or_none(self, name: str, latest: date) -> date | None:
        return self.day(name, latest) if self.values.get(name) else None
