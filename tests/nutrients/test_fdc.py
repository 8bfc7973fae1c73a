"""Reading FoodData Central: both layouts, unknown kept apart from zero, and every trap that the documentation lists."""

import gzip
from decimal import Decimal

import pytest

from nutrients.catalogue import CATALOGUE
from nutrients.fdc import DATA_SETS, FdcFault, Layout, catalogue_amounts, nutrient_id, read_folder
from tests.nutrients.usda import usda_folder

LAYOUT = Layout("set", "codes.csv", "code")
NUTRIENTS = 'id,name,unit_name,nutrient_nbr,rank\n1090,"Magnesium, Mg",MG,304,1\n1114,Vitamin D,UG,328,2\n'
FOODS = (
    'fdc_id,data_type,description,food_category_id,publication_date\n1,x,"Spinach, raw",11,2019\n2,x,Lab row,11,2019\n'
)
CODES = "fdc_id,code\n1,11457\n"
AMOUNTS = "id,fdc_id,nutrient_id,amount,data_points\n1,1,1090,79,3\n2,2,1090,1,1\n"
PORTIONS = (
    "id,fdc_id,seq_num,amount,measure_unit_id,portion_description,modifier,gram_weight,data_points\n"
    "1,1,2,3,9999,,oz,85,\n"
    "2,1,1,,9999,1 cup,10205,30,\n"
)


