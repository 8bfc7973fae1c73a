"""The figures as a table, on the screen and in ``docs/performance.md``."""

import os
import platform
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from tests.bench.core import Cost
from tests.bench.jobs import Job
from tests.bench.measure import Result
from tests.bench.typing import MOST_MS, Typing

QUIET = (0.95, 1.05)  # the reference against itself; outside of this the machine is too busy for any figure to count


@dataclass(frozen=True)
class Run:
    """All that was measured on one database."""

    database: str
    entries: int
    foods: int
    users: int
    controls: list[float]
    reference: Result
    results: list[tuple[Job, Result]]
    memory_mb: float
    typing: list[Typing] = field(default_factory=list)

    @property
    def is_void(self) -> bool:
        return not all(QUIET[0] <= control <= QUIET[1] for control in self.controls)


def verdict(job: Job, result: Result) -> str:
    """Whether the paired ratio is within the aims."""
    if job.target is None or job.must is None:
        return ""
    if result.latency <= job.target:
        return "at the target"
    return "holds" if result.latency <= job.must else "**too slow**"


def row(job: Job, result: Result) -> str:
    aims = f"{job.target:g} | {job.must:g}" if job.target is not None and job.must is not None else " | "
    low, high = result.spread
    return (
        f"| {job.name} | **{result.latency:.2f}** | {low:.2f}-{high:.2f} | {result.cpu:.2f} | {aims} "
        f"| {verdict(job, result)} | {result.median_ms:.1f} | {result.body / 1000:.1f} / {result.gzipped / 1000:.1f} |"
    )


def table(run: Run) -> str:
    controls = ", ".join(f"{control:.2f}" for control in run.controls)
    lines = [
        f"### {run.database}",
        "",
        f"{run.entries:,} entries of {run.users} people, {run.foods:,} foods. F3 itself: median "
        f"{run.reference.median_ms:.1f} ms. F3 against F3, before and after: {controls}"
        + (" (**void**: the machine was too busy)." if run.is_void else ".")
        + f" Largest worker afterwards: {run.memory_mb:.0f} MB.",
        "",
        "| job | latency ÷ F3 | repeats | CPU ÷ F3 | target | must | | median ms | kB / gzip |",
        "|---|---|---|---|---|---|---|---|---|",
        *(row(job, result) for job, result in run.results),
    ]
    return "\n".join([*lines, *typing_rows(run)])


def typing_rows(run: Run) -> list[str]:
    """Type-ahead by the size of the table; nothing where it was not measured."""
    if not run.typing:
        return []
    return [
        "",
        f"Type-ahead: what the server took for each letter but the first of {run.typing[0].answers} beginnings of "
        f"queries that people type. In the largest table 95 of 100 answers are to take less than {MOST_MS} ms on "
        "PostgreSQL.",
        "",
        "| foods | median ms | p95 ms | F3, ms | slowest |",
        "|---|---|---|---|---|",
        *(
            f"| {one.foods:,} | {one.median_ms:.1f} | **{one.p95_ms:.1f}** | {one.reference_ms:.1f} | “{one.slowest}” |"
            for one in run.typing
        ),
    ]


def core_table(costs: list[Cost]) -> str:
    lines = [
        "### The assessment alone",
        "",
        "Processor time of the pure core, without a database and without a page; the median of many runs.",
        "",
        "| what | ms of CPU | most | |",
        "|---|---|---|---|",
        *(
            f"| {cost.name} | **{cost.milliseconds:.1f}** | {cost.most:g} "
            f"| {'holds' if cost.milliseconds <= cost.most else '**too slow**'} |"
            for cost in costs
        ),
    ]
    return "\n".join(lines)


def machine() -> str:
    cpus = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    model = next((line.partition(":")[2].strip() for line in cpus.splitlines() if "model name" in line), "unknown")
    return (
        f"{os.cpu_count()} cores ({model}), {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, Django {version('Django')}, gunicorn {version('gunicorn')}, "
        f"psycopg {version('psycopg')}"
    )


def document(runs: list[Run], costs: list[Cost], command: str, day: str, load: str) -> str:
    """The whole page, made anew by each run."""
    head = f"""# Speed

Made by `{command}` on {day}; write it anew with the same command. Nothing here is typed by hand.

Machine: {machine()}; load average {load} when it began.
Server: gunicorn with two synchronous workers, production settings, one client on the same machine.

**The unit is F3**: a signed-in page with session, user and one indexed query, served by the same processes through the
same middleware from the same database (`tests/bench/reference_urls.py`; it comes with the bench, not with the product).
Requests go out in turn (F3, job, job, F3, …), the ratio is taken pair by pair, and the figure is the median of the
repeats' medians; their lowest and highest stand beside it. F3 against itself must give 0.95 to 1.05, or the run is
void. CPU is the processor time of server and database together, from slots of each in turn. Milliseconds are this
machine's and say little about another.

A process keeps the few reports it printed last, by all that they rest on, which is read anew for each request
(`diary/report_queries.py`). *Opened again* is a report that nothing has changed since; *after a change* is one that is
worked out and printed: the process has dropped what it kept before each such request.
"""
    return head + "\n" + "\n\n".join([*map(table, runs), core_table(costs)]) + "\n"
