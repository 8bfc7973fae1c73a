"""What the pages of foods show, ready to print: words, rounding and addresses are put in here."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nutrients.barcode_words import BARCODE, no_food_with
from nutrients.catalogue import CATALOGUE, Group, Nutrient
from nutrients.figures import amount_text
from nutrients.foods import CategoryFoods, CategorySize, FoodDetail, FoodHit, FoodPortion, SearchResults
from nutrients.gtin import printed
from nutrients.models import DataSet
from nutrients.names import are_english, category_name, food_aliases, food_name, in_order, nutrient_name, portion_name
from nutrients.search import MAX_QUERY
from nutrients.search_words import only_some_words, several_foods

__all__ = ["MOST_FOUND", "AmountRow", "CategoryLink", "FoodLink", "FoodPage", "FoodsPage", "food_page", "foods_page"]

MOST_FOUND = 50
"""Foods that a search shows; the page says so where there may be more."""


_ON_A_PAGE = 60
_FDC = "https://fdc.nal.usda.gov/food-details/{id}/nutrients"


@dataclass(frozen=True, slots=True)
class FoodLink:
    """A food in a list; ``portion`` is its most usual portion with its weight, or empty."""

    name: str
    url: str
    portion: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class CategoryLink:
    """A category in the list of them; ``current`` is the one that is open."""

    name: str
    url: str
    foods: str
    current: bool


@dataclass(frozen=True, slots=True)
class FoodsPage:
    """Search and browse: what was looked for, what was found, and where else to look.

    ``heading`` stands over ``foods`` and is empty where nothing was asked for; ``note`` says what to know about the
    answer. ``new_barcode`` is a barcode that no food has yet, ``new_name`` what was looked for where no food has every
    word of it, or any.
    """

    query: str
    heading: str
    note: str
    foods: tuple[FoodLink, ...]
    categories: tuple[CategoryLink, ...]
    are_english: bool = True
    page: str = ""
    previous_url: str = ""
    next_url: str = ""
    new_barcode: str = ""
    new_name: str = ""


@dataclass(frozen=True, slots=True)
class AmountRow:
    """One nutrient of a food as text; ``known`` is false where there is no value, and then both amounts say so."""

    name: str
    url: str
    known: bool
    per_100g: str
    per_portion: str
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class FoodPage:
    """One food. ``portion`` is the portion that the second column of amounts is for, empty where it has none.

    ``are_english`` says that names and portions are, whatever the language. ``gaps`` is a sentence on what is not
    known, empty where everything is; ``hidden`` one on a food that is hidden.
    """

    name: str
    aliases: str
    category: str
    category_url: str
    kind: str
    source: str
    source_name: str
    source_url: str
    barcode: str
    portions: tuple[tuple[str, str], ...]
    portion: str
    amounts: tuple[tuple[str, tuple[AmountRow, ...]], ...]
    gaps: str
    hidden: str
    are_english: bool


def foods_page(
    categories: list[CategorySize], results: SearchResults | None, chosen: CategoryFoods | None, page: str
) -> FoodsPage:
    """Make the page: of a search, of one category, or of neither, where there is only the list of categories.

    ``page`` is which page of a category; text that is no page of it gives the first, or the last where it is beyond.
    """
    links = tuple(_category_link(one, chosen is not None and one.key == chosen.key) for one in categories)
    if results is not None:
        found = tuple(_hit_link(food) for food in results.foods)
        heading = _("Foods for “%(query)s”") % {"query": results.text}
        words, note = results.text, _search_note(results)
        new = {"new_barcode": _new_barcode(results), "new_name": _new_name(results)}
        return FoodsPage(words, heading, note, found, links, are_english(), **new)
    if chosen is None:
        return FoodsPage("", "", "", (), links)
    part = Paginator(_by_name(chosen), _ON_A_PAGE).get_page(page)
    pages = part.paginator.num_pages
    return FoodsPage(
        query="",
        heading=category_name(chosen.name),
        note="",
        foods=tuple(FoodLink(name, reverse("food", args=[pk])) for name, pk in part.object_list),
        categories=links,
        are_english=are_english(),
        page=_("Page %(page)d of %(pages)d") % {"page": part.number, "pages": pages} if pages > 1 else "",
        previous_url=_browse_url(chosen.key, part.previous_page_number()) if part.has_previous() else "",
        next_url=_browse_url(chosen.key, part.next_page_number()) if part.has_next() else "",
    )


def food_page(food: FoodDetail) -> FoodPage:
    """Make the page of one food; the second column of amounts is for its most usual portion."""
    portion = food.portions[0] if food.portions else None
    groups = (
        (_("The five that nerve and muscle run on"), Group.CORE),
        (_("Supporting nutrients"), Group.SUPPORTING),
        (_("Energy, caffeine, alcohol"), Group.CONTEXT),
    )
    return FoodPage(
        name=food_name(food.name),
        aliases=", ".join(food_aliases(food.name, food.aliases)),
        category=category_name(food.category),
        category_url=_browse_url(food.category_key),
        kind=food.kind,
        source=_source(food.source),
        source_name=food.source_name,
        source_url=_FDC.format(id=food.source_id) if food.source_id.isascii() and food.source_id.isdigit() else "",
        barcode=printed(food.barcode) if food.barcode else "",
        portions=tuple((portion_name(one), _weight_text(one)) for one in food.portions),
        portion=_portion_text(portion) if portion else "",
        amounts=tuple(
            (title, tuple(_amount_row(food, one, portion) for one in CATALOGUE if one.group is group))
            for title, group in groups
        ),
        gaps=_gaps(food),
        hidden=_("No longer offered in search; diaries that have it keep it.") if food.is_hidden else "",
        are_english=are_english(),
    )


def _by_name(category: CategoryFoods) -> list[tuple[str, int]]:
    """Names and ids, sorted by what the foods are called on the page, accents aside."""
    named = [(food_name(name), pk) for pk, name in category.foods]
    return sorted(named, key=lambda one: (in_order(one[0]), one[1]))


def _hit_link(food: FoodHit) -> FoodLink:
    portion = _portion_text(food.portions[0]) if food.portions else ""
    return FoodLink(food_name(food.name), reverse("food", args=[food.id]), portion, category_name(food.category))


def _portion_text(portion: FoodPortion) -> str:
    name = portion_name(portion)
    return name if portion.doses else f"{name} ({amount_text(portion.grams, 'g')})"


def _weight_text(portion: FoodPortion) -> str:
    grams = amount_text(portion.grams, "g")
    return _("%(grams)s, nominal") % {"grams": grams} if portion.doses else grams


def _category_link(category: CategorySize, current: bool) -> CategoryLink:
    foods = ngettext("%(n)d food", "%(n)d foods", category.foods) % {"n": category.foods}
    return CategoryLink(category_name(category.name), _browse_url(category.key), foods, current)


def _browse_url(key: str, page: int = 1) -> str:
    asked = {"category": key} | ({"page": page} if page > 1 else {})
    return f"{reverse('foods')}?{urlencode(asked)}"


def _new_barcode(results: SearchResults) -> str:
    return results.text if results.barcode and not results.foods else ""


def _new_name(results: SearchResults) -> str:
    return results.text if results.is_partial or not (results.foods or results.is_barcode) else ""


def _in_one(amount: str) -> str:
    """Keep a unit in one line with its figure."""
    figure, _space, unit = amount.rpartition(" ")
    return f"{figure}\u00a0{unit}" if figure else unit


def _search_note(results: SearchResults) -> str:
    if results.fault is not None:
        return str(BARCODE[results.fault])
    if results.barcode:
        return "" if results.foods else no_food_with(results.text)
    notes = []
    if results.truncated:
        notes.append(_("Only the first %(n)d letters were read.") % {"n": MAX_QUERY})
    if results.is_partial:
        notes.append(only_some_words(results.text))
    if results.sides:
        notes.append(several_foods(len(results.sides)))
    if len(results.foods) == MOST_FOUND:
        notes.append(_("The %(n)d likeliest are shown: one word more finds others.") % {"n": MOST_FOUND})
    if not results.foods:
        notes.append(_("No food is called that. Try one plain word, such as rice, or browse the categories."))
    return " ".join(notes)


def _source(value: str) -> str:
    return str(DataSet(value).label)


def _amount_row(food: FoodDetail, nutrient: Nutrient, portion: FoodPortion | None) -> AmountRow:
    held, url = food.amounts.get(nutrient.key), reverse("nutrient", args=[nutrient.key])
    if held is None:
        return AmountRow(nutrient_name(nutrient.key), url, False, _("not known"), _("not known"), "", "")
    per_portion: Decimal | None = (held.amount * portion.grams).scaleb(-2) if portion else None
    return AmountRow(
        name=nutrient_name(nutrient.key),
        url=url,
        known=True,
        per_100g=_in_one(amount_text(held.amount, nutrient.unit)),
        per_portion=_in_one(amount_text(per_portion, nutrient.unit)) if portion else "",
        source=_source(held.source),
        reason=held.reason,
    )


def _gaps(food: FoodDetail) -> str:
    unknown = [nutrient_name(one.key) for one in CATALOGUE if one.key not in food.amounts]
    if not unknown:
        return ""
    return _("Nobody has told us how much there is of: %(names)s. Reports count that as unknown, never as zero.") % {
        "names": ", ".join(unknown)
    }
