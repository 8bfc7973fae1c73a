"""The words of a day: what is known, what is not, whose reference amounts, and why the day counts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.test import SimpleTestCase
from django.utils.translation import override

from diary.add_panel import meal_at
from diary.assessment import DayState, FoodFacts, Person
from diary.day_meters import energy_of, meters_of, preview_of
from diary.day_notice import amount_words
from diary.day_page import day_page
from diary.models import Profile, User
from diary.profiles import Said
from diary.queries import DiaryEntry
from nutrients.composition import Partly
from nutrients.queries import FoodPortion
from nutrients.reference import Sex

FRIDAY = date(2026, 11, 20)
ADA = Person(sex=Sex.FEMALE, date_of_birth=date(1971, 5, 4))
EACH = {"magnesium": 100, "calcium": 100, "potassium": 100, "vitamin_d": 1, "vitamin_b12": 1, "energy": 200}
BREAD = FoodFacts(1, "Bread", "bread", False, {key: Decimal(n) for key, n in EACH.items()})
STEW = FoodFacts(2, "Stew", "dishes", False, {})
BOUNDED = FoodFacts(3, "Soup", "soups", False, {}, {"magnesium": Decimal(50)})
TABLET = FoodFacts(4, "Tablet", "supplements", True, {"magnesium": Decimal(20000)})


def entry(food, grams=100, meal="lunch", day=FRIDAY, number=1):
    return DiaryEntry(number, day, meal, food, False, None, Decimal(grams), 1)


def helping(food):
    return food, Decimal(100)


def magnesium(*entries, person=ADA):
    return meters_of([one.eaten for one in entries], person.needs_on(FRIDAY))[0]


def page(*entries, day=FRIDAY, marks=None, person=ADA, profile=None, done=None, removed=None, week=()):
    return day_page(
        day,
        today=FRIDAY,
        entries=entries,
        week=[one.eaten for one in week],
        said=Said(person, marks or {}),
        profile=profile or Profile(owner=User()),
        done=done or {},
        removed=removed or {},
    )


class TestMeters(SimpleTestCase):
    def test_an_amount_that_every_food_knows_is_said_plainly(self):
        meter = magnesium(entry(BREAD, 210))
        assert meter.sentence == "Magnesium, 210 of 320 milligrams, data for 1 of 1 food"
        assert (meter.amount, meter.reference, meter.coverage) == ("210 mg", "320 mg", "")

    def test_an_amount_that_a_food_does_not_know_is_a_lower_bound(self):
        meter = magnesium(entry(BREAD, 210), entry(STEW))
        assert meter.sentence == "Magnesium, at least 210 of 320 milligrams, data for 1 of 2 foods"
        assert (meter.amount, meter.coverage) == ("at least 210 mg", "data for 1 of 2 foods")

    def test_a_supplement_that_does_not_say_is_counted_among_the_unknown(self):
        silent = FoodFacts(9, "Tablet", "supplements", True, {"vitamin_d": Decimal(10)})
        meter = magnesium(entry(BREAD, 210), entry(silent, 1))
        assert (meter.amount, meter.coverage) == ("at least 210 mg", "data for 1 of 2 foods and supplements")

    def test_a_supplement_alone_is_called_one(self):
        silent = FoodFacts(9, "Tablet", "supplements", True, {"vitamin_d": Decimal(10)})
        assert magnesium(entry(silent, 1)).coverage == "data for 0 of 1 supplement"
        assert "data for 1 of 1 supplement," in magnesium(entry(TABLET, 1)).sentence
        with override("es"):
            assert magnesium(entry(silent, 1)).coverage == "hay datos de 0 de 1 suplemento"

    def test_what_no_food_knows_is_no_data_and_never_zero(self):
        meter = magnesium(entry(STEW))
        assert meter.sentence == "Magnesium, no data, reference amount 320 milligrams, data for 0 of 1 food"
        assert (meter.amount, meter.bar.known) == ("no data", 0)

    def test_some_without_any_beside_some_that_do_not_say_is_not_known_and_never_at_least_zero(self):
        none = FoodFacts(9, "Juice", "drinks", False, {"magnesium": Decimal(0)})
        next_to_none = replace(none, per_100g={"magnesium": Decimal("0.004")})
        for food in (none, next_to_none):
            meter = magnesium(entry(food), entry(STEW))
            assert meter.sentence == "Magnesium, not known, reference amount 320 milligrams, data for 1 of 2 foods"
            assert (meter.amount, meter.coverage) == ("not known", "data for 1 of 2 foods")
        alone = meters_of([entry(none).eaten, entry(STEW).eaten], ADA.needs_on(FRIDAY), uncompared=["magnesium"])[0]
        assert alone.now == "not known"

    def test_where_every_food_says_that_it_holds_none_it_is_none(self):
        meter = magnesium(entry(FoodFacts(9, "Juice", "drinks", False, {"magnesium": Decimal(0)})))
        assert (meter.amount, meter.now) == ("0 mg", "0 of 320 milligrams")

    def test_a_dish_that_knows_of_some_of_its_parts_only_that_they_hold_none_is_not_known(self):
        soup = FoodFacts(
            9, "Soup", "", False, {}, partly={"magnesium": Partly(Decimal(0), Decimal(50), Decimal(80), None)}
        )
        assert preview_of(soup, Decimal(100)).amounts[0] == ("Magnesium", "not known")

    def test_a_day_without_entries_is_not_a_day_of_zero(self):
        meter = magnesium()
        assert meter.sentence == "Magnesium, nothing logged yet, reference amount 320 milligrams"
        assert (meter.amount, meter.reference) == ("–", "320 mg")

    def test_what_a_supplement_adds_is_said(self):
        meter = magnesium(entry(BREAD), entry(TABLET, 1))
        assert meter.sentence == (
            "Magnesium, 300 of 320 milligrams, data for 2 of 2 foods and supplements, "
            "200 milligrams of it from supplements"
        )
        assert meter.supplements == "200 mg of it from supplements"

    def test_the_open_part_of_the_bar_ends_at_what_the_missing_may_add(self):
        bounded, open_ended = magnesium(entry(BREAD), entry(BOUNDED)), magnesium(entry(BREAD), entry(STEW))
        assert 0 < bounded.bar.unknown < open_ended.bar.unknown

    def test_authority_and_year_stand_with_the_figure(self):
        assert magnesium().source == "RDA, US/Canada DRI 1997"

    def test_without_a_sex_both_amounts_are_shown_and_the_higher_is_the_mark(self):
        meter = magnesium(entry(BREAD, 420), person=Person(date_of_birth=date(1971, 5, 4)))
        assert (meter.reference, meter.tone) == ("320 to 420 mg", "enough")
        assert magnesium(entry(BREAD, 419), person=Person(date_of_birth=date(1971, 5, 4))).tone == "none"

    def test_an_amount_without_a_reference_stands_alone(self):
        meter = meters_of([entry(BREAD).eaten], ADA.needs_on(FRIDAY), uncompared=["magnesium"])[0]
        assert (meter.sentence, meter.reference, meter.source) == (
            "Magnesium, 100 milligrams, data for 1 of 1 food",
            "",
            "",
        )
        assert meter.bar.references == ()


class TestWhatIsKept(SimpleTestCase):
    """Meters and energies are made once for the same foods; a correction makes them others."""

    def test_a_corrected_food_shows_at_once(self):
        corrected = replace(BREAD, per_100g=BREAD.per_100g | {"magnesium": Decimal(90), "energy": Decimal(210)})
        assert magnesium(entry(BREAD)).now == "100 of 320 milligrams"
        assert magnesium(entry(corrected)).now == "90 of 320 milligrams"
        assert (energy_of([helping(BREAD)]), energy_of([helping(corrected)])) == ("200 kcal", "210 kcal")

    def test_a_bound_that_changed_shows_at_once(self):
        wider = replace(BOUNDED, upper_per_100g={"magnesium": Decimal(80)})
        assert magnesium(entry(BOUNDED)).bar != magnesium(entry(wider)).bar

    def test_each_language_has_its_own(self):
        assert magnesium(entry(BREAD)).name == "Magnesium"
        with override("es"):
            assert magnesium(entry(BREAD)).name == "Magnesio"
            assert energy_of([helping(STEW)]) != "energy not known"


class TestEnergyAndPreview(SimpleTestCase):
    def test_subtotals_say_what_is_missing(self):
        assert energy_of([]) == ""
        assert energy_of([helping(BREAD)]) == "200 kcal"
        assert energy_of([helping(BREAD), helping(STEW)]) == "at least 200 kcal"
        assert energy_of([helping(STEW)]) == "energy not known"

    def test_water_beside_what_does_not_say_is_no_energy_of_at_least_zero(self):
        water = FoodFacts(9, "Water, tap", "drinks", False, {"energy": Decimal(0)})
        assert energy_of([helping(water)]) == "0 kcal"
        assert energy_of([helping(water), helping(STEW)]) == "energy not known"

    def test_a_preview_of_a_supplement_tells_all_that_it_holds_and_what_is_not_known_of_the_five(self):
        of_label = FoodFacts(
            8, "Fish oil", "supplements", True, {"omega3_epa_dha": Decimal(30), "magnesium": Decimal(0)}
        )
        shown = preview_of(of_label, Decimal(1), "1 tablet")
        assert shown.of == "1 tablet"
        assert shown.amounts == (
            ("Calcium", "no data"),
            ("Potassium", "no data"),
            ("Vitamin D", "no data"),
            ("Vitamin B12", "no data"),
            ("Omega-3 EPA + DHA", "0.3 g"),
        )

    def test_a_preview_tells_none_from_not_known(self):
        spread = FoodFacts(9, "Spread", "spreads", False, {"magnesium": Decimal(0), "calcium": Decimal(8)})
        assert preview_of(spread, Decimal(50)).amounts[:3] == (
            ("Magnesium", "0 mg"),
            ("Calcium", "4 mg"),
            ("Potassium", "no data"),
        )


class TestDay(SimpleTestCase):
    def test_meals_come_in_their_order_with_what_they_add_up_to(self):
        shown = page(entry(BREAD, meal="snacks"), entry(STEW, meal="breakfast"), entry(BREAD, meal="lunch"))
        assert [(meal.name, meal.subtotal) for meal in shown.meals] == [
            ("Breakfast", "energy not known"),
            ("Lunch", "200 kcal"),
            ("Dinner", ""),
            ("Snacks", "200 kcal"),
        ]

    def test_the_strip_says_of_each_day_whether_it_counts_and_has_no_link_to_days_to_come(self):
        monday, tuesday, wednesday, thursday = (date(2026, 11, n) for n in range(16, 20))
        marks = {monday: DayState.COMPLETE, tuesday: DayState.PARTIAL, wednesday: DayState.COMPLETE}
        meals = [entry(BREAD, 300, meal=meal, day=thursday) for meal in ("breakfast", "lunch", "dinner")]
        week = [entry(BREAD, day=monday), entry(BREAD, day=tuesday), *meals]
        strip = page(entry(BREAD), marks=marks, week=week).strip
        assert [link.words for link in strip] == [
            "counts",
            "incomplete",
            "empty",
            "counts",
            "incomplete",
            "to come",
            "to come",
        ]
        assert [link.sign for link in strip] == ["●", "◐", "○", "●", "◐", "", ""]
        assert [f"{link.weekday} {link.number}" for link in strip if not link.url] == ["Sun 22"]
        assert [f"{link.weekday} {link.number}" for link in strip if link.is_shown] == ["Fri 20"]

    def test_the_strip_of_the_day_that_is_shown_goes_by_what_is_shown(self):
        strip = page(entry(BREAD), week=[]).strip
        assert [link.words for link in strip if link.is_shown] == ["incomplete"]

    def test_it_says_whose_amounts_are_used_and_what_was_assumed(self):
        assert (page().who, page().is_told) == ("a woman of 55", True)
        nobody = page(person=Person())
        assert "not given" in nobody.who
        assert not nobody.is_told

    def test_an_empty_day_cannot_be_marked_and_a_mark_on_one_can_be_taken_back(self):
        assert not page().can_mark
        assert page(marks={FRIDAY: DayState.COMPLETE}).can_mark
        assert page(entry(BREAD)).can_mark

    def test_potassium_is_compared_with_nothing_where_minerals_are_restricted(self):
        shown = page(entry(BREAD), profile=Profile(owner=User(), restricts_minerals="yes"))
        assert [meter.key for meter in shown.meters if not meter.reference] == ["potassium"]
        assert shown.uncompared
        assert not page(entry(BREAD)).uncompared

    def test_a_notice_speaks_only_of_entries_that_are_on_the_page(self):
        assert page(entry(BREAD, number=5), done={"added": "5"}).notice.text.startswith(
            "Added: Bread, 100 g, to lunch."
        )
        assert page(entry(BREAD, number=5), done={"added": "6"}).notice is None
        assert page(entry(BREAD, number=5), done={"added": "x"}).notice is None

    def test_what_was_added_can_be_undone_and_what_was_sent_twice_is_said(self):
        added = page(entry(BREAD, number=5), done={"added": "5"}).notice
        assert (added.undo_url, added.is_focused) == ("/entry/5/remove/", False)
        once = page(entry(BREAD, number=5), done={"once": "5"}).notice
        assert once.text == "Already logged, once: Bread, 100 g, to lunch. That form was sent before."
        assert once.undo_url == ""

    def test_undo_is_offered_on_the_day_of_what_was_removed_alone(self):
        removed = {"7": {"food": "Bread", "entry": {"day": "2026-11-20"}}}
        assert page(done={"removed": "7"}, removed=removed).notice.undo_url == "/day/2026-11-20/undo/?entry=7"
        assert page(done={"removed": "7"}, removed=removed, day=date(2026, 11, 19)).notice is None
        assert page(done={"removed": "8"}, removed=removed).notice is None
        assert page(done={"removed": "7"}).notice is None

    def test_the_first_and_the_last_day_of_all_have_one_neighbour(self):
        assert page(day=date(1900, 1, 1)).previous_url == ""
        assert page(day=date(2026, 11, 21)).next_url == ""


def test_amounts_have_their_grams_beside_them():
    cup = FoodPortion(1, "cup", Decimal(81))
    words = [amount_words(Decimal(n), cup) for n in ("1", "1.5000", "0.3333")]
    assert words == ["cup (81 g)", "1.5 × cup (122 g)", "0.3333 × cup (27 g)"]
    assert amount_words(Decimal("50.0000"), None) == "50 g"


def test_the_hour_guesses_the_meal():
    guesses = [meal_at(hour).value for hour in (0, 3, 4, 10, 11, 15, 16, 20, 21, 23)]
    assert guesses == ["snacks"] * 2 + ["breakfast"] * 2 + ["lunch"] * 2 + ["dinner"] * 2 + ["snacks"] * 2
