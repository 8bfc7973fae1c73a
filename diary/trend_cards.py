"""One nutrient of a trend: its picture, what the picture says in words, and the amounts that it is held against."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from diary import finding_words as words
from diary import wording
from diary.assessment import Finding, LimitKind, Picture, Shortfall, TrendWeek
from diary.finding_lines import is_over
from diary.repaired import RepairedTrend
from diary.trend_charts import Look, TrendChart, trend_chart
from diary.trend_charts import Week as Drawn
from nutrients.catalogue import nutrient
from nutrients.figures import amount_text
from nutrients.names import nutrient_name
from nutrients.reference import UlScope

__all__ = ["TrendCard", "drawn_from", "trend_card"]

_LEAST_DRAWN = 4
_BY_DAY, _BY_MONTH = 12, 26  # up to so many weeks the dates are Mondays, and up to so many every month
_EVERY_FOURTH, _EVERY_OTHER = 4, 2


@dataclass(frozen=True, slots=True)
class TrendCard:
    """One nutrient over all weeks. ``label`` is what the picture says, for those who do not see it.

    ``levels`` and ``unit`` are the texts beside its lines: height and amount of each.
    """

    key: str
    name: str
    url: str
    label: str
    reference: str
    levels: tuple[tuple[int, str], ...]
    unit: str
    chart: TrendChart


def drawn_from(weeks: Sequence[TrendWeek]) -> int:
    """Give the position of the first week that is drawn: the first that has a counted day, or the last but three."""
    counted = (position for position, week in enumerate(weeks) if week.counted)
    return max(0, min(next(counted, 0), len(weeks) - _LEAST_DRAWN))


def trend_card(key: str, trend: RepairedTrend, *, start: int, is_uncompared: bool) -> TrendCard:
    """Put the words to one nutrient; it is drawn from the week at ``start`` on and told of all weeks."""
    found = [week.findings[key] for week in trend.weeks]
    drawn = trend.weeks[start:]
    chart = trend_chart([_drawn(key, trend, drawn, position, is_uncompared) for position in range(len(drawn))])
    return TrendCard(
        key=key,
        name=nutrient_name(key),
        url=reverse("nutrient", args=[key]),
        label=_label(key, found, is_uncompared, sum((week.monday, key) in trend.own for week in trend.weeks)),
        reference="" if is_uncompared else _references(key, found),
        levels=tuple((level.y, amount_text(level.amount)) for level in chart.levels),
        unit=nutrient(key).unit,
        chart=chart,
    )


def _drawn(key: str, trend: RepairedTrend, weeks: Sequence[TrendWeek], position: int, is_uncompared: bool) -> Drawn:
    """A week as it is drawn: what is estimated is hatched, as what is not known is."""
    week, finding = weeks[position], weeks[position].findings[key]
    return Drawn(
        lower=trend.own.get((week.monday, key), finding).lower,
        upper=finding.upper,
        references=() if is_uncompared else tuple(sorted({one.target for one in finding.amounts})),
        counted=week.counted,
        tone="above" if is_over(finding) else "none" if is_uncompared else words.flag(finding)[1],
        look={Picture.TOO_FEW: Look.FEW, Picture.EARLY: Look.EARLY}.get(week.picture, Look.FULL),
        date=_date(weeks, position),
        is_over=is_over(finding),
    )


def _date(weeks: Sequence[TrendWeek], position: int) -> str:
    """What stands below a week: of few weeks every fourth Monday, of many the months, where they begin."""
    monday = weeks[position].monday
    if len(weeks) <= _BY_DAY:
        return wording.day_text(monday, "j M") if position % _EVERY_FOURTH == 0 else ""
    begins = position > 0 and monday.month != weeks[position - 1].monday.month
    is_said = len(weeks) <= _BY_MONTH or monday.month % _EVERY_OTHER == 1
    return wording.day_text(monday, "M") if begins and is_said else ""


def _label(key: str, found: Sequence[Finding], is_uncompared: bool, estimated: int) -> str:
    said = {"name": nutrient_name(key), "n": len(found)}
    head = ngettext("%(name)s over %(n)d week", "%(name)s over %(n)d weeks", len(found)) % said
    kinds = Counter({"estimated": estimated}) + Counter(kind for one in found for kind in _kinds(one, is_uncompared))
    return f"{head}: {', '.join(str(phrase % kinds[kind]) for kind, phrase in _KINDS.items() if kinds[kind])}."


_KINDS = {
    "above": ngettext_lazy("above the upper level in %d week", "above the upper level in %d weeks"),
    "above_supplements": ngettext_lazy(
        "supplements above the upper level in %d week", "supplements above the upper level in %d weeks"
    ),
    "above_cdrr": ngettext_lazy(
        "above the amount from which less is better in %d week",
        "above the amount from which less is better in %d weeks",
    ),
    "yes": ngettext_lazy("below the reference amount in %d week", "below the reference amount in %d weeks"),
    "no": ngettext_lazy("at or above the reference amount in %d week", "at or above the reference amount in %d weeks"),
    "cannot_tell": ngettext_lazy("cannot be told in %d week", "cannot be told in %d weeks"),
    "not_flagged": ngettext_lazy("shown without a flag in %d week", "shown without a flag in %d weeks"),
    "few": ngettext_lazy("too few counted days in %d week", "too few counted days in %d weeks"),
    "estimated": ngettext_lazy("with estimates in %d week", "with estimates in %d weeks"),
    "gap": ngettext_lazy("no counted day in %d week", "no counted day in %d weeks"),
}


def _kinds(finding: Finding, is_uncompared: bool) -> Iterator[str]:
    """What a week is counted as: above an upper figure it is no success, but may fall short of the reference too."""
    kind, above = _kind(finding, is_uncompared), _above(finding)
    if above:
        yield above
    if not above or kind in (Shortfall.YES, Shortfall.CANNOT_TELL):
        yield kind


def _above(finding: Finding) -> str:
    """Which upper figure a week is above; empty where it is above none, or may be."""
    if finding.excess is None or not is_over(finding):
        return ""
    if finding.excess.limit.kind is LimitKind.CDRR:
        return "above_cdrr"
    return "above" if finding.excess.limit.scope is UlScope.TOTAL else "above_supplements"


def _kind(finding: Finding, is_uncompared: bool) -> str:
    if finding.lower is None:
        return "gap"
    if finding.picture is Picture.TOO_FEW:
        return "few"
    return "not_flagged" if is_uncompared or finding.shortfall is Shortfall.NOT_SAID else finding.shortfall.value


def _references(key: str, found: Sequence[Finding]) -> str:
    """The amounts that the weeks were held against, in their order: one, or several where they change.

    Where an amount depends on a sex that is not given, it is a range: both amounts, at the same time.
    """
    unit = nutrient(key).unit
    each = dict.fromkeys(
        f"{wording.reference_range(finding.amounts, unit)} ({wording.reference_source(finding.amounts)})"
        for finding in found
        if finding.amounts
    )
    return _("; then ").join(each) or _("none set")
