"""What is said of a food after "with", and is no food of its own: "sardines with bones", "milk with added calcium".

Whatever the table has, a skin, a bone or a nutrient is never a second food. A food whose name has it is looked for; the
plain one stands for it where there is none, and what it lacks is said.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diary.meal_amounts import said_of
from diary.meal_tablets import read_tablets
from diary.meal_text import Kind, Part
from nutrients.search import MAX_QUERY

__all__ = ["Qualified", "denies", "qualified", "qualities_in"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LETTERS = r"[a-k]\d{0,2}"
_ENGLISH = (
    r"skins?|bones?|shells?|peels?|rinds?|crusts?|fat|gas|bubbles|carbonation|pulp|bits|heads?|tails?|pits?|stones?|seeds?"
    r"|calcium|fib(?:er|re)|protein|iron|iodine|minerals?|magnesium|potassium|zinc|folate|folic\s+acid|dha|omega[\s-]?3s?"
    rf"|vit(?:amin)?s?(?:\s+{_LETTERS}\b(?:\s*(?:,|and|&)\s*{_LETTERS}\b)*)?"
    r"|[bdk]-?\d{1,2}|probiotics|live\s+cultures|lactose|gluten|caffeine|alcohol"
)
_SPANISH = (
    r"piel|espinas?|huesos?|c[áa]scaras?|corteza|pulpa|grasa|gas|burbujas|pepitas|semillas|cabezas?|colas?"
    r"|calcio|fibra|prote[íi]nas?|hierro|yodo|minerales|magnesio|potasio|zinc|[áa]cido\s+f[óo]lico|dha|omega[\s-]?3"
    rf"|vitaminas?(?:\s+{_LETTERS}\b(?:\s*(?:,|y|e)\s*{_LETTERS}\b)*)?"
    r"|probi[óo]ticos|lactosa|gluten|cafe[íi]na|alcohol"
)
_ADDED = r"(?:added|extra|natural|the|its|el|la|su|sus|las|los|mucha|poca|mucho|poco)\s+"
_ADDED_LAST = r"(?:\s+(?:added|on|in|incluid[oa]s?|añadid[oa]s?|a[nñ]adid[oa]s?))?"
_ONE = rf"(?:(?:{_ADDED})*(?:{_ENGLISH}|{_SPANISH})|added\s+[^\W\d_]+){_ADDED_LAST}"
_AND = r"\s*(?:,\s*(?:and|y)?\b|\band\b|&|\by\b|\be\b|\+)\s*"
_QUALITY = rf"{_ONE}(?:{_AND}(?:with\s+|con\s+)?{_ONE})*"
_REST = r"(?:[\s,(]+[\d¼½¾⅐-⅞].*)?"
_GOES_ON = re.compile(_LETTERS, re.I)  # of "vitamin A and D"
_SAID_AFTER = re.compile(rf"(?P<quality>{_QUALITY})(?P<rest>{_REST})\s*", re.I | re.S)
_QUALIFIED = re.compile(
    rf"(?P<food>.*[^\W\d_].*?)\s*,?\s+\(?(?:with|w/|con)\s*\b(?P<quality>{_QUALITY})\)?(?P<rest>{_REST})\s*\Z",
    re.I | re.S,
)
_SAYS_NOTHING = _words(
    "added extra natural the its on in el la su sus las los mucha poca mucho poco and with y e con incluido incluida"
    " incluidos incluidas añadido añadida añadidos añadidas live"
)
# Names of foods are English where it is told what is not in them.
_IN_ENGLISH = {
    word: english
    for english, words in {
        "skin": "piel",
        "bone": "espina hueso",
        "fat": "grasa",
        "rind": "corteza",
        "shell": "cáscara cascara",
        "caffeine": "cafeína cafeina",
        "lactose": "lactosa",
        "calcium": "calcio",
        "vitamin": "vitamina",
        "protein": "proteína proteina",
        "fiber": "fibra",
        "iron": "hierro",
    }.items()
    for word in words.split()
}
_PARTED = re.compile(_AND, re.I)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Qualified:
    """A food and what is said of it: ``plain`` is the text without that; each phrase with the words that matter."""

    food: str
    rest: str
    phrases: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def plain(self) -> str:
        return f"{self.food}{self.rest}"

    def having(self, phrases: Sequence[tuple[str, tuple[str, ...]]]) -> str:
        """The text with some of the phrases, each in its words alone."""
        words = dict.fromkeys(word for _, each in phrases for word in each)
        return f"{self.food} {' '.join(words)}{self.rest}"


def qualities_in(parts: Sequence[Part]) -> frozenset[int]:
    """List the places of joints after which nothing stands but what the food before is or has."""
    holds: set[int] = set()
    for place in range(1, len(parts) - 1):
        left, joint, right = parts[place - 1 : place + 2]
        if (left.kind, joint.kind, right.kind) != (Kind.ATOM, Kind.JOINT, Kind.ATOM) or len(right.text) > MAX_QUERY:
            continue
        goes_on = place - 2 in holds and joint.joint in (",", "and", "with")
        is_said = _SAID_AFTER.fullmatch(right.text) or (goes_on and _GOES_ON.fullmatch(right.text))
        if (joint.joint == "with" or goes_on) and is_said:
            is_dosed = bool(read_tablets(right.text).strengths) and said_of(right.text).serving.quantity is None
            if not is_dosed and (goes_on or not _is_of_a_supplement(left.text)):
                holds.add(place)
    return frozenset(holds)


def qualified(text: str) -> Qualified | None:
    """Part a food from what is said of it; ``None`` where nothing is.

    >>> said = qualified("200 ml milk with added calcium")
    >>> said.plain, said.phrases, said.having(said.phrases)
    ('200 ml milk', (('calcium', ('calcium',)),), '200 ml milk calcium')
    >>> qualified("shrimp with shell 100 g").plain, qualified("milk with honey")
    ('shrimp 100 g', None)
    """
    said = _QUALIFIED.fullmatch(text) if len(text) <= MAX_QUERY else None
    if said is None or _is_of_a_supplement(text):
        return None
    phrases = []
    for phrase in _PARTED.split(said["quality"]):
        words = tuple(word for word in _WORD.findall(phrase) if word.casefold() not in _SAYS_NOTHING)
        if words:
            phrases.append((" ".join(words), words))
    return Qualified(said["food"], said["rest"], tuple(phrases)) if phrases else None


def denies(name: str, words: Sequence[str]) -> bool:
    """Whether a food, by its English name, is without what these words name.

    >>> denies("Chicken leg, roasted, skin not eaten", ["skin"]), denies("Sardines, with bones", ["bones"])
    (True, False)
    >>> denies("Cola, decaffeinated", ["caffeine"]), denies("Beer, nonalcoholic", ["alcohol"])
    (True, True)
    """
    for word in words:
        plain = word.casefold().removesuffix("s")
        root = re.escape(_IN_ENGLISH.get(plain, plain))
        not_there = (
            rf"\b(?:without|no|not|non|free of)\b[^,]*\b{root}|\b{root}s?\b[^,]*\bnot\b|\b{root}(?:less|[\s-]free)"
            rf"|\b(?:de|non-?){root.removesuffix('e')}|\bsoft[\s-]{root}"
        )
        if re.search(not_there, name, re.I) or (root in ("skin", "peel") and re.search(r"\bpeeled\b", name, re.I)):
            return True
    return False


def _is_of_a_supplement(text: str) -> bool:
    """Whether a text names a supplement: "calcium with vitamin D"."""
    said = read_tablets(text)
    return said.is_all and bool(said.nutrients)
