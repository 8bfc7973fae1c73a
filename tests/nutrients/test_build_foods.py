"""Building our tables: the selection is checked, figures are carried over, and the same input gives the same bytes."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from nutrients.catalogue import CORE
from nutrients.data_files import DATA
from nutrients.fdc import FdcFood, FdcPortion
from nutrients.food_build import build, foods_csv, plain, portions_csv, read_selection
from nutrients.food_tables import FoodTableFaults, read_foods, read_portions
from tests.nutrients.usda import usda_folder

HEADING = "key,dataset,code,name,aliases,category,kind\n"
CORE_KNOWN = {nutrient.key: Decimal(1) for nutrient in CORE}


def selected(*lines, heading=HEADING):
    """Read a selection from data set "a" into category "greens"."""
    return read_selection([heading, *lines], ["a"], ["greens"])


def source(amounts=CORE_KNOWN, *portions):
    """Give a data set with the one food "7"."""
    return {"a": {"7": FdcFood("99", "7", "SPINACH, RAW", amounts, portions)}}


def test_a_food_takes_its_name_from_us_and_its_figures_from_its_source():
    chosen = selected('spinach-raw,a,7,"Spinach, raw",popeye,greens,food\n')
    (food,), (portion,) = build(chosen, source(CORE_KNOWN, FdcPortion(1, "0.5 cup", Decimal(15))))
    assert (food.name, food.source_name, food.fdc_id, food.code) == ("Spinach, raw", "SPINACH, RAW", "99", "7")
    assert food.amounts == CORE_KNOWN
    assert (portion.food_key, portion.position, portion.label, portion.grams) == (
        "spinach-raw",
        1,
        "1 cup",
        Decimal(30),
    )


def test_portions_of_the_selection_stand_instead_of_the_sources():
    heading = HEADING.replace("\n", ",portions\n")
    chosen = selected("spinach-raw,a,7,Spinach,,greens,food,1 bag = 200; 1 leaf=10.5\n", heading=heading)
    _, portions = build(chosen, source(CORE_KNOWN, FdcPortion(1, "1 cup", Decimal(30))))
    assert [(portion.label, portion.grams) for portion in portions] == [("1 bag", 200), ("1 leaf", Decimal("10.5"))]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Spinach,a,7,Spinach,,greens,food\n", "Row 2, column key: “Spinach” is not a key"),
        ("spinach,b,7,Spinach,,greens,food\n", "Row 2, column dataset: “b” is not known"),
        ("spinach,a,,Spinach,,greens,food\n", "Row 2, column code: is empty"),
        ("spinach,a,7,Spinach,,weeds,food\n", "Row 2, column category: “weeds” is not known"),
        ("spinach,a,7,Spinach,,greens,meal\n", "Row 2, column kind: “meal” is not known"),
        (f"spinach,a,7,{'x' * 91},,greens,food\n", "Row 2, column name: has 91 characters"),
    ],
)
def test_a_selection_that_cannot_be_is_refused(line, fault):
    with pytest.raises(FoodTableFaults, match=fault):
        selected(line)


def test_one_source_row_is_one_food():
    with pytest.raises(FoodTableFaults, match="Row 3, column code: “7” stands in row 2 already"):
        selected("a,a,7,A,,greens,food\n", "b,a,7,B,,greens,food\n")


def test_a_portion_that_cannot_be_read_is_refused():
    heading = HEADING.replace("\n", ",portions\n")
    with pytest.raises(FoodTableFaults, match="“1 bag” is not a portion; write it as “1 can = 240”"):
        selected("spinach,a,7,Spinach,,greens,food,1 bag\n", heading=heading)


def test_a_code_that_the_data_set_lacks_is_refused():
    with pytest.raises(FoodTableFaults, match="Row 2, column code: a has no food “8”"):
        build(selected("spinach,a,8,Spinach,,greens,food\n"), source())


def test_a_food_without_a_core_nutrient_is_refused():
    gap = {key: amount for key, amount in CORE_KNOWN.items() if key != "vitamin_d"}
    with pytest.raises(FoodTableFaults, match="“SPINACH, RAW” has no Vitamin D"):
        build(selected("spinach,a,7,Spinach,,greens,food\n"), source(gap))


@pytest.mark.parametrize(
    ("number", "written"),
    [("0", "0"), ("1.50", "1.5"), ("1E+3", "1000"), ("0.00005", "0.0001"), ("38758", "38758"), ("100", "100")],
)
def test_numbers_are_written_plainly(number, written):
    assert plain(Decimal(number)) == written


def test_what_is_written_is_read_back_the_same():
    amounts = CORE_KNOWN | {"omega3_ala": Decimal("0.1235")}
    foods, portions = build(
        selected('spinach-raw,a,7,"Spinach, raw",oj;popeye,greens,food\n'),
        source(amounts, FdcPortion(1, '1 medium (7" long)', Decimal(30))),
    )
    assert read_foods(io.StringIO(foods_csv(foods), newline="")) == foods
    assert read_portions(io.StringIO(portions_csv(portions), newline="")) == portions


def test_the_command_rebuilds_the_committed_files_byte_for_byte(tmp_path):
    said = io.StringIO()
    call_command("build_foods", str(usda_folder()), into=tmp_path, stdout=said)
    for name in ("foods.csv", "portions.csv"):
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes(), f"run manage.py build_foods: {name} is old"
        assert f"{name}: " in said.getvalue()


def test_the_command_says_which_folder_it_needs(tmp_path):
    with pytest.raises(
        CommandError, match=r"There is no nutrient\.csv in .*: give the folder that holds the data sets"
    ):
        call_command("build_foods", str(tmp_path), into=Path(tmp_path))
