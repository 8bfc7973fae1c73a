"""The weekly report for machines: the same figures as the page, not rounded away, ``null`` for what is unknown."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from diary.assessment import Contributor, DailyAmount, Mode, NutrientReport, UnknownAmount, WeekReport
from diary.dates import Week
from diary.finding_data import (
    confidence_json,
    estimate_json,
    excess_json,
    number,
    percent,
    reference_cells,
    reference_json,
)
from diary.repaired import RepairedWeek
from diary.repairs import Filled

__all__ = ["week_csv", "week_json"]


def week_json(
    week: Week, report: WeekReport, *, repaired: RepairedWeek | None = None, mode: Mode = Mode.CAUTIOUS
) -> dict[str, Any]:
    """The report as JSON, with the estimates that it rests on; ``docs/data.md`` describes each key."""
    four = report.four_weeks
    made = {} if repaired is None else {key: repaired.estimated(key) for key in report.nutrients}
    over_four = {} if repaired is None else {key: repaired.estimated_over_four_weeks(key) for key in report.nutrients}
    return {
        "week": str(week),
        "first": week.monday.isoformat(),
        "last": week.sunday.isoformat(),
        "n": report.week.counted,
        "marked": report.week.marked,
        "assumed": report.week.assumed,
        "picture": report.week.picture,
        "mode": mode,
        "days": [
            {
                "date": day.day.isoformat(),
                "state": day.count.state,
                "counted": day.count.counted,
                "reason": day.count.reason,
            }
            for day in report.days
        ],
        "nutrients": {key: _nutrient(found, made.get(key, ())) for key, found in report.nutrients.items()},
        "four_weeks": None
        if four is None
        else {
            "first": four.first.isoformat(),
            "last": four.last.isoformat(),
            "n": four.counted,
            "nutrients": {key: _figures(found, over_four.get(key, ())) for key, found in four.nutrients.items()},
        },
    }


def _nutrient(report: NutrientReport, made: Sequence[Filled]) -> dict[str, Any]:
    estimated = {one.facts.id for one in made}
    return _figures(report, made) | {
        "daily": [_daily(day) for day in report.daily],
        "contributors": [_contributor(food, food.food_id in estimated) for food in report.contributors],
        "unknown": [_unknown(item) for item in report.unknown],
    }


def _figures(report: NutrientReport, made: Sequence[Filled]) -> dict[str, Any]:
    finding = report.finding
    return {
        "unit": report.unit,
        "group": report.group,
        "mean": number(report.lower),
        "lower": number(report.lower),
        "upper": number(report.upper),
        "food": number(report.food),
        "supplements": number(report.supplements),
        "coverage": number(report.coverage.share),
        "coverage_of": report.coverage.basis,
        "n": finding.days,
        "reference": reference_json(finding),
        "percent": percent(finding.percent),
        "shortfall": finding.shortfall,
        "early": finding.early,
        "verdict": finding.verdict,
        "confidence": confidence_json(finding),
        "days_needed": finding.days_needed,
        "excess": excess_json(finding),
        "reason": sorted(finding.reasons),
        "estimated": [estimate_json(one) for one in made],
    }


def _daily(day: DailyAmount) -> dict[str, Any]:
    return {
        "date": day.day.isoformat(),
        "counted": day.counted,
        "lower": None if day.empty else number(day.lower),
        "upper": None if day.empty else number(day.upper),
        "reference": [number(row.target.amount) for row in day.references],
    }


def _contributor(food: Contributor, estimated: bool) -> dict[str, Any]:
    return {
        "food": food.food_id,
        "name": food.name,
        "grams": _grams(food),
        "amount": number(food.amount),
        "share": number(food.share),
        "supplement": food.is_supplement,
        "estimated": estimated,
    }


def _unknown(item: UnknownAmount) -> dict[str, Any]:
    return {"food": item.food_id, "name": item.name, "grams": _grams(item), "upper": number(item.possible)}


def _grams(food: Contributor | UnknownAmount) -> Any:
    """The weight of what was eaten; of tablets, and of portions whose weight nobody knows, there is none."""
    return number(food.grams) if food.is_weighed and not food.is_supplement else None


_COLUMNS = [
    "week",
    "nutrient",
    "unit",
    "n",
    "mean",
    "lower",
    "upper",
    "coverage",
    "reference_kind",
    "reference_amount",
    "authority",
    "year",
    "percent",
    "shortfall",
    "early",
    "verdict",
    "confidence_lower",
    "confidence_upper",
    "reason",
    "mode",
    "estimated",
    "reference_sex",
    "reference_other",
    "food",
    "supplements",
    "days_needed",
]
_EXCESS = ["position", "kind", "amount", "scope", "authority", "year", "lower", "upper", "confidence"]
_FOUR_WEEKS = ["n", "lower", "upper", "percent", "shortfall", "verdict", "days_needed"]


def week_csv(
    week: Week, report: WeekReport, *, repaired: RepairedWeek | None = None, mode: Mode = Mode.CAUTIOUS
) -> str:
    """One line for each nutrient, with the known amount of each day at its end; an empty cell is unknown.

    Columns that begin with ``four_weeks_`` are of the four weeks that end with this one, empty where there is no such
    picture; those that begin with ``excess_`` are of the week, like all others.
    """
    data = week_json(week, report, repaired=repaired, mode=mode)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    days = [day["date"] for day in data["days"]]
    writer.writerow(
        [
            *_COLUMNS,
            *(f"excess_{name}" for name in _EXCESS),
            *(f"four_weeks_{name}" for name in (*_FOUR_WEEKS, "confidence_lower", "confidence_upper")),
            *days,
            *(f"{day} counted" for day in days),
        ]
    )
    over_four = {} if data["four_weeks"] is None else data["four_weeks"]["nutrients"]
    for key, found in data["nutrients"].items():
        excess, four = found["excess"] or {}, over_four.get(key, {})
        surest = four.get("confidence") or {}
        reference = reference_cells(found["reference"])
        confidence = found["confidence"] or {}
        writer.writerow(
            [
                data["week"],
                key,
                found["unit"],
                found["n"],
                found["mean"],
                found["lower"],
                found["upper"],
                found["coverage"],
                reference.get("kind"),
                reference.get("amount"),
                reference.get("authority"),
                reference.get("year"),
                found["percent"],
                found["shortfall"],
                "yes" if found["early"] else "no",
                found["verdict"],
                confidence.get("lower"),
                confidence.get("upper"),
                " ".join(found["reason"]),
                mode,
                " ".join(str(one["food"]) for one in found["estimated"]),
                reference.get("sex"),
                reference.get("other"),
                found["food"],
                found["supplements"],
                found["days_needed"],
                *(excess.get(name) for name in _EXCESS),
                *(four.get(name) for name in _FOUR_WEEKS),
                surest.get("lower"),
                surest.get("upper"),
                *(day["lower"] for day in found["daily"]),
                *("yes" if day["counted"] else "no" for day in found["daily"]),
            ]
        )
    return out.getvalue()
