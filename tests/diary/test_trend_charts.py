"""Where the marks of a trend go."""

import re
from decimal import Decimal
from itertools import pairwise

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from diary.charts import FLOOR, HEIGHT
from diary.trend_charts import AREA, LEFT, Look, Week, trend_chart

amounts = st.decimals(0, 100_000, places=3)
references = st.sets(st.integers(1, 500_000), max_size=2).map(
    lambda each: tuple(Decimal(n) / 100 for n in sorted(each))
)


def week(lower, upper=None, reference=100, counted=7, tone="short", look=Look.FULL, date=""):
    def decimal(value):
        return None if value is None else Decimal(value)

    references = () if reference is None else (Decimal(reference),)
    return Week(decimal(lower), decimal(lower if upper is None else upper), references, counted, tone, look, date)


GAP = week(None, counted=0, tone="none", look=Look.FEW)


def boxes(path: str) -> list[tuple[int, ...]]:
    """(x, bottom, height, width) of each column of a path, with a point at its top or without."""
    found = re.findall(r"M(\d+) (\d+)v-(\d+)(?:h(\d+)|l(\d+) -(\d+)l(\d+) \6)v\3z", path)
    assert len(found) == path.count("M")
    return [
        (int(x), int(bottom), int(side) + int(tip or 0), int(width or 0) + int(half or 0) + int(other or 0))
        for x, bottom, side, width, half, tip, other in found
    ]


def is_pointed(path: str) -> bool:
    return "l" in path


