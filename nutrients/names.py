"""What things are called in the language of the page: nutrients, foods, portions, categories of foods, authorities.

The files that hold these names (``catalogue.py``, ``data/``) have them in English and know of no other language. Foods
and portions have lists of their own (``local_names.py``); what somebody made for themselves, with a number below zero,
is called what they call it in every language.
"""

from unicodedata import combining, normalize

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from nutrients.by_language import kept_by_language
from nutrients.catalogue import nutrient
from nutrients.foods import FoodPortion
from nutrients.local_names import foods_in, portions_in
from nutrients.reference import AUTHORITY_NAMES, Authority

__all__ = [
    "CATEGORY",
    "are_english",
    "authority_name",
    "category_name",
    "food_aliases",
    "food_name",
    "in_order",
    "label_name",
    "name_of",
    "nutrient_name",
    "nutrient_within",
    "portion_name",
]

CATEGORY = "category of foods"
"""The context of the names of categories among the messages."""


def are_english() -> bool:
    """Whether foods and portions have no names in the language of the page."""
    return not foods_in(get_language())


def in_order(name: str) -> str:
    """Give the key by which names are sorted: letter by letter, whatever their case and accents.

    >>> sorted(["Zanahorias", "Ñame", "Nabos"], key=in_order)
    ['Nabos', 'Ñame', 'Zanahorias']
    """
    return "".join(char for char in normalize("NFKD", name.casefold()) if not combining(char))


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


def food_name(name: str, number: int = 0) -> str:
    """The name of a food of the table; one that curators made or renamed is called what they called it."""
    if number < 0:
        return name
    called = foods_in(get_language()).get(name)
    return name if called is None else called.name


def name_of(shipped: str | None, own: str | None) -> str:
    """The name of a food that is one of the table or else somebody's own, of which the other is none."""
    return own or "" if shipped is None else food_name(shipped)


def food_aliases(name: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    """What people type for a food in the language of the page; ``aliases`` are those of the table."""
    called = foods_in(get_language()).get(name)
    return aliases if called is None else tuple(filter(None, called.aliases.split(";")))


def portion_name(portion: FoodPortion) -> str:
    """What a portion of a food is called: "1 cup"."""
    return portion.label if portion.id < 0 else label_name(portion.label)


def label_name(label: str) -> str:
    """What a portion of a food of the table is called; another label stays as it is."""
    return portions_in(get_language()).get(label, label)
