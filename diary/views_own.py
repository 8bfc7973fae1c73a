"""Foods and supplements of one's own: the list, the form, removing them.

The form works as plain posts; htmx asks for what its label amounts to while it is typed. Whoever came from a day goes
on to the amount for that day.
"""

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from diary import access, own_actions, own_offers, own_queries, profiles, recipe_queries
from diary.dates import BadDate, day_from
from diary.forms_amount import typed
from diary.forms_own import OwnFoodForm
from diary.models import Meal, OwnFood, User
from diary.own_data import own_json
from diary.own_ids import number_of
from diary.own_label import Listed, fields_of
from diary.own_page import form_page, label_read, list_page, question_about
from diary.own_search import own_of_barcode
from diary.own_uses import UNUSED, uses_of
from diary.questions import Question
from diary.views_add import REFUSED
from diary.views_daily import DROPPED
from diary.views_entry import CONFLICT
from nutrients.gtin import MOST_TYPED, printed
from nutrients.label_values import LabelSystem
from nutrients.models import Kind
from nutrients.reference import Authority
from nutrients.search import MAX_QUERY

__all__ = [
    "new_own_food",
    "numbered",
    "own_food",
    "own_foods",
    "own_foods_json",
    "preview_own_food",
    "remove_own_food",
    "restore_own_food",
]

_KEY = re.compile(r"[0-9]{1,18}")


@require_safe
def own_foods(request: HttpRequest) -> HttpResponse:
    """Somebody's own foods and supplements, and what they take every day."""
    user, done = access.person(request), request.GET
    page = list_page(
        own_queries.own_foods(user),
        own_queries.dailies(user),
        own_offers.states_of(user),
        removed=_just_removed(user, done.get("removed", "")),
        dropped=request.session.get(DROPPED, {}).get("name", "") if "dropped" in done else "",
        made=done.get("made", ""),
        changed=done.get("changed", ""),
    )
    return render(request, "diary/own_foods.html", {"page": page})


@require_safe
def own_foods_json(request: HttpRequest) -> HttpResponse:
    """The same for machines; ``diary.own_data.own_json`` describes each key."""
    user = access.person(request)
    return JsonResponse(own_json(own_queries.own_foods(user), own_queries.dailies(user)))


@require_http_methods(["GET", "HEAD", "POST"])
def new_own_food(request: HttpRequest) -> HttpResponse:
    """The form of a new own food; a name is enough. Sent from a day, it leads on to the amount for that day."""
    user, sent = access.person(request), request.method == "POST"
    said = request.POST if sent else request.GET
    today = profiles.today_of(user, timezone.now())
    day = _day(said.get("for", ""), today)
    if not sent and (there := own_of_barcode(user, said.get("barcode", ""))):
        return redirect("own_food", pk=there.pk)
    form = _form(user, said if sent else _offered(user, said, today), is_sent=sent)
    if not sent or "preview" in said or not form.is_valid():
        return _shown(request, form, day=day)
    if question := question_about(form):
        return _shown(request, form, day=day, question=question)
    try:
        food, is_new = own_actions.add(user, form.label, form.cleaned_data["key"])
    except own_actions.BarcodeTaken:
        return _shown(request, _form(user, said, is_sent=True), day=day)
    if not is_new and not own_actions.says(food, form.label):
        return _stale(request, food)
    if form.is_supplement:
        own_actions.take_one_daily(food, form.cleaned_data["daily"])
    if day is None:
        return redirect(f"{reverse('own_foods')}?made={food.pk}#notice")
    asked = {"food": number_of(food.pk), "meal": _meal(said), "q": _query(said), "key": uuid4()}
    return redirect(f"{reverse('add', args=[day.isoformat()])}?{urlencode(asked)}#add")


@require_http_methods(["GET", "HEAD", "POST"])
def preview_own_food(request: HttpRequest) -> HttpResponse:
    """What the lines of a label amount to, before anything is saved."""
    if request.method != "POST":
        return redirect("new_own_food")
    return render(request, "diary/_own_label.html", {"read": label_read(OwnFoodForm(request.POST, []))})


