"""How often the first answer of a search is the right one: judged_queries.csv against a table of foods.

``DEBUG=1 python -m tests.nutrients.judged [es]`` prints it for the foods in the database of this machine. Queries in
another language expect what foods are called there.
"""

import csv
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FILES = {
    None: Path(__file__).parent / "judged_queries.csv",
    "es": Path(__file__).parent / "judged_queries_es.csv",
}
ABSENT = "absent"
"""The kind of queries for foods that we do not have, and that nothing else may answer."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A query that people type, its kind, and the names that may be the first answer."""

    query: str
    kind: str
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The first three names that a search gave."""

    judged: Judged
    names: tuple[str, ...]

    @property
    def is_first(self) -> bool:
        """Whether the right food came first."""
        return self.names[:1] != () and self.names[0] in self.judged.expected

    @property
    def is_among_three(self) -> bool:
        """Whether the right food was among the first three."""
        return not set(self.names).isdisjoint(self.judged.expected)


def judged_queries(language: str | None = None) -> list[Judged]:
    """Read the file."""
    with FILES[language].open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [Judged(row["query"], row["kind"], tuple(filter(None, row["expected"].split("|")))) for row in rows]


def answers(language: str | None = None) -> list[Answer]:
    """Search for every query in the foods of the database."""
    from nutrients.local_names import foods_in
    from nutrients.queries import search_foods

    called = foods_in(language)

    def named(name: str) -> str:
        return called[name].name if name in called else name

    return [
        Answer(one, tuple(named(food.name) for food in search_foods(one.query, 3, language).foods))
        for one in judged_queries(language)
    ]


def table(given: Iterable[Answer]) -> str:
    """Print success at 1 and at 3 by kind, and what went wrong."""
    asked = [answer for answer in given if answer.judged.kind != ABSENT]
    kinds = [*dict.fromkeys(answer.judged.kind for answer in asked), "all"]
    lines = []
    for kind in kinds:
        some = [answer for answer in asked if kind in (answer.judged.kind, "all")]
        first, three = sum(one.is_first for one in some), sum(one.is_among_three for one in some)
        lines.append(f"{kind:<12}{len(some):>5}   first {first / len(some):6.1%}   in three {three / len(some):6.1%}")
    missed = [f"  {one.judged.query}: {'; '.join(one.names) or 'nothing'}" for one in asked if not one.is_first]
    return "\n".join([*lines, "Not first:", *missed])


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    print(table(answers(sys.argv[1] if sys.argv[1:] else None)))
