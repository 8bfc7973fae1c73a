from datetime import date

import pytest
from django.test import SimpleTestCase

from diary.assessment import Excess, FoodFacts, LimitKind, Mode, Person, Position, assess_window
from diary.assessment.statistics import excess_ul
from nutrients.reference import Authority, Sex
from tests.diary.assessment.makers import ADA, LATER, complete, daily, days, food

EUROPEAN = Person(sex=Sex.FEMALE, date_of_birth=date(1986, 5, 1), authorities=((None, Authority.EFSA),))


def excess(key: str, *foods: FoodFacts, person: Person = ADA, mode: Mode = Mode.IOM) -> Excess | None:
    on = days(7)
    window = assess_window(on[0], on[-1], daily(*foods, on=on), complete(on), person, LATER, mode=mode)
    return window.nutrients[key].finding.excess


def known(found: Excess | None) -> Excess:
    assert found is not None
    return found


class UpperLevelTests(SimpleTestCase):
    def test_w10_the_magnesium_level_is_held_against_supplements_alone(self) -> None:
        rich = food(1, magnesium=900)
        tablet = food(2, supplement=True, magnesium=360)
        assert known(excess("magnesium", rich)).position is Position.WITHIN
        found = known(excess("magnesium", rich, tablet))
        assert (found.position, found.lower, found.limit.amount) == (Position.ABOVE, 360, 350)

    def test_w10_so_is_the_level_of_efsa(self) -> None:
        tablet = food(2, supplement=True, magnesium=260)
        found = known(excess("magnesium", food(1, magnesium=900), tablet, person=EUROPEAN))
        assert (found.position, found.limit.amount, found.limit.year) == (Position.ABOVE, 250, 2001)
        assert known(excess("magnesium", food(1, magnesium=900), person=EUROPEAN)).position is Position.WITHIN

    def test_a_level_of_supplements_has_no_confidence(self) -> None:
        assert known(excess("magnesium", food(1, supplement=True, magnesium=999))).confidence is None

    def test_b6_is_held_against_the_lowest_level_of_all_authorities(self) -> None:
        found = known(excess("vitamin_b6", food(1, vitamin_b6=13)))
        assert (found.position, found.limit.amount, found.limit.authority) == (Position.ABOVE, 12, Authority.EFSA)

    def test_sodium_is_held_against_the_cdrr_whoever_was_chosen(self) -> None:
        for person in (ADA, EUROPEAN):
            found = known(excess("sodium", food(1, sodium=2301), person=person))
            assert (found.position, found.limit.kind, found.limit.amount) == (Position.ABOVE, LimitKind.CDRR, 2300)
            assert (found.limit.authority, found.limit.year, found.confidence) == (Authority.US, 2019, None)

    def test_potassium_and_b12_have_no_level(self) -> None:
        assert excess("potassium", food(1, potassium=9000)) is None
        assert excess("vitamin_b12", food(1, vitamin_b12=9000)) is None

    def test_what_varies_too_much_has_a_position_without_a_confidence(self) -> None:
        found = known(excess("vitamin_d", food(1, vitamin_d=150)))
        assert (found.position, found.confidence) == (Position.ABOVE, None)

    def test_the_confidence_is_that_of_lying_where_it_says(self) -> None:
        """IOM 2000, p. 63: phosphorus, UL 4,000 mg; the pooled spread of women of 19 to 50 is 395 mg."""
        within = known(excess("phosphorus", food(1, phosphorus=3900)))
        above = known(excess("phosphorus", food(1, phosphorus=4100)))
        assert (within.position, above.position) == (Position.WITHIN, Position.ABOVE)
        assert within.confidence == above.confidence == excess_ul(3900, 4000, 395, 7).confidence
        assert round(within.confidence, 3) == 0.749

    def test_caution_never_makes_it_surer(self) -> None:
        surer, cautious = (known(excess("phosphorus", food(1, phosphorus=3900), mode=mode)) for mode in Mode)
        assert surer.confidence is not None
        assert cautious.confidence is not None
        assert 0.5 < cautious.confidence < surer.confidence

    def test_unknown_foods_may_leave_it_open(self) -> None:
        vague = food(2, without=["phosphorus"], bounds={"phosphorus": 200})
        found = known(excess("phosphorus", food(1, phosphorus=3900), vague))
        assert (found.position, found.lower, found.upper, found.confidence) == (Position.CANNOT_TELL, 3900, 4100, None)

    def test_a_child_gets_a_position_without_a_confidence(self) -> None:
        child = Person(sex=Sex.FEMALE, date_of_birth=date(2016, 5, 1))
        found = known(excess("phosphorus", food(1, phosphorus=9000), person=child))
        assert (found.position, found.confidence) == (Position.ABOVE, None)

    def test_a_birthday_inside_the_window_takes_the_lower_level(self) -> None:
        person = Person(
            sex=Sex.FEMALE, date_of_birth=date(1975, 11, 19)
        )  # 51 on the Thursday: calcium 2,500, then 2,000
        assert known(excess("calcium", food(1), person=person)).limit.amount == 2000


@pytest.mark.parametrize(
    ("amount", "position"), [("4000", Position.WITHIN), ("4000.01", Position.ABOVE), ("3999.99", Position.WITHIN)]
)
def test_at_the_level_is_within_it(amount: str, position: Position) -> None:
    assert known(excess("phosphorus", food(1, phosphorus=amount))).position is position
