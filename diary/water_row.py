"""What was drunk on a day, and the water in all that was logged, as the day's page shows it.

It counts and compares with nothing: how much to drink is nobody's goal here, and for some people it is set by others.
A millilitre of water is taken to weigh a gram.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import uuid4

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.addresses import addresses
from diary.assessment import Eaten
from diary.assessment.intake import helpings_of, total_of
from diary.dates import FIRST_DAY
from diary.day_extras import TapWater
from diary.forms_amount import GRAMS, weighed
from diary.models import Profile
from diary.queries import DiaryEntry
from nutrients.by_language import kept_by_language
from nutrients.catalogue import BY_KEY
from nutrients.figures import amount_text, at_least
from nutrients.foods import FoodPortion
from nutrients.names import food_name

__all__ = ["GLASSES", "Pour", "WaterRow", "drunk_words", "fluid_of", "is_beside_food", "is_tap_water", "water_row"]

GLASSES = (100, 150, 200, 250, 300, 330, 400, 500, 750, 1000)
"""The sizes of a glass or bottle that can be chosen, in ml."""


@dataclass(frozen=True, slots=True)
class Pour:
    """An amount of water to log with one tap: the words of its button, and what its form sends."""

    words: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WaterRow:
    """What was drunk of plain water, the ways to log more, and ``fluid``, the water in all food and drink together.

    ``glass`` is ``None`` where the table of foods has no tap water; ``back_url`` removes the last drink of tap water
    and is empty where there is none. ``pours`` are the portions to log one of, each what its button sends and says, and
    ``one`` is what their form sends beside.
    """

    drunk: str
    fluid: str
    set_by_carers: str
    pour_url: str
    glass_url: str
    back_url: str
    glass: Pour | None
    pours: tuple[tuple[str, str], ...]
    one: tuple[tuple[str, str], ...]
    glass_ml: int


def water_row(
    day: date, water: TapWater | None, entries: Sequence[DiaryEntry], profile: Profile, *, in_words: bool = False
) -> WaterRow:
    """Put the words to the water of a day; ``in_words`` it has no total of what is in all food and drink."""
    drinks = [entry for entry in entries if is_tap_water(entry, water)]
    plain = [entry for entry in entries if _is_plain_water(entry, water)]
    restricts = profile.restricts_minerals == Profile.Answer.YES
    ml = profile.glass_ml
    poured = (("portion", GRAMS), ("quantity", str(ml)), ("key", str(uuid4())))
    return WaterRow(
        drunk=_drunk(plain),
        fluid="" if in_words else fluid_of([entry.eaten for entry in entries]),
        set_by_carers=_("If your care team told you how much to drink, that holds.") if restricts else "",
        pour_url=addresses("pour", FIRST_DAY)(day),
        glass_url=addresses("glass", FIRST_DAY)(day),
        back_url=addresses("remove", 0)(drinks[-1].id) if drinks else "",
        glass=None if water is None else Pour(_("1 glass (%(ml)d ml)") % {"ml": ml}, poured),
        pours=() if water is None else _pours(water.portions),
        one=(("quantity", "1"), ("key", str(uuid4()))),
        glass_ml=ml,
    )


@kept_by_language
def _pours(portions: tuple[FoodPortion, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((str(one.id), weighed(one)) for one in portions)


def is_tap_water(entry: DiaryEntry, water: TapWater | None) -> bool:
    """Whether an entry is of the food that a tap logs."""
    return water is not None and entry.food.id == water.food_id


def _is_plain_water(entry: DiaryEntry, water: TapWater | None) -> bool:
    """Whether an entry is of water and nothing else, from a tap or a bottle, still or sparkling."""
    return water is not None and (entry.food.id == water.food_id or entry.food.id in water.plain)


def is_beside_food(entry: DiaryEntry, water: TapWater | None) -> bool:
    """Whether that it has no energy goes without saying: a supplement or plain water."""
    is_one = entry.food.is_supplement or _is_plain_water(entry, water)
    return is_one and entry.food.per_100g.get("energy") == 0


def drunk_words(entries: Sequence[DiaryEntry], meal: str, water: TapWater | None) -> str:
    """Say how much tap water was logged in a meal: "Water, tap: 500 ml, logged 2 times"."""
    drinks = [entry for entry in entries if entry.meal == meal and is_tap_water(entry, water)]
    name = "" if water is None else food_name(water.name)
    return _("%(food)s: %(amount)s") % {"food": name, "amount": _drunk(drinks)}


def fluid_of(eaten: Sequence[Eaten]) -> str:
    """Say how much water is in everything logged, drinks and foods, and for how many foods that is not known."""
    if not eaten:
        return ""
    helpings = helpings_of(eaten)
    total = total_of(helpings, "water")
    unknown, foods = len(total.unknown), len(helpings)
    if unknown == foods:
        return _("Water in all food and drink: no data.")
    unit = BY_KEY["water"].unit
    if not unknown:
        return _("Water in all food and drink: %(amount)s.") % {"amount": amount_text(total.lower, unit)}
    words = {"amount": at_least(total.lower, unit) or _("not known"), "unknown": unknown, "n": foods}
    return _("Water in all food and drink: %(amount)s; no data for %(unknown)d of %(n)d foods.") % words


def _drunk(drinks: Sequence[DiaryEntry]) -> str:
    if not drinks:
        return _("none logged")
    ml = amount_text(sum((entry.grams for entry in drinks), Decimal(0)))
    return ngettext("%(ml)s ml, logged once", "%(ml)s ml, logged %(n)d times", len(drinks)) % {
        "ml": ml,
        "n": len(drinks),
    }
