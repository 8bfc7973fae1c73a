"""The weekly report in words: the headline by group, both amounts where sex is not given, and what is said once."""

from dataclasses import replace
from datetime import date, timedelta

from django.test import SimpleTestCase

from diary.assessment import Person
from diary.finding_lines import evidence_line
from nutrients.evidence import Grade
from nutrients.reference import Sex
from tests.diary.assessment.makers import ADA, MONDAY, complete, daily, days, eat, food
from tests.diary.test_week_page import DULL, card, report, said


class SummaryTests(SimpleTestCase):
    """The headline says each group with its own verdict, or with its own reason why there is none."""

    GOOD = {"magnesium": 600, "calcium": 1600, "potassium": 6000, "vitamin_d": 40, "vitamin_b12": 9, "energy": 900}

    def said(self, *foods, person=ADA, **amounts) -> str:
        on = days(7)
        return report(daily(food(1, **self.GOOD | amounts), *foods, on=on), complete(on), person=person).summary

    def test_below_the_reference_and_probably_enough_do_not_contradict_each_other(self):
        assert self.said(magnesium=310) == (
            "Magnesium lies below the reference amount, though your usual intake is probably enough."
        )
        assert self.said(magnesium=150, calcium=980).startswith(
            "Magnesium fell short of the reference amount, and your usual intake is likely low. Calcium lies below"
        )

    def test_the_headline_is_no_weaker_than_the_cards(self):
        assert self.said(magnesium=240, calcium=500) == (
            "Calcium fell short of the reference amount, and your usual intake is likely low. "
            "Magnesium fell short of the reference amount, and your usual intake may be low."
        )

    def test_under_18_the_reason_is_given(self):
        young = Person(sex=Sex.FEMALE, date_of_birth=date(2009, 1, 1))
        assert self.said(magnesium=100, person=young) == (
            "Magnesium fell short of the reference amount; under 18 this is compared, and no more is said."
        )

    def test_where_nothing_can_be_told_nothing_reassures(self):
        core = ["magnesium", "calcium", "potassium", "vitamin_d", "vitamin_b12"]
        on = days(7)
        eaten = daily(food(1, energy=900), food(2, energy=100, without=core), on=on)
        assert report(eaten, complete(on)).summary == (
            "Magnesium, calcium, potassium, vitamin D and vitamin B12: cannot tell, because some foods have no value."
        )

    def test_all_five_met(self):
        assert self.said() == "All five met the reference amounts."

    def test_what_is_above_its_upper_level_is_not_among_what_was_met(self):
        assert self.said(food(9, supplement=True, calcium=3000)) == (
            "Calcium is above the upper level: see below before you go on taking that much. "
            "Magnesium, potassium, vitamin D and vitamin B12 met the reference amounts."
        )

    def test_missing_data_is_the_reason_where_it_is(self):
        stew = food(2, energy=100, without=["magnesium"], bounds={"magnesium": 300})
        assert self.said(stew, magnesium=200) == (
            "Magnesium: cannot tell, because some foods have no value. "
            "Calcium, potassium, vitamin D and vitamin B12 met the reference amounts."
        )

    def test_a_sex_that_is_not_given_is_the_reason_where_it_is(self):
        somebody = Person(date_of_birth=ADA.date_of_birth)
        assert self.said(magnesium=350, person=somebody) == (
            "Magnesium: cannot tell without knowing your sex. Saying it in the settings settles it. "
            "Calcium, potassium, vitamin D and vitamin B12 met the reference amounts."
        )
        stew = food(2, energy=100, without=["magnesium", "vitamin_d"], bounds={"magnesium": 40, "vitamin_d": 40})
        assert self.said(stew, magnesium=300, potassium=3000, vitamin_d=5, person=somebody) == (
            "Potassium: cannot tell without knowing your sex. Saying it in the settings settles it. "
            "Magnesium: cannot tell, because it depends on your sex, and because some foods have no value. "
            "Vitamin D: cannot tell, because some foods have no value. "
            "Calcium and vitamin B12 met the reference amounts."
        )

    def test_all_five_are_not_said_to_be_met_where_one_is_not_compared(self):
        cared_for = replace(ADA, set_by_carers=frozenset({"potassium"}))
        assert self.said(person=cared_for) == (
            "Magnesium, calcium, vitamin D and vitamin B12 met the reference amounts."
        )

    def test_under_one_year_of_age_nothing_is_compared(self):
        newborn = Person(sex=Sex.FEMALE, date_of_birth=date(2026, 3, 1))
        assert self.said(person=newborn) == (
            "Under one year of age nothing is compared. Please check your date of birth in the settings."
        )
        on = days(7)
        page = report(daily(food(**DULL), on=on), complete(on), person=newborn)
        assert card(page, "magnesium").chip == "Not compared"
        assert said(card(page, "magnesium")).endswith("compared with nothing: under one year of age nothing is.")


