"""Work on a long file in steps: how far it is, said on the way, and what came of it at the end.

Such work is a generator that yields a ``Step`` now and then and returns its result. Whoever runs it may show the steps
or pass over them (``finished``), and may let go of it at any of them.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, TypeVar

__all__ = ["EVERY", "Stage", "Step", "Steps", "counted", "finished"]

T = TypeVar("T")

EVERY = 1000
"""Rows from one step to the next."""


class Stage(StrEnum):
    """What is done with the rows of a file, one after the other."""

    READ = "read"
    SORT = "sort"
    MATCH = "match"
    PREPARE = "prepare"
    SAVE = "save"


@dataclass(frozen=True, slots=True)
class Step:
    """So many rows of a stage are done, of so many: never more than are."""

    stage: Stage
    done: int
    of: int


Steps: TypeAlias = Generator[Step, None, T]


def counted(stage: Stage, done: int, of: int) -> Iterator[Step]:
    """Give the step that is due once ``done`` rows are done: one at first, one for each ``EVERY``, one at the end.

    >>> [step.done for done in range(2501) for step in counted(Stage.READ, done, 2500)]
    [0, 1000, 2000, 2500]
    """
    if done % EVERY == 0 or done == of:
        yield Step(stage, done, of)


def finished(steps: Steps[T]) -> T:
    """Run to the end, and give what came of it.

    >>> def work():
    ...     yield Step(Stage.READ, 1, 1)
    ...     return "done"
    >>> finished(work())
    'done'
    """
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
