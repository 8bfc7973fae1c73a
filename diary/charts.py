"""Where the marks of a chart go. Plain geometry in SVG user units, whole numbers; no words, no colours.

A bar is 320 wide, and its reference amount is always at four fifths of it, so that bars can be compared by eye; what
goes beyond the end is cut. Seven columns are 42 apart, 28 wide, and stand on a floor at 88; their scale is chosen so
that the reference amount, the known amount and the upper bound all fit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["FLOOR", "HEIGHT", "Bar", "Column", "bar", "columns", "in_units", "top_of"]

BAR_WIDTH = 320
# The amount at the end of every bar, in reference amounts.
BAR_END = Decimal("1.25")
FLOOR, HEIGHT = 88, 80
STEP, WIDTH, MARGIN = 42, 28, 7
# An upper bound may lie far off the page; beyond this many reference amounts it is drawn to the edge.
FARTHEST = Decimal(2)


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
class Column:
    """One day: heights and tops of the known and the open part; ``known`` is ``None`` where nothing was logged."""

    x: int
    known: int | None
    known_y: int
    unknown: int
    unknown_y: int
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
    placed = []
    for position, (lower, upper, reference, counted, initial) in enumerate(days):
        known = None if lower is None else in_units(lower, top, HEIGHT)
        end = 0
        if lower is not None:
            end = HEIGHT if upper is None else in_units(upper, top, HEIGHT)
        placed.append(
            Column(
                x=MARGIN + position * STEP,
                known=known,
                known_y=FLOOR - (known if known is not None else 0),
                unknown=max(0, end - (known if known is not None else 0)),
                unknown_y=FLOOR - end,
                reference_y=None if reference is None else FLOOR - in_units(reference, top, HEIGHT),
                counted=counted,
                initial=initial,
            )
        )
    return tuple(placed)
