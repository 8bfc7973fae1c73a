"""The people of the screenshots whose diaries are not the demo's: just signed up, one day in, and as full as can be.

The one who has begun also has foods, a recipe and a usual meal as people make them; in the full one's they are many,
and their names as long as the fields take.
"""

import uuid
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle, islice

from django.utils.text import Truncator

from diary import own_offers, recipe_actions
from diary.models import DayNote, DayTag, Entry, Favourite, Meal, OwnFood, User
from diary.own_ids import number_of
from diary.recipe_actions import PartSaid, Said
from diary.usual_meals import save_meal
from nutrients.models import Food, FoodOffer, Kind
from tests.cast import make_food, make_own_food
from tests.journeys.people import dish_like, eat, make_person

__all__ = ["LONG", "people"]

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsfrühstück with buckwheat, leeks and goat's cheese"
"""A name of ninety letters, the first word of which has no place to break."""

_LABEL = {"energy": "402", "magnesium": "77", "calcium": "54", "potassium": "350", "vitamin_d": "1.25"}
_DISH = (("spinach-raw", 400), ("milk-whole", 244), ("quinoa-dry", 185))


def people(today: date) -> dict[str, dict[str, str]]:
    """Save them; gives by the state of the diary the ``email`` of each and the ids that addresses of theirs have."""
    empty, begun, full = make_person("empty"), make_person("begun"), make_person("full")
    curator = make_person("curator", is_staff=True, is_superuser=True)
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
    places = {
        "begun": _furnish(begun, monday, today, "Oat bar", "Green bake", []),
        "full": _furnish(full, monday, today, LONG, f"{LONG} (again)", [*foods, stew]),
    }
    who = {"empty": empty, "begun": begun, "full": full, "curator": curator}
    offered = str(FoodOffer.objects.order_by("pk").values_list("pk", flat=True).last())
    return {state: {"email": one.email, "offer": offered, **places.get(state, {})} for state, one in who.items()}


def _furnish(owner: User, monday: date, today: date, own: str, dish: str, more: list[Food]) -> dict[str, str]:
    """Save what somebody keeps beside their days; ``more`` are further ingredients of their recipe."""
    bar = make_own_food(
        owner, own, _LABEL, portion=Truncator(own).chars(60), grams=Decimal(45), barcode="04006381333931"
    )
    make_own_food(owner, f"{own[:100]} that is offered", _LABEL)
    own_offers.offer(owner, OwnFood.objects.latest("pk"), version=1, on=today)
    parts = [PartSaid(Food.objects.get(key=key).pk, None, Decimal(grams)) for key, grams in _DISH]
    parts += [PartSaid(number_of(bar.pk), bar.portions.get().pk, Decimal(2), "", "raw")]
    parts += [PartSaid(food.pk, None, Decimal("1234.5")) for food in more]
    said = Said(dish, Decimal(4), Decimal(700), "boiled", tuple(parts))
    recipe, _is_new = recipe_actions.add(owner, said, uuid.uuid4())
    eaten = list(Entry.objects.filter(owner=owner, day=monday).order_by("pk")[:12])
    save_meal(owner, eaten, name=Truncator(own).chars(60), meal=Meal.BREAKFAST, key=uuid.uuid4())
    Favourite.objects.create(owner=owner, own_food=bar)
    DayNote.objects.create(owner=owner, day=monday, text="A long walk, then soup. " * (30 if more else 1))
    tags = DayTag.Tag.values if more else DayTag.Tag.values[:2]
    DayTag.objects.bulk_create(DayTag(owner=owner, day=monday, tag=tag) for tag in tags)
    last = OwnFood.objects.filter(owner=owner, offer__isnull=False).get()
    return {"own": str(bar.pk), "offered": str(last.pk), "recipe": str(recipe.pk), "words": own}
