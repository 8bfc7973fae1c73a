"""A food's amounts as one text, there and back."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from nutrients.catalogue import KEYS
from nutrients.composition import pack, unpack

amounts = st.dictionaries(st.sampled_from(KEYS), st.decimals(0, 10**7, places=4))


@given(known=amounts, bounds=amounts)
def test_what_is_packed_comes_back_and_unknown_stays_unknown(known, bounds):
    composed = unpack(pack(known, bounds))
    assert dict(composed.per_100g) == known
    assert dict(composed.upper_per_100g) == {key: bound for key, bound in bounds.items() if key not in known}


def test_the_same_amounts_give_the_same_text():
    one = pack({"magnesium": Decimal("1.50"), "calcium": Decimal(1000)}, {})
    other = pack({"calcium": Decimal("1E+3"), "magnesium": Decimal("1.5")}, {})
    assert one == other == '{"known":{"calcium":"1000","magnesium":"1.5"},"upper":{}}'


def test_zero_is_known():
    assert unpack(pack({"vitamin_d": Decimal(0)}, {"vitamin_d": Decimal(3)})).per_100g == {"vitamin_d": 0}
