"""Where the marks of a trend go: a column for each week against its reference amount. Plain geometry, no words.

All of it is whole SVG user units in a picture 324 wide and 122 high: the columns stand on a floor at 88, at most 80
high; below it stand the days that count and the dates, and left of it, in the first 40, the reference amount. Marks of
one look are one path, so that a year of twelve nutrients stays a small page.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from diary.charts import FLOOR, HEIGHT, height_of, in_units, outline, top_of

__all__ = ["AREA", "LEFT", "WIDE", "Label", "Level", "Look", "Marks", "TrendChart", "Week", "trend_chart"]

LEFT, AREA = 40, 282
WIDE = 324
DAYS_TOP, EACH_DAY = FLOOR + 3, 2
FIGURE = 14  # a figure of one digit needs this much room
HALF_A_DATE = 24
WIDEST = 24  # of a few weeks the columns stay columns
TEXT_LINE, TO_MIDDLE = 12, 4
FOUR_WEEKS = 4
SIGN, SIGN_HIGH = 10, 7


class Look(StrEnum):
    """How firm the mean of a week is: of few days (1 or 2 count), early (3 to 6, or no weekend day), full."""

    FEW = "few"
    EARLY = "early"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Week:
    """One week of one nutrient: the mean of its counted days, ``lower`` to ``upper`` (``None``: open).

    ``lower`` is ``None`` where no day counts: a gap, and never a zero. ``references``, lowest first, are two where the
    amount depends on a sex that is not given. ``tone`` is that of the week's flag. ``date`` is written below the week,
    empty for most. A week that ``is_over`` an upper figure has a sign above its column.
    """

    lower: Decimal | None
    upper: Decimal | None
    references: tuple[Decimal, ...]
    counted: int
    tone: str
    look: Look
    date: str = ""
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """Columns of one tone and look, as the data of one SVG path."""

    tone: str
    look: Look
    path: str

    @property
    def is_plain(self) -> bool:
        """Whether these weeks have enough days and are held against nothing."""
        return self.tone == "none" and self.look is not Look.FEW


@dataclass(frozen=True, slots=True)
class Label:
    """A text below a column, in its middle."""

    x: int
    text: str


@dataclass(frozen=True, slots=True)
class Level:
    """A reference amount written beside its line: ``y`` is where its text stands."""

    y: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class TrendChart:
    """The paths of one picture; an empty one has nothing to draw.

    ``levels`` names the lines of ``reference``, highest first, and leaves room for one more line of text below them.
    ``counts`` says for each week how many days count; where there is no room for figures ``days`` says it with a bar,
    two units high for each day. The last four weeks are between ``four_weeks`` and ``end``. ``cut`` says that a column
    goes on beyond the picture: it ends in a point. ``over`` are the signs above the columns that are over.
    """

    known: tuple[Marks, ...]
    unknown: str
    reference: str
    levels: tuple[Level, ...]
    days: str
    counts: tuple[Label, ...]
    dates: tuple[Label, ...]
    four_weeks: int
    end: int
    cut: bool
    over: str = ""


def trend_chart(weeks: Sequence[Week]) -> TrendChart:
    """Place the weeks, oldest first, 1 to 52 of them.

    >>> full = Week(Decimal(160), Decimal(240), (Decimal(320),), 7, "short", Look.FULL)
    >>> gap = Week(None, None, (Decimal(320),), 0, "none", Look.FEW)
    >>> chart = trend_chart([gap, full])
    >>> [marks.path for marks in chart.known], chart.unknown, chart.reference
    (['M239 88v-32h24v32z'], 'M239 56v-16h24v16z', 'M40 24H322')
    """
    step = AREA // len(weeks)
    width = min(WIDEST, step * 2 // 3)
    references = {reference for week in weeks for reference in week.references}
    amounts = [amount for week in weeks for amount in (week.lower, week.upper)]
    top = top_of(amounts, max(references, default=None))
    figures = step >= FIGURE
    known: dict[tuple[str, Look], str] = {}
    unknown = days = over = ""
    cut = False
    for position, week in enumerate(weeks):
        x = LEFT + position * step + (step - width) // 2
        if week.lower is None:
            continue
        height = height_of(week.lower, week.upper, top)
        cut = cut or height.goes_on
        look = (week.tone, week.look)
        known[look] = known.get(look, "") + height.outline(x, width)
        unknown += height.open_outline(x, width)
        if week.is_over:
            over += _sign(x + width // 2, FLOOR - height.end, min(SIGN, step))
        if not figures:
            days += outline(x, DAYS_TOP + week.counted * EACH_DAY, week.counted * EACH_DAY, width)
    middles = [LEFT + position * step + step // 2 for position in range(len(weeks))]
    lowest = [week.references[0] if week.references else None for week in weeks]
    highest = [week.references[-1] if week.references else None for week in weeks]
    return TrendChart(
        known=tuple(Marks(tone, look, path) for (tone, look), path in sorted(known.items())),
        unknown=unknown,
        reference=_line(highest, top, step) + ("" if lowest == highest else _line(lowest, top, step)),
        levels=_levels(references, top),
        days=days,
        counts=tuple(Label(x, str(week.counted)) for x, week in zip(middles, weeks, strict=True)) if figures else (),
        dates=tuple(
            Label(x, week.date) for x, week in zip(middles, weeks, strict=True) if week.date and x + HALF_A_DATE <= WIDE
        ),
        four_weeks=LEFT + max(0, len(weeks) - FOUR_WEEKS) * step,
        end=LEFT + len(weeks) * step,
        cut=cut,
        over=over,
    )


def _sign(middle: int, top: int, width: int) -> str:
    """A triangle that stands on a column."""
    half = width // 2
    return f"M{middle - half} {top - 1}l{half} -{SIGN_HIGH}l{half} {SIGN_HIGH}z"


def _levels(references: Collection[Decimal], top: Decimal) -> tuple[Level, ...]:
    """Where the amounts are written: each beside its line, but none over another; of more than three the outermost."""
    shown = sorted(references, reverse=True)
    if len(shown) > 3:
        shown = [shown[0], shown[-1]]
    below: list[int] = []
    for amount in shown:
        y = FLOOR - in_units(amount, top, HEIGHT) + TO_MIDDLE
        below.append(max(y, below[-1] + TEXT_LINE) if below else y)
    placed: list[int] = []
    for y in reversed(below):
        placed.append(min(y, (placed[-1] if placed else FLOOR) - TEXT_LINE))
    return tuple(Level(y, amount) for y, amount in zip(reversed(placed), shown, strict=True))


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
