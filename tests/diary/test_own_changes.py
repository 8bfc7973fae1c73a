"""Changing an own food never changes what was eaten unasked."""

import re
import uuid
from decimal import Decimal

from diary import own_actions
from diary.models import Daily, Entry, OwnFood, OwnPortion
from diary.own_actions import Label, Line
from diary.report_queries import eaten_between, read_days
from tests.cast import make_entry
from tests.diary.at_noon import EMPTY_DAY
from tests.diary.own_pages import NEW, OwnPages

SCOOP = {"kind": "supplement", "basis": "serving", "portion": "1 scoop", "magnesium": "300 mg", "lists_all": "some"}


class ChangeCase(OwnPages):
    def change(self, food: OwnFood, **said: object):
        food.refresh_from_db()
        return self.client.post(
            f"/foods/mine/{food.pk}/", {"name": food.name, "kind": food.kind, "version": food.version, **said}
        )

    def magnesium(self) -> Decimal:
        (eaten,) = eaten_between(self.ada, EMPTY_DAY, EMPTY_DAY)
        return (eaten.food.per_100g["magnesium"] * eaten.grams).scaleb(-2)


class TestASupplementsLabel(ChangeCase):
    def test_whether_the_lines_are_all_of_it_is_asked_and_never_guessed(self):
        said = {name: value for name, value in SCOOP.items() if name != "lists_all"}
        form = self.client.get(f"{NEW}?kind=supplement").content.decode()
        assert form.count('name="lists_all"') == 2
        assert not re.search(r'name="lists_all"[^>]*checked', form)
        assert "Say whether that is all that the label lists." in self.faults(**said)
        food = self.made(**SCOOP)
        assert set(self.per_100g(food)) == {"magnesium"}
        assert self.change(food, **{**SCOOP, "lists_all": "on"}).status_code == 302
        assert self.per_100g(food)["calcium"] == 0

    def test_a_name_alone_is_enough(self):
        assert self.per_100g(self.made(kind="supplement", basis="serving")) == {}

    def test_a_food_that_becomes_one_is_asked_too(self):
        food = self.made(magnesium="20")
        form = self.client.get(f"/foods/mine/{food.pk}/").content.decode()
        assert not re.search(r'name="lists_all"[^>]*checked', form)
        assert self.change(food, kind="supplement", basis="serving", magnesium="20").status_code == 422


class TestTheWeight(ChangeCase):
    def test_it_cannot_be_dropped_while_something_is_logged_in_grams(self):
        food = self.made(**SCOOP, grams="5")
        make_entry(self.ada, food, day=EMPTY_DAY, quantity=5)
        refused = self.change(food, **SCOOP)
        assert refused.status_code == 422
        assert "it is logged in grams" in refused.content.decode()
        assert self.magnesium() == 300

    def test_nor_while_it_is_taken_in_grams_every_day(self):
        food = self.made(**SCOOP, grams="5")
        Daily.objects.create(owner=self.ada, own_food=food, quantity=5, meal="lunch")
        assert self.change(food, **SCOOP).status_code == 422

    def test_it_can_be_dropped_where_only_portions_are_logged(self):
        food = self.made(**SCOOP, grams="5")
        make_entry(self.ada, food, day=EMPTY_DAY, portion="1 scoop")
        assert self.change(food, **SCOOP).status_code == 302
        assert self.magnesium() == 300

    def test_a_tablet_without_weight_that_becomes_a_food_needs_one(self):
        food = self.made(**SCOOP)
        make_entry(self.ada, food, day=EMPTY_DAY, portion="1 scoop", quantity=2)
        refused = self.change(food, kind="food", basis="100g", magnesium="300 mg")
        assert refused.status_code == 422
        assert "Say what one weighs" in refused.content.decode()
        assert self.magnesium() == 600
        said = {**SCOOP, "kind": "food", "grams": "50"}
        assert self.change(food, **said).status_code == 302
        assert self.magnesium() == 600

    def test_a_weight_is_that_of_every_portion_that_had_none(self):
        food = self.made(**SCOOP)
        OwnPortion.objects.create(own_food=food, label="1 Scoop", grams=1, is_nominal=True, position=1)
        make_entry(self.ada, food, day=EMPTY_DAY, portion="1 Scoop", quantity=2)
        assert self.change(food, **SCOOP, grams="5").status_code == 302
        assert self.magnesium() == 600


class TestAFoodFromAFile(ChangeCase):
    def test_it_is_renamed_with_its_fine_figures_and_its_portion_without_weight(self):
        line = Line("250.3333333333 kcal", Decimal("250.3333333333"))
        label = Label("Soup", "food", basis="serving", portion="1 bowl", lines={"energy": line})
        food = own_actions.add(self.ada, label, uuid.uuid4())[0]
        make_entry(self.ada, food, day=EMPTY_DAY, portion="1 bowl")
        said = {"basis": "serving", "portion": "1 bowl", "energy": "250.3333333333 kcal"}
        assert self.change(food, **{**said, "name": "Lentil soup"}).status_code == 302
        (eaten,) = eaten_between(self.ada, EMPTY_DAY, EMPTY_DAY)
        assert (eaten.food.name, eaten.food.per_100g["energy"]) == ("Lentil soup", Decimal("25033.33333333"))
        assert OwnPortion.objects.get(own_food=food).is_nominal


class TestWhatItIsLike(ChangeCase):
    def test_it_is_forgotten_with_the_kind_and_supplements_are_like_nothing(self):
        food = self.made(magnesium="20", portion="1 bar", grams="40")
        OwnFood.objects.filter(pk=food.pk).update(like=self.banana)
        assert self.change(food, magnesium="30", portion="1 bar", grams="40").status_code == 302
        food.refresh_from_db()
        assert food.like == self.banana
        assert self.change(food, **SCOOP, grams="40").status_code == 302
        food.refresh_from_db()
        assert food.like is None
        OwnFood.objects.filter(pk=food.pk).update(like=self.banana)
        make_entry(self.ada, food, day=EMPTY_DAY, portion="1 scoop")
        assert read_days(self.ada, EMPTY_DAY, EMPTY_DAY).stand_ins == {}


class TestSentOnceMore(ChangeCase):
    def test_a_new_food_corrected_after_going_back_leads_to_its_change(self):
        key = uuid.uuid4()
        food = self.made(key=key, magnesium="20")
        again = self.send(key=key, magnesium="30", name="Oat bar big")
        assert again.status_code == 409
        page = again.content.decode()
        assert f'action="/foods/mine/{food.pk}/"' in page
        assert 'value="30"' in page
        assert 'value="Oat bar big"' in page
        assert self.change(food, magnesium="30", name="Oat bar big").status_code == 302
        assert self.per_100g(food) == {"magnesium": 30}

    def test_the_same_twice_is_saved_once_whatever_it_says(self):
        said = {**SCOOP, "grams": "5.5", "key": uuid.uuid4(), "vitamin_d": "10 %"}
        assert [self.client.post(NEW, {"name": "Mg", **said}).status_code for _ in range(2)] == [302, 302]


class TestPutBack(ChangeCase):
    def test_one_whose_name_is_taken_by_now_gets_a_number(self):
        old = self.made()
        own_actions.remove(old)
        self.send()
        self.client.post(f"/foods/mine/{old.pk}/restore/")
        names = OwnFood.objects.order_by("id").values_list("name", flat=True)
        assert list(names) == ["Oat bar (2)", "Oat bar"]
        assert Entry.objects.filter(own_food=old).count() == 0
