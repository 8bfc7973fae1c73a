"""How often a written meal becomes the right foods and grams: data/judged_meals.csv against the shipped foods.

``DEBUG=1 python -m tests.diary.judged_meals [es]`` prints it for the foods in the database of this machine. The files
were written before the reading of meals was tuned to them. A row's ``expected`` lists foods as ``name=grams``, parted
by bars, with what would be right as well after ``~``; ``*`` is any amount, and a ``?`` alone is a food that may be
missing. In other languages than English a name is the beginning of what the food is called there, or ``*`` for any.
"""

import csv
import os
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

FILES = {
    None: Path(__file__).parent / "data" / "judged_meals.csv",
    "es": Path(__file__).parent / "data" / "judged_meals_es.csv",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A text that people write, and for each food in it the names and grams that are right."""

    kind: str
    text: str
    expected: tuple[tuple[tuple[str, str], ...], ...]


def judged_meals(language: str | None = None) -> list[Judged]:
    """Read the file."""
    with FILES[language].open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [Judged(row["kind"], row["text"], _expected(row["expected"])) for row in rows]


def _expected(text: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    foods = []
    for food in text.split("|"):
        ways = [way.strip().rpartition("=") for way in food.split("~")]
        foods.append(tuple((name.strip(), grams.strip()) for name, _, grams in ways))
    return tuple(foods)


def is_right(judged: Judged, got: list[tuple[str, Decimal | None]], language: str | None = None) -> bool:
    """Whether these foods, in this order, are what was expected."""
    left = list(got)
    for at, ways in enumerate(judged.expected):
        if ways == (("", "?"),):
            if len(left) >= len(judged.expected) - at:
                left.pop(0)
            continue
        if not left:
            return False
        name, grams = left.pop(0)
        if not any(
            _is_called(name, wanted, language)
            and (many == "*" or (grams is not None and abs(grams - Decimal(many)) <= Decimal("0.06")))
            for wanted, many in ways
        ):
            return False
    return not left


def _is_called(name: str, wanted: str, language: str | None) -> bool:
    return name == wanted if language is None else wanted == "*" or name.startswith(wanted)


def answer(user, text: str, language: str | None = None) -> list[tuple[str, Decimal | None]]:
    """The names and grams that are proposed for a text."""
    from diary.meal_reading import read_meal
    from nutrients.local_names import foods_in

    got, called = [], foods_in(language)
    for line in read_meal(user, text, language).lines:
        portion, quantity = line.proposal.portion, line.proposal.quantity
        grams = quantity if quantity is None or portion is None else quantity * portion.grams
        name = line.foods[0].name
        got.append((called[name].name if name in called else name, grams))
    return got


def table(user, language: str | None = None) -> tuple[int, int, str]:
    """How many are right, of how many, and what went wrong."""
    missed = []
    judged = judged_meals(language)
    for one in judged:
        got = answer(user, one.text, language)
        if not is_right(one, got, language):
            missed.append(f"  {one.text!r}: " + " | ".join(f"{name}={grams}" for name, grams in got))
    return len(judged) - len(missed), len(judged), "\n".join(missed)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from diary.models import User

    right, of, missed = table(User(pk=0), sys.argv[1] if sys.argv[1:] else None)
    print(f"{right} of {of} are right\n{missed}")
