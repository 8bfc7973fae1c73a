"""Water in one tap: logged once for each form, taken back, counted with what is not known of it said."""

import uuid
from decimal import Decimal

from diary.assessment import Eaten, FoodFacts
from diary.models import Entry, Meal, Profile
from diary.water_row import fluid_of
from nutrients.models import Food
from tests.cast import make_entry, make_food
from tests.diary.at_noon import EMPTY_DAY, AtNoon


class TestWater(AtNoon):
    def setUp(self) -> None:
        super().setUp()
        self.water = make_food(
            "Water, tap", category="Water", key="water-tap", per_100g={"water": "99.9"}, portions={"1 cup": 240}
        )

    def pour(self, **changed):
        said = {"portion": "g", "quantity": "250", "meal": "lunch", "key": uuid.uuid4()} | changed
        return self.client.post(f"/day/{EMPTY_DAY}/water/", said)

    def row(self):
        return self.client.get(f"/day/{EMPTY_DAY}/").context["page"].water

    def test_a_tap_logs_a_glass_and_says_so_with_the_way_back(self):
        answer = self.client.get(self.pour()["Location"])
        (entry,) = self.entries()
        assert (entry.food, entry.quantity, entry.portion, entry.meal) == (self.water, 250, None, Meal.SNACKS)
        page = answer.context["page"]
        assert (page.notice.text, page.notice.undo_url) == ("Water logged: 250 ml.", f"/entry/{entry.pk}/remove/")
        assert page.water.drunk == "250 ml, logged once"
        assert answer.context["panel"].meal == "lunch"

    def test_the_same_form_sent_twice_is_one_glass(self):
        key = uuid.uuid4()
        self.pour(key=key)
        assert "once=" in self.pour(key=key)["Location"]
        assert len(self.entries()) == 1

    def test_a_cup_and_a_glass_add_up_and_the_last_one_is_taken_back(self):
        self.pour()
        self.pour(portion=self.water.portions.get().pk, quantity="1")
        assert self.row().drunk == "490 ml, logged 2 times"
        self.client.post(self.row().back_url)
        assert self.row().drunk == "250 ml, logged once"
        self.client.post(self.row().back_url)
        assert (self.row().drunk, self.row().back_url) == ("none logged", "")

    def test_every_plain_water_that_was_logged_as_a_food_counts_and_flavoured_water_does_not(self):
        for name, key in (
            ("Water", "water"),
            ("Water, bottled", "water-bottled"),
            ("Water, sparkling", "water-sparkling"),
            ("Mineral water", "mineral-water-sparkling-gerolsteiner"),
            ("Water, still, flavored", "water-still-flavored"),
        ):
            make_entry(self.ada, make_food(name, category="Water", key=key), day=EMPTY_DAY, quantity=100)
        assert (self.row().drunk, self.row().back_url) == ("400 ml, logged 4 times", "")
        self.pour()
        assert self.row().drunk == "650 ml, logged 5 times"

    def test_that_water_and_tablets_have_no_energy_goes_without_saying(self):
        nothing = {"energy": "0"}
        bottled = make_food("Water, bottled", category="Water", key="water-bottled", per_100g=nothing)
        tea = make_food("Tea", category="Tea", per_100g=nothing)
        make_entry(self.ada, bottled, day=EMPTY_DAY, quantity=100)
        make_entry(self.ada, tea, day=EMPTY_DAY, quantity=100)
        meals = self.client.get(f"/day/{EMPTY_DAY}/").context["page"].meals
        assert {row.name: row.energy for meal in meals for row in meal.rows} == {"Water, bottled": "", "Tea": "0 kcal"}

    def test_the_water_of_all_that_was_logged_is_a_lower_bound_where_a_food_does_not_say(self):
        assert self.row().fluid == ""
        make_entry(self.ada, self.banana, day=EMPTY_DAY, quantity=100)
        assert self.row().fluid == "Water in all food and drink: 75.3 g."
        make_entry(self.ada, self.almonds, day=EMPTY_DAY, quantity=100)
        assert self.row().fluid == "Water in all food and drink: at least 75.3 g; no data for 1 of 2 foods."
        Entry.objects.filter(food=self.banana).delete()
        assert self.row().fluid == "Water in all food and drink: no data."

    def test_what_is_dry_beside_what_does_not_say_is_no_water_of_at_least_zero(self):
        oil = FoodFacts(1, "Oil", "oils", False, {"water": Decimal(0)})
        dry, silent = (
            Eaten(n, EMPTY_DAY, "lunch", food, Decimal(100))
            for n, food in enumerate((oil, FoodFacts(2, "Stew", "dishes", False, {})))
        )
        assert fluid_of([dry]) == "Water in all food and drink: 0 g."
        assert fluid_of([dry, silent]) == "Water in all food and drink: not known; no data for 1 of 2 foods."

    def test_a_glass_holds_what_its_owner_says_and_no_size_that_is_not_offered(self):
        def send(ml):
            return self.client.post(f"/day/{EMPTY_DAY}/glass/", {"ml": ml})

        send("300")
        assert self.row().glass.words == "1 glass (300 ml)"
        for ml in ("0", "-5", "9999", "a lot", ""):
            assert send(ml).status_code == 302
        assert self.row().glass.words == "1 glass (300 ml)"
        assert Profile.objects.get(owner=self.ada).sex == "female"

    def test_somebody_without_a_profile_can_choose_a_glass(self):
        self.client.force_login(self.ben)
        self.client.post(f"/day/{EMPTY_DAY}/glass/", {"ml": "200"})
        assert self.row().glass.words == "1 glass (200 ml)"

    def test_nonsense_logs_nothing_and_is_said(self):
        for changed in ({"quantity": "-1"}, {"quantity": "many"}, {"portion": "0"}, {"portion": self.medium.pk}):
            page = self.client.get(self.pour(**changed)["Location"]).context["page"]
            assert page.notice.text.startswith("No water was logged.")
        assert self.entries() == []

    def test_where_carers_set_the_amount_the_row_says_so_and_nobody_is_urged(self):
        assert self.row().set_by_carers == ""
        Profile.objects.filter(owner=self.ada).update(restricts_minerals="yes")
        assert self.row().set_by_carers == "If your care team told you how much to drink, that holds."

    def test_without_tap_water_in_the_table_there_is_nothing_to_tap(self):
        Food.objects.filter(pk=self.water.pk).update(is_hidden=True)
        assert self.row().glass is None
        assert b"water-add" not in self.client.get(f"/day/{EMPTY_DAY}/").content
        assert "unpoured" in self.pour()["Location"]

    def test_a_morning_glass_leaves_the_offer_of_the_last_snacks(self):
        make_entry(self.ada, self.almonds, day=EMPTY_DAY, meal=Meal.SNACKS)
        later = EMPTY_DAY.replace(day=8)
        self.client.post(
            f"/day/{later}/water/", {"portion": "g", "quantity": "250", "key": uuid.uuid4(), "meal": "lunch"}
        )
        snacks = self.client.get(f"/day/{later}/").context["page"].meals[-1]
        assert snacks.again is not None
        assert (snacks.drunk, snacks.rows) == ("Water, tap: 250 ml, logged once", ())
