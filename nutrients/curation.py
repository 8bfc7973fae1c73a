"""What every change of foods by curators has in common: one at a time, with its history, nothing lost."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Count, Max, Min, Model, Q, QuerySet
from simple_history.utils import get_history_manager_for_model

from nutrients.actions import foods_changed
from nutrients.food_csv import StoredFood
from nutrients.gtin import printed
from nutrients.implausible import Held, unlike
from nutrients.models import Category, Food, FoodNutrient, Kind, Portion

__all__ = ["held_in", "keep_first_state", "one_at_a_time", "set_hidden", "stored", "unlike_others"]


def one_at_a_time() -> None:
    """Hold every other change of foods off until this transaction ends; on SQLite the transaction itself does."""
    list(Category.objects.select_for_update().order_by("id").values_list("id"))


def stored(foods: QuerySet[Food]) -> Iterator[StoredFood]:
    """Give foods as a file has them, in the order of the queryset; three queries, however many foods."""
    chosen = foods.order_by().values("pk")
    amounts: defaultdict[int, dict[str, Decimal]] = defaultdict(dict)
    for food_id, nutrient, amount in (
        FoodNutrient.objects.filter(food__in=chosen).order_by().values_list("food_id", "nutrient", "amount")
    ):
        amounts[food_id][nutrient] = amount
    portions: dict[bool, defaultdict[int, dict[str, Decimal]]] = {False: defaultdict(dict), True: defaultdict(dict)}
    for food_id, label, grams, is_hidden in Portion.objects.filter(food__in=chosen).values_list(
        "food_id", "label", "grams", "is_hidden"
    ):
        portions[is_hidden][food_id][label] = grams
    for food in foods.select_related("category"):
        texts = {
            "name": food.name,
            "aliases": food.aliases,
            "category": food.category.key,
            "kind": food.kind,
            "source": food.source,
            "source_id": food.source_id,
            "source_name": food.source_name,
            "barcode": printed(food.barcode) if food.barcode else "",
            "hidden": "yes" if food.is_hidden else "no",
        }
        shown, hidden = portions[False][food.pk], portions[True][food.pk]
        yield StoredFood(food.pk, food.key or "", texts, amounts[food.pk], shown, hidden)


def held_in(categories: Iterable[str]) -> dict[tuple[str, str], Held]:
    """What the visible foods of these categories hold, by the keys of category and nutrient; one query."""
    rows = FoodNutrient.objects.filter(food__category__key__in=set(categories), food__is_hidden=False).order_by()
    return {
        (category, nutrient): Held(name, foods, least, most)
        for category, name, nutrient, foods, least, most in rows.exclude(food__kind=Kind.SUPPLEMENT)
        .values_list("food__category__key", "food__category__name", "nutrient")
        .annotate(n=Count("id"), least=Min("amount", filter=Q(amount__gt=0)), most=Max("amount"))
    }


def unlike_others(category: Category, amounts: Mapping[str, Decimal]) -> list[str]:
    """Hold new amounts, by nutrient, against what the category holds; a sentence for each that is unlike it."""
    held = held_in([category.key]) if amounts else {}
    found = (unlike(key, amount, held.get((category.key, key))) for key, amount in amounts.items())
    return [sentence for sentence in found if sentence]


@transaction.atomic
def set_hidden(foods: QuerySet[Food], hidden: bool, *, at: datetime) -> int:
    """Hide foods or publish them again; return how many were not so before."""
    one_at_a_time()
    changing = list(foods.filter(is_hidden=not hidden).order_by("id"))
    keep_first_state(changing)
    for food in changing:
        food.is_hidden, food.curated_at = hidden, at
        food.save()
    foods_changed([food.pk for food in changing])
    return len(changing)


def keep_first_state(rows: Sequence[Food | FoodNutrient | Portion]) -> None:
    """Give rows without any history one that says what they are now; call it before they change.

    Foods that were loaded from the shipped table start without history, and the old figure must not be lost.
    """
    by_model: defaultdict[type[Food | FoodNutrient | Portion], set[int]] = defaultdict(set)
    for row in rows:
        by_model[type(row)].add(row.pk)
    for model, ids in by_model.items():
        history = get_history_manager_for_model(model)
        ids -= set(history.filter(id__in=ids).values_list("id", flat=True))
        first = list(model._default_manager.filter(pk__in=ids))
        made_at = dict(Food.objects.filter(pk__in=set(map(_food_id, first))).values_list("pk", "created_at"))
        for one in first:
            # Whoever is signed in did not make it so.
            vars(one).update(_history_user=None, _history_date=made_at[_food_id(one)])
        history.bulk_history_create(first)


def _food_id(row: Model) -> int:
    return row.food_id if isinstance(row, FoodNutrient | Portion) else row.pk
