"""Recipes as their pages show them: the list, and one recipe with what a serving of it holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.assessment import FoodFacts
from diary.forms_amount import several, typed
from diary.models import CookingChoice, OwnFood, RecipePart
from diary.recipe_queries import RecipeListed
from diary.recipe_sum import Dish
from diary.recipe_upkeep import retention_of
from nutrients.catalogue import BY_KEY, CATALOGUE, Group, Nutrient
from nutrients.figures import amount_text, at_least
from nutrients.names import food_name, label_name, nutrient_name, nutrient_within
from nutrients.retention import COVERED

__all__ = ["Done", "RecipeListPage", "RecipePage", "list_page", "recipe_page"]


@dataclass(frozen=True, slots=True)
class Done:
    """What was just done, in words, and the address that undoes it, if any does."""

    notice: str = ""
    undo_url: str = ""


@dataclass(frozen=True, slots=True)
class ListRow:
    """A recipe of the list."""

    name: str
    detail: str
    edit_url: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class RecipeListPage:
    """The whole content of ``templates/diary/recipes.html``."""

    rows: tuple[ListRow, ...]
    done: Done


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part of a recipe: what it is, how much of it, and what cooking does to it, without what holds for all."""

    name: str
    amount: str
    cooking: str


@dataclass(frozen=True, slots=True)
class Held:
    """What a serving holds of a nutrient; ``unknown`` names the parts that do not say.

    ``amount`` is empty where the others hold next to none of it, so that nothing can be said but that.
    """

    name: str
    amount: str
    unknown: str


@dataclass(frozen=True, slots=True)
class RecipePage:
    """The whole content of ``templates/diary/recipe.html``.

    ``method`` says how all that is cooked is cooked, where several parts are and each in the same way.
    """

    title: str
    makes: str
    cooked: str
    method: str
    parts: tuple[PartLine, ...]
    serving: str
    held: tuple[Held, ...]
    losses: str
    log_url: str
    change_url: str
    remove_url: str
    restore_url: str
    is_removed: bool
    within: str
    done: Done


def list_page(recipes: Sequence[RecipeListed], done: Done) -> RecipeListPage:
    """Put the words to somebody's recipes."""
    return RecipeListPage(tuple(_row(one) for one in recipes), done)


def _row(one: RecipeListed) -> ListRow:
    details = [
        ngettext("%(n)d ingredient", "%(n)d ingredients", one.parts) % {"n": one.parts},
        _("1 serving is %(weight)s") % {"weight": amount_text(one.serving, "g")},
    ]
    if energy := _amount(one.facts, BY_KEY["energy"], one.serving, not_known=_("energy not known")):
        details.append(energy)
    where = [one.pk]
    return ListRow(one.name, " · ".join(details), reverse("recipe", args=where), reverse("remove_recipe", args=where))


def recipe_page(
    food: OwnFood,
    dish: Dish,
    parts: Sequence[tuple[RecipePart, FoodFacts]],
    *,
    today: str,
    within: Sequence[str] = (),
    done: Done | None = None,
) -> RecipePage:
    """Put the words to one recipe; ``within`` names the recipes that it goes into."""
    recipe, facts = food.recipe, FoodFacts(-food.pk, food.name, "", False, *dish.composed)
    serving = dish.grams / recipe.servings
    words = {"n": typed(recipe.servings.normalize()), "one": amount_text(serving, "g")}
    ways = [how for part, _facts in parts if (how := part.method or recipe.method) not in ("", RecipePart.RAW)]
    shared = ways[0] if len(ways) > 1 and len(set(ways)) == 1 else ""
    shown = [one for one in CATALOGUE if one.group is not Group.CONTEXT or one.key == "energy"]
    where = [food.pk]
    return RecipePage(
        title=food.name,
        makes=_("Makes %(n)s servings of %(one)s.") % words
        if recipe.servings != 1
        else _("Makes 1 serving of %(one)s.") % words,
        cooked=_weighed(recipe.cooked, parts),
        method=_("Cooked: %(how)s.") % {"how": CookingChoice(shared).label} if shared else "",
        parts=tuple(_part_line(part, one, recipe.method, shared) for part, one in parts),
        serving=_("In 1 serving (%(weight)s)") % {"weight": amount_text(serving, "g")},
        held=tuple(_held(one, facts, serving, parts) for one in shown),
        losses=_losses(recipe.method, parts),
        log_url=f"{reverse('add', args=[today])}?food={-food.pk}#add",
        change_url=reverse("change_recipe", args=where),
        remove_url=reverse("remove_recipe", args=where),
        restore_url=reverse("restore_recipe", args=where),
        is_removed=food.is_hidden,
        within=_("It goes into: %(names)s.") % {"names": ", ".join(within)} if within else "",
        done=done or Done(),
    )