class TrendChartTests(SimpleTestCase):
    def test_a_week_without_counted_days_is_a_gap_and_a_week_of_zero_is_a_low_column(self):
        chart = trend_chart([GAP, week(0), GAP])
        [marks] = chart.known
        [(x, bottom, height, width)] = boxes(marks.path)
        assert (bottom, height, marks.tone, chart.unknown) == (FLOOR, 2, "short", "")
        assert LEFT + AREA // 3 < x < x + width < LEFT + 2 * AREA // 3

    def test_what_missing_data_leaves_open_stands_on_what_is_known(self):
        chart = trend_chart([week(50, upper=80)])
        [known], [unknown] = boxes(chart.known[0].path), boxes(chart.unknown)
        assert unknown[1] == known[1] - known[2]
        assert unknown[2] > 0

    def test_next_to_nothing_is_seen_too_and_what_may_be_more_than_none_stays_open(self):
        [(_, _, height, _)] = boxes(trend_chart([week("0.001"), week(90)]).known[0].path[:20].partition("z")[0] + "z")
        assert height == 2
        chart = trend_chart([week(0, upper="0.001")])
        assert [height for _, _, height, _ in boxes(chart.unknown)] == [2]
        assert [height for _, _, height, _ in boxes(chart.known[0].path)] == [0]

    def test_what_is_over_has_a_sign_above_all_that_is_drawn_of_its_week(self):
        over = Week(Decimal(150), Decimal(170), (Decimal(100),), 7, "above", Look.FULL, is_over=True)
        chart = trend_chart([week(50), over, GAP])
        top = FLOOR - boxes(chart.unknown)[0][2] - boxes(chart.known[0].path)[0][2]
        [(x, bottom)] = re.findall(r"M(\d+) (\d+)l5 -7l5 7z", chart.over)
        assert (int(bottom), chart.known[0].tone) == (top - 1, "above")
        assert LEFT + AREA // 3 < int(x) < LEFT + 2 * AREA // 3
        assert trend_chart([week(150)]).over == ""

    def test_the_signs_of_a_year_stand_beside_each_other(self):
        over = Week(Decimal(500), None, (Decimal(100),), 7, "above", Look.FULL, is_over=True)
        chart = trend_chart([over] * 52)
        starts = [int(x) for x in re.findall(r"M(\d+) \d+l2 -7l2 7z", chart.over)]
        assert len(starts) == 52
        assert all(after - before >= 4 for before, after in pairwise(starts))
        assert min(int(y) for y in re.findall(r"M\d+ (\d+)", chart.over)) >= 7

    def test_an_open_upper_bound_is_drawn_to_the_edge(self):
        chart = trend_chart([Week(Decimal(50), None, (Decimal(100),), 7, "unsure", Look.FULL)])
        [known], [unknown] = boxes(chart.known[0].path), boxes(chart.unknown)
        assert known[2] + unknown[2] == HEIGHT
        assert (is_pointed(chart.known[0].path), is_pointed(chart.unknown), chart.cut) == (False, True, True)

    def test_columns_of_one_tone_and_look_are_one_path(self):
        chart = trend_chart([week(50), week(60), week(120, tone="enough"), week(50, look=Look.EARLY)])
        assert [(marks.tone, marks.look, len(boxes(marks.path))) for marks in chart.known] == [
            ("enough", "full", 1),
            ("short", "early", 1),
            ("short", "full", 2),
        ]

    def test_the_reference_line_is_one_stretch_until_the_amount_changes_and_broken_where_there_is_none(self):
        chart = trend_chart([week(50), week(50), week(50, reference=None), week(50, reference=50)])
        levels = re.findall(r"M(\d+) (\d+)H(\d+)", chart.reference)
        assert len(levels) == 2
        assert [(start, end) for start, _, end in levels] == [("40", "180"), ("250", "320")]
        assert int(levels[0][1]) < int(levels[1][1])

    def test_twelve_weeks_say_their_days_in_figures_and_fifty_two_in_bars(self):
        few, many = trend_chart([week(50, counted=4)] * 11 + [GAP]), trend_chart([week(50, counted=4)] * 51 + [GAP])
        assert [label.text for label in few.counts] == ["4"] * 11 + ["0"]
        assert few.days == ""
        assert many.counts == ()
        assert [height for _, _, height, _ in boxes(many.days)] == [8] * 51

    def test_the_four_weeks_are_the_last_four(self):
        assert trend_chart([GAP] * 12).four_weeks == LEFT + 8 * 23

    def test_a_column_beyond_the_picture_ends_in_a_point_and_that_is_said(self):
        beyond, within = trend_chart([week(201)]), trend_chart([week(200)])
        assert (beyond.cut, is_pointed(beyond.known[0].path)) == (True, True)
        assert (within.cut, is_pointed(within.known[0].path)) == (False, False)
        assert boxes(beyond.known[0].path)[0][2] == HEIGHT

    def test_where_only_what_is_not_known_goes_beyond_only_that_has_a_point(self):
        chart = trend_chart([week(150, upper=500)])
        assert (is_pointed(chart.known[0].path), is_pointed(chart.unknown)) == (False, True)

    def test_few_weeks_have_columns_and_no_blocks(self):
        [(_, _, _, width)] = boxes(trend_chart([week(50), GAP, GAP, GAP]).known[0].path)
        assert width == 24

    def test_the_amount_stands_beside_its_line(self):
        chart = trend_chart([week(50)] * 12)
        [level] = chart.levels
        assert (level.amount, level.y) == (100, int(re.findall(r"M\d+ (\d+)H", chart.reference)[0]) + 4)

    def test_two_amounts_are_two_lines_and_neither_text_covers_the_other(self):
        both = (Decimal(90), Decimal(100))
        chart = trend_chart([Week(Decimal(95), Decimal(95), both, 7, "unsure", Look.FULL)] * 4)
        assert len(re.findall("M", chart.reference)) == 2
        assert [level.amount for level in chart.levels] == [100, 90]
        assert chart.levels[1].y - chart.levels[0].y >= 12

    def test_a_date_for_which_there_is_no_room_is_left_out(self):
        weeks = [week(50, date="26 Oct" if position in (0, 4, 8) else "") for position in range(9)]
        assert len(trend_chart(weeks).dates) == 2


@given(
    st.lists(st.tuples(amounts, amounts, references, st.integers(1, 7), st.sampled_from(Look)), min_size=1, max_size=52)
)
def test_no_mark_leaves_the_picture(weeks):
    chart = trend_chart([Week(low, low + more, refs, n, "short", look) for low, more, refs, n, look in weeks])
    for path in [*(marks.path for marks in chart.known), chart.unknown]:
        for x, bottom, height, width in boxes(path):
            assert LEFT <= x <= x + width <= LEFT + AREA
            assert FLOOR - HEIGHT <= bottom - height <= bottom <= FLOOR
    for start, y, end in re.findall(r"M(\d+) (\d+)H(\d+)", chart.reference):
        assert LEFT <= int(start) < int(end) <= LEFT + AREA
        assert FLOOR - HEIGHT <= int(y) <= FLOOR
    texts = [level.y for level in chart.levels]
    assert all(0 < FLOOR - HEIGHT < y <= FLOOR - 12 for y in texts)
    assert all(lower - upper >= 12 for upper, lower in pairwise(texts))
