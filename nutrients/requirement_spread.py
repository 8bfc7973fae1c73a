"""How much the need for a nutrient differs between people of one group: the standard deviation of the requirement.

Rules, source and year of each stand in ``data/requirement_sd.csv``: a tenth of the EAR (IOM 2000, *Applications in
Dietary Assessment*, chapter 3), or half of what lies between EAR and RDA where the authority set the RDA two standard
deviations above the EAR (calcium; every EFSA AR and PRI), or a fixed amount (vitamin D, 2.5 µg at every age).
"""

import functools
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from nutrients.catalogue import nutrient
from nutrients.data_files import DATA, Row, rows
from nutrients.reference_rows import Authority, Reference

__all__ = ["NoRequirementSD", "RequirementRule", "Rule", "load", "requirement_rules", "requirement_sd"]

_COLUMNS = ("authority", "nutrient", "rule", "figure", "unit", "year", "source", "note")


class NoRequirementSD(LookupError):
    """There is no EAR, or no rule for the spread of this requirement; the message names nutrient and authority."""


class Rule(StrEnum):
    """How the standard deviation follows from the reference amounts."""

    SHARE_OF_EAR = "share_of_ear"
    HALF_OF_RDA_MINUS_EAR = "half_of_rda_minus_ear"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class RequirementRule:
    """One rule: ``figure`` is a share of the EAR, an amount in the canonical unit (fixed), or ``None`` (half)."""

    authority: Authority
    nutrient: str
    rule: Rule
    figure: Decimal | None
    year: int
    source: str
    note: str


def load(path: Path = DATA / "requirement_sd.csv") -> tuple[RequirementRule, ...]:
    """Read the rules; raise ``DataFault`` for a row that cannot be."""
    return tuple(_rule(row) for row in rows(path, _COLUMNS))


def _rule(row: Row) -> RequirementRule:
    tracked, rule, figure = row.choice("nutrient", nutrient), row.choice("rule", Rule), row.number("figure")
    if (figure is None) != (rule is Rule.HALF_OF_RDA_MINUS_EAR):
        raise row.fault("figure", "is needed by every rule but half_of_rda_minus_ear, which takes none")
    if row.cells["unit"] != (tracked.unit if rule is Rule.FIXED else ""):
        raise row.fault("unit", "is given with a fixed amount only, in the unit we keep the nutrient in")
    return RequirementRule(
        authority=row.choice("authority", Authority),
        nutrient=tracked.key,
        rule=rule,
        figure=figure,
        year=row.year("year"),
        source=row.text("source"),
        note=row.cells["note"],
    )


@functools.cache
def requirement_rules() -> dict[tuple[Authority, str], RequirementRule]:
    """Return the rules we ship by authority and nutrient key, read once."""
    return {(rule.authority, rule.nutrient): rule for rule in load()}


def requirement_sd(reference: Reference) -> Decimal:
    """Work out the standard deviation of the requirement behind a reference, in its unit.

    Raises ``NoRequirementSD`` where the reference has no EAR (ask only after ``reference.ear is not None``) or no rule
    covers it.

    >>> from nutrients.reference import find
    >>> requirement_sd(find("magnesium", authority="us", sex="female", age=40))
    Decimal('26.50')
    """
    who = f"{reference.authority} {reference.nutrient}"
    rule = requirement_rules().get((reference.authority, reference.nutrient))
    if reference.ear is None or reference.rda is None:
        raise NoRequirementSD(f"{who}: there is no EAR for the ages {reference.age_from} to {reference.age_to}.")
    if rule is None:
        raise NoRequirementSD(f"{who}: no rule for the spread of the requirement.")
    if rule.figure is None:
        return (reference.rda - reference.ear) / 2
    return reference.ear * rule.figure if rule.rule is Rule.SHARE_OF_EAR else rule.figure
