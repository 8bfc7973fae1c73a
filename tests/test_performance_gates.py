"""What a page may cost, in figures without noise: statements, bytes, and the plan of the database.

How long it takes is for the bench (``python -m tests.bench``), because time depends on who else uses the machine.
"""

import re
import unittest
import uuid
import zlib
from datetime import date, timedelta
from decimal import Decimal

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diary.models import Entry, Meal, Profile, User
from nutrients.catalogue import CATALOGUE
from nutrients.models import Food, FoodNutrient, IndexText, Portion
from nutrients.queries import search_foods
from tests.cast import MONDAY, make_category, make_user

READ, ADD = 8, 10
WEEK_BYTES, WEEK_GZIPPED = 60_000, 12_000
WEEK = "2026-W46"
INDEX = "entry_by_owner_and_day"
OF_DAYS = re.compile(r'"day" >?= ')
OWNER_FIRST = re.compile(r"SEARCH diary_entry USING (?:COVERING )?INDEX \w+ \(owner_id=|Index Cond: \(+owner_id = ")


def make_foods(count: int) -> list[Portion]:
    """Foods that know everything but one nutrient each, with one portion."""
    category = make_category()
    foods = [Food(name=f"Food {n} of many", category=category) for n in range(count)]
    Food.objects.bulk_create(foods)
    IndexText.objects.bulk_create(IndexText(food=food, text=f" {food.name.lower()} ") for food in foods)
    FoodNutrient.objects.bulk_create(
        FoodNutrient(food=food, nutrient=nutrient.key, amount=Decimal(position + 1))
        for number, food in enumerate(foods)
        for position, nutrient in enumerate(CATALOGUE)
        if position != number % len(CATALOGUE)
    )
    return Portion.objects.bulk_create([Portion(food=food, label="1 piece", grams=50) for food in foods])


def eat(owner: User, portions: list[Portion], each_day: int, days: int = 7, first: date = MONDAY) -> None:
    Entry.objects.bulk_create(
        Entry(
            owner=owner,
            day=first + timedelta(days=day),
            meal=Meal.values[number % 4],
            food_id=portions[(day * each_day + number) % len(portions)].food_id,
            portion=portions[(day * each_day + number) % len(portions)],
            quantity=1,
            key=uuid.uuid4(),
        )
        for day in range(days)
        for number in range(each_day)
    )


