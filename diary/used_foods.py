"""How somebody logged foods before: each with the meal, the portion and the quantity of the last time."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from diary.models import User
from diary.own_ids import is_own, key_of
from diary.queries import OF_ENTRIES
from nutrients.foods import FoodPortion
from nutrients.statements import fetch

__all__ = ["OF_USES", "USED", "UsedFood", "last_use", "last_uses", "used"]

OF_USES = f"""{OF_ENTRIES}
LEFT JOIN diary_ownfood current ON current.id = own.earlier_of_id
LEFT JOIN diary_ownportion current_portion
    ON current_portion.own_food_id = own.earlier_of_id AND current_portion.position = own_portion.position"""
USED = """COALESCE(food.id, -current.id, -own.id), COALESCE(food.name, current.name, own.name), "diary_entry".meal,
    CAST("diary_entry".quantity AS TEXT), COALESCE(portion.id, -current_portion.id, -own_portion.id),
    COALESCE(portion.label, current_portion.label, own_portion.label),
    COALESCE(
        CAST(portion.grams AS TEXT), CAST(current_portion.grams AS TEXT), CAST(own_portion.grams AS TEXT)
    ), own_portion.is_nominal, COALESCE(portion.is_hidden, current_portion.is_hidden, own_portion.is_hidden)"""
"""What ``used`` reads, in a statement with the tables of ``OF_USES``: a recipe's earlier version is the recipe."""

_USES = f"""
SELECT {USED}
{OF_USES}
WHERE "diary_entry".owner_id = %s AND {{which}}
ORDER BY "day" DESC, "diary_entry".id DESC"""
_LAST = _USES.format(which="food.id = %s") + " LIMIT 1"
_OF_RECIPE = '"diary_entry".own_food_id IN (SELECT id FROM diary_ownfood WHERE %s IN (id, earlier_of_id))'
_LAST_OWN = _USES.format(which=_OF_RECIPE) + " LIMIT 1"
_LATEST = """"diary_entry".id IN (
    SELECT id FROM (
        SELECT id, ROW_NUMBER() OVER (PARTITION BY food_id, own_food_id ORDER BY "day" DESC, id DESC) AS place
        FROM "diary_entry" WHERE owner_id = %s AND ({foods})
    ) placed WHERE place = 1
)"""
_SHIPPED = "food_id IN ({marks})"
_OWN = "own_food_id IN (SELECT id FROM diary_ownfood WHERE id IN ({marks}) OR earlier_of_id IN ({marks}))"


@dataclass(frozen=True, slots=True)
class UsedFood:
    """A food that somebody logged before, with the meal, the portion and the quantity of the last time."""

    food_id: int
    name: str
    meal: str
    portion: FoodPortion | None
    quantity: Decimal


def last_use(user: User, food_id: int) -> UsedFood | None:
    """Tell how somebody logged a food the last time; ``None`` where they never did."""
    rows = fetch(_LAST_OWN if is_own(food_id) else _LAST, (user.pk, key_of(food_id)))
    return used(rows[0]) if rows else None


def last_uses(user: User, food_ids: Iterable[int]) -> dict[int, UsedFood]:
    """Tell how somebody logged each of these foods the last time; those they never did are left out. One query."""
    ids = sorted(set(food_ids))
    if not ids:
        return {}
    own, shipped = [key_of(pk) for pk in ids if is_own(pk)], [pk for pk in ids if not is_own(pk)]
    asked = ((_SHIPPED, shipped), (_OWN, own))
    foods = " OR ".join(sql.format(marks=", ".join(["%s"] * len(keys))) for sql, keys in asked if keys)
    rows = fetch(_USES.format(which=_LATEST.format(foods=foods)), (user.pk, user.pk, *shipped, *own, *own))
    found: dict[int, UsedFood] = {}
    for row in rows:  # a recipe and each of its earlier versions have one of their own, the latest first
        found.setdefault(row[0], used(row))
    return found


def used(row: tuple) -> UsedFood:
    """Read the columns of ``USED``. A portion hidden since comes back as grams, of the same weight where it has one."""
    food_id, name, meal, quantity, portion_id, label, grams, is_nominal, is_hidden = row
    if portion_id is None:
        return UsedFood(food_id, name, meal, None, Decimal(quantity))
    if is_hidden and not is_nominal:
        return UsedFood(food_id, name, meal, None, Decimal(quantity) * Decimal(grams))
    portion = FoodPortion(portion_id, label, Decimal(grams), bool(is_nominal))
    return UsedFood(food_id, name, meal, portion, Decimal(quantity))
