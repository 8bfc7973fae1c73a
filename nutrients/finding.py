"""The steps of a search in the database. The order of what is found is made in ``nutrients.ranking``.

1. Foods that have every word of the query; where two words may be one ("corn bread"), that too.
2. If there are none: the words that no food has are mended, or parted in two, and step 1 runs again. The last word may
   be unfinished and misspelt at once.
3. If there are still none, and the query joins several foods ("hummus and pita"): the foods of each side, where each
   side is what some food is called.
4. If there are still none: the foods that have most of the query, where a form of medicine ("tablet") says nothing.
   They are marked as partial where they lack a word that says something: what was looked for is none of them. So is
   what does not have the very vitamin that was named, whatever the step.

Each step is one query, and the vocabulary one more: five at the most. All that is typed goes in as parameters, and a
pattern of ``nutrients.search`` holds no wildcard.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, islice, product, repeat
from typing import NamedTuple

from nutrients.ranking import Found, order
from nutrients.search import Reading, Word, fold, folded, joined, lacks_vitamin
from nutrients.sides import is_a_food
from nutrients.spelling import MIN_LENGTH, mend, mend_begun, slips, split
from nutrients.statements import bytes_in, fetch
from nutrients.tongues import ENGLISH, TONGUES, Tongue

__all__ = ["find", "find_as_typed", "find_mended"]

_MOST_RANKED = 300
"""Foods that are fetched to be put in order: far more than anybody reads."""

_MOST_OF_A_SIDE = 100
_LETTERS_OF_A_WORD = 3
_MOST_READINGS = 4
# Where the index texts and the vocabulary of a language are, and which rows of them are its own.
_ENGLISH_TABLES = {"texts": "nutrients_indextext", "words": "nutrients_searchword", "only": ""}
_TABLES = {ENGLISH: _ENGLISH_TABLES} | {
    tongue: {
        "texts": "nutrients_localindextext",
        "words": "nutrients_localsearchword",
        "only": f"language = '{tongue.code}' AND ",
    }
    for tongue in TONGUES.values()
    if tongue is not ENGLISH
}
# Which tablet it is stands in the other words: without them no supplement is an answer.
_FORMS = {tongue: frozenset(folded(tongue.forms, tongue)) for tongue in TONGUES.values()}
_SUPPLEMENT = "supplement"
# Neither is a part of a name; of a supplement bare numbers are not either ("magnesium citrate 1000 mg").
_AMOUNT = re.compile(r"[0-9]+(g|kg|ml|oz|lb|mg|mcg|ug|\u03bcg|iu)")
_DOSE = re.compile(r"[0-9]*(g|mg|mcg|ug|\u03bcg|iu)|[0-9]+")
_FOODS = (
    "SELECT food.id, food.name, found.text, food.kind, category.name, food.source, food.source_id, found.points"
    " FROM (SELECT food_id, text, {points} AS points FROM {texts}"
    " WHERE {only}{fits} ORDER BY {first}, {length}, food_id LIMIT {most}) found"
    " JOIN nutrients_food food ON food.id = found.food_id"
    " JOIN nutrients_category category ON category.id = food.category_id WHERE NOT food.is_hidden"
)
_WORDS = "SELECT word FROM {words} WHERE {only}{fits}"


class _Sql(NamedTuple):
    """A condition, and the values of its placeholders."""

    text: str
    values: tuple[str | int, ...]


def find(
    words: Reading, said: Sequence[Reading] = (), tongue: Tongue = ENGLISH, sides: Sequence[Reading] = ()
) -> list[Found]:
    """List the visible foods that fit what was typed, best first; none where there are no words.

    ``said`` are longer readings, with the amount in them: only foods that are called so are meant by them. ``sides``
    are the foods that it joins: where no food has every word, those of the first side come first, each best first.
    """
    found = find_as_typed(words, said, tongue)
    return found or find_mended(words, said, tongue, sides)


def _without_vitamin(found: Sequence[Found], words: Reading) -> list[Found]:
    """Mark as partial what does not have the vitamin that was named."""
    return [replace(food, is_partial=food.is_partial or lacks_vitamin(words, food.index)) for food in found]


def find_as_typed(words: Reading, said: Sequence[Reading] = (), tongue: Tongue = ENGLISH) -> list[Found]:
    """List the foods that have every word as it was typed: step 1."""
    if not words:
        return []
    readings = [words, *joined(words, tongue)]
    called = _called(said, tongue)
    found = order(_having_all([*readings, *called[len(said) :]], tongue), readings, called, tongue)
    return _without_vitamin(found, words)


def find_mended(
    words: Reading, said: Sequence[Reading] = (), tongue: Tongue = ENGLISH, sides: Sequence[Reading] = ()
) -> list[Found]:
    """List the foods that have what was meant, or most of it: steps 2 to 4, where step 1 found nothing."""
    if not words:
        return []
    choices = _choices(words, tongue)
    readings = [tuple(chain(*way)) for way in islice(product(*choices), _MOST_READINGS)]
    if readings != [words] and (found := _having_all(readings, tongue)):
        return _without_vitamin(order(found, readings, _called(said, tongue), tongue), words)
    meant = {word: ways[0] for word, ways in zip(words, choices, strict=True)}
    each = [tuple(chain(*(meant.get(word, (word,)) for word in side))) for side in sides]
    if each and (found := _of_each_side(each, tongue)):
        return found
    return _without_vitamin(_having_most(readings[0], tongue), words) if len(readings[0]) > 1 else []


def _called(said: Sequence[Reading], tongue: Tongue) -> list[Reading]:
    """The longer readings, then those of them in which two words are one."""
    return [*said, *(run for reading in said for run in joined(reading, tongue))]


def _like(patterns: Iterable[str], column: str = "text") -> _Sql:
    values = tuple(dict.fromkeys(patterns))
    return _Sql(f"({' OR '.join([f'{column} LIKE %s'] * len(values))})", values)


def _join(conditions: Iterable[_Sql], between: str) -> _Sql:
    texts, values = zip(*conditions, strict=True)
    return _Sql(f"({between.join(texts)})", tuple(chain(*values)))


def _contains(word: Word) -> _Sql:
    return _like(f"%{pattern}%" for pattern in word.patterns())


def _having_all(readings: Sequence[Reading], tongue: Tongue) -> list[Found]:
    sql = _all_of(readings, tongue)
    return [Found(*row) for *row, _ in fetch(sql.text, sql.values)]


def _all_of(readings: Sequence[Reading], tongue: Tongue, points: int = 0, most: int = _MOST_RANKED) -> _Sql:
    """Ask for the likeliest foods: those with a whole word, then those whose name begins with one, then the shortest.

    Of one or two letters hardly any is a whole word, and to look for it in all that begin so takes a quarter of the
    time. Never ordered by text here, because databases differ in that.
    """
    words = readings[0]
    fits = _join((_join(map(_contains, reading), " AND ") for reading in readings), " OR ")
    whole = _like(f"% {whole} %" for word in words for whole in word.wholes)
    begins = _like(f"{pattern}%" for word in words for pattern in word.patterns())
    is_short = len(readings) == 1 and sum(len(word.wholes[0]) for word in words) < _LETTERS_OF_A_WORD
    keys = [begins] if is_short else [whole, begins]
    sql = _foods(points, fits, ", ".join(f"{key.text} DESC" for key in keys), most, tongue)
    return _Sql(sql, (*fits.values, *chain(*(key.values for key in keys))))


def _foods(points: int | str, fits: _Sql, first: str, most: int, tongue: Tongue) -> str:
    values = {"points": points, "fits": fits.text, "first": first, "most": most}
    return _FOODS.format(**values, length=bytes_in("text"), **_TABLES[tongue])


def _of_each_side(sides: Sequence[Reading], tongue: Tongue) -> list[Found]:
    """Fetch the foods of each side in one query; none where a side is not what any food is called.

    The last side may be unfinished.
    """
    readings = [[side, *joined(side, tongue)] for side in sides]
    each = [_all_of(one, tongue, side, _MOST_OF_A_SIDE) for side, one in enumerate(readings, 1)]
    rows = fetch(" UNION ALL ".join(sql.text for sql in each), tuple(chain(*(sql.values for sql in each))))
    found: list[Found] = []
    for side, one in enumerate(readings, 1):
        some = order([replace(Found(*row), side=side) for *row, of in rows if of == side], one, (), tongue)
        if not some or not is_a_food(one, some[0], tongue, may_be_begun=side == len(sides)):
            return []
        found += some
    return found


def _having_most(words: Reading, tongue: Tongue) -> list[Found]:
    """Fetch the foods that have as many letters of the query as any food has, in whole words.

    Mended words count half: what somebody wrote as a food has it says more.
    """
    whole = tuple(Word("", word.wholes) for word in words if not _FORMS[tongue].issuperset(word.wholes))
    if not whole:
        return []
    conditions = [_contains(word) for word in whole]
    fits = _join(conditions, " OR ")
    as_typed = {word.wholes for word in words if word.start}
    letters = [len(word.wholes[0]) * (2 if word.wholes in as_typed else 1) for word in whole]
    each = [f"CASE WHEN {had.text} THEN {n} ELSE 0 END" for had, n in zip(conditions, letters, strict=True)]
    points = " + ".join(each)
    sql = _foods(points, fits, "points DESC", _MOST_RANKED, tongue)
    rows = fetch(sql, fits.values * 2)
    most = max((points for *_, points in rows), default=0)
    found = [Found(*row) for *row, points in rows if points == most]
    marked = [replace(food, is_partial=_lacks(food, words, tongue)) for food in found]
    return order(marked, [whole], (), tongue)


def _lacks(food: Found, words: Reading, tongue: Tongue) -> bool:
    """Whether a food lacks a word that says what it is.

    "and" does not, and may be the last ("half and half"); nor does an amount, nor a dose, which is chosen later.
    """
    idle = _DOSE if food.kind == _SUPPLEMENT else _AMOUNT
    said = [word for word in words if word.start not in tongue.stop and not idle.fullmatch(word.start)]
    return any(not any(pattern in food.index for pattern in word.patterns()) for word in said)


def _choices(words: Reading, tongue: Tongue) -> list[list[Reading]]:
    """Give the ways to read each word, likeliest first: one that no food has is mended or parted where it can be."""
    doubtful = [word for word in words if len(word.start) >= MIN_LENGTH]
    known = _vocabulary_near(doubtful, tongue)
    choices: list[list[Reading]] = []
    for word in words:
        if word not in doubtful or _is_known(word, known):
            choices.append([(word,)])
            continue
        folded = word.wholes[0]
        ways: list[Reading] = [
            tuple(Word("", (part,)) for part in parts) for parts in _parted(word, tongue) if known.issuperset(parts)
        ]
        if best := _heard(word, known, tongue) or mend(folded, known, word.start):
            ways.append((Word("", best),))
        elif word is words[-1] and (begun := mend_begun(folded, known)):
            ways.append((Word(begun, (begun,)),))
        choices.append(ways or [(word,)])
    return choices


def _heard(word: Word, known: set[str], tongue: Tongue) -> tuple[str, ...]:
    """Give the words that sound as a misspelt one does, in a language that is spelt by its sounds."""
    if not tongue.sounds:
        return ()
    heard = {tongue.heard(form) for form in (word.start, *word.wholes)}
    return tuple(sorted(other for other in known if tongue.heard(other) in heard))


def _is_known(word: Word, known: set[str]) -> bool:
    return not known.isdisjoint(word.wholes) or any(map(str.startswith, known, repeat(word.start)))


def _parted(word: Word, tongue: Tongue) -> list[tuple[str, str]]:
    return [(fold(one, tongue), fold(other, tongue)) for one, other in split(word.start)]


def _vocabulary_near(words: Sequence[Word], tongue: Tongue) -> set[str]:
    """Fetch the words of the vocabulary that these may stand for: they begin alike or end alike, and are as long."""
    if not words:
        return set()
    near = []
    for word in words:
        folded = word.wholes[0]
        length, slack = len(folded), slips(folded)
        as_long = _Sql("length BETWEEN %s AND %s", (length - slack, length + slack + 1))
        alike = _like([f"{folded[0]}%", f"{folded[1]}%", f"%{folded[-2:]}"], "word")
        near += [_join([as_long, alike], " AND "), _like([f"{word.start}%", f"{folded[:2]}%"], "word")]
        if parts := tuple({part for parts in _parted(word, tongue) for part in parts}):
            near.append(_Sql(f"word IN ({', '.join(['%s'] * len(parts))})", parts))
    fits = _join(near, " OR ")
    return {word for (word,) in fetch(_WORDS.format(fits=fits.text, **_TABLES[tongue]), fits.values)}
