"""What a file would add to somebody's diary: which of its foods are known, which are new, and what is there already.

**Foods.** The file's own figures count, because they are what the person saw when they logged: each food of a file
becomes an own food with the amounts that the file gives, and what it leaves blank stays unknown. A food of our table is
used where the file is one of ours, where the file has no figure for it, or where the person asks for it; always by its
exact name, and only where what was eaten can be weighed.

**Keys.** The key of an entry is made of what the row says (whose file, day, meal, food, amount, the how-manieth such
row), so that a file imported twice, or a longer one later, adds nothing twice. The figures are no part of it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from diary.files import Reading, Record, Source
from diary.files.foods import FoodSaid, foods_said, name_key
from diary.files.written import GRAMS, OWN, plain
from diary.import_queries import Held, OwnHere, TableFood, here_of, own_foods_of, table_foods
from diary.models import User
from nutrients.quantity import MAXIMUM

__all__ = ["Choices", "Existing", "Figures", "NewFood", "Plan", "Totals", "Wanted", "plan_of"]

_NAMESPACE = UUID("5f0f7a9e-6d0d-5c27-9d3d-3b1d3a4f7c11")
_STEP = Decimal("0.0001")
_LONGEST_NAME, _LONGEST_LABEL = 120, 80


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


@dataclass(frozen=True, slots=True)
class NewFood:
    """An own food to be made. ``amounts`` are per 100 g where ``by_weight``, else per portion.

    ``portions`` are by label, with their weight, ``None`` where nobody knows it. ``name`` is empty of a sum.
    """

    key: UUID
    name: str
    by_weight: bool
    amounts: Mapping[str, Decimal]
    portions: Mapping[str, Decimal | None]
    is_hidden: bool


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
    """What a file would do. ``here`` are the entries of its days, and those with its keys; ``own`` the own foods."""

    reading: Reading
    wanted: tuple[Wanted, ...]
    foods: Mapping[UUID, NewFood]
    matched: frozenset[str]
    matchable: frozenset[str]
    here: Mapping[UUID, Held]
    own: Mapping[UUID, OwnHere] = field(default_factory=dict)

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


def plan_of(owner: User, reading: Reading, choices: Choices) -> Plan:
    """Work out what a file would do to somebody's diary. A fixed number of queries, however long it is."""
    records = _believed(reading, choices)
    keys = _keys(reading)
    said, of_record = foods_said(records)
    table, ours = table_foods(), reading.source is Source.OURS
    own = own_foods_of(owner)
    foods: dict[UUID, NewFood] = {}
    wanted: list[Wanted] = []
    matched, matchable = set[str](), set[str]()
    units = Counter(
        name for name, _unit in {(name_key(one.name), "" if one.by_weight else name_key(one.unit)) for one in said}
    )
    for record, key, place in zip(records, keys, of_record, strict=True):
        found = table.get(record.food_key) or table.get(name_key(record.food))
        of_table = None if found is None or not record.food else _of_table(record, key, found)
        if of_table is not None:
            matchable.add(name_key(record.food))
        is_of_table = ours and not record.food_key.startswith(OWN)
        if of_table is not None and (is_of_table or not said[place].amounts or choices.figures is Figures.TABLE):
            matched.add(name_key(record.food))
            wanted.append(of_table)
        else:
            is_alone = ours or units[name_key(record.food)] == 1
            wanted.append(_of_own(record, key, said[place], foods, own, is_alone=is_alone, ours=ours))
    here = here_of(owner, {one.day for one in wanted}, set(keys))
    return Plan(reading, tuple(wanted), foods, frozenset(matched), frozenset(matchable), here, own)


def _believed(reading: Reading, choices: Choices) -> Sequence[Record]:
    if not reading.totals or choices.totals is Totals.ALL:
        return reading.records
    return [replace(one, amounts={k: v for k, v in one.amounts.items() if k == "energy"}) for one in reading.records]


def _keys(reading: Reading) -> list[UUID]:
    counted: Counter[str] = Counter()
    keys = []
    for one in reading.records:
        if one.entry is not None:
            keys.append(one.entry)
            continue
        what = f"{reading.source}|{one.day}|{one.meal}|{name_key(one.food)}|{plain(one.quantity)}|{name_key(one.unit)}"
        counted[what] += 1
        keys.append(uuid5(_NAMESPACE, f"{what}|{counted[what]}"))
    return keys


def _of_table(record: Record, key: UUID, found: TableFood) -> Wanted | None:
    """The entry as one of a food of the table; ``None`` where what was eaten cannot be weighed."""
    unit = name_key(record.unit)
    is_weight = record.grams is not None and record.unit == GRAMS
    portion = None if is_weight else found.portions.get(unit) or found.portions.get(f"1 {unit}")
    if portion is not None:
        return Wanted(key, record.day, record.meal, record.quantity, found.id, portion)
    if record.grams is None or not _STEP <= record.grams <= MAXIMUM:
        return None
    return Wanted(key, record.day, record.meal, record.grams.quantize(_STEP), found.id)


def _of_own(
    record: Record,
    key: UUID,
    said: FoodSaid,
    foods: dict[UUID, NewFood],
    own: Mapping[UUID, OwnHere],
    *,
    is_alone: bool,
    ours: bool,
) -> Wanted:
    """The entry as one of an own food, which is noted as to be made where it is not there."""
    label, weight = _portion(record, ours=ours)
    food_key = _own_key(record, said)
    if food_key not in own:
        food = foods.get(food_key)
        if food is None:
            name = said.name if is_alone or said.by_weight or not said.unit else f"{said.name} ({said.unit})"
            hidden = said.version > 0 or not said.name
            food = NewFood(food_key, name[:_LONGEST_NAME], said.by_weight, said.amounts, {}, hidden)
        if label and label not in food.portions:
            food = replace(food, portions={**food.portions, label: weight})
        foods[food_key] = food
    elif label and label not in own[food_key].labels:
        # The portion was renamed since: grams of the same weight, or the portion that there is.
        label = "" if record.grams is not None else next(iter(own[food_key].labels), "")
    quantity = record.quantity if label or record.grams is None else record.grams
    return Wanted(key, record.day, record.meal, quantity.quantize(_STEP), own=food_key, label=label)


def _portion(record: Record, *, ours: bool) -> tuple[str, Decimal | None]:
    """The portion that an own food is counted in, and its weight; no label where it is grams."""
    if record.grams is not None and (record.unit == GRAMS or not ours):
        return "", None
    label = record.unit if ours else f"1 {record.unit or _('serving')}"
    each = None if record.grams is None else (record.grams / record.quantity).quantize(_STEP)
    return label[:_LONGEST_LABEL], each


def _own_key(record: Record, said: FoodSaid) -> UUID:
    if record.food_key.startswith(OWN) and said.version == 0:
        try:
            return UUID(record.food_key.removeprefix(OWN))
        except ValueError:
            pass
    amounts = ",".join(f"{key}={plain(said.amounts[key])}" for key in sorted(said.amounts))
    sum_of = "" if said.name else f"{record.day}|{record.meal}"
    return uuid5(_NAMESPACE, f"food|{name_key(said.name)}|{name_key(said.unit)}|{said.by_weight}|{sum_of}|{amounts}")
