"""What was logged of a recipe before it was changed, eaten again: it is the recipe as it is now."""

import uuid
from datetime import timedelta
from decimal import Decimal

from diary import recipe_actions
from diary.copying import last_meals
from diary.favourites import star_of
from diary.models import Entry, Favourite, Meal, OwnFood, UsualFood
from diary.offers import offers_of
from diary.own_ids import number_of
from diary.recipe_actions import PartSaid
from diary.used_foods import last_use
from tests.cast import make_entry
from tests.diary.at_noon import FRIDAY
from tests.diary.recipe_pages import RecipePages

SATURDAY = FRIDAY + timedelta(days=1)


class RecipeVersions(RecipePages):
    """Soup logged on Friday, and changed only from now on."""

    def setUp(self) -> None:
        super().setUp()
        Entry.objects.filter(owner=self.ada).delete()
        self.food = self.soup()

    def change(self, **changed: object):
        path = f"/recipes/{self.food.pk}/change/"
        form = self.fields(self.client.get(path).content.decode())
        return self.send(path, form, **{"row-0-quantity": "400"} | changed)

    def copy(self):
        said = {"from_day": FRIDAY, "from_meal": "lunch", "day": SATURDAY, "meal": "lunch", "key": uuid.uuid4()}
        return self.client.post(f"/day/{SATURDAY}/copy/", said)

    def logged(self, day=SATURDAY):
        rows = Entry.objects.filter(owner=self.ada, day=day).order_by("id")
        return [(one.own_food_id, one.own_portion_id, one.quantity) for one in rows]

    def as_now(self):
        serving, whole = self.portion(self.food, 0).pk, self.portion(self.food, 1).pk
        return [(self.food.pk, serving, 1), (self.food.pk, whole, 2), (self.food.pk, None, 50)]


class TestEatenAgain(RecipeVersions):
    def setUp(self) -> None:
        super().setUp()
        for quantity, position in ((1, 0), (2, 1), (50, None)):
            self.log(self.food, quantity, position)
        self.change(name="Green soup")

    def test_a_copy_is_of_the_recipe_as_it_is_now_and_says_so(self) -> None:
        page = self.client.get(f"/day/{FRIDAY}/copy/?from_meal=lunch").content.decode()
        assert page.count("with the recipe as it is now") == 3
        answer = self.copy()
        assert self.logged() == self.as_now()
        assert "With the recipe as it is now: Green soup." in self.client.get(answer.url).content.decode()
        assert "earlier version" not in self.client.get(f"/day/{SATURDAY}/").content.decode()

    def test_a_meal_is_the_same_as_that_of_the_earlier_version(self) -> None:
        (meal,) = last_meals(self.ada, SATURDAY, Meal.values)
        assert (meal.day, meal.foods) == (FRIDAY, ("Green soup",) * 3)

    def test_its_star_is_that_of_the_recipe(self) -> None:
        entry = Entry.objects.filter(owner=self.ada, own_portion__position=0).get()
        assert entry.own_food_id != self.food.pk
        star = star_of(self.ada, FRIDAY, entry.number, "lunch", entry.pk)
        assert not star.is_kept
        self.client.post(star.url, dict(star.fields))
        assert [kept.own_food_id for kept in Favourite.objects.filter(owner=self.ada)] == [self.food.pk]
        assert star_of(self.ada, FRIDAY, entry.number, "lunch", entry.pk).is_kept

    def test_it_stays_among_the_foods_logged_last_in_its_portion(self) -> None:
        Entry.objects.filter(own_portion=None).delete()
        for used in (offers_of(self.ada, "lunch", SATURDAY).recent[0], last_use(self.ada, number_of(self.food.pk))):
            assert (used.food_id, used.name, used.quantity) == (-self.food.pk, "Green soup", 2)
            assert used.portion.id == -self.portion(self.food, 1).pk
            assert used.portion.grams == 1000

    def test_once_logged_anew_it_is_offered_once(self) -> None:
        self.log(self.food)
        assert [used.name for used in offers_of(self.ada, "lunch", SATURDAY).recent] == ["Green soup"]

    def test_days_of_all_versions_count_to_what_is_eaten_often(self) -> None:
        for ago in (1, 2):
            make_entry(self.ada, self.food, day=FRIDAY - timedelta(days=ago), meal="lunch", quantity=100)
        (used,) = offers_of(self.ada, "lunch", SATURDAY).often
        assert used.food_id == -self.food.pk

    def test_where_the_recipe_is_in_one_serving_now_all_of_it_is_in_grams(self) -> None:
        self.change(servings="1")
        self.copy()
        assert (self.food.pk, None, 2000) in self.logged()

    def test_removed_it_is_left_out(self) -> None:
        self.client.post(f"/recipes/{self.food.pk}/remove/")
        answer = self.copy()
        assert self.logged() == []
        assert "no longer offered: Green soup" in self.client.get(answer.url).content.decode()
        assert last_meals(self.ada, SATURDAY, Meal.values) == []
        assert offers_of(self.ada, "lunch", SATURDAY).recent == ()

    def test_a_usual_meal_saved_of_it_has_the_recipe(self) -> None:
        said = {"from_meal": "lunch", "name": "Soups", "meal": "lunch", "key": uuid.uuid4()}
        assert self.client.post(f"/day/{FRIDAY}/save/", said).status_code == 302
        rows = UsualFood.objects.order_by("position").values_list("own_food_id", "own_portion_id", "quantity")
        assert list(rows) == self.as_now()

    def test_of_a_version_of_a_version_too(self) -> None:
        self.change(**{"row-0-quantity": "500"})
        self.log(self.food)
        self.change(**{"row-0-quantity": "600"})
        assert set(OwnFood.objects.filter(is_from_file=True).values_list("earlier_of", flat=True)) == {self.food.pk}
        self.copy()
        assert {food for food, *_ in self.logged()} == {self.food.pk}


