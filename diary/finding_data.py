"""What a finding is for machines: figures not rounded away, ``None`` for what is unknown; see ``docs/data.md``."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from diary.assessment import Finding
from diary.assessment.held_against import MIXED
from diary.assessment.verdicts import Verdict
from diary.repairs import Filled
from diary.wording import reference_name

__all__ = ["confidence_json", "estimate_json", "excess_json", "number", "percent", "reference_cells", "reference_json"]

_PLACES, _ALL = Decimal("0.0001"), Decimal(100)


def number(value: Decimal | None) -> float | None:
    """An amount with four decimals at most; ``None`` stays ``None``, because unknown is not zero."""
    return None if value is None else float(value.quantize(_PLACES))


def estimate_json(made: Filled) -> dict[str, Any]:
    """A food whose amount is an estimate, and the food whose amount it is."""
    return {
        "food": made.facts.id,
        "name": made.facts.name,
        "stand_in": made.stand_in.id,
        "stand_in_name": made.stand_in.name,
    }


def reference_json(finding: Finding) -> dict[str, Any] | None:
    """What a finding is held against, with who says so since when; ``None`` where that is nothing.

    Every figure is that of the row of ``sex``. Where several rows were used, ``rows`` has them and what differs between
    them is ``None``; where sex is not given and the amounts differ, ``by_sex`` has both.
    """
    held = finding.held_against
    if held is None:
        return None
    rows = [
        {"kind": row.target.kind, "amount": number(row.target.amount), "authority": row.authority, "year": row.year}
        for row in held.rows
    ]
    return {
        "kind": held.kind,
        "name": "reference amounts" if held.kind == MIXED else reference_name(held),
        "amount": number(held.target),
        "ear": number(held.ear),
        "authority": _only(row["authority"] for row in rows),
        "year": _only(row["year"] for row in rows),
        "sex": held.sex,
        "rows": rows if rows[1:] else [],
        "by_sex": [
            {
                "sex": one.sex,
                "kind": one.kind,
                "amount": number(one.target),
                "ear": number(one.ear),
                "percent": None if finding.lower is None else percent(finding.lower / one.target * 100),
            }
            for one in finding.either
        ],
        "sources": list(dict.fromkeys(row.source for row in held.rows)),
    }


def _only(values: Iterable[Any]) -> Any:
    """The value that all of them have; ``None`` where they differ."""
    first, *rest = dict.fromkeys(values)
    return None if rest else first


def percent(share: Decimal | None) -> float | None:
    """A percentage with four decimals at most, on the same side of 100 as the amount is of its reference."""
    if share is None:
        return None
    rounded = share.quantize(_PLACES)
    if rounded == _ALL and share != _ALL:
        rounded = _ALL - _PLACES if share < _ALL else _ALL + _PLACES
    return float(rounded)


def reference_cells(reference: dict[str, Any] | None) -> dict[str, Any]:
    """The reference as cells of a table: several authorities and their years are listed, one for one."""
    if reference is None:
        return {}
    who = list(dict.fromkeys((row["authority"], row["year"]) for row in reference["rows"]))
    other = [one["amount"] for one in reference["by_sex"] if one["sex"] != reference["sex"]]
    listed = (
        {} if not who[1:] else {"authority": "; ".join(a for a, _ in who), "year": "; ".join(str(y) for _, y in who)}
    )
    return {**reference, **listed, "other": other[0] if other else None}


def confidence_json(finding: Finding) -> dict[str, float | None] | None:
    """The confidence of adequacy at both bounds; ``None`` where none is given, and below an AI."""
    if finding.confidence_lower is None or finding.verdict is Verdict.BELOW_AI_CANNOT_TELL:
        return None
    upper = finding.confidence_upper
    return {"lower": round(finding.confidence_lower, 4), "upper": None if upper is None else round(upper, 4)}


def excess_json(finding: Finding) -> dict[str, Any] | None:
    """Where the intake that an upper figure counts lies against it; ``None`` where there is no such figure."""
    found = finding.excess
    if found is None:
        return None
    return {
        "position": found.position,
        "kind": found.limit.kind,
        "amount": number(found.limit.amount),
        "scope": found.limit.scope,
        "authority": found.limit.authority,
        "year": found.limit.year,
        "lower": number(found.lower),
        "upper": number(found.upper),
        "confidence": None if found.confidence is None else round(found.confidence, 4),
    }
