"""The supplements we ship: each holds what its name says, exactly, and nothing else."""

import re
from decimal import Decimal

import pytest

from nutrients.catalogue import BY_KEY, KEYS
from nutrients.data_files import DATA
from nutrients.food_tables import BY_DEFINITION, FoodTableFaults
from nutrients.foods import FoodPortion
from nutrients.models import DataSet
from nutrients.supplements import SUPPLEMENT_COLUMNS, read_supplements

HEADING = ",".join(SUPPLEMENT_COLUMNS) + "\n"
SAID = re.compile(r"(\d[\d,]*) (mg|µg|IU)\b")
# What a word of the name stands for; energy and the rest are not in a name.
CALLED = {
    "Magnesium": "magnesium",
    "magnesium": "magnesium",
    "Calcium": "calcium",
    "Potassium": "potassium",
    "Vitamin D": "vitamin_d",
    "vitamin D": "vitamin_d",
    "Vitamin B12": "vitamin_b12",
    "Vitamin B6": "vitamin_b6",
    "Vitamin C": "vitamin_c",
    "EPA + DHA": "omega3_epa_dha",
}
IN_MG = {"mg": Decimal(1), "µg": Decimal("0.001"), "g": Decimal(1000)}

with (DATA / "supplements.csv").open(encoding="utf-8", newline="") as file:
    FOODS, PORTIONS = read_supplements(file)
BOTH = [pytest.param(food, portion, id=food.key) for food, portion in zip(FOODS, PORTIONS, strict=True)]


def read(*cells):
    """Read one supplement."""
    quoted = ",".join(f'"{cell}"' for cell in cells)
    (food,), (portion,) = read_supplements([HEADING, quoted + "\n"])
    return food, portion


def holds(food, portion):
    """What one portion holds, without what it has none of and without its energy."""
    held = {key: amount * portion.grams / 100 for key, amount in food.amounts.items() if amount}
    return {key: amount for key, amount in held.items() if key != "energy"}


def in_mg(held):
    return [amount * IN_MG[BY_KEY[key].unit] for key, amount in held.items()]


def said(text):
    """The amounts in a text, in mg; 40 IU of vitamin D are 1 µg."""
    amounts = [(Decimal(amount.replace(",", "")), unit) for amount, unit in SAID.findall(text)]
    return [amount / 40_000 if unit == "IU" else amount * IN_MG[unit] for amount, unit in amounts]


def test_what_it_holds_is_by_100_grams_and_everything_else_is_zero():
    food, portion = read("k", "Calcium with D", "cal d", "1 tablet", "2", "calcium = 600 mg; vitamin_d = 10 µg")
    assert food.amounts == dict.fromkeys(KEYS, Decimal(0)) | {"calcium": Decimal(30_000), "vitamin_d": Decimal(500)}
    assert (food.kind, food.category, food.dataset, food.fdc_id) == ("supplement", "supplements", BY_DEFINITION, "")
    assert (portion.food_key, portion.position, portion.label, portion.grams) == ("k", 1, "1 tablet", 2)


def test_its_source_says_what_its_figures_rest_on():
    food, _ = read("k", "N", "", "1 tablet", "2", "calcium = 600 mg; vitamin_d = 10 µg")
    assert food.source_name == (
        "600 mg calcium and 10 µg vitamin D in each, as the name says, and nothing else; its weight of 2 g is nominal"
    )
    oil, _ = read("k", "N", "", "1 capsule", "1", "omega3_epa_dha = 0.3 g; energy = 9.02 kcal")
    assert oil.source_name == (
        "0.3 g omega-3 EPA + DHA in each, as the name says, and nothing else but the energy of fat; its weight of "
        "1 g is nominal"
    )


