"""What people do, as requests, and what each may cost."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.bench.measure import Request

HTMX = {"HX-Request": "true"}
FIRST_TIME = {"X-First-Time": "1"}  # as tests.bench.wsgi reads it


@dataclass(frozen=True)
class Job:
    """A request with its aims, in multiples of ``reference``: where to get to, and what must hold."""

    name: str
    request: Request
    reference: Request
    target: float | None = None
    must: float | None = None


def adding(facts: dict[str, Any]) -> Callable[[], dict[str, str]]:
    def form() -> dict[str, str]:
        said = {"food": facts["food"], "portion": facts["portion"], "quantity": "1", "meal": "lunch"}
        return {**{key: str(value) for key, value in said.items()}, "key": str(uuid.uuid4())}

    return form


def reference_of(facts: dict[str, Any]) -> Request:
    return Request(f"/f3/{facts['food']}/", facts["sessions"]["measured"])


def jobs_of(facts: dict[str, Any]) -> list[Job]:
    """The jobs, for the rows that ``tests.bench.rows`` made."""
    f3, sessions, day = reference_of(facts), facts["sessions"], facts["day"]

    def search(words: str) -> Request:
        return Request(f"/day/{day}/find/?meal=lunch&q={words.replace(' ', '+')}", sessions["measured"], HTMX)

    def week(who: str, headers: dict[str, str] | None = None) -> Request:
        return Request(f"/week/{facts['week']}/", sessions[who], headers or {})

    def year(headers: dict[str, str] | None = None) -> Request:
        return Request("/trend/?weeks=52", sessions["veteran"], headers or {})

    weeks_of_two = week("veteran", FIRST_TIME), week("newcomer", FIRST_TIME)
    add = Request(f"/day/{day}/add/", sessions["measured"], form=adding(facts), expected=302)
    return [
        Job("search, 3 letters (“mil”)", search("mil"), f3, 1.5, 3),
        Job("search, 5 letters (“banan”)", search("banan"), f3, 1.5, 3),
        Job("search, two words (“whole milk”)", search("whole milk"), f3, 1.5, 3),
        Job("search, misspelt (“brocoli”)", search("brocoli"), f3, 1.5, 3),
        Job("day page, 12 entries", Request(f"/day/{day}/", sessions["measured"]), f3, 1.8, 3),
        Job("weekly report, 84 entries (and 252 of the weeks before), opened again", week("measured"), f3, 2, 3.5),
        Job("the same after a change", week("measured", FIRST_TIME), f3, 2, 3.5),
        Job("a year by week, of 20,000 entries, opened again", year(), f3, 6, 10),
        Job("the same after a change", year(FIRST_TIME), f3, 6, 10),
        Job("add an entry (302)", add, f3, 1.6, 2.5),
        Job("front page, signed out", Request("/"), f3),
        Job("weekly report after a change: 20,000 entries of history against 420", *weeks_of_two, 1.05, 1.1),
    ]
