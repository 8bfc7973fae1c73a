"""A measure that a food does not have is never taken for another: its amount is proposed without a tick."""

from django.conf import settings

from nutrients.models import Food
from tests.cast import make_food
from tests.diary.test_views_write import WriteCase, form_of


class MeasureTests(WriteCase):
    def test_a_measure_that_the_food_does_not_have_is_proposed_and_not_ticked(self) -> None:
        answer = self.read("a stick of banana, 2 eggs")
        self.assertContains(answer, "How much that measure of this food weighs is not known.")
        fields = form_of(answer)
        assert (fields["row-0-quantity"], fields.get("row-0-on"), fields.get("row-1-on")) == ("1", None, "on")
        self.send(answer)
        assert [food for _, food, _ in self.eaten()] == ["Egg, boiled"]

    def test_a_dash_is_no_cup(self) -> None:
        for text in ("a dash of milk", "a splash of milk", "a pinch of milk", "a drop of milk"):
            fields = form_of(self.read(text))
            assert (fields["row-0-quantity"], fields.get("row-0-on")) == ("", None), text

    def test_another_food_that_does_not_have_the_measure_either_is_not_ticked(self) -> None:
        answer, fried = self.read("a stick of eggs"), str(Food.objects.get(name="Egg, fried").pk)
        shown = self.send(answer, **{"row-0-food": fried, "row-0-on": "on"})
        self.assertContains(shown, "How much that measure of this food weighs is not known.", status_code=422)
        assert form_of(shown).get("row-0-on") is None

    def test_an_amount_that_was_given_and_not_ticked_is_not_lost_unsaid(self) -> None:
        answer = self.read("a dash of milk, 2 eggs")
        refused = self.send(answer, **{"row-0-quantity": "0.5"})
        self.assertContains(refused, "“a dash of milk” has an amount now and no tick.", status_code=422)
        assert self.eaten() == []
        assert form_of(refused)["row-0-quantity"] == "0.5"
        self.send(refused, **{"row-0-quantity": ""})
        assert [food for _, food, _ in self.eaten()] == ["Egg, boiled"]

    def test_what_is_to_taste_is_left_to_say(self) -> None:
        for text in ("milk, to taste", "milk to taste", "milk as needed"):
            fields = form_of(self.read(text))
            assert (fields["row-0-quantity"], fields.get("row-0-on")) == ("", None), text
        assert form_of(self.read("1 cup of milk, to taste")).get("row-0-on") == "on"


class MeasuresWithoutWeight(WriteCase):
    def test_a_glass_of_a_drink_is_a_cup_and_the_row_says_so(self) -> None:
        make_food("Oat drink", category="Drinks", portions={"1 cup": 240, "1 fl oz": 30})
        make_food("Old rum", category="Drinks", portions={"1 shot": 42, "1 cup": 222, "1 fl oz": 28})
        answer = self.read("2 glasses of oat drink, a glass of old rum, a small glass of oat drink")
        self.assertContains(answer, "A glass is taken as a cup here, which is 237 ml.", count=1)
        fields = form_of(answer)
        assert [fields.get(f"row-{at}-on") for at in range(3)] == ["on", None, None]
        self.assertContains(answer, ">480 g</span>")

    def test_a_handful_of_nuts_is_an_ounce_and_the_row_says_so_but_of_leaves_it_is_left_to_say(self) -> None:
        make_food("Hazelnuts", category="Nuts", portions={"1 nut": "1.2", "1 oz": "28.35", "1 cup": 143})
        make_food("Baby spinach", portions={"1 cup": 30})
        answer = self.read("2 handfuls of hazelnuts, a handful of baby spinach, a small handful of hazelnuts")
        self.assertContains(answer, "A handful is taken as an ounce here, which is 28 g.", count=1)
        fields = form_of(answer)
        assert [fields.get(f"row-{at}-on") for at in range(3)] == ["on", None, None]
        self.assertContains(answer, ">56.7 g</span>")

    def test_a_rasher_is_a_slice_or_a_strip(self) -> None:
        make_food("Bacon, fried", portions={"1 serving": 16, "1 strip": 8})
        fields = form_of(self.read("2 rashers of bacon"))
        assert fields.get("row-0-on") == "on"
        self.assertContains(self.read("2 rashers of bacon"), ">16 g</span>")

    def test_what_stands_after_a_comma_in_spanish_is_said_of_the_food_before(self) -> None:
        make_food("Onions, raw", portions={"1 medium": 110})
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
        fields = form_of(self.read("cebolla, frita"))
        assert (fields["rows"], fields["row-0-text"]) == ("1", "cebolla, frita")
        assert fields.get("row-0-on") is None  # the onion is raw, and the row says so
