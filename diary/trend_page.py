"""The trend as its page shows it: twelve or fifty-two weeks, a picture for each nutrient and one table of the figures.

It is a look back and no forecast: nothing here says that an intake rises or falls.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from diary import finding_sentences as sentences
from diary import finding_words as words
from diary import wording
from diary.assessment import Finding, Picture, Shortfall, TrendWeek, WindowReport
from diary.repaired import RepairedTrend, RepairedWeek
from diary.trend_charts import Look, TrendChart, trend_chart
from diary.trend_charts import Week as Drawn
from diary.trend_table import Table, table_of
from nutrients.catalogue import Group, nutrient
from nutrients.names import food_name, nutrient_name

__all__ = ["DEFAULT", "LENGTHS", "TrendPage", "trend_page"]

DEFAULT = 12
LENGTHS = (DEFAULT, 52)
"""How many weeks a trend can have."""

_SUNDAY = timedelta(days=6)
_EVERY_FOURTH, _EVERY_OTHER = 4, 2


@dataclass(frozen=True, slots=True)
class TrendCard:
    """One nutrient over all weeks. ``label`` is what the picture says, for those who do not see it."""

    key: str
    name: str
    url: str
    label: str
    reference: str
    chart: TrendChart


@dataclass(frozen=True, slots=True)
class Length:
    """A number of weeks to choose."""

    name: str
    url: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class TrendPage:
    """The whole content of ``templates/diary/trend.html``. ``fault`` says why another length is shown than asked."""

    fault: str
    span: str
    summary: str
    who: str
    supplements: str
    is_empty: bool
    lengths: tuple[Length, ...]
    figures: bool
    cut: bool
    four_weeks_span: str
    four_weeks_days: str
    four_weeks: tuple[str, ...]
    core: tuple[TrendCard, ...]
    core_table: Table
    supporting: tuple[TrendCard, ...]
    supporting_table: Table
    estimates: str
    uncompared: str
    json_url: str
    csv_url: str


def trend_page(trend: RepairedTrend, *, uncompared: Container[str] = (), fault: str = "") -> TrendPage:
    """Put the words to some weeks.

    What is in ``uncompared`` is held against no reference amount; ``fault`` is a sentence on what was asked.
    """
    weeks, last = trend.weeks, trend.last.report
    keys = {group: [k for k in weeks[0].findings if nutrient(k).group is group] for group in Group}
    cards = {key: _card(key, trend, key in uncompared) for group in keys.values() for key in group}
    core = tuple(cards[key] for key in keys[Group.CORE])
    supporting = tuple(cards[key] for key in keys[Group.SUPPORTING])
    first, final = weeks[0].monday, weeks[-1].monday + _SUNDAY
    counted = sum(1 for week in weeks if week.counted)
    asked = f"?weeks={len(weeks)}"
    four = last.preferred
    return TrendPage(
        fault=fault,
        span=wording.span(first, final),
        summary=_summary(len(weeks), counted),
        who=wording.who([day.needs for day in last.days]),
        supplements=_supplements(four),
        is_empty=not counted,
        lengths=tuple(Length(_length(n), f"{reverse('trend')}?weeks={n}", n == len(weeks)) for n in LENGTHS),
        figures=bool(core[0].chart.counts),
        cut=any(card.chart.cut for card in cards.values()),
        four_weeks_span=wording.span(final - timedelta(days=27), final),
        four_weeks_days=wording.days_line(four.counted, four.marked, four.assumed),
        four_weeks=tuple(_of_four_weeks(trend.last, keys[Group.CORE], uncompared)),
        core=core,
        core_table=table_of(keys[Group.CORE], trend, uncompared),
        supporting=supporting,
        supporting_table=table_of(keys[Group.SUPPORTING], trend, uncompared),
        estimates=_estimates(trend),
        uncompared=_("Potassium: your care team sets your amount.") if "potassium" in uncompared else "",
        json_url=reverse("trend_json") + asked,
        csv_url=reverse("trend_csv") + asked,
    )


def _supplements(last: WindowReport) -> str:
    logged = any(one.supplements for one in last.nutrients.values())
    return _("Food and supplements are together.") if logged else wording.no_supplements(are_logged=False)


def _length(weeks: int) -> str:
    return _("12 weeks") if weeks == DEFAULT else _("52 weeks")


def _summary(weeks: int, counted: int) -> str:
    if not counted:
        return _("No day of these weeks counts yet.")
    return ngettext(
        "%(counted)d of %(n)d week has a day that counts.", "%(counted)d of %(n)d weeks have days that count.", weeks
    ) % {"counted": counted, "n": weeks}


def _estimates(trend: RepairedTrend) -> str:
    """Which foods' amounts are in part those of others, where that changes a figure."""
    if not trend.own:
        return ""
    pairs = sorted(
        (food_name(made.facts.name, made.facts.id), food_name(made.stand_in.name)) for made in trend.filled.values()
    )
    return _("Figures marked ~ rest in part on estimates: %(foods)s.") % {
        "foods": "; ".join(_("%(food)s with %(stand_in)s") % {"food": one, "stand_in": other} for one, other in pairs)
    }


