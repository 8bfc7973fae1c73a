"""What an amount typed before the name of a food counts: "2 eggs", "half an avocado", "250 ml milk".

``nutrients.servings`` has read the amount; the portions of the food that was chosen are known here.

- A weight is taken at its word and logged in grams. A measure ("cup", "slice") counts portions whose label has that
  word or one that means the same ("tin", "can"), else nothing: two cups are never logged as two slices.
- A volume is weighed by a portion of the same food that is a volume ("1 fl oz", "1 cup"), and by nothing else.
- A number without a measure counts portions that are the thing itself: those whose label has most words of the search
  ("1 egg"), then those of ``_THINGS`` ("1 fruit", "1 medium"). Where there is none, whole numbers count the first
  portion, if there is one that is no ounce or cup, and fractions nothing, since half an avocado is not half a slice.
- Of a portion that says its dose ("1 tablet (250 mg magnesium)"), a number that is the dose counts one, and a number up
  to ``MOST_TABLETS`` without a unit counts tablets. Nothing else counts: 400 mg are neither 400 tablets nor grams of
  them.
"""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from nutrients.foods import FoodPortion
from nutrients.search import folded
from nutrients.servings import Serving

__all__ = ["MOST_TABLETS", "counted", "is_named"]

_GRAMS = {"g": Decimal(1), "kg": Decimal(1000), "oz": Decimal("28.349523125"), "lb": Decimal("453.59237")}
"""Grams in one, exact (international avoirdupois)."""

_FLUID_OUNCE = Decimal("29.5735295625")
_MILLILITRES = {
    "ml": Decimal(1),
    "cl": Decimal(10),
    "dl": Decimal(100),
    "l": Decimal(1000),
    "fl oz": _FLUID_OUNCE,
    "cup": 8 * _FLUID_OUNCE,
    "tablespoon": _FLUID_OUNCE / 2,
    "teaspoon": _FLUID_OUNCE / 6,
    "pint": 16 * _FLUID_OUNCE,
}
"""Millilitres in one, exact (US customary; the metric ones by definition)."""

_VOLUMES = (
    ("1 fl oz", "fl oz"),
    ("1 cup", "cup"),
    ("1 cup (8 fl oz)", "cup"),
    ("1 tablespoon", "tablespoon"),
    ("1 teaspoon", "teaspoon"),
)
"""The portions by which a food's volume is known, the likeliest to be exact first."""

MOST_TABLETS = 4
"""More tablets are hardly taken at once, and doses begin soon after: "b6 10" is a dose."""

_UNIT_OF_DOSE = re.compile(r"(mg|mcg|µg|μg|ug|iu|ie)\b", re.IGNORECASE)

_THINGS = frozenset(folded("whole fruit medium regular each item"))
_SAME = tuple(
    frozenset(folded(words))
    for words in (
        *("tin can", "packet bag pack package", "pot tub container", "slice piece rasher", "square piece"),
        *("rasher strip", "serving portion helping"),
    )
)
_MEASURES = frozenset(folded("oz cup tablespoon teaspoon fl bag box can bottle container package packet carton lb"))
_TINY = frozenset(folded("mini miniature bite bite-size fun"))
_TENTH, _STEP = Decimal("0.1"), Decimal("0.0001")


def counted(serving: Serving, portions: Sequence[FoodPortion]) -> tuple[FoodPortion | None, Decimal] | None:
    """Choose what an amount counts: a portion (``None``: grams) and how many; ``None`` where it fits none of them.

    >>> slice_, fruit = FoodPortion(1, "1 slice", Decimal(15)), FoodPortion(2, "1 fruit", Decimal(150))
    >>> counted(Serving(Decimal("0.5"), "", "", "avocado", "avocado"), [slice_, fruit]) == (fruit, Decimal("0.5"))
    True
    """
    quantity, unit = serving.quantity, serving.unit
    if quantity is None:
        return None
    if portions and portions[0].doses:
        return _tablets(serving, quantity, portions)
    fluid = next((one for one in portions if one.label == "1 fl oz"), None)
    ones = [one for one in portions if one.label.startswith("1 ")]
    if unit in _MILLILITRES:
        measured = None if unit in ("ml", "cl", "dl", "l") else _measure(serving, ones)
        if measured is not None:
            return measured, quantity
        return _weighed(quantity * _MILLILITRES[unit], portions)
    if unit == "oz" and fluid is not None:
        return fluid, quantity
    if unit in _GRAMS:
        return _in_grams(quantity * _GRAMS[unit], _STEP if unit in ("g", "kg") else _TENTH)
    chosen = _measure(serving, ones) if unit else _thing(serving, ones)
    return None if chosen is None else (chosen, quantity)


