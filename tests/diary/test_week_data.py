"""The weekly report for machines."""

import csv
import io
import json

from django.test import SimpleTestCase

from diary.assessment import assess_week
from diary.dates import Week
from diary.week_data import week_csv, week_json
from tests.diary.assessment.makers import ADA, LATER, MONDAY, complete, daily, days, food


def of_a_week(**stew):
    on = days(6)
    eaten = daily(food(1, name="Bread", magnesium=150, energy=900), food(2, name="Stew", energy=300, **stew), on=on)
    return assess_week(MONDAY, eaten, complete(on), ADA, LATER)


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
