"""Numbers in templates: filters over ``nutrients.figures``, which writes them in the language of the page."""

from decimal import Decimal

from django import template

from nutrients.figures import amount_text

register = template.Library()


@register.filter
def amount(value: Decimal | None, unit: str = "") -> str:
    """Write an amount with its unit; an unknown one is a dash: ``{{ total|amount:"mg" }}``."""
    return amount_text(value, unit)


@register.filter
def grams(value: Decimal | None) -> str:
    """Write a weight: ``{{ portion.grams|grams }}``."""
    return amount_text(value, "g")