def is_named(serving: Serving, portion: FoodPortion) -> bool:
    """Whether the label of a portion names what was counted, or it is simply one of the food.

    >>> is_named(Serving(Decimal(2), "", "", "figs", "figs"), FoodPortion(1, "1 serving", Decimal(30)))
    False
    """
    head = set(_head(portion))
    words = {*folded(f"{serving.size} {serving.food}"), *_synonyms(serving.unit)}
    return not head.isdisjoint(words | _THINGS)


def _weighed(millilitres: Decimal, portions: Sequence[FoodPortion]) -> tuple[None, Decimal] | None:
    for label, unit in _VOLUMES:
        for portion in portions:
            if portion.label == label:
                return _in_grams(millilitres * portion.grams / _MILLILITRES[unit], _TENTH)
    cups = {one.grams for one in portions if one.label.startswith("1 cup, ")}
    # A cup of it whipped and a cup of it liquid say nothing of 100 ml.
    return _in_grams(millilitres * cups.pop() / _MILLILITRES["cup"], _TENTH) if len(cups) == 1 else None


def _synonyms(unit: str) -> set[str]:
    words = set(folded(unit))
    return words.union(*(same for same in _SAME if words & same))


def _tablets(
    serving: Serving, quantity: Decimal, portions: Sequence[FoodPortion]
) -> tuple[FoodPortion, Decimal] | None:
    if serving.unit:
        return None
    for portion in portions:
        if any(amount == quantity for amount, _ in portion.doses):
            return portion, Decimal(1)
    is_count = quantity <= MOST_TABLETS and not _UNIT_OF_DOSE.match(serving.food)
    return (portions[0], quantity) if is_count else None


def _in_grams(grams: Decimal, step: Decimal) -> tuple[None, Decimal] | None:
    rounded = grams.quantize(step, ROUND_HALF_UP)
    return (None, rounded) if rounded else None


def _head(portion: FoodPortion) -> list[str]:
    """The words of a label before what qualifies it: "1 slice, snack-size" is a slice."""
    return folded(re.split(r"[,(]", portion.label)[0])


def _measure(serving: Serving, portions: Sequence[FoodPortion]) -> FoodPortion | None:
    """The portion of that measure: of that size, else the plain one, else the medium one, else the first."""
    words = set(folded(serving.unit))
    having = [one for one in portions if words <= set(_head(one))]
    if not having and words:
        return next((one for one in portions if _synonyms(serving.unit) & set(_head(one))), None)
    sized = [one for one in having if serving.size and serving.size in _head(one)]
    plain = [one for one in having if one.label == f"1 {serving.unit}"]
    medium = [one for one in having if "medium" in _head(one)]
    return next(iter(sized or plain or medium or having), None)


def _thing(serving: Serving, portions: Sequence[FoodPortion]) -> FoodPortion | None:
    wanted = set(folded(f"{serving.size} {serving.food}"))
    portions = [one for one in portions if not _TINY & set(_head(one)) - wanted] or portions
    shared = [len(wanted & set(_head(one))) for one in portions]
    if any(shared):
        return portions[shared.index(max(shared))]
    pieces = [one for one in portions if _MEASURES.isdisjoint(_head(one))]
    things = [one for one in pieces if _THINGS & set(_head(one)) and "drink" not in _head(one)]
    is_whole = serving.quantity is not None and serving.quantity == serving.quantity.to_integral_value()
    return next(iter(things or ((pieces or portions) if is_whole else ())), None)
