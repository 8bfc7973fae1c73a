"""How long an import of many rows takes, stage by stage, and how long nobody else can save on SQLite meanwhile.

``python -m tests.bench.importing [rows]``, on the database of ``DATABASE_URL`` or an empty SQLite one of its own.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

ROWS, FOODS = 50_000, 1500
TODAY, NOW = date(2026, 11, 20), datetime(2026, 11, 20, 12, tzinfo=UTC)
HEADING = (
    "Day,Group,Food Name,Amount,Energy (kcal),Water (g),B6 (Pyridoxine) (mg),B12 (Cobalamin) (µg),Vitamin C (mg),"
    "Vitamin D (IU),Calcium (mg),Magnesium (mg),Phosphorus (mg),Potassium (mg),Sodium (mg),Caffeine (mg),Alcohol (g)"
)
MOST = (300, 90, 1, 3, 30, 100, 200, 100, 200, 500, 700, 20, 3)


def servings(rows: int) -> bytes:
    """A file as Cronometer writes it, of fourteen foods a day; the same for the same number of rows."""
    chance = random.Random(1)
    foods = [(f"Food {n} of somewhere, cooked", [chance.random() * most for most in MOST]) for n in range(FOODS)]
    lines = [HEADING]
    for number in range(rows):
        name, amounts = foods[int(chance.random() ** 2 * FOODS)]
        grams = chance.choice((37.5, 50, 80, 100, 120, 150, 200))
        held = ",".join(f"{amount * grams / 100:.2f}" for amount in amounts)
        lines.append(f'{TODAY - timedelta(days=number // 14)},Lunch,"{name}",{grams:.2f} g,{held}')
    return "\n".join(lines).encode()


def timed(name: str, work: Callable[[], Any]) -> Any:
    wall, processor = time.perf_counter(), time.process_time()
    done = work()
    print(f"{name:<28} {time.perf_counter() - wall:6.2f} s, of the processor {time.process_time() - processor:6.2f} s")
    return done


def measure(rows: int) -> None:
    """Import such a file for somebody new, who is gone again afterwards."""
    import django

    django.setup()
    from diary import import_files, import_saving
    from diary.files import read_rows
    from diary.import_plan import Choices
    from diary.import_ready import ready_of
    from diary.importing import plan_of
    from diary.models import User

    data = servings(rows)
    owner = User.objects.create_user("measured@example.org")
    try:
        reading = timed("reading the file", lambda: read_rows(data, TODAY))
        file = import_files.take_in(owner, "servings.csv", data, NOW)
        plan = timed("comparing it", lambda: plan_of(owner, reading, Choices()))
        ready = timed("making the rows ready", lambda: ready_of(owner, plan, Choices(), NOW))
        timed("saving (others wait)", lambda: import_saving.save(file, ready, NOW))
        timed("undoing it (others wait)", lambda: import_saving.undo(file, NOW))
    finally:
        owner.delete()


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    with tempfile.TemporaryDirectory(prefix="unclench-bench-") as folder:
        # Without DEBUG, with which each statement is written down.
        settings = {"DATA_DIR": folder, "SECRET_KEY": "only-for-this-measurement-" + "0123456789" * 4, "HTTPS": "0"}
        os.environ |= settings | {"ALLOWED_HOSTS": "localhost", "DEBUG": "0"}
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], check=True)
        measure(rows)


if __name__ == "__main__":
    main()
