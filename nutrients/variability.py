"""How much intake varies from day to day within a person; with it, the spread of needs and plausible energy.

The day-to-day figures are pooled over many people in a survey, never taken from the person's own few days. For each
nutrient, sex and age group ``data/within_person_sd.csv`` keeps one row, chosen in this order:

1. ``published``: IOM (2000) *Applications in Dietary Assessment*, appendix table B-2, adults of 19-50 and over 50;
2. ``computed``: two recalls a person, NHANES 2011-2018, where the table lacks the nutrient or the age;
3. ``upper_bound``: the spread of all days, within and between people together, where nothing separates the two; it is
   too large, which weakens a verdict and never strengthens one;
4. ``estimated``: a misprinted figure replaced by one made from its own CV; and ``recalled``, not checked.

A coefficient of variation above 70 % means that no z verdict is given (``too_variable``). In every adult group that
holds for vitamin D, B12, C and EPA + DHA; for ALA the only figure is an upper bound of 71-84 %, which cannot show that
it varies less. Where a printed CV lies at 69 or 70 % the row's note says why it is held to be above.

Pregnant and breastfeeding women are not in the surveys; their general row is used.
"""

import functools
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from nutrients.catalogue import nutrient
from nutrients.data_files import DATA, Row, rows
from nutrients.plausibility import EnergyLimits, energy_limits
from nutrients.reference_rows import Sex
from nutrients.requirement_spread import NoRequirementSD, RequirementRule, requirement_rules, requirement_sd

__all__ = [
    "CV_LIMIT_PERCENT",
    "EnergyLimits",
    "NoRequirementSD",
    "NoVariability",
    "Quality",
    "RequirementRule",
    "WithinPerson",
    "energy_limits",
    "load_within",
    "requirement_rules",
    "requirement_sd",
    "within_person",
    "within_person_rows",
]

CV_LIMIT_PERCENT = 70
_ADULT = 18


class Quality(StrEnum):
    """Where a within-person figure comes from, best first."""

    PUBLISHED = "published"
    COMPUTED = "computed"
    UPPER_BOUND = "upper_bound"
    ESTIMATED = "estimated"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class WithinPerson:
    """Day-to-day variation within a person: ``sd`` in the canonical unit, ``cv_percent`` of the survey's mean.

    ``age_from`` and ``age_to`` are completed years, both ends included; ``survey_ages`` the survey's own group.
    ``too_variable`` says that no z verdict may be given.
    """

    nutrient: str
    unit: str
    sex: Sex
    age_from: int
    age_to: int
    sd: Decimal
    cv_percent: Decimal
    too_variable: bool
    quality: Quality
    survey_ages: str
    year: int
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class NoVariability:
    """There is no within-person figure; ``reason`` is a full English sentence that says why."""

    nutrient: str
    reason: str


_WITHIN = ("nutrient", "unit", "sex", "age_from", "age_to", "sd", "cv_percent", "too_variable", "quality")
_WITHIN_COLUMNS = (*_WITHIN, "mean", "people", "survey_ages", "year", "source", "note")


def load_within(path: Path = DATA / "within_person_sd.csv") -> tuple[WithinPerson, ...]:
    """Read the day-to-day figures; raise ``DataFault`` for a row that cannot be."""
    return tuple(_within(row) for row in rows(path, _WITHIN_COLUMNS))


def _within(row: Row) -> WithinPerson:
    tracked = row.choice("nutrient", nutrient)
    if row.text("unit") != tracked.unit:
        raise row.fault("unit", f"“{row.text('unit')}” is not the unit we keep {tracked.key} in, {tracked.unit}")
    sd, cv = row.required("sd"), row.required("cv_percent")
    if sd == 0:
        raise row.fault("sd", "is zero")
    too_variable = row.choice("too_variable", {"yes": True, "no": False}.__getitem__)
    if cv > CV_LIMIT_PERCENT and not too_variable:
        raise row.fault("too_variable", f"a CV of {cv} % is above {CV_LIMIT_PERCENT} %")
    if too_variable and cv <= CV_LIMIT_PERCENT and not row.cells["note"]:
        raise row.fault("note", f"a CV of {cv} % held to be above {CV_LIMIT_PERCENT} % needs a reason")
    return WithinPerson(
        nutrient=tracked.key,
        unit=tracked.unit,
        sex=row.choice("sex", Sex),
        age_from=row.choice("age_from", int),
        age_to=row.choice("age_to", int),
        sd=sd,
        cv_percent=cv,
        too_variable=too_variable,
        quality=row.choice("quality", Quality),
        survey_ages=row.text("survey_ages"),
        year=row.year("year"),
        source=row.text("source"),
        note=row.cells["note"],
    )


@functools.cache
def within_person_rows() -> tuple[WithinPerson, ...]:
    """Return the day-to-day figures we ship, in the order of the file, read once."""
    return load_within()


@functools.cache
def within_person(nutrient_key: str, sex: Sex | str, age: int) -> WithinPerson | NoVariability:
    """Find the day-to-day variation for an adult of this sex and age (completed years).

    Returns ``NoVariability`` under 18 (where no verdict is given), over 120 and for nutrients that have no reference
    amount. Raises ``UnknownNutrient`` for a key that the catalogue lacks and ``ValueError`` for an unknown sex.

    >>> within_person("magnesium", "female", 40).sd
    Decimal('85.9')
    """
    key, who = nutrient(nutrient_key).key, Sex(sex)
    if age < _ADULT:
        return NoVariability(
            key, "Under 18 a comparison is shown without a verdict, so no day-to-day variation is kept."
        )
    for row in within_person_rows():
        if row.nutrient == key and row.sex is who and row.age_from <= age <= row.age_to:
            return row
    return NoVariability(key, f"No day-to-day variation of {nutrient(key).name} is kept for age {age}.")
