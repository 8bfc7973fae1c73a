"""A serving or tablet whose weight nobody knows: what it holds is said, and grams of it nowhere."""

import csv
import io
import json
import re
from decimal import Decimal
from urllib.parse import urlencode

from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse

from diary import actions, own_actions
from diary.assessment import Basis, Eaten, FoodFacts
from diary.assessment.coverage import coverage_of
from diary.assessment.intake import helpings_of
from diary.copies import copies_of
from diary.export import everything_of
from diary.files import read_rows
from diary.import_files import take_in
from diary.import_plan import Choices, Existing
from diary.import_ready import ready_of
from diary.import_saving import save
from diary.importing import plan_of
from diary.models import Entry, OwnPortion
from diary.own_ids import number_of
from diary.questions import doubt_about
from diary.report_queries import eaten_between
from diary.used_foods import last_use
from tests.cast import make_entry
from tests.diary.at_noon import FRIDAY
from tests.diary.imports import NOW, TODAY
from tests.diary.test_own_foods import TABLET, OwnCase

STEW = f"Day,Group,Food Name,Amount,Energy (kcal),Magnesium (mg)\n{FRIDAY},Lunch,Stew,2.00 serving,800,90\n"
GRAMS = re.compile(r"(?<![\d.])[12] ?g\b")


class NoWeightTest(OwnCase):
    def setUp(self) -> None:
        super().setUp()
        reading = read_rows(STEW.encode(), TODAY)
        file = take_in(self.ada, "a.csv", STEW.encode(), NOW)
        choices = Choices(Existing.ADD)
        assert save(file, ready_of(self.ada, plan_of(self.ada, reading, choices), choices, NOW), NOW)
        self.stew = Entry.objects.get(owner=self.ada, own_food__name="Stew")
        self.tablet = make_entry(self.ada, self.make(TABLET), day=FRIDAY, portion="1 tablet", quantity=2)
        own_actions.take_daily(self.stew)
        actions.mark_day(self.ada, self.stew.day, "complete")

    def fields(self, entry: Entry) -> dict[str, object]:
        said = {"food": entry.number, "portion": entry.portion_number, "quantity": "2", "meal": "lunch"}
        return said | {"day": FRIDAY, "version": 1, "entry": entry.pk}

    def test_what_it_holds_is_said_for_so_many(self) -> None:
        for entry, words in ((self.stew, "In 2 × 1 serving:"), (self.tablet, "In 2 × 1 tablet:")):
            url = reverse("preview", args=[FRIDAY])
            self.assertContains(self.client.get(url, self.fields(entry)), words)
            self.assertContains(self.client.get(f"/entry/{entry.pk}/"), words)
        page = self.client.get(f"/entry/{self.stew.pk}/").content.decode()
        assert "90 mg" in page

    def test_no_page_gives_it_a_weight(self) -> None:
        add = urlencode({"food": self.stew.number, "meal": "lunch"})
        pages = [
            f"/day/{FRIDAY}/",
            f"/day/{FRIDAY}/find/?meal=lunch",
            f"/day/{FRIDAY}/find/?q=stew&meal=lunch",
            f"/day/{FRIDAY}/add/?{add}",
            f"/day/{FRIDAY}/copy/?from_meal=lunch",
            f"/day/{FRIDAY}/write/?q=2+servings+stew%0A1+tablet+d3&meal=lunch",
            f"/entry/{self.stew.pk}/",
            f"/entry/{self.tablet.pk}/",
            reverse("own_foods"),
            reverse("own_food", args=[self.stew.own_food_id]),
        ]
        for url in pages:
            page = self.client.get(url)
            assert page.status_code == 200, url
            text = re.sub(r"<[^>]*>", " ", page.content.decode())
            assert "Stew" in text or "D3" in text or "/write/" in url, url
            assert not GRAMS.search(text), (url, GRAMS.search(text))

    def test_no_file_gives_it_a_weight(self) -> None:
        rows = list(csv.DictReader(io.StringIO(self.client.get("/settings/entries.csv").content.decode("utf-8-sig"))))
        by_food = {row["food"]: row for row in rows}
        assert [by_food[name]["weight (g)"] for name in ("Stew", "D3")] == ["", ""]
        assert by_food["Stew"]["Magnesium (mg)"] == "90"
        day = self.client.get(f"/day/{FRIDAY}.json").json()
        of_day = {one["name"]: one for meal in day["meals"].values() for one in meal}
        assert [of_day[name]["grams"] for name in ("Stew", "D3")] == [None, None]
        assert of_day["Stew"]["nutrients"]["magnesium"] == 90
        week = self.client.get("/week/2026-W47.json").json()
        said = [one for key in ("contributors", "unknown") for n in week["nutrients"].values() for one in n[key]]
        assert {one["grams"] for one in said if one["name"] in ("Stew", "D3")} == {None}
        told = json.loads(json.dumps(everything_of(self.ada, NOW), cls=DjangoJSONEncoder))
        for row in (*told["entries"], *told["dailies"]):
            assert not row["own_food_id"] or row["own_portion_grams"] is None
        assert [row["grams"] for row in told["own_portions"]] == [None, None]

    def test_a_portion_that_went_is_not_turned_into_grams(self) -> None:
        OwnPortion.objects.update(is_hidden=True)
        entry = Entry.objects.select_related("own_food", "own_portion").get(pk=self.stew.pk)
        assert not copies_of([entry])[0].is_weighed
        assert last_use(self.ada, number_of(entry.own_food_id)).portion.label == "1 serving"

    def test_coverage_does_not_weigh_it(self) -> None:
        rice = FoodFacts(1, "Rice", "grains", False, {"magnesium": Decimal(10)})
        stew = FoodFacts(2, "Stew", "", False, {}, is_weighed=False)
        eaten = [Eaten(n, TODAY, "lunch", food, Decimal(grams)) for n, food, grams in ((1, rice, 500), (2, stew, 1))]
        found = coverage_of(helpings_of(eaten), ["magnesium"])["magnesium"]
        assert (found.basis, found.share) == (Basis.FOODS, Decimal("0.5"))

    def test_the_report_and_the_day_know_it(self) -> None:
        day = self.stew.day
        assert {one.food.name: one.food.is_weighed for one in eaten_between(self.ada, day, day)}["Stew"] is False

    def test_many_servings_are_not_called_tablets(self) -> None:
        stew = FoodFacts(2, "Stew", "", False, {}, is_weighed=False)
        assert doubt_about(stew, Decimal(12), Decimal(12)) == "That is 12 portions. Is that what you mean?"
