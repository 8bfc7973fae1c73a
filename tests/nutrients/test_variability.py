"""Variation: the figures of the book, one for every adult, and no verdict where a nutrient varies too much."""

from dataclasses import replace
from decimal import Decimal

import pytest

from nutrients import plausibility, requirement_spread
from nutrients.catalogue import BY_KEY, KEYS, Group, UnknownNutrient
from nutrients.data_files import DATA, DataFault
from nutrients.reference import Authority, Sex, find, rows_for
from nutrients.variability import (
    CV_LIMIT_PERCENT,
    NoRequirementSD,
    NoVariability,
    Quality,
    WithinPerson,
    energy_limits,
    load_within,
    requirement_rules,
    requirement_sd,
    within_person,
    within_person_rows,
)

TRACKED = [key for key in KEYS if BY_KEY[key].group is not Group.CONTEXT]


@pytest.mark.parametrize(
    ("key", "sex", "age", "sd", "cv", "quality"),
    [
        ("magnesium", "female", 40, "85.9", 38, "published"),
        ("magnesium", "male", 40, "122", 38, "published"),
        ("magnesium", "female", 60, "74", 33, "published"),
        ("calcium", "female", 40, "325", 51, "published"),
        ("potassium", "female", 40, "851", 38, "published"),
        ("vitamin_b6", "female", 40, "0.8", 53, "published"),
        ("phosphorus", "male", 80, "408", 32, "published"),
        ("sodium", "male", 19, "1819", 43, "published"),
        ("sodium", "female", 40, "1239", 44, "estimated"),
        ("sodium", "female", 18, "1313", 45, "recalled"),
        ("vitamin_d", "female", 40, "4.44", 112, "computed"),
        ("vitamin_d", "male", 51, "5.36", 103, "computed"),
        ("magnesium", "female", 18, "81.2", 38, "computed"),
        ("water", "male", 40, "2606", 59, "upper_bound"),
        ("omega3_ala", "male", 40, "1.36", 72, "upper_bound"),
        ("omega3_epa_dha", "female", 40, "0.207", 261, "upper_bound"),
    ],
)
def test_the_figures_are_those_of_the_tables(key, sex, age, sd, cv, quality):
    found = within_person(key, sex, age)
    assert (found.sd, found.cv_percent, found.quality) == (Decimal(sd), cv, quality)


@pytest.mark.parametrize("key", TRACKED)
def test_every_adult_has_exactly_one_figure(key):
    for sex in Sex:
        for age in range(18, 121):
            rows = [
                r for r in within_person_rows() if r.nutrient == key and r.sex is sex and r.age_from <= age <= r.age_to
            ]
            assert rows == [within_person(key, sex, age)]


def test_the_misprinted_sodium_figure_is_not_used():
    assert all(row.sd != 1839 for row in within_person_rows())


@pytest.mark.parametrize("key", TRACKED)
def test_the_groups_that_vary_too_much_are_those_of_the_method(key):
    always = {"vitamin_d", "vitamin_b12", "vitamin_c", "omega3_epa_dha", "omega3_ala"}
    adults = [within_person(key, sex, age).too_variable for sex in Sex for age in (19, 50, 51, 120)]
    assert set(adults) == {key in always}


def test_a_coefficient_above_the_limit_always_means_no_verdict():
    for row in within_person_rows():
        assert row.too_variable or row.cv_percent <= CV_LIMIT_PERCENT
        assert row.cv_percent > CV_LIMIT_PERCENT or not row.too_variable or row.note


def test_an_upper_bound_says_that_it_is_one():
    bounds = [row for row in within_person_rows() if row.quality is Quality.UPPER_BOUND]
    assert bounds and all("Upper bound" in row.note for row in bounds)
    adults = {row.nutrient for row in bounds if row.age_from >= 19}
    assert adults == {"water", "omega3_ala", "omega3_epa_dha"}


def test_only_sodium_rests_on_a_figure_that_was_not_read_or_computed():
    doubtful = {row.nutrient for row in within_person_rows() if row.quality in (Quality.ESTIMATED, Quality.RECALLED)}
    assert doubtful == {"sodium"}


@pytest.mark.parametrize("age", [0, 5, 17])
def test_under_18_there_is_no_figure_and_a_reason(age):
    answer = within_person("magnesium", "female", age)
    assert isinstance(answer, NoVariability)
    assert answer.reason.startswith("Under 18")


@pytest.mark.parametrize(("key", "age"), [("energy", 40), ("caffeine", 40), ("magnesium", 121)])
def test_what_is_not_kept_is_answered_by_name(key, age):
    answer = within_person(key, "male", age)
    assert isinstance(answer, NoVariability)
    assert BY_KEY[key].name in answer.reason and str(age) in answer.reason


def test_an_unknown_nutrient_or_sex_is_an_error():
    with pytest.raises(UnknownNutrient, match="iron"):
        within_person("iron", "male", 40)
    with pytest.raises(ValueError, match="both"):
        within_person("magnesium", "both", 40)


