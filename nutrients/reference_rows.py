"""The rows of ``data/reference_values.csv``: what one authority sets for one group of people, read and checked.

Kinds of figure (EFSA's own name in brackets): ``ear`` estimated average requirement (AR), ``rda`` recommended dietary
allowance (PRI), ``ai`` adequate intake, ``ul`` tolerable upper intake level, ``cdrr`` chronic disease risk reduction
intake. All are per day, in the canonical unit of the nutrient (``nutrients.catalogue``).

Only figures that were checked against a published table are kept; one that was not is left blank and its row says so.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from nutrients.catalogue import nutrient
from nutrients.data_files import DATA, Row, rows

__all__ = ["FIGURES", "Authority", "LifeStage", "Reference", "Sex", "Target", "UlScope", "load"]


class Authority(StrEnum):
    """Who sets the amount."""

    US = "us"
    EFSA = "efsa"


class Sex(StrEnum):
    """The sex a row is set for; a person whose sex is not given is looked up twice."""

    FEMALE = "female"
    MALE = "male"


class LifeStage(StrEnum):
    """The life stage a row is set for."""

    NONE = "none"
    PREGNANT = "pregnant"
    LACTATING = "lactating"


class UlScope(StrEnum):
    """Which intake an upper level counts."""

    TOTAL = "total"
    SUPPLEMENTS = "supplements"
    SUPPLEMENTS_AND_FORTIFIED = "supplements_and_fortified"


FIGURES: tuple[str, ...] = ("ear", "rda", "ai", "ul", "cdrr")
_GROUP = ("authority", "nutrient", "unit", "sex", "life_stage", "age_from", "age_to")
_COLUMNS = (*_GROUP, *FIGURES, "ul_scope", "year", "ul_year", "source", "note")


@dataclass(frozen=True, slots=True)
class Target:
    """The amount that a shortfall is held against: ``kind`` is ``"rda"`` or ``"ai"``."""

    kind: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Reference:
    """What one authority sets for one nutrient and one group of people, per day.

    ``sex`` is ``"female"``, ``"male"`` or ``"both"``. Ages are completed years, both ends included; those of infants
    are fractions of a year (0-0.49, 0.5-0.99). A figure that is ``None`` is not set, or was not checked; ``note`` says
    so where it is the latter. ``year`` belongs to the EAR, RDA, AI and CDRR, ``ul_year`` to the upper level; it and
    ``ul_scope`` are ``None`` where there is no upper level.
    """

    authority: Authority
    nutrient: str
    unit: str
    sex: str
    life_stage: LifeStage
    age_from: Decimal
    age_to: Decimal
    ear: Decimal | None
    rda: Decimal | None
    ai: Decimal | None
    ul: Decimal | None
    cdrr: Decimal | None
    target: Target
    ul_scope: UlScope | None
    year: int
    ul_year: int | None
    source: str
    note: str

    def covers(self, sex: Sex, life_stage: LifeStage, age: Decimal) -> bool:
        """Say whether the row is set for this person; ``age`` in years, fractions allowed."""
        return self.sex in ("both", sex) and self.life_stage is life_stage and self.age_from <= age < self.age_end

    @property
    def age_end(self) -> Decimal:
        """The first age after the row: 50 completed years last until 51, 0.49 until 0.5 and 0.99 until 1."""
        return self.age_to + (1 if self.age_to == self.age_to.to_integral_value() else Decimal("0.01"))


def load(path: Path = DATA / "reference_values.csv") -> tuple[Reference, ...]:
    """Read a reference table in the order of the file; raise ``DataFault`` for a row that cannot be."""
    return tuple(_reference(row) for row in rows(path, _COLUMNS))


def _reference(row: Row) -> Reference:
    key = row.choice("nutrient", nutrient).key
    if row.text("unit") != nutrient(key).unit:
        raise row.fault("unit", f"“{row.text('unit')}” is not the unit we keep {key} in, {nutrient(key).unit}")
    sex, stage = row.text("sex"), row.choice("life_stage", LifeStage)
    if sex != "both":
        row.choice("sex", Sex)
    if stage is not LifeStage.NONE and sex != Sex.FEMALE:
        raise row.fault("sex", f"“{sex}” cannot be {stage}")
    age_from, age_to = row.required("age_from"), row.required("age_to")
    if age_from > age_to:
        raise row.fault("age_to", f"{age_to} lies before {age_from}")
    ear, rda, ai, ul, cdrr = (row.number(figure) for figure in FIGURES)
    if rda is not None and ai is not None:
        raise row.fault("ai", "an RDA and an AI for the same people")
    if ear is not None and (rda is None or ear >= rda):
        raise row.fault("ear", "an EAR needs an RDA above it")
    if rda is not None:
        target = Target("rda", rda)
    elif ai is not None:
        target = Target("ai", ai)
    else:
        raise row.fault("rda", "neither RDA nor AI")
    for column in ("ul_scope", "ul_year"):
        if (ul is None) != (row.cells[column] == ""):
            raise row.fault(column, "must be given with an upper level and only with one")
    return Reference(
        authority=row.choice("authority", Authority),
        nutrient=key,
        unit=row.text("unit"),
        sex=sex,
        life_stage=stage,
        age_from=age_from,
        age_to=age_to,
        ear=ear,
        rda=rda,
        ai=ai,
        ul=ul,
        cdrr=cdrr,
        target=target,
        ul_scope=None if ul is None else row.choice("ul_scope", UlScope),
        year=row.year("year"),
        ul_year=None if ul is None else row.year("ul_year"),
        source=row.text("source"),
        note=row.cells["note"],
    )
