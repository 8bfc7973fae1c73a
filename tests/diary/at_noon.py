"""It is noon on Friday 20 November 2026, and Ada is signed in."""

import uuid
from datetime import UTC, date, datetime
from unittest import mock

from diary.models import Entry
from nutrients.models import Food
from tests.cast import CastTestCase

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
FRIDAY = date(2026, 11, 20)
EMPTY_DAY = date(2026, 11, 6)
"""A Friday on which Ada wrote nothing."""


class AtNoon(CastTestCase):
    """Ada at her diary. ``self.form`` is what the form of a food sends."""

    def setUp(self) -> None:
        clock = mock.patch("django.utils.timezone.now", return_value=NOON)
        clock.start()
        self.addCleanup(clock.stop)
        self.client.force_login(self.ada)
        self.banana = Food.objects.get(name="Banana")
        self.almonds = Food.objects.get(name="Almonds")
        self.medium = self.banana.portions.get()

    def form(self, **changed: object) -> dict[str, object]:
        said = {
            "food": self.banana.pk,
            "portion": self.medium.pk,
            "quantity": "2",
            "meal": "lunch",
            "key": uuid.uuid4(),
        }
        return said | changed

    def add(self, day: date = EMPTY_DAY, **changed: object):
        return self.client.post(f"/day/{day}/add/", self.form(**changed))

    def entries(self, day: date = EMPTY_DAY) -> list[Entry]:
        return list(Entry.objects.filter(owner=self.ada, day=day).order_by("id"))
