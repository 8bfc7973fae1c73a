"""The trend in words and for machines: what it says of each week, of the gaps, and of what is not known."""

import csv
import io
import json
from datetime import timedelta

from django.test import SimpleTestCase

from diary.assessment import Person
from diary.repaired import RepairedTrend, repaired_trend
from diary.trend_data import trend_csv, trend_json
from diary.trend_page import TrendPage, trend_page
from nutrients.catalogue import CATALOGUE, Group
from tests.diary.assessment.makers import ADA, LATER, MONDAY, complete, daily, days, food
from tests.diary.test_week_page import texts

KEYS = [n.key for n in CATALOGUE if n.group is not Group.CONTEXT]
DULL = food(1, magnesium=150, calcium=1200, potassium=1500, energy=900, vitamin_d=1, vitamin_b12=2)
STEW = food(2, energy=100, without=["magnesium"], bounds={"magnesium": 300})


def monday(back: int):
    return MONDAY - timedelta(weeks=back)


def assessed(eaten, on, weeks=12, stand_ins=None, person=ADA) -> RepairedTrend:
    return repaired_trend(MONDAY, weeks, eaten, stand_ins or {}, complete(on), person, LATER, nutrients=KEYS)


def page_of(eaten, on, weeks=12, **said) -> TrendPage:
    return trend_page(assessed(eaten, on, weeks), **said)


def card(page: TrendPage, key: str):
    return next(card for card in (*page.core, *page.supporting) if card.key == key)


class MixedWeeksTests(SimpleTestCase):
    """Of twelve weeks the last has seven counted days, the one before four, the one before that two, and one a stew."""

    def setUp(self):
        self.on = [*days(7), *days(4, monday(1)), *days(2, monday(2))]
        stewed = days(7, monday(5))
        self.eaten = [*daily(DULL, on=self.on), *daily(DULL, STEW, on=stewed)]
        self.on += stewed
        self.page = page_of(self.eaten, self.on)

    def test_the_picture_is_said_for_those_who_do_not_see_it(self):
        assert card(self.page, "magnesium").label == (
            "Magnesium over 12 weeks: below the reference amount in 2 weeks, cannot be told in 1 week, too few counted "
            "days in 1 week, no counted day in 8 weeks."
        )

    def test_what_is_never_flagged_is_not_flagged_here(self):
        assert card(self.page, "sodium").label == (
            "Sodium over 12 weeks: shown without a flag in 3 weeks, too few counted days in 1 week, no counted day in "
            "8 weeks."
        )
        assert {marks.tone for marks in card(self.page, "sodium").chart.known} == {"none"}

    def test_a_line_is_drawn_at_the_reference_amount_and_none_where_none_is_set(self):
        assert card(self.page, "magnesium").chart.reference.endswith("H322")
        assert ([text for _, text in card(self.page, "magnesium").levels], self.page.core[0].unit) == (["320"], "mg")
        assert card(self.page, "omega3_epa_dha").chart.reference == ""

    def test_the_reference_amount_has_kind_authority_and_year(self):
        assert card(self.page, "magnesium").reference == "320 mg (RDA, US/Canada DRI 1997)"

    def test_the_table_has_the_newest_week_first_and_leads_to_its_report(self):
        row = self.page.core_table.rows[0]
        assert (row.label, row.url, row.counted) == ("16 to 22 Nov 2026", "/week/2026-W47/", "7")
        assert (row.cells[0].amount, row.cells[0].compared) == ("150", "47 %, below")
        assert (row.cells[1].amount, row.cells[1].compared) == ("1,200", "120 %, meets it")

    def test_few_days_are_marked_and_too_few_are_not_judged(self):
        early, few = self.page.core_table.rows[1:3]
        assert (early.counted, early.cells[0].compared) == ("4, early", "47 %, below")
        assert (few.counted, few.cells[0].compared) == ("2, too few", "47 %")
        looks = {(marks.tone, marks.look) for marks in card(self.page, "magnesium").chart.known}
        assert looks == {("short", "full"), ("short", "early"), ("none", "few"), ("unsure", "full")}

    def test_a_week_without_counted_days_is_a_gap(self):
        row = self.page.core_table.rows[3]
        assert (row.is_gap, row.counted, row.cells) == (True, "no day counts", ())

    def test_what_is_not_known_is_an_interval(self):
        row = self.page.core_table.rows[5]
        assert (row.cells[0].amount, row.cells[0].compared) == ("150 to 450", "at least 47 %, cannot tell")
        assert card(self.page, "magnesium").chart.unknown

    def test_thirteen_days_of_four_weeks_make_no_four_week_picture(self):
        assert self.page.four_weeks == ()
        assert self.page.four_weeks_span == "26 October to 22 November 2026"

    def test_the_words_that_are_never_said_are_not_said(self):
        said = texts(self.page).lower()
        for never in ("deficien", "diagnos", "treat", "cure", "prevent", "predict", "cause", "rising", "falling"):
            assert never not in said

    def test_who_has_an_amount_of_their_own_is_held_against_no_other(self):
        page = page_of(self.eaten, self.on, uncompared=("potassium",))
        potassium = card(page, "potassium")
        assert (potassium.reference, potassium.chart.reference) == ("", "")
        assert {marks.tone for marks in potassium.chart.known} == {"none"}
        assert "below" not in potassium.label
        assert page.core_table.rows[0].cells[2].compared == ""
        assert page.uncompared == "Potassium: your care team sets your amount."


