"""How often each verdict and each flag was given, and how often it was right."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from diary.assessment import DayState, Mode, Shortfall, Verdict, assess_window
from diary.assessment.certainty import Judgement, judge
from diary.assessment.verdicts import shortfall_between
from tests.calibration.people import FIRST_DAY, Group
from tests.calibration.plates import MISSING, Diner, diary_of

__all__ = ["EDGES", "Case", "Share", "Tally", "disagreements", "tally"]

_ADEQUATE = (Verdict.LIKELY_ENOUGH, Verdict.PROBABLY_ENOUGH)
_INADEQUATE = (Verdict.LIKELY_LOW, Verdict.MAY_BE_LOW)
EDGES = (0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95)
_WEEK = 7

Case = tuple[int, float]  # days, and the share of foods that do not say


@dataclass(frozen=True)
class Share:
    """``part`` of ``whole``, with the 95 % interval of Wilson (1927)."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        return self.part / self.whole

    @property
    def interval(self) -> tuple[float, float]:
        z, n, p = 1.96, self.whole, self.value
        middle = (p + z**2 / (2 * n)) / (1 + z**2 / n)
        half = z / (1 + z**2 / n) * math.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass
class Tally:
    """Counts over ``people``: verdicts by mode and case, flags by case, confidences in classes at 7 complete days.

    ``made`` counts the flags that stand only because of missing data: false ones that complete data would not raise.
    """

    people: int = 0
    given: Counter[tuple[Mode, Case, Verdict]] = field(default_factory=Counter)
    right: Counter[tuple[Mode, Case, Verdict]] = field(default_factory=Counter)
    flags: Counter[tuple[Case, Shortfall]] = field(default_factory=Counter)
    false: Counter[tuple[Case, Shortfall]] = field(default_factory=Counter)
    made: Counter[Case] = field(default_factory=Counter)
    claims: Counter[tuple[Mode, int]] = field(default_factory=Counter)
    claimed: dict[tuple[Mode, int], float] = field(default_factory=dict)
    kept: Counter[tuple[Mode, int]] = field(default_factory=Counter)

    def how_often_right(self, case: Case, verdict: Verdict, mode: Mode = Mode.CAUTIOUS) -> Share | None:
        """The share of those who got a verdict for whom it is true; ``None`` where nobody got it."""
        given = self.given[mode, case, verdict]
        return Share(self.right[mode, case, verdict], given) if given else None

    def how_often_given(self, case: Case, verdict: Verdict, mode: Mode = Mode.CAUTIOUS) -> float:
        return self.given[mode, case, verdict] / self.people

    def false_shortfalls(self, case: Case) -> Share:
        """The share of all people who are flagged although their usual intake meets the reference amount."""
        return Share(self.false[case, Shortfall.YES], self.people)


def tally(group: Group, diners: Iterable[Diner], missing: Sequence[float] = MISSING) -> Tally:
    """Judge every diner's days with the product's functions and hold the answers against the truth."""
    count, held = Tally(), group.held
    for diner in diners:
        count.people += 1
        adequate, meets = diner.usual >= diner.need, diner.usual >= float(held.target)
        for days, share, known, most in diner.means(missing):
            case, lower, upper = (days, share), Decimal(known), Decimal(most)
            for mode in Mode if share == 0 else (Mode.CAUTIOUS,):
                found = judge(lower, upper, held, days, mode=mode)
                count.given[mode, case, found.verdict] += 1
                count.right[mode, case, found.verdict] += _is_right(found.verdict, adequate)
                if case == (_WEEK, 0.0):
                    _claim(count, mode, found, adequate)
            flag = shortfall_between(lower >= held.target, upper >= held.target)
            count.flags[case, flag] += 1
            if (flag is Shortfall.YES and meets) or (flag is Shortfall.NO and not meets):
                count.false[case, flag] += 1
            if share == 0:
                complete = flag
            elif flag is Shortfall.YES and meets and complete is Shortfall.NO:
                count.made[case] += 1
    return count


def _is_right(verdict: Verdict, adequate: bool) -> bool:
    return (verdict in _ADEQUATE and adequate) or (verdict in _INADEQUATE and not adequate)


def _claim(count: Tally, mode: Mode, found: Judgement, adequate: bool) -> None:
    confidence = found.confidence_lower
    if confidence is None:
        raise ValueError(f"{found.verdict} has no confidence.")
    key = mode, sum(confidence >= edge for edge in EDGES)
    count.claims[key] += 1
    count.claimed[key] = count.claimed.get(key, 0.0) + confidence
    count.kept[key] += adequate


def disagreements(group: Group, diners: Iterable[Diner], cases: Iterable[Case]) -> tuple[int, int]:
    """Assess whole diaries, entry by entry, and count those of which the page would say something else.

    Gives the number of diaries assessed and of those that differ in verdict or flag from the short way of ``tally``.
    """
    cases, compared, differ = set(cases), 0, 0
    for diner in diners:
        for days, share, known, most in diner.means():
            if (days, share) not in cases:
                continue
            dates = [FIRST_DAY + timedelta(n) for n in range(days)]
            report = assess_window(
                dates[0],
                dates[-1],
                diary_of(group, diner, days, share),
                dict.fromkeys(dates, DayState.COMPLETE),
                group.person,
                dates[-1] + timedelta(1),
                nutrients=[group.key],
            )
            found = report.nutrients[group.key].finding
            target = group.held.target
            short = judge(Decimal(known), Decimal(most), group.held, days, mode=Mode.CAUTIOUS)
            flag = shortfall_between(Decimal(known) >= target, Decimal(most) >= target)
            compared += 1
            differ += (found.verdict, found.shortfall) != (short.verdict, flag)
    return compared, differ
