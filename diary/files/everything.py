"""The JSON file of everything that ``diary.export`` writes, read back: checked as a whole, refused as a whole.

A program wrote it, so a fault in it is no slip of somebody's pen: the first one refuses the file and names its place,
such as ``entries[3].day``. What belongs to one installation alone (numbers of rows, the account) is passed over.
"""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn
from uuid import UUID

from diary.dates import FIRST_DAY
from diary.files.cells import MAX_ROWS, UNPRINTABLE, decoded
from diary.files.faults import FileFault, FileRefused, Problem
from diary.files.formats import Source
from diary.files.records import MEALS, Reading, Record
from diary.files.told import Everything, OwnDaily, OwnSaid, PortionSaid
from diary.files.written import GRAMS, OWN
from nutrients.catalogue import KEYS
from nutrients.implausible import HEAVIEST_PORTION

__all__ = ["FORMAT", "is_everything", "read_everything"]

FORMAT = "unclench-export-1"

_MOST = Decimal(100_000)
_AHEAD = timedelta(days=366)
_ANSWERS = {
    "sex": ("female", "male"),
    "restricts_minerals": ("yes", "no"),
    "restricts_calcium": ("yes", "no"),
    "takes_warfarin": ("yes", "no"),
}
_NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,12})?(E[+-]?[0-9]{1,2})?")


