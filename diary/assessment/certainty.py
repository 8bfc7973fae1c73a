"""Layer two: how sure a mean of some days is of a usual intake, at both of its bounds."""

from dataclasses import dataclass
from decimal import Decimal

from diary.assessment.held_against import MIXED, HeldAgainst
from diary.assessment.picture import FOUR_WEEKS
from diary.assessment.statistics import Mode, adequacy_ai, adequacy_ear, days_needed, within_sd
from diary.assessment.verdicts import Verdict, ai_verdict, ear_verdict, verdict_between

__all__ = ["FAR_ABOVE", "Judgement", "judge"]

FAR_ABOVE = 2


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and the confidences (0 to 1) of adequacy it rests on; they are ``None`` where no z is valid.

    ``confidence_upper`` is also ``None`` where the upper bound is open: it might be anything up to 1. ``days_needed``
    is the number of counted days, in all, at which the present mean would be *likely* one way or the other; where
    ``never`` is true there is no such number. ``far_above`` says that the verdict rests on twice the RDA and not on a
    z.
    """

    verdict: Verdict
    confidence_lower: float | None = None
    confidence_upper: float | None = None
    days_needed: int | None = None
    never: bool = False
    far_above: bool = False


@dataclass(frozen=True, slots=True)
class _Method:
    """The figures of one nutrient as floats: ``reference`` is the EAR, or the AI with a ``requirement_sd`` of 0."""

    reference: float
    requirement_sd: float
    sd: float
    cv: float
    is_ai: bool
    days: int
    mode: Mode

    def sd_at(self, mean: float) -> float:
        return within_sd(self.sd, self.cv, mean, self.mode)

    def confidence(self, mean: float) -> float:
        if self.is_ai:
            return adequacy_ai(mean, self.reference, self.sd_at(mean), self.days).confidence
        return adequacy_ear(mean, self.reference, self.requirement_sd, self.sd_at(mean), self.days).confidence

    def verdict(self, confidence: float) -> Verdict:
        return ai_verdict(confidence, self.mode) if self.is_ai else ear_verdict(confidence, self.mode)

    def days_needed(self, mean: float) -> int | None:
        """Give the days in all, more than there are; below an AI none settle anything."""
        if self.is_ai and mean <= self.reference:
            return None
        needed = days_needed(mean, self.reference, self.requirement_sd, self.sd_at(mean), self.mode)
        return None if needed is None else max(needed, self.days + 1)


def judge(lower: Decimal, upper: Decimal | None, held: HeldAgainst, days: int, *, mode: Mode) -> Judgement:
    """Judge a daily mean between ``lower`` and ``upper`` (``None``: open) of ``days`` counted days of an adult.

    >>> from datetime import date
    >>> from diary.assessment.held_against import held_against
    >>> from diary.assessment.person import Person
    >>> from nutrients.reference import Sex
    >>> day = Person(sex=Sex.FEMALE, date_of_birth=date(1986, 1, 1)).needs_on(date(2026, 11, 20))
    >>> held = held_against("magnesium", [day], Sex.FEMALE)
    >>> found = judge(Decimal(320), Decimal(320), held, 3, mode=Mode.IOM)
    >>> found.verdict.value, round(found.confidence_lower, 3), found.days_needed
    ('probably_enough', 0.836, 4)
    """
    if held.kind == MIXED:
        return Judgement(Verdict.REFERENCE_CHANGED)
    if held.sd is None or held.cv is None:
        return Judgement(Verdict.NO_VARIABILITY)
    if held.too_variable:
        far = held.kind == "rda" and days >= FOUR_WEEKS and lower >= FAR_ABOVE * held.target
        return Judgement(Verdict.LIKELY_ENOUGH, far_above=True) if far else Judgement(Verdict.TOO_VARIABLE)
    is_ai = held.kind == "ai"
    reference, requirement = (held.target, Decimal(0)) if is_ai else (held.ear, held.requirement_sd)
    if reference is None or requirement is None:
        return Judgement(Verdict.NO_AVERAGE_REQUIREMENT)
    method = _Method(float(reference), float(requirement), float(held.sd), float(held.cv), is_ai, days, mode)
    at_lower = method.confidence(float(lower))
    at_upper = None if upper is None else method.confidence(float(upper))
    open_or_upper = 1.0 if at_upper is None else at_upper
    verdict = verdict_between(method.verdict(at_lower), method.verdict(open_or_upper))
    if verdict in (Verdict.LIKELY_ENOUGH, Verdict.LIKELY_LOW, Verdict.CANNOT_TELL_MISSING_DATA):
        return Judgement(verdict, at_lower, at_upper)
    # The days needed are those at the bound that the verdict rests on: the one that makes the weaker claim.
    rests_on = upper if verdict is Verdict.MAY_BE_LOW and upper is not None else lower
    needed = method.days_needed(float(rests_on))
    return Judgement(verdict, at_lower, at_upper, needed, never=needed is None)
