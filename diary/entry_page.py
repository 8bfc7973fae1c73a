"""One entry to change, as its page and its place in the day show it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from diary import wording
from diary.day_meters import Preview
from diary.day_notice import amount_words
from diary.favourites import Star
from diary.forms import ChangeForm
from diary.meal_words import meal_within
from diary.models import Entry
from diary.other_food import OtherFoods
from diary.own_ids import number_of
from diary.questions import Question
from nutrients.foods import FoodPortion
from nutrients.models import Kind
from nutrients.names import food_name

__all__ = ["EntryPage", "entry_page"]


@dataclass(frozen=True, slots=True)
class EntryPage:
    """The whole content of ``templates/diary/entry.html``.

    ``instead`` names the entry's food where the form is of another, ``other`` is a search for one, ``other_url`` its
    address. ``daily_url`` is empty for what is no supplement. Where the entry was changed meanwhile, ``saved`` says
    what it is now and ``yours`` what the form would make of it.
    """

    id: int
    food_id: int
    name: str
    change_url: str
    remove_url: str
    daily_url: str
    preview_url: str
    day_url: str
    saved: str
    yours: str
    star: Star | None
    form: ChangeForm
    preview: Preview | None
    doubt: str
    question: Question | None
    other_url: str
    instead: str
    other: OtherFoods | None


def entry_page(
    entry: Entry,
    form: ChangeForm,
    preview: Preview | None,
    doubt: str = "",
    *,
    question: Question | None = None,
    is_stale: bool = False,
    star: Star | None = None,
    other: OtherFoods | None = None,
) -> EntryPage:
    """Put the words to an entry; ``is_stale`` says that ``entry`` is newer than what the form was made from.

    ``doubt`` is what may be a slip in the form, ``question`` the same asked back before it is saved; ``star`` makes the
    food a favourite, ``other`` is a search for another food.
    """
    day = entry.day.isoformat()
    is_daily = entry.what.kind == Kind.SUPPLEMENT and form.food.id == entry.number
    if question is not None:
        form.leave_focus()
    return EntryPage(
        id=entry.pk,
        food_id=form.food.id,
        name=food_name(form.food.name, form.food.id),
        change_url=reverse("change", args=[entry.pk]),
        remove_url=reverse("remove", args=[entry.pk]),
        daily_url=reverse("take_daily", args=[entry.pk]) if is_daily else "",
        preview_url=reverse("preview", args=[day]),
        day_url=reverse("day", args=[day]),
        saved=_words(entry.quantity, entry.counted_in, entry.meal, entry.day) if is_stale else "",
        yours=_yours(form) if is_stale else "",
        star=star,
        form=form,
        preview=preview,
        doubt="" if question else doubt,
        question=question,
        other_url=f"{reverse('change', args=[entry.pk])}?q=",
        instead="" if form.food.id == entry.number else food_name(entry.what.name, entry.number),
        other=other,
    )


def _yours(form: ChangeForm) -> str:
    written = form.written
    chosen = written["portion_id"] if written["own_portion_id"] is None else number_of(written["own_portion_id"])
    portion = next((one for one in form.food.portions if one.id == chosen), None)
    return _words(written["quantity"], portion, written["meal"], form.cleaned_data["day"])


def _words(quantity: Decimal, portion: FoodPortion | None, meal: str, day: date) -> str:
    return _("%(amount)s, %(meal)s, %(day)s") % {
        "amount": amount_words(quantity, portion),
        "meal": meal_within(meal),
        "day": wording.day_text(day, "l j F Y"),
    }
