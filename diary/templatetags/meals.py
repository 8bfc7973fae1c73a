"""The meals of a day with their entries, as HTML; see ``diary.templatetags.day`` for why it is written in Python.

Everything goes through ``diary.markup``, so whatever people typed is escaped.
"""

from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from django import template
from django.template import Context
from django.utils.translation import gettext as _

from diary.copy_words import Again
from diary.day_page import MealBlock, Row
from diary.markup import markup, markup_join
from nutrients.by_language import kept_by_language, large_kept_by_language

register = template.Library()

_FIELD = '<input type="hidden" name="{}" value="{}">'
_MEAL = (
    '<section id="meal-{key}" class="meal" aria-labelledby="meal-{key}-title" tabindex="-1">\n<header'
    ' class="meal__head">\n<h2 id="meal-{key}-title" class="meal__title">{name}</h2>\n{subtotal}<p class="meal__ways">'
    '\n{copy}<a class="meal__way" href="{add_url}"><span aria-hidden="true">+</span> {add}'
    '<span class="visually-hidden"> {to}</span></a>\n</p>\n</header>\n{entries}{drinks}</section>'
)


class _Words(NamedTuple):
    """What stands at every meal or entry."""

    copy: str
    add: str
    change: str
    remove: str
    nothing: str
    supplement: str


@kept_by_language
def _words() -> _Words:
    chip = markup('<span class="chip">{}</span>', _("supplement"))
    return _Words(_("Copy…"), _("Add"), _("Change"), _("Remove"), _("Nothing logged."), chip)


@register.simple_tag(takes_context=True)
def meals(context: Context, each: Iterable[MealBlock], copy_url: str, selected: str = "") -> str:
    """The meals of a day as sections with their entries, with boxes to tick where ``selected`` is not empty."""
    token = str(context.get("csrf_token", ""))
    return markup_join("\n", "{}", ((_meal(meal, copy_url, selected, token),) for meal in each))


def _meal(meal: MealBlock, copy_url: str, selected: str, token: str) -> str:
    if selected:
        return _section(meal, _listed(_boxes(meal, selected)), "")
    if meal.rows:
        return _logged(meal)
    return _section(meal, _empty(meal, copy_url, token), _drinks(meal))


@large_kept_by_language
def _logged(meal: MealBlock) -> str:
    """Kept: of the meals of a day one has changed at most since it was shown last."""
    return _section(meal, _listed(_rows(meal.rows)), _drinks(meal))


def _section(meal: MealBlock, entries: str, drinks: str) -> str:
    words = _words()
    return markup(
        _MEAL,
        key=meal.key,
        name=meal.name,
        subtotal=markup('<p class="meal__subtotal amount">{}</p>\n', meal.subtotal) if meal.subtotal else "",
        copy=_copy(meal, words) if meal.copy_url else "",
        add_url=meal.add_url,
        add=words.add,
        to=meal.to,
        entries=entries,
        drinks=drinks,
    )


def _copy(meal: MealBlock, words: _Words) -> str:
    return markup(
        '<a class="meal__way no-print" href="{}">{}<span class="visually-hidden"> {}</span></a>\n',
        meal.copy_url,
        words.copy,
        meal.name,
    )


def _listed(items: str) -> str:
    return markup('<ul class="meal__entries">\n{}\n</ul>\n', items)


def _empty(meal: MealBlock, url: str, token: str) -> str:
    nothing = "" if meal.drinks else markup('<p class="meal__empty muted">{}</p>\n', _words().nothing)
    return markup("{}{}", nothing, "" if meal.again is None else _again(meal, meal.again, url, token))


def _again(meal: MealBlock, again: Again, url: str, token: str) -> str:
    """The offer of what was logged in this meal the last time."""
    return markup(
        '<form class="meal__again" method="post" action="{url}" hx-post="{url}" hx-disabled-elt="find button">\n'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{token}">{fields}\n<button class="button button--small"'
        ' type="submit" aria-describedby="again-{key}">{words}<span class="visually-hidden"> ({name})</span></button>\n'
        '<p class="small muted" id="again-{key}">{adds}</p>\n</form>\n',
        url=url,
        token=token,
        fields=markup(_FIELD * len(again.fields), *chain(*again.fields)),
        key=meal.key,
        words=again.words,
        name=meal.name,
        adds=again.adds,
    )


def _drinks(meal: MealBlock) -> str:
    """The glasses of tap water, folded away."""
    if not meal.drinks:
        return ""
    return markup(
        '<details class="meal__drinks"{}>\n<summary>{}</summary>\n{}</details>\n',
        " open" if meal.is_open else "",
        meal.drunk,
        _listed(_rows(meal.drinks)),
    )


def _rows(rows: Iterable[Row]) -> str:
    """The entries of one meal as list items, each with its two buttons."""
    words = _words()
    return markup_join("\n", "{}", ((_entry(row, words),) for row in rows))


def _entry(row: Row, words: _Words) -> str:
    if row.food_url:
        what = markup('<a class="entry__food" href="{}">{}</a>', row.food_url, row.name)
    else:
        what = markup(
            '<span class="entry__food">{}</span> <span class="entry__note muted small">{}</span>', row.name, row.note
        )
    return markup(
        '<li class="entry" id="entry-{id}">\n<div class="entry__what">{what} {supplement}</div>\n'
        '<span class="entry__energy amount muted">{energy}</span>\n<span class="entry__amount amount">{amount}</span>\n'
        '<div class="entry__actions">\n<a class="button button--small" href="{change_url}" hx-get="{change_url}"'
        ' hx-target="#entry-{id}" hx-select="unset" hx-swap="innerHTML"{focus}>{change}'
        '<span class="visually-hidden"> {name}</span></a>\n<button class="button button--small" type="submit"'
        ' form="removing" formaction="{remove_url}" hx-post="{remove_url}">{remove}'
        '<span class="visually-hidden"> {name}</span></button>\n</div>\n</li>',
        id=row.id,
        what=what,
        supplement=words.supplement if row.is_supplement else "",
        amount=row.amount,
        energy=row.energy,
        change_url=row.change_url,
        focus=" autofocus" if row.focus else "",
        change=words.change,
        name=row.name,
        remove_url=row.remove_url,
        remove=words.remove,
    )


def _boxes(meal: MealBlock, selected: str) -> str:
    """The entries of one meal as boxes to tick, for the form of what is done with several; ticked in one meal."""
    ticked = markup(" checked") if meal.key == selected else ""
    return markup_join(
        "\n",
        '<li class="entry entry--box"><label class="entry__label"><input class="form-check-input" type="checkbox"'
        ' name="entry" value="{}" form="several"{}> <span class="entry__food">{}</span>'
        ' <span class="entry__amount amount">{}</span></label></li>',
        ((row.id, ticked, row.name, row.amount) for row in (*meal.rows, *meal.drinks)),
    )
