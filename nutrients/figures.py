"""Numbers as text in the language of the page: ``nutrients.amounts`` with the marks of that language.

What machines read (JSON, CSV) is not written with these.
"""

from decimal import Decimal

from django.utils.formats import get_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nutrients import amounts
from nutrients.amounts import LEAST, Marks
from nutrients.by_language import kept_by_language

__all__ = ["amount_text", "at_least", "decimal_text", "marks", "percent_text"]

# Spanish marks thousands from five digits on: 1234, but 12 345 (CLDR, minimumGroupingDigits).
_LEAST_GROUPED = {"es": 5}


@kept_by_language
def marks() -> Marks:
    """How the language of the page writes numbers."""
    language = get_language()
    return Marks(
        decimal=get_format("DECIMAL_SEPARATOR", language),
        thousands=get_format("THOUSAND_SEPARATOR", language),
        least_grouped=_LEAST_GROUPED.get(language or "", 4),
        tiny=_("less than {limit}"),
    )


@kept_by_language
def amount_text(value: Decimal | None, unit: str = "") -> str:
    """Write an amount as ``nutrients.amounts.amount_text`` does, in the language of the page."""
    return amounts.amount_text(value, unit, marks())


def at_least(value: Decimal, unit: str = "") -> str:
    """Write what is known of an amount that may be higher: "at least 2.4 mg".

    Empty where that is none, or too little for a figure: "at least 0 mg" would read as next to none.
    """
    return "" if value < LEAST else _("at least %(amount)s") % {"amount": amount_text(value, unit)}


def percent_text(value: Decimal | None, reference: Decimal) -> str:
    """Write a share of a reference amount as ``nutrients.amounts.percent_text`` does, in the language of the page."""
    return amounts.percent_text(value, reference, marks())


def decimal_text(value: Decimal | float, places: int) -> str:
    """Write a number as ``nutrients.amounts.decimal_text`` does, in the language of the page."""
    return amounts.decimal_text(value, places, marks())
