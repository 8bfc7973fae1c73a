"""The steps of a search in the database. The order of what is found is made in ``nutrients.ranking``.

1. Foods that have every word of the query; where two words may be one ("corn bread"), that too.
2. If there are none: the words that no food has are mended, or parted in two, and step 1 runs again.
3. If there are still none: the foods that have most of the query.

Each step is one query, and the vocabulary one more: four at the most.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, islice, product

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length

from nutrients.models import Food, SearchWord
from nutrients.ranking import Found, order
from nutrients.search import Reading, Word, fold, joined
from nutrients.spelling import MIN_LENGTH, mend, slips, split

__all__ = ["find"]

_MOST_RANKED = 300
"""Foods that are fetched to be put in order: far more than anybody reads."""

_MOST_READINGS = 4
_COLUMNS = ("id", "name", "search", "kind")


def find(words: Reading) -> list[Found]:
    """List the visible foods that fit what was typed, best first; none where there are no words."""
    if not words:
        return []
    readings = [words, *joined(words)]
    found = _having_all(readings)
    if not found:
        mended = _mended(words)
        if mended != [words]:
            readings = mended
            found = _having_all(readings)
    if not found and len(readings[0]) > 1:
        return _having_most(readings[0])
    return order(found, readings)


def _contains(word: Word) -> Q:
    return _any(Q(search__contains=pattern) for pattern in word.patterns())


def _any(conditions: Iterable[Q]) -> Q:
    either = Q()
    for condition in conditions:
        either |= condition
    return either


def _all(conditions: Iterable[Q]) -> Q:
    both = Q()
    for condition in conditions:
        both &= condition
    return both


def _points(condition: Q, points: int) -> Case:
    return Case(When(condition, then=Value(points)), default=Value(0), output_field=IntegerField())


def _fetch(foods: QuerySet[Food], words: Reading) -> list[Found]:
    """Fetch the likeliest foods: those with a whole word, then those whose name begins with one, then the shortest.

    Never ordered by text here, because databases differ in that.
    """
    whole = _any(Q(search__contains=f" {whole} ") for word in words for whole in word.wholes)
    begins = _any(Q(search__startswith=pattern) for word in words for pattern in word.patterns())
    rows = foods.order_by(-_points(whole, 1), -_points(begins, 1), Length("search"), "id")
    return [Found(*row) for row in rows.values_list(*_COLUMNS)[:_MOST_RANKED]]


def _having_all(readings: Sequence[Reading]) -> list[Found]:
    fits = _any(_all(_contains(word) for word in reading) for reading in readings)
    return _fetch(Food.objects.filter(fits, is_hidden=False), readings[0])


def _having_most(words: Reading) -> list[Found]:
    """Fetch the foods that have as many letters of the query as any food has, in whole words."""
    whole = tuple(Word("", word.wholes) for word in words)
    conditions = [(_contains(word), len(word.wholes[0])) for word in whole]
    points = sum((_points(condition, letters) for condition, letters in conditions[1:]), _points(*conditions[0]))
    foods = Food.objects.filter(_any(condition for condition, _ in conditions), is_hidden=False)
    rows = foods.annotate(points=points).only(*_COLUMNS).order_by("-points", Length("search"), "id")
    best = list(rows[:_MOST_RANKED])
    return order([Found(f.id, f.name, f.search, f.kind) for f in best if f.points == best[0].points], [whole])


def _mended(words: Reading) -> list[Reading]:
    """Give the readings in which words that no food has are mended or parted; the same words where none can be."""
    doubtful = [word for word in words if len(word.start) >= MIN_LENGTH]
    known = _vocabulary_near(doubtful)
    choices: list[list[Reading]] = []
    for word in words:
        if word not in doubtful or any(word.match(other) for other in known):
            choices.append([(word,)])
            continue
        folded = word.wholes[0]
        ways: list[Reading] = [
            tuple(Word("", (part,)) for part in parts) for parts in _parted(word) if known.issuperset(parts)
        ]
        if best := mend(folded, known):
            ways.append((Word("", best),))
        choices.append(ways or [(word,)])
    return [tuple(chain(*way)) for way in islice(product(*choices), _MOST_READINGS)]


def _parted(word: Word) -> list[tuple[str, str]]:
    return [(fold(one), fold(other)) for one, other in split(word.start)]


def _vocabulary_near(words: Sequence[Word]) -> set[str]:
    """Fetch the words of the vocabulary that these may stand for: they begin alike or end alike, and are as long."""
    near = []
    for word in words:
        folded = word.wholes[0]
        length, slack = len(folded), slips(folded)
        alike = Q(word__startswith=folded[0]) | Q(word__startswith=folded[1]) | Q(word__endswith=folded[-2:])
        near.append(Q(length__range=(length - slack, length + slack)) & alike)
        near.append(Q(word__startswith=word.start))
        near.append(Q(word__in={part for parts in _parted(word) for part in parts}))
    return set(SearchWord.objects.filter(_any(near)).values_list("word", flat=True)) if near else set()
