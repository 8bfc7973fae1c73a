"""What the tests of copying begin with."""

import uuid
from datetime import date, timedelta

from diary.models import Entry
from tests.diary.at_noon import EMPTY_DAY, FRIDAY, AtNoon

SATURDAY, THURSDAY = FRIDAY + timedelta(days=1), FRIDAY - timedelta(days=1)
NEW_DAY = date(2026, 11, 7)
_FIELDS = ("meal", "food_id", "portion_id", "quantity")


def written(owner, day):
    return list(Entry.objects.filter(owner=owner, day=day).order_by("id").values_list(*_FIELDS))


class CopyCase(AtNoon):
    """``EMPTY_DAY`` is empty; what is copied to it is of ``FRIDAY`` unless said otherwise."""

    def copy(self, at=FRIDAY, **changed):
        said = {"from_day": FRIDAY, "from_meal": "lunch", "day": EMPTY_DAY, "meal": "dinner", "key": uuid.uuid4()}
        return self.client.post(f"/day/{at}/copy/", said | changed)

    def copy_day(self, **changed):
        return self.copy(from_meal="", meal="", **changed)

    def notice(self, response):
        return self.client.get(response["Location"]).context["page"].notice

    def hide(self, *rows):
        for row in rows:
            type(row).objects.filter(pk=row.pk).update(is_hidden=True)
