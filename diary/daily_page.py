"""What is taken every day, as a day's page offers it: one tap logs it, and what is logged is said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.utils.translation import gettext as _

from diary.day_notice import amount_words
from diary.forms_amount import GRAMS, typed
from diary.meal_words import meal_within
from diary.own_queries import Taken
from diary.queries import DiaryEntry
from nutrients.names import food_name

__all__ = ["DailyRow", "daily_rows"]


@dataclass(frozen=True, slots=True)
class DailyRow:
    """One thing taken every day: the form that logs it sends ``fields``; ``logged`` says that it is, this day."""

    name: str
    amount: str
    fields: tuple[tuple[str, str], ...]
    logged: str


def daily_rows(taken: Iterable[Taken], entries: Sequence[DiaryEntry]) -> tuple[DailyRow, ...]:
    """Put the words to what is taken every day, held against the ``entries`` of one."""
    return tuple(_row(one, entries) for one in taken)


def _row(one: Taken, entries: Sequence[DiaryEntry]) -> DailyRow:
    return DailyRow(
        name=food_name(one.name, one.food_id),
        amount=amount_words(one.quantity, one.portion),
        fields=(
            ("food", str(one.food_id)),
            ("meal", one.meal),
            ("portion", GRAMS if one.portion is None else str(one.portion.id)),
            ("quantity", typed(one.quantity)),
            ("key", str(uuid4())),
        ),
        logged=", ".join(_logged(entry, one) for entry in entries if entry.food.id == one.food_id),
    )


def _logged(entry: DiaryEntry, one: Taken) -> str:
    """Say that it is logged and where, with the amount where that is another."""
    meal = meal_within(entry.meal)
    if (entry.portion, entry.quantity) == (one.portion, one.quantity):
        return _("logged, %(meal)s") % {"meal": meal}
    amount = amount_words(entry.quantity, entry.portion)
    return _("%(amount)s logged, %(meal)s") % {"amount": amount, "meal": meal}
