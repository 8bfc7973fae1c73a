"""What is to be copied and where to, as its page shows it."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from diary.copy_words import place
from diary.copying import copy_of
from diary.day_notice import amount_words
from diary.forms_copy import CopyForm

__all__ = ["CopyPage", "copy_page"]


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One food to be copied; ``note`` says what becomes of it, where that is not simply a copy."""

    name: str
    amount: str
    note: str


@dataclass(frozen=True, slots=True)
class CopyPage:
    """The whole content of ``templates/diary/copy.html``."""

    title: str
    copy_url: str
    day_url: str
    rows: tuple[CopyRow, ...]
    form: CopyForm


def copy_page(day: date, form: CopyForm) -> CopyPage:
    """Put the words to a form; ``day`` is the one that somebody was at and goes back to."""
    rows = []
    for one in map(copy_of, form.source.entries):
        held = None if one.portion is None else one.entry.counted_in
        note = _("left out: no longer offered") if one.is_left_out else ""
        if one.is_weighed and not note:
            note = _("in grams: its portion is no longer offered")
        rows.append(CopyRow(one.entry.what.name, amount_words(one.quantity, held), note))
    return CopyPage(
        title=_("Copy: %(what)s") % {"what": place(form.source.day, form.source.meal)},
        copy_url=reverse("copy", args=[day.isoformat()]),
        day_url=reverse("day", args=[day.isoformat()]),
        rows=tuple(rows),
        form=form,
    )
