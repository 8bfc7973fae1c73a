"""The raw food before the cooked one: into a recipe goes what is weighed before it is cooked.

What a food is shows in its English name: "Rice, white, cooked" is the same food as "Rice, white, enriched, dry". Of
what is written, words of English and Spanish say that the cooked food is meant.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["head_of", "is_cooked", "is_taken_cooked", "raw_of", "raw_word"]

_COOKED = re.compile(
    r"\b(?:cooked|boiled|baked|roasted|fried|grilled|broiled|steamed|stewed|simmered|poached|braised|saut[eé]+d|"
    r"microwaved|toasted|heated|scrambled|rotisserie|barbecued|canned|creamed)\b",
    re.I,
)
_RAW = re.compile(r"\b(?:raw|dry|uncooked|fresh)\b", re.I)
_SAYS_COOKED = re.compile(
    rf"{_COOKED.pattern}|\b(?:roast|toast|tinned|cans?|tins?|jars?|leftover|omelet(?:te)?s?|cocid[oa]s?|hervid[oa]s?|asad[oa]s?|"
    r"frit[oa]s?|hornead[oa]s?|horno|plancha|parrilla|vapor|guisad[oa]s?|saltead[oa]s?|escalfad[oa]s?|tostad[oa]s?|"
    r"revuelt[oa]s?|dur[oa]s?|enlatad[oa]s?|latas?|conserva|botes?|sobras?|tortillas?)\b",
    re.I,
)
_SAYS_RAW = re.compile(r"\b(?:raw|dry|dried|uncooked|fresh|crud[oa]s?|sec[oa]s?|fresc[oa]s?)\b", re.I)
_DRY, _SAYS_FRESH = re.compile(r"\bdry\b", re.I), re.compile(r"\b(?:fresh|fresc[oa]s?)\b", re.I)
_SAYS_FROZEN = re.compile(r"\b(?:frozen|congelad[oa]s?)\b", re.I)
_WORD = re.compile(r"[^\W\d_]+")
# Words of a name that tell how it was cooked or sold and not which food it is.
_IDLE = frozenset(
    {
        *("a", "added", "and", "drained", "dried", "eaten", "enriched", "fat", "from", "in", "no", "not", "of", "oil"),
        *("or", "regular", "salt", "skin", "specified", "type", "with", "without", "water"),
    }
)


def head_of(name: str) -> str:
    """What a food is called before the first comma of its name."""
    return name.partition(",")[0]


@lru_cache(maxsize=4096)
def is_cooked(name: str) -> bool:
    """Whether the name of a food of the table says that it is cooked or canned.

    >>> is_cooked("Rice, white, cooked"), is_cooked("Baked beans"), is_cooked("Egg, raw")
    (True, False, False)
    """
    return _COOKED.search(name.partition(",")[2]) is not None


def is_taken_cooked(name: str, text: str) -> bool:
    """Whether a food is cooked though what was written of it does not say so.

    >>> [is_taken_cooked("Potato, boiled, skin eaten", text) for text in ("1 kg potatoes", "boiled potatoes")]
    [True, False]
    """
    return is_cooked(name) and _SAYS_COOKED.search(text) is None


def raw_word(text: str) -> str:
    """The word that says that the raw food is meant; empty where none does.

    >>> raw_word("250 g de garbanzos secos"), raw_word("1 kg potatoes")
    ('secos', '')
    """
    said = _SAYS_RAW.search(text)
    return said[0] if said else ""


def raw_of(name: str, others: Iterable[tuple[int, str]], text: str = "") -> int | None:
    """The number of the raw food among ``others`` (numbers and names) of which this one is cooked; ``None`` without it.

    Frozen food is the raw one unless ``text``, what was written, says frozen; fresh pasta is not dry pasta.

    >>> rice = [(1, "Rice, brown, dry"), (2, "Rice, white, enriched, dry"), (3, "Rice flour, white")]
    >>> raw_of("Rice, white, cooked", rice), raw_of("Rice, white, instant, cooked", rice)
    (2, None)
    >>> raw_of("Green peas, frozen, cooked", [(4, "Green peas, raw")], "200 g peas")
    4
    """
    kind = _kind(name) - (set() if _SAYS_FROZEN.search(text) else {"frozen"})
    fitting = [
        (len(_kind(other) - kind), len(other), number)
        for number, other in others
        if head_of(other) == head_of(name) and _is_raw(other) and kind <= _kind(other)
        if not (_SAYS_FRESH.search(text) and _DRY.search(other))
    ]
    return min(fitting)[2] if fitting else None


def _is_raw(name: str) -> bool:
    return _RAW.search(name.partition(",")[2]) is not None and not is_cooked(name)


def _kind(name: str) -> set[str]:
    """The words after the head of a name that tell which food it is."""
    details = _RAW.sub(" ", _COOKED.sub(" ", name.partition(",")[2]))
    return {word for word in _WORD.findall(details.casefold()) if word not in _IDLE}
