"""The counts as tables, on the screen and in ``docs/calibration.md``."""

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from diary.assessment import Mode, Shortfall, Verdict
from tests.calibration.bars import Bar, Outcome, Promise, bars_of, promises_of
from tests.calibration.people import Group, Population
from tests.calibration.plates import MISSING, SPANS
from tests.calibration.tally import EDGES, Share, Tally

__all__ = ["Run", "bar_table", "claim_table", "far_table", "flag_table", "verdict_tables"]

_VERDICTS = (
    Verdict.LIKELY_ENOUGH,
    Verdict.PROBABLY_ENOUGH,
    Verdict.MAY_BE_LOW,
    Verdict.LIKELY_LOW,
    Verdict.BELOW_AI_CANNOT_TELL,
    Verdict.CANNOT_TELL_MISSING_DATA,
)
_SILENT = (Verdict.BELOW_AI_CANNOT_TELL, Verdict.CANNOT_TELL_MISSING_DATA)
_MARKS = {Outcome.HOLDS: "", Outcome.NOISE: " ≈", Outcome.MISSED: " **missed**", Outcome.NONE: ""}


@dataclass(frozen=True)
class Run:
    """One group of people drawn from one population, and what was counted."""

    group: Group
    drawn_from: Population
    tally: Tally

    @property
    def population(self) -> str:
        return self.drawn_from.name

    @functools.cached_property
    def bars(self) -> list[Bar]:
        return list(bars_of(self.group, self.drawn_from, self.tally))

    @property
    def promises(self) -> list[Promise]:
        return list(promises_of(self.group, self.population, self.tally))


def percent(share: float, digits: int = 1) -> str:
    return f"{100 * share:.{digits}f} %"


def words(verdict: Verdict) -> str:
    return verdict.value.replace("_", " ").replace(" ai ", " AI: ").replace("tell missing", "tell: missing")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(share: Share | None) -> str:
    if share is None:
        return "never"
    low, high = share.interval
    return f"{percent(share.value)} ({100 * low:.1f} to {100 * high:.1f}) of {share.whole:,}"


def bar_table(runs: Iterable[Run]) -> str:
    """One line for each verdict that a bar is set for; one column for each share of missing values."""
    rows = []
    for run in runs:
        bars = run.bars
        for first in bars[:: len(MISSING)]:
            same = [bar for bar in bars if (bar.case[0], bar.verdict) == (first.case[0], first.verdict)]
            rows.append(
                [
                    run.group.name,
                    run.population,
                    str(first.case[0]),
                    words(first.verdict),
                    percent(first.least, 0),
                    "" if first.exact is None else percent(first.exact),
                    *(_cell(bar.share) + _MARKS[bar.outcome] for bar in same),
                ]
            )
    return table(["who", "population", "days", "verdict", "bar", "by integration", *_columns()], rows)


def _columns() -> list[str]:
    return ["all data", *(f"{100 * share:.0f} % of foods do not say" for share in MISSING[1:])]


def flag_table(runs: Iterable[Run]) -> str:
    """False shortfalls: flagged, although the usual intake meets the reference amount."""
    rows = []
    for run in runs:
        for days in SPANS:
            cases = [(days, missing) for missing in MISSING]
            broken = {promise.case for promise in run.promises if not promise.kept}
            rows.append(
                [
                    run.group.name,
                    run.population,
                    str(days),
                    percent(run.tally.flags[cases[0], Shortfall.YES] / run.tally.people),
                    *(
                        percent(run.tally.false_shortfalls(case).value, 2) + (" **more**" if case in broken else "")
                        for case in cases
                    ),
                    *(percent(run.tally.made[case] / run.tally.people, 2) for case in cases[1:]),
                ]
            )
    made = [f"of them by the {100 * share:.0f} % alone" for share in MISSING[1:]]
    return table(["who", "population", "days", "flagged, all data", *_columns(), *made], rows)


def verdict_tables(run: Run) -> str:
    """Everything that was said of one group, in both modes."""
    shown = [v for v in _VERDICTS if any(run.tally.given[mode, case, v] for mode, case, _ in run.tally.given)]
    rows = []
    for mode in Mode:
        for days in SPANS:
            for missing in MISSING if mode is Mode.CAUTIOUS else MISSING[:1]:
                case = (days, missing)
                rows.append(
                    [mode.value, str(days), percent(missing, 0), *(_given(run.tally, case, v, mode) for v in shown)]
                )
    return table(["mode", "days", "missing", *(words(verdict) for verdict in shown)], rows)


def _given(tally: Tally, case: tuple[int, float], verdict: Verdict, mode: Mode) -> str:
    given = percent(tally.how_often_given(case, verdict, mode))
    share = tally.how_often_right(case, verdict, mode)
    return given if share is None or verdict in _SILENT else f"{given}, right {percent(share.value)}"


def far_table(runs: Iterable[Run], days: Sequence[int] = (7, 14)) -> str:
    """The two *likely* verdicts in other populations, with all data."""
    rows = []
    for run in runs:
        for span in days:
            cells = [
                ""
                if run.group.is_ai and verdict is Verdict.LIKELY_LOW
                else _cell(run.tally.how_often_right((span, 0.0), verdict))
                for verdict in (Verdict.LIKELY_ENOUGH, Verdict.LIKELY_LOW)
            ]
            rows.append([run.group.name, run.population, str(span), *cells])
    return table(["who", "population", "days", "likely enough: right", "likely low: right"], rows)


def claim_table(tallies: dict[str, Sequence[Tally]]) -> str:
    """The confidence that was claimed against the share for whom it came true, in classes; 7 days, all data."""
    rows = []
    for name, counted in tallies.items():
        for mode in Mode:
            for number, edges in enumerate(zip((0.0, *EDGES), (*EDGES, 1.0), strict=True)):
                people = sum(tally.claims[mode, number] for tally in counted)
                if people:
                    claimed = sum(tally.claimed.get((mode, number), 0.0) for tally in counted) / people
                    kept = Share(sum(tally.kept[mode, number] for tally in counted), people)
                    rows.append([name, mode.value, f"{edges[0]:g} to {edges[1]:g}", percent(claimed), _cell(kept)])
    return table(["population", "mode", "confidence", "claimed, on average", "usual intake meets the need"], rows)
