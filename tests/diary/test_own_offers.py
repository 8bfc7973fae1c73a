"""Offering a food of one's own to everyone: exactly what is shared, once, until it is taken back or answered."""

from datetime import UTC, datetime
from decimal import Decimal

from django.test import TestCase

from diary import own_actions, own_offers
from diary.erasure import erase
from diary.models import Entry, OwnFood, User
from diary.own_actions import Label, Line
from nutrients import offering
from nutrients.importing import fingerprint
from nutrients.models import Food, FoodOffer
from nutrients.offering import Chosen
from tests.cast import make_category, make_entry, make_own_food
from tests.diary.own_pages import OwnPages

CANONICAL = "04006381333931"
BAR = {"portion": "1 bar", "grams": Decimal(45), "basis": "serving", "barcode": CANONICAL}
PILL = {"kind": "supplement", "portion": "1 pill", "basis": "serving"}
ADOPTED = datetime(2026, 11, 21, tzinfo=UTC)


class OfferPages(OwnPages):
    def setUp(self) -> None:
        super().setUp()
        self.bar = make_own_food(self.ada, "Oat bar", {"magnesium": "40"}, **BAR)
        self.url = f"/foods/mine/{self.bar.pk}/offer/"

    def page(self) -> str:
        return self.client.get(self.url).content.decode()

    def offer(self, food: OwnFood | None = None, version: int = 1):
        food = food or self.bar
        return self.client.post(f"/foods/mine/{food.pk}/offer/", {"version": version})

    def adopt(self, **said: object) -> Food:
        one = FoodOffer.objects.get()
        chosen = Chosen("Oat bar of a user", make_category().key, bool(said.get("is_hidden")), "label")
        seen = fingerprint([offering.planned_of(one, chosen)])
        return offering.adopt(one.pk, chosen, seen=seen, at=ADOPTED)


