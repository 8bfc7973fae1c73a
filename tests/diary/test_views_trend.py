"""The trend at its addresses: whose it is, what it costs, and what is said to a length that there is not."""

import csv
import io
import re
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary.models import Entry, Profile
from tests.cast import MONDAY, make_entry, make_food
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
        assert ("The average of the days" in shown, "The average of the days" in empty) == (True, False)
        assert ("/trend.csv" in shown, "/trend.csv" in empty) == (True, False)

    def test_what_the_marks_mean_stands_before_the_first_picture_and_no_mark_is_left_out(self):
        shown = self.client.get("/trend/").content.decode()
        legend, _, pictures = shown.partition('class="trend"')
        for words in ("below the reference amount", "at or above it", "cannot be told", "outline: one or two days"):
            assert words in legend
        colours = r"trend__known--(short|enough|unsure|none)"
        above, _, more = pictures.partition('class="trend-more"')
        assert set(re.findall(colours, above)) <= set(re.findall(colours, legend))
        assert "shown without a flag" in more
        assert "above the upper level" not in shown

    def test_the_sign_of_what_is_above_an_upper_level_is_explained_where_it_is_drawn(self):
        make_entry(self.ada, make_food("Cheese, much", per_100g={"calcium": 9000, "energy": 1}), quantity=100)
        shown = self.client.get("/trend/").content.decode()
        legend, _, pictures = shown.partition('class="trend"')
        assert 'class="trend__over"' in legend
        assert "above the upper level</li>" in legend
        assert 'class="trend__over"' in pictures

    def test_the_amount_is_written_beside_its_line_and_the_days_are_named(self):
        magnesium = (
            self.client.get("/trend/").content.decode().partition('<svg class="trend"')[2].partition("</svg>")[0]
        )
        beside = re.findall(r'trend__text--beside"[^>]*>([^<]*)<', magnesium)
        assert beside == ["320", "mg", "days"]
        assert magnesium.index("trend__halo") < magnesium.index("trend__reference")

    def test_the_table_is_a_table_where_its_rows_are_drawn_as_blocks(self):
        """The sheet makes blocks of them on a phone, which takes from some browsers what the elements mean."""
        table = self.client.get("/trend/").content.decode().partition("<table")[2].partition("</table>")[0]
        for element, role in (("tr", "row"), ("thead", "rowgroup"), ("tbody", "rowgroup"), ("td", "cell")):
            assert len(re.findall(f"<{element}[ >]", table)) == len(re.findall(f'<{element} role="{role}"', table)) > 0
        assert len(re.findall("<th[ >]", table)) == table.count('role="columnheader"') + table.count('role="rowheader"')
        assert 'data-name="Magnesium, mg"' in table
        assert 'data-name="Counted days"' in table

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
