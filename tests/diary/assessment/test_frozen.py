"""What the assessment hands out cannot be changed afterwards, so a page, a chart and a file read the same report."""

import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import pytest

from diary import assessment


def records() -> Iterator[type]:
    for found in pkgutil.iter_modules(assessment.__path__):
        module = importlib.import_module(f"diary.assessment.{found.name}")
        for _, value in inspect.getmembers(module, inspect.isclass):
            if value.__module__ == module.__name__ and dataclasses.is_dataclass(value):
                yield value


RECORDS = sorted(records(), key=lambda record: record.__qualname__)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__qualname__)
def test_a_record_cannot_be_changed_and_takes_no_other_field(record: type) -> None:
    names = [field.name for field in dataclasses.fields(record) if field.init]
    value = record(*(None for _ in names))
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, names[0], 1)
    assert not hasattr(value, "__dict__")


def test_there_are_records() -> None:
    assert len(RECORDS) >= 20
