"""Changes to the food table that touch several rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db import transaction

from nutrients.composition import pack
from nutrients.indexing import index_foods
from nutrients.models import Category, CategoryBound, Food, FoodNutrient, Kind
from nutrients.signals import foods_composed

__all__ = ["LEAST_FOODS", "foods_changed", "upper_quartile"]

LEAST_FOODS = 3
"""A category with fewer foods that have a value gives no bound: it would be one food's figure under another name."""

_BATCH = 1000


@transaction.atomic
def foods_changed(food_ids: Iterable[int]) -> None:
    """Bring what is derived from foods up to date after these foods, their amounts or their visibility changed.

    Rebuilds the index text of the foods named, and from all visible foods the vocabulary of the search and the bounds
    of the categories: a food that moved or went changes those of others. Then writes the composition of the foods named
    and of all foods in a category whose bounds are others now. Call it in the transaction of the change. It writes only
    what differs, and runs once at a time.
    """
    ids = sorted(set(food_ids))
    list(Category.objects.select_for_update().order_by("id").values_list("id"))  # one rebuild at a time, on PostgreSQL
    index_foods(ids)
    composed, bounded = _compose(ids, _rebuild_bounds())
    foods_composed.send(Food, foods={*ids, *composed}, categories=bounded)


def _rebuild_bounds() -> set[int]:
    """Bring the bounds up to date and name the categories whose bounds changed.

    Supplements are left out: what one tablet holds says nothing of another, let alone of a food.
    """
    amounts: dict[tuple[int, str], list[Decimal]] = defaultdict(list)
    rows = FoodNutrient.objects.filter(food__is_hidden=False).exclude(food__kind=Kind.SUPPLEMENT).order_by()
    for category_id, nutrient, amount in rows.values_list("food__category_id", "nutrient", "amount").iterator():
        amounts[category_id, nutrient].append(amount)
    wanted = {
        place: (upper_quartile(values), len(values)) for place, values in amounts.items() if len(values) >= LEAST_FOODS
    }
    held = {(bound.category_id, bound.nutrient): bound for bound in CategoryBound.objects.all()}
    gone = [bound for place, bound in held.items() if place not in wanted]
    CategoryBound.objects.filter(pk__in=[bound.pk for bound in gone]).delete()
    changed = [
        CategoryBound(category_id=category_id, nutrient=nutrient, upper=upper, foods=foods)
        for (category_id, nutrient), (upper, foods) in sorted(wanted.items())
        if (category_id, nutrient) not in held
        or (held[category_id, nutrient].upper, held[category_id, nutrient].foods) != (upper, foods)
    ]
    CategoryBound.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["category", "nutrient"],
        update_fields=["upper", "foods"],
        batch_size=_BATCH,
    )
    return {bound.category_id for bound in (*gone, *changed)}


def _compose(food_ids: list[int], category_ids: set[int]) -> tuple[set[int], set[int]]:
    """Write the composition of these foods, and of all foods in these categories; nothing bounds a supplement.

    Names the foods whose composition is another now, and the categories whose bounds are.
    """
    bounds: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for category_id, nutrient, upper in CategoryBound.objects.values_list("category_id", "nutrient", "upper"):
        bounds[category_id][nutrient] = upper
    bounded, composed = _write_bounds(bounds), set()
    concerned = set(Food.objects.filter(category_id__in=category_ids).order_by().values_list("id", flat=True))
    wanted = sorted(concerned.union(food_ids))
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        known: dict[int, dict[str, Decimal]] = defaultdict(dict)
        rows = FoodNutrient.objects.filter(food_id__in=batch).order_by()
        for food_id, nutrient, amount in rows.values_list("food_id", "nutrient", "amount"):
            known[food_id][nutrient] = amount
        stale = []
        for food in Food.objects.filter(pk__in=batch).only("id", "category_id", "kind", "composition"):
            composition = pack(known[food.pk], {} if food.kind == Kind.SUPPLEMENT else bounds[food.category_id])
            if composition != food.composition:
                food.composition = composition
                stale.append(food)
        Food.objects.bulk_update(stale, ["composition"], batch_size=_BATCH)
        composed |= {food.pk for food in stale}
    return composed, bounded


def _write_bounds(bounds: Mapping[int, Mapping[str, Decimal]]) -> set[int]:
    stale = []
    for category in Category.objects.only("id", "packed_bounds"):
        text = pack({}, bounds.get(category.pk, {}))
        if text != category.packed_bounds:
            category.packed_bounds = text
            stale.append(category)
    Category.objects.bulk_update(stale, ["packed_bounds"], batch_size=_BATCH)
    return {category.pk for category in stale}


def upper_quartile(values: list[Decimal]) -> Decimal:
    """Give the 75th percentile by nearest rank: the least value that three quarters of the values do not exceed.

    Nearest rank, so that the figure is one that a food has, exact to its last digit. ``values`` may not be empty.

    >>> upper_quartile([Decimal(4), Decimal(1), Decimal(3), Decimal(2)])
    Decimal('3')
    """
    return sorted(values)[-(-3 * len(values) // 4) - 1]
