"""A recipe takes the raw food, a meal the cooked one."""

from diary.meal_reading import read_meal
from diary.models import RecipePart
from tests.cast import make_food
from tests.diary.recipe_pages import NEW, RecipePages

NOTE = "This is not the raw food"


class RawFirstTests(RecipePages):
    def setUp(self) -> None:
        super().setUp()
        names = ("Rice, white, cooked", "Rice, brown, cooked", "Chickpeas, boiled, no salt", "Egg, boiled or poached")
        self.cooked = {name: make_food(name, category="All sorts") for name in names}
        raw = ("Rice, white, enriched, dry", "Rice, brown, dry", "Egg, raw")
        self.raw = {name: make_food(name, category="All sorts", portions={"1 egg": 50}) for name in raw}

    def chosen(self, text: str, accept: str = "en") -> int:
        return int(self.read(text, accept)["row-0-food"])

    def test_what_goes_in_is_raw(self) -> None:
        for text, name in (
            ("200 g white rice", "Rice, white, enriched, dry"),
            ("200 g brown rice", "Rice, brown, dry"),
            ("2 eggs", "Egg, raw"),
        ):
            with self.subTest(text):
                assert self.chosen(text) == self.raw[name].pk
        assert self.chosen("2 huevos", "es") == self.raw["Egg, raw"].pk

    def test_its_amount_is_counted_in_its_own_portions_and_the_cooked_one_stays_to_choose(self) -> None:
        form = self.read("2 eggs", name="Omelette")
        egg = self.raw["Egg, raw"]
        assert (form["row-0-portion"], form["row-0-quantity"]) == (str(egg.portions.get().pk), "2")
        assert str(self.cooked["Egg, boiled or poached"].pk) in form["row-0-foods"].split()
        assert self.send(NEW, form).status_code == 302
        assert RecipePart.objects.get().food == egg

    def test_what_is_said_to_be_cooked_is(self) -> None:
        assert self.chosen("200 g cooked white rice") == self.cooked["Rice, white, cooked"].pk
        assert self.chosen("2 boiled eggs") == self.cooked["Egg, boiled or poached"].pk
        assert self.chosen("2 huevos cocidos", "es") == self.cooked["Egg, boiled or poached"].pk

    def test_without_a_raw_one_the_row_says_that_it_is_cooked(self) -> None:
        blank = self.fields(self.client.get(NEW).content.decode())
        page = self.send(NEW, blank, "read", text="200 g chickpeas").content.decode()
        assert NOTE in page and "row-0-on" in self.fields(page)
        page = self.send(NEW, blank, "read", text="200 g boiled chickpeas, 2 eggs").content.decode()
        assert NOTE not in page

    def test_where_the_raw_one_is_asked_for_and_missing_the_cooked_one_is_not_ticked(self) -> None:
        assert "row-0-on" not in self.read("250 g dried chickpeas")
        make_food("Pasta, cooked", category="All sorts")
        make_food("Pasta, enriched, dry", category="All sorts")
        assert "row-0-on" in self.read("250 g pasta")
        assert "row-0-on" not in self.read("250 g fresh pasta")

    def test_a_written_meal_takes_what_is_eaten(self) -> None:
        assert read_meal(self.ada, "2 eggs").lines[0].foods[0].id == self.cooked["Egg, boiled or poached"].pk
