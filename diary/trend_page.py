"""The trend as its page shows it: twelve or fifty-two weeks, a picture for each nutrient and one table of the figures.

It is a look back and no forecast: nothing here says that an intake rises or falls.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from diary import finding_words as words
from diary import wording
from diary.assessment import Finding, Picture, Shortfall, TrendWeek, WeekReport
from diary.dates import Week
from diary.trend_charts import Look, TrendChart, trend_chart
from diary.trend_charts import Week as Drawn
from nutrients.amounts import amount_text, percent_text
from nutrients.catalogue import Group, nutrient

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
class Cell:
    """One nutrient in one week: the mean, and how it compares; empty where no day counts."""

    amount: str
    compared: str


@dataclass(frozen=True, slots=True)
class Row:
    """One week of the table. ``is_gap`` where none of its days counts."""

    label: str
    url: str
    counted: str
    is_gap: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of some nutrients: a column for each, a row for each week, the newest first."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


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
    uncompared: str
    json_url: str
    csv_url: str


def trend_page(
    weeks: Sequence[TrendWeek], last: WeekReport, *, uncompared: Container[str] = (), fault: str = ""
) -> TrendPage:
    """Put the words to the weeks, oldest first, and to the report of the ``last`` of them.

    What is in ``uncompared`` is held against no reference amount; ``fault`` is a sentence on what was asked.
    """
    keys = {group: [k for k in weeks[0].findings if nutrient(k).group is group] for group in Group}
    cards = {key: _card(key, weeks, key in uncompared) for group in keys.values() for key in group}
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
        is_empty=not counted,
        lengths=tuple(Length(_length(n), f"{reverse('trend')}?weeks={n}", n == len(weeks)) for n in LENGTHS),
        figures=bool(core[0].chart.counts),
        cut=any(card.chart.cut for card in cards.values()),
        four_weeks_span=wording.span(final - timedelta(days=27), final),
        four_weeks_days=wording.days_line(four.counted, four.marked, four.assumed),
        four_weeks=tuple(_of_four_weeks(last, keys[Group.CORE], uncompared)),
        core=core,
        core_table=_table(keys[Group.CORE], weeks, uncompared),
        supporting=supporting,
        supporting_table=_table(keys[Group.SUPPORTING], weeks, uncompared),
        uncompared=_("Potassium: your care team sets your amount.") if "potassium" in uncompared else "",
        json_url=reverse("trend_json") + asked,
        csv_url=reverse("trend_csv") + asked,
    )


def _length(weeks: int) -> str:
    return _("Twelve weeks") if weeks == DEFAULT else _("Fifty-two weeks")


def _summary(weeks: int, counted: int) -> str:
    if not counted:
        return _("No day of these weeks counts yet.")
    return ngettext(
        "%(counted)d of %(n)d week has a day that counts.", "%(counted)d of %(n)d weeks have days that count.", weeks
    ) % {"counted": counted, "n": weeks}


def _of_four_weeks(last: WeekReport, keys: Iterable[str], uncompared: Container[str]) -> Iterator[str]:
    """A sentence for each nutrient, where there is a four-week picture."""
    if last.four_weeks is None:
        return
    for key in keys:
        report = last.four_weeks.nutrients[key]
        held = report.finding.held_against
        said = {"name": nutrient(key).name, "mean": words.between(report.lower, report.upper, report.unit)}
        if held is None or report.lower is None or key in uncompared:
            yield _("%(name)s: %(mean)s a day.") % said
            continue
        yield _("%(name)s: %(mean)s a day, %(percent)s of %(reference)s (%(kind)s, %(authority)s): %(verdict)s.") % {
            **said,
            "percent": percent_text(report.lower, held.target),
            "reference": amount_text(held.target, report.unit),
            "kind": wording.reference_name(held),
            "authority": wording.authority_short(held),
            "verdict": words.verdict(report.finding),
        }


def _card(key: str, weeks: Sequence[TrendWeek], is_uncompared: bool) -> TrendCard:
    found = [week.findings[key] for week in weeks]
    return TrendCard(
        key=key,
        name=nutrient(key).name,
        url=reverse("nutrient", args=[key]),
        label=_label(key, found, is_uncompared),
        reference="" if is_uncompared else _references(key, found),
        chart=trend_chart([_drawn(key, weeks, position, is_uncompared) for position in range(len(weeks))]),
    )


def _drawn(key: str, weeks: Sequence[TrendWeek], position: int, is_uncompared: bool) -> Drawn:
    week, finding = weeks[position], weeks[position].findings[key]
    held = None if is_uncompared else finding.held_against
    return Drawn(
        lower=finding.lower,
        upper=finding.upper,
        reference=None if held is None else held.target,
        counted=week.counted,
        tone="none" if is_uncompared else words.flag(finding)[1],
        look={Picture.TOO_FEW: Look.FEW, Picture.EARLY: Look.EARLY}.get(week.picture, Look.FULL),
        date=_date(weeks, position),
    )


def _date(weeks: Sequence[TrendWeek], position: int) -> str:
    """What stands below a week: over twelve every fourth Monday, over a year every other month where it begins."""
    monday = weeks[position].monday
    if len(weeks) <= DEFAULT:
        return date_format(monday, "j M") if position % _EVERY_FOURTH == 1 else ""
    begins = position > 0 and monday.month != weeks[position - 1].monday.month
    return date_format(monday, "M") if begins and monday.month % _EVERY_OTHER == 1 else ""


def _label(key: str, found: Sequence[Finding], is_uncompared: bool) -> str:
    said = {"name": nutrient(key).name, "n": len(found)}
    head = ngettext("%(name)s over %(n)d week", "%(name)s over %(n)d weeks", len(found)) % said
    kinds = Counter(_kind(finding, is_uncompared) for finding in found)
    return f"{head}: {', '.join(str(phrase % kinds[kind]) for kind, phrase in _KINDS.items() if kinds[kind])}."


_KINDS = {
    "yes": ngettext_lazy("below the reference amount in %d week", "below the reference amount in %d weeks"),
    "no": ngettext_lazy("at or above the reference amount in %d week", "at or above the reference amount in %d weeks"),
    "cannot_tell": ngettext_lazy("cannot be told in %d week", "cannot be told in %d weeks"),
    "not_flagged": ngettext_lazy("shown without a flag in %d week", "shown without a flag in %d weeks"),
    "few": ngettext_lazy("too few counted days in %d week", "too few counted days in %d weeks"),
    "gap": ngettext_lazy("no counted day in %d week", "no counted day in %d weeks"),
}


def _kind(finding: Finding, is_uncompared: bool) -> str:
    if finding.lower is None:
        return "gap"
    if finding.picture is Picture.TOO_FEW:
        return "few"
    return "not_flagged" if is_uncompared or finding.shortfall is Shortfall.NOT_SAID else finding.shortfall.value


def _references(key: str, found: Sequence[Finding]) -> str:
    """The amounts that the weeks were held against, in their order: one, or several where they change."""
    unit = nutrient(key).unit
    each = dict.fromkeys(
        f"{amount_text(held.target, unit)} ({wording.reference_name(held)}, {wording.authority_short(held)})"
        for finding in found
        if (held := finding.held_against) is not None
    )
    return _("; then ").join(each) or _("none set")


def _table(keys: Sequence[str], weeks: Sequence[TrendWeek], uncompared: Container[str]) -> Table:
    return Table(
        columns=tuple(_("%(name)s, %(unit)s") % {"name": nutrient(k).name, "unit": nutrient(k).unit} for k in keys),
        rows=tuple(_row(keys, week, uncompared) for week in reversed(weeks)),
    )


def _row(keys: Sequence[str], week: TrendWeek, uncompared: Container[str]) -> Row:
    return Row(
        label=_dates(week.monday),
        url=reverse("week", args=[Week(week.monday)]),
        counted=_counted(week),
        is_gap=week.counted == 0,
        cells=tuple(_cell(week.findings[key], key in uncompared) for key in keys) if week.counted else (),
    )


def _dates(monday: date) -> str:
    sunday = monday + _SUNDAY
    first = date_format(monday, "j" if monday.month == sunday.month else "j M")
    return _("%(first)s to %(last)s") % {"first": first, "last": date_format(sunday, "j M Y")}


def _counted(week: TrendWeek) -> str:
    if not week.counted:
        return _("no day counts")
    if week.picture is Picture.EARLY:
        return _("%d, early picture") % week.counted
    return _("%d, too few") % week.counted if week.picture is Picture.TOO_FEW else str(week.counted)


def _cell(finding: Finding, is_uncompared: bool) -> Cell:
    lower, upper, held = finding.lower, finding.upper, finding.held_against
    if lower is None:
        return Cell("", "")
    amount = amount_text(lower)
    if upper is None:
        amount = _("%s or more") % amount
    elif upper != lower:
        amount = _("%(lower)s to %(upper)s") % {"lower": amount, "upper": amount_text(upper)}
    if held is None or is_uncompared:
        return Cell(amount, "")
    word = {
        Shortfall.YES: _("below"),
        Shortfall.NO: _("meets it"),
        Shortfall.CANNOT_TELL: _("cannot tell"),
        Shortfall.NOT_SAID: "",
    }[finding.shortfall]
    percent = percent_text(lower, held.target)
    return Cell(amount, _("%(percent)s, %(word)s") % {"percent": percent, "word": word} if word else percent)
