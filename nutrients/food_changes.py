"""What the rows of a curator's file would change, worked out before anything is changed.

One impossible row refuses the whole file: half a file in the table is worse than none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from nutrients.catalogue import CATALOGUE, CORE
from nutrients.csv_cells import CsvFault, CsvRefused
from nutrients.food_csv import FoodRow, StoredFood, plain
from nutrients.implausible import Held, Implausible, implausible, unlike

__all__ = ["Change", "Planned", "amount_warning", "plan"]

_TENFOLD = Decimal(10)


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that would change: what it says now, what it would say (with unit), and what to look at twice."""

    column: str
    old: str
    new: str
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """What one row would do: to ``stored``, or to a new food where that is ``None``; ``doubts`` are about the row."""

    row: FoodRow
    stored: StoredFood | None
    changes: tuple[Change, ...]
    doubts: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the food once the row is applied."""
        return self.row.texts.get("name") or (self.stored.texts["name"] if self.stored else "")


def plan(
    rows: Sequence[FoodRow],
    stored: Iterable[StoredFood],
    choices: Mapping[str, Sequence[str]],
    held: Mapping[tuple[str, str], Held],
) -> list[Planned]:
    """Hold rows against the foods they may be about, and list what each would change, in the order of the file.

    ``choices`` gives the words that ``category``, ``kind`` and ``source`` may hold, ``held`` what the foods of a
    category hold of a nutrient, by the keys of both: amounts that were unknown are held against it.

    Raises ``CsvRefused`` with every fault: a food that is not there or there twice, a name that another food has, a
    word or an amount that cannot be.
    """
    shelf = _Shelf(stored)
    planned, faults = [], []
    for row in rows:
        food = shelf.find(row)
        if isinstance(food, CsvFault):
            faults.append(food)
            continue
        findings = _findings(row, food)
        faults += [*_wrong_words(row, choices), *_missing(row, food), *shelf.taken(row, food)]
        faults += [CsvFault(one.message, row.row, row.columns.get(one.nutrient)) for one in findings if one.is_error]
        doubts = (*_unknown_core(row, food), *(one.message for one in findings if not one.is_error))
        planned.append(Planned(row, food, tuple(_changes(row, food, held)), doubts))
    if faults:
        raise CsvRefused(faults)
    return planned


class _Shelf:
    """The foods that are there, found as a row names them; each may be named by one row only."""

    def __init__(self, stored: Iterable[StoredFood]) -> None:
        foods = list(stored)
        self._by_id = {food.id: food for food in foods}
        self._by_key = {food.key: food for food in foods if food.key}
        self._by_name = {food.texts["name"]: food for food in foods}
        self._by_barcode = {food.texts["barcode"]: food for food in foods if food.texts["barcode"]}
        self._row_of: dict[object, int] = {}

    def find(self, row: FoodRow) -> StoredFood | CsvFault | None:
        """Give the food that a row is about, ``None`` for a new one, or what is wrong with the naming."""
        food = None
        if row.key:
            food = self._by_key.get(row.key)
            if food is None:
                return CsvFault(
                    f"No food here has the key “{row.key}”. For a new food, leave it empty.", row.row, "key"
                )
        if row.id is not None:
            by_id = self._by_id.get(row.id)
            if by_id is None:
                return CsvFault(f"No food here has the id {row.id}. For a new food, leave it empty.", row.row, "id")
            if food is not None and food.id != by_id.id:
                return CsvFault(f"Key and id name different foods: {food.key} has the id {food.id}.", row.row, "id")
            food = by_id
        if food is None:
            food = self._by_name.get(row.texts.get("name", ""))
        earlier = self._row_of.setdefault(food.id if food else row.texts.get("name"), row.row)
        if earlier != row.row:
            return CsvFault(f"Row {earlier} is about the same food.", row.row)
        return food

    def taken(self, row: FoodRow, food: StoredFood | None) -> list[CsvFault]:
        """Refuse a name or a barcode that another food has, here or further up in the file."""
        named = self._taken(row, food, "name", self._by_name, "Another food is called “{}” (id {}).")
        return named + self._taken(row, food, "barcode", self._by_barcode, "Another food has the barcode {} (id {}).")

    def _taken(
        self, row: FoodRow, food: StoredFood | None, column: str, held: Mapping[str, StoredFood], sentence: str
    ) -> list[CsvFault]:
        said = row.texts.get(column)
        if not said or (food and food.texts[column] == said):
            return []
        other = held.get(said)
        if other is not None and other is not food:
            return [CsvFault(sentence.format(said, other.id), row.row, column)]
        earlier = self._row_of.setdefault((column, said), row.row)
        return [CsvFault(f"Row {earlier} has the same {column}.", row.row, column)] if earlier != row.row else []


def _wrong_words(row: FoodRow, choices: Mapping[str, Sequence[str]]) -> list[CsvFault]:
    return [
        CsvFault(f"“{row.texts[column]}” is not known. Known are: {', '.join(known)}.", row.row, column)
        for column, known in choices.items()
        if column in row.texts and row.texts[column] not in known
    ]


def _missing(row: FoodRow, food: StoredFood | None) -> list[CsvFault]:
    if food is not None:
        return []
    return [
        CsvFault(f"A new food needs a {column}.", row.row, column)
        for column in ("name", "category")
        if column not in row.texts
    ]


def _findings(row: FoodRow, food: StoredFood | None) -> list[Implausible]:
    """Hold the amounts that the food would have against what a food can have."""
    amounts: dict[str, Decimal | None] = {**(food.amounts if food else {}), **row.amounts}
    known = {key: Decimal(plain(amount)) for key, amount in amounts.items() if amount is not None}
    return implausible(known, supplement=_after(row, food, "kind") == "supplement")


def _after(row: FoodRow, food: StoredFood | None, column: str) -> str:
    """What a column says once the row is applied."""
    return row.texts.get(column) or (food.texts[column] if food else "")


def _changes(row: FoodRow, food: StoredFood | None, held: Mapping[tuple[str, str], Held]) -> Iterable[Change]:
    for column, new in row.texts.items():
        old = food.texts[column] if food else ""
        if new != old:
            renamed = "Make sure that this is still the same food: diaries show the new name."
            yield Change(column, old, new, renamed if food and column == "name" else "")
    for n in CATALOGUE:
        if n.key in row.amounts:
            old_amount, new_amount = (food.amounts.get(n.key) if food else None), row.amounts[n.key]
            if new_amount != old_amount:
                warning = amount_warning(old_amount, new_amount)
                if old_amount is None and new_amount is not None and _after(row, food, "kind") != "supplement":
                    warning = unlike(n.key, new_amount, held.get((_after(row, food, "category"), n.key)))
                yield Change(n.name, _text(old_amount, n.unit), _text(new_amount, n.unit), warning)
    for label, grams in row.portions.items():
        yield from _portion_change(label, grams, food)


def _text(amount: Decimal | None, unit: str) -> str:
    return "unknown" if amount is None else f"{plain(amount)} {unit}"


def amount_warning(old: Decimal | None, new: Decimal | None) -> str:
    """Say what to look at twice when an amount changes (``None``: unknown); nothing for most changes.

    >>> amount_warning(Decimal(79), Decimal("0.079"))
    'Ten times as much, or a tenth, or further off. Is the unit right?'
    """
    if old is None:
        return ""
    if new is None:
        return "A known amount becomes unknown."
    if new == 0:
        return "Zero says that there is none. Leave the cell empty where the amount is unknown."
    if old > 0 and not old / _TENFOLD < new < old * _TENFOLD:
        return "Ten times as much, or a tenth, or further off. Is the unit right?"
    return ""


def _portion_change(label: str, grams: Decimal, food: StoredFood | None) -> Iterable[Change]:
    column, new = f"portion “{label}”", f"{plain(grams)} g"
    shown = food.portions.get(label) if food else None
    hidden = food.hidden_portions.get(label) if food else None
    weighs_else = "Diaries that have this portion change with it."
    if shown is not None:
        if shown != grams:
            yield Change(column, f"{plain(shown)} g", new, weighs_else)
    elif hidden is not None:
        yield Change(column, f"{plain(hidden)} g, hidden", f"{new}, shown", weighs_else if hidden != grams else "")
    else:
        yield Change(column, "", new)


def _unknown_core(row: FoodRow, food: StoredFood | None) -> list[str]:
    missing = [n.name for n in CORE if row.amounts.get(n.key) is None]
    return [f"Unknown in this food: {', '.join(missing)}."] if food is None and missing else []
