"""HTML from Python, for the parts of pages that repeat.

Django's ``format_html`` asks of every value whether it is a translation yet to be made, through three calls; a page has
some five hundred of them. Here a value is escaped as text, unless it is markup already.
"""

import re
from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

__all__ = ["markup", "markup_join", "squeezed", "units_kept"]

_is_marked = re.compile("[&<>\"']").search
_BREAK = re.compile(r"\s*\n\s*")
# The space is asked first: most of a page is not one.
_UNIT = re.compile(
    r" (?=%|(?:kcal|mg|µg|kg|g|ml|oz|IU|UI|cups?|days?|días?)\b)(?<=\d )"
    r"| (?=[BCD]\d*\b)(?:(?<=itamin )|(?<=itamina ))"
)


def markup(pattern: str, *values: object, **named: object) -> SafeString:
    """Fill a pattern of markup with values, escaped as text unless they are markup themselves.

    >>> markup("<b>{}</b>{}", "<i>", markup("<br>"))
    '<b>&lt;i&gt;</b><br>'
    """
    for name, value in named.items():
        named[name] = _as_markup(value)
    return SafeString(pattern.format(*map(_as_markup, values), **named))


def markup_join(between: str, pattern: str, rows: Iterable[tuple[object, ...]]) -> SafeString:
    """Fill a pattern once for each row, with markup between them.

    >>> markup_join("<br>", "{}: {}", [("a", 1), ("<", 2)])
    'a: 1<br>&lt;: 2'
    """
    return SafeString(between.join(markup(pattern, *row) for row in rows))


def squeezed(html: str) -> SafeString:
    """Leave out the indentation and the empty lines of a template; not for a ``textarea``, whose text keeps its own.

    >>> squeezed("<ul>\\n\\n  <li>Bread</li>\\n</ul>")
    '<ul>\\n<li>Bread</li>\\n</ul>'
    """
    return SafeString(_BREAK.sub("\n", html))


def units_kept(text: str) -> str:
    """Keep units with their numbers and vitamins with their letters in one line, by spaces that do not break.

    Of a text, or of a page without text fields.

    >>> units_kept("229 mg a day, 71 % of 320 mg in 6 days").split(" ")
    ['229\\xa0mg', 'a', 'day,', '71\\xa0%', 'of', '320\\xa0mg', 'in', '6\\xa0days']
    >>> units_kept("vitamin D or B12, vitamina B12")
    'vitamin\\xa0D or B12, vitamina\\xa0B12'
    """
    return _UNIT.sub("\u00a0", text)


def _as_markup(value: object) -> str:
    if isinstance(value, SafeString):
        return value
    text = str(value)
    return escape(text) if _is_marked(text) else text  # most values are numbers and words
