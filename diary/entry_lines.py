"""Somebody's entries as lines of a file of their own, with what each amounts to."""

from decimal import Decimal

from diary.files.written import GRAMS, OWN, Line
from diary.models import Entry, User
from nutrients.composition import unpack

__all__ = ["lines_of"]

_HUNDRED = Decimal(100)


def lines_of(user: User) -> list[Line]:
    """List every entry, oldest first, with its amounts as they are known now. One query."""
    entries = Entry.objects.filter(owner=user).select_related("food", "portion", "own_food", "own_portion")
    return [_line(entry) for entry in entries.order_by("day", "id").iterator()]


def _line(entry: Entry) -> Line:
    portion, own = entry.counted_in, entry.own_food
    weight = entry.quantity if portion is None else entry.quantity * portion.grams
    known = unpack(entry.what.composition).per_100g
    food_key = f"{OWN}{own.key}" if own is not None else (entry.food.key if entry.food is not None else None)
    return Line(
        day=entry.day,
        meal=entry.meal,
        food=entry.what.name,
        quantity=entry.quantity,
        unit=GRAMS if portion is None else portion.label,
        grams=None if portion is not None and portion.is_dose else weight,
        kind=entry.what.kind,
        food_key="" if food_key is None else food_key,
        entry=entry.key,
        barcode="" if own is None else own.barcode,
        amounts={key: amount * weight / _HUNDRED for key, amount in known.items()},
    )
