"""The day for machines: the same figures as the page, not rounded away, ``null`` for what is unknown."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from diary.assessment import DayTotal, count_day, day_totals
from diary.day_extras import Noted
from diary.models import Meal
from diary.profiles import Said
from diary.queries import DiaryEntry
from nutrients.catalogue import BY_KEY, KEYS

__all__ = ["day_json"]

_PLACES = Decimal("0.0001")


def day_json(day: date, *, today: date, entries: Sequence[DiaryEntry], said: Said, noted: Noted) -> dict[str, Any]:
    """The day as JSON.

    - ``day``: the date; ``state``: ``complete``, ``partial``, ``unmarked`` or ``empty``; ``counted``: whether it enters
      the averages of its week, and ``reason``: the code of why (``diary.assessment.DayReason``);
    - ``totals``: for each nutrient's key its ``unit``, ``lower`` (what is known) and ``upper`` (what the true amount is
      taken not to exceed; ``null`` where nothing bounds it), ``supplements`` (the part of ``lower`` from them) and
      ``coverage``: the ``share`` (0 to 1, ``null`` where nothing was logged) of the logged ``basis`` (``energy``,
      ``grams``, or ``foods`` where something has no weight) that has a value, and for how many of the ``foods`` there
      is one (``with_data``);
    - ``meals``: for each meal's key its entries, as they were logged: ``id``, ``food`` (its number), ``name``,
      ``portion`` (``null`` where the quantity is grams), ``quantity``, ``grams`` (``null`` where it is a
      dose, or a portion whose weight nobody knows), and ``nutrients``: for each key the amount in the entry, ``null``
      where the food has no value for it;
    - ``note``: what its owner noted of the day (``null`` for nothing), and ``tags``: the keys of what the day had
      (``diary.models.DayTag``), as far as they said.

    Amounts are in the units of ``totals``, rounded to four decimals.
    """
    eaten = [entry.eaten for entry in entries]
    count = count_day(day, eaten, said.marks.get(day), person=said.person, today=today)
    return {
        "day": day.isoformat(),
        "state": count.state,
        "counted": count.counted,
        "reason": count.reason,
        "totals": {key: _total(key, total) for key, total in day_totals(eaten).items()},
        "meals": {meal.value: [_entry(entry) for entry in entries if entry.meal == meal] for meal in Meal},
        "note": noted.text if noted.text else None,
        "tags": list(noted.tags),
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value.quantize(_PLACES))


def _total(key: str, total: DayTotal) -> dict[str, Any]:
    covered = total.coverage
    return {
        "unit": BY_KEY[key].unit,
        "lower": _number(total.lower),
        "upper": _number(total.upper),
        "supplements": _number(total.total.supplements),
        "coverage": {
            "share": _number(covered.share),
            "basis": covered.basis,
            "with_data": covered.with_data,
            "foods": covered.foods,
        },
    }


def _entry(entry: DiaryEntry) -> dict[str, Any]:
    known = entry.food.per_100g
    return {
        "id": entry.id,
        "food": entry.food.id,
        "name": entry.food.name,
        "portion": None if entry.portion is None else entry.portion.label,
        "quantity": _number(entry.quantity),
        "grams": None if entry.portion is not None and entry.portion.is_dose else _number(entry.grams),
        "nutrients": {key: _number((known[key] * entry.grams).scaleb(-2)) if key in known else None for key in KEYS},
    }
