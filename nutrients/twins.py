"""The machine twins of the public pages: plain values that JSON can hold, ``None`` for unknown.

Amounts are in the canonical unit of ``nutrients.catalogue``.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.urls import reverse

from nutrients.barcode_words import BARCODE
from nutrients.catalogue import CATALOGUE, nutrient
from nutrients.foods import FoodDetail, FoodHit, FoodPortion, SearchResults
from nutrients.gtin import printed
from nutrients.reference import FIGURES, NoReference, Reference

__all__ = ["food_json", "foods_json", "number", "reference_json", "references_json"]


def number(value: Decimal | None) -> int | float | None:
    """Give a number as JSON has it, whole where it is whole.

    >>> number(Decimal("244.00")), number(Decimal("1.1")), number(None)
    (244, 1.1, None)
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def foods_json(results: SearchResults) -> dict[str, Any]:
    """The foods that fit a query: name, portions in grams, and where each comes from.

    ``query`` is as much of it as was looked for, ``truncated`` where it was longer. A barcode in which a digit is wrong
    has ``error``, a sentence, and no results. ``partial`` is true where every food lacks a word of the query. ``foods``
    are those that it joins, where no food has every word and each of them is a food.
    """
    found = {
        "query": results.text,
        "truncated": results.truncated,
        "partial": results.is_partial,
        "foods": list(results.sides),
    }
    if results.fault is not None:
        return {**found, "results": [], "error": str(BARCODE[results.fault])}
    return {**found, "results": [_about(food) for food in results.foods]}


def food_json(food: FoodDetail) -> dict[str, Any]:
    """One food with its amounts in 100 g; every nutrient has a key, and one that is not known has ``None``.

    ``barcode`` is as printed under the bars, ``None`` where none is known. ``hidden`` is
    true of a food that search no longer offers and diaries keep.
    """
    amounts = {
        n.key: {"amount": number(food.amounts[n.key].amount), "unit": n.unit} if n.key in food.amounts else None
        for n in CATALOGUE
    }
    barcode = printed(food.barcode) if food.barcode else None
    return _about(food) | {"barcode": barcode, "hidden": food.is_hidden, "per_100_g": amounts}


def _about(food: FoodHit | FoodDetail) -> dict[str, Any]:
    return {
        "id": food.id,
        "name": food.name,
        "category": food.category,
        "source": food.source,
        "source_id": food.source_id,
        "portions": _portions(food.portions),
        "url": reverse("food", args=[food.id]),
    }


def _portions(portions: Iterable[FoodPortion]) -> list[dict[str, Any]]:
    return [{"id": one.id, "label": one.label, "grams": number(one.grams)} for one in portions]


def reference_json(key: str, answer: Reference | NoReference) -> dict[str, Any]:
    """What an authority sets for one person, a day; where nothing is set, ``answer`` says why in a sentence."""
    about = {"nutrient": key, "unit": nutrient(key).unit, "authority": str(answer.authority)}
    if isinstance(answer, NoReference):
        empty = dict.fromkeys((*FIGURES, "ul_scope", "year", "ul_year", "source", "note"))
        return about | empty | {"answer": answer.reason}
    return about | _figures(answer) | {"answer": None}


def references_json(key: str, rows: Iterable[Reference]) -> dict[str, Any]:
    """Everything that is set for a nutrient: one row for each authority, sex, life stage and age."""
    return {
        "nutrient": key,
        "unit": nutrient(key).unit,
        "references": [
            {
                "authority": str(row.authority),
                "sex": row.sex,
                "life_stage": str(row.life_stage),
                "age_from": number(row.age_from),
                "age_to": number(row.age_to),
            }
            | _figures(row)
            for row in rows
        ],
    }


def _figures(row: Reference) -> dict[str, Any]:
    return {
        **{figure: number(getattr(row, figure)) for figure in FIGURES},
        "ul_scope": None if row.ul_scope is None else str(row.ul_scope),
        "year": row.year,
        "ul_year": row.ul_year,
        "source": row.source,
        "note": row.note,
    }
