"""How much of one food somebody wrote, and what that is in the portions of the food that was chosen.

``nutrients.servings`` reads one amount and ``diary.counted`` fits it to the portions. What a written meal has beyond
that is here: "2-3 dates" is the middle of both and is said to be; "2 x 330 ml cans" is multiplied; a measure without a
number is one of it; and an amount that was written and cannot be read is never replaced by another.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from diary.counted import counted, is_named
from diary.meal_grammar import HALF_MORE
from nutrients.foods import FoodPortion
from nutrients.quantity import MAXIMUM, QuantityFault, parse_quantity
from nutrients.search import MAX_QUERY
from nutrients.servings import Serving, split_serving

__all__ = [
    "UNSURE",
    "VAGUE",
    "Basis",
    "Proposal",
    "Said",
    "has_more_numbers",
    "is_amount",
    "is_measured_alone",
    "propose",
    "said_of",
    "spooned",
    "starts_with_amount",
]


class Basis(StrEnum):
    """Where a proposed amount comes from."""

    SAID = "said"
    COUNTED = "counted"
    """A number of the food's first portion, because none is called what was written."""
    OTHER_MEASURE = "other_measure"
    """The same where a measure was written that the food does not have, and that may be of quite another size."""
    GLASS = "glass"
    """A cup of a drink for a glass of it, because it has no glass of its own."""
    HANDFUL = "handful"
    """An ounce of nuts, seeds and the like for a handful of them, which USDA weighs of no food."""
    STRENGTH = "strength"
    """So many tablets as were written, of a strength that was not."""
    TWO_TABLETS = "two_tablets"
    """Two tablets of half the strength that was written, because there is none of it."""
    SHARED = "shared"
    """The amount stands after this food and the one before, and may be that of both."""
    LAST = "last"
    FIRST = "first"
    """One of the food's first portion, because no amount was written."""
    UNREAD = "unread"
    """Left to choose: an amount was written that cannot be read."""
    NO_MEASURE = "no_measure"
    """Left to choose: the food has no portion by which the measure can be weighed."""
    NO_WEIGHT = "no_weight"
    """Left to choose: a weight was written, and what one of the food's portions weighs is not known."""


UNSURE = frozenset({Basis.OTHER_MEASURE, Basis.SHARED, Basis.UNREAD, Basis.NO_MEASURE, Basis.NO_WEIGHT})
"""What is proposed without a tick: the amount is left to choose, or may be of quite another size."""


@dataclass(frozen=True, slots=True)
class Said:
    """The amount that was written with a food: ``between`` are the two numbers of a range, whose middle was taken."""

    serving: Serving
    between: tuple[Decimal, Decimal] | None
    is_unread: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """How much of a food to log; ``portion`` is ``None`` for grams, ``quantity`` where it is left to choose."""

    portion: FoodPortion | None
    quantity: Decimal | None
    basis: Basis

    @property
    def is_sure(self) -> bool:
        """Whether it may be logged as it stands, unless somebody says otherwise."""
        return self.basis not in UNSURE


_DIGITS = r"\d+(?:[.,]\d+)?"
_WORD = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_RANGE = re.compile(rf"\b({_DIGITS}|{_WORD})(?:\s?[-–—~]\s?|\s+(?:to|or)\s+)({_DIGITS}|{_WORD})(?![\w/⁄]*[/⁄%])", re.I)
_TIMES = re.compile(r"\s*(\d{1,3})\s*[x×*]\s*(?=\d)", re.I)
_TIMES_LAST = re.compile(r"\s*[x×*]\s?(\d{1,3})\s*\Z", re.I)
_MEASURED_LAST = re.compile(
    rf"(?P<food>.*[^\W\d_].*?)[\s,(]+(?P<amount>\d{{1,3}}\s*[x×*]\s*{_DIGITS}\s*[a-z]+)\s*\)?\s*\Z", re.I
)
_WEIGHED = frozenset({"g", "kg", "ml", "cl", "dl", "l", "oz", "fl oz", "lb"})
_LOOSE = re.compile(r"(?:(?<![^\W\d_])|(?<=\bx))(?<!\d)(?:\d+|[¼½¾⅐-⅞])(?![\d.,]*\s?%)")
_ARTICLE = re.compile(r"\s*(?:an?|the|one|about|approx\.?|around|roughly|~|≈|c\.|some)\s*(?=[\d¼½¾⅐-⅞])", re.I)
_NUMBERED = re.compile(rf"\s*(?:~|≈|c\.\s*)?(?:\d|[¼½¾⅐-⅞]|(?:{_WORD}|an?|half|quarter|couple|dozen|some|few)\b)", re.I)
_DIGIT = re.compile(r"[\d¼½¾⅐-⅞]")
_SIGHTLESS = re.compile(r"(?<![\w.,])[-−](?=\d)")
_SET_APART = re.compile(r"\d[\d.,]*\s")  # thousands: 1 500 g
_MINE = re.compile(r"\s*my\s+(?=\S)", re.I)
_SPOONS = re.compile(r"(?P<number>\s*[\d¼½¾⅓⅔⅛][\d./⁄¼½¾⅓⅔⅛ ]*)(?P<spoon>[Tt])\.?\s+(?!(?i:bone)\b)(?=[A-Za-z])")
_STANDS_FOR_A_FOOD = "xylophone"

