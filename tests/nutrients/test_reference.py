"""Reference amounts: the figures as published, one row or a named answer for everybody, nothing unchecked."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutrients.catalogue import BY_KEY, KEYS, Group, UnknownNutrient
from nutrients.reference import (
    AUTHORITY_NAMES,
    FIGURES,
    Authority,
    Gap,
    LifeStage,
    NoReference,
    Reference,
    Sex,
    UlScope,
    find,
    label_for,
    rows_for,
    table,
)

TRACKED = [key for key in KEYS if BY_KEY[key].group is not Group.CONTEXT]
PEOPLE = [(sex, stage) for sex in Sex for stage in LifeStage]


def figures(key: str, authority: str, sex: str, age: int | str, stage: str = "none") -> list[str | None]:
    """EAR, RDA, AI, UL and CDRR as text, so that a table of cases reads like the published one."""
    years = age if isinstance(age, int) else Decimal(age)
    row = find(key, authority=authority, sex=sex, age=years, life_stage=stage)
    assert isinstance(row, Reference), row
    return [None if amount is None else f"{amount:f}" for amount in (row.ear, row.rda, row.ai, row.ul, row.cdrr)]


@pytest.mark.parametrize(
    ("key", "authority", "sex", "age", "stage", "expected"),
    [
        ("magnesium", "us", "female", 30, "none", ["255", "310", None, "350", None]),
        ("magnesium", "us", "female", 31, "none", ["265", "320", None, "350", None]),
        ("magnesium", "us", "male", 40, "none", ["350", "420", None, "350", None]),
        ("magnesium", "us", "female", 25, "pregnant", ["290", "350", None, "350", None]),
        ("magnesium", "us", "female", "0.3", "none", [None, None, "30", None, None]),
        ("magnesium", "us", "male", "0.7", "none", [None, None, "75", None, None]),
        ("magnesium", "efsa", "female", 40, "none", [None, None, "300", "250", None]),
        ("magnesium", "efsa", "male", 3, "none", [None, None, "230", None, None]),
        ("magnesium", "efsa", "male", 4, "none", [None, None, "230", "250", None]),
        ("calcium", "us", "female", 50, "none", ["800", "1000", None, "2500", None]),
        ("calcium", "us", "female", 51, "none", ["1000", "1200", None, "2000", None]),
        ("calcium", "us", "male", 51, "none", ["800", "1000", None, "2000", None]),
        ("calcium", "efsa", "female", 24, "none", ["860", "1000", None, "2500", None]),
        ("calcium", "efsa", "female", 25, "none", ["750", "950", None, "2500", None]),
        ("potassium", "us", "female", 40, "none", [None, None, "2600", None, None]),
        ("potassium", "us", "male", 40, "none", [None, None, "3400", None, None]),
        ("potassium", "us", "female", 40, "lactating", [None, None, "2800", None, None]),
        ("potassium", "efsa", "female", 40, "lactating", [None, None, "4000", None, None]),
        ("vitamin_d", "us", "female", 70, "none", ["10", "15", None, "100", None]),
        ("vitamin_d", "us", "female", 71, "none", ["10", "20", None, "100", None]),
        ("vitamin_d", "efsa", "male", 40, "none", [None, None, "15", "100", None]),
        ("vitamin_b12", "us", "female", 40, "none", ["2.0", "2.4", None, None, None]),
        ("vitamin_b12", "us", "female", 40, "pregnant", ["2.2", "2.6", None, None, None]),
        ("vitamin_b12", "efsa", "female", 40, "none", [None, None, "4.0", None, None]),
        ("sodium", "us", "female", 40, "none", [None, None, "1500", None, "2300"]),
        ("sodium", "efsa", "female", 40, "none", [None, None, "2000", None, None]),
        ("water", "us", "male", 40, "none", [None, None, "3700", None, None]),
        ("water", "us", "female", 40, "none", [None, None, "2700", None, None]),
        ("water", "efsa", "female", 40, "pregnant", [None, None, "2300", None, None]),
        ("vitamin_b6", "us", "female", 40, "none", ["1.1", "1.3", None, "100", None]),
        ("vitamin_b6", "efsa", "female", 40, "none", ["1.3", "1.6", None, "12", None]),
        ("vitamin_c", "us", "male", 40, "none", ["75", "90", None, "2000", None]),
        ("vitamin_c", "efsa", "male", 40, "none", ["90", "110", None, None, None]),
        ("vitamin_c", "efsa", "female", 30, "pregnant", [None, "105", None, None, None]),
        ("omega3_ala", "us", "male", 40, "none", [None, None, "1.6", None, None]),
        ("omega3_epa_dha", "efsa", "male", 40, "none", [None, None, "0.25", None, None]),
        ("phosphorus", "us", "male", 40, "none", ["580", "700", None, "4000", None]),
        ("phosphorus", "us", "female", 40, "pregnant", ["580", "700", None, "3500", None]),
        ("phosphorus", "efsa", "male", 40, "none", [None, None, "550", None, None]),
    ],
)
def test_the_figures_are_the_published_ones(key, authority, sex, age, stage, expected):
    assert figures(key, authority, sex, age, stage) == expected


@pytest.mark.parametrize("authority", Authority)
@pytest.mark.parametrize("key", KEYS)
def test_everybody_from_0_to_120_gets_one_row_or_a_named_answer(key, authority):
    rows = rows_for(key, authority)
    for sex, stage in PEOPLE:
        for age in [*range(121), *(Decimal(month) / 12 for month in range(1, 30))]:
            answer = find(key, authority=authority, sex=sex, age=age, life_stage=stage)
            covering = [row for row in rows if row.covers(sex, stage, Decimal(age))]
            assert len(covering) <= 1, f"{key} {authority} {sex} {stage} {age}: {covering}"
            if isinstance(answer, Reference):
                assert covering == [answer]
            else:
                assert answer.reason.endswith("."), answer
                assert not covering or answer.gap is Gap.INFANT_AGE


@pytest.mark.parametrize("authority", Authority)
@pytest.mark.parametrize("key", TRACKED)
def test_no_age_is_left_out_between_two_rows(key, authority):
    for sex, stage in PEOPLE:
        ages = [row for row in rows_for(key, authority) if row.sex in ("both", sex) and row.life_stage is stage]
        for row, after in pairwise(sorted(ages, key=lambda row: row.age_from)):
            assert row.age_end == after.age_from, (key, authority, sex, stage)


@pytest.mark.parametrize("key", TRACKED)
def test_every_adult_has_an_amount_or_a_reason_that_is_not_age(key):
    for authority in Authority:
        for sex in Sex:
            answers = [find(key, authority=authority, sex=sex, age=age) for age in range(18, 121)]
            assert all(isinstance(a, Reference) or a.gap in (Gap.NONE_SET, Gap.NOT_CONVERTIBLE) for a in answers)


@given(st.sampled_from(TRACKED), st.sampled_from(PEOPLE), st.integers(1, 120), st.integers(0, 364))
def test_a_part_of_a_year_does_not_change_the_row(key, person, years, days):
    sex, stage = person
    for authority in Authority:
        whole = find(key, authority=authority, sex=sex, age=years, life_stage=stage)
        later = find(key, authority=authority, sex=sex, age=years + Decimal(days) / 365, life_stage=stage)
        assert whole == later


@pytest.mark.parametrize(
    ("key", "authority", "question", "gap", "says"),
    [
        ("omega3_ala", "efsa", {"sex": "male", "age": 40}, Gap.NOT_CONVERTIBLE, "0.5 % of energy"),
        ("omega3_epa_dha", "us", {"sex": "male", "age": 40}, Gap.NONE_SET, "set no amount"),
        ("energy", "us", {"sex": "male", "age": 40}, Gap.NOT_HELD, "Energy has no reference amount"),
        ("caffeine", "efsa", {"sex": "male", "age": 40}, Gap.NOT_HELD, "Caffeine"),
        ("alcohol", "us", {"sex": "male", "age": 40}, Gap.NOT_HELD, "Alcohol"),
        (
            "magnesium",
            "us",
            {"sex": "male", "age": 121},
            Gap.AGE,
            "US/Canada DRI: Magnesium is set for the ages 0 months",
        ),
        ("magnesium", "efsa", {"sex": "male", "age": Decimal("0.3")}, Gap.AGE, "7 months to 120 only"),
        ("magnesium", "us", {"sex": "male", "age": -1}, Gap.AGE, "only"),
        ("magnesium", "us", {"sex": "male", "age": 0}, Gap.INFANT_AGE, "depends on the months"),
        ("magnesium", "us", {"sex": "female", "age": 51, "life_stage": "pregnant"}, Gap.AGE, "in pregnancy"),
        ("magnesium", "us", {"sex": "female", "age": 13, "life_stage": "lactating"}, Gap.AGE, "14 to 50 only"),
        ("magnesium", "efsa", {"sex": "female", "age": 17, "life_stage": "pregnant"}, Gap.AGE, "18 to 50 only"),
        ("omega3_epa_dha", "efsa", {"sex": "female", "age": 1}, Gap.AGE, "2 to 120 only"),
        ("calcium", "us", {"sex": "male", "age": 30, "life_stage": "pregnant"}, Gap.LIFE_STAGE_SEX, "women only"),
    ],
)
def test_what_no_row_covers_is_answered_by_name(key, authority, question, gap, says):
    answer = find(key, authority=authority, **question)
    assert isinstance(answer, NoReference)
    assert (answer.nutrient, answer.authority, answer.gap) == (key, authority, gap)
    assert says in answer.reason


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"nutrient_key": "iron"}, UnknownNutrient),
        ({"authority": "who"}, ValueError),
        ({"sex": "both"}, ValueError),
        ({"life_stage": "menopause"}, ValueError),
    ],
)
def test_a_question_with_an_unknown_word_is_an_error(change, error):
    question = {"nutrient_key": "magnesium", "authority": "us", "sex": "female", "age": 40} | change
    with pytest.raises(error):
        find(**question)


def test_a_whole_zero_does_not_say_how_many_months_but_the_day_of_birth_does():
    question = {"authority": "us", "sex": "female"}
    assert isinstance(find("magnesium", age=0, **question), NoReference)
    assert find("magnesium", age=Decimal(0), **question).ai == 30


@pytest.mark.parametrize("stage", ["pregnant", "lactating"])
def test_an_average_requirement_that_was_not_settled_is_left_blank_and_says_why(stage):
    row = find("calcium", authority="us", sex="female", age=16, life_stage=stage)
    assert (row.ear, row.rda, row.ul) == (None, 1300, 3000)
    assert "1,000" in row.note and "1,100" in row.note


def test_figures_that_were_not_checked_are_left_blank_and_say_so():
    blank = [row for row in table().rows if "left blank" in row.note]
    assert {(row.authority, row.nutrient) for row in blank} == {
        (Authority.US, "calcium"),
        (Authority.US, "sodium"),
        (Authority.EFSA, "vitamin_d"),
        (Authority.EFSA, "vitamin_b6"),
    }
    for row in blank:
        named = next(figure for figure in FIGURES if row.note.startswith(f"{figure.upper()} left blank"))
        assert getattr(row, named) is None


def test_a_shortfall_is_held_against_the_rda_and_without_one_against_the_ai():
    assert find("magnesium", authority="us", sex="female", age=40).target.kind == "rda"
    assert find("magnesium", authority="us", sex="female", age=40).target.amount == 320
    assert find("potassium", authority="us", sex="female", age=40).target.kind == "ai"
    assert find("potassium", authority="us", sex="female", age=40).target.amount == 2600


def test_the_magnesium_upper_level_counts_supplements_only():
    scopes = {
        (row.authority, row.ul_scope) for row in table().rows if row.nutrient == "magnesium" and row.ul is not None
    }
    assert scopes == {(Authority.US, UlScope.SUPPLEMENTS), (Authority.EFSA, UlScope.SUPPLEMENTS_AND_FORTIFIED)}


def test_every_other_upper_level_counts_everything():
    assert {r.ul_scope for r in table().rows if r.nutrient != "magnesium"} == {UlScope.TOTAL, None}


@pytest.mark.parametrize("key", ["potassium", "vitamin_b12", "sodium", "water", "omega3_ala", "omega3_epa_dha"])
def test_a_nutrient_without_an_upper_level_has_none(key):
    assert all(row.ul is None for authority in Authority for row in rows_for(key, authority))


def test_only_sodium_has_a_cdrr_and_only_where_it_was_checked():
    rows = [row for row in table().rows if row.cdrr is not None]
    assert {(row.authority, row.nutrient, row.cdrr) for row in rows} == {(Authority.US, "sodium", Decimal(2300))}
    assert min(row.age_from for row in rows) == 14


def test_every_row_says_who_when_and_where():
    for row in table().rows:
        assert row.source and 1997 <= row.year <= 2019
        assert (row.ul is None) == (row.ul_year is None) == (row.ul_scope is None)


def test_the_rows_of_a_public_table_stand_in_reading_order():
    rows = rows_for("magnesium", "us")
    assert [row.life_stage for row in rows] == sorted((r.life_stage for r in rows), key=list(LifeStage).index)
    assert [str(row.age_from) for row in rows[:6]] == ["0", "0.5", "1", "4", "9", "14"]
    assert rows_for("energy", "us") == ()


def test_each_authority_has_its_own_names_for_the_same_figure():
    assert [label_for(figure, "us") for figure in FIGURES] == ["EAR", "RDA", "AI", "UL", "CDRR"]
    assert [label_for(figure, "efsa") for figure in FIGURES[:4]] == ["AR", "PRI", "AI", "UL"]
    assert set(AUTHORITY_NAMES) == set(Authority)
