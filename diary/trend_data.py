"""The trend for machines: the figures of each week, not rounded away, ``null`` for a gap and for what is unknown."""

import csv
import io
from datetime import timedelta
from typing import Any

from diary.assessment import Finding, Mode
from diary.dates import Week
from diary.finding_data import confidence_json, estimate_json, number, percent, reference_cells, reference_json
from diary.repaired import RepairedTrend
from nutrients.catalogue import nutrient

__all__ = ["trend_csv", "trend_json"]

_SUNDAY = timedelta(days=6)


def trend_json(trend: RepairedTrend, *, mode: Mode = Mode.CAUTIOUS) -> dict[str, Any]:
    """The weeks, oldest first, and the four-week picture at their end; ``docs/data.md`` describes each key."""
    weeks, last = trend.weeks, trend.last
    four = last.report.four_weeks
    keys = weeks[-1].findings
    return {
        "first": weeks[0].monday.isoformat(),
        "last": (weeks[-1].monday + _SUNDAY).isoformat(),
        "mode": mode,
        "units": {key: nutrient(key).unit for key in keys},
        "weeks": [
            {
                "week": str(Week(week.monday)),
                "first": week.monday.isoformat(),
                "last": (week.monday + _SUNDAY).isoformat(),
                "n": week.counted,
                "picture": week.picture,
                "nutrients": {
                    key: _figures(found, (week.monday, key) in trend.own) for key, found in week.findings.items()
                },
            }
            for week in weeks
        ],
        "four_weeks": None
        if four is None
        else {
            "first": four.first.isoformat(),
            "last": four.last.isoformat(),
            "n": four.counted,
            "nutrients": {
                key: _figures(four.nutrients[key].finding, bool(last.estimated_over_four_weeks(key))) for key in keys
            },
        },
        "estimated": [estimate_json(made) for _, made in sorted(trend.filled.items())] if trend.own else [],
    }


# The sources of a year of amounts would be most of the answer; the twin of each week has them.
_REFERENCE = ("kind", "name", "amount", "ear", "authority", "year", "sex", "rows", "by_sex")


def _figures(finding: Finding, estimated: bool) -> dict[str, Any]:
    reference = reference_json(finding)
    return {
        "mean": number(finding.lower),
        "lower": number(finding.lower),
        "upper": number(finding.upper),
        "reference": None if reference is None else {name: reference[name] for name in _REFERENCE},
        "percent": percent(finding.percent),
        "shortfall": finding.shortfall,
        "early": finding.early,
        "verdict": finding.verdict,
        "confidence": confidence_json(finding),
        "reason": sorted(finding.reasons),
        "is_estimated": estimated,
    }


_COLUMNS = [
    "week",
    "first",
    "last",
    "n",
    "picture",
    "nutrient",
    "unit",
    "mean",
    "lower",
    "upper",
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
]


def trend_csv(trend: RepairedTrend, *, mode: Mode = Mode.CAUTIOUS) -> str:
    """One line for each week and nutrient; an empty cell is a gap, or unknown."""
    data = trend_json(trend, mode=mode)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for week in data["weeks"]:
        for key, found in week["nutrients"].items():
            reference = reference_cells(found["reference"])
            confidence = found["confidence"] or {}
            writer.writerow(
                [
                    *(week[name] for name in ("week", "first", "last", "n", "picture")),
                    key,
                    data["units"][key],
                    *(found[name] for name in ("mean", "lower", "upper")),
                    *(reference.get(name) for name in ("kind", "amount", "authority", "year")),
                    *(found[name] for name in ("percent", "shortfall")),
                    "yes" if found["early"] else "no",
                    found["verdict"],
                    *(confidence.get(name) for name in ("lower", "upper")),
                    " ".join(found["reason"]),
                    mode,
                    "yes" if found["is_estimated"] else "no",
                    *(reference.get(name) for name in ("sex", "other")),
                ]
            )
    return out.getvalue()
