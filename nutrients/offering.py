"""Foods that people offer to everybody: offered and taken back by a token, adopted or declined by a curator.

``nutrients`` knows no people. Whoever offers a food gets a token and keeps it; with it, and with nothing else, the
offer is found again. An offer is adopted through the same door as a curator's file (``nutrients.importing``): the same
checks, the same history, and only at a curator's word.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from nutrients.catalogue import CATALOGUE
from nutrients.composition import pack, unpack
from nutrients.csv_cells import CsvFault, CsvRefused, write_table
from nutrients.food_changes import Planned
from nutrients.food_csv import escaped, plain
from nutrients.gtin import printed
from nutrients.importing import apply, preview
from nutrients.models import DataSet, Food, FoodOffer

__all__ = [
    "Chosen",
    "NotOpen",
    "OfferState",
    "Offered",
    "adopt",
    "decline",
    "forget_offers",
    "offer",
    "offer_state",
    "offer_states",
    "open_offers",
    "planned_of",
    "said_in",
    "withdraw",
]

_STEP = Decimal("1E-10")  # as many decimals as a file has; four of them are kept


class NotOpen(Exception):
    """The offer was adopted, declined or taken back meanwhile."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What is offered, and all that is: ``barcode`` is 14 digits or empty, ``portions`` are labels with their grams.

    ``per_100g`` is in the units of ``nutrients.catalogue``; an absent key is unknown.
    """

    name: str
    kind: str
    barcode: str
    portions: tuple[tuple[str, Decimal], ...]
    per_100g: Mapping[str, Decimal] = field(hash=False)


@dataclass(frozen=True, slots=True)
class OfferState:
    """What became of an offer of what was ``said``: ``state`` is a value of ``FoodOffer.State``, ``answer`` why it was
    declined.

    ``food_id`` is the food that it became, ``None`` where it became none or that food is hidden.
    """

    said: Offered
    state: str
    made_on: date
    answer: str
    food_id: int | None
    food_name: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a curator decides of a food to adopt: ``category`` is a key, ``reason`` stands in the history."""

    name: str
    category: str
    is_hidden: bool
    reason: str


def offer(said: Offered, on: date) -> uuid.UUID:
    """Keep a copy of a food for the curators; returns the token by which it is found again."""
    token = uuid.uuid4()
    FoodOffer.objects.create(
        token=token,
        name=said.name,
        kind=said.kind,
        barcode=said.barcode,
        portions=[[label, plain(grams)] for label, grams in said.portions],
        composition=pack(said.per_100g, {}),
        made_on=on,
    )
    return token


def withdraw(token: uuid.UUID) -> bool:
    """Take an offer back that is not adopted; ``False`` where it is, or where there is none."""
    return bool(FoodOffer.objects.filter(token=token).exclude(state=FoodOffer.State.ADOPTED).delete()[0])


def forget_offers(tokens: Iterable[uuid.UUID]) -> None:
    """Delete offers, whatever became of them; foods that were adopted stay."""
    FoodOffer.objects.filter(token__in=list(tokens)).delete()


def offer_state(token: uuid.UUID) -> OfferState | None:
    """Say what became of an offer; ``None`` where there is none. One query."""
    found = FoodOffer.objects.filter(token=token).select_related("food").first()
    if found is None:
        return None
    shown = found.food if found.food is not None and not found.food.is_hidden else None
    name = "" if shown is None else shown.name
    return OfferState(
        said_in(found), found.state, found.made_on, found.answer, None if shown is None else shown.pk, name
    )


def offer_states(tokens: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Say of each of these offers that is there its ``FoodOffer.State``. One query."""
    return dict(FoodOffer.objects.filter(token__in=list(tokens)).values_list("token", "state"))


def said_in(one: FoodOffer) -> Offered:
    """Read what an offer says."""
    portions = tuple((label, Decimal(grams)) for label, grams in one.portions)
    return Offered(one.name, one.kind, one.barcode, portions, unpack(one.composition).per_100g)


def open_offers(tokens: Iterable[uuid.UUID]) -> int:
    """Count those of these offers that wait for a curator. One query."""
    return FoodOffer.objects.filter(token__in=list(tokens), state=FoodOffer.State.OPEN).count()


def planned_of(one: FoodOffer, chosen: Chosen) -> Planned:
    """Work out what adopting would make; raise ``CsvRefused`` with every reason why it cannot be. Changes nothing."""
    (planned,) = preview(_file(one, chosen))
    if planned.stored is not None:
        raise CsvRefused(
            [CsvFault(f"A food here is called “{chosen.name}” already (id {planned.stored.id}).", column="name")]
        )
    return planned


@transaction.atomic
def adopt(pk: int, chosen: Chosen, *, seen: str, at: datetime) -> Food:
    """Make a food of an offer, with source, reason and history of each amount; returns it.

    ``seen`` is the fingerprint of what the curator saw. Raises ``CsvRefused`` where it cannot be, ``ImportStale`` where
    it would now be something else, ``NotOpen`` where it was decided or taken back meanwhile.
    """
    one = _open(pk)
    planned_of(one, chosen)
    (food_id,) = apply(
        _file(one, chosen),
        seen=seen,
        source=DataSet.USER_LABEL,
        reason=chosen.reason,
        at=at,
    )
    one.state, one.food_id = FoodOffer.State.ADOPTED, food_id
    one.save()
    return Food.objects.get(pk=food_id)


@transaction.atomic
def decline(pk: int, answer: str) -> None:
    """Decline an offer, with a reason that its owner reads; raise ``NotOpen`` as ``adopt`` does."""
    one = _open(pk)
    one.state, one.answer = FoodOffer.State.DECLINED, answer
    one.save()


def _open(pk: int) -> FoodOffer:
    found = FoodOffer.objects.select_for_update().filter(pk=pk, state=FoodOffer.State.OPEN).first()
    if found is None:
        raise NotOpen
    return found


def _file(one: FoodOffer, chosen: Chosen) -> bytes:
    """The offer as a file of one new food, so that it meets every check that a curator's file does."""
    said = said_in(one)
    texts = {
        "name": chosen.name,
        "category": chosen.category,
        "kind": one.kind,
        "source": DataSet.USER_LABEL.value,
        "barcode": printed(one.barcode) if one.barcode else "",
        "hidden": "yes" if chosen.is_hidden else "no",
        "portions": "; ".join(f"{escaped(label)}={plain(grams)}" for label, grams in said.portions),
    }
    amounts = {
        f"{n.key} ({n.unit})": plain(said.per_100g[n.key].quantize(_STEP)) for n in CATALOGUE if n.key in said.per_100g
    }
    return write_table((*texts, *amounts), [[*texts.values(), *amounts.values()]]).encode()
