"""The mutants that lived, with the reasons that are known, and the score."""

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.kinds import Mutant
from tests.mutation.worker import ENDLESS, KILLED, STILLBORN, SURVIVED

__all__ = ["Result", "page", "summary"]

_REASONS = Path(__file__).resolve().parent / "survivors.toml"
_ROOM = 40


@dataclass(frozen=True)
class Result:
    """What became of one mutant."""

    mutant: Mutant
    outcome: str


def focus(before: str, after: str) -> tuple[str, str]:
    """Cut two long lines down to where they differ."""
    start = max(0, _same(before, after) - _ROOM)
    end = max(0, _same(before[start:][::-1], after[start:][::-1]) - _ROOM)
    return before[start : len(before) - end], after[start : len(after) - end]


def _same(one: str, other: str) -> int:
    """How many characters they begin with in common."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def reasons() -> list[dict[str, str]]:
    """The survivors that are accounted for: parts of their key, and why they may live."""
    return tomllib.loads(_REASONS.read_text())["survivor"]


def reason_for(mutant: Mutant, known: Sequence[dict[str, str]]) -> str | None:
    for entry in known:
        if all(entry[part] in getattr(mutant, part) for part in entry if part != "reason"):
            return entry["reason"]
    return None


def summary(results: Sequence[Result]) -> str:
    counts = Counter(result.outcome for result in results)
    tested = len(results) - counts[STILLBORN]
    noticed = counts[KILLED] + counts[ENDLESS]
    known = reasons()
    lived = [result.mutant for result in results if result.outcome == SURVIVED]
    explained = sum(reason_for(mutant, known) is not None for mutant in lived)
    return (
        f"{len(results):,} mutants; {counts[STILLBORN]} could not even be imported and do not count. Of {tested:,} the "
        f"tests noticed {noticed:,}, **{100 * noticed / tested:.1f} %** ({counts[ENDLESS]} by never ending). "
        f"{len(lived)} survived: {explained} for a reason given below, {len(lived) - explained} without."
    )


def page(results: Sequence[Result], command: str, day: str) -> str:
    """The document, made anew by each run."""
    known = reasons()
    modules = sorted({result.mutant.module for result in results})
    rows = []
    for module in modules:
        counts = Counter(result.outcome for result in results if result.mutant.module == module)
        tested = counts.total() - counts[STILLBORN]
        noticed = counts[KILLED] + counts[ENDLESS]
        rows.append(f"| `{module}` | {tested} | {noticed} | {100 * noticed / tested:.1f} % |")
    lived = sorted((r.mutant for r in results if r.outcome == SURVIVED), key=lambda mutant: mutant.key)
    groups: dict[str, list[Mutant]] = {}
    for mutant in lived:
        groups.setdefault(reason_for(mutant, known) or "", []).append(mutant)
    open_ones = groups.pop("", [])
    listed = "\n\n".join(f"**{reason}**\n\n" + "\n".join(map(line, those)) for reason, those in groups.items())
    return f"""# Would the tests notice a wrong core?

Made by `{command}` on {day}; `make mutants` writes it anew. Nothing here is typed by hand but the reasons
(`tests/mutation/survivors.toml`).

Each mutant is one small change to one module of `diary/assessment/`: another operator, a number one off, a condition
turned, settled or left out, a statement or a return value left out, a code taken for its neighbour, `min` for `max`.
The changes are those of cosmic-ray {version()} and, for what it lacks, of `tests/mutation/kinds.py`; what cannot prove
anything (bit operations on amounts, `==` for `is`) is left out, see `tests/mutation/generate.py`. The tests of
`tests/diary/assessment/`, the examples in the docstrings among them, run against each in a copy of the tree. With
`--resume`, a mutant that tests noticed before is not run again for as long as its line stays the same.

## What came out

{summary(results)}

| module | mutants | noticed | |
|---|---|---|---|
{chr(10).join(rows)}

## Survivors without a reason

{chr(10).join(map(line, open_ones)) or "None."}

## Survivors with a reason

{listed or "None."}
"""


def line(mutant: Mutant) -> str:
    before, after = focus(mutant.before, mutant.after)
    return f"- `{Path(mutant.module).name}`, {mutant.kind}: `{before}` → `{after}`"


def version() -> str:
    return (_REASONS.parent / "requirements.txt").read_text().partition("==")[2].strip()
