"""What stand-ins read: a person's own, and the foods that may stand in. Evaluated, frozen values, as in ``queries``."""

from collections.abc import Iterable

from diary.assessment import FoodFacts
from diary.models import User
from nutrients.composition import unpack
from nutrients.models import Food, Kind
from nutrients.statements import fetch

__all__ = ["may_stand_in", "stand_in_rows", "stand_ins_from", "stand_ins_of"]


_STAND_INS = """
SELECT mine.stands_for, food.id, food.name, category.key, food.kind, food.composition
FROM (
    SELECT food_id AS stands_for, stand_in_id FROM diary_standin WHERE owner_id = %s
    UNION ALL
    SELECT -id, like_id FROM diary_ownfood WHERE owner_id = %s AND like_id IS NOT NULL AND kind <> 'supplement'
) mine
JOIN nutrients_food food ON food.id = mine.stand_in_id
JOIN nutrients_category category ON category.id = food.category_id
ORDER BY mine.stands_for"""


def stand_in_rows(user: User) -> tuple[tuple, ...]:
    """Fetch the foods that stand in for others in somebody's diary as rows for ``stand_ins_from``. One query.

    Those that their own foods are like are among them. A stand-in that is hidden since stays one, as a hidden food
    stays in the diaries that have it.
    """
    return tuple(fetch(_STAND_INS, (user.pk, user.pk)))


def stand_ins_from(rows: Iterable[tuple]) -> dict[int, FoodFacts]:
    """Read the rows of ``stand_in_rows``: the foods, by the id of the food they stand in for."""
    return {food_id: _facts(*row) for food_id, *row in rows}


def stand_ins_of(user: User) -> dict[int, FoodFacts]:
    """Give the foods that stand in for others in a diary, by the id of the food they stand in for. One query."""
    return stand_ins_from(stand_in_rows(user))


def may_stand_in(food: FoodFacts) -> list[FoodFacts]:
    """List the visible foods of a food's category but itself and supplements; none for a supplement. One query."""
    if food.is_supplement:
        return []
    others = Food.objects.filter(category__key=food.category, is_hidden=False).exclude(pk=food.id)
    rows = others.exclude(kind=Kind.SUPPLEMENT).order_by("id")
    return [_facts(*row) for row in rows.values_list("id", "name", "category__key", "kind", "composition")]


def _facts(pk: int, name: str, category: str, kind: str, composed: str) -> FoodFacts:
    known, upper, *_of_dishes = unpack(composed)
    return FoodFacts(pk, name, category, kind == Kind.SUPPLEMENT, known, upper)
