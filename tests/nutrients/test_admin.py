"""Curators at work in the admin: the list, amounts with their reasons, portions, and what is refused."""

from decimal import Decimal

from django.urls import reverse

from diary.models import Entry
from nutrients.catalogue import KEYS
from nutrients.models import CategoryBound, Food, FoodNutrient, Portion
from nutrients.queries import compositions, search_foods
from tests.cast import make_category, make_entry, make_food, make_user
from tests.nutrients.curators import LIST, CuratorTestCase, shown, url


class ListTest(CuratorTestCase):
    def test_the_list_says_which_core_nutrients_are_unknown(self):
        page = self.client.get(LIST)
        self.assertContains(page, "complete", count=1)
        self.assertContains(page, "4 missing: Calcium, Potassium, Vitamin D, Vitamin B12")
        self.assertContains(page, "3 missing: Potassium, Vitamin D, Vitamin B12")

    def test_the_list_costs_the_same_whatever_its_length(self):
        self.client.get(LIST)
        with self.assertNumQueries(8) as short:  # session; user; permissions, 2; categories; count; foods; amounts
            self.client.get(LIST)
        for n in range(30):
            make_food(f"Leaf {n}", per_100g={"magnesium": n})
        with self.assertNumQueries(len(short)):
            self.client.get(LIST)

    def test_foods_are_found_by_name_and_by_other_names(self):
        for typed in ("SPINACH", "leaf"):
            self.assertContains(self.client.get(LIST, {"q": typed}), url(self.spinach))
            self.assertNotContains(self.client.get(LIST, {"q": typed}), url(self.kale))

    def test_foods_are_filtered_by_what_they_lack(self):
        def names(**chosen):
            return [food.name for food in self.client.get(LIST, chosen).context["cl"].result_list]

        assert names(missing="any") == ["Chard, raw", "Kale, raw"]
        assert names(missing="calcium") == ["Kale, raw"]
        assert names(missing="magnesium") == []
        assert len(names()) == len(names(missing="gold")) == 3
        assert names(source="sr_legacy_2018") == ["Spinach, raw"]
        assert names(is_hidden__exact="1") == []
        assert len(names(category__id__exact=self.kale.category_id)) == 3

    def test_hide_and_publish_are_actions(self):
        chosen = {"_selected_action": [self.spinach.pk], "action": "hide"}
        self.assertContains(self.client.post(LIST, chosen, follow=True), "1 food hidden.")
        assert not search_foods("spinach").foods
        self.assertContains(self.client.post(LIST, chosen | {"action": "publish"}, follow=True), "1 food published.")
        assert search_foods("spinach").foods

    def test_foods_and_categories_are_not_deleted_by_anybody(self):
        for user in (self.dora, make_user("boss", is_staff=True, is_superuser=True)):
            self.client.force_login(user)
            self.assertNotContains(self.client.get(LIST), "delete_selected")
            page = self.client.get(url(self.spinach))
            self.assertNotContains(page, "deletelink")
            self.assertContains(page, "Foods are hidden, not deleted")
            assert self.client.post(url(self.spinach, "delete"), {"post": "yes"}).status_code == 403
            herbs = make_category("Herbs")
            gone = reverse("admin:nutrients_category_delete", args=[herbs.pk])
            assert self.client.post(gone, {"post": "yes"}).status_code == 403


