"""What a finding is called in plain words: the flag, the verdict, how sure it is.

What may be said, and what never, is a rule of this product: a shortfall is a fact about the diary; nothing here speaks
of illness, of a reason for cramps, or of doses.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.assessment import Finding, LimitKind, Picture, Position, Reason, Shortfall, Verdict, WeekReport
from nutrients.names import nutrient_within
from nutrients.reference import UlScope

# The days of the longest picture: a number beyond them is a target that cannot be reached.
_MOST_DAYS = 28

__all__ = [
    "ENOUGH",
    "above",
    "certainty_figure",
    "confidence_text",
    "flag",
    "in_few_words",
    "more_days",
    "pattern_note",
    "verdict",
]

ENOUGH = frozenset({Verdict.LIKELY_ENOUGH, Verdict.PROBABLY_ENOUGH})
"""The verdicts that sound like a success."""


def flag(finding: Finding) -> tuple[str, str]:
    """The word on a nutrient's chip and its tone: ``short``, ``enough``, ``unsure`` or ``none``."""
    word, tone = _flag(finding)
    return (_("Below the reference, early picture") if tone == "short" and finding.early else word), tone


def above(finding: Finding) -> str:
    """The word on a chip where the amount is above an upper level; empty where it is not, or may not be.

    A level of supplements says so: all that was eaten may be below the reference amount at the same time.
    """
    excess = finding.excess
    if excess is None or excess.limit.kind is LimitKind.CDRR or excess.position is not Position.ABOVE:
        return ""
    if excess.limit.scope is UlScope.TOTAL:
        return _("Above the upper level")
    return _("Supplements above the upper level")


def in_few_words(finding: Finding) -> str:
    """The word on a nutrient's chip and its verdict, on one line of a phone; no success beside an upper level."""
    is_above = bool(above(finding))
    if is_above and finding.shortfall is Shortfall.NO:
        return ""
    usual = "" if is_above and finding.verdict in ENOUGH else _usual(finding)
    return " · ".join(said for said in (_flag(finding)[0], usual) if said)


def _flag(finding: Finding) -> tuple[str, str]:
    match finding.shortfall:
        case Shortfall.YES:
            return _("Below the reference"), "short"
        case Shortfall.NO:
            return _("Meets the reference"), "enough"
        case Shortfall.CANNOT_TELL if finding.verdict in ENOUGH:  # the chip must not seem to gainsay it
            return _("Cannot tell if it meets the reference"), "unsure"
        case Shortfall.CANNOT_TELL:
            return _("Cannot tell"), "unsure"
        case Shortfall.NOT_SAID:
            if finding.picture is Picture.TOO_FEW and Reason.ABSORBS_LESS not in finding.reasons:
                return _("Too few days"), "none"
            return (_("Not compared"), "none") if finding.held_against is None else (_("Not flagged"), "none")


def _usual(finding: Finding) -> str:
    """The verdict in the few words that fit beside a figure; empty where nothing is said of the usual intake."""
    match finding.verdict:
        case Verdict.LIKELY_ENOUGH:
            return _("usual intake: likely enough")
        case Verdict.PROBABLY_ENOUGH:
            return _("usual intake: probably enough")
        case Verdict.MAY_BE_LOW:
            return _("usual intake: may be low")
        case Verdict.LIKELY_LOW:
            return _("usual intake: likely low")
        case Verdict.BELOW_AI_CANNOT_TELL:
            return _("usual intake: cannot tell")
        case Verdict.TOO_VARIABLE:
            return _("usual intake: too variable")
        case Verdict.CANNOT_TELL_MISSING_DATA if finding.shortfall is not Shortfall.CANNOT_TELL:
            return _("usual intake: cannot tell")
        case _:
            return ""


