"""Foods and portions are called something in Spanish, wherever a page prints them, and nothing is lost by it."""

import csv
import re
from collections import Counter

import pytest
from django.conf import settings
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from nutrients.actions import foods_changed
from nutrients.data_files import DATA, DataFault
from nutrients.foods import FoodPortion
from nutrients.local_names import foods_in, languages, portions_in, read_names, read_portions
from nutrients.models import Food, LocalIndexText, LocalSearchWord
from nutrients.names import food_aliases, food_name, label_name, portion_name
from nutrients.queries import search_foods
from tests.cast import make_food

# English words of the table that are no Spanish ones; what stands in brackets are names of makers.
ENGLISH = frozenset(
    re.findall(
        "[a-z]+",
        """
        and bacon baked bean beans beef black boiled bread brown butter cake canned cheese chicken chopped cooked cookie
        corn cracker cream cup dried drained dry egg fat fish fresh fried from frozen fruit green ground juice low made
        meat medium milk not oil piece pork potato raw red rice roasted roll salad salt sauce serving skin slice small
        soup spoon sugar sweet tablespoon tea teaspoon the toasted turkey type unsalted vegetable water wheat white
        whole wine with without yogurt
        """,
    )
)


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def english_in(text: str) -> set[str]:
    plain = re.sub(r"\([^)]*\)", "", text.casefold())
    return set(re.findall(r"[a-z]+", plain)) & ENGLISH


@pytest.mark.parametrize("language", languages())
def test_every_shipped_food_and_portion_has_a_name(language: str) -> None:
    shipped = [(row["key"], row["name"]) for row in table("foods.csv")]
    named = [(row["key"], row["english"]) for row in table(f"names_{language}.csv")]
    assert sorted(named) == sorted(shipped)
    assert {row["label"] for row in table("portions.csv")} == set(portions_in(language))


@pytest.mark.parametrize("language", languages())
def test_names_are_written_with_care(language: str) -> None:
    names = [called.name for called in foods_in(language).values()]
    assert [name for name, count in Counter(map(str.casefold, names)).items() if count > 1] == []
    written = [*names, *portions_in(language).values()]
    aliases = [one for called in foods_in(language).values() for one in called.aliases.split(";") if called.aliases]
    assert [text for text in (*written, *aliases) if text != " ".join(text.split()) or not text] == []
    assert [name for name in names if not name[0].isupper()] == []
    assert [text for text in written if english_in(text)] == []
    assert [text for text in written if re.search(r"[@#~]|[ ,;]$| ,", text)] == []


def test_makers_keep_their_names() -> None:
    for english, called in foods_in("es").items():
        for maker in re.findall(r"\(([A-Z][^)]*)\)", english):
            assert f"({maker})" in called.name


def test_two_portions_of_one_food_that_weigh_otherwise_are_not_called_alike() -> None:
    named = portions_in("es")
    weights: dict[tuple[str, str], set[str]] = {}
    for row in table("portions.csv"):
        weights.setdefault((row["food_key"], named[row["label"]]), set()).add(row["grams"])
    assert {place: grams for place, grams in weights.items() if len(grams) > 1} == {}


def test_a_portion_keeps_its_numbers() -> None:
    for english, spanish in portions_in("es").items():
        plain = re.sub(r"(\d),(\d{3})\b", r"\1\2", english).replace("(.5", "(0.5")
        assert sorted(re.findall(r"\d+", spanish)) == sorted(re.findall(r"\d+", plain)), english


def test_names_are_those_of_the_language_of_the_page() -> None:
    assert food_name("Spinach, boiled") == "Spinach, boiled"
    with override("es"):
        assert food_name("Spinach, boiled") == "Espinacas, hervidas"
        assert food_name("Spinach, boiled", -3) == "Spinach, boiled"
        assert food_name("Grandmother's soup") == "Grandmother's soup"
        assert food_aliases("Avocado, raw", ("avo",)) == ("palta",)
        assert label_name("1 cup, chopped") == "1 taza, picado"
        assert portion_name(FoodPortion(-1, "1 cup", 1)) == "1 cup"
        assert portion_name(FoodPortion(1, "1 cup", 1)) == "1 taza"


