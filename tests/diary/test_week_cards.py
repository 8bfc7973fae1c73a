"""The cards of the weekly report: the verdict first, what it rests on, and how it looks where something is too much."""

from django.template.loader import render_to_string
from django.test import SimpleTestCase

from diary.helps import Help
from diary.templatetags.week import help_item
from tests.diary.assessment.makers import complete, daily, days, food
from tests.diary.test_week_page import ALMONDS, DULL, card, report, said


class VerdictTests(SimpleTestCase):
    def setUp(self):
        on = days(7)
        self.page = report(daily(food(**DULL), on=on), complete(on))

    def test_a_card_says_its_verdict_first_and_then_all_that_it_rests_on(self):
        magnesium = card(self.page, "magnesium")
        assert magnesium.verdict == "Your usual intake is likely low."
        assert magnesium.basis == (
            "47 % of 320 mg (RDA, US/Canada DRI 1997) · 7 complete days · food only · data for 100 % of the energy"
        )
        for found in (*self.page.core, *self.page.supporting):
            assert found.verdict.endswith(".")
            assert all(part in said(found).lower() for part in found.basis.lower().split(" · "))

    def test_where_nothing_can_be_told_the_verdict_says_what_that_is(self):
        assert card(self.page, "potassium").verdict == (
            "Below the AI; whether you usually get enough cannot be told, because less than the AI can be enough."
        )
        assert card(self.page, "vitamin_d").verdict == (
            "7 days cannot settle whether you usually get enough, because in surveys intake of vitamin D varies too "
            "much from day to day."
        )
        assert card(self.page, "sodium").verdict == "Shown for information; Unclench never flags it."

    def test_beside_the_flag_the_usual_intake_is_said_in_one_form(self):
        assert card(self.page, "magnesium").few_words == "Below the reference · usual intake: likely low"
        assert card(self.page, "potassium").few_words == "Below the reference · usual intake: cannot tell"
        assert card(self.page, "vitamin_d").few_words == "Below the reference · usual intake: too variable"


class DayTests(SimpleTestCase):
    def test_a_day_that_does_not_count_says_so_and_a_column_that_is_cut_has_its_sentence(self):
        on = days(7)
        much = food(9, supplement=True, calcium=3000)
        page = report([*daily(food(**DULL), on=on), *daily(much, on=on[:1])], complete(on[:5]))
        calcium = card(page, "calcium")
        assert [row.not_counted for row in calcium.days] == [""] * 5 + ["does not count"] * 2
        pointed = "A pointed column goes on beyond the picture"
        shown = render_to_string("diary/_day_by_day.html", {"card": calcium})
        assert shown.count("does not count</span>") == 2
        assert pointed in shown
        assert pointed not in render_to_string("diary/_day_by_day.html", {"card": card(page, "magnesium")})


class LookTests(SimpleTestCase):
    def test_what_is_above_a_limit_is_no_success_to_look_at(self):
        tablet = food(9, supplement=True, magnesium=400)
        page = report(daily(food(**DULL | {"sodium": 3000}), tablet, on=days(7)), complete(days(7)))
        assert card(page, "magnesium").tone == "enough"
        assert {card(page, key).look for key in ("magnesium", "sodium")} == {"above"}
        assert card(page, "calcium").look == "short"
        shown = render_to_string("diary/_nutrient_card.html", {"card": card(page, "magnesium")})
        assert "finding--above" in shown
        assert "bar__known--above" in shown
        assert "chip--above" in shown
        assert "chip--enough" not in shown
        figures, words = shown.split('class="finding__side"')
        assert "Talk to a doctor or pharmacist" in figures
        assert "Talk to a doctor or pharmacist" not in words
        folded = render_to_string("diary/_supporting_card.html", {"card": card(page, "sodium")})
        assert "fold__figure--above" in folded
        within = render_to_string("diary/_supporting_card.html", {"card": card(page, "water")})
        assert "fold__figure--above" not in within

    def test_the_name_of_a_food_leads_to_its_page(self):
        assert help_item(ALMONDS) == '<li><a href="/foods/7/">Almonds</a>: 1 handful (30 g) has 81 mg</li>'
        assert help_item(Help("Ask <them>.")) == "<li>Ask &lt;them&gt;.</li>"
