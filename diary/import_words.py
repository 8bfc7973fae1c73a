"""The sentences about a file: what is wrong with it and where, and how it was read."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diary.files import Everything, FileFault, LeftOut, Passed, Problem, Reading, Source
from diary.files.written import OWN
from nutrients.names import nutrient_name

__all__ = ["SOURCES", "fault_sentence", "notes_on", "place_of"]

SOURCES: Mapping[Source, object] = {
    Source.OURS: gettext_lazy("A file of entries from Unclench"),
    Source.EVERYTHING: gettext_lazy("Everything that one person told Unclench"),
    Source.CRONOMETER: gettext_lazy("Cronometer: servings, one row for each food"),
    Source.CRONOMETER_DAYS: gettext_lazy("Cronometer: daily summary, one row for each day"),
    Source.MYFITNESSPAL: gettext_lazy("MyFitnessPal: nutrition summary, one row for each meal"),
    Source.LOSE_IT: gettext_lazy("Lose It: food log, one row for each food"),
}

_FAULTS = {
    Problem.EMPTY: gettext_lazy("There is nothing in this file. Choose another one."),
    Problem.TOO_LARGE: gettext_lazy("The file is larger than 25 MB. Split it by years, and import each part."),
    Problem.ARCHIVE: gettext_lazy("This is a packed file. Unpack it first, and choose the CSV file inside."),
    Problem.OUR_ZIP: gettext_lazy(
        "This is the zip of tables from Unclench, which cannot be imported. Send the JSON file instead: “Download "
        "everything” in the settings. Or unpack the zip and send entries.csv, which brings back the entries only."
    ),
    Problem.WORKBOOK: gettext_lazy("This is a workbook, not a CSV file. Save it as CSV, and choose that file."),
    Problem.PDF: gettext_lazy("This is a PDF, which cannot be read. Choose the CSV file that your program exports."),
    Problem.NOT_TEXT: gettext_lazy(
        "This is not a text that can be read. Save it as “CSV UTF-8”, and choose that file."
    ),
    Problem.MIXED_ENCODING: gettext_lazy(
        "Up to here the file is UTF-8, and here it is not. Save it as “CSV UTF-8”, and choose that file."
    ),
    Problem.UTF_16_WITHOUT_MARK: gettext_lazy(
        "This seems to be UTF-16 that does not say so. Save it as “CSV UTF-8”, and choose that file."
    ),
    Problem.NO_ROWS: gettext_lazy("The file has a heading, and no rows below it."),
    Problem.TOO_MANY_ROWS: gettext_lazy("The file has over 60,000 rows. Split it by years, and import each part."),
    Problem.TWO_ALIKE: gettext_lazy("Two columns hold the same thing. Remove one, so that it is clear which counts."),
    Problem.NO_HEADING: gettext_lazy("Column %(said)s has no heading. Name it, or remove it."),
    Problem.UNKNOWN_FORMAT: gettext_lazy(
        "The heading (%(said)s …) is not that of a file that can be read: servings or daily summary from Cronometer, "
        "nutrition summary from MyFitnessPal, food log from Lose It, or entries from Unclench."
    ),
    Problem.OTHER_FILE: gettext_lazy(
        "This file holds %(said)s, and nothing eaten. From Cronometer choose servings.csv, from Lose It food-logs.csv, "
        "from MyFitnessPal the nutrition summary."
    ),
    Problem.NOT_OUR_JSON: gettext_lazy(
        "This is not the JSON file of everything from Unclench, or not all of it: %(said)s."
    ),
    Problem.UNIT_NOT_READ: gettext_lazy("The unit “%(said)s” is not one that is read for this nutrient."),
    Problem.MIXED_NUMBERS: gettext_lazy(
        "Some numbers have a decimal point and some a decimal comma. Use one of them in the whole file."
    ),
    Problem.UNCLOSED_QUOTE: gettext_lazy("A quotation mark is opened and never closed."),
    Problem.TEXT_AFTER_QUOTE: gettext_lazy(
        "There is text after a closing quotation mark. Inside a cell, write a quotation mark twice."
    ),
    Problem.STRAY_LINE_END: gettext_lazy("There is a line end inside a cell without quotation marks."),
    Problem.CONTROL: gettext_lazy("There is a character that no text has (code %(said)s). Remove it."),
    Problem.CELL_TOO_LONG: gettext_lazy("The cell is longer than any name. Is a quotation mark missing?"),
    Problem.RAGGED: gettext_lazy(
        "The row has more or fewer cells than there are headings (%(said)s). A comma inside a cell needs quotation "
        "marks."
    ),
    Problem.NO_DAY: gettext_lazy("There is no date. Write it as 2026-11-20."),
    Problem.NOT_A_DAY: gettext_lazy("“%(said)s” is not a date that can be read. Write it as 2026-11-20."),
    Problem.TOO_EARLY: gettext_lazy("“%(said)s” is before 1900. Check the year."),
    Problem.IN_THE_FUTURE: gettext_lazy("“%(said)s” has not come yet. Diaries end tomorrow."),
    Problem.NO_FOOD: gettext_lazy("There is no name of a food."),
    Problem.NAME_TOO_LONG: gettext_lazy("The name is longer than 300 characters. Shorten it."),
    Problem.NO_AMOUNT: gettext_lazy("There is no amount."),
    Problem.NOT_A_NUMBER: gettext_lazy("“%(said)s” is not a number. Leave the cell empty where it is not known."),
    Problem.NEGATIVE: gettext_lazy("“%(said)s” is below zero. Leave the cell empty where it is not known."),
    Problem.ZERO: gettext_lazy("The amount is zero, so nothing was eaten. Remove the row, or give an amount."),
    Problem.IMPOSSIBLE: gettext_lazy("“%(said)s” is more, or less, than anybody eats at once. Check number and unit."),
    Problem.TWO_READINGS: gettext_lazy(
        "“%(said)s” may be a number with decimals or one in thousands. Write it without marks between thousands."
    ),
    Problem.NOT_A_MEAL: gettext_lazy("“%(said)s” is no meal. Write breakfast, lunch, dinner or snacks."),
    Problem.NOT_A_BARCODE: gettext_lazy("“%(said)s” is no barcode: was a digit mistyped? Or leave the cell empty."),
    Problem.NOT_A_KEY: gettext_lazy("“%(said)s” is no key of an entry. Leave the cell empty."),
    Problem.TWICE: gettext_lazy("This entry stands in the file twice."),
}

_LEFT_OUT = {
    LeftOut.PERCENT: gettext_lazy(
        "%(headings)s: not read. These are percentages of a daily value, which was changed over the years, so that "
        "the amount cannot be told."
    ),
    LeftOut.NO_UNIT: gettext_lazy("%(headings)s: not read, because the heading names no unit."),
    LeftOut.SUM_OF_OMEGA_3: gettext_lazy(
        "%(headings)s: not read. It is one sum, and ALA counts apart from EPA and DHA here."
    ),
    LeftOut.HALF_OF_EPA_AND_DHA: gettext_lazy(
        "%(headings)s: not read. EPA and DHA count together here, so either both are needed or a column of their sum, "
        "and that one is read where there is one."
    ),
}


def fault_sentence(fault: FileFault) -> str:
    """Say what is wrong and how to mend it, without the place."""
    return str(_FAULTS[fault.problem]) % {"said": fault.said}


def place_of(fault: FileFault) -> str:
    """Name the place: "Row 12, column “Amount”"; empty where it is the file as a whole."""
    if fault.row is None:
        return _("Column “%(column)s”") % {"column": fault.column} if fault.column else ""
    if not fault.column:
        return _("Row %(row)d") % {"row": fault.row}
    return _("Row %(row)d, column “%(column)s”") % {"row": fault.row, "column": fault.column}


def notes_on(reading: Reading, told: Everything | None = None) -> list[str]:
    """Say how a file was read, wherever that was not plain: nothing is taken for granted silently.

    ``told`` is the rest of a file of everything.
    """
    columns = _columns(reading) if told is None else _beside(told)
    notes = [*_dialect(reading), *columns, *_lost(reading), *_rows(reading)]
    if reading.other_meals:
        names = ", ".join(list(reading.other_meals)[:8])
        n = sum(reading.other_meals.values())
        notes.append(
            ngettext(
                "%(n)d row is of a meal that this diary does not have (%(names)s): it goes to the snacks.",
                "%(n)d rows are of meals that this diary does not have (%(names)s): they go to the snacks.",
                n,
            )
            % {"n": n, "names": names}
        )
    return notes


def _dialect(reading: Reading) -> list[str]:
    notes = []
    if reading.encoding == "cp1252":
        notes.append(
            _("The file does not say how its letters are written; they were read as Windows-1252. Check names.")
        )
    if reading.order == "mdy":
        notes.append(_("Dates are read with the month first: 3/4/2026 is 4 March."))
    elif reading.order == "dmy":
        notes.append(_("Dates are read with the day first: 3/4/2026 is 3 April."))
    if reading.decimal == ",":
        notes.append(_("Commas are read as decimal marks: 1,5 is one and a half."))
    return notes


def _columns(reading: Reading) -> list[str]:
    notes = []
    if assumed := [column for column in reading.columns if column.is_assumed]:
        read = ", ".join(
            _("%(heading)s in %(unit)s") % {"heading": column.heading, "unit": column.unit} for column in assumed
        )
        notes.append(_("No unit is named, so this program’s own is taken: %(read)s.") % {"read": read})
    if reading.source is Source.MYFITNESSPAL:
        notes.append(_("A zero is read as unknown, because MyFitnessPal writes 0 where a food says nothing."))
    for why in LeftOut:
        headings = [one.heading for one in reading.unread if one.why is why]
        if headings:
            notes.append(str(_LEFT_OUT[why]) % {"headings": ", ".join(headings)})
    keys = dict.fromkeys(column.nutrient for column in reading.columns)
    names = ", ".join(map(nutrient_name, keys))
    notes.append(
        _("Read of each row: %(names)s. An empty cell counts as unknown, never as zero.") % {"names": names}
        if names
        else _("The file has no amounts of nutrients that Unclench follows.")
    )
    return notes


def _lost(reading: Reading) -> list[str]:
    """What our own table of entries cannot hold: a cell is known or not, what a recipe holds may be known in part."""
    if reading.source is Source.OURS and any(one.food_key.startswith(OWN) for one in reading.records):
        return [
            _(
                "What is known of a recipe only in part is not in this file; the JSON (“Download everything”) keeps "
                "everything."
            )
        ]
    return []


def _beside(told: Everything) -> list[str]:
    """What a file of everything holds beside entries, and where the amounts of nutrients are from."""
    recipes = {one.key for one in told.recipes}
    shown = [one.key for one in told.own_foods if not one.is_from_file and not one.is_hidden]
    n_made = sum(key in recipes for key in shown)
    n_foods, n_meals = len(shown) - n_made, len(told.usual_meals)
    counted = [
        ngettext("%(n)d food of your own", "%(n)d foods of your own", n_foods) % {"n": n_foods} if n_foods else "",
        ngettext("%(n)d recipe", "%(n)d recipes", n_made) % {"n": n_made} if n_made else "",
        ngettext("%(n)d usual meal", "%(n)d usual meals", n_meals) % {"n": n_meals} if n_meals else "",
    ]
    held = ", ".join(filter(None, counted))
    return [
        *([_("It also holds %(what)s.") % {"what": held}] if held else []),
        _("Foods of the table count with the amounts they have here, foods of your own with those of the file."),
    ]


def _rows(reading: Reading) -> list[str]:
    said = [_passed(why, n) % {"n": n} for why, n in reading.passed.items()]
    return [_("Rows that hold nothing eaten, and are left out: %(rows)s.") % {"rows": ", ".join(said)}] if said else []


def _passed(why: Passed, n: int) -> str:
    match why:
        case Passed.DELETED:
            return ngettext("%(n)d deleted there", "%(n)d deleted there", n)
        case Passed.EXERCISE:
            return ngettext("%(n)d of exercise", "%(n)d of exercise", n)
        case Passed.SUM:
            return ngettext("%(n)d that is the sum of others", "%(n)d that are sums of others", n)
        case Passed.PART_OF_A_SUM:
            return ngettext(
                "%(n)d that is part of the sum of its day", "%(n)d that are part of the sum of their day", n
            )
        case Passed.EMPTY:
            return ngettext("%(n)d without any figure", "%(n)d without any figure", n)
