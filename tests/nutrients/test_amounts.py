"""Numbers as text: never a digit that is not known, never a rounding that changes the answer."""

from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from nutrients.amounts import Marks, amount_text, percent_text

GERMAN = Marks(decimal=",", thousands=".", unknown="k. A.", tiny="unter {limit}", percent="{number} %")
AMOUNTS = st.decimals(min_value=0, max_value=10**6, allow_nan=False, allow_infinity=False, places=5)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "0"),
        ("0.000", "0"),
        ("0.0001", "less than 0.01"),
        ("0.0099", "less than 0.01"),
        ("0.01", "0.01"),
        ("0.0254", "0.025"),
        ("0.0996", "0.1"),
        ("0.25", "0.25"),
        ("0.456", "0.46"),
        ("2.4", "2.4"),
        ("2.405", "2.41"),
        ("9.994", "9.99"),
        ("9.996", "10"),
        ("15.55", "15.6"),
        ("26.50", "26.5"),
        ("30.00", "30"),
        ("99.94", "99.9"),
        ("99.96", "100"),
        ("213.6", "214"),
        ("999.5", "1,000"),
        ("1234", "1,234"),
        ("1234567", "1,234,567"),
    ],
)
def test_an_amount_is_written(amount, text):
    assert amount_text(Decimal(amount)) == text


def test_half_goes_up_and_not_to_the_even_neighbour():
    assert [amount_text(Decimal(x)) for x in ("100.5", "101.5", "10.25", "2.345")] == ["101", "102", "10.3", "2.35"]


def test_the_unit_follows_the_number():
    assert amount_text(Decimal("213.6"), "mg") == "214 mg"
    assert amount_text(Decimal("0.001"), "g") == "less than 0.01 g"


def test_an_unknown_amount_is_a_dash_and_not_zero():
    assert amount_text(None) == amount_text(None, "mg") == percent_text(None, Decimal(1)) == "–"


def test_a_language_brings_its_own_marks():
    assert amount_text(Decimal("1234.5"), "mg", GERMAN) == "1.235 mg"
    assert amount_text(Decimal("2.4"), "µg", GERMAN) == "2,4 µg"
    assert amount_text(Decimal("0.004"), "g", GERMAN) == "unter 0,01 g"
    assert amount_text(None, "g", GERMAN) == "k. A."


@pytest.mark.parametrize("amount", ["-0.01", "-5", "NaN", "Infinity"])
def test_what_is_no_amount_is_never_written(amount):
    with pytest.raises(ValueError, match="is not an amount"):
        amount_text(Decimal(amount))
    with pytest.raises(ValueError, match="is not an amount"):
        percent_text(Decimal(amount), Decimal(1))


def read(text: str) -> Decimal:
    """Read a written amount back; a tiny one as half its limit."""
    return Decimal("0.005") if text.startswith("less") else Decimal(text.replace(",", ""))


@given(AMOUNTS, AMOUNTS)
@example(Decimal("9.994"), Decimal("9.996"))
@example(Decimal("99.96"), Decimal("100.4"))
@example(Decimal("0.0999"), Decimal("0.1"))
def test_the_text_never_falls_when_the_amount_rises(one, other):
    small, large = sorted((one, other))
    assert read(amount_text(small)) <= read(amount_text(large))


@given(AMOUNTS)
def test_the_text_is_within_half_of_its_last_digit(amount):
    assume(amount >= Decimal("0.01"))
    assert abs(read(amount_text(amount)) - amount) <= max(amount * Decimal("0.05"), Decimal("0.0005"))


@given(AMOUNTS)
def test_only_nothing_is_written_as_zero(amount):
    assert (amount_text(amount) == "0") == (amount == 0)


@pytest.mark.parametrize(
    ("value", "reference", "text"),
    [
        ("214", "310", "69 %"),
        ("0", "310", "0 %"),
        ("1", "310", "<1 %"),
        ("3.1", "310", "1 %"),
        ("318", "320", "99 %"),
        ("319", "320", "99.7 %"),
        ("319.9", "320", "99.97 %"),
        ("319.999999", "320", "99.99 %"),
        ("320", "320", "100 %"),
        ("320.000001", "320", "100.01 %"),
        ("320.1", "320", "100.03 %"),
        ("321", "320", "100.3 %"),
        ("322", "320", "101 %"),
        ("480", "320", "150 %"),
        ("31000", "310", "10,000 %"),
    ],
)
def test_a_percentage_is_written(value, reference, text):
    assert percent_text(Decimal(value), Decimal(reference)) == text


@given(AMOUNTS, AMOUNTS)
def test_rounding_a_percentage_never_changes_sides(value, reference):
    assume(reference > 0)
    text = percent_text(value, reference)
    number = Decimal(text.removeprefix("<").removesuffix(" %").replace(",", ""))
    assert (number < 100) == (value < reference)
    assert (number > 100) == (value > reference)
    assert number == 0 or text.startswith("<") or abs(number - value * 100 / reference) <= Decimal("0.5")


def test_a_percentage_of_nothing_does_not_exist():
    with pytest.raises(ValueError, match="of zero"):
        percent_text(Decimal(1), Decimal(0))


def test_a_language_writes_its_own_percentage():
    assert percent_text(Decimal("1"), Decimal("4"), Marks(percent="{number}%")) == "25%"


def test_a_page_of_amounts_is_written_quickly():
    amounts = [Decimal(n) / 7 for n in range(2000)]
    started = perf_counter()
    for amount in amounts:
        amount_text(amount, "mg")
    assert perf_counter() - started < 0.5
