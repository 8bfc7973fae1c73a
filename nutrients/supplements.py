"""Supplements whose amounts are known by definition: a tablet of 250 mg magnesium holds 250 mg magnesium.

``data/supplements.csv`` is kept by hand and holds generic supplements of one nutrient, or of two that are sold
together. No food table is behind them: the amount is the one in the name, which people compare with their label.
Everything else is zero, because that is what the name says; what tablets are pressed with is left out. The weight of a
tablet is nominal, and only there to carry the amount: one tablet holds exactly what its name says.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from nutrients.catalogue import BY_KEY, KEYS
from nutrients.food_build import LONGEST_OWN_NAME
from nutrients.food_tables import BY_DEFINITION, FoodRecord, PortionRecord, split_aliases
from nutrients.table_rows import CheckedRow, FoodTableFault, Once, checked_rows, sound

__all__ = ["CATEGORY", "SUPPLEMENT_COLUMNS", "read_supplements"]

SUPPLEMENT_COLUMNS = ("key", "name", "aliases", "portion", "grams", "contents")
CATEGORY = "supplements"
_KIND = "supplement"
_HUNDRED = Decimal(100)
_FOUR_DECIMALS = Decimal("0.0001")


def read_supplements(lines: Iterable[str]) -> tuple[list[FoodRecord], list[PortionRecord]]:
    """Read the supplements as foods with one portion each; raise ``FoodTableFaults`` with everything that is wrong.

    ``contents`` is what one portion of ``grams`` holds, in the units of the catalogue: "calcium = 500 mg; vitamin_d =
    10 µg". What it does not name is zero. An amount that four decimals in 100 g cannot carry exactly is a fault: choose
    another weight.
    """
    faults: list[FoodTableFault] = []
    foods: list[FoodRecord] = []
    portions: list[PortionRecord] = []
    keys, names = Once(), Once()
    for row in checked_rows(lines, SUPPLEMENT_COLUMNS, faults):
        key, name = row.key("key"), row.text("name", LONGEST_OWN_NAME)
        keys.check(row, "key", key, key)
        names.check(row, "name", name.casefold(), name)
        grams = row.number("grams")
        if grams is None or grams == 0:
            row.fault("grams", "must be a weight above 0.")
            continue
        held = _held(row)
        per_100g = {nutrient: amount * _HUNDRED / grams for nutrient, amount in held.items()}
        for nutrient, amount in per_100g.items():
            if amount != amount.quantize(_FOUR_DECIMALS):
                row.fault("grams", f"{held[nutrient]} in {grams} g is no exact amount in 100 g; choose another weight.")
        amounts = {nutrient: per_100g.get(nutrient, Decimal(0)) for nutrient in KEYS}
        said = _source_name(held, grams)
        aliases = split_aliases(row.optional("aliases"))
        foods.append(FoodRecord(key, name, aliases, CATEGORY, _KIND, BY_DEFINITION, "", key, said, amounts))
        portions.append(PortionRecord(key, 1, row.text("portion"), grams))
    return sound(foods, faults), portions


def _held(row: CheckedRow) -> dict[str, Decimal]:
    """Read what one portion holds, by nutrient, in the unit of the catalogue."""
    held: dict[str, Decimal] = {}
    for part in split_aliases(row.text("contents")):
        key, _, amount = (piece.strip() for piece in part.partition("="))
        number, _, unit = amount.partition(" ")
        if key not in BY_KEY or unit != BY_KEY[key].unit or not number.replace(".", "", 1).isdecimal():
            row.fault("contents", f"“{part}” is not an amount; write it as “magnesium = 250 mg”.")
        elif key in held:
            row.fault("contents", f"{key} stands here twice; keep one.")
        else:
            held[key] = Decimal(number)
    return held


def _source_name(held: Mapping[str, Decimal], grams: Decimal) -> str:
    """Say what the figures rest on.

    >>> _source_name({"magnesium": Decimal(250)}, Decimal(1))
    '250 mg magnesium in each, as the name says, and nothing else; its weight of 1 g is nominal'
    """
    named = ((BY_KEY[key], amount) for key, amount in held.items() if key != "energy")
    what = " and ".join(f"{amount} {one.unit} {_inside(one.name)}" for one, amount in named)
    oil = " but the energy of fat" if "energy" in held else ""
    return f"{what} in each, as the name says, and nothing else{oil}; its weight of {grams} g is nominal"


def _inside(name: str) -> str:
    """Write the name of a nutrient inside a sentence."""
    return name[0].lower() + name[1:]
