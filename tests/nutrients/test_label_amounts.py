"""Lines of labels: what people copy from a packet becomes the right amount or a refusal, never a guess."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutrients.catalogue import KEYS
from nutrients.label_amounts import LONGEST, SALT, LabelFault, LabelProblem, read_label
from nutrients.label_values import LabelSystem, label_value, load
from nutrients.quantity import QuantityProblem

US, EU = LabelSystem


@pytest.mark.parametrize(
    ("text", "key", "system", "amount"),
    [
        ("250 mg", "magnesium", US, "250"),
        ("250mg", "magnesium", US, "250"),
        ("0.25 g", "magnesium", US, "250"),
        ("\u200b250\u2060 m\u200bg\ufeff", "magnesium", US, "250"),
        ("250", "magnesium", US, "250"),
        ("12,5 mg", "magnesium", EU, "12.5"),
        ("½ g", "omega3_ala", US, "0.5"),
        ("500 mg", "omega3_epa_dha", US, "0.5"),
        ("20 %", "magnesium", US, "84"),
        ("20%", "magnesium", EU, "75"),
        ("20 % DV", "calcium", US, "260"),
        ("15 % NRV", "calcium", EU, "120"),
        ("100 per cent", "vitamin_b12", EU, "2.5"),
        ("200 %", "vitamin_d", EU, "10"),
        ("6 %", "sodium", US, "138"),
        ("1000 IU", "vitamin_d", US, "25"),
        ("1000 I.E.", "vitamin_d", EU, "25"),
        ("25 µg", "vitamin_d", US, "25"),  # the micro sign
        ("25 μg", "vitamin_d", US, "25"),  # the Greek letter
        ("25 mcg", "vitamin_d", US, "25"),
        ("836.8 kJ", "energy", EU, "200"),
        ("200 Cal", "energy", US, "200"),
        ("200 kcal", "energy", EU, "200"),
        ("1 g", "sodium", US, "1000"),
        ("1.2 g", SALT, EU, "480"),
        ("1,2", SALT, EU, "480"),
        ("500 mg", SALT, EU, "200"),
        ("8.3333333333 mg", "magnesium", US, "8.3333333333"),
        ("0,00001 g", "magnesium", US, "0.01"),
        ("25 % RI", "magnesium", US, "93.75"),
        ("25 % NRV", "magnesium", US, "93.75"),
        ("25 % DV", "magnesium", EU, "105"),
        ("2092/500", "energy", EU, "500"),
        ("500/2092", "energy", US, "500"),
        ("2092 kJ / 500 kcal", "energy", EU, "500"),
        ("17kJ/4kcal", "energy", EU, "4"),
        ("500 kcal/2092 kJ", "energy", EU, "500"),
        ("1/2 g", "omega3_ala", US, "0.5"),
        ("1 3/4 g", "omega3_ala", US, "1.75"),
        ("0", "calcium", US, "0"),
        ("0 %", "calcium", US, "0"),
        ("  0 mg ", "calcium", US, "0"),
    ],
)
def test_a_line_is_the_amount_that_it_says(text: str, key: str, system: LabelSystem, amount: str) -> None:
    assert read_label(text, key, system) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "  ", "\t"])
def test_an_empty_line_is_unknown_and_not_zero(text: str) -> None:
    assert read_label(text, "calcium", US) is None


@pytest.mark.parametrize(
    ("text", "key", "problem", "number"),
    [
        ("1,000 IU", "vitamin_d", LabelProblem.NUMBER, QuantityProblem.AMBIGUOUS),
        ("-3 mg", "calcium", LabelProblem.NUMBER, QuantityProblem.NEGATIVE),
        ("mg", "calcium", LabelProblem.NUMBER, QuantityProblem.EMPTY),
        ("about 3", "calcium", LabelProblem.NUMBER, QuantityProblem.EMPTY),
        ("100001 mg", "calcium", LabelProblem.NUMBER, QuantityProblem.TOO_LARGE),
        ("1000 IU", "calcium", LabelProblem.UNIT, None),
        ("3 spoons", "calcium", LabelProblem.UNIT, None),
        ("3 g", "energy", LabelProblem.UNIT, None),
        ("3 kcal", "calcium", LabelProblem.UNIT, None),
        ("25 mg (20 %)", "calcium", LabelProblem.UNIT, None),
        ("5 %", "alcohol", LabelProblem.NO_PERCENT, None),
        ("5 %", SALT, LabelProblem.NO_PERCENT, None),
        ("2092/400", "energy", LabelProblem.TWO_AMOUNTS, None),
        ("2092 kcal / 500 kJ", "energy", LabelProblem.TWO_AMOUNTS, None),
        ("1/2 kcal", "energy", LabelProblem.TWO_AMOUNTS, None),
        ("0/0", "energy", LabelProblem.TWO_AMOUNTS, None),
        ("2092/500/3", "energy", LabelProblem.TWO_AMOUNTS, None),
        ("20/25 mg", "magnesium", LabelProblem.TWO_AMOUNTS, None),
        ("300/3 mg", "magnesium", LabelProblem.TWO_AMOUNTS, None),
        ("1/100 mg", "magnesium", LabelProblem.TWO_AMOUNTS, None),
        ("<1 mg", "calcium", LabelProblem.LESS_THAN, None),
        ("less than 1 mg", "calcium", LabelProblem.LESS_THAN, None),
        ("1" * (LONGEST + 1), "calcium", LabelProblem.TOO_LONG, None),
    ],
)
def test_what_does_not_say_one_amount_is_refused(
    text: str, key: str, problem: LabelProblem, number: QuantityProblem | None
) -> None:
    with pytest.raises(LabelFault) as refused:
        read_label(text, key, US)
    assert (refused.value.problem, refused.value.number) == (problem, number)


@pytest.mark.parametrize(("text", "system"), [("20 %", EU), ("20 % NRV", US)])
def test_sodium_has_no_percentage_in_the_eu(text: str, system: LabelSystem) -> None:
    with pytest.raises(LabelFault) as refused:
        read_label(text, "sodium", system)
    assert refused.value.system is EU


@given(text=st.text(max_size=40), key=st.sampled_from((*KEYS, SALT)), system=st.sampled_from(LabelSystem))
def test_any_text_is_an_amount_or_nothing_or_a_refusal(text: str, key: str, system: LabelSystem) -> None:
    try:
        amount = read_label(text, key, system)
    except LabelFault:
        return
    assert amount is None or (amount.is_finite() and amount >= 0)


@given(
    whole=st.integers(min_value=0, max_value=99_999),
    unit=st.sampled_from(("mg", "MG", " mg", "%", " % dv")),
)
def test_more_on_the_label_is_never_less_in_the_diary(whole: int, unit: str) -> None:
    less, more = (read_label(f"{n}{unit}", "magnesium", US) for n in (whole, whole + 1))
    assert less is not None and more is not None
    assert less < more


def test_every_value_is_cited_and_above_zero() -> None:
    values = load()
    assert {system for system, _ in values} == set(LabelSystem)
    assert all(value.amount > 0 and value.source and 2000 < value.year < 2030 for value in values.values())
    assert label_value(US, "calcium").amount == 1300
    assert label_value(EU, "calcium").amount == 800
    assert label_value(US, "caffeine") is None
