"""What things are called in the language of the page: nutrients, categories of foods, authorities.

The files that hold these names (``catalogue.py``, ``data/``) have them in English and know of no other language.
"""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nutrients.by_language import kept_by_language
from nutrients.catalogue import nutrient
from nutrients.reference import AUTHORITY_NAMES, Authority

__all__ = ["CATEGORY", "authority_name", "category_name", "nutrient_name", "nutrient_within"]

CATEGORY = "category of foods"
"""The context of the names of categories among the messages."""


@kept_by_language
def nutrient_name(key: str) -> str:
    """The name of a nutrient as a title: "Vitamin D"."""
    return _(nutrient(key).name)


@kept_by_language
def nutrient_within(key: str) -> str:
    """The name of a nutrient within a sentence.

    >>> nutrient_within("vitamin_d"), nutrient_within("omega3_epa_dha"), nutrient_within("magnesium")
    ('vitamin D', 'omega-3 EPA + DHA', 'magnesium')
    """
    name = nutrient(key).name
    return _(name[0].lower() + name[1:])


@kept_by_language
def category_name(name: str) -> str:
    """The name of a category; one that curators made or renamed is called what they called it."""
    return pgettext(CATEGORY, name) if name else ""


@kept_by_language
def authority_name(authority: Authority) -> str:
    """Who sets reference amounts: "US/Canada DRI"."""
    return _(AUTHORITY_NAMES[authority])
