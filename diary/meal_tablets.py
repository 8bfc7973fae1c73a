"""What somebody wrote of a supplement: the nutrients, how much of each is in one, and how many were taken.

A number says nothing without its unit and its nutrient: 400 mg of calcium are no tablet with 400 IU of vitamin D in it,
and no vitamin stands for another. What a supplement holds is read from its name, in English, in the same way.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from unicodedata import combining, normalize

from diary.counted import MOST_TABLETS
from diary.tablet_words import COUNTS, FISH_OIL, NUTRIENTS, TOKEN, UNITS, VITAMIN_D
from nutrients.ranking import Found

__all__ = [
    "SUPPLEMENT",
    "Chosen",
    "Tablets",
    "choose",
    "contents_of",
    "is_bare",
    "lacking",
    "read_tablets",
    "sold_as_one",
]

SUPPLEMENT = "supplement"

_MICROGRAMS = {"µg": Decimal(1), "mg": Decimal(1000), "g": Decimal(1_000_000)}
_UNITS_IN_ONE = Decimal(40)  # of vitamin D, international units in a microgram
_SOLD_AS_ONE = (frozenset({"calcium", VITAMIN_D}), frozenset({"calcium", "magnesium"}))

_LONGEST = 300  # the name of a supplement may be as long
_BETWEEN = re.compile(r"[\s,;:+&/().-]*")
_SIGHTLESS = re.compile(r"(?<![\w.,])[-−](?=\d)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")


@dataclass(frozen=True, slots=True)
class Strength:
    """How much of one is in it, as written: ``unit`` is "µg", "mg", "g", "IU", or empty."""

    number: Decimal
    unit: str
    text: str

    def is_of(self, nutrient: str, micrograms: Decimal) -> bool:
        """Whether it is so much of a nutrient; without a unit it may be in any that labels give it in."""
        units = micrograms * _UNITS_IN_ONE if nutrient == VITAMIN_D else None
        if self.unit == "IU":
            return units == self.number
        if self.unit:
            return self.number * _MICROGRAMS[self.unit] == micrograms
        return self.number in (micrograms, micrograms / 1000, units)


@dataclass(frozen=True, slots=True)
class Tablets:
    """What is written of a supplement. ``count`` is how many, ``None`` where that is not said.

    ``is_all`` says that nothing else is written, and that all of it can be read; ``others`` are other words.
    """

    nutrients: tuple[str, ...]
    strengths: tuple[Strength, ...]
    count: Decimal | None
    is_all: bool
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """Supplements for what was written, the likeliest first, and how many of the first.

    ``left`` is what it does not have. ``is_two`` says that two of half the strength stand for one. ``is_assumed`` says
    that no strength was written.
    """

    found: tuple[Found, ...]
    count: Decimal | None
    left: tuple[str, ...] = ()
    is_two: bool = False
    is_assumed: bool = False


def read_tablets(text: str) -> Tablets:
    """Read what a text says of a supplement, in any of our languages; any text is harmless.

    >>> one = read_tablets("2 x Vitamin D3 1,000 IU")
    >>> one.nutrients, one.strengths[0].text, one.count, one.is_all
    (('vitamin d',), '1,000 IU', Decimal('2'), True)
    """
    if len(text) > _LONGEST:
        return Tablets((), (), None, is_all=False)
    plain = "".join(char for char in normalize("NFD", text.casefold()) if not combining(char))
    nutrients: dict[str, None] = {}
    strengths: list[Strength] = []
    others: list[str] = []
    is_all = _BETWEEN.fullmatch(TOKEN.sub("", plain)) is not None and _SIGHTLESS.search(plain) is None
    count, is_counted_next = None, False
    for token in TOKEN.finditer(plain):
        kind, said = token.lastgroup or "", token[0]
        if token["number"]:
            number = _number(token["number"])
            if number is None:
                is_all = False
            elif token["unit"]:
                unit = UNITS[token["unit"]]
                strengths.append(Strength(number, unit, f"{token['number'].rstrip('.,')} {unit}"))
            elif token["times"] or is_counted_next or number <= MOST_TABLETS:
                is_all, count = is_all and count is None, number
            else:
                strengths.append(Strength(number, "", token["number"].rstrip(".,")))
        elif (nutrient := _nutrient(token)) is not None:
            nutrients[nutrient] = None
        elif kind == "word" and said in COUNTS:
            # "Half a tablet" is half of one.
            is_all = is_all and (count is None or said in ("a", "an"))
            count = COUNTS[said] if count is None else count
        elif kind == "word":
            is_all = False
            others.append(said)
        is_counted_next = kind == "times_last"
    return Tablets(tuple(nutrients), tuple(strengths), count, is_all, tuple(others))


def is_bare(text: str) -> bool:
    """Whether a text is a number, a unit or a form of medicine and names nothing: no food is meant by it.

    >>> is_bare("300 mg"), is_bare("tablet"), is_bare("7 up")
    (True, True, False)
    """
    said = read_tablets(text)
    is_something = any(token.lastgroup not in ("idle", "word") for token in TOKEN.finditer(text.casefold()))
    return said.is_all and not said.nutrients and is_something


def sold_as_one(one: Tablets, other: Tablets) -> bool:
    """Whether these are two nutrients of one tablet, of which the amounts stand at the end.

    >>> sold_as_one(read_tablets("calcium"), read_tablets("vitamin D 600 mg/400 IU"))
    True
    """
    is_read = one.is_all and other.is_all and not one.strengths and bool(other.strengths)
    return is_read and frozenset(one.nutrients + other.nutrients) in _SOLD_AS_ONE


def contents_of(name: str) -> dict[str, Decimal | None]:
    """Read from the name of a supplement what one holds, in micrograms; ``None`` where the name does not say.

    >>> contents_of("Calcium with vitamin D tablet, 500 mg elemental and 10 µg (400 IU)")
    {'calcium': Decimal('500000'), 'vitamin d': Decimal('10')}
    """
    said = read_tablets(name)
    weighed = [one.number * _MICROGRAMS[one.unit] for one in said.strengths if one.unit in _MICROGRAMS]
    if len(weighed) != len(said.nutrients):
        return dict.fromkeys(said.nutrients)
    return dict(zip(said.nutrients, weighed, strict=True))


def choose(said: Tablets, supplements: Sequence[Found]) -> Chosen:
    """Choose among supplements the ones of these nutrients and of no other, those of the strength written first."""
    held = {food.id: contents_of(food.name) for food in supplements}
    having = [food for food in supplements if held[food.id].keys() == set(said.nutrients)]
    if not said.strengths:
        return Chosen(tuple(having), said.count, is_assumed=True)
    one = Decimal(1) if said.count is None else said.count
    if exact := [food for food in having if not _unmatched(said.strengths, held[food.id])]:
        return Chosen((*exact, *(food for food in having if food not in exact)), one)
    doubled = tuple(Strength(each.number / 2, each.unit, each.text) for each in said.strengths)
    # Oil is weighed on some labels, and what is in it on others.
    is_plain = said.count is None and len(said.nutrients) == 1 and said.nutrients[0] != FISH_OIL
    if is_plain and (halves := [food for food in having if not _unmatched(doubled, held[food.id])]):
        return Chosen((*halves, *(food for food in having if food not in halves)), Decimal(2), is_two=True)
    left = _unmatched(said.strengths, held[having[0].id]) if having else ()
    return Chosen(tuple(having), one, left)


def lacking(text: str, name: str) -> tuple[str, ...]:
    """List the nutrients and strengths in a text that the supplement of a name does not have.

    >>> lacking("Acme vitamin K 100 µg", "Vitamin B12 tablet, 100 µg")
    ('vitamin k',)
    """
    said, held = read_tablets(text), contents_of(name)
    if not held:
        return ()
    if not said.nutrients or _SIGHTLESS.search(text):
        return said.others or (text,)
    return (*(one for one in said.nutrients if one not in held), *_unmatched(said.strengths, held))


def _unmatched(strengths: Sequence[Strength], held: Mapping[str, Decimal | None]) -> tuple[str, ...]:
    known = [(nutrient, amount) for nutrient, amount in held.items() if amount is not None]
    return tuple(one.text for one in strengths if not any(one.is_of(*each) for each in known))


def _nutrient(token: re.Match[str]) -> str | None:
    if token["oil"]:
        return FISH_OIL
    if token["folic"]:
        return "folate"
    if letter := token["vitamin"] or token["bare"]:
        letter = letter.replace("-", "")
        return VITAMIN_D if letter in ("d", "d2", "d3") else f"vitamin {letter}"
    return NUTRIENTS.get(token[0])


def _number(text: str) -> Decimal | None:
    text = text.rstrip(".,")
    text = text.replace(",", "").replace(".", "") if _THOUSANDS.fullmatch(text) else text.replace(",", ".")
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
