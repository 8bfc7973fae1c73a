"""The form of a recipe as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.forms_recipe import PartForm, RecipeForm
from diary.meal_text import MOST_LETTERS
from diary.raw_first import is_taken_cooked
from diary.recipe_sheet import RecipeSheet
from diary.shortening import shortened
from diary.write_page import notes_on
from nutrients.figures import amount_text
from nutrients.names import food_name

__all__ = ["RecipeFormPage", "form_page"]

_MOST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of the form: what it weighs, and what is to be known of it."""

    form: PartForm
    name: str
    grams: str
    notes: tuple[str, ...]
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class RecipeFormPage:
    """The whole content of ``templates/diary/recipe_form.html``."""

    title: str
    url: str
    back_url: str
    back: str
    form: RecipeForm
    text: str
    rest: str
    most_letters: int
    faults: tuple[str, ...]
    heading: str
    rows: tuple[FormRow, ...]
    is_refused: bool
    is_stale: bool
    asks_past: bool
    within: str
    doubt: str


def form_page(sheet: RecipeSheet, *, is_stale: bool = False, within: Sequence[str] = ()) -> RecipeFormPage:
    """Put the words to the form of a new recipe, or of the sheet's."""
    food, forms = sheet.food, sheet.forms()
    _await_mend(forms)
    n = len(forms)
    return RecipeFormPage(
        title=_("A recipe of your own") if food is None else _("Change %(food)s") % {"food": food.name},
        url=reverse("new_recipe") if food is None else reverse("change_recipe", args=[food.pk]),
        back_url=reverse("recipes") if food is None else reverse("recipe", args=[food.pk]),
        back=_("All your recipes") if food is None else _("Back to the recipe"),
        form=sheet.form,
        text=sheet.text,
        rest=sheet.rest,
        most_letters=MOST_LETTERS,
        faults=tuple(sheet.faults),
        heading=ngettext("%(n)d ingredient", "%(n)d ingredients", n) % {"n": n} if n else "",
        rows=tuple(_form_row(form, sheet) for form in forms),
        is_refused=sheet.is_refused,
        is_stale=is_stale,
        asks_past="past" in sheet.form.fields,
        within=_("It goes into: %(names)s. They follow.") % {"names": ", ".join(within)} if within else "",
        doubt=sheet.doubt,
    )


def _await_mend(forms: Sequence[PartForm]) -> None:
    """Put the focus where something is to be mended."""
    for form in forms:
        if form.is_bound and form.errors:
            wrong = next((name for name in form.fields if name in form.errors), "quantity")
            form.fields[wrong].widget.attrs["autofocus"] = True
            return


def _form_row(form: PartForm, sheet: RecipeSheet) -> FormRow:
    read = form if form.is_bound else sheet.part_form(form.number, is_checked=True)
    weight = amount_text(read.grams, "g") if read.is_valid() else ""
    name = form.row.text or food_name(form.food.name, form.food.id)
    notes = list(notes_on(form))
    if form.food.id > 0 and is_taken_cooked(form.food.name, form.row.text):
        notes.append(_("This is not the raw food, as its name says: give what it weighs cooked, or choose another."))
    return FormRow(form, shortened(name, _MOST_SHOWN), weight, tuple(notes))
