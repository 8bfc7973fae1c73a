"""The parts of a weekly report that repeat, as HTML; see ``diary.templatetags.day`` for why they are written in Python.

Everything goes through ``format_html``, so the names that people gave foods are escaped.
"""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join

from diary.nutrient_card import DayRow, Share
from diary.worked_out import WorkedOut

register = template.Library()

_DAY = '<tr><th scope="row">{}</th><td class="num">{}</td><td class="num">{}</td><td>{}</td></tr>'
_FOOD = '<tr><th scope="row"><a href="{}">{}</a></th><td class="num">{}</td><td class="num">{}</td></tr>'
_TERM = "<dt>{}{} = {}</dt><dd>{}</dd>"


@register.simple_tag
def paragraphs(*texts: str) -> str:
    """Each text that says something as a paragraph."""
    return format_html_join("\n", "<p>{}</p>", ((text,) for text in texts if text))


@register.simple_tag
def day_rows(days: Iterable[DayRow]) -> str:
    """The rows of a nutrient's table of days."""
    return format_html_join("\n", _DAY, ((day.label, day.amount, day.reference, day.counted) for day in days))


@register.simple_tag
def food_rows(foods: Iterable[Share]) -> str:
    """The rows of the table of foods that a nutrient came from."""
    return format_html_join("\n", _FOOD, ((food.url, food.name, food.amount, food.share) for food in foods))


@register.simple_tag
def formula_terms(worked: WorkedOut) -> str:
    """The letters of a formula with this person's numbers, and the steps to the result."""
    terms = format_html_join(
        "",
        _TERM,
        (
            (term.letter, format_html("<sub>{}</sub>", term.index) if term.index else "", term.value, term.meaning)
            for term in worked.terms
        ),
    )
    steps = format_html_join("", '<p class="worked">{}</p>', ((step,) for step in worked.steps))
    return format_html('<dl class="terms small">{}</dl>{}', terms, steps)
