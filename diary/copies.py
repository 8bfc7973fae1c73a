"""What becomes of an entry when it is eaten again: a copy of it, of the food as it is now."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from diary.models import Entry, OwnFood, OwnPortion
from diary.own_ids import number_of
from nutrients.foods import FoodPortion
from nutrients.models import Portion
from nutrients.names import food_name
from nutrients.quantity import MAXIMUM

__all__ = ["Copy", "as_now", "copies_of"]

_STEP = Decimal("0.0001")  # what a quantity is kept to


@dataclass(frozen=True, slots=True)
class Copy:
    """What becomes of an entry when it is copied. ``portion`` is ``None`` where ``quantity`` is grams.

    ``current`` is the recipe as it is now where the entry is of an earlier version of it.
    """

    entry: Entry
    portion: Portion | OwnPortion | None
    quantity: Decimal
    current: OwnFood | None = None

    @property
    def name(self) -> str:
        """Of what the copy is."""
        return food_name(self.entry.what.name, self.entry.number) if self.current is None else self.current.name

    @property
    def own_food(self) -> OwnFood | None:
        return self.entry.own_food if self.current is None else self.current

    @property
    def counted_in(self) -> FoodPortion | None:
        """Its portion as pages read it."""
        if self.portion is None:
            return None
        if self.current is not None and isinstance(self.portion, OwnPortion):
            return FoodPortion(number_of(self.portion.pk), self.portion.label, self.portion.grams)
        return self.entry.counted_in

    @property
    def is_left_out(self) -> bool:
        own = self.entry.own_food
        if self.current is not None:
            return self.current.is_hidden
        return self.entry.what.is_hidden and not (own is not None and own.is_from_file)

    @property
    def is_weighed(self) -> bool:
        """Whether it is in grams because its portion is no longer offered."""
        return self.portion is None and self.entry.held_in is not None


def copies_of(entries: Iterable[Entry]) -> list[Copy]:
    """Say what becomes of entries, given with their foods and portions, when they are copied. Queries as ``as_now``."""
    return [_weighed(one) for one in as_now(entries)]


def as_now(entries: Iterable[Entry]) -> list[Copy]:
    """Give entries, which come with their foods and portions, with the recipes that some are an earlier version of.

    What was logged in a portion of the recipe is in the same one of it now, though it may be hidden. Two queries where
    any is of an earlier version, none otherwise.
    """
    entries = list(entries)
    keys = {one.own_food.earlier_of_id for one in entries if one.own_food is not None} - {None}
    if not keys:
        return [Copy(one, one.held_in, one.quantity) for one in entries]
    recipes = OwnFood.objects.in_bulk(keys)
    portions = {(one.own_food_id, one.position): one for one in OwnPortion.objects.filter(own_food__in=keys)}
    copies = []
    for one in entries:
        recipe = None if one.own_food is None else one.own_food.earlier_of_id
        current = None if recipe is None else recipes.get(recipe)
        held, quantity = one.held_in, one.quantity
        if current is not None and isinstance(held, OwnPortion):
            was, held = held, portions.get((current.pk, held.position))
            quantity = quantity if held is not None else (quantity * was.grams).quantize(_STEP)
        copies.append(Copy(one, held, quantity, current))
    return copies


def _weighed(one: Copy) -> Copy:
    portion = one.portion
    if portion is None or not portion.is_hidden or (isinstance(portion, OwnPortion) and portion.is_nominal):
        return one
    grams = (one.quantity * portion.grams).quantize(_STEP)
    if not _STEP <= grams <= MAXIMUM:  # no entry holds that many grams, so it keeps its portion
        return one
    return replace(one, portion=None, quantity=grams)
