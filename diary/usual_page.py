"""Usual meals as their pages show them: the list, and the one that is about to be saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from diary.copies import as_now
from diary.copy_page import CopyRow
from diary.copy_words import foods_text
from diary.day_notice import Notice, amount_words
from diary.forms_copy import Source
from diary.forms_usual import SaveForm, UsualForm
from diary.meal_words import meal_name
from diary.models import Meal
from diary.usual_meals import MealShown

__all__ = ["SavePage", "UsualPage", "save_page", "usual_page"]


@dataclass(frozen=True, slots=True)
class UsualRow:
    """One usual meal: what it is called, where it is offered, and what is to be mended in its form."""

    id: int
    name: str
    offered: str
    foods: str
    change_url: str
    remove_url: str
    typed: str
    meals: tuple[tuple[str, str, bool], ...]
    fault: str


@dataclass(frozen=True, slots=True)
class UsualPage:
    """The whole content of ``templates/diary/usual_meals.html``."""

    rows: tuple[UsualRow, ...]
    notice: Notice | None


@dataclass(frozen=True, slots=True)
class SavePage:
    """The whole content of ``templates/diary/save_usual.html``."""

    save_url: str
    day_url: str
    rows: tuple[CopyRow, ...]
    form: SaveForm


def usual_page(
    meals: Sequence[MealShown],
    *,
    done: Mapping[str, str],
    removed: str = "",
    sent: tuple[int, UsualForm] | None = None,
) -> UsualPage:
    """Put the words to the list.

    ``done`` says what was just done; ``removed`` is the name of the meal that can be put back, empty where none can.
    ``sent`` is a form with something to mend, and the number of its meal.
    """
    return UsualPage(tuple(_row(one, sent) for one in meals), _notice(done, removed))


def save_page(day: date, source: Source, form: SaveForm) -> SavePage:
    """Put the words to a meal that is about to be saved; ``day`` is the one that somebody goes back to."""
    rows = []
    for one in as_now(source.entries):
        note = "" if one.current is None else _("with the recipe as it is now")
        rows.append(CopyRow(one.name, amount_words(one.quantity, one.counted_in), note))
    named = [day.isoformat()]
    return SavePage(reverse("save_usual", args=named), reverse("day", args=named), tuple(rows), form)


def _row(one: MealShown, sent: tuple[int, UsualForm] | None) -> UsualRow:
    form = sent[1] if sent is not None and sent[0] == one.id else None
    meal = one.meal if form is None else str(form["meal"].value())
    return UsualRow(
        id=one.id,
        name=one.name,
        offered=meal_name(one.meal),
        foods=foods_text(one.foods),
        change_url=reverse("change_usual", args=[one.id]),
        remove_url=reverse("remove_usual", args=[one.id]),
        typed=one.name if form is None else str(form["name"].value()),
        meals=tuple((each.value, meal_name(each), each.value == meal) for each in Meal),
        fault="" if form is None else form.fault,
    )


def _notice(done: Mapping[str, str], removed: str) -> Notice | None:
    if "removed" in done and removed:
        text = _("Removed: %(name)s. What you logged with it stays in your diary.") % {"name": removed}
        return Notice(text, reverse("undo_usual"), is_focused=True)
    sentences = {
        "late": _("It can no longer be put back, so nothing was changed."),
        "restored": _("The meal is put back."),
        "restored_in_part": _("The meal is put back, without those of its foods that are no longer there."),
        "changed": _("The change is saved."),
    }
    return next((Notice(text, is_focused=True) for deed, text in sentences.items() if deed in done), None)
