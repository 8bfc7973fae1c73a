"""What a day's page has beside the entries, as HTML; see ``diary.templatetags.day`` for why it is written in Python.

Everything goes through ``diary.markup``, so whatever people typed is escaped.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from django import template
from django.template import Context
from django.utils.translation import gettext as _

from diary.hits import UsualHit
from diary.markup import markup, markup_join
from diary.note_part import NotePart
from diary.water_row import GLASSES, WaterRow

register = template.Library()

# The start of a form: class, address twice, token, the meal that the page stays at, and what is only said once.
_FORM = (
    '<form class="{0}" method="post" action="{1}" hx-post="{1}"{2}><input type="hidden" name="csrfmiddlewaretoken"'
    ' value="{3}"><input type="hidden" name="meal" value="{4}">'
)
_FIELD = '<input type="hidden" name="{}" value="{}">'
_HERE = markup(' hx-target="#day" hx-select="#day" hx-swap="outerHTML show:none"')
_ONCE = markup(' hx-sync="this:drop"')


def _form(context: Context, url: str, css: str = "", more: str = "") -> str:
    return markup(_FORM, css, url, more, str(context.get("csrf_token", "")), context["panel"].meal)


@register.simple_tag(takes_context=True)
def water_ways(context: Context, row: WaterRow) -> str:
    """The buttons that take the last drink back and log one more."""
    if row.glass is None:
        return ""
    back = markup(
        '<button class="button water__button" id="water-back" type="submit" form="removing" formaction="{0}"'
        ' hx-post="{0}" hx-sync="this:drop"><span aria-hidden="true">−</span><span class="visually-hidden">{1}</span>'
        "</button>",
        row.back_url,
        _("Take the last drink back"),
    )
    return markup(
        '<div class="water__ways no-print">{}{}{}<button class="button water__button" id="water-add" type="submit">'
        '<span aria-hidden="true">+</span> {}</button></form></div>',
        back if row.back_url else "",
        _form(context, row.pour_url, more=_ONCE),
        markup(_FIELD * len(row.glass.fields), *chain(*row.glass.fields)),
        row.glass.words,
    )


@register.simple_tag(takes_context=True)
def water_more(context: Context, row: WaterRow) -> str:
    """The other amounts to log, and the size of one's glass, folded away."""
    return markup(
        '<details class="water__more no-print"><summary class="small">{}</summary>{}{}{}</form>'
        '{}<label class="form-label" for="glass-ml">{}</label><select class="form-select" id="glass-ml" name="ml">{}'
        '</select><button class="button" type="submit">{}</button></form><p class="small muted">{}</p></details>',
        _("Other amounts"),
        _form(context, row.pour_url, "buttons", _ONCE),
        markup(_FIELD * len(row.one), *chain(*row.one)),
        _pours(row.pours),
        _form(context, row.glass_url, "water__glass"),
        _("My glass holds"),
        _sizes(row.glass_ml),
        _("Keep this size"),
        _("Drinks are kept among the snacks. Other drinks count their water too: search for them above."),
    )


@lru_cache(maxsize=64)
def _pours(pours: tuple[tuple[str, str], ...]) -> str:
    one = '<button class="button" type="submit" name="portion" value="{}"><span aria-hidden="true">+</span> {}</button>'
    return markup_join("", one, pours)


@lru_cache(maxsize=64)
def _sizes(mine: int) -> str:
    chosen = markup(" selected")
    sizes = sorted({*GLASSES, mine})
    return markup_join(
        "", '<option value="{0}"{1}>{0} ml</option>', ((size, chosen if size == mine else "") for size in sizes)
    )


@register.simple_tag(takes_context=True)
def note_form(context: Context, note: NotePart) -> str:
    """The form of a day's note and tags."""
    wrong = markup(' aria-invalid="true" aria-describedby="note-fault" autofocus')
    return markup(
        '{start}<input type="hidden" name="version" value="{version}">'
        '<fieldset class="note__tags"><legend>{had}</legend>{tags}</fieldset>\n'
        '<label class="form-label" for="note-text">{label}</label>\n<textarea class="form-control{invalid}"'
        ' id="note-text" name="text" rows="3" maxlength="{longest}"{wrong}>\n{text}</textarea>\n{fault}'
        '<div class="buttons note__buttons"><button class="button" type="submit">{keep}</button></div></form>',
        start=_form(context, note.url, more=_HERE),
        version=note.version,
        had=_("This day had"),
        tags=_tags(note.tags),
        label=_("Note"),
        invalid=" is-invalid" if note.fault else "",
        longest=note.longest,
        wrong=wrong if note.fault else "",
        text=note.text,
        fault=markup('<p class="invalid-feedback" id="note-fault">{}</p>', note.fault) if note.fault else "",
        keep=_("Keep"),
    )


@lru_cache(maxsize=256)
def _tags(tags: tuple[tuple[str, str, bool], ...]) -> str:
    return markup_join(
        "\n",
        '<label class="note__tag"><input class="form-check-input" type="checkbox" name="tags" value="{}"{}> {}</label>',
        ((value, markup(" checked") if is_ticked else "", name) for value, name, is_ticked in tags),
    )


@register.simple_tag(takes_context=True)
def usual_hits(context: Context, usual: Iterable[UsualHit], url: str) -> str:
    """The usual meals as list items, each with a button that logs all of it."""
    token = str(context.get("csrf_token", ""))
    return markup_join(
        "\n",
        '<li class="results__item"><span class="results__food"><span class="results__name">{0}</span>'
        ' <span class="results__detail">{1}</span></span><form class="results__again" method="post" action="{2}"'
        ' hx-post="{2}" hx-target="#day" hx-select="#day" hx-swap="outerHTML show:none" hx-disabled-elt="find button">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{3}">{4}'
        '<button class="button button--small" type="submit">{5}<span class="visually-hidden"> {0}</span></button>'
        "</form></li>",
        (
            (one.name, one.detail, url, token, markup(_FIELD * len(one.fields), *chain(*one.fields)), _("Add all"))
            for one in usual
        ),
    )