def verdict(finding: Finding) -> str:
    """What can be said of the usual intake, as the end of a sentence without a full stop."""
    reasons = finding.reasons
    match finding.verdict:
        case Verdict.LIKELY_ENOUGH if Reason.FAR_ABOVE in reasons:
            return _("far enough above the reference for your usual intake to be likely enough")
        case Verdict.LIKELY_ENOUGH:
            return _("your usual intake is likely enough")
        case Verdict.PROBABLY_ENOUGH:
            return _("your usual intake is probably enough")
        case Verdict.MAY_BE_LOW:
            return _("your usual intake may be low")
        case Verdict.LIKELY_LOW:
            return _("your usual intake is likely low")
        case Verdict.BELOW_AI_CANNOT_TELL if Reason.AI_MET_NOT_SETTLED in reasons:
            return _("at the AI on these days; whether you usually are cannot be told")
        case Verdict.BELOW_AI_CANNOT_TELL:
            return _(
                "below the AI; whether you usually get enough cannot be told, because less than the AI can be enough"
            )
        case Verdict.CANNOT_TELL_MISSING_DATA:
            return _("whether you usually get enough cannot be told, because some foods have no value")
        case Verdict.CANNOT_TELL_SEX:
            return _("whether you usually get enough depends on your sex; saying it in the settings settles it")
        case Verdict.TOO_VARIABLE:
            return ngettext(
                "%(n)d day cannot settle whether you usually get enough, because in surveys intake of %(name)s varies "
                "too much from day to day",
                "%(n)d days cannot settle whether you usually get enough, because in surveys intake of %(name)s varies "
                "too much from day to day",
                finding.days,
            ) % {"n": finding.days, "name": nutrient_within(finding.nutrient)}
        case Verdict.TOO_FEW_DAYS:
            return _("too few days to say more")
        case Verdict.UNDER_18:
            return _("compared only: under 18 no more is said")
        case Verdict.NO_REFERENCE if reasons & {Reason.SET_BY_CARERS, Reason.ABSORBS_LESS}:
            return _("compared with nothing, because those who look after you set your amount")
        case Verdict.NO_REFERENCE if Reason.UNDER_1 in reasons:
            return _("compared with nothing: under one year of age nothing is")
        case Verdict.NO_REFERENCE:
            return _("there is no reference amount to compare it with")
        case Verdict.NO_AVERAGE_REQUIREMENT:
            return _("whether you usually get enough cannot be told, because no average requirement is set")
        case Verdict.NO_VARIABILITY:
            return _(
                "whether you usually get enough cannot be told, because how much it varies from day to day is not known"
            )
        case Verdict.REFERENCE_CHANGED:
            return _(
                "whether you usually get enough cannot be told, because the kind of reference amount changed within "
                "these days"
            )
        case Verdict.NOT_FLAGGED:
            return _("shown for information; Unclench never flags it")


def certainty_figure(finding: Finding) -> str:
    """The confidence behind a verdict, in words a figure second: empty where there is none."""
    low, high = finding.confidence_lower, finding.confidence_upper
    if low is None or finding.verdict is Verdict.BELOW_AI_CANNOT_TELL:
        return ""
    if high is None and confidence_text(low) != confidence_text(1):
        return _(
            "confidence that it is enough: open, anywhere from %(low)s to %(high)s, because how much some foods hold "
            "is not known"
        ) % {"low": confidence_text(low), "high": confidence_text(1)}
    if high is None or confidence_text(low) == confidence_text(high):
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


def more_days(finding: Finding) -> str:
    """How many counted days would settle a verdict at this average, or that those of four weeks would not.

    Empty where it is settled, or where nothing can be said of it.
    """
    if finding.days_needed is not None and finding.days_needed > _MOST_DAYS:
        if _is_ai(finding):
            return _("At this average even four whole weeks would not settle it: it lies too close to the AI.")
        return _("At this average even four whole weeks would not settle it: it lies too close to what people need.")
    if finding.days_needed is not None:
        return ngettext(
            "At this average, %(n)d counted day in all would settle it.",
            "At this average, %(n)d counted days in all would settle it.",
            finding.days_needed,
        ) % {"n": finding.days_needed}
    if Reason.NO_NUMBER_OF_DAYS in finding.reasons and _is_ai(finding):
        return _("No number of days would settle it: an AI is not a requirement, and many people below it have enough.")
    if Reason.NO_NUMBER_OF_DAYS in finding.reasons:
        return _("At this average no number of days would settle it: it lies too close to what people need.")
    return ""


def pattern_note(week: WeekReport, key: str) -> str:
    if key == "vitamin_b12" and week.b12_pattern == "no_source":
        found = _("None of the foods on the last 14 counted days is a source of vitamin B12.")
        # Where others set the amounts, and under 18, general advice on supplements is not for this reader.
        if any(day.needs.absorbs_less or day.needs.is_minor for day in week.days):
            return found
        advice = _("For people who eat no animal foods, authorities advise fortified food or a supplement.")
        return f"{found} {advice}"
    if key == "omega3_epa_dha":
        fish = week.oily_fish
        return ngettext(
            "Oily fish at %(n)d meal in four weeks (%(days)d counted days).",
            "Oily fish at %(n)d meals in four weeks (%(days)d counted days).",
            fish.occasions,
        ) % {"n": fish.occasions, "days": fish.counted}
    return ""


def _is_ai(finding: Finding) -> bool:
    return finding.held_against is not None and finding.held_against.kind == "ai"
