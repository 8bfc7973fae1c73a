"""Fill a database for the bench, and print as JSON what the bench then asks for.

Run as ``python -m tests.bench.rows ENTRIES``. The foods are those that ship. Entries lie in the order of time with
their owners mixed, as they come in life: 49 people who share most of them, one with 20,000 (twelve a day for four and a
half years), one with five weeks of twelve a day, and the measured one with twelve weeks.
"""

import json
import os
import sys
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice

A_DAY = 12
LONG, SHORT, MEASURED = 20_000, 420, 1_008  # five weeks fill the four that a report looks at
MEALS = ["breakfast"] * 4 + ["lunch"] * 3 + ["dinner"] * 3 + ["snacks"] * 2
DIET = 150  # different foods that one person eats
STRIDE = 7919  # a prime, to walk through a list in no order that an index could like


def days_of_each(owners: dict[str, int], entries: int, today: date) -> Iterator[tuple[date, int]]:
    """``(day, owner)`` for each entry, in the order of time."""
    shares = {owners["veteran"]: LONG, owners["newcomer"]: SHORT, owners["measured"]: MEASURED}
    others = [pk for name, pk in owners.items() if name.startswith("other")]
    left = max(entries - sum(shares.values()), 0)
    shares |= {pk: left // len(others) for pk in others}
    longest = max(shares.values()) // A_DAY + 1
    for back in range(longest, -1, -1):
        for pk, share in shares.items():
            for _ in range(max(0, min(A_DAY, share - back * A_DAY))):
                yield today - timedelta(days=back), pk


def fill(entries: int) -> dict[str, object]:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.db import connection
    from django.utils import timezone

    from diary.dates import Week
    from diary.models import Entry, Profile, User
    from nutrients.models import Food

    names = ["measured", "veteran", "newcomer", *(f"other{n}" for n in range(49))]
    users = {name: User.objects.create_user(f"{name}@example.org", None) for name in names}
    Profile.objects.bulk_create(
        Profile(
            owner=user,
            sex="female",
            date_of_birth=date(1971, 5, 4),
            restricts_minerals="no",
            restricts_calcium="no",
            takes_warfarin="no",
        )
        for user in users.values()
    )
    foods = list(Food.objects.filter(is_hidden=False).prefetch_related("portions").order_by("id"))
    choices = [(food.pk, portion.pk) for food in foods for portion in food.portions.all() if not portion.is_hidden]
    today, now = timezone.now().date(), timezone.now()

    def rows() -> Iterator[Entry]:
        for number, (day, owner) in enumerate(days_of_each({n: u.pk for n, u in users.items()}, entries, today)):
            food, portion = choices[(owner * DIET + number % DIET) * STRIDE % len(choices)]
            yield Entry(
                owner_id=owner,
                day=day,
                meal=MEALS[number % A_DAY],
                food_id=food,
                portion_id=portion,
                quantity=Decimal(1),
                key=uuid.UUID(int=number),
                created_at=now,
                updated_at=now,
            )

    source = rows()
    while batch := list(islice(source, 5000)):
        Entry.objects.bulk_create(batch)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")

    def signed_in(user: User) -> str:
        session = SessionStore()
        session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session.create()
        return session.session_key or ""

    last_week = Week.of(today).previous
    return {
        "entries": Entry.objects.count(),
        "foods": len(foods),
        "users": len(users),
        "food": choices[len(choices) // 2][0],
        "portion": choices[len(choices) // 2][1],
        "today": today.isoformat(),
        "day": (last_week.monday + timedelta(days=2)).isoformat(),
        "week": str(last_week),
        "sessions": {name: signed_in(users[name]) for name in ("measured", "veteran", "newcomer")},
        "cookie": settings.SESSION_COOKIE_NAME,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
    }


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    print(json.dumps(fill(int(sys.argv[1]))))
