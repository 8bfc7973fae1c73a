"""The demo: four weeks of a made-up person's meals, on foods of the shipped table, thrown away after a day."""

import csv
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client, TestCase, override_settings
from django.test.utils import CaptureQueriesContext

from diary.assessment import DayReason, Shortfall, Verdict, assess_week, week_span
from diary.dates import Week
from diary.demo import STEW, DemoRow, NoFoods, demo_rows, make_demo
from diary.example import example
from diary.models import DayMark, Entry, OwnFood, Profile, ReferenceChoice, User, UsualMeal
from diary.nutrient_card import Card
from diary.profiles import said_by, today_of
from diary.report_queries import eaten_between
from nutrients.data_files import DATA
from nutrients.models import Category, Food, Portion
from tests.cast import PASSWORD

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TODAY = NOW.date()


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load_what_the_demo_eats() -> None:
    """The demo's foods and portions, without what they contain."""
    category = Category.objects.create(key="all", name="All")
    keys = {row.food for row in demo_rows()}
    Food.objects.bulk_create(Food(key=key, name=key, category=category) for key in sorted(keys))
    foods = dict(Food.objects.values_list("key", "id"))
    labels = {(row.food, row.portion) for row in demo_rows() if row.portion}
    Portion.objects.bulk_create(Portion(food_id=foods[key], label=label, grams=1) for key, label in sorted(labels))


def test_every_food_and_portion_of_the_demo_is_in_the_shipped_table() -> None:
    foods = {row["key"] for row in table("foods.csv")}
    portions = {(row["food_key"], row["label"]) for row in table("portions.csv")}
    assert {row.food for row in demo_rows()} | set(STEW) <= foods
    assert {(row.food, row.portion) for row in demo_rows() if row.portion} <= portions


def test_the_demo_is_four_weeks_of_different_days() -> None:
    days: dict[int, set[DemoRow]] = {}
    for row in demo_rows():
        days.setdefault(row.day, set()).add(row)
    assert sorted(days) == list(range(-28, 0))
    menus = {frozenset((row.meal, row.food) for row in rows) for rows in days.values()}
    assert len(menus) == 28
    assert 12 <= len(demo_rows()) / 28 <= 16
    assert len({row.food for row in demo_rows()}) >= 80


def test_no_food_stands_twice_in_one_meal() -> None:
    twice = [key for key, n in Counter((row.day, row.meal, row.food) for row in demo_rows()).items() if n > 1]
    assert twice == []


class DemoCase(TestCase):
    def setUp(self) -> None:
        cache.clear()
        clock = time_machine.travel(NOW, tick=False)
        clock.start()
        self.addCleanup(clock.stop)

    @classmethod
    def setUpTestData(cls) -> None:
        load_what_the_demo_eats()

    def start(self, client: Client | None = None, **fields: str):
        return (client or self.client).post("/demo/", fields)


