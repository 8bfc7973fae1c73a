"""What differs between languages in a search: words that say nothing, which words are one, what a name says first."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["ENGLISH", "SPANISH", "TONGUES", "Tongue"]


@dataclass(frozen=True, slots=True, eq=False)
class Tongue:
    """A language that foods are found in. Words are as ``nutrients.search`` writes them: no accents, y is i.

    ``stop`` are words that say nothing. ``spelt`` has words that are spelt in two ways, both folded, and ``bent`` finds
    the words of the feminine, which are folded to the masculine. ``says``: how much a word of a name says of a food,
    nothing where it is the usual state, which nobody types; little; or a lot. ``unsaid`` ends what is not specified;
    ``forms`` are those that medicines come in. ``joins`` are words between two foods, as people write them;
    ``sorted`` are foods whose sorts are called foods themselves, as Cheddar is. ``sounds`` write a word as it is heard,
    for words that are misspelt and sound alike. ``is_head_first`` says that the thing itself is named first: *leche* in
    "leche de coco", *milk* in "coconut milk".
    """

    code: str
    stop: frozenset[str]
    spelt: Mapping[str, str]
    says: tuple[tuple[int, str], ...]
    unsaid: str
    forms: str
    joins: str
    sorted: str
    bent: re.Pattern[str] | None = None
    sounds: tuple[tuple[re.Pattern[str], str], ...] = ()
    is_head_first: bool = False

    def heard(self, word: str) -> str:
        """Write a folded word as it sounds; as it stands where nothing is known of that.

        >>> SPANISH.heard("sevolla") == SPANISH.heard("cebolla"), ENGLISH.heard("coffe")
        (True, 'coffe')
        """
        for letters, sound in self.sounds:
            word = letters.sub(sound, word)
        return word


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH = Tongue(
    code="en",
    stop=_words("a an and in of on or the with"),
    spelt={
        "cheez": "chees",
        "chilli": "chili",
        "donut": "doughnut",
        "egs": "egg",  # too short to be mended as a slip
        "fibr": "fiber",
        "flavour": "flavor",
        "houmou": "hummus",
        "ioghurt": "iogurt",
        "lasagn": "lasagna",
        "omelett": "omelet",
        "soia": "soi",
        "whiskei": "whiski",
    },
    says=(
        (0, "black boiled brewed cooked drained eaten green no not plain poached skin white whole"),
        (2, "fresh milk nonfat raw regular salted sweetened unsweetened"),
        (3, "baked broiled grilled roasted steamed"),
        (6, "candied deep dried dry fried meatless pickled"),
    ),
    unsaid="specified",
    forms="caplet capsule lozenge pill softgel supplement tablet",
    joins="and with",
    sorted="bread cheese coffee cookie mushroom seaweed sweetener tea",
)

SPANISH = Tongue(
    code="es",
    stop=_words("a al con de del e el en i la las lo los o para por u un una"),
    spelt={
        "ioghurt": "iogur",
        "iogurt": "iogur",
        "soia": "soja",
        "guevo": "huevo",
        "caff": "caf",
        "expreso": "espresso",
        "gueso": "hueso",
    },
    says=(
        (0, "blanco claro crudo entero escalfado escurrido natural negro piel preparado sal sin verde"),
        (1, "cocido hervido"),
        (2, "azucarado descremado fresco leche normal tostado"),
        (3, "horno parrilla vapor asado"),
        (6, "frito seco confitado deshidratado encurtido abundante"),
    ),
    unsaid="especificar",
    forms="capsula comprimido pastilla perla suplemento tableta",
    joins="y con and with",
    sorted="alga cafe champinon edulcorante galleta hongo pan queso te",
    bent=re.compile(
        r"(?!empanada)\w*(?:[ai]d|amarill|blanc|caser|crud|enter|fresc|frit|grieg|italian|liger|magr|negr|roj|sec)a"
    ),
    sounds=tuple(
        (re.compile(letters), sound)
        for letters, sound in (
            ("ch", "x"),
            ("h", ""),
            ("qu(?=[ei])", "k"),
            ("c(?=[ei]|$)|z", "s"),
            ("c", "k"),
            ("v", "b"),
            ("ll", "i"),
            ("gu(?=[ei])", "G"),
            ("g(?=[ei])", "j"),
            ("G", "g"),
            (r"(.)\1", r"\1"),
        )
    ),
    is_head_first=True,
)

TONGUES = {tongue.code: tongue for tongue in (ENGLISH, SPANISH)}
"""The languages that foods are found in, by their code."""
