"""The numbers under barcodes: what is read, what is refused and why, and that all spellings of one number are one."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nutrients.gtin import (
    MOST_TYPED,
    GtinFault,
    GtinProblem,
    check_digit,
    is_gtin_like,
    is_of_a_shop,
    printed,
    read_gtin,
)

DIGITS = st.text("0123456789", min_size=1, max_size=13)
BODIES = st.sampled_from((7, 11, 12, 13)).flatmap(lambda n: st.text("0123456789", min_size=n, max_size=n))


def whole(body: str) -> str:
    return body + check_digit(body)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("4006381333931", "04006381333931"),  # an EAN-13 of Stabilo, the worked example of many a manual
        ("96385074", "00000096385074"),  # the EAN-8 of Wikipedia's article
        ("036000291452", "00036000291452"),  # the UPC-A of Wikipedia's article
        ("0 36000 29145 2", "00036000291452"),
        ("15400141288763", "15400141288763"),  # a GTIN-14 of Wikipedia's article on ITF-14
        ("04252614", "00042100005264"),  # UPC-E and what it stands for, of Wikipedia's article
        ("4006381-333931", "04006381333931"),
    ],
)
def test_published_numbers_are_read(typed: str, kept: str) -> None:
    assert read_gtin(typed) == kept


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("4006381333932", GtinProblem.CHECK_DIGIT),
        ("400638133393", GtinProblem.CHECK_DIGIT),
        ("40063813339", GtinProblem.LENGTH),
        ("", GtinProblem.NOT_DIGITS),
        ("milk", GtinProblem.NOT_DIGITS),
        ("٤٠٠٦٣٨١٣٣٣٩٣١", GtinProblem.NOT_DIGITS),
        ("4006381333931\x00", GtinProblem.NOT_DIGITS),
        ("0" * 13, GtinProblem.ALL_ZEROS),
        ("4" * 500, GtinProblem.LENGTH),
    ],
)
def test_what_is_no_barcode_is_refused_for_a_reason(typed: str, problem: GtinProblem) -> None:
    with pytest.raises(GtinFault) as refused:
        read_gtin(typed)
    assert refused.value.problem is problem


@given(BODIES, st.integers(0, 13), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(body: str, place: int, by: int) -> None:
    digits = whole(body)
    at = place % len(digits)
    wrong = f"{digits[:at]}{(int(digits[at]) + by) % 10}{digits[at + 1 :]}"
    assert check_digit(wrong[:-1]) != wrong[-1]


@given(BODIES)
def test_a_number_is_the_same_with_zeros_in_front(body: str) -> None:
    digits = whole(body)
    if not digits.strip("0") or (len(digits) == 8 and digits[0] in "01"):
        return
    spellings = {read_gtin(digits.zfill(n)) for n in (12, 13, 14) if n >= len(digits)}
    assert spellings == {read_gtin(digits)} == {digits.zfill(14)}


@given(BODIES)
def test_what_is_printed_is_read_back(body: str) -> None:
    gtin = whole(body).zfill(14)
    if gtin.strip("0"):
        assert read_gtin(printed(gtin)) == gtin


@given(st.sampled_from("01"), st.text("0123456789", min_size=6, max_size=6))
def test_a_squeezed_number_stands_for_one_of_twelve_digits_with_its_own_check_digit(system: str, six: str) -> None:
    assume(int(six) > 0)
    readable = [d for d in map(str, range(10)) if _is_read(f"{system}{six}{d}")]
    found = {read_gtin(f"{system}{six}{d}") for d in readable}
    assert readable, "some check digit fits"
    for gtin in found:
        assert check_digit(gtin[:-1]) == gtin[-1]


def _is_read(text: str) -> bool:
    try:
        read_gtin(text)
    except GtinFault:
        return False
    return True


def test_eight_digits_that_are_both_are_read_by_how_they_begin() -> None:
    both = [
        f"{system}{n:06}{d}"
        for system in "01"
        for n in range(0, 1000, 7)
        for d in range(10)
        if check_digit(f"{system}{n:06}") == str(d)
        and _is_read(f"{system}{n:06}{d}")
        and read_gtin(f"{system}{n:06}{d}") != f"{system}{n:06}{d}".zfill(14)
    ]
    assert both and all(one[0] == "0" for one in both)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        gtin = read_gtin(text)
    except GtinFault:
        return
    assert len(gtin) == 14 and is_gtin_like(text)


@given(st.text(st.sampled_from("0123456789 -"), max_size=MOST_TYPED))
def test_what_looks_like_a_barcode_is_one_or_has_a_wrong_digit(text: str) -> None:
    if is_gtin_like(text):
        try:
            read_gtin(text)
        except GtinFault as fault:
            assert fault.problem in (GtinProblem.CHECK_DIGIT, GtinProblem.ALL_ZEROS)


@pytest.mark.parametrize("text", ["123", "2 eggs", "1000 IU", "4006381333931 bar", "", " ", "1234567"])
def test_other_searches_are_no_barcodes(text: str) -> None:
    assert not is_gtin_like(text)


@pytest.mark.parametrize(
    ("body", "is_local"),
    [
        ("200000000001", True),
        ("020000000001", True),
        ("040000000001", True),
        ("400638133393", False),
        ("2012345", True),
    ],
)
def test_numbers_that_shops_give_out_are_known(body: str, is_local: bool) -> None:
    assert is_of_a_shop(read_gtin(whole(body))) is is_local
