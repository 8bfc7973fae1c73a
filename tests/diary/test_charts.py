"""Where the marks of a chart go."""

from decimal import Decimal

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from diary.charts import BAR_WIDTH, FLOOR, HEIGHT, bar, columns
from diary.templatetags.charts import bar_chart, column_chart, thin_bar

amounts = st.decimals(0, 100_000, places=3)


class BarTests(SimpleTestCase):
    def test_half_the_reference_is_half_as_long_as_the_reference_line_is_far(self):
        placed = bar(Decimal(160), Decimal(160), [Decimal(320)])
        assert placed.known * 2 == placed.references[0]
        assert placed.unknown == 0

    def test_the_reference_stands_at_one_place_however_much_was_eaten(self):
        for amount in (0, 160, 500, 32_000):
            assert bar(Decimal(amount), Decimal(amount), [Decimal(320)]).references == (256,)

    def test_what_goes_beyond_the_end_is_cut_and_marked(self):
        assert not bar(Decimal(400), Decimal(400), [Decimal(320)]).is_cut
        for lower, upper in ((401, 401), (160, 401), (160, None)):
            placed = bar(Decimal(lower), None if upper is None else Decimal(upper), [Decimal(320)])
            assert placed.is_cut
            assert placed.known + placed.unknown == BAR_WIDTH
            assert "bar__cut" in thin_bar(placed, "enough")
            assert "bar__cut" in bar_chart(placed, "enough")
        within = bar(Decimal(160), Decimal(160), [Decimal(320)])
        assert "bar__cut" not in thin_bar(within, "short") + bar_chart(within, "short")

    def test_an_open_upper_bound_is_drawn_to_the_edge(self):
        placed = bar(Decimal(100), None, [Decimal(320)])
        assert placed.known + placed.unknown == BAR_WIDTH

    def test_without_a_reference_there_is_no_line(self):
        assert bar(Decimal(5), Decimal(5), []).references == ()

    def test_two_amounts_are_two_lines(self):
        assert bar(Decimal(160), Decimal(160), [Decimal(320), Decimal(420)]).references == (195, 256)

    def test_nothing_eaten_is_an_empty_bar(self):
        assert bar(Decimal(0), Decimal(0), [Decimal(320)]).known == 0


@given(lower=amounts, more=amounts, references=st.lists(st.decimals("0.01", 5000, places=2), max_size=2))
def test_no_bar_leaves_its_track(lower, more, references):
    placed = bar(lower, lower + more, references)
    assert 0 <= placed.known <= placed.known + placed.unknown <= BAR_WIDTH
    assert all(0 <= reference <= BAR_WIDTH for reference in placed.references)


class ColumnTests(SimpleTestCase):
    def test_a_day_without_entries_has_no_column_and_a_day_of_zero_is_seen(self):
        empty, zero = columns([(None, None, Decimal(10), False, "M"), (Decimal(0), Decimal(0), Decimal(10), True, "T")])
        assert empty.height is None
        assert zero.height.known == zero.height.end > 0
        assert column_chart([empty, zero], "label", "key", "short").count("columns__known--") == 1

    def test_a_zero_that_may_be_more_is_open_and_not_known(self):
        [column] = columns([(Decimal(0), Decimal("0.01"), Decimal(10), True, "M")])
        assert column.height.known == 0
        assert column.height.end > 0

    def test_the_open_part_stands_on_the_known_part(self):
        [column] = columns([(Decimal(5), Decimal(8), Decimal(10), True, "M")])
        assert column.height.outline(7, 28).startswith(f"M7 {FLOOR}v-{column.height.known}h")
        assert column.height.open_outline(7, 28).startswith(f"M7 {FLOOR - column.height.known}v-")

    def test_a_column_beyond_the_picture_ends_in_a_point(self):
        within, beyond, open_end = columns(
            [
                (Decimal(20), Decimal(20), Decimal(10), True, "M"),
                (Decimal(21), Decimal(21), Decimal(10), True, "T"),
                (Decimal(5), None, Decimal(10), True, "W"),
            ]
        )
        assert "l" not in within.height.outline(7, 28)
        assert "l" in beyond.height.outline(7, 28)
        assert "l" not in open_end.height.outline(7, 28)
        assert "l" in open_end.height.open_outline(7, 28)


@given(st.lists(st.tuples(amounts, amounts, st.decimals("0.01", 5000, places=2)), min_size=1, max_size=7))
def test_no_column_leaves_the_picture(days):
    for column in columns([(lower, lower + more, reference, True, "M") for lower, more, reference in days]):
        assert 0 <= column.height.known <= column.height.end <= HEIGHT
        assert FLOOR - HEIGHT <= column.reference_y <= FLOOR
