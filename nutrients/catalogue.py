"""The nutrients we track: what each is called, in which unit it is kept, and where USDA files it.

The keys here are used everywhere: in code, in addresses, in JSON and in CSV headers. Each nutrient has exactly one
canonical unit; what enters is converted to it (``nutrients.units``) and nothing is stored in another.

Source of the ids: USDA FoodData Central, ``nutrient.csv``, release of October 2024 (column ``id``; the older number,
column ``nutrient_nbr``, is what the FNDDS tables use).
"""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["BY_KEY", "CATALOGUE", "CORE", "KEYS", "Group", "Nutrient", "UnknownNutrient", "nutrient"]


class Group(StrEnum):
    """How much weight a page gives a nutrient."""

    CORE = "core"
    SUPPORTING = "supporting"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Nutrient:
    """One nutrient of the catalogue.

    ``fdc_ids`` lists the FoodData Central nutrient ids that carry it, best first; ``fdc_numbers`` the older numbers of
    the same. ``summed`` says that the amount is the sum of all of them (EPA + DHA) rather than the first one present.
    """

    key: str
    name: str
    unit: str
    group: Group
    fdc_ids: tuple[int, ...]
    fdc_numbers: tuple[str, ...]
    summed: bool = False


class UnknownNutrient(LookupError):
    """Raised for a key that the catalogue does not have; the message names the key and lists the known ones."""


CATALOGUE: tuple[Nutrient, ...] = (
    Nutrient("magnesium", "Magnesium", "mg", Group.CORE, (1090,), ("304",)),
    Nutrient("calcium", "Calcium", "mg", Group.CORE, (1087,), ("301",)),
    Nutrient("potassium", "Potassium", "mg", Group.CORE, (1092,), ("306",)),
    Nutrient("vitamin_d", "Vitamin D", "µg", Group.CORE, (1114,), ("328",)),
    Nutrient("vitamin_b12", "Vitamin B12", "µg", Group.CORE, (1178,), ("418",)),
    Nutrient("sodium", "Sodium", "mg", Group.SUPPORTING, (1093,), ("307",)),
    Nutrient("water", "Water", "g", Group.SUPPORTING, (1051,), ("255",)),
    Nutrient("vitamin_b6", "Vitamin B6", "mg", Group.SUPPORTING, (1175,), ("415",)),
    Nutrient("vitamin_c", "Vitamin C", "mg", Group.SUPPORTING, (1162,), ("401",)),
    # ALA where USDA separates it; else 18:3 undifferentiated, which is nearly all ALA in most foods.
    Nutrient("omega3_ala", "Omega-3 ALA", "g", Group.SUPPORTING, (1404, 1270), ("851", "619")),
    Nutrient("omega3_epa_dha", "Omega-3 EPA + DHA", "g", Group.SUPPORTING, (1278, 1272), ("629", "621"), summed=True),
    Nutrient("phosphorus", "Phosphorus", "mg", Group.SUPPORTING, (1091,), ("305",)),
    # Measured energy first, then Atwater with specific factors, then with general ones.
    Nutrient("energy", "Energy", "kcal", Group.CONTEXT, (1008, 2048, 2047), ("208", "958", "957")),
    Nutrient("caffeine", "Caffeine", "mg", Group.CONTEXT, (1057,), ("262",)),
    Nutrient("alcohol", "Alcohol", "g", Group.CONTEXT, (1018,), ("221",)),
)

BY_KEY: dict[str, Nutrient] = {n.key: n for n in CATALOGUE}
KEYS: tuple[str, ...] = tuple(BY_KEY)
CORE: tuple[Nutrient, ...] = tuple(n for n in CATALOGUE if n.group is Group.CORE)


def nutrient(key: str) -> Nutrient:
    """Look up a nutrient by key.

    Raises ``UnknownNutrient`` for any other text.

    >>> nutrient("vitamin_d").unit
    'µg'
    """
    try:
        return BY_KEY[key]
    except KeyError:
        raise UnknownNutrient(f"“{key}” is not a nutrient we track; known are: {', '.join(KEYS)}.") from None