@require_http_methods(["GET", "HEAD", "POST"])
def own_food(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an own food; where somebody was quicker, nothing is saved and the form is shown once more."""
    user = access.person(request)
    food = access.own_food(user, numbered(pk))
    if recipe_queries.is_recipe(food.pk):
        return redirect("recipe", pk=food.pk)
    if request.method != "POST":
        return _shown(request, _form(user, _kept(user, food), food=food, is_sent=False), food=food)
    form = _form(user, request.POST, food=food, is_sent=True)
    if "preview" in request.POST or not form.is_valid():
        return _shown(request, form, food=food)
    if question := question_about(form):
        return _shown(request, form, food=food, question=question)
    try:
        is_changed = own_actions.change(food, form.label, version=form.cleaned_data["version"])
    except own_actions.BarcodeTaken:
        return _shown(request, _form(user, request.POST, food=food, is_sent=True), food=food)
    if not is_changed:
        return _stale(request, food)
    own_actions.take_one_daily(food, form.cleaned_data["daily"] if form.is_supplement else "")
    return redirect(f"{reverse('own_foods')}?changed={food.pk}#notice")


@require_http_methods(["GET", "HEAD", "POST"])
def remove_own_food(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an own food out of search and lists; the days that have it keep it."""
    food = access.own_food(access.person(request), numbered(pk))
    if request.method != "POST":
        return redirect("own_food", pk=food.pk)
    own_actions.remove(food)
    return redirect(f"{reverse('own_foods')}?removed={food.pk}#notice")


@require_http_methods(["GET", "HEAD", "POST"])
def restore_own_food(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo the removal; twice is as good as once."""
    food = access.own_food(access.person(request), numbered(pk))
    if request.method != "POST":
        return redirect("own_food", pk=food.pk)
    own_actions.put_back(food)
    return redirect(f"{reverse('own_foods')}?changed={food.pk}#notice")


def _form(
    user: User, said: QueryDict | Mapping[str, str], *, food: OwnFood | None = None, is_sent: bool
) -> OwnFoodForm:
    key = said.get("key", "")
    taken = own_queries.own_names(user, but=None if food is None else food.pk, but_form=key if food is None else "")
    uses = uses_of(food) if food is not None and is_sent else UNUSED
    most = own_queries.MOST if food is None else None
    return OwnFoodForm(said, own_queries.categories_to_choose(), taken, uses, is_sent=is_sent, most=most)


def _stale(request: HttpRequest, food: OwnFood) -> HttpResponse:
    """The form of a food that says something else than what was sent, to be saved once more."""
    said = {**request.POST.dict(), "version": str(food.version)}
    return _shown(request, _form(access.person(request), said, food=food, is_sent=True), food=food, is_stale=True)


def _shown(
    request: HttpRequest,
    form: OwnFoodForm,
    *,
    food: OwnFood | None = None,
    day: date | None = None,
    question: Question | None = None,
    is_stale: bool = False,
) -> HttpResponse:
    said = request.POST if form.is_bound else request.GET
    hidden, back_url = {}, ""
    if day is not None:
        meal, query = _meal(said), _query(said) or _query(said, "name")
        hidden = {"for": day.isoformat(), "meal": meal, "q": query}
        back_url = f"{reverse('find', args=[day.isoformat()])}?{urlencode({'q': query, 'meal': meal})}#add"
    offered = None if food is None else own_offers.state_of(food)
    page = form_page(
        form, food=food, question=question, back_url=back_url, hidden=hidden, is_stale=is_stale, offered=offered
    )
    refused = REFUSED if form.is_bound and (question is not None or not form.is_valid()) else 200
    return render(request, "diary/own_food.html", {"page": page}, status=CONFLICT if is_stale else refused)


def _offered(user: User, said: QueryDict, today: date) -> dict[str, str]:
    """What the form of a new food shows at first."""
    is_supplement = said.get("kind", "") == Kind.SUPPLEMENT
    system = LabelSystem.EU if profiles.person_of(user).authority_on(today) is Authority.EFSA else LabelSystem.US
    per_serving = is_supplement or system is LabelSystem.US
    return {
        "name": _query(said, "name"),
        "kind": (Kind.SUPPLEMENT if is_supplement else Kind.FOOD).value,
        "barcode": said.get("barcode", "")[:MOST_TYPED],
        "basis": (OwnFood.Basis.SERVING if per_serving else OwnFood.Basis.HUNDRED_GRAMS).value,
        "percents": system.value,
        "key": str(uuid4()),
    }


def _kept(user: User, food: OwnFood) -> dict[str, str]:
    """What the form of an own food shows: what was typed when it was saved."""
    portion, daily = own_queries.portion_of(food), own_queries.daily_of(user, food)
    lines = own_queries.lines_of(food)
    said = {
        "name": food.name,
        "kind": food.kind,
        "barcode": printed(food.barcode) if food.barcode else "",
        "category": own_queries.category_key(food),
        "portion": "" if portion is None else portion.label,
        "grams": "" if portion is None or portion.is_nominal else typed(portion.grams),
        "basis": food.basis,
        "percents": food.percents,
        "daily": "" if daily is None else daily.meal,
        "version": str(food.version),
        **fields_of(lines),
    }
    is_asked = food.kind == Kind.SUPPLEMENT and bool(lines)
    return said | ({"lists_all": (Listed.ALL if food.lists_all else Listed.SOME).value} if is_asked else {})


def _just_removed(user: User, text: str) -> OwnFood | None:
    """The food that an address says was just removed, if it is theirs and is."""
    if not _KEY.fullmatch(text):
        return None
    try:
        food = access.own_food(user, int(text))
    except Http404:
        return None
    return food if food.is_hidden else None


def numbered(pk: int) -> int:
    """The key of a row, where it is one that a row can have; databases choke on others."""
    if not _KEY.fullmatch(str(pk)):
        raise Http404
    return pk


def _day(text: str, today: date) -> date | None:
    try:
        return day_from(text, today=today)
    except BadDate:
        return None


def _query(said: QueryDict, name: str = "q") -> str:
    return said.get(name, "")[:MAX_QUERY]


def _meal(said: QueryDict) -> str:
    meal = said.get("meal", "")
    return meal if meal in Meal.values else ""
