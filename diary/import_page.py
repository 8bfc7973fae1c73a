"""A file before it is imported, and after, as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import wording
from diary.files import FileFault
from diary.forms_import import ChoicesForm, UploadForm
from diary.import_plan import Existing, Plan
from diary.import_saving import saved_of
from diary.import_words import SOURCES, fault_sentence, notes_on, place_of
from diary.models import ImportFile
from nutrients.figures import amount_text

__all__ = ["DonePage", "FaultRow", "LookPage", "SendPage", "done_page", "fault_rows", "look_page", "send_page"]

_SHOWN_FAULTS, _SHOWN_FOODS = 50, 12


@dataclass(frozen=True, slots=True)
class FaultRow:
    """One fault: where, and what to do about it."""

    place: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PastImport:
    """An import of before, or a file that waits: what it is called, when, and where its page is."""

    name: str
    state: str
    url: str


@dataclass(frozen=True, slots=True)
class SendPage:
    """The whole content of ``templates/diary/import.html``."""

    form: UploadForm
    faults: tuple[FaultRow, ...]
    more_faults: int
    past: tuple[PastImport, ...]


@dataclass(frozen=True, slots=True)
class LookPage:
    """The whole content of ``templates/diary/import_look.html``."""

    title: str
    name: str
    source: str
    facts: tuple[str, ...]
    notes: tuple[str, ...]
    new_foods: tuple[str, ...]
    more_foods: int
    faults: tuple[FaultRow, ...]
    more_faults: int
    refused: str
    form: ChoicesForm
    has_choices: bool
    nothing: str
    url: str
    forget_url: str
    button: str


@dataclass(frozen=True, slots=True)
class DonePage:
    """The whole content of ``templates/diary/import_done.html``; ``undo_url`` is empty once it is undone."""

    title: str
    sentence: str
    undo_url: str
    day_url: str
    day: str


def fault_rows(faults: Sequence[FileFault]) -> tuple[tuple[FaultRow, ...], int]:
    """The first faults in words, and how many more there are."""
    shown = tuple(FaultRow(place_of(fault), fault_sentence(fault)) for fault in faults[:_SHOWN_FAULTS])
    return shown, max(len(faults) - _SHOWN_FAULTS, 0)


def send_page(form: UploadForm, faults: Sequence[FileFault], past: Sequence[ImportFile]) -> SendPage:
    """Put the words to the page that takes a file."""
    shown, more = fault_rows(faults)
    return SendPage(form, shown, more, tuple(map(_past, past)))


def look_page(file: ImportFile, plan: Plan, form: ChoicesForm) -> LookPage:
    """Put the words to what a file would add."""
    reading = plan.reading
    new = plan.to_make(Existing.ADD)
    foods = sorted({food.name for food in plan.new_foods(new) if food.name and not food.is_hidden}, key=str.casefold)
    shown, more = fault_rows(reading.faults)
    n = reading.refused_rows
    return LookPage(
        title=_("Look before it is imported"),
        name=file.name,
        source=str(SOURCES[reading.source]),
        facts=tuple(_facts(plan, len(new), len(foods))),
        notes=tuple(notes_on(reading, plan.told)),
        new_foods=tuple(foods[:_SHOWN_FOODS]),
        more_foods=max(len(foods) - _SHOWN_FOODS, 0),
        faults=shown,
        more_faults=more,
        refused=ngettext("%(n)d row cannot be read", "%(n)d rows cannot be read", n) % {"n": n} if n else "",
        form=form,
        has_choices=bool(form.fields),
        nothing=_nothing(plan) if not new and not plan.busy and plan.told is None else "",
        url=reverse("import_file", args=[file.pk]),
        forget_url=reverse("forget_import", args=[file.pk]),
        button=_button(plan, len(new)),
    )


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
        "n": _n(len(done.entries)),
        "first": _day(first),
        "last": _day(last),
        "foods": _n(foods),
        "hidden": _n(hidden),
        "gone": _n(len(done.removed)),
        "marks": _n(len(done.marks)),
        "again": _n(done.removed_again),
        "stayed": _n(done.stayed),
        "lost": _n(done.lost),
        "left_out": ", ".join(done.told.get("left_out", ())),
    }
    return DonePage(
        title=_("Imported") if file.undone_at is None else _("Import undone"),
        sentence=" ".join(said) % words,
        undo_url=reverse("undo_import", args=[file.pk]) if file.undone_at is None else "",
        day_url=reverse("day", args=[last.isoformat()]),
        day=_day(last),
    )


def _nothing(plan: Plan) -> str:
    if plan.wanted:
        return _("There is nothing to add: all that can be read in this file is in your diary already.")
    return _("There is nothing to import: no row of this file can be read as something eaten.")


def _facts(plan: Plan, new: int, foods: int) -> list[str]:
    facts = []
    if plan.days:
        n, days = len(plan.wanted), len(plan.days)
        said = {
            "entries": ngettext("%(n)s entry", "%(n)s entries", n) % {"n": _n(n)},
            "days": _n(days),
            "first": _day(min(plan.days)),
            "last": _day(max(plan.days)),
        }
        facts.append(
            ngettext(
                "%(entries)s of one day, %(first)s.", "%(entries)s on %(days)s days, from %(first)s to %(last)s.", days
            )
            % said
        )
    if plan.already:
        facts.append(
            ngettext(
                "%(n)s of them is in your diary already, and is not added again.",
                "%(n)s of them are in your diary already, and are not added again.",
                plan.already,
            )
            % {"n": _n(plan.already)}
        )
    if plan.busy:
        facts.append(
            ngettext("%(n)s day has other entries already.", "%(n)s days have other entries already.", len(plan.busy))
            % {"n": _n(len(plan.busy))}
        )
    if plan.matched:
        facts.append(
            ngettext("%(n)s food is in our table.", "%(n)s foods are in our table.", len(plan.matched))
            % {"n": _n(len(plan.matched))}
        )
    if plan.told is not None:
        facts.append(
            _(
                "Your own foods, what you take every day, favourites, usual meals, similar foods, notes, tags and "
                "marks of days, periods, and answers about yourself come back too, wherever this account says "
                "nothing of them yet."
            )
        )
    if alike := len(plan.matchable - plan.matched):
        facts.append(
            ngettext(
                "%(n)s food has the name of one in our table.",
                "%(n)s foods have the names of foods in our table.",
                alike,
            )
            % {"n": _n(alike)}
        )
    supplements = len({one.name for one in plan.foods.values() if one.is_supplement})
    if supplements:
        facts.append(
            ngettext(
                "%(n)s of the foods is a supplement there, and counts apart from food here too.",
                "%(n)s of the foods are supplements there, and count apart from food here too.",
                supplements,
            )
            % {"n": _n(supplements)}
        )
    if foods:
        facts.append(
            ngettext(
                "%(n)s food is new, and becomes one of your own, with the amounts that the file gives.",
                "%(n)s foods are new, and become foods of your own, with the amounts that the file gives.",
                foods,
            )
            % {"n": _n(foods)}
        )
    return facts


def _button(plan: Plan, new: int) -> str:
    if plan.told is not None:
        return _("Bring it back")
    if not new or plan.busy:  # how many it will be depends on what is chosen
        return _("Import")
    return ngettext("Import %(n)s entry", "Import %(n)s entries", new) % {"n": _n(new)}


def _past(file: ImportFile) -> PastImport:
    if file.applied_at is None:
        state = _("waits to be looked at")
    elif file.undone_at is not None:
        state = _("undone")
    else:
        state = _("imported on %(day)s") % {"day": _day(file.applied_at.date())}
    return PastImport(file.name or _("A file without a name"), state, reverse("import_file", args=[file.pk]))


def _n(number: int) -> str:
    return amount_text(Decimal(number))


def _day(day: date) -> str:
    return wording.day_text(day, "j F Y")