class AmountsTest(CuratorTestCase):
    def test_there_is_a_row_for_each_nutrient_and_unknown_ones_are_empty(self):
        page = self.client.get(url(self.spinach))
        data = shown(page)
        assert [key for key in KEYS if f"amounts-{key}-amount" in data] == list(KEYS)
        assert data["amounts-magnesium-amount"] == "79"
        assert data["amounts-vitamin_d-amount"] == "0"
        assert data["amounts-phosphorus-amount"] == ""
        self.assertContains(page, "An empty amount is unknown")

    def test_saving_what_was_not_touched_changes_no_amount(self):
        before = list(FoodNutrient.objects.order_by("id").values())
        assert self.save().status_code == 302
        assert list(FoodNutrient.objects.order_by("id").values()) == before
        assert not FoodNutrient.history.exists()

    def test_a_changed_amount_is_the_curators_with_a_reason(self):
        assert self.change_magnesium("87.5").status_code == 302
        magnesium = self.amount("magnesium")
        assert (magnesium.amount, magnesium.source, magnesium.reason) == (Decimal("87.5"), "curator", "label")
        assert self.amount("calcium").source == "sr_legacy_2018"
        self.spinach.refresh_from_db()
        assert self.spinach.curated_at is not None

    def test_a_changed_amount_may_have_another_source(self):
        self.change_magnesium("87", amounts__magnesium__source="foundation_2024")
        assert self.amount("magnesium").source == "foundation_2024"

    def test_a_change_without_a_reason_is_refused_and_what_was_typed_stays(self):
        page = self.change_magnesium("87", amounts__magnesium__reason="", name="Spinach leaves")
        self.assertContains(page, "Say why: the history shows the reason beside the change.")
        assert shown(page)["amounts-magnesium-amount"] == "87"
        assert shown(page)["name"] == "Spinach leaves"
        assert self.amount("magnesium").amount == 79

    def test_taking_an_amount_out_makes_it_unknown_and_needs_a_reason(self):
        self.assertContains(self.change_magnesium("", amounts__magnesium__reason=""), "Say why")
        assert self.change_magnesium("").status_code == 302
        assert self.amount("magnesium") is None
        assert "magnesium" not in compositions([self.spinach.pk])[self.spinach.pk].per_100g

    def test_an_unknown_amount_can_be_filled_with_zero(self):
        self.save(amounts__phosphorus__amount="0", amounts__phosphorus__reason="none in it")
        assert self.amount("phosphorus").amount == 0

    def test_a_reason_in_a_row_that_is_and_stays_unknown_saves_nothing(self):
        assert self.save(amounts__phosphorus__reason="who knows").status_code == 302
        assert self.amount("phosphorus") is None

    def test_what_cannot_be_is_refused_with_the_nutrient_and_the_way_to_mend_it(self):
        for nutrient, typed, sentence in [
            ("magnesium", "-1", "An amount cannot be below zero. Leave it empty where it is unknown."),
            ("magnesium", "79000", "Magnesium of 79000 mg in 100 g is more than any food holds"),
            ("water", "100.5", "Water of 100.5 g in 100 g is more than any food holds"),
            ("energy", "950", "Energy of 950 kcal in 100 g is more than any food holds"),
            ("energy", "400", "400 kcal cannot come from the 8.6 g that are not water"),
            ("magnesium", "inf", "Write a number with a decimal point"),
            ("magnesium", "NaN", "Write a number with a decimal point"),
            ("magnesium", "79,5", "Write a number with a decimal point"),
            ("magnesium", "1e400", "Ensure that there are no more than"),
            ("magnesium", "0.00001", "Ensure that there are no more than 4 decimal places"),
        ]:
            page = self.save(**{f"amounts__{nutrient}__amount": typed, f"amounts__{nutrient}__reason": "label"})
            self.assertContains(page, sentence)
            assert shown(page)[f"amounts-{nutrient}-amount"] == typed
        assert not FoodNutrient.history.exists()

    def test_a_supplement_may_hold_more_than_a_food(self):
        assert self.change_magnesium("79000", kind="supplement").status_code == 302

    def test_a_change_of_ten_times_is_saved_and_doubted(self):
        data = shown(self.client.get(url(self.spinach)))
        data |= {"amounts-magnesium-amount": "0.079", "amounts-magnesium-reason": "label"}
        page = self.client.post(url(self.spinach), data, follow=True)
        self.assertContains(page, "Saved, but look at it again: Magnesium: Ten times as much, or a tenth")

    def test_an_amount_that_was_unknown_and_is_unlike_its_category_is_saved_and_doubted(self):
        make_food("Rocket, raw", per_100g={"calcium": 160})
        make_food("Leaf tablet", kind="supplement", per_100g={"calcium": 50000})
        make_food("Secret leaf", is_hidden=True, per_100g={"calcium": 1000})
        typed = {"amounts-calcium-amount": "1800", "amounts-calcium-reason": "label"}
        page = self.client.post(url(self.kale), shown(self.client.get(url(self.kale))) | typed, follow=True)
        doubt = "Saved, but look at it again: Calcium of 1800 mg in 100 g, where 3 foods of “Vegetables” hold 51 to"
        self.assertContains(page, doubt)
        assert self.amount("calcium", self.kale).amount == 1800
        new = shown(self.client.get(reverse("admin:nutrients_food_add")))
        new |= {"name": "Sorrel", "category": self.kale.category_id}
        new |= {"amounts-magnesium-amount": "0.0007", "amounts-magnesium-reason": "label"}
        page = self.client.post(reverse("admin:nutrients_food_add"), new, follow=True)
        self.assertContains(page, "Magnesium of 0.0007 mg in 100 g, where 3 foods of “Vegetables” hold 33 to 81 mg.")

    def test_a_new_food_has_its_amounts_and_portions_and_is_found(self):
        data = shown(self.client.get(reverse("admin:nutrients_food_add")))
        data |= {"name": "Sorrel", "category": make_category("Herbs").pk, "aliases": "dock;\nsour grass\n"}
        data |= {"amounts-magnesium-amount": "103", "amounts-magnesium-reason": "table", "portions-0-label": "1 leaf"}
        data |= {"portions-0-grams": "2"}
        self.client.post(reverse("admin:nutrients_food_add"), data)
        sorrel = Food.objects.get(name="Sorrel")
        assert sorrel.aliases == "dock; sour grass"
        assert self.amount("magnesium", sorrel).amount == 103
        assert [food.name for food in search_foods("sour grass").foods] == ["Sorrel"]
        assert [str(portion) for portion in sorrel.portions.all()] == ["1 leaf (2 g)"]

    def test_a_correction_shows_at_once_in_amounts_and_bounds(self):
        assert CategoryBound.objects.get(nutrient="magnesium").upper == 81
        self.change_magnesium("120")
        assert compositions([self.spinach.pk])[self.spinach.pk].per_100g["magnesium"] == 120
        assert CategoryBound.objects.get(nutrient="magnesium").upper == 120

    def test_a_food_that_moves_takes_its_figures_to_the_bounds_of_the_other_category(self):
        self.save(category=make_category("Herbs").pk)
        assert not CategoryBound.objects.filter(nutrient="magnesium").exists()


