"""What cooking leaves: the figures of the source, for what goes in raw, and for nothing else."""

from decimal import Decimal
from pathlib import Path

import pytest

from nutrients.catalogue import KEYS
from nutrients.data_files import DataFault
from nutrients.retention import COVERED, Cooking, group_of, load, retention

HEADING = f"group,method,description,{','.join(COVERED)},year,source\n"


def one_row(path: Path, *percents: object, method: str = "boiled") -> Path:
    file = path / "retention.csv"
    file.write_text(HEADING + f"greens,{method},X,{','.join(map(str, percents))},2007,USDA\n")
    return file


@pytest.mark.parametrize(
    ("category", "name", "cooking", "nutrient", "percent"),
    [
        ("leafy_greens", "Spinach, raw", Cooking.BOILED_DRAINED, "potassium", 85),
        ("leafy_greens", "Spinach, raw", Cooking.BOILED, "potassium", 100),
        ("other_vegetables", "Carrots, raw", Cooking.STEAMED, "vitamin_c", 75),
        ("other_vegetables", "Broccoli, raw", Cooking.STEAMED, "vitamin_c", 85),
        ("flours", "Pasta, enriched, dry", Cooking.BOILED_DRAINED, "potassium", 30),
        ("flours", "Wheat flour, white", Cooking.BAKED, "vitamin_b6", 90),
        ("legumes", "Lentils, red, dry", Cooking.BOILED, "magnesium", 80),
        ("beef_lamb", "Ground beef, raw", Cooking.BAKED, "vitamin_b12", 70),
        ("poultry", "Chicken breast, raw, no skin", Cooking.BAKED, "magnesium", 75),
        ("milk", "Milk, whole", Cooking.BOILED, "vitamin_b12", 80),
        ("eggs", "Egg, raw", Cooking.FRIED, "vitamin_b12", 85),
        ("potatoes_starchy", "Sweet potato, raw", Cooking.BOILED_DRAINED, "vitamin_c", 75),
    ],
)
def test_the_share_is_that_of_the_source(category, name, cooking, nutrient, percent):
    found = retention(category, name, cooking)
    assert found.kept[nutrient] * 100 == percent
    assert (found.year, "Release 6" in found.source) == (2007, True)


@pytest.mark.parametrize(
    ("category", "name"),
    [
        ("other_vegetables", "Broccoli, boiled"),
        ("grains", "Rice, white, cooked"),
        ("beef_lamb", "Lamb, raw"),
        ("fruit_fresh", "Lemon, raw"),
        ("potatoes_starchy", "Plantain, raw"),
        ("nuts", "Almonds"),
        ("", "My soup, raw"),
    ],
)
def test_nothing_is_taken_off_what_is_cooked_already_or_not_in_the_source(category, name):
    assert group_of(category, name) == ""
    assert all(retention(category, name, cooking) is None for cooking in Cooking)


def test_nothing_grows_and_every_figure_is_a_step_of_five():
    for row in load().values():
        assert all(0 < share <= 1 and share * 20 == int(share * 20) for share in row.kept.values())


def test_no_share_is_claimed_of_what_the_source_does_not_have():
    assert set(COVERED) < set(KEYS)
    assert not {"vitamin_d", "omega3_ala", "omega3_epa_dha", "water", "energy"} & set(COVERED)


@pytest.mark.parametrize(
    ("percents", "method", "fault"),
    [
        ((101, *[100] * 7), "boiled", "line 2, column calcium: 101 is more than 100"),
        (("", *[100] * 7), "boiled", "column calcium: is empty"),
        ((100,) * 8, "toasted", "“toasted” is not known"),
    ],
)
def test_a_row_that_cannot_be_is_refused_by_its_place(tmp_path, percents, method, fault):
    with pytest.raises(DataFault, match=fault):
        load(one_row(tmp_path, *percents, method=method))


def test_a_row_that_stands_there_twice_is_refused(tmp_path):
    file = one_row(tmp_path, *[100] * 8)
    file.write_text(file.read_text() + file.read_text().splitlines()[1] + "\n")
    with pytest.raises(DataFault, match="stands here twice"):
        load(file)


def test_shares_are_decimals():
    assert isinstance(retention("leafy_greens", "Kale, raw", Cooking.BAKED).kept["vitamin_c"], Decimal)
