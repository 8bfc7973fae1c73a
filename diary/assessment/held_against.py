"""The reference amounts that a window of days is held against.

Each day has its own: a birthday, a pregnancy or another choice of authority inside the window changes the row. The mean
of the days' intakes is held against the mean of the same days' amounts, day by day, so a window of one pregnant and six
other days is held against one seventh of the one row and six sevenths of the other. Spreads are averaged alike. Where
one of the days has no amount, or some have an RDA and others only an AI, there is nothing that one mean could be: see
``HeldAgainst.kind``.
"""

import functools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from diary.assessment.intake import ZERO
from diary.assessment.person import Needs
from nutrients.reference import Authority, LifeStage, Reference, Sex, UlScope, find
from nutrients.variability import WithinPerson, requirement_sd, within_person

__all__ = ["MIXED", "HeldAgainst", "Limit", "LimitKind", "held_against", "reference_for", "upper_level", "usual"]

MIXED = "mixed"
# Vitamin B6 harms nerves at amounts that authorities judge differently, and only one of them sets a limit for sodium.
_LIMIT_OF_ANY_AUTHORITY = frozenset({"sodium", "vitamin_b6"})


class LimitKind(StrEnum):
    """Which upper figure a mean is held against."""

    UL = "ul"
    CDRR = "cdrr"


@dataclass(frozen=True, slots=True)
class Limit:
    """An upper figure for intake; ``scope`` says which intake it counts."""

    kind: LimitKind
    amount: Decimal
    scope: UlScope
    authority: Authority
    year: int


@dataclass(frozen=True, slots=True)
class HeldAgainst:
    """What the counted days of a window are held against, for one nutrient and one sex; amounts are means over days.

    ``kind`` is ``"rda"`` or ``"ai"``, or ``"mixed"`` where the days differ in it; ``target`` is the mean amount.
    ``ear`` and ``requirement_sd`` are ``None`` unless every day has one. ``sd``, ``cv`` (a fraction) and
    ``too_variable`` describe the day-to-day variation and are ``None`` where none is kept. ``limit`` is the lowest
    upper level of the days: a real figure of a table, never a mean of two. ``rows`` are the distinct references used,
    first day first: the authority and the year to print with the figure.
    """

    sex: Sex
    kind: str
    target: Decimal
    ear: Decimal | None
    requirement_sd: Decimal | None
    sd: Decimal | None
    cv: Decimal | None
    too_variable: bool | None
    limit: Limit | None
    rows: tuple[Reference, ...]


def reference_for(key: str, needs: Needs, sex: Sex) -> Reference | None:
    """Find the row of one nutrient for one day's needs; ``None`` where none is set, carers set it, or under 1 year."""
    if needs.are_set_by_carers(key):
        return None
    return _row(key, needs.authority, _row_sex(needs, sex), needs.age, needs.life_stage)


@functools.cache
def _row(key: str, authority: Authority, sex: Sex, age: int, life_stage: LifeStage) -> Reference | None:
    """Look a row up once: a year of days asks for the same one hundreds of times, and the table does not change."""
    found = find(key, authority=authority, sex=sex, age=age, life_stage=life_stage)
    return found if isinstance(found, Reference) else None


def held_against(key: str, days: Sequence[Needs], sex: Sex) -> HeldAgainst | None:
    """Average the reference amounts of ``days``; ``None`` where there are no days or one of them has no amount.

    >>> from datetime import date
    >>> from diary.assessment.person import Person
    >>> ada = Person(sex=Sex.FEMALE, date_of_birth=date(1996, 11, 18))
    >>> days = [ada.needs_on(date(2027, 11, day)) for day in (17, 18)]
    >>> held_against("magnesium", days, Sex.FEMALE).target
    Decimal('315')
    """
    shares = Counter(days)
    rows = {needs: reference_for(key, needs, sex) for needs in shares}
    found = [(row, count) for needs, count in shares.items() if (row := rows[needs]) is not None]
    if not found or len(found) < len(shares):
        return None
    kinds = {row.target.kind for row, _ in found}
    within = [(within_person(key, _row_sex(needs, sex), needs.age), count) for needs, count in shares.items()]
    spreads = [(w, count) for w, count in within if isinstance(w, WithinPerson)]
    varies = len(spreads) == len(within)
    has_ear = all(row.ear is not None for row, _ in found)
    return HeldAgainst(
        sex=sex,
        kind=kinds.pop() if len(kinds) == 1 else MIXED,
        target=_mean((row.target.amount, count) for row, count in found),
        ear=_mean((row.ear, count) for row, count in found if row.ear is not None) if has_ear else None,
        requirement_sd=_mean((requirement_sd(row), count) for row, count in found) if has_ear else None,
        sd=_mean((w.sd, count) for w, count in spreads) if varies else None,
        cv=_mean((w.cv_percent / 100, count) for w, count in spreads) if varies else None,
        too_variable=any(w.too_variable for w, _ in spreads) if varies else None,
        limit=_lowest_limit(key, shares, sex),
        rows=tuple(dict.fromkeys(row for row, _ in found)),
    )


def usual(needs: Needs) -> Needs:
    """Give the needs as if nobody had set amounts of their own: a level above which harm was seen holds all the same.

    It is no amount to reach, so it is for what lies above it alone: that an amount lies below says nothing of them.
    """
    if not (needs.set_by_carers or needs.absorbs_less):
        return needs
    return replace(needs, set_by_carers=frozenset(), absorbs_less=False)


def upper_level(key: str, needs: Needs) -> Limit | None:
    """Find the upper level of one day, the lower where sex is not given; ``None`` where there is none, or a CDRR.

    >>> from datetime import date
    >>> from diary.assessment.person import Person
    >>> upper_level("calcium", Person().needs_on(date(2026, 11, 20))).amount
    Decimal('2500')
    """
    held = (held_against(key, [usual(needs)], sex) for sex in needs.sexes)
    limits = [one.limit for one in held if one is not None and one.limit is not None]
    levels = [limit for limit in limits if limit.kind is LimitKind.UL]
    return min(levels, key=lambda limit: limit.amount) if levels else None


def _row_sex(needs: Needs, sex: Sex) -> Sex:
    """Give the sex whose row applies: the one asked for, unless the day's life stage leaves only the other."""
    return sex if sex in needs.sexes else needs.sexes[0]


def _mean(shares: Iterable[tuple[Decimal, int]]) -> Decimal:
    shares = tuple(shares)
    first = shares[0][0]
    if all(amount == first for amount, _ in shares):
        return first
    return sum((amount * count for amount, count in shares), ZERO) / sum(count for _, count in shares)


def _lowest_limit(key: str, days: Iterable[Needs], sex: Sex) -> Limit | None:
    """Find the lowest upper level of the days; for vitamin B6 and sodium, of all authorities and not the chosen one."""
    limits = []
    for needs in days:
        asked = tuple(Authority) if key in _LIMIT_OF_ANY_AUTHORITY else (needs.authority,)
        for row in (reference_for(key, replace(needs, authority=authority), sex) for authority in asked):
            if row is not None and (limit := _limit(row)) is not None:
                limits.append(limit)
    return min(limits, key=lambda limit: limit.amount) if limits else None


def _limit(row: Reference) -> Limit | None:
    if row.ul is not None and row.ul_scope is not None and row.ul_year is not None:
        return Limit(LimitKind.UL, row.ul, row.ul_scope, row.authority, row.ul_year)
    if row.cdrr is not None:
        return Limit(LimitKind.CDRR, row.cdrr, UlScope.TOTAL, row.authority, row.year)
    return None
