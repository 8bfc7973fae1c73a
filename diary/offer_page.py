"""What offering a food to everyone would share, as its page shows it: every word of it, and what is never shared."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from diary.models import OwnFood
from diary.offer_words import offered_words, problem_words
from diary.own_label import FIELDS, amount_words, name_of
from diary.own_offers import Problem
from nutrients.catalogue import BY_KEY
from nutrients.figures import amount_text
from nutrients.gtin import is_of_a_shop, printed
from nutrients.models import FoodOffer, Kind
from nutrients.offering import Offered, OfferState

__all__ = ["OfferPage", "offer_page"]


@dataclass(frozen=True, slots=True)
class OfferPage:
    """The whole content of ``templates/diary/offer.html``.

    ``facts`` are pairs of a name and what would be shared under it, ``amounts`` the same for each nutrient in 100 g,
    ``unknown`` a sentence about the others. ``state`` says what became of an offer, ``problem`` why there can be none;
    ``may_offer`` and ``may_take_back`` say which button there is. ``food_url`` is the food that it became.
    """

    title: str
    url: str
    undo_url: str
    back_url: str
    version: int
    facts: tuple[tuple[str, str], ...]
    amounts: tuple[tuple[str, str], ...]
    unknown: str
    kept_back: str
    state: str
    problem: str
    food_url: str
    may_offer: bool
    may_take_back: bool
    is_stale: bool
    is_late: bool


def offer_page(
    food: OwnFood,
    shared: Offered,
    state: OfferState | None,
    problem: Problem | None,
    *,
    is_stale: bool = False,
    is_late: bool = False,
) -> OfferPage:
    """Put the words to the offer of a food, or to what it would share.

    ``is_late`` says that it was adopted before it could be taken back.
    """
    shared = shared if state is None or state.state == FoodOffer.State.DECLINED else state.said
    waits = state is not None and state.state == FoodOffer.State.OPEN
    is_free = state is None or state.state == FoodOffer.State.DECLINED
    adopted = None if state is None else state.food_id
    unknown = [name_of(key) for key in FIELDS if key in BY_KEY and key not in shared.per_100g]
    return OfferPage(
        title=(_("Offer “%(food)s” to everyone") if is_free else _("“%(food)s” is offered to everyone"))
        % {"food": food.name},
        url=reverse("offer_own_food", args=[food.pk]),
        undo_url=reverse("undo_offer", args=[food.pk]),
        back_url=reverse("own_food", args=[food.pk]),
        version=food.version,
        facts=_facts(shared),
        amounts=tuple((name_of(key), amount_words(key, shared.per_100g[key])) for key in _in_order(shared)),
        unknown=_("Stays unknown: %(names)s.") % {"names": ", ".join(unknown)} if unknown else "",
        kept_back=_("Its barcode is one that a shop gives out for itself, so it is left out.")
        if food.barcode and is_of_a_shop(food.barcode)
        else "",
        state="" if state is None else offered_words(state),
        problem="" if problem is None or not is_free else problem_words(problem),
        food_url="" if adopted is None else reverse("food", args=[adopted]),
        may_offer=is_free and problem is None,
        may_take_back=waits,
        is_stale=is_stale,
        is_late=is_late,
    )


def _in_order(shared: Offered) -> list[str]:
    return [key for key in FIELDS if key in shared.per_100g]


def _facts(shared: Offered) -> tuple[tuple[str, str], ...]:
    portions = ", ".join(f"{label} ({amount_text(grams, 'g')})" for label, grams in shared.portions)
    facts = [(_("Name"), shared.name), (_("Kind"), str(Kind(shared.kind).label))]
    facts.append((_("Portions"), portions or _("none: it is logged in grams")))
    facts.append((_("Barcode"), printed(shared.barcode) if shared.barcode else _("none")))
    return tuple(facts)
