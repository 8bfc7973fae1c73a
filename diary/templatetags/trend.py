"""The pictures of a trend as SVG; see ``diary.templatetags.charts`` for why they are written in Python."""

from django import template
from django.utils.translation import gettext as _

from diary.charts import FLOOR
from diary.markup import markup, markup_join
from diary.trend_cards import TrendCard
from diary.trend_charts import LEFT, WIDE
from diary.trend_table import Cell, Row, Table

register = template.Library()

_GUTTER = LEFT - 3
_DAYS, _DATES, _LINE = FLOOR + 14, FLOOR + 30, 12
_TOP = 6
_BESIDE = '<text class="trend__text trend__text--beside" x="{}" y="{}">{}</text>'
_BELOW = '<text class="trend__text" x="{}" y="{}">{}</text>'


@register.simple_tag
def trend_chart(card: TrendCard, has_four_weeks: bool) -> str:
    """A column for each week against the reference amount, which stands beside its line; a table has the figures.

    Hidden from screen readers: the caption below it says the same, and would be heard twice.
    """
    chart = card.chart
    return markup(
        '<svg class="trend" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}{}{}{}{}{}{}{}{}{}</svg>',
        WIDE,
        _DATES + 4,
        _path("four", f"M{chart.four_weeks} {_TOP}H{chart.end}V{FLOOR}H{chart.four_weeks}z" if has_four_weeks else ""),
        markup_join(
            "",
            '<path class="trend__known trend__known--{} trend__known--{}" d="{}"/>',
            ((marks.tone, marks.look, marks.path) for marks in chart.known),
        ),
        markup('<path class="trend__unknown" d="{}" fill="url(#hatch)"/>', chart.unknown) if chart.unknown else "",
        _path("halo", chart.reference),
        _path("reference", chart.reference),
        _path("over", chart.over),
        _beside(card),
        _path("floor", f"M{LEFT} {FLOOR}H{WIDE}"),
        _path("days", chart.days),
        markup_join(
            "",
            _BELOW,
            [
                *((label.x, _DAYS, label.text) for label in chart.counts),
                *((label.x, _DATES, label.text) for label in chart.dates),
            ],
        ),
    )


def _path(name: str, path: str) -> str:
    return markup('<path class="trend__{}" d="{}"/>', name, path) if path else ""


def _beside(card: TrendCard) -> str:
    """The reference amounts with their unit below them, and what the figures in the line below the columns are."""
    lines = [(_GUTTER, y, amount) for y, amount in card.levels]
    if lines:
        lines.append((_GUTTER, lines[-1][1] + _LINE, card.unit))
    return markup_join("", _BESIDE, [*lines, (_GUTTER, _DAYS, _("days"))])


_ROW = '<tr role="row"><th scope="row" role="rowheader"><a href="{}">{}</a></th>{}</tr>'
_GAP = '<td role="cell" colspan="{}">{}</td>'
_COUNTED = '<td role="cell" data-name="{}">{}</td>'
_CELL = '<td role="cell" class="num" data-name="{}">{}{}{}</td>'


@register.simple_tag
def trend_rows(table: Table, counted: str) -> str:
    """The rows of a table; each cell has its column's name with it, which is shown where there are no columns."""
    return markup_join("\n", _ROW, ((row.url, row.label, _cells(table, row, counted)) for row in table.rows))


def _cells(table: Table, row: Row, counted: str) -> str:
    if row.is_gap:
        return markup(_GAP, len(table.columns) + 1, row.counted)
    named = zip(table.columns, row.cells, strict=True)
    return markup(_COUNTED, counted, row.counted) + markup_join("", _CELL, (_cell(name, cell) for name, cell in named))


def _cell(name: str, cell: Cell) -> tuple[str, str, str, str]:
    compared = markup(" <span>{}</span>", cell.kept) if cell.compared else ""
    over = markup(' <span class="trend-table__over">{}</span>', cell.over) if cell.over else ""
    return name, cell.amount, compared, over