_POURED_SMALL = frozenset({"1 drink", "1 jigger", "1 shot"})  # portions of what nobody drinks a cup of

_CONTAINERS = "bag bottle bowl box carton container glass jar jug mug pack packet plate pot punnet tub tin can"
_SHARES = "bar bunch chunk cube ear fillet floret handful head helping leaf loaf piece portion rasher round scoop"
_MORE_SHARES = "clove serving shot slice spear square stalk stick strip wedge"
VAGUE = frozenset(f"{_CONTAINERS} {_SHARES} {_MORE_SHARES}".split())
"""Measures of no fixed size: where the food has no such portion, its first is proposed for one and not ticked.
A splash, a dash or a pinch is too little for that and left to choose."""


def said_of(text: str) -> Said:
    """Read the amount and the food of one piece of a meal; any text is harmless, and a very long one is all food.

    >>> said_of("2-3 dates").serving.quantity, said_of("2 x 330ml cans of beer").serving.unit
    (Decimal('2.5'), 'ml')
    """
    if len(text) > MAX_QUERY:
        return Said(Serving(None, "", "", text, text), None, is_unread=False)
    plain = text[mine.end() :] if (mine := _MINE.match(text)) else text
    plain = _ARTICLE.sub("", plain, count=1) if _ARTICLE.match(plain) else plain
    if more := HALF_MORE.match(plain):
        count = more["count"] if more["count"].isdigit() else "1"
        plain = f"{count}{'.5' if more['more'].casefold() == 'half' else '.25'} {more['unit']}{plain[more.end() :]}"
    if (last := _MEASURED_LAST.fullmatch(plain)) and not starts_with_amount(plain):
        plain = f"{last['amount']} {last['food']}"
    elif last := _TIMES_LAST.search(plain):
        each = split_serving(plain[: last.start()])
        if each.quantity is not None and each.unit in _WEIGHED:
            plain = f"{last[1]} x {each.quantity:f} {each.unit} {each.food}"
    times = _TIMES.match(plain)
    between = None
    if times:
        plain = plain[times.end() :]
    elif match := _RANGE.search(plain):
        low, high = _number(match[1]), _number(match[2])
        if low is not None and high is not None and low < high:
            between = (low, high)
            middle = f"{((low + high) / 2).quantize(Decimal('0.0001')):f}"
            plain = plain[: match.start()] + middle + plain[match.end() :]
    serving = _without_container(split_serving(plain))
    is_unread = _SET_APART.match(serving.food) is not None
    if is_unread:
        serving = replace(serving, quantity=None, food=split_serving(serving.food).food)
    quantity = serving.quantity
    if times and quantity is not None:
        quantity = quantity * int(times[1])
        serving = replace(serving, quantity=quantity if 0 < quantity <= MAXIMUM else None)
    taken = text.replace(serving.food, "", 1) if serving.food in text else text
    is_unread = is_unread or (serving.quantity is None and (times is not None or _DIGIT.search(taken) is not None))
    is_unread = is_unread or _SIGHTLESS.search(taken) is not None
    return Said(serving, between if serving.quantity is not None else None, is_unread)


def has_more_numbers(food: str, index: str) -> bool:
    """Whether a number stands in what was read as the food that is no part of its name: then the amount is not known.

    ``index`` is the index text (``nutrients.search``) of the food that was found. A percentage is no amount.

    >>> has_more_numbers("7 up", " 7 up "), has_more_numbers("eggs 3", " egg ")
    (False, True)
    """
    having = set(re.findall(r"\d+", index))
    return any(number[0] not in having for number in _LOOSE.finditer(food))


