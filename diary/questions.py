"""What is asked back before it is saved, as sentences. ``diary.doubts`` has the rules."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from diary import doubts
from diary.assessment import FoodFacts
from diary.day_notice import amount_words
from diary.doubts import Doubt
from diary.forms_amount import SURE, AmountForm, exact, typed
from diary.meal_words import to_meal
from diary.models import Entry
from nutrients.figures import amount_text
from nutrients.names import food_name

__all__ = ["Question", "about_amount", "about_second", "doubt_about"]


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked back. The button ``yes`` sends ``value`` as ``SURE``; ``way_url``, in words ``way``, leads on."""

    text: str
    yes: str
    value: str
    way_url: str = ""
    way: str = ""

    @property
    def name(self) -> str:
        return SURE


def doubt_about(facts: FoodFacts, grams: Decimal, tablets: Decimal | None = None, *, in_words: bool = False) -> str:
    """Say what is doubtful about so much of a food, or so many of its tablets; empty where nothing is.

    ``in_words`` leaves its energy out.

    >>> doubt_about(FoodFacts(1, "Bread", "breads", False, {"energy": Decimal(270)}), Decimal(57_600))
    'That is 57.6 kg. Is that what you mean?'
    """
    energy = facts.per_100g.get("energy")
    doubt = doubts.about_amount(grams, category_key=facts.category, energy=energy, tablets=tablets)
    if doubt is Doubt.TABLETS and tablets is not None and not facts.is_supplement:
        return _("That is %(number)s portions. Is that what you mean?") % {"number": typed(tablets)}
    if doubt is Doubt.TABLETS and tablets is not None:
        return _("That is %(number)s tablets or capsules, not milligrams. Is that what you mean?") % {
            "number": typed(tablets)
        }
    if doubt is Doubt.WEIGHT:
        return _("That is %(weight)s. Is that what you mean?") % {"weight": amount_text(grams.scaleb(-3), "kg")}
    if doubt is Doubt.ENERGY and in_words:
        return _("That is %(weight)s. Is that what you mean?") % {"weight": amount_text(grams, "g")}
    if doubt is Doubt.ENERGY and energy is not None:
        return _("That is %(energy)s, as much as most people eat in more than a day. Is that what you mean?") % {
            "energy": amount_text((grams * energy).scaleb(-2), "kcal")
        }
    return ""


def about_amount(
    facts: FoodFacts, grams: Decimal, tablets: Decimal | None = None, *, in_words: bool = False
) -> Question | None:
    """Ask back about an amount to be saved; ``None`` where nothing is doubtful about it."""
    sentence = doubt_about(facts, grams, tablets, in_words=in_words)
    return Question(sentence, _("Yes, save it"), exact(grams)) if sentence else None


def about_second(entry: Entry, change_url: str, form: AmountForm) -> Question:
    """Ask whether a form that saved ``entry`` before, and says something else now, is to save one more."""
    words = {
        "food": food_name(entry.what.name, entry.number),
        "amount": amount_words(entry.quantity, entry.counted_in),
        "to_meal": to_meal(entry.meal),
    }
    text = _("With this form you logged %(food)s before: %(amount)s, %(to_meal)s. Is this one to be added as well?")
    return Question(text % words, _("Yes, add it too"), exact(form.grams), change_url, _("No, change the first"))
