"""What a finding is called in plain words: the flag, the verdict, the sentence that says it all.

What may be said, and what never, is a rule of this product: a shortfall is a fact about the diary; nothing here speaks
of illness, of a reason for cramps, or of doses.
"""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.assessment import (
    Finding,
    LimitKind,
    NutrientReport,
    Picture,
    Position,
    Reason,
    Shortfall,
    Verdict,
    WeekReport,
)
from diary.wording import AUTHORITIES, approximate, authority_short, days_line, estimates, reference_name, share_text
from nutrients.amounts import amount_text, percent_text
from nutrients.catalogue import nutrient
from nutrients.reference import UlScope

# A number of days that nobody logs is said as "more than".
LONG = 90

__all__ = [
    "between",
    "certainty_figure",
    "confidence_text",
    "excess",
    "flag",
    "four_weeks",
    "interval",
    "more_days",
    "pattern_note",
    "sentence",
    "short",
    "verdict",
]


def flag(finding: Finding) -> tuple[str, str]:
    """The word on a nutrient's chip and its tone: ``short``, ``enough``, ``unsure`` or ``none``."""
    match finding.shortfall:
        case Shortfall.YES:
            word = _("Below the reference, early picture") if finding.early else _("Below the reference")
            return word, "short"
        case Shortfall.NO:
            return _("Meets the reference"), "enough"
        case Shortfall.CANNOT_TELL:
            return _("Cannot tell"), "unsure"
        case Shortfall.NOT_SAID:
            return (_("Too few days"), "none") if finding.picture is Picture.TOO_FEW else (_("Not flagged"), "none")


def verdict(finding: Finding) -> str:
    """What can be said of the usual intake, as the end of a sentence without a full stop."""
    reasons = finding.reasons
    match finding.verdict:
        case Verdict.LIKELY_ENOUGH if Reason.FAR_ABOVE in reasons:
            return _("so far above the reference that your usual intake is likely enough")
        case Verdict.LIKELY_ENOUGH:
            return _("your usual intake is likely enough")
        case Verdict.PROBABLY_ENOUGH:
            return _("your usual intake is probably enough")
        case Verdict.MAY_BE_LOW:
            return _("your usual intake may be low")
        case Verdict.LIKELY_LOW:
            return _("your usual intake is likely low")
        case Verdict.BELOW_AI_CANNOT_TELL if Reason.AI_MET_NOT_SETTLED in reasons:
            return _("at the AI on these days; whether your usual intake is, we cannot tell yet")
        case Verdict.BELOW_AI_CANNOT_TELL:
            return _("below the AI, cannot tell: this does not mean too little")
        case Verdict.CANNOT_TELL_MISSING_DATA:
            return _("cannot tell, because some foods have no value")
        case Verdict.CANNOT_TELL_SEX:
            return _("cannot tell without knowing your sex, because the amounts differ")
        case Verdict.TOO_VARIABLE:
            return ngettext(
                "it varies too much from day to day for %(n)d day to settle it",
                "it varies too much from day to day for %(n)d days to settle it",
                finding.days,
            ) % {"n": finding.days}
        case Verdict.TOO_FEW_DAYS:
            return _("too few days to say more")
        case Verdict.UNDER_18:
            return _("compared only: under 18 no more is said")
        case Verdict.NO_REFERENCE if Reason.SET_BY_CARERS in reasons:
            return _("held against nothing, because those who look after you set your amount")
        case Verdict.NO_REFERENCE:
            return _("no reference amount to hold it against")
        case Verdict.NO_AVERAGE_REQUIREMENT:
            return _("no average requirement is set, so how sure this is cannot be worked out")
        case Verdict.NO_VARIABILITY:
            return _("how much it varies from day to day is not known, so how sure this is cannot be worked out")
        case Verdict.REFERENCE_CHANGED:
            return _("the kind of reference amount changed within these days, so no more is said")
        case Verdict.NOT_FLAGGED:
            return _("shown for information; Unclench never flags it")


