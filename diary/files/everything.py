"""The JSON file of everything that ``diary.export`` writes, read back: checked as a whole, refused as a whole.

A program wrote it, so a fault in it is no slip of somebody's pen: the first one refuses the file and names its place,
such as ``entries[3].day``. What belongs to one installation alone (numbers of rows, the account) is passed over.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from diary.files.cells import MAX_ROWS, decoded
from diary.files.formats import Source
from diary.files.records import MEALS, Reading, Record
from diary.files.steps import Stage, Steps, counted, finished
from diary.files.told import Everything, Helping, OwnDaily, OwnSaid, PortionSaid, UsualSaid
from diary.files.told_recipes import recipes_told
from diary.files.told_row import Row, refuse
from diary.files.written import GRAMS, OWN
from nutrients.catalogue import KEYS
from nutrients.gtin import GtinFault, read_gtin
from nutrients.implausible import HEAVIEST_PORTION

__all__ = ["FORMAT", "everything_steps", "is_everything", "read_everything"]

FORMAT = "unclench-export-1"

_AHEAD = timedelta(days=366)
_ANSWERS = {
    "sex": ("female", "male"),
    "restricts_minerals": ("yes", "no"),
    "restricts_calcium": ("yes", "no"),
    "takes_warfarin": ("yes", "no"),
    "absorbs_less": ("yes", "no"),
}
_TICKED = ("takes_diuretic", "takes_acid_blocker", "takes_metformin", "hides_numbers")
_TAGS = ("exercise", "heat", "sun", "alcohol", "stress", "sleep", "fluid_loss", "strain")


def is_everything(data: bytes) -> bool:
    """Whether a file is JSON and no table, by how it begins."""
    return data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def read_everything(data: bytes, today: date) -> Everything:
    """Read the file; raise ``FileRefused`` for one that is not ours or not whole, and nothing else for any bytes."""
    return finished(everything_steps(data, today))


def everything_steps(data: bytes, today: date) -> Steps[Everything]:
    """Do what ``read_everything`` does, and say on the way how many entries are read."""
    text, encoding = decoded(data)
    try:
        told = json.loads(text, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        refuse("JSON")
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        refuse("format")
    return (yield from _Told(told, today, encoding).everything())


def _refuse_twice(place: str, values: Iterable[Any]) -> None:
    if any(times > 1 for times in Counter(values).values()):
        refuse(place)


class _Told:
    def __init__(self, told: dict[str, Any], as_of: date, encoding: str) -> None:
        self.told, self.as_of, self.encoding = told, as_of, encoding
        self.known = {row.text("key"): row for row in self.rows("foods")}

    def rows(self, name: str) -> list[Row]:
        values = self.told.get(name, [])
        if not isinstance(values, list) or len(values) > MAX_ROWS:
            refuse(name)
        return [Row(value, f"{name}[{place}]", self.as_of) for place, value in enumerate(values)]

    def each(self, name: str, read: Callable[[Row], Any]) -> tuple[Any, ...]:
        return tuple(read(row) for row in self.rows(name))

    def everything(self) -> Steps[Everything]:
        latest = self.as_of + timedelta(days=1)
        marks = {row.day("day", latest): row.one_of("state", ("complete", "partial")) for row in self.rows("day_marks")}
        self.own_keys = {row.ident("id"): row.key("key") for row in self.rows("own_foods")}
        own = self.own_foods()
        entries, records = self.rows("entries"), list[Record]()
        for row in entries:
            yield from counted(Stage.READ, len(records), len(entries))
            records.append(self.record(len(records) + 1, row))
        yield from counted(Stage.READ, len(records), len(entries))
        notes = self.each("day_notes", lambda row: (row.day("day", latest), row.lines("text", 1000)))
        tags = self.each("day_tags", lambda row: (row.day("day", latest), row.one_of("tag", _TAGS)))
        usual = self.usual_meals()
        _refuse_twice("entries.key", (record.entry for record in records))
        _refuse_twice("own_foods.key", (one.key for one in own))
        _refuse_twice("own_foods.barcode", filter(None, (one.barcode for one in own)))
        _refuse_twice("day_notes.day", (day for day, _text in notes))
        _refuse_twice("day_tags.tag", tags)
        _refuse_twice("usual_meals.key", (one.key for one in usual))
        profile = self.told.get("profile")
        return Everything(
            Reading(Source.EVERYTHING, tuple(records), (), (), (), encoding=self.encoding, marks=marks),
            own,
            self.each("dailies", lambda row: OwnDaily(self.helping(row), row.one_of("meal", MEALS))),
            None if profile is None else self.profile(Row(profile, "profile", self.as_of)),
            self.each("life_stages", self.stage),
            self.each("reference_choices", self.choice),
            self.each(
                "stand_ins",
                lambda row: tuple((row.text(f"{n}_key"), row.name(f"{n}_name", 120)) for n in ("food", "stand_in")),
            ),
            notes,
            tags,
            self.each("favourites", self.favourite),
            usual,
            recipes_told(self.rows("recipes"), self.rows("recipe_parts"), self.own_keys, self.helping, self.amounts),
        )

    def own_key(self, row: Row) -> str:
        """The key of an own food that a row is of; empty where it is of the table."""
        if row.values.get("own_food_id") is None:
            return ""
        number = row.ident("own_food_id")
        return f"{OWN}{self.own_keys[number]}" if number in self.own_keys else row.fault("own_food_id")

    def helping(self, row: Row) -> Helping:
        """So much of a food; its weight is not known where that of its portion is not."""
        own_key, quantity = self.own_key(row), row.number("quantity")
        which = "own_" if own_key else ""
        name, key = row.name(f"{which}food_name", 120), own_key or row.text("food_key", 100)
        if not (label := row.text(f"{which}portion_label", 80)):
            return Helping(name, key, GRAMS, quantity, quantity)
        if own_key and ((row.ident("own_food_id"), label) in self.weightless):
            return Helping(name, key, label, quantity, None)
        return Helping(
            name, key, label, quantity, quantity * row.number(f"{which}portion_grams", most=HEAVIEST_PORTION)
        )

    def record(self, number: int, row: Row) -> Record:
        one = self.helping(row)
        day = row.day("day", self.as_of + timedelta(days=1))
        amounts = {} if one.grams is None else self.amounts(one.food_key, one.grams)
        meal, entry = row.one_of("meal", MEALS), row.key("key")
        return Record(number, day, meal, one.food, one.quantity, one.unit, one.grams, amounts, one.food_key, entry)

    def favourite(self, row: Row) -> tuple[str, str]:
        if own_key := self.own_key(row):
            return own_key, row.text("own_food_name", 120)
        return row.text("food_key", 100), row.name("food_name", 120)

    def usual_meals(self) -> tuple[UsualSaid, ...]:
        foods: dict[int, dict[int, Helping]] = {row.ident("id"): {} for row in self.rows("usual_meals")}
        for row in self.rows("usual_foods"):
            held = foods.get(row.ident("usual_meal_id"))
            position = int(row.number("position", "0", Decimal(32_767)))
            if held is None or position in held:
                row.fault("usual_meal_id" if held is None else "position")
            held[position] = self.helping(row)
        return tuple(
            UsualSaid(
                row.key("key"),
                row.name("name", 60),
                row.one_of("meal", MEALS),
                tuple(one for _position, one in sorted(foods[row.ident("id")].items())),
            )
            for row in self.rows("usual_meals")
        )

    def amounts(self, key: str, grams: Decimal) -> dict[str, Decimal]:
        """What so much of a food of the table held when the file was written, for where that food is not known."""
        row = self.known.get(key)
        if not key or row is None:
            return {}
        held = Row(row.values.get("per_100_g"), f"{row.place}.per_100_g", self.as_of)
        return {k: held.number(k, "0", Decimal(10) ** 8) * grams / 100 for k in KEYS if k in held.values}

    def own_foods(self) -> tuple[OwnSaid, ...]:
        lines: dict[int, dict[str, tuple[str, Decimal]]] = {}
        for row in self.rows("own_amounts"):
            amount = row.number("amount", "0", Decimal(10) ** 10 - 1)
            lines.setdefault(row.ident("own_food_id"), {})[row.one_of("nutrient", KEYS)] = (
                row.text("typed", 40),
                amount,
            )
        portions: dict[int, list[PortionSaid]] = {}
        self.weightless: set[tuple[int, str]] = set()
        for row in self.rows("own_portions"):
            number, label = row.ident("own_food_id"), row.name("label", 80)
            grams = None if row.flag("is_nominal") else row.number("grams", most=HEAVIEST_PORTION)
            if grams is None:
                self.weightless.add((number, label))
            position = int(row.number("position", "0", Decimal(1000)))
            portions.setdefault(number, []).append(PortionSaid(label, grams, position, row.flag("is_hidden")))
        return tuple(
            OwnSaid(
                row.key("key"),
                row.name("name", 120),
                row.one_of("kind", ("food", "drink", "dish", "supplement")),
                row.one_of("basis", ("100g", "serving")),
                row.one_of("percents", ("us", "eu")),
                row.flag("lists_all"),
                row.flag("is_hidden"),
                row.flag("is_from_file"),
                row.text("category_key", 60),
                row.text("like_key", 100),
                lines.get(row.ident("id"), {}),
                tuple(portions.get(row.ident("id"), ())),
                self.barcode(row),
                self.earlier_of(row),
            )
            for row in self.rows("own_foods")
        )

    def earlier_of(self, row: Row) -> UUID | None:
        """The key of the recipe that an own food is an earlier version of."""
        if row.values.get("earlier_of_id") is None:
            return None
        number = row.ident("earlier_of_id")
        return self.own_keys[number] if number in self.own_keys else row.fault("earlier_of_id")

    def barcode(self, row: Row) -> str:
        if not (text := row.text("barcode", 14)):
            return ""
        try:
            return read_gtin(text)
        except GtinFault:
            row.fault("barcode")

    def profile(self, row: Row) -> dict[str, Any]:
        answers: dict[str, Any] = {name: row.one_of(name, of, may_be_empty=True) for name, of in _ANSWERS.items()}
        answers |= {name: row.flag(name) for name in _TICKED}
        return answers | {
            "date_of_birth": row.day_or_none("date_of_birth", self.as_of),
            "time_zone": row.text("time_zone", 60),
            "day_ends_at": int(row.number("day_ends_at", "0", Decimal(5))),
            "glass_ml": int(row.number("glass_ml", "50", Decimal(2000))) if "glass_ml" in row.values else None,
        }

    def stage(self, row: Row) -> tuple[str, date, date | None]:
        starts = row.day("starts", self.as_of + _AHEAD)
        ends = row.day_or_none("ends", self.as_of + _AHEAD)
        if ends is not None and ends < starts:
            refuse(f"{row.place}.ends")
        return row.one_of("stage", ("pregnant", "lactating")), starts, ends

    def choice(self, row: Row) -> tuple[str, date | None]:
        return row.one_of("authority", ("us", "efsa")), row.day_or_none("since", self.as_of + _AHEAD)