class TestOffering(OfferPages):
    def test_the_food_leads_to_a_page_that_says_exactly_what_would_be_shared(self) -> None:
        assert (
            f'href="{self.url}">Offer this food to everyone…'
            in self.client.get(f"/foods/mine/{self.bar.pk}/").content.decode()
        )
        page = self.page()
        for said in (
            "Oat bar",
            "1 bar (45\u00a0g)",
            "4006381333931",
            "88.9\u00a0mg",
            "Stays unknown: ",
            "Nobody is told who you are",
        ):
            assert said in page, said
        assert FoodOffer.objects.count() == 0

    def test_offered_it_is_a_copy_without_an_owner(self) -> None:
        assert "<h1>Offer “Oat bar” to everyone</h1>" in self.page()
        assert self.offer().status_code == 302
        assert "<h1>“Oat bar” is offered to everyone</h1>" in self.page()
        one = FoodOffer.objects.get()
        assert (one.name, one.kind, one.barcode, one.portions) == ("Oat bar", "food", CANONICAL, [["1 bar", "45"]])
        assert set(offering.said_in(one).per_100g) == {"magnesium"}
        assert "ada" not in repr(vars(one)).lower()
        assert "Nobody sees it before a curator has looked at it" in self.page()
        assert (
            "Offered to everyone on 20 November 2026" in self.client.get(f"/foods/mine/{self.bar.pk}/").content.decode()
        )

    def test_sent_twice_it_is_offered_once(self) -> None:
        for _time in range(2):
            assert self.offer().status_code == 302
        assert FoodOffer.objects.count() == 1

    def test_it_can_be_taken_back_and_twice_is_as_good_as_once(self) -> None:
        self.offer()
        for _time in range(2):
            assert self.client.post(f"{self.url}undo/").status_code == 302
        assert FoodOffer.objects.count() == 0
        assert "Offer this food to everyone</button>" in self.page()

    def test_what_changed_since_the_page_was_opened_is_shown_again(self) -> None:
        own_actions.change(self.bar, Label("Oat bar", "food", lines={"magnesium": Line("9", Decimal(9))}), version=1)
        response = self.offer(version=1)
        assert response.status_code == 409
        assert "9\u00a0mg" in response.content.decode()
        assert FoodOffer.objects.count() == 0
        assert self.client.post(self.url, {"version": "soup"}).status_code == 409

    def test_an_offer_stays_as_it_was_offered(self) -> None:
        self.offer()
        own_actions.change(self.bar, Label("Rye bar", "food", lines={"magnesium": Line("9", Decimal(9))}), version=1)
        assert FoodOffer.objects.get().name == "Oat bar"
        page = self.page()
        assert "88.9\u00a0mg" in page and "9\u00a0mg</dd>" in page and ">Oat bar</dd>" in page

    def test_what_a_label_does_not_name_is_shared_as_unknown_even_where_it_lists_all(self) -> None:
        pill = make_own_food(self.ada, "Pill", {"magnesium": "400"}, **PILL, lists_all=True, grams=Decimal(2))
        assert set(own_offers.shared(pill).per_100g) == {"magnesium"}

    def test_why_a_food_cannot_be_offered_is_said(self) -> None:
        name_only = make_own_food(self.ada, "Stew")
        weightless = make_own_food(self.ada, "Pill", {"magnesium": "400"}, **PILL)
        removed = make_own_food(self.ada, "Gone", {"magnesium": "4"})
        own_actions.remove(removed)
        for food, sentence in (
            (name_only, "Nothing is known of what it holds."),
            (weightless, "Nobody knows what one portion or tablet weighs"),
            (removed, "This food was removed."),
        ):
            path = f"/foods/mine/{food.pk}/offer/"
            for response in (self.client.get(path), self.offer(food)):
                assert sentence in response.content.decode()
                assert "Offer this food to everyone</button>" not in response.content.decode()
        assert FoodOffer.objects.count() == 0

    def test_the_number_that_a_shop_gave_out_is_not_shared(self) -> None:
        sliced = make_own_food(self.ada, "Cheese", {"magnesium": "4"}, barcode="02000000000022")
        assert "left out" in self.client.get(f"/foods/mine/{sliced.pk}/offer/").content.decode()
        self.offer(sliced)
        assert FoodOffer.objects.get().barcode == ""

    def test_the_demo_offers_nothing(self) -> None:
        User.objects.filter(pk=self.ada.pk).update(is_demo=True)
        assert self.offer().status_code == 422
        assert FoodOffer.objects.count() == 0

    def test_twenty_may_wait_and_no_more(self) -> None:
        for n in range(own_offers.MOST_OPEN):
            assert self.offer(make_own_food(self.ada, f"Bar {n}", {"magnesium": "4"})).status_code == 302
        response = self.offer()
        assert response.status_code == 422
        assert "20 of your foods are waiting already." in response.content.decode()
        self.client.post(f"/foods/mine/{OwnFood.objects.get(name='Bar 3').pk}/offer/undo/")
        assert self.offer().status_code == 302

    def test_looking_costs_the_same_few_queries(self) -> None:
        self.offer()
        with self.assertNumQueries(9):
            # session; person; food; whether it is a recipe; its offer; portions; amounts; tokens of theirs; how many of
            # these wait
            self.client.get(self.url)


