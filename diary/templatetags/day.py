"""The parts of a day's page that repeat, as HTML. Written in Python, because a template spends more on the loop than on
what stands in it. Everything goes through ``diary.markup``, so whatever people typed is escaped.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from django import template
from django.template import Context
from django.utils.translation import gettext as _

from diary.day_meters import Meter
from diary.day_page import DayLink
from diary.hits import Hit
from diary.markup import markup, markup_join
from diary.templatetags.charts import thin_bar
from nutrients.by_language import large_kept_by_language

register = template.Library()

_SHOWN = markup(' aria-current="{}"', "date")
_FIELD = '<input type="hidden" name="{}" value="{}">'
_HIT = (
    '<li class="results__item">\n<a class="results__food" href="{}" hx-get="{}"><span class="results__name">{}</span>'
    ' <span class="results__detail">{}</span></a>\n'
)
_AGAIN = (
    '<form class="results__again" method="post" action="{}" hx-post="{}" hx-target="#day" hx-select="#day"'
    ' hx-swap="outerHTML show:none" hx-disabled-elt="find button">\n'
    '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
)
_BUTTON = '\n<button class="button button--small" type="submit" aria-label="{}">{}</button>\n</form>\n'


@register.simple_tag
def day_links(strip: Iterable[DayLink]) -> str:
    """The days of a week as list items; those that no diary has yet are no links."""
    return markup_join("\n", "{}", ((_day(link),) for link in strip))


@lru_cache(maxsize=512)
def _day(link: DayLink) -> str:
    if not link.url:
        return markup(
            '<li class="strip__day strip__day--{}"><span class="strip__link strip__link--ahead">'
            '<span class="strip__label">{} <span class="strip__number">{}</span></span></span></li>',
            link.state,
            link.weekday,
            link.number,
        )
    return markup(
        '<li class="strip__day strip__day--{}">\n<a class="strip__link" href="{}"{}>\n'
        '<span class="visually-hidden">{}:</span>\n<span class="strip__label" aria-hidden="true">{}'
        ' <span class="strip__number">{} <span class="strip__sign">{}</span></span></span>\n'
        '<span class="strip__state">{}</span>\n</a>\n</li>',
        link.state,
        link.url,
        _SHOWN if link.is_shown else "",
        link.full,
        link.weekday,
        link.number,
        link.sign,
        link.words,
    )


@register.simple_tag
def meters(day: Iterable[Meter]) -> str:
    """The meters of a day as list items: figures and a bar for the eye, a sentence for a screen reader."""
    return markup_join("\n", "{}", ((_meter(meter),) for meter in day))


@large_kept_by_language
def _meter(meter: Meter) -> str:
    reference = _("of %(reference)s") % {"reference": meter.reference} if meter.reference else ""
    data = " · ".join(part for part in (meter.coverage, meter.supplements) if part)
    return markup(
        '<li class="meter" id="meter-{}">\n<p class="visually-hidden">{}</p>\n'
        '<div class="meter__face" aria-hidden="true">\n<p class="meter__figures"><span class="meter__name">{}</span> '
        '<span class="meter__amount amount">{}</span>{}</p>{}\n{}\n{}\n</div>\n{}\n</li>',
        meter.key,
        meter.sentence,
        meter.name,
        meter.amount,
        markup(' <span class="meter__reference muted">{}</span>', reference) if reference else "",
        markup('\n<p class="meter__above small">{}</p>', meter.above) if meter.above else "",
        thin_bar(meter.bar, meter.tone),
        markup('<p class="meter__data small muted">{}</p>', data) if data else "",
        markup('<p class="meter__source small muted">{}</p>', meter.source) if meter.source else "",
    )


@register.simple_tag(takes_context=True)
def food_hits(context: Context, hits: Iterable[Hit], add_url: str) -> str:
    """The foods found as list items; those that were logged before have a button to log them again."""
    token, again = str(context.get("csrf_token", "")), _("Again")
    return markup_join("\n", "{}", ((_hit(hit, add_url, token, again),) for hit in hits))


def _hit(hit: Hit, add_url: str, token: str, again: str) -> str:
    food = hit.url, hit.url, hit.name, hit.detail
    if not hit.again:
        return markup(f"{_HIT}</li>", *food)
    label = _("Add %(food)s, %(amount)s, again") % {"food": hit.name, "amount": hit.detail}
    pattern = f"{_HIT}{_AGAIN}{_FIELD * len(hit.again)}{_BUTTON}</li>"
    return markup(pattern, *food, add_url, add_url, token, *chain(*hit.again), label, again)
