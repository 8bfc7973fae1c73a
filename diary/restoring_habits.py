"""Notes, tags, favourites and usual meals of a file of everything, brought back where they are missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import F

from diary.files import Everything
from diary.files.foods import name_key
from diary.files.told import Helping
from diary.files.written import GRAMS, OWN
from diary.import_queries import OwnHere, TableFood, in_parts, own_foods_of, table_foods
from diary.models import DayNote, DayTag, Favourite, User, UsualFood, UsualMeal
from diary.restored_rows import as_written, remove_as_written
from nutrients.quantity import MAXIMUM

__all__ = ["Known", "restore_habits", "take_habits_back"]

_STEP = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Known:
    """The foods that are known here, of the table and of one person; ``missing`` collects the names of those not."""

    table: Mapping[str, TableFood]
    own: Mapping[str, OwnHere]
    missing: set[str] = field(default_factory=set)

    @classmethod
    def to(cls, owner: User) -> "Known":
        return cls(table_foods(), {f"{OWN}{key}": here for key, here in own_foods_of(owner).items()})

    def in_table(self, key: str, name: str) -> TableFood | None:
        """A food of the table by its key, or else by its name."""
        found = self.table.get(key) or self.table.get(name_key(name))
        if found is None:
            self.missing.add(name)
        return found

    def food(self, key: str, name: str) -> dict[str, int | None] | None:
        """The columns that name a food; ``None`` where it is not known."""
        if (mine := self.own.get(key)) is not None:
            return {"food_id": None, "own_food_id": mine.id}
        found = self.in_table(key, name)
        return None if found is None else {"food_id": found.id, "own_food_id": None}

    def columns(self, one: Helping) -> dict[str, Any] | None:
        """The columns of so much of a food, in grams of the same weight where there is no such portion of it here."""
        named = self.food(one.food_key, one.food)
        if named is None:
            return None
        column, portion = self._portion(one)
        quantity = one.grams if portion is None else one.quantity
        if quantity is None or not _STEP <= quantity <= MAXIMUM:
            self.missing.add(one.food)
            return None
        return {**named, "portion_id": None, "own_portion_id": None, column: portion, "quantity": quantity}

    def _portion(self, one: Helping) -> tuple[str, int | None]:
        if (mine := self.own.get(one.food_key)) is None:
            found = self.in_table(one.food_key, one.food)
            unit = name_key(one.unit)
            return "portion_id", None if found is None or one.unit == GRAMS else found.portions.get(unit)
        named = None if one.unit == GRAMS else mine.labels.get(one.unit)
        if named is None and one.grams is None:  # renamed since: the portion that there is
            named = next(iter(mine.labels.values()), None)
        return "own_portion_id", named


def restore_habits(owner: User, told: Everything, known: Known) -> dict[str, Any]:
    """Bring back what is missing; returns what taking it back needs."""
    return {
        **_restore_notes(owner, told),
        "DayTag": _restore_tags(owner, told),
        "Favourite": _restore_favourites(owner, told, known),
        "UsualMeal": _restore_meals(owner, told, known),
    }


def take_habits_back(owner: User, made: Mapping[str, Any]) -> None:
    """Undo ``restore_habits``, but for notes and usual meals that were changed since."""
    for part in in_parts(made.get("DayNote", ())):
        DayNote.objects.filter(owner=owner, version=1, pk__in=part).delete()
    for pk, version in made.get("filled_notes", ()):
        DayNote.objects.filter(owner=owner, pk=pk, version=version).update(text="", version=F("version") + 1)
    remove_as_written(UsualMeal, owner, made)
    for model in (DayTag, Favourite):
        for part in in_parts(made.get(model.__name__, ())):
            model._default_manager.filter(owner=owner, pk__in=part).delete()


def _restore_notes(owner: User, told: Everything) -> dict[str, Any]:
    here = {note.day: note for note in DayNote.objects.filter(owner=owner)}
    new = DayNote.objects.bulk_create(
        DayNote(owner=owner, day=day, text=text) for day, text in told.notes if day not in here
    )
    empty = [(here[day], text) for day, text in told.notes if day in here and text and not here[day].text]
    for note, text in empty:
        note.text, note.version = text, note.version + 1
    DayNote.objects.bulk_update([note for note, _text in empty], ["text", "version"], batch_size=200)
    return {"DayNote": _keys(new), "filled_notes": [[note.pk, note.version] for note, _text in empty]}


def _restore_tags(owner: User, told: Everything) -> list[int]:
    here = set(DayTag.objects.filter(owner=owner).values_list("day", "tag"))
    return _keys(
        DayTag.objects.bulk_create(
            DayTag(owner=owner, day=day, tag=tag) for day, tag in told.tags if (day, tag) not in here
        )
    )


def _restore_favourites(owner: User, told: Everything, known: Known) -> list[int]:
    here = set(Favourite.objects.filter(owner=owner).values_list("food_id", "own_food_id"))
    new: dict[tuple[Any, Any], Favourite] = {}
    for key, name in told.favourites:
        columns = known.food(key, name)
        if columns is not None and (which := (columns["food_id"], columns["own_food_id"])) not in here:
            new.setdefault(which, Favourite(owner=owner, **columns))
    return _keys(Favourite.objects.bulk_create(new.values()))


def _restore_meals(owner: User, told: Everything, known: Known) -> list[dict[str, Any]]:
    """Usual meals whose key is not there; foods that are not known are left out, and a meal of none but those too."""
    here = set(UsualMeal.objects.filter(owner=owner).values_list("key", flat=True))
    wanted = [
        (one, foods)
        for one in told.usual_meals
        if one.key not in here and ((foods := list(filter(None, map(known.columns, one.foods)))) or not one.foods)
    ]
    made = UsualMeal.objects.bulk_create(
        UsualMeal(owner=owner, key=one.key, name=one.name, meal=one.meal) for one, _foods in wanted
    )
    UsualFood.objects.bulk_create(
        UsualFood(owner=owner, usual_meal=meal, position=position, **columns)
        for meal, (_one, foods) in zip(made, wanted, strict=True)
        for position, columns in enumerate(foods)
    )
    return as_written(UsualMeal, owner, _keys(made))


def _keys(rows: Iterable[Any]) -> list[int]:
    return [row.pk for row in rows]