class GateTests(TestCase):
    """Sam ate three things in the week, Lou three hundred after a year of others, and forty more people eat as well."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.portions = make_foods(60)
        cls.sam, cls.lou = make_user("sam"), make_user("lou")
        for user in (cls.sam, cls.lou):
            Profile.objects.create(
                owner=user,
                sex=Profile.Sex.FEMALE,
                date_of_birth=date(1971, 5, 4),
                restricts_minerals=Profile.Answer.NO,
                restricts_calcium=Profile.Answer.NO,
                takes_warfarin=Profile.Answer.NO,
            )
        eat(cls.sam, cls.portions, 1, days=3)
        eat(cls.lou, cls.portions, 43)
        eat(cls.lou, cls.portions, 6, days=365, first=MONDAY - timedelta(days=430))
        others = User.objects.bulk_create([User(email=f"other{number}@example.org") for number in range(40)])
        for other in others:
            eat(other, cls.portions, 2, days=30, first=MONDAY - timedelta(days=20))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def statements(self, user: User, path: str, form: dict[str, object] | None = None) -> list[str]:
        """What a request asks of the database, once the process is warm."""
        self.client.force_login(user)
        self.client.get(path)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            answer = self.client.get(path) if form is None else self.client.post(path, form)
        assert answer.status_code == (200 if form is None else 302), answer.content[:500]
        return [query["sql"] for query in captured]

    def reads(self) -> dict[str, str]:
        day = MONDAY.isoformat()
        return {
            "day": reverse("day", args=[day]),
            "day.json": reverse("day_json", args=[day]),
            "week": reverse("week", args=[WEEK]),
            "week.json": reverse("week_json", args=[WEEK]),
            "week.csv": reverse("week_csv", args=[WEEK]),
            "trend": reverse("trend") + "?weeks=52",
            "trend.json": reverse("trend_json") + "?weeks=52",
            "trend.csv": reverse("trend_csv") + "?weeks=52",
            "search": reverse("find", args=[day]) + "?q=food+30",
            "misspelt search": reverse("find", args=[day]) + "?q=fodo",
        }

    def test_a_read_asks_few_things_and_no_more_for_three_hundred_entries_than_for_three(self) -> None:
        for name, path in self.reads().items():
            with self.subTest(name):
                few, many = self.statements(self.sam, path), self.statements(self.lou, path)
                # A day without a meal asks what that meal was the last time; nothing else differs.
                assert len(many) in (len(few), len(few) - (name == "day")), "\n".join(many)
                assert len(few) <= READ, "\n".join(few)

    def test_adding_asks_few_things_and_as_many_in_a_full_diary_as_in_an_empty_one(self) -> None:
        counts = []
        for user in (self.sam, self.lou):
            portion = self.portions[0]
            form = {"food": portion.food_id, "portion": portion.pk, "quantity": "1", "meal": "lunch"}
            path = reverse("add", args=[MONDAY.isoformat()])
            counts.append(len(self.statements(user, path, {**form, "key": str(uuid.uuid4())})))
        assert counts[0] == counts[1]
        assert counts[0] <= ADD

    def test_the_report_of_a_full_week_is_a_small_page(self) -> None:
        self.client.force_login(self.lou)
        page = self.client.get(reverse("week", args=[WEEK])).content
        assert len(page) <= WEEK_BYTES
        assert len(zlib.compress(page, 6)) <= WEEK_GZIPPED

    def test_a_diary_is_read_by_owner_and_never_whole(self) -> None:
        for name in ("day", "week"):
            asked = [sql for sql in self.statements(self.lou, self.reads()[name]) if 'FROM "diary_entry"' in sql]
            assert any(OF_DAYS.search(sql) for sql in asked), f"the {name} page asks for no days"
            for sql in asked:
                with self.subTest(sql):
                    plan = self.plan(sql)
                    assert OWNER_FIRST.search(plan), plan
                    assert INDEX in plan or not OF_DAYS.search(sql), plan

    def test_a_plan_that_reads_the_whole_diary_would_be_noticed(self) -> None:
        plan = self.plan('SELECT COUNT(*) FROM "diary_entry" WHERE quantity > 2')
        assert INDEX not in plan
        assert not OWNER_FIRST.search(plan)

    def plan(self, sql: str) -> str:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL enable_seqscan = off")
                cursor.execute(f"EXPLAIN {sql}")
            else:
                cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            return "\n".join(str(row[-1]) for row in cursor.fetchall())


@unittest.skipUnless(connection.vendor == "postgresql", "PostgreSQL alone has an index of trigrams")
class TrigramTests(TestCase):
    def test_a_search_in_a_large_table_reads_the_index_of_trigrams(self) -> None:
        make_foods(60)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE nutrients_indextext")
            cursor.execute("SET LOCAL enable_seqscan = off")  # as the planner itself decides with many more foods
        with CaptureQueriesContext(connection) as captured:
            search_foods("food 30")
        found = next(query["sql"] for query in captured if "nutrients_indextext" in query["sql"])
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {found}")
            assert "index_text_trigrams" in "\n".join(line for (line,) in cursor.fetchall())


@unittest.skipUnless(connection.vendor == "postgresql", "SQLite keeps what it has read of a statement by itself")
class PlanTests(TestCase):
    def test_a_statement_that_comes_back_is_planned_once_for_everybody(self) -> None:
        portions = make_foods(12)
        for name in ("ada", "bob"):
            somebody = make_user(name)
            eat(somebody, portions, 12)
            self.client.force_login(somebody)
            for _visit in range(8):
                assert self.client.get(f"/day/{MONDAY}/").status_code == 200
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE '%diary_entry%'"
            )
            counts = cursor.fetchall()
        assert len(counts) >= 2
        assert all(generic >= 8 and custom == 0 for generic, custom in counts), counts
