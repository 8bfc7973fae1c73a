"""How sure a few days can be of a usual intake: the formulas, and nothing else.

Source: IOM (2000) *Dietary Reference Intakes: Applications in Dietary Assessment*, chapter 3 and appendix B: pages
52-57 for nutrients with an EAR, 58-61 for those with an AI, 62-65 for upper levels. Amounts are ``float`` here, in
any one unit; ``days`` is the number of counted days, at least 1. Every function raises ``ValueError`` where no spread
is left to divide by, or where ``days`` is below 1.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "Certainty",
    "Mode",
    "adequacy_ai",
    "adequacy_ear",
    "days_needed",
    "excess_ul",
    "phi",
    "within_sd",
]


class Mode(StrEnum):
    """How the within-person spread is taken, and from which confidence on a verdict is *likely*.

    ``IOM`` takes the pooled spread as it is, and 0.85, which reproduces the book. ``CAUTIOUS`` takes the larger of the
    pooled spread and the pooled CV times the mean, because people who eat more of something also vary more, and 0.90,
    because at 0.85 the rarer *likely* of a population is right less often than it claims (``docs/calibration.md``).
    Neither ever strengthens a verdict.
    """

    IOM = "iom"
    CAUTIOUS = "cautious"

    @property
    def likely(self) -> float:
        """The confidence from which on an intake is *likely enough*."""
        return 0.85 if self is Mode.IOM else 0.90

    @property
    def unlikely(self) -> float:
        """The confidence up to which an intake is *likely low*."""
        return 0.15 if self is Mode.IOM else 0.10

    @property
    def z_of_likely(self) -> float:
        """The ``z`` of ``likely``: the rounded 1.036 of the book's mode, or 1.2816."""
        return 1.036 if self is Mode.IOM else 1.2816


@dataclass(frozen=True, slots=True)
class Certainty:
    """``sd`` of the difference of mean and reference, their distance ``z`` in such units, ``confidence`` (0 to 1)."""

    sd: float
    z: float
    confidence: float


def phi(z: float) -> float:
    """Give the standard normal distribution function, between 0 and 1.

    >>> phi(0.0), round(phi(1.036), 3)
    (0.5, 0.85)
    """
    return 0.5 * math.erfc(-z / math.sqrt(2))


def within_sd(pooled_sd: float, pooled_cv: float, mean: float, mode: Mode) -> float:
    """Give the day-to-day SD to reckon with at a ``mean``; ``pooled_cv`` is a fraction (0.38, not 38).

    >>> within_sd(85.9, 0.38, 320.0, Mode.IOM), round(within_sd(85.9, 0.38, 320.0, Mode.CAUTIOUS), 1)
    (85.9, 121.6)
    """
    return pooled_sd if mode is Mode.IOM else max(pooled_sd, pooled_cv * mean)


def adequacy_ear(mean: float, ear: float, requirement_sd: float, sd_within: float, days: int) -> Certainty:
    """Give the confidence that a usual intake meets the person's own requirement: ``z = (M - EAR) / SD_D``.

    The variance of the difference is that of the requirement plus that of the mean of ``days`` days (p. 53).

    >>> adequacy_ear(320, 265, 26.5, 85.9, 3)  # doctest: +ELLIPSIS
    Certainty(sd=56.2..., z=0.978..., confidence=0.83599...)
    """
    return _certainty(mean - ear, math.sqrt(requirement_sd**2 + _of_mean(sd_within, days) ** 2), sign=1)


def adequacy_ai(mean: float, ai: float, sd_within: float, days: int) -> Certainty:
    """Give the confidence that a usual intake is at or above the AI: ``z = (M - AI) / (SD_w / sqrt(n))`` (p. 60).

    A low confidence says nothing about inadequacy: below an AI the book allows no conclusion.

    >>> adequacy_ai(560, 500, 50, 3)  # doctest: +ELLIPSIS
    Certainty(sd=28.8..., z=2.07..., confidence=0.981...)
    """
    return _certainty(mean - ai, _of_mean(sd_within, days), sign=1)


def excess_ul(mean: float, ul: float, sd_within: float, days: int) -> Certainty:
    """Give the confidence that a usual intake is *within* the upper level; ``z = (M - UL) / (SD_w / sqrt(n))`` (p. 63).

    It is not a probability of harm. That of being above is the rest to 1.

    >>> excess_ul(3800, 4000, 400, 1)  # doctest: +ELLIPSIS
    Certainty(sd=400.0, z=-0.5, confidence=0.691...)
    """
    return _certainty(mean - ul, _of_mean(sd_within, days), sign=-1)


def days_needed(mean: float, reference: float, requirement_sd: float, sd_within: float, mode: Mode) -> int | None:
    """Give how many counted days, in all, make the verdict *likely* either way at this mean.

    ``n = SD_w² / ((D / z)² - SD_r²)`` with the ``z`` of *likely* (1.036 in the book's mode), rounded up, at least 1;
    ``None`` where no number of days is enough, because the mean is too near the reference for what is known of
    requirements. For an AI ``requirement_sd`` is 0.

    >>> days_needed(320, 265, 26.5, 85.9, Mode.IOM), days_needed(290, 265, 26.5, 85.9, Mode.IOM)
    (4, None)
    >>> days_needed(320, 265, 26.5, 121.6, Mode.CAUTIOUS)
    13
    """
    distance = abs(mean - reference) / mode.z_of_likely
    # On the edge itself the difference of the squares is rounding noise, and would be taken for very many days.
    if distance <= requirement_sd or math.isclose(distance, requirement_sd, rel_tol=1e-9):
        return None
    return max(1, math.ceil(sd_within**2 / (distance**2 - requirement_sd**2)))


def _of_mean(sd_within: float, days: int) -> float:
    if days < 1:
        raise ValueError(f"A mean of {days} days has no spread; at least 1 is needed.")
    return sd_within / math.sqrt(days)


def _certainty(difference: float, sd: float, *, sign: int) -> Certainty:
    if sd <= 0:
        raise ValueError(f"A spread of {sd} leaves nothing to divide by.")
    z = difference / sd
    return Certainty(sd, z, phi(sign * z))
