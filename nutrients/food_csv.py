"""Foods as a CSV file that curators edit in a spreadsheet: one food a row, one nutrient a column, all per 100 g.

The heading decides what a column holds, in any order; a column that is not there changes nothing.

- ``key``, ``id``, ``name`` say which food a row is about: the key of the shipped table, else our number, else the name.
  A row that names none of ours is a new food.
- ``magnesium (mg)``, ``vitamin_d (µg)``, ``Vitamin D (IU)``: key or name of a nutrient, and the unit of its figures. An
  empty cell is *unknown*; 0 says that there is none.
- ``portions``: ``1 cup=30; 1 leaf=10``, label and grams. Portions are added and changed, never taken away.
- ``aliases``, ``category``, ``kind``, ``source``, ``source_id``, ``source_name``, ``barcode``, ``hidden`` (yes or no).

``write`` makes such a file, ``parse`` reads one; ``nutrients.food_changes`` works out what the rows would change.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from nutrients.catalogue import BY_KEY, CATALOGUE
from nutrients.csv_cells import CsvFault, CsvRefused, read_table, write_table
from nutrients.gtin import GtinFault, GtinProblem, is_of_a_shop, printed, read_gtin
from nutrients.units import UnitFault, to_canonical

__all__ = ["FoodRow", "StoredFood", "escaped", "parse", "plain", "write"]

_TEXTS = ("name", "aliases", "category", "kind", "source", "source_id", "source_name", "barcode", "hidden")
_MAY_BE_EMPTIED = {"aliases", "source_id", "source_name", "barcode"}
_FIXED = ("key", "id", *_TEXTS, "portions")
_WITH_UNIT = re.compile(r"(.+?)\s*\(([^()]+)\)")
_NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,12})?")
_NO_BARCODE = {
    GtinProblem.NOT_DIGITS: "It is digits only.",
    GtinProblem.LENGTH: "It has 8, 12, 13 or 14 digits.",
    GtinProblem.CHECK_DIGIT: "The last digit does not fit: was one mistyped?",
    GtinProblem.ALL_ZEROS: "It is not all zeros.",
}
_STEP, _TOO_LARGE = Decimal("0.0001"), Decimal(10) ** 8


@dataclass(frozen=True, slots=True)
class StoredFood:
    """A food as it is kept: every text by its column, amounts in canonical units (absent: unknown), grams by label.

    ``hidden_portions`` are not written; a row that names one shows it again.
    """

    id: int
    key: str
    texts: Mapping[str, str]
    amounts: Mapping[str, Decimal]
    portions: Mapping[str, Decimal]
    hidden_portions: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FoodRow:
    """A row of a file: only what it says. ``None`` is an amount that the row says is unknown.

    ``columns`` gives the heading of each nutrient, as the file has it.
    """

    row: int
    id: int | None
    key: str
    texts: Mapping[str, str]
    amounts: Mapping[str, Decimal | None]
    portions: Mapping[str, Decimal]
    columns: Mapping[str, str]


def plain(number: Decimal) -> str:
    """Write a number with all its digits and no others.

    >>> plain(Decimal("100.5000")), plain(Decimal("100"))
    ('100.5', '100')
    """
    return f"{number.normalize():f}"


def write(foods: Iterable[StoredFood]) -> str:
    """Write foods as a file that ``parse`` reads back without a change, safe to open in a spreadsheet."""
    return write_table((*_FIXED, *(f"{n.key} ({n.unit})" for n in CATALOGUE)), map(_cells, foods))


def _cells(food: StoredFood) -> list[str]:
    portions = "; ".join(f"{escaped(label)}={plain(grams)}" for label, grams in food.portions.items())
    amounts = [plain(food.amounts[n.key]) if n.key in food.amounts else "" for n in CATALOGUE]
    return [food.key, str(food.id), *(food.texts[name] for name in _TEXTS), portions, *amounts]


_PORTION_MARKS = re.compile(r"[;\\]")


def escaped(label: str) -> str:
    """Write the label of a portion as a cell of portions has it.

    >>> escaped("1 slice; thin")
    '1 slice\\\\; thin'
    """
    return _PORTION_MARKS.sub(r"\\\g<0>", label)


def parse(data: bytes) -> tuple[FoodRow, ...]:
    """Read a file; raise ``CsvRefused`` with every fault and its place. Nothing is read from a file with a fault."""
    table = read_table(data)
    columns = _columns(table.heading)
    rows, faults = [], []
    for number, cells in table.rows:
        row, found = _row(number, cells, table.heading, columns)
        rows.append(row)
        faults += found
    if faults:
        raise CsvRefused(faults)
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class _Column:
    """What a heading means: one of ``_FIXED``, or a nutrient and the unit of its figures."""

    name: str
    unit: str = ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


_NUTRIENTS = {_letters(name): n.key for n in CATALOGUE for name in (n.key, n.name)}


def _columns(heading: tuple[str, ...]) -> list[_Column]:
    columns: list[_Column] = []
    faults: list[CsvFault] = []
    for text in heading:
        column = _column(text)
        if isinstance(column, CsvFault):
            faults.append(column)
        elif column.name in [other.name for other in columns]:
            faults.append(CsvFault(f"Two columns give the {BY_KEY[column.name].name}; keep one.", 1, text))
        else:
            columns.append(column)
    if not faults and not {"key", "id", "name"} & {column.name for column in columns}:
        faults.append(CsvFault("No column says which food a row is about: add key, id or name.", 1))
    if faults:
        raise CsvRefused(faults)
    return columns


def _column(text: str) -> _Column | CsvFault:
    if text.casefold() in _FIXED:
        return _Column(text.casefold())
    match = _WITH_UNIT.fullmatch(text)
    key = _NUTRIENTS.get(_letters(match[1] if match else text))
    if key is None:
        known = ", ".join((*_FIXED, *(n.key for n in CATALOGUE)))
        return CsvFault(f"This heading is not known. Known are: {known}.", 1, text)
    if match is None:
        return CsvFault(f"The unit is missing: write {text} ({BY_KEY[key].unit}).", 1, text)
    try:
        to_canonical(Decimal(1), match[2], key)
    except UnitFault as fault:
        return CsvFault(str(fault), 1, text)
    return _Column(key, match[2])


def _row(
    number: int, cells: tuple[str, ...], heading: tuple[str, ...], columns: list[_Column]
) -> tuple[FoodRow, list[CsvFault]]:
    ident, key = None, ""
    texts: dict[str, str] = {}
    amounts: dict[str, Decimal | None] = {}
    portions: dict[str, Decimal] = {}
    faults = []
    for cell, text, column in zip(cells, heading, columns, strict=True):
        try:
            if column.unit:
                amounts[column.name] = _amount(cell, column)
            elif column.name == "id":
                ident = _id(cell)
            elif column.name == "key":
                key = cell
            elif column.name == "portions":
                portions = _portions(cell)
            elif cell or column.name in _MAY_BE_EMPTIED:
                texts[column.name] = _text(cell, column.name)
        except ValueError as error:
            faults.append(CsvFault(str(error), number, text))
    if not (key or ident or texts.get("name")) and not faults:
        faults.append(CsvFault("No key, id or name says which food this is.", number))
    headings = {column.name: text for column, text in zip(columns, heading, strict=True) if column.unit}
    return FoodRow(number, ident, key, texts, amounts, portions, headings), faults


def _text(cell: str, name: str) -> str:
    if name == "hidden":
        if cell.casefold() not in ("yes", "no"):
            raise ValueError(f"“{cell}” is neither yes nor no.")
        return cell.casefold()
    if name == "barcode":
        return _barcode(cell)
    if name != "aliases" and re.search(r"[\t\r\n]", cell):
        raise ValueError("There is a tab or a line end in the cell.")
    return re.sub(r"\s*[\r\n]+\s*", "; ", cell)


def _barcode(cell: str) -> str:
    """As it is printed, which is how files have it; a spreadsheet drops zeros in front, and they are put back."""
    if not cell:
        return ""
    try:
        barcode = read_gtin(cell.zfill(12) if cell.isdigit() and 9 <= len(cell) <= 11 else cell)
    except GtinFault as fault:
        raise ValueError(f"“{cell}” is no barcode. {_NO_BARCODE[fault.problem]}") from None
    if is_of_a_shop(barcode):
        raise ValueError(f"“{cell}” is a number that each shop gives out for itself; it names no product elsewhere.")
    return printed(barcode)


def _id(cell: str) -> int | None:
    if cell and not re.fullmatch("[0-9]{1,18}", cell):
        raise ValueError(f"“{cell}” is not a number of ours. Leave the cell empty for a new food.")
    return int(cell) if cell else None


def _number(cell: str) -> Decimal:
    if re.match("[-−]", cell):
        raise ValueError(f"“{cell}” is negative. Leave the cell empty where the amount is unknown.")
    if "," in cell:
        raise ValueError(f"“{cell}” has a comma. Write a decimal point, and no marks between thousands.")
    if not _NUMBER.fullmatch(cell):
        raise ValueError(f"“{cell}” is not a plain number. Leave the cell empty where the amount is unknown.")
    return Decimal(cell)


def _amount(cell: str, column: _Column) -> Decimal | None:
    if not cell:
        return None
    given = _number(cell)
    amount = to_canonical(given, column.unit, column.name).quantize(_STEP, ROUND_HALF_UP)
    if amount >= _TOO_LARGE:
        raise ValueError(f"“{cell}” is more than any food holds.")
    if amount == 0 and given > 0:
        unit = BY_KEY[column.name].unit
        raise ValueError(f"“{cell}” is less than we can keep ({plain(_STEP)} {unit}). Write 0 if there is none.")
    return amount


def _portions(cell: str) -> dict[str, Decimal]:
    portions: dict[str, Decimal] = {}
    for part in re.findall(r"(?:\\.|[^;\\])+", cell):
        if not part.strip():
            continue
        label, equals, grams = re.sub(r"\\(.)", r"\1", part).rpartition("=")
        label = label.strip()
        if not (label and equals):
            raise ValueError(f"“{part.strip()}” is not a portion. Write label=grams; label=grams.")
        if label in portions:
            raise ValueError(f"The portion “{label}” stands there twice.")
        portions[label] = _number(grams.strip())
    return portions
