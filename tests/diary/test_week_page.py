"""The weekly report in words: what it says, and what it may never say."""

import re
from dataclasses import asdict, replace
from datetime import date, timedelta
from decimal import Decimal

from django.test import SimpleTestCase

from diary.assessment import Person, assess_week
from diary.dates import Week
from diary.helps import Help
from diary.nutrient_card import Card
from diary.templatetags.week import glance
from diary.week_page import WeekPage, week_page
from nutrients.reference import Sex
from tests.diary.assessment.makers import ADA, LATER, MONDAY, complete, daily, days, eat, food

DULL = {"magnesium": 150, "calcium": 500, "potassium": 1500, "energy": 900, "vitamin_d": 1, "vitamin_b12": 2}


def report(eaten, marks, *, person=ADA, today=LATER, **helps) -> WeekPage:
    found = assess_week(MONDAY, eaten, marks, person, today)
    return week_page(
        Week(MONDAY), found, today=today, helps=helps.get("helps", {}), no_help=helps.get("no_help", {}), missing=()
    )


def card(page: WeekPage, key: str):
    return next(card for card in (*page.core, *page.supporting) if card.key == key)


def said(found: Card) -> str:
    """All that a card says of its figure, as one sentence: the amount, what it rests on, the verdict."""
    amount = f"{found.name}: {found.mean} a day" if found.is_known else f"{found.name}: {found.mean}"
    parts = [amount, *(part[:1].lower() + part[1:] for part in found.basis.split(" · "))]
    return f"{', '.join(parts)}: {found.verdict[:1].lower()}{found.verdict[1:]}"


def texts(page: WeekPage | Card) -> str:
    """Every text of the page in one string."""

    def of(value) -> list[str]:
        if isinstance(value, str):
            return [value]
        if isinstance(value, dict):
            return [text for each in value.values() for text in of(each)]
        return [text for each in value for text in of(each)] if isinstance(value, list | tuple) else []

    return "\n".join(of(asdict(page)))


class AFullWeekTests(SimpleTestCase):
    def setUp(self):
        on = days(7)
        self.page = report(daily(food(**DULL), on=on), complete(on))

    def test_one_sentence_says_it_all(self):
        assert said(card(self.page, "magnesium")) == (
            "Magnesium: 150 mg a day, 47 % of 320 mg (RDA, US/Canada DRI 1997), 7 complete days, food only, "
            "data for 100 % of the energy: your usual intake is likely low."
        )

    def test_the_page_says_how_the_days_were_counted(self):
        assert self.page.days_line == "7 days you marked complete"

    def test_the_summary_names_what_fell_short(self):
        assert self.page.summary == (
            "Magnesium and calcium fell short of the reference amounts, and your usual intakes are likely low. "
            "Potassium, vitamin D and vitamin B12 fell short of the reference amounts; "
            "whether that is too little cannot be told."
        )

    def test_w9_every_reference_carries_authority_year_and_unit(self):
        for found in (*self.page.core, *self.page.supporting):
            if "no reference amount" not in said(found):
                assert re.search(r"of [\d,.]+ (mg|µg|g) \((RDA|AI), US/Canada DRI (19|20)\d\d\)", said(found))

    def test_w2_a_nutrient_with_an_ai_is_never_called_low(self):
        potassium = card(self.page, "potassium")
        assert "below the AI; whether you usually get enough cannot be told" in said(potassium)
        assert "likely low" not in texts(potassium)

    def test_w3_sodium_and_water_carry_no_flag(self):
        for key in ("sodium", "water"):
            assert card(self.page, key).tone == "none"
            assert "never flags it" in said(card(self.page, key))

    def test_w4_what_varies_too_much_gets_no_confidence(self):
        vitamin_d = card(self.page, "vitamin_d")
        assert "7 days cannot settle whether you usually get enough, because in surveys intake of vitamin D varies" in (
            said(vitamin_d)
        )
        assert vitamin_d.how_sure == ""

    def test_the_words_that_are_never_said_are_not_said(self):
        said = texts(self.page).lower()
        for never in ("deficien", "diagnos", "treat", "cure", "prevent", "predict", "cause your"):
            assert never not in said

    def test_each_day_says_why_it_counts(self):
        assert {day.reason for day in self.page.days} == {"Counts: you marked it complete."}


class FewDaysTests(SimpleTestCase):
    def test_w1_below_three_days_nothing_is_flagged_and_nothing_is_judged(self):
        on = days(2)
        page = report(daily(food(**DULL), on=on), complete(on))
        assert {found.tone for found in page.core} == {"none"}
        assert all("too few days to say more" in said(found) for found in page.core)
        assert page.summary == "Too few days count yet to say what fell short."

    def test_w1_three_days_are_an_early_picture(self):
        on = days(3)
        page = report(daily(food(**DULL), on=on), complete(on))
        assert card(page, "magnesium").chip == "Below the reference, early picture"
        assert page.picture.startswith("An early picture")

    def test_a_week_with_no_entries_says_so(self):
        page = report([], {})
        assert page.summary == "No day of this week counts yet."
        assert page.days_line == "No day counts yet"
        assert card(page, "magnesium").verdict == "No day counts yet."
        assert card(page, "magnesium").mean == "no data"
        assert {row.amount for row in card(page, "magnesium").days} == {"nothing logged"}


