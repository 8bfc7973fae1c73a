"""The sentences about offering a food of one's own to everyone: what became of it, and why it cannot be offered."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary.own_offers import MOST_OPEN, Problem
from diary.wording import day_text
from nutrients.models import FoodOffer
from nutrients.names import food_name
from nutrients.offering import OfferState

__all__ = ["offer_chip", "offered_words", "problem_words"]

_PROBLEMS: dict[Problem, str | Promise] = {
    Problem.DEMO: gettext_lazy("Foods of the demo cannot be offered. With a diary of your own they can."),
    Problem.REMOVED: gettext_lazy("This food was removed. Put it back first."),
    Problem.NO_AMOUNTS: gettext_lazy("Nothing is known of what it holds. Type an amount from its label first."),
    Problem.NO_WEIGHT: gettext_lazy(
        "Nobody knows what one portion or tablet weighs, so what 100 g hold cannot be told. Give the weight first."
    ),
    Problem.TOO_MANY: gettext_lazy("%(n)d of your foods are waiting already. Take one back, or wait for an answer."),
}


def problem_words(problem: Problem) -> str:
    """Say why a food cannot be offered, and what to do about it."""
    return str(_PROBLEMS[problem]) % {"n": MOST_OPEN}


def offer_chip(state: str) -> str:
    """Say in a word or two what became of an offer, beside its food; ``state`` is a value of ``FoodOffer.State``."""
    match state:
        case FoodOffer.State.ADOPTED:
            return _("adopted for everyone")
        case FoodOffer.State.DECLINED:
            return _("offer declined")
        case _:
            return _("offered to everyone")


def offered_words(offered: OfferState) -> str:
    """Say what became of an offer."""
    match offered.state:
        case FoodOffer.State.ADOPTED if offered.food_id is not None:
            return _("Adopted: it is among the foods for everyone as “%(food)s”. Yours stays as it is.") % {
                "food": food_name(offered.food_name)
            }
        case FoodOffer.State.ADOPTED:
            return _("Adopted: a curator is preparing it for everyone. Yours stays as it is.")
        case FoodOffer.State.DECLINED:
            return _("Declined, with this reason: %(reason)s Yours stays as it is.") % {"reason": offered.answer}
        case _:
            return _("Offered to everyone on %(day)s. Nobody sees it before a curator has looked at it.") % {
                "day": day_text(offered.made_on, "j F Y")
            }
