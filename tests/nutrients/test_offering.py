"""Foods that people offered: looked at by a curator, adopted or declined, and never published by themselves."""

import uuid
from datetime import date
from decimal import Decimal

from nutrients import offering
from nutrients.models import Food, FoodNutrient, FoodOffer
from nutrients.offering import Offered
from tests.cast import make_user
from tests.nutrients.curators import CuratorTestCase
from tests.nutrients.test_barcodes import CANONICAL

ON = date(2026, 11, 20)
BAR = Offered(
    "Oat bar; thin", "food", CANONICAL, (("1 bar; thin", Decimal("45.00")),), {"magnesium": Decimal("88.88888888")}
)
LIST = "/admin/nutrients/foodoffer/"


class OfferCase(CuratorTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.token = offering.offer(BAR, ON)
        self.one = FoodOffer.objects.get(token=self.token)
        self.url = f"{LIST}{self.one.pk}/change/"
        self.said = {"name": BAR.name, "category": "vegetables", "shown": "published", "reason": "label of a user"}

    def look(self, **said: str):
        return self.client.post(self.url, {**self.said, "look": "1", **said})

    def adopt(self, **said: str):
        seen = self.look(**said).context["seen"]
        return self.client.post(self.url, {**self.said, "seen": seen, "adopt": "1", **said})

    def state(self) -> offering.OfferState:
        found = offering.offer_state(self.token)
        assert found is not None
        return found


class AdoptingTest(OfferCase):
    def test_offers_are_listed_and_lead_to_nobody(self) -> None:
        self.assertContains(self.client.get(LIST), "Oat bar; thin")
        assert {field.name for field in FoodOffer._meta.get_fields() if field.is_relation} == {"food"}

    def test_an_offer_is_looked_at_before_anything_is_made(self) -> None:
        foods = Food.objects.count()
        page = self.client.get(self.url)
        self.assertContains(page, "88.8889 mg")
        self.assertContains(page, "Unknown, and stays so: ")
        self.assertNotContains(page, 'name="adopt"')
        self.assertContains(self.look(), 'name="adopt"')
        assert Food.objects.count() == foods

    def test_it_becomes_a_food_with_source_reason_and_history(self) -> None:
        assert self.adopt().status_code == 302
        food = Food.objects.get(name="Oat bar; thin")
        assert (food.barcode, food.source, food.is_hidden, food.kind) == (CANONICAL, "user_label", False, "food")
        amount = FoodNutrient.objects.get(food=food)
        assert (amount.nutrient, amount.amount) == ("magnesium", Decimal("88.8889"))
        assert (amount.source, amount.reason) == ("user_label", "label of a user")
        assert [(p.label, p.grams) for p in food.portions.all()] == [("1 bar; thin", Decimal(45))]
        assert food.history.get().history_user == self.dora
        assert amount.history.get().history_change_reason == "label of a user"
        assert (self.state().state, self.state().food_id) == ("adopted", food.pk)

    def test_what_was_unknown_stays_unknown(self) -> None:
        self.adopt()
        assert set(FoodNutrient.objects.filter(food__name=BAR.name).values_list("nutrient", flat=True)) == {"magnesium"}

    def test_it_may_start_hidden_and_then_its_owner_is_led_nowhere(self) -> None:
        self.adopt(shown="hidden")
        assert Food.objects.get(name=BAR.name).is_hidden
        assert (self.state().state, self.state().food_id) == ("adopted", None)

    def test_category_visibility_and_reason_are_asked_for(self) -> None:
        page = self.look(category="", shown="", reason="")
        for sentence in ("Choose its category.", "Say whether everybody finds it at once.", "Say why"):
            self.assertContains(page, sentence, status_code=422)

    def test_adopting_without_having_looked_shows_what_it_would_become(self) -> None:
        page = self.client.post(self.url, {**self.said, "adopt": "1"})
        self.assertContains(page, 'name="seen"')
        assert not Food.objects.filter(name=BAR.name).exists()

    def test_what_changed_since_the_look_is_shown_again(self) -> None:
        seen = self.look().context["seen"]
        page = self.client.post(self.url, {**self.said, "seen": seen, "adopt": "1", "name": "Another bar"})
        self.assertContains(page, "Something changed since the last look", status_code=409)
        assert not Food.objects.filter(name__endswith="bar").exists()

    def test_what_cannot_be_is_refused_with_the_reason(self) -> None:
        FoodOffer.objects.update(composition='{"known":{"magnesium":"400000"},"upper":{}}')
        page = self.look()
        self.assertContains(page, "more than any food holds", status_code=422)
        self.assertNotContains(page, 'name="adopt"', status_code=422)

    def test_a_name_that_another_food_has_is_never_taken_for_that_food(self) -> None:
        page = self.look(name="Spinach, raw")
        self.assertContains(page, "A food here is called “Spinach, raw” already", status_code=422)

    def test_a_barcode_that_another_food_has_is_refused_and_that_food_shown(self) -> None:
        Food.objects.filter(pk=self.kale.pk).update(barcode=CANONICAL)
        self.assertContains(self.client.get(self.url), "Kale, raw</a> (the same barcode)")
        self.assertContains(self.look(), "Another food has the barcode", status_code=422)

    def test_foods_of_a_similar_name_are_shown(self) -> None:
        FoodOffer.objects.update(name="Raw spinach")
        self.assertContains(self.client.get(self.url), ">Spinach, raw</a>")

    def test_adopted_twice_it_is_one_food(self) -> None:
        seen = self.look().context["seen"]
        sent = {**self.said, "seen": seen, "adopt": "1"}
        for _time in range(2):
            assert self.client.post(self.url, sent).status_code == 302
        assert Food.objects.filter(name=BAR.name).count() == 1

    def test_what_was_taken_back_meanwhile_is_not_adopted(self) -> None:
        seen = self.look().context["seen"]
        assert offering.withdraw(self.token)
        self.client.post(self.url, {**self.said, "seen": seen, "adopt": "1"})
        assert not Food.objects.filter(name=BAR.name).exists()

    def test_what_was_adopted_cannot_be_taken_back(self) -> None:
        self.adopt()
        assert not offering.withdraw(self.token)
        assert self.state().state == "adopted"


class DecliningTest(OfferCase):
    def test_it_is_declined_with_a_reason_that_its_owner_reads(self) -> None:
        assert self.client.post(self.url, {"decline": "1", "answer": "We have it already."}).status_code == 302
        assert (self.state().state, self.state().answer) == ("declined", "We have it already.")
        assert not Food.objects.filter(name=BAR.name).exists()

    def test_a_reason_is_needed(self) -> None:
        page = self.client.post(self.url, {"decline": "1", "answer": ""})
        self.assertContains(page, "Say why: whoever offered it reads the reason.", status_code=422)
        assert self.state().state == "open"

    def test_what_was_declined_is_not_adopted_after_all(self) -> None:
        seen = self.look().context["seen"]
        offering.decline(self.one.pk, "No.")
        self.client.post(self.url, {**self.said, "seen": seen, "adopt": "1"})
        assert self.state().state == "declined"


class WhoTest(OfferCase):
    def test_nobody_but_curators_sees_or_answers_offers(self) -> None:
        eve = make_user("eve", is_staff=True)
        self.client.force_login(eve)
        for path in (LIST, self.url):
            assert self.client.get(path).status_code == 403
        assert self.client.post(self.url, {**self.said, "decline": "1", "answer": "x"}).status_code == 403
        assert self.state().state == "open"

    def test_offers_are_neither_added_nor_deleted_in_the_admin(self) -> None:
        assert self.client.get(f"{LIST}add/").status_code == 403
        assert self.client.post(f"{LIST}{self.one.pk}/delete/", {"post": "yes"}).status_code == 403

    def test_an_unknown_token_finds_nothing(self) -> None:
        assert offering.offer_state(uuid.uuid4()) is None
        assert not offering.withdraw(uuid.uuid4())
