"""How much of an own food was written, in its own portions, which people name as they like, in any language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from diary.meal_amounts import Basis, Proposal, Said, propose
from diary.meal_own import RECIPE
from diary.own_queries import OwnListed
from diary.queries import FoodChoice
from diary.used_foods import UsedFood
from nutrients.foods import FoodPortion
from nutrients.foreign_words import amount_in_english

__all__ = ["last_amount", "own_choice", "propose_own"]

_STANDS_FOR_A_FOOD = "xylophone"
_SEVERAL = re.compile(r"(?P<many>[1-9]\d?)\s+(?P<things>[^\W\d_].*)", re.S)
_WEIGHT = re.compile(r"\d[\d.,]*\s*(?:g|gr|grams?|gramos?|kg|ml|cl|dl|l|oz|lb)\b", re.I)
_STEP = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class _Countable:
    """A portion as ``diary.counted`` reads it, in English and for one of its things, and as its owner has it."""

    one: FoodPortion
    portion: FoodPortion
    many: int = 1


def own_choice(food: OwnListed) -> FoodChoice:
    """An own food as it is chosen among others."""
    return FoodChoice(food.number, food.name, is_hidden=False, portions=food.portions)


def last_amount(used: UsedFood | None, portions: Sequence[FoodPortion]) -> tuple[FoodPortion | None, Decimal] | None:
    """How much was logged the last time, where a food with these portions can still be logged so."""
    if used is None:
        return None
    if used.portion is None:
        return None if any(one.is_nominal for one in portions) else (None, used.quantity)
    is_there = used.portion.id in {one.id for one in portions}
    return (used.portion, used.quantity) if is_there else None


def propose_own(said: Said, food: OwnListed, used: UsedFood | None, language: str | None) -> Proposal:
    """Choose how much of an own food to propose. Of a recipe, servings and wholes of it can be counted.

    Of a portion that is several ("2 biscuits") one of them is half of it.

    >>> from diary.meal_amounts import said_of
    >>> pack = FoodPortion(-1, "2 biscuits", Decimal(30))
    >>> food = OwnListed(1, "Ada's biscuits", "food", "", "100g", {}, (pack,))
    >>> propose_own(said_of("3 of Ada's biscuits"), food, None, "en").quantity
    Decimal('1.5')
    """
    countable = _of_recipe(food) if food.is_recipe else [_countable(one, language) for one in food.portions]
    last = last_amount(used, food.portions)
    proposal = propose(said, [one.one for one in countable], last)
    if proposal.basis is Basis.LAST:
        return proposal
    chosen = next((one for one in countable if one.one is proposal.portion), None)
    if chosen is None:
        return proposal
    quantity = proposal.quantity
    if quantity is not None and proposal.basis in (Basis.SAID, Basis.COUNTED) and chosen.many > 1:
        quantity = (quantity / chosen.many).quantize(_STEP).normalize()
    return replace(proposal, portion=chosen.portion, quantity=quantity)


def _of_recipe(food: OwnListed) -> list[_Countable]:
    """A serving of a recipe and all of it; of one that makes a single serving they are the same."""
    serving, *others = food.portions or (None,)
    if serving is None:
        return []
    whole = others[0] if others else serving
    named = ((serving, "1 serving"), (whole, f"1 {RECIPE}"))
    return [_Countable(replace(portion, label=label), portion) for portion, label in named]


def _countable(portion: FoodPortion, language: str | None) -> _Countable:
    label = portion.label.strip()
    if not label[:1].isdigit():
        label = f"1 {label}"
    label = amount_in_english(f"{label} {_STANDS_FOR_A_FOOD}", language).removesuffix(_STANDS_FOR_A_FOOD).strip()
    if _WEIGHT.match(label):  # which says nothing of what one of it is
        return _Countable(replace(portion, label="1 portion"), portion)
    several = _SEVERAL.fullmatch(label)
    if several is None or several["many"] == "1":
        return _Countable(replace(portion, label=label), portion)
    return _Countable(replace(portion, label=f"1 {several['things']}"), portion, int(several["many"]))
