"""The parts of the gallery that somebody keeps or sends: recipes, offers, written meals, files, water, notes.

As in ``diary.gallery``, all of it is made up, by the code that makes it for people, and no database is asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from diary.assessment import FoodFacts
from diary.daily_page import DailyRow
from diary.day_extras import Noted, TapWater
from diary.favourites import Star
from diary.files.reading import read_rows
from diary.forms_import import ChoicesForm
from diary.forms_note import NoteForm
from diary.forms_usual import UsualForm
from diary.forms_write import SentRow
from diary.hits import UsualHit
from diary.import_page import LookPage, look_page
from diary.import_plan import NewFood, Plan, Wanted
from diary.import_queries import Held
from diary.meal_amounts import Basis
from diary.meal_words import meal_within
from diary.models import ImportFile, Meal, OwnFood, Profile, Recipe, RecipePart, User
from diary.note_part import NotePart, note_part
from diary.offer_page import OfferPage, offer_page
from diary.own_offers import Problem
from diary.queries import DiaryEntry, FoodChoice
from diary.recipe_page import RecipePage, recipe_page
from diary.recipe_sum import Ingredient, dish_of
from diary.recipe_upkeep import retention_of
from diary.usual_meals import MealShown
from diary.usual_page import UsualPage, usual_page
from diary.water_row import WaterRow, water_row
from diary.write_page import WritePage, write_page
from diary.writing import Sheet
from nutrients.barcode_words import BARCODE, no_food_with
from nutrients.foods import FoodPortion
from nutrients.models import FoodOffer
from nutrients.offering import Offered, OfferState

__all__ = ["Parts", "WaitingRow", "parts"]

_DAY = date(2026, 11, 16)
_LONG = "Donaudampfschifffahrtsgesellschaftskapitänsfrühstück with leeks"
_FILE = b"""\
Day,Group,Food Name,Amount,Energy (kcal),Magnesium (mg),Category
2026-11-16,Breakfast,"Oats, Rolled, Dry",80.00 g,303.20,110.40,Cereal Grains
2026-11-10,Lunch,Chicken Burrito Bowl,1.00 serving,625.00,,Restaurant Foods
2026-02-30,Lunch,Milk,1 cup,1,,
"""


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """What waits on a device, as ``js/waiting_list.js`` draws it: its words, how it stands, and its ways on."""

    words: str
    state: str
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """Further content of ``templates/gallery.html``. ``meal`` stands for the panel's, as forms of a day send it."""

    meal: str
    url: str
    add_url: str
    several_url: str
    water: WaterRow
    note: NotePart
    daily: tuple[DailyRow, ...]
    stars: tuple[Star, ...]
    usual: tuple[UsualHit, ...]
    meals: UsualPage
    written: WritePage
    recipe: RecipePage
    offers: tuple[OfferPage, ...]
    barcodes: tuple[str, ...]
    file: LookPage
    waiting: tuple[WaitingRow, ...]


def parts() -> Parts:
    """Make one of everything."""
    return Parts(
        meal=Meal.LUNCH,
        url="#kept",
        add_url="#kept",
        several_url="#kept",
        water=_water(),
        note=note_part(
            _DAY, Noted("A long walk, then soup.", ("exercise", "sun"), 2), NoteForm({"text": "Rain", "version": "1"})
        ),
        daily=(
            DailyRow("Magnesium tablet", "1 tablet", (), ""),
            DailyRow(_LONG, "2 × 1 capsule", (), _("logged, %(meal)s") % {"meal": meal_within("breakfast")}),
        ),
        stars=(Star("#kept", False, ()), Star("#kept", True, ())),
        usual=(UsualHit("Weekday breakfast", "4 foods", ()), UsualHit(_LONG, "12 foods", ())),
        meals=usual_page(
            [
                MealShown(1, "Weekday breakfast", Meal.BREAKFAST, ("Oats", "Milk", _LONG)),
                MealShown(2, "Soup", "lunch", ()),
            ],
            done={},
            sent=(2, UsualForm({"name": "", "meal": Meal.LUNCH})),
        ),
        written=write_page(_DAY, _sheet()),
        recipe=_recipe(),
        offers=tuple(_offers()),
        barcodes=(no_food_with("96385074"), *map(str, BARCODE.values())),
        file=_file(),
        waiting=tuple(_waiting()),
    )


def _note() -> NotePart:
    """One that was changed in another window meanwhile."""
    sent = NoteForm({"text": "Rain", "version": "1"})
    sent.is_valid()
    return note_part(_DAY, Noted("A long walk, then soup.", ("exercise", "sun"), 2), sent)


def _water() -> WaterRow:
    glass = FoodPortion(7, "1 glass", Decimal(240))
    water = FoodFacts(6, "Water, tap", "drinks", False, {"water": Decimal(100)})
    soup = FoodFacts(2, _LONG, "dishes", False, {})
    entries = [
        DiaryEntry(number, _DAY, Meal.SNACKS, food, False, glass if food is water else None, Decimal(2), 1)
        for number, food in enumerate((water, soup))
    ]
    carers = Profile(restricts_minerals=Profile.Answer.YES)
    return water_row(_DAY, TapWater(6, water.name, (glass, FoodPortion(8, "1 bottle", Decimal(500)))), entries, carers)


