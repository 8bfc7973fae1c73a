"""What tests of imports share: a file brought to an empty account, and a diary as it matters."""

from datetime import UTC, date, datetime
from decimal import Decimal

from django.test import TestCase

from diary import import_files, import_saving
from diary.entry_lines import lines_of
from diary.files import read_everything, read_rows
from diary.import_plan import Choices
from diary.import_ready import ready_of
from diary.importing import plan_of
from diary.models import (
    ImportFile,
    User,
)
from tests.cast import make_user

TODAY = date(2026, 11, 22)  # the last day of Ada's diary
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
JUNE = date(2026, 6, 10)


def diary_of(user: User) -> list[tuple]:
    """A person's entries as they matter: when, what, how much, and what that amounts to."""
    return [
        (line.day, line.meal, line.food, line.quantity, line.unit, line.grams, line.entry, dict(line.amounts))
        for line in lines_of(user)
    ]


class ImportCase(TestCase):
    def setUp(self) -> None:
        self.ben = make_user("ben")

    def bring(self, data: str | bytes, owner: User | None = None, **said: object) -> ImportFile:
        owner = owner or self.ben
        data = data.encode() if isinstance(data, str) else data
        choices = Choices(**said)
        file = import_files.take_in(owner, "a.csv", data, NOW)
        told = read_everything(data, TODAY) if data[:1] == b"{" else None
        reading = read_rows(data, TODAY) if told is None else told.reading
        plan = plan_of(owner, reading, choices, told)
        assert import_saving.save(file, ready_of(owner, plan, choices, NOW), NOW)
        return file

    def amounts(self, **found: object) -> dict[str, Decimal]:
        (line,) = (line for line in lines_of(self.ben) if all(getattr(line, k) == v for k, v in found.items()))
        return dict(line.amounts)
