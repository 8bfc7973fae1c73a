"""USDA's portions as people say them: the weight of one unit each, the most usual first.

"3 oz, 85 g" becomes "1 oz, 28.35 g"; "0.5 cup, 126 g" becomes "1 cup, 252 g"; "3 cookies, 34 g" becomes "1 cookie".
A weight stated in the label is believed: "0.5 container (4 oz), 113 g" is one container of 4 oz.
Guidelines for coders, shop quantities (a quart, a recipe), drinks measured with ice, makers' own sizes and volumes that
nobody measures (a cubic inch) are left out. A drink that USDA gives by the fluid ounce alone gets a cup of eight.

USDA's "Quantity not specified", its default amount, decides which portion comes first; where it is no small multiple
of any, it is a portion itself: "1 serving".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from nutrients.fdc import FdcPortion

__all__ = ["MOST", "OUNCE", "Household", "household_portions"]

MOST = 8
OUNCE = Decimal("28.35")
_LONGEST_LABEL = 50
_HEAVIEST = Decimal(5000)
_CENT = Decimal("0.01")
_DEFAULT_AMOUNT = "quantity not specified"
# How many of a portion USDA's default amount may be, likeliest first, and how nearly.
_MULTIPLES = (Decimal(1), Decimal(2), Decimal("0.5"), Decimal(3), Decimal(4), Decimal("0.25"))
_NEAR = Decimal("0.05")
_FLUID_OUNCES_IN_A_CUP = 8
_AMOUNT = re.compile(r"(?:(\d+)/(\d+)|(\d*\.?\d+))\s+(.+)", re.DOTALL)
_WEIGHT_OR_VOLUME = ("1 oz", "1 fl oz")
# "0.5 container (4 oz)" is a container of 4 oz; "10 large (1 oz)" are ten that weigh an ounce together.
_STATED = re.compile(r"\s*\((\d*\.?\d+) (fl )?oz\)$", re.IGNORECASE)
_STATED_NEAR = Decimal("0.15")
_FLUID_OUNCE = Decimal("29.57")
_HOLDS_SO_MUCH = re.compile(r"(?:container|can|bottle|bag|box|carton)\b", re.IGNORECASE)

_LEFT_OUT = re.compile(
    "|".join(
        (
            r"guideline|yields?\b|recipe|as purchased|prepared\b|reconstituted|solids and liquid|\bdry\b",
            r"\binclude|makes|cubic|(?:linear|surface) inch|\bquart|gallon|liter|\blb\b|pound|\bgrams?\b|^g$|\bml\b",
            r"\bpackage \(|oz package|with ice\)|\bice$|ice cube|tap water|\bpot\b|\bdrops?\b|\bdash\b|\bkernel",
            r"\bpea$|crust not eaten|tail bone|shell\)|with shell|with refuse|without refuse",
            r"^(?:thin|thick|package)$|\bfry\b|shoestring|\bcut piece|\btiny\b|straight cut|spiral|crinkle",
            r"school|calorie|cracker-size|child|kids|value/dollar|jumbo-super|tablets?\b|grain\)|mcdonald|wendy",
            r"burger king|pizza hut|papa john|snapple|keurig|hostess|drake|tasty|chips ahoy|girl scout|newton",
            r"little|cinnabon|toaster strudel|bakers|hershey|sunbelt|new trail|wheatable|lemon cooler|kaiser",
            r"snicker|jerk\b|slim jim|kool-aid|banquet|callender|stouffer|spaghettio|handi-snack|kudos",
            r"sweet success|myoplex|monster milk|elfin|special k|town house|wheat thins|calizza",
            r"bagel (?:bite|thin)|gold standard|now foods|stacker",
        )
    ),
    re.IGNORECASE,
)
# Spelled the way people read it; applied in this order.
_SPELLING: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), spelled)
    for pattern, spelled in (
        (r"\((?:no ice|nfs)\)|,? ?\bnfs\b|,? ?\bns as to [\w ]+|\(\d+ nlea serving\)", ""),
        (r"\bnlea serving", "serving"),
        (r"\btbsps?\b\.?", "tablespoon"),
        (r"\btsps?\b\.?", "teaspoon"),
        (r"\bpkg\b\.?", "package"),
        (r"\b(?:dia\b\.?|diameter)", "across"),
        (r"(?<=\d)\s*(?:\"|'')", " in"),
        (r"\s*\((?:approx|about)[^)]*\)|,? approx [^)]*|\s*\(\d{3} ?x ?\d{3}\)", ""),
        (r"\bdrained solids( \(total\))?", "drained"),
        (r",? any size\b", ""),
        (r"^(cup|tablespoon|teaspoon|leaf|potato) (?=[a-z])", r"\1, "),
        (r"^(oz|ounces?),? (?:boneless|cooked)\b.*", r"\1"),
        (r"^miniature/bite size|^mini or bite size", "bite-size"),
        (r"^medium/regular/sandwich size|^medium or regular|^medium/regular", "medium"),
        (r"^small/regular fillet", "fillet"),
        (r"^(?:small/|miniature/)?(?:regular or )?small/?(?:regular)? (?=piece|slice)", "small "),
        (r"^small or thin/very thin|^small or thin|^regular/thin", "thin"),
        (r"^large or thick", "thick"),
        (r"^pouch/regular size|^snack size/pouch/regular size", "regular size"),
        (r"^fun/snack size", "fun size"),
        (r"^large/king size", "king size"),
        (r"^sharing/movie theater size", "sharing size"),
        (r"^cocktail(?:/| or )miniature", "cocktail"),
        (r"^prepackaged single serving", "single serving pack"),
        (r"^(small|medium|large|small or medium) single serving bag", r"\1 bag"),
        (r"^cup, cooked$", "cup"),
        (r"\bpiece whole$", "whole"),
        (r"^sicle", "bar"),
        (r"^item", "portion"),
        (r"^skin from 1 (\w+)", r"skin of a \1 potato"),
        (r"(?<=[a-z])\s*/\s*(?=[a-z])", " or "),
        (r"^serving (\d.*)$", r"serving (\1)"),
        (r"^([\d.]+) oz (container|can|bottle|bag|box)$", r"\2 (\1 oz)"),
        (r"^(container|can|bottle|bag|box) ([\d.]+) oz$", r"\1 (\2 oz)"),
        (r"\bdice$", "diced"),
        (r"\(\s*\)", ""),
        (r"\s+", " "),
        (r"\s+,", ","),
    )
)
_SINGULAR = {
    plural: singular
    for singular, plurals in (
        ("anchovy", "anchovies"),
        ("half", "halves"),
        ("leaf", "leaves"),
        ("patty", "patties"),
        *(
            (plural[:-1], plural)
            for plural in (
                "balls",
                "bars",
                "beets",
                "biscuits",
                "chips",
                "cookies",
                "crackers",
                "cubes",
                "cups",
                "dates",
                "flowerets",
                "fruits",
                "links",
                "mushrooms",
                "nuts",
                "olives",
                "ounces",
                "packets",
                "pieces",
                "pods",
                "pretzels",
                "sardines",
                "sheets",
                "slices",
                "spears",
                "sprigs",
                "sprouts",
                "sticks",
                "strips",
                "tablespoons",
                "teaspoons",
                "wafers",
            )
        ),
    )
    for plural in (plurals,)
}


@dataclass(frozen=True, slots=True)
class Household:
    """One portion: what people call it and what it weighs in grams, to two decimals."""

    label: str
    grams: Decimal


def household_portions(portions: Iterable[FdcPortion]) -> list[Household]:
    """Choose and word the portions of one food, eight at most, the most usual first; never an empty list.

    A food for which USDA has no portion is offered by the ounce, which weighs 28.35 g of anything.

    >>> household_portions([FdcPortion(1, "3 oz", Decimal(85)), FdcPortion(2, "1 fillet", Decimal(154))])
    [Household(label='1 fillet', grams=Decimal('154')), Household(label='1 oz', grams=Decimal('28.35'))]
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
    fluid_ounce = chosen.get("1 fl oz")
    if fluid_ounce and not any(label.startswith("1 cup") for label in chosen):
        chosen["1 cup"] = Household("1 cup", _rounded(fluid_ounce.grams * _FLUID_OUNCES_IN_A_CUP))
    ordered = sorted(chosen.values(), key=_is_weight_or_volume)
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
        amount, unit = _said_of_all(amount, match[4], portion.grams)
    if _LEFT_OUT.search(unit) or amount == 0:
        return None
    for pattern, spelled in _SPELLING:
        unit = pattern.sub(spelled, unit)
    unit = unit.strip(" ,.")
    first, gap, rest = unit.partition(" ")
    word = first.rstrip(",")
    unit = _SINGULAR.get(word.lower(), word) + first[len(word) :] + gap + rest
    if not unit or unit[0].isdigit():
        return None
    unit = unit[0].lower() + unit[1:] if unit[1:2].islower() and unit.split()[0].lower() != "oreo" else unit
    # Tables round the weight of three ounces to 85 g; an ounce is an ounce.
    grams = OUNCE if unit == "oz" else _rounded(portion.grams / amount)
    label = f"1 {unit}"
    return Household(label, grams) if len(label) <= _LONGEST_LABEL and 0 < grams <= _HEAVIEST else None


