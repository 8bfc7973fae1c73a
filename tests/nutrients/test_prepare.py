"""``manage.py prepare``: a database that is ready to serve, and quickly so when it already is."""

from io import StringIO

from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import TestCase

from nutrients.models import Food, FoodNutrient, Portion


class TestPrepare(TestCase):
    def prepare(self):
        out = StringIO()
        call_command("prepare", stdout=out)
        return out.getvalue()

    def test_it_makes_the_cache_and_loads_the_foods_and_does_nothing_the_second_time(self):
        assert self.prepare().startswith("The food table has ")
        assert Food.objects.count() > 1000
        assert "shared_cache" in connection.introspection.table_names()
        cache.set("a", 1)
        assert cache.get("a") == 1
        assert self.prepare() == "The food table is up to date.\n"

    def test_the_shipped_tables_hold_together(self):
        call_command("prepare", verbosity=0)
        assert not Food.objects.filter(amounts=None).exists()
        assert not FoodNutrient.objects.filter(amount__lt=0).exists()
        assert not Portion.objects.filter(grams__lte=0).exists()