@pytest.fixture
def make(tmp_path):
    """Write a small data set, any table of it replaced, and give the folder it lies in."""

    def write(**tables):
        texts = {
            "nutrient": NUTRIENTS,
            "food": FOODS,
            "codes": CODES,
            "food_nutrient": AMOUNTS,
            "food_portion": PORTIONS,
        }
        folder = tmp_path / LAYOUT.folder
        folder.mkdir(exist_ok=True)
        for name, text in (texts | tables).items():
            if text is not None:
                (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_a_food_comes_with_its_stable_code_its_name_and_its_amounts(make):
    food = read_folder(make(), LAYOUT)["11457"]
    assert (food.fdc_id, food.name, food.amounts) == ("1", "Spinach, raw", {"magnesium": Decimal(79)})


def test_a_food_without_a_code_is_not_a_food_of_the_data_set(make):
    assert list(read_folder(make(), LAYOUT)) == ["11457"]


def test_an_amount_that_is_not_written_is_unknown_and_a_written_zero_is_zero(make):
    rows = "fdc_id,nutrient_id,amount\n1,1090,\n1,1114,0\n"
    assert read_folder(make(food_nutrient=rows), LAYOUT)["11457"].amounts == {"vitamin_d": Decimal(0)}


def test_columns_are_found_by_name_whatever_their_order(make):
    rows = "amount,loq,nutrient_id,min_year_acqured,fdc_id\n79,,1090,2001,1\n"
    assert read_folder(make(food_nutrient=rows), LAYOUT)["11457"].amounts["magnesium"] == 79


def test_nutrients_are_known_by_id_and_by_number(make):
    rows = "fdc_id,nutrient_id,amount\n1,304,79\n"
    assert read_folder(make(food_nutrient=rows), LAYOUT)["11457"].amounts["magnesium"] == 79


def test_a_compressed_table_is_read_too(make):
    folder = make(food_nutrient=None)
    (folder / "set" / "food_nutrient.csv.gz").write_bytes(gzip.compress(AMOUNTS.encode()))
    assert read_folder(folder, LAYOUT)["11457"].amounts["magnesium"] == 79


def test_portions_come_in_usdas_order_with_all_of_their_words(make):
    portions = read_folder(make(), LAYOUT)["11457"].portions
    assert [(portion.text, portion.grams) for portion in portions] == [("1 cup", Decimal(30)), ("3 oz", Decimal(85))]


def test_a_measure_unit_is_spelled_out(make):
    rows = "fdc_id,seq_num,amount,measure_unit_id,portion_description,modifier,gram_weight\n1,1,1.0,1000,,drained,150\n"
    folder = make(food_portion=rows, measure_unit="id,name\n1000,cup\n")
    assert read_folder(folder, LAYOUT)["11457"].portions[0].text == "1.0 cup, drained"


@pytest.mark.parametrize(
    ("table", "text", "says"),
    [
        ("food_nutrient", "fdc_id,nutrient_id\n1,1090\n", "no column “amount”"),
        ("food_nutrient", "fdc_id,nutrient_id,amount\n1,1090,much\n", "“much” is not a number"),
        ("food_nutrient", "fdc_id,nutrient_id,amount\n1,1090,1e999999\n", "“1e999999” is not a number"),
        ("food_nutrient", "fdc_id,nutrient_id,amount\n1,1090,NaN\n", "“NaN” is not a number"),
        ("food_nutrient", "fdc_id,nutrient_id,amount\n1,1090,-1\n", "“-1” is not a number"),
        ("food_nutrient", "fdc_id,nutrient_id,amount\n1,1090,1\n1,304,2\n", "gives nutrient 1090 of food 1 twice"),
        ("nutrient", "id,name,unit_name\n1114,Vitamin D,IU\n", "in IU, expected UG"),
        ("codes", None, "There is no codes.csv"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_by_name(make, table, text, says):
    with pytest.raises(FdcFault, match=says):
        read_folder(make(**{table: text}), LAYOUT)


def test_an_unknown_nutrient_is_passed_over():
    assert nutrient_id("203") is None
    assert nutrient_id("2066") is None
    assert nutrient_id("269.3") is None


def test_vitamin_d_in_international_units_is_never_taken():
    assert nutrient_id("1110") is None
    assert nutrient_id("324") is None


def test_ala_is_the_separated_figure_where_there_is_one():
    assert catalogue_amounts({1270: Decimal(2), 1404: Decimal(1)}) == {"omega3_ala": Decimal(1)}
    assert catalogue_amounts({1270: Decimal(2)}) == {"omega3_ala": Decimal(2)}


def test_epa_and_dha_are_unknown_where_either_is():
    assert catalogue_amounts({1278: Decimal("0.2")}) == {}
    both = {1278: Decimal("0.2"), 1272: Decimal("0.3")}
    assert catalogue_amounts(both) == {"omega3_epa_dha": Decimal("0.5")}


def test_energy_falls_back_to_atwater_factors():
    assert catalogue_amounts({2047: Decimal(40), 2048: Decimal(41)}) == {"energy": Decimal(41)}
    assert catalogue_amounts({2047: Decimal(40), 1008: Decimal(39)}) == {"energy": Decimal(39)}


def test_zero_is_a_figure_and_not_a_reason_to_fall_back():
    assert catalogue_amounts({1404: Decimal(0), 1270: Decimal(5)}) == {"omega3_ala": Decimal(0)}


@pytest.fixture(scope="module")
def published():
    """Give what USDA published, by data set and code."""
    folder = usda_folder()
    return {name: read_folder(folder, layout) for name, layout in DATA_SETS.items()}


def test_the_published_tables_have_the_foods_they_are_documented_to_have(published):
    assert len(published["sr_legacy_2018"]) == 7793
    assert sum(bool(food.amounts) for food in published["fndds_2021_2023"].values()) == 5431


def test_the_published_tables_have_the_figures_they_are_documented_to_have(published):
    by_id = {food.fdc_id: food.amounts for foods in published.values() for food in foods.values()}
    for fdc_id, nutrient, amount in (
        ("168462", "magnesium", "79"),
        ("168462", "calcium", "99"),
        ("168462", "potassium", "558"),
        ("173944", "potassium", "358"),
        ("170557", "magnesium", "550"),
        ("173692", "vitamin_b12", "4.47"),
        ("173692", "vitamin_d", "16.7"),
        ("171265", "vitamin_d", "1.3"),
        ("169414", "magnesium", "392"),
        ("2709614", "magnesium", "93"),
        ("2709224", "potassium", "326"),
        ("2705385", "calcium", "123"),
        ("2707579", "magnesium", "550"),
    ):
        assert by_id[fdc_id][nutrient] == Decimal(amount), (fdc_id, nutrient)


def test_the_survey_foods_have_no_gaps_but_the_other_tables_keep_theirs(published):
    survey = [food for food in published["fndds_2021_2023"].values() if food.amounts]
    assert all(len(food.amounts) == len(CATALOGUE) for food in survey)
    known = sum("vitamin_d" in food.amounts for food in published["sr_legacy_2018"].values())
    assert known == 5165
