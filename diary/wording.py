"""The sentences of the reports: what each code of the assessment is called in plain words.

What may be said, and what never, is a rule of this product: a shortfall is a fact about the diary; nothing here speaks
of illness, of a reason for cramps, or of doses.
"""

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.assessment.days import DayCount, DayReason
from diary.assessment.excess import Excess, Position
from diary.assessment.findings import Finding, Reason
from diary.assessment.held_against import MIXED, HeldAgainst, LimitKind
from diary.assessment.person import Needs
from diary.assessment.picture import Picture
from diary.assessment.verdicts import Shortfall, Verdict
from nutrients.amounts import amount_text
from nutrients.reference import Authority, LifeStage, Sex, UlScope, label_for

__all__ = [
    "authority_short",
    "certainty_figure",
    "day_reason",
    "days_line",
    "excess",
    "flag",
    "picture_line",
    "reference_name",
    "share_text",
    "span",
    "verdict",
    "who",
]


def day_reason(count: DayCount) -> str:
    """Why a day counts or does not, as a sentence."""
    energy = amount_text(count.energy_lower, "kcal")
    match count.reason:
        case DayReason.MARKED_COMPLETE:
            return _("Counts: you marked it complete.")
        case DayReason.ASSUMED_COMPLETE:
            return _("Counts: it looks complete (three meals or more and a plausible amount of energy).")
        case DayReason.MARKED_PARTIAL:
            return _("Does not count: you marked it as not complete.")
        case DayReason.EMPTY:
            return _("Does not count: nothing is logged, which is not the same as eating nothing.")
        case DayReason.TODAY_UNMARKED:
            return _("Does not count yet: today counts once you mark it complete.")
        case DayReason.FUTURE:
            return _("Does not count: this day has not come yet.")
        case DayReason.TOO_FEW_OCCASIONS:
            return ngettext(
                "Does not count: only %(n)d meal is logged. Mark the day complete if that was all.",
                "Does not count: only %(n)d meals are logged. Mark the day complete if that was all.",
                count.occasions,
            ) % {"n": count.occasions}
        case DayReason.ENERGY_BELOW:
            return _("Does not count: %(energy)s is less than people live on (%(limit)s).") % {
                "energy": energy,
                "limit": amount_text(count.energy_low, "kcal"),
            }
        case DayReason.ENERGY_ABOVE:
            return _("Does not count: %(energy)s is more than is plausible (%(limit)s).") % {
                "energy": energy,
                "limit": amount_text(count.energy_high, "kcal"),
            }
        case DayReason.ENERGY_UNKNOWN:
            return _("Does not count: too many foods have no energy value to tell whether the day is complete.")


def days_line(counted: int, marked: int, assumed: int) -> str:
    """How many days a figure rests on: "5 days: 3 you marked complete, 2 assumed"."""
    if not counted:
        return _("No day counts yet")
    days = ngettext("%(n)d day", "%(n)d days", counted) % {"n": counted}
    if not assumed:
        return _("%(days)s you marked complete") % {"days": days}
    if not marked:
        return _("%(days)s, assumed complete") % {"days": days}
    return _("%(days)s: %(marked)d you marked complete, %(assumed)d assumed") % {
        "days": days,
        "marked": marked,
        "assumed": assumed,
    }


def picture_line(picture: Picture, counted: int) -> str:
    """What this many counted days are worth, and what more of them would change."""
    match picture:
        case Picture.TOO_FEW:
            return ngettext(
                "%(n)d day counts so far. From three days on this page says which amounts fall short; finishing a day "
                "that you have begun is the quickest way there.",
                "%(n)d days count so far. From three days on this page says which amounts fall short; finishing a day "
                "that you have begun is the quickest way there.",
                counted,
            ) % {"n": counted}
        case Picture.EARLY:
            return _("An early picture: seven counted days, one of them on a weekend, say more.")
        case Picture.FULL:
            return _("A full week. Fourteen counted days within four weeks make the steadier four-week picture.")
        case Picture.FOUR_WEEKS:
            return _("Fourteen days or more of these four weeks count: the steadiest picture a diary gives.")


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
        return _("confidence that it is enough: %(low)s or more") % {"low": _percent(low)}
    if _percent(low) == _percent(high):
        return _("confidence that it is enough: %(low)s") % {"low": _percent(low)}
    return _("confidence that it is enough: %(low)s to %(high)s") % {"low": _percent(low), "high": _percent(high)}


def _percent(share: float) -> str:
    if share < 0.01:
        return _("under 1 %")
    if share > 0.99:
        return _("over 99 %")
    return f"{round(share * 100)} %"


def excess(found: Excess, unit: str) -> str:
    """Where the intake lies against an upper figure, as a sentence; empty where it is within it by food alone."""
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
        "authority": _AUTHORITIES[limit.authority],
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


_AUTHORITIES = {Authority.US: "US/Canada DRI", Authority.EFSA: "EFSA"}


def authority_short(held: HeldAgainst) -> str:
    """Authority and year of the rows used: "US/Canada 1997", or several."""
    return "; ".join(dict.fromkeys(f"{_AUTHORITIES[row.authority]} {row.year}" for row in held.rows))


def reference_name(held: HeldAgainst) -> str:
    """What the amount is called by those who set it: RDA, AI, PRI."""
    if held.kind == MIXED:
        return _("reference amounts")
    return "/".join(dict.fromkeys(label_for(held.kind, row.authority) for row in held.rows))


def who(days: list[Needs]) -> str:
    """Whose reference amounts apply, in words: "a woman of 41"; several where they change within the days."""
    return _("; then ").join(dict.fromkeys(_who(needs) for needs in days))


def _who(needs: Needs) -> str:
    people = {
        (Sex.FEMALE,): _("a woman"),
        (Sex.MALE,): _("a man"),
    }
    if needs.is_minor:
        people = {(Sex.FEMALE,): _("a girl"), (Sex.MALE,): _("a boy")}
    person = people.get(needs.sexes, _("somebody whose sex is not given (both are looked at)"))
    if needs.life_stage is LifeStage.PREGNANT:
        person = _("a pregnant woman")
    elif needs.life_stage is LifeStage.LACTATING:
        person = _("a breastfeeding woman")
    if needs.age_assumed:
        return _("%(person)s, age not given (19 to 50 is assumed)") % {"person": person}
    return _("%(person)s of %(age)d") % {"person": person, "age": needs.age}


def span(first: date, last: date) -> str:
    """Two dates as one phrase: "16 to 22 November 2026"."""
    if (first.year, first.month) == (last.year, last.month):
        start = date_format(first, "j")
    elif first.year == last.year:
        start = date_format(first, "j F")
    else:
        start = date_format(first, "j F Y")
    return _("%(first)s to %(last)s") % {"first": start, "last": date_format(last, "j F Y")}


def share_text(share: Decimal) -> str:
    """A share of 0 to 1 as whole per cent, never rounded up to all or down to nothing."""
    if share == 1:
        return "100 %"
    whole = min(99, max(0, int((share * 100).to_integral_value())))
    return _("under 1 %") if whole == 0 and share > 0 else f"{whole} %"
