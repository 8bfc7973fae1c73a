"""The headline of a trend: what the weeks show, of which only what is certain is a shortfall."""

from collections.abc import Container, Iterator, Sequence, Set

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.assessment import Finding, Picture, Shortfall, TrendWeek
from diary.repaired import RepairedTrend
from diary.week_summary import names_above
from diary.wording import listed
from nutrients.names import nutrient_within

__all__ = ["counted_weeks", "trend_summary"]


def trend_summary(trend: RepairedTrend, keys: Sequence[str]) -> str:
    """Say which of some nutrients were below their reference amounts, in how many of the weeks with enough days.

    A week of one or two counted days says nothing, so none of it is spoken of here.
    """
    if not any(week.counted for week in trend.weeks):
        return _("No day of these weeks counts yet.")
    weeks = [week for week in trend.weeks if week.picture is not Picture.TOO_FEW]
    said = {key: [week.findings[key].shortfall for week in weeks] for key in keys}
    compared = {key: flags for key, flags in said.items() if weeks and set(flags) != {Shortfall.NOT_SAID}}
    if compared:
        over = {key for key in compared if any(_is_over(week.findings[key]) for week in weeks)}
        told = list(_sentences(compared, len(weeks), over))
    elif keys and not weeks:
        told = [_("Too few days count yet to say what fell short.")]
    else:
        told = [_("Nothing is compared with a reference amount.")]
    if _is_estimated(trend, compared):
        told.append(_("This rests in part on estimates."))
    return " ".join([*_above(trend.weeks), *told])


def _is_estimated(trend: RepairedTrend, compared: Container[str]) -> bool:
    """Whether what is said rests on an estimate: of what is compared, weeks with enough days, and all that is above."""
    return any(
        (week.monday, key) in trend.own
        and ((key in compared and week.picture is not Picture.TOO_FEW) or _is_over(finding))
        for week in trend.weeks
        for key, finding in week.findings.items()
    )


def _above(weeks: Sequence[TrendWeek]) -> Iterator[str]:
    """What lay above an upper level, and in how many weeks any of it did; their reports say how far."""
    names = names_above(finding for week in weeks for finding in week.findings.values())
    if not names:
        return
    number = sum(1 for week in weeks if names_above(week.findings.values()))
    what = ngettext(
        "%(names)s was above its upper level %(when)s", "%(names)s were above their upper levels %(when)s", len(names)
    )
    when = ngettext(
        "in %(n)d of these weeks: open its report, and talk to a doctor or pharmacist before you go on taking that "
        "much.",
        "in %(n)d of these weeks: open their reports, and talk to a doctor or pharmacist before you go on taking that "
        "much.",
        number,
    )
    yield what % {"names": capfirst(listed(names)), "when": when % {"n": number}}


def _is_over(finding: Finding) -> bool:
    return bool(names_above([finding]))


def _sentences(said: dict[str, list[Shortfall]], weeks: int, over: Set[str]) -> Iterator[str]:
    """A sentence for each kind of finding and number of weeks; each nutrient stands in one of them.

    That one of ``over`` was met is not said: it was above an upper level, which stands before all else.
    """
    groups: dict[tuple[int, int], list[str]] = {}
    for key, flags in said.items():
        kind = next(place for place, (flag, _sentence) in enumerate(_KINDS) if flag in flags)
        if key in over and _KINDS[kind][0] is Shortfall.NO:
            continue
        groups.setdefault((kind, weeks - flags.count(_KINDS[kind][0])), []).append(key)
    told = 0
    for (kind, others), keys in sorted(groups.items()):
        names = capfirst(listed([nutrient_within(key) for key in keys]))
        when = _when(weeks - others, weeks, after=told)
        told = told or weeks - others
        yield _KINDS[kind][1](len(keys)) % {"names": names, "when": when}


def _below(number: int) -> str:
    return ngettext(
        "%(names)s was below the reference amount %(when)s.",
        "%(names)s were below the reference amounts %(when)s.",
        number,
    )


def _met(number: int) -> str:
    return ngettext(
        "%(names)s was at or above the reference amount %(when)s.",
        "%(names)s were at or above the reference amounts %(when)s.",
        number,
    )


def _unsure(_number: int) -> str:
    return _("%(names)s: cannot tell %(when)s.")


# What is told of a nutrient is the first of these that any week shows: a shortfall, then a doubt, and only then none.
_KINDS = ((Shortfall.YES, _below), (Shortfall.CANNOT_TELL, _unsure), (Shortfall.NO, _met))


def _when(number: int, weeks: int, *, after: int) -> str:
    """In which weeks, as the end of a sentence; the first says how many there are, the next come ``after`` so many."""
    if weeks == 1:
        return _("in that week") if after else _("in the one week with enough days")
    if not after:
        when = (
            _("in each of the %(n)d weeks with enough days")
            if number == weeks
            else _("in %(number)d of the %(n)d weeks with enough days")
        )
        return when % {"number": number, "n": weeks}
    if after == weeks:
        return _("in each of them") if number == weeks else _("in %(number)d of them") % {"number": number}
    when = _("in all %(n)d") if number == weeks else _("in %(number)d of the %(n)d")
    return when % {"number": number, "n": weeks}


def counted_weeks(weeks: Sequence[TrendWeek], *, are_compared: bool = True) -> str:
    """How many weeks have days that count, how many of them enough, and of how many that is an early picture.

    Empty where none has any. Where nothing is compared, nothing is said of what is enough for that.
    """
    counted = sum(1 for week in weeks if week.counted)
    enough = sum(1 for week in weeks if week.picture is not Picture.TOO_FEW)
    if not counted:
        return ""
    said = ngettext(
        "%(counted)d of %(n)d weeks has a day that counts.",
        "%(counted)d of %(n)d weeks have days that count.",
        counted,
    ) % {"counted": counted, "n": len(weeks)}
    if not enough or not are_compared:
        return said
    early = sum(1 for week in weeks if week.picture is Picture.EARLY)
    of_these = (
        ngettext(
            "In %(n)d of them three days or more count, enough to compare; %(early)d of these is an early picture.",
            "In %(n)d of them three days or more count, enough to compare; %(early)d of these are early pictures.",
            early,
        )
        if early
        else _("In %(n)d of them three days or more count, which is enough to compare.")
    )
    return f"{said} {of_these % {'n': enough, 'early': early}}"
