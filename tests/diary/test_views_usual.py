"""Usual meals: saved from what was logged, logged with one tap, renamed, removed and put back."""

import uuid
from decimal import Decimal

from diary.models import Entry, UsualFood, UsualMeal
from nutrients.models import Food
from tests.cast import make_entry, make_own_food
from tests.diary.at_noon import EMPTY_DAY, FRIDAY, AtNoon


class TestUsualMeals(AtNoon):
    def setUp(self) -> None:
        super().setUp()
        self.one = make_entry(self.ada, self.banana, day=EMPTY_DAY, portion="1 medium", quantity=2)
        self.two = make_entry(self.ada, self.almonds, day=EMPTY_DAY, quantity=30)

    def save(self, name="Fruit and nuts", key=None, **more):
        said = {"entries": f"{self.one.pk}-{self.two.pk}", "name": name, "meal": "breakfast"}
        return self.client.post(f"/day/{EMPTY_DAY}/save/", said | {"key": key or uuid.uuid4()} | more)

    def offered(self, meal="breakfast"):
        return self.client.get(f"/day/{FRIDAY}/?meal={meal}").context["panel"].usual

    def rows(self):
        return self.client.get("/meals/").context["page"].rows

    def log(self, **changed):
        (hit,) = self.offered()
        return self.client.post(f"/day/{FRIDAY}/usual/", dict(hit.fields) | changed)

    def test_what_was_chosen_is_saved_under_a_name_and_offered_at_its_meal(self):
        chosen = {"do": "save_usual", "entry": [self.one.pk, self.two.pk]}
        asked = self.client.post(f"/day/{EMPTY_DAY}/several/", chosen)["Location"]
        page = self.client.get(asked).context["page"]
        assert [(row.name, row.amount) for row in page.rows] == [
            ("Banana", "2 × 1 medium (236 g)"),
            ("Almonds", "30 g"),
        ]
        notice = self.client.get(self.save()["Location"]).context["page"].notice
        assert (notice.text[:22], notice.way_url) == ("Saved as a usual meal.", "/meals/")
        assert [(hit.name, hit.detail) for hit in self.offered()] == [("Fruit and nuts", "2 foods")]
        assert self.offered("lunch") == ()

    def test_a_meal_of_a_day_is_saved_from_the_page_that_copies_it(self):
        url = self.client.get(f"/day/{EMPTY_DAY}/copy/?from_meal=breakfast").context["page"].save_url
        assert len(self.client.get(url).context["page"].rows) == 2

    def test_the_form_sent_twice_saves_one(self):
        key = uuid.uuid4()
        self.save(key=key)
        self.save(key=key)
        assert (UsualMeal.objects.count(), UsualFood.objects.count()) == (1, 2)

    def test_the_form_corrected_after_going_back_corrects_what_it_saved(self):
        key = uuid.uuid4()
        self.save(key=key)
        self.save("Nuts and fruit", key=key, meal="lunch")
        assert [(one.name, one.meal) for one in UsualMeal.objects.all()] == [("Nuts and fruit", "lunch")]

    def test_one_tap_logs_all_of_it_once_and_undo_takes_it_back(self):
        self.save()
        (hit,) = self.offered()
        before = Entry.objects.filter(owner=self.ada, day=FRIDAY).count()
        for _ in range(2):
            answer = self.client.post(f"/day/{FRIDAY}/usual/", dict(hit.fields))
        made = list(Entry.objects.filter(owner=self.ada, day=FRIDAY).order_by("id"))[before:]
        assert [(entry.food.name, entry.quantity, entry.meal) for entry in made] == [
            ("Banana", 2, "breakfast"),
            ("Almonds", 30, "breakfast"),
        ]
        self.client.post(self.client.get(answer["Location"]).context["page"].notice.undo_url)
        assert Entry.objects.filter(owner=self.ada, day=FRIDAY).count() == before

    def test_a_food_that_is_no_longer_offered_is_left_out_and_named(self):
        self.save()
        Food.objects.filter(pk=self.almonds.pk).update(is_hidden=True)
        text = self.client.get(self.log()["Location"]).context["page"].notice.text
        assert text.startswith("1 food copied to Breakfast, Friday 20 November.")
        assert "Left out, because no longer offered: Almonds." in text

    def test_a_meal_comes_back_without_the_foods_that_are_gone_and_says_so(self):
        bar, pill = (make_own_food(self.ada, name, {}) for name in ("Bar", "Pill"))
        usual = UsualMeal.objects.create(owner=self.ada, name="Snack", meal="lunch")
        for position, of in enumerate(({"food": self.banana}, {"own_food": bar}, {"own_food": pill})):
            UsualFood.objects.create(owner=self.ada, usual_meal=usual, position=position, quantity=1, **of)
        self.client.post(f"/meals/{usual.pk}/remove/")
        bar.delete()
        answer = self.client.post("/meals/undo/", follow=True)
        assert "without those of its foods that are no longer there" in answer.context["page"].notice.text
        assert [row.foods for row in self.rows()] == ["Banana; Pill"]

    def test_a_meal_of_which_no_food_is_there_cannot_be_put_back(self):
        bar = make_own_food(self.ada, "Bar", {})
        usual = UsualMeal.objects.create(owner=self.ada, name="Snack", meal="lunch")
        UsualFood.objects.create(owner=self.ada, usual_meal=usual, position=0, own_food=bar, quantity=1)
        self.client.post(f"/meals/{usual.pk}/remove/")
        bar.delete()
        answer = self.client.post("/meals/undo/", follow=True)
        assert "can no longer be put back" in answer.context["page"].notice.text
        assert not UsualMeal.objects.exists()

    def test_a_meal_without_a_name_is_refused_with_the_mend(self):
        for name, said in (
            ("", "Give the meal a name"),
            ("x" * 61, "A name has 60 letters at most"),
            ("a\0", "There is a"),
        ):
            answer = self.save(name)
            assert answer.status_code == 422
            assert said in answer.content.decode()
        assert not UsualMeal.objects.exists()

    def test_it_is_renamed_and_offered_elsewhere_and_a_fault_keeps_what_was_typed(self):
        self.save()
        (row,) = self.rows()
        self.client.post(row.change_url, {"name": "Snack <plate>", "meal": "snacks"})
        assert [hit.name for hit in self.offered("snacks")] == ["Snack <plate>"]
        answer = self.client.post(row.change_url, {"name": "y" * 70, "meal": "feast"})
        (row,) = answer.context["page"].rows
        assert (answer.status_code, row.typed, row.name) == (422, "y" * 70, "Snack <plate>")
        assert "Choose a meal: breakfast, lunch, dinner or snacks." in row.fault

    def test_it_is_removed_and_put_back_with_its_foods_and_what_was_logged_stays(self):
        self.save()
        self.log()
        before, (row,) = Entry.objects.count(), self.rows()
        page = self.client.get(self.client.post(row.remove_url)["Location"]).context["page"]
        assert (page.rows, Entry.objects.count()) == ((), before)
        assert page.notice.text.startswith("Removed: Fruit and nuts.")
        for _ in range(2):
            self.client.post(page.notice.undo_url)
        (row,) = self.rows()
        assert (row.name, row.foods) == ("Fruit and nuts", "Banana; Almonds")

    def test_those_of_others_are_not_there(self):
        hers = UsualMeal.objects.create(owner=self.cleo, name="Cleo's", meal="breakfast")
        assert (self.rows(), self.offered()) == ((), ())
        for path in (f"/meals/{hers.pk}/", f"/meals/{hers.pk}/remove/"):
            assert self.client.post(path, {"name": "Ada's", "meal": "lunch"}).status_code == 404
        for number in (hers.pk, "x", "", "9" * 30):
            answer = self.client.post(f"/day/{FRIDAY}/usual/", {"usual": number, "meal": "lunch"})
            assert "no_usual=1" in answer["Location"]
        assert UsualMeal.objects.get().name == "Cleo's"

    def test_own_foods_are_part_of_it_and_come_back_with_it(self):
        bar = make_own_food(self.ada, "Nut bar", {"magnesium": "40"}, portion="1 bar", grams=Decimal(45))
        self.two = make_entry(self.ada, bar, day=EMPTY_DAY, portion="1 bar", quantity=1)
        self.save()
        (row,) = self.rows()
        assert "Nut bar" in row.foods
        self.client.post(row.remove_url)
        self.client.post("/meals/undo/")
        self.log()
        assert [entry.what.name for entry in Entry.objects.filter(day=FRIDAY).order_by("-id")[:2]] == [
            "Nut bar",
            "Banana",
        ]
