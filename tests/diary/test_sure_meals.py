"""What is ticked of a written meal is what was written: never another food, another vitamin or another strength."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from django.test import TestCase
from hypothesis import given
from hypothesis import strategies as st

from diary.forms_write import row_of
from diary.meal_quality import qualified
from diary.meal_reading import read_meal, reproposed
from diary.meal_tablets import is_bare, read_tablets
from diary.models import User
from nutrients.loading import load
from nutrients.queries import search_foods
from tests.cast import make_user


@dataclass(frozen=True)
class Row:
    name: str
    grams: Decimal | None
    is_on: bool
    left: str
    basis: str


def rows(text: str, language: str | None = None) -> list[Row]:
    read = []
    for line in read_meal(User(pk=0), text, language).lines:
        portion, quantity = line.proposal.portion, line.proposal.quantity
        grams = quantity if quantity is None or portion is None else quantity * portion.grams
        row = row_of(line, 0)
        read.append(Row(line.foods[0].name, grams, row.is_on, row.left, row.basis))
    return read


class SureCase(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        load(at=datetime(2026, 11, 20, tzinfo=UTC))


class QualityTests(SureCase):
    def test_what_a_food_is_with_is_looked_for_in_its_name(self) -> None:
        for text, name in (
            ("100 g sardines with bones", "Sardines, Atlantic, canned in oil, drained, with bones"),
            ("3 oz canned salmon with bones", "Salmon, chum, canned, drained, with bones"),
            ("200 ml orange juice with calcium", "Orange juice, chilled, with added calcium"),
            ("1 cup soy milk with calcium", "Soy milk, unsweetened, with added calcium and vitamins A and D"),
            ("150 g chicken with skin", "Chicken, roasted, skin eaten"),
            ("two chicken legs with skin", "Chicken leg, roasted, skin eaten"),
            ("1 baked potato with skin", "Potato, baked, skin eaten"),
        ):
            assert [(row.name, row.is_on) for row in rows(text)] == [(name, True)], text
        for text, name in (
            ("pollo con piel", "Chicken, roasted, skin eaten"),
            ("sardinas con espinas", "Sardines, Atlantic, canned in oil, drained, with bones"),
            ("agua con gas 330 ml", "Water, sparkling"),
            ("patatas con piel 200 g", "Potato, raw, with skin"),
            ("zumo de naranja con calcio", "Orange juice, chilled, with added calcium"),
        ):
            assert [(row.name, row.is_on) for row in rows(text, "es")] == [(name, True)], text

    def test_where_no_food_has_it_the_plain_one_is_not_ticked_and_what_it_lacks_is_named(self) -> None:
        for text, language, name, left in (
            ("brie with rind", None, "Cheese, Brie", "rind"),
            ("shrimp with shell 100 g", None, "Shrimp, cooked", "shell"),
            ("yogurt with fiber", None, "Yogurt, type not specified", "fiber"),
            ("2 eggs with omega 3", None, "Egg, boiled or poached", "omega 3"),
            ("a chicken thigh with skin and bone", None, "Chicken thigh, roasted, skin eaten", "bone"),
            ("almond milk with added calcium and vitamin D", None, "Almond milk", "calcium, vitamin D"),
            ("queso con corteza", "es", "Cheese, type not specified", "corteza"),
            ("gambas con cáscara 100 g", "es", "Shrimp, cooked", "cáscara"),
        ):
            assert [(row.name, row.is_on, row.left) for row in rows(text, language)] == [(name, False, left)], text

    def test_a_food_that_is_without_it_is_never_taken_for_one_that_has_it(self) -> None:
        for text, language in (
            *(("beer with alcohol", None), ("cola with caffeine", None), ("milk with lactose", None)),
            *(("crab with shell", None), ("leche con lactosa", "es"), ("cola con cafeína", "es")),
        ):
            (row,) = rows(text, language)
            assert not row.is_on, text
            assert not re.search("free|decaf|nonalcoholic|soft shell", row.name), text

    def test_a_food_after_with_is_still_a_food(self) -> None:
        for text, language, many in (
            ("milk with protein powder", None, 2),
            ("toast with butter", None, 2),
            ("coffee with milk", None, 1),
            ("rice with chicken and a magnesium tablet", None, 3),
            ("milk with vitamin D 1000 IU", None, 2),
            ("pan con mantequilla", "es", 2),
        ):
            assert len(rows(text, language)) == many, text


class SupplementTests(SureCase):
    def test_a_vitamin_that_no_tablet_here_has_is_no_other_one(self) -> None:
        for text in (
            *("vitamin A 5000 IU", "vitamin K 100 µg", "vitamin E 400 IU", "vitamin E 10 mg", "vitamin A 500 µg"),
            *("vitamin B1 100 mg", "vitamin b3 tablet", "zinc 10 mg", "vitamin a", "vit e", "iron 14 mg"),
        ):
            assert rows(text) == [], text
        for text in ("vitamina A 1000 UI", "vitamina E 10 mg", "vitamina K", "ácido fólico 400 µg"):
            assert rows(text, "es") == [], text

    def test_a_strength_is_a_number_with_its_unit_of_its_nutrient(self) -> None:
        for text, name in (
            ("calcium 500 mg", "Calcium tablet, 500 mg elemental"),
            ("400 mg magnesium", "Magnesium tablet, 400 mg elemental"),
            ("vitamin D 1,000 IU", "Vitamin D tablet, 25 µg (1,000 IU)"),
            ("vitamin d 25 mcg", "Vitamin D tablet, 25 µg (1,000 IU)"),
            ("vitamin D3 0.025 mg", "Vitamin D tablet, 25 µg (1,000 IU)"),
            ("d3 2000", "Vitamin D tablet, 50 µg (2,000 IU)"),
            ("b12 1 mg", "Vitamin B12 tablet, 1,000 µg"),
            ("vitamin c 1 g", "Vitamin C tablet, 1,000 mg"),
            ("calcium + vitamin D 600 mg/400 IU", "Calcium with vitamin D tablet, 600 mg elemental and 10 µg (400 IU)"),
            ("calcium and magnesium 500 mg/250 mg", "Calcium with magnesium tablet, 500 mg and 250 mg elemental"),
        ):
            assert [(row.name, row.is_on, row.basis) for row in rows(text)] == [(name, True, "said")], text

    def test_a_strength_that_there_is_none_of_is_named_and_not_ticked(self) -> None:
        for text, left in (
            *(("calcium 400 mg", "400 mg"), ("calcium 800 mg", "800 mg"), ("calcium 10 mg", "10 mg")),
            *(("vitamin D 10 IU", "10 IU"), ("vitamin D 25 IU", "25 IU"), ("vitamin D 400 µg", "400 µg")),
            *(("vitamin D 500 IU", "500 IU"), ("vitamin b6 100 µg", "100 µg"), ("B12 1000 mg", "1000 mg")),
            *(("vitamin D 1000 mg", "1000 mg"), ("vitamin c 250 mg", "250 mg"), ("fish oil 1000 mg", "1000 mg")),
        ):
            (row,) = rows(text)
            assert (row.is_on, row.left) == (False, left), text
            assert row.name.casefold().startswith(text.casefold()[:3].replace("b12", "vit")), text
        (row,) = rows("calcio 400 mg", "es")
        assert (row.name, row.is_on, row.left) == ("Calcium tablet, 500 mg elemental", False, "400 mg")

    def test_another_word_or_sign_beside_a_supplement_leaves_it_unticked(self) -> None:
        for text in (
            "magnesium 400 mg twice",
            "magnesium -400 mg",
            "vitamin D drops 10 µg",
            "magnesium powder 5 g",
            "vit",
        ):
            assert [row.is_on for row in rows(text)] in ([False], []), text
        assert [row.is_on for row in rows("cereal with added iron and b12")] == [False]
        assert [row.name for row in rows("vit. D 1000 iu")] == ["Vitamin D tablet, 25 µg (1,000 IU)"]

    def test_tablets_are_counted(self) -> None:
        for text, name, quantity in (
            ("magnesium 400mg 2 tablets", "Magnesium tablet, 400 mg elemental", 2),
            ("2 x magnesium 200 mg", "Magnesium tablet, 200 mg elemental", 2),
            ("2 tablets calcium 500 mg", "Calcium tablet, 500 mg elemental", 2),
            ("half a magnesium 400 mg tablet", "Magnesium tablet, 400 mg elemental", Decimal("0.5")),
        ):
            (line,) = read_meal(User(pk=0), text).lines
            assert (line.foods[0].name, line.proposal.quantity) == (name, quantity), text
            assert row_of(line, 0).is_on, text

    def test_what_is_assumed_of_a_supplement_is_said(self) -> None:
        for text in ("vitamin D", "magnesium 1 tablet", "2 magnesium tablets", "vitamin c"):
            (row,) = rows(text)
            assert (row.is_on, row.left, row.basis) == (True, "", "strength"), text
        (row,) = rows("calcium 1000 mg")
        assert (row.name, row.grams, row.basis) == ("Calcium tablet, 500 mg elemental", Decimal(4), "two_tablets")

    def test_a_number_or_a_unit_by_itself_is_no_supplement(self) -> None:
        for text in ("300", "mg", "300 mg", "tablet", "5 cups"):
            assert rows(text) == [], text

    def test_another_supplement_that_is_chosen_instead_is_counted_in_tablets(self) -> None:
        (line,) = read_meal(User(pk=0), "magnesium 400 mg 2 tablets").lines
        (proposal,) = reproposed(User(pk=0), [("magnesium 400 mg 2 tablets", line.foods[1])])
        assert proposal.quantity == 2

    def test_a_search_for_another_vitamin_says_that_it_was_not_found(self) -> None:
        for text in ("vitamin A", "vitamin e", "vitamin K", "vitamin b1", "vitamin A 5000 IU"):
            assert search_foods(text).is_partial, text
            assert search_foods(text.replace("vitamin", "vitamina"), language="es").is_partial, text
        for text in ("vitamin D", "vitamin c", "vitamin B12 1000", "vitamin b", "milk vitamin d"):
            assert not search_foods(text).is_partial, text


class SaidTests(SureCase):
    def test_each_reason_is_said_on_the_page(self) -> None:
        self.client.force_login(make_user("ada"))
        for text, sentence in (
            ("vitamin D", "The strength was not written, so this one is assumed: compare it with the label."),
            ("calcium 1000 mg", "There is none of that strength here, so two of half the strength stand for it."),
            ("rice and peas 1 cup", "This amount was written after several foods, and stands here for this one alone."),
            ("vitamin A 5000 IU", "No food fits “vitamin A 5000 IU”."),
            ("brie with rind", "The food does not have “rind”, so it is only a guess: tick it if it is right."),
        ):
            answer = self.client.post(
                "/day/2026-11-20/write/", {"text": text, "do": "read", "meal": "lunch"}, follow=True
            )
            self.assertContains(answer, sentence)


class AmountTests(SureCase):
    def test_no_food_is_counted_twice(self) -> None:
        for text, name in (
            *(("half and half 2 tbsp", "Half and half"), ("2 tbsp half & half", "Half and half")),
            ("mac and cheese 1 cup", "Macaroni and cheese"),
        ):
            (row,) = rows(text)
            assert (row.name, row.is_on) == (name, True), text
        for text, name in (
            ("té con leche 200 ml", "Tea, with milk"),
            ("arroz y frijoles 1 taza", "Beans and white rice"),
        ):
            (row,) = rows(text, "es")
            assert (row.name, row.is_on) == (name, True), text
        assert [row.name for row in rows("2 eggs and half an avocado")] == ["Egg, boiled or poached", "Avocado, raw"]

    def test_an_amount_after_several_foods_is_not_taken_for_that_of_the_last(self) -> None:
        for text, language in (
            ("rice and peas 1 cup", None),
            ("yogurt with fruit 150 g", None),
            ("pan y queso 50 g", "es"),
        ):
            first, last = rows(text, language)
            assert (first.basis, last.basis, last.is_on) == ("first", "shared", False), text
        for text in ("toast, rice 150 g", "100 g rice and peas 1 cup", "eggs and bacon 2 slices"):
            assert all(row.basis != "shared" for row in rows(text)), text

    def test_a_digit_or_a_letter_of_a_name_is_not_missed(self) -> None:
        for text in ("2% milk 1 cup", "1% milk 200ml", "1 T bone steak"):
            assert [(row.is_on, row.left) for row in rows(text)] == [(True, "")], text

    def test_amounts_stand_last_in_spanish_too(self) -> None:
        for text, name, grams in (
            ("frijoles negros 1 taza", "Black beans, boiled, no salt", 172),
            ("espinacas cocidas 1 taza", "Spinach, cooked with oil", 185),
            ("arroz 2 tazas", "Rice, white, cooked", 316),
            ("lentejas, media taza", "Lentils, boiled, no salt", 99),
            ("pollo 100 gramos", "Chicken, cooked", 100),
            ("leche 1 vaso y medio", "Milk, whole", 366),
            ("cuarto y mitad de queso", "Cheese, type not specified", 375),
        ):
            assert [(row.name, row.grams, row.is_on) for row in rows(text, "es")] == [(name, grams, True)], text

    def test_spoons_by_their_letters_and_two_amounts(self) -> None:
        for text, grams in (("1 T peanut butter", 16), ("2 T olive oil", 28), ("1 t sugar", Decimal("4.2"))):
            assert [(row.grams, row.is_on) for row in rows(text)] == [(grams, True)], text
        assert [(row.grams, row.is_on) for row in rows("milk 1, 5 cups")] == [(None, False)]

    def test_salt_without_an_amount_is_left_to_say(self) -> None:
        for text, language in (("2 eggs with salt", None), ("1 tomate con sal", "es")):
            assert [(row.grams is None, row.is_on) for row in rows(text, language)] == [(False, True), (True, False)], (
                text
            )
        assert [(row.grams, row.is_on) for row in rows("1 tsp salt")] == [(6, True)]

    def test_the_meal_of_a_tablet_is_no_food(self) -> None:
        assert [row.name for row in rows("magnesium 250 mg with breakfast")] == ["Magnesium tablet, 250 mg elemental"]

    def test_a_plain_count_is_of_the_usual_portion(self) -> None:
        for text, language, grams in (
            *(("1 tomato", None, 125), ("1 potato", None, 170), ("1 ear of corn", None, 105)),
            *(("un tomate", "es", 125), ("1 papa", "es", 170), ("2 patatas", "es", 426)),
        ):
            assert [(row.grams, row.is_on) for row in rows(text, language)] == [(grams, True)], text


WORDS = (
    "vitamin",
    "d",
    "1,000",
    "IU",
    "mg",
    "x2",
    "2",
    "half",
    "with",
    "&",
    "calcium",
    "½",
    "-",
    "skin",
    "con",
    "milk",
)


@given(st.text(max_size=120) | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_any_text_is_harmless(text: str) -> None:
    said = read_tablets(text)
    assert said.count is None or said.count >= 0
    assert not (is_bare(text) and said.nutrients)
    qualified(text)