class FourWeeksTests(SimpleTestCase):
    def test_the_four_week_picture_is_named_with_its_days_and_its_verdicts(self):
        on = days(28, monday(3))
        page = page_of(daily(DULL, on=on), on)
        assert page.four_weeks_days == "28 days you marked complete"
        assert page.four_weeks[0] == (
            "Magnesium: 150 mg a day, 47 % of 320 mg (RDA, US/Canada DRI 1997): your usual intake is likely low."
        )
        assert len(page.four_weeks) == 5
        four = trend_json(assessed(daily(DULL, on=on), on))["four_weeks"]
        assert (four["first"], four["last"], four["n"]) == ("2026-10-26", "2026-11-22", 28)
        assert four["nutrients"]["magnesium"]["verdict"] == "likely_low"

    def test_what_no_food_says_is_no_data_and_never_at_least_zero(self):
        on = days(28, monday(3))
        page = page_of(daily(food(2, energy=900, without=["magnesium"], bounds={"magnesium": 300}), on=on), on)
        assert page.four_weeks[0] == "Magnesium: no data."
        assert page.core_table.rows[0].cells[0].amount == "no data"
        assert page.core_table.rows[0].cells[0].compared == ""
        assert "at least" not in texts(page)

    def test_some_without_any_beside_some_that_do_not_say_is_not_known_and_never_at_least_zero(self):
        on = days(28, monday(3))
        juice = food(1, calcium=1200, energy=900)
        stew = food(2, energy=900, without=["magnesium", "vitamin_d"], bounds={"magnesium": 300})
        page = page_of(daily(juice, stew, on=on), on)
        assert (page.four_weeks[0], page.four_weeks[3]) == ("Magnesium: not known.", "Vitamin D: not known.")
        cells = page.core_table.rows[0].cells
        assert (cells[0].amount, cells[0].compared) == ("0 to 300", "below")
        assert (cells[3].amount, cells[3].compared) == ("not known", "cannot tell")
        assert "at least" not in texts(page)


class EmptyTests(SimpleTestCase):
    def test_a_diary_with_nothing_in_it_says_so_and_draws_nothing(self):
        page = page_of([], [])
        assert page.is_empty
        assert page.summary == "No day of these weeks counts yet."
        assert card(page, "calcium").label == "Calcium over 12 weeks: no counted day in 12 weeks."
        assert {row.is_gap for row in page.core_table.rows} == {True}


class YearTests(SimpleTestCase):
    def test_a_year_has_fifty_two_rows_and_a_date_every_other_month(self):
        on = [*days(7), *days(7, monday(51))]
        page = page_of(daily(DULL, on=on), on, weeks=52)
        assert len(page.core_table.rows) == 52
        assert [date.text for date in card(page, "magnesium").chart.dates] == ["Jan", "Mar", "May", "Jul", "Sep", "Nov"]
        assert [(length.name, length.is_shown) for length in page.lengths] == [
            ("12 weeks", False),
            ("52 weeks", True),
        ]

    def test_the_year_is_written_where_it_changes(self):
        labels = [row.label for row in page_of(daily(DULL, on=days(7)), days(7), weeks=52).core_table.rows]
        assert [label for label in labels if "20" in label.split()[-1]] == ["16 to 22 Nov 2026", "22 to 28 Dec 2025"]
        assert labels[46] == "29 Dec to 4 Jan"


