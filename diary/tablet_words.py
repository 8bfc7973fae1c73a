"""The words that people write of a supplement, in English and Spanish, folded: nutrients, forms, counts and units."""

import re
from decimal import Decimal

__all__ = ["COUNTS", "FISH_OIL", "NUTRIENTS", "TOKEN", "UNITS", "VITAMIN_D"]

FISH_OIL = "fish oil"
VITAMIN_D = "vitamin d"

_CALLED = {
    "magnesium": "magnesium magnesio",
    "calcium": "calcium calcio",
    "potassium": "potassium potasio",
    "zinc": "zinc",
    "iron": "iron hierro",
    "iodine": "iodine yodo",
    "selenium": "selenium selenio",
    "copper": "copper cobre",
    "chromium": "chromium cromo",
    "manganese": "manganese manganeso",
    "folate": "folate folato",
    "biotin": "biotin biotina",
    "niacin": "niacin niacina",
    "thiamin": "thiamin thiamine tiamina",
    "riboflavin": "riboflavin riboflavina",
    "vitamin c": "ascorbic ascorbico",
    VITAMIN_D: "cholecalciferol colecalciferol",
    "vitamin b6": "pyridoxine piridoxina",
    "vitamin b12": "cobalamin cobalamina cyanocobalamin cianocobalamina methylcobalamin metilcobalamina",
    FISH_OIL: "epa dha",
}
NUTRIENTS = {word: nutrient for nutrient, words in _CALLED.items() for word in words.split()}
_FORM = (
    r"tablets?|tabs?|capsules?|caps?|pills?|softgels?|caplets?|lozenges?|supplements?"
    r"|capsulas?|comprimidos?|pastillas?|perlas?|tabletas?|suplementos?"
)
_IDLE = (
    r"and|with|plus|of|elemental|chelated|the|my|each|per|as|citrate|glycinate|bisglycinate|oxide|carbonate|malate"
    r"|threonate|acid|y|e|con|mas|de|del|la|el|en|mi|citrato|carbonato|oxido|glicinato|bisglicinato|acido"
)
COUNTS = {
    **dict.fromkeys(("a", "an", "one", "un", "una", "uno"), Decimal(1)),
    **dict.fromkeys(("two", "dos"), Decimal(2)),
    **dict.fromkeys(("three", "tres"), Decimal(3)),
    **dict.fromkeys(("four", "cuatro"), Decimal(4)),
    **dict.fromkeys(("half", "medio", "media"), Decimal("0.5")),
}
UNITS = {
    **dict.fromkeys(("mcg", "µg", "μg", "ug", "microgram", "micrograms", "microgramo", "microgramos"), "µg"),
    **dict.fromkeys(("mg", "milligram", "milligrams", "miligramo", "miligramos"), "mg"),
    **dict.fromkeys(("g", "gram", "grams", "gramo", "gramos"), "g"),
    **dict.fromkeys(("iu", "ui", "ie", "units", "unidades"), "IU"),
}
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
TOKEN = re.compile(
    r"(?P<oil>\bomega[\s-]?3s?\b|\bfish[\s-]oils?\b|\baceite de pescado\b)"
    r"|(?P<folic>\bfolic acid\b|\bacido folico\b)"
    r"|\bvit(?:amina?s?)?\.?[\s-]*(?P<vitamin>[a-k](?:-?\d{1,2})?)(?![^\W_])"
    r"|(?P<bare>\bb-?\d{1,2}|\b[dk]-?[23]|\bd(?=\s+\d))(?![^\W_])"
    rf"|(?P<number>\d[\d.,]*)\s?(?P<unit>(?:{_UNIT})\b)?(?P<times>\s?[x×*](?![^\W_]))?"
    r"|(?P<times_last>(?<!\w)[x×*]\s?(?=\d))"
    rf"|(?P<form>\b(?:{_FORM})\b)"
    rf"|(?P<lone>\b(?:{_UNIT})\b)"
    rf"|(?P<idle>\b(?:{_IDLE})\b)"
    r"|(?P<word>[^\W\d_]+)"
)
