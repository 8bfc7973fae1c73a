"""One nutrient's total over a window of days, held against the amounts that apply: what can and cannot be said.

Layer one compares the mean of the counted days with the reference amount. Layer two says how sure that is of the usual
intake (``certainty``). Where one of them has nothing to say, a code says why. There are no words here.

Source: IOM (2000) *Applications in Dietary Assessment*, chapter 3. The rules about days and bounds, and that sodium and
water are never flagged, are this product's own and stand in ``docs/assessment.md``.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from diary.assessment.certainty import Judgement, judge
from diary.assessment.coverage import largest_first
from diary.assessment.excess import Excess, Position, excess_of
from diary.assessment.held_against import HeldAgainst, LimitKind, held_against, usual
from diary.assessment.intake import Total, UnknownAmount
from diary.assessment.person import Needs
from diary.assessment.picture import Picture
from diary.assessment.statistics import Mode
from diary.assessment.verdicts import NEVER_FLAGGED, Shortfall, Verdict, shortfall_between, weight
from nutrients.reference import Sex

__all__ = ["Finding", "Reason", "find_out"]


class Reason(StrEnum):
    """What else must be said with a finding."""

    ABSORBS_LESS = "absorbs_less"
    AGE_NOT_GIVEN = "age_not_given"
    AI_MET_NOT_SETTLED = "ai_met_not_settled"
    DEPENDS_ON_SEX = "depends_on_sex"
    FAR_ABOVE = "far_above"
    MISSING_DATA = "missing_data"
    NO_NUMBER_OF_DAYS = "no_number_of_days"
    SET_BY_CARERS = "set_by_carers"
    SEX_NOT_GIVEN = "sex_not_given"
    UNDER_1 = "under_1"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the counted days say of one nutrient. Amounts are a day's, in the canonical unit, not rounded.

    ``lower`` and ``upper`` bound the mean of the ``days`` counted days; ``lower`` is ``None`` where there are none,
    and ``upper`` is also ``None`` where a food that did not say has no bound. ``held_against`` is ``None`` where
    there is no amount to compare with; ``excess`` has then no more than an amount above an upper level. ``blocking``
    lists the foods that did not say, largest first, where they keep flag or verdict open. ``confidence_lower``,
    ``confidence_upper``, ``days_needed``: see ``certainty.Judgement``.

    Where sex is not given, every figure is that of one row, ``held_against``; ``either`` has both of them, the lower
    amount first, and is empty where the amounts do not differ.

    A flag is not a verdict: a mean between EAR and RDA can be *yes, below the reference amount* and *likely enough* at
    once, because the RDA is set to cover nearly everybody's need.
    """

    nutrient: str
    picture: Picture
    days: int
    lower: Decimal | None
    upper: Decimal | None
    held_against: HeldAgainst | None
    shortfall: Shortfall
    verdict: Verdict
    confidence_lower: float | None
    confidence_upper: float | None
    days_needed: int | None
    excess: Excess | None
    blocking: tuple[UnknownAmount, ...]
    reasons: frozenset[Reason]
    either: tuple[HeldAgainst, ...] = ()

    @property
    def amounts(self) -> tuple[HeldAgainst, ...]:
        """What to print as the reference: one amount, two where they depend on a sex that is not given, or none."""
        return self.either or (() if self.held_against is None else (self.held_against,))

    @property
    def early(self) -> bool:
        """Whether flag and verdict rest on an early picture."""
        return self.picture is Picture.EARLY

    @property
    def percent(self) -> Decimal | None:
        """The known mean in percent of the reference amount, not rounded; ``None`` where one of them is missing."""
        return self._percent_of_target(self.lower)

    @property
    def percent_upper(self) -> Decimal | None:
        """The upper bound of the mean in percent; ``None`` where there is none."""
        return self._percent_of_target(self.upper)

    def _percent_of_target(self, amount: Decimal | None) -> Decimal | None:
        return None if amount is None or self.held_against is None else amount / self.held_against.target * 100


def find_out(
    nutrient: str, total: Total, days: int, needs: Sequence[Needs], *, picture: Picture, mode: Mode = Mode.CAUTIOUS
) -> Finding:
    """Say what the ``total`` of ``days`` counted days amounts to.

    ``needs`` are those of the counted days, or of all days of the window where none counts, so that the reference
    amount can be shown all the same. Where sex is not given both rows are looked at and the less certain verdict is
    returned.

    >>> from datetime import date
    >>> from diary.assessment.person import Person
    >>> ada = Person(sex=Sex.FEMALE, date_of_birth=date(1986, 1, 1))
    >>> needs = [ada.needs_on(date(2026, 11, day)) for day in range(16, 23)]
    >>> finding = find_out("magnesium", Total(food=Decimal(7 * 180)), 7, needs, picture=Picture.FULL)
    >>> finding.shortfall.value, finding.verdict.value, f"{finding.percent:.2f}"
    ('yes', 'likely_low', '56.25')
    """
    sexes = dict.fromkeys(sex for day in dict.fromkeys(needs) for sex in day.sexes)
    found = [_of_row(nutrient, total, days, needs, sex, picture, mode) for sex in sexes]
    return found[0] if len(found) == 1 else _less_certain(found)