class MakeDemoTest(DemoCase):
    def test_the_entries_end_yesterday_and_all_of_them_are_there(self) -> None:
        user = make_demo(NOW)
        entries = Entry.objects.filter(owner=user)
        assert entries.count() == len(demo_rows())
        assert {entry.day for entry in entries} == {TODAY - timedelta(days=n) for n in range(1, 29)}

    def test_yesterday_is_yesterday_in_the_browsers_time_zone(self) -> None:
        late = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
        user = make_demo(late, "Asia/Tokyo")
        assert Profile.objects.get(owner=user).time_zone == "Asia/Tokyo"
        assert max(Entry.objects.filter(owner=user).values_list("day", flat=True)) == date(2026, 11, 20)
        assert Profile.objects.get(owner=make_demo(late, "Mars/Olympus")).time_zone == "UTC"

    def test_she_is_a_woman_of_41_held_against_the_us_amounts_who_answered_no(self) -> None:
        user = make_demo(NOW)
        person = said_by(user, TODAY, TODAY).person
        assert (person.sex, person.age_on(TODAY)) == ("female", 41)
        assert ReferenceChoice.objects.get(owner=user).authority == "us"
        profile = Profile.objects.get(owner=user)
        assert (profile.restricts_minerals, profile.restricts_calcium) == ("no", "no")
        assert (profile.takes_warfarin, profile.absorbs_less) == ("no", "no")

    def test_she_is_41_on_every_day_of_a_leap_year(self) -> None:
        for n in range(0, 366, 30):
            now = datetime(2028, 1, 1, 12, tzinfo=UTC) + timedelta(days=n)
            user = make_demo(now)
            assert said_by(user, TODAY, TODAY).person.age_on(now.date()) == 41

    def test_each_of_the_last_two_weeks_has_one_day_that_is_not_complete_and_some_that_are(self) -> None:
        for n in range(7):
            user = make_demo(NOW + timedelta(days=n))
            week = Week.of(TODAY + timedelta(days=n)).previous
            marks = Counter(DayMark.objects.filter(owner=user, day__in=week.days).values_list("state", flat=True))
            assert marks == {"complete": 3, "partial": 1}, n

    def test_two_demos_are_two_accounts_without_a_password(self) -> None:
        one, two = make_demo(NOW), make_demo(NOW)
        assert one.email != two.email
        assert all(user.is_demo and not user.has_usable_password() for user in (one, two))
        assert one.email.endswith("@demo.invalid")

    def test_it_is_made_in_few_queries(self) -> None:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            make_demo(NOW)
        assert len(queries) < 20

    def test_her_commonest_breakfast_is_a_usual_meal(self) -> None:
        user = make_demo(NOW)
        usual = UsualMeal.objects.get(owner=user)
        assert (usual.name, usual.meal) == ("Toast and coffee", "breakfast")
        toast = {"bread-white-toasted", "butter-salted", "coffee-with-milk-or-cream", "jam"}
        assert {one.food.key for one in usual.foods.all()} == toast
        eaten: dict[date, set[str]] = {}
        for entry in Entry.objects.filter(owner=user, meal="breakfast"):
            eaten.setdefault(entry.day, set()).add(entry.food.key)
        assert Counter(map(frozenset, eaten.values())).most_common(1)[0][0] == toast

    def test_a_recipe_of_which_a_food_is_gone_is_left_out(self) -> None:
        assert not OwnFood.objects.filter(owner=make_demo(NOW)).exists()

    def test_without_foods_nothing_is_made(self) -> None:
        Portion.objects.all().delete()
        Food.objects.all().delete()
        with pytest.raises(NoFoods):
            make_demo(NOW)
        assert not User.objects.exists()

    def test_a_food_that_a_curator_has_hidden_is_left_out(self) -> None:
        Food.objects.filter(key="water-tap").update(is_hidden=True)
        user = make_demo(NOW)
        assert not Entry.objects.filter(owner=user, food__key="water-tap").exists()
        assert Entry.objects.filter(owner=user).exists()


class StartDemoTest(DemoCase):
    def test_pressing_it_opens_the_last_full_week_signed_in(self) -> None:
        response = self.start(time_zone="Europe/Berlin")
        self.assertRedirects(response, "/week/2026-W46/", fetch_redirect_response=False)
        user = User.objects.get()
        assert self.client.session["_auth_user_id"] == str(user.pk)
        assert user.is_demo

    def test_the_session_ends_with_the_demo(self) -> None:
        self.start()
        assert self.client.session.get_expiry_age() == 24 * 3600

    def test_opening_the_address_makes_nothing(self) -> None:
        self.assertRedirects(self.client.get("/demo/"), "/", fetch_redirect_response=False)
        self.client.head("/demo/")
        assert self.client.put("/demo/").status_code == 405
        assert not User.objects.exists()

    def test_pressing_it_again_opens_the_same_demo(self) -> None:
        self.start()
        self.assertRedirects(self.start(), "/week/2026-W46/", fetch_redirect_response=False)
        assert User.objects.count() == 1

    def test_somebody_signed_in_stays_signed_in_and_is_told(self) -> None:
        ada = User.objects.create_user("ada@example.org", PASSWORD)
        self.client.force_login(ada)
        response = self.start()
        self.assertContains(response, "You are signed in as ada@example.org.", status_code=409)
        assert self.client.session["_auth_user_id"] == str(ada.pk)
        assert User.objects.count() == 1

    def test_without_foods_the_page_names_the_command(self) -> None:
        Portion.objects.all().delete()
        Food.objects.all().delete()
        self.assertContains(self.start(), "python manage.py load_foods", status_code=503)
        assert not User.objects.exists()

    @override_settings(ACCOUNT_RATE_LIMITS={"start_demo": "2/h/ip"})
    def test_the_third_demo_of_an_hour_from_one_place_waits(self) -> None:
        for _ in range(2):
            assert self.start(Client()).status_code == 302
        response = self.start(Client())
        self.assertContains(response, "The demo was opened many times", status_code=429)
        assert response["Retry-After"] == "3600"
        assert User.objects.count() == 2

    def test_the_limit_is_in_the_settings(self) -> None:
        statuses = [self.start(Client()).status_code for _ in range(11)]
        assert statuses == [302] * 10 + [429]

    def test_a_demo_person_may_read_their_settings(self) -> None:
        self.start()
        response = self.client.get("/settings/")
        self.assertContains(response, "This is a demo account")
        self.assertContains(response, "Type the word “delete”")
        self.assertNotContains(response, "Change your password")


