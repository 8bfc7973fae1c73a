"""How sure a finding is, worked out before the reader's eyes: the formula with this person's own numbers in it.

The figures are those that ``diary.assessment.certainty`` reckons with, taken through the same functions; where no
formula is valid the reason stands in its place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import finding_words as words
from diary import wording
from diary.assessment import Finding, HeldAgainst, Mode, Reason, Verdict
from diary.assessment.statistics import Certainty, adequacy_ai, adequacy_ear, within_sd
from nutrients.catalogue import nutrient
from nutrients.figures import amount_text, decimal_text
from nutrients.reference import Sex
from nutrients.variability import CV_LIMIT_PERCENT

__all__ = ["Term", "WorkedOut", "worked_out"]


@dataclass(frozen=True, slots=True)
class Term:
    """One letter of the formula, with what stands for it here; ``index`` is set lower: SD and w."""

    letter: str
    index: str
    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """The content of ``templates/diary/_worked_out.html``.

    ``kind`` is ``ear`` or ``ai``, the formula used, or empty where there is none and ``why_none`` says why. ``steps``
    has the formula with the numbers in it: one line, or one for each end of what missing data leaves open.
    """

    days: str
    kind: str = ""
    terms: tuple[Term, ...] = ()
    steps: tuple[str, ...] = ()
    note: str = ""
    why_none: str = ""


@dataclass(frozen=True, slots=True)
class _Method:
    """What the formula is filled with; ``requirement_sd`` is ``None`` for an AI, which has none."""

    reference: Decimal
    requirement_sd: Decimal | None
    sd: Decimal
    cv: Decimal
    days: int
    mode: Mode

    def within(self, mean: Decimal) -> float:
        return within_sd(float(self.sd), float(self.cv), float(mean), self.mode)

    def found(self, mean: Decimal) -> Certainty:
        sd = self.within(mean)
        if self.requirement_sd is None:
            return adequacy_ai(float(mean), float(self.reference), sd, self.days)
        return adequacy_ear(float(mean), float(self.reference), float(self.requirement_sd), sd, self.days)


def worked_out(finding: Finding, *, four_weeks: bool, estimated: int = 0, mode: Mode = Mode.CAUTIOUS) -> WorkedOut:
    """Fill the formula with the numbers of a finding; ``four_weeks`` says that it is of the four-week picture.

    ``estimated`` is the number of foods whose amount is an estimate.
    """
    held, lower = finding.held_against, finding.lower
    days = ngettext("%(n)d counted day of the week", "%(n)d counted days of the week", finding.days)
    if four_weeks:
        days = ngettext("%(n)d counted day of four weeks", "%(n)d counted days of four weeks", finding.days)
    days = days % {"n": finding.days}
    method = None if held is None or finding.confidence_lower is None else _method(held, finding.days, mode)
    if held is None or lower is None or method is None:
        return WorkedOut(days, why_none=_why_none(finding))
    ends = dict.fromkeys(end for end in (lower, finding.upper) if end is not None)
    return WorkedOut(
        days,
        "ear" if method.requirement_sd is not None else "ai",
        tuple(_terms(method, lower, nutrient(finding.nutrient).unit, wording.authority_short(held), estimated)),
        tuple(_step(method, mean) for mean in ends),
        _note(finding, held, mode),
    )


def _method(held: HeldAgainst, days: int, mode: Mode) -> _Method | None:
    is_ai = held.kind == "ai"
    reference = held.target if is_ai else held.ear
    if reference is None or held.sd is None or held.cv is None:
        return None
    return _Method(reference, None if is_ai else held.requirement_sd, held.sd, held.cv, days, mode)


def _terms(method: _Method, mean: Decimal, unit: str, authority: str, estimated: int) -> Iterator[Term]:
    known = _("the average of the counted days, as far as it is known")
    if estimated:
        known = _("the average of the counted days, %s") % wording.estimates(estimated)
    yield Term("M", "", wording.approximate(amount_text(mean, unit), bool(estimated)), known)
    reference = amount_text(method.reference, unit)
    if method.requirement_sd is None:
        yield Term("AI", "", reference, _("the adequate intake (%s)") % authority)
    else:
        yield Term("EAR", "", reference, _("the average requirement (%s)") % authority)
        yield Term("SD", "r", amount_text(method.requirement_sd, unit), _("how much the needs of people differ"))
    meaning = _("how much a day differs from the next, in surveys")
    if method.mode is Mode.CAUTIOUS:
        meaning = _(
            "how much a day differs from the next: the larger of %(pooled)s and %(share)s of M, %(product)s"
        ) % {
            "pooled": amount_text(method.sd, unit),
            "share": amount_text(method.cv * 100, "%"),
            "product": amount_text(method.cv * mean, unit),
        }
    yield Term("SD", "w", amount_text(_decimal(method.within(mean)), unit), meaning)
    yield Term("n", "", str(method.days), _("counted days"))


def _step(method: _Method, mean: Decimal) -> str:
    """The formula with the numbers in it, to its result; below an AI without a share, which would say too much."""
    found = method.found(mean)
    said = {
        "m": amount_text(mean),
        "reference": amount_text(method.reference),
        "r": amount_text(method.requirement_sd),
        "w": amount_text(_decimal(method.within(mean))),
        "n": method.days,
        "z": decimal_text(found.z, 2),
    }
    if method.requirement_sd is None:
        line = _("z = (%(m)s − %(reference)s) / (%(w)s / √%(n)d) = %(z)s") % said
        if found.confidence < method.mode.likely:
            return line
    else:
        line = _("z = (%(m)s − %(reference)s) / √(%(r)s² + %(w)s² / %(n)d) = %(z)s") % said
    return _("%(line)s, and Φ(z) is %(share)s") % {"line": line, "share": words.confidence_text(found.confidence)}


def _note(finding: Finding, held: HeldAgainst, mode: Mode) -> str:
    said = []
    if finding.upper is None:
        said.append(_("How much the foods without a value may add is not known, so Φ(z) may be anything up to 100 %."))
    elif finding.upper != finding.lower:
        said.append(_("The second line takes M with the most that foods without a value may add."))
    if held.kind == "ai":
        said.append(
            _("From z = %(z)s, where Φ(z) is %(share)d %%, enough is likely. Below an AI nothing more can be told.")
            % {"z": decimal_text(mode.z_of_likely, 2), "share": round(mode.likely * 100)}
        )
    if Reason.SEX_NOT_GIVEN in finding.reasons:
        said.append(
            _("The figures are those for women, whose result is the less certain.")
            if held.sex is Sex.FEMALE
            else _("The figures are those for men, whose result is the less certain.")
        )
    return " ".join(said)


def _why_none(finding: Finding) -> str:
    held = finding.held_against
    match finding.verdict:
        case Verdict.TOO_FEW_DAYS:
            return _("Nothing is worked out from fewer than three counted days.")
        case Verdict.TOO_VARIABLE if held is not None and held.cv is not None:
            return _(
                "In surveys a day differs from the next by %(share)s of the average. Above %(limit)d %% the formula "
                "is not valid, so none is used."
            ) % {"share": amount_text(held.cv * 100, "%"), "limit": CV_LIMIT_PERCENT}
        case Verdict.LIKELY_ENOUGH if held is not None and Reason.FAR_ABOVE in finding.reasons:
            unit = nutrient(finding.nutrient).unit
            return _("The average of %(mean)s is at least twice the RDA of %(rda)s over so many days; no formula.") % {
                "mean": amount_text(finding.lower, unit),
                "rda": amount_text(held.target, unit),
            }
        case Verdict.CANNOT_TELL_SEX:
            return _("The figures for women and those for men lead to results that contradict each other.")
    sentence = words.verdict(finding)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _decimal(value: float) -> Decimal:
    return Decimal(repr(value))
