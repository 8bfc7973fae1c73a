"""How a food was prepared is said of the food before it, and is never a food of its own."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.meal_grammar import ENGLISH, GRAMMARS, SPANISH, Grammar
from diary.meal_prepared import as_prepared, prepared_in, without_states
from diary.meal_reading import read_meal
from diary.meal_text import Kind, joined, parts_of
from tests.cast import make_food
from tests.diary.test_views_write import WriteCase

PIECES = [
    *("minced", "crushed", "beaten", "washed", "sliced", "softened", "grated", "chopped", "diced", "peeled", "melted"),
    *(
        "drained",
        "rinsed",
        "to taste",
        "divided",
        "optional",
        "finely chopped",
        "freshly ground",
        "peeled and diced",
        "hulled",
    ),
]
EN_PIEZAS = [
    "picado",
    "picada",
    "lavadas",
    "rallado",
    "cortados en cubos",
    "al gusto",
    "peladas y cortadas",
    "opcional",
]


def atoms(text: str, grammar: Grammar) -> list[str]:
    parts = parts_of(text, grammar)
    return [part.text for _, part in joined(parts, prepared_in(parts, grammar)) if part.kind is Kind.ATOM]


@given(st.sampled_from([(ENGLISH, PIECES), (SPANISH, EN_PIEZAS)]), st.data())
def test_what_was_done_to_a_food_is_of_that_food_and_is_not_looked_for(said, data):
    grammar, pieces = said
    after = data.draw(st.lists(st.sampled_from(pieces), min_size=1, max_size=3))
    text = ", ".join(["100 g frobs", *after])
    assert atoms(f"{text}, 2 eggs", grammar) == [text, "2 eggs"]
    assert as_prepared(text, grammar)[-1] == "100 g frobs"


@given(st.sampled_from(sorted(GRAMMARS)), st.text(alphabet="ab1,.( )½éñ\n", max_size=40) | st.text(max_size=60))
def test_any_text_leaves_something_to_look_for(language, text):
    for way in as_prepared(text, GRAMMARS[language]):
        assert bool(way) >= bool(text)
        assert not without_states(way, GRAMMARS[language])[1] or without_states(way, GRAMMARS[language])[0]


@pytest.mark.parametrize(
    ("text", "grammar", "pieces"),
    [
        ("garlic, minced and salt", ENGLISH, ["garlic, minced", "salt"]),
        ("bread, salt, sugar", ENGLISH, ["bread", "salt", "sugar"]),
        ("ground, minced", ENGLISH, ["ground, minced"]),
        ("cebolla, picada y pan", SPANISH, ["cebolla, picada", "pan"]),
        ("pan, batido", SPANISH, ["pan", "batido"]),
        ("un huevo, batido", SPANISH, ["un huevo, batido"]),
        ("pan, cortado", SPANISH, ["pan", "cortado"]),
        ("pollo, asado", SPANISH, ["pollo, asado"]),
        ("pollo, puré", SPANISH, ["pollo", "puré"]),
        ("2 eggs, scrambled", SPANISH, ["2 eggs, scrambled"]),
        ("huevos, tostadas", SPANISH, ["huevos", "tostadas"]),
    ],
)
def test_a_word_that_is_a_food_as_well_stays_one(text, grammar, pieces):
    assert atoms(text, grammar) == pieces


class PreparedTests(WriteCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        for name, aliases in (
            ("Garlic, raw", ""),
            ("Chicken, ground", "minced chicken"),
            ("Chopped chicken liver", ""),
            ("Chicken, cooked", "chicken"),
            ("Cheese, Cheddar", "cheddar"),
            ("Egg substitute, scrambled", "beaten egg"),
            ("Tomatoes, canned, crushed", "crushed tomatoes"),
            ("Tomatoes, raw", "tomato"),
            ("Fruit smoothie, type not specified", ""),
            ("Peppers, raw, type not specified", "pepper"),
            ("Black pepper", ""),
            ("Bread, white, toasted", "toast"),
        ):
            portions = {"1 teaspoon": 2, "1 cup": 100}
            make_food(name, category="Foods", per_100g={"energy": 100}, portions=portions, aliases=aliases)

    def foods(self, text: str, language: str | None = None) -> list[tuple[str, Decimal | None]]:
        lines = read_meal(self.ben, text, language).lines
        assert all(line.proposal.is_sure and not line.left for line in lines), lines
        return [(line.foods[0].name, line.proposal.quantity) for line in lines]

    def test_a_food_is_found_without_how_it_was_prepared(self) -> None:
        for text, name in (
            ("100 g garlic, minced", "Garlic, raw"),
            ("100 g garlic (finely minced)", "Garlic, raw"),
            ("100 g cheddar, grated", "Cheese, Cheddar"),
            ("100 g eggs, beaten", "Egg, boiled"),
            ("100 g tomatoes, crushed", "Tomatoes, raw"),
            ("100 g chicken, chopped", "Chicken, cooked"),
            ("100 g cheddar to taste", "Cheese, Cheddar"),
        ):
            assert self.foods(text) == [(name, 100)], text

    def test_a_food_that_is_called_so_is_meant(self) -> None:
        assert self.foods("100 g chicken, minced, optional") == [("Chicken, ground", 100)]

    def test_a_way_of_cooking_that_no_such_food_has_is_said_and_no_other_food_is_guessed(self) -> None:
        for text, language, state in (
            ("100 g cheddar, toasted", None, "toasted"),
            ("100 g ajo, hervido", "es", "hervido"),
        ):
            (line,) = read_meal(self.ben, text, language).lines
            name = "Garlic, raw" if language else "Cheese, Cheddar"
            assert (line.foods[0].name, line.proposal.quantity, line.left) == (name, 100, (state,)), text

    def test_it_is_so_in_spanish(self) -> None:
        assert self.foods("100 g ajo, picado", "es") == [("Garlic, raw", 100)]
        assert self.foods("100 g tomates, lavados y cortados", "es") == [("Tomatoes, raw", 100)]
        assert self.foods("100 g huevos, batidos", "es") == [("Egg, fried", 100)]

    def test_pepper_by_the_teaspoon_is_the_spice(self) -> None:
        assert self.foods("2 tsp pepper, 1 tsp freshly ground pepper") == [("Black pepper", 2), ("Black pepper", 1)]
        assert self.foods("100 g pepper") == [("Peppers, raw, type not specified", 100)]
        (line,) = read_meal(self.ben, "a pinch of pepper").lines
        assert (line.foods[0].name, line.proposal.quantity) == ("Black pepper", None)
        assert self.foods("2 cdtas pimienta", "es") == [("Black pepper", 2)]
