"""What is refused of a whole recipe, and what is asked back before it is saved."""

import html
import re

from diary.models import Recipe
from tests.diary.recipe_pages import NEW, RecipePages


class WeightTests(RecipePages):
    def test_a_weight_below_what_is_dry_in_it_is_refused(self) -> None:
        form = self.read("1000 g spinach", name="Green soup")
        answer = self.send(NEW, form, cooked="1.2")
        page = answer.content.decode()
        assert (answer.status_code, Recipe.objects.count()) == (422, 0)
        assert "It cannot weigh 1.2 g when it is done" in page and "weighs 90 g" in page and "in grams" in page
        assert self.fields(page)["cooked"] == "1.2"

    def test_what_does_not_say_its_water_may_be_all_water(self) -> None:
        form = self.read("200 g spinach, 600 g broth", name="Green soup")
        assert self.send(NEW, form, cooked="17").status_code == 422
        assert "Is that right?" in self.send(NEW, form, cooked="18").content.decode()

    def test_a_recipe_within_counts_with_the_water_that_it_is_known_to_hold(self) -> None:
        self.soup(name="Tomato base")
        form = self.read("400 g tomato base", name="Stew")
        assert "weighs 9 g" in self.send(NEW, form, cooked="8").content.decode()

    def test_a_weight_that_is_rarely_meant_is_asked_back_once(self) -> None:
        form = self.read("1000 g spinach", name="Green soup")
        for cooked in ("200", "4500"):
            with self.subTest(cooked):
                answer = self.send(NEW, form, cooked=cooked)
                page = answer.content.decode()
                assert (answer.status_code, Recipe.objects.count()) == (422, 0)
                assert "Is that right?" in page
                again = self.fields(page)
                assert self.send(NEW, again).status_code == 422
        sure = html.unescape(re.search(r'name="sure" value="([^"]*)"', page)[1])
        assert self.send(NEW, again, sure=sure, cooked="4800").status_code == 422
        assert self.send(NEW, again, sure=sure).status_code == 302

    def test_pasta_that_soaks_up_water_is_not_asked_about(self) -> None:
        form = self.read("200 g spinach", name="Green soup")
        assert self.send(NEW, form, cooked="700").status_code == 302

    def test_a_serving_nobody_eats_is_refused(self) -> None:
        form = self.read("200 g spinach", name="Green soup")
        for changed in ({"servings": "1000"}, {"servings": "0.01"}):
            with self.subTest(str(changed)):
                answer = self.send(NEW, form, **changed)
                assert (answer.status_code, Recipe.objects.count()) == (422, 0)
                assert "Please check how many servings" in answer.content.decode()


class LeftOutTests(RecipePages):
    def test_a_row_without_an_amount_is_not_dropped_without_a_word(self) -> None:
        form = self.read("200 g spinach, a barrel of broth", name="Green soup")
        assert (form["rows"], "row-1-on" in form) == ("2", False)
        answer = self.send(NEW, form)
        page = html.unescape(answer.content.decode())
        assert (answer.status_code, Recipe.objects.count()) == (422, 0)
        assert "Not ticked, so left out, with all it holds: “a barrel of broth”" in page
        sure = re.search(r'name="sure" value="([^"]*)"', page)[1]
        assert self.send(NEW, form, sure=sure).status_code == 302

    def test_a_row_that_was_unticked_is_left_out_unasked(self) -> None:
        form = self.read("200 g spinach, 600 g broth", name="Green soup")
        form.pop("row-1-on")
        assert self.send(NEW, form).status_code == 302
