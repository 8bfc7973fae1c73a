"""The lines of a nutrient's card: the verdict first, then what it rests on, and how strong the evidence is."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.assessment import Basis, Finding, NutrientReport, Position, Reason, Shortfall, Verdict
from diary.finding_sentences import compared, has_figure, over
from diary.finding_words import ENOUGH, above, verdict
from diary.wording import estimates, reference_range, reference_source, share_text
from nutrients.evidence import Grade

__all__ = ["basis", "evidence_line", "is_over", "verdict_line"]


def is_over(finding: Finding) -> bool:
    """Whether the amount is above an upper level, or above one from which less is better."""
    return finding.excess is not None and finding.excess.position is Position.ABOVE


def verdict_line(finding: Finding) -> str:
    """What can be said of the usual intake, as a sentence of its own."""
    if finding.lower is None:
        return _("No day counts yet.")
    said = verdict(finding)
    if above(finding) and finding.verdict in ENOUGH:
        is_met = finding.verdict is Verdict.LIKELY_ENOUGH and finding.shortfall is Shortfall.NO
        said = "; ".join((_("not too little") if is_met else said, over(finding)))
    return " ".join(part for part in (f"{capfirst(said)}.", _settled_by_sex(finding)) if part)


def _settled_by_sex(finding: Finding) -> str:
    """What settles a flag that depends on a sex that is not given; empty where none does, or the verdict says it."""
    if Reason.DEPENDS_ON_SEX not in finding.reasons or finding.verdict is Verdict.CANNOT_TELL_SEX:
        return ""
    return _("Whether it falls short depends on your sex; saying it in the settings settles it.")


def basis(report: NutrientReport, estimated: int = 0) -> tuple[str, ...]:
    """What a verdict rests on: share of the reference and whose, days, supplements or not, coverage, estimates.

    ``estimated`` is the number of foods whose amount is an estimate. Empty where no day counts.
    """
    finding = report.finding
    if finding.lower is None:
        return ()
    parts = []
    if finding.amounts:
        against = (
            compared(finding, finding.lower, report.unit, estimated=bool(estimated))
            if has_figure(report)
            else _("reference amount %s") % reference_range(finding.amounts, report.unit)
        )
        parts.append(f"{against} ({reference_source(finding.amounts)})")
    parts.append(ngettext("%(n)d complete day", "%(n)d complete days", finding.days) % {"n": finding.days})
    with_tablets = any(food.is_supplement for food, _grams in report.helpings)
    parts.append(_("food and supplements") if with_tablets else _("food only"))
    if report.coverage.share is not None and not report.is_unknown:
        of_what = {
            Basis.ENERGY: _("data for %s of the energy"),
            Basis.GRAMS: _("data for %s of the weight"),
            Basis.FOODS: _("data for %s of the foods"),
        }
        parts.append(of_what[report.coverage.basis] % share_text(report.coverage.share))
    if estimated:
        parts.append(estimates(estimated))
    return tuple(parts)


def evidence_line(grade: Grade) -> str:
    """How strong the evidence is that eating too little of a nutrient matters for spasm, as a sentence."""
    match grade:
        case Grade.STRONG:
            return _("The evidence that eating too little of it matters for spasm is strong.")
        case Grade.MODERATE:
            return _("The evidence that eating too little of it matters for spasm is moderate.")
        case Grade.WEAK:
            return _("The evidence that eating too little of it matters for spasm is weak.")
        case Grade.VERY_WEAK:
            return _("The evidence that eating too little of it matters for spasm is very weak.")
        case Grade.CONTESTED:
            return _("Whether eating too little of it matters for spasm is contested.")
        case Grade.NONE_FOUND:
            return _("No evidence was found that eating too little of it matters for spasm.")
        case Grade.AGAINST:
            return _("The evidence speaks against eating too little of it mattering for spasm.")