def certainty_figure(finding: Finding) -> str:
    """The confidence behind a verdict, in words a figure second: empty where there is none."""
    low, high = finding.confidence_lower, finding.confidence_upper
    if low is None or finding.verdict is Verdict.BELOW_AI_CANNOT_TELL:
        return ""
    if high is None:
        return _("confidence that it is enough: %(low)s or more") % {"low": confidence_text(low)}
    if confidence_text(low) == confidence_text(high):
        return _("confidence that it is enough: %(low)s") % {"low": confidence_text(low)}
    return _("confidence that it is enough: %(low)s to %(high)s") % {
        "low": confidence_text(low),
        "high": confidence_text(high),
    }


def confidence_text(share: float) -> str:
    """A confidence of 0 to 1 as whole per cent, never as none or all."""
    if share < 0.01:
        return _("under 1 %")
    if share > 0.99:
        return _("over 99 %")
    return f"{round(share * 100)} %"


def excess(finding: Finding) -> str:
    """Where the intake lies against an upper figure, as a sentence; empty within an upper level."""
    found, unit = finding.excess, nutrient(finding.nutrient).unit
    if found is None or (found.position is Position.WITHIN and found.limit.kind is not LimitKind.CDRR):
        return ""
    limit = found.limit
    of_what = {
        UlScope.TOTAL: _("food and supplements together"),
        UlScope.SUPPLEMENTS: _("supplements alone"),
        UlScope.SUPPLEMENTS_AND_FORTIFIED: _("supplements and fortified foods"),
    }[limit.scope]
    figures = {
        "lower": amount_text(found.lower, unit),
        "limit": amount_text(limit.amount, unit),
        "kind": limit.kind.upper(),
        "authority": AUTHORITIES[limit.authority],
        "year": limit.year,
        "scope": of_what,
    }
    match found.position:
        case Position.ABOVE if limit.kind is LimitKind.CDRR:
            return (
                _("%(lower)s a day is above %(limit)s (%(kind)s, %(authority)s %(year)d): less is better for health.")
                % figures
            )
        case Position.ABOVE:
            return (
                _(
                    "%(lower)s a day from %(scope)s is above the upper level of %(limit)s (%(kind)s, %(authority)s "
                    "%(year)d). Talk to a doctor or pharmacist before you go on with it."
                )
                % figures
            )
        case Position.WITHIN:
            return _("Within %(limit)s (%(kind)s, %(authority)s %(year)d; %(scope)s).") % figures
        case Position.CANNOT_TELL:
            return (
                _("Whether it lies above %(limit)s (%(kind)s, %(authority)s %(year)d; %(scope)s) cannot be told.")
                % figures
            )


def short(finding: Finding, mean: str, percent: str) -> str:
    """The line of a folded card: the mean and its share of the reference; for sodium, the side of its limit."""
    excess = finding.excess
    if excess is not None and excess.limit.kind is LimitKind.CDRR:
        words = {
            Position.ABOVE: _("above %s"),
            Position.WITHIN: _("within %s"),
            Position.CANNOT_TELL: _("perhaps above %s"),
        }
        limit = amount_text(excess.limit.amount, nutrient(finding.nutrient).unit)
        return f"{mean} · {words[excess.position] % limit}"
    return f"{mean} · {percent}" if percent else mean


def between(lower: Decimal | None, upper: Decimal | None, unit: str, *, estimated: bool = False) -> str:
    """The mean in words: exact where nothing is unknown, else "at least"; ``~`` marks what rests on an estimate."""
    if lower is None:
        return _("no data")
    amount = approximate(amount_text(lower, unit), estimated)
    return amount if upper == lower else _("at least %s") % amount


