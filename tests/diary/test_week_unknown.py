"""The weekly report where foods do not say how much they hold: what is known, what is open, and never a zero."""

from datetime import timedelta

from django.test import SimpleTestCase

from tests.diary.assessment.makers import MONDAY, complete, daily, days, food
from tests.diary.test_week_page import DULL, card, report, said, texts


class MissingDataTests(SimpleTestCase):
    def setUp(self):
        self.days = days(7)
        self.dull = food(1, **DULL)

    def page_with(self, stew):
        return report(daily(self.dull, stew, on=self.days), complete(self.days))

    def test_w5_a_shortfall_that_missing_data_may_explain_is_not_a_shortfall(self):
        page = self.page_with(food(2, name="Stew", energy=100, without=["magnesium"], bounds={"magnesium": 300}))
        magnesium = card(page, "magnesium")
        assert (magnesium.chip, magnesium.tone) == ("Cannot tell", "unsure")
        assert magnesium.mean == "at least 150 mg"
        assert magnesium.interval == "Between 150 mg and about 450 mg, because some foods have no value."
        assert [share.name for share in magnesium.blocking] == ["Stew"]
        assert ": at least 150 mg a day, at least 47 % of 320 mg (" in said(magnesium)

    def test_a_food_that_can_add_nothing_is_not_said_to_keep_a_finding_open(self):
        stew = food(2, name="Stew", energy=100, without=["magnesium"], bounds={"magnesium": 300})
        oil = food(3, name="Oil", energy=100, without=["magnesium"], bounds={"magnesium": 0})
        page = report(daily(self.dull, stew, oil, on=self.days), complete(self.days))
        assert [share.name for share in card(page, "magnesium").blocking] == ["Stew"]

    def test_what_is_next_to_nothing_and_open_is_not_said_to_be_under_one_per_cent(self):
        salt = food(1, **DULL | {"magnesium": 1})
        page = report(daily(salt, food(2, energy=100, without=["magnesium"]), on=self.days), complete(self.days))
        magnesium = card(page, "magnesium")
        assert ": at least 1 mg a day, more than 0 % of 320 mg (" in said(magnesium)
        assert magnesium.how_sure == (
            "Over this week: confidence that it is enough: open, anywhere from under 1 % to over 99 %, because how "
            "much some foods hold is not known."
        )

    def test_w5_a_shortfall_that_no_missing_data_can_explain_stands(self):
        page = self.page_with(food(2, energy=100, without=["magnesium"], bounds={"magnesium": 20}))
        assert card(page, "magnesium").tone == "short"

    def test_a_food_without_a_bound_leaves_the_figure_open(self):
        page = self.page_with(food(2, energy=100, without=["magnesium"]))
        assert card(page, "magnesium").tone == "unsure"
        assert "how much they may hold is not known" in card(page, "magnesium").interval
        assert card(page, "magnesium").bar.known + card(page, "magnesium").bar.unknown == 320

    def test_a_supplement_that_leaves_the_figure_open_is_called_one(self):
        page = self.page_with(food(2, supplement=True, without=["magnesium"]))
        assert card(page, "magnesium").interval == (
            "The true figure may be higher: some supplements do not say how much they hold."
        )

    def test_coverage_is_said_and_not_rounded_up(self):
        page = self.page_with(food(2, energy=1, without=["magnesium"]))
        assert "data for 99 % of the energy" in said(card(page, "magnesium"))

    def test_what_no_food_says_is_no_data_and_never_at_least_zero(self):
        on = days(7)
        silent = ["magnesium", "vitamin_d", "vitamin_b6"]
        stew = food(2, energy=900, without=silent, bounds={"magnesium": 300})
        page = report(daily(stew, on=on), complete(on))
        magnesium, vitamin_d, vitamin_b6 = (card(page, key) for key in silent)
        assert (magnesium.mean, vitamin_d.mean, vitamin_b6.short) == ("no data", "no data", "no data")
        assert said(magnesium).startswith("Magnesium: no data, reference amount 320 mg (RDA, US/Canada DRI 1997)")
        assert magnesium.interval == (
            "None of the foods has a value; foods like them hold up to about 300 mg in such amounts."
        )
        assert vitamin_d.interval == "None of the foods has a value, and how much they may hold is not known."
        assert {row.amount for row in magnesium.days} == {"no data"}
        for one in (magnesium, vitamin_d, vitamin_b6):
            assert "at least" not in texts(one)
            assert "0 %" not in one.short + one.mean + said(one).replace("100 %", "")

    def test_some_without_any_beside_some_that_do_not_say_is_not_known_and_never_at_least_zero(self):
        for held in (0, "0.004"):
            on = days(28, MONDAY - timedelta(days=21))
            juice = food(1, **DULL | {"vitamin_d": held, "magnesium": held})
            stew = food(2, energy=900, without=["vitamin_d", "magnesium"], bounds={"magnesium": 300})
            page = report(daily(juice, stew, on=on), complete(on))
            vitamin_d, magnesium = card(page, "vitamin_d"), card(page, "magnesium")
            assert (vitamin_d.mean, vitamin_d.short, vitamin_d.is_known) == ("not known", "not known", False)
            assert said(vitamin_d).startswith("Vitamin D: not known, reference amount 15 µg (RDA, US/Canada DRI 2011)")
            assert "data for 50 % of the energy" in said(vitamin_d)
            assert vitamin_d.interval == (
                "The foods that have a value hold next to none of it; how much the others may hold is not known."
            )
            assert vitamin_d.four_weeks == ""
            assert {row.amount for row in vitamin_d.days} == {"not known"}
            assert magnesium.mean == "not known"
            assert magnesium.interval.endswith("and about 300 mg, because some foods have no value.")
            for one in (vitamin_d, magnesium):
                assert "at least" not in texts(one)
                assert "more than 0" not in texts(one)

    def test_over_four_weeks_too_what_no_food_says_has_no_share(self):
        on = days(28, MONDAY - timedelta(days=21))
        page = report(daily(food(2, energy=900, without=["vitamin_b6"]), on=on), complete(on))
        assert card(page, "vitamin_b6").four_weeks == ""
        assert card(page, "sodium").four_weeks != ""