def _said_of_all(amount: Decimal, unit: str, grams: Decimal) -> tuple[Decimal, str]:
    """Mend amount and unit where the unit states the weight of the whole amount, and not of one."""
    stated = _STATED.search(unit)
    if amount == 1 or stated is None:
        return amount, unit
    whole = Decimal(stated[1]) * (_FLUID_OUNCE if stated[2] else OUNCE)
    if abs(grams - whole) > whole * _STATED_NEAR:
        return amount, unit
    return (Decimal(1), unit) if amount < 1 and _HOLDS_SO_MUCH.match(unit) else (amount, unit[: stated.start()])


def _rounded(grams: Decimal) -> Decimal:
    cents = grams.quantize(_CENT, ROUND_HALF_UP)
    return cents.normalize() if cents % 1 else cents.to_integral_value()


def _same(one: Household, other: Household) -> bool:
    """Whether one label only adds words to another of the same weight ("1 cup", "1 cup, sliced")."""
    return one.grams == other.grams and one.label.lower().startswith(other.label.lower())


def _is_weight_or_volume(portion: Household) -> bool:
    return portion.label.lower() in _WEIGHT_OR_VOLUME


def _by_default(portions: list[Household], default: Decimal) -> list[Household]:
    """Put the portion first that USDA's default amount is made of; without one, the default itself.

    An ounce is not what a default is made of, unless it is just one.
    """
    for times in _MULTIPLES:
        for portion in portions:
            if times != 1 and _is_weight_or_volume(portion):
                continue
            if abs(portion.grams * times - default) <= default * _NEAR:
                return [portion, *(other for other in portions if other is not portion)]
    if abs(default - OUNCE) <= 1:
        return [Household("1 oz", OUNCE), *(other for other in portions if other.label != "1 oz")]
    serving = Household("1 serving", _rounded(default))
    return [serving, *(other for other in portions if other.label != serving.label)]
