"""Loading the shipped food table never goes over what a curator did."""

from decimal import Decimal

from nutrients.models import DataSet, Food, FoodNutrient, Portion
from tests.cast import make_food
from tests.nutrients.food_table import AT, FoodTableCase, food


class TestCuratorsWork(FoodTableCase):
    def setUp(self):
        super().setUp()
        self.load()
        self.spinach = Food.objects.get(key="spinach-raw")

    def reload_with(self, **amounts):
        self.foods[0] = food("spinach-raw", "Spinach from the table", **amounts)
        return self.load(force=True)

    def test_a_curated_food_keeps_its_own_fields(self):
        self.spinach.name, self.spinach.is_hidden, self.spinach.curated_at = "Our spinach", True, AT
        self.spinach.save()
        self.reload_with(magnesium="79")
        self.spinach.refresh_from_db()
        assert (self.spinach.name, self.spinach.is_hidden) == ("Our spinach", True)
        assert self.amounts("spinach-raw") == {"magnesium": 79}

    def test_a_curated_food_is_not_hidden_when_it_goes_from_the_table(self):
        self.spinach.curated_at = AT
        self.spinach.save()
        self.foods, self.portions = self.foods[1:], []
        self.load()
        assert not Food.objects.get(key="spinach-raw").is_hidden

    def test_an_amount_of_the_curator_stays(self):
        FoodNutrient.objects.filter(food=self.spinach, nutrient="magnesium").update(
            amount=Decimal(88), source=DataSet.CURATOR
        )
        FoodNutrient.objects.bulk_create([FoodNutrient(food=self.spinach, nutrient="calcium", amount=Decimal(70))])
        self.reload_with(magnesium="79")
        assert self.amounts("spinach-raw") == {"magnesium": 88, "calcium": 70}

    def test_an_amount_changed_by_hand_stays_whatever_its_source_says(self):
        row = FoodNutrient.objects.get(food=self.spinach, nutrient="magnesium")
        row.amount = Decimal(88)
        row.save()
        self.reload_with(magnesium="79")
        assert self.amounts("spinach-raw")["magnesium"] == 88

    def test_an_amount_deleted_by_hand_stays_unknown(self):
        FoodNutrient.objects.get(food=self.spinach, nutrient="magnesium").delete()
        self.reload_with(magnesium="79")
        assert self.amounts("spinach-raw") == {}

    def test_curated_portions_stay_as_they_are(self):
        changed = self.portion("1 cup")
        changed.grams = Decimal(30)
        changed.save()
        renamed = self.portion("1 leaf")
        renamed.label = "1 big leaf"
        renamed.save()
        Portion.objects.create(food=self.spinach, label="1 bag", grams=Decimal(200))
        self.load(force=True)
        labels = dict(Portion.objects.filter(food=self.spinach, is_hidden=False).values_list("label", "grams"))
        assert labels["1 cup"] == 30
        assert labels["1 bag"] == 200
        assert labels["1 big leaf"] == 10

    def test_a_food_deleted_by_hand_does_not_come_back(self):
        self.spinach.delete()
        self.load(force=True)
        assert not Food.objects.filter(key="spinach-raw").exists()

    def test_a_food_whose_name_a_curator_has_given_is_left_out_and_named(self):
        make_food("Chard, raw")
        self.foods.append(food("chard-raw", "Chard, raw"))
        assert self.load().left_out == ["Chard, raw"]
        assert Food.objects.filter(name="Chard, raw").count() == 1

    def test_a_food_of_the_table_does_not_take_the_name_that_a_curator_gave_another(self):
        self.spinach.name, self.spinach.curated_at = "Leaves, raw", AT
        self.spinach.save()
        self.foods[1] = food("kale-raw", "Leaves, raw", magnesium="34")
        assert self.load().left_out == ["Leaves, raw"]
        assert Food.objects.get(key="kale-raw").name == "Kale, raw"
        assert self.amounts("kale-raw") == {"magnesium": 34}
