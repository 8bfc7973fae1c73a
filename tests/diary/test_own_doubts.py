"""A tablet that holds a thousand times too much is asked back; what is sold is not."""

from decimal import Decimal

import pytest

from diary.own_doubts import TIMES, too_strong
from nutrients.label_values import LabelSystem, label_value


@pytest.mark.parametrize(
    ("key", "amount"),
    [("vitamin_d", 1250), ("vitamin_b12", 5000), ("vitamin_c", 2000), ("vitamin_b6", 200), ("magnesium", 500)],
)
def test_what_is_sold_is_let_through(key: str, amount: int) -> None:
    assert too_strong({key: Decimal(amount)}) == ()


@pytest.mark.parametrize("key", TIMES)
def test_a_daily_value_in_the_next_larger_unit_is_not(key: str) -> None:
    value = label_value(LabelSystem.US, key)
    assert value is not None
    slip = value.amount * (1000 if value.amount * 1000 > value.amount * TIMES[key] else 10_000)
    assert too_strong({key: slip}) == (key,)


def test_what_has_no_daily_value_is_not_asked_about() -> None:
    assert too_strong({"caffeine": Decimal(10_000), "energy": Decimal(10_000)}) == ()
