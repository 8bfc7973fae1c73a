"""The forms: what is read, what is refused with which sentence, and what is kept of it."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.test import SimpleTestCase
from django.utils.translation import override

from diary.forms import AddForm, ChangeForm, MarkForm
from diary.forms_amount import exact, typed
from diary.models import Entry
from diary.own_ids import columns_of
from diary.queries import FoodChoice
from diary.used_foods import UsedFood
from nutrients.queries import FoodPortion

CUP = FoodPortion(7, "cup", Decimal(81))
OATS = FoodChoice(1, "Oats", False, (CUP, FoodPortion(8, "spoon", Decimal("10.5"))))
SAID = {"portion": "7", "quantity": "2", "meal": "lunch", "key": "00000000-0000-0000-0000-000000000001"}
ABOVE_ZERO = "Type an amount above zero."
A_NUMBER = "Type the amount as a number, for example 2, 1.5 or 1/2."


@pytest.mark.parametrize(
    ("typed", "grams"),
    [("2", 162), ("½", "40.5"), ("1,5", "121.5"), ("1 1/2", "121.5"), (" 2 ", 162), ("\u200f2", 162), ("٢", 162)],
)
def test_amounts_as_people_write_them_are_read(typed, grams):
    form = AddForm(OATS, SAID | {"quantity": typed})
    assert form.is_valid(), form.errors
    assert form.grams == Decimal(grams)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type an amount, for example 2, 1.5 or 1/2."),
        ("-1", "Type an amount above zero, without a minus."),
        ("0", ABOVE_ZERO),
        ("1e309", A_NUMBER),
        ("NaN", A_NUMBER),
        ("two", A_NUMBER),
        ("2\x00", A_NUMBER),
        ("9" * 40, "Type a shorter amount, for example 2, 1.5 or 1/2."),
        ("100001", "Type an amount of 100000 at most."),
        ("0.12345", "Type the amount with four decimals at most."),
        ("1,500", "Did you mean 1.5 or 1500? Write it like that."),
        ("1.500", "Did you mean 1.5 or 1500? Write it like that."),
        ("1.125", "Did you mean 1.1250 or 1125? Write it like that."),
        ("1 500", "Type the amount without marks between thousands, for example 1500 or 1.5."),
        ("2000", "Type a smaller amount: this one weighs 162,000 g, and an entry holds 100,000 g at most."),
    ],
)
def test_an_amount_that_cannot_be_is_refused_with_the_mend_and_kept(typed, sentence):
    form = AddForm(OATS, SAID | {"quantity": typed})
    assert form.errors == {"quantity": [sentence]}
    assert form["quantity"].value() == typed


@pytest.mark.parametrize("portion", ["", "9", "g ", "-7", "7.0", "cup", "\x00"])
def test_a_portion_that_is_not_this_foods_is_refused(portion):
    assert AddForm(OATS, SAID | {"portion": portion}).errors == {
        "portion": ["Choose a portion from the list, or grams."]
    }


@pytest.mark.parametrize("meal", ["", "brunch", "LUNCH", "\x00"])
def test_a_meal_that_is_none_is_refused(meal):
    sentence = "Choose a meal: breakfast, lunch, dinner or snacks."
    assert AddForm(OATS, SAID | {"meal": meal}).errors == {"meal": [sentence]}


class TestAddForm(SimpleTestCase):
    def test_grams_stand_beside_every_portion_and_are_always_offered(self):
        choices = AddForm(OATS).fields["portion"].choices
        assert [label for _, label in choices] == ["cup (81 g)", "spoon (10.5 g)", "grams (g)"]

    def test_a_tablet_says_its_dose_and_not_its_weight(self):
        tablet = FoodPortion(9, "1 tablet (250 mg magnesium)", Decimal(1))
        form = AddForm(FoodChoice(1, "Magnesium", False, (tablet,)), SAID | {"portion": "9"})
        assert [label for _, label in form.fields["portion"].choices] == [
            "1 tablet (250 mg magnesium)",
            "grams of the tablets themselves",
        ]
        assert form.is_valid()
        assert form.tablets == 2
        assert (food := AddForm(OATS, SAID)).is_valid()
        assert food.tablets is None

    def test_it_offers_the_last_time(self):
        used = UsedFood(1, "Oats", "lunch", OATS.portions[1], Decimal("3.5000"))
        form = AddForm.offering(OATS, used, "dinner")
        assert form.is_valid()
        assert form.written == {"meal": "dinner", "quantity": Decimal("3.5"), **columns_of(OATS.id, 8)}

    def test_it_offers_grams_where_there_is_no_portion(self):
        form = AddForm.offering(FoodChoice(1, "Salt", False, ()), None, "dinner")
        assert form.is_valid()
        assert form.written == {"meal": "dinner", "quantity": 100, **columns_of(1, None)}

    def test_each_form_has_a_key_of_its_own(self):
        keys = {AddForm.offering(OATS, None, "dinner")["key"].value() for _ in range(3)}
        assert len(keys) == 3

    def test_a_key_that_cannot_be_read_is_replaced(self):
        for key in ("", "x", "\x00"):
            form = AddForm(OATS, SAID | {"key": key})
            assert form.is_valid()
            assert isinstance(form.cleaned_data["key"], uuid.UUID)

    def test_the_keyboard_is_put_where_something_is_to_be_mended(self):
        for said, name in (({}, "quantity"), ({"portion": "9"}, "portion"), ({"meal": ""}, "meal")):
            form = AddForm(OATS, SAID | said)
            form.full_clean()
            focused = [each for each, field in form.fields.items() if field.widget.attrs.get("autofocus")]
            assert focused == [name]


class TestChangeForm(SimpleTestCase):
    def form(self, **said):
        entry = Entry(pk=5, quantity=Decimal(1), meal="lunch", day=date(2026, 11, 20), food_id=1)
        return ChangeForm(entry, OATS, date(2026, 11, 20), SAID | {"day": "2026-11-20", "version": "3"} | said)

    def test_a_day_no_diary_has_is_refused_with_the_mend(self):
        sentences = {
            "": "The calendar has no such day.",
            "2025-02-29": "The calendar has no such day.",
            "0001-01-01": "Diaries begin in 1900.",
            "9999-12-31": "That date has not come yet.",
        }
        for day, sentence in sentences.items():
            (found,) = self.form(day=day).errors["day"]
            assert found.startswith(sentence)

    def test_a_version_that_cannot_be_read_is_one_that_no_entry_has(self):
        for version in ("", "x", "-3", "9" * 40):
            form = self.form(version=version)
            assert form.is_valid()
            assert form.cleaned_data["version"] == 0


class TestMarkForm(SimpleTestCase):
    def test_what_can_be_said_of_a_day(self):
        assert [MarkForm({"state": state}).is_valid() for state in ("complete", "partial", "", "empty")] == [
            True,
            True,
            True,
            False,
        ]


def test_a_quantity_is_written_back_as_it_was_kept():
    written = [exact(Decimal(text)) for text in ("1.5000", "100.0000", "1E+2", "0.3333", "10")]
    assert written == ["1.5", "100", "100", "0.3333", "10"]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("quantity", ["206.375", "1.125", "0.125", "1.5", "1500", "1500.125", "0.3333"])
def test_a_prefilled_amount_reads_back_exactly_in_every_language(language, quantity):
    with override(language):
        form = AddForm(OATS, SAID | {"portion": "g", "quantity": typed(Decimal(quantity))})
        assert form.is_valid(), form.errors
        assert form.cleaned_data["quantity"] == Decimal(quantity)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("text", ["1.500", "1,500"])
def test_what_is_a_thousand_times_more_to_somebody_else_is_asked_back_in_every_language(text, language):
    with override(language):
        form = AddForm(OATS, SAID | {"portion": "g", "quantity": text})
        assert "1500" in form.errors["quantity"][0]
        assert form["quantity"].value() == text