class TestPastDaysToo(RecipeVersions):
    def magnesium(self, day=FRIDAY) -> float:
        return self.client.get(f"/day/{day}.json").json()["totals"]["magnesium"]["lower"]

    def undo(self):
        return self.client.post(f"/recipes/{self.food.pk}/undo/").url

    def test_every_version_changes_and_undoing_brings_each_back(self) -> None:
        for quantity, position in ((1, 0), (1, 1), (50, None)):
            self.log(self.food, quantity, position)
        self.change()
        make_entry(self.ada, self.food, day=SATURDAY, meal="lunch", portion="1 serving")
        before = self.logged(FRIDAY), self.logged(), self.magnesium(), self.magnesium(SATURDAY)
        answer = self.change(past="past", **{"row-0-quantity": "800"})
        assert "Every day that has it shows the change" in self.client.get(answer.url).content.decode()
        assert {food for food, *_ in self.logged(FRIDAY) + self.logged()} == {self.food.pk}
        assert self.magnesium() > before[3] > before[2] / 5
        assert "earlier version" not in self.client.get(f"/day/{FRIDAY}/").content.decode()
        assert self.undo().endswith("?undone=1")
        assert (self.logged(FRIDAY), self.logged(), self.magnesium(), self.magnesium(SATURDAY)) == before

    def test_an_earlier_version_of_what_it_goes_into_follows_and_comes_back(self) -> None:
        part = PartSaid(-self.food.pk, -self.portion(self.food).pk, Decimal(1))
        bowl = recipe_actions.add(self.ada, self.said(part, name="Bowl", servings=Decimal(1)), uuid.uuid4())[0]
        self.log(bowl)
        self.change()
        before = self.magnesium()
        self.change(past="past", **{"row-0-quantity": "800"})
        changed = self.magnesium()
        assert changed > before
        self.undo()
        assert self.magnesium() == before

    def test_what_is_of_another_food_since_is_left_alone_by_undoing(self) -> None:
        entry = self.log(self.food)
        self.change()
        self.change(past="past", servings="2")
        Entry.objects.filter(pk=entry.pk).update(own_food=None, own_portion=None, food=self.broth)
        assert self.undo().endswith("?undone=1")
        entry.refresh_from_db()
        assert entry.food_id == self.broth.pk