@pytest.mark.parametrize(
    ("key", "authority", "sex", "age", "sd"),
    [
        ("magnesium", "us", "female", 40, "26.5"),
        ("magnesium", "us", "male", 40, "35"),
        ("vitamin_b6", "us", "female", 40, "0.11"),
        ("vitamin_b12", "us", "female", 40, "0.2"),
        ("vitamin_c", "us", "male", 40, "7.5"),
        ("phosphorus", "us", "male", 40, "58"),
        ("calcium", "us", "female", 40, "100"),
        ("vitamin_d", "us", "female", 40, "2.5"),
        ("vitamin_d", "us", "female", 71, "2.5"),
        ("calcium", "efsa", "male", 40, "100"),
        ("vitamin_b6", "efsa", "female", 40, "0.15"),
        ("vitamin_c", "efsa", "male", 40, "10"),
    ],
)
def test_the_spread_of_the_requirement_is_that_of_the_method(key, authority, sex, age, sd):
    assert requirement_sd(find(key, authority=authority, sex=sex, age=age)) == Decimal(sd)


def test_every_average_requirement_has_a_spread_below_itself():
    rows = [
        row for key in TRACKED for authority in Authority for row in rows_for(key, authority) if row.ear is not None
    ]
    assert len(rows) > 100
    assert all(0 < requirement_sd(row) < row.ear for row in rows)


def test_without_an_average_requirement_there_is_no_spread():
    with pytest.raises(NoRequirementSD, match=r"us potassium.*no EAR"):
        requirement_sd(find("potassium", authority="us", sex="male", age=40))
    with pytest.raises(NoRequirementSD, match="no EAR for the ages 14 to 18"):
        requirement_sd(find("calcium", authority="us", sex="female", age=16, life_stage="pregnant"))


def test_without_a_rule_there_is_no_spread():
    row = replace(find("magnesium", authority="us", sex="male", age=40), authority=Authority.EFSA)
    with pytest.raises(NoRequirementSD, match="efsa magnesium: no rule"):
        requirement_sd(row)


def test_every_rule_and_every_figure_says_who_and_when():
    assert all(rule.source and rule.year and rule.note for rule in requirement_rules().values())
    assert all(row.source and row.year in (2000, 2018) for row in within_person_rows())


@pytest.mark.parametrize(("sex", "low", "high"), [("female", 500, 3500), ("male", 800, 4000), (None, 500, 4000)])
def test_a_plausible_day_lies_within_the_limits_of_the_method(sex, low, high):
    limits = energy_limits(sex)
    assert (limits.low, limits.high) == (low, high)
    assert limits.source.startswith("Willett") and limits.year


def test_limits_for_an_unknown_sex_are_an_error():
    with pytest.raises(ValueError, match="both"):
        energy_limits("both")


def changed(tmp_path, name: str, good: str, column: str, value: str):
    """A copy of one of our files that holds a single row with one cell changed."""
    heading = (DATA / name).read_text("utf-8").splitlines()[0]
    cells = dict(zip(heading.split(","), good.split(","), strict=True)) | {column: value}
    path = tmp_path / name
    path.write_text(f"{heading}\n{','.join(cells.values())}\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("unit", "g", "is not the unit"),
        ("sd", "0", "is zero"),
        ("sd", "", "is empty"),
        ("cv_percent", "71", "is above 70 %"),
        ("too_variable", "yes", "needs a reason"),
        ("too_variable", "maybe", "“maybe” is not known"),
        ("quality", "guess", "“guess” is not known"),
        ("age_from", "young", "“young” is not known"),
        ("source", "", "is empty"),
    ],
)
def test_a_figure_that_cannot_be_is_named(tmp_path, column, value, says):
    good = "magnesium,mg,male,19,50,122,38,no,published,321.1,2538,19-50,2000,a book,"
    assert isinstance(load_within(changed(tmp_path, "within_person_sd.csv", good, "note", ""))[0], WithinPerson)
    with pytest.raises(DataFault, match=says):
        load_within(changed(tmp_path, "within_person_sd.csv", good, column, value))


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("figure", "", "is needed by every rule"),
        ("rule", "half_of_rda_minus_ear", "is needed by every rule"),
        ("rule", "guess", "“guess” is not known"),
        ("unit", "mg", "with a fixed amount only"),
        ("nutrient", "iron", "“iron” is not known"),
    ],
)
def test_a_rule_that_cannot_be_is_named(tmp_path, column, value, says):
    good = "us,magnesium,share_of_ear,0.10,,2000,a book,"
    assert requirement_spread.load(changed(tmp_path, "requirement_sd.csv", good, "note", ""))
    with pytest.raises(DataFault, match=says):
        requirement_spread.load(changed(tmp_path, "requirement_sd.csv", good, column, value))


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [("high_kcal", "500", "is not above"), ("low_kcal", "", "is empty"), ("sex", "x", "“x”")],
)
def test_a_limit_that_cannot_be_is_named(tmp_path, column, value, says):
    good = "female,500,3500,2013,a book,"
    assert plausibility.load(changed(tmp_path, "plausibility.csv", good, "note", ""))
    with pytest.raises(DataFault, match=says):
        plausibility.load(changed(tmp_path, "plausibility.csv", good, column, value))
