"""An import made ready: all that it writes and that can be known before, so that nobody waits longer than need be.

While rows are written to SQLite nobody else can save, so what takes long is done before: deciding what to write, and
turning 50,000 entries into what the database takes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from diary.files import Stage, Step, Steps, finished
from diary.files.steps import EVERY
from diary.import_foods import FoodRows, food_rows
from diary.import_plan import Choices, Plan, Wanted
from diary.import_queries import Held
from diary.import_rows import Rows
from diary.models import Entry, User

__all__ = ["Ready", "ready_of", "ready_steps"]


@dataclass(frozen=True, slots=True)
class Ready:
    """What an import writes and removes. ``entries`` are parts of the rows, each with what they are made of: only the
    numbers of own foods and their portions are missing in them."""

    plan: Plan
    remove: Sequence[Held]
    foods: FoodRows
    entries: Sequence[tuple[Rows, Sequence[Wanted]]]
    days: frozenset[date]


def ready_of(owner: User, plan: Plan, choices: Choices, now: datetime) -> Ready:
    """Make an import ready. No query."""
    return finished(ready_steps(owner, plan, choices, now))


def ready_steps(owner: User, plan: Plan, choices: Choices, now: datetime) -> Steps[Ready]:
    """Do what ``ready_of`` does, and say on the way how many entries are ready."""
    wanted = plan.to_make(choices.existing)
    foods = food_rows(owner, plan.new_foods(wanted), plan.reading.source, now)
    entries: list[tuple[Rows, Sequence[Wanted]]] = []
    same = {"owner_id": owner.pk, "created_at": now, "updated_at": now}
    for start in range(0, len(wanted), EVERY):
        yield Step(Stage.PREPARE, start, len(wanted))
        part = wanted[start : start + EVERY]
        rows = Rows(
            Entry,
            {
                "key": [one.key for one in part],
                "day": [one.day for one in part],
                "meal": [one.meal for one in part],
                "quantity": [one.quantity for one in part],
                "food_id": [one.food_id for one in part],
                "portion_id": [one.portion_id for one in part],
            },
            same,
        )
        entries.append((rows, part))
    yield Step(Stage.PREPARE, len(wanted), len(wanted))
    if wanted:
        yield Step(Stage.SAVE, 0, len(wanted))
    return Ready(plan, plan.to_remove(choices.existing), foods, entries, frozenset(one.day for one in wanted))
