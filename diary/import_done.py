"""What an import did, or that it was undone, as its page says it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import wording
from diary.import_saving import saved_of
from diary.models import ImportFile
from nutrients.figures import amount_text

__all__ = ["DonePage", "day_text", "done_page", "number_text"]


@dataclass(frozen=True, slots=True)
class DonePage:
    """The whole content of ``templates/diary/import_done.html``; ``undo_url`` is empty once it is undone."""

    title: str
    sentence: str
    undo_url: str
    day_url: str
    day: str


def done_page(file: ImportFile) -> DonePage:
    """Say what an import did, or that it was undone."""
    done = saved_of(file)
    foods = len(done.foods) if done.seen is None else done.seen
    hidden = max(len(done.foods) - foods, 0)  # once it is undone none of them is there
    first, last = date.fromisoformat(done.first), date.fromisoformat(done.last)
    if file.undone_at is None:
        n = len(done.entries)
        said = [
            ngettext(
                "%(n)s entry imported. The file is of %(first)s to %(last)s.",
                "%(n)s entries imported. The file is of %(first)s to %(last)s.",
                n,
            )
            if n
            else _("Nothing was added: everything in the file is in your diary, or on days that were left as they are.")
        ]
        if foods:
            said.append(ngettext("%(foods)s food of your own made.", "%(foods)s foods of your own made.", foods))
        if foods and hidden and not done.told:
            said.append(
                ngettext(
                    "%(hidden)s more is kept out of sight, with figures that only its own rows have.",
                    "%(hidden)s more are kept out of sight, with figures that only their own rows have.",
                    hidden,
                )
            )
        if done.removed:
            said.append(ngettext("%(gone)s entry replaced.", "%(gone)s entries replaced.", len(done.removed)))
        if done.told.get("left_out"):
            said.append(_("Left out, because these foods are not known here: %(left_out)s."))
        if done.marks:
            said.append(ngettext("%(marks)s day marked complete.", "%(marks)s days marked complete.", len(done.marks)))
    else:
        said = [
            ngettext(
                "Undone. %(again)s entry of the import was removed again, and what it replaced is back.",
                "Undone. %(again)s entries of the import were removed again, and what they replaced is back.",
                done.removed_again,
            )
        ]
        if done.stayed:
            said.append(
                ngettext(
                    "%(stayed)s was changed or removed since, and is left as it is.",
                    "%(stayed)s were changed or removed since, and are left as they are.",
                    done.stayed,
                )
            )
        if done.lost:
            said.append(
                ngettext(
                    "%(lost)s of what they replaced could not come back, because its food was removed.",
                    "%(lost)s of what they replaced could not come back, because their foods were removed.",
                    done.lost,
                )
            )
    words = {
        "n": number_text(len(done.entries)),
        "first": day_text(first),
        "last": day_text(last),
        "foods": number_text(foods),
        "hidden": number_text(hidden),
        "gone": number_text(len(done.removed)),
        "marks": number_text(len(done.marks)),
        "again": number_text(done.removed_again),
        "stayed": number_text(done.stayed),
        "lost": number_text(done.lost),
        "left_out": ", ".join(done.told.get("left_out", ())),
    }
    return DonePage(
        title=_("Imported") if file.undone_at is None else _("Import undone"),
        sentence=" ".join(said) % words,
        undo_url=reverse("undo_import", args=[file.pk]) if file.undone_at is None else "",
        day_url=reverse("day", args=[last.isoformat()]),
        day=day_text(last),
    )


def number_text(number: int) -> str:
    """Write how many, in the language of the page."""
    return amount_text(Decimal(number))


def day_text(day: date) -> str:
    """Write a date, in the language of the page."""
    return wording.day_text(day, "j F Y")
