"""The system check: the four tables speak of the same nutrients, and what is missing is named."""

from unittest import mock

from django.core.checks import registry
from django.test import SimpleTestCase

from nutrients.catalogue import CATALOGUE, nutrient
from nutrients.checks import disagreements, nutrient_data_agrees
from nutrients.data_files import DataFault
from nutrients.evidence import evidence
from nutrients.reference import Authority, Gap, NoReference, find
from nutrients.variability import NoVariability, within_person

MAGNESIUM = [nutrient("magnesium")]


class DisagreementsTests(SimpleTestCase):
    def test_what_we_ship_agrees(self):
        assert disagreements() == []

    def test_a_missing_reference_amount_is_named(self):
        def none_held(key, **question):
            return NoReference(key, Authority(question["authority"]), Gap.NOT_HELD, "Nothing.")

        assert disagreements(MAGNESIUM, find=none_held) == [
            "Magnesium: no reference amount by US/Canada DRI for an adult, and no reason why.",
            "Magnesium: no reference amount by EFSA for an adult, and no reason why.",
        ]

    def test_a_stated_reason_stands_in_for_a_reference_amount(self):
        answer = find("omega3_ala", authority="efsa", sex="female", age=40)
        assert answer.gap is Gap.NOT_CONVERTIBLE
        assert disagreements([nutrient("omega3_ala")]) == []

    def test_a_missing_rule_for_the_spread_of_needs_is_named(self):
        expected = ["Magnesium: US/Canada DRI sets an EAR, but no rule says how far needs spread."]
        assert disagreements(MAGNESIUM, rules=dict) == expected

    def test_a_missing_day_to_day_figure_is_named_with_sex_and_age(self):
        def not_for_older_men(key, sex, age):
            return NoVariability(key, "") if (sex, age > 50) == ("male", True) else within_person(key, sex, age)

        assert disagreements(MAGNESIUM, within_person=not_for_older_men) == [
            "Magnesium: no day-to-day variation for male at 51.",
            "Magnesium: no day-to-day variation for male at 120.",
        ]

    def test_a_missing_evidence_entry_is_named(self):
        def nothing_on_magnesium(key):
            if key == "magnesium":
                raise LookupError(key)
            return evidence(key)

        assert disagreements(CATALOGUE, evidence=nothing_on_magnesium) == ["Magnesium: no evidence entry."]

    def test_context_nutrients_need_nothing(self):
        def nothing(key):
            raise LookupError(key)

        assert disagreements([nutrient("energy"), nutrient("alcohol")], evidence=nothing) == []


class SystemCheckTests(SimpleTestCase):
    def test_it_is_registered_and_finds_nothing(self):
        assert nutrient_data_agrees in registry.registry.get_checks()
        assert nutrient_data_agrees(None) == []

    def test_each_disagreement_becomes_an_error(self):
        with mock.patch("nutrients.checks.disagreements", return_value=["Magnesium: no evidence entry."]):
            found = nutrient_data_agrees(None)
        assert [(error.id, error.msg) for error in found] == [("nutrients.E001", "Magnesium: no evidence entry.")]

    def test_a_file_that_cannot_be_read_becomes_an_error_that_names_it(self):
        with mock.patch(
            "nutrients.checks.disagreements", side_effect=DataFault("a.csv, line 3, column ear: is empty.")
        ):
            found = nutrient_data_agrees(None)
        assert [(error.id, error.msg) for error in found] == [
            ("nutrients.E002", "a.csv, line 3, column ear: is empty.")
        ]
