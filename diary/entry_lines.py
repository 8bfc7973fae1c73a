"""Somebody's entries as lines of a file of their own, with what each amounts to."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from django.db.models import F
from django.db.models.functions import Coalesce

from diary.export import FOOD_SAID, Extra, Row, table_of
from diary.files.written import GRAMS, OWN, Line
from diary.models import Entry, User
from nutrients.composition import unpack
from nutrients.foods import FoodPortion

__all__ = ["line_of", "lines_of", "rows_for_lines"]

_HUNDRED = Decimal(100)
_FOR_LINES: dict[str, Extra] = {
    "composition": Coalesce("own_food__composition", "food__composition"),
    "kind": Coalesce("own_food__kind", "food__kind"),
    "own_food_key": F("own_food__key"),
    "own_food_barcode": F("own_food__barcode"),
    "own_portion_weight": F("own_portion__grams"),
    "own_portion_is_nominal": F("own_portion__is_nominal"),
}


def rows_for_lines(user: User) -> Iterator[Row]:
    """Read every entry, oldest first, with all of its columns and what ``line_of`` needs beside them. One query."""
    return table_of(Entry, user, "day", "id", **FOOD_SAID, **_FOR_LINES).rows


def lines_of(user: User) -> Iterator[Line]:
    """Give every entry, oldest first, with its amounts as they are known now. One query."""
    return map(line_of, rows_for_lines(user))


def line_of(row: Row) -> Line:
    """Make a line of a row of ``rows_for_lines``."""
    portion, is_own = _portion(row), row["own_food_id"] is not None
    weight = row["quantity"] if portion is None else row["quantity"] * portion.grams
    return Line(
        day=row["day"],
        meal=row["meal"],
        food=row["own_food_name"] if is_own else row["food_name"],
        quantity=row["quantity"],
        unit=GRAMS if portion is None else portion.label,
        grams=None if portion is not None and portion.is_dose else weight,
        kind=row["kind"],
        food_key=f"{OWN}{row['own_food_key']}" if is_own else row["food_key"] or "",
        entry=row["key"],
        barcode=row["own_food_barcode"] or "",
        amounts=_amounts(row["composition"], weight),
    )


def _portion(row: Row) -> FoodPortion | None:
    if row["own_portion_id"] is not None:
        label, grams = row["own_portion_label"], row["own_portion_weight"]
        return FoodPortion(row["own_portion_id"], label, grams, is_nominal=row["own_portion_is_nominal"])
    if row["portion_id"] is None:
        return None
    return FoodPortion(row["portion_id"], row["portion_label"], row["portion_grams"])


@lru_cache(maxsize=4096)  # the same helping is eaten again and again
def _amounts(composition: str, grams: Decimal) -> Mapping[str, Decimal]:
    return {key: amount * grams / _HUNDRED for key, amount in unpack(composition).per_100g.items()}
