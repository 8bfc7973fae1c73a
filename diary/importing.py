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
from dataclasses import replace
from decimal import Decimal
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from diary.files import Everything, Reading, Record, Source, Stage, Steps, counted, finished
from diary.files.foods import FoodSaid, foods_steps, name_key
from diary.files.written import GRAMS, OWN, plain
from diary.import_plan import Choices, Figures, NewFood, Plan, Totals, Wanted
from diary.import_queries import OwnHere, TableFood, as_it_is, here_of, own_foods_of, table_foods
from diary.models import User
from diary.restoring import promised
from diary.shortening import shortened
from nutrients.quantity import MAXIMUM

__all__ = ["plan_of", "plan_steps"]

_NAMESPACE = UUID("5f0f7a9e-6d0d-5c27-9d3d-3b1d3a4f7c11")
_STEP = Decimal("0.0001")
_LONGEST_NAME, _LONGEST_LABEL = 120, 80


def plan_of(owner: User, reading: Reading, choices: Choices, told: Everything | None = None) -> Plan:
    """Work out what a file would do to somebody's diary. A fixed number of queries, however long it is.

    ``told`` is the file of everything that ``reading`` is of, whose own foods are brought back first.
    """
    return finished(plan_steps(owner, reading, choices, told))


def plan_steps(owner: User, reading: Reading, choices: Choices, told: Everything | None = None) -> Steps[Plan]:
    """Do what ``plan_of`` does, and say on the way how many rows are sorted by food, and found or not."""
    state = as_it_is(owner)  # before anything that it vouches for
    records = _believed(reading, choices)
    keys = _keys(reading)
    said, of_record = yield from foods_steps(records)
    table, ours = table_foods(), reading.source in (Source.OURS, Source.EVERYTHING)
    own = ({} if told is None else promised(told)) | own_foods_of(owner)
    foods: dict[UUID, NewFood] = {}
    food_keys: dict[int, UUID] = {}
    wanted: list[Wanted] = []
    matched, matchable = set[str](), set[str]()
    units = Counter(
        name for name, _unit in {(name_key(one.name), "" if one.by_weight else name_key(one.unit)) for one in said}
    )
    for record, key, place in zip(records, keys, of_record, strict=True):
        yield from counted(Stage.MATCH, len(wanted), len(records))
        is_own = record.food_key.startswith(OWN) or not record.food
        found = None if is_own else table.get(record.food_key) or table.get(name_key(record.food))
        of_table = None if found is None else _of_table(record, key, found)
        if of_table is not None:
            matchable.add(name_key(record.food))
        if of_table is not None and (ours or not said[place].amounts or choices.figures is Figures.TABLE):
            matched.add(name_key(record.food))
            wanted.append(of_table)
        else:
            is_alone = ours or units[name_key(record.food)] == 1
            if place not in food_keys:
                food_keys[place] = _own_key(record, said[place])
            wanted.append(_of_own(record, key, said[place], food_keys[place], foods, own, is_alone=is_alone, ours=ours))
    here = here_of(owner, {one.day for one in wanted}, set(keys))
    yield from counted(Stage.MATCH, len(wanted), len(records))
    return Plan(reading, tuple(wanted), foods, frozenset(matched), frozenset(matchable), here, own, state, told)


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
    food_key: UUID,
    foods: dict[UUID, NewFood],
    own: Mapping[UUID, OwnHere],
    *,
    is_alone: bool,
    ours: bool,
) -> Wanted:
    """The entry as one of an own food, which is noted as to be made where it is not there."""
    label, weight = _portion(record, ours=ours)
    if food_key not in own:
        food = foods.get(food_key)
        if food is None:
            name = said.name if is_alone or said.by_weight or not said.unit else f"{said.name} ({said.unit})"
            hidden = said.version > 0 or not said.name
            barcode = "" if hidden else said.barcode
            food = NewFood(
                food_key,
                shortened(name, _LONGEST_NAME),
                said.by_weight,
                said.amounts,
                {},
                hidden,
                said.is_supplement,
                barcode,
            )
        label = next((one for one in food.portions if one.casefold() == label.casefold()), label)
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
    return shortened(label, _LONGEST_LABEL), each


def _own_key(record: Record, said: FoodSaid) -> UUID:
    if record.food_key.startswith(OWN) and said.version == 0:
        try:
            return UUID(record.food_key.removeprefix(OWN))
        except ValueError:
            pass
    amounts = ",".join(f"{key}={plain(said.amounts[key])}" for key in sorted(said.amounts))
    sum_of = "" if said.name else f"{record.day}|{record.meal}"
    sort = "supplement" if said.is_supplement else "food"
    return uuid5(_NAMESPACE, f"{sort}|{name_key(said.name)}|{name_key(said.unit)}|{said.by_weight}|{sum_of}|{amounts}")
