"""No amount above an upper level looks like a success: not in a week, in a trend, on a day, nor without figures."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from django.template.loader import render_to_string
from django.test import SimpleTestCase

from diary import finding_words as words
from diary.assessment import Person, assess_window
from diary.day_meters import above_in_words, meters_of
from diary.repaired import repaired_trend
from diary.templatetags.day import meters
from diary.templatetags.trend import trend_rows
from diary.trend_page import trend_page
from nutrients.reference import Authority, Sex
from tests.diary.assessment.makers import ADA, BEN, MONDAY, complete, daily, days, food
from tests.diary.test_day_page import ADA as SHE
from tests.diary.test_day_page import BOUNDED, BREAD, FRIDAY, STEW, TABLET, entry, magnesium
from tests.diary.test_day_page import page as day_page
from tests.diary.test_trend_page import DULL, assessed, card, monday, page_of
from tests.diary.test_week_page import report


class WeekTests(SimpleTestCase):
    def test_its_days_are_drawn_as_no_success_either(self):
        on = days(7)
        page = report(daily(DULL, food(9, supplement=True, calcium=3000), on=on), complete(on))
        drawn = render_to_string("diary/_day_by_day.html", {"card": card(page, "calcium")})
        assert "columns__known--above" in drawn
        assert "columns__known--enough" not in drawn

    def test_over_four_weeks_it_is_not_said_to_be_likely_enough_alone(self):
        first = MONDAY - timedelta(days=21)
        on = days(28, first)
        page = report(daily(DULL, food(9, supplement=True, calcium=3000), on=on), complete(on))
        assert card(page, "calcium").four_weeks.endswith(": above the upper level.")

    def test_neither_the_headline_nor_its_card_says_that_it_was_met(self):
        on = days(7)
        page = report(daily(DULL, food(9, supplement=True, calcium=3000), on=on), complete(on))
        calcium = card(page, "calcium")
        assert page.summary.startswith("Calcium is above the upper level: see below")
        assert "met the reference" not in page.summary
        assert (calcium.few_words, calcium.verdict) == ("", "Not too little; above the upper level.")
        shown = render_to_string("diary/_finding_head.html", {"card": calcium})
        assert "Above the upper level" in shown and "Meets the reference" not in shown


class TrendTests(SimpleTestCase):
    """Of twelve weeks the last two have too much: calcium, magnesium from a tablet, sodium; the one before has not."""

    def setUp(self):
        tablet = food(9, supplement=True, magnesium=400, calcium=3000, sodium=4000)
        much, usual = [*days(7), *days(7, monday(1))], days(7, monday(2))
        self.eaten, self.on = [*daily(DULL, tablet, on=much), *daily(DULL, on=usual)], [*much, *usual]
        self.page = page_of(self.eaten, self.on)

    def test_the_headline_does_not_count_it_among_what_was_met(self):
        assert self.page.summary.startswith("Magnesium from supplements and calcium were above their upper levels")
        assert "alcium" not in self.page.summary.partition("that much.")[2]

    def test_its_columns_are_no_success_and_have_a_sign(self):
        for key, before in (("magnesium", "short"), ("calcium", "enough"), ("sodium", "none")):
            chart = card(self.page, key).chart
            assert {marks.tone for marks in chart.known} == {"above", before}, key
            assert chart.over.count("M") == 2, key
        assert card(self.page, "potassium").chart.over == ""

    def test_those_who_do_not_see_it_hear_in_how_many_weeks(self):
        said = [card(self.page, key).label.partition(", no counted")[0] for key in ("magnesium", "calcium", "sodium")]
        assert said == [
            "Magnesium over 12 weeks: supplements above the upper level in 2 weeks, below the reference amount in 1 "
            "week",
            "Calcium over 12 weeks: above the upper level in 2 weeks, at or above the reference amount in 1 week",
            "Sodium over 12 weeks: above the amount from which less is better in 2 weeks, shown without a flag in 1 "
            "week",
        ]

    def test_what_falls_short_in_spite_of_too_many_tablets_is_counted_as_both(self):
        tablet = food(9, supplement=True, magnesium=360)
        page = trend_page(assessed(daily(tablet, on=days(7)), days(7), person=BEN))
        label = card(page, "magnesium").label
        assert "supplements above the upper level in 1 week, below the reference amount in 1 week" in label
        cell = page.core_table.rows[0].cells[0]
        assert (cell.compared, cell.over) == ("86 %, below", "supplements above the upper level")

    def test_the_table_says_it_in_place_of_a_success(self):
        rows = self.page.core_table.rows
        assert (rows[0].cells[1].compared, rows[0].cells[1].over) == ("420 %", "above the upper level")
        assert (rows[2].cells[1].compared, rows[2].cells[1].over) == ("120 %, meets it", "")
        table = trend_rows(self.page.core_table, "days")
        assert table.count('<span class="trend-table__over">above the upper level</span>') == 2
        assert table.count('<span class="trend-table__over">supplements above the upper level</span>') == 2
        sodium = self.page.supporting_table.rows[0].cells[-1]
        assert "above 2,300 mg" in [cell.over for cell in self.page.supporting_table.rows[0].cells], sodium

    def test_the_key_has_its_sign_only_where_some_week_has_it(self):
        assert (self.page.above, self.page.supporting_above, self.page.supporting_over) == (True, False, True)
        usual = page_of(daily(DULL, on=days(7)), days(7))
        assert (usual.above, usual.supporting_above, usual.supporting_over) == (False, False, False)
        tablet = food(9, supplement=True, vitamin_b6=200)
        b6 = page_of(daily(DULL, tablet, on=days(7)), days(7))
        assert (b6.above, b6.supporting_above, b6.supporting_over) == (False, True, False)

    def test_it_is_said_where_those_who_look_after_somebody_set_the_amounts(self):
        person = replace(ADA, absorbs_less=True)
        page = trend_page(assessed(self.eaten, self.on, person=person))
        calcium, cell = card(page, "calcium"), page.core_table.rows[0].cells[1]
        assert {marks.tone for marks in calcium.chart.known} == {"above", "none"}
        assert "above the upper level in 2 weeks, shown without a flag in 1 week" in calcium.label
        assert (cell.compared, cell.over) == ("", "above the upper level")
        assert page.above

    def test_the_four_week_picture_says_it_first_and_never_that_it_is_enough(self):
        tablet = food(9, supplement=True, magnesium=400, calcium=3000)
        on = days(28, monday(3))
        page = page_of(daily(DULL, tablet, on=on), on)
        assert page.four_weeks[1] == (
            "Calcium: 4,200 mg a day from food and supplements together is above the upper level of 2,500 mg (UL, "
            "US/Canada DRI 2011). Talk to a doctor or pharmacist before you go on with it. In all 4,200 mg a day, "
            "420 % of 1,000 mg (RDA, US/Canada DRI 2011)."
        )
        assert page.four_weeks[0].startswith("Magnesium: 400 mg a day from supplements alone is above the upper level")
        assert "In all 550 mg a day, 172 % of 320 mg" in page.four_weeks[0]
        assert "likely enough" not in "".join(page.four_weeks[:2])
        carers = trend_page(assessed(daily(DULL, tablet, on=on), on, person=replace(ADA, absorbs_less=True)))
        assert carers.four_weeks[1] == (
            "Calcium: 4,200 mg a day from food and supplements together is above the upper level of 2,500 mg (UL, "
            "US/Canada DRI 2011). Talk to a doctor or pharmacist before you go on with it."
        )

    def test_the_headline_says_that_it_rests_on_estimates_where_nothing_is_compared(self):
        on = days(28, monday(3))
        cheese = food(9, energy=2000, without={"calcium"}, bounds={"calcium": 5000})
        person, stand_in = replace(ADA, absorbs_less=True), food(10, calcium=4000, energy=2000)
        trend = repaired_trend(MONDAY, 12, daily(cheese, on=on), {9: stand_in}, complete(on), person, on[-1])
        page = trend_page(trend)
        assert page.summary.startswith("Calcium was above its upper level in 4 of these weeks")
        assert page.summary.endswith("This rests in part on estimates.")
        assert page.four_weeks[1].startswith("Calcium: ~4,000 mg a day")

    def test_what_falls_short_of_its_amount_says_so_after_it(self):
        on = days(28, monday(3))
        tablet = food(9, supplement=True, magnesium=260, energy=1)
        europe = replace(BEN, authorities=((None, Authority.EFSA),))
        page = trend_page(assessed(daily(tablet, on=on), on, person=europe))
        assert page.four_weeks[0].startswith(
            "Magnesium: 260 mg a day from supplements alone is above the upper level of 250 mg from supplements and "
            "fortified foods (UL, EFSA 2001)."
        )
        assert page.four_weeks[0].endswith(
            "In all 260 mg a day, 74 % of 350 mg (AI, EFSA 2015): below the AI; whether you usually get enough cannot "
            "be told, because less than the AI can be enough."
        )


class DayTests(SimpleTestCase):
    def test_an_amount_above_an_upper_level_is_no_success(self):
        meter = magnesium(entry(BREAD), entry(TABLET, 6))
        assert (meter.tone, meter.above) == ("above", "Above the upper level of 350 mg from supplements alone")
        assert meter.source == "RDA, US/Canada DRI 1997; UL, US/Canada DRI 1997"
        assert meter.now == "1,300 of 320 milligrams, above the upper level of 350 milligrams from supplements alone"
        assert meter.sentence.startswith(f"Magnesium, {meter.now}, data for 2 of 2 foods and supplements")
        drawn = meters([meter])
        assert "bar__known--above" in drawn
        assert '<p class="meter__above small">Above the upper level of 350 mg' in drawn

    def test_magnesium_of_food_is_never_above_it_and_what_is_at_the_level_is_not_above(self):
        for entries in ([entry(BREAD, 5000)], [entry(TABLET, "1.75")]):
            meter = magnesium(*entries)
            assert (meter.tone, meter.above) == ("enough", "")
            assert "meter__above" not in meters([meter])

    def test_a_level_of_everything_counts_food_too_and_a_lower_bound_above_it_is_above(self):
        milk = replace(BREAD, per_100g={"calcium": Decimal(2600)})
        calcium = meters_of([entry(milk).eaten, entry(STEW).eaten], SHE.needs_on(FRIDAY))[1]
        assert (calcium.tone, calcium.above) == (
            "above",
            "Above the upper level of 2,000 mg from food and supplements together",
        )
        assert calcium.now.startswith("at least 2,600 of 1,200 milligrams, above the upper level of 2,000 milligrams")

    def test_what_may_be_above_it_and_may_not_is_shown_as_ever(self):
        bounded = replace(BOUNDED, upper_per_100g={"calcium": Decimal(9000)})
        calcium = meters_of([entry(BREAD, 1300).eaten, entry(bounded).eaten], SHE.needs_on(FRIDAY))[1]
        assert (calcium.tone, calcium.above) == ("enough", "")

    def test_the_level_is_that_of_the_person_the_day_and_the_authority(self):
        child = Person(sex=Sex.FEMALE, date_of_birth=date(2020, 5, 4))
        assert (
            magnesium(entry(TABLET, 1), person=child).above == "Above the upper level of 110 mg from supplements alone"
        )
        europe = replace(SHE, authorities=((None, Authority.EFSA),))
        meter = magnesium(entry(TABLET, "1.5"), person=europe)
        assert meter.above == "Above the upper level of 250 mg from supplements and fortified foods"
        assert meter.source.endswith("; UL, EFSA 2001")
        assert magnesium(entry(TABLET, 6), person=Person()).tone == "above"
        assert magnesium(entry(TABLET, 6), person=Person(date_of_birth=date(2026, 9, 1))).above == ""

    def test_it_holds_for_those_who_are_compared_with_nothing(self):
        less = replace(SHE, absorbs_less=True)
        meter = magnesium(entry(TABLET, 6), person=less)
        assert (meter.tone, meter.reference, meter.source) == ("above", "", "UL, US/Canada DRI 1997")
        assert meter.above == "Above the upper level of 350 mg from supplements alone"
        assert magnesium(entry(TABLET, 1), person=less).tone == "none"
        meter = meters_of([entry(TABLET, 6).eaten], SHE.needs_on(FRIDAY), uncompared=["magnesium"])[0]
        assert (meter.tone, meter.reference) == ("above", "")

    def test_a_day_agrees_with_the_week_that_is_made_of_it(self):
        """Seven days alike are above a level exactly where each of them is."""
        people = (SHE, Person(), replace(SHE, absorbs_less=True), Person(date_of_birth=date(2014, 5, 4)))
        for person in people:
            for authority in Authority:
                who = replace(person, authorities=((None, authority),))
                for tablets in ("0.5", "1", "1.3", "1.75", "1.76", "6"):
                    meter = magnesium(entry(BREAD), entry(TABLET, tablets), person=who)
                    on = days(7, FRIDAY)
                    eaten = [
                        one.eaten for day in on for one in (entry(BREAD, day=day), entry(TABLET, tablets, day=day))
                    ]
                    week = assess_window(on[0], on[-1], eaten, complete(on), who, on[-1], nutrients=["magnesium"])
                    found = week.nutrients["magnesium"].finding
                    assert bool(meter.above) is bool(words.above(found)), (who, tablets)


class InWordsTests(SimpleTestCase):
    def test_what_is_above_an_upper_level_is_said_without_figures(self):
        drops = replace(TABLET, id=5, per_100g={"vitamin_d": Decimal(20000)})
        needs = SHE.needs_on(FRIDAY)
        assert above_in_words([entry(TABLET, 1).eaten], needs) == ""
        assert above_in_words([entry(TABLET, 6).eaten], needs) == (
            "Magnesium from supplements is above the upper level on this day."
        )
        assert above_in_words([entry(TABLET, 6).eaten, entry(drops, 1).eaten], needs) == (
            "Magnesium from supplements and vitamin D are above their upper levels on this day."
        )

    def test_it_is_said_at_once_of_what_was_added(self):
        notice = day_page(entry(TABLET, 6), done={"added": "1"}).notice
        assert notice.text.endswith(
            "Magnesium now 1,200 of 320 milligrams, above the upper level of 350 milligrams from supplements alone."
        )

    def test_the_day_has_it_in_words_alone_because_the_meters_say_it(self):
        shown = day_page(entry(TABLET, 6))
        assert (shown.above, shown.meters[0].tone) == ("", "above")

    def test_the_day_says_whom_to_talk_to(self):
        assert day_page(entry(TABLET, 6)).is_above
        assert not day_page(entry(TABLET, 1)).is_above
