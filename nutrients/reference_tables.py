"""The tables of reference amounts, ready to print: one of each nutrient and authority, by age and life stage."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nutrients.catalogue import Nutrient
from nutrients.figures import amount_text
from nutrients.names import authority_name, nutrient_name
from nutrients.reference import (
    FIGURES,
    Authority,
    Gap,
    LifeStage,
    NoReference,
    Reference,
    Sex,
    UlScope,
    find,
    label_for,
    rows_for,
)

__all__ = ["ReferenceRow", "ReferenceSet", "Remark", "reference_set"]

_MARKS = "abcdefghijklm"


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """What is set for people of one age a day; ``figures`` in the order of the set's labels.

    ``mark`` is that of the remark about it; empty where it has none of its own.
    """

    ages: str
    figures: tuple[str, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A note below a table; ``mark`` is empty where it is of every row."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class ReferenceSet:
    """What one authority sets, by whom it is set for; without groups, ``answer`` says why it sets nothing."""

    authority: str
    key: str
    year: str
    labels: tuple[str, ...]
    groups: tuple[tuple[str, tuple[ReferenceRow, ...]], ...]
    remarks: tuple[Remark, ...]
    sources: tuple[str, ...]
    answer: str


def reference_set(about: Nutrient, authority: Authority) -> ReferenceSet:
    """Make the table of one nutrient at one authority."""
    rows = rows_for(about.key, authority)
    shown = [figure for figure in FIGURES if any(getattr(row, figure) is not None for row in rows)]
    remarks = _remarks(rows)
    groups: dict[str, list[ReferenceRow]] = {}
    for row in rows:
        figures = tuple(amount_text(getattr(row, figure)) for figure in shown)
        mark = remarks[row.note].mark if row.note else ""
        groups.setdefault(_who(row), []).append(ReferenceRow(_ages(row), figures, mark))
    return ReferenceSet(
        authority=authority_name(authority),
        key=str(authority),
        year=_years(row.year for row in rows),
        labels=tuple(_label(figure, authority, rows) for figure in shown),
        groups=tuple((who, tuple(group)) for who, group in groups.items()),
        remarks=tuple(remarks.values()),
        sources=tuple(dict.fromkeys(row.source for row in rows)),
        answer="" if rows else _why_none(about.key, authority),
    )


def _remarks(rows: Sequence[Reference]) -> dict[str, Remark]:
    """The notes of the table, each once and by its text; one that is of every row needs no mark."""
    notes = [row.note for row in rows]
    marks = iter(_MARKS)
    return {
        note: Remark("" if notes.count(note) == len(rows) else next(marks), _(note))
        for note in dict.fromkeys(notes)
        if note
    }


def _why_none(key: str, authority: Authority) -> str:
    answer = find(key, authority=authority, sex=Sex.FEMALE, age=40)
    if not isinstance(answer, NoReference):
        return ""
    if answer.gap is Gap.NOT_HELD:
        return _("%(name)s has no reference amount: it is context.") % {"name": nutrient_name(key)}
    return _(answer.reason)


def _label(figure: str, authority: Authority, rows: Sequence[Reference]) -> str:
    """A column's heading, which says what of a day an upper level counts, and its year where that is another."""
    label = label_for(figure, authority)
    if figure != "ul":
        return label
    if years := _years(row.ul_year for row in rows if row.ul_year not in (None, row.year)):
        label = f"{label} {years}"
    scopes = {row.ul_scope for row in rows}
    if UlScope.SUPPLEMENTS in scopes:
        return _("%(label)s, from supplements") % {"label": label}
    if UlScope.SUPPLEMENTS_AND_FORTIFIED in scopes:
        return _("%(label)s, from supplements and fortified food") % {"label": label}
    return label


def _who(row: Reference) -> str:
    if row.life_stage is LifeStage.PREGNANT:
        return _("Pregnant")
    if row.life_stage is LifeStage.LACTATING:
        return _("Breastfeeding")
    return {"both": _("Everybody"), "female": _("Female"), "male": _("Male")}[row.sex]


def _ages(row: Reference) -> str:
    if row.age_to < 1:
        return _("%(first)d to %(last)d months") % {"first": round(row.age_from * 12), "last": round(row.age_to * 12)}
    first, last = int(row.age_from), int(row.age_to)
    if last >= 120:
        return _("%(first)d and over") % {"first": first}
    if first == last:
        return ngettext("%(first)d year", "%(first)d years", first) % {"first": first}
    return _("%(first)d to %(last)d years") % {"first": first, "last": last}


def _years(years: Iterable[int | None]) -> str:
    return ", ".join(map(str, sorted({year for year in years if year is not None})))
