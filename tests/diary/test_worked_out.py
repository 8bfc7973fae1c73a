"""How sure a finding is, with this person's own numbers in the formula: the report's own result, or the reason."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from diary import finding_words as words
from diary.assessment import Mode, Person, Verdict
from diary.worked_out import WorkedOut, worked_out
from nutrients.reference import Sex
from tests.diary.assessment.makers import BEN, finding, food, report


def of(key: str, amount: int, **how) -> WorkedOut:
    return worked_out(finding(key, amount, **how), four_weeks=False, mode=how.get("mode", Mode.CAUTIOUS))


def terms(worked: WorkedOut) -> dict[str, str]:
    return {term.letter + term.index: term.value for term in worked.terms}


class EarTests(SimpleTestCase):
    def test_the_books_own_example_is_worked_out_as_in_the_book(self):
        worked = of("magnesium", 320, n=3, mode=Mode.IOM)
        assert terms(worked) == {"M": "320 mg", "EAR": "265 mg", "SDr": "26.5 mg", "SDw": "85.9 mg", "n": "3"}
        assert worked.steps == ("z = (320 − 265) / √(26.5² + 85.9² / 3) = 0.98, and Φ(z) is 84 %",)

    def test_the_larger_day_to_day_variation_is_used_and_both_are_named(self):
        few, many = of("magnesium", 180), of("magnesium", 320)
        assert terms(few)["SDw"] == "85.9 mg"
        assert terms(many)["SDw"] == "122 mg"
        assert many.terms[3].meaning.endswith("the larger of 85.9 mg and 38 % of M, 122 mg")
        assert many.steps == ("z = (320 − 265) / √(26.5² + 122² / 7) = 1.04, and Φ(z) is 85 %",)

    def test_a_mean_below_has_a_minus_and_the_days_are_named(self):
        worked = of("magnesium", 180)
        assert worked.steps == ("z = (180 − 265) / √(26.5² + 85.9² / 7) = −2.03, and Φ(z) is 2 %",)
        assert worked.days == "7 counted days of the week"

    def test_the_four_weeks_are_named_as_such(self):
        worked = worked_out(finding("magnesium", 180, n=28), four_weeks=True)
        assert worked.days == "28 counted days of four weeks"

    def test_both_ends_of_what_is_unknown_are_worked_out(self):
        stew = food(2, without=["magnesium"], bounds={"magnesium": 300})
        found = report("magnesium", food(1, magnesium=150), stew).finding
        worked = worked_out(found, four_weeks=False)
        assert [step.split("=")[1].split(" /")[0] for step in worked.steps] == [" (150 − 265)", " (450 − 265)"]
        assert "most that foods without a value may add" in worked.note

    def test_an_open_end_is_said(self):
        found = report("magnesium", food(1, magnesium=150), food(2, without=["magnesium"])).finding
        worked = worked_out(found, four_weeks=False)
        assert len(worked.steps) == 1
        assert "may be anything up to 100 %" in worked.note


class AiTests(SimpleTestCase):
    def test_at_an_ai_the_share_is_given_where_enough_is_likely(self):
        worked = of("potassium", 4000)
        assert (worked.kind, worked.steps[0].endswith("= 2.44, and Φ(z) is over 99 %")) == ("ai", True)
        assert set(terms(worked)) == {"M", "AI", "SDw", "n"}

    def test_below_it_no_share_is_given_that_could_be_taken_for_too_little(self):
        worked = of("potassium", 1500)
        assert "Φ" not in worked.steps[0]
        assert worked.steps[0].endswith("= −3.42")
        assert "Below an AI nothing more can be told." in worked.note


class NoneTests(SimpleTestCase):
    def why(self, key: str, amount: int, **how) -> str:
        worked = of(key, amount, **how)
        assert (worked.kind, worked.terms, worked.steps) == ("", (), ())
        return worked.why_none

    def test_the_reason_stands_where_no_formula_is_valid(self):
        assert self.why("magnesium", 150, n=2) == "Nothing is worked out from fewer than three counted days."
        assert "by 112 % of the average. Above 70 % the formula is not valid" in self.why("vitamin_d", 3)
        assert "is at least twice the RDA of 2.4 µg" in self.why("vitamin_b12", 9, n=14)
        assert self.why("sodium", 1500) == "Shown for information; Unclench never flags it."
        young = Person(sex=Sex.FEMALE, date_of_birth=date(2012, 1, 1))
        assert self.why("magnesium", 150, person=young) == "Compared only: under 18 no more is said."

    def test_two_sexes_that_contradict_each_other_are_said(self):
        found = replace(
            finding("magnesium", 320), verdict=Verdict.CANNOT_TELL_SEX, confidence_lower=None, confidence_upper=None
        )
        assert "contradict each other" in worked_out(found, four_weeks=False).why_none

    def test_where_it_depends_on_the_sex_neither_is_worked_out(self):
        somebody = Person(date_of_birth=BEN.date_of_birth)
        assert "contradict each other" in self.why("magnesium", 320, person=somebody)

    def test_whose_figures_they_are_is_said_where_sex_is_not_given(self):
        assert "those for women" in of("magnesium", 200, person=Person(date_of_birth=BEN.date_of_birth)).note
        assert "those for men" in of("magnesium", 370, person=Person(date_of_birth=BEN.date_of_birth)).note


@given(st.integers(1, 2000), st.integers(3, 28), st.sampled_from(["magnesium", "calcium", "phosphorus"]))
def test_the_result_is_the_reports_own(amount, days, key):
    found = finding(key, amount, n=days)
    worked = worked_out(found, four_weeks=False)
    assert found.confidence_lower is not None
    assert worked.steps[0].endswith(f"Φ(z) is {words.confidence_text(found.confidence_lower)}")
    assert found.lower == Decimal(amount)
