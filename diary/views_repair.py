"""The repair of a gap: a similar food that stands in for one without a value, and taking that back."""

from datetime import date

from django.db.models import BigIntegerField
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from diary import access, actions, profiles, queries
from diary.assessment import FoodFacts
from diary.dates import BadDate, Week
from diary.models import User
from diary.own_ids import number_of
from diary.recipe_queries import is_recipe
from diary.repair_page import repair_page
from diary.repair_queries import may_stand_in, stand_ins_of
from diary.repairs import similar as most_similar
from diary.repairs import unknown_of

__all__ = ["own_similar", "similar", "undo_own_similar", "undo_similar"]


@require_http_methods(["GET", "HEAD", "POST"])
def similar(request: HttpRequest, pk: int) -> HttpResponse:
    """The foods that may stand in for one; sent, the one chosen does, or the most similar where none is named.

    The form leads back to the report it came from, and nowhere else: it names a week and never an address.
    """
    return _similar(request, _food_or_404(pk))


@require_http_methods(["GET", "HEAD", "POST"])
def own_similar(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for one of the person's own foods, which has a category then.

    Of a recipe nothing stands in: its page says what is not known of which part.
    """
    food = _own_or_404(access.person(request), pk)
    return redirect("recipe", pk=pk) if is_recipe(pk) else _similar(request, food)


def _similar(request: HttpRequest, food: FoodFacts) -> HttpResponse:
    user, sent = access.person(request), request.method == "POST"
    said = request.POST if sent else request.GET
    week = _week(said, profiles.today_of(user, timezone.now()))
    key = _nutrient(said, food)
    found = () if key is None else most_similar(food, may_stand_in(food), key)
    chosen = next((one for one in found if said.get("stand_in", "") in ("", str(one.facts.id))), None)
    if sent and chosen is not None:
        actions.use_stand_in(user, food.id, chosen.facts.id)
        return redirect(f"{_report(week)}?estimated={food.id}#notice")
    page = repair_page(food, key, found, week=week, present=stand_ins_of(user).get(food.id), is_refused=sent)
    return render(request, "diary/similar.html", {"page": page}, status=422 if sent else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def undo_similar(request: HttpRequest, pk: int) -> HttpResponse:
    """Let nothing stand in for a food any more, and lead back to the report; twice is as good as once."""
    return _taken_back(request, _numbered(pk))


@require_http_methods(["GET", "HEAD", "POST"])
def undo_own_similar(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for one of the person's own foods."""
    return _taken_back(request, _own_or_404(access.person(request), pk).id)


def _taken_back(request: HttpRequest, food_id: int) -> HttpResponse:
    user = access.person(request)
    week = _week(request.POST, profiles.today_of(user, timezone.now()))
    if request.method != "POST":
        return redirect(_report(week))
    actions.drop_stand_in(user, food_id)
    return redirect(f"{_report(week)}?taken_back={food_id}#notice")


def _food_or_404(pk: int) -> FoodFacts:
    try:
        return queries.facts_of(_numbered(pk))
    except KeyError:
        raise Http404 from None


def _own_or_404(user: User, pk: int) -> FoodFacts:
    found = queries.food_choice(number_of(_numbered(pk)), owner=user)
    if found is None or found.own is None:
        raise Http404
    return found.own


def _numbered(pk: int) -> int:
    """The number of a food, where it is one that a row can have; databases choke on others."""
    if pk > BigIntegerField.MAX_BIGINT:
        raise Http404
    return pk


def _nutrient(said: QueryDict, food: FoodFacts) -> str | None:
    """The nutrient that is asked about where the food does not say it, else the first that it does not say."""
    unknown = unknown_of(food)
    asked = said.get("nutrient", "")
    return asked if asked in unknown else next(iter(unknown), None)


def _week(said: QueryDict, today: date) -> Week | None:
    try:
        return Week.from_text(said.get("week", ""), today=today)
    except BadDate:
        return None


def _report(week: Week | None) -> str:
    return reverse("this_week") if week is None else reverse("week", args=[week])
