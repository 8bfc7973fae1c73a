"""Simulate, print what holds, write ``docs/calibration.md``. ``--help`` lists the flags."""

import argparse
import platform
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.calibration.page import page, summary
from tests.calibration.people import GROUPS, Chance, Group, Population, around, recent, survey, uniform
from tests.calibration.plates import dine, sip
from tests.calibration.report import Run
from tests.calibration.tally import disagreements, tally

PAGE = Path(__file__).resolve().parents[2] / "docs" / "calibration.md"
SAMPLE = [(7, 0.0), (7, 0.3), (28, 0.1)]
RICHER = 0.3


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.calibration", description=__doc__)
    parser.add_argument("--people", type=int, default=20_000, help="how many are simulated for each line")
    parser.add_argument("--sample", type=int, default=60, help="of how many the whole diaries are assessed as well")
    parser.add_argument("--seed", default="usual intake")
    parser.add_argument("--no-write", action="store_true", help="print, and leave docs/calibration.md alone")
    options = parser.parse_args()

    def random(group: Group, population: Population) -> Chance:
        return Chance(f"{options.seed}, {group.name}, {population.name}")

    def dined(group: Group, population: Population, richer: float = 0.0) -> Run:
        print(f"{group.name}: {population.name}…", file=sys.stderr)
        diners = dine(group, population, options.people, random(group, population), richer=richer)
        return Run(group, population, tally(group, diners))

    def sipped(group: Group, population: Population) -> Run:
        diners = sip(group, population, options.people, random(group, population))
        return Run(group, population, tally(group, diners, [0.0]))

    runs = [dined(group, population) for group in GROUPS for population in (survey(group), uniform(group))]
    print(summary(runs))
    richer = [dined(group, survey(group), RICHER) for group in GROUPS]
    far = [sipped(group, population) for group in GROUPS for population in others(group)]
    found = [
        disagreements(group, dine(group, population, options.sample, random(group, population)), SAMPLE)
        for group in GROUPS
        for population in (survey(group), uniform(group))
    ]
    compared, differ = (sum(counts) for counts in zip(*found, strict=True))
    print(f"- {compared} whole diaries assessed, of which {differ} got another verdict or flag.")
    facts = {
        "command": " ".join(["python -m tests.calibration", *sys.argv[1:]]),
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
        "seed": f"“{options.seed}”",
        "people": f"{options.people:,}",
        "python": platform.python_version(),
        "seconds": f"{time.process_time():.0f}",
    }
    if not options.no_write:
        PAGE.write_text(page(runs, far, richer, (compared, differ), facts))
    if differ:
        sys.exit("The short way and the product's own do not agree: the tables do not speak of the product.")


def others(group: Group) -> Iterator[Population]:
    yield recent(group)
    yield around("far above", 2 * group.reference, group.between)
    yield around("far below", 0.5 * group.reference, group.between)
    for cv in (0.2, 0.4) if group.key == "magnesium" else ():
        yield around(f"survey-like, {cv:.0%} between people", group.mean, cv)


if __name__ == "__main__":
    main()
