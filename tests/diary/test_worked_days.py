"""Published days, entered as a person enters them, against their published totals (``docs/worked-days.md``)."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest import mock

from django.core.management import call_command
from django.test import Client, SimpleTestCase, TestCase

from diary.dates import Week
from diary.models import Profile
from nutrients.amounts import amount_text
from nutrients.catalogue import BY_KEY, KEYS
from tests.cast import make_user
from tests.worked.sheets import GRAMS, Line, plain_sum, sheets, shipped_names, sources

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
SHEETS = sheets()
MONDAYS = {sheet.name: date(2026, 11, 9) - timedelta(weeks=number) for number, sheet in enumerate(SHEETS)}
"""Each published day is eaten for a whole week of its own."""

BY_HAND = (
    Line("breakfast", "", "banana-raw", "1 banana", "1", ""),
    Line("breakfast", "", "milk-skim", "1 cup", "1", ""),
    Line("snacks", "", "almonds", "1 oz", "1", ""),
)
HAND_DAY = date(2026, 11, 17)
DOCUMENT = Path(__file__).parents[2] / "docs" / "worked-days.md"


class Eater:
    """Somebody who searches for a food by its name, chooses it, chooses a portion and types an amount."""

    def __init__(self) -> None:
        self.client = Client()
        self.client.force_login(make_user("eve"))
        self.names = shipped_names()

    def form_of(self, line: Line, day: date) -> dict[str, object]:
        """The form of a line, filled in, by way of the search."""
        name = self.names[line.food_key]
        found = self.client.get(f"/day/{day}/find/", {"q": name, "meal": line.meal}).context["panel"]
        (hit,) = (hit for hit in found.hits if hit.name == name)
        form = self.client.get(hit.url).context["panel"].form
        portions = {portion.label: portion.id for portion in form.food.portions} | {GRAMS: GRAMS}
        filled = {name: form[name].value() for name in form.fields} | {"food": form.food.id}
        return filled | {"portion": portions[line.portion], "quantity": line.quantity}

    def eat(self, lines: tuple[Line, ...], days: list[date]) -> None:
        for line in lines:
            filled = self.form_of(line, days[0])
            for number, day in enumerate(days):
                own_key = {} if number == 0 else {"key": ""}  # each form has a key of its own
                saved = self.client.post(f"/day/{day}/add/", filled | own_key)
                assert "added=" in saved["Location"], line

    def mark_complete(self, day: date) -> None:
        assert self.client.post(f"/day/{day}/mark/", {"state": "complete"}).status_code == 302

    def day(self, day: date) -> dict[str, Any]:
        return self.client.get(f"/day/{day}.json").json()

    def week(self, monday: date) -> dict[str, Any]:
        return self.client.get(f"/week/{Week(monday)}.json").json()


class TestWorkedDays(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.enterClassContext(mock.patch("django.utils.timezone.now", return_value=NOON))
        call_command("load_foods", verbosity=0)
        eater = Eater()
        Profile.objects.create(
            owner_id=int(eater.client.session["_auth_user_id"]), sex=Profile.Sex.FEMALE, date_of_birth=date(1971, 5, 4)
        )
        for sheet in SHEETS:
            days = [MONDAYS[sheet.name] + timedelta(days=n) for n in range(7)]
            eater.eat(sheet.lines, days)
            for day in days:
                eater.mark_complete(day)
        eater.eat(BY_HAND, [HAND_DAY])
        cls.days = {sheet.name: eater.day(MONDAYS[sheet.name]) for sheet in SHEETS}
        cls.weeks = {sheet.name: eater.week(MONDAYS[sheet.name]) for sheet in SHEETS}
        cls.hand_day = eater.day(HAND_DAY)

    def mean(self, menu: str, nutrient: str) -> float:
        return self.weeks[menu]["nutrients"][nutrient]["mean"]

    def test_a_day_is_exactly_the_sum_of_what_is_in_its_foods(self):
        for sheet in SHEETS:
            for key in KEYS:
                total = self.days[sheet.name]["totals"][key]
                amount, known = plain_sum(sheet.lines, key)
                assert total["lower"] == float(amount.quantize(Decimal("0.0001"))), (sheet.name, key)
                assert total["coverage"]["with_data"] == known, (sheet.name, key)

    def test_seven_equal_days_have_the_mean_of_one(self):
        for sheet in SHEETS:
            week, totals = self.weeks[sheet.name], self.days[sheet.name]["totals"]
            assert week["n"] == 7
            assert {key: self.mean(sheet.name, key) for key in KEYS} == {key: totals[key]["lower"] for key in KEYS}

    def test_the_mean_of_the_week_is_within_the_tolerance_of_what_was_published(self):
        off = {
            (sheet.name, total.nutrient): f"{total.off(self.mean(sheet.name, total.nutrient)):+.1%}"
            for sheet in SHEETS
            for total in sheet.totals
            if total.holds and not total.is_met_by(self.mean(sheet.name, total.nutrient))
        }
        assert off == {}

    def test_a_total_that_is_said_to_miss_does_miss(self):
        for sheet in SHEETS:
            for total in sheet.totals:
                if not total.holds:
                    assert not total.is_met_by(self.mean(sheet.name, total.nutrient)), (sheet.name, total.nutrient)

    def test_all_that_should_be_known_is_known(self):
        for sheet in SHEETS:
            for total in sheet.totals:
                week = self.weeks[sheet.name]["nutrients"][total.nutrient]
                assert (week["lower"], week["coverage"]) == (week["upper"], 1.0), (sheet.name, total.nutrient)

    def test_the_document_says_what_was_found(self):
        text = DOCUMENT.read_text(encoding="utf-8")
        for sheet in SHEETS:
            for total in sheet.totals:
                ours, unit = self.mean(sheet.name, total.nutrient), BY_KEY[total.nutrient].unit
                amounts = [amount_text(Decimal(str(amount)), unit) for amount in (total.amount, ours)]
                tolerance = f"{total.tolerance:.0%}" if total.holds else "not held"
                cells = [sheet.name, total.nutrient, *amounts, f"{total.off(ours):+.1%}", tolerance]
                assert f"| {' | '.join(cells)} |" in text

    def test_the_example_on_paper_comes_out_to_the_last_digit(self):
        totals = {key: self.hand_day["totals"][key]["lower"] for key in ("magnesium", "calcium", "potassium")}
        assert totals == {"magnesium": 143.6565, "calcium": 404.358, "potassium": 1020.3755}
        assert self.hand_day["totals"]["vitamin_b12"]["lower"] == 1.4152
        assert self.hand_day["totals"]["vitamin_d"]["lower"] == 2.684


class TestSheets(SimpleTestCase):
    def test_every_published_day_says_where_it_was_read(self):
        for row in sources():
            assert all(row.values()), row

    def test_a_total_that_is_not_held_says_why(self):
        for sheet in SHEETS:
            for total in sheet.totals:
                assert total.holds == (total.why == ""), (sheet.name, total.nutrient)

    def test_every_tolerance_is_fifteen_percent(self):
        for sheet in SHEETS:
            for total in sheet.totals:
                assert total.tolerance == Decimal("0.15"), (sheet.name, total.nutrient)
