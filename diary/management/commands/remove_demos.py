"""Remove the demo accounts that nobody uses any more."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import ngettext

from diary.demo import LIFETIME, expired_demos
from diary.erasure import erase


class Command(BaseCommand):
    help = "Remove demo accounts with everything in them. Run it daily, for example from cron."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--older-than-hours",
            type=float,
            default=LIFETIME / timedelta(hours=1),
            metavar="HOURS",
            help="how old an account must be to go; 24 where nothing is given, 0 for all of them",
        )

    def handle(self, *args: Any, older_than_hours: float, **options: Any) -> None:
        if not 0 <= older_than_hours <= 24 * 365:
            raise CommandError("Give a number of hours from 0 to 8760.")
        count = erase(expired_demos(timezone.now(), timedelta(hours=older_than_hours)))
        self.stdout.write(
            ngettext("Removed %(count)d demo account.", "Removed %(count)d demo accounts.", count) % {"count": count}
        )
