"""Reading a file of what somebody ate: bytes to records, each row refused by itself where it cannot be meant."""

from collections.abc import Mapping, Sequence
from datetime import date

from diary.files.cells import Sheet, sheet_of
from diary.files.columns import AmountColumn, amount_columns
from diary.files.faults import MOST_NAMED, FileFault, FileRefused, Problem
from diary.files.formats import Role, Source, recognised
from diary.files.numbers import Marks, day_order, marks_of
from diary.files.records import Reading
from diary.files.rows import AMOUNT_WITH_UNIT, SUMS, RowReader
from diary.files.steps import Stage, Steps, counted, finished

__all__ = ["read_rows", "rows_steps"]


def read_rows(data: bytes, today: date) -> Reading:
    """Read a file of rows; raise ``FileRefused`` where it cannot be read at all, and nothing else for any bytes.

    A record is of the day after ``today`` at the latest, as everywhere in the diary.
    """
    return finished(rows_steps(data, today))


def rows_steps(data: bytes, today: date) -> Steps[Reading]:
    """Do what ``read_rows`` does, and say on the way how many rows are read."""
    sheet = sheet_of(data)
    one, roles = recognised(sheet.heading)  # first: of what is no such file nobody should be told that it has no rows
    if not sheet.rows:
        raise FileRefused(FileFault(Problem.NO_ROWS))
    columns, unread = amount_columns(sheet.heading, one)
    order = day_order(cells[roles[Role.DAY]] for _, cells in sheet.rows) if one.slashed_days else "ymd"
    has_sums = one.source is Source.CRONOMETER_DAYS and _has_sums(sheet, roles)
    marks = _marks(sheet, one.source, roles, columns)
    reader = RowReader(one, roles, sheet.heading, columns, marks, order, today, has_sums)
    records = []
    for done, (number, cells) in enumerate(sheet.rows):
        yield from counted(Stage.READ, done, len(sheet.rows))
        if (record := reader.read(number, cells)) is not None:
            records.append(record)
        if len(reader.faults) >= MOST_NAMED:
            break
    else:
        yield from counted(Stage.READ, len(sheet.rows), len(sheet.rows))
    return Reading(
        one.source,
        tuple(records),
        tuple(reader.faults),
        columns,
        unread,
        totals=one.totals,
        encoding=sheet.encoding,
        separator=sheet.separator,
        decimal=marks.decimal,
        order=order,
        passed=dict(reader.passed),
        marks=reader.day_marks,
        other_meals=dict(reader.other_meals),
    )


def _marks(sheet: Sheet, source: Source, roles: Mapping[Role, int], columns: Sequence[AmountColumn]) -> Marks:
    places = [column.place for column in columns] + [roles[role] for role in (Role.WEIGHT,) if role in roles]
    numbers = [[cells[place] for _, cells in sheet.rows] for place in places]
    if (place := roles.get(Role.AMOUNT)) is not None:
        found = (AMOUNT_WITH_UNIT.match(cells[place]) for _, cells in sheet.rows)
        numbers.append([match[1] for match in found if match])
    return marks_of(numbers, sheet.separator)


def _has_sums(sheet: Sheet, roles: Mapping[Role, int]) -> bool:
    place = roles.get(Role.MEAL)
    return place is not None and any(cells[place].casefold() in SUMS for _, cells in sheet.rows)
