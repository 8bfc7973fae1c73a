"""The public pages of nutrients, and their machine twins."""

from django.test import TestCase

from diary.assessment import GATED
from nutrients.catalogue import CATALOGUE
from tests.cast import make_food

FEMALE_31_TO_50 = "".join(f'<td class="num">{figure}</td>' for figure in ("265", "320", "–", "350"))


class TestNutrientPages(TestCase):
    def test_every_nutrient_has_a_page(self):
        for nutrient in CATALOGUE:
            self.assertContains(self.client.get(f"/nutrients/{nutrient.key}/"), f"<h1>{nutrient.name}</h1>", html=True)

    def test_the_list_links_them_all(self):
        response = self.client.get("/nutrients/")
        for nutrient in CATALOGUE:
            self.assertContains(response, f'href="/nutrients/{nutrient.key}/"')

    def test_what_is_only_context_says_so_and_explains_no_reference_amounts(self):
        kept = "Kept for context: it helps to judge a diary and is no goal."
        self.assertContains(self.client.get("/nutrients/"), kept, count=3)
        self.assertContains(self.client.get("/nutrients/caffeine/"), kept, count=1)
        self.assertNotContains(self.client.get("/nutrients/caffeine/"), "Adequate intake")
        self.assertContains(self.client.get("/nutrients/magnesium/"), "Adequate intake")

    def test_an_unknown_nutrient_is_not_found(self):
        assert self.client.get("/nutrients/unobtainium/").status_code == 404
        assert self.client.get("/nutrients/unobtainium.json").status_code == 404

    def test_evidence_is_graded_and_its_sources_are_named(self):
        response = self.client.get("/nutrients/magnesium/")
        self.assertContains(response, '<span class="grade">Weak evidence.</span>', html=True)
        self.assertContains(response, "Does eating little magnesium lead to spasms")
        self.assertContains(response, "CD009402.pub3")

    def test_both_authorities_stand_there_with_year_and_source(self):
        response = self.client.get("/nutrients/magnesium/")
        for text in ("US/Canada DRI", "EFSA", "1997", "51 to 70 years", "6 to 12 months", "Breastfeeding"):
            self.assertContains(response, text)

    def test_an_authority_that_sets_nothing_says_so(self):
        self.assertContains(self.client.get("/nutrients/omega3_ala/"), "0.5 % of energy")

    def test_a_limit_for_supplements_says_so(self):
        response = self.client.get("/nutrients/magnesium/")
        self.assertContains(response, '<th scope="col" class="num">UL, from supplements</th>', html=True)
        self.assertContains(response, "UL 2001, from supplements and fortified food")

    def test_each_group_of_people_stands_once_above_its_ages(self):
        page = self.client.get("/nutrients/magnesium/").content.decode()
        assert page.count("Breastfeeding") == 2, "once for each authority"
        self.assertInHTML('<tr><th scope="row">31 to 50 years<sup>a</sup></th>' + FEMALE_31_TO_50 + "</tr>", page)

    def test_a_note_is_said_once_and_marked_where_it_is_not_of_every_row(self):
        page = self.client.get("/nutrients/potassium/").content.decode()
        assert page.count("Not for people whose kidneys or medicines hold potassium back.") == 1
        assert "<sup>" not in page

    def test_good_sources_are_listed_with_their_portion(self):
        make_food("Milk, whole", category="Milk", key="milk-whole", per_100g={"calcium": 123}, portions={"1 cup": 244})
        response = self.client.get("/nutrients/calcium/")
        grams = '<span class="figure">(244 g)</span>'
        portion = f'<span class="table__note muted small" lang="en">1 cup {grams}</span>'
        self.assertContains(response, portion, html=True)
        self.assertContains(response, '<td class="figure num">300 mg</td>', html=True)

    def test_what_is_not_safe_for_everybody_says_so_above_the_foods(self):
        make_food("Banana, raw", key="banana-raw", per_100g={"potassium": 326}, portions={"1 banana": 115})
        page = self.client.get("/nutrients/potassium/").content.decode()
        assert 0 < page.find("For some people more of it is not safe") < page.find("Good sources among everyday foods")

    def test_the_caution_stands_where_the_health_question_stands_before_a_suggestion(self):
        for nutrient in CATALOGUE:
            page = self.client.get(f"/nutrients/{nutrient.key}/").content.decode()
            assert ("For some people more of it is not safe" in page) == (nutrient.key in GATED), nutrient.key

    def test_one_query_makes_it(self):
        make_food("Milk, whole", key="milk-whole", per_100g={"calcium": 123}, portions={"1 cup": 244})
        with self.assertNumQueries(1):
            self.client.get("/nutrients/calcium/")


class TestNutrientTwin(TestCase):
    def ask(self, key="magnesium", **parameters):
        response = self.client.get(f"/nutrients/{key}.json", parameters)
        return response.status_code, response.json()

    def test_the_row_that_applies_is_answered(self):
        status, answer = self.ask(sex="female", age="55", life_stage="none", authority="us")
        assert status == 200
        wanted = {"ear": 265, "rda": 320, "ai": None, "ul": 350, "cdrr": None, "unit": "mg", "year": 1997}
        assert wanted.items() <= answer.items()
        assert (answer["authority"], answer["answer"]) == ("us", None)
        assert "NASEM" in answer["source"]

    def test_life_stage_and_authority_may_be_left_out(self):
        assert self.ask(sex="male", age="40") == self.ask(sex="male", age="40", life_stage="none", authority="us")

    def test_pregnancy_has_its_own_row(self):
        assert self.ask(sex="female", age="35", life_stage="pregnant")[1]["rda"] == 360

    def test_a_baby_of_six_months_is_half_a_year_old(self):
        assert self.ask(sex="male", age="0.5")[1]["ai"] == 75
        assert self.ask(sex="male", age="0.25")[1]["ai"] == 30

    def test_no_row_is_answered_with_nulls_and_a_sentence(self):
        status, answer = self.ask("omega3_ala", sex="female", age="55", authority="efsa")
        assert status == 200
        assert answer["answer"] == "EFSA (2010) sets omega-3 ALA as 0.5 % of energy, which is not an amount in grams."
        assert {answer[figure] for figure in ("ear", "rda", "ai", "ul", "cdrr", "source", "year")} == {None}

    def test_a_pregnancy_beyond_the_ages_of_the_table_gets_no_amount(self):
        assert self.ask(sex="female", age="55", life_stage="pregnant")[1]["answer"]

    def test_bad_parameters_are_refused_with_a_sentence(self):
        good = {"sex": "female", "age": "55"}
        for bad in (
            {"sex": "f"},
            {"sex": ""},
            {"age": ""},
            {"age": "-1"},
            {"age": "121"},
            {"age": "30.5"},
            {"age": "nan"},
            {"age": "inf"},
            {"age": "1e400"},
            {"age": "old"},
            {"life_stage": "menopause"},
            {"authority": "who"},
        ):
            status, answer = self.ask(**good | bad)
            assert status == 400, bad
            assert answer["error"].endswith("."), bad

    def test_a_fault_is_said_once(self):
        _, answer = self.ask(sex="female", age="1e400")
        assert answer["error"].count("Give the age") == 1

    def test_without_a_person_all_rows_are_answered(self):
        status, answer = self.ask()
        assert status == 200
        assert {row["authority"] for row in answer["references"]} == {"us", "efsa"}
        assert {"age_from", "age_to", "sex", "life_stage", "ear", "source", "year", "note"} <= answer["references"][
            0
        ].keys()

    def test_it_needs_no_database(self):
        with self.assertNumQueries(0):
            self.ask(sex="female", age="55")
