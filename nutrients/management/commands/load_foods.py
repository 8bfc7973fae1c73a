"""Load the shipped food table."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nutrients.data_files import DATA, DataFault
from nutrients.loading import load


class Command(BaseCommand):
    help = "Load the shipped food table; what curators changed stays as it is. Does nothing when it is loaded already."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--force", action="store_true", help="load even if this version was loaded last")
        parser.add_argument(
            "--folder", type=Path, default=DATA, help="where foods.csv, portions.csv and categories.csv are"
        )

    def handle(self, *args: Any, folder: Path, force: bool, verbosity: int, **options: Any) -> None:
        try:
            done = load(at=timezone.now(), folder=folder, force=force)
        except DataFault as fault:
            raise CommandError(f"{fault}\nNothing was changed.") from None
        if verbosity == 0:
            return
        if done is None:
            self.stdout.write("The food table is up to date.")
            return
        left_out = f" Left out, because a curator's food has the same name: {'; '.join(done.left_out)}." * bool(
            done.left_out
        )
        self.stdout.write(
            f"The food table has {done.foods} foods: {done.added} rows added, {done.changed} changed, "
            f"{done.removed} taken away.{left_out}"
        )
