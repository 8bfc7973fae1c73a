"""The trend at its addresses: whose it is, what it costs, and what is said to a length that there is not."""

import csv
import io
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary.models import Entry, Profile
from tests.cast import MONDAY, make_entry
from tests.diary.at_noon import AtNoon


class TestTrend(AtNoon):
    def test_twelve_weeks_are_shown_unless_a_year_is_asked_for(self):
        for query, weeks in (("", 12), ("?weeks=12", 12), ("?weeks=52", 52)):
            page = self.client.get(f"/trend/{query}").context["page"]
            assert (len(page.core_table.rows), page.fault) == (weeks, "")
            assert len(self.client.get(f"/trend.json{query}").json()["weeks"]) == weeks

    def test_another_length_is_said_and_twelve_weeks_are_shown(self):
        for asked in ("13", "", "x", "-52", "52.0", "１２", "12 ", "9" * 5000, "\x00", "<b>"):
            response = self.client.get("/trend/", {"weeks": asked})
            self.assertContains(response, "A trend has 12 or 52 weeks. Write weeks=12 or weeks=52.")
            assert len(response.context["page"].core_table.rows) == 12
            for twin in ("json", "csv"):
                assert self.client.get(f"/trend.{twin}", {"weeks": asked}).status_code == 400

    def test_each_week_leads_to_its_report(self):
        content = self.client.get("/trend/").content.decode()
        for week in ("2026-W36", "2026-W46", "2026-W47"):
            assert f'href="/week/{week}/"' in content

    def test_the_figures_are_those_of_the_week(self):
        week = self.client.get("/week/2026-W46.json").json()
        found = next(one for one in self.client.get("/trend.json").json()["weeks"] if one["week"] == "2026-W46")
        assert found["n"] == week["n"] == 7
        for key, figures in found["nutrients"].items():
            assert figures.pop("is_estimated") is False
            for name, value in figures.items():
                expected = week["nutrients"][key][name]
                if name == "reference" and expected:
                    del expected["sources"]
                assert value == expected, (key, name)

    def test_nothing_of_anybody_else_is_in_it(self):
        self.client.force_login(self.ben)
        page = self.client.get("/trend/").context["page"]
        assert page.is_empty
        assert {week["n"] for week in self.client.get("/trend.json?weeks=52").json()["weeks"]} == {0}

    def test_where_no_day_counts_there_are_no_empty_pictures_but_a_way_to_begin(self):
        shown = self.client.get("/trend/").content.decode()
        self.client.force_login(self.ben)
        empty = self.client.get("/trend/").content.decode()
        assert ('class="trend"' in shown, 'class="trend"' in empty) == (True, False)
        assert '<a class="button button--primary" href="/today/">' in empty

    def test_the_spreadsheet_has_a_name(self):
        response = self.client.get("/trend.csv?weeks=52")
        assert response["Content-Disposition"] == 'attachment; filename="unclench-52-weeks-to-2026-W47.csv"'
        assert len(list(csv.DictReader(io.StringIO(response.content.decode())))) == 52 * 12

    def test_who_limits_potassium_is_not_held_against_the_general_amount(self):
        Profile.objects.filter(owner=self.ada).update(restricts_minerals="yes")
        page = self.client.get("/trend/").context["page"]
        assert page.core[2].reference == ""
        assert page.core[0].reference != ""

    def test_a_year_costs_as_many_queries_as_a_week_and_few(self):
        counts = set()
        for days in (0, 200):
            Entry.objects.bulk_create(
                Entry(owner=self.ada, day=MONDAY - timedelta(days=n), meal="lunch", food=self.almonds, quantity=50)
                for n in range(1, days)
            )
            make_entry(self.ada, self.banana, day=MONDAY - timedelta(days=300))
            self.client.get("/trend/")
            for path in ("/trend/?weeks=52", "/trend/", "/trend.json?weeks=52", "/trend.csv"):
                with CaptureQueriesContext(connection) as asked:
                    self.client.get(path)
                counts.add(len(asked))
        assert len(counts) == 1
        assert counts.pop() <= 8

    def test_only_reading_is_answered(self):
        for path in ("/trend/", "/trend.json", "/trend.csv"):
            assert self.client.post(path).status_code == 405
