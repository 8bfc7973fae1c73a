"""What is to be copied and where to, as its page shows it."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.copies import Copy, copies_of
from diary.copy_words import place
from diary.day_notice import amount_words
from diary.forms_copy import CopyForm, Source

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
    heading: str
    button: str
    copy_url: str
    save_url: str
    day_url: str
    rows: tuple[CopyRow, ...]
    form: CopyForm


def copy_page(day: date, form: CopyForm, *, is_move: bool = False) -> CopyPage:
    """Put the words to a form; ``day`` is the one that somebody was at and goes back to. What moves stays as it is."""
    rows = []
    entries = form.source.entries
    for one in [Copy(e, e.held_in, e.quantity) for e in entries] if is_move else copies_of(entries):
        note = _("left out: no longer offered") if one.is_left_out and not is_move else ""
        if one.is_weighed and not note:
            note = _("in grams: its portion is no longer offered")
        if one.current is not None and not note:
            note = _("with the recipe as it is now")
        rows.append(CopyRow(one.name, amount_words(one.quantity, one.counted_in), note))
    source = form.source
    said = {"what": place(source.day, source.meal)}
    if source.chosen:
        count = ngettext("%(n)d food", "%(n)d foods", len(rows)) % {"n": len(rows)}
        said = {"what": _("%(count)s of %(where)s") % {"count": count, "where": said["what"]}}
    return CopyPage(
        title=(_("Move: %(what)s") if is_move else _("Copy: %(what)s")) % said,
        heading=_("What is moved") if is_move else _("What is copied"),
        button=_("Move") if is_move else _("Copy"),
        copy_url=reverse("move" if is_move else "copy", args=[day.isoformat()]),
        save_url="" if is_move else _save_url(source),
        day_url=reverse("day", args=[day.isoformat()]),
        rows=tuple(rows),
        form=form,
    )


def _save_url(source: Source) -> str:
    """Where what is to be copied is saved as a usual meal instead; empty for a whole day, which is no meal."""
    if not source.meal and not source.chosen:
        return ""
    said = {"entries": source.chosen} if source.chosen else {"from_meal": source.meal}
    return f"{reverse('save_usual', args=[source.day.isoformat()])}?{urlencode(said)}"
