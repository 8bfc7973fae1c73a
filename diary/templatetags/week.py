"""The parts of a weekly report that repeat, as HTML; see ``diary.templatetags.day`` for why they are written in Python.

Everything goes through ``diary.markup``, so the names that people gave foods are escaped.
"""

from collections.abc import Iterable

from django import template

from diary.helps import Help
from diary.markup import markup, markup_join, units_kept
from diary.nutrient_card import Card, DayRow, Share
from diary.templatetags.charts import thin_bar
from diary.week_page import DayCell
from diary.worked_out import WorkedOut

register = template.Library()
register.filter("units_kept", units_kept)

_DAY = '<tr><th scope="row">{}{}</th><td class="num">{}</td><td class="num">{}</td></tr>'
_NOT_COUNTED = ' <span class="table__note muted">{}</span>'
_FOOD = '<tr><th scope="row"><a href="{}">{}</a></th><td class="num">{}</td><td class="num">{}</td></tr>'
_TERM = "<dt>{}{} = {}</dt><dd>{}</dd>"


@register.simple_tag
def paragraphs(*texts: str) -> str:
    """Each text that says something as a paragraph."""
    return markup_join("\n", "<p>{}</p>", ((text,) for text in texts if text))


@register.simple_tag
def glance(cards: Iterable[Card], *, linked: bool = True) -> str:
    """A line for each nutrient, to be read in three seconds: what it came to, whether that is short, how sure that is.

    ``linked`` lines lead to the nutrient's own card on the page.
    """
    rows = markup_join("\n", '<li class="glance__row">{}</li>', ((_line(card, linked=linked),) for card in cards))
    return markup('<ul class="glance">{}</ul>', rows)


def _line(card: Card, *, linked: bool) -> str:
    inside = markup(
        '<span class="glance__name glance__name--{}">{}</span> <span class="glance__figure">{}</span>'
        ' <span class="glance__bar" aria-hidden="true">{}</span> <span class="glance__words">{}{}</span>',
        card.look,
        card.name,
        markup_join(
            " · ", '<span class="glance__part">{}</span>', ((part,) for part in (card.mean, card.percent) if part)
        ),
        thin_bar(card.bar, card.look),
        markup('<strong class="glance__above">{}</strong> ', card.above) if card.above else "",
        card.few_words,
    )
    if not linked:
        return markup('<div class="glance__line">{}</div>', inside)
    return markup('<a class="glance__line" href="#card-{}">{}</a>', card.key, inside)


@register.simple_tag
def day_cells(days: Iterable[DayCell]) -> str:
    """The days of the report as list items: a link where there is a diary of the day, a sign and its word."""
    return markup_join("\n", '<li class="day-strip__day{}">{}</li>', ((_look(day), _cell(day)) for day in days))


def _look(day: DayCell) -> str:
    if day.counted:
        return " day-strip__day--counted"
    return " day-strip__day--ahead" if day.is_to_come else ""


def _cell(day: DayCell) -> str:
    inside = markup(
        '<span class="day-strip__name">{}</span> {}<span class="day-strip__state">{}</span>',
        day.label,
        markup('<span class="day-strip__sign" aria-hidden="true">{}</span> ', day.sign) if day.sign else "",
        day.words,
    )
    if not day.url:
        return markup('<span class="day-strip__link">{}</span>', inside)
    return markup('<a class="day-strip__link" href="{}">{}</a>', day.url, inside)


@register.simple_tag
def help_item(help: Help) -> str:
    """A food that would help as a list item, its name a link to its page."""
    before, food, after = help.sentence.partition(help.food or "\0")
    if not (help.url and food):
        return markup("<li>{}</li>", help.sentence)
    return markup('<li>{}<a href="{}">{}</a>{}</li>', before, help.url, food, after)


@register.simple_tag
def day_rows(days: Iterable[DayRow]) -> str:
    """The rows of a nutrient's table of days."""
    return markup_join("\n", _DAY, ((day.label, _note(day), day.amount, day.reference) for day in days))


def _note(day: DayRow) -> str:
    return markup(_NOT_COUNTED, day.not_counted) if day.not_counted else ""


@register.simple_tag
def food_rows(foods: Iterable[Share]) -> str:
    """The rows of the table of foods that a nutrient came from."""
    return markup_join("\n", _FOOD, ((food.url, food.name, food.amount, food.share) for food in foods))


@register.simple_tag
def formula_terms(worked: WorkedOut) -> str:
    """The letters of a formula with this person's numbers, and the steps to the result."""
    terms = markup_join(
        "",
        _TERM,
        (
            (term.letter, markup("<sub>{}</sub>", term.index) if term.index else "", term.value, term.meaning)
            for term in worked.terms
        ),
    )
    steps = markup_join("", '<p class="worked">{}</p>', ((step,) for step in worked.steps))
    return markup('<dl class="terms small">{}</dl>{}', terms, steps)