def _of_row(
    nutrient: str, total: Total, days: int, needs: Sequence[Needs], sex: Sex, picture: Picture, mode: Mode
) -> Finding:
    distinct = set(needs)
    held = held_against(nutrient, needs, sex)
    lower = total.lower / days if days else None
    most = total.upper
    upper = most / days if days and most is not None else None
    minor = any(day.is_minor for day in distinct)
    shortfall, judgement, excess = Shortfall.NOT_SAID, Judgement(_silence(held, picture, minor)), None
    if held is not None and lower is not None and picture is not Picture.TOO_FEW:
        excess = excess_of(total, days, held, mode=mode)
        if nutrient not in NEVER_FLAGGED:
            shortfall = shortfall_between(lower >= held.target, upper is None or upper >= held.target)
        if not minor:
            judgement = judge(lower, upper, held, days, mode=mode)
            if nutrient in NEVER_FLAGGED and judgement.verdict is not Verdict.LIKELY_ENOUGH:
                judgement = Judgement(Verdict.NOT_FLAGGED)
    if held is None and lower is not None and picture is not Picture.TOO_FEW:
        excess = _excess_all_the_same(nutrient, total, days, needs, sex, mode)
    reasons = _reasons(nutrient, shortfall, judgement, distinct)
    return Finding(
        nutrient=nutrient,
        picture=picture,
        days=days,
        lower=lower,
        upper=upper,
        held_against=held,
        shortfall=shortfall,
        verdict=judgement.verdict,
        confidence_lower=judgement.confidence_lower,
        confidence_upper=judgement.confidence_upper,
        days_needed=judgement.days_needed,
        excess=excess,
        blocking=largest_first(total.unknown) if Reason.MISSING_DATA in reasons else (),
        reasons=reasons,
    )


def _excess_all_the_same(
    nutrient: str, total: Total, days: int, needs: Sequence[Needs], sex: Sex, mode: Mode
) -> Excess | None:
    """Find an amount above an upper level where those who look after somebody set the amount to reach."""
    if not any(day.are_set_by_carers(nutrient) for day in set(needs)):
        return None
    usual_needs = {day: usual(day) for day in set(needs)}
    held = held_against(nutrient, [usual_needs[day] for day in needs], sex)
    found = None if held is None else excess_of(total, days, held, mode=mode)
    is_above = found is not None and found.limit.kind is LimitKind.UL and found.position is Position.ABOVE
    return found if is_above else None


def _silence(held: HeldAgainst | None, picture: Picture, minor: bool) -> Verdict:
    """Say why there is no verdict at all, before the amounts are looked at."""
    if held is None:
        return Verdict.NO_REFERENCE
    return Verdict.UNDER_18 if minor and picture is not Picture.TOO_FEW else Verdict.TOO_FEW_DAYS


def _reasons(nutrient: str, shortfall: Shortfall, judgement: Judgement, needs: Collection[Needs]) -> frozenset[Reason]:
    verdict = judgement.verdict
    holds = {
        Reason.ABSORBS_LESS: any(day.absorbs_less for day in needs),
        Reason.AGE_NOT_GIVEN: any(day.age_assumed for day in needs),
        Reason.AI_MET_NOT_SETTLED: verdict is Verdict.BELOW_AI_CANNOT_TELL and shortfall is Shortfall.NO,
        Reason.FAR_ABOVE: judgement.far_above,
        Reason.MISSING_DATA: shortfall is Shortfall.CANNOT_TELL or verdict is Verdict.CANNOT_TELL_MISSING_DATA,
        Reason.NO_NUMBER_OF_DAYS: judgement.never,
        Reason.SET_BY_CARERS: any(nutrient in day.set_by_carers for day in needs),
        Reason.SEX_NOT_GIVEN: any(day.sex_assumed for day in needs),
        Reason.UNDER_1: any(day.is_infant for day in needs),
    }
    return frozenset(reason for reason, held in holds.items() if held)


_LOW = frozenset({Verdict.LIKELY_LOW, Verdict.MAY_BE_LOW})
_ENOUGH = frozenset({Verdict.LIKELY_ENOUGH, Verdict.PROBABLY_ENOUGH})


def _less_certain(found: Sequence[Finding]) -> Finding:
    """Choose between the rows of both sexes, and take every figure from the one chosen.

    The verdict that claims less is shown, of two equal ones that nearer to even odds, then that of the higher amount.
    Where one row says low and the other enough, it depends on the sex, and so does a flag that they disagree on; below
    one AI and at the other, neither can be said.
    """
    chosen = min(found, key=lambda f: (weight(f.verdict), _distance_from_even(f), -_target(f)))
    verdicts, flags = {f.verdict for f in found}, {f.shortfall for f in found}
    reasons = set(chosen.reasons)
    if (verdicts & _LOW and verdicts & _ENOUGH) or (chosen.verdict is Verdict.BELOW_AI_CANNOT_TELL and len(flags) > 1):
        chosen = replace(
            chosen, verdict=Verdict.CANNOT_TELL_SEX, confidence_lower=None, confidence_upper=None, days_needed=None
        )
        reasons = reasons - {Reason.AI_MET_NOT_SETTLED, Reason.NO_NUMBER_OF_DAYS} | {Reason.DEPENDS_ON_SEX}
    if len(flags) > 1:
        # What missing data alone would leave open in one row stays open, with the foods that leave it so.
        reasons |= {Reason.DEPENDS_ON_SEX}.union(*(f.reasons & {Reason.MISSING_DATA} for f in found))
        blocking = max((f.blocking for f in found), key=len)
        chosen = replace(chosen, shortfall=Shortfall.CANNOT_TELL, blocking=blocking)
    held = {f.held_against.target: f.held_against for f in found if f.held_against is not None}
    either = tuple(held[target] for target in sorted(held)) if len(held) > 1 else ()
    return replace(chosen, reasons=frozenset(reasons), either=either)


def _distance_from_even(finding: Finding) -> float:
    return 1.0 if finding.confidence_lower is None else abs(finding.confidence_lower - 0.5)


def _target(finding: Finding) -> Decimal:
    return Decimal(0) if finding.held_against is None else finding.held_against.target
