"""Where the marks of a chart go. Plain geometry in SVG user units, whole numbers; no words, no colours.

A bar is 320 wide, and its reference amount is always at four fifths of it, so that bars can be compared by eye; what
goes beyond the end is cut. Seven columns are 42 apart, 28 wide, and stand on a floor at 88; their scale is chosen so
that the reference amount, the known amount and the upper bound all fit, up to twice the reference amount; a column
that goes on beyond the picture ends in a point.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["FLOOR", "HEIGHT", "Bar", "Column", "Height", "bar", "columns", "height_of", "in_units", "outline", "top_of"]

BAR_WIDTH = 320
# The amount at the end of every bar, in reference amounts.
BAR_END = Decimal("1.25")
FLOOR, HEIGHT = 88, 80
STEP, WIDTH, MARGIN = 42, 28, 7
# An upper bound may lie far off the page; beyond this many reference amounts it is drawn to the edge.
FARTHEST = Decimal(2)
LEAST = 2  # an amount of zero is seen, and is not a gap
TIP = 7


@dataclass(frozen=True, slots=True)
class Bar:
    """Widths of the known part and of the part that missing data leaves open, and where the reference lines stand.

    There are two lines where the amount depends on a sex that is not given, and none where there is no amount. A bar
    ``is_cut`` where it goes on beyond its end, or may.
    """

    known: int
    unknown: int
    references: tuple[int, ...]
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Height:
    """How high the known part of a column is, where its open part ends, and whether it goes on beyond the picture."""

    known: int
    end: int
    goes_on: bool

    def outline(self, x: int, width: int) -> str:
        """The known part as the data of an SVG path."""
        return outline(x, FLOOR, self.known, width, pointed=self.goes_on and self.known == HEIGHT)

    def open_outline(self, x: int, width: int) -> str:
        """The part that missing data leaves open; empty where there is none."""
        height = self.end - self.known
        return outline(x, FLOOR - self.known, height, width, pointed=self.goes_on) if height else ""


@dataclass(frozen=True, slots=True)
class Column:
    """One day; ``height`` is ``None`` where nothing was logged."""

    x: int
    height: Height | None
    reference_y: int | None
    counted: bool
    initial: str

    @property
    def middle(self) -> int:
        return self.x + WIDTH // 2

    @property
    def line_x1(self) -> int:
        return self.x - MARGIN

    @property
    def line_x2(self) -> int:
        return self.x + WIDTH + MARGIN


def top_of(values: Sequence[Decimal | None], reference: Decimal | None) -> Decimal:
    """The amount at the top of columns: a little more than the largest, never more than ``FARTHEST`` references."""
    largest = max((value for value in values if value is not None), default=Decimal(0))
    if reference is None or reference == 0:
        return largest or Decimal(1)
    return max(reference * Decimal("1.25"), min(largest, reference * FARTHEST))


def in_units(value: Decimal, top: Decimal, length: int) -> int:
    """How long an amount is drawn where ``top`` is ``length`` long; what is larger is cut."""
    return min(length, int((value * length / top).to_integral_value()))


def height_of(lower: Decimal, upper: Decimal | None, top: Decimal) -> Height:
    """Place the parts of a column whose picture ends at ``top``; ``upper`` is ``None`` where it is open.

    >>> height_of(Decimal(160), Decimal(240), Decimal(400))
    Height(known=32, end=48, goes_on=False)
    """
    known = in_units(lower, top, HEIGHT)
    end = HEIGHT if upper is None else in_units(upper, top, HEIGHT)
    if end < LEAST:
        known, end = LEAST if lower == upper else known, LEAST
    return Height(known, end, goes_on=upper is None or upper > top)


def outline(x: int, bottom: int, height: int, width: int, *, pointed: bool = False) -> str:
    """A part of a column as the data of an SVG path: a box, or one with a point for its top."""
    if not pointed:
        return f"M{x} {bottom}v-{height}h{width}v{height}z"
    tip, half = min(TIP, height), width // 2
    side = height - tip
    return f"M{x} {bottom}v-{side}l{half} -{tip}l{width - half} {tip}v{side}z"


def bar(lower: Decimal, upper: Decimal | None, references: Sequence[Decimal]) -> Bar:
    """Place a mean (``lower`` known, up to ``upper``; ``None``: open, drawn to the edge) against reference amounts.

    The higher of two reference amounts stands where one alone does.

    >>> bar(Decimal(160), Decimal(240), [Decimal(320)])
    Bar(known=128, unknown=64, references=(256,), is_cut=False)
    >>> bar(Decimal(480), Decimal(480), [Decimal(320)])
    Bar(known=320, unknown=0, references=(256,), is_cut=True)
    """
    highest = max(references, default=Decimal(0))
    top = highest * BAR_END if highest > 0 else top_of([lower, upper], None)
    known = in_units(lower, top, BAR_WIDTH)
    end = BAR_WIDTH if upper is None else in_units(upper, top, BAR_WIDTH)
    return Bar(
        known,
        max(0, end - known),
        tuple(in_units(reference, top, BAR_WIDTH) for reference in references),
        is_cut=upper is None or max(lower, upper) > top,
    )


def columns(
    days: Sequence[tuple[Decimal | None, Decimal | None, Decimal | None, bool, str]],
) -> tuple[Column, ...]:
    """Place a column for each ``(lower, upper, reference, counted, initial)``; ``lower`` is ``None`` if not logged."""
    references = [reference for _, _, reference, _, _ in days if reference is not None]
    top = top_of([amount for lower, upper, *_ in days for amount in (lower, upper)], max(references, default=None))
    return tuple(
        Column(
            x=MARGIN + position * STEP,
            height=None if lower is None else height_of(lower, upper, top),
            reference_y=None if reference is None else FLOOR - in_units(reference, top, HEIGHT),
            counted=counted,
            initial=initial,
        )
        for position, (lower, upper, reference, counted, initial) in enumerate(days)
    )
