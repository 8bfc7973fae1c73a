"""What a file would do to somebody's diary, worked out before anything is saved: entries, foods, and what is there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from diary.files import Everything, Reading
from diary.import_queries import Held, OwnHere

__all__ = ["Choices", "Existing", "Figures", "NewFood", "Plan", "Totals", "Wanted"]

_STEP = Decimal("0.0001")


class Existing(StrEnum):
    """What becomes of days that have entries which the file does not."""

    SKIP = "skip"
    ADD = "add"
    REPLACE = "replace"


class Totals(StrEnum):
    """How far the sums of a meal or a day are believed, in which foods without a figure count as nothing."""

    ENERGY = "energy"
    ALL = "all"


class Figures(StrEnum):
    """Whose figures count for a food that the table has too."""

    FILE = "file"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person chose beside the preview."""

    existing: Existing = Existing.SKIP
    totals: Totals = Totals.ENERGY
    figures: Figures = Figures.FILE

    def read_alike(self, other: "Choices") -> bool:
        """Whether a file says the same with both: what becomes of days that have entries is decided after."""
        return (self.totals, self.figures) == (other.totals, other.figures)


@dataclass(frozen=True, slots=True)
class NewFood:
    """An own food to be made. ``amounts`` are per 100 g where ``by_weight``, else per portion.

    ``portions`` are by label, with their weight, ``None`` where nobody knows it. ``name`` is empty of a sum.
    ``is_hidden``: it stands in the rows of the file alone.
    """

    key: UUID
    name: str
    by_weight: bool
    amounts: Mapping[str, Decimal]
    portions: Mapping[str, Decimal | None]
    is_hidden: bool
    is_supplement: bool
    barcode: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One entry as the file has it: of a food of the table by its number, or of an own food by its key.

    ``label`` names the own food's portion; empty where ``quantity`` is grams.
    """

    key: UUID
    day: date
    meal: str
    quantity: Decimal
    food_id: int | None = None
    portion_id: int | None = None
    own: UUID | None = None
    label: str = ""

    def differs_from(self, held: Held) -> bool:
        """Whether the diary has this entry otherwise than the file."""
        said = (self.day, self.meal, self.quantity.quantize(_STEP), self.food_id, self.portion_id, self.own, self.label)
        return said != (held.day, held.meal, held.quantity, held.food_id, held.portion_id, held.own, held.label)


@dataclass(frozen=True)
class Plan:
    """What a file would do. ``here`` are the entries of its days, and those with its keys; ``own`` the own foods.

    ``state`` is the diary's that all of this is about (``import_queries.as_it_is``).
    """

    reading: Reading
    wanted: tuple[Wanted, ...]
    foods: Mapping[UUID, NewFood]
    matched: frozenset[str]
    matchable: frozenset[str]
    here: Mapping[UUID, Held]
    own: Mapping[UUID, OwnHere]
    state: tuple[int | None, ...]
    told: Everything | None = None

    @cached_property
    def keys(self) -> frozenset[UUID]:
        return frozenset(one.key for one in self.wanted)

    @cached_property
    def days(self) -> frozenset[date]:
        return frozenset(one.day for one in self.wanted)

    @cached_property
    def busy(self) -> frozenset[date]:
        """The days of the file that have entries which it has not."""
        return frozenset(held.day for key, held in self.here.items() if key not in self.keys) & self.days

    @cached_property
    def already(self) -> int:
        """How many entries of the file are in the diary."""
        return len(self.keys & self.here.keys())

    def to_make(self, existing: Existing) -> list[Wanted]:
        """The entries that a choice adds."""
        new = [one for one in self.wanted if one.key not in self.here]
        if existing is Existing.SKIP:
            return [one for one in new if one.day not in self.busy]
        if existing is Existing.REPLACE:
            changed = [one for one in self.wanted if one.key in self.here and one.differs_from(self.here[one.key])]
            return [*new, *changed]
        return new

    def to_remove(self, existing: Existing) -> list[Held]:
        """The entries that a choice takes away."""
        if existing is not Existing.REPLACE:
            return []
        by_key = {one.key: one for one in self.wanted}
        return [
            held
            for key, held in self.here.items()
            if (by_key[key].differs_from(held) if key in by_key else held.day in self.days)
        ]

    def new_foods(self, made: Sequence[Wanted]) -> list[NewFood]:
        """The own foods that these entries need and that are not there."""
        needed = dict.fromkeys(one.own for one in made if one.own is not None and one.own not in self.own)
        return [self.foods[key] for key in needed]
