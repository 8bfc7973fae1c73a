"""The files we read, told by their headings and never by their names.

Where the headings come from (public code that reads such files, and the files in its tests, read in November 2026):

- **Cronometer**, ``servings.csv``: ``Day, Time (paid accounts), Group, Food Name, Amount, Energy (kcal), …, Category``,
  with ``Amount`` a number and a unit ("80.00 g", "1.00 full recipe"); other writers have a column ``Unit`` apart, or
  ``Date`` for ``Day``. ``dailysummary.csv``: ``Date, Energy (kcal), …, Completed``; some accounts have a ``Group``
  column there, with a row ``Total`` for each day beside those it sums. Vitamin D is in IU or µg, as its heading says.
  EPA and DHA are columns apart. No data is an empty cell. (``jrmycanady/gocronometer`` ``parse.go``.)
- **MyFitnessPal**, ``Nutrition-Summary….csv``: ``Date, Meal, Calories, Fat (g), …, Sodium (mg), Potassium,
  Carbohydrates (g), Fiber, Sugar, Protein (g), Vitamin A, Vitamin C, Calcium, Iron, Note``: sums of a meal. Vitamin C,
  calcium and iron have no unit, because they are percentages of a daily value, which changed in 2016.
- **Lose It**, ``food-logs.csv``: ``Date, Name, Icon, Meal (or Type), Quantity, Units, Calories, Deleted, Fat (g), …,
  Sodium (mg)``: days as month/day/year, ``n/a`` where there is no figure; ``Type`` may be ``Exercise``.
- **Ours** (``diary.files.written``).
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from diary.files.faults import FileFault, FileRefused, Problem

__all__ = ["FORMATS", "Format", "Role", "Source", "folded", "recognised"]


class Source(StrEnum):
    """Whose file it is."""

    OURS = "ours"
    EVERYTHING = "everything"
    CRONOMETER = "cronometer"
    CRONOMETER_DAYS = "cronometer_days"
    MYFITNESSPAL = "myfitnesspal"
    LOSE_IT = "lose_it"


class Role(StrEnum):
    """What a column is for, other than an amount of a nutrient."""

    DAY = "day"
    MEAL = "meal"
    FOOD = "food"
    FOOD_KEY = "food_key"
    AMOUNT = "amount"
    UNIT = "unit"
    WEIGHT = "weight"
    ENTRY = "entry"
    KIND = "kind"
    BARCODE = "barcode"
    DELETED = "deleted"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class Format:
    """How one kind of file is laid out. ``roles`` lists for each role the headings that have it, folded.

    ``needs`` and the headings ``also_needs`` must be there, and those it ``lacks`` not. ``totals``: each row is the sum
    of a meal or a day, in which foods without a figure count as nothing. ``zero_is_unknown``: it writes 0 where nothing
    is known. ``slashed_days``: it writes days with slashes. ``assumed`` gives the units of headings that name none.
    """

    source: Source
    roles: Mapping[Role, tuple[str, ...]]
    needs: tuple[Role, ...]
    lacks: tuple[str, ...] = ()
    also_needs: tuple[str, ...] = ()
    totals: bool = False
    zero_is_unknown: bool = False
    slashed_days: bool = False
    assumed: Mapping[str, str] = field(default_factory=dict)


_NO_UNIT = {"calories": "kcal"}

FORMATS: tuple[Format, ...] = (
    Format(
        Source.OURS,
        {
            Role.DAY: ("day",),
            Role.MEAL: ("meal",),
            Role.FOOD: ("food",),
            Role.FOOD_KEY: ("food key",),
            Role.AMOUNT: ("amount",),
            Role.UNIT: ("unit",),
            Role.WEIGHT: ("weight (g)",),
            Role.ENTRY: ("entry",),
            Role.KIND: ("kind",),
            Role.BARCODE: ("barcode",),
        },
        needs=(Role.DAY, Role.MEAL, Role.FOOD, Role.AMOUNT, Role.UNIT),
    ),
    Format(
        Source.LOSE_IT,
        {
            Role.DAY: ("date",),
            Role.FOOD: ("name",),
            Role.MEAL: ("meal", "type"),
            Role.AMOUNT: ("quantity",),
            Role.UNIT: ("units", "unit"),
            Role.DELETED: ("deleted",),
        },
        needs=(Role.DAY, Role.FOOD, Role.AMOUNT, Role.UNIT),
        slashed_days=True,
        assumed=_NO_UNIT,
    ),
    Format(
        Source.CRONOMETER,
        {
            Role.DAY: ("day", "date"),
            Role.MEAL: ("group", "meal"),
            Role.FOOD: ("food name", "food"),
            Role.AMOUNT: ("amount",),
            Role.UNIT: ("unit", "units"),
            Role.KIND: ("category",),
        },
        needs=(Role.DAY, Role.FOOD, Role.AMOUNT),
    ),
    Format(
        Source.MYFITNESSPAL,
        {Role.DAY: ("date",), Role.MEAL: ("meal",)},
        needs=(Role.DAY, Role.MEAL),
        lacks=("food", "food name", "name"),
        also_needs=("calories",),
        totals=True,
        zero_is_unknown=True,
        slashed_days=True,
        assumed={**_NO_UNIT, "potassium": "mg", "sodium": "mg"},
    ),
    Format(
        Source.CRONOMETER_DAYS,
        {Role.DAY: ("date", "day"), Role.MEAL: ("group",), Role.COMPLETED: ("completed",)},
        needs=(Role.DAY,),
        lacks=("food", "food name", "name", "meal"),
        also_needs=("energy (kcal)",),
        totals=True,
    ),
)

# Files of the same programs that hold no food: the heading that tells, and what they hold.
_OTHERS = {
    "metric": "biometrics",
    "exercise": "exercises",
    "exercise minutes": "exercises",
    "food cals": "daily-calorie-summary",
    "body fat %": "measurements",
}


def folded(heading: str) -> str:
    """Write a heading in the one way in which headings are compared.

    >>> folded("  Vitamin D (mcg)"), folded("Food_Name")
    ('vitamin d (µg)', 'food name')
    """
    plain = unicodedata.normalize("NFKC", heading).casefold().replace("_", " ")
    plain = re.sub(r"\((?:mcg|ug|μg)\)", "(µg)", plain)
    return " ".join(plain.split())


def recognised(heading: Sequence[str]) -> tuple[Format, dict[Role, int]]:
    """Tell whose file has such a heading, and which column has which role; raise ``FileRefused`` for any other."""
    places = {folded(cell): place for place, cell in reversed(list(enumerate(heading)))}
    for one in FORMATS:
        roles = {
            role: places[next(name for name in names if name in places)]
            for role, names in one.roles.items()
            if any(name in places for name in names)
        }
        needed = all(role in roles for role in one.needs) and all(name in places for name in one.also_needs)
        if needed and not any(name in places for name in one.lacks):
            return one, roles
    for name, what in _OTHERS.items():
        if name in places:
            raise FileRefused(FileFault(Problem.OTHER_FILE, said=what))
    raise FileRefused(FileFault(Problem.UNKNOWN_FORMAT, said=", ".join(cell for cell in heading[:6] if cell)))
