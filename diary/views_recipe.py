"""Recipes: the list, one of them, the form, removing and undoing; the form works as plain posts."""

import re
from urllib.parse import urlencode
from uuid import UUID, uuid4, uuid5

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from diary import access, kept_sheets, own_actions, own_queries, profiles, recipe_actions, recipe_queries
from diary.forms import is_key
from diary.forms_amount import typed
from diary.forms_recipe import Changes, RecipeForm
from diary.models import OwnFood, User
from diary.queries import FoodChoice
from diary.recipe_form_page import form_page
from diary.recipe_page import Done, list_page, recipe_page
from diary.recipe_sheet import RecipeSheet
from diary.recipe_upkeep import dish_now
from diary.views_add import REFUSED
from diary.views_entry import CONFLICT

__all__ = [
    "change_recipe",
    "new_recipe",
    "recipe",
    "recipes",
    "remove_recipe",
    "restore_recipe",
    "undo_recipe",
]

_KEY = re.compile(r"[0-9]{1,18}")
_KEPT = "sheet"
_CHANGED = "changed_recipe"
"""Where a session keeps what the last change of a recipe was (``recipe_actions.change``)."""


@require_safe
def recipes(request: HttpRequest) -> HttpResponse:
    """Somebody's recipes."""
    user, done = access.person(request), Done()
    removed = request.GET.get("removed", "")
    if _KEY.fullmatch(removed) and (gone := _removed(user, int(removed))) is not None:
        words = _("Removed: %(food)s. The days that have it keep it.") % {"food": gone.name}
        done = Done(words, reverse("restore_recipe", args=[gone.pk]))
    return render(request, "diary/recipes.html", {"page": list_page(recipe_queries.recipes(user), done)})


