"""Food tables read whole or refused whole, with every fault named by row, column and the way to mend it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutrients.catalogue import KEYS
from nutrients.food_tables import (
    FOOD_COLUMNS,
    FoodTableFaults,
    read_categories,
    read_foods,
    read_portions,
    split_aliases,
)

HEADING = ",".join(FOOD_COLUMNS) + "\n"
FOOD = {
    "key": "spinach-raw",
    "name": "Spinach, raw",
    "aliases": "popeye;baby spinach",
    "category": "leafy_greens",
    "kind": "food",
    "dataset": "fndds_2021_2023",
    "fdc_id": "2709614",
    "code": "72125100",
    "source_name": "Spinach, raw",
}


def row(**cells):
    """Write one row of foods.csv; amounts are empty unless given."""
    filled = FOOD | cells
    return ",".join(f'"{filled.get(column, "")}"' for column in FOOD_COLUMNS) + "\n"


def faults_of(*lines, read=read_foods, **options):
    """Give the faults that reading raises, as sentences."""
    with pytest.raises(FoodTableFaults) as caught:
        read(lines, **options)
    return [str(fault) for fault in caught.value.faults]


def test_a_row_becomes_a_record():
    (food,) = read_foods([HEADING, row(magnesium="93", vitamin_d="0")])
    assert (food.key, food.aliases, food.code) == ("spinach-raw", ("popeye", "baby spinach"), "72125100")
    assert food.amounts == {"magnesium": Decimal(93), "vitamin_d": Decimal(0)}


def test_only_what_is_known_by_definition_is_without_an_fdc_id():
    (tablet,) = read_foods([HEADING, row(dataset="by_definition", fdc_id="")])
    assert (tablet.dataset, tablet.fdc_id) == ("by_definition", "")
    assert faults_of(HEADING, row(fdc_id="")) == ["Row 2, column fdc_id: is empty; fill it in."]


def test_an_empty_amount_is_unknown_and_not_zero():
    (food,) = read_foods([HEADING, row(magnesium="", calcium="  ")])
    assert food.amounts == {}


def test_columns_may_stand_in_any_order_and_lines_may_be_blank():
    columns = list(reversed(FOOD_COLUMNS))
    line = ",".join(f'"{(FOOD | {"zinc": ""}).get(column, "")}"' for column in columns)
    assert read_foods([",".join(columns) + "\n", "\n", line + "\n"])[0].name == "Spinach, raw"


def test_the_mark_that_spreadsheets_put_first_is_no_fault():
    assert len(read_foods(["\ufeff" + HEADING, row()])) == 1


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("1,5", "has a comma; write a point"),
        ("1,500", "has a comma; write a point"),
        ("1e309", "is not a plain number"),
        ("NaN", "is not a plain number"),
        ("inf", "is not a plain number"),
        ("-1", "is below zero"),
        ("0x10", "is not a plain number"),
        ("1_000", "is not a plain number"),
        ("12 mg", "is not a plain number"),
        ("½", "is not a plain number"),
        ("٣", "is not a plain number"),
        (".5", "is not a plain number"),
        ("1.23456", "has too many digits; write eight before the point"),
        ("999999999", "has too many digits"),
    ],
)
def test_an_amount_that_is_no_plain_number_is_refused(typed, says):
    (fault,) = faults_of(HEADING, row(calcium=typed))
    assert fault.startswith(f"Row 2, column calcium: “{typed}” {says}")


def test_all_faults_come_out_together_in_the_order_of_the_file():
    lines = (HEADING, row(name="", calcium="x"), row(kind="meal"), row(key="Spinach Raw", name="Other"))
    assert [fault.partition(":")[0] for fault in faults_of(*lines)] == [
        "Row 2, column name",
        "Row 2, column calcium",
        "Row 3, column key",
        "Row 3, column kind",
        "Row 4, column key",
    ]


def test_a_key_may_be_there_once():
    (fault,) = faults_of(HEADING, row(), row(name="Other"))
    assert fault == "Row 3, column key: “spinach-raw” stands in row 2 already; each may be there once."


def test_a_name_may_be_there_once_in_any_case_of_letters():
    (fault,) = faults_of(HEADING, row(), row(key="other", name="SPINACH, RAW"))
    assert fault.startswith("Row 3, column name: “SPINACH, RAW” stands in row 2 already")


def test_an_unknown_category_is_refused_where_the_categories_are_known():
    assert read_foods([HEADING, row(category="new")])[0].category == "new"
    (fault,) = faults_of(HEADING, row(category="new"), categories=["nuts", "leafy_greens"])
    assert fault == "Row 2, column category: “new” is not known; write one of: nuts, leafy_greens."


def test_a_missing_column_is_named():
    assert faults_of(HEADING.replace("calcium,", ""), row()) == ["Row 1, column calcium: is missing; add the column."]


def test_a_column_that_is_twice_there_is_named():
    assert faults_of(HEADING.replace("calcium", "calcium,calcium"))[0].startswith(
        "Row 1, column calcium: is there more"
    )


def test_an_unknown_column_is_named():
    assert faults_of(HEADING.replace("\n", ",iron\n")) == [
        "Row 1, column iron: is not a column of this table; take it out."
    ]


def test_an_empty_file_lacks_every_column():
    assert len(faults_of()) == len(FOOD_COLUMNS)


@pytest.mark.parametrize("line", ["spinach-raw,Spinach\n", row().replace("\n", ",1,2\n")])
def test_a_ragged_row_is_refused(line):
    (fault,) = faults_of(HEADING, line)
    assert fault.startswith("Row 2, column ")
    assert "quote cells that hold commas" in fault


def test_a_nul_is_refused():
    (fault,) = faults_of(HEADING, row(name="Spin\0ach"))
    assert fault == "Row 2, column name: holds a NUL character; type the cell again."


def test_a_cell_that_never_ends_is_refused():
    assert "is no CSV table from here on" in faults_of(HEADING, 'spinach-raw,"Spinach\n')[0]


def test_a_name_that_is_too_long_is_refused():
    (fault,) = faults_of(HEADING, row(name="x" * 121))
    assert fault == "Row 2, column name: has 121 characters; shorten it to 120 at most."


def test_a_row_of_a_spreadsheet_is_counted_as_the_spreadsheet_counts():
    lines = (HEADING, row(source_name="Two\nlines"), row(key="b", name="B", calcium="x"))
    assert faults_of(*"".join(lines).splitlines(keepends=True))[0].startswith("Row 3, ")


PORTIONS = "food_key,position,label,grams\n"


def test_portions_are_read():
    (portion,) = read_portions([PORTIONS, "spinach-raw,1,1 cup,25.5\n"])
    assert (portion.label, portion.grams, portion.position) == ("1 cup", Decimal("25.5"), 1)


@pytest.mark.parametrize("grams", ["0", "5000.01", "", "x", "-3"])
def test_a_portion_weighs_something_and_not_too_much(grams):
    faults = faults_of(PORTIONS, f"spinach-raw,1,1 cup,{grams}\n", read=read_portions)
    assert faults[-1] == "Row 2, column grams: must be a weight above 0 and up to 5000 g."


def test_a_label_and_a_position_may_be_there_once_for_each_food():
    lines = (PORTIONS, "a,1,1 cup,25\n", "a,1,1 Cup,30\n", "b,1,1 cup,25\n")
    assert [fault.partition(":")[0] for fault in faults_of(*lines, read=read_portions)] == [
        "Row 3, column label",
        "Row 3, column position",
    ]


@pytest.mark.parametrize("position", ["0", "-1", "1.5", "first"])
def test_a_position_is_a_whole_number(position):
    assert "is not a whole number" in faults_of(PORTIONS, f"a,{position},1 cup,25\n", read=read_portions)[0]


def test_a_portion_of_a_food_that_is_not_there_is_refused():
    (fault,) = faults_of(PORTIONS, "b,1,1 cup,25\n", read=read_portions, food_keys=["a"])
    assert fault.startswith("Row 2, column food_key: “b” is not a food of this table")


def test_categories_say_whether_they_are_oily_fish():
    lines = ("key,name,position,oily_fish\n", "fish_oily,Oily fish,1,yes\n", "nuts,Nuts,2,no\n")
    assert [category.oily_fish for category in read_categories(lines)] == [True, False]
    assert "write one of: yes, no" in faults_of(lines[0], "nuts,Nuts,2,maybe\n", read=read_categories)[0]


def test_aliases_are_split_at_semicolons():
    assert split_aliases(" oj ; orange juice;;oj") == ("oj", "orange juice")
    assert split_aliases("") == ()


@given(st.text())
def test_no_text_makes_reading_crash(text):
    try:
        foods = read_foods([HEADING, *text.splitlines(keepends=True)])
    except FoodTableFaults as caught:
        assert all(fault.reason.endswith(".") and fault.row > 1 for fault in caught.faults)
    else:
        assert foods == []


@given(st.sampled_from(KEYS), st.text(max_size=12))
def test_whatever_is_typed_as_an_amount_is_a_number_unknown_or_a_fault(nutrient, typed):
    cell = typed.replace('"', '""')
    try:
        (food,) = read_foods([HEADING, row(**{nutrient: cell})])
    except FoodTableFaults:
        return
    assert food.amounts.get(nutrient, Decimal(0)) >= 0
