"""Searching while somebody types, in tables of foods far larger than the one that ships.

Run as ``python -m tests.bench.typing FOODS`` it grows the table to that many foods: those that ship, under the names of
brands that nobody has. A common word is then in tens of thousands of names, as it is in tables of packaged food.
"""

import os
import random
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote_plus

from tests.bench.measure import Client, Request
from tests.nutrients.judged import judged_queries

SIZES = (1_500, 15_000, 400_000)
"""How many foods; the first is the table that ships, which has some more."""

MOST_MS = 50
"""What 95 of 100 answers must stay under in the largest table, on PostgreSQL."""

_EVERY = 24  # of the judged queries, one in so many is typed
_SYLLABLES = "ba be bi bo cra da de dor el fa flo ga gra ha jo ka la lin lo ma me mo na no or pa ri sa te to va ve zo"


@dataclass(frozen=True)
class Typing:
    """How long the answers took in a table of ``foods`` foods, in milliseconds, and the longest one's words."""

    foods: int
    answers: int
    median_ms: float
    p95_ms: float
    reference_ms: float
    slowest: str


def typed() -> Iterator[str]:
    """What stands in the box after each letter but the first, of queries that people type."""
    for judged in judged_queries()[::_EVERY]:
        for letters in range(2, len(judged.query) + 1):
            yield judged.query[:letters]


def measure_typing(client: Client, reference: Request, search: Request, foods: int) -> Typing:
    """Ask for each beginning of each query three times, and take the middle one; ``search`` ends in ``q=``."""
    queries = list(typed())
    for query in queries[:20]:  # both workers warm
        client.send(_asking(search, query))
    asked = [[client.send(_asking(search, query))[0] * 1000 for query in queries] for _ in range(3)]
    times = {query: statistics.median(each) for query, *each in zip(queries, *asked, strict=True)}
    return Typing(
        foods=foods,
        answers=len(queries),
        median_ms=statistics.median(times.values()),
        p95_ms=statistics.quantiles(times.values(), n=20)[-1],
        reference_ms=statistics.median(client.send(reference)[0] * 1000 for _ in range(100)),
        slowest=max(times, key=lambda query: times[query]),
    )


def _asking(search: Request, query: str) -> Request:
    return Request(search.path + quote_plus(query), search.session, search.headers)


def grow(foods: int) -> int:
    """Make the table that large and say how large it is; a table that is larger already is left alone."""
    from django.db import connection

    from nutrients.models import Food, IndexText, SearchWord
    from nutrients.search import index_text, vocabulary

    chance = random.Random(400)
    brands = sorted({"".join(chance.choices(_SYLLABLES.split(), k=chance.choice([2, 3]))) for _ in range(900)})
    sold = list(Food.objects.filter(is_hidden=False).order_by("id").values_list("name", "category_id", "kind"))
    names = set(Food.objects.values_list("name", flat=True))
    new = []
    while len(names) < foods:
        name, category, kind = chance.choice(sold)
        branded = f"{chance.choice(brands).title()} {name}"[:120]
        if branded not in names:
            names.add(branded)
            new.append(Food(name=branded, category_id=category, kind=kind))
    for start in range(0, len(new), 5000):
        made = Food.objects.bulk_create(new[start : start + 5000])
        IndexText.objects.bulk_create(IndexText(food=food, text=index_text(food.name)) for food in made)
    words = vocabulary(IndexText.objects.values_list("text", flat=True).iterator())
    words -= set(SearchWord.objects.values_list("word", flat=True))
    SearchWord.objects.bulk_create(SearchWord(word=word, length=len(word)) for word in sorted(words))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return Food.objects.count()


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    print(grow(int(sys.argv[1])))
