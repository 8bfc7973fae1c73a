"""One nutrient of the weekly report: its words, its rounded figures, the marks of its charts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import charts, wording
from diary.assessment import DailyAmount, Finding, NutrientReport, Reason, Shortfall, WeekReport
from nutrients.amounts import amount_text, percent_text
from nutrients.catalogue import Group, nutrient
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
    percent: str
    reference: str
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


def card_of(report: NutrientReport, week: WeekReport, helps: Sequence[str], no_help: str) -> Card:
    finding, unit = report.finding, report.unit
    about = evidence(report.key) if nutrient(report.key).group is not Group.CONTEXT else None
    name = nutrient(report.key).name
    chip, tone = wording.flag(finding)
    held = finding.held_against
    target = None if held is None else held.target
    mean = _between(report.lower, report.upper, unit)
    percent = "" if held is None or report.lower is None else percent_text(report.lower, held.target)
    reference = "" if held is None else amount_text(held.target, unit)
    placed = _NOTHING if report.lower is None else charts.bar(report.lower, report.upper, target)
    sentence = _sentence(name, report, mean, percent)
    return Card(
        key=report.key,
        name=name,
        url=reverse("nutrient", args=[report.key]),
        chip=chip,
        tone=tone,
        sentence=sentence,
        mean=mean,
        percent=percent,
        reference=""
        if held is None
        else f"{reference} ({wording.reference_name(held)}, {wording.authority_short(held)})",
        interval=_interval(report),
        certainty=wording.certainty_figure(finding),
        more_days=_more_days(finding),
        four_weeks=_four_weeks(week, report.key),
        excess="" if finding.excess is None else wording.excess(finding.excess, unit),
        bar=replace(placed, label=sentence),
        columns=charts.columns([_column(day) for day in report.daily]),
        columns_label=_("%(name)s on each day against the reference amount; the table has the figures.")
        % {"name": name},
        days=tuple(_row(day, unit) for day in report.daily),
        contributors=tuple(
            Share(c.name, reverse("food", args=[c.food_id]), amount_text(c.amount, unit), wording.share_text(c.share))
            for c in report.contributors[:SHOWN_CONTRIBUTORS]
        ),
        supplements="" if not report.supplements else amount_text(report.supplements, unit),
        blocking=tuple(
            Share(
                item.name,
                reverse("food", args=[item.food_id]),
                _("no limit known") if item.possible is None else _("up to %s") % amount_text(item.possible, unit),
                "",
            )
            for item in (finding.blocking or report.unknown)[:SHOWN_BLOCKING]
        ),
        note=_pattern_note(week, report.key),
        tie="" if about is None else about.tie,
        grade="" if about is None else about.diet.grade.label,
        helps=tuple(helps) if finding.shortfall in (Shortfall.YES, Shortfall.CANNOT_TELL) else (),
        no_help=no_help if finding.shortfall in (Shortfall.YES, Shortfall.CANNOT_TELL) and not helps else "",
    )


_NOTHING = charts.Bar(0, 0, None)


def _between(lower: Decimal | None, upper: Decimal | None, unit: str) -> str:
    """The mean in words: exact where nothing is unknown, else "at least"."""
    if lower is None:
        return _("no data")
    if upper == lower:
        return amount_text(lower, unit)
    return _("at least %s") % amount_text(lower, unit)


def _interval(report: NutrientReport) -> str:
    """What missing data leaves open, as a phrase; empty where nothing is unknown."""
    if report.lower is None or report.lower == report.upper:
        return ""
    if report.upper is None:
        return _("The true figure is higher: some foods have no value, and how much they may hold is not known.")
    return _("Between %(lower)s and about %(upper)s, because some foods have no value.") % {
        "lower": amount_text(report.lower, report.unit),
        "upper": amount_text(report.upper, report.unit),
    }


def _sentence(name: str, report: NutrientReport, mean: str, percent: str) -> str:
    """The one sentence that says it all: amount, share of the reference, whose, how many days, coverage, verdict."""
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
                "kind": wording.reference_name(held),
                "authority": wording.authority_short(held),
            }
        )
    parts.append(ngettext("%(n)d day", "%(n)d days", finding.days) % {"n": finding.days})
    parts.append(_("food only") if not report.supplements else _("food and supplements"))
    if report.coverage.share is not None:
        parts.append(
            (_("%s of the energy has data") if report.coverage.basis == "energy" else _("%s of the weight has data"))
            % wording.share_text(report.coverage.share)
        )
    return f"{', '.join(parts)}: {wording.verdict(finding)}."


def _more_days(finding: Finding) -> str:
    if finding.days_needed is not None:
        return ngettext(
            "At this average, %(n)d counted day would settle it.",
            "At this average, %(n)d counted days would settle it.",
            finding.days_needed,
        ) % {"n": finding.days_needed}
    if Reason.NO_NUMBER_OF_DAYS in finding.reasons:
        return _("At this average no number of days would settle it: it lies too close to what people need.")
    return ""


def _four_weeks(week: WeekReport, key: str) -> str:
    """What the four-week picture says, where there is one."""
    if week.four_weeks is None:
        return ""
    report = week.four_weeks.nutrients[key]
    held = report.finding.held_against
    if report.lower is None or held is None:
        return ""
    return _("Over four weeks (%(days)s): %(mean)s a day, %(percent)s of %(reference)s: %(verdict)s.") % {
        "days": wording.days_line(week.four_weeks.counted, week.four_weeks.marked, week.four_weeks.assumed),
        "mean": _between(report.lower, report.upper, report.unit),
        "percent": percent_text(report.lower, held.target),
        "reference": amount_text(held.target, report.unit),
        "verdict": wording.verdict(report.finding),
    }


def _pattern_note(week: WeekReport, key: str) -> str:
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


def _column(day: DailyAmount) -> tuple[Decimal | None, Decimal | None, Decimal | None, bool, str]:
    reference = day.references[0].target.amount if day.references else None
    return (
        None if day.empty else day.lower,
        None if day.empty else day.upper,
        reference,
        day.counted,
        date_format(day.day, "D")[:2],
    )


def _row(day: DailyAmount, unit: str) -> DayRow:
    return DayRow(
        label=date_format(day.day, "D j M"),
        amount=_("nothing logged") if day.empty else _between(day.lower, day.upper, unit),
        reference=" / ".join(dict.fromkeys(amount_text(row.target.amount, unit) for row in day.references)),
        counted=_("counts") if day.counted else _("does not count"),
    )
