"""A file before it is imported, as its page shows it; ``import_done`` has it after."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.files import FileFault
from diary.forms_import import ChoicesForm, UploadForm
from diary.import_done import day_text, number_text
from diary.import_plan import Existing, Plan
from diary.import_words import SOURCES, fault_sentence, notes_on, place_of
from diary.models import ImportFile

__all__ = ["FaultRow", "LookPage", "SendPage", "fault_rows", "look_page", "send_page"]

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


def _nothing(plan: Plan) -> str:
    if plan.wanted:
        return _("There is nothing to add: all that can be read in this file is in your diary already.")
    return _("There is nothing to import: no row of this file can be read as something eaten.")


def _facts(plan: Plan, new: int, foods: int) -> list[str]:
    facts = []
    if plan.days:
        n, days = len(plan.wanted), len(plan.days)
        said = {
            "entries": ngettext("%(n)s entry", "%(n)s entries", n) % {"n": number_text(n)},
            "days": number_text(days),
            "first": day_text(min(plan.days)),
            "last": day_text(max(plan.days)),
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
            % {"n": number_text(plan.already)}
        )
    if plan.busy:
        facts.append(
            ngettext("%(n)s day has other entries already.", "%(n)s days have other entries already.", len(plan.busy))
            % {"n": number_text(len(plan.busy))}
        )
    if plan.matched:
        facts.append(
            ngettext("%(n)s food is in our table.", "%(n)s foods are in our table.", len(plan.matched))
            % {"n": number_text(len(plan.matched))}
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
            % {"n": number_text(alike)}
        )
    supplements = len({one.name for one in plan.foods.values() if one.is_supplement})
    if supplements:
        facts.append(
            ngettext(
                "%(n)s of the foods is a supplement there, and counts apart from food here too.",
                "%(n)s of the foods are supplements there, and count apart from food here too.",
                supplements,
            )
            % {"n": number_text(supplements)}
        )
    if foods:
        facts.append(
            ngettext(
                "%(n)s food is new, and becomes one of your own, with the amounts that the file gives.",
                "%(n)s foods are new, and become foods of your own, with the amounts that the file gives.",
                foods,
            )
            % {"n": number_text(foods)}
        )
    return facts


def _button(plan: Plan, new: int) -> str:
    if plan.told is not None:
        return _("Bring it back")
    if not new or plan.busy:  # how many it will be depends on what is chosen
        return _("Import")
    return ngettext("Import %(n)s entry", "Import %(n)s entries", new) % {"n": number_text(new)}


def _past(file: ImportFile) -> PastImport:
    if file.applied_at is None:
        state = _("waits to be looked at")
    elif file.undone_at is not None:
        state = _("undone")
    else:
        state = _("imported on %(day)s") % {"day": day_text(file.applied_at.date())}
    return PastImport(file.name or _("A file without a name"), state, reverse("import_file", args=[file.pk]))
