"""The sentences about a finding: its mean, its share of the reference amount, what is open, the longer picture."""

from decimal import Decimal

from django.utils.translation import gettext as _

from diary.assessment import Finding, LimitKind, NutrientReport, Position, Shortfall, WeekReport
from diary.assessment.held_against import Limit
from diary.finding_words import ENOUGH, above, certainty_figure, more_days, verdict
from diary.wording import approximate, days_line, estimates
from nutrients.amounts import LEAST
from nutrients.catalogue import nutrient
from nutrients.figures import amount_text, percent_text
from nutrients.names import authority_name
from nutrients.reference import Sex, UlScope

__all__ = [
    "above_level",
    "between",
    "compared",
    "excess",
    "four_weeks",
    "has_figure",
    "how_sure",
    "interval",
    "is_no_figure",
    "mean",
    "outcome",
    "over",
    "share",
    "short",
]


def excess(finding: Finding, *, estimated: bool = False) -> str:
    """Where the intake lies against an upper figure, as a sentence; empty within an upper level.

    ``estimated`` marks the figure with ``~``; that of supplements never rests on an estimate, which foods alone have.
    """
    found, unit = finding.excess, nutrient(finding.nutrient).unit
    if found is None or (found.position is Position.WITHIN and found.limit.kind is not LimitKind.CDRR):
        return ""
    limit = found.limit
    figures = {
        "lower": approximate(amount_text(found.lower, unit), estimated and limit.scope is UlScope.TOTAL),
        "limit": amount_text(limit.amount, unit),
        "kind": limit.kind.upper(),
        "authority": authority_name(limit.authority),
        "year": limit.year,
        "scope": _of_what(limit.scope),
    }
    match found.position:
        case Position.ABOVE if limit.kind is LimitKind.CDRR:
            return (
                _("%(lower)s a day is above %(limit)s (%(kind)s, %(authority)s %(year)d): less is better for health.")
                % figures
            )
        case Position.ABOVE if limit.scope is UlScope.SUPPLEMENTS_AND_FORTIFIED:
            return (
                _(
                    "%(lower)s a day from supplements alone is above the upper level of %(limit)s from %(scope)s "
                    "(%(kind)s, %(authority)s %(year)d). Talk to a doctor or pharmacist before you go on with it."
                )
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


def above_level(limit: Limit, amount: str) -> str:
    """That an amount lies above an upper level, as a phrase; ``amount`` is the level's with its unit."""
    return _("above the upper level of %(limit)s from %(scope)s") % {"limit": amount, "scope": _of_what(limit.scope)}


def _of_what(scope: UlScope) -> str:
    return {
        UlScope.TOTAL: _("food and supplements together"),
        UlScope.SUPPLEMENTS: _("supplements alone"),
        UlScope.SUPPLEMENTS_AND_FORTIFIED: _("supplements and fortified foods"),
    }[scope]


def over(finding: Finding) -> str:
    """That an amount lies above an upper figure, in a few words; empty where it does not, or may not."""
    found = finding.excess
    if found is None or found.position is not Position.ABOVE:
        return ""
    if found.limit.kind is LimitKind.CDRR:
        return _("above %s") % amount_text(found.limit.amount, nutrient(finding.nutrient).unit)
    if found.limit.scope is UlScope.TOTAL:
        return _("above the upper level")
    return _("supplements above the upper level")


def short(finding: Finding, mean: str, percent: str) -> str:
    """The line of a folded card: the mean and its share of the reference; for sodium, the side of its limit.

    An amount above an upper level is said there too, so that nobody has to unfold it to learn of it.
    """
    excess = finding.excess
    if excess is not None and excess.limit.kind is LimitKind.CDRR:
        limit = amount_text(excess.limit.amount, nutrient(finding.nutrient).unit)
        side = _("within %s") if excess.position is Position.WITHIN else _("perhaps above %s")
        return f"{mean} · {over(finding) or side % limit}"
    return " · ".join(part for part in (mean, percent, over(finding)) if part)


def is_no_figure(lower: Decimal, upper: Decimal | None) -> bool:
    """Whether a mean is printed as not known: what is known of it is nothing, or next to it, and the rest may be more.

    >>> is_no_figure(Decimal(0), None), is_no_figure(Decimal(0), Decimal(0)), is_no_figure(Decimal(1), None)
    (True, False, False)
    """
    return upper != lower and lower < LEAST


def has_figure(report: NutrientReport) -> bool:
    """Whether there is a mean to print, a share of the reference amount, and something to say "a day" of."""
    return not (report.lower is None or report.is_unknown or is_no_figure(report.lower, report.upper))


def between(lower: Decimal | None, upper: Decimal | None, unit: str, *, estimated: bool = False) -> str:
    """The mean in words: exact where nothing is unknown, else "at least"; ``~`` marks what rests on an estimate.

    An estimate may be too high, so nothing that rests on one is "at least" anything: it is "~180 mg or more". Nor is
    anything "at least 0": some foods without any of it, beside others that do not say, leave it not known.
    """
    if lower is None:
        return _("no data")
    if is_no_figure(lower, upper):
        return _("not known")
    return _open_ended(amount_text(lower, unit), lower, upper, estimated)


def mean(report: NutrientReport, *, estimated: bool = False) -> str:
    """The mean as ``between`` says it; where none of the foods says anything there is none, and no zero either."""
    return between(None if report.is_unknown else report.lower, report.upper, report.unit, estimated=estimated)


def share(text: str, lower: Decimal, upper: Decimal | None, *, estimated: bool = False) -> str:
    """The share of a reference amount, with what ``between`` says of its mean.

    >>> share("47 %", Decimal(150), Decimal(180))
    'at least 47 %'
    """
    return _open_ended(text, lower, upper, estimated)


def _open_ended(text: str, lower: Decimal, upper: Decimal | None, estimated: bool) -> str:
    if upper == lower:
        return approximate(text, estimated)
    if text.startswith("<"):
        return _("more than 0 %")
    return _("~%s or more") % text if estimated else _("at least %s") % text


def interval(report: NutrientReport, *, estimated: bool = False) -> str:
    """What missing data leaves open, as a phrase; empty where nothing is unknown."""
    if report.lower is None or report.lower == report.upper:
        return ""
    if report.is_unknown and report.upper is None:
        return _("None of the foods has a value, and how much they may hold is not known.")
    if report.is_unknown:
        return _("None of the foods has a value; foods like them hold up to about %(upper)s in such amounts.") % {
            "upper": amount_text(report.upper, report.unit)
        }
    if report.upper is None and is_no_figure(report.lower, None):
        return _("The foods that have a value hold next to none of it; how much the others may hold is not known.")
    if report.upper is None and all(item.is_supplement for item in report.unknown):
        return _("The true figure may be higher: some supplements do not say how much they hold.")
    if report.upper is None:
        return _("The true figure may be higher: some foods have no value, and how much they may hold is not known.")
    return _("Between %(lower)s and about %(upper)s, because some foods have no value.") % {
        "lower": approximate(amount_text(report.lower, report.unit), estimated),
        "upper": approximate(amount_text(report.upper, report.unit), estimated),
    }


def compared(finding: Finding, lower: Decimal, unit: str, *, estimated: bool = False) -> str:
    """A mean as a share of the reference amount, of both where it depends on a sex that is not given."""
    said = []
    for held in finding.amounts:
        percent = share(percent_text(lower, held.target), lower, finding.upper, estimated=estimated)
        figures = {"percent": percent, "reference": amount_text(held.target, unit)}
        if not finding.either:
            said.append(_("%(percent)s of %(reference)s") % figures)
        elif held.sex is Sex.FEMALE:
            said.append(_("%(percent)s of %(reference)s for women") % figures)
        else:
            said.append(_("%(percent)s of %(reference)s for men") % figures)
    return _(" or ").join(said)


def four_weeks(week: WeekReport, key: str, estimated: int = 0) -> str:
    """What the four-week picture says, where there is one; ``estimated`` foods count with an estimate."""
    if week.four_weeks is None:
        return ""
    report = week.four_weeks.nutrients[key]
    if report.lower is None or not has_figure(report):
        return ""
    figures = {
        "estimates": f", {estimates(estimated)}" if estimated else "",
        "days": days_line(week.four_weeks.counted, week.four_weeks.marked, week.four_weeks.assumed),
        "mean": mean(report, estimated=bool(estimated)),
        "compared": compared(report.finding, report.lower, report.unit, estimated=bool(estimated)),
        "verdict": outcome(report.finding),
    }
    if report.finding.amounts:
        said = _("Over four weeks (%(days)s): %(mean)s a day, %(compared)s%(estimates)s: %(verdict)s.") % figures
    else:
        said = _("Over four weeks (%(days)s): %(mean)s a day%(estimates)s.") % figures
    # The card says it of its own week, where that is above the level too.
    if above(report.finding) and not above(week.nutrients[key].finding):
        said = f"{said} {excess(report.finding, estimated=bool(estimated))}"
    return said


def outcome(finding: Finding) -> str:
    """A verdict as the end of a sentence: an amount above an upper figure is never said to be enough alone.

    What meets the reference amount is not said to be enough at all there; what lies below it may be both.
    """
    is_plain = over(finding) and finding.verdict in ENOUGH and finding.shortfall is Shortfall.NO
    return "; ".join(part for part in (over(finding), "" if is_plain else verdict(finding)) if part)


def how_sure(finding: Finding, *, over_four_weeks: bool) -> str:
    """How sure a verdict is and what would settle it, with the days that both are of; empty where there is neither."""
    said, more = certainty_figure(finding), more_days(finding)
    if not said and finding.days_needed is None:
        return more
    window = _("Over four weeks: %s.") if over_four_weeks else _("Over this week: %s.")
    return f"{window % (said or _('not settled'))} {more}".rstrip()
