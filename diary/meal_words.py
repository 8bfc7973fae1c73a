"""The meals within a sentence. Each phrase stands whole, because languages bend the word for a meal."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from diary.models import Meal
from nutrients.by_language import kept_by_language

__all__ = ["add_to_meal", "meal_name", "meal_within", "to_meal"]


@kept_by_language
def meal_name(meal: str) -> str:
    """A meal as a title: "Breakfast"."""
    return str(Meal(meal).label)


@kept_by_language
def meal_within(meal: str) -> str:
    """A meal within a sentence: "breakfast"."""
    match Meal(meal):
        case Meal.BREAKFAST:
            return pgettext("within a sentence", "breakfast")
        case Meal.LUNCH:
            return pgettext("within a sentence", "lunch")
        case Meal.DINNER:
            return pgettext("within a sentence", "dinner")
        case Meal.SNACKS:
            return pgettext("within a sentence", "snacks")


@kept_by_language
def to_meal(meal: str) -> str:
    """Where something is added: "to breakfast"."""
    match Meal(meal):
        case Meal.BREAKFAST:
            return _("to breakfast")
        case Meal.LUNCH:
            return _("to lunch")
        case Meal.DINNER:
            return _("to dinner")
        case Meal.SNACKS:
            return _("to snacks")


@kept_by_language
def add_to_meal(meal: str) -> str:
    """What a form or a link does: "Add to breakfast"."""
    match Meal(meal):
        case Meal.BREAKFAST:
            return _("Add to breakfast")
        case Meal.LUNCH:
            return _("Add to lunch")
        case Meal.DINNER:
            return _("Add to dinner")
        case Meal.SNACKS:
            return _("Add to snacks")
