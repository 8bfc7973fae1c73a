"""The history of a food in words: who changed what when, from what to what, and why; amounts and portions included."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from nutrients.catalogue import BY_KEY
from nutrients.food_csv import plain
from nutrients.gtin import printed
from nutrients.models import Category, DataSet, Food, FoodNutrient, Kind, Portion
from nutrients.names import nutrient_name

__all__ = ["HistoryLine", "food_history"]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change. ``old`` is empty where there was nothing before; ``who`` where no account was signed in."""

    when: datetime
    who: str
    what: str
    old: str
    new: str
    reason: str


def food_history(food: Food) -> list[HistoryLine]:
    """List every change of a food, its amounts and its portions, newest first; four queries."""
    lines = [*_amounts(food), *_portions(food), *_foods(food)]
    return sorted(lines, key=lambda line: line.when, reverse=True)


def _records(history: Any, **of: int) -> Iterable[Any]:
    return history.filter(**of).select_related("history_user").order_by("history_date", "history_id")


def _line(record: Any, what: str, old: str, new: str, reason: str = "") -> HistoryLine:
    who = str(record.history_user) if record.history_user else ""
    return HistoryLine(record.history_date, who, what, old, new, record.history_change_reason or reason)


def _amounts(food: Food) -> Iterator[HistoryLine]:
    unknown = _("unknown")
    now: dict[str, str] = {}
    for record in _records(FoodNutrient.history, food_id=food.pk):
        nutrient = BY_KEY[record.nutrient]
        # A row that nobody wrote says what the food came with, not that something was unknown before.
        old, new = now.get(record.nutrient, unknown if record.history_user else ""), unknown
        if record.history_type != "-":
            new = f"{plain(record.amount)} {nutrient.unit} ({DataSet(record.source).label})"
        now[record.nutrient] = new
        if new != old or record.reason:
            yield _line(
                record, nutrient_name(nutrient.key), old, new, record.reason if record.history_type != "-" else ""
            )


def _portions(food: Food) -> Iterator[HistoryLine]:
    now: dict[int, str] = {}
    for record in _records(Portion.history, food_id=food.pk):
        new = "" if record.history_type == "-" else f"{record.label} = {plain(record.grams)} g"
        if new and record.is_hidden:
            new = _("%(portion)s, hidden") % {"portion": new}
        old = now.get(record.id, "")
        now[record.id] = new
        if new != old:
            yield _line(record, _("Portion"), old, new)


def _foods(food: Food) -> Iterator[HistoryLine]:
    categories = dict(Category.objects.values_list("id", "name"))
    before: dict[str, str] | None = None
    for record in _records(Food.history, id=food.pk):
        now = {
            _("Name"): record.name,
            _("Other names"): record.aliases,
            _("Category"): categories.get(record.category_id, ""),
            _("Kind"): str(Kind(record.kind).label),
            _("Hidden"): _("yes") if record.is_hidden else _("no"),
            _("Source"): str(DataSet(record.source).label),
            _("FDC id"): record.source_id,
            _("Name in the source"): record.source_name,
            _("Barcode"): printed(record.barcode) if record.barcode else "",
        }
        if before is None:
            yield _line(record, _("Food"), "", record.name)
        else:
            for what, new in now.items():
                if new != before[what]:
                    yield _line(record, what, before[what], new)
        before = now