class WhereThePicturesBeginTests(SimpleTestCase):
    """The table and the words are of all weeks; only the empty weeks before the first counted day are not drawn."""

    def test_they_begin_with_the_first_week_that_has_a_day_that_counts(self):
        on = [*days(7), *days(2, monday(5))]
        page = page_of(daily(DULL, on=on), on)
        assert page.begins == "The pictures begin with the week of 12 October 2026: no day before it counts."
        assert [count.text for count in page.core[0].chart.counts] == ["2", "0", "0", "0", "0", "7"]
        assert (page.core[0].chart.dates[0].text, len(page.core_table.rows)) == ("12 Oct", 12)
        assert page.core[0].label.endswith("no counted day in 10 weeks.")

    def test_there_are_four_weeks_in_them_at_least(self):
        page = page_of(daily(DULL, on=days(7)), days(7))
        assert [count.text for count in page.core[0].chart.counts] == ["0", "0", "0", "7"]
        assert page.begins == "The pictures begin with the week of 26 October 2026: no day before it counts."

    def test_nothing_is_said_where_all_weeks_are_drawn(self):
        on = [*days(7), *days(1, monday(11))]
        assert page_of(daily(DULL, on=on), on).begins == ""

    def test_a_part_of_a_year_has_its_months(self):
        on = [*days(7), *days(7, monday(20))]
        page = page_of(daily(DULL, on=on), on, weeks=52)
        assert [date.text for date in page.core[0].chart.dates] == ["Jul", "Aug", "Sep", "Oct", "Nov"]


class SexNotGivenTests(SimpleTestCase):
    """The weeks differ in which row is nearer to even odds; the amounts do not change over time."""

    def test_both_amounts_are_one_range_and_not_a_change(self):
        low, high = food(3, potassium=1500, energy=900), food(4, potassium=4000, energy=900)
        eaten = [*daily(low, on=days(7)), *daily(high, on=days(7, monday(1)))]
        on = [*days(7), *days(7, monday(1))]
        somebody = Person(date_of_birth=ADA.date_of_birth)
        page = trend_page(assessed(eaten, on, person=somebody))
        assert card(page, "potassium").reference == "2,600 to 3,400 mg (AI, US/Canada DRI 2019)"
        assert page.core_table.rows[0].cells[2].compared == "44 % to 58 %, below"
        assert [text for _, text in card(page, "potassium").levels] == ["3,400", "2,600"]
        assert page.supplements == "Food and supplements are together."

    def test_supplements_that_were_logged_are_said_to_be_together_with_food(self):
        page = page_of(daily(DULL, food(9, supplement=True, magnesium=100), on=days(7)), days(7))
        assert page.supplements == "Food and supplements are together."


class TwinTests(SimpleTestCase):
    def setUp(self):
        on = days(7)
        self.assessed = assessed(daily(DULL, STEW, on=on), on)
        self.data = json.loads(json.dumps(trend_json(self.assessed)))

    def test_a_gap_is_null_and_keeps_its_reference_amount(self):
        week = self.data["weeks"][0]
        assert (week["week"], week["n"], week["picture"]) == ("2026-W36", 0, "too_few")
        magnesium = week["nutrients"]["magnesium"]
        assert [magnesium[name] for name in ("mean", "lower", "upper", "percent")] == [None] * 4
        assert magnesium["reference"]["amount"] == 320.0

    def test_a_week_has_the_figures_of_its_report(self):
        week = self.data["weeks"][-1]
        assert (week["first"], week["last"], week["n"]) == ("2026-11-16", "2026-11-22", 7)
        magnesium = week["nutrients"]["magnesium"]
        assert (magnesium["lower"], magnesium["upper"], magnesium["shortfall"]) == (150.0, 450.0, "cannot_tell")
        assert magnesium["reference"] == {
            "kind": "rda",
            "name": "RDA",
            "amount": 320.0,
            "ear": 265.0,
            "authority": "us",
            "year": 1997,
            "sex": "female",
            "rows": [],
            "by_sex": [],
        }
        assert self.data["units"]["magnesium"] == "mg"
        assert self.data["four_weeks"] is None

    def test_the_table_has_a_line_for_each_week_and_nutrient_and_empty_cells_for_gaps(self):
        rows = list(csv.DictReader(io.StringIO(trend_csv(self.assessed))))
        assert len(rows) == 12 * len(KEYS)
        first, last = rows[0], rows[-len(KEYS)]
        assert (first["week"], first["nutrient"], first["mean"], first["reference_amount"]) == (
            "2026-W36",
            "magnesium",
            "",
            "320.0",
        )
        assert (last["week"], last["mean"], last["shortfall"], last["unit"]) == (
            "2026-W47",
            "150.0",
            "cannot_tell",
            "mg",
        )
