"""The weekly report for machines."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from django.test import SimpleTestCase

from diary.assessment import Person, assess_week
from diary.dates import Week
from diary.finding_data import percent
from diary.week_data import week_csv, week_json
from nutrients.reference import Authority, Sex
from tests.diary.assessment.makers import ADA, LATER, MONDAY, complete, daily, days, food


def of_a_week(person=ADA, **stew):
    on = days(6)
    eaten = daily(food(1, name="Bread", magnesium=150, energy=900), food(2, name="Stew", energy=300, **stew), on=on)
    return assess_week(MONDAY, eaten, complete(on), person, LATER)


class JsonTests(SimpleTestCase):
    def setUp(self):
        found = of_a_week(without=["magnesium", "vitamin_d"], bounds={"magnesium": 30})
        self.data = json.loads(json.dumps(week_json(Week(MONDAY), found)))

    def test_it_has_the_keys_that_are_promised(self):
        assert self.data["week"] == "2026-W47"
        assert self.data["days"][0] == {
            "date": "2026-11-16",
            "state": "complete",
            "counted": True,
            "reason": "marked_complete",
        }
        magnesium = self.data["nutrients"]["magnesium"]
        promised = {"unit", "mean", "lower", "upper", "coverage", "reference", "percent", "shortfall", "daily"}
        assert promised | {"contributors", "n", "verdict", "confidence", "reason"} <= set(magnesium)
        assert magnesium["reference"] | {"sources": None} == {
            "kind": "rda",
            "name": "RDA",
            "amount": 320.0,
            "ear": 265.0,
            "authority": "us",
            "year": 1997,
            "sex": "female",
            "rows": [],
            "by_sex": [],
            "sources": None,
        }

    def test_what_is_known_and_what_may_be_are_apart(self):
        magnesium = self.data["nutrients"]["magnesium"]
        assert (magnesium["lower"], magnesium["upper"], magnesium["coverage"]) == (150.0, 180.0, 0.75)

    def test_unknown_is_null_and_not_zero(self):
        vitamin_d = self.data["nutrients"]["vitamin_d"]
        assert vitamin_d["upper"] is None
        assert vitamin_d["unknown"] == [{"food": 2, "name": "Stew", "grams": 600.0, "upper": None}]

    def test_a_day_without_entries_is_null(self):
        assert self.data["nutrients"]["magnesium"]["daily"][6] == {
            "date": "2026-11-22",
            "counted": False,
            "lower": None,
            "upper": None,
            "reference": [320.0],
        }

    def test_too_few_days_make_no_four_weeks(self):
        assert self.data["four_weeks"] is None


class ExcessTests(SimpleTestCase):
    """What lies above an upper figure is there for machines as it is on the page."""

    def setUp(self):
        on = days(28, MONDAY - timedelta(days=21))
        tablet = food(9, supplement=True, magnesium=400)
        eaten = daily(food(1, magnesium=150, energy=900, sodium=3000), tablet, on=on)
        self.found = assess_week(MONDAY, eaten, complete(on), ADA, LATER)
        self.data = json.loads(json.dumps(week_json(Week(MONDAY), self.found)))
        self.rows = {row["nutrient"]: row for row in csv.DictReader(io.StringIO(week_csv(Week(MONDAY), self.found)))}

    def test_an_upper_level_of_supplements_counts_supplements_alone(self):
        assert self.data["nutrients"]["magnesium"]["excess"] == {
            "position": "above",
            "kind": "ul",
            "amount": 350.0,
            "scope": "supplements",
            "authority": "us",
            "year": 1997,
            "lower": 400.0,
            "upper": 400.0,
            "confidence": None,
        }
        magnesium = self.rows["magnesium"]
        assert (magnesium["excess_position"], magnesium["excess_amount"]) == ("above", "350.0")
        assert (magnesium["food"], magnesium["supplements"]) == ("150.0", "400.0")

    def test_sodium_is_held_against_the_cdrr_and_a_nutrient_without_a_limit_against_nothing(self):
        sodium = self.data["nutrients"]["sodium"]["excess"]
        assert (sodium["position"], sodium["kind"], sodium["amount"]) == ("above", "cdrr", 2300.0)
        assert self.data["nutrients"]["potassium"]["excess"] is None
        assert self.rows["potassium"]["excess_position"] == ""

    def test_the_four_weeks_stand_beside_the_week(self):
        calcium, four = self.rows["calcium"], self.data["four_weeks"]["nutrients"]["calcium"]
        assert (calcium["n"], calcium["four_weeks_n"]) == ("7", "28")
        assert calcium["four_weeks_verdict"] == four["verdict"]
        assert float(calcium["four_weeks_confidence_lower"]) == four["confidence"]["lower"]

    def test_without_four_weeks_their_cells_are_empty(self):
        text = week_csv(Week(MONDAY), of_a_week())
        row = next(row for row in csv.DictReader(io.StringIO(text)) if row["nutrient"] == "magnesium")
        assert {value for name, value in row.items() if name.startswith("four_weeks_")} == {""}


class CsvTests(SimpleTestCase):
    def setUp(self):
        text = week_csv(Week(MONDAY), of_a_week(without=["vitamin_d"]))
        self.rows = {row["nutrient"]: row for row in csv.DictReader(io.StringIO(text))}

    def test_there_is_a_line_for_each_nutrient(self):
        assert len(self.rows) == 15
        assert self.rows["magnesium"]["mean"] == "150.0"
        assert self.rows["magnesium"]["verdict"] == "likely_low"

    def test_unknown_is_an_empty_cell(self):
        assert self.rows["vitamin_d"]["upper"] == ""

    def test_each_day_has_its_amount_or_nothing(self):
        assert self.rows["magnesium"]["2026-11-16"] == "150.0"
        assert self.rows["magnesium"]["2026-11-22"] == ""
        assert self.rows["magnesium"]["2026-11-22 counted"] == "no"


class SexNotGivenTests(SimpleTestCase):
    found = of_a_week(Person(date_of_birth=ADA.date_of_birth))

    def test_both_amounts_are_there_and_it_is_said_whose_the_figures_are(self):
        magnesium = week_json(Week(MONDAY), self.found)["nutrients"]["magnesium"]
        reference = magnesium["reference"]
        assert (reference["sex"], reference["amount"], magnesium["percent"]) == ("female", 320.0, 46.875)
        assert reference["by_sex"] == [
            {"sex": "female", "kind": "rda", "amount": 320.0, "ear": 265.0, "percent": 46.875},
            {"sex": "male", "kind": "rda", "amount": 420.0, "ear": 350.0, "percent": 35.7143},
        ]

    def test_the_table_has_the_other_amount_in_a_column_of_its_own(self):
        rows = {row["nutrient"]: row for row in csv.DictReader(io.StringIO(week_csv(Week(MONDAY), self.found)))}
        cells = [rows["magnesium"][name] for name in ("reference_amount", "reference_sex", "reference_other")]
        assert cells == ["320.0", "female", "420.0"]
        assert rows["calcium"]["reference_other"] == ""
        assert (rows["energy"]["reference_sex"], rows["energy"]["reference_other"]) == ("", "")


class SeveralRowsTests(SimpleTestCase):
    found = of_a_week(
        replace(ADA, authorities=((None, Authority.US), (MONDAY + timedelta(days=3), Authority.EFSA))),
    )

    def test_every_authority_is_named_with_its_amount_and_year(self):
        reference = week_json(Week(MONDAY), self.found)["nutrients"]["magnesium"]["reference"]
        assert (reference["authority"], reference["year"]) == (None, None)
        assert reference["rows"] == [
            {"kind": "rda", "amount": 320.0, "authority": "us", "year": 1997},
            {"kind": "ai", "amount": 300.0, "authority": "efsa", "year": 2015},
        ]

    def test_the_table_lists_them_one_for_one(self):
        rows = {row["nutrient"]: row for row in csv.DictReader(io.StringIO(week_csv(Week(MONDAY), self.found)))}
        assert (rows["magnesium"]["authority"], rows["magnesium"]["year"]) == ("us; efsa", "1997; 2015")

    def test_one_authority_with_two_rows_keeps_its_name(self):
        birthday = Person(sex=Sex.FEMALE, date_of_birth=date(1995, 11, 19))
        reference = week_json(Week(MONDAY), of_a_week(birthday))["nutrients"]["magnesium"]["reference"]
        assert (reference["authority"], reference["year"]) == ("us", 1997)
        assert [row["amount"] for row in reference["rows"]] == [310.0, 320.0]


class PercentTests(SimpleTestCase):
    def test_only_the_whole_amount_is_100(self):
        for share, said in (
            ("99.99999", 99.9999),
            ("100", 100.0),
            ("100.00001", 100.0001),
            ("100.3125", 100.3125),
            ("0", 0.0),
        ):
            assert percent(Decimal(share)) == said
        assert percent(None) is None
