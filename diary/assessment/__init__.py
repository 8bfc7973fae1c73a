"""What a person ate, held against what they need: no Django, no clock, no database, no words.

A page fetches ``Eaten`` entries, day marks and a ``Person``, asks ``day_totals`` or ``assess_week`` and prints what
it is given. ``docs/assessment.md`` explains the method and its sources.
"""

from diary.assessment.coverage import Basis, Contributor, Coverage
from diary.assessment.day import DayTotal, day_totals
from diary.assessment.days import DayCount, DayReason, DayState, count_day
from diary.assessment.excess import Excess, Position
from diary.assessment.findings import Finding, Reason
from diary.assessment.held_against import MIXED, HeldAgainst, Limit, LimitKind
from diary.assessment.intake import Eaten, FoodFacts, Total, UnknownAmount
from diary.assessment.patterns import B12Pattern, OilyFish
from diary.assessment.person import ASSUMED_AGE, Needs, Person, StagePeriod
from diary.assessment.picture import Picture
from diary.assessment.statistics import Mode
from diary.assessment.suggestions import GATED, Candidate, Suggestion, suggest
from diary.assessment.trend import TrendWeek, assess_trend, trend_span
from diary.assessment.verdicts import NEVER_FLAGGED, Shortfall, Verdict
from diary.assessment.week import WeekReport, assess_week, week_span
from diary.assessment.window import DailyAmount, DayReport, NutrientReport, WindowReport, assess_window

__all__ = [
    "ASSUMED_AGE",
    "GATED",
    "MIXED",
    "NEVER_FLAGGED",
    "B12Pattern",
    "Basis",
    "Candidate",
    "Contributor",
    "Coverage",
    "DailyAmount",
    "DayCount",
    "DayReason",
    "DayReport",
    "DayState",
    "DayTotal",
    "Eaten",
    "Excess",
    "Finding",
    "FoodFacts",
    "HeldAgainst",
    "Limit",
    "LimitKind",
    "Mode",
    "Needs",
    "NutrientReport",
    "OilyFish",
    "Person",
    "Picture",
    "Position",
    "Reason",
    "Shortfall",
    "StagePeriod",
    "Suggestion",
    "Total",
    "TrendWeek",
    "UnknownAmount",
    "Verdict",
    "WeekReport",
    "WindowReport",
    "assess_trend",
    "assess_week",
    "assess_window",
    "count_day",
    "day_totals",
    "suggest",
    "trend_span",
    "week_span",
]
