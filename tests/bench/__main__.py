"""Measure on SQLite and on PostgreSQL, print the tables, write ``docs/performance.md``. ``--help`` lists the flags."""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from tests.bench.core import costs
from tests.bench.jobs import HTMX, jobs_of, reference_of
from tests.bench.measure import Client, Request, measure
from tests.bench.places import ROOT, gunicorn, postgres, resident_mb, site
from tests.bench.report import Run, core_table, document, table
from tests.bench.typing import SIZES, Typing, measure_typing

ENTRIES = 100_000


@contextmanager
def place(database: str) -> Iterator[tuple[str, list[int]]]:
    """The URL of an empty database, and the processes of its server."""
    if database == "sqlite":
        yield "", []
        return
    with postgres() as (url, postmaster):
        yield url, [postmaster]


def type_ahead(database: str, env: dict[str, str], client: Client, facts: dict[str, Any]) -> Iterator[Typing]:
    """Search letter by letter in larger and larger tables; everything else has been measured by then."""
    search = Request(f"/day/{facts['day']}/find/?meal=lunch&q=", facts["sessions"]["measured"], HTMX)
    for size in SIZES:
        print(f"{database}: typing, {size:,} foods…", file=sys.stderr)
        grown = [sys.executable, "-m", "tests.bench.typing", str(size)]
        made = subprocess.run(grown, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE)
        yield measure_typing(client, reference_of(facts), search, int(made.stdout))


def run_on(database: str, options: argparse.Namespace) -> Run:
    with place(database) as (url, servers), site(url) as env:
        print(f"{database}: making {options.entries:,} entries…", file=sys.stderr)
        made = subprocess.run(
            [sys.executable, "-m", "tests.bench.rows", str(options.entries)],
            cwd=ROOT,
            env=env,
            check=True,
            stdout=subprocess.PIPE,
        )
        facts = json.loads(made.stdout)
        with gunicorn(env) as (port, master):
            client, reference = Client(port), reference_of(facts)
            roots = [master, *servers]
            how = {"count": options.pairs, "repeats": options.repeats}
            control = measure(client, reference, reference, roots, seconds=0, **how)
            results = []
            for job in jobs_of(facts):
                print(f"{database}: {job.name}…", file=sys.stderr)
                result = measure(client, job.reference, job.request, roots, seconds=options.cpu_seconds, **how)
                results.append((job, result))
            typing = list(type_ahead(database, env, client, facts)) if options.sizes else []
            again = measure(client, reference, reference, roots, seconds=0, **how)
            return Run(
                database={"sqlite": "SQLite", "postgres": "PostgreSQL"}[database],
                entries=facts["entries"],
                foods=facts["foods"],
                users=facts["users"],
                controls=[control.latency, again.latency],
                reference=control,
                results=results,
                memory_mb=resident_mb(master),
                typing=typing,
            )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--entries", type=int, default=int(os.environ.get("BENCH_ENTRIES", ENTRIES)))
    parser.add_argument("--pairs", type=int, default=150, help="pairs in a repeat")
    parser.add_argument("--repeats", type=int, default=6)
    parser.add_argument("--cpu-seconds", type=float, default=1.0, help="length of one slot; 0 leaves CPU out")
    parser.add_argument("--no-sizes", dest="sizes", action="store_false", help="leave larger tables of foods out")
    parser.add_argument("--only", choices=["sqlite", "postgres"])
    parser.add_argument("--no-write", action="store_true", help="print, and leave docs/performance.md alone")
    options = parser.parse_args()
    begun, load = datetime.now(UTC), " ".join(f"{one:.1f}" for one in os.getloadavg())
    runs = []
    for database in [options.only] if options.only else ["sqlite", "postgres"]:
        runs.append(run_on(database, options))
        print(table(runs[-1]), end="\n\n")
    alone = costs()
    print(core_table(alone), end="\n\n")
    void = [run.database for run in runs if run.is_void]
    if void:
        sys.exit(f"Void on {', '.join(void)}: F3 did not cost the same as F3. Try again on a quieter machine.")
    if not options.no_write:
        asked = "make bench" if options.entries == ENTRIES else f"BENCH_ENTRIES={options.entries} make bench"
        text = document(runs, alone, asked, begun.strftime("%Y-%m-%d"), load)
        (ROOT / "docs/performance.md").write_text(text)


if __name__ == "__main__":
    main()
