"""What is said of an amount above an upper level: tablets by their name, beside what the total is; estimates marked."""

from dataclasses import replace
from datetime import timedelta

from django.test import SimpleTestCase

from diary.assessment import Person
from diary.dates import Week
from diary.repaired import repaired_week
from diary.week_page import week_page
from nutrients.reference import Authority
from tests.diary.assessment.makers import ADA, BEN, MONDAY, complete, daily, days, food
from tests.diary.test_week_page import card, report


class WeekTests(SimpleTestCase):
    def test_tablets_above_their_level_and_a_total_below_the_reference_are_said_as_both(self):
        tablet = food(9, supplement=True, magnesium=355)
        magnesium = card(report(daily(tablet, on=days(7)), complete(days(7)), person=BEN), "magnesium")
        assert (magnesium.chip, magnesium.above) == ("Below the reference", "Supplements above the upper level")
        assert magnesium.verdict == "Your usual intake is probably enough; supplements above the upper level."
        assert magnesium.few_words == "Below the reference"

    def test_what_depends_on_a_sex_that_is_not_given_says_so_above_the_level_too(self):
        tablet, base = food(9, supplement=True, magnesium=355), food(3, magnesium=20, energy=2000)
        nobody = Person(date_of_birth=ADA.date_of_birth)
        magnesium = card(report(daily(tablet, base, on=days(7)), complete(days(7)), person=nobody), "magnesium")
        assert magnesium.verdict.endswith(
            "supplements above the upper level. Whether it falls short depends on your sex; saying it in the settings "
            "settles it."
        )
        assert magnesium.few_words == "Cannot tell if it meets the reference"

    def test_below_an_ai_it_is_not_said_to_be_not_too_little(self):
        europe = replace(BEN, authorities=((None, Authority.EFSA),))
        tablet = food(9, supplement=True, magnesium=260, energy=1)
        magnesium = card(report(daily(tablet, on=days(7)), complete(days(7)), person=europe), "magnesium")
        assert magnesium.above == "Supplements above the upper level"
        assert magnesium.verdict.startswith("Below the AI; whether you usually get enough cannot be told")
        assert "upper level" not in magnesium.verdict

    def test_four_weeks_above_a_level_say_so_in_full_where_this_week_is_not(self):
        on = days(28, MONDAY - timedelta(days=21))
        tablet, base = food(9, supplement=True, magnesium=480), food(3, magnesium=10, energy=2000)
        eaten = [*daily(tablet, on=on[:21]), *daily(base, on=on)]
        magnesium = card(report(eaten, complete(on), person=BEN), "magnesium")
        assert magnesium.above == ""
        assert magnesium.four_weeks.endswith(
            "370 mg a day, 88 % of 420 mg: supplements above the upper level; your usual intake is probably enough. "
            "360 mg a day from supplements alone is above the upper level of 350 mg (UL, US/Canada DRI 1997). Talk to "
            "a doctor or pharmacist before you go on with it."
        )

    def test_four_weeks_above_a_level_say_so_where_nothing_is_compared(self):
        on = days(28, MONDAY - timedelta(days=21))
        tablet, base = food(9, supplement=True, calcium=4000), food(3, calcium=1000, energy=2000)
        eaten = [*daily(tablet, on=on[:21]), *daily(base, on=on)]
        calcium = card(report(eaten, complete(on), person=replace(ADA, absorbs_less=True)), "calcium")
        assert "4,000 mg a day from food and supplements together is above the upper level" in calcium.four_weeks

    def test_an_excess_that_rests_on_a_stand_in_is_marked_and_one_of_tablets_does_not(self):
        on = days(7)
        cheese = food(9, energy=2000, without={"calcium", "magnesium"}, bounds={"calcium": 5000, "magnesium": 900})
        tablet, stand_in = food(8, supplement=True, magnesium=400), food(10, calcium=4000, magnesium=5, energy=2000)
        week = repaired_week(MONDAY, daily(cheese, tablet, on=on), {9: stand_in}, complete(on), ADA, on[-1])
        page = week_page(Week(MONDAY), week.report, today=on[-1], helps={}, no_help={}, repaired=week)
        assert card(page, "calcium").excess.startswith("~4,000 mg a day from food and supplements together is above")
        assert card(page, "magnesium").mean.startswith("~")
        assert card(page, "magnesium").excess.startswith("400 mg a day from supplements alone is above")
