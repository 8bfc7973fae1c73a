"""One row of a file of what somebody ate, read into a record or refused with each cell that is at fault."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from diary.files.columns import AmountColumn
from diary.files.faults import FileFault, Problem
from diary.files.formats import Format, Role, Source
from diary.files.numbers import UNKNOWN, Marks, NumberFault, read_day, read_number
from diary.files.records import MEALS, Passed, Record
from nutrients.at_once import MOST_AT_ONCE
from nutrients.catalogue import BY_KEY
from nutrients.csv_cells import restore
from nutrients.gtin import GtinFault, read_gtin
from nutrients.implausible import HEAVIEST_PORTION

__all__ = ["AMOUNT_WITH_UNIT", "SUMS", "RowReader"]

AMOUNT_WITH_UNIT = re.compile(r"([0-9.,]+(?:[eE][+-]?[0-9]+)?)\s*(.*)", re.S)
"""Cronometer's: "80.00 g", "1.00 full recipe"."""

SUMS = frozenset({"total", "totals", "daily total", "daily totals"})
"""What stands in place of a meal where a row is the sum of others, folded."""

_GRAMS = {
    **dict.fromkeys(("g", "gram", "grams", "gr"), Decimal(1)),
    **dict.fromkeys(("kg", "kilogram", "kilograms"), Decimal(1000)),
    # The international avoirdupois pound of 1959, and its sixteenth.
    **dict.fromkeys(("oz", "ounce", "ounces"), Decimal("28.349523125")),
    **dict.fromkeys(("lb", "lbs", "pound", "pounds"), Decimal("453.59237")),
}
_MEALS = {**{meal: meal for meal in MEALS}, "supper": "dinner", "snack": "snacks"}
_TRUE = frozenset({"1", "true", "yes"})
_MOST_EATEN, _LEAST_EATEN = Decimal(100_000), Decimal("0.0001")
_MOST = {"kcal": Decimal(100_000), "g": Decimal(100_000), "mg": Decimal(1_000_000), "µg": Decimal(1_000_000)}
_DENSEST = Decimal(10) ** 9
# Nothing holds more of a nutrient than it weighs, nor more energy than the 9 kcal in a gram of fat: with room for files
# that round.
_IN_A_GRAM = {"kcal": Decimal(10), "g": Decimal("1.1"), "mg": Decimal(1_100), "µg": Decimal(1_100_000)}
_ROUNDED_OFF = Decimal("0.5")
_LONGEST = 300


