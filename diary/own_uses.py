"""How an own food is counted in its owner's diary, which bounds what its label may come to say."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from diary.models import Daily, Entry, OwnFood, OwnPortion, RecipePart, UsualFood
from diary.own_actions import Label
from nutrients.models import Kind

__all__ = ["UNUSED", "Uses", "is_unbounded", "uses_of", "weight_fault"]


@dataclass(frozen=True, slots=True)
class Uses:
    """What depends on an own food's weights, in entries, in what is taken every day, in usual meals and in recipes.

    ``is_nominal`` says that its portion has no weight; ``is_weighed`` that something is logged in grams or in another
    portion whose weight is known; ``is_counted`` that something is logged in portions without a weight.
    """

    is_nominal: bool = False
    is_weighed: bool = False
    is_counted: bool = False


UNUSED = Uses()
"""Of a food that is not there yet."""


def uses_of(food: OwnFood) -> Uses:
    """Look up how a food is used. Five queries. What goes into a recipe is weighed, whatever its portion."""
    portions = list(OwnPortion.objects.filter(own_food=food).values_list("id", "position", "is_nominal", "is_hidden"))
    nominal = {pk for pk, _position, is_nominal, _is_hidden in portions if is_nominal}
    label = {pk for pk, position, *_ in portions if position == 0}
    counted: set[int | None] = set()
    for sort in (Entry, Daily, UsualFood):
        counted |= set(sort.objects.filter(own_food=food).values_list("own_portion_id", flat=True).distinct())
    return Uses(
        is_nominal=any(is_nominal and not is_hidden for *_, is_nominal, is_hidden in portions),
        is_weighed=bool(counted - nominal - label) or RecipePart.objects.filter(own_food=food).exists(),
        is_counted=bool(counted & nominal),
    )


def is_unbounded(label: Label) -> bool:
    """Whether 100 g of it may hold anything: of tablets, and of a portion of which nobody knows the weight."""
    return label.kind == Kind.SUPPLEMENT or (label.grams is None and bool(label.portion))


def weight_fault(label: Label, uses: Uses, *, has_name: bool) -> tuple[str, str] | None:
    """Say which field of a label is wrong about weights, and why; ``has_name``: its portion was given a name.

    What is logged must go on holding what it holds: a weight that something is logged by stays, and a portion without
    a weight that something is logged in stays too, until it is said what it weighs.
    """
    is_supplement, is_serving = label.kind == Kind.SUPPLEMENT, label.basis == OwnFood.Basis.SERVING
    if label.grams is not None:
        return None
    if not is_supplement and not (uses.is_nominal and is_serving and has_name):
        if uses.is_counted:
            return "grams", _("It is logged by the piece, and nobody knows its weight yet. Say what one weighs.")
        if has_name or (label.lines and is_serving):
            return "grams", _("Say what one portion weighs, or leave it out and give amounts for 100 g.")
        return None
    if uses.is_weighed and not uses.is_nominal:
        return "grams", _(
            "Its weight is needed: it is logged in grams, or kept so in a recipe, a usual meal or for every day."
        )
    if not is_supplement and label.category_id is not None:
        return "category", _("This needs the weight of a portion. Say what one weighs, or leave this out.")
    if is_supplement and label.lines and not is_serving:
        return "grams", _("Amounts for 100 g need the weight of one tablet or dose.")
    return None
