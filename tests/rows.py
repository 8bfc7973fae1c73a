"""One of everything for a person, as the addresses of the inventory name it."""

import re
import uuid
import zlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cached_property

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.db.models import Model

from diary.day_extras import TAP_WATER
from diary.models import (
    Daily,
    Entry,
    ImportFile,
    LifeStage,
    OwnAmount,
    OwnFood,
    OwnPortion,
    Profile,
    Recipe,
    RecipePart,
    ReferenceChoice,
    StandIn,
    User,
    UsualFood,
    UsualMeal,
)
from diary.own_ids import number_of
from nutrients.composition import pack
from nutrients.models import Food
from tests.cast import MONDAY, PASSWORD, make_food

__all__ = ["Rows", "filled", "rows_of"]

_FILE = 9
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Rows:
    """What one person has, as the addresses name it."""

    user: User
    entry: Entry
    stage: LifeStage
    choice: ReferenceChoice
    stand_in: StandIn
    own: OwnFood
    daily: Daily
    usual: UsualMeal
    recipe: OwnFood
    day: date = MONDAY
    week: str = "2026-W46"
    password: str = PASSWORD
    new_password: str = "another walk to the harbour"

    @property
    def email(self) -> str:
        return self.user.email

    @property
    def food(self) -> int:
        return self.entry.food_id

    @property
    def bare(self) -> int:
        """A food without a value, for which another stands in."""
        return self.stand_in.food_id

    @property
    def similar(self) -> int:
        return self.stand_in.stand_in_id

    @property
    def portion(self) -> str:
        return "g" if self.entry.portion_id is None else str(self.entry.portion_id)

    @property
    def file(self) -> int:
        """A file that waits to be imported; its number stays when the row goes."""
        return self.entry.pk + _FILE

    @property
    def own_number(self) -> int:
        """The number of the own food among foods."""
        return number_of(self.own.pk)

    @property
    def form(self) -> uuid.UUID:
        return uuid.uuid4()

    @property
    def number(self) -> str:
        return user_pk_to_url_str(self.user)

    @property
    def reset(self) -> str:
        return str(EmailAwarePasswordResetTokenGenerator().make_token(self.user))

    @cached_property
    def confirmation(self) -> str:
        return EmailConfirmationHMAC(EmailAddress.objects.get(user=self.user)).key


def filled(text: str, rows: Rows) -> str:
    """The text with each {name} replaced by what ``rows`` says; rows of the database go by their number."""

    def said(named: re.Match[str]) -> str:
        value = getattr(rows, named[1])
        return str(value.pk if isinstance(value, Model) else value)

    return re.sub(r"\{(\w+)\}", said, text)


def rows_of(user: User, number: int) -> Rows:
    """Give a person one of everything that an address can name, with numbers from ``number`` on, and say which.

    Their entry is of what they ate first; where that is nothing, of a food that is made.
    """
    Profile.objects.get_or_create(owner=user)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    first = Entry.objects.filter(owner=user).order_by("day", "id").first()
    eaten = (
        {"food": make_food("What there was"), "portion": None}
        if first is None
        else {"food": first.food, "portion": first.portion}
    )
    entry = Entry.objects.create(pk=number, owner=user, day=MONDAY, meal="lunch", quantity=1, **eaten)
    stage = LifeStage.objects.create(
        pk=number + 1, owner=user, stage="lactating", starts=date(2001, 2, 3), ends=date(2001, 8, 9)
    )
    choice = ReferenceChoice.objects.create(pk=number + 2, owner=user, authority="efsa", since=date(2026, 10, 1))
    stand_in = StandIn.objects.create(owner=user, food=_stew("Bare stew"), stand_in=_stew("Beef stew", magnesium=15))
    if not Food.objects.filter(key=TAP_WATER).exists():
        make_food("Water, tap", key=TAP_WATER)
    said = f"Day,Food Name,Amount,Energy (kcal)\n2026-06-10,Lunch of {user.email},1 cup,100\n".encode()
    ImportFile.objects.create(
        pk=number + _FILE, owner=user, name="a.csv", digest="0" * 64, content=zlib.compress(said), created_at=NOON
    )
    own = OwnFood.objects.create(
        pk=number + 3,
        owner=user,
        name=f"Bar of {user.email}",
        category=stand_in.stand_in.category,
        composition=pack({"calcium": Decimal(20)}, {}),
    )
    OwnPortion.objects.create(own_food=own, label="1 bar", grams=45)
    OwnAmount.objects.create(own_food=own, nutrient="calcium", typed="20 mg", amount=Decimal(20))
    daily = Daily.objects.create(pk=number + 4, owner=user, own_food=own, quantity=1, meal="lunch")
    usual = UsualMeal.objects.create(pk=number + 5, owner=user, name="Porridge", meal="breakfast")
    UsualFood.objects.create(owner=user, usual_meal=usual, position=0, food=entry.food, quantity=1)
    soup = OwnFood.objects.create(pk=number + 6, owner=user, name=f"Soup of {user.email}", kind="dish")
    OwnPortion.objects.create(own_food=soup, label="1 serving", grams=100)
    OwnPortion.objects.create(own_food=soup, label="the whole recipe", grams=200, position=1)
    part = {"owner": user, "position": 0, "food": entry.food, "quantity": 200}
    RecipePart.objects.create(recipe=Recipe.objects.create(own_food=soup, servings=2), **part)
    return Rows(user, entry, stage, choice, stand_in, own, daily, usual, soup)


def _stew(name: str, **amounts: int) -> Food:
    known = Food.objects.filter(name=name).first()
    return known or make_food(name, category="Stews", per_100g={"energy": 90, **amounts})
