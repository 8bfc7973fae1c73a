"""What is offered before anything is typed: foods logged last, foods that are often in a meal, favourites, meals."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from diary.day_extras import TAP_WATER
from diary.models import User
from diary.used_foods import OF_USES, USED, UsedFood, used
from nutrients.statements import fetch

__all__ = ["NONE_OFFERED", "Favoured", "Offers", "Usual", "offers_of"]

_OF_MEAL, _OF_ANY = 16, 8  # entries, in which the foods logged last are looked for
_RECENT = 3
_WITHIN, _LATELY = timedelta(days=60), timedelta(weeks=4)
_DAYS = 3  # of the last four weeks at least
_MOST, _MOST_FAVOURITES = 8, 60

_IS_NO_WATER = "COALESCE(food_id, 0) <> COALESCE((SELECT id FROM nutrients_food WHERE key = '{key}'), -1)"
# PostgreSQL plans joins for longer than it runs them. So the foods are joined once, to all the entries on offer, and
# the limits are no parameters: knowing them it plans once, and not for each person anew.
_PATTERN = """
SELECT what, count, "diary_entry".id AS last, "day", {used}
FROM (
    SELECT 'recent' AS what, 0 AS count, id FROM (
        SELECT id FROM "diary_entry" WHERE owner_id = %s AND "day" >= %s AND meal = %s AND {is_no_water}
        ORDER BY "day" DESC, id DESC LIMIT {of_meal}
    ) of_meal
    UNION ALL
    SELECT 'recent', 0, id FROM (
        SELECT id FROM "diary_entry" WHERE owner_id = %s AND {is_no_water}
        ORDER BY "day" DESC, id DESC LIMIT {of_any}
    ) of_any
    UNION ALL
    SELECT 'often', days, (
        SELECT MAX(latest.id) FROM "diary_entry" latest LEFT JOIN diary_ownfood made ON made.id = latest.own_food_id
        WHERE latest.owner_id = %s AND latest."day" = often.latest_day AND latest.meal = %s
            AND COALESCE(latest.food_id, 0) = often.food
            AND COALESCE(made.earlier_of_id, latest.own_food_id, 0) = often.own
    ) FROM (
        SELECT COUNT(DISTINCT "day") AS days, MAX("day") AS latest_day,
            COALESCE(food_id, 0) AS food, COALESCE(made.earlier_of_id, own_food_id, 0) AS own
        FROM "diary_entry" eaten LEFT JOIN diary_ownfood made ON made.id = eaten.own_food_id
        WHERE eaten.owner_id = %s AND "day" > %s AND "day" <= %s AND meal = %s AND {is_no_water}
        GROUP BY COALESCE(food_id, 0), COALESCE(made.earlier_of_id, own_food_id, 0)
        HAVING COUNT(DISTINCT "day") >= {days}
        ORDER BY days DESC, latest_day DESC, food, own LIMIT {often}
    ) often
) offered
JOIN "diary_entry" ON "diary_entry".id = offered.id
{joins}
WHERE NOT COALESCE(food.is_hidden, current.is_hidden, own.is_hidden)
UNION ALL
SELECT 'favourite', 0, 0, NULL, number, name, {no_use} FROM (
    SELECT COALESCE(food.id, -own.id) AS number, COALESCE(food.name, own.name) AS name FROM diary_favourite favourite
    LEFT JOIN nutrients_food food ON food.id = favourite.food_id
    LEFT JOIN diary_ownfood own ON own.id = favourite.own_food_id
    WHERE favourite.owner_id = %s AND NOT COALESCE(food.is_hidden, own.is_hidden) ORDER BY name LIMIT {favourites}
) kept
UNION ALL
SELECT 'usual', (SELECT COUNT(*) FROM diary_usualfood food WHERE food.usual_meal_id = meal.id), 0, NULL, id, name,
    {no_use}
FROM diary_usualmeal meal WHERE owner_id = %s AND meal = %s"""
_OFFERS = _PATTERN.format(
    used=USED,
    is_no_water=_IS_NO_WATER.format(key=TAP_WATER),
    joins=OF_USES.removeprefix('FROM "diary_entry"\n'),
    no_use=", ".join(["NULL"] * 7),
    of_meal=_OF_MEAL,
    of_any=_OF_ANY,
    days=_DAYS,
    often=_MOST,
    favourites=_MOST_FAVOURITES,
)


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
    """Foods to log without a search: ``recent`` and ``often`` as the last time; ``favourites``, ``usual`` by name."""

    recent: tuple[UsedFood, ...] = ()
    often: tuple[UsedFood, ...] = ()
    favourites: tuple[Favoured, ...] = ()
    usual: tuple[Usual, ...] = ()


NONE_OFFERED = Offers()


def offers_of(user: User, meal: str, today: date, recent: int = _RECENT) -> Offers:
    """List the ``recent`` foods somebody logged last, those of this meal first; what they ate in it on most days
    of the last four weeks, on three at least; favourites; usual meals.

    Hidden foods and tap water, which has buttons of its own, are left out; a portion hidden since comes back as grams,
    of the same weight. One query.
    """
    rows: dict[str, list[tuple]] = {"recent": [], "often": [], "favourite": [], "usual": []}
    latest = (user.pk, today - _WITHIN, meal, user.pk)
    often = (user.pk, meal, user.pk, today - _LATELY, today, meal)
    for what, *row in fetch(_OFFERS, (*latest, *often, user.pk, user.pk, meal)):
        rows[what].append(tuple(row))
    rows["often"].sort(key=lambda row: row[:2], reverse=True)
    return Offers(
        recent=_latest(rows["recent"], meal, recent),
        often=tuple(used(row[3:]) for row in rows["often"]),
        favourites=tuple(Favoured(number, name) for _, _, _, number, name, *_ in _by_name(rows["favourite"])),
        usual=tuple(Usual(number, name, foods) for foods, _, _, number, name, *_ in _by_name(rows["usual"])),
    )


def _latest(rows: Iterable[tuple], meal: str, most: int) -> tuple[UsedFood, ...]:
    """Each food once, as it was logged last in this meal, or else in another."""
    each: dict[int, tuple] = {}
    for _count, _last, _day, *row in sorted(rows, key=lambda row: (row[5] == meal, row[2], row[1]), reverse=True):
        each.setdefault(row[0], tuple(row))
    return tuple(used(row) for row in islice(each.values(), most))


def _by_name(rows: Iterable[tuple]) -> list[tuple]:
    return sorted(rows, key=lambda row: (row[4].casefold(), row[3]))
