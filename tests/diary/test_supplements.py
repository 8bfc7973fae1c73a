"""Supplements, a curator's and those we ship, from the search to the report: found, logged, counted apart from food."""

import re
from datetime import UTC, date, datetime, timedelta

from diary.markup import units_kept
from diary.models import DayMark, Entry, Meal, Profile, ReferenceChoice
from nutrients.data_files import DATA
from nutrients.food_tables import read_categories
from nutrients.loading import load
from nutrients.models import CategoryBound, Food, Kind
from nutrients.queries import compositions, search_foods
from tests.cast import MONDAY, make_category, make_food
from tests.diary.at_noon import AtNoon
from tests.nutrients.curators import LIST, shown

THURSDAY = date(2026, 11, 19)
WEEK = "/week/2026-W47.json"
FULL_WEEK = "/week/2026-W46"
"""Seven days of Ada's that she marked complete."""


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

    def test_what_its_label_does_not_say_has_no_bound_whatever_others_of_its_kind_say(self):
        tablet = self.curate()
        for n, calcium in enumerate((20_000, 30_000, 40_000)):
            make_food(f"Calcium {n}", category="Supplements", kind=Kind.SUPPLEMENT, per_100g={"calcium": calcium})
        assert dict(compositions([tablet.pk])[tablet.pk].upper_per_100g) == {}
        assert not CategoryBound.objects.filter(category=tablet.category).exists()

    def test_food_comes_before_it(self):
        self.curate(name="Banana magnesium powder")
        assert [food.name for food in search_foods("banana").foods] == ["Banana", "Banana magnesium powder"]


