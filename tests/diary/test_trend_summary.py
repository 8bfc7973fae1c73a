"""The headline of a trend: what the weeks show, of which only what is certain is a shortfall."""

from django.test import SimpleTestCase

from diary.assessment import Person
from diary.trend_page import trend_page
from tests.diary.assessment.makers import ADA, daily, days, food
from tests.diary.test_trend_page import DULL, STEW, assessed, monday

ENOUGH = food(3, magnesium=400, calcium=1200, potassium=3000, energy=900, vitamin_d=20, vitamin_b12=3)
OPEN = food(4, energy=900, without=["magnesium"], bounds={"magnesium": 900}, calcium=1200, potassium=3000)


def of(*weeks, uncompared=(), person=ADA):
    """The page of some weeks, the newest first: each is a food and on how many days it was all that was eaten."""
    eaten, on = [], []
    for back, (meal, counted) in enumerate(weeks):
        eaten += daily(*meal, on=days(counted, monday(back)))
        on += days(counted, monday(back))
    return trend_page(assessed(eaten, on, person=person), uncompared=uncompared)


class SummaryTests(SimpleTestCase):
    def test_it_says_what_was_below_in_every_week_with_enough_days_and_what_was_not(self):
        assert of(([DULL], 7), ([DULL], 3), ([ENOUGH], 2)).summary == (
            "Magnesium, potassium, vitamin D and vitamin B12 were below the reference amounts in each of the 2 weeks "
            "with enough days. Calcium was at or above the reference amount in each of them."
        )

    def test_what_was_below_in_some_weeks_only_was_not_below_in_all(self):
        assert of(([DULL], 7), ([ENOUGH], 7)).summary == (
            "Magnesium, potassium, vitamin D and vitamin B12 were below the reference amounts in 1 of the 2 weeks "
            "with enough days. Calcium was at or above the reference amount in all 2."
        )

    def test_one_week_is_one_week(self):
        assert of(([ENOUGH], 3)).summary == (
            "Magnesium, calcium, potassium, vitamin D and vitamin B12 were at or above the reference amounts in the "
            "one week with enough days."
        )

    def test_each_number_of_weeks_is_said_the_most_often_first(self):
        rich = food(5, magnesium=400, calcium=100, potassium=3000, energy=900, vitamin_d=20, vitamin_b12=3)
        summary = of(([DULL], 7), ([rich], 7), ([DULL], 7)).summary
        assert summary == (
            "Magnesium, potassium, vitamin D and vitamin B12 were below the reference amounts in 2 of the 3 weeks with "
            "enough days. Calcium was below the reference amount in 1 of the 3."
        )

    def test_what_cannot_be_told_is_no_shortfall(self):
        summary = of(([DULL, STEW], 7)).summary
        assert "Magnesium: cannot tell in that week." in summary
        assert "Magnesium was" not in summary
        assert "agnesium, " not in summary

    def test_what_cannot_be_told_in_some_weeks_is_not_met_in_all(self):
        summary = of(([ENOUGH], 7), ([OPEN], 7)).summary
        assert "Magnesium: cannot tell in 1 of the 2." in summary
        assert "agnesium" not in summary.replace("Magnesium: cannot tell in 1 of the 2.", "")

    def test_weeks_of_one_or_two_days_show_nothing(self):
        page = of(([DULL], 2), ([DULL], 1))
        assert page.summary == "Too few days count yet to say what fell short."
        assert page.counted == "2 of 12 weeks have days that count."

    def test_one_week_is_one(self):
        assert of(([DULL], 2)).counted == "1 of 12 weeks has a day that counts."

    def test_the_weeks_are_counted_below_it(self):
        assert of(([DULL], 7), ([DULL], 2)).counted == (
            "2 of 12 weeks have days that count. In 1 of them three days or more count, which is enough to compare."
        )

    def test_few_days_of_the_last_four_weeks_are_counted_all_the_same(self):
        """The last of these weeks may be empty: that is no reason to forget the ones before it."""
        page = of(([], 0), ([DULL], 7))
        assert page.four_weeks_days == "7 days count"
        assert page.four_weeks == ()

    def test_what_was_above_an_upper_level_stands_first(self):
        tablet = food(7, supplement=True, magnesium=450)
        summary = of(([ENOUGH, tablet], 7), ([ENOUGH], 7)).summary
        assert summary.startswith(
            "Magnesium from supplements was above its upper level in 1 of these weeks: open its report, and talk to a "
            "doctor or pharmacist before you go on taking that much. Calcium, "
        )

    def test_several_above_their_levels_are_counted_in_weeks_with_any_of_them(self):
        tablet, drops = food(7, supplement=True, magnesium=450), food(8, supplement=True, vitamin_d=300)
        summary = of(([ENOUGH, tablet], 7), ([ENOUGH], 7), ([ENOUGH, tablet, drops], 7), ([ENOUGH, drops], 2)).summary
        assert summary.startswith(
            "Magnesium from supplements and vitamin D were above their upper levels in 2 of these weeks: open their "
            "reports, and talk to a doctor or pharmacist before you go on taking that much. Calcium, "
        )

    def test_one_in_two_weeks_and_two_in_one_are_said_as_what_they_are(self):
        tablet, drops = food(7, supplement=True, magnesium=450), food(8, supplement=True, vitamin_d=300)
        one = of(([ENOUGH, tablet], 7), ([ENOUGH, tablet], 7)).summary
        assert one.startswith(
            "Magnesium from supplements was above its upper level in 2 of these weeks: open their rep"
        )
        two = of(([ENOUGH, tablet, drops], 7)).summary
        assert "vitamin D were above their upper levels in 1 of these weeks: open its report, and" in two

    def test_an_amount_that_carers_set_is_not_spoken_of(self):
        assert "otassium" not in of(([DULL], 7), uncompared=("potassium",)).summary

    def test_a_baby_is_held_against_nothing(self):
        born = Person(date_of_birth=monday(20))
        assert of(([DULL], 7), person=born).summary == "Nothing is compared with a reference amount."

    def test_a_headline_that_rests_on_estimates_says_so(self):
        on = days(7)
        full = food(9, magnesium=30, energy=100)
        page = trend_page(assessed(daily(DULL, STEW, on=on), on, stand_ins={STEW.id: full}))
        assert page.summary.endswith("This rests in part on estimates.")
        assert "estimates" not in of(([DULL], 7)).summary
