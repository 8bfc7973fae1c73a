"""The people in the tests, and short ways to make what they eat.

Ada keeps a full diary, Ben has signed up and written nothing, Cleo is somebody else (nothing of hers may show to Ada),
Dora is a curator. All sign in with ``PASSWORD``. Dates are fixed: Ada's diary is the two weeks from ``MONDAY``.
"""

import uuid
from datetime import date, timedelta
from decimal import Decimal

from django.test import TestCase
from django.utils.text import slugify

from diary import own_actions
from diary.models import DayMark, Entry, Meal, OwnFood, Profile, User
from diary.own_actions import Label, Line
from nutrients.actions import foods_changed
from nutrients.models import Category, Food, FoodNutrient, Portion

PASSWORD = "a long walk to the market"
MONDAY = date(2026, 11, 9)

BANANA = {
    "magnesium": 28,
    "calcium": 5,
    "potassium": 326,
    "vitamin_d": 0,
    "vitamin_b12": 0,
    "energy": 97,
    "water": "75.3",
}
MILK = {"magnesium": 12, "calcium": 123, "potassium": 150, "vitamin_d": "1.1", "vitamin_b12": "0.54", "energy": 60}
ALMONDS = {"magnesium": 270, "calcium": 269, "potassium": 733, "energy": 579}
"""Per 100 g. The almonds say nothing of vitamin D and B12, and only the banana says how much water it holds."""


def make_category(name: str = "Vegetables") -> Category:
    """Get or make a category by name."""
    return Category.objects.get_or_create(key=slugify(name), defaults={"name": name})[0]


def make_food(
    name: str,
    *,
    category: str = "Vegetables",
    per_100g: dict[str, Decimal | int | str] | None = None,
    portions: dict[str, Decimal | int | str] | None = None,
    **fields: object,
) -> Food:
    """Save a food with its amounts per 100 g by nutrient key and its portions in grams by label, ready to be found."""
    food = Food.objects.create(name=name, category=make_category(category), **fields)
    FoodNutrient.objects.bulk_create(
        FoodNutrient(food=food, nutrient=key, amount=Decimal(amount)) for key, amount in (per_100g or {}).items()
    )
    Portion.objects.bulk_create(
        Portion(food=food, label=label, grams=Decimal(grams), position=position)
        for position, (label, grams) in enumerate((portions or {}).items())
    )
    foods_changed([food.pk])
    food.refresh_from_db()
    return food


def make_own_food(owner: User, name: str, lines: dict[str, str] | None = None, **said: object) -> OwnFood:
    """Save an own food through its form's own way; ``lines`` are of a label per 100 g, in the nutrients' units."""
    typed = {key: Line(text, Decimal(text)) for key, text in (lines or {}).items()}
    label = Label(name, **{"kind": "food", "lines": typed, **said})
    return own_actions.add(owner, label, uuid.uuid4())[0]


def make_entry(
    owner: User,
    food: Food | OwnFood,
    *,
    day: date = MONDAY,
    meal: str = Meal.BREAKFAST,
    quantity: Decimal | int | str = 1,
    portion: str | None = None,
) -> Entry:
    """Save one entry: ``quantity`` portions of the label given, or grams without one."""
    held = food.portions.get(label=portion) if portion else None
    own = "own_" if isinstance(food, OwnFood) else ""
    of = {f"{own}food": food, f"{own}portion": held}
    return Entry.objects.create(owner=owner, day=day, meal=meal, quantity=Decimal(quantity), **of)


def make_user(name: str, **fields: object) -> User:
    """Save a user who can sign in as name@example.org."""
    return User.objects.create_user(f"{name}@example.org", PASSWORD, **fields)


def make_ada() -> User:
    """Ada, a woman born in 1971: three meals on each of fourteen days from ``MONDAY``, the first seven complete."""
    ada = make_user("ada")
    Profile.objects.create(owner=ada, sex=Profile.Sex.FEMALE, date_of_birth=date(1971, 5, 4))
    banana = make_food("Banana", category="Fruit", per_100g=BANANA, portions={"1 medium": 118})
    milk = make_food("Milk, whole", category="Milk", per_100g=MILK, portions={"1 cup": 244}, aliases="cow's milk")
    almonds = make_food("Almonds", category="Nuts", per_100g=ALMONDS, portions={"1 handful": 30})
    for day in (MONDAY + timedelta(days=n) for n in range(14)):
        make_entry(ada, milk, day=day, meal=Meal.BREAKFAST, quantity=2, portion="1 cup")
        make_entry(ada, banana, day=day, meal=Meal.LUNCH, quantity=3, portion="1 medium")
        make_entry(ada, almonds, day=day, meal=Meal.DINNER, quantity=100)
    DayMark.objects.bulk_create(
        DayMark(owner=ada, day=MONDAY + timedelta(days=n), state=DayMark.State.COMPLETE) for n in range(7)
    )
    return ada


def make_ben() -> User:
    """Ben, who has signed up, said nothing of himself and written nothing."""
    return make_user("ben")


def make_cleo() -> User:
    """Cleo, who has one entry of her own: a food that nobody else has eaten."""
    cleo = make_user("cleo")
    seaweed = make_food("Cleo's seaweed", per_100g={"magnesium": 107}, portions={"1 sheet": 3})
    make_entry(cleo, seaweed, portion="1 sheet")
    return cleo


def make_dora() -> User:
    """Dora, a curator who may do everything in the admin."""
    return make_user("dora", is_staff=True, is_superuser=True)


class CastTestCase(TestCase):
    """A test with all four on stage: ``self.ada``, ``self.ben``, ``self.cleo``, ``self.dora``."""

    ada: User
    ben: User
    cleo: User
    dora: User

    @classmethod
    def setUpTestData(cls) -> None:
        cls.ada, cls.ben, cls.cleo, cls.dora = make_ada(), make_ben(), make_cleo(), make_dora()
