"""How the report is worked out, made from the tables and functions that work it out."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from diary import wording
from diary.assessment.certainty import FAR_ABOVE
from diary.assessment.days import LEAST_OCCASIONS
from diary.assessment.picture import FOUR_WEEKS
from diary.assessment.statistics import Mode, adequacy_ear
from nutrients.catalogue import KEYS, nutrient
from nutrients.figures import amount_text, decimal_text
from nutrients.names import authority_name, nutrient_name, nutrient_within
from nutrients.reference import Authority, Reference, Sex, find
from nutrients.variability import (
    Quality,
    RequirementRule,
    WithinPerson,
    energy_limits,
    requirement_rules,
    requirement_sd,
    within_person,
    within_person_rows,
)

__all__ = ["Example", "MethodPage", "method_page"]


@dataclass(frozen=True, slots=True)
class Variation:
    """A row of the table of day-to-day variation."""

    nutrient: str
    who: str
    sd: str
    cv: str
    judged: str
    quality: str
    source: str


@dataclass(frozen=True, slots=True)
class Spread:
    """A row of the table of how much needs differ between people."""

    authority: str
    nutrient: str
    rule: str
    source: str


@dataclass(frozen=True, slots=True)
class Example:
    """The book's example with its own figures: a woman of 40 who logged 320 mg of magnesium a day on three days."""

    mean: str
    ear: str
    days: int
    sd_requirement: str
    sd_within: str
    sd_difference: str
    z: str
    confidence: str
    year: int


@dataclass(frozen=True, slots=True)
class MethodPage:
    """The whole content of ``templates/diary/method.html`` that is not prose."""

    occasions: int
    women: str
    men: str
    not_given: str
    energy_source: str
    likely: str
    unlikely: str
    likely_of_book: str
    too_variable: str
    far_above: int
    far_above_days: int
    variations: tuple[Variation, ...]
    spreads: tuple[Spread, ...]
    example: Example


def method_page() -> MethodPage:
    """Read the tables the assessment reads, and work out its example with the functions it works with."""
    adults = [row for row in within_person_rows() if row.age_from >= 19]
    return MethodPage(
        occasions=LEAST_OCCASIONS,
        women=_limits(Sex.FEMALE),
        men=_limits(Sex.MALE),
        not_given=_limits(None),
        energy_source=f"{energy_limits(None).source} ({energy_limits(None).year})",
        likely=_percent(Mode.CAUTIOUS.likely),
        unlikely=_percent(Mode.CAUTIOUS.unlikely),
        likely_of_book=_percent(Mode.IOM.likely),
        too_variable=_too_variable(adults),
        far_above=FAR_ABOVE,
        far_above_days=FOUR_WEEKS,
        variations=tuple(_variation(row) for row in adults),
        spreads=tuple(_spread(rule) for rule in requirement_rules().values()),
        example=_example(),
    )


def _too_variable(adults: Sequence[WithinPerson]) -> str:
    """Name the nutrients that the table of variation gives no verdict, as a list within a sentence."""
    named = {row.nutrient for row in adults if row.too_variable}
    return capfirst(wording.listed([nutrient_within(key) for key in KEYS if key in named]))


def _limits(sex: Sex | None) -> str:
    limits = energy_limits(sex)
    return _("%(low)s to %(high)s") % {"low": amount_text(limits.low), "high": amount_text(limits.high, "kcal")}


def _variation(row: WithinPerson) -> Variation:
    people = {Sex.FEMALE: _("women"), Sex.MALE: _("men")}
    qualities = {
        Quality.PUBLISHED: _("published"),
        Quality.COMPUTED: _("computed from a survey"),
        Quality.UPPER_BOUND: _("an upper bound"),
        Quality.ESTIMATED: _("estimated"),
        Quality.RECALLED: _("not checked"),
    }
    ages = {"who": people[row.sex], "first": row.age_from, "last": row.age_to}
    to_the_end = row.age_to >= 120
    return Variation(
        nutrient=nutrient_name(row.nutrient),
        who=(_("%(who)s, %(first)d and over") if to_the_end else _("%(who)s, %(first)d to %(last)d")) % ages,
        sd=amount_text(row.sd, row.unit),
        cv=f"{amount_text(row.cv_percent)} %",
        judged=_("no: varies too much") if row.too_variable else _("yes"),
        quality=qualities[row.quality],
        source=f"{row.source} ({row.year})",
    )


def _spread(rule: RequirementRule) -> Spread:
    if rule.figure is None:
        text = _("half of what lies between the average requirement and the amount for nearly everybody")
    elif rule.rule == "share_of_ear":
        text = _("%d %% of the average requirement") % int(rule.figure * 100)
    else:
        text = amount_text(rule.figure, nutrient(rule.nutrient).unit)
    return Spread(authority_name(rule.authority), nutrient_name(rule.nutrient), text, f"{rule.source} ({rule.year})")


def _example() -> Example:
    mean, days = Decimal(320), 3
    row = find("magnesium", authority=Authority.US, sex=Sex.FEMALE, age=40)
    varies = within_person("magnesium", Sex.FEMALE, 40)
    if not isinstance(row, Reference) or row.ear is None or not isinstance(varies, WithinPerson):
        raise LookupError("The tables no longer hold the figures of the worked example.")
    spread = requirement_sd(row)
    sure = adequacy_ear(float(mean), float(row.ear), float(spread), float(varies.sd), days)
    return Example(
        mean=amount_text(mean, "mg"),
        ear=amount_text(row.ear, "mg"),
        days=days,
        sd_requirement=amount_text(spread, "mg"),
        sd_within=amount_text(varies.sd, "mg"),
        sd_difference=amount_text(Decimal(sure.sd), "mg"),
        z=decimal_text(sure.z, 2),
        confidence=_percent(sure.confidence),
        year=row.year,
    )


def _percent(share: float) -> str:
    return f"{round(share * 100)} %"
