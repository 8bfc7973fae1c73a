"""Files of other programs: told by their headings, read as they mean it, refused with row and column."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diary.files import FileRefused, LeftOut, Passed, Problem, Reading, Source, read_rows
from tests.diary.files.samples import CRONOMETER, CRONOMETER_DAYS, LOSE_IT, MYFITNESSPAL, TODAY

FIRST = date(2026, 6, 10)
HEAD = "Day,Group,Food Name,Amount,Energy (kcal)\n"


def read(text: str) -> Reading:
    return read_rows(text.encode(), TODAY)


def refused(data: str | bytes) -> list[tuple[Problem, int | None, str]]:
    with pytest.raises(FileRefused) as refusal:
        read_rows(data.encode() if isinstance(data, str) else data, TODAY)
    return [(fault.problem, fault.row, fault.column) for fault in refusal.value.faults]


def row_faults(row: str, head: str = HEAD) -> list[tuple[Problem, int | None, str]]:
    reading = read(head + row)
    assert not reading.records
    return [(fault.problem, fault.row, fault.column) for fault in reading.faults]


class TestCronometer:
    def test_what_was_eaten_is_read_with_units_turned_into_ours_and_blank_left_unknown(self):
        oats, bowl, milk = read(CRONOMETER).records
        assert (oats.day, oats.meal, oats.food, oats.grams) == (FIRST, "breakfast", "Oats, Rolled, Dry", 80)
        assert oats.amounts["magnesium"] == Decimal("110.40")
        assert oats.amounts["vitamin_d"] == 0  # measured zero, and kept
        assert bowl.amounts == {"energy": 625}
        assert (bowl.quantity, bowl.unit, bowl.grams) == (1, "serving", None)
        assert milk.amounts["vitamin_d"] == Decimal("6.222")  # 248.88 IU
        assert (milk.quantity, milk.unit) == (2, "cup")

    def test_a_sum_of_all_omega_3_is_not_taken_for_one_of_its_parts(self):
        reading = read(CRONOMETER)
        assert [(one.heading, one.why) for one in reading.unread] == [("Omega-3 (g)", LeftOut.SUM_OF_OMEGA_3)]
        assert "omega3_ala" not in reading.records[0].amounts

    def test_a_meal_that_we_do_not_have_goes_to_the_snacks_and_is_told(self):
        reading = read(CRONOMETER)
        assert (reading.records[2].meal, reading.other_meals) == ("snacks", {"Uncategorized": 1})

    @pytest.mark.parametrize("heading", ["Vitamin D (µg)", "Vitamin D (mcg)", "Vitamin D (ug)", "vitamin d (μg)"])
    def test_the_unit_is_the_one_in_the_heading(self, heading: str):
        (one,) = read(f"Date,Food Name,Amount,Unit,{heading}\n2026-06-10,Milk,1,cup,5\n").records
        assert (one.amounts, one.unit) == ({"vitamin_d": 5}, "cup")

    def test_kilojoules_are_energy_too(self):
        (one,) = read("Day,Food Name,Amount,Energy (kJ)\n2026-06-10,Milk,1 cup,418.4\n").records
        assert one.amounts["energy"] == 100

    def test_days_have_sums_and_say_whether_they_are_complete(self):
        reading = read(CRONOMETER_DAYS)
        (one,) = reading.records
        assert (reading.source, reading.totals, one.food) == (Source.CRONOMETER_DAYS, True, "")
        assert one.amounts == {"energy": Decimal("1928.20"), "vitamin_d": 1, "magnesium": Decimal("310.40")}
        assert (reading.marks, reading.passed) == ({FIRST: "complete"}, {Passed.EMPTY: 1})

    def test_a_day_is_not_counted_twice_where_its_meals_stand_beside_their_sum(self):
        text = "Date,Group,Energy (kcal)\n2026-06-10,Lunch,100\n2026-06-10,Total,100\n"
        reading = read(text)
        assert [one.amounts for one in reading.records] == [{"energy": 100}]
        assert reading.passed == {Passed.PART_OF_A_SUM: 1}

    @pytest.mark.parametrize(
        ("heading", "what"),
        [("Day,Group,Metric,Unit,Amount", "biometrics"), ("Day,Group,Exercise,Minutes,Calories Burned", "exercises")],
    )
    def test_a_file_of_something_else_is_named(self, heading: str, what: str):
        with pytest.raises(FileRefused) as refusal:
            read(f"{heading}\n2026-06-10,a,b,c,1\n")
        assert [(one.problem, one.said) for one in refusal.value.faults] == [(Problem.OTHER_FILE, what)]


class TestMyFitnessPal:
    def test_a_meal_is_a_sum_and_its_zeros_are_unknown(self):
        reading = read(MYFITNESSPAL)
        breakfast, snacks = reading.records
        assert (reading.source, reading.totals) == (Source.MYFITNESSPAL, True)
        assert breakfast.amounts == {"energy": 400, "sodium": 300, "potassium": 400}
        assert snacks.amounts == {"energy": 180}

    def test_percentages_of_a_daily_value_are_not_read_as_amounts(self):
        assert {(one.heading, one.why) for one in read(MYFITNESSPAL).unread} == {
            ("Vitamin C", LeftOut.PERCENT),
            ("Calcium", LeftOut.PERCENT),
        }

    def test_an_amount_with_its_unit_is_read_where_the_heading_names_one(self):
        (one,) = read("Date,Meal,Calories,Calcium (mg)\n2026-01-05,Lunch,400,120\n").records
        assert one.amounts["calcium"] == 120

    def test_a_unit_that_is_only_assumed_is_marked_as_such(self):
        assumed = {one.heading for one in read(MYFITNESSPAL).columns if one.is_assumed}
        assert assumed == {"Calories", "Potassium"}

    def test_thousands_are_told_from_decimals_where_the_file_shows_its_decimal_mark(self):
        (one,) = read('Date,Meal,Calories,Sodium (mg)\n2026-01-05,Lunch,"1,050",12.5\n').records
        assert one.amounts["energy"] == 1050


class TestLoseIt:
    def test_months_come_first_and_ounces_are_weighed(self):
        reading = read(LOSE_IT)
        oatmeal, chicken = reading.records
        assert (oatmeal.day, chicken.day, reading.order) == (date(2026, 1, 5), date(2026, 1, 15), "mdy")
        assert (oatmeal.grams, chicken.grams) == (None, Decimal("170.09713875"))
        assert chicken.amounts == {"energy": 280}  # n/a is unknown

    def test_what_was_deleted_there_is_not_brought_back(self):
        assert read(LOSE_IT).passed == {Passed.DELETED: 1}

    def test_a_day_above_twelve_in_front_turns_the_order_for_the_whole_file(self):
        reading = read("Date,Name,Quantity,Units,Calories\n13/01/2026,A,1,Cup,1\n02/01/2026,A,1,Cup,1\n")
        assert [one.day for one in reading.records] == [date(2026, 1, 13), date(2026, 1, 2)]
        assert reading.order == "dmy"

    def test_a_file_with_both_orders_is_refused_where_it_does_not_fit(self):
        reading = read("Date,Name,Quantity,Units,Calories\n13/01/2026,A,1,Cup,1\n01/13/2026,A,1,Cup,1\n")
        assert [(one.problem, one.row) for one in reading.faults] == [(Problem.NOT_A_DAY, 3)]

    def test_exercise_is_nothing_eaten(self):
        reading = read("Date,Name,Type,Quantity,Units,Calories\n01/13/2026,Run,Exercise,30,Minutes,-300\n")
        assert (reading.records, reading.faults, reading.passed) == ((), (), {Passed.EXERCISE: 1})


class TestSpreadsheets:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
    def test_a_file_is_read_in_each_encoding(self, encoding: str, line_end: str):
        text = "Day,Food Name,Amount,B12 (Cobalamin) (µg)\n2026-06-10,Crème brûlée,1 cup,2.4\n".replace("\n", line_end)
        (one,) = read_rows(text.encode(encoding), TODAY).records
        assert (one.food, one.amounts) == ("Crème brûlée", {"vitamin_b12": Decimal("2.4")})

    def test_an_encoding_that_was_guessed_is_told(self):
        assert read_rows(HEAD.encode() + "2026-06-10,Lunch,Café,1 cup,1\n".encode("cp1252"), TODAY).encoding == "cp1252"

    def test_semicolons_and_decimal_commas(self):
        text = "Day;Food Name;Amount;Energy (kcal);Magnesium (mg)\n2026-06-10;Milk, whole;1,5 cup;1.204,5;12\n"
        reading = read(text)
        (one,) = reading.records
        assert (one.food, one.quantity, one.amounts["energy"]) == ("Milk, whole", Decimal("1.5"), Decimal("1204.5"))
        assert (reading.separator, reading.decimal) == (";", ",")

    def test_tabs_and_the_line_that_names_the_separator(self):
        assert read("Day\tFood Name\tAmount\n2026-06-10\tMilk\t1 cup\n").records[0].food == "Milk"
        assert read("sep=;\nDay;Food Name;Amount\n2026-06-10;Milk;1 cup\n").records[0].row == 3

    def test_empty_rows_and_empty_cells_at_the_end_are_passed_over_and_counted(self):
        assert [one.row for one in read(HEAD + "\n,,,,,\n2026-06-10,Lunch,Milk,1 cup,1,,,\n").records] == [4]

    def test_a_formula_is_a_name_like_any_other_and_no_number(self):
        assert read(HEAD + "2026-06-10,Lunch,=1+1,1 cup,1\n").records[0].food == "=1+1"
        assert row_faults("2026-06-10,Lunch,Milk,1 cup,=1+1\n") == [(Problem.NOT_A_NUMBER, 2, "Energy (kcal)")]


REFUSED = [
    ("nothing", b"", Problem.EMPTY, None, ""),
    ("spaces", b" \r\n\n", Problem.EMPTY, None, ""),
    ("a heading alone", HEAD, Problem.NO_ROWS, None, ""),
    ("a zip", b"PK\x03\x04\x00", Problem.ARCHIVE, None, ""),
    ("a workbook", b"PK\x03\x04 xl/workbook.xml", Problem.WORKBOOK, None, ""),
    ("an old workbook", b"\xd0\xcf\x11\xe0\x00", Problem.WORKBOOK, None, ""),
    ("too much", b"a" * 25_000_001, Problem.TOO_LARGE, None, ""),
    ("two encodings", HEAD.encode() + "é".encode() + b"\n\xe9\n", Problem.MIXED_ENCODING, 3, ""),
    ("no text", b"\xff\xfe\x00", Problem.NOT_TEXT, None, ""),
    ("UTF-16 without its mark", "Day,é".encode("utf-16-le"), Problem.UTF_16_WITHOUT_MARK, None, ""),
    ("a picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", Problem.NOT_TEXT, None, ""),
    ("NUL", HEAD + "2026-06-10,Lunch,Mi\0lk,1 cup,1\n", Problem.CONTROL, 2, "Food Name"),
    ("an open quote", HEAD + '2026-06-10,Lunch,"Milk,1 cup,1\n', Problem.UNCLOSED_QUOTE, 2, ""),
    ("text after a quote", HEAD + '2026-06-10,Lunch,"Mi"lk,1 cup,1\n', Problem.TEXT_AFTER_QUOTE, 2, ""),
    ("a short row", HEAD + "2026-06-10,Lunch\n", Problem.RAGGED, 2, ""),
    ("a long row", HEAD + "2026-06-10,Lunch,Milk,whole,1 cup,1\n", Problem.RAGGED, 2, ""),
    ("a long cell", HEAD + f"2026-06-10,Lunch,{'a' * 5001},1 cup,1\n", Problem.CELL_TOO_LONG, 2, "Food Name"),
    ("a heading twice", "Day,Food Name,Amount,day\n1,2,3,4\n", Problem.TWO_ALIKE, 1, "day"),
    ("a nutrient twice", "Day,Food Name,Amount,B12 (mg),Vitamin B12 (µg)\n1,2,3,4,5\n", Problem.TWO_ALIKE, 1, None),
    ("a column without heading", "Day,,Food Name,Amount\n1,2,3,4\n", Problem.NO_HEADING, 1, ""),
    ("no heading of ours", "a,b\n1,2\n", Problem.UNKNOWN_FORMAT, None, ""),
    ("a missing heading", "Day,Food Name,Energy (kcal)\n1,2,3\n", Problem.UNKNOWN_FORMAT, None, ""),
    ("a unit not read", "Day,Food Name,Amount,Calcium (IU)\n1,2,3,4\n", Problem.UNIT_NOT_READ, 1, "Calcium (IU)"),
    (
        "both marks",
        HEAD + '2026-06-10,,Milk,1 cup,1.5\n2026-06-10,,Milk,1 cup,"1,5"\n',
        Problem.MIXED_NUMBERS,
        None,
        "",
    ),
]


@pytest.mark.parametrize(
    ("data", "problem", "row", "column"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED]
)
def test_a_file_that_cannot_be_trusted_is_refused_with_its_place(
    data: str | bytes, problem: Problem, row: int | None, column: str | None
):
    (first, *_) = refused(data)
    assert first[:2] == (problem, row)
    assert column is None or first[2] == column


@pytest.mark.parametrize(
    ("row", "problem", "column"),
    [
        (",Lunch,Milk,1 cup,1", Problem.NO_DAY, "Day"),
        ("2026-02-30,Lunch,Milk,1 cup,1", Problem.NOT_A_DAY, "Day"),
        ("06/10/2026,Lunch,Milk,1 cup,1", Problem.NOT_A_DAY, "Day"),
        ("1026-02-03,Lunch,Milk,1 cup,1", Problem.TOO_EARLY, "Day"),
        ("2027-02-03,Lunch,Milk,1 cup,1", Problem.IN_THE_FUTURE, "Day"),
        ("2026-06-10,Lunch,,1 cup,1", Problem.NO_FOOD, "Food Name"),
        ("2026-06-10,Lunch,Milk,,1", Problem.NO_AMOUNT, "Amount"),
        ("2026-06-10,Lunch,Milk,a cup,1", Problem.NOT_A_NUMBER, "Amount"),
        ("2026-06-10,Lunch,Milk,0 g,1", Problem.ZERO, "Amount"),
        ("2026-06-10,Lunch,Milk,1000000 g,1", Problem.IMPOSSIBLE, "Amount"),
        ("2026-06-10,Lunch,Milk,1e30 g,1", Problem.NOT_A_NUMBER, "Amount"),
        ("2026-06-10,Lunch,Milk,80 g,900", Problem.IMPOSSIBLE, "Energy (kcal)"),
        ("2026-06-10,Lunch,Milk,1 cup,-1", Problem.NEGATIVE, "Energy (kcal)"),
        ("2026-06-10,Lunch,Milk,1 cup,100001", Problem.IMPOSSIBLE, "Energy (kcal)"),
        ("2026-06-10,Lunch,Milk,1 cup,1e5", Problem.NOT_A_NUMBER, "Energy (kcal)"),
        ("2026-06-10,Lunch,Milk,1 cup,²", Problem.NOT_A_NUMBER, "Energy (kcal)"),
        ('2026-06-10,Lunch,Milk,1 cup,"1,500"', Problem.TWO_READINGS, "Energy (kcal)"),
    ],
)
def test_a_row_that_cannot_be_meant_is_refused_with_its_column(row: str, problem: Problem, column: str):
    assert row_faults(row + "\n") == [(problem, 2, column)]


def test_each_cell_at_fault_is_named_and_the_row_counted_once():
    reading = read(HEAD + "x,Lunch,,y,-1\n2026-06-10,Lunch,Milk,1 cup,1\n")
    assert (len(reading.faults), reading.refused_rows, len(reading.records)) == (4, 1, 1)


PIECES = st.sampled_from(
    [
        *HEAD,
        "Day",
        "Date",
        ",",
        ";",
        "\t",
        "\n",
        "\r",
        '"',
        "2026-06-10",
        "1 cup",
        "1,5",
        "1.5",
        "-1",
        "\0",
        "µ",
        "Meal",
        "Food Name",
        "Amount",
        "Calories",
        "Name",
        "Quantity",
        "Units",
        "01/02/2026",
        "n/a",
        "=1",
        "(g)",
        "Vitamin D (IU)",
    ]
)


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=60).map(lambda parts: "".join(parts).encode())))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe")
@example(b'Day,Food Name,Amount\n"')
def test_whatever_the_bytes_are_they_are_read_or_refused(data: bytes):
    try:
        reading = read_rows(data, TODAY)
    except FileRefused as refusal:
        assert refusal.faults
    else:
        for one in reading.records:
            assert 0 < one.quantity <= 100_000
            assert all(amount >= 0 for amount in one.amounts.values())


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_stands_below_a_heading_it_is_read_or_refused(text: str):
    try:
        read(HEAD + text)
    except FileRefused as refusal:
        assert refusal.faults
