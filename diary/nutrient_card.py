"""One nutrient of the weekly report: its words, its rounded figures, the marks of its charts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from diary import charts, wording
from diary import finding_words as words
from diary.addresses import addresses
from diary.assessment import (
    DailyAmount,
    NutrientReport,
    Shortfall,
    WeekReport,
)
from diary.worked_out import WorkedOut, worked_out
from nutrients.amounts import amount_text, percent_text
from nutrients.catalogue import nutrient
from nutrients.evidence import evidence

__all__ = ["Card", "DayRow", "Share", "card_of"]

SHOWN_CONTRIBUTORS = 5
SHOWN_BLOCKING = 5


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day of a nutrient's table."""

    label: str
    amount: str
    reference: str
    counted: str


@dataclass(frozen=True, slots=True)
class Share:
    """A food and its part: of a nutrient's known amount, or of what is not known."""

    name: str
    url: str
    amount: str
    share: str


@dataclass(frozen=True, slots=True)
class Card:
    """One nutrient of the report. ``tone`` is ``short``, ``enough``, ``unsure`` or ``none``."""

    key: str
    name: str
    url: str
    chip: str
    tone: str
    sentence: str
    mean: str
    short: str
    interval: str
    certainty: str
    more_days: str
    four_weeks: str
    excess: str
    bar: charts.Bar
    columns: tuple[charts.Column, ...]
    columns_label: str
    days: tuple[DayRow, ...]
    contributors: tuple[Share, ...]
    supplements: str
    blocking: tuple[Share, ...]
    note: str
    tie: str
    grade: str
    helps: tuple[str, ...]
    no_help: str
    worked_out: WorkedOut | None


def card_of(
    report: NutrientReport, week: WeekReport, *, helps: Sequence[str] = (), no_help: str = "", detailed: bool = True
) -> Card:
    """Put the words to one nutrient; without details there are no days, no contributors, no foods without a value."""
    finding, unit = report.finding, report.unit
    surest = week.preferred.nutrients[report.key].finding
    known = nutrient(report.key)
    about = evidence(report.key)
    chip, tone = words.flag(finding)
    held = finding.held_against
    target = None if held is None else held.target
    mean = words.between(report.lower, report.upper, unit)
    percent = "" if held is None or report.lower is None else percent_text(report.lower, held.target)
    placed = _NOTHING if report.lower is None else charts.bar(report.lower, report.upper, target)
    sentence = words.sentence(known.name, report, mean, percent)
    daily = report.daily if detailed else ()
    fell_short = finding.shortfall in (Shortfall.YES, Shortfall.CANNOT_TELL)
    return Card(
        key=report.key,
        name=known.name,
        url=reverse("nutrient", args=[report.key]),
        chip=chip,
        tone=tone,
        sentence=sentence,
        mean=mean,
        short=words.short(finding, mean, percent),
        interval=words.interval(report),
        certainty=words.certainty_figure(surest),
        more_days=words.more_days(surest),
        four_weeks=words.four_weeks(week, report.key),
        excess=words.excess(finding),
        bar=replace(placed, label=sentence),
        columns=charts.columns([_column(day) for day in daily]),
        columns_label=_("%(name)s on each day against the reference amount; the table has the figures.")
        % {"name": known.name},
        days=tuple(_row(day, unit) for day in daily),
        contributors=_contributors(report) if detailed else (),
        supplements="" if not report.supplements else amount_text(report.supplements, unit),
        blocking=_blocking(report) if detailed else (),
        note=words.pattern_note(week, report.key),
        tie=about.tie,
        grade=about.diet.grade.label,
        helps=tuple(helps) if fell_short else (),
        no_help=no_help if fell_short and not helps else "",
        worked_out=worked_out(surest, four_weeks=week.four_weeks is not None) if detailed else None,
    )


def _contributors(report: NutrientReport) -> tuple[Share, ...]:
    url_of = addresses("food", 0)
    return tuple(
        Share(food.name, url_of(food.food_id), amount_text(food.amount, report.unit), wording.share_text(food.share))
        for food in report.contributors[:SHOWN_CONTRIBUTORS]
    )


def _blocking(report: NutrientReport) -> tuple[Share, ...]:
    url_of = addresses("food", 0)
    return tuple(
        Share(
            item.name,
            url_of(item.food_id),
            _("no limit known") if item.possible is None else _("up to %s") % amount_text(item.possible, report.unit),
            "",
        )
        for item in (report.finding.blocking or report.unknown)[:SHOWN_BLOCKING]
    )


_NOTHING = charts.Bar(0, 0, None)


def _column(day: DailyAmount) -> tuple[Decimal | None, Decimal | None, Decimal | None, bool, str]:
    reference = day.references[0].target.amount if day.references else None
    return (
        None if day.empty else day.lower,
        None if day.empty else day.upper,
        reference,
        day.counted,
        wording.day_text(day.day, "D")[:2],
    )


def _row(day: DailyAmount, unit: str) -> DayRow:
    return DayRow(
        label=wording.day_text(day.day, "D j M"),
        amount=_("nothing logged") if day.empty else words.between(day.lower, day.upper, unit),
        reference=" / ".join(dict.fromkeys(amount_text(row.target.amount, unit) for row in day.references)),
        counted=_("counts") if day.counted else _("does not count"),
    )
