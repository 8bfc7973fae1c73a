"""Writing own foods: one transaction each, the derived composition with every change of a label."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from diary.models import Daily, Entry, OwnAmount, OwnFood, OwnPortion, User
from diary.own_ids import columns_of
from diary.recipe_upkeep import part_changed
from diary.shortening import shortened
from nutrients.catalogue import KEYS
from nutrients.composition import pack
from nutrients.names import food_name

__all__ = [
    "NOMINAL",
    "BarcodeTaken",
    "Label",
    "Line",
    "add",
    "change",
    "drop_daily",
    "per_100g",
    "put_back",
    "remove",
    "restore_daily",
    "says",
    "take_daily",
    "take_one_daily",
]

NOMINAL = Decimal(1)
"""Grams that one tablet or dose weighs where its label gives no weight: there only to carry its amounts."""

_HUNDRED = Decimal(100)
_LONGEST_NAME = 120
_KEPT = ("id", "food_id", "portion_id", "own_food_id", "own_portion_id", "quantity", "meal")


class BarcodeTaken(Exception):
    """Another own food of the same person got this barcode meanwhile; nothing was saved."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a label: as it was typed, and what that is in the nutrient's unit."""

    typed: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Label:
    """What somebody says of an own food.

    ``lines`` are by nutrient, for 100 g or for one portion as ``basis`` says; a nutrient without one is unknown.
    ``portion`` is what one is called, empty where there is none, and ``grams`` its weight, ``None`` where it is not
    given: then it is a dose of ``NOMINAL`` weight. ``barcode`` is 14 digits or empty.
    """

    name: str
    kind: str
    category_id: int | None = None
    basis: str = OwnFood.Basis.HUNDRED_GRAMS
    percents: str = OwnFood.Percents.US
    lists_all: bool = False
    portion: str = ""
    grams: Decimal | None = None
    lines: Mapping[str, Line] = field(default_factory=dict)
    barcode: str = ""


def per_100g(label: Label) -> dict[str, Decimal]:
    """Work out what 100 g hold; what the label does not say is left out, or none where the label lists everything.

    >>> from dataclasses import replace
    >>> bar = Label("Bar", "food", basis="serving", portion="1 bar", grams=Decimal(40))
    >>> per_100g(replace(bar, lines={"magnesium": Line("20 mg", Decimal(20))}))
    {'magnesium': Decimal('50')}
    """
    found = {key: line.amount for key, line in label.lines.items()}
    if label.basis == OwnFood.Basis.SERVING:
        weight = NOMINAL if label.grams is None else label.grams
        found = {key: amount * _HUNDRED / weight for key, amount in found.items()}
    if label.lists_all and found:
        found = dict.fromkeys(KEYS, Decimal(0)) | found
    return found


def add(owner: User, label: Label, key: UUID) -> tuple[OwnFood, bool]:
    """Save a new own food, or answer with the one that this form saved before; and whether it is new.

    Raises ``BarcodeTaken`` where another food of theirs has its barcode; one that was removed gives it up.
    """
    try:
        with transaction.atomic():
            _give_up_barcode(owner.pk, label)
            food = OwnFood.objects.create(owner=owner, key=key, **_columns(label))
            _write(food, label)
    except IntegrityError:
        before = OwnFood.objects.filter(owner=owner, key=key).first()
        if before is None:
            raise BarcodeTaken from None
        return before, False
    return food, True


def change(food: OwnFood, label: Label, *, version: int) -> bool:
    """Save what is now said of an own food, if it still has ``version``; ``False`` where somebody was quicker.

    Raises ``BarcodeTaken`` as ``add`` does.
    """
    try:
        with transaction.atomic():
            return _change(food, label, version)
    except IntegrityError:
        raise BarcodeTaken from None


def _change(food: OwnFood, label: Label, version: int) -> bool:
    found = OwnFood.objects.filter(pk=food.pk, version=version)
    columns = _columns(label)
    if (food.kind, food.category_id) != (label.kind, label.category_id):
        columns["like"] = None  # it was chosen among foods of the other category
    _give_up_barcode(food.owner_id, label)
    if not found.update(**columns, version=F("version") + 1, updated_at=timezone.now()):
        return False
    _write(food, label)
    part_changed(food.pk)
    return True


def remove(food: OwnFood) -> None:
    """Take an own food out of search and lists; the days that have it keep it. Done twice it is done."""
    OwnFood.objects.filter(pk=food.pk).update(is_hidden=True, is_from_file=False)


