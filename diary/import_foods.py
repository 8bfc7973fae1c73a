"""The own foods that an import makes: those of the file that the person does not have."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from diary.files import Source
from diary.files.written import plain
from diary.import_plan import NewFood
from diary.import_queries import AT_A_TIME, barcodes_of
from diary.models import OwnAmount, OwnFood, OwnPortion, User
from diary.own_actions import NOMINAL, Label, Line, per_100g
from nutrients.catalogue import nutrient
from nutrients.composition import pack
from nutrients.models import Kind

__all__ = ["make_foods"]

_STEP = Decimal("1E-10")


def make_foods(owner: User, foods: Sequence[NewFood], source: Source) -> list[OwnFood]:
    """Make own foods with their lines and portions, in three statements for each two thousand.

    A barcode stays with the food that has it already.
    """
    labels = [_label(food, source) for food in foods]
    taken = barcodes_of(owner) if any(food.barcode for food in foods) else set()
    barcodes = []
    for food in foods:
        barcodes.append("" if food.barcode in taken else food.barcode)
        taken.add(food.barcode)
    made = OwnFood.objects.bulk_create(
        [
            OwnFood(
                owner=owner,
                key=food.key,
                name=label.name,
                kind=label.kind,
                basis=label.basis,
                composition=pack(per_100g(label), {}),
                is_hidden=food.is_hidden,
                is_from_file=food.is_hidden,
                barcode=barcode,
            )
            for food, label, barcode in zip(foods, labels, barcodes, strict=True)
        ],
        batch_size=AT_A_TIME,
    )
    OwnAmount.objects.bulk_create(
        (
            OwnAmount(own_food=one, nutrient=key, typed=line.typed, amount=line.amount)
            for one, label in zip(made, labels, strict=True)
            for key, line in label.lines.items()
        ),
        batch_size=AT_A_TIME,
    )
    OwnPortion.objects.bulk_create(
        (
            OwnPortion(
                own_food=one,
                label=label,
                grams=NOMINAL if grams is None else grams,
                is_nominal=grams is None,
                position=position,
            )
            for one, food in zip(made, foods, strict=True)
            for position, (label, grams) in enumerate(food.portions.items())
        ),
        batch_size=AT_A_TIME,
    )
    return made


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
