"""The people of the screenshots whose diaries are not the demo's: just signed up, one day in, and as full as can be."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle, islice

from diary.models import Entry, Meal
from nutrients.models import Food, Kind
from tests.cast import make_food
from tests.journeys.people import dish_like, eat, make_person

__all__ = ["LONG", "people"]

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsfrühstück with buckwheat, leeks and goat's cheese"
"""A name of ninety letters, the first word of which has no place to break."""


def people(today: date) -> dict[str, str]:
    """Save them; gives the e-mail address of each by the state of the diary."""
    begun, full = make_person("begun"), make_person("full")
    monday = today - timedelta(days=today.weekday() + 7)
    long = make_food(LONG, per_100g={"magnesium": 20, "energy": 210}, portions={LONG: "123.4"})
    stew = dish_like(Food.objects.get(key="quinoa-cooked"), "Stew of which little is known", without=["calcium"])
    first = Food.objects.get(key="milk-whole")
    Entry.objects.create(owner=begun, day=monday, meal=Meal.BREAKFAST, food=first, quantity=Decimal(200))
    for days in range(0, 364, 14):
        eat(full, "quinoa-cooked", 180, first=monday - timedelta(days=days + 14), days=9)
    eat(full, stew, 12345, first=monday, days=5)
    eat(full, Food.objects.filter(kind=Kind.SUPPLEMENT).order_by("pk").first(), 4, first=monday, days=5)
    foods = [long, *Food.objects.exclude(portions=None).order_by("pk")[::37]]
    Entry.objects.bulk_create(
        Entry(owner=full, day=monday, meal=meal, food=food, portion=food.portions.first(), quantity=Decimal("12.25"))
        for food, meal in zip(islice(cycle(foods), 60), cycle(Meal.values), strict=False)
    )
    return {"empty": make_person("empty").email, "begun": begun.email, "full": full.email}
