"""The words that part a written meal: names of meals, what joins two foods, and numbers, by language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["ENGLISH", "GRAMMARS", "HALF_MORE", "Grammar"]


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """How a language parts a meal. ``meals`` are the names of meals, folded in case, and which each is.

    ``headings`` name a meal before its foods, the first of them anywhere in a line; ``at_the_end`` names it after them.
    ``leads`` and ``fillers`` say nothing of food. ``joints`` may part two foods; ``with_words`` and ``on_words`` are
    those of them that say which. Before ``made`` and after ``placed`` none does, nor within ``half_more``, nor between
    ``count`` and ``part_of_count``: "two and a half".

    After a comma ``states`` and ``prepared`` are said of the food before it, and ``unsaid`` go with them; but those of
    ``alone`` are foods when they stand alone, unless ``surely`` fits both. By ``unsaid`` no food is called; by
    ``prepared`` some are, and of any other it says nothing. ``aside`` ends a food and says nothing of it: "to taste".
    """

    meals: Mapping[str, str]
    headings: tuple[re.Pattern[str], ...]
    at_the_end: re.Pattern[str]
    leads: tuple[re.Pattern[str], ...]
    fillers: re.Pattern[str]
    joints: re.Pattern[str]
    made: re.Pattern[str]
    placed: re.Pattern[str]
    count: re.Pattern[str]
    part_of_count: re.Pattern[str]
    half_more: re.Pattern[str]
    with_words: frozenset[str]
    on_words: frozenset[str]
    states: frozenset[str]
    prepared: frozenset[str]
    unsaid: frozenset[str]
    alone: frozenset[str]
    surely: re.Pattern[str]
    aside: re.Pattern[str]


_MEALS = {
    word: meal
    for meal, words in {
        "breakfast": "breakfast brekkie brekky brunch",
        "lunch": "lunch lunchtime luncheon",
        "dinner": "dinner supper tea dessert",
        "snacks": "snack snacks elevenses",
    }.items()
    for word in words.split()
}
_NAMES = "|".join(name for name in _MEALS if name != "tea")
_BEFORE_MEAL = r"(?:(?:for|at|my|as)\s+(?:an?\s+|my\s+)?)?(?:(?:early|late|mid|morning|afternoon|evening)[\s-]+){0,2}"
_HAD = r"(?:i|we)(?:'ve)?\s+(?:just\s+)?(?:had|ate|drank|have|eaten)\b:?"
_NAMED = rf"{_BEFORE_MEAL}(?P<meal>{_NAMES})"
_HEADINGS = (
    re.compile(rf"{_BEFORE_MEAL}(?P<meal>{_NAMES}|tea)(?:\s*\([^()]{{0,20}}\))?\s*:(?!\d)\s*", re.I),
    re.compile(rf"{_NAMED}(?:\s*[=–—]\s*|\s*-(?=\s|\d|\Z)\s*|\s+(?:was|were)\s+|,?\s+{_HAD}\s*)", re.I),
    re.compile(rf"{_NAMED}\s*\Z", re.I),
)
_AT_THE_END = re.compile(rf"\s+(?:for|at)\s+(?:my\s+)?(?P<meal>{_NAMES})\s*[.!]?\s*\Z", re.I)
_LEADS = (
    re.compile(r"\s+"),
    re.compile(r"[-–—*+>✓✔☐☑]+\s*|\[[ xX]?\]|\(?\d{1,2}\)\s+|\d{1,2}\.\s+"),
    re.compile(r"(?:at\s+)?(?:\d{1,2}(?:[:.]\d\d)?\s*[ap]m\b|\d{1,2}:\d\d\b)\s*[-:,]?\s*", re.I),
)
_FILLERS = re.compile(rf"(?:{_HAD}|(?:and\s+)?(?:then|also|had|ate|drank|plus|today)\b:?)\s*", re.I)

_JOINTS = re.compile(
    r"\s*(?:,(?!\d)|(?<!\d),)\s*(?:(?:and|&|plus|then|with)\s+(?:then\s+)?)?"
    r"|\s+(?:and|with|w/|plus|then|on|alongside|followed\s+by|as\s+well\s+as|(?:along|together|topped|served)\s+with)"
    r"(?:\s+(?:then|also))?(?=\s)\s+"
    r"|\s+in(?=\s+[\d¼½¾])\s+"
    r"|\s+w/\s*|\s+[&+/]\s*|\s*\+\s+|(?<=\w{3})[&+](?=\w{3})|\.(?=\s)\s*|\.\Z",
    re.I,
)
_NUMBER_WORDS = "a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_COUNT = re.compile(rf"(?:.*\s)?(?:\d+|dozen|{_NUMBER_WORDS})\Z", re.I | re.S)
HALF_MORE = re.compile(
    r"\s*(?P<count>an?|one|\d+)\s+(?P<unit>cups?|pints?|glass(?:es)?|(?:tea|table)spoons?|tsp|tbsp|slices?|bowls?)"
    r"\s+and\s+a\s+(?P<more>half|quarter)\b",
    re.I,
)
"""A cup and a half."""

_MADE = re.compile(r"\b(?:made|cooked|filled|stuffed|fried|flavou?red|sweetened|fortified|enriched)\Z", re.I)
_PLACED = re.compile(r"the\s+(?:cob|side|bone|vine|go)\b", re.I)
_PART_OF_COUNT = re.compile(r"(?:an?\s+)?(?:half|quarter|third|\d+\s?[/⁄]\s?\d+|[¼½¾⅐-⅞])(?!\w)", re.I)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH = Grammar(
    meals=_MEALS,
    headings=_HEADINGS,
    at_the_end=_AT_THE_END,
    leads=_LEADS,
    fillers=_FILLERS,
    joints=_JOINTS,
    made=_MADE,
    placed=_PLACED,
    count=_COUNT,
    part_of_count=_PART_OF_COUNT,
    half_more=HALF_MORE,
    with_words=frozenset({"with", "w/"}),
    on_words=frozenset({"on"}),
    states=_words(
        "scrambled boiled hard soft fried poached grilled baked roast roasted steamed sauteed sautéed"
        " braised stewed raw cooked mashed"
        " chopped sliced diced grated dried dry canned tinned frozen fresh plain whole skim skimmed semi"
        " unsweetened sweetened salted unsalted drained peeled toasted smoked skinless boneless black white"
        " brown lean low fat reduced nonfat free sugar no without skin added extra large medium small homemade"
        " half buttered melted warm hot cold iced"
    ),
    prepared=_words("minced ground mashed drained peeled skinned"),
    unsaid=_words(
        "chopped sliced diced melted cubed halved quartered pitted stoned cored seeded deseeded trimmed"
        " crumbled julienned whisked sifted thawed defrosted deboned flaked shaved zested slivered torn cut"
        " warmed cooled chilled beaten crushed grated shredded washed rinsed softened divided optional taste"
        " packed patted pressed smashed bruised scrubbed finely coarsely roughly thinly thickly lightly"
        " freshly gently well very and or to at in into for as if needed desired garnish serving room"
        " temperature bite sized size pieces chunks cubes rings strips lengthwise crosswise hand"
        " hulled stemmed gutted frying drizzling"
    ),
    alone=_words("sugar fat skin salt half white black brown"),
    surely=re.compile(r"(?!)"),
    aside=re.compile(r"[\s,]+(?:to\s+taste|if\s+desired|as\s+needed|for\s+garnish)\s*\Z", re.I),
)

# People who write in Spanish use some English too.
_COMIDAS = {
    word: meal
    for meal, words in {
        "breakfast": "desayuno desayunos",
        "lunch": "almuerzo comida",
        "dinner": "cena once onces",
        "snacks": "merienda meriendas colación colacion snack snacks picoteo",
    }.items()
    for word in words.split()
} | {"entre horas": "snacks", **{word: meal for word, meal in _MEALS.items() if word != "tea"}}
_NOMBRES = "|".join(sorted(_COMIDAS, key=len, reverse=True))
_ANTES = r"(?:(?:de|en|para|a)\s+)?(?:(?:el|la|mi)\s+)?(?:media\s+)?"
_COMI = (
    r"(?:yo\s+)?(?:he\s+)?(?:com(?:í|i|ido|imos)|tom(?:é|e|ado|amos)|beb(?:í|i|ido|imos)|desayun(?:é|e|ado|amos)"
    r"|almor(?:cé|ce|zado|zamos)|cen(?:é|e|ado|amos))\b:?"
)
_NUMEROS = "un|una|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce"


def _of_any_gender(stems: str, others: str) -> frozenset[str]:
    return _words(others).union(f"{stem}{end}" for stem in stems.split() for end in ("o", "a", "os", "as"))


SPANISH = Grammar(
    meals=_COMIDAS,
    headings=(
        re.compile(rf"{_ANTES}(?P<meal>{_NOMBRES})(?:\s*\([^()]{{0,20}}\))?\s*:(?!\d)\s*", re.I),
        re.compile(rf"{_ANTES}(?P<meal>{_NOMBRES})(?:\s*[=–—]\s*|\s*-(?=\s|\d|\Z)\s*|,?\s+{_COMI}\s*)", re.I),
        re.compile(rf"{_ANTES}(?P<meal>{_NOMBRES})\s*\Z", re.I),
    ),
    at_the_end=re.compile(
        r"\s+(?:para|en|de)\s+(?:(?:el|la|mi)\s+)?(?P<meal>desayuno|almuerzo|cena|merienda)\s*[.!]?\s*\Z", re.I
    ),
    leads=(*_LEADS[:2], re.compile(r"(?:a\s+las?\s+)?\d{1,2}[:.]\d\d\b(?:\s*h)?\s*[-:,]?\s*", re.I)),
    fillers=re.compile(
        rf"(?:{_COMI}|(?:y\s+)?(?:luego|después|despues|también|tambien|además|ademas|hoy|más|mas)\b:?)\s*", re.I
    ),
    joints=re.compile(
        r"\s*(?:,(?!\d)|(?<!\d),)\s*(?:(?:y|e|&|más|luego|con)\s+)?"
        r"|\s+(?:y|e|con|más|mas|luego|sobre|acompañad[oa]s?\s+(?:de|con)|junto\s+con|además\s+de|and|with)(?=\s)\s+"
        r"(?:luego\s+|también\s+)?"
        r"|\s+[&+/]\s*|\s*\+\s+|\.(?=\s)\s*|\.\Z",
        re.I,
    ),
    made=re.compile(
        r"\b(?:hech|cocid|rellen|frit|endulzad|enriquecid|preparad|cubiert|guisad|saltead)[oa]?s?\Z",
        re.I,
    ),
    placed=re.compile(r"(?!)"),
    count=re.compile(
        rf"(?:.*\s)?(?:\d+|docena|kilos?|litros?|tazas?|vasos?|copas?|cucharad(?:it)?as?|cuarto|{_NUMEROS})\Z",
        re.I | re.S,
    ),
    part_of_count=re.compile(r"(?:un\s+)?(?:medi[oa]s?|mitad|cuartos?|tercios?|\d+\s?[/⁄]\s?\d+|[¼½¾⅐-⅞])(?!\w)", re.I),
    half_more=re.compile(r"(?!)"),
    with_words=frozenset({"con", "with", "acompañado", "acompañada", "acompañados", "acompañadas"}),
    on_words=frozenset({"sobre"}),
    states=ENGLISH.states
    | _of_any_gender(
        "hervid cocid crud salad saltead revuelt escalfad congelad enter descremad desnatad madur sec frit",
        "duro duros",
    )
    | _of_any_gender("asad fresc", "plancha vapor horno a la al medio bien"),
    prepared=ENGLISH.prepared | _of_any_gender("picad pelad escurrid molid", ""),
    unsaid=ENGLISH.unsaid
    | _of_any_gender(
        "trocead cortad rebanad derretid triturad laminad filetead deshuesad descongelad recortad desgranad"
        " desmigad fundid despepitad rallad desmenuzad lavad enjuagad ablandad machacad batid dividid"
        " reblandecid majad aplastad exprimid",
        "opcional gusto finamente ligeramente groseramente recién recien muy bien en a al y e o fino fina"
        " finos finas rodajas cubos cubitos dados trozos tiras láminas laminas juliana aros mitades cuartos"
        " temperatura ambiente",
    ),
    alone=ENGLISH.alone | _words("batido batidos batida batidas cortado cocido asado revuelto fresca frescas"),
    surely=re.compile(
        r"\b(?:huevo|clara|yema|nata|crema)s?\b.*,\s*(?:batid[oa]s?|revuelto)\Z"
        r"|\b(?:huevo|arroz|pollo|pavo|cerdo|cordero|pescado|pulpo|jam[oó]n"
        r"|ma[ií]z|br[oó]coli|camote|pimiento|calabac[ií]n)\b.*,\s*(?:asad|cocid)o\Z",
        re.I,
    ),
    aside=re.compile(r"[\s,]+(?:al?\s+gusto|si\s+se\s+desea|para\s+decorar)\s*\Z", re.I),
)

GRAMMARS = {"en": ENGLISH, "es": SPANISH}
"""How languages part a meal, by their codes."""
