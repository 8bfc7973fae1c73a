"""The charts as SVG. Written in Python, because a template spends more on the loop than on the marks.

Colours and strokes are classes of ``static/css/pages.css``; nothing here needs a style attribute.
"""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString

from diary.charts import BAR_WIDTH, FLOOR, STEP, WIDTH, Bar, Column
from diary.markup import markup, markup_join

register = template.Library()

_THIN_REFERENCE = '<rect class="bar__reference" x="{}" y="0" width="2" height="14"/>'
_BAR_REFERENCE = '<rect class="bar__reference" x="{}" y="2" width="2" height="30"/>'
# The end of a bar that is cut: the ground shows around the head of an arrow.
_THIN_CUT = markup('<path class="bar__cut" d="M299 0h6l8 7-8 7h-6l8-7zm13 0h9v14h-9l7-7z"/>')
_BAR_CUT = markup('<path class="bar__cut" d="M299 6h6l8 11-8 11h-6l8-11zm13 0h9v22h-9l7-11z"/>')


@register.simple_tag
def bar_chart(bar: Bar, tone: str) -> str:
    """A mean against its reference amount: the known part, the hatched part that missing data leaves open, a line.

    Where it goes on beyond the end it has the head of an arrow. Without a reference amount there is nothing to draw: a
    bar alone would be full, which looks like a goal reached.
    Hidden from screen readers: the words beside it say the same figures, and would be heard twice.
    """
    if not bar.references:
        return ""
    unknown = markup(
        '<rect class="bar__unknown" x="{}" y="8" width="{}" height="18" fill="url(#hatch)"/>', bar.known, bar.unknown
    )
    lines = markup_join("", _BAR_REFERENCE, ((x - 1,) for x in bar.references))
    return markup(
        '<svg class="bar" viewBox="0 0 {0} 34" aria-hidden="true">'
        '<rect class="bar__track" x="0" y="8" width="{0}" height="18" rx="3"/>'
        '<rect class="bar__known bar__known--{1}" x="0" y="8" width="{2}" height="18" rx="3"/>{3}{4}{5}</svg>',
        BAR_WIDTH,
        tone,
        bar.known,
        unknown if bar.unknown else "",
        lines,
        _BAR_CUT if bar.is_cut else "",
    )


def thin_bar(bar: Bar, tone: str) -> SafeString:
    """The same without its words, for a place where these stand beside it; hide it from screen readers there."""
    if not bar.references:
        return markup("")
    unknown = ""
    if bar.unknown:
        unknown = markup(
            '<rect class="bar__unknown" x="{}" y="2" width="{}" height="10" fill="url(#hatch)"/>',
            bar.known,
            bar.unknown,
        )
    lines = markup_join("", _THIN_REFERENCE, ((x - 1,) for x in bar.references))
    return markup(
        '<svg class="bar bar--thin" viewBox="0 0 {0} 14" preserveAspectRatio="none">'
        '<rect class="bar__track" x="0" y="2" width="{0}" height="10" rx="3"/>'
        '<rect class="bar__known bar__known--{1}" x="0" y="2" width="{2}" height="10" rx="3"/>{3}{4}{5}</svg>',
        BAR_WIDTH,
        tone,
        bar.known,
        unknown,
        lines,
        _THIN_CUT if bar.is_cut else "",
    )


@register.simple_tag
def column_chart(columns: Sequence[Column], label: str, key: str, tone: str) -> str:
    """A column for each day against that day's reference amount; a table beside it has the same figures."""
    marks = markup_join("", "{}{}{}{}", ((_known(c, tone), _open(c), _line(c), _initial(c)) for c in columns))
    return markup(
        '<svg class="columns" viewBox="0 0 {0} 104" role="img" aria-labelledby="columns-{1}">'
        '<title id="columns-{1}">{2}</title>{3}<line class="columns__floor" x1="0" x2="{0}" y1="{4}" y2="{4}"/></svg>',
        STEP * len(columns),
        key,
        label,
        marks,
        FLOOR,
    )


def _known(column: Column, tone: str) -> str:
    if column.height is None:
        return ""
    return markup(
        '<path class="columns__known columns__known--{}" d="{}"/>',
        tone if column.counted else "not-counted",
        column.height.outline(column.x, WIDTH),
    )


def _open(column: Column) -> str:
    path = "" if column.height is None else column.height.open_outline(column.x, WIDTH)
    return markup('<path class="columns__unknown" d="{}" fill="url(#hatch)"/>', path) if path else ""


def _line(column: Column) -> str:
    if column.reference_y is None:
        return ""
    return markup(
        '<line class="columns__reference" x1="{0}" x2="{1}" y1="{2}" y2="{2}"/>',
        column.line_x1,
        column.line_x2,
        column.reference_y,
    )


def _initial(column: Column) -> str:
    return markup('<text class="columns__day" x="{}" y="102">{}</text>', column.middle, column.initial)