def is_amount(text: str) -> bool:
    """Whether a text is an amount and no food.

    >>> is_amount("200 ml"), is_amount("2 eggs")
    (True, False)
    """
    if len(text) > MAX_QUERY:
        return False
    serving = split_serving(f"{text} {_STANDS_FOR_A_FOOD}")
    return serving.food == _STANDS_FOR_A_FOOD and serving.quantity is not None


def is_measured_alone(text: str) -> bool:
    """Whether a text is a weight or a volume of nothing: "5 cups" are no peanut butter cups.

    >>> is_measured_alone("5 cups"), is_measured_alone("2 bars")
    (True, False)
    """
    unit = split_serving(f"{text[:MAX_QUERY]} {_STANDS_FOR_A_FOOD}").unit
    return is_amount(text) and unit != "" and unit not in VAGUE


def spooned(text: str) -> str:
    """Write out the T of a tablespoon and the t of a teaspoon, as they stand in English recipes after a number.

    >>> spooned("1 T peanut butter"), spooned("2 t sugar"), spooned("1 T bone steak")
    ('1 tablespoon peanut butter', '2 teaspoon sugar', '1 T bone steak')
    """
    said = _SPOONS.match(text)
    if said is None:
        return text
    return f"{said['number']}{'tablespoon' if said['spoon'] == 'T' else 'teaspoon'} {text[said.end() :]}"


def starts_with_amount(text: str) -> bool:
    """Whether a text begins with a number, in digits or in words: then a food of its own begins there."""
    return _NUMBERED.match(text) is not None


def propose(
    said: Said, portions: Sequence[FoodPortion], last: tuple[FoodPortion | None, Decimal] | None = None
) -> Proposal:
    """Choose how much to propose; ``last`` is the portion and the quantity that this person logged the last time."""
    first = portions[0] if portions else None
    serving = said.serving
    if said.is_unread:
        return Proposal(first, None, Basis.UNREAD)
    if serving.quantity is None and not serving.unit and not serving.size:
        if last is not None:
            return Proposal(*last, Basis.LAST)
        return Proposal(None, None, Basis.NO_MEASURE) if first is None else Proposal(first, Decimal(1), Basis.FIRST)
    number = Decimal(1) if serving.quantity is None else serving.quantity
    fits = counted(replace(serving, quantity=number), portions)
    if fits is None and not serving.size and serving.unit == "handful" and (ounce := _ounce_of_loose(portions)):
        return Proposal(ounce, number, Basis.HANDFUL)
    if fits is None and serving.unit == "glass" and not serving.size and _is_poured(portions):
        fits = counted(replace(serving, quantity=number, unit="cup"), portions)
        return Proposal(first, None, Basis.NO_MEASURE) if fits is None else Proposal(*fits, Basis.GLASS)
    if fits is not None:
        portion, quantity = fits
        if portion is None and any(one.is_nominal for one in portions):
            return Proposal(first, None, Basis.NO_WEIGHT)
        is_plain = portion is None or is_named(serving, portion) or portion.is_dose
        return Proposal(portion, quantity, Basis.SAID if is_plain else Basis.COUNTED)
    if first is None or first.is_dose or (serving.unit and serving.unit not in VAGUE):
        return Proposal(first, None, Basis.NO_MEASURE)
    if not serving.unit and number != number.to_integral_value():
        return Proposal(first, None, Basis.NO_MEASURE)
    return Proposal(first, number, Basis.OTHER_MEASURE if serving.unit else Basis.COUNTED)


def _ounce_of_loose(portions: Sequence[FoodPortion]) -> FoodPortion | None:
    """The ounce of what is eaten by the handful: small things that are weighed by the ounce and fill a cup."""
    by_label = {one.label.removesuffix(", without shell"): one for one in reversed(portions)}
    return by_label.get("1 oz") if "1 cup" in by_label else None


def _is_poured(portions: Sequence[FoodPortion]) -> bool:
    labels = {one.label for one in portions}
    return "1 fl oz" in labels and labels.isdisjoint(_POURED_SMALL)


def _without_container(serving: Serving) -> Serving:
    """Leave the can out of "330 ml can of cola": the measure says how much it is."""
    if serving.quantity is not None and serving.unit and serving.unit not in VAGUE:
        inner = split_serving(f"1 {serving.food}")
        if inner.unit in VAGUE and re.search(r"\bof\b", serving.food, re.I):
            return replace(serving, food=inner.food, uncounted=inner.food)
    return serving


def _number(text: str) -> Decimal | None:
    if text[:1].isalpha():
        return split_serving(f"{text} {_STANDS_FOR_A_FOOD}").quantity
    try:
        return parse_quantity(text)
    except QuantityFault:
        return None
