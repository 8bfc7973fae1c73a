"""How often the first answer of a search is the right one: judged_queries.csv against a table of foods.

``DEBUG=1 python -m tests.nutrients.judged`` prints it for the foods in the database of this machine.
"""

import csv
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "judged_queries.csv"
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


def judged_queries() -> list[Judged]:
    """Read the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [Judged(row["query"], row["kind"], tuple(filter(None, row["expected"].split("|")))) for row in rows]


def answers() -> list[Answer]:
    """Search for every query in the foods of the database."""
    from nutrients.queries import search_foods

    return [Answer(one, tuple(food.name for food in search_foods(one.query, 3).foods)) for one in judged_queries()]


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
    print(table(answers()))