def _weighed(cooked: Decimal | None, parts: Sequence[tuple[RecipePart, FoodFacts]]) -> str:
    raw = sum((_grams(part) for part, _facts in parts), Decimal(0))
    if cooked is None:
        return _("Nobody weighed it when it was done, so it counts with the weight of what goes into it.")
    words = {"raw": amount_text(raw, "g"), "cooked": amount_text(cooked, "g")}
    if cooked < raw:
        return _("%(raw)s go in and %(cooked)s are left; the difference is taken as water.") % words
    return _("%(raw)s go in and %(cooked)s come out; what came to it is taken as water.") % words


def _grams(part: RecipePart) -> Decimal:
    held = part.counted_in
    return part.quantity if held is None else part.quantity * held.grams


def _part_line(part: RecipePart, facts: FoodFacts, method: str, shared: str) -> PartLine:
    """``shared`` is the way of cooking that is said once for all parts, so it is not said again of each."""
    held, weight, amount = part.counted_in, amount_text(_grams(part), "g"), ""
    if held is not None:
        label = held.label if part.food_id is None else label_name(held.label)
        amount = f"{several(label, part.quantity.normalize())} ({weight})"
    name, amount = food_name(facts.name, facts.id), amount or weight
    how = part.method or method
    if how in ("", RecipePart.RAW):
        return PartLine(name, amount, _("not cooked") if shared else "")
    taken = _taken(facts, how)
    said = taken if shared else _("%(how)s; %(taken)s") % {"how": CookingChoice(how).label, "taken": taken}
    return PartLine(name, amount, said)


def _taken(facts: FoodFacts, how: str) -> str:
    """What cooking in this way takes from a food, as a phrase."""
    left = retention_of(facts, how)
    if left is None:
        return _("nothing is taken off for it")
    lost = [f"{nutrient_within(key)} {100 - int(left.kept[key] * 100)}\u00a0%" for key in COVERED if left.kept[key] < 1]
    return _("lost: %(what)s") % {"what": ", ".join(lost)} if lost else _("nothing is lost")


def _held(nutrient: Nutrient, facts: FoodFacts, grams: Decimal, parts: Sequence[tuple[RecipePart, FoodFacts]]) -> Held:
    amount = _amount(facts, nutrient, grams, not_known="")
    silent = dict.fromkeys(food_name(one.name, one.id) for _part, one in parts if nutrient.key not in one.per_100g)
    if amount is None:
        return Held(nutrient_name(nutrient.key), _("no data"), "")
    unknown = _("unknown for: %(names)s") % {"names": "; ".join(silent)} if silent else ""
    return Held(nutrient_name(nutrient.key), amount, unknown)


def _amount(facts: FoodFacts, nutrient: Nutrient, grams: Decimal, *, not_known: str) -> str | None:
    """So much of a nutrient, "at least" it or ``not_known`` where a part does not say; ``None`` where none does."""
    least = facts.least(nutrient.key)
    if least is None:
        return None
    held = (least * grams).scaleb(-2)
    return (
        amount_text(held, nutrient.unit)
        if nutrient.key in facts.per_100g
        else at_least(held, nutrient.unit) or not_known
    )


def _losses(method: str, parts: Sequence[tuple[RecipePart, FoodFacts]]) -> str:
    found = [left for part, one in parts if (left := retention_of(one, part.method or method)) is not None]
    if not any(part.method not in ("", RecipePart.RAW) or (method and not part.method) for part, _one in parts):
        return _("No loss by cooking is counted, because the recipe does not say how it is cooked.")
    general = _(
        "Nothing is taken off vitamin D and omega-3 fats, for which no figure is published; nor off foods of your own, "
        "foods listed as cooked, and others without a figure."
    )
    if not found:
        return general
    source = _("Losses in cooking are from the %(source)s (%(year)d), to the nearest 5 %%.") % {
        "source": found[0].source,
        "year": found[0].year,
    }
    return f"{source} {general}"
