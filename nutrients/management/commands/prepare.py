"""Make the database ready to serve: tables, the shared cache, foods."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Make the database ready: migrate, create the cache table, load the food table. Quick when nothing is new."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        call_command("load_foods", verbosity=verbosity, stdout=self.stdout)
