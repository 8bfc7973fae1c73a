"""What stand-ins read: a person's own, and the foods that may stand in. Evaluated, frozen values, as in ``queries``."""

from diary.assessment import FoodFacts
from diary.models import StandIn, User
from nutrients.composition import unpack
from nutrients.models import Food, Kind

__all__ = ["may_stand_in", "stand_ins_of"]


def stand_ins_of(user: User) -> dict[int, FoodFacts]:
    """Give the foods that stand in for others in somebody's diary, by the id of the food they stand in for. One query.

    A stand-in that is hidden since stays one, as a hidden food stays in the diaries that have it.
    """
    rows = StandIn.objects.filter(owner=user).order_by("id")
    names = ("stand_in_id", "stand_in__name", "stand_in__category__key", "stand_in__kind", "stand_in__composition")
    return {food_id: _facts(*row) for food_id, *row in rows.values_list("food_id", *names)}


def may_stand_in(food: FoodFacts) -> list[FoodFacts]:
    """List the visible foods of a food's category but itself and supplements; none for a supplement. One query."""
    if food.is_supplement:
        return []
    others = Food.objects.filter(category__key=food.category, is_hidden=False).exclude(pk=food.id)
    rows = others.exclude(kind=Kind.SUPPLEMENT).order_by("id")
    return [_facts(*row) for row in rows.values_list("id", "name", "category__key", "kind", "composition")]


def _facts(pk: int, name: str, category: str, kind: str, composed: str) -> FoodFacts:
    known, upper = unpack(composed)
    return FoodFacts(pk, name, category, kind == Kind.SUPPLEMENT, known, upper)
