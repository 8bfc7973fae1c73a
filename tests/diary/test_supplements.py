"""A supplement from the curator's form to the report: found, logged, and counted apart from food."""

from datetime import date
from decimal import Decimal

from nutrients.data_files import DATA
from nutrients.food_tables import read_categories
from nutrients.models import CategoryBound, Food, Kind
from nutrients.queries import compositions, search_foods
from tests.cast import make_category, make_food
from tests.diary.at_noon import AtNoon
from tests.nutrients.curators import LIST, shown

THURSDAY = date(2026, 11, 19)
WEEK = "/week/2026-W47.json"


class TestSupplements(AtNoon):
    def curate(self, name="Magnesium citrate tablet", magnesium="16666.6667"):
        """Make a supplement as a curator does: a tablet of 1.5 g that says 250 mg magnesium and nothing else."""
        self.client.force_login(self.dora)
        data = shown(self.client.get(f"{LIST}add/")) | {
            "name": name,
            "category": str(make_category("Supplements").pk),
            "kind": Kind.SUPPLEMENT,
            "portions-0-label": "1 tablet",
            "portions-0-grams": "1.5",
            "amounts-magnesium-amount": magnesium,
            "amounts-magnesium-reason": "label",
        }
        saved = self.client.post(f"{LIST}add/", data)
        assert saved.status_code == 302, saved.context["errors"]
        self.client.force_login(self.ada)
        return Food.objects.get(name=name)

    def test_there_is_a_category_for_them(self):
        with (DATA / "categories.csv").open(encoding="utf-8", newline="") as file:
            assert "supplements" in [category.key for category in read_categories(file)]

    def test_what_a_curator_made_is_found_logged_and_counted_apart(self):
        before = self.client.get(WEEK).json()["nutrients"]["magnesium"]
        assert before["supplements"] == 0
        tablet = self.curate()
        self.assertContains(self.client.get(f"/day/{THURSDAY}/find/", {"q": "magnesium tab"}), tablet.name)
        portion = tablet.portions.get()
        sent = {"food": tablet.pk, "portion": portion.pk, "quantity": "2", "meal": "breakfast"}
        assert self.client.post(f"/day/{THURSDAY}/add/", self.form(**sent)).status_code in (302, 422)
        [entry] = [one for one in self.entries(THURSDAY) if one.food_id == tablet.pk]
        assert entry.quantity * portion.grams == 3
        after = self.client.get(WEEK).json()["nutrients"]["magnesium"]
        assert round(after["supplements"] * after["n"], 3) == 500
        assert after["food"] == before["food"]
        assert round(after["lower"], 6) == round(after["food"] + after["supplements"], 6)
        assert [one["supplement"] for one in after["contributors"] if one["food"] == tablet.pk] == [True]

    def test_what_its_label_does_not_say_has_no_bound_until_others_of_its_kind_say_it(self):
        tablet = self.curate()
        assert "calcium" not in compositions([tablet.pk])[tablet.pk].upper_per_100g
        assert not CategoryBound.objects.filter(category=tablet.category).exists()
        for n, calcium in enumerate((20_000, 30_000, 40_000)):
            make_food(f"Calcium {n}", category="Supplements", kind=Kind.SUPPLEMENT, per_100g={"calcium": calcium})
        assert compositions([tablet.pk])[tablet.pk].upper_per_100g["calcium"] == Decimal(40_000)

    def test_food_comes_before_it(self):
        self.curate(name="Banana magnesium powder")
        assert [food.name for food in search_foods("banana").foods] == ["Banana", "Banana magnesium powder"]