class PeopleTests(SimpleTestCase):
    def test_w11_under_18_there_is_a_comparison_and_no_verdict(self):
        on = days(7)
        young = Person(sex=Sex.FEMALE, date_of_birth=date(2012, 1, 1))
        page = report(daily(food(**DULL), on=on), complete(on), person=young)
        magnesium = card(page, "magnesium")
        assert "47 % of" not in said(magnesium)
        assert "compared only: under 18 no more is said" in said(magnesium)
        assert magnesium.how_sure == ""
        assert page.who == "a girl of 14"

    def test_a_birthday_within_the_week_is_seen_in_the_days_and_in_the_words(self):
        on = days(7)
        born = Person(sex=Sex.FEMALE, date_of_birth=(MONDAY + timedelta(days=3)).replace(year=MONDAY.year - 31))
        page = report(daily(food(**DULL), on=on), complete(on), person=born)
        assert page.who == "a woman of 30; then a woman of 31"
        assert [row.reference for row in card(page, "magnesium").days] == ["310 mg"] * 3 + ["320 mg"] * 4

    def test_somebody_who_told_nothing_is_told_what_is_assumed(self):
        page = report([], {}, person=Person())
        assert page.who == ("somebody whose sex is not given (both are looked at), age not given (19 to 50 is assumed)")


class UpperLevelTests(SimpleTestCase):
    def test_w10_magnesium_from_food_alone_is_never_above_the_upper_level(self):
        on = days(7)
        page = report(daily(food(**DULL | {"magnesium": 900}), on=on), complete(on))
        assert card(page, "magnesium").excess == ""

    def test_w10_magnesium_from_supplements_is(self):
        on = days(7)
        tablet = food(9, supplement=True, magnesium=400)
        page = report(daily(food(**DULL), tablet, on=on), complete(on))
        assert (
            "400 mg a day from supplements alone is above the upper level of 350 mg" in card(page, "magnesium").excess
        )
        assert card(page, "magnesium").supplements == "400 mg"
        assert "food and supplements" in said(card(page, "magnesium"))

    def test_food_only_is_said_where_no_supplement_was_logged_and_not_where_none_gave_it(self):
        on = days(7)
        tablet = food(9, supplement=True, magnesium=100)
        with_tablets = report(daily(food(**DULL), tablet, on=on), complete(on))
        assert "7 complete days, food and supplements, " in said(card(with_tablets, "calcium"))
        assert "7 complete days, food only, " in said(card(report(daily(food(**DULL), on=on), complete(on)), "calcium"))

    def test_what_is_above_an_upper_level_leads_the_headline_whatever_the_nutrient(self):
        on = days(7)
        tablet = food(9, supplement=True, magnesium=400, vitamin_b6=200)
        page = report(daily(food(**DULL), tablet, on=on), complete(on))
        assert page.summary.startswith(
            "Magnesium from supplements and vitamin B6 are above their upper levels: see below before you go on taking "
            "that much. Calcium fell short"
        )
        assert card(page, "vitamin_b6").short.endswith(" · above the upper level")

    def test_it_is_said_at_a_glance_and_on_the_card_of_what_it_is_about(self):
        on = days(7)
        tablet = food(9, supplement=True, magnesium=400)
        page = report(daily(food(**DULL), tablet, on=on), complete(on))
        assert card(page, "magnesium").above == "Supplements above the upper level"
        assert glance(page.core).count("above the upper level") == 1
        assert "Meets the reference" not in glance(page.core[:1])
        assert {card(page, key).above for key in ("calcium", "vitamin_d", "sodium")} == {""}

    def test_sodium_above_the_amount_above_which_less_is_better_is_no_headline(self):
        on = days(7)
        page = report(daily(food(**DULL | {"sodium": 3000}), on=on), complete(on))
        assert "Sodium" not in page.summary
        assert card(page, "sodium").above == ""
        assert "less is better for health" in card(page, "sodium").excess

    def test_sodium_is_held_against_the_amount_above_which_less_is_better(self):
        on = days(7)
        page = report(daily(food(**DULL | {"sodium": 3000}), on=on), complete(on))
        assert card(page, "sodium").short == "3,000 mg · above 2,300 mg"


ALMONDS = Help("Almonds: 1 handful (30 g) has 81 mg", "Almonds", "/foods/7/")


