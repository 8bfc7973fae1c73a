"""Telling the amount from the food in what people type: "2 eggs", "a cup of whole milk", "150g rice", "½ avocado".

Search looks for the food alone; what was said of the amount is kept for whoever logs it. Nothing is guessed: an amount
that ``nutrients.quantity`` refuses ("1,500 g") is left out of the food and has no number, and a text that is nothing
but an amount is all food.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from nutrients.quantity import QuantityFault, parse_quantity, visible

__all__ = ["Serving", "split_serving"]


@dataclass(frozen=True, slots=True)
class Serving:
    """How much of what somebody typed; ``food`` is as typed.

    ``quantity`` is ``None`` where no number was said or none can be read ("some rice"). ``size`` (large, medium, small)
    and ``unit`` are singular and in full, empty where not said: "tbsp" is "tablespoon", "grams" is "g". ``uncounted``
    is the text without its number only, because a unit may be part of a food's name: "pot noodle".
    """

    quantity: Decimal | None
    size: str
    unit: str
    food: str
    uncounted: str


_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "couple": 2, "pair": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12,
}  # fmt: skip
_ONES = frozenset({"a", "an", "one"})
_SEVERAL = frozenset({"couple", "dozen", "pair"})
_PARTS = {
    "half": Decimal("0.5"),
    "halve": Decimal("0.5"),
    "quarter": Decimal("0.25"),
    "third": Decimal(1) / 3,
}
_UNSAID = frozenset({"about", "approx", "approximately", "around", "few", "my", "roughly", "several", "some", "the"})
_SIZES = {
    "large": "large", "big": "large", "lg": "large", "medium": "medium", "med": "medium", "small": "small",
    "little": "small", "sm": "small",
}  # fmt: skip
# Units of weight and volume may stand right after the digits: 150g.
_MEASURES = {
    word: unit
    for unit, others in {
        "g": "g gm gr gram gramme",
        "kg": "kg kilo kilogram",
        "ml": "ml millilitre milliliter",
        "cl": "cl centilitre centiliter",
        "dl": "dl decilitre deciliter",
        "l": "l litre liter ltr",
        "oz": "oz ounce",
        "fl oz": "floz",
        "lb": "lb pound",
        "pint": "pint pt",
        "cup": "cup",
        "tablespoon": "tablespoon tbsp tbs tblsp",
        "teaspoon": "teaspoon tsp",
    }.items()
    for word in others.split()
}
_PIECES = (
    "bag bar bite bottle bowl box bunch can carton chunk clove container cube dash dollop drop ear fillet floret glass"
    " handful head helping jar jug knob loaf mug pack packet pat piece pinch plate portion pot punnet rasher round"
    " scoop serving shot slice spear spoon spoonful splash sprig square stalk stick strip tin tub wedge"
)
_UNITS = {**_MEASURES, **{word: word for word in _PIECES.split()}, "leaf": "leaf", "leave": "leaf", "loave": "loaf"}
_NONE: frozenset[str] = frozenset()
_IDLE = frozenset({"a", "an", "and", "in", "of", "on", "or", "the", "with"})

_FRACTION = "[¼½¾⅐-⅞]"
_TOKEN = re.compile(
    rf"(?P<number>\d+\s+\d+\s?[/⁄]\s?\d+|\d+\s?[/⁄]\s?\d+|\d*\s?{_FRACTION}|\d+(?:[.,]\d+)*|(?<![\w.,])[.,]\d+)|(?P<word>[^\W\d_]+)|(?P<mark>\S)"
)
_AT_THE_END = re.compile(
    rf"[\s,(]+[x×]?\s?(?P<number>\d+\s?[/⁄]\s?\d+|\d*\s?{_FRACTION}|\d+(?:[.,]\d+)*|[.,]\d+)\s*(?P<unit>[a-z]*)\.?\)?\s*$",
    re.I,
)


def split_serving(text: str) -> Serving:
    """Part what somebody typed into amount and food.

    >>> one = split_serving("2 large eggs")
    >>> one.quantity, one.size, one.food
    (Decimal('2'), 'large', 'eggs')
    >>> split_serving("half a cup of oats").unit, split_serving("2% milk").food
    ('cup', '2% milk')
    """
    text = visible(text)
    return _Front(text).serving() or _at_the_end(text) or Serving(None, "", "", text, text)


class _Front:
    """Reads an amount from the front of a text, word by word; ``at`` is the next of its tokens."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(_TOKEN.finditer(text))
        self._words = [token[0].casefold() for token in self._tokens]
        self._at = 0

    def serving(self) -> Serving | None:
        """Give the amount and the food, or nothing where no amount stands in front of a food."""
        while self._next(_UNSAID):
            pass
        quantity = self._number()
        if quantity is not None and self._next({"few"}):
            quantity = None
        said = self._at > 0
        self._next({"of"})
        counted = self._at
        size = self._next_of(_SIZES)
        sized = self._at
        unit = self._unit(needs_of=not said)
        if not self._is_food(self._at):
            unit, self._at = "", sized
        elif quantity is not None and (measured := self._second(quantity, unit)) is not None:
            (quantity, unit), counted = measured, self._at
        if not self._is_food(self._at):
            size, self._at = "", counted
        if self._at == 0 or not self._is_food(self._at):
            return None
        return Serving(quantity, size, unit, self._rest(self._at), self._rest(counted))

    def _word(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._words[at] if at < len(self._words) else ""

    def _next(self, words: set[str] | frozenset[str]) -> bool:
        found = self._word() in words
        self._at += found
        return found

    def _next_of(self, meanings: dict[str, str]) -> str:
        meaning = meanings.get(_singular(self._word(), meanings), "")
        self._at += bool(meaning)
        return meaning

    def _number(self) -> Decimal | None:
        """Read a number in digits or in words; none at all leaves the place where it is."""
        if self._word() in ("x", "×") and self._is_number(1):
            self._at += 1
        if self._is_number(0):
            number = self._digits()
            return number if number is None else self._several(number)
        word, follower = self._word(), self._word(1)
        if word in _PARTS and follower.isalpha() and follower not in ("and", "fat"):
            return self._part_of(Decimal(1))
        if word not in _NUMBERS or not follower.isalpha():
            return None
        self._at += 1
        if word in _ONES and self._word() in _PARTS:
            return self._part_of(Decimal(1))
        if word in _ONES and self._word() in _SEVERAL:
            word = self._word()
            self._at += 1
        number = Decimal(_NUMBERS[word])
        if word in _ONES:
            return self._with_more(number)
        return self._with_more(Decimal(1)) * 12 if word == "dozen" else self._several(number)

    def _several(self, number: Decimal) -> Decimal:
        """Read what a number counts or is followed by: "2 dozen", "2 half cups", "2 and a half"."""
        follower = self._word(1)
        if _singular(self._word(), _PARTS) in _PARTS and follower not in ("and", "fat", "pounder", "pounders"):
            return self._part_of(number)
        number = self._with_more(number)
        return number * 12 * self._with_more(Decimal(1)) if self._next({"dozen", "dozens"}) else number

    def _second(self, quantity: Decimal, unit: str) -> tuple[Decimal | None, str] | None:
        """Read a second amount after the first: "2 6oz steaks" are 12 oz, "1 lb 2 oz" are 18; of any other nothing is
        known. Give nothing where none follows, and stay."""
        before = self._at
        if not self._is_number(0):
            return None
        digits = self._words[before]
        number, other = self._digits(), self._unit(needs_of=False)
        if other not in _MEASURES.values() or not self._is_food(self._at):
            self._at = before
            return None
        if number is not None and (unit, other) == ("lb", "oz"):
            return quantity * 16 + number, "oz"
        # Of three digits the first may be the thousands: "1 500 g".
        is_each = number is not None and not unit and len(digits) < 3
        return (quantity * number if number is not None and is_each else None), other

    def _part_of(self, number: Decimal) -> Decimal:
        number *= _PARTS[_singular(self._word(), _PARTS)]
        self._at += 1
        self._next({"of"})
        self._next({"a", "an", "the"})
        return (number * 12 if self._next({"dozen"}) else number).quantize(Decimal("0.0001")).normalize()

    def _with_more(self, number: Decimal) -> Decimal:
        """Add the part that stands after an "and": "and a half", "and half", "and 1/2"."""
        if self._word() != "and":
            return number
        article = int(self._word(1) in ("a", "one"))
        if (part := _PARTS.get(self._word(1 + article))) is not None and self._word(2 + article) != "and":
            self._at += 2 + article
            return number + part.quantize(Decimal("0.0001")).normalize()
        if self._is_number(1) and (more := _quantity(self._words[self._at + 1])) is not None and more < 1:
            self._at += 2
            return number + more
        return number

    def _is_number(self, ahead: int) -> bool:
        """Whether a number stands here that counts something: not the 2 of "2%" or "2-ply", nor the 7 of "7up"."""
        at = self._at + ahead
        if at >= len(self._tokens) or not self._tokens[at]["number"]:
            return False
        follower = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        if follower is None or follower["mark"]:
            return follower is None or follower[0] in "×("
        glued = follower.start() == self._tokens[at].end() and self._tokens[at][0][-1].isdecimal()
        word = follower[0].casefold()
        return not glued or word == "x" or _singular(word, _MEASURES) in _MEASURES or self._is_cup(at + 1)

    def _is_cup(self, at: int) -> bool:
        """Whether a "c" stands for a cup, as in recipes: alone, and a food after it; vitamin C has the word itself."""
        letter, after = self._tokens[at], at + 1 + (self._words[at + 1 : at + 2] == ["."])
        if self._words[at] != "c" or after >= len(self._tokens):
            return False
        food = self._tokens[after]
        return bool(food["word"]) and food.start() > letter.end() and not self._words[after].startswith("vitamin")

    def _digits(self) -> Decimal | None:
        number = _quantity(self._tokens[self._at][0])
        self._at += 1
        self._next({"x", "×"})
        return number

    def _unit(self, *, needs_of: bool) -> str:
        """Read a unit and the "of" and the article after it."""
        before = self._at
        fluid = self._next({"fl", "fluid"})
        self._next({"."} if fluid else _NONE)
        is_cup = self._at < len(self._tokens) and self._is_cup(self._at)
        self._at += is_cup
        unit = "cup" if is_cup else self._next_of(_UNITS)
        if fluid:
            unit = "fl oz" if unit == "oz" else ""
        if unit:
            self._next({"."})
            if not self._next({"of"}) and needs_of:
                unit = ""
            self._next({"a", "an", "the"})
        if not unit:
            self._at = before
        return unit

    def _is_food(self, at: int) -> bool:
        return any(
            token["word"] and word not in _IDLE for token, word in zip(self._tokens[at:], self._words[at:], strict=True)
        )

    def _rest(self, at: int) -> str:
        return self._text[self._tokens[at].start() :].strip()


def _at_the_end(text: str) -> Serving | None:
    """Read an amount at the end of a text: "eggs x2", "rice 150 g"."""
    match = _AT_THE_END.search(text)
    if match is None or not any(char.isalpha() for char in text[: match.start()]):
        return None
    said = match["unit"].casefold()
    unit = _UNITS.get(_singular(said, _UNITS), "")
    if said and not unit:
        return None
    food = text[: match.start()].strip(" ,(")
    return Serving(_quantity(match["number"]), "", unit, food, food)


def _quantity(text: str) -> Decimal | None:
    try:
        return parse_quantity(text)
    except QuantityFault:
        return None


def _singular(word: str, among: dict[str, str] | dict[str, Decimal]) -> str:
    """Give a word as it is listed: without the ending of the plural where that is what it takes."""
    if word not in among:
        for ending in ("s", "es"):
            if word.endswith(ending) and word.removesuffix(ending) in among:
                return word.removesuffix(ending)
    return word
