"""The own foods that an import makes: those of the file that the person does not have."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from diary.files import Source
from diary.files.written import plain
from diary.import_plan import NewFood
from diary.import_rows import Rows
from diary.models import OwnAmount, OwnFood, OwnPortion, User
from diary.own_actions import NOMINAL, Label, Line, per_100g
from nutrients.catalogue import nutrient
from nutrients.composition import pack
from nutrients.models import Kind

__all__ = ["FoodRows", "food_rows"]

_STEP = Decimal("1E-10")


@dataclass(frozen=True, slots=True)
class FoodRows:
    """Own foods with their lines and portions, ready to be written. ``amount_of`` and ``portion_of`` name for each line
    and each portion its food by its key. ``seen`` counts the foods that are not hidden."""

    keys: Sequence[UUID]
    barcodes: Sequence[str]
    foods: Rows
    amounts: Rows
    amount_of: Sequence[UUID]
    portions: Rows
    portion_of: Sequence[UUID]
    seen: int

    def write(self, owner: User, taken: Collection[str]) -> list[int]:
        """Write them, and return the foods' numbers; a barcode of ``taken`` stays with the food that has it already."""
        if not self.keys:
            return []
        given, barcodes = set(taken), []
        for barcode in self.barcodes:
            barcodes.append("" if barcode in given else barcode)
            given.add(barcode)
        self.foods.fill("barcode", barcodes)
        self.foods.write()
        here = dict(OwnFood.objects.filter(owner=owner).values_list("key", "id"))
        self.amounts.fill("own_food_id", [here[key] for key in self.amount_of])
        self.amounts.write()
        self.portions.fill("own_food_id", [here[key] for key in self.portion_of])
        self.portions.write()
        return [here[key] for key in self.keys]


def food_rows(owner: User, foods: Sequence[NewFood], source: Source, now: datetime) -> FoodRows:
    """Make everything of new own foods ready that can be before they have numbers."""
    labels = [_label(food, source) for food in foods]
    keys = [food.key for food in foods]
    lines = [
        (food.key, key, line) for food, label in zip(foods, labels, strict=True) for key, line in label.lines.items()
    ]
    portions = [
        (food.key, position, label, grams)
        for food in foods
        for position, (label, grams) in enumerate(food.portions.items())
    ]
    return FoodRows(
        keys=keys,
        barcodes=[food.barcode for food in foods],
        foods=Rows(
            OwnFood,
            {
                "key": keys,
                "name": [label.name for label in labels],
                "kind": [label.kind for label in labels],
                "basis": [label.basis for label in labels],
                "composition": [pack(per_100g(label), {}) for label in labels],
                "is_hidden": [food.is_hidden for food in foods],
                "is_from_file": [food.is_hidden for food in foods],
            },
            {"owner_id": owner.pk, "created_at": now, "updated_at": now},
        ),
        amounts=Rows(
            OwnAmount,
            {
                "nutrient": [key for _food, key, _line in lines],
                "typed": [line.typed for _food, _key, line in lines],
                "amount": [line.amount for _food, _key, line in lines],
            },
        ),
        amount_of=[food for food, _key, _line in lines],
        portions=Rows(
            OwnPortion,
            {
                "label": [label for _food, _position, label, _grams in portions],
                "grams": [NOMINAL if grams is None else grams for *_which, grams in portions],
                "is_nominal": [grams is None for *_which, grams in portions],
                "position": [position for _food, position, _label, _grams in portions],
            },
        ),
        portion_of=[food for food, *_which in portions],
        seen=sum(not food.is_hidden for food in foods),
    )


def _label(food: NewFood, source: Source) -> Label:
    """The food as a label says it, of which ``per_100g`` makes the composition."""
    lines = {}
    for key, amount in food.amounts.items():
        kept = amount.quantize(_STEP)
        lines[key] = Line(f"{plain(kept)} {nutrient(key).unit}", kept)
    basis = OwnFood.Basis.HUNDRED_GRAMS if food.by_weight else OwnFood.Basis.SERVING
    kind = Kind.SUPPLEMENT if food.is_supplement else Kind.FOOD
    return Label(food.name or _sum_name(source), kind, basis=basis, lines=lines)


def _sum_name(source: Source) -> str:
    return _("Day’s sum from Cronometer") if source is Source.CRONOMETER_DAYS else _("Meal’s sum from MyFitnessPal")
