"""Reference amounts: how much of a nutrient an authority sets for whom, and since when.

Two authorities (US/Canada DRI of the NASEM, and EFSA) and every life stage; source and year stand in every row of
``data/reference_values.csv`` (``nutrients.reference_rows``).

What no row covers is answered with ``NoReference`` and a sentence, never with the nearest row. In particular a pregnant
or breastfeeding person outside the ages that an authority covers (14, 15 or 18 to 50) gets no amount: neither the row
of a younger woman nor the general row is what the authority says about her.
"""

import functools
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from nutrients.catalogue import nutrient
from nutrients.reference_rows import FIGURES, Authority, LifeStage, Reference, Sex, Target, UlScope, load

__all__ = [
    "AUTHORITY_NAMES",
    "FIGURES",
    "Authority",
    "Gap",
    "LifeStage",
    "NoReference",
    "Reference",
    "ReferenceTable",
    "Sex",
    "Target",
    "UlScope",
    "find",
    "label_for",
    "rows_for",
    "table",
]


class Gap(StrEnum):
    """Why there is no reference amount."""

    NOT_HELD = "not_held"
    NONE_SET = "none_set"
    NOT_CONVERTIBLE = "not_convertible"
    AGE = "age"
    INFANT_AGE = "infant_age"
    LIFE_STAGE_SEX = "life_stage_sex"


AUTHORITY_NAMES: dict[Authority, str] = {Authority.US: "US/Canada DRI", Authority.EFSA: "EFSA"}

_LABELS: dict[Authority, dict[str, str]] = {
    Authority.US: {"ear": "EAR", "rda": "RDA", "ai": "AI", "ul": "UL", "cdrr": "CDRR"},
    Authority.EFSA: {"ear": "AR", "rda": "PRI", "ai": "AI", "ul": "UL", "cdrr": "CDRR"},
}
_STAGE_WORDS = {
    LifeStage.NONE: "",
    LifeStage.PREGNANT: " in pregnancy",
    LifeStage.LACTATING: " while breastfeeding",
}
# Nutrients for which an authority has no row at all, and why (same sources as the table).
_NO_ROWS: dict[tuple[Authority, str], tuple[Gap, str]] = {
    (Authority.EFSA, "omega3_ala"): (
        Gap.NOT_CONVERTIBLE,
        "EFSA (2010) sets omega-3 ALA as 0.5 % of energy, which is not an amount in grams.",
    ),
    (Authority.US, "omega3_epa_dha"): (
        Gap.NONE_SET,
        "The US/Canada DRI (2005) set no amount for omega-3 EPA + DHA of their own.",
    ),
}


@dataclass(frozen=True, slots=True)
class NoReference:
    """There is no amount to compare with: ``reason`` is a full English sentence that says why, ``gap`` its code."""

    nutrient: str
    authority: Authority
    gap: Gap
    reason: str


@dataclass(frozen=True, slots=True)
class ReferenceTable:
    """All rows in the order in which a page shows them: nutrient, authority, life stage, sex, age."""

    rows: tuple[Reference, ...]

    def rows_for(self, nutrient_key: str, authority: Authority | str) -> tuple[Reference, ...]:
        """List the rows of one nutrient at one authority, in order; empty where it sets none."""
        who_says, key = Authority(authority), nutrient(nutrient_key).key
        return tuple(row for row in self.rows if row.nutrient == key and row.authority is who_says)

    def find(
        self,
        nutrient_key: str,
        *,
        authority: Authority | str,
        sex: Sex | str,
        age: Decimal | int,
        life_stage: LifeStage | str = LifeStage.NONE,
    ) -> Reference | NoReference:
        """Find the row for one person; arguments, answers and errors are those of the function ``find``."""
        who_says, who, stage = Authority(authority), Sex(sex), LifeStage(life_stage)
        candidates = self.rows_for(nutrient_key, who_says)
        gap = _gap(nutrient_key, who_says, who, age, stage, candidates)
        if gap is not None:
            return gap
        for row in candidates:
            if row.covers(who, stage, Decimal(age)):
                return row
        same = [row for row in candidates if row.life_stage is stage and row.sex in ("both", who)]
        first, last = min(row.age_from for row in same), max(row.age_to for row in same)
        reason = f"{AUTHORITY_NAMES[who_says]}: {nutrient(nutrient_key).name}{_STAGE_WORDS[stage]} is set for the ages "
        return NoReference(nutrient_key, who_says, Gap.AGE, f"{reason}{_age(first)} to {_age(last)} only.")


def _gap(
    key: str, authority: Authority, sex: Sex, age: Decimal | int, stage: LifeStage, candidates: tuple[Reference, ...]
) -> NoReference | None:
    """Say why the question has no answer whatever the age is, or ``None`` where it may have one."""
    name, by = nutrient(key).name, AUTHORITY_NAMES[authority]
    if not candidates:
        gap, reason = _NO_ROWS.get((authority, key), (Gap.NOT_HELD, f"{name} has no reference amount: it is context."))
    elif stage is not LifeStage.NONE and sex is not Sex.FEMALE:
        gap, reason = Gap.LIFE_STAGE_SEX, f"{by}: amounts{_STAGE_WORDS[stage]} are set for women only."
    elif isinstance(age, int) and age == 0:
        gap, reason = Gap.INFANT_AGE, f"{by}: under one year the amount of {name} depends on the months."
    else:
        return None
    return NoReference(key, authority, gap, reason)


def _age(age: Decimal) -> str:
    return f"{age}" if age >= 1 else f"{round(age * 12)} months"


@functools.cache
def table() -> ReferenceTable:
    """Return the table we ship, read once."""
    return ReferenceTable(load())


@functools.lru_cache(maxsize=4096, typed=True)  # typed: a whole 0 and a Decimal 0 are different questions
def find(
    nutrient_key: str,
    *,
    authority: Authority | str,
    sex: Sex | str,
    age: Decimal | int,
    life_stage: LifeStage | str = LifeStage.NONE,
) -> Reference | NoReference:
    """Find what ``authority`` sets for a person of this sex, age (completed years) and life stage.

    For an infant give ``age`` as a ``Decimal`` fraction of a year; a whole 0 does not say how many months and gets no
    amount. Returns ``NoReference`` where no row covers the question. Raises ``UnknownNutrient`` for a key that the
    catalogue lacks and ``ValueError`` for an unknown authority, sex or life stage.

    >>> find("magnesium", authority="us", sex="female", age=40).ear
    Decimal('265')
    """
    return table().find(nutrient_key, authority=authority, sex=sex, age=age, life_stage=life_stage)


@functools.cache
def rows_for(nutrient_key: str, authority: Authority | str) -> tuple[Reference, ...]:
    """List the rows of one nutrient at one authority, in the order of a public table; empty where it sets none.

    >>> len(rows_for("energy", "us"))
    0
    """
    return table().rows_for(nutrient_key, authority)


def label_for(figure: str, authority: Authority | str) -> str:
    """Give the authority's own name for a figure; ``KeyError`` for one that is not in ``FIGURES``.

    >>> label_for("rda", "us"), label_for("rda", "efsa")
    ('RDA', 'PRI')
    """
    return _LABELS[Authority(authority)][figure]
