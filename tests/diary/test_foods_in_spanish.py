"""A reader of Spanish sees foods in Spanish, writes meals in Spanish, and loses nothing of what is theirs by it."""

from decimal import Decimal

import pytest
from django.conf import settings
from django.test import TestCase
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from diary.meal_foreign import said_in
from diary.meal_grammar import SPANISH
from diary.meal_local import decide_locally, food_in
from diary.meal_text import Kind, joined, parts_of
from diary.models import Entry, Meal
from nutrients import tongues
from tests.cast import MILK, MONDAY, PASSWORD, make_ben, make_entry, make_food, make_own_food
from tests.diary.test_views_write import form_of

WORDS = [
    *("desayuno:", "cena", "comí", "dos", "2", "media", "tazas", "de", "leche", "pan", "y", "con", ",", ".", "arroz"),
    *("pollo", "huevos\n", "once", "-", "té", "sobre", "un"),
]


def atoms(text: str) -> list[tuple[str, str]]:
    parts = parts_of(text, SPANISH)
    held = decide_locally(parts, tongues.SPANISH).holds
    return [(part.text, part.meal) for _, part in joined(parts, held) if part.kind is Kind.ATOM]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("desayuno: dos huevos y pan", [("dos huevos", "breakfast"), ("pan", "breakfast")]),
        ("arroz con pollo", [("arroz con pollo", "")]),
        ("pan con mantequilla", [("pan", ""), ("mantequilla", "")]),
        ("pan con queso", [("pan", ""), ("queso", "")]),
        ("sándwich de jamón y queso y un café", [("sándwich de jamón y queso", ""), ("un café", "")]),
        ("dos tazas y media de leche", [("dos tazas y media de leche", "")]),
        ("1,5 tazas de leche, pan", [("1,5 tazas de leche", ""), ("pan", "")]),
        ("once almendras", [("once almendras", "")]),
        ("Almuerzo\nsopa\ncena: té con leche", [("sopa", "lunch"), ("té con leche", "dinner")]),
        ("comí una manzana para la merienda", [("una manzana", "snacks")]),
        ("2 eggs and toast", [("2 eggs", ""), ("toast", "")]),
        ("100 g de leche, entera", [("100 g de leche, entera", "")]),
        ("100 g milk, whole, pan", [("100 g milk, whole", ""), ("pan", "")]),
        ("leche, pan", [("leche", ""), ("pan", "")]),
    ],
)
def test_a_meal_is_parted_where_foods_end(text: str, pieces: list[tuple[str, str]]) -> None:
    assert atoms(text) == pieces


@pytest.mark.parametrize(
    ("text", "quantity", "unit", "food"),
    [
        ("dos tazas de leche entera", "2", "cup", "milk whole"),
        ("dos tazas y media de leche", "2.5", "cup", "milk"),
        ("medio aguacate", "0.5", "", "avocado"),
        ("un puñado de almendras", "1", "handful", "almonds"),
        ("2 o 3 dátiles", "2.5", "", "dates"),
        ("una docena de ostras", "12", "", "oysters"),
        ("100 g de salmón", "100", "g", "salmon"),
    ],
)
def test_an_amount_is_read(text: str, quantity: str, unit: str, food: str) -> None:
    said = said_in(text, "es")
    assert (said.serving.quantity, said.serving.unit, said.serving.food) == (Decimal(quantity), unit, food)
    assert not said.is_unread


def test_a_food_without_an_amount_is_all_food() -> None:
    for text in ("leche entera", "la leche", "de la huerta", "y", ""):
        assert food_in(text, tongues.SPANISH) == text


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=80))
def test_the_parts_of_any_text_make_it_up_again(text: str) -> None:
    assert "".join(part.text for part in parts_of(text, SPANISH)) == text
    for atom, _meal in atoms(text):
        said_in(atom, "es")


class TestPages(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.ben = make_ben()
        portions = {"1 cup": 244}
        cls.milk = make_food("Milk, whole", per_100g={**MILK, "energy": 61}, category="Milk", portions=portions)
        cls.egg = make_food("Egg, boiled or poached", category="Eggs", per_100g={"energy": 155}, portions={"1 egg": 50})
        cls.own = make_own_food(cls.ben, "Bacon, cooked")
        cls.entry = make_entry(cls.ben, cls.milk, portion="1 cup")

    def setUp(self) -> None:
        self.client.login(username=self.ben.email, password=PASSWORD)
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"

    def test_the_day_the_entry_and_the_search_say_it_in_spanish(self) -> None:
        for url in (
            f"/day/{MONDAY}/",
            f"/entry/{self.entry.pk}/",
            f"/day/{MONDAY}/find/?q=leche",
            f"/day/{MONDAY}/add/?food={self.milk.pk}",
            f"/day/{MONDAY}/copy/?from_meal={self.entry.meal}",
        ):
            answer = self.client.get(url)
            self.assertContains(answer, "Leche, entera", msg_prefix=url)
            self.assertNotContains(answer, "Milk, whole", msg_prefix=url)
        self.assertContains(self.client.get(f"/day/{MONDAY}/add/?food={self.milk.pk}"), "1 taza (244 g)")

    def test_an_own_food_keeps_the_name_that_its_owner_gave_it(self) -> None:
        for url in ("/foods/mine/", f"/day/{MONDAY}/find/?q=bacon"):
            answer = self.client.get(url)
            self.assertContains(answer, "Bacon, cooked", msg_prefix=url)
            self.assertNotContains(answer, "Tocino, cocido", msg_prefix=url)

    def test_what_is_removed_and_put_back_is_called_so_too(self) -> None:
        answer = self.client.post(f"/entry/{self.entry.pk}/remove/", follow=True)
        self.assertContains(answer, "Leche, entera")

    def test_files_and_twins_name_foods_as_the_table_does(self) -> None:
        for url in ("/settings/entries.csv", "/settings/export.json", f"/day/{MONDAY}.json"):
            self.assertContains(self.client.get(url), "Milk, whole", msg_prefix=url)

    def test_a_meal_that_is_written_in_spanish_is_proposed_and_logged(self) -> None:
        answer = self.client.get(f"/day/{MONDAY}/write/", {"q": "desayuno: dos huevos y una taza de leche, zzyzx"})
        self.assertContains(answer, "Huevo, hervido o escalfado")
        self.assertContains(answer, "1 taza (244 g)")
        fields = form_of(answer)
        assert (fields["group-0-meal"], fields["text"]) == ("breakfast", "Desayuno: zzyzx")
        assert self.client.post(f"/day/{MONDAY}/write/", {**fields, "do": "save"}).status_code == 302
        logged = Entry.objects.order_by("id").values_list("meal", "food__name", "quantity")
        assert list(logged)[1:] == [
            ("breakfast", "Egg, boiled or poached", Decimal(2)),
            ("breakfast", "Milk, whole", Decimal(1)),
        ]

    def test_every_meal_is_read_back_as_a_page_calls_it(self) -> None:
        with override("es"):
            for meal in Meal:
                assert atoms(f"{meal.label}: pan") == [("pan", meal.value)]
