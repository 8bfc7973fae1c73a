"""The part of the day page where food is added: one search box, what it found, and the form of the food chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from diary import wording
from diary.addresses import addresses
from diary.counted import counted
from diary.dates import FIRST_DAY
from diary.day_meters import Preview
from diary.favourites import Star
from diary.forms import AddForm
from diary.forms_amount import weighed
from diary.hits import Hit, HitGroup, UsualHit, groups_of, used_hit, usual_hit
from diary.meal_words import add_to_meal, meal_name
from diary.models import Meal
from diary.offers import NONE_OFFERED, Offers
from diary.own_ids import is_own
from diary.questions import Question
from diary.supplement_words import is_about_supplements
from diary.write_page import is_several
from nutrients.barcode_words import BARCODE, no_food_with
from nutrients.foods import FoodHit, SearchResults
from nutrients.foreign_words import in_english
from nutrients.models import Kind
from nutrients.names import category_name, food_name
from nutrients.search_words import only_some_words, several_foods
from nutrients.servings import split_serving

__all__ = ["Panel", "meal_at", "panel"]

# Hours of the person's own clock before which a new entry is most likely of this meal; after them, a snack.
_BEFORE = ((4, Meal.SNACKS), (11, Meal.BREAKFAST), (16, Meal.LUNCH), (21, Meal.DINNER))


@dataclass(frozen=True, slots=True)
class MealTab:
    """A link that turns the panel to another meal."""

    name: str
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """What the panel shows: the form of a food where one is chosen, else ``hits`` under ``heading``.

    ``message`` is a sentence about the search or a refusal, ``note`` one about what was typed and cannot be done;
    ``announcement`` is what a screen reader hears. ``doubt`` is what may be a slip in the form, ``question`` the same
    asked back before it is saved. ``groups`` are foods eaten often and favourites, ``star`` makes the chosen food one.
    ``is_partial`` is true where no hit has every word: then ``create`` is offered before them.
    ``is_several`` where they are those of several foods: then ``write`` is. ``start`` says how one begins, to whom
    nothing that was logged can be offered.
    """

    meal: str
    title: str
    tabs: tuple[MealTab, ...]
    find_url: str
    back_url: str
    add_url: str
    preview_url: str
    query: str
    heading: str
    hits: tuple[Hit, ...]
    message: str
    announcement: str
    form: AddForm | None
    preview: Preview | None
    doubt: str
    question: Question | None
    note: str
    is_awaited: bool
    write_url: str
    write: str
    groups: tuple[HitGroup, ...] = ()
    usual: tuple[UsualHit, ...] = ()
    usual_url: str = ""
    star: Star | None = None
    create_url: str = ""
    create: str = ""
    is_partial: bool = False
    is_several: bool = False
    start: tuple[str, ...] = ()

    @property
    def is_listbox(self) -> bool:
        """What was found by typing is walked with the arrow keys; recent foods have buttons of their own."""
        return bool(self.query)


def meal_at(hour: int) -> Meal:
    """Guess the meal from the hour (0 to 23) of somebody's own clock.

    >>> meal_at(8).value, meal_at(13).value, meal_at(23).value
    ('breakfast', 'lunch', 'snacks')
    """
    return next((meal for before, meal in _BEFORE if hour < before), Meal.SNACKS)


def panel(
    day: date,
    meal: Meal,
    *,
    found: SearchResults | None = None,
    offers: Offers = NONE_OFFERED,
    form: AddForm | None = None,
    preview: Preview | None = None,
    doubt: str = "",
    question: Question | None = None,
    query: str = "",
    side: str = "",
    refusal: str = "",
    is_awaited: bool = False,
    star: Star | None = None,
) -> Panel:
    """Put the words to the panel; ``is_awaited`` puts the keyboard into the search box.

    ``query`` is what was searched for before a food was chosen, ``side`` the part of it that the food was found for,
    where it is not all of it.
    """
    find_url, add_url, preview_url = (addresses(name, FIRST_DAY)(day) for name in ("find", "add", "preview"))
    query = query if found is None else found.text
    named = (
        "" if found is not None and found.is_barcode else query
    )  # digits are no name of a food, nor an amount of one
    if form is not None and question is not None:
        form.leave_focus()
    return Panel(
        meal=meal.value,
        title=add_to_meal(meal),
        tabs=tuple(MealTab(meal_name(one), f"{find_url}?meal={one.value}#add", one is meal) for one in Meal),
        find_url=find_url,
        back_url=f"{find_url}?{urlencode({'q': query, 'meal': meal.value})}#add",
        add_url=add_url,
        preview_url=preview_url,
        query=query,
        heading=_("Recent foods") if offers.recent else "",
        hits=_found(found.foods, add_url, meal, named)
        if found is not None and found.text
        else tuple(used_hit(used, add_url, meal) for used in offers.recent),
        message=refusal or _message(found),
        announcement=refusal or _announcement(found),
        form=form,
        preview=preview,
        doubt="" if question else doubt,
        question=question,
        note=_note(found, form, side or query),
        is_awaited=is_awaited,
        write_url=f"{addresses('write', FIRST_DAY)(day)}?{urlencode({'meal': meal.value, 'q': named})}",
        write=_("Read this as a meal of several foods") if is_several(query) else _("Write a whole meal"),
        groups=groups_of(offers, add_url, meal),
        usual=tuple(usual_hit(one, meal) for one in offers.usual),
        usual_url=addresses("log_usual", FIRST_DAY)(day),
        star=star,
        create_url=_create_url(day, meal, named.strip(), found) if form is None else "",
        create=_create(named.strip(), found),
        is_partial=found is not None and found.is_partial,
        is_several=found is not None and bool(found.sides),
        start=() if refusal or query or offers.recent else _start(),
    )


def _found(foods: Sequence[FoodHit], add_url: str, meal: Meal, query: str) -> tuple[Hit, ...]:
    hits = []
    for hit in foods:
        rest = urlencode({"meal": meal.value, "q": query} | ({"of": hit.side} if hit.side else {}))
        first = weighed(hit.portions[0]) if hit.portions else ""
        where = _("yours") if is_own(hit.id) else category_name(hit.category)
        detail = " · ".join(filter(None, (where, first)))
        hits.append(Hit(f"{add_url}?food={hit.id}&{rest}&key={uuid4()}#add", food_name(hit.name, hit.id), detail))
    return tuple(hits)


def _is_new_barcode(found: SearchResults | None) -> bool:
    return found is not None and bool(found.barcode) and not found.foods


def _create(name: str, found: SearchResults | None) -> str:
    if _is_new_barcode(found):
        return _("Add it as your own food")
    return (
        _("Not found? Add “%(query)s” as your own") % {"query": name} if name else _("Your own foods and supplements")
    )


def _create_url(day: date, meal: Meal, name: str, found: SearchResults | None) -> str:
    """Where a food that is not found is made, with what was searched for; the list of own foods where nothing was."""
    for_day = {"for": day.isoformat(), "meal": meal.value}
    if found is not None and _is_new_barcode(found):
        return f"{reverse('new_own_food')}?{urlencode({'barcode': found.text, **for_day})}"
    if not name:
        return reverse("own_foods")
    named = {"name": name, **for_day}
    if is_about_supplements(name):
        named["kind"] = Kind.SUPPLEMENT.value
    return f"{reverse('new_own_food')}?{urlencode(named)}"


def _start() -> tuple[str, ...]:
    """The way to the first report; three days are ``diary.assessment.picture.LEAST_DAYS``."""
    return (
        _("Type a food, say how much, and add it."),
        _("Do so for each meal, then mark the day complete."),
        _("After three such days in a week, its report says what is enough and what falls short."),
    )


def _message(found: SearchResults | None) -> str:
    if found is None or not found.text:
        return ""
    if found.is_barcode:
        return _on_barcode(found)
    sentences = []
    sentences.append(_on_supplements(found))
    if found.truncated:
        sentences.append(_("Only the first %(n)d letters were looked for.") % {"n": len(found.text)})
    if found.is_partial:
        sentences.append(only_some_words(found.text))
    if found.sides:
        sentences.append(several_foods(len(found.sides)))
    if not found.foods:
        sentences.append(_("No food fits “%(query)s”. Try fewer or other words.") % {"query": found.text})
    return " ".join(filter(None, sentences))


def _note(found: SearchResults | None, form: AddForm | None, query: str) -> str:
    if form is not None:
        return _uncounted(form, query)
    if found is not None and found.text:
        return ""
    return _("Supplements can be logged too: %(list)s.") % {"list": wording.supplements_in_the_table()}


def _uncounted(form: AddForm, query: str) -> str:
    """Say that the amount typed with the name is not the one in the form, where it fits none of its portions."""
    serving = split_serving(in_english(query, get_language()))
    if serving.quantity is None or counted(serving, form.food.portions) is not None:
        return ""
    return _("The amount in “%(query)s” fits none of its portions. Please give it here.") % {"query": query}


def _on_barcode(found: SearchResults) -> str:
    if found.fault is not None:
        return str(BARCODE[found.fault])
    return "" if found.foods else no_food_with(found.text)


def _on_supplements(found: SearchResults) -> str:
    """Say which amount to choose where a supplement is found, and which there are where none is that was looked for."""
    if found.foods and found.foods[0].kind == Kind.SUPPLEMENT:
        return _(
            "Choose the amount that the nutrition table on the label says for one: of minerals the elemental amount "
            "(1,000 mg of magnesium citrate is not 1,000 mg of magnesium), of fish oil that of EPA + DHA."
        )
    if not is_about_supplements(found.text):
        return ""
    return _(
        "Supplements in the table: %(list)s. Of others, such as multivitamins, the label decides: add one of your "
        "own from its label, and please log nothing else in its place."
    ) % {"list": wording.supplements_in_the_table()}


def _announcement(found: SearchResults | None) -> str:
    if found is None or not found.text:
        return ""
    if found.is_barcode and not found.foods:
        return _on_barcode(found)
    n = len(found.foods)
    count = ngettext("%(n)d food found", "%(n)d foods found", n) % {"n": n}
    some = several_foods(len(found.sides)) if found.sides else only_some_words(found.text) if found.is_partial else ""
    return " ".join(filter(None, (_on_supplements(found), some, count)))