class SexNotGivenTests(SimpleTestCase):
    def setUp(self):
        on = days(7)
        self.page = report(daily(food(**DULL), on=on), complete(on), person=Person(date_of_birth=ADA.date_of_birth))

    def test_both_amounts_are_printed_in_every_card(self):
        magnesium = card(self.page, "magnesium")
        assert "150 mg a day, 47 % of 320 mg for women or 36 % of 420 mg for men (RDA, US/" in said(magnesium)
        assert len(magnesium.bar.references) == 2
        assert {row.reference for row in magnesium.days} == {"320 to 420 mg"}
        assert card(self.page, "vitamin_c").short == "0 mg · 0 %"
        assert "0 % of 75 mg for women or 0 % of 90 mg for men" in said(card(self.page, "vitamin_c"))
        assert "1,000 mg (RDA" in said(card(self.page, "calcium"))

    def test_a_flag_that_depends_on_it_says_what_settles_it(self):
        on = days(7)
        somebody = Person(date_of_birth=ADA.date_of_birth)
        page = report(daily(food(**DULL | {"magnesium": 410}), on=on), complete(on), person=somebody)
        assert card(page, "magnesium").chip == "Cannot tell if it meets the reference"
        assert said(card(page, "magnesium")).endswith(
            "your usual intake is probably enough. "
            "Whether it falls short depends on your sex; saying it in the settings settles it."
        )
        page = report(daily(food(**DULL | {"potassium": 3000}), on=on), complete(on), person=somebody)
        assert said(card(page, "potassium")).endswith(
            "whether you usually get enough depends on your sex; saying it in the settings settles it."
        )
        assert card(page, "potassium").how_sure == ""

    def test_the_folded_line_has_both_shares(self):
        on = days(7)
        somebody = Person(date_of_birth=ADA.date_of_birth)
        page = report(daily(food(vitamin_c=45, **DULL), on=on), complete(on), person=somebody)
        assert card(page, "vitamin_c").short == "45 mg · 50 % to 60 %"


class SmallWordsTests(SimpleTestCase):
    def test_no_number_of_days_settles_an_ai_for_a_reason_of_its_own(self):
        on = days(7)
        page = report(daily(food(**DULL), on=on), complete(on))
        assert card(page, "potassium").how_sure == (
            "No number of days would settle it: an AI is not a requirement, and many people below it have enough."
        )

    def test_what_is_not_measured_is_not_said_by_the_day(self):
        on = days(7)
        assert not card(report([], {}), "magnesium").is_measured
        assert card(report(daily(food(), on=on), complete(on)), "magnesium").is_measured

    def test_supplements_are_said_not_to_be_counted_unless_some_were_logged(self):
        on = days(7)
        assert report(daily(food(**DULL), on=on), complete(on)).supplements == (
            "No supplements are logged. If you take magnesium, calcium, potassium, vitamin B6, B12, C or D, or fish "
            "oil, log the amount that its label’s nutrition table gives."
        )
        tablet = food(9, supplement=True, magnesium=100)
        assert report(daily(food(**DULL), tablet, on=on), complete(on)).supplements == ""

    def test_the_strength_of_the_evidence_is_said_once(self):
        magnesium = card(report([], {}), "magnesium")
        assert magnesium.strength == "The evidence that eating too little of it matters for spasm is weak."
        assert "weak" not in magnesium.tie

    def test_each_strength_of_evidence_is_a_sentence_of_its_own(self):
        said = {evidence_line(grade) for grade in Grade}
        assert len(said) == len(Grade)
        assert all("too little of it" in one and one.endswith(".") for one in said)

    def test_the_days_that_nobody_marked_are_said_by_what_makes_them_count(self):
        on = days(6)
        eaten = [eat(food(**DULL), day, 60, meal) for day in on for meal in ("breakfast", "lunch", "dinner")]
        assert report(eaten, complete(on[:3])).days_line == (
            "6 days: 3 you marked complete, 3 taken as complete, with three meals or more"
        )
        assert report(eaten, {}).days_line == "6 days taken as complete, with three meals or more"

    def test_a_day_marked_complete_with_hardly_possible_energy_asks_to_be_checked(self):
        feast, crumb = food(1, energy=40000), food(2, energy=10)
        page = report([eat(feast), eat(crumb, MONDAY + timedelta(days=1))], complete(days(2)))
        assert [day.reason for day in page.days[:2]] == [
            "Counts: you marked it complete. But 40,000 kcal is more than is plausible (3,500 kcal): please check it.",
            "Counts: you marked it complete. But 10 kcal is less than people live on (500 kcal): please check it.",
        ]
        assert [day.counted for day in page.days[:2]] == [True, True]
