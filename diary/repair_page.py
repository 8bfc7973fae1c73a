"""The page that offers similar foods for one without a value: each with its amounts, and why it is similar."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import wording
from diary.addresses import food_url, similar_url, undo_similar_url
from diary.assessment import FoodFacts
from diary.dates import Week
from diary.repairs import FILLABLE, Similar, fill
from nutrients.catalogue import nutrient
from nutrients.figures import amount_text
from nutrients.names import food_name, nutrient_name

__all__ = ["Offer", "RepairPage", "repair_page"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A food that may stand in: ``amounts`` are pairs of a nutrient and what 100 g of it would count as."""

    id: int
    name: str
    url: str
    why: str
    amounts: tuple[tuple[str, str], ...]
    is_present: bool


@dataclass(frozen=True, slots=True)
class RepairPage:
    """The whole content of ``templates/diary/similar.html``. ``week`` goes with the form, empty for the present one."""

    is_refused: bool
    food: str
    food_url: str
    nutrient: str
    nutrient_name: str
    unknown: str
    offers: tuple[Offer, ...]
    present: str
    url: str
    undo_url: str
    week: str
    back_url: str


def repair_page(
    food: FoodFacts,
    key: str | None,
    found: Iterable[Similar],
    *,
    week: Week | None,
    present: FoodFacts | None,
    is_refused: bool = False,
) -> RepairPage:
    """Put the words to the foods found for what ``food`` does not say; ``present`` is what stands in for it now.

    ``is_refused`` says that another one was asked for.
    """
    unknown = [nutrient_name(one) for one in FILLABLE if one not in food.per_100g]
    return RepairPage(
        is_refused=is_refused,
        food=food_name(food.name, food.id),
        food_url=food_url(food.id),
        nutrient="" if key is None else key,
        nutrient_name="" if key is None else nutrient_name(key),
        unknown=", ".join(unknown),
        offers=tuple(_offer(food, one, present) for one in found),
        present="" if present is None else food_name(present.name),
        url=similar_url(food.id),
        undo_url=undo_similar_url(food.id),
        week="" if week is None else str(week),
        back_url=reverse("this_week") if week is None else reverse("week", args=[week]),
    )


def _offer(food: FoodFacts, one: Similar, present: FoodFacts | None) -> Offer:
    filled = fill(food, one.facts)
    return Offer(
        id=one.facts.id,
        name=food_name(one.facts.name),
        url=reverse("food", args=[one.facts.id]),
        why=_why(one),
        amounts=tuple(
            (nutrient_name(key), amount_text(filled.facts.per_100g[key], nutrient(key).unit))
            for key in FILLABLE
            if key in filled.keys
        ),
        is_present=present is not None and present.id == one.facts.id,
    )


def _why(one: Similar) -> str:
    parts = [_("The same kind of food.")]
    if one.words and food_name(one.facts.name) == one.facts.name:  # the words are those of the table
        parts.append(_("Its name shares “%(words)s”.") % {"words": " ".join(one.words)})
    if one.difference is not None:
        parts.append(
            ngettext(
                "The %(n)d other amount that both have differs by %(share)s.",
                "The %(n)d other amounts that both have differ by %(share)s on average.",
                one.compared,
            )
            % {"n": one.compared, "share": wording.share_text(one.difference)}
        )
    return " ".join(parts)
