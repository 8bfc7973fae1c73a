"""The recipes of the JSON file of everything, checked as the rest of it is."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from diary.files.told import Helping, PartTold, RecipeTold
from diary.files.told_row import Row, refuse
from diary.recipe_sum import too_deep
from nutrients.implausible import HEAVIEST_PORTION
from nutrients.retention import Cooking

__all__ = ["recipes_told"]

_HOW = tuple(one.value for one in Cooking)
_HUNDRED = Decimal(100)


def recipes_told(
    recipes: Sequence[Row],
    parts: Sequence[Row],
    own_keys: Mapping[int, UUID],
    helping: Callable[[Row], Helping],
    amounts: Callable[[str, Decimal], Mapping[str, Decimal]],
) -> tuple[RecipeTold, ...]:
    """Read the recipes with their parts; refuse one without parts, and such as go into themselves.

    ``own_keys`` has the keys of own foods by their numbers in the file, ``helping`` reads so much of a food, and
    ``amounts`` says what so many grams of a food of the table held.
    """
    held: dict[int, dict[int, PartTold]] = {row.ident("own_food_id"): {} for row in recipes}
    pairs: set[tuple[int, int]] = set()
    for row in parts:
        outer, position = row.ident("recipe_id"), int(row.number("position", "0", Decimal(32_767)))
        if outer not in held or position in held[outer]:
            row.fault("recipe_id" if outer not in held else "position")
        what = helping(row)
        if what.grams is None:
            row.fault("own_portion_grams")
        if row.values.get("own_food_id") is not None and (inner := row.ident("own_food_id")) in held:
            pairs.add((outer, inner))
        held[outer][position] = PartTold(
            what,
            amounts(what.food_key, _HUNDRED),
            row.text("text", 200),
            row.one_of("method", ("raw", *_HOW), may_be_empty=True),
        )
    if too_deep(pairs):
        refuse("recipe_parts")
    return tuple(_recipe(row, held[row.ident("own_food_id")], own_keys) for row in recipes)


def _recipe(row: Row, parts: Mapping[int, PartTold], own_keys: Mapping[int, UUID]) -> RecipeTold:
    number = row.ident("own_food_id")
    if number not in own_keys or not parts:
        row.fault("own_food_id")
    return RecipeTold(
        own_keys[number],
        row.number("servings", "0.001", Decimal(1000)),
        None if row.values.get("cooked") is None else row.number("cooked", most=HEAVIEST_PORTION),
        row.one_of("method", _HOW, may_be_empty=True),
        tuple(part for _position, part in sorted(parts.items())),
    )
