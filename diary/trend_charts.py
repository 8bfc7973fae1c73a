"""Where the marks of a trend go: a column for each week against its reference amount. Plain geometry, no words.

All of it is whole SVG user units in a picture 324 wide and 122 high: the columns stand on a floor at 88, at most 80
high; below it stand the days that count and the dates. Marks of one look are one path, so that a year of twelve
nutrients stays a small page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from diary.charts import FLOOR, HEIGHT, in_units, top_of

__all__ = ["AREA", "Label", "Look", "Marks", "TrendChart", "Week", "trend_chart"]

LEFT, AREA = 6, 312
DAYS_TOP, EACH_DAY = FLOOR + 3, 2
FIGURE = 14  # a figure of one digit needs this much room
FOUR_WEEKS = 4


class Look(StrEnum):
    """How firm the mean of a week is: of few days (1 or 2 count), early (3 to 6, or no weekend day), full."""

    FEW = "few"
    EARLY = "early"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Week:
    """One week of one nutrient: the mean of its counted days, ``lower`` to ``upper`` (``None``: open).

    ``lower`` is ``None`` where no day counts: a gap, and never a zero. ``tone`` is that of the week's flag. ``date`` is
    written below the week, empty for most.
    """

    lower: Decimal | None
    upper: Decimal | None
    reference: Decimal | None
    counted: int
    tone: str
    look: Look
    date: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """Columns of one tone and look, as the data of one SVG path."""

    tone: str
    look: Look
    path: str


@dataclass(frozen=True, slots=True)
class Label:
    """A text below a column, in its middle."""

    x: int
    text: str


@dataclass(frozen=True, slots=True)
class TrendChart:
    """The paths of one picture; an empty one has nothing to draw.

    ``counts`` says for each week how many days count; where there is no room for figures ``days`` says it with a bar,
    two units high for each day. ``four_weeks`` is where the last four weeks begin. ``cut`` says that a column is
    higher than the picture.
    """

    known: tuple[Marks, ...]
    unknown: str
    reference: str
    days: str
    counts: tuple[Label, ...]
    dates: tuple[Label, ...]
    four_weeks: int
    cut: bool


def trend_chart(weeks: Sequence[Week]) -> TrendChart:
    """Place the weeks, oldest first, 1 to 52 of them.

    >>> full = Week(Decimal(160), Decimal(240), Decimal(320), 7, "short", Look.FULL)
    >>> gap = Week(None, None, Decimal(320), 0, "none", Look.FEW)
    >>> chart = trend_chart([gap, full])
    >>> [marks.path for marks in chart.known], chart.unknown, chart.reference
    (['M188 88v-32h104v32z'], 'M188 56v-16h104v16z', 'M6 24H318')
    """
    step = AREA // len(weeks)
    width = step * 2 // 3
    references = [week.reference for week in weeks if week.reference is not None]
    amounts = [amount for week in weeks for amount in (week.lower, week.upper)]
    top = top_of(amounts, max(references, default=None))
    figures = step >= FIGURE
    known: dict[tuple[str, Look], str] = {}
    unknown = days = ""
    for position, week in enumerate(weeks):
        x = LEFT + position * step + (step - width) // 2
        if week.lower is None:
            continue
        height = in_units(week.lower, top, HEIGHT)
        end = HEIGHT if week.upper is None else in_units(week.upper, top, HEIGHT)
        look = (week.tone, week.look)
        known[look] = known.get(look, "") + _box(x, FLOOR, height, width)
        if end > height:
            unknown += _box(x, FLOOR - height, end - height, width)
        if not figures:
            days += _box(x, DAYS_TOP + week.counted * EACH_DAY, week.counted * EACH_DAY, width)
    middles = [LEFT + position * step + step // 2 for position in range(len(weeks))]
    return TrendChart(
        known=tuple(Marks(tone, look, path) for (tone, look), path in sorted(known.items())),
        unknown=unknown,
        reference=_line([week.reference for week in weeks], top, step),
        days=days,
        counts=tuple(Label(x, str(week.counted)) for x, week in zip(middles, weeks, strict=True)) if figures else (),
        dates=tuple(Label(x, week.date) for x, week in zip(middles, weeks, strict=True) if week.date),
        four_weeks=LEFT + max(0, len(weeks) - FOUR_WEEKS) * step,
        cut=any(amount is not None and amount > top for amount in amounts),
    )


def _box(x: int, bottom: int, height: int, width: int) -> str:
    return f"M{x} {bottom}v-{height}h{width}v{height}z"


def _line(references: Iterable[Decimal | None], top: Decimal, step: int) -> str:
    """The reference amounts as one path: a stretch for each run of weeks that share one."""
    path, drawn = "", None
    for position, reference in enumerate(references):
        y = None if reference is None else FLOOR - in_units(reference, top, HEIGHT)
        end = LEFT + (position + 1) * step
        if y is not None and y == drawn:
            path = f"{path[: path.rindex('H')]}H{end}"
        elif y is not None:
            path += f"M{end - step} {y}H{end}"
        drawn = y
    return path
