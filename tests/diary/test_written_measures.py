"""A measure that a food does not have is never taken for another: its amount is proposed without a tick."""

from nutrients.models import Food
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
