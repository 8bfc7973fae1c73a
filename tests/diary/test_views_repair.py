"""Letting a similar food stand in, at its addresses: one click, undone with one, private, and with no other effect."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary.models import Entry, StandIn
from diary.repair_queries import may_stand_in, stand_ins_of
from nutrients.actions import foods_changed
from nutrients.models import Food, FoodNutrient
from tests.cast import ALMONDS, make_entry, make_food
from tests.diary.at_noon import AtNoon

STEW = {"calcium": 20, "potassium": 200, "vitamin_d": 0, "vitamin_b12": 1, "energy": 90}
WEEK = "2026-W46"


class RepairCase(AtNoon):
    """In her first week Ada also eats a stew that says nothing of magnesium; three stews and a soup do."""

    def setUp(self):
        super().setUp()
        make = {"category": "Dishes", "kind": "dish"}
        self.beef = make_food("Beef stew", per_100g={**STEW, "magnesium": 15}, **make)
        self.lamb = make_food("Lamb stew", per_100g={**STEW, "potassium": 300, "magnesium": 19}, **make)
        self.soup = make_food("Onion soup", per_100g={"energy": 20, "magnesium": 900}, **make)
        make_food("Fish stew", per_100g=STEW, **make)
        self.stew = make_food("Stew", per_100g=STEW, **make)
        for day in range(9, 16):
            Entry.objects.filter(owner=self.ada, day=date(2026, 11, day), food=self.almonds).delete()
            make_entry(self.ada, self.stew, day=date(2026, 11, day), meal="dinner", quantity=400)

    def use(self, food=None, **said):
        said = {"nutrient": "magnesium", "week": WEEK} | said
        return self.client.post(f"/food/{(food or self.stew).pk}/similar/", said)

    def undo(self, food=None, **said):
        return self.client.post(f"/food/{(food or self.stew).pk}/similar/undo/", {"week": WEEK} | said)

    def stand_ins(self):
        return list(StandIn.objects.order_by("id").values_list("owner__email", "food__name", "stand_in__name"))

    def magnesium(self):
        return self.client.get(f"/week/{WEEK}.json").json()["nutrients"]["magnesium"]


class TestUse(RepairCase):
    def test_one_click_takes_the_most_similar_and_leads_back_to_the_report(self):
        before = self.magnesium()
        self.assertRedirects(
            self.use(), f"/week/{WEEK}/?estimated={self.stew.pk}#notice", fetch_redirect_response=False
        )
        assert self.stand_ins() == [("ada@example.org", "Stew", "Beef stew")]
        after = self.magnesium()
        assert before["upper"] != before["lower"]
        assert after["lower"] == after["upper"] == before["lower"] + 60
        assert [one["name"] for one in after["estimated"]] == ["Stew"]
        assert after["coverage"] == before["coverage"]

    def test_the_notice_and_the_card_lead_to_undo(self):
        self.use()
        content = self.client.get(f"/week/{WEEK}/?estimated={self.stew.pk}").content.decode()
        assert content.count(f'formaction="/food/{self.stew.pk}/similar/undo/"') == 2
        assert "with estimates for 1 food" in content

    def test_a_food_can_be_chosen_and_another_one_after_it(self):
        self.use(stand_in=str(self.lamb.pk))
        self.use(stand_in=str(self.beef.pk))
        self.use(stand_in=str(self.beef.pk))
        assert self.stand_ins() == [("ada@example.org", "Stew", "Beef stew")]

    def test_the_diary_and_the_foods_stay_as_they_are(self):
        before = list(Entry.objects.values_list()), list(FoodNutrient.objects.values_list())
        self.use()
        assert (list(Entry.objects.values_list()), list(FoodNutrient.objects.values_list())) == before
        day = self.client.get("/day/2026-11-10.json").json()
        assert day["totals"]["magnesium"]["lower"] != day["totals"]["magnesium"]["upper"]

    def test_what_is_no_candidate_is_refused(self):
        for other in (self.stew.pk, self.almonds.pk, Food.objects.get(name="Fish stew").pk, 0, "x", "9" * 40, "\x00"):
            response = self.use(stand_in=str(other))
            self.assertContains(response, "That food cannot stand in here.", status_code=422)
        assert self.stand_ins() == []

    def test_a_food_that_says_everything_and_one_with_nothing_like_it_are_left_alone(self):
        whole = make_food("Whole", per_100g=dict.fromkeys(FILLED, 1), category="Dishes")
        self.assertContains(self.use(whole), "nothing needs to stand in for it", status_code=422)
        lone = make_food("Lone", per_100g={"energy": 5}, category="Alone")
        self.assertContains(self.use(lone), "No food of the same kind has a value for Magnesium", status_code=422)
        assert self.stand_ins() == []

    def test_a_food_that_is_none_is_not_found(self):
        for pk in (0, 10**9, 2**63, 10**30):
            assert self.client.get(f"/food/{pk}/similar/").status_code == 404
            assert self.client.post(f"/food/{pk}/similar/").status_code == 404
            assert self.client.post(f"/food/{pk}/similar/undo/").status_code in {302, 404}
        assert self.client.get("/food/x/similar/").status_code == 404

    def test_nobody_is_led_to_another_site(self):
        for week in ("", "//evil.example", "https://evil.example/", "2026-W54", "2026-W46/../..", "\x00"):
            for response in (self.use(week=week), self.undo(week=week)):
                assert response["Location"].split("?")[0] == "/week/", week

    def test_a_nutrient_that_the_food_does_say_is_not_asked_about(self):
        for nutrient in ("calcium", "", "x", "energy"):
            assert self.client.get(f"/food/{self.stew.pk}/similar/?nutrient={nutrient}").context["page"].nutrient == (
                "magnesium"
            )


class TestUndo(RepairCase):
    def test_one_click_undoes_it_and_a_second_is_no_error(self):
        before = self.magnesium()
        self.use()
        for _ in range(2):
            self.assertRedirects(
                self.undo(), f"/week/{WEEK}/?taken_back={self.stew.pk}#notice", fetch_redirect_response=False
            )
        assert self.stand_ins() == []
        assert self.magnesium() == before

    def test_looking_undoes_nothing(self):
        self.use()
        assert self.client.get(f"/food/{self.stew.pk}/similar/undo/").status_code == 302
        assert len(self.stand_ins()) == 1


class TestPrivacy(RepairCase):
    def test_a_stand_in_is_seen_and_undone_by_its_owner_alone(self):
        self.use()
        self.client.force_login(self.cleo)
        make_entry(self.cleo, self.stew, quantity=300)
        assert b"stands in" not in self.client.get(f"/food/{self.stew.pk}/similar/").content
        self.client.get(f"/week/{WEEK}/?estimated={self.stew.pk}")
        self.undo()
        assert self.stand_ins() == [("ada@example.org", "Stew", "Beef stew")]
        assert stand_ins_of(self.cleo) == {}
        assert self.magnesium()["estimated"] == []

    def test_two_people_each_have_their_own(self):
        self.use(stand_in=str(self.beef.pk))
        self.client.force_login(self.cleo)
        self.use(stand_in=str(self.lamb.pk))
        assert self.stand_ins() == [
            ("ada@example.org", "Stew", "Beef stew"),
            ("cleo@example.org", "Stew", "Lamb stew"),
        ]


class TestCuration(RepairCase):
    def test_a_value_that_a_curator_adds_counts_and_the_estimate_does_not(self):
        self.use()
        FoodNutrient.objects.create(food=self.stew, nutrient="magnesium", amount=7)
        foods_changed([self.stew.pk])
        found = self.magnesium()
        assert found["estimated"] == []
        assert next(one["amount"] for one in found["contributors"] if one["name"] == "Stew") == 7 * 28

    def test_a_stand_in_that_is_hidden_since_stays_one_and_is_offered_to_nobody(self):
        self.use()
        Food.objects.filter(pk=self.beef.pk).update(is_hidden=True)
        assert [one["stand_in_name"] for one in self.magnesium()["estimated"]] == ["Beef stew"]
        offers = self.client.get(f"/food/{self.stew.pk}/similar/").context["page"].offers
        assert [offer.name for offer in offers] == ["Lamb stew", "Onion soup"]


class TestPage(RepairCase):
    def test_each_offer_has_its_amounts_and_why_it_is_similar(self):
        page = self.client.get(f"/food/{self.stew.pk}/similar/?nutrient=magnesium&week={WEEK}").context["page"]
        first = page.offers[0]
        assert (first.name, first.amounts) == ("Beef stew", (("Magnesium", "15 mg"),))
        assert first.why == (
            "The same kind of food. Its name shares “stew”. "
            "The 5 other amounts that both have differ by 0 % on average."
        )
        assert (page.week, page.back_url, page.present) == (WEEK, f"/week/{WEEK}/", "")

    def test_what_stands_in_now_is_said_with_a_way_to_undo_it(self):
        self.use()
        response = self.client.get(f"/food/{self.stew.pk}/similar/?week={WEEK}")
        self.assertContains(response, "At present Beef stew stands in.")
        assert [offer.is_present for offer in response.context["page"].offers] == [True, False, False]

    def test_a_supplement_has_no_stand_in(self):
        pill = make_food("Pill", kind="supplement", category="Dishes", per_100g={"calcium": 5})
        assert self.client.get(f"/food/{pill.pk}/similar/").context["page"].offers == ()
        assert self.use(pill).status_code == 422


class TestCost(RepairCase):
    def asked(self, path: str) -> int:
        self.client.get(path)
        with CaptureQueriesContext(connection) as queries:
            self.client.get(path)
        return len(queries)

    def test_stand_ins_cost_one_query_however_many(self):
        with self.assertNumQueries(1):
            assert stand_ins_of(self.ada) == {}
        paths = (f"/week/{WEEK}/", f"/week/{WEEK}.json", "/trend/?weeks=52")
        before = [self.asked(path) for path in paths]
        self.use()
        self.use(self.almonds, nutrient="vitamin_d")
        for number in range(5):
            odd = make_food(f"Odd stew {number}", per_100g=ALMONDS, category="Dishes")
            StandIn.objects.create(owner=self.ada, food=odd, stand_in=self.beef)
        with self.assertNumQueries(1):
            assert len(stand_ins_of(self.ada)) == 6
        assert [self.asked(path) for path in paths] == before
        assert max(before) <= 8

    def test_the_foods_that_may_stand_in_are_one_query(self):
        facts = stand_ins_of(self.ada)
        assert facts == {}
        self.use()
        [beef] = stand_ins_of(self.ada).values()
        with self.assertNumQueries(1):
            assert {food.name for food in may_stand_in(beef)} == {"Lamb stew", "Onion soup", "Fish stew", "Stew"}


FILLED = (
    *("magnesium", "calcium", "potassium", "vitamin_d", "vitamin_b12", "sodium", "water"),
    *("vitamin_b6", "vitamin_c", "omega3_ala", "omega3_epa_dha", "phosphorus"),
)
