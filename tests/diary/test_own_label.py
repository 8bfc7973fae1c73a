"""The label of an own food: what is typed, refused, asked back and kept."""

import re
import uuid
from decimal import Decimal

from django.conf import settings
from django.test import SimpleTestCase
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from diary import queries
from diary.models import OwnFood, ReferenceChoice
from diary.own_ids import number_of
from diary.own_label import FIELDS, fields_of, read_lines
from nutrients.label_values import LabelSystem
from nutrients.models import Category
from tests.cast import make_food, make_own_food
from tests.diary.at_noon import EMPTY_DAY
from tests.diary.own_pages import NEW, OwnPages


class TestTheLabel(OwnPages):
    SERVING = {"basis": "serving", "portion": "1 bar", "grams": "40 g", "percents": "us"}

    def test_amounts_for_a_portion_are_kept_as_typed_and_counted_for_its_weight(self):
        food = self.made(**self.SERVING, magnesium="20 mg", vitamin_d="400 IU", calcium="10 %", energy="418.4 kJ")
        assert self.per_100g(food) == {
            "magnesium": 50,
            "vitamin_d": 25,
            "calcium": 325,
            "energy": 250,
        }
        form = self.client.get(f"/foods/mine/{food.pk}/").content.decode()
        for typed in ("20 mg", "400 IU", "10 %", "418.4 kJ", "1 bar", "40"):
            assert f'value="{typed}"' in form, typed

    def test_a_percentage_is_of_the_values_that_the_label_prints(self):
        food = self.made(**{**self.SERVING, "percents": "eu", "grams": "100"}, magnesium="20 %")
        assert self.per_100g(food) == {"magnesium": 75}
        assert (
            "Type the amount, such as 25 mg"
            in self.send(**{**self.SERVING, "percents": "eu"}, name="Other", sodium="20 %").content.decode()
        )

    def test_whose_percentages_are_offered_first_follows_their_reference_amounts(self):
        assert 'value="us" selected' in self.client.get(NEW).content.decode()
        ReferenceChoice.objects.create(owner=self.ada, authority="efsa")
        assert 'value="eu" selected' in self.client.get(NEW).content.decode()

    def test_salt_is_kept_as_sodium_and_shown_as_salt_again(self):
        food = self.made(salt="1.2")
        assert self.per_100g(food) == {"sodium": 480}
        form = self.client.get(f"/foods/mine/{food.pk}/").content.decode()
        assert re.search(r'name="salt" value="1.2 g"', form)
        assert not re.search(r'name="sodium" value', form)

    def test_a_bare_number_has_the_unit_of_its_field_and_is_shown_with_it(self):
        food = self.made(energy="402", vitamin_d="1.25", magnesium="77", calcium="5 %")
        for language, vitamin_d in (("en", "1.25 µg"), ("es", "1,25 µg")):
            with self.subTest(language=language), override(language):
                page = self.client.get(f"/foods/mine/{food.pk}/", headers={"accept-language": language})
                form = page.context["page"].form
                shown = {name: form.said(name) for name in FIELDS if form.said(name)}
                assert shown == {"energy": "402 kcal", "magnesium": "77 mg", "calcium": "5 %", "vitamin_d": vitamin_d}
                assert fields_of([(key, line.typed) for key, line in form.read_as_typed()[0].items()]) == shown
                assert form["vitamin_d"].label.endswith(" D (µg)")

    def test_a_number_with_two_readings_is_asked_back_whatever_its_mark_and_language(self):
        for language, small in (("en", "1.2"), ("es", "1,2")):
            self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
            for typed in ("1.200 mg", "1,200"):
                with self.subTest(language=language, typed=typed):
                    page = self.send(**self.SERVING, potassium=typed).content.decode()
                    assert re.search(rf"{re.escape(small)} \w+ 1200\?", page)
                    assert f'value="{typed}"' in page
        assert OwnFood.objects.count() == 0

    def test_a_number_with_one_reading_is_not(self):
        food = self.made(magnesium="0.125", calcium="1.25", potassium="1500.125", vitamin_d="0,500", sodium="1.2000")
        assert self.per_100g(food) == {
            "magnesium": Decimal("0.125"),
            "calcium": Decimal("1.25"),
            "potassium": Decimal("1500.125"),
            "vitamin_d": Decimal("0.5"),
            "sodium": Decimal("1.2"),
        }

    def test_an_amount_of_a_file_with_three_decimals_can_be_saved_again(self):
        food = make_own_food(self.ada, "Bar", {"potassium": "206.375"})
        form = self.client.get(f"/foods/mine/{food.pk}/").content.decode()
        assert 'value="206.3750 mg"' in form

    def test_empty_is_unknown_and_zero_is_none(self):
        assert self.per_100g(self.made(magnesium="", calcium="0")) == {"calcium": 0}

    def test_a_supplement_needs_no_weight_and_lists_everything_if_it_says_so(self):
        said = {"kind": "supplement", "basis": "serving", "percents": "us", "vitamin_d": "1000 IU"}
        food = self.made(**said, lists_all="on")
        held = self.per_100g(food)
        assert (held["vitamin_d"], held["magnesium"], len(held)) == (2500, 0, 15)
        page = self.client.get(f"/day/{EMPTY_DAY}/add/?food={number_of(food.pk)}&meal=lunch").content.decode()
        assert "1 tablet or dose</option>" in page
        assert "grams" not in re.search(r"<select[^>]*portion.*?</select>", page, re.DOTALL)[0]

    def test_what_it_amounts_to_is_shown_while_it_is_typed(self):
        said = {**self.SERVING, "magnesium": "20 %", "vitamin_d": "1000 IU", "calcium": "3 foo"}
        part = self.client.post("/foods/mine/preview/", {"name": "", "kind": "food", **said}).content.decode()
        amounts = ("84\u00a0mg", "25\u00a0µg (1,000\u00a0IU)")
        for text in ("In 1 bar:", *amounts, "Calcium: Write it in", "unknown, which is not zero"):
            assert text in part, text
        assert "<html" not in part
        whole = self.client.post(NEW, {"name": "Bar", "kind": "food", **said, "preview": "1"})
        assert "84\u00a0mg" in whole.content.decode()
        assert OwnFood.objects.count() == 0

    def test_what_cannot_be_is_refused_and_kept_in_the_form(self):
        for said, sentence in (
            ({"name": "  "}, "Give it a name."),
            ({"name": "x" * 121}, "120 letters"),
            ({"portion": "1 bar"}, "Say what one portion weighs"),
            ({"basis": "serving", "magnesium": "20"}, "Say what one portion weighs"),
            ({"kind": "supplement", "basis": "100g", "magnesium": "20"}, "need the weight of one tablet"),
            ({"magnesium": "1,000"}, "Did you mean 1 or 1000?"),
            ({"magnesium": "3 spoons"}, "Write it in g, mg or µg"),
            ({"magnesium": "-3"}, "a number of zero or more"),
            ({"magnesium": "<1 mg"}, "does not say how much"),
            ({"magnesium": "5000"}, "more than any food holds"),
            ({"energy": "2000"}, "more than any food holds"),
            ({"sodium": "400", "salt": "1"}, "not both"),
            ({"magnesium": "99999 g"}, "more than there can be"),
            ({"portion": "1 bar", "grams": "20000"}, "10 kg at most"),
            ({"portion": "1 bar", "grams": "heavy"}, "as a number"),
            ({"kind": "nonsense"}, "Choose one from the list."),
        ):
            with self.subTest(said):
                page = self.faults(**said)
                assert sentence in page
                assert "Nothing is saved yet" in page
                for typed in () if "kind" in said else said.values():
                    assert typed.strip() in page.replace("&lt;", "<")

    def test_a_slip_of_the_unit_is_asked_back_once(self):
        said = {
            "kind": "supplement",
            "basis": "serving",
            "percents": "us",
            "vitamin_d": "25 mg",
            "lists_all": "on",
            "key": uuid.uuid4(),
        }
        page = self.faults(**said)
        assert "25,000 µg (1,000,000 IU) of vitamin D in 1 tablet or dose. Is the unit right?" in page
        sure = re.search(r'name="sure" value="([^"]+)"', page)[1]
        assert self.send(**said, sure=sure).status_code == 302
        assert (
            self.send(name="Other", **{**said, "vitamin_d": "26 mg", "key": uuid.uuid4()}, sure=sure).status_code == 422
        )

    def test_a_name_that_is_taken_is_refused_but_not_when_the_same_form_is_sent_twice(self):
        key = uuid.uuid4()
        assert [self.send(key=key).status_code for _ in range(2)] == [302, 302]
        assert "of this name already" in self.send(name="OAT bar").content.decode()
        assert OwnFood.objects.count() == 1

    def test_a_category_bounds_what_is_unknown(self):
        for amount in (10, 20, 30):
            make_food(f"Bar {amount}", category="Bars", per_100g={"calcium": amount})
        food = self.made(category="bars")
        assert food.category == Category.objects.get(key="bars")
        assert dict(queries.food_choice(number_of(food.pk), owner=self.ada).own.upper_per_100g) == {"calcium": 30}


class ShownAgainTests(SimpleTestCase):
    """What a form shows of a kept amount is read back to the same, in every language."""

    @given(
        field=st.sampled_from([field for field in FIELDS if field != "salt"]),
        amount=st.decimals(0, 9999, places=5),
        language=st.sampled_from(["en", "es"]),
    )
    def test_what_is_shown_with_its_unit_is_the_same_amount(self, field, amount, language):
        with override(language):
            shown = fields_of([(field, f"{amount.normalize():f}")])
            lines, wrong = read_lines(shown, LabelSystem.US)
        assert wrong == {}
        assert lines[field].amount == amount
        assert not shown[field][-1].isdigit()
