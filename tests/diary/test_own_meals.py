"""A written meal knows the foods, supplements and recipes of whoever writes it, and nobody else's."""

import uuid
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary import own_actions, recipe_actions
from diary.meal_reading import Line, read_meal, reproposed
from diary.models import Entry, OwnFood, User
from diary.own_ids import number_of
from diary.own_queries import own_foods
from diary.own_search import with_own
from diary.queries import FoodChoice
from diary.recipe_actions import PartSaid, Said
from nutrients.foods import FoodPortion
from nutrients.models import Food
from nutrients.queries import search_foods
from tests.cast import MONDAY, make_entry, make_food, make_own_food
from tests.diary.test_views_write import WriteCase, form_of

BARS = {"portion": "1 bar", "grams": Decimal(40)}
TABLET = {"kind": "supplement", "portion": "1 tablet", "basis": "serving"}


class OwnMealCase(WriteCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_food("Chili, type not specified", category="Dishes", aliases="chili", portions={"1 cup": 250})
        make_food("Lentil soup", category="Soups", portions={"1 cup": 248})
        cls.bars = make_own_food(cls.ben, "Oat bars of Ada", {"magnesium": "90"}, **BARS)
        cls.soup, cls.chili = cls.recipe(cls.ben, "Lentil soup", 4), cls.recipe(cls.ben, "Chili", 6)

    @staticmethod
    def recipe(owner: User, name: str, servings: int, grams: int = 1200) -> OwnFood:
        milk = Food.objects.get(name="Milk, whole")
        said = Said(name, Decimal(servings), None, "", (PartSaid(milk.pk, None, Decimal(grams)),))
        return recipe_actions.add(owner, said, uuid.uuid4())[0]

    def lines(self, text: str, language: str | None = None, user: User | None = None) -> list[Line]:
        who = user or self.ben
        return list(read_meal(who, text, language, own_foods(who)).lines)

    def proposed(self, text: str, language: str | None = None) -> list[tuple[int, str, Decimal | None]]:
        """The number of each food, what it is counted in and how many."""
        found = [(line.foods[0].id, line.proposal) for line in self.lines(text, language)]
        return [(number, one.portion.label if one.portion else "g", one.quantity) for number, one in found]

    def of(self, food: OwnFood) -> int:
        return number_of(food.pk)


class NameTests(OwnMealCase):
    def test_own_foods_and_recipes_are_read_by_their_names_in_their_own_portions(self) -> None:
        assert self.proposed("2 oat bars of Ada, my lentil soup 300 g, half a recipe of chili") == [
            (self.of(self.bars), "1 bar", Decimal(2)),
            (self.of(self.soup), "g", Decimal(300)),
            (self.of(self.chili), "the whole recipe", Decimal("0.5")),
        ]

    def test_case_accents_plurals_and_the_order_of_words_do_not_matter(self) -> None:
        crepe = make_own_food(self.ben, "Crêpe bretonne")
        for text in ("OAT BAR of ada", "ada oat bars", "my oat bars", "óat bars of Ada", "oat bars ad"):
            assert self.proposed(text)[0][0] == self.of(self.bars), text
        assert self.proposed("crepes bretonnes")[0][0] == self.of(crepe)

    def test_a_name_that_ends_in_a_small_word_is_found_by_it_and_by_no_other(self) -> None:
        make_food("Soup, type not specified", category="Soups", aliases="soup", portions={"1 cup": 240})
        first, second = make_own_food(self.ben, "Soup A"), make_own_food(self.ben, "Soup B")
        cup = make_own_food(self.ben, "A cup of soup")
        for text, language, own in (
            ("Soup A", None, first),
            ("soup a 200 g", None, first),
            ("2 soup B and a banana", None, second),
            ("my Soup A", None, first),
            ("Soup A", "es", first),
            ("200 g de soup a", "es", first),
            ("a cup of soup", None, cup),
        ):
            assert self.proposed(text, language)[0][0] == self.of(own), text
        hits = with_own(self.ben, search_foods("soup a"), 6).foods
        assert hits[0].id == self.of(first)

    def test_the_table_comes_first_where_its_name_fits_better_and_own_foods_follow(self) -> None:
        farm, cake = make_own_food(self.ben, "Milk from the farm"), make_own_food(self.ben, "Bananarama cake")
        (milk,) = self.lines("a cup of milk")
        assert [milk.foods[0].name, milk.foods[1].id] == ["Milk, whole", self.of(farm)]
        (banana,) = self.lines("banana")
        assert [banana.foods[0].name, self.of(cake) in {one.id for one in banana.foods}] == ["Banana", False]
        (soup,) = self.lines("lentil soup")
        assert [(one.id < 0, one.name) for one in soup.foods] == [(True, "Lentil soup"), (False, "Lentil soup")]

    def test_my_prefers_own_foods_that_are_called_so_and_no_others(self) -> None:
        farm = make_own_food(self.ben, "Milk from the farm")
        make_own_food(self.ben, "Banana bread")
        assert self.proposed("my milk, 200 g of my milk")[1] == (self.of(farm), "g", Decimal(200))
        assert [line.foods[0].name for line in self.lines("my banana 100 g, my bread")] == ["Banana", "Banana bread"]

    def test_a_name_with_a_joint_in_it_is_one_food_and_no_other_is(self) -> None:
        mine = make_own_food(self.ben, "Banana and almonds")
        assert [number for number, *_ in self.proposed("banana and almonds and milk")][:1] == [self.of(mine)]
        assert len(self.lines("banana and almonds and milk")) == 2
        assert len(self.lines("banana and milk")) == 2

    def test_what_was_not_eaten_is_not_proposed(self) -> None:
        assert self.lines("no oat bars of Ada") == []
        (line,) = self.lines("oat bars of Ada without sugar")
        assert (line.foods[0].id, line.without) == (self.of(self.bars), "without sugar")

    def test_removed_foods_and_earlier_versions_of_recipes_are_not_proposed(self) -> None:
        make_entry(self.ben, self.soup, quantity=200)
        said = recipe_actions.said_of(self.soup)
        recipe_actions.change(self.soup, said, version=self.soup.version, past=False)
        own_actions.remove(self.bars)
        assert OwnFood.objects.filter(owner=self.ben, name="Lentil soup").count() == 2
        (line,) = self.lines("lentil soup")
        assert [one.id for one in line.foods if one.id < 0] == [self.of(self.soup)]
        assert self.lines("oat bars of Ada") == []

    def test_of_two_people_with_the_same_name_each_has_their_own(self) -> None:
        hers = make_own_food(self.cleo, "Oat bars of Ada", {"magnesium": "5"}, portion="1 bar", grams=Decimal(99))
        for user, bars in ((self.ben, self.bars), (self.cleo, hers)):
            assert [one.id for line in self.lines("2 oat bars of Ada", user=user) for one in line.foods] == [
                number_of(bars.pk)
            ]
        assert self.lines("oat bars of Ada", user=self.dora) == []


class AmountTests(OwnMealCase):
    def test_recipes_are_counted_in_servings_and_wholes(self) -> None:
        bread = self.recipe(self.ben, "Sweet bread", 1)
        for text, food, portion, quantity in (
            ("2 servings of chili", self.chili, "1 serving", "2"),
            ("a portion of my lentil soup", self.soup, "1 serving", "1"),
            ("the whole chili recipe", self.chili, "the whole recipe", "1"),
            ("a quarter of my recipe of lentil soup", self.soup, "the whole recipe", "0.25"),
            ("half a recipe of sweet bread", bread, "1 serving", "0.5"),
        ):
            assert self.proposed(text) == [(self.of(food), portion, Decimal(quantity))], text

    def test_half_of_a_dish_may_be_of_a_serving_or_of_all_and_is_left_to_say(self) -> None:
        assert self.proposed("half my chili") == [(self.of(self.chili), "1 serving", None)]

    def test_a_portion_of_several_is_counted_by_the_one(self) -> None:
        make_own_food(self.ben, "Rye crackers", portion="2 crackers", grams=Decimal(30))
        make_own_food(self.ben, "Nut mix", portion="30 g", grams=Decimal(30))
        assert [one[1:] for one in self.proposed("3 rye crackers, rye crackers")] == [
            ("2 crackers", Decimal("1.5")),
            ("2 crackers", Decimal(1)),
        ]
        assert [one[1:] for one in self.proposed("2 nut mix, 45 g nut mix")] == [
            ("30 g", Decimal(2)),
            ("g", Decimal(45)),
        ]

    def test_a_name_with_a_number_is_no_amount(self) -> None:
        make_own_food(self.ben, "Zinc 400", {"magnesium": "9"}, **TABLET)
        assert [one[1:] for one in self.proposed("zinc 400, 2 zinc 400, 2 tablets of zinc 400")] == [
            ("1 tablet", Decimal(1)),
            ("1 tablet", Decimal(2)),
            ("1 tablet", Decimal(2)),
        ]

    def test_without_an_amount_it_is_the_last_one_of_the_recipe_or_its_earlier_version(self) -> None:
        make_entry(self.ben, self.soup, quantity=3, portion="1 serving")
        recipe_actions.change(self.soup, recipe_actions.said_of(self.soup), version=self.soup.version, past=False)
        assert self.proposed("my lentil soup") == [(self.of(self.soup), "1 serving", Decimal(3))]
        make_entry(self.cleo, make_own_food(self.cleo, "Lentil soup"), quantity=77)
        assert self.proposed("my lentil soup, banana")[0][2] == Decimal(3)
        make_entry(self.ben, self.soup, day=MONDAY + timedelta(days=1), quantity=2, portion="1 serving")
        assert self.proposed("my lentil soup")[0][2] == Decimal(2)


@pytest.mark.parametrize(
    ("text", "name", "portion", "quantity"),
    [
        ("media receta de chili", "Chili", "the whole recipe", "0.5"),
        ("2 raciones de mi chili", "Chili", "1 serving", "2"),
        ("300 g de mi chili", "Chili", "g", "300"),
        ("mi sopa de la casa 300 g", "Sopa de la casa", "g", "300"),
        ("2 rebanadas de pan de la abuela", "Pan de la abuela", "rebanada", "2"),
        ("3 galletas caseras de Ada", "Galletas caseras de Ada", "1 galleta", "3"),
        ("2 pastillas de zinc de Ada", "Zinc de Ada", "1 comprimido", "2"),
        ("pan con tomate de Ada", "Pan con tomate de Ada", "g", None),
    ],
)
@pytest.mark.django_db
def test_the_same_is_read_in_spanish(text: str, name: str, portion: str, quantity: str | None) -> None:
    user = User.objects.create_user("eva@example.org", "a long walk to the market")
    make_own_food(user, "Pan de la abuela", portion="rebanada", grams=Decimal(35))
    make_own_food(user, "Galletas caseras de Ada", portion="1 galleta", grams=Decimal(12))
    make_own_food(user, "Zinc de Ada", {"magnesium": "9"}, kind="supplement", portion="1 comprimido", basis="serving")
    for other in ("Sopa de la casa", "Pan con tomate de Ada"):
        make_own_food(user, other)
    make_food("Milk, whole")
    OwnMealCase.recipe(user, "Chili", 6)
    (line,) = read_meal(user, text, "es", own_foods(user)).lines
    proposal = line.proposal
    said = (line.foods[0].name, proposal.portion.label if proposal.portion else "g", proposal.quantity)
    assert said == (name, portion, None if quantity is None else Decimal(quantity))


class SavingTests(OwnMealCase):
    def test_what_is_saved_is_of_the_own_food_and_its_own_portion(self) -> None:
        answer = self.read("2 oat bars of Ada, 2 eggs, half a recipe of chili")
        self.assertContains(answer, "Oat bars of Ada (yours)")
        assert self.send(answer).status_code == 302
        said = Entry.objects.filter(owner=self.ben).order_by("id")
        whole = self.chili.portions.get(label="the whole recipe")
        bar = self.bars.portions.get()
        assert [(one.food_id is None, one.own_food_id, one.own_portion_id, one.quantity) for one in said] == [
            (True, self.bars.pk, bar.pk, 2),
            (False, None, None, 2),
            (True, self.chili.pk, whole.pk, Decimal("0.5")),
        ]

    def test_another_food_is_chosen_either_way_with_its_own_portions(self) -> None:
        shipped = str(Food.objects.get(name="Lentil soup").pk)
        shown = self.send(self.read("2 cups of lentil soup"), **{"row-0-food": shipped})
        fields = form_of(shown)
        assert (fields["row-0-food"], fields["row-0-quantity"]) == (shipped, "2")
        back = form_of(self.send(shown, **{"row-0-food": str(self.of(self.soup))}))
        serving = self.soup.portions.get(label="1 serving")
        assert (back["row-0-food"], back["row-0-portion"]) == (str(self.of(self.soup)), str(-serving.pk))

    def test_one_that_is_removed_and_still_in_a_recipe_can_be_chosen_there(self) -> None:
        removed = FoodChoice(self.of(self.bars), "Oat bars of Ada", True, (FoodPortion(-9, "1 bar", Decimal(40)),))
        (proposal,) = reproposed(self.ben, [("2 oat bars", removed)])
        assert (proposal.portion, proposal.quantity) == (removed.portions[0], Decimal(2))

    def test_a_weight_of_what_has_none_is_left_to_say(self) -> None:
        make_own_food(self.ben, "Zinc of Ben", {"magnesium": "9"}, **TABLET)
        answer = self.read("10 g zinc of Ben, 2 zinc of Ben")
        self.assertContains(answer, "so it cannot be counted in grams", count=1)
        fields = form_of(answer)
        assert (fields["row-0-quantity"], fields.get("row-0-on"), fields["row-1-quantity"]) == ("", None, "2")
        refused = self.send(answer, **{"row-0-on": "on", "row-0-quantity": "10", "row-0-portion": "g"})
        self.assertContains(refused, "Choose a portion from the list", status_code=422)

    def test_an_absurd_amount_of_an_own_food_is_asked_back(self) -> None:
        answer = self.read("57 kg oat bars of Ada")
        self.assertContains(answer, "That is 57 kg. Is that what you mean?")
        assert self.send(answer).status_code == 422

    def test_the_food_of_somebody_else_is_neither_shown_nor_saved(self) -> None:
        hers = make_own_food(self.cleo, "Secret cake", portion="1 slice", grams=Decimal(50))
        number, portion = str(number_of(hers.pk)), str(-hers.portions.get().pk)
        self.assertContains(self.read("a slice of secret cake"), "No food fits")
        forged = {"row-0-food": number, "row-0-foods": number, "row-0-shown": number, "row-0-portion": portion}
        answer = self.send(self.read("2 oat bars of Ada"), **forged)
        self.assertContains(answer, "is no longer offered")
        self.assertNotContains(answer, "Secret cake")
        mixed = self.send(self.read("2 oat bars of Ada"), **{"row-0-portion": portion})
        assert mixed.status_code == 422
        assert not Entry.objects.filter(owner=self.ben).exists()

    def test_one_that_is_removed_meanwhile_is_not_saved(self) -> None:
        answer = self.read("2 oat bars of Ada, 2 eggs")
        own_actions.remove(self.bars)
        self.send(answer)
        assert [one.own_food_id for one in Entry.objects.filter(owner=self.ben)] == [None]


class CostTests(OwnMealCase):
    def queries(self, text: str) -> int:
        with CaptureQueriesContext(connection) as counted:
            assert self.read(text).status_code == 200
        return len(counted)

    def test_own_foods_cost_one_query_however_many_there_are_and_are_written(self) -> None:
        texts = ("2 eggs", "2 eggs, 2 eggs", "oat bars of Ada", "2 eggs, oat bars of Ada")
        few = [self.queries(text) for text in texts]
        for n in range(30):
            make_own_food(self.ben, f"Egg dish {n}", portion="1 plate", grams=Decimal(300))
        assert few == [self.queries(text) for text in texts]
        OwnFood.objects.filter(owner=self.ben).update(is_hidden=True)
        assert few[:2] == [self.queries(text) for text in texts[:2]]