class TestTheSupplementsWeShip(AtNoon):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        load(at=datetime(2026, 11, 19, tzinfo=UTC))

    def log(self, query, day, quantity=""):
        """Search, choose what comes first, and send the form as it is offered, but for another quantity."""
        hit = self.client.get(f"/day/{day}/find/", {"q": query, "meal": "breakfast"}).context["panel"].hits[0]
        form = self.client.get(hit.url).context["panel"].form
        said = {name: form[name].value() for name in ("portion", "quantity", "meal", "key")}
        answer = self.client.post(
            f"/day/{day}/add/", said | {"food": form.food.id} | ({"quantity": quantity} if quantity else {})
        )
        assert answer.status_code == 302, query
        return Entry.objects.select_related("food").latest("id")

    def week(self):
        return self.client.get(f"{FULL_WEEK}.json").json()

    def test_400_mg_of_magnesium_a_day_are_above_the_upper_level_of_supplements(self):
        before = self.week()["nutrients"]["magnesium"]
        for n in range(7):
            entry = self.log("magnesium 400", MONDAY + timedelta(days=n))
            assert (entry.food.name, entry.quantity) == ("Magnesium tablet, 400 mg elemental", 1)
        after = self.week()["nutrients"]["magnesium"]
        assert (before["supplements"], after["supplements"]) == (0, 400)
        assert after["food"] == before["food"]
        page = self.client.get(f"{FULL_WEEK}/")
        self.assertContains(
            page,
            units_kept(
                "400 mg a day from supplements alone is above the upper level of 350 mg (UL, US/Canada DRI 1997)"
            ),
        )
        self.assertContains(page, units_kept("Of this, 400 mg a day came from supplements."))
        self.assertNotContains(page, "No supplements are logged")
        ReferenceChoice.objects.create(owner=self.ada, authority="efsa")
        self.assertContains(
            self.client.get(f"{FULL_WEEK}/"),
            units_kept("400 mg a day from supplements alone is above the upper level of 250 mg"),
        )

    def test_nothing_is_said_of_a_limit_that_it_stays_within(self):
        for n in range(7):
            self.log("magnesium 250", MONDAY + timedelta(days=n))
        assert self.week()["nutrients"]["magnesium"]["supplements"] == 250
        self.assertNotContains(self.client.get(f"{FULL_WEEK}/"), "from supplements alone is above")

    def test_each_counts_for_what_it_is_called_and_leaves_nothing_unknown(self):
        cases = {
            "vit d 1000": {"vitamin_d": 25},
            "b12 100": {"vitamin_b12": 100},
            "calcium d3": {"calcium": 500, "vitamin_d": 5},
            "fish oil": {"omega3_epa_dha": 0.3},
            "potassium 99 mg": {"potassium": 99},
        }
        for query, held in cases.items():
            before = self.week()["nutrients"]
            entry = self.log(query, MONDAY)
            after = self.week()["nutrients"]
            for key, now in after.items():
                # Seven days count, so one tablet is a seventh of it a day.
                assert round(7 * (now["supplements"] - before[key]["supplements"]), 2) == held.get(key, 0) or (
                    key == "energy" and "oil" in entry.food.name
                ), (query, key)
                assert now["unknown"] == before[key]["unknown"], (query, key)
                assert now["coverage"] == before[key]["coverage"], (query, key)
            entry.delete()

    def test_the_preview_and_the_meters_of_the_day_show_it(self):
        hit = self.client.get(f"/day/{THURSDAY}/find/", {"q": "vitamin c 500"}).context["panel"].hits[0]
        panel = self.client.get(hit.url).context["panel"]
        assert panel.preview.amounts == (("Vitamin C", "500 mg"),)
        self.assertContains(self.client.get(hit.url), "In 1 tablet or capsule (500 mg vitamin C):")
        entry = self.log("magnesium 250 mg", THURSDAY, quantity="2")
        day = self.client.get(f"/day/{THURSDAY}/")
        self.assertContains(day, "500 mg of it from supplements")
        self.assertContains(day, "2 × 1 tablet or capsule (250 mg magnesium)")
        self.assertNotContains(day, "(250 mg magnesium) (")
        change = self.client.get(f"/entry/{entry.pk}/").context["page"]
        assert change.preview.amounts == (("Magnesium", "500 mg"),)

    def test_a_number_that_is_no_count_is_not_taken_for_one(self):
        hits = self.client.get(f"/day/{THURSDAY}/find/", {"q": "1000 mg magnesium citrate"}).context["panel"].hits
        panel = self.client.get(hits[0].url).context["panel"]
        assert panel.form["quantity"].value() == "1"
        assert panel.note == (
            "The amount in “1000 mg magnesium citrate” fits none of its portions. Please give it here."
        )

    def test_milligrams_typed_as_a_number_of_tablets_are_asked_back(self):
        tablet = Food.objects.get(name="Magnesium tablet, 250 mg elemental")
        sent = self.form(food=tablet.pk, portion=tablet.portions.get().pk, quantity="250")
        answer = self.client.post(f"/day/{THURSDAY}/add/", sent)
        self.assertContains(
            answer, "That is 250 tablets or capsules, not milligrams. Is that what you mean?", status_code=422
        )
        assert not Entry.objects.filter(food=tablet).exists()
        assert self.client.post(f"/day/{THURSDAY}/add/", sent | {"sure": "250"}).status_code == 302

    def test_a_supplement_is_no_meal(self):
        DayMark.objects.filter(owner=self.ada).delete()
        Entry.objects.filter(owner=self.ada, day=MONDAY, meal=Meal.BREAKFAST).delete()
        counted = [day["counted"] for day in self.week()["days"]]
        assert counted == [False, *[True] * 6]
        self.log("magnesium 400", MONDAY)
        self.log("fish oil", MONDAY)
        assert [day["counted"] for day in self.week()["days"]] == counted

    def test_foods_are_suggested_and_never_supplements(self):
        Profile.objects.filter(owner=self.ada).update(restricts_minerals="no", restricts_calcium="no")
        for n in range(7):
            self.log("calcium 600", MONDAY + timedelta(days=n), quantity="0.1")
            self.log("vitamin d 400", MONDAY + timedelta(days=n), quantity="0.1")
        shown = self.client.get(f"{FULL_WEEK}/").content.decode()
        suggested = re.findall(r'<li><a href="/foods/\d+/">([^<]*)</a>[^<]* has [\d.,]+\s[mµ]g', shown)
        assert suggested
        assert [one for one in suggested if "tablet" in one or "capsule" in one] == []

    def test_its_page_says_where_its_figures_come_from(self):
        tablet = Food.objects.get(name="Vitamin D tablet, 25 µg (1,000 IU)")
        page = self.client.get(tablet.get_absolute_url())
        self.assertContains(page, "By definition: the amount in its name")
        self.assertContains(
            page, "25 µg vitamin D in each, as the name says, and nothing else; its weight of 1 g is nominal"
        )
        self.assertContains(page, "1 g, nominal")
        self.assertNotContains(page, "fdc.nal.usda.gov")

    def test_loading_the_table_again_changes_nothing(self):
        again = load(at=datetime(2026, 11, 20, tzinfo=UTC), force=True)
        assert (again.added, again.changed, again.removed) == (0, 0, 0)
        assert not CategoryBound.objects.filter(category__key="supplements").exists()