def _sheet() -> Sheet:
    """Rows that are sure, doubtful, guessed, left to choose, and refused."""
    bread = FoodChoice(1, "Bread with cheese", False, (FoodPortion(11, "1 slice", Decimal(60)),))
    stew = FoodChoice(2, _LONG, False, ())

    def row(text: str, food: int, *, is_on: bool, portion: str, quantity: str, **said: str) -> SentRow:
        was = f"{portion} {quantity}"
        return SentRow(text, 0, food, (1, 2), food, is_on, portion, quantity, was=was, **said)

    sheet = Sheet(User(), Meal.LUNCH, meals=[Meal.LUNCH], choices={1: bread, 2: stew}, is_checked=True)
    sheet.rows = [
        row("2 slices of bread", 1, is_on=True, portion="11", quantity="2", basis=Basis.SAID),
        row("bread", 1, is_on=True, portion="11", quantity="1", basis=Basis.FIRST),
        row("57.6 kg bread", 1, is_on=True, portion="g", quantity="57600", basis=Basis.SAID),
        row("bread with goat's cheese", 1, is_on=False, portion="11", quantity="1", basis=Basis.FIRST, left="goat"),
        row(f"a splash of {_LONG}", 2, is_on=False, portion="g", quantity="", basis=Basis.NO_MEASURE),
        row("much stew", 2, is_on=True, portion="g", quantity="much", basis=Basis.UNREAD),
    ]
    sheet.doubts = {2: _("That is 57.6 kg. Is that what you mean?")}
    return sheet


def _recipe() -> RecipePage:
    spinach = FoodFacts(1, "Spinach, raw", "leafy_greens", False, {"magnesium": Decimal(90), "vitamin_c": Decimal(30)})
    broth = FoodFacts(-2, _LONG, "", False, {"energy": Decimal(10)})
    fresh = FoodFacts(3, "Parsley, raw", "leafy_greens", False, {"vitamin_c": Decimal(133), "energy": Decimal(36)})
    food = OwnFood(pk=1, name="Green soup")
    recipe = Recipe(own_food=food, servings=Decimal(4), cooked=Decimal(700), method="boiled")
    uses = [
        (RecipePart(recipe=recipe, quantity=Decimal(400)), spinach),
        (RecipePart(recipe=recipe, quantity=Decimal(600)), broth),
        (RecipePart(recipe=recipe, quantity=Decimal(20), method=RecipePart.RAW), fresh),
    ]
    dish = dish_of([Ingredient(facts, part.quantity, _kept(facts, part)) for part, facts in uses], recipe.cooked)
    return recipe_page(food, dish, uses, today=_DAY.isoformat(), within=("Sunday dinner",))


def _kept(facts: FoodFacts, part: RecipePart) -> dict[str, Decimal]:
    left = retention_of(facts, part.method or part.recipe.method)
    return {} if left is None else dict(left.kept)


def _offers() -> Iterator[OfferPage]:
    food = OwnFood(pk=1, name="Oat bar", version=1)
    said = Offered(_LONG, "food", "04006381333931", (("1 bar", Decimal(45)),), {"magnesium": Decimal(77)})
    for state, answer, adopted in (
        (FoodOffer.State.OPEN, "", None),
        (FoodOffer.State.DECLINED, "Another food is the same.", None),
        (FoodOffer.State.ADOPTED, "", None),
        (FoodOffer.State.ADOPTED, "", 1),
    ):
        yield offer_page(food, said, OfferState(said, state, _DAY, answer, adopted, _LONG), None)
    for problem in Problem:
        yield offer_page(food, said, None, problem)


def _file() -> LookPage:
    """A file with a row that cannot be read, a food of the table, and a day that has other entries."""
    reading = read_rows(_FILE, _DAY)
    keys = [UUID(int=number) for number in range(len(reading.records))]
    named = zip(keys, reading.records, strict=True)
    foods = {key: NewFood(key, one.food, True, {}, {}, False, False) for key, one in named}
    wanted = tuple(Wanted(key, _DAY, Meal.LUNCH, Decimal(80), own=key) for key in keys)
    other = UUID(int=99)
    here = {other: Held(1, other, _DAY, Meal.LUNCH, Decimal(1), 1, None, None, "")}
    plan = Plan(reading, wanted, foods, frozenset(), frozenset({"oats"}), here, {}, ())
    return look_page(ImportFile(pk=1, name=f"{_LONG.replace(' ', '_')}.csv"), plan, ChoicesForm(plan))


def _waiting() -> Iterator[WaitingRow]:
    remove = _("Remove")
    yield WaitingRow(
        "2 eggs, a slice of toast", _("Waits to be read; not in any figure yet."), (_("Check and add"), remove)
    )
    yield WaitingRow(_LONG, _("Waits for a connection; not in any figure yet."), (_("Send now"), remove))
    yield WaitingRow("Milk, whole", _("Waits until you sign in again."), (_("Sign in"), remove))
    yield WaitingRow("Bread", _("Could not be saved as it is. Open it to mend it."), (_("Open"), remove))
    yield WaitingRow("Soup", _("Could not be saved as it is. Remove it and log it again."), (remove,))
    yield WaitingRow("Tea", _("Removed."), (_("Undo"),))