class HelpTests(SimpleTestCase):
    def test_foods_that_would_help_stand_only_where_something_fell_short(self):
        on = days(7)
        page = report(
            daily(food(**DULL | {"calcium": 1400}), on=on),
            complete(on),
            helps={"magnesium": (ALMONDS,), "calcium": (ALMONDS,)},
        )
        assert card(page, "magnesium").helps == (ALMONDS,)
        assert card(page, "calcium").helps == ()


class FourWeekTests(SimpleTestCase):
    def test_the_steadier_picture_is_said_beside_the_week(self):
        on = days(28, MONDAY - timedelta(days=21))
        page = report(daily(food(**DULL), on=on), complete(on))
        assert card(page, "magnesium").four_weeks == (
            "Over four weeks (28 days you marked complete): 150 mg a day, 47 % of 320 mg: "
            "your usual intake is likely low."
        )

    def test_how_sure_is_said_with_the_days_it_is_of(self):
        on = days(28, MONDAY - timedelta(days=21))
        page = report(daily(food(**DULL | {"magnesium": 250}), on=on), complete(on))
        assert card(page, "magnesium").how_sure == (
            "Over four weeks: confidence that it is enough: 32 %. "
            "At this average no number of days would settle it: it lies too close to what people need."
        )
        page = report(daily(food(**DULL | {"magnesium": 305}), on=on), complete(on))
        assert card(page, "magnesium").how_sure.endswith(
            "At this average even four whole weeks would not settle it: it lies too close to what people need."
        )
        page = report(daily(food(**DULL | {"magnesium": 325}), on=days(7)), complete(days(7)))
        assert "counted days in all would settle it." in card(page, "magnesium").how_sure
        page = report(daily(food(**DULL | {"potassium": 2650}), on=on), complete(on))
        assert card(page, "potassium").how_sure.endswith(
            "At this average even four whole weeks would not settle it: it lies too close to the AI."
        )
        page = report(daily(food(**DULL | {"magnesium": 200}), on=days(7)), complete(days(7)))
        assert card(page, "magnesium").how_sure.startswith("Over this week: confidence that it is enough: ")

    def test_b12_says_when_no_source_of_it_was_eaten(self):
        on = days(28, MONDAY - timedelta(days=21))
        page = report(daily(food(**DULL | {"vitamin_b12": 0}), on=on), complete(on))
        assert "authorities advise fortified food or a supplement" in card(page, "vitamin_b12").note

    def test_under_18_nothing_is_advised_that_would_be_a_supplement(self):
        on = days(28, MONDAY - timedelta(days=21))
        child = replace(ADA, date_of_birth=date(2012, 5, 1))
        note = card(report(daily(food(**DULL | {"vitamin_b12": 0}), on=on), complete(on), person=child), "vitamin_b12")
        assert note.note == "None of the foods on the last 14 counted days is a source of vitamin B12."


class DayStateTests(SimpleTestCase):
    def test_a_day_with_two_meals_says_what_to_do(self):
        eaten = [eat(food(**DULL), MONDAY, 100, meal) for meal in ("breakfast", "lunch")]
        page = report(eaten, {})
        assert page.days[0].reason == (
            "Does not count: only 2 meals are logged. Mark the day complete if that was all."
        )
        assert not page.days[0].counted

    def test_rounding_never_turns_below_into_met(self):
        on = days(7)
        page = report(daily(food(**DULL | {"magnesium": Decimal("319.9")}), on=on), complete(on))
        assert "320 mg a day, 99.97 % of 320 mg" in said(card(page, "magnesium"))
        assert card(page, "magnesium").tone == "short"


class CarersTests(SimpleTestCase):
    def test_potassium_is_held_against_nothing_where_carers_set_it(self):
        on = days(7)
        cared_for = replace(ADA, set_by_carers=frozenset({"potassium"}))
        page = report(daily(food(**DULL), on=on), complete(on), person=cared_for)
        potassium = card(page, "potassium")
        assert "compared with nothing, because those who look after you set your amount" in said(potassium)
        assert potassium.tone == "none"
        assert {row.reference for row in potassium.days} == {""}
        assert card(page, "magnesium").tone == "short"

    def test_who_absorbs_less_is_told_of_b12_without_general_advice_and_of_four_weeks_without_comparison(self):
        on = days(28, MONDAY - timedelta(days=21))
        eaten = daily(food(**DULL | {"vitamin_b12": 0}), on=on)
        page = report(eaten, complete(on), person=replace(ADA, absorbs_less=True))
        b12, magnesium = card(page, "vitamin_b12"), card(page, "magnesium")
        assert b12.note == "None of the foods on the last 14 counted days is a source of vitamin B12."
        assert magnesium.four_weeks.endswith(" mg a day.")
        assert not magnesium.bar.references
        assert "reference" not in magnesium.columns_label