class TestAnswers(OfferPages):
    def test_adopted_it_leads_to_the_food_and_ones_own_stays_as_it_is(self) -> None:
        make_entry(self.ada, self.bar, portion="1 bar")
        before = (OwnFood.objects.filter(pk=self.bar.pk).values().get(), list(Entry.objects.order_by("id").values()))
        self.offer()
        food = self.adopt()
        page = self.page()
        assert "Adopted: it is among the foods for everyone as “Oat bar of a user”." in page
        assert f'href="/foods/{food.pk}/"' in page
        after = OwnFood.objects.filter(pk=self.bar.pk).values().get()
        assert {**after, "offer": None} == before[0]
        assert list(Entry.objects.order_by("id").values()) == before[1]

    def test_adopted_it_is_named_as_the_table_names_it_in_spanish(self) -> None:
        self.offer()
        Food.objects.filter(pk=self.adopt().pk).update(name="Spinach, raw")
        page = self.client.get(self.url, headers={"accept-language": "es"}).content.decode()
        assert "Incorporado: está entre los alimentos de todo el mundo como «Espinacas, crudas»." in page

    def test_adopted_and_hidden_it_leads_nowhere(self) -> None:
        self.offer()
        food = self.adopt(is_hidden=True)
        assert "a curator is preparing it" in self.page()
        assert f'href="/foods/{food.pk}/"' not in self.page()

    def test_adopted_it_cannot_be_taken_back_or_offered_again(self) -> None:
        self.offer()
        self.adopt()
        response = self.client.post(f"{self.url}undo/", follow=True)
        assert "It was adopted before you took it back" in response.content.decode()
        self.offer()
        assert FoodOffer.objects.count() == 1

    def test_declined_it_says_why_and_may_be_offered_again(self) -> None:
        self.offer()
        offering.decline(FoodOffer.objects.get().pk, "It is there already.")
        page = self.page()
        assert "Declined, with this reason: It is there already." in page
        assert "Offer this food to everyone</button>" in page
        assert self.offer().status_code == 302
        assert FoodOffer.objects.get().state == "open"

    def test_with_the_account_its_offers_go_and_what_was_adopted_stays(self) -> None:
        self.offer()
        food = self.adopt()
        self.offer(make_own_food(self.ada, "Other", {"magnesium": "4"}))
        erase([self.ada])
        assert FoodOffer.objects.count() == 0
        assert Food.objects.filter(pk=food.pk).exists()


class TestTheList(OfferPages):
    """The list of own foods says above that only their owner sees them, so it says beside one where that is not all."""

    def listed(self) -> dict[str, str]:
        page = self.client.get("/foods/mine/").context["page"]
        return {row.name: row.offer for row in (*page.foods, *page.supplements)}

    def test_it_says_of_each_food_what_became_of_its_offer(self) -> None:
        for name in ("Oats", "Rye", "Corn"):
            self.offer(make_own_food(self.ada, name, {"magnesium": "4"}))
        self.offer(make_own_food(self.ada, "Tablet", {"magnesium": "4"}, **PILL | {"grams": Decimal(1)}))
        offering.decline(FoodOffer.objects.get(name="Rye").pk, "It is there already.")
        FoodOffer.objects.filter(name="Corn").update(state=FoodOffer.State.ADOPTED)
        assert self.listed() == {
            "Oat bar": "",
            "Oats": "offered to everyone",
            "Rye": "offer declined",
            "Corn": "adopted for everyone",
            "Tablet": "offered to everyone",
        }
        page = self.client.get("/foods/mine/").content.decode()
        assert "Only you see them, unless you offer one to everyone." in page
        assert page.count('<span class="chip">') == 4

    def test_taken_back_it_says_nothing_any_more(self) -> None:
        self.offer()
        assert self.listed() == {"Oat bar": "offered to everyone"}
        self.client.post(f"{self.url}undo/")
        assert self.listed() == {"Oat bar": ""}

    def test_many_offers_cost_as_many_queries_as_one(self) -> None:
        for count in (1, 8):
            for n in range(count):
                self.offer(make_own_food(self.ada, f"Bar {count} {n}", {"magnesium": "3"}))
            # session, user with profile, own foods, dailies, which are offered, what became of these
            with self.assertNumQueries(6):
                self.client.get("/foods/mine/")

    def test_nobody_is_told_of_the_offers_of_others(self) -> None:
        self.offer()
        self.client.force_login(self.cleo)
        make_own_food(self.cleo, "Oat bar", {"magnesium": "40"})
        assert (own_offers.states_of(self.ada), own_offers.states_of(self.cleo)) == ({self.bar.pk: "open"}, {})
        assert self.listed() == {"Oat bar": ""}


class TestOthers(OfferPages):
    def test_nobody_else_offers_or_takes_back(self) -> None:
        self.client.force_login(self.cleo)
        assert self.client.get(self.url).status_code == 404
        assert self.offer().status_code == 404
        assert self.client.post(f"{self.url}undo/").status_code == 404


class TestTheTable(TestCase):
    def test_an_offer_has_no_way_to_a_person(self) -> None:
        related = {field.related_model for field in FoodOffer._meta.get_fields() if field.is_relation}
        assert related == {Food}