def put_back(food: OwnFood) -> None:
    """Undo ``remove``; done twice it is done. Where its name is another's by now, it gets a number behind it."""
    others = OwnFood.objects.filter(owner_id=food.owner_id, is_hidden=False).exclude(pk=food.pk)
    taken = {name.casefold() for name in others.values_list("name", flat=True)}
    name, number = food.name, 1
    while name.casefold() in taken:
        number += 1
        behind = f" ({number})"
        name = shortened(food.name, _LONGEST_NAME - len(behind)) + behind
    OwnFood.objects.filter(pk=food.pk).update(is_hidden=False, name=name)


def says(food: OwnFood, label: Label) -> bool:
    """Whether an own food says what ``label`` does. Two queries."""
    columns = _columns(label)
    lines = {key: (line.typed, line.amount) for key, line in label.lines.items()}
    kept = {one.nutrient: (one.typed, one.amount) for one in OwnAmount.objects.filter(own_food=food)}
    portion = OwnPortion.objects.filter(own_food=food, position=0, is_hidden=False).first()
    weight = None if portion is None or portion.is_nominal else portion.grams
    return (
        all(getattr(food, name) == value for name, value in columns.items())
        and lines == kept
        and label.portion == ("" if portion is None else portion.label)
        and label.grams == weight
    )


def take_daily(entry: Entry) -> None:
    """Offer on each day what an entry says, in place of what was offered of that food before."""
    of = "food" if entry.own_food_id is None else "own_food"
    columns = columns_of(entry.number, entry.portion_number)
    said = {**columns, "quantity": entry.quantity, "meal": entry.meal}
    Daily.objects.bulk_create(
        [Daily(owner_id=entry.owner_id, **said)],
        update_conflicts=True,
        unique_fields=["owner", of],
        update_fields=["portion", "own_portion", "quantity", "meal"],
    )


def take_one_daily(food: OwnFood, meal: str) -> None:
    """Offer one portion of an own food with ``meal`` on each day, or nothing where it is empty.

    How much was offered before stays as it is.
    """
    if not meal:
        Daily.objects.filter(owner_id=food.owner_id, own_food=food).delete()
        return
    portion = OwnPortion.objects.filter(own_food=food, is_hidden=False).order_by("position", "id").first()
    said = {"meal": meal, "own_portion": portion, "quantity": Decimal(1)}
    Daily.objects.update_or_create(owner_id=food.owner_id, own_food=food, defaults={"meal": meal}, create_defaults=said)


def drop_daily(daily: Daily) -> dict[str, Any]:
    """Offer it no longer; returns what ``restore_daily`` needs, as a session holds it."""
    fields = {name: getattr(daily, name) for name in _KEPT}
    kept = {name: value if isinstance(value, int | None) else str(value) for name, value in fields.items()}
    name = food_name(daily.what.name, daily.number)
    daily.delete()
    return {"name": name, "daily": kept}


def restore_daily(owner: User, kept: Mapping[str, Any]) -> bool:
    """Offer again what ``drop_daily`` took away; ``False`` where it cannot be, because its food or portion is gone."""
    daily = Daily(owner=owner, **{**kept, "quantity": Decimal(kept["quantity"])})
    try:
        daily.full_clean()
    except ValidationError:
        return False
    daily.save(force_insert=True)
    return True


def _give_up_barcode(owner: int, label: Label) -> None:
    """Take a barcode from a food that was removed, for the one that now has it."""
    if label.barcode:
        OwnFood.objects.filter(owner_id=owner, barcode=label.barcode, is_hidden=True).update(barcode="")


def _columns(label: Label) -> dict[str, Any]:
    return {
        "name": label.name,
        "kind": label.kind,
        "category_id": label.category_id,
        "basis": label.basis,
        "percents": label.percents,
        "lists_all": label.lists_all,
        "barcode": label.barcode,
        "composition": pack(per_100g(label), {}),
    }


def _write(food: OwnFood, label: Label) -> None:
    """Write the lines and the portion; a portion that entries may have is changed and never goes."""
    OwnAmount.objects.filter(own_food=food).delete()
    OwnAmount.objects.bulk_create(
        OwnAmount(own_food=food, nutrient=key, typed=line.typed, amount=line.amount)
        for key, line in label.lines.items()
    )
    nominal = OwnPortion.objects.filter(own_food=food, is_nominal=True)
    if label.grams is not None:
        nominal.update(grams=label.grams, is_nominal=False)  # each of them held what the label says
    first = OwnPortion.objects.filter(own_food=food, position=0).first()
    if not label.portion:
        OwnPortion.objects.filter(own_food=food, position=0).update(is_hidden=True)
        nominal.update(is_hidden=True)
        return
    said = {
        "label": label.portion,
        "grams": NOMINAL if label.grams is None else label.grams,
        "is_nominal": label.grams is None,
        "is_hidden": False,
    }
    if first is None:
        OwnPortion.objects.create(own_food=food, position=0, **said)
    else:
        OwnPortion.objects.filter(pk=first.pk).update(**said)
