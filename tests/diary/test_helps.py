"""Foods that would help, and the questions that come before them."""

from datetime import date, timedelta
from decimal import Decimal

from django.test import SimpleTestCase

from diary.assessment import Candidate, Person, StagePeriod, assess_week
from diary.helps import Help, allowed_for, helps_for
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
        [almonds] = told.foods["magnesium"]
        assert almonds == Help("Almonds: 1 handful (30 g) has 81 mg", "Almonds", "/foods/10/")
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


def b12(number: int, name: str, category: str, amount: int = 3) -> Candidate:
    about = food(number, name=name, category=category, vitamin_b12=amount, energy=90)
    return Candidate(about, "1 serving", Decimal(100))


CHARD = Candidate(food(20, name="Chard", category="leafy_greens", magnesium=86, energy=20), "1 cup", Decimal(175))
GREENS = {"magnesium": [CHARD, *CANDIDATES["magnesium"]]}


class WarfarinTests(SimpleTestCase):
    def said(self, answer: str, candidates=GREENS):
        return helps(Profile(restricts_minerals="no", takes_warfarin=answer), candidates=candidates)

    def test_leafy_greens_are_suggested_only_after_a_no(self):
        assert "Chard" in str(self.said("no").foods["magnesium"])
        for answer in ("", "yes"):
            assert self.said(answer).foods["magnesium"][0].food == "Almonds"
            assert "Chard" not in str(self.said(answer).foods["magnesium"])

    def test_a_yes_is_told_why_once_for_each_nutrient(self):
        told = self.said("yes")
        assert [one for one in told.foods["magnesium"] if "keep what you eat of them steady" in one.sentence]
        assert told.foods["calcium"] == ()
        assert [one.sentence for one in self.said("", GREENS).foods["magnesium"]] == CANDIDATE_SENTENCE

    def test_where_nothing_else_is_left_the_sentence_stands_in_its_place(self):
        told = self.said("yes", {"magnesium": [CHARD]})
        assert told.foods["magnesium"] == ()
        assert "No leafy greens are suggested" in told.why_none["magnesium"]


CANDIDATE_SENTENCE = ["Almonds: 1 handful (30 g) has 81 mg"]
MIDWIFE = "Speak to your midwife or doctor before taking supplements."


class PregnancyTests(SimpleTestCase):
    profile = Profile(restricts_minerals="no", restricts_calcium="no")

    def told(self, stage: LifeStage | None, candidates):
        stages = () if stage is None else (StagePeriod(stage, date(2026, 6, 1)),)
        person = Person(sex=Sex.FEMALE, date_of_birth=date(1986, 5, 1), stages=stages)
        return helps(self.profile, person=person, candidates=candidates)

    def test_fish_that_may_hold_much_mercury_is_not_suggested(self):
        for name in ("Tuna, light, canned in water", "Swordfish, cooked", "Shark, cooked", "Mackerel, baked"):
            fish = {"vitamin_b12": [b12(30, name, "fish_white")]}
            assert self.told(None, fish).foods["vitamin_b12"], name
            for stage in (LifeStage.PREGNANT, LifeStage.LACTATING):
                assert self.told(stage, fish).foods["vitamin_b12"] == (), name

    def test_the_midwife_is_named_once_beside_foods_and_to_nobody_else(self):
        both = GREENS | {"vitamin_b12": [b12(31, "Cod, baked", "fish_white")]}
        every = [one.sentence for each in self.told(LifeStage.PREGNANT, both).foods.values() for one in each]
        assert every.count(MIDWIFE) == 1
        assert "Cod, baked: 1 serving (100 g) has 3 µg" in every
        assert MIDWIFE not in str(self.told(None, both).foods)


class NoSourceOfB12Tests(SimpleTestCase):
    SEA_AND_FIELD = (b12(40, "Crab", "shellfish", 9), b12(41, "Oat milk", "plant_drinks_fortified", 1))

    def told(self, *, amount: int | str, candidates=SEA_AND_FIELD):
        on = [MONDAY + timedelta(days=n) for n in range(-14, 7)]
        known = food(1, energy=1500, magnesium=900, calcium=2000, potassium=9000, vitamin_b12=amount)
        report = assess_week(MONDAY, daily(known, on=on), complete(on), ADA, LATER)
        return helps_for(report, Profile(restricts_minerals="no"), {"vitamin_b12": candidates}).foods["vitamin_b12"]

    def test_who_eats_no_source_is_offered_fortified_plant_foods(self):
        assert [one.food for one in self.told(amount=0)] == ["Oat milk"]

    def test_who_eats_some_source_is_offered_what_holds_most(self):
        assert self.told(amount="0.01")[0].food == "Crab"

    def test_where_there_are_none_any_source_is_offered(self):
        assert self.told(amount=0, candidates=self.SEA_AND_FIELD[:1])[0].food == "Crab"