@pytest.mark.parametrize(
    ("rows", "fault"),
    [("a,A,B,\nb,A,C,", "twice"), ("a,A,B,\nb,C,b,", "twice"), ("a,A,,", "empty"), ("a,,B,", "empty")],
)
def test_a_list_of_names_with_a_slip_is_refused(tmp_path, rows: str, fault: str) -> None:
    path = tmp_path / "names_xx.csv"
    path.write_text(f"key,english,name,aliases\n{rows}\n")
    with pytest.raises(DataFault, match=fault):
        read_names(path)


def test_a_list_of_portions_with_a_slip_is_refused(tmp_path) -> None:
    path = tmp_path / "portions_xx.csv"
    path.write_text("label,name\n1 cup,1 taza\n1 cup,1 copa\n")
    with pytest.raises(DataFault, match="twice"):
        read_portions(path)


class TestFindingInSpanish(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.bacon = make_food("Bacon, cooked", portions={"1 cup": 80})
        cls.soup = make_food("Grandmother's soup", aliases="house broth")

    def found(self, text: str, language: str | None = "es") -> list[str]:
        return [food.name for food in search_foods(text, language=language).foods]

    def test_a_food_is_found_by_what_it_is_called_there_and_in_english(self) -> None:
        for text in ("tocino", "TOCINOS", "dos lonchas de tocino", "tosino", "beicon", "cooked bacon", "toci"):
            assert self.found(text) == ["Bacon, cooked"], text
        assert self.found("tocino", "en") == self.found("tocino", None) == []

    def test_a_food_that_a_curator_made_is_found_by_what_they_call_it(self) -> None:
        assert self.found("house broth") == ["Grandmother's soup"]

    def test_a_renamed_food_goes_by_its_new_name(self) -> None:
        self.bacon.name = "Bacon of our farm"
        self.bacon.save()
        foods_changed([self.bacon.pk])
        assert self.found("farm") == ["Bacon of our farm"]
        assert self.found("tocino") == []
        with override("es"):
            assert food_name(self.bacon.name) == "Bacon of our farm"

    def test_a_hidden_food_is_found_by_nobody_and_its_words_go(self) -> None:
        Food.objects.filter(pk=self.bacon.pk).update(is_hidden=True)
        foods_changed([self.bacon.pk])
        assert self.found("tocino") == []
        assert not LocalIndexText.objects.filter(food=self.bacon).exists()
        assert not LocalSearchWord.objects.filter(word="tocino").exists()

    def test_a_word_that_is_found_takes_as_many_queries_as_in_english_and_one_for_few(self) -> None:
        with CaptureQueriesContext(connection) as english:
            self.found("bacon", "en")
        with CaptureQueriesContext(connection) as spanish:
            self.found("tocino")
        assert (len(english), len(spanish)) == (2, 3)
        with CaptureQueriesContext(connection) as nothing:
            self.found("zzyzx qqqqq")
        assert len(nothing) <= 9

    def test_the_pages_say_it_in_spanish(self) -> None:
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
        for url in (f"/foods/{self.bacon.pk}", "/foods?q=tocino", "/foods?category=vegetables"):
            answer = self.client.get(url, follow=True)
            self.assertContains(answer, "Tocino, cocido", msg_prefix=url)
            self.assertNotContains(answer, "Bacon, cooked", msg_prefix=url)
        self.assertContains(self.client.get(f"/foods/{self.bacon.pk}", follow=True), "1 taza")

    def test_the_twins_for_machines_name_foods_as_the_table_does(self) -> None:
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
        answer = self.client.get(f"/foods/{self.bacon.pk}.json").json()
        assert (answer["name"], answer["portions"][0]["label"]) == ("Bacon, cooked", "1 cup")
        found = self.client.get("/foods.json", {"q": "tocino"}).json()["results"]
        assert [one["name"] for one in found] == ["Bacon, cooked"]
