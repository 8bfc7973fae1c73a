"""Offering a food of one's own to everyone: what would be shared, whether it can be, doing it and taking it back.

The own food keeps the token of the offer; the offer (``nutrients.offering``) is a copy that knows nothing of its owner.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.db import transaction

from diary.models import OwnAmount, OwnFood, OwnPortion, User
from diary.own_actions import Label, Line, per_100g
from nutrients import offering
from nutrients.composition import unpack
from nutrients.gtin import is_of_a_shop
from nutrients.models import FoodOffer
from nutrients.offering import Offered, OfferState

__all__ = ["MOST_OPEN", "Problem", "Stale", "offer", "problem_of", "shared", "state_of", "states_of", "take_back"]

MOST_OPEN = 20
"""How many foods of one person may wait for a curator at once."""

_CENTIGRAM = Decimal("0.01")  # what the table keeps of a weight


class Problem(StrEnum):
    """Why a food cannot be offered."""

    DEMO = "demo"
    REMOVED = "removed"
    NO_AMOUNTS = "no_amounts"
    NO_WEIGHT = "no_weight"
    TOO_MANY = "too_many"


class Stale(Exception):
    """The food was changed since its owner saw what would be shared; nothing was offered."""


def shared(food: OwnFood) -> Offered:
    """Give exactly what an offer of this food would share. Two queries.

    Only what was typed from the label: what it does not say is unknown, also where it was said to list everything.
    """
    portions = list(OwnPortion.objects.filter(own_food=food, is_hidden=False).order_by("position", "id"))
    first = next(iter(portions), None)
    lines = {
        one.nutrient: Line(one.typed, one.amount) for one in OwnAmount.objects.filter(own_food=food).order_by("id")
    }
    grams = None if first is None or first.is_nominal else first.grams
    label = Label(food.name, food.kind, basis=food.basis, grams=grams, lines=lines)
    is_known = grams is not None or food.basis == OwnFood.Basis.HUNDRED_GRAMS
    weights = [(one.label, one.grams.quantize(_CENTIGRAM)) for one in portions if not one.is_nominal]
    return Offered(
        name=food.name,
        kind=food.kind,
        barcode="" if is_of_a_shop(food.barcode) else food.barcode,
        portions=tuple({name: weight for name, weight in weights if weight > 0}.items()),
        per_100g=per_100g(label) if is_known else {},
    )


def problem_of(user: User, food: OwnFood, said: Offered) -> Problem | None:
    """Say why a food, of which this would be ``shared``, cannot be offered; ``None`` where it can. Two queries."""
    if user.is_demo:
        return Problem.DEMO
    if food.is_hidden:
        return Problem.REMOVED
    if not unpack(food.composition).per_100g:
        return Problem.NO_AMOUNTS
    if not said.per_100g:
        return Problem.NO_WEIGHT
    tokens = OwnFood.objects.filter(owner=user, offer__isnull=False).values_list("offer", flat=True)
    is_full = offering.open_offers(token for token in tokens if token is not None) >= MOST_OPEN
    return Problem.TOO_MANY if is_full else None


def state_of(food: OwnFood) -> OfferState | None:
    """Say what became of the offer of a food; ``None`` where it is not offered. One query, none where it never was."""
    return None if food.offer is None else offering.offer_state(food.offer)


def states_of(user: User) -> dict[int, str]:
    """Say what became of the offers of somebody's own foods: ``FoodOffer.State`` by the id of the food.

    Two queries, one where they offered none.
    """
    offered = OwnFood.objects.filter(owner=user, is_hidden=False, offer__isnull=False).values_list("offer", "pk")
    tokens = {token: pk for token, pk in offered if token is not None}
    return {tokens[token]: state for token, state in offering.offer_states(tokens).items()}


@transaction.atomic
def offer(user: User, food: OwnFood, *, version: int, on: date) -> Problem | None:
    """Offer a food as its owner saw it; returns why it cannot be. Offered already, it stays as it was offered.

    Raises ``Stale`` where it no longer has ``version``. One that was declined is offered anew.
    """
    list(User.objects.select_for_update().filter(pk=user.pk).values_list("pk"))  # one offer of theirs at a time
    food = OwnFood.objects.get(pk=food.pk)
    before = state_of(food)
    if before is not None and before.state != FoodOffer.State.DECLINED:
        return None
    if food.version != version:
        raise Stale
    said = shared(food)
    if problem := problem_of(user, food, said):
        return problem
    if food.offer is not None:
        offering.forget_offers([food.offer])
    OwnFood.objects.filter(pk=food.pk).update(offer=offering.offer(said, on))
    return None


def take_back(food: OwnFood) -> bool:
    """Take the offer of a food back; ``False`` where it was adopted already. Done twice it is done."""
    if food.offer is None:
        return True
    with transaction.atomic():
        if not offering.withdraw(food.offer) and offering.offer_state(food.offer) is not None:
            return False
        OwnFood.objects.filter(pk=food.pk, offer=food.offer).update(offer=None)
    return True
