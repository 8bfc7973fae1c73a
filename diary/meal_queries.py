"""What a written meal is read with: every function returns evaluated, frozen values."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from diary.meal_joints import TableFood
from diary.queries import FoodChoice
from nutrients.food_tables import split_aliases
from nutrients.foods import FoodPortion
from nutrients.models import Food, Portion
from nutrients.statements import fetch

__all__ = ["food_choices", "foods_with"]

_MOST_NAMES = 1500
_NAMES = (
    "SELECT food.id, name, aliases FROM nutrients_indextext JOIN nutrients_food food ON food.id = food_id"
    " WHERE NOT is_hidden AND ({fits}) ORDER BY LENGTH(text), food.id LIMIT %s"
)
_BOTH = "(text LIKE %s AND text LIKE %s)"


def foods_with(pairs: Collection[tuple[str, str]]) -> list[TableFood]:
    """Fetch the visible foods whose names have both words, folded, of any of these pairs. One query, none for none."""
    if not pairs:
        return []
    fits = " OR ".join([_BOTH] * len(pairs))
    values = [f"% {word} %" for pair in pairs for word in pair]
    rows = fetch(_NAMES.format(fits=fits), [*values, _MOST_NAMES])
    return [TableFood(pk, name, split_aliases(aliases)) for pk, name, aliases in rows]


def food_choices(food_ids: Iterable[int]) -> dict[int, FoodChoice]:
    """Fetch foods with the portions they can be logged in, by id; two queries, none for none."""
    ids = sorted(set(food_ids))
    if not ids:
        return {}
    portions: dict[int, list[FoodPortion]] = defaultdict(list)
    shown = Portion.objects.filter(food_id__in=ids, is_hidden=False).order_by("position", "id")
    for food_id, pk, label, grams in shown.values_list("food_id", "id", "label", "grams"):
        portions[food_id].append(FoodPortion(pk, label, grams))
    foods = Food.objects.filter(pk__in=ids).order_by().values_list("id", "name", "is_hidden")
    return {pk: FoodChoice(pk, name, is_hidden, tuple(portions[pk])) for pk, name, is_hidden in foods}
