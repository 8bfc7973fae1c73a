"""Amounts that cannot be are errors, amounts that hardly can are warnings, and no real food is either."""

from decimal import Decimal

import pytest

from nutrients.catalogue import CATALOGUE, UnknownNutrient
from nutrients.data_files import DataFault
from nutrients.fdc import DATA_SETS, read_folder
from nutrients.implausible import Held, Severity, ceilings, implausible, load_ceilings, unlike
from tests.nutrients.usda import usda_folder

HEADING = "nutrient,ceiling,unit,richest_amount,richest_food,dataset,code,note\n"


def found(**amounts):
    """Give (nutrient, severity) of each finding."""
    findings = implausible({key: Decimal(amount) for key, amount in amounts.items()})
    return [(finding.nutrient, str(finding.severity)) for finding in findings]


def test_an_ordinary_food_is_fine():
    assert found(magnesium="79", calcium="99", potassium="558", sodium="79", water="91.4", energy="23") == []


@pytest.mark.parametrize(
    ("amount", "held", "says"),
    [
        ("249", Held("Cheese", 50, Decimal(4), Decimal(83)), ""),
        ("249.1", Held("Cheese", 50, Decimal(4), Decimal(83)), "50 foods of “Cheese” hold 4 to 83 mg"),
        ("0.4", Held("Cheese", 50, Decimal(4), Decimal(83)), ""),
        ("0.3999", Held("Cheese", 50, Decimal(4), Decimal(83)), "50 foods of “Cheese” hold 4 to 83 mg"),
        ("0", Held("Cheese", 50, Decimal(4), Decimal(83)), ""),
        ("900", Held("Cheese", 2, Decimal(4), Decimal(83)), ""),
        ("1", Held("Oils", 9, None, Decimal(0)), "9 foods of “Oils” hold none"),
        ("900", None, ""),
    ],
)
def test_a_new_amount_is_held_against_those_of_its_category(amount, held, says):
    sentence = unlike("magnesium", Decimal(amount), held)
    assert says in sentence
    assert bool(says) is bool(sentence)


def test_nothing_known_is_fine():
    assert found() == []


def test_zero_is_fine():
    assert found(**{nutrient.key: "0" for nutrient in CATALOGUE}) == []


def test_an_amount_below_zero_is_an_error():
    assert found(sodium="-1") == [("sodium", "error")]


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_an_error(amount):
    assert found(sodium=amount) == [("sodium", "error")]


@pytest.mark.parametrize("nutrient", [nutrient.key for nutrient in CATALOGUE])
def test_every_nutrient_has_a_ceiling_that_it_may_reach_and_not_pass(nutrient):
    ceiling = ceilings()[nutrient].most
    assert found(**{nutrient: str(ceiling)}) == []
    assert found(**{nutrient: str(ceiling + Decimal("0.0001"))}) == [(nutrient, "error")]


@pytest.mark.parametrize(
    ("nutrient", "amount"),
    [("magnesium", "79000"), ("vitamin_b12", "4470"), ("potassium", "358000"), ("calcium", "123000")],
)
def test_a_unit_off_by_a_thousand_is_an_error(nutrient, amount):
    assert found(**{nutrient: amount}) == [(nutrient, "error")]


def test_vitamin_d_in_international_units_is_an_error_for_the_richest_food():
    assert found(vitamin_d="10000") == [("vitamin_d", "error")]


def test_water_and_alcohol_together_cannot_pass_the_whole():
    assert found(water="60", alcohol="40") == []
    assert found(water="60.01", alcohol="40") == [("water", "error")]


def test_too_much_water_is_said_once():
    assert found(water="101", energy="5") == [("water", "error")]


def test_no_food_has_more_energy_than_pure_fat():
    assert found(energy="902", water="0") == []
    assert found(energy="903", water="0") == [("energy", "error")]


def test_too_much_energy_is_said_once():
    assert found(energy="903", water="10") == [("energy", "error")]


def test_energy_comes_from_what_is_not_water():
    assert found(energy="300", water="90") == [("energy", "error")]
    assert found(energy="91", water="90") == []


def test_minerals_that_look_typed_in_grams_are_a_warning():
    assert found(magnesium="0.079", calcium="0.099", potassium="0.558") == [("magnesium", "warning")]
    assert found(magnesium="0.079", calcium="0.099") == []
    assert found(magnesium="0.079", calcium="0.099", potassium="0") == []


def test_a_supplement_may_hold_anything_but_not_less_than_nothing():
    amounts = {"vitamin_d": Decimal(8000), "magnesium": Decimal(60000)}
    assert implausible(amounts, supplement=True) == []
    assert implausible({"vitamin_d": Decimal(-1)}, supplement=True)[0].is_error


def test_a_finding_is_a_sentence_with_a_way_out():
    finding = implausible({"vitamin_d": Decimal(1000)})[0]
    assert finding.severity is Severity.ERROR
    assert "cod liver: 250 µg" in finding.message
    assert finding.message.endswith("check the unit.")


def test_a_nutrient_we_do_not_track_is_refused():
    with pytest.raises(UnknownNutrient):
        implausible({"iron": Decimal(1)})


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("magnesium,2,mg,781,Rice bran,x,1,\n", "below the 781 of a real food"),
        ("magnesium,2000,µg,781,Rice bran,x,1,\n", "is not mg"),
        ("iron,2000,mg,781,Rice bran,x,1,\n", "“iron” is not known"),
    ],
)
def test_a_ceiling_that_cannot_be_is_refused(tmp_path, row, says):
    path = tmp_path / "ceilings.csv"
    path.write_text(HEADING + row, encoding="utf-8")
    with pytest.raises(DataFault, match=says):
        load_ceilings(path)


@pytest.fixture(scope="module")
def published():
    folder = usda_folder()
    return {name: read_folder(folder, layout) for name, layout in DATA_SETS.items()}


def test_nothing_that_usda_published_is_implausible(published):
    foods = [food for foods in published.values() for food in foods.values()]
    assert [(food.name, implausible(food.amounts)) for food in foods if implausible(food.amounts)] == []


def test_the_richest_foods_are_the_richest_foods(published):
    for key, ceiling in ceilings().items():
        richest = max(
            food.amounts[key] for foods in published.values() for food in foods.values() if key in food.amounts
        )
        named = published[ceiling.dataset][ceiling.code]
        assert ceiling.richest_amount == richest == named.amounts[key], key
        assert named.name.startswith(ceiling.richest_food), key