class _Cells:
    """The cells of one row by what they are for, and what is found at fault with them."""

    def __init__(self, reader: "RowReader", row: int, cells: Sequence[str]) -> None:
        self.reader, self.row, self.cells = reader, row, cells
        self.faults: list[FileFault] = []

    def said(self, role: Role) -> str:
        place = self.reader.roles.get(role)
        return "" if place is None else self.cells[place]

    def refuse(self, problem: Problem, place: int) -> None:
        self.faults.append(FileFault(problem, self.row, self.reader.heading[place][:200], self.cells[place]))

    def refuse_as(self, problem: Problem, role: Role) -> None:
        self.refuse(problem, self.reader.roles[role])


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one file; what concerns all of them is counted on the way.

    ``sums_only`` says that each day has a row of its sum beside the rows that it sums.
    """

    one: Format
    roles: Mapping[Role, int]
    heading: Sequence[str]
    columns: Sequence[AmountColumn]
    marks: Marks
    order: str
    as_of: date
    sums_only: bool
    faults: list[FileFault] = field(default_factory=list)
    passed: Counter[Passed] = field(default_factory=Counter)
    other_meals: Counter[str] = field(default_factory=Counter)
    day_marks: dict[date, str] = field(default_factory=dict)
    entries: set[UUID] = field(default_factory=set)

    def read(self, row: int, values: Sequence[str]) -> Record | None:
        """Read a row; ``None`` where it is refused, and where it holds nothing eaten."""
        cells = _Cells(self, row, values)
        if (why := self._passed_over(cells)) is not None:
            self.passed[why] += 1
            return None
        day, amounts = self._day(cells), self._amounts(cells)
        quantity, unit = self._quantity(cells)
        name, entry, barcode = self._food(cells), self._entry(cells), self._barcode(cells)
        grams = self._weight(cells, quantity, unit)
        self._check_density(cells, amounts, quantity, grams)
        meal = self._meal(cells)
        if cells.faults or day is None or quantity is None:
            self.faults += cells.faults
            return None
        if cells.said(Role.COMPLETED).casefold() in _TRUE:
            self.day_marks[day] = "complete"
        if self.one.totals and not amounts:
            self.passed[Passed.EMPTY] += 1
            return None
        is_supplement = "supplement" in cells.said(Role.KIND).casefold()
        food_key = cells.said(Role.FOOD_KEY)
        return Record(row, day, meal, name, quantity, unit, grams, amounts, food_key, entry, is_supplement, barcode)

    def _passed_over(self, cells: _Cells) -> Passed | None:
        meal, source = cells.said(Role.MEAL).casefold(), self.one.source
        if cells.said(Role.DELETED).casefold() in _TRUE:
            return Passed.DELETED
        if meal == "exercise" and source is Source.LOSE_IT:
            return Passed.EXERCISE
        if source is Source.MYFITNESSPAL and (meal in SUMS or cells.said(Role.DAY).casefold() in SUMS):
            return Passed.SUM
        return Passed.PART_OF_A_SUM if self.sums_only and meal not in SUMS else None

    def _day(self, cells: _Cells) -> date | None:
        try:
            return read_day(cells.said(Role.DAY), self.order, self.as_of)
        except NumberFault as fault:
            cells.refuse_as(fault.problem, Role.DAY)
            return None

    def _amounts(self, cells: _Cells) -> dict[str, Decimal]:
        amounts: dict[str, Decimal] = {}
        halves: dict[str, list[Decimal]] = {}
        for column in self.columns:
            text = cells.cells[column.place]
            if not text or text.casefold() in UNKNOWN:
                continue
            try:
                amount = column.amount(read_number(text, self.marks))
            except NumberFault as fault:
                cells.refuse(fault.problem, column.place)
                continue
            if amount > _MOST[BY_KEY[column.nutrient].unit]:
                cells.refuse(Problem.IMPOSSIBLE, column.place)
            elif amount > 0 or not self.one.zero_is_unknown:
                if column.half:
                    halves.setdefault(column.nutrient, []).append(amount)
                else:
                    amounts[column.nutrient] = amount
        return amounts | {key: sum(both, Decimal(0)) for key, both in halves.items() if len(both) == 2}

    def _quantity(self, cells: _Cells) -> tuple[Decimal | None, str]:
        """How much was eaten, in which unit: of a sum, one without a unit."""
        if Role.AMOUNT not in self.roles:
            return Decimal(1), ""
        text, unit = cells.said(Role.AMOUNT), cells.said(Role.UNIT)
        if self.one.source is Source.OURS:
            unit = restore(unit).strip()
        elif (match := AMOUNT_WITH_UNIT.fullmatch(text)) and match[2]:
            text, unit = match[1], unit or match[2]
        if len(unit) > _LONGEST:
            cells.refuse_as(Problem.NAME_TOO_LONG, Role.UNIT if Role.UNIT in self.roles else Role.AMOUNT)
        try:
            quantity = read_number(text, self.marks)
        except NumberFault as fault:
            cells.refuse_as(fault.problem if text else Problem.NO_AMOUNT, Role.AMOUNT)
            return None, unit
        if not _LEAST_EATEN <= quantity <= _MOST_EATEN:
            cells.refuse_as(Problem.IMPOSSIBLE if quantity else Problem.ZERO, Role.AMOUNT)
            return None, unit
        return quantity, " ".join(unit.split())

    def _food(self, cells: _Cells) -> str:
        if self.one.totals:
            return ""
        text = cells.said(Role.FOOD)
        name = " ".join((restore(text) if self.one.source is Source.OURS else text).split())
        if not name:
            cells.refuse_as(Problem.NO_FOOD, Role.FOOD)
        elif len(name) > _LONGEST:
            cells.refuse_as(Problem.NAME_TOO_LONG, Role.FOOD)
        return name

    def _entry(self, cells: _Cells) -> UUID | None:
        text = cells.said(Role.ENTRY)
        if not text:
            return None
        try:
            entry = UUID(text)
        except ValueError:
            cells.refuse_as(Problem.NOT_A_KEY, Role.ENTRY)
            return None
        if entry in self.entries:
            cells.refuse_as(Problem.TWICE, Role.ENTRY)
        self.entries.add(entry)
        return entry

    def _barcode(self, cells: _Cells) -> str:
        text = cells.said(Role.BARCODE)
        if not text:
            return ""
        try:
            return read_gtin(text)
        except GtinFault:
            cells.refuse_as(Problem.NOT_A_BARCODE, Role.BARCODE)
            return ""

    def _weight(self, cells: _Cells, quantity: Decimal | None, unit: str) -> Decimal | None:
        text, each = cells.said(Role.WEIGHT), _GRAMS.get(unit.casefold())
        if not text:
            grams = None if each is None or quantity is None else quantity * each
        else:
            try:
                grams = read_number(text, self.marks)
            except NumberFault as fault:
                cells.refuse_as(fault.problem, Role.WEIGHT)
                return None
        if grams is None or quantity is None:
            return grams
        # Of ours, what one portion weighs must be a portion's weight; of others, what was eaten is logged in grams.
        low, high, weight = (
            (_LEAST_EATEN, HEAVIEST_PORTION, grams / quantity) if text else (_LEAST_EATEN, _MOST_EATEN, grams)
        )
        if not low <= weight <= high:
            cells.refuse_as(Problem.IMPOSSIBLE, Role.WEIGHT if text else Role.AMOUNT)
        return grams

    def _check_density(
        self, cells: _Cells, amounts: Mapping[str, Decimal], quantity: Decimal | None, grams: Decimal | None
    ) -> None:
        """Refuse an amount in next to nothing, and more of a nutrient than the food weighs, or without a weight than
        anybody can have had at once.

        In a file of ours the weight of a dose may be nominal, so there it limits nothing, and what the diary took is
        taken again.
        """
        size = quantity if grams is None else grams
        is_ours = self.one.source is Source.OURS
        for column in self.columns:
            amount = amounts.get(column.nutrient)
            if amount is None or not size:
                continue
            most = MOST_AT_ONCE[column.nutrient]
            if grams is not None:
                most = _IN_A_GRAM[BY_KEY[column.nutrient].unit] * (size + _ROUNDED_OFF)
            if amount * 100 / size >= _DENSEST or (amount > most and not is_ours):
                cells.refuse(Problem.IMPOSSIBLE, column.place)

    def _meal(self, cells: _Cells) -> str:
        text = cells.said(Role.MEAL)
        meal = _MEALS.get(text.casefold())
        if meal is not None:
            return meal
        if self.one.source is Source.OURS:
            cells.refuse_as(Problem.NOT_A_MEAL, Role.MEAL)
        elif text and text.casefold() not in SUMS:
            self.other_meals[text[:_LONGEST]] += 1
        return "snacks"
