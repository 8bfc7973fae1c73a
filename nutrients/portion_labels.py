"""USDA's portions as people say them: the weight of one unit each, the most usual first.

"3 oz, 85 g" becomes "1 oz, 28.33 g"; "0.5 cup, 126 g" becomes "1 cup, 252 g"; "3 cookies, 34 g" becomes "1 cookie".
Guidelines for coders, shop quantities (a quart, a recipe), drinks measured with ice, and volumes nobody measures (a cubic
inch) are left out. USDA's "Quantity not specified", its default amount, decides which portion comes first; where
it is no small multiple of any, it is a portion itself: "1 serving".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from nutrients.fdc import FdcPortion

__all__ = ["MOST", "OUNCE", "Household", "household_portions"]

MOST = 8
OUNCE = Decimal("28.35")
_LONGEST_LABEL = 60
_HEAVIEST = Decimal(5000)
_DEFAULT_AMOUNT = "quantity not specified"
_CENT = Decimal("0.01")
_AMOUNT = re.compile(r"(?:(\d+)/(\d+)|(\d*\.?\d+))\s+(.+)", re.DOTALL)
_LEFT_OUT = re.compile(
    r"guideline|yields?\b|cubic|linear inch|surface inch|crust not eaten|with ice\)|\bquart|gallon|liter|recipe|\bice$|"
    r"ice cube|\blb\b|pound|\bpackage \(|with shell|with refuse|without refuse|100 g|\bgrams?\b|\bml\b|as purchased|school|"
    r"calorie|cracker-size|child|kids|\bdrop\b|mcdonald|wendy|burger king|snapple|keurig|jerk\b|tap water|\bpot\b|"
    r"\bfry\b|\bkernel|\bpea$|shoestring|straight cut|spiral|crinkle|\bcut piece|jumbo-super|value/dollar|gold standard|"
    r"now foods|\bdry\b|solids and liquid|\btiny\b|tail bone|hostess|drake|tasty|chips ahoy|girl scout|newton|little debbie|"
    r"cinnabon|pizza hut|papa john|toaster strudel|bakers|hershey|sunbelt|new trail|wheatable|lemon cooler|kaiser|slim jim|"
    r"tablets?$|^(?:thin|thick)$",
    re.IGNORECASE,
)
# Spelled the way people read it; applied in this order.
_SPELLING: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), spelled)
    for pattern, spelled in (
        (r"\((?:no ice|nfs)\)", ""),
        (r",? ?\bnfs\b", ""),
        (r",? ?\bns as to [\w ]+", ""),
        (r"\(\d+ nlea serving\)", ""),
        (r"\bnlea serving", "serving"),
        (r"\btbsps?\b\.?", "tablespoon"),
        (r"\btsps?\b\.?", "teaspoon"),
        (r"\bpkg\b\.?", "package"),
        (r"\bdia\b\.?", "across"),
        (r"(?<=\d)\s*(?:\"|'')", " in"),
        (r"\s*\((?:approx|about)[^)]*\)", ""),
        (r",? approx [^)]*", ""),
        (r"\s*\(\d{3} ?x ?\d{3}\)", ""),
        (r"\bdrained solids( \(total\))?", "drained"),
        (r",? any size\b", ""),
        (r"\bcup (?=[a-z])", "cup, "),
        (r"(?<=[a-z])\s*/\s*(?=[a-z])", " or "),
        (r"^serving (\d.*)$", r"serving (\1)"),
        (r"^([\d.]+) oz (container|can|bottle|bag|box|package)$", r"\2 (\1 oz)"),
        (r"\(\s*\)", ""),
        (r"\s+", " "),
        (r"\s+,", ","),
    )
)
_SINGULAR = {
    "anchovies": "anchovy", "balls": "ball", "beets": "beet", "bars": "bar", "biscuits": "biscuit", "chips": "chip", "cookies": "cookie", "crackers": "cracker", "cubes": "cube",
    "cups": "cup", "dates": "date", "flowerets": "floweret", "fruits": "fruit", "halves": "half", "kernels": "kernel", "leaves": "leaf",
    "links": "link", "mushrooms": "mushroom", "nuts": "nut", "olives": "olive", "ounces": "ounce", "packets": "packet", "patties": "patty",
    "pieces": "piece", "pods": "pod", "pretzels": "pretzel", "sardines": "sardine", "sheets": "sheet", "slices": "slice", "spears": "spear", "sprigs": "sprig", "sticks": "stick",
    "sprouts": "sprout", "strips": "strip", "tablespoons": "tablespoon", "teaspoons": "teaspoon", "wafers": "wafer",
}  # fmt: skip
_LAST_RESORTS = ("1 oz", "1 oz, cooked", "1 fl oz")
# How many of a portion USDA's default amount may be, likeliest first, and how nearly.
_MULTIPLES = (Decimal(1), Decimal(2), Decimal("0.5"), Decimal(3), Decimal(4), Decimal("0.25"))
_NEAR = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Household:
    """One portion: what people call it and what it weighs in grams, to two decimals."""

    label: str
    grams: Decimal


def household_portions(portions: Iterable[FdcPortion]) -> list[Household]:
    """Choose and word the portions of one food, eight at most, the most usual first; never an empty list.

    A food for which USDA has no portion is offered by the ounce, which weighs 28.35 g of anything.

    >>> household_portions([FdcPortion(1, "3 oz", Decimal(85)), FdcPortion(2, "1 fillet", Decimal(154))])
    [Household(label='1 fillet', grams=Decimal('154')), Household(label='1 oz', grams=Decimal('28.33'))]
    """
    default: Decimal | None = None
    chosen: dict[str, Household] = {}
    for portion in portions:
        if portion.text.lower() == _DEFAULT_AMOUNT:
            default = portion.grams
            continue
        one = _one(portion)
        if one is not None and not any(_same(one, other) for other in chosen.values()):
            chosen.setdefault(one.label.lower(), one)
    ordered = sorted(chosen.values(), key=lambda one: one.label.lower() in _LAST_RESORTS)
    if default:
        ordered = _by_default(ordered, default)
    return ordered[:MOST] or [Household("1 oz", OUNCE)]


def _one(portion: FdcPortion) -> Household | None:
    """Word one unit of a portion, or ``None`` where it is not something people say."""
    if portion.text.startswith("Juice of"):
        return Household(portion.text.partition(" (")[0], _rounded(portion.grams))
    amount, unit = Decimal(1), portion.text
    if match := _AMOUNT.fullmatch(portion.text):
        amount = Decimal(match[3]) if match[3] else Decimal(match[1]) / Decimal(match[2])
        unit = match[4]
    if _LEFT_OUT.search(unit) or amount == 0:
        return None
    for pattern, spelled in _SPELLING:
        unit = pattern.sub(spelled, unit)
    unit = unit.strip(" ,.")
    first, gap, rest = unit.partition(" ")
    word = first.rstrip(",")
    unit = _SINGULAR.get(word.lower(), word) + first[len(word) :] + gap + rest
    grams = _rounded(portion.grams / amount)
    label = f"1 {unit}"
    if not unit or unit[0].isdigit() or len(label) > _LONGEST_LABEL or not 0 < grams <= _HEAVIEST:
        return None
    return Household(label, grams)


def _rounded(grams: Decimal) -> Decimal:
    cents = grams.quantize(_CENT, ROUND_HALF_UP)
    return cents.normalize() if cents % 1 else cents.to_integral_value()


def _same(one: Household, other: Household) -> bool:
    """Whether one label only adds words to another of the same weight ("1 cup", "1 cup, sliced")."""
    return one.grams == other.grams and one.label.lower().startswith(other.label.lower())


def _by_default(portions: list[Household], default: Decimal) -> list[Household]:
    """Put the portion first that USDA's default amount is made of; without one, the default itself."""
    for times in _MULTIPLES:
        for portion in portions:
            if abs(portion.grams * times - default) <= default * _NEAR:
                return [portion, *(other for other in portions if other is not portion)]
    serving = Household("1 serving", _rounded(default))
    return [serving, *(other for other in portions if other.label != serving.label)]
