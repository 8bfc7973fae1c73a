"""One nutrient of the weekly report: its words, its rounded figures, the marks of its charts.

Where a stand-in fills what a food does not say, the figures are marked with ``~``, and a chart draws as known only what
is known without it.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from diary import charts, wording
from diary import finding_lines as lines
from diary import finding_sentences as sentences
from diary import finding_words as words
from diary.addresses import food_url, similar_url, undo_similar_url
from diary.assessment import (
    DailyAmount,
    NutrientReport,
    Shortfall,
    WeekReport,
)
from diary.dates import Week
from diary.helps import Help
from diary.repaired import RepairedWeek
from diary.repairs import Filled
from diary.worked_out import WorkedOut, worked_out
from nutrients.evidence_words import evidence
from nutrients.figures import amount_text
from nutrients.names import food_name, nutrient_name

__all__ = ["Card", "DayRow", "Estimate", "Gap", "Share", "card_of"]

SHOWN_CONTRIBUTORS = 5
SHOWN_BLOCKING = 5


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day of a nutrient's table; ``not_counted`` says so of a day that is not in the average."""

    label: str
    amount: str
    reference: str
    not_counted: str


@dataclass(frozen=True, slots=True)
class Share:
    """A food and its part of a nutrient's known amount."""

    name: str
    url: str
    amount: str
    share: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A food without a value. ``repair_url`` is where a similar food is let stand in, empty where none is offered."""

    name: str
    url: str
    amount: str
    repair_url: str
    choose_url: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """A food whose amount is that of a stand-in."""

    name: str
    stand_in: str
    stand_in_url: str
    undo_url: str


@dataclass(frozen=True, slots=True)
class Card:
    """One nutrient of the report. ``tone`` is ``short``, ``enough``, ``unsure`` or ``none``.

    ``verdict`` is followed by its ``basis``. ``above`` says that the amount is above an upper level, where it is; it
    ``is_over`` that, or the amount from which less is better. The card ``is_measured`` where a day counts, and
    ``is_known`` where ``mean`` is a figure.
    """

    key: str
    name: str
    url: str
    chip: str
    tone: str
    verdict: str
    basis: str
    above: str
    is_over: bool
    mean: str
    percent: str
    is_measured: bool
    is_known: bool
    short: str
    few_words: str
    interval: str
    how_sure: str
    four_weeks: str
    excess: str
    bar: charts.Bar
    columns: tuple[charts.Column, ...]
    columns_label: str
    days: tuple[DayRow, ...]
    contributors: tuple[Share, ...]
    supplements: str
    blocking: tuple[Gap, ...]
    is_blocked: bool
    estimates: tuple[Estimate, ...]
    note: str
    caution: str
    tie: str
    strength: str
    helps: tuple[Help, ...]
    no_help: str
    worked_out: WorkedOut | None

    @property
    def look(self) -> str:
        """The tone that it is drawn in: what is above a limit is no success, whatever else it is."""
        return "above" if self.is_over else self.tone

    @property
    def goes_on(self) -> bool:
        """Whether the column of a day goes on beyond the picture."""
        return any(column.height is not None and column.height.goes_on for column in self.columns)


def card_of(
    report: NutrientReport,
    week: WeekReport,
    *,
    helps: Sequence[Help] = (),
    no_help: str = "",
    caution: str = "",
    detailed: bool = True,
    repaired: RepairedWeek | None = None,
) -> Card:
    """Put the words to one nutrient; without details there are no days and no foods but those that block a finding.

    ``repaired`` has the estimates that the report rests on.
    """
    key, made = report.key, () if repaired is None else repaired.estimated(report.key)
    over_four = 0 if repaired is None else len(repaired.estimated_over_four_weeks(key))
    own = report if repaired is None else repaired.own.nutrients[key]
    finding, unit = report.finding, report.unit
    surest = week.preferred.nutrients[key].finding
    name = nutrient_name(key)
    about = evidence(key)
    chip, tone = words.flag(finding)
    mean = sentences.mean(report, estimated=bool(made))
    percent, is_known = "", sentences.has_figure(report)
    if report.lower is not None and is_known and finding.amounts:
        percent = wording.percent_range(report.lower, finding.amounts)
        percent = sentences.share(percent, report.lower, report.upper, estimated=bool(made))
    targets = [held.target for held in finding.amounts]
    placed = _NOTHING if own.lower is None else charts.bar(own.lower, report.upper, targets)
    daily = report.daily if detailed else ()
    known_daily = daily if own is report or not detailed else own.daily
    both = tuple(zip(daily, known_daily, strict=True))
    is_four = week.four_weeks is not None
    fell_short = finding.shortfall in (Shortfall.YES, Shortfall.CANNOT_TELL)
    return Card(
        key=key,
        name=name,
        url=reverse("nutrient", args=[key]),
        chip=chip,
        tone=tone,
        verdict=lines.verdict_line(finding),
        basis=capfirst(" · ".join(lines.basis(report, len(made)))),
        above=words.above(finding),
        is_over=lines.is_over(finding),
        mean=mean,
        percent=percent,
        is_measured=report.lower is not None,
        is_known=is_known,
        short=sentences.short(finding, mean, percent),
        few_words=words.in_few_words(finding),
        interval=sentences.interval(report, estimated=bool(made)),
        how_sure=sentences.how_sure(surest, over_four_weeks=is_four),
        four_weeks=sentences.four_weeks(week, key, over_four),
        excess=sentences.excess(finding, estimated=bool(made)),
        bar=placed,
        columns=charts.columns([_column(day, known_of) for day, known_of in both]),
        columns_label=_columns_label(name, daily),
        days=tuple(
            _row(day, unit, estimated=day.lower != known_of.lower or day.upper != known_of.upper)
            for day, known_of in both
        ),
        contributors=_contributors(report, {one.facts.id for one in made}) if detailed else (),
        supplements="" if not report.supplements else amount_text(report.supplements, unit),
        blocking=_gaps(report, Week(week.monday)) if detailed or finding.blocking else (),
        is_blocked=bool(finding.blocking),
        estimates=tuple(_estimate(one) for one in made),
        note=words.pattern_note(week, key),
        caution=caution,
        tie=about.role_short if detailed else about.tie,
        strength=lines.evidence_line(about.diet.grade),
        helps=tuple(helps) if fell_short else (),
        no_help=no_help if fell_short and not helps else "",
        worked_out=worked_out(surest, four_weeks=is_four, estimated=over_four if is_four else len(made))
        if detailed
        else None,
    )


def _contributors(report: NutrientReport, estimated: Container[int]) -> tuple[Share, ...]:
    return tuple(
        Share(
            food_name(food.name, food.food_id),
            food_url(food.food_id),
            wording.approximate(amount_text(food.amount, report.unit), food.food_id in estimated),
            wording.share_text(food.share),
        )
        for food in report.contributors[:SHOWN_CONTRIBUTORS]
    )


def _gaps(report: NutrientReport, week: Week) -> tuple[Gap, ...]:
    """The foods that did not say and what they may add to the mean; for those that keep a finding open, the repair."""
    blocked = bool(report.finding.blocking)
    # What keeps a finding open is what can add to it; a food taken to hold none of it cannot.
    adding = [item for item in report.finding.blocking if item.possible != 0]
    return tuple(
        Gap(
            food_name(item.name, item.food_id),
            food_url(item.food_id),
            _("no limit known")
            if item.possible is None
            else _("up to %s a day") % amount_text(item.possible / report.finding.days, report.unit),
            # An own food without a category is like no other.
            similar_url(item.food_id) if blocked and item.category and not item.is_supplement else "",
            f"{similar_url(item.food_id)}?nutrient={report.key}&week={week}",
        )
        for item in (adding if blocked else report.unknown)[:SHOWN_BLOCKING]
    )


def _estimate(made: Filled) -> Estimate:
    return Estimate(
        food_name(made.facts.name, made.facts.id),
        food_name(made.stand_in.name),
        reverse("food", args=[made.stand_in.id]),
        undo_similar_url(made.facts.id),
    )


_NOTHING = charts.Bar(0, 0, ())


def _column(day: DailyAmount, known: DailyAmount) -> tuple[Decimal | None, Decimal | None, Decimal | None, bool, str]:
    reference = max((row.target.amount for row in day.references), default=None)
    return (
        None if day.empty else known.lower,
        None if day.empty else day.upper,
        reference,
        day.counted,
        wording.day_text(day.day, "D")[:2],
    )


def _columns_label(name: str, daily: Sequence[DailyAmount]) -> str:
    if not any(day.references for day in daily):
        return _("%(name)s on each day; the table has the figures.") % {"name": name}
    return _("%(name)s on each day against the reference amount; the table has the figures.") % {"name": name}


def _row(day: DailyAmount, unit: str, *, estimated: bool) -> DayRow:
    return DayRow(
        label=wording.day_text(day.day, "D j M"),
        amount=_("nothing logged")
        if day.empty
        else sentences.between(None if day.unknown else day.lower, day.upper, unit, estimated=estimated),
        reference=wording.amounts_range({row.target.amount for row in day.references}, unit),
        not_counted="" if day.counted else _("does not count"),
    )
