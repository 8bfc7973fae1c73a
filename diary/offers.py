"""What an empty search offers beside the foods logged last: foods that are often in a meal, and favourites."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from diary.models import User
from diary.queries import UsedFood
from nutrients.foods import FoodPortion
from nutrients.statements import fetch

__all__ = ["NONE_OFFERED", "Favoured", "Offers", "Usual", "offers_of"]

_WITHIN = timedelta(days=60)
_DAYS = 3  # on so many days at least
_MOST, _MOST_FAVOURITES = 8, 60

_OFFERS = """
SELECT 'often' AS what, days, last, food.id, food.name, entry.meal, CAST(entry.quantity AS TEXT),
    portion.id, portion.label, CAST(portion.grams AS TEXT), portion.is_hidden
FROM (
    SELECT food_id, COUNT(DISTINCT "day") AS days, MAX(id) AS last FROM "diary_entry"
    WHERE owner_id = %s AND meal = %s AND "day" >= %s AND "day" <= %s
    GROUP BY food_id HAVING COUNT(DISTINCT "day") >= %s
    ORDER BY days DESC, last DESC LIMIT %s
) often
JOIN nutrients_food food ON food.id = often.food_id AND NOT food.is_hidden
JOIN "diary_entry" entry ON entry.id = last
LEFT JOIN nutrients_portion portion ON portion.id = entry.portion_id
UNION ALL
SELECT 'favourite', NULL, NULL, id, name, NULL, NULL, NULL, NULL, NULL, NULL FROM (
    SELECT food.id, food.name FROM diary_favourite
    JOIN nutrients_food food ON food.id = diary_favourite.food_id AND NOT food.is_hidden
    WHERE owner_id = %s ORDER BY food.name LIMIT %s
) kept
UNION ALL
SELECT 'usual', (SELECT COUNT(*) FROM diary_usualfood food WHERE food.usual_meal_id = meal.id), NULL, id, name,
    NULL, NULL, NULL, NULL, NULL, NULL
FROM diary_usualmeal meal WHERE owner_id = %s AND meal = %s"""


@dataclass(frozen=True, slots=True)
class Favoured:
    """A food that somebody made a favourite."""

    food_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Usual:
    """A usual meal, and of how many foods it is."""

    id: int
    name: str
    foods: int


@dataclass(frozen=True, slots=True)
class Offers:
    """Foods to log without a search: ``often`` with the amount of the last time; ``favourites``, ``usual`` by name."""

    often: tuple[UsedFood, ...] = ()
    favourites: tuple[Favoured, ...] = ()
    usual: tuple[Usual, ...] = ()


NONE_OFFERED = Offers()


def offers_of(user: User, meal: str, today: date) -> Offers:
    """List what somebody ate in a meal on most of the last sixty days, on three at least; favourites; usual meals.

    Hidden foods are left out, and a portion hidden since comes back as grams, of the same weight. One query.
    """
    often, favourites, usual = [], [], []
    values = (user.pk, meal, today - _WITHIN, today, _DAYS, _MOST, user.pk, _MOST_FAVOURITES, user.pk, meal)
    for what, count, last, number, name, *used in fetch(_OFFERS, values):
        if what == "often":
            often.append((count, last, _used(number, name, *used)))
        elif what == "usual":
            usual.append(Usual(number, name, count))
        else:
            favourites.append(Favoured(number, name))
    often.sort(key=lambda one: one[:2], reverse=True)
    return Offers(
        tuple(used for _days, _last, used in often),
        tuple(sorted(favourites, key=lambda one: (one.name.casefold(), one.food_id))),
        tuple(sorted(usual, key=lambda one: (one.name.casefold(), one.id))),
    )


def _used(
    food_id: int, name: str, meal: str, quantity: str, pk: int | None, label: str, grams: str, is_hidden: bool | None
) -> UsedFood:
    count = Decimal(quantity)
    if pk is None:
        return UsedFood(food_id, name, meal, None, count)
    if is_hidden:
        return UsedFood(food_id, name, meal, None, count * Decimal(grams))
    return UsedFood(food_id, name, meal, FoodPortion(pk, label, Decimal(grams)), count)
