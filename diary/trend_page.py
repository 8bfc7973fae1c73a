"""The trend as its page shows it: twelve or fifty-two weeks, a picture for each nutrient and one table of the figures.

It is a look back and no forecast: nothing here says that an intake rises or falls.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import finding_sentences as sentences
from diary import finding_words as words
from diary import wording
from diary.assessment import Finding, Shortfall, TrendWeek
from diary.finding_lines import is_over
from diary.repaired import RepairedTrend, RepairedWeek
from diary.trend_cards import TrendCard, drawn_from, trend_card
from diary.trend_summary import counted_weeks, trend_summary
from diary.trend_table import Table, table_of
from nutrients.catalogue import KEYS, Group, nutrient
from nutrients.names import food_name, nutrient_name

__all__ = ["DEFAULT", "LENGTHS", "TrendPage", "trend_page"]

DEFAULT = 12
LENGTHS = (DEFAULT, 52)
"""How many weeks a trend can have."""

_SUNDAY = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Length:
    """A number of weeks to choose."""

    name: str
    url: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class TrendPage:
    """The whole content of ``templates/diary/trend.html``. ``fault`` says why another length is shown than asked.

    What only some marks of the pictures need is said where they have them: ``figures`` or bars for the days, a column
    that is ``cut``, one held against nothing (``plain``), one above an upper level (``above``, of the others
    ``supporting_above``) or above an amount from which less is better (``supporting_over``), and where they begin
    later than the table (``begins``).
    """

    fault: str
    span: str
    summary: str
    counted: str
    who: str
    unheld: str
    supplements: str
    is_empty: bool
    lengths: tuple[Length, ...]
    figures: bool
    cut: bool
    supporting_cut: bool
    plain: bool
    above: bool
    supporting_above: bool
    supporting_over: bool
    begins: str
    four_weeks_span: str
    four_weeks_days: str
    four_weeks: tuple[str, ...]
    core: tuple[TrendCard, ...]
    core_table: Table
    supporting: tuple[TrendCard, ...]
    supporting_table: Table
    estimates: str
    uncompared: str
    cautions: str
    json_url: str
    csv_url: str

    @property
    def supporting_key(self) -> bool:
        """Whether the key of the first pictures leaves out a mark of the others."""
        return not self.plain or (self.supporting_above and not self.above) or self.supporting_over


def trend_page(
    trend: RepairedTrend, *, uncompared: Container[str] = (), cautions: str = "", fault: str = ""
) -> TrendPage:
    """Put the words to some weeks.

    What is in ``uncompared`` is held against no reference amount; ``cautions`` says what to ask about, ``fault`` is
    a sentence on what was asked.
    """
    weeks, last = trend.weeks, trend.last.report
    unheld = wording.unheld(day.needs for day in last.days)
    uncompared = KEYS if unheld else uncompared
    keys = {group: [k for k in weeks[0].findings if nutrient(k).group is group] for group in Group}
    start = drawn_from(weeks)
    cards = {
        key: trend_card(key, trend, start=start, is_uncompared=key in uncompared)
        for group in keys.values()
        for key in group
    }
    core = tuple(cards[key] for key in keys[Group.CORE])
    supporting = tuple(cards[key] for key in keys[Group.SUPPORTING])
    others = list(_drawn(weeks[start:], keys[Group.SUPPORTING]))
    first, final = weeks[0].monday, weeks[-1].monday + _SUNDAY
    asked = f"?weeks={len(weeks)}"
    return TrendPage(
        fault=fault,
        span=wording.span(first, final),
        summary=trend_summary(trend, [key for key in keys[Group.CORE] if key not in uncompared]),
        counted=counted_weeks(weeks, are_compared=not unheld),
        who=wording.who([day.needs for day in last.days]),
        unheld=unheld,
        supplements=_("Food and supplements are together."),
        is_empty=not any(week.counted for week in weeks),
        lengths=tuple(Length(_length(n), f"{reverse('trend')}?weeks={n}", n == len(weeks)) for n in LENGTHS),
        figures=bool(core[0].chart.counts),
        cut=any(card.chart.cut for card in core),
        supporting_cut=any(card.chart.cut for card in supporting),
        plain=any(marks.is_plain for card in core for marks in card.chart.known),
        above=any(words.above(finding) for finding in _drawn(weeks[start:], keys[Group.CORE])),
        supporting_above=any(words.above(finding) for finding in others),
        supporting_over=any(is_over(finding) and not words.above(finding) for finding in others),
        begins=_begins(weeks[start].monday) if start else "",
        four_weeks_span=wording.span(final - timedelta(days=27), final),
        four_weeks_days=_days_of_four_weeks(trend),
        four_weeks=tuple(_of_four_weeks(trend.last, keys[Group.CORE], uncompared)),
        core=core,
        core_table=table_of(keys[Group.CORE], trend, uncompared),
        supporting=supporting,
        supporting_table=table_of(keys[Group.SUPPORTING], trend, uncompared),
        estimates=_estimates(trend),
        uncompared=_("Potassium: your care team sets your amount.") if "potassium" in uncompared and not unheld else "",
        cautions=cautions,
        json_url=reverse("trend_json") + asked,
        csv_url=reverse("trend_csv") + asked,
    )


def _drawn(weeks: Iterable[TrendWeek], keys: Sequence[str]) -> Iterator[Finding]:
    return (week.findings[key] for week in weeks for key in keys)


def _begins(monday: date) -> str:
    return _("The pictures begin with the week of %(date)s: no day before it counts.") % {
        "date": wording.day_text(monday, "j F Y")
    }


def _days_of_four_weeks(trend: RepairedTrend) -> str:
    """How many of the last 28 days count, and of which kind they are where that makes a picture."""
    four = trend.last.report.four_weeks
    if four is not None:
        return wording.days_line(four.counted, four.marked, four.assumed)
    counted = sum(week.counted for week in trend.weeks[-4:])
    if not counted:
        return _("No day counts yet")
    return ngettext("%(n)d day counts", "%(n)d days count", counted) % {"n": counted}


def _length(weeks: int) -> str:
    return _("12 weeks") if weeks == DEFAULT else _("52 weeks")


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
        above = words.above(report.finding)
        said["excess"] = sentences.excess(report.finding, estimated=bool(made))
        if not amounts or report.lower is None or key in uncompared:
            yield (_("%(name)s: %(excess)s") if above else _("%(name)s: %(mean)s a day%(estimates)s.")) % said
            continue
        sentence = _("%(name)s: %(mean)s a day, %(compared)s (%(source)s)%(estimates)s: %(verdict)s.")
        if above and report.finding.verdict in words.ENOUGH and report.finding.shortfall is Shortfall.NO:
            sentence = _("%(name)s: %(excess)s In all %(mean)s a day, %(compared)s (%(source)s)%(estimates)s.")
        elif above:
            sentence = _(
                "%(name)s: %(excess)s In all %(mean)s a day, %(compared)s (%(source)s)%(estimates)s: %(verdict)s."
            )
        yield sentence % {
            **said,
            "compared": sentences.compared(report.finding, report.lower, report.unit, estimated=bool(made)),
            "source": wording.reference_source(amounts),
            "verdict": words.verdict(report.finding),
        }
