"""What to know about the answer of a search, in the language of the page."""

from django.utils.translation import gettext as _

__all__ = ["only_some_words"]


def only_some_words(query: str) -> str:
    """Say that every food that was found lacks a word of the query."""
    return _("No food has every word of “%(query)s”. These only have similar names.") % {"query": query}
