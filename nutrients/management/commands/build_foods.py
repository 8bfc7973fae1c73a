"""Rebuild foods.csv and portions.csv from the selection, the supplements and the tables of USDA FoodData Central."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nutrients.data_files import DATA
from nutrients.fdc import DATA_SETS, FdcFault, read_folder
from nutrients.food_build import build, foods_csv, portions_csv, read_selection
from nutrients.food_tables import FoodTableFaults, read_categories
from nutrients.supplements import read_supplements


class Command(BaseCommand):
    # Reads files and writes files: whether the site could run is not its business.
    requires_system_checks = ()

    help = "Rebuild the shipped tables of foods and portions from USDA FoodData Central; see docs/foods.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="the folder that holds the data sets, one folder each")
        parser.add_argument("--into", type=Path, default=DATA, help="where to write (default: nutrients/data)")

    def handle(self, *args: Any, **options: Any) -> None:
        folder, into = options["path"], options["into"]
        try:
            data_sets = {name: read_folder(folder, layout) for name, layout in DATA_SETS.items()}
            with (DATA / "categories.csv").open(encoding="utf-8", newline="") as file:
                categories = [category.key for category in read_categories(file)]
            with (DATA / "selection.csv").open(encoding="utf-8", newline="") as file:
                selection = read_selection(file, DATA_SETS, categories)
            foods, portions = build(selection, data_sets)
            with (DATA / "supplements.csv").open(encoding="utf-8", newline="") as file:
                supplements, doses = read_supplements(file)
            foods, portions = [*foods, *supplements], [*portions, *doses]
        except (FdcFault, FoodTableFaults) as fault:
            raise CommandError(str(fault)) from fault
        for name, text, count in (
            ("foods.csv", foods_csv(foods), len(foods)),
            ("portions.csv", portions_csv(portions), len(portions)),
        ):
            path = into / name
            path.write_text(text, encoding="utf-8", newline="\n")
            self.stdout.write(f"{path}: {count:,} rows, {len(text.encode()):,} bytes")
