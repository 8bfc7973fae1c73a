"""The figures of a trend as a table: a row for each week, the newest first, a column for each nutrient."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from diary import wording
from diary.assessment import Finding, Picture, Shortfall, TrendWeek
from diary.dates import Week
from diary.finding_sentences import is_no_figure
from diary.repaired import RepairedTrend
from nutrients.catalogue import nutrient
from nutrients.figures import amount_text
from nutrients.names import nutrient_name

__all__ = ["Cell", "Row", "Table", "table_of"]

_SUNDAY = timedelta(days=6)


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


def table_of(keys: Sequence[str], trend: RepairedTrend, uncompared: Container[str]) -> Table:
    """Put the figures of some nutrients in a table; what is in ``uncompared`` is held against no reference amount."""
    return Table(
        columns=tuple(_("%(name)s, %(unit)s") % {"name": nutrient_name(k), "unit": nutrient(k).unit} for k in keys),
        rows=tuple(_row(keys, week, trend, uncompared) for week in reversed(trend.weeks)),
    )


def _row(keys: Sequence[str], week: TrendWeek, trend: RepairedTrend, uncompared: Container[str]) -> Row:
    return Row(
        label=_dates(week.monday),
        url=reverse("week", args=[Week(week.monday)]),
        counted=_counted(week),
        is_gap=week.counted == 0,
        cells=tuple(
            Cell(_("no data"), "")
            if key in week.unknown
            else _cell(week.findings[key], is_uncompared=key in uncompared, estimated=(week.monday, key) in trend.own)
            for key in keys
            if week.counted
        ),
    )


def _dates(monday: date) -> str:
    sunday = monday + _SUNDAY
    first = wording.day_text(monday, "j" if monday.month == sunday.month else "j M")
    return _("%(first)s to %(last)s") % {"first": first, "last": wording.day_text(sunday, "j M Y")}


def _counted(week: TrendWeek) -> str:
    if not week.counted:
        return _("no day counts")
    if week.picture is Picture.EARLY:
        return _("%d, early picture") % week.counted
    return _("%d, too few") % week.counted if week.picture is Picture.TOO_FEW else str(week.counted)


def _cell(finding: Finding, *, is_uncompared: bool, estimated: bool) -> Cell:
    lower, upper = finding.lower, finding.upper
    if lower is None:
        return Cell("", "")
    amount = wording.approximate(amount_text(lower), estimated)
    has_no_figure = is_no_figure(lower, upper)
    if upper is None:
        amount = _("not known") if has_no_figure else _("%s or more") % amount
    elif upper != lower:
        amount = _("%(lower)s to %(upper)s") % {
            "lower": amount,
            "upper": wording.approximate(amount_text(upper), estimated),
        }
    if not finding.amounts or is_uncompared:
        return Cell(amount, "")
    word = {
        Shortfall.YES: _("below"),
        Shortfall.NO: _("meets it"),
        Shortfall.CANNOT_TELL: _("cannot tell"),
        Shortfall.NOT_SAID: "",
    }[finding.shortfall]
    if has_no_figure:
        return Cell(amount, word)
    percent = wording.percent_range(lower, finding.amounts)
    if upper != lower:
        percent = _("at least %s") % percent
    return Cell(amount, _("%(percent)s, %(word)s") % {"percent": percent, "word": word} if word else percent)
