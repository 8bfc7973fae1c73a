"""What is wrong with a whole recipe, and what is asked back once before it is saved, as sentences."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

from django.utils.translation import gettext as _

from diary.doubts import Doubt, about_cooked
from diary.forms_recipe import PartForm
from diary.forms_write import SentRow
from diary.meal_amounts import UNSURE
from diary.recipe_sum import Ingredient, dry_matter
from diary.recipe_upkeep import facts_by
from diary.shortening import shortened
from nutrients.figures import amount_text
from nutrients.implausible import HEAVIEST_PORTION

__all__ = ["asked_back", "weight_fault"]

_LIGHTEST_SERVING, _HEAVIEST_SERVING = Decimal(1), Decimal(5000)
_MOST_NAMED, _SHOWN = 5, 60


def weight_fault(forms: Sequence[PartForm], cooked: Decimal | None, servings: Decimal) -> str:
    """What cannot be of the weights of a recipe; empty where nothing is. Two queries where it was weighed when done."""
    raw = sum((one.grams for one in forms), Decimal(0))
    if raw > HEAVIEST_PORTION:
        return _("All of it weighs more than 10 kg. Please check the amounts.")
    if cooked is not None and cooked < (least := _least(forms)):
        return _(
            "It cannot weigh %(cooked)s when it is done: without its water, what goes in weighs %(least)s. Type the "
            "weight in grams, or leave it out."
        ) % {"cooked": amount_text(cooked, "g"), "least": amount_text(least.to_integral_value(ROUND_CEILING), "g")}
    serving = (raw if cooked is None else cooked) / servings
    if not _LIGHTEST_SERVING <= serving <= _HEAVIEST_SERVING:
        return _(
            "One serving would weigh %(weight)s; from 1 g to 5 kg is possible. Please check how many servings it makes."
        ) % {"weight": amount_text(serving, "g")}
    return ""


def asked_back(forms: Sequence[PartForm], cooked: Decimal | None, rows: Sequence[SentRow]) -> str:
    """What is likelier a slip than meant: a weight, and rows that were never ticked. Empty where nothing is."""
    sentences = []
    raw = sum((one.grams for one in forms), Decimal(0))
    if cooked is not None and (doubt := about_cooked(raw, cooked)) is not None:
        words = {"raw": amount_text(raw, "g"), "cooked": amount_text(cooked, "g")}
        if doubt is Doubt.LIGHT_DISH:
            said = _("What goes in weighs %(raw)s, and only %(cooked)s when it is done: the rest is taken as water.")
        else:
            said = _("What goes in weighs %(raw)s, and %(cooked)s when it is done: what came to it is taken as water.")
        sentences.append(said % words)
    left_out = [row for row in rows if not row.is_on and (row.left or row.basis in UNSURE)]
    if left_out:
        named = ", ".join(f"“{shortened(' '.join(row.text.split()), _SHOWN)}”" for row in left_out[:_MOST_NAMED])
        if len(left_out) > _MOST_NAMED:
            named += ", …"
        without = _("Not ticked, so left out, with all it holds: %(rows)s.")
        sentences.append(without % {"rows": named})
    return " ".join([*sentences, _("Is that right?")]) if sentences else ""


def _least(forms: Sequence[PartForm]) -> Decimal:
    facts = facts_by({one.food.id for one in forms})
    return dry_matter([Ingredient(facts[one.food.id], one.grams) for one in forms])