def interval(report: NutrientReport, *, estimated: bool = False) -> str:
    """What missing data leaves open, as a phrase; empty where nothing is unknown."""
    if report.lower is None or report.lower == report.upper:
        return ""
    if report.upper is None:
        return _("The true figure is higher: some foods have no value, and how much they may hold is not known.")
    return _("Between %(lower)s and about %(upper)s, because some foods have no value.") % {
        "lower": approximate(amount_text(report.lower, report.unit), estimated),
        "upper": approximate(amount_text(report.upper, report.unit), estimated),
    }


def sentence(name: str, report: NutrientReport, mean: str, percent: str, estimated: int = 0) -> str:
    """The one sentence that says it all: amount, share of the reference, whose, how many days, coverage, verdict.

    ``estimated`` is the number of foods whose amount is an estimate.
    """
    finding = report.finding
    if finding.lower is None:
        return _("%(name)s: no day counts yet.") % {"name": name}
    parts = [_("%(name)s: %(mean)s a day") % {"name": name, "mean": mean}]
    held = finding.held_against
    if held is not None:
        parts.append(
            _("%(percent)s of %(reference)s (%(kind)s, %(authority)s)")
            % {
                "percent": percent,
                "reference": amount_text(held.target, report.unit),
                "kind": reference_name(held),
                "authority": authority_short(held),
            }
        )
    parts.append(ngettext("%(n)d day", "%(n)d days", finding.days) % {"n": finding.days})
    parts.append(_("food only") if not report.supplements else _("food and supplements"))
    if report.coverage.share is not None:
        parts.append(
            (_("%s of the energy has data") if report.coverage.basis == "energy" else _("%s of the weight has data"))
            % share_text(report.coverage.share)
        )
    if estimated:
        parts.append(estimates(estimated))
    return f"{', '.join(parts)}: {verdict(finding)}."


def more_days(finding: Finding) -> str:
    if finding.days_needed is not None and finding.days_needed > LONG:
        return _("At this average it would take more than %(n)d counted days to settle it.") % {"n": LONG}
    if finding.days_needed is not None:
        return ngettext(
            "At this average, %(n)d counted day would settle it.",
            "At this average, %(n)d counted days would settle it.",
            finding.days_needed,
        ) % {"n": finding.days_needed}
    if Reason.NO_NUMBER_OF_DAYS in finding.reasons:
        return _("At this average no number of days would settle it: it lies too close to what people need.")
    return ""


def four_weeks(week: WeekReport, key: str, estimated: int = 0) -> str:
    """What the four-week picture says, where there is one; ``estimated`` as for ``sentence``."""
    if week.four_weeks is None:
        return ""
    report = week.four_weeks.nutrients[key]
    held = report.finding.held_against
    if report.lower is None or held is None:
        return ""
    said = _("Over four weeks (%(days)s): %(mean)s a day, %(percent)s of %(reference)s%(estimates)s: %(verdict)s.")
    return said % {
        "estimates": f", {estimates(estimated)}" if estimated else "",
        "days": days_line(week.four_weeks.counted, week.four_weeks.marked, week.four_weeks.assumed),
        "mean": between(report.lower, report.upper, report.unit, estimated=bool(estimated)),
        "percent": percent_text(report.lower, held.target),
        "reference": amount_text(held.target, report.unit),
        "verdict": verdict(report.finding),
    }


def pattern_note(week: WeekReport, key: str) -> str:
    if key == "vitamin_b12" and week.b12_pattern == "no_source":
        return _(
            "None of the foods on the last 14 counted days is a source of vitamin B12. For people who eat no animal "
            "foods, authorities advise fortified food or a supplement."
        )
    if key == "omega3_epa_dha":
        fish = week.oily_fish
        return ngettext(
            "Oily fish at %(n)d meal in four weeks (%(days)d counted days).",
            "Oily fish at %(n)d meals in four weeks (%(days)d counted days).",
            fish.occasions,
        ) % {"n": fish.occasions, "days": fish.counted}
    return ""
