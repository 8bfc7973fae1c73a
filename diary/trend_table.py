"""The figures of a trend as a table: a row for each week, the newest first, a column for each nutrient."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from diary import wording
from diary.assessment import Finding, Picture, Shortfall, TrendWeek
from diary.dates import Week
from diary.finding_sentences import is_no_figure, over, share
from diary.markup import units_kept
from diary.repaired import RepairedTrend
from nutrients.catalogue import nutrient
from nutrients.figures import amount_text
from nutrients.names import nutrient_name

__all__ = ["Cell", "Row", "Table", "table_of"]

_SUNDAY = timedelta(days=6)
_KEPT = "\u00a0"  # a space at which no line breaks


@dataclass(frozen=True, slots=True)
class Cell:
    """One nutrient in one week: the mean, and how it compares; empty where no day counts.

    ``over`` says that it is above an upper figure, in place of a ``verdict`` that sounds like a success.
    """

    amount: str
    percent: str = ""
    verdict: str = ""
    over: str = ""

    @property
    def compared(self) -> str:
        return _compared(self.percent, self.verdict)

    @property
    def kept(self) -> str:
        """The same with spaces that do not break where a figure has its unit and within the verdict."""
        return _compared(units_kept(self.percent), self.verdict.replace(" ", _KEPT))


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
    weeks = trend.weeks[::-1]
    return Table(
        columns=tuple(_("%(name)s, %(unit)s") % {"name": nutrient_name(k), "unit": nutrient(k).unit} for k in keys),
        rows=tuple(
            _row(keys, week, newer, trend, uncompared) for week, newer in zip(weeks, [None, *weeks[:-1]], strict=True)
        ),
    )


def _row(
    keys: Sequence[str], week: TrendWeek, newer: TrendWeek | None, trend: RepairedTrend, uncompared: Container[str]
) -> Row:
    return Row(
        label=_dates(week.monday, newer),
        url=reverse("week", args=[Week(week.monday)]),
        counted=_counted(week),
        is_gap=week.counted == 0,
        cells=tuple(
            Cell(_("no data"))
            if key in week.unknown
            else _cell(week.findings[key], is_uncompared=key in uncompared, estimated=(week.monday, key) in trend.own)
            for key in keys
            if week.counted
        ),
    )


def _dates(monday: date, newer: TrendWeek | None) -> str:
    """The days of a week; their year only where it is not that of the row above."""
    sunday = monday + _SUNDAY
    first = wording.day_text(monday, "j" if monday.month == sunday.month else "j M")
    is_same = newer is not None and (newer.monday + _SUNDAY).year == sunday.year
    return _("%(first)s to %(last)s") % {
        "first": first,
        "last": wording.day_text(sunday, "j M" if is_same else "j M Y"),
    }


def _counted(week: TrendWeek) -> str:
    if not week.counted:
        return _("no day counts")
    if week.picture is Picture.EARLY:
        return _("%d, early") % week.counted
    return _("%d, too few") % week.counted if week.picture is Picture.TOO_FEW else str(week.counted)


def _cell(finding: Finding, *, is_uncompared: bool, estimated: bool) -> Cell:
    lower, upper = finding.lower, finding.upper
    if lower is None:
        return Cell("")
    amount = wording.approximate(amount_text(lower), estimated)
    has_no_figure = is_no_figure(lower, upper)
    if upper is None:
        amount = _("not known") if has_no_figure else _("%s or more") % amount
    elif upper != lower:
        amount = _("%(lower)s to %(upper)s") % {
            "lower": amount,
            "upper": wording.approximate(amount_text(upper), estimated),
        }
    above = over(finding)
    if not finding.amounts or is_uncompared:
        return Cell(amount, over=above)
    word = {
        Shortfall.YES: _("below"),
        Shortfall.NO: "" if above else _("meets it"),
        Shortfall.CANNOT_TELL: _("cannot tell"),
        Shortfall.NOT_SAID: "",
    }[finding.shortfall]
    if has_no_figure:
        return Cell(amount, verdict=word, over=above)
    percent = share(wording.percent_range(lower, finding.amounts), lower, upper, estimated=estimated)
    return Cell(amount, percent, word, above)


def _compared(percent: str, verdict: str) -> str:
    if not percent or not verdict:
        return percent or verdict
    return _("%(percent)s, %(word)s") % {"percent": percent, "word": verdict}
