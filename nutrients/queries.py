"""What pages read of foods: evaluated, frozen values (``nutrients.foods``), so that printing them runs no query."""

from collections import defaultdict
from collections.abc import Iterable, Sized
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from django.db.models import Count, Q

from nutrients.composition import unpack
from nutrients.finding_in import find_in, find_typed
from nutrients.food_tables import split_aliases
from nutrients.foods import (
    Candidate,
    CategoryFoods,
    CategorySize,
    Composition,
    FoodAmount,
    FoodDetail,
    FoodHit,
    FoodPortion,
    SearchResults,
)
from nutrients.gtin import GtinFault, is_gtin_like, read_gtin
from nutrients.models import Category, Food
from nutrients.ranking import Found
from nutrients.search import read, sides_of
from nutrients.sources import food_sources
from nutrients.statements import fetch
from nutrients.tongues import ENGLISH, TONGUES

__all__ = [
    "candidates_of",
    "categories",
    "composition_rows",
    "compositions",
    "compositions_of",
    "food_detail",
    "foods_in_category",
    "search_foods",
    "source_rows",
    "suggestion_candidates",
]

_FEW = 3

_PORTIONS = (
    "SELECT food_id, id, label, CAST(grams AS TEXT) FROM nutrients_portion"
    " WHERE food_id IN ({ids}) AND NOT is_hidden ORDER BY position, id"
)

_COMPOSITIONS = """
    SELECT f.id, f.name, c.key, c.name, f.kind, f.composition
    FROM nutrients_food f
    JOIN nutrients_category c ON c.id = f.category_id
    WHERE f.id IN ({ids}) ORDER BY f.id
"""
_GOOD_SOURCES = """
    SELECT f.key, p.label, CAST(p.grams AS TEXT), f.composition, f.id, f.name, c.key, c.name, f.kind
    FROM nutrients_food f
    JOIN nutrients_portion p ON p.food_id = f.id
    JOIN nutrients_category c ON c.id = f.category_id
    WHERE f.key IN ({keys}) AND p.label IN ({labels}) AND NOT f.is_hidden AND NOT p.is_hidden
    ORDER BY p.id
"""


_BY_BARCODE = """
    SELECT f.id, f.name, '', f.kind, c.name, f.source, f.source_id
    FROM nutrients_food f
    JOIN nutrients_category c ON c.id = f.category_id
    WHERE f.barcode = %s AND NOT f.is_hidden
"""


def search_foods(text: str, limit: int = 20, language: str | None = None) -> SearchResults:
    """Find visible foods by whatever somebody typed; the same foods in the same order on every database.

    In another language that foods have names in they are looked for by those first, and by those of English too. Two
    queries where the words are found as typed, six at most, and in another language six more. Digits that are a
    barcode find the one food that has it, in two queries.
    """
    if is_gtin_like(text):
        return _with_barcode(text.strip())
    typed = read(text)
    tongue = TONGUES.get(language or "", ENGLISH)
    found = find_typed(typed) if tongue is ENGLISH else find_in(tongue, typed)
    sides = sides_of(typed.text, tongue) if found and found[0].side else ()
    found = _some_of_each(found, limit) if sides else found[:limit]
    is_partial = bool(found) and all(food.is_partial for food in found)
    hits = _hits(found, sides)
    return SearchResults(typed.text.strip(), typed.truncated, hits, is_partial=is_partial, sides=sides)


