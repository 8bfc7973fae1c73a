"""What an amount typed before the name of a food counts: "2 eggs", "half an avocado", "250 ml milk".

``nutrients.servings`` has read the amount; the portions of the food that was chosen are known here.

- A weight is taken at its word and logged in grams. A measure ("cup", "slice") counts portions whose label has that
  word or one that means the same ("tin", "can"), else nothing: two cups are never logged as two slices.
- A volume is weighed by a portion of the same food that is a volume ("1 fl oz", "1 cup"), and by nothing else.
- A number without a measure counts portions that are the thing itself: those whose label has most words of the search
  ("1 egg"), then those of ``_THINGS`` ("1 fruit", "1 medium"), and of several the medium one. One of a sort or a size
  that was not written is passed over: a tomato is no grape tomato. Where there is none, whole numbers count the first
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
_SORTS = frozenset(
    folded(
        "mini miniature bite bite-size fun baby new grape cherry plum italian cocktail slider"
        " small large extra jumbo king giant"
    )
)
_USUAL = frozenset({"medium", "regular"})
_NEVER_USUAL = frozenset(folded("miniature size"))  # "1 regular size" is a bar, of what is counted in pieces
_SAID_SIZES = frozenset(folded("large small"))
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
    if _is_other_sort(portion, words) or not (_SAID_SIZES & words) <= _label(portion):
        return False
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


def _label(portion: FoodPortion) -> set[str]:
    """All words of a label but those in brackets: "1 potato, large (3 in)" is a large one."""
    return set(folded(portion.label.split("(")[0]))


def _is_other_sort(portion: FoodPortion, wanted: set[str]) -> bool:
    """Whether a portion is of a sort or a size that was not written, and no usual one: "1 small or medium shrimp"."""
    words = _label(portion)
    is_usual = not _USUAL.isdisjoint(words) and _NEVER_USUAL.isdisjoint(words)
    return not (_SORTS & words).issubset(wanted) and not is_usual


def _measure(serving: Serving, portions: Sequence[FoodPortion]) -> FoodPortion | None:
    """The portion of that measure: of that size, else the plain one, else the medium one, else the first."""
    words = set(folded(serving.unit))
    having = [one for one in portions if words <= set(_head(one))]
    if not having and words:
        return next((one for one in portions if _synonyms(serving.unit) & set(_head(one))), None)
    sized = [one for one in having if serving.size and {*folded(serving.size)} <= _label(one)]
    plain = [one for one in having if one.label == f"1 {serving.unit}"]
    medium = [one for one in having if "medium" in _label(one)]
    return next(iter(sized or plain or medium or _of_no_other_sort(serving, having)), None)


def _of_no_other_sort(serving: Serving, portions: Sequence[FoodPortion]) -> Sequence[FoodPortion]:
    wanted = set(folded(f"{serving.size} {serving.food}"))
    return [one for one in portions if not _is_other_sort(one, wanted)] or portions


def _thing(serving: Serving, portions: Sequence[FoodPortion]) -> FoodPortion | None:
    wanted = set(folded(f"{serving.size} {serving.food}"))
    pieces = [one for one in portions if _MEASURES.isdisjoint(_head(one))]
    if serving.size and (sized := [one for one in pieces if {*folded(serving.size)} <= _label(one)]):
        return max(sized, key=lambda one: len(wanted & _label(one)))
    usual = _of_no_other_sort(serving, portions)
    shared = [len(wanted & set(_head(one))) for one in usual]
    if any(shared):
        return _medium([one for one, many in zip(usual, shared, strict=True) if many == max(shared)])
    foods = [one for one in pieces if one in usual and "drink" not in _head(one)]
    if things := [one for one in foods if _THINGS & set(_head(one))]:
        return _medium(things)
    if serving.quantity is None or serving.quantity != serving.quantity.to_integral_value():
        return None
    drinks = [one for one in pieces if "drink" in _head(one)]
    return next(iter(_of_one(pieces, wanted) or foods or drinks or usual), None)


def _of_one(pieces: Sequence[FoodPortion], wanted: set[str]) -> list[FoodPortion]:
    """Those of a size, large or small, that are one of the food and of no other sort: "1 pepper, large"."""
    named = wanted | _SAID_SIZES
    sized = [one for one in pieces if _SAID_SIZES & _label(one) and set(_head(one)) <= named | {"1"}]
    return [one for one in sized if not _is_other_sort(one, named)]


def _medium(portions: Sequence[FoodPortion]) -> FoodPortion:
    return next((one for one in portions if "medium" in _label(one)), portions[0])