@require_safe
def recipe(request: HttpRequest, pk: int) -> HttpResponse:
    """One recipe: what goes into it, and what a serving of it holds."""
    user = access.person(request)
    food = access.recipe(user, _numbered(pk))
    dish, parts = dish_now(food.recipe)
    today = profiles.today_of(user, timezone.now()).isoformat()
    within = recipe_queries.goes_into(food.pk)
    page = recipe_page(food, dish, parts, today=today, within=within, done=_done(request, food))
    return render(request, "diary/recipe.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def new_recipe(request: HttpRequest) -> HttpResponse:
    """The form of a new recipe; sent with "save", it saves it and leads to it.

    Sent otherwise, it leads to an address that shows what was understood, and can be reloaded and gone back to.
    """
    user, said = access.person(request), _said(request)
    if said is None:
        shown = {"name": request.GET.get("name", "")[:120], "servings": "1", "key": str(uuid4())}
        return _shown(request, RecipeSheet(user, RecipeForm(shown, is_sent=False, is_new=True)))
    key = said.get("key", "")
    if is_key(key) and _keeps(request, UUID(key)):
        return redirect(f"{reverse('new_recipe')}?{urlencode({_KEPT: key})}")
    taken = [name for name, _barcode in own_queries.own_names(user, but_form=key)]
    sheet = RecipeSheet(user, _form(said, taken, is_new=True))
    sheet.take(said)
    if (wanted := _sent(said, sheet)) is None:
        return _shown(request, sheet)
    food, is_new = recipe_actions.add(user, wanted, sheet.form.cleaned_data["key"])
    if not is_new and not recipe_actions.says(food, wanted):
        return _saved_before(request, user, food)
    return redirect(f"{reverse('recipe', args=[food.pk])}?made=1")


def _saved_before(request: HttpRequest, user: User, food: OwnFood) -> HttpResponse:
    """Answer the form of a new recipe that was sent once more with something else: what stands there changes that one.

    Where that is removed, the form becomes that of another.
    """
    if food.is_hidden or not recipe_queries.is_recipe(food.pk):
        sheet = RecipeSheet(user, _form(request.POST, [], is_new=True, key=str(uuid4())))
        sheet.faults.append(_("This form was used before. Save once more to make another recipe of it."))
    else:
        form = _form(request.POST, [], version=str(food.version), past=Changes.FROM_NOW_ON.value)
        sheet = RecipeSheet(user, form, food=food, kept=_choices(food))
        saved = {"food": food.name}
        sheet.faults.append(_("You saved %(food)s already. Save once more to change it to what stands here.") % saved)
    sheet.take(request.POST)
    return _shown(request, sheet, status=CONFLICT)


@require_http_methods(["GET", "HEAD", "POST"])
def change_recipe(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a recipe, from now on alone or in what is logged already too; undone with one tap."""
    user, said = access.person(request), _said(request)
    food = access.recipe(user, _numbered(pk))
    now = recipe_actions.said_of(food)
    kept = _choices(food)
    if said is None:
        shown = {
            "name": now.name,
            "servings": typed(now.servings.normalize()),
            "cooked": "" if now.cooked is None else typed(now.cooked.normalize()),
            "method": now.method,
            "past": Changes.FROM_NOW_ON.value,
            "version": str(food.version),
        }
        sheet = RecipeSheet(user, RecipeForm(shown, is_sent=False), food=food, kept=kept)
        sheet.show(now.parts)
        return _shown(request, sheet)
    key = uuid5(food.key, str(food.version))
    if _keeps(request, key):
        return redirect(f"{reverse('change_recipe', args=[food.pk])}?{urlencode({_KEPT: key})}")
    taken = [name for name, _barcode in own_queries.own_names(user, but=food.pk)]
    sheet = RecipeSheet(user, _form(said, taken), food=food, kept=kept)
    sheet.take(said)
    if (changed := _sent(said, sheet)) is None:
        return _shown(request, sheet)
    clean = sheet.form.cleaned_data
    past = clean["past"] == Changes.PAST_TOO
    done = recipe_actions.change(food, changed, version=clean["version"], past=past)
    if done is None:
        if recipe_actions.says(food, changed):  # the form was sent twice
            return redirect(f"{reverse('recipe', args=[food.pk])}?changed=1")
        sheet.form = _form(said, [], version=str(food.version))
        return _shown(request, sheet, is_stale=True, status=CONFLICT)
    request.session[_CHANGED] = done
    return redirect(f"{reverse('recipe', args=[food.pk])}?changed=1")


@require_http_methods(["GET", "HEAD", "POST"])
def undo_recipe(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the last change back; twice is as good as once."""
    user = access.person(request)
    food = access.recipe(user, _numbered(pk))
    if request.method != "POST":
        return redirect("recipe", pk=food.pk)
    done = request.session.get(_CHANGED, {})
    is_undone = done.get("food") == food.pk and recipe_actions.undo(user, done)
    request.session.pop(_CHANGED, None)
    return redirect(f"{reverse('recipe', args=[food.pk])}?{'undone' if is_undone else 'late'}=1")


@require_http_methods(["GET", "HEAD", "POST"])
def remove_recipe(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a recipe out of search and lists; the days that have it keep it."""
    food = access.recipe(access.person(request), _numbered(pk))
    if request.method != "POST":
        return redirect("recipe", pk=food.pk)
    own_actions.remove(food)
    return redirect(f"{reverse('recipes')}?removed={food.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def restore_recipe(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo the removal; twice is as good as once."""
    food = access.recipe(access.person(request), _numbered(pk))
    if request.method == "POST":
        own_actions.put_back(food)
    return redirect("recipe", pk=food.pk)


def _choices(food: OwnFood) -> dict[int, FoodChoice]:
    return recipe_queries.choices_of(food.recipe.parts.select_related("food", "portion", "own_food", "own_portion"))


def _said(request: HttpRequest) -> QueryDict | None:
    """What was sent, or was sent before and kept for the address; ``None`` where a form is opened."""
    return request.POST if request.method == "POST" else kept_sheets.kept(request.session, request.GET.get(_KEPT, ""))


def _keeps(request: HttpRequest, key: UUID) -> bool:
    """Keep what was sent to be shown, so that its page has an address; ``False`` where it is answered at once."""
    is_shown = request.method == "POST" and request.POST.get("do") != "save" and "HX-Request" not in request.headers
    return is_shown and kept_sheets.keep(request.session, key, request.POST)


def _form(said: QueryDict, taken: list[str], *, is_new: bool = False, **instead: str) -> RecipeForm:
    return RecipeForm({name: str(value) for name, value in said.items()} | instead, taken, is_new=is_new)


def _sent(said: QueryDict, sheet: RecipeSheet) -> recipe_actions.Said | None:
    """What a form says that is sent to be saved and can be; ``None`` where it is to be shown once more."""
    match said.get("do", ""):
        case "save":
            return sheet.said()
        case "update":
            return None
    sheet.read()
    return None


def _shown(
    request: HttpRequest, sheet: RecipeSheet, *, is_stale: bool = False, status: int | None = None
) -> HttpResponse:
    if _KEPT in request.GET and _said(request) is None:
        sheet.faults.append(_("What was written there is no longer kept. Please write it again."))
    within = [] if sheet.food is None else recipe_queries.goes_into(sheet.food.pk)
    page = form_page(sheet, is_stale=is_stale, within=within)
    is_refused = sheet.is_refused and request.POST.get("do") == "save"
    return render(request, "diary/recipe_form.html", {"page": page}, status=status or (REFUSED if is_refused else 200))


def _done(request: HttpRequest, food: OwnFood) -> Done:
    """Say what was just done to a recipe, as its address tells."""
    done, change = request.GET, request.session.get(_CHANGED, {})
    undo = reverse("undo_recipe", args=[food.pk])
    if "made" in done:
        return Done(_("Saved. Search finds it on every day, by its name."))
    if "changed" in done and change.get("food") == food.pk and change.get("version") == food.version:
        if change["kept"]:
            return Done(_("Saved. What is logged already stays as it was."), undo)
        return Done(_("Saved. Every day that has it shows the change."), undo)
    if "undone" in done:
        return Done(_("Taken back: the recipe is as it was, and so is what is logged."))
    if "late" in done:
        return Done(_("There is nothing left to take back."))
    return Done()


def _removed(user: User, pk: int) -> OwnFood | None:
    try:
        food = access.recipe(user, pk)
    except Http404:
        return None
    return food if food.is_hidden else None


def _numbered(pk: int) -> int:
    """The key of a row, where it is one that a row can have; databases choke on others."""
    if not _KEY.fullmatch(str(pk)):
        raise Http404
    return pk
