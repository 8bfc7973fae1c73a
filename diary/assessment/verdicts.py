"""From a confidence to a verdict, and from two bounds to one verdict.

Sources: IOM (2000) *Applications in Dietary Assessment*, chapter 3, for the two kinds of reference. The cuts are this
product's: 0.50, and one on either side of it that ``Mode.likely`` sets, 0.85 (as the book, p. 54) or 0.90.

**Bounds decide.** A nutrient's mean lies between a lower bound (what is known) and an upper (what the foods that did
not say may add; infinite where they have no bound). Confidence grows with intake, so the true verdict lies between
the verdicts of the two. For a nutrient with an EAR:

==================  ==================  ==========================================
lower bound says    upper bound says    verdict
==================  ==================  ==========================================
likely enough       likely enough       likely enough
probably enough     either "enough"     probably enough: the weaker claim holds at both
may be low          may be low          may be low
likely low          may be low          may be low: the weaker claim holds at both
likely low          likely low          likely low
either "low"        either "enough"     cannot tell: missing data
==================  ==================  ==========================================

For a nutrient with an AI: likely enough if the lower bound says so; *below the AI, cannot tell* if not even the upper
bound says so; else cannot tell: missing data.
"""

from enum import StrEnum

from diary.assessment.statistics import Mode

__all__ = [
    "NEVER_FLAGGED",
    "Shortfall",
    "Verdict",
    "ai_verdict",
    "ear_verdict",
    "shortfall_between",
    "verdict_between",
    "weight",
]

# A low figure for salt or water is never held against anybody: more of either can be the wrong advice.
NEVER_FLAGGED = frozenset({"sodium", "water"})


class Verdict(StrEnum):
    """What can be said of a usual intake. The first five are verdicts; the others say why there is none."""

    LIKELY_ENOUGH = "likely_enough"
    PROBABLY_ENOUGH = "probably_enough"
    MAY_BE_LOW = "may_be_low"
    LIKELY_LOW = "likely_low"
    BELOW_AI_CANNOT_TELL = "below_ai_cannot_tell"
    CANNOT_TELL_MISSING_DATA = "cannot_tell_missing_data"
    CANNOT_TELL_SEX = "cannot_tell_sex"
    TOO_VARIABLE = "too_variable"
    TOO_FEW_DAYS = "too_few_days"
    UNDER_18 = "under_18"
    NO_REFERENCE = "no_reference"
    NO_AVERAGE_REQUIREMENT = "no_average_requirement"
    NO_VARIABILITY = "no_variability"
    REFERENCE_CHANGED = "reference_changed"
    NOT_FLAGGED = "not_flagged"


class Shortfall(StrEnum):
    """Whether the mean of the counted days falls short of the reference amount."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot_tell"
    NOT_SAID = "not_said"


_WEIGHT = {
    Verdict.LIKELY_ENOUGH: 2,
    Verdict.LIKELY_LOW: 2,
    Verdict.PROBABLY_ENOUGH: 1,
    Verdict.MAY_BE_LOW: 1,
}


def weight(verdict: Verdict) -> int:
    """Say how much a verdict claims: 2 for a *likely*, 1 for a *probably* or a *may*, 0 where nothing is settled."""
    return _WEIGHT.get(verdict, 0)


def ear_verdict(confidence: float, mode: Mode) -> Verdict:
    """Name the verdict of one confidence of adequacy (0 to 1).

    >>> [ear_verdict(c, Mode.IOM).value for c in (0.85, 0.5, 0.49, 0.15)]
    ['likely_enough', 'probably_enough', 'may_be_low', 'likely_low']
    >>> [ear_verdict(c, Mode.CAUTIOUS).value for c in (0.9, 0.85, 0.15, 0.1)]
    ['likely_enough', 'probably_enough', 'may_be_low', 'likely_low']
    """
    if confidence >= mode.likely:
        return Verdict.LIKELY_ENOUGH
    if confidence >= 0.5:
        return Verdict.PROBABLY_ENOUGH
    return Verdict.MAY_BE_LOW if confidence > mode.unlikely else Verdict.LIKELY_LOW


def ai_verdict(confidence: float, mode: Mode) -> Verdict:
    """Name the verdict of one confidence of being at or above an AI: enough or undecided, never low.

    >>> ai_verdict(0.9, Mode.CAUTIOUS).value, ai_verdict(0.02, Mode.CAUTIOUS).value
    ('likely_enough', 'below_ai_cannot_tell')
    """
    return Verdict.LIKELY_ENOUGH if confidence >= mode.likely else Verdict.BELOW_AI_CANNOT_TELL


def verdict_between(at_lower: Verdict, at_upper: Verdict) -> Verdict:
    """Give the strongest claim that holds at both bounds (the table above).

    >>> verdict_between(Verdict.LIKELY_LOW, Verdict.MAY_BE_LOW).value
    'may_be_low'
    """
    if at_lower is at_upper:
        return at_lower
    enough = (Verdict.PROBABLY_ENOUGH, Verdict.LIKELY_ENOUGH)
    if at_lower in enough:
        return at_lower
    if at_upper in enough:
        return Verdict.CANNOT_TELL_MISSING_DATA
    return at_upper


def shortfall_between(meets_at_lower: bool, meets_at_upper: bool) -> Shortfall:
    """Say whether a mean falls short, from whether it meets the amount at its lower and at its upper bound."""
    if meets_at_lower:
        return Shortfall.NO
    return Shortfall.CANNOT_TELL if meets_at_upper else Shortfall.YES