class PortionsTest(CuratorTestCase):
    def test_a_portion_in_a_diary_is_hidden_not_deleted(self):
        entry = make_entry(make_user("ada"), self.spinach, portion="1 cup")
        self.assertNotContains(self.client.get(url(self.spinach)), "portions-0-DELETE")
        self.save(portions__0__is_hidden="on", portions__0__DELETE="on")
        assert Portion.objects.get(label="1 cup").is_hidden
        assert Entry.objects.get(pk=entry.pk).portion.label == "1 cup"

    def test_a_portion_weighs_something(self):
        for typed in ("0", "-1", "NaN", "10001"):
            assert self.save(portions__0__grams=typed).status_code == 200
        assert Portion.objects.get(label="1 cup").grams == 30
        self.assertContains(
            self.save(portions__0__grams="10001"), "The portion “1 cup” weighs 10001 g; 10000 g (10 kg)"
        )


class TwoCuratorsTest(CuratorTestCase):
    def test_the_second_of_two_saves_is_refused_and_what_was_typed_stays(self):
        opened = shown(self.client.get(url(self.spinach)))
        self.change_magnesium("87")
        late = opened | {"amounts-calcium-amount": "105", "amounts-calcium-reason": "label", "name": "Spinach leaves"}
        page = self.client.post(url(self.spinach), late)
        self.assertContains(page, "Somebody has changed this food since you opened this page")
        assert (shown(page)["amounts-calcium-amount"], shown(page)["name"]) == ("105", "Spinach leaves")
        assert (self.amount("magnesium").amount, self.amount("calcium").amount) == (87, 99)

    def test_a_page_without_its_fingerprint_saves_nothing(self):
        self.assertContains(self.save(version="", name="Leaves"), "Somebody has changed this food")

    def test_a_save_after_a_portion_was_added_elsewhere_is_refused(self):
        opened = shown(self.client.get(url(self.spinach)))
        Portion.objects.create(food=self.spinach, label="1 leaf", grams=10)
        self.assertContains(self.client.post(url(self.spinach), opened), "Somebody has changed this food")