def _of_four_weeks(last: RepairedWeek, keys: Iterable[str], uncompared: Container[str]) -> Iterator[str]:
    """A sentence for each nutrient, where there is a four-week picture."""
    if last.report.four_weeks is None:
        return
    for key in keys:
        report = last.report.four_weeks.nutrients[key]
        amounts, made = report.finding.amounts, len(last.estimated_over_four_weeks(key))
        mean = sentences.mean(report, estimated=bool(made))
        said = {"name": nutrient_name(key), "mean": mean, "estimates": f", {wording.estimates(made)}" if made else ""}
        if not sentences.has_figure(report):
            yield _("%(name)s: %(mean)s.") % said
            continue
        if not amounts or report.lower is None or key in uncompared:
            yield _("%(name)s: %(mean)s a day%(estimates)s.") % said
            continue
        yield _("%(name)s: %(mean)s a day, %(compared)s (%(source)s)%(estimates)s: %(verdict)s.") % {
            **said,
            "compared": sentences.compared(report.finding, report.lower, report.unit),
            "source": wording.reference_source(amounts),
            "verdict": words.verdict(report.finding),
        }


def _card(key: str, trend: RepairedTrend, is_uncompared: bool) -> TrendCard:
    found = [week.findings[key] for week in trend.weeks]
    return TrendCard(
        key=key,
        name=nutrient_name(key),
        url=reverse("nutrient", args=[key]),
        label=_label(key, found, is_uncompared, sum((week.monday, key) in trend.own for week in trend.weeks)),
        reference="" if is_uncompared else _references(key, found),
        chart=trend_chart([_drawn(key, trend, position, is_uncompared) for position in range(len(found))]),
    )


def _drawn(key: str, trend: RepairedTrend, position: int, is_uncompared: bool) -> Drawn:
    """A week as it is drawn: what is estimated is hatched, as what is not known is."""
    week, finding = trend.weeks[position], trend.weeks[position].findings[key]
    amounts = () if is_uncompared else finding.amounts
    return Drawn(
        lower=trend.own.get((week.monday, key), finding).lower,
        upper=finding.upper,
        reference=amounts[-1].target if amounts else None,
        counted=week.counted,
        tone="none" if is_uncompared else words.flag(finding)[1],
        look={Picture.TOO_FEW: Look.FEW, Picture.EARLY: Look.EARLY}.get(week.picture, Look.FULL),
        date=_date(trend.weeks, position),
    )


def _date(weeks: Sequence[TrendWeek], position: int) -> str:
    """What stands below a week: over twelve every fourth Monday, over a year every other month where it begins."""
    monday = weeks[position].monday
    if len(weeks) <= DEFAULT:
        return wording.day_text(monday, "j M") if position % _EVERY_FOURTH == 1 else ""
    begins = position > 0 and monday.month != weeks[position - 1].monday.month
    return wording.day_text(monday, "M") if begins and monday.month % _EVERY_OTHER == 1 else ""


def _label(key: str, found: Sequence[Finding], is_uncompared: bool, estimated: int) -> str:
    said = {"name": nutrient_name(key), "n": len(found)}
    head = ngettext("%(name)s over %(n)d week", "%(name)s over %(n)d weeks", len(found)) % said
    kinds = Counter({"estimated": estimated}) + Counter(_kind(finding, is_uncompared) for finding in found)
    return f"{head}: {', '.join(str(phrase % kinds[kind]) for kind, phrase in _KINDS.items() if kinds[kind])}."


_KINDS = {
    "yes": ngettext_lazy("below the reference amount in %d week", "below the reference amount in %d weeks"),
    "no": ngettext_lazy("at or above the reference amount in %d week", "at or above the reference amount in %d weeks"),
    "cannot_tell": ngettext_lazy("cannot be told in %d week", "cannot be told in %d weeks"),
    "not_flagged": ngettext_lazy("shown without a flag in %d week", "shown without a flag in %d weeks"),
    "few": ngettext_lazy("too few counted days in %d week", "too few counted days in %d weeks"),
    "estimated": ngettext_lazy("with estimates in %d week", "with estimates in %d weeks"),
    "gap": ngettext_lazy("no counted day in %d week", "no counted day in %d weeks"),
}


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
