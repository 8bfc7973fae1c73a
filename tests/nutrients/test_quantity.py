"""What people type as an amount, and what is refused instead of being guessed."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nutrients.quantity import MAXIMUM, QuantityFault, QuantityProblem, parse_quantity


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("2", "2"),
        ("1.5", "1.5"),
        ("1,5", "1.5"),
        ("0.25", "0.25"),
        (".5", "0.5"),
        (",5", "0.5"),
        ("2.", "2"),
        ("007", "7"),
        ("2.50", "2.5"),
        ("2.00000", "2"),
        ("100000", "100000"),
        ("0.0001", "0.0001"),
        ("½", "0.5"),
        ("1½", "1.5"),
        ("1 ½", "1.5"),
        ("1 1/2", "1.5"),
        ("1/2", "0.5"),
        ("3/2", "1.5"),
        ("1/3", "0.3333"),
        ("2/3", "0.6667"),
        ("⅔", "0.6667"),
        ("1⁄4", "0.25"),
        ("  3\u00a0", "3"),
        ("\t3\r\n", "3"),
        ("１．５", "1.5"),
        ("٢", "2"),
        ("٢٫٥", "2.5"),
        ("२", "2"),
        ("\u200f٢\u200e", "2"),
        ("\u2067 2 \u2069", "2"),
        ("\u200b2", "2"),
        ("\u202e1\u2060.\ufeff5\u00ad", "1.5"),
        ("1\u200d½", "1.5"),
        ("0.125", "0.125"),
        ("1500.125", "1500.125"),
        ("1.5000", "1.5"),
        ("0,500", "0.5"),
        ("1500,5", "1500.5"),
    ],
)
def test_an_amount_is_read(text, amount):
    assert parse_quantity(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("\u200f", "empty"),
        ("\u200b\ufeff", "empty"),
        ("\u200b-1", "negative"),
        ("\u200b1,500", "ambiguous"),
        ("\u200btwo", "not_a_number"),
        ("0", "zero"),
        ("0.000", "zero"),
        ("-0", "zero"),
        ("0/3", "zero"),
        ("-1", "negative"),
        ("\u22121,5", "negative"),
        ("- 1/2", "negative"),
        ("100001", "too_large"),
        ("100000.0001", "too_large"),
        ("0.00001", "too_precise"),
        ("1.23456", "too_precise"),
        ("1/90000", "too_precise"),
        ("1" * 40, "too_long"),
        ("0." + "0" * 40, "too_long"),
        ("1,500", "ambiguous"),
        ("1.500", "ambiguous"),
        ("1.125", "ambiguous"),
        ("100,000", "ambiguous"),
        ("1,234.5", "ambiguous"),
        ("1.234,5", "ambiguous"),
        ("1 500", "ambiguous"),
        ("1 000 000", "ambiguous"),
        *(
            (text, "not_a_number")
            for text in ("two", "1e309", "1e3", "NaN", "inf", "+1", "-x", "1/0", "1 3/2", "1/2/3")
        ),
        *((text, "not_a_number") for text in ("2²", "²", "①", "Ⅻ", "½½", ".", ",", "/", "-", "0x10", "1_000", "10%")),
        *((text, "not_a_number") for text in ("\x00", "1\x00", "1\x002", "1\n2", "=1", "1;2", "½2")),
    ],
)
def test_an_amount_is_refused_by_name(text, problem):
    with pytest.raises(QuantityFault) as refused:
        parse_quantity(text)
    assert refused.value.problem == problem


@pytest.mark.parametrize("problem", QuantityProblem)
def test_every_refusal_is_a_sentence(problem):
    assert str(QuantityFault(problem)).startswith("Type ")
    assert str(QuantityFault(problem)).endswith(".")


SIGNS = "0123456789.,/ -+eE½⅓²٢٫\u2044\u2212\u200f\u00a0\x00१１½"


@given(st.text() | st.text(alphabet=SIGNS, max_size=12))
@example("9" * 32)
@example("9" * 15 + "/" + "9" * 15)
@example("1/" + "9" * 30)
@example("9" * 31 + ".")
@example("\ufdfa" * 32)
def test_whatever_is_typed_is_an_amount_in_bounds_or_a_refusal_by_name(text):
    try:
        amount = parse_quantity(text)
    except QuantityFault:
        return
    assert 0 < amount <= MAXIMUM
    assert int(amount.as_tuple().exponent) >= -4
    assert "E" not in str(amount)


@given(st.decimals(min_value=Decimal("0.0001"), max_value=MAXIMUM, places=4))
def test_what_we_write_we_read_back(amount):
    assert parse_quantity(str(amount)) == amount


@pytest.mark.parametrize("text", ["100", "1000.0", "0.0001", "2.50"])
def test_an_amount_is_kept_in_plain_digits(text):
    assert str(parse_quantity(text)) == text.removesuffix(".0").replace("2.50", "2.5")
