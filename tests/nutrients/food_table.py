"""A small food table that a test can change between loads."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.test import TestCase

from nutrients.catalogue import KEYS
from nutrients.food_tables import CATEGORY_COLUMNS, FOOD_COLUMNS, PORTION_COLUMNS
from nutrients.loading import load
from nutrients.models import FoodNutrient, Portion

AT = datetime(2099, 11, 20, 12, tzinfo=UTC)  # after the rows of a test are made, as in life


def food(key, name, *, category="greens", aliases="", **amounts):
    known = [str(amounts.get(nutrient, "")) for nutrient in KEYS]
    return [key, name, aliases, category, "food", "fndds_2021_2023", "2709614", "72125100", f"{name} (USDA)", *known]


class FoodTableCase(TestCase):
    """Starts with spinach and kale; ``rows`` are written to a folder before each load."""

    def setUp(self):
        folder = TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.categories = [["greens", "Leafy greens", "1", "no"], ["fish", "Fish", "2", "yes"]]
        self.foods = [
            food("spinach-raw", "Spinach, raw", aliases="baby spinach", magnesium="93", vitamin_d="0"),
            food("kale-raw", "Kale, raw", magnesium="33"),
        ]
        self.portions = [["spinach-raw", "1", "1 cup", "25"], ["spinach-raw", "2", "1 leaf", "10"]]

    def write(self):
        for name, columns, rows in (
            ("categories.csv", CATEGORY_COLUMNS, self.categories),
            ("foods.csv", FOOD_COLUMNS, self.foods),
            ("portions.csv", PORTION_COLUMNS, self.portions),
        ):
            quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [columns, *rows]]
            (self.folder / name).write_text("\n".join(quoted) + "\n", encoding="utf-8")

    def load(self, **options):
        self.write()
        return load(at=AT, folder=self.folder, **options)

    def amounts(self, key):
        return dict(FoodNutrient.objects.filter(food__key=key).values_list("nutrient", "amount"))

    def portion(self, label, key="spinach-raw"):
        return Portion.objects.get(food__key=key, label=label)
