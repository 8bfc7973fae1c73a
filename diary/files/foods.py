"""The distinct foods of a file, each with one set of amounts, put together from the rows that agree with one another.

A program exports what each thing eaten contained, and a diary here wants foods. Rows of one name and one unit are the
same food where their amounts are in proportion, within what rounding for the file can do; the row of which most was
eaten says how much it is, because it was rounded least. Where rows do not agree (a recipe was changed, a figure
corrected), there are several foods of that name, so that each row keeps the amounts that its own file gives it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from diary.files.records import Record
from diary.files.steps import Stage, Steps, counted, finished

__all__ = ["FoodSaid", "foods_said", "foods_steps", "name_key"]

_HUNDRED = Decimal(100)
_COMPARED = 12  # versions of one food that a row is held against, the last ones first
_SLACK = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class FoodSaid:
    """One food as a file has it. ``amounts`` are per 100 g where ``by_weight``, else per one ``unit``.

    ``version`` is 0 for the first of that name and unit, and counts those that differ from it: only the first has the
    ``barcode`` that the file gives.
    """

    name: str
    unit: str
    by_weight: bool
    amounts: Mapping[str, Decimal]
    version: int
    is_supplement: bool
    barcode: str = ""


def name_key(name: str) -> str:
    """Write a name in the one way in which names are compared: case and spaces do not matter.

    >>> name_key("  Milk,  Whole ") == name_key("milk, whole")
    True
    """
    return " ".join(name.casefold().split())


def foods_said(records: Sequence[Record]) -> tuple[tuple[FoodSaid, ...], tuple[int, ...]]:
    """Give the foods of a file, and for each record the place of its food among them."""
    return finished(foods_steps(records))


def foods_steps(records: Sequence[Record]) -> Steps[tuple[tuple[FoodSaid, ...], tuple[int, ...]]]:
    """Do what ``foods_said`` does, and say on the way how many records are sorted by food."""
    groups: dict[tuple[str, str, bool, bool], list[int]] = {}
    for place, record in enumerate(records):
        by_weight = record.grams is not None
        unit = "" if by_weight else name_key(record.unit)
        # The sum of a meal has no name, and is like no other.
        own = f"{record.row}" if not record.food else ""
        what = record.food_key or name_key(record.food) or own
        groups.setdefault((what, unit, by_weight, record.is_supplement), []).append(place)
    foods: list[FoodSaid] = []
    of_record = [0] * len(records)
    done = 0
    for (_, _, by_weight, is_supplement), places in groups.items():
        first = len(foods)
        for place in sorted(places, key=lambda place: -_size(records[place])):
            yield from counted(Stage.SORT, done, len(records))
            done += 1
            record = records[place]
            candidates = range(len(foods) - 1, max(first, len(foods) - _COMPARED) - 1, -1)
            found = next((n for n in candidates if _agree(foods[n].amounts, record)), None)
            if found is None:
                found = len(foods)
                basis = _HUNDRED if by_weight else Decimal(1)
                amounts = {key: amount * basis / _size(record) for key, amount in record.amounts.items()}
                version = found - first
                barcode = "" if version else record.barcode
                foods.append(FoodSaid(record.food, record.unit, by_weight, amounts, version, is_supplement, barcode))
            of_record[place] = found
    yield from counted(Stage.SORT, done, len(records))
    return tuple(foods), tuple(of_record)


def _size(record: Record) -> Decimal:
    return record.quantity if record.grams is None else record.grams


def _agree(amounts: Mapping[str, Decimal], record: Record) -> bool:
    """Whether a record has the amounts of a food within what rounding does, and leaves open what that leaves open."""
    if amounts.keys() != record.amounts.keys():
        return False
    share = _size(record) / (1 if record.grams is None else _HUNDRED)
    return all(abs(amounts[key] * share - given) <= _rounding(given) for key, given in record.amounts.items())


def _rounding(given: Decimal) -> Decimal:
    """Half of the last digit of a figure, taken for two decimals where it has more, and half a percent."""
    exponent = given.as_tuple().exponent
    places = min(max(exponent, -2), 0) if isinstance(exponent, int) else 0
    return Decimal(5).scaleb(places - 1) + given * _SLACK
