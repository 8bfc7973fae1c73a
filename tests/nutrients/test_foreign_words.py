"""Words of other languages are understood in a search, and change nothing else."""

import csv

import pytest
from django.test import TestCase
from hypothesis import given
from hypothesis import strategies as st

from nutrients.data_files import DATA, DataFault
from nutrients.foreign_words import amount_in_english, in_english, languages, load
from nutrients.queries import search_foods
from nutrients.search import folded, index_text, vocabulary
from nutrients.servings import split_serving
from tests.cast import make_food

MEASURES = frozenset({"tablespoon", "teaspoon", "serving", "oz", "g", "kg", "l", "can"})


@pytest.mark.parametrize("language", languages())
def test_every_word_leads_to_words_that_foods_have(language: str) -> None:
    with (DATA / "foods.csv").open(encoding="utf-8", newline="") as file:
        known = vocabulary(index_text(row["name"], row["aliases"]) for row in csv.DictReader(file))
    for words, english in load(DATA / f"words_{language}.csv").items():
        if english not in MEASURES:
            assert [word for word in folded(english) if word not in known and not word.isdigit()] == [], words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("leche", "milk"),
        ("Plátanos", "banana"),
        ("PLATANO", "banana"),
        ("pechuga de pollo", "breast chicken"),
        ("semillas de calabaza", "pumpkin seeds"),
        ("2 tazas de leche entera", "2 cup milk whole"),
        ("1/2 aguacate", "1/2 avocado"),
        ("250 g de arroz", "250 g rice"),
        ("manz", "apple"),
        ("greek yogur", "greek yogurt"),
        ("milk", "milk"),
        ("de la", "de la"),
        ("", ""),
    ],
)
def test_spanish_is_put_into_english(typed: str, meant: str) -> None:
    assert in_english(typed, "es") == meant


def test_an_amount_stays_with_its_food() -> None:
    serving = split_serving(in_english("2 tazas de leche", "es"))
    assert (serving.quantity, serving.unit, serving.food) == (2, "cup", "milk")


@given(st.text(max_size=120))
def test_any_text_is_taken(text: str) -> None:
    assert in_english(text, "en") == text == in_english(text, None)
    assert isinstance(in_english(text, "es"), str)


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("leche,milk\nleches,milk", "twice"),
        ("uno dos tres cuatro,x", "one to 3 words"),
        ("leche,", "empty"),
    ],
)
def test_a_list_with_a_slip_is_refused(tmp_path, rows: str, fault: str) -> None:
    path = tmp_path / "words_xx.csv"
    path.write_text(f"word,english\n{rows}\n")
    with pytest.raises(DataFault, match=fault):
        load(path)


@pytest.mark.parametrize(
    ("typed", "quantity", "unit"),
    [
        ("2 cs de aceite de oliva", "2", "tablespoon"),
        ("2 cs aceite de oliva", "2", "tablespoon"),
        ("1 c. de aceite de oliva", "1", "tablespoon"),
        ("2 c/s aceite de oliva", "2", ""),
        ("2 tazas de aceite de oliva", "2", "cup"),
    ],
)
def test_the_short_spanish_spoons_are_no_cups(typed: str, quantity: str, unit: str) -> None:
    serving = split_serving(amount_in_english(typed, "es"))
    assert (str(serving.quantity), serving.unit) == (quantity, unit)


class TestSearch(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        make_food("Milk, whole")
        make_food("Pan pizza")
        make_food("Bread, white")

    def found(self, text: str, language: str | None) -> list[str]:
        return [food.name for food in search_foods(text, language=language).foods]

    def test_a_spanish_word_finds_what_english_calls_otherwise(self) -> None:
        assert self.found("leche", "es") == ["Milk, whole"]
        assert self.found("pan", "es") == ["Bread, white", "Pan pizza"]
        assert self.found("pan", "en") == ["Pan pizza"]

    def test_what_finds_nothing_in_spanish_is_looked_for_as_it_was_typed(self) -> None:
        assert "Pan pizza" in self.found("pan pizza", "es")
        assert self.found("milk", "es") == ["Milk, whole"]

    def test_the_page_says_what_was_typed(self) -> None:
        assert search_foods("leche", language="es").text == "leche"
