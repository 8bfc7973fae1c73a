"""The headline of a weekly report: what fell short, what that means for each, and what cannot be told and why."""

from collections.abc import Iterable, Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.assessment import Finding, LimitKind, Picture, Position, Reason, Shortfall, Verdict
from diary.assessment.held_against import Limit
from diary.finding_words import ENOUGH
from diary.wording import listed
from nutrients.names import nutrient_within
from nutrients.reference import UlScope

__all__ = ["name_above", "names_above", "summary"]


def summary(core: Sequence[Finding], estimated: int = 0, others: Iterable[Finding] = ()) -> str:
    """The headline of the core nutrients' findings; ``estimated`` is the number of foods that count with an estimate.

    ``others`` are the findings of other nutrients: of them only an amount above an upper level is said, and such an
    amount stands before all else. A shortfall is a fact about the diary and a verdict about the usual intake, and they
    can differ, so each group of shortfalls is said with what its verdict makes of it: those likely low come first.
    """
    if any(Reason.UNDER_1 in finding.reasons for finding in core):
        return _("Under one year of age nothing is compared. Please check your date of birth in the settings.")
    if core[0].picture is Picture.TOO_FEW and not (core[0].days and Reason.ABSORBS_LESS in core[0].reasons):
        return (
            _("Too few days count yet to say what fell short.")
            if core[0].days
            else _("No day of this week counts yet.")
        )
    parts = [*_above([*core, *others]), *_short(core), *_unsure(core), *_met(core)]
    if estimated:
        counts = ngettext("%(n)d food counts with an estimate.", "%(n)d foods count with estimates.", estimated)
        parts.append(counts % {"n": estimated})
    return " ".join(parts)


def names_above(findings: Iterable[Finding]) -> list[str]:
    """Name what lies above an upper level, each once. Sodium's CDRR is no such level: its card alone speaks of it."""
    names: dict[str, None] = {}
    for finding in findings:
        excess = finding.excess
        if excess is None or excess.position is not Position.ABOVE or excess.limit.kind is not LimitKind.UL:
            continue
        names[name_above(finding.nutrient, excess.limit)] = None
    return list(names)


def name_above(key: str, limit: Limit) -> str:
    """Name a nutrient that lies above an upper level: "magnesium from supplements" where the level is of these."""
    name = nutrient_within(key)
    return name if limit.scope is UlScope.TOTAL else _("%s from supplements") % name


def _above(findings: Iterable[Finding]) -> Iterable[str]:
    if names := names_above(findings):
        yield ngettext(
            "%(names)s is above the upper level: see below before you go on taking that much.",
            "%(names)s are above their upper levels: see below before you go on taking that much.",
            len(names),
        ) % {"names": capfirst(listed(names))}


def _short(core: Iterable[Finding]) -> Iterable[str]:
    short = [finding for finding in core if finding.shortfall is Shortfall.YES]
    likely = [finding for finding in short if finding.verdict is Verdict.LIKELY_LOW]
    perhaps = [finding for finding in short if finding.verdict is Verdict.MAY_BE_LOW]
    enough = [finding for finding in short if finding.verdict in ENOUGH]
    minor = [finding for finding in short if finding.verdict is Verdict.UNDER_18]
    said = [*likely, *perhaps, *enough, *minor]
    open_ = [finding for finding in short if finding not in said]
    if likely:
        yield ngettext(
            "%(names)s fell short of the reference amount, and your usual intake is likely low.",
            "%(names)s fell short of the reference amounts, and your usual intakes are likely low.",
            len(likely),
        ) % {"names": _names(likely)}
    if perhaps:
        yield ngettext(
            "%(names)s fell short of the reference amount, and your usual intake may be low.",
            "%(names)s fell short of the reference amounts, and your usual intakes may be low.",
            len(perhaps),
        ) % {"names": _names(perhaps)}
    if minor:
        yield ngettext(
            "%(names)s fell short of the reference amount; under 18 this is compared, and no more is said.",
            "%(names)s fell short of the reference amounts; under 18 they are compared, and no more is said.",
            len(minor),
        ) % {"names": _names(minor)}
    if open_:
        yield ngettext(
            "%(names)s fell short of the reference amount; whether that is too little cannot be told.",
            "%(names)s fell short of the reference amounts; whether that is too little cannot be told.",
            len(open_),
        ) % {"names": _names(open_)}
    if enough:
        yield ngettext(
            "%(names)s lies below the reference amount, though your usual intake is probably enough.",
            "%(names)s lie below the reference amounts, though your usual intakes are probably enough.",
            len(enough),
        ) % {"names": _names(enough)}


def _met(core: Sequence[Finding]) -> Iterable[str]:
    """What is said where nothing fell short for certain, after what cannot be told.

    That an amount was met is not said of one above its upper level, which stands before all else.
    """
    flags = {finding.shortfall for finding in core}
    if Shortfall.YES in flags:
        return
    met = [finding for finding in core if finding.shortfall is Shortfall.NO and not names_above([finding])]
    if len(met) == len(core):
        yield _("All five met the reference amounts.")
    elif met:
        yield ngettext("%(names)s met the reference amount.", "%(names)s met the reference amounts.", len(met)) % {
            "names": _names(met)
        }
    elif flags == {Shortfall.NOT_SAID}:
        yield _("Nothing is compared with a reference amount.")


def _unsure(core: Iterable[Finding]) -> Iterable[str]:
    """What cannot be told, each group with its own reason."""
    unsure = [finding for finding in core if finding.shortfall is Shortfall.CANNOT_TELL]
    said = {
        (True, False): _("%(names)s: cannot tell without knowing your sex. Saying it in the settings settles it."),
        (True, True): _(
            "%(names)s: cannot tell, because it depends on your sex, and because some foods have no value."
        ),
        (False, True): _("%(names)s: cannot tell, because some foods have no value."),
    }
    for (by_sex, by_data), words in said.items():
        group = [
            finding
            for finding in unsure
            if (Reason.DEPENDS_ON_SEX in finding.reasons) is by_sex
            and (Reason.MISSING_DATA in finding.reasons) is by_data
        ]
        if group:
            yield words % {"names": _names(group)}


def _names(findings: Iterable[Finding]) -> str:
    return capfirst(listed([nutrient_within(finding.nutrient) for finding in findings]))
