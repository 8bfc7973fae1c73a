"""The file of reference amounts: a row that cannot be is refused, with file, line and column."""

import pytest

from nutrients.data_files import DATA, DataFault
from nutrients.reference_rows import load

CHANGES = [
    ("unit", "µg", "is not the unit"),
    ("nutrient", "iron", "“iron” is not known"),
    ("authority", "who", "“who” is not known"),
    ("sex", "x", "“x” is not known"),
    ("life_stage", "pregnant", "cannot be pregnant"),
    ("age_from", "60", "lies before 60"),
    ("age_to", "", "is empty"),
    ("ear", "320", "needs an RDA above it"),
    ("ear", "-1", "zero or more"),
    ("ear", "NaN", "zero or more"),
    ("ear", "much", "“much” is not a number"),
    ("rda", "", "needs an RDA above it"),
    ("ai", "300", "an RDA and an AI"),
    ("ul", "", "must be given with an upper level"),
    ("ul_scope", "", "must be given with an upper level"),
    ("ul_scope", "food", "“food” is not known"),
    ("year", "97", "is not a year"),
    ("source", "", "is empty"),
]


@pytest.mark.parametrize(("column", "value", "says"), CHANGES)
def test_a_row_that_cannot_be_is_named_with_file_line_and_column(tmp_path, column, value, says):
    heading = (DATA / "reference_values.csv").read_text("utf-8").splitlines()[0]
    good = "us,magnesium,mg,male,none,31,50,200,320,,350,,supplements,1997,1997,a book,"
    cells = dict(zip(heading.split(","), good.split(","), strict=True)) | {column: value}
    path = tmp_path / "amounts.csv"
    path.write_text(f"{heading}\n{good}\n{','.join(cells.values())}\n", "utf-8")
    with pytest.raises(DataFault, match=rf"amounts\.csv, line 3, column \w+: .*{says}"):
        load(path)


def test_a_row_without_any_amount_is_refused(tmp_path):
    heading = (DATA / "reference_values.csv").read_text("utf-8").splitlines()[0]
    path = tmp_path / "amounts.csv"
    path.write_text(f"{heading}\nus,magnesium,mg,male,none,31,50,,,,,,,1997,,a book,\n", "utf-8")
    with pytest.raises(DataFault, match="neither RDA nor AI"):
        load(path)


@pytest.mark.parametrize("text", ["", "authority,nutrient\nus,magnesium\n"])
def test_other_columns_are_refused(tmp_path, text):
    path = tmp_path / "amounts.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(DataFault, match=r"amounts\.csv, line 1: the columns are"):
        load(path)


def test_a_line_with_a_cell_too_many_is_refused(tmp_path):
    heading = (DATA / "reference_values.csv").read_text("utf-8").splitlines()[0]
    path = tmp_path / "amounts.csv"
    path.write_text(f"{heading}\nus,magnesium\n", "utf-8")
    with pytest.raises(DataFault, match="line 2: 2 cells, expected 17"):
        load(path)
