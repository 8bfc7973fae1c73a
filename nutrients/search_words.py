"""What to know about the answer of a search, in the language of the page."""

from django.utils.translation import gettext as _

__all__ = ["only_some_words", "several_foods"]


def only_some_words(query: str) -> str:
    """Say that every food that was found lacks a word of the query."""
    return _("No food has every word of “%(query)s”. These only have similar names.") % {"query": query}


def several_foods(n: int) -> str:
    """Say that the query was read as ``n`` foods, two or more."""
    return _("Two foods: the best of each.") if n == 2 else _("%(n)d foods: the best of each.") % {"n": n}