def is_everything(data: bytes) -> bool:
    """Whether a file is JSON and no table, by how it begins."""
    return data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def read_everything(data: bytes, today: date) -> Everything:
    """Read the file; raise ``FileRefused`` for one that is not ours or not whole, and nothing else for any bytes."""
    text, encoding = decoded(data)
    try:
        told = json.loads(text, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        _refuse("JSON")
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        _refuse("format")
    return _Told(told, today, encoding).everything()


def _refuse(place: str) -> NoReturn:
    raise FileRefused(FileFault(Problem.NOT_OUR_JSON, said=place))


class _Row:
    """One object of the file; each reader names the place that is at fault."""

    def __init__(self, values: Any, place: str, as_of: date) -> None:
        if not isinstance(values, dict):
            _refuse(place)
        self.values, self.place, self.as_of = values, place, as_of

    def fault(self, name: str) -> NoReturn:
        _refuse(f"{self.place}.{name}")

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


class _Told:
    def __init__(self, told: dict[str, Any], as_of: date, encoding: str) -> None:
        self.told, self.as_of, self.encoding = told, as_of, encoding
        self.known = {row.text("key"): row for row in self.rows("foods")}

    def rows(self, name: str) -> list[_Row]:
        values = self.told.get(name, [])
        if not isinstance(values, list) or len(values) > MAX_ROWS:
            _refuse(name)
        return [_Row(value, f"{name}[{place}]", self.as_of) for place, value in enumerate(values)]

    def each(self, name: str, read: Callable[[_Row], Any]) -> tuple[Any, ...]:
        return tuple(read(row) for row in self.rows(name))

    def everything(self) -> Everything:
        latest = self.as_of + timedelta(days=1)
        marks = {row.day("day", latest): row.one_of("state", ("complete", "partial")) for row in self.rows("day_marks")}
        own = self.own_foods()
        self.own_keys = {row.ident("id"): row.key("key") for row in self.rows("own_foods")}
        records = tuple(self.record(n, row) for n, row in enumerate(self.rows("entries"), 1))
        if len({record.entry for record in records}) < len(records):
            _refuse("entries.key")
        if len({one.key for one in own}) < len(own):
            _refuse("own_foods.key")
        profile = self.told.get("profile")
        return Everything(
            Reading(Source.EVERYTHING, records, (), (), (), encoding=self.encoding, marks=marks),
            own,
            self.each("dailies", self.daily),
            None if profile is None else self.profile(_Row(profile, "profile", self.as_of)),
            self.each("life_stages", self.stage),
            self.each("reference_choices", self.choice),
            self.each(
                "stand_ins",
                lambda row: tuple((row.text(f"{n}_key"), row.name(f"{n}_name", 120)) for n in ("food", "stand_in")),
            ),
        )

    def food(self, row: _Row) -> tuple[str, str, str, Decimal]:
        """Name and key of a food, the portion, and what one weighs."""
        if row.values.get("own_food_id") is not None:
            number = row.ident("own_food_id")
            if number not in self.own_keys:
                row.fault("own_food_id")
            label = row.text("own_portion_label", 80)
            each = row.number("own_portion_grams", most=HEAVIEST_PORTION) if label else Decimal(1)
            return row.name("own_food_name", 120), f"{OWN}{self.own_keys[number]}", label or GRAMS, each
        label = row.text("portion_label", 80)
        each = row.number("portion_grams", most=HEAVIEST_PORTION) if label else Decimal(1)
        return row.name("food_name", 120), row.text("food_key", 100), label or GRAMS, each

    def record(self, number: int, row: _Row) -> Record:
        name, key, unit, each = self.food(row)
        quantity = row.number("quantity")
        grams = quantity * each
        day = row.day("day", self.as_of + timedelta(days=1))
        amounts = self.amounts(key, grams)
        meal = row.one_of("meal", MEALS)
        return Record(number, day, meal, name, quantity, unit, grams, amounts, key, row.key("key"))

    def amounts(self, key: str, grams: Decimal) -> dict[str, Decimal]:
        """What so much of a food of the table held when the file was written, for where that food is not known."""
        row = self.known.get(key)
        if not key or row is None:
            return {}
        held = _Row(row.values.get("per_100_g"), f"{row.place}.per_100_g", self.as_of)
        return {k: held.number(k, "0", Decimal(10) ** 8) * grams / 100 for k in KEYS if k in held.values}

    def daily(self, row: _Row) -> OwnDaily:
        name, key, unit, _each = self.food(row)
        return OwnDaily(name, key, unit, row.number("quantity"), row.one_of("meal", MEALS))

    def own_foods(self) -> tuple[OwnSaid, ...]:
        lines: dict[int, dict[str, tuple[str, Decimal]]] = {}
        for row in self.rows("own_amounts"):
            amount = row.number("amount", "0", Decimal(10) ** 10 - 1)
            lines.setdefault(row.ident("own_food_id"), {})[row.one_of("nutrient", KEYS)] = (
                row.text("typed", 40),
                amount,
            )
        portions: dict[int, list[PortionSaid]] = {}
        for row in self.rows("own_portions"):
            grams = row.number("grams", most=HEAVIEST_PORTION)
            position = int(row.number("position", "0", Decimal(1000)))
            said = PortionSaid(row.name("label", 80), grams, row.flag("is_nominal"), position, row.flag("is_hidden"))
            portions.setdefault(row.ident("own_food_id"), []).append(said)
        return tuple(
            OwnSaid(
                row.key("key"),
                row.name("name", 120),
                row.one_of("kind", ("food", "drink", "dish", "supplement")),
                row.one_of("basis", ("100g", "serving")),
                row.one_of("percents", ("us", "eu")),
                row.flag("lists_all"),
                row.flag("is_hidden"),
                row.text("category_key", 60),
                row.text("like_key", 100),
                lines.get(row.ident("id"), {}),
                tuple(portions.get(row.ident("id"), ())),
            )
            for row in self.rows("own_foods")
        )

    def profile(self, row: _Row) -> dict[str, Any]:
        answers: dict[str, Any] = {name: row.one_of(name, of, may_be_empty=True) for name, of in _ANSWERS.items()}
        return answers | {
            "date_of_birth": row.day_or_none("date_of_birth", self.as_of),
            "time_zone": row.text("time_zone", 60),
            "day_ends_at": int(row.number("day_ends_at", "0", Decimal(5))),
        }

    def stage(self, row: _Row) -> tuple[str, date, date | None]:
        starts = row.day("starts", self.as_of + _AHEAD)
        ends = row.day_or_none("ends", self.as_of + _AHEAD)
        if ends is not None and ends < starts:
            _refuse(f"{row.place}.ends")
        return row.one_of("stage", ("pregnant", "lactating")), starts, ends

    def choice(self, row: _Row) -> tuple[str, date | None]:
        return row.one_of("authority", ("us", "efsa")), row.day_or_none("since", self.as_of + _AHEAD)