@pytest.mark.parametrize(
    ("contents", "grams", "fault"),
    [
        ("magnesium = 250", "1", "column contents: “magnesium = 250” is not an amount"),
        ("magnesium = 250 µg", "1", "column contents: “magnesium = 250 µg” is not an amount"),
        ("iron = 14 mg", "1", "column contents: “iron = 14 mg” is not an amount"),
        ("magnesium = 1 mg; magnesium = 2 mg", "1", "column contents: magnesium stands here twice"),
        ("", "1", "column contents: is empty"),
        ("magnesium = 250 mg", "", "column grams: must be a weight above 0"),
        ("magnesium = 250 mg", "0", "column grams: must be a weight above 0"),
        ("magnesium = 250 mg", "1.5", "column grams: 250 in 1.5 g is no exact amount in 100 g"),
    ],
)
def test_what_cannot_be_is_refused(contents, grams, fault):
    with pytest.raises(FoodTableFaults, match=f"Row 2, {fault}"):
        read("k", "N", "", "1 tablet", grams, contents)


def test_a_name_may_be_there_once():
    line = "{},Magnesium tablet,,1 tablet,1,magnesium = 250 mg\n"
    with pytest.raises(FoodTableFaults, match="Row 3, column name: “Magnesium tablet” stands in row 2 already"):
        read_supplements([HEADING, line.format("a"), line.format("b")])


def test_there_are_those_that_people_take_most():
    held = [tuple(sorted(holds(food, portion).items())) for food, portion in zip(FOODS, PORTIONS, strict=True)]
    assert len(set(held)) == len(held)
    for key, amount in (
        ("magnesium", 250),
        ("calcium", 500),
        ("potassium", 99),
        ("vitamin_d", 25),
        ("vitamin_b12", 1000),
    ):
        assert ((key, Decimal(amount)),) in held


@pytest.mark.parametrize(("food", "portion"), BOTH)
def test_one_holds_exactly_what_its_name_and_its_portion_say(food, portion):
    """ "Vitamin D tablet, 25 µg (1,000 IU)" says it twice."""
    held = holds(food, portion)
    assert set(held) == {CALLED[word] for word in CALLED if word in food.name}
    assert set(said(food.name)) == set(said(portion.label)) == set(in_mg(held))


@pytest.mark.parametrize(("food", "portion"), BOTH)
def test_an_amount_of_a_mineral_is_called_elemental(food, portion):
    assert ("elemental" in food.name) is any(
        key in ("magnesium", "calcium", "potassium") for key in holds(food, portion)
    )


@pytest.mark.parametrize(("food", "portion"), BOTH)
def test_a_portion_is_one_and_says_its_dose(food, portion):
    assert re.match(r"1 (tablet or )?capsule \(", portion.label)
    assert FoodPortion(1, portion.label, portion.grams).doses


@pytest.mark.parametrize(("food", "portion"), BOTH)
def test_only_oil_has_energy(food, portion):
    assert food.amounts["energy"] == (902 if "oil" in food.name else 0)
    assert food.amounts["water"] == 0


@pytest.mark.parametrize(("food", "portion"), BOTH)
def test_no_alias_is_of_a_form_whose_weight_or_contents_a_name_cannot_say(food, portion):
    """Effervescent tablets hold sodium, gummies sugar, and a multivitamin what its label says."""
    assert not re.search(r"effervescent|gumm|powder|drops|multi|complex|krill|cod liver", " ".join(food.aliases))


def test_the_database_knows_their_source():
    assert DataSet(BY_DEFINITION).label == "By definition: the amount in its name"


@pytest.mark.parametrize(
    ("label", "doses"),
    [
        ("1 tablet or capsule (250 mg magnesium)", [("250", "mg")]),
        ("1 tablet or capsule (25 µg vitamin D, 1,000 IU)", [("25", "µg"), ("1000", "IU")]),
        ("1 tablet or capsule (600 mg calcium, 10 µg vitamin D)", [("600", "mg"), ("10", "µg")]),
        ("1 tablet", []),
        ("1 can (12 fl oz)", []),
        ("1 medium (7 long)", []),
    ],
)
def test_the_doses_of_a_portion_are_read_from_its_label(label, doses):
    found = FoodPortion(1, label, Decimal(1)).doses
    assert found == tuple((Decimal(amount), unit) for amount, unit in doses)