def _some_of_each(found: list[Found], limit: int) -> list[Found]:
    """Put the best few foods of each side before the others; a food of two sides stands there once, for the first."""
    sides = [list(side) for _number, side in groupby(found, key=attrgetter("side"))]
    few = max(1, min(_FEW, limit // len(sides)))
    chosen: dict[int, Found] = {}
    for food in [*(food for side in sides for food in side[:few]), *found]:
        chosen.setdefault(food.id, food)
    return list(chosen.values())[:limit]


def _with_barcode(text: str) -> SearchResults:
    try:
        barcode = read_gtin(text)
    except GtinFault as fault:
        return SearchResults(text, False, (), fault=fault.problem)
    found = [Found(*row) for row in fetch(_BY_BARCODE, (barcode,))]
    return SearchResults(text, False, _hits(found), barcode)


def _hits(found: list[Found], sides: tuple[str, ...] = ()) -> tuple[FoodHit, ...]:
    if not found:
        return ()
    portions: dict[int, list[FoodPortion]] = defaultdict(list)
    ids = [food.id for food in found]
    for food_id, pk, label, grams in fetch(_PORTIONS.format(ids=_marks(ids)), ids):
        portions[food_id].append(FoodPortion(pk, label, Decimal(grams)))
    return tuple(
        FoodHit(
            *(food.id, food.name, food.kind, food.category, food.source, food.source_id),
            portions=tuple(portions[food.id]),
            side=sides[food.side - 1] if sides else "",
        )
        for food in found
    )


def categories() -> list[CategorySize]:
    """List the categories that have visible foods, in the order the curators gave them; one query."""
    visible = Count("foods", filter=Q(foods__is_hidden=False))
    shown = Category.objects.annotate(visible=visible).filter(visible__gt=0).order_by("position", "id")
    return [CategorySize(*row) for row in shown.values_list("key", "name", "visible")]


def foods_in_category(key: str) -> CategoryFoods | None:
    """List the visible foods of a category, or ``None`` where there is no such category; two queries.

    Sorted here, because databases sort names each in their own way.
    """
    name = Category.objects.filter(key=key).values_list("name", flat=True).first()
    if name is None:
        return None
    foods = Food.objects.filter(category__key=key, is_hidden=False).order_by().values_list("id", "name")
    return CategoryFoods(key, name, tuple(sorted(foods, key=lambda food: (food[1].casefold(), food[0]))))


def composition_rows(food_ids: Iterable[int]) -> tuple[tuple, ...]:
    """Fetch what foods contain as rows for ``compositions_of``; an id that is no food is left out. One query."""
    ids = sorted(set(food_ids))
    return tuple(fetch(_COMPOSITIONS.format(ids=_marks(ids)), ids)) if ids else ()


def compositions_of(rows: Iterable[tuple]) -> dict[int, Composition]:
    """Read the rows of ``composition_rows``: what each food contains, by id."""
    return {
        pk: Composition(pk, name, category_key, category, kind, *unpack(composed)[:2])
        for pk, name, category_key, category, kind, composed in rows
    }


def compositions(food_ids: Iterable[int]) -> dict[int, Composition]:
    """Fetch what foods contain, hidden foods included, by id; an id that is no food is left out. One query."""
    return compositions_of(composition_rows(food_ids))


def food_detail(pk: int) -> FoodDetail | None:
    """Fetch a food, hidden or not, since diaries lead to it, or ``None`` where there is none; three queries."""
    food = Food.objects.filter(pk=pk).select_related("category").first()
    if food is None:
        return None
    portions = food.portions.filter(is_hidden=False).order_by("position", "id")
    return FoodDetail(
        id=food.pk,
        name=food.name,
        aliases=split_aliases(food.aliases),
        kind=food.kind,
        category_key=food.category.key,
        category=food.category.name,
        source=food.source,
        source_id=food.source_id,
        source_name=food.source_name,
        barcode=food.barcode or "",
        is_hidden=food.is_hidden,
        portions=tuple(FoodPortion(portion.pk, portion.label, portion.grams) for portion in portions),
        amounts={row.nutrient: FoodAmount(row.amount, row.source, row.reason) for row in food.amounts.all()},
    )


def source_rows(nutrients: Iterable[str]) -> tuple[tuple, ...]:
    """Fetch the good sources of these nutrients (``nutrients.sources``) as rows for ``candidates_of``. One query."""
    wanted = set(nutrients)
    listed = [source for source in food_sources() if source.nutrient in wanted]
    keys, labels = sorted({one.food for one in listed}), sorted({one.portion for one in listed})
    if not keys:
        return ()
    return tuple(fetch(_GOOD_SOURCES.format(keys=_marks(keys), labels=_marks(labels)), [*keys, *labels]))


def suggestion_candidates(nutrients: Iterable[str]) -> list[Candidate]:
    """Fetch the good sources of these nutrients, for each the richest portion first. One query."""
    wanted = set(nutrients)
    return candidates_of(source_rows(wanted), wanted)


def candidates_of(rows: Iterable[tuple], nutrients: Iterable[str]) -> list[Candidate]:
    """Read the rows of ``source_rows``: the good sources of these nutrients, for each the richest portion first.

    A food that is hidden, or has lost the portion or the amount, is left out.
    """
    wanted = set(nutrients)
    listed = [source for source in food_sources() if source.nutrient in wanted]
    portions = {(key, label): (Decimal(grams), composed, about) for key, label, grams, composed, *about in rows}
    found = []
    for source in listed:
        if (source.food, source.portion) not in portions:
            continue
        grams, composed, (food_id, name, category_key, category, kind) = portions[source.food, source.portion]
        per_100g = unpack(composed).per_100g
        if source.nutrient not in per_100g:
            continue
        amount = (per_100g[source.nutrient] * grams).scaleb(-2)
        about = (source.nutrient, food_id, name, category_key, category, kind)
        found.append(Candidate(*about, source.portion, grams, amount, per_100g))
    return sorted(found, key=lambda one: (one.nutrient, -one.amount, one.food, one.food_id))


def _marks(values: Sized) -> str:
    """As many places for values in a statement as there are values."""
    return ", ".join(["%s"] * len(values))