class RemoveDemosTest(DemoCase):
    def remove(self, *args: str) -> str:
        out = StringIO()
        call_command("remove_demos", *args, stdout=out)
        return out.getvalue().strip()

    def test_demos_of_yesterday_go_with_everything_and_those_of_today_stay(self) -> None:
        old, new = make_demo(NOW - timedelta(hours=25)), make_demo(NOW - timedelta(hours=23))
        ada = User.objects.create_user("ada@example.org", PASSWORD, date_joined=NOW - timedelta(days=900))
        assert self.remove() == "Removed 1 demo account."
        assert set(User.objects.all()) == {new, ada}
        assert not Entry.objects.filter(owner=old.pk).exists()
        assert self.remove("--older-than-hours", "1") == "Removed 1 demo account."
        assert self.remove() == "Removed 0 demo accounts."

    def test_their_sessions_go_too(self) -> None:
        self.start()
        User.objects.update(date_joined=NOW - timedelta(hours=25))
        self.remove()
        assert not Session.objects.exists()

    def test_a_number_of_hours_that_is_none_is_refused(self) -> None:
        for hours in ("-1", "nan", "inf"):
            with pytest.raises(CommandError):
                self.remove(f"--older-than-hours={hours}")


def glanced(card: Card) -> tuple[object, ...]:
    """What the line of a nutrient says at the top of a week, and where its bar ends."""
    return (card.name, card.mean, card.percent, card.few_words, card.above, card.look, card.bar)


class DemoReportTest(TestCase):
    """On the shipped foods, the demo shows what a report is for."""

    @classmethod
    def setUpTestData(cls) -> None:
        call_command("load_foods", verbosity=0, stdout=StringIO())

    def test_the_front_page_shows_the_week_that_the_button_opens_whatever_day_it_is(self) -> None:
        shown = example()
        for n in range(7):
            cache.clear()
            with time_machine.travel(NOW + timedelta(days=n), tick=False):
                page = Client().post("/demo/", follow=True).context["page"]
            opened = [card for card in page.core if card.is_measured]
            assert [glanced(card) for card in shown.cards] == [glanced(card) for card in opened], n
            assert page.days_line.startswith(f"{shown.days_line.partition(' ')[0]} days: ")
            assert page.who == shown.who
            helps = next(card for card in page.core if card.helps).helps
            assert tuple(help.sentence for help in helps)[:2] == shown.helps

    def test_on_every_weekday_some_nutrients_fall_short_and_some_do_not(self) -> None:
        for n in range(7):
            now = NOW + timedelta(days=n)
            user = User.objects.get(pk=make_demo(now).pk)
            today = today_of(user, now)
            week = Week.of(today).previous
            first, last = week_span(week.monday)
            said = said_by(user, first, last)
            report = assess_week(week.monday, eaten_between(user, first, last), said.marks, said.person, today)
            found = {key: report.preferred.nutrients[key].finding for key in ("magnesium", "calcium", "potassium")}
            stew = OwnFood.objects.get(owner=user)
            assert stew.recipe.parts.count() == len(STEW)
            assert not Entry.objects.filter(own_food=stew).exists()
            assert report.week.counted == 6
            assert report.four_weeks is not None
            assert [day.count.reason for day in report.days].count(DayReason.MARKED_PARTIAL) == 1
            assert found["magnesium"].shortfall is Shortfall.YES
            assert found["magnesium"].verdict in {Verdict.LIKELY_LOW, Verdict.MAY_BE_LOW}
            assert found["calcium"].shortfall is Shortfall.NO
            assert report.week.nutrients["calcium"].finding.shortfall is Shortfall.NO
            assert found["calcium"].verdict in {Verdict.LIKELY_ENOUGH, Verdict.PROBABLY_ENOUGH}
            assert found["potassium"].verdict is Verdict.BELOW_AI_CANNOT_TELL
            assert report.preferred.nutrients["vitamin_d"].finding.shortfall is Shortfall.YES
            assert report.preferred.nutrients["vitamin_b12"].finding.shortfall is Shortfall.NO
