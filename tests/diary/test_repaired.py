"""Reports with stand-ins in: what changes, what stays what is known, and that an estimate is always said."""

import json
from datetime import date, timedelta
from decimal import Decimal

from django.test import SimpleTestCase

from diary.dates import Week
from diary.repaired import repaired_trend, repaired_week
from diary.repairs import FILLABLE
from diary.trend_data import trend_json
from diary.trend_page import trend_page
from diary.week_data import week_csv, week_json
from diary.week_page import week_page
from tests.diary.assessment.makers import ADA, LATER, MONDAY, complete, daily, days, eat, food
from tests.diary.test_repairs import BEEF, DULL, STEW
from tests.diary.test_week_page import card, said


def week_with(*foods, on=None, stand_ins=None):
    on = on or days(7)
    return repaired_week(
        MONDAY, daily(*foods, on=on), {2: BEEF} if stand_ins is None else stand_ins, complete(on), ADA, LATER
    )


def page_of(repaired, **done):
    return week_page(Week(MONDAY), repaired.report, today=LATER, helps={}, no_help={}, repaired=repaired, done=done)


class WeekTests(SimpleTestCase):
    def setUp(self):
        self.before = week_with(DULL, STEW, stand_ins={})
        self.repaired = week_with(DULL, STEW)
        self.page = page_of(self.repaired)
        self.magnesium = card(self.page, "magnesium")

    def test_without_stand_ins_nothing_is_changed_or_worked_out_twice(self):
        assert self.before.report is self.before.own
        assert self.before.filled == {}
        assert week_with(DULL, STEW, stand_ins={99: BEEF}).filled == {}

    def test_a_finding_that_was_open_is_closed_and_says_what_it_rests_on(self):
        assert card(page_of(self.before), "magnesium").tone == "unsure"
        assert self.magnesium.tone == "short"
        assert said(self.magnesium) == (
            "Magnesium: ~180 mg a day, ~56 % of 320 mg (RDA, US/Canada DRI 1997), 7 complete days, food only, data for "
            "75 % of the energy, with estimates for 1 food: your usual intake is likely low."
        )
        assert (
            self.page.summary.startswith("Magnesium and calcium fell short")
            and "1 food counts with an estimate." in self.page.summary
        )

    def test_what_is_estimated_has_no_data_of_its_own(self):
        assert (
            self.repaired.report.nutrients["magnesium"].coverage == self.before.report.nutrients["magnesium"].coverage
        )
        assert self.repaired.report.nutrients["magnesium"].coverage.share == Decimal("0.75")

    def test_every_figure_that_rests_on_it_is_marked(self):
        assert self.magnesium.mean == "~180 mg"
        assert {row.amount for row in self.magnesium.days} == {"~180 mg"}
        assert [(food.name, food.amount) for food in self.magnesium.contributors] == [
            ("Bread", "1,050 mg"),
            ("Stew", "~210 mg"),
        ]
        assert self.magnesium.worked_out.terms[0].value == "~180 mg"
        assert self.magnesium.worked_out.terms[0].meaning.endswith("with estimates for 1 food")

    def test_a_chart_draws_as_known_only_what_is_known(self):
        before = card(page_of(week_with(DULL)), "magnesium")
        assert self.magnesium.bar.known == before.bar.known
        assert self.magnesium.bar.unknown > 0
        assert all(column.height.end > column.height.known for column in self.magnesium.columns)

    def test_no_other_figure_is_marked(self):
        calcium = card(self.page, "calcium")
        assert calcium.estimates == ()
        assert "~" not in said(calcium) + calcium.mean
        assert "estimate" not in said(calcium)

    def test_each_estimate_is_listed_with_a_way_to_undo_it(self):
        [estimate] = self.magnesium.estimates
        assert (estimate.name, estimate.stand_in, estimate.undo_url) == ("Stew", "Beef stew", "/food/2/similar/undo/")

    def test_only_days_with_it_are_marked(self):
        on = days(7)
        eaten = [*daily(DULL, on=on), eat(STEW, MONDAY)]
        page = page_of(repaired_week(MONDAY, eaten, {2: BEEF}, complete(on), ADA, LATER))
        assert [row.amount for row in card(page, "magnesium").days] == ["~180 mg", *["150 mg"] * 6]

    def test_what_is_still_open_stays_open(self):
        other = food(4, name="Soup", without=["magnesium"], bounds={"magnesium": 300})
        magnesium = card(page_of(week_with(DULL, STEW, other)), "magnesium")
        assert magnesium.mean == "~180 mg or more"
        assert magnesium.interval == "Between ~180 mg and about ~480 mg, because some foods have no value."
        assert [gap.name for gap in magnesium.blocking] == ["Soup"]

    def test_the_twin_has_the_same(self):
        data = json.loads(json.dumps(week_json(Week(MONDAY), self.repaired.report, repaired=self.repaired)))
        magnesium, calcium = data["nutrients"]["magnesium"], data["nutrients"]["calcium"]
        assert magnesium["estimated"] == [{"food": 2, "name": "Stew", "stand_in": 3, "stand_in_name": "Beef stew"}]
        assert (magnesium["lower"], magnesium["coverage"], magnesium["unknown"]) == (180.0, 0.75, [])
        assert [food["estimated"] for food in magnesium["contributors"]] == [False, True]
        assert calcium["estimated"] == []
        line = week_csv(Week(MONDAY), self.repaired.report, repaired=self.repaired).splitlines()
        assert line[0].split(",")[20] == "estimated"
        assert line[1].split(",")[20] == "2"

    def test_a_source_of_b12_is_not_found_by_an_estimate(self):
        on = days(28, MONDAY - timedelta(days=21))
        vague = food(2, name="Stew", energy=300, without=["vitamin_b12"])
        none = food(1, energy=900)
        for b12 in (0, 5):
            found = repaired_week(
                MONDAY, daily(none, vague, on=on), {2: food(3, vitamin_b12=b12)}, complete(on), ADA, LATER
            )
            assert found.report.b12_pattern == "unknown_foods"

    def test_whether_a_day_counts_never_rests_on_an_estimate(self):
        vague = food(2, without=["energy", "magnesium"])
        eaten = [eat(vague, MONDAY, 100, meal) for meal in ("breakfast", "lunch", "dinner")]
        found = repaired_week(MONDAY, eaten, {2: food(3, energy=500, magnesium=9)}, {}, ADA, LATER)
        assert found.report.days[0].count == found.own.days[0].count
        assert found.report.days[0].count.reason == "energy_unknown"

    def test_the_four_weeks_say_so_too(self):
        on = days(28, MONDAY - timedelta(days=21))
        page = page_of(week_with(DULL, STEW, on=on))
        assert "~180 mg a day, ~56 % of 320 mg, with estimates for 1 food:" in card(page, "magnesium").four_weeks
        week_before = daily(DULL, STEW, on=days(14, MONDAY - timedelta(days=14)))
        found = repaired_week(MONDAY, [*week_before, *daily(DULL, on=days(7))], {2: BEEF}, complete(on), ADA, LATER)
        magnesium = card(page_of(found), "magnesium")
        assert magnesium.estimates == ()
        assert "with estimates for 1 food" in magnesium.four_weeks
        assert magnesium.worked_out.terms[0].value.startswith("~")


