"""What a file of everything brings back besides entries: own foods, and what a person told of themselves.

Nothing that the account says already is changed: an own food that is there stays as it is, and so do notes, tags,
favourites and usual meals (``diary.restoring_habits``); what is taken daily, similar foods, periods and choices come
back only where there are none, and of the profile only what stands as it was at first.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Model

from diary.files import Everything
from diary.files.told import OwnSaid
from diary.import_queries import OwnHere, TableFood, barcodes_of, table_foods
from diary.models import Daily, LifeStage, OwnAmount, OwnFood, OwnPortion, Profile, ReferenceChoice, StandIn, User
from diary.own_actions import NOMINAL, Label, Line, per_100g
from diary.profiles import time_zones
from diary.restored_rows import as_json, as_written, remove_as_written
from diary.restoring_habits import Known, restore_habits, take_habits_back
from nutrients.composition import pack
from nutrients.models import Category

__all__ = ["promised", "restore_foods", "restore_told", "take_told_back"]

_KINDS: tuple[type[Model], ...] = (Daily, StandIn, LifeStage, ReferenceChoice)


def promised(told: Everything) -> dict[UUID, OwnHere]:
    """The own foods that will be there once the file is imported; their numbers are not known yet."""
    return {one.key: OwnHere(0, {portion.label: 0 for portion in one.portions}) for one in told.own_foods}


def restore_foods(owner: User, told: Everything) -> list[OwnFood]:
    """Make the own foods of the file that the person does not have; returns those made."""
    here, taken = set(OwnFood.objects.filter(owner=owner).values_list("key", flat=True)), barcodes_of(owner)
    missing = [one for one in told.own_foods if one.key not in here]
    categories = dict(Category.objects.values_list("key", "id"))
    table = table_foods() if any(one.like_key for one in missing) else {}
    made = [_make(owner, one, categories, table) for one in missing]
    for food in made:
        food.barcode = "" if food.barcode in taken else food.barcode  # it stays with the food that is there
    OwnFood.objects.bulk_create(made)
    _link_earlier(owner, missing, made)
    OwnAmount.objects.bulk_create(
        OwnAmount(own_food=food, nutrient=key, typed=typed, amount=amount)
        for food, one in zip(made, missing, strict=True)
        for key, (typed, amount) in one.lines.items()
    )
    OwnPortion.objects.bulk_create(
        OwnPortion(
            own_food=food,
            label=portion.label,
            grams=NOMINAL if portion.grams is None else portion.grams,
            is_nominal=portion.grams is None,
            position=portion.position,
            is_hidden=portion.is_hidden,
        )
        for food, one in zip(made, missing, strict=True)
        for portion in one.portions
    )
    return made


def _link_earlier(owner: User, told: Sequence[OwnSaid], made: Sequence[OwnFood]) -> None:
    """Say of earlier versions of recipes of which, itself in the file or here."""
    earlier = [
        (food, one.earlier_of)
        for food, one in zip(made, told, strict=True)
        if one.earlier_of is not None and food.is_from_file
    ]
    if not earlier:
        return
    here = dict(OwnFood.objects.filter(owner=owner, is_from_file=False).values_list("key", "id"))
    for food, recipe in earlier:
        food.earlier_of_id = here.get(recipe)
    OwnFood.objects.bulk_update([food for food, _recipe in earlier], ["earlier_of"], batch_size=200)


def _make(owner: User, one: OwnSaid, categories: Mapping[str, int], table: Mapping[str, TableFood]) -> OwnFood:
    first = min(one.portions, key=lambda portion: portion.position, default=None)
    label = Label(
        one.name,
        one.kind,
        basis=one.basis,
        lists_all=one.lists_all,
        grams=None if first is None else first.grams,
        lines={key: Line(typed, amount) for key, (typed, amount) in one.lines.items()},
    )
    like = table.get(one.like_key)
    return OwnFood(
        owner=owner,
        key=one.key,
        name=one.name,
        kind=one.kind,
        category_id=categories.get(one.category_key),
        like_id=None if like is None else like.id,
        basis=one.basis,
        percents=one.percents,
        lists_all=one.lists_all,
        is_hidden=one.is_hidden,
        is_from_file=one.is_from_file,
        barcode=one.barcode,
        composition=pack(per_100g(label), {}),
    )


def restore_told(owner: User, told: Everything) -> dict[str, Any]:
    """Bring back what a person told of themselves, where nothing is told yet; returns what taking it back needs.

    ``left_out`` of it names the foods that are not known here, of which something else than an entry was told.
    """
    known = Known.to(owner)
    rows: dict[type[Model], list[Model]] = {
        Daily: _dailies(owner, told, known),
        StandIn: _stand_ins(owner, told, known),
        LifeStage: [LifeStage(owner=owner, stage=one[0], starts=one[1], ends=one[2]) for one in told.stages],
        ReferenceChoice: _choices(owner, told),
    }
    made: dict[str, Any] = {}
    for kind in _KINDS:
        manager = kind._default_manager
        if rows[kind] and not manager.filter(owner=owner).exists():
            made[kind.__name__] = as_written(kind, owner, [row.pk for row in manager.bulk_create(rows[kind])])
    made |= restore_habits(owner, told, known)
    if told.profile is not None:
        made["Profile"] = _answer(owner, told.profile)
    return made | {"left_out": sorted(known.missing)}


def take_told_back(owner: User, made: Mapping[str, Any]) -> None:
    """Undo ``restore_told``, but for what was changed since."""
    for kind in _KINDS:
        remove_as_written(kind, owner, made)
    take_habits_back(owner, made)
    filled, profile = made.get("Profile"), Profile.objects.filter(owner=owner).first()
    if isinstance(filled, Mapping) and profile is not None:
        names = [name for name, value in filled.items() if as_json(getattr(profile, name)) == value]
        for name in names:
            setattr(profile, name, _at_first(name))
        profile.save(update_fields=names)


def _at_first(name: str) -> Any:
    return getattr(Profile(), name)


def _answer(owner: User, said: Mapping[str, Any]) -> dict[str, Any]:
    """Answer what the profile leaves as it was at first; returns what was filled in."""
    profile, _is_new = Profile.objects.get_or_create(owner=owner)
    said = {name: value for name, value in said.items() if name != "time_zone" or value in time_zones()}
    filled = [name for name, value in said.items() if value and getattr(profile, name) == _at_first(name)]
    for name in filled:
        setattr(profile, name, said[name])
    profile.save()
    return {name: as_json(said[name]) for name in filled}


def _choices(owner: User, told: Everything) -> list[Model]:
    by_day = {since: authority for authority, since in told.choices}
    return [ReferenceChoice(owner=owner, authority=authority, since=since) for since, authority in by_day.items()]


def _stand_ins(owner: User, told: Everything, known: Known) -> list[Model]:
    found: dict[int, int] = {}
    for pair in told.stand_ins:
        food, other = (known.in_table(key, name) for key, name in pair)
        if food is not None and other is not None and food.id != other.id:
            found[food.id] = other.id
    return [StandIn(owner=owner, food_id=food, stand_in_id=other) for food, other in found.items()]


def _dailies(owner: User, told: Everything, known: Known) -> list[Model]:
    rows: dict[tuple[Any, Any], Model] = {}
    for one in told.dailies:
        if (columns := known.columns(one.what)) is not None:
            key = columns["food_id"], columns["own_food_id"]
            rows.setdefault(key, Daily(owner=owner, meal=one.meal, **columns))
    return list(rows.values())
