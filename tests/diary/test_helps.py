"""Foods that would help, and the questions that come before them."""

from datetime import date
from decimal import Decimal

from django.test import SimpleTestCase

from diary.assessment import Candidate, Person, StagePeriod, assess_week
from diary.helps import allowed_for, helps_for
from diary.models import Profile
from nutrients.reference import LifeStage, Sex
from tests.diary.assessment.makers import ADA, LATER, MONDAY, complete, daily, days, food

ALMONDS = food(10, name="Almonds", category="nuts", magnesium=270, calcium=269, energy=579)
LIVER = food(11, name="Liver", category="offal", vitamin_b12=60, energy=190)
CANDIDATES = {"magnesium": [Candidate(ALMONDS, "1 handful", Decimal(30))]}


def helps(profile: Profile, *, person: Person = ADA, candidates=CANDIDATES):
    on = days(7)
    eaten = daily(food(1, energy=1500, magnesium=200, calcium=500, potassium=1000), on=on)
    return helps_for(assess_week(MONDAY, eaten, complete(on), person, LATER), profile, candidates)


class AllowedTests(SimpleTestCase):
    def test_w6_an_unanswered_question_counts_as_a_yes(self):
        assert {"magnesium", "potassium", "phosphorus", "sodium", "water"}.isdisjoint(allowed_for(Profile()))

    def test_w6_with_kidney_disease_nothing_more_of_these_is_suggested(self):
        told = helps(Profile(restricts_minerals="yes"))
        assert "magnesium" not in told.foods
        assert "because of what you said about your health" in told.why_none["magnesium"]

    def test_a_condition_of_calcium_silences_calcium_and_vitamin_d(self):
        assert {"calcium", "vitamin_d"}.isdisjoint(allowed_for(Profile(restricts_calcium="yes")))

    def test_a_no_to_both_lets_foods_be_suggested(self):
        told = helps(Profile(restricts_minerals="no", restricts_calcium="no"))
        assert told.foods["magnesium"] == ("Almonds: 1 handful (30 g) has 81 mg",)
        assert told.why_none == {}


class SentenceTests(SimpleTestCase):
    def test_who_has_not_answered_is_told_that_answering_helps(self):
        assert "once you have answered the first health question" in helps(Profile()).why_none["potassium"]

    def test_a_good_source_of_one_nutrient_is_not_offered_for_another(self):
        told = helps(Profile(restricts_minerals="no", restricts_calcium="no"))
        assert told.foods["calcium"] == ()

    def test_liver_is_not_suggested_in_pregnancy(self):
        liver = {"vitamin_b12": [Candidate(LIVER, "1 slice", Decimal(30))]}
        expecting = Person(
            sex=Sex.FEMALE,
            date_of_birth=date(1986, 5, 1),
            stages=(StagePeriod(LifeStage.PREGNANT, date(2026, 6, 1)),),
        )
        profile = Profile(restricts_minerals="no", restricts_calcium="no")
        assert helps(profile, candidates=liver).foods["vitamin_b12"]
        assert helps(profile, candidates=liver, person=expecting).foods["vitamin_b12"] == ()
