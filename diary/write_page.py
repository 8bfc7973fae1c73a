"""A written meal as its page shows it: the words beside each row, and the meals they are of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from diary import wording
from diary.copy_words import foods_text
from diary.forms_amount import exact, typed
from diary.forms_write import RowForm
from diary.meal_amounts import Basis
from diary.meal_foreign import said_in
from diary.meal_grammar import ENGLISH, GRAMMARS
from diary.meal_text import MOST_LETTERS, Kind, parts_of
from diary.meal_words import meal_name
from diary.models import Meal
from diary.shortening import shortened
from diary.writing import Sheet
from nutrients.figures import amount_text

__all__ = ["WritePage", "is_several", "notes_on", "write_page"]

_MOST_SHOWN = 80
_COUNTS = {Basis.SAID, Basis.COUNTED, Basis.GLASS, Basis.HANDFUL, Basis.OTHER_MEASURE}


@dataclass(frozen=True, slots=True)
class Row:
    """One food: its form, what it weighs, what is to be known of it, and what is asked back.

    ``sure`` is what the form sends to confirm the doubt.
    """

    form: RowForm
    name: str
    grams: str
    notes: tuple[str, ...]
    doubt: str
    sure: str
    is_sure: bool
    is_awaited: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one meal. ``meals`` are values, names and which is chosen."""

    number: int
    meal: str
    name: str
    meals: tuple[tuple[str, str, bool], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class WritePage:
    """The whole content of ``templates/diary/write.html``."""

    title: str
    url: str
    day_url: str
    meal: str
    text: str
    rest: str
    key: str
    most_letters: int
    faults: tuple[str, ...]
    heading: str
    groups: tuple[Group, ...]
    rows: int
    add: str
    left: str
    is_refused: bool


def is_several(text: str) -> bool:
    """Whether a search looks like several foods.

    >>> is_several("2 eggs, toast"), is_several("brown rice")
    (True, False)
    """
    grammar = GRAMMARS.get(get_language() or "", ENGLISH)
    return sum(part.kind is Kind.ATOM for part in parts_of(text, grammar)) > 1


def write_page(day: date, sheet: Sheet) -> WritePage:
    """Put the words to a sheet."""
    groups = []
    forms = sheet.forms()
    awaited = _awaited(forms, sheet) if sheet.is_refused else -1
    rows = [_row(form, sheet, is_awaited=form.number == awaited) for form in forms]
    for number, meal in enumerate(sheet.meals):
        some = tuple(row for row in rows if row.form.row.group == number)
        meals = tuple((one.value, meal_name(one), one is meal) for one in Meal)
        groups.append(Group(number, meal.value, meal_name(meal), meals, some))
    ticked = sum(row.form.row.is_on for row in rows)
    heading = ngettext("%(n)d food understood", "%(n)d foods understood", len(rows)) % {"n": len(rows)}
    return WritePage(
        title=_("Write a meal: %(day)s") % {"day": wording.day_text(day, "l j F")},
        url=reverse("write", args=[day.isoformat()]),
        day_url=f"{reverse('day', args=[day.isoformat()])}?{urlencode({'meal': sheet.default.value})}",
        meal=sheet.default.value,
        text=sheet.text,
        rest=sheet.rest,
        key=str(sheet.key),
        most_letters=MOST_LETTERS,
        faults=tuple(sheet.faults),
        heading=heading if rows else "",
        groups=tuple(groups),
        rows=len(rows),
        add=ngettext("Add %(n)d entry", "Add %(n)d entries", ticked) % {"n": ticked},
        left=_("Will not be added: %(foods)s.") % {"foods": foods_text(sheet.left_out)} if sheet.left_out else "",
        is_refused=sheet.is_refused,
    )


def _awaited(forms: Sequence[RowForm], sheet: Sheet) -> int:
    """Put the focus where something is to be mended; to be confirmed instead, give the row's number."""
    for form in forms:
        if form.is_bound and form.errors:
            wrong = next((name for name in form.fields if name in form.errors), "quantity")
            form.fields[wrong].widget.attrs["autofocus"] = True
            return -1
        if form.is_bound and form.number in sheet.doubts and not form.is_sure:
            return form.number
    return -1


def _row(form: RowForm, sheet: Sheet, *, is_awaited: bool) -> Row:
    read = form if form.is_bound else sheet.form(form.number, is_checked=True)
    is_valid = read.is_valid()
    sure = exact(read.grams) if is_valid else ""
    weight = amount_text(read.grams, "g") if is_valid and read.tablets is None else ""
    doubt = sheet.doubts.get(form.number, "")
    is_sure = sure == form.row.sure
    return Row(
        form,
        shortened(form.row.text, _MOST_SHOWN),
        weight,
        tuple(notes_on(form)),
        doubt,
        sure,
        is_sure,
        is_awaited,
    )


def notes_on(form: RowForm) -> Sequence[str]:
    """What is to be known of a proposal: what was not found, and where its amount comes from."""
    row, notes = form.row, []
    if row.left:
        guess = _("The food does not have “%(words)s”, so it is only a guess: tick it if it is right.")
        notes.append(guess % {"words": row.left})
    if row.without:
        notes.append(_("“%(words)s” cannot be looked for: please check the food.") % {"words": row.without})
    if row.was != f"{row.portion} {row.quantity}":
        return notes
    said = said_in(row.text, get_language())
    if said.between is not None and row.basis in _COUNTS:
        low, high = map(typed, said.between)
        notes.append(_("Between %(low)s and %(high)s was written; the middle is taken.") % {"low": low, "high": high})
    if said.serving.unit == "pint" and row.basis == Basis.SAID:
        notes.append(_("A pint is 473 ml here, as in the United States; in Britain it is 568 ml."))
    sentences = {
        Basis.FIRST: _("No amount was written, so this one is assumed."),
        Basis.LAST: _("No amount was written, so it is the one you logged the last time."),
        Basis.STRENGTH: _("The strength was not written, so this one is assumed: compare it with the label."),
        Basis.TWO_TABLETS: _("There is none of that strength here, so two of half the strength stand for it."),
        Basis.SHARED: _(
            "This amount was written after several foods, and stands here for this one alone. Tick it if that is "
            "right, or change the amounts of both."
        ),
        Basis.COUNTED: _("What one of these weighs is not known, so the first portion of the food stands for it."),
        Basis.GLASS: _("A glass is taken as a cup here, which is 237 ml."),
        Basis.HANDFUL: _("A handful is taken as an ounce here, which is 28 g."),
        Basis.OTHER_MEASURE: _(
            "How much that measure of this food weighs is not known. Its first portion stands here: tick it if that is "
            "right, or choose another amount."
        ),
        Basis.UNREAD: _("The amount that was written cannot be read. Please give it here, and tick it."),
        Basis.NO_MEASURE: _("What that amount of this food weighs is not known. Please give it here, and tick it."),
        Basis.NO_WEIGHT: _(
            "What one of its portions weighs is not known, so it cannot be counted in grams. Please say how many "
            "portions, and tick it."
        ),
    }
    notes += [sentence for basis, sentence in sentences.items() if row.basis == basis]
    return notes
