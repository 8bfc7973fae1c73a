"""The same shares by integration: no chance, and none of the product's code, so neither can hide the other's fault.

The rule is written out once more from IOM (2000), page 53, with the spread and the cut taken as on screen: the larger
of the pooled SD and the pooled CV times the mean, and 0.90. The mean of several log-normal days is taken for log-normal
itself, which it nearly is.
"""

import math
from statistics import NormalDist

from diary.assessment import Verdict
from tests.calibration.people import Group, Population

__all__ = ["expected"]

_NORMAL = NormalDist()
# Places from five SDs below to five above, evenly, each with its weight: rare verdicts come from far out.
_PLACES = tuple(step / 40 for step in range(-200, 201))
_WEIGHTS = tuple(_NORMAL.pdf(place) for place in _PLACES)
_Z = _NORMAL.inv_cdf(0.90)


def expected(group: Group, population: Population, days: int, verdict: Verdict) -> float:
    """How often a *likely* verdict is right, with all data; ``nan`` where it is as good as never given."""
    enough = verdict is Verdict.LIKELY_ENOUGH
    sd, cv, spread = float(group.held.sd), group.within, math.sqrt(math.log(1 + group.within**2 / days))
    given = right = 0.0
    for place, weight in zip(_PLACES, _WEIGHTS, strict=True):
        usual = population.usual(place)
        if group.is_ai:
            adequate = float(usual >= group.reference)
        else:
            adequate = NormalDist(group.reference, group.requirement_sd).cdf(usual)
        said = 0.0
        for luck, likelihood in zip(_PLACES, _WEIGHTS, strict=True):
            mean = usual * math.exp(spread * luck - spread**2 / 2)
            z = (mean - group.reference) / math.hypot(group.requirement_sd, max(sd, cv * mean) / math.sqrt(days))
            if z >= _Z if enough else z <= -_Z:
                said += likelihood
        given += said * weight
        right += said * weight * (adequate if enough else 1 - adequate)
    return right / given if given else math.nan
