"""What is asked of the verdicts, and whether they keep it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from diary.assessment import Verdict
from tests.calibration.integral import expected
from tests.calibration.people import Group, Population
from tests.calibration.plates import MISSING, SPANS
from tests.calibration.tally import Case, Share, Tally

__all__ = ["SURVEY", "UNIFORM", "Bar", "Outcome", "Promise", "bars_of", "promises_of"]

SURVEY, UNIFORM = "survey-like", "uniform"
# The share of *likely* verdicts that must be right, by population and number of days.
_LEAST = {(SURVEY, 7): 0.88, (SURVEY, 14): 0.92, (UNIFORM, 7): 0.94}


class Outcome(StrEnum):
    """How a share stands against its bar.

    ``NOISE``: below it, and it lies within the 95 % interval, and the integral, where there is one, does not lie below.
    ``NONE``: nobody got the verdict.
    """

    HOLDS = "holds"
    NOISE = "within noise"
    MISSED = "missed"
    NONE = "never given"


@dataclass(frozen=True)
class Bar:
    """One verdict, in one case: how often it must be right, and how often it was.

    ``exact`` is the same share by integration, where all data is there.
    """

    group: Group
    population: str
    case: Case
    verdict: Verdict
    least: float
    share: Share | None
    exact: float | None

    @property
    def outcome(self) -> Outcome:
        if self.share is None:
            return Outcome.NONE
        if self.exact is not None and self.exact < self.least:
            return Outcome.MISSED
        if self.share.value >= self.least:
            return Outcome.HOLDS
        return Outcome.NOISE if self.share.interval[1] >= self.least else Outcome.MISSED


@dataclass(frozen=True)
class Promise:
    """Missing data makes no more false shortfalls than complete data does."""

    group: Group
    population: str
    case: Case
    complete: Share
    holed: Share

    @property
    def kept(self) -> bool:
        return self.holed.part <= self.complete.part


def bars_of(group: Group, population: Population, tally: Tally) -> Iterator[Bar]:
    """Hold a tally against every bar that is set for its population."""
    verdicts = (Verdict.LIKELY_ENOUGH,) if group.is_ai else (Verdict.LIKELY_ENOUGH, Verdict.LIKELY_LOW)
    for (where, days), least in _LEAST.items():
        if where == population.name:
            for verdict in verdicts:
                for missing in MISSING:
                    case = (days, missing)
                    share = tally.how_often_right(case, verdict)
                    exact = expected(group, population, days, verdict) if missing == 0 else None
                    yield Bar(group, population.name, case, verdict, least, share, exact)


def promises_of(group: Group, population: str, tally: Tally) -> Iterator[Promise]:
    """Compare the false shortfalls of the same people with and without missing data."""
    for days in SPANS:
        complete = tally.false_shortfalls((days, 0.0))
        for missing in MISSING[1:]:
            case = (days, missing)
            yield Promise(group, population, case, complete, tally.false_shortfalls(case))