class OfferTests(SimpleTestCase):
    def test_a_similar_food_is_offered_where_a_gap_keeps_a_finding_open(self):
        [gap] = card(page_of(week_with(DULL, STEW, stand_ins={})), "magnesium").blocking
        assert (gap.name, gap.amount) == ("Stew", "up to 300 mg a day")
        assert gap.repair_url == "/food/2/similar/"
        assert gap.choose_url == "/food/2/similar/?nutrient=magnesium&week=2026-W47"

    def test_a_supporting_nutrient_is_mended_as_well(self):
        stew = food(2, name="Stew", without=["vitamin_c"])
        page = page_of(week_with(DULL, stew, stand_ins={}))
        assert [gap.repair_url for gap in card(page, "vitamin_c").blocking] == ["/food/2/similar/"]

    def test_none_is_offered_where_nothing_is_open_and_none_for_a_supplement(self):
        stew = food(2, without=["magnesium"], bounds={"magnesium": 1})
        closed = card(page_of(week_with(DULL, stew, stand_ins={})), "magnesium")
        assert ([gap.repair_url for gap in closed.blocking], closed.is_blocked) == ([""], False)
        pill = food(2, supplement=True, without=["magnesium"])
        [gap] = card(page_of(week_with(DULL, pill, stand_ins={})), "magnesium").blocking
        assert gap.repair_url == ""

    def test_what_was_done_is_said(self):
        notice = page_of(week_with(DULL, STEW), estimated="2").notice
        assert notice.text.startswith("Beef stew now stands in for Stew where it has no value of its own.")
        assert notice.undo_url == "/food/2/similar/undo/"
        assert page_of(week_with(DULL, STEW), taken_back="2").notice.undo_url == ""
        for nonsense in ("", "3", "x", "٢"):
            assert page_of(week_with(DULL, STEW), estimated=nonsense).notice is None


class TrendTests(SimpleTestCase):
    def setUp(self):
        before = days(7, MONDAY - timedelta(days=7))
        on = [*before, *days(7)]
        eaten = [*daily(DULL, STEW, on=before), *daily(DULL, on=days(7))]
        self.trend = repaired_trend(MONDAY, 12, eaten, {2: BEEF}, complete(on), ADA, LATER, nutrients=FILLABLE)

    def test_the_weeks_that_rest_on_an_estimate_are_marked_and_no_others(self):
        assert set(self.trend.own) == {(MONDAY - timedelta(days=7), "magnesium")}
        page = trend_page(self.trend)
        rows = page.core_table.rows
        assert (rows[0].cells[0].amount, rows[1].cells[0].amount) == ("150", "~180")
        assert (rows[1].cells[1].amount, rows[1].cells[0].compared) == ("510", "~56 %, below")
        assert page.estimates == "Figures marked ~ rest in part on estimates: Stew with Beef stew."
        assert "with estimates in 1 week" in page.core[0].label
        assert page.core[0].chart.unknown
        assert not page.core[1].chart.unknown
        assert page.four_weeks[0].startswith("Magnesium: ~165 mg a day, ")
        assert "with estimates for 1 food: your usual intake" in page.four_weeks[0]

    def test_the_twin_marks_the_same(self):
        data = trend_json(self.trend)
        marked = [
            (week["week"], key)
            for week in data["weeks"]
            for key, found in week["nutrients"].items()
            if found["is_estimated"]
        ]
        assert marked == [("2026-W46", "magnesium")]
        assert [one["stand_in_name"] for one in data["estimated"]] == ["Beef stew"]
        assert data["four_weeks"]["nutrients"]["magnesium"]["is_estimated"] is True

    def test_without_stand_ins_nothing_is_marked(self):
        trend = repaired_trend(MONDAY, 12, daily(DULL, STEW, on=days(7)), {}, complete(days(7)), ADA, LATER)
        assert (trend.own, trend_page(trend).estimates, trend_json(trend)["estimated"]) == ({}, "", [])
        assert date(2026, 11, 16) == trend.weeks[-1].monday
