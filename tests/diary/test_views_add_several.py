"""The search box of a day where two foods are typed into it."""

from tests.cast import make_food, make_own_food
from tests.diary.at_noon import EMPTY_DAY, AtNoon


class TestSeveralFoods(AtNoon):
    def setUp(self) -> None:
        super().setUp()
        self.toast = make_food("Toast", portions={"1 slice": 28})

    def page(self, query: str):
        return self.client.get(f"/day/{EMPTY_DAY}/find/", {"q": query, "meal": "lunch"})

    def test_it_is_said_and_the_way_to_write_a_meal_stands_before_them(self) -> None:
        answer = self.page("banana and toast")
        panel = answer.context["panel"]
        assert [hit.name for hit in panel.hits] == ["Banana", "Toast"]
        assert panel.message == "Two foods: the best of each."
        assert panel.announcement == "Two foods: the best of each. 2 foods found"
        html = answer.content.decode()
        assert html.count("Read this as a meal of several foods") == 1
        assert html.index("Read this as a meal of several foods") < html.index('id="found"')
        assert "/write/?meal=lunch&amp;q=banana+and+toast" in html

    def test_three_are_counted(self) -> None:
        make_food("Honey")
        assert self.page("banana, toast and honey").context["panel"].message == "3 foods: the best of each."

    def test_the_amount_of_the_one_is_not_that_of_the_other(self) -> None:
        first, second = self.page("3 bananas and 2 slices of toast").context["panel"].hits
        for hit, name, quantity in ((first, "Banana", "3"), (second, "Toast", "2")):
            form = self.client.get(hit.url).context["panel"].form
            assert (form.food.name, form["quantity"].value()) == (name, quantity)

    def test_from_the_form_of_one_it_goes_back_to_both(self) -> None:
        first, _second = self.page("banana and toast").context["panel"].hits
        assert "q=banana+and+toast" in self.client.get(first.url).context["panel"].back_url

    def test_what_is_said_of_the_amount_names_the_part_that_it_stands_in(self) -> None:
        _first, second = self.page("3 bananas and 2 cups of toast").context["panel"].hits
        assert "“2 cups of toast” fits none" in self.client.get(second.url).context["panel"].note

    def test_own_foods_come_before_the_others_for_each_side_too(self) -> None:
        make_own_food(self.ada, "Toast of ours")
        make_own_food(self.ben, "Toast of Ben")
        hits = self.page("banana and toast").context["panel"].hits
        assert [hit.name for hit in hits] == ["Toast of ours", "Banana", "Toast"]

    def test_an_own_food_of_that_name_is_one_food(self) -> None:
        make_own_food(self.ada, "Banana and toast")
        panel = self.page("banana and toast").context["panel"]
        assert (panel.hits[0].name, panel.message, panel.is_several) == ("Banana and toast", "", False)

    def test_the_page_of_foods_says_it_too(self) -> None:
        self.assertContains(self.client.get("/foods/", {"q": "banana and toast"}), "Two foods: the best of each.")
        assert self.client.get("/foods.json", {"q": "banana and toast"}).json()["foods"] == ["banana", "toast"]
