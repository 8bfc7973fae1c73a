"""EPA and DHA in two columns: one sum where both are given, and unknown where one is not."""

from decimal import Decimal

import pytest

from diary.files import LeftOut, Problem
from tests.diary.files.test_reading import read, refused


@pytest.mark.parametrize(
    ("cells", "sum_of_them"),
    [("0.25,0.5", Decimal("0.75")), ("0,0.5", Decimal("0.5")), (",0.5", None), ("0.25,", None), (",", None)],
)
def test_epa_and_dha_are_added_where_both_are_given(cells: str, sum_of_them: Decimal | None) -> None:
    (salmon,) = read(f"Day,Food Name,Amount,EPA (g),DHA (g)\n2026-06-10,Salmon,80 g,{cells}\n").records
    assert salmon.amounts.get("omega3_epa_dha") == sum_of_them


def test_one_of_them_alone_is_not_their_sum() -> None:
    for heading, cells, expected in (
        ("EPA (g)", "0.25", None),
        ("Omega-3 DHA (mg)", "250", None),
        ("EPA (g),EPA + DHA (g),DHA (g)", "0.25,0.9,0.5", Decimal("0.9")),
    ):
        reading = read(f"Day,Food Name,Amount,{heading}\n2026-06-10,Salmon,80 g,{cells}\n")
        assert reading.records[0].amounts.get("omega3_epa_dha") == expected
        assert {one.why for one in reading.unread} == {LeftOut.HALF_OF_EPA_AND_DHA}
    assert [one.heading for one in reading.unread] == ["EPA (g)", "DHA (g)"]


def test_two_columns_of_epa_cannot_both_count() -> None:
    assert refused("Day,Food Name,Amount,EPA (g),EPA (mg),DHA (g)\n2026-06-10,Salmon,80 g,1,1,1\n") == [
        (Problem.TWO_ALIKE, 1, "EPA (mg)")
    ]
