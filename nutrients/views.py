"""Pages of reference: foods and nutrients, for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nutrients import queries
from nutrients.catalogue import BY_KEY
from nutrients.food_pages import MOST_FOUND, food_page, foods_page
from nutrients.forms import ReferenceForm
from nutrients.nutrient_pages import all_references, nutrient_page, nutrients_page
from nutrients.reference import find
from nutrients.twins import food_json as food_twin
from nutrients.twins import foods_json as foods_twin
from nutrients.twins import reference_json, references_json


@require_safe
@login_not_required
def foods(request: HttpRequest) -> HttpResponse:
    """Search, and browse by category."""
    text, key = request.GET.get("q", ""), request.GET.get("category", "")
    results = queries.search_foods(text, MOST_FOUND, get_language()) if text.strip() else None
    chosen = queries.foods_in_category(key) if key and results is None else None
    if key and results is None and chosen is None:
        raise Http404
    page = foods_page(queries.categories(), results, chosen, request.GET.get("page", ""))
    return render(request, "nutrients/foods.html", {"page": page})


@require_safe
@login_not_required
def scan(request: HttpRequest) -> HttpResponse:
    """What a barcode is and where to type it; scripts take from it the dialog in which a camera reads one."""
    return render(request, "nutrients/scan.html")


@require_safe
@login_not_required
def foods_json(request: HttpRequest) -> HttpResponse:
    """The search as data."""
    results = queries.search_foods(request.GET.get("q", ""), language=get_language())
    return JsonResponse(foods_twin(results), status=200 if results.fault is None else 400)


@require_safe
@login_not_required
def food(request: HttpRequest, pk: int) -> HttpResponse:
    """One food: portions, amounts with source, gaps."""
    found = queries.food_detail(pk)
    if found is None:
        raise Http404
    return render(request, "nutrients/food.html", {"page": food_page(found)})


@require_safe
@login_not_required
def food_json(request: HttpRequest, pk: int) -> HttpResponse:
    """One food as data; where there is none, ``error`` says so."""
    found = queries.food_detail(pk)
    if found is None:
        return JsonResponse({"error": _("There is no food with this number. /foods.json?q=milk searches.")}, status=404)
    return JsonResponse(food_twin(found))


@require_safe
@login_not_required
def nutrients(request: HttpRequest) -> HttpResponse:
    """All nutrients we track."""
    return render(request, "nutrients/nutrients.html", {"page": nutrients_page()})


@require_safe
@login_not_required
def nutrient(request: HttpRequest, key: str) -> HttpResponse:
    """One nutrient: role, evidence, best sources, reference amounts."""
    if key not in BY_KEY:
        raise Http404
    page = nutrient_page(key, queries.suggestion_candidates([key]))
    return render(request, "nutrients/nutrient.html", {"page": page})


@require_safe
@login_not_required
def nutrient_json(request: HttpRequest, key: str) -> HttpResponse:
    """The reference amount for one person; all of them where nobody is described."""
    if key not in BY_KEY:
        known = ", ".join(BY_KEY)
        return JsonResponse({"error": _("There is no such nutrient. Known are: %s.") % known}, status=404)
    if not request.GET:
        return JsonResponse(references_json(key, all_references(key)))
    form = ReferenceForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"error": form.sentence()}, status=400)
    return JsonResponse(reference_json(key, find(key, **form.person())))
