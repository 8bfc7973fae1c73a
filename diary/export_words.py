"""The text in the zip of everything: what each of its files and columns is, in the language of the page."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from textwrap import wrap

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary.files.written import HEADING
from diary.files.zipped import Part, per_100g_heading
from nutrients.catalogue import CATALOGUE

__all__ = ["readme"]

_WIDTH = 100
_AMOUNTS = {*HEADING[-len(CATALOGUE) :], *per_100g_heading()}
_FOR_AN_ENTRY = gettext_lazy("%(first)s to %(last)s: what all of it amounts to, as it is known now")
_FOR_100_G = gettext_lazy(
    "%(first)s to %(last)s: what 100 g hold, and of a tablet without a weight what a hundred tablets hold"
)

_FILES = {
    "account": gettext_lazy("Your account, and when this file was made."),
    "addresses": gettext_lazy("Your e-mail addresses."),
    "profile": gettext_lazy("What you told of yourself in the settings."),
    "life_stages": gettext_lazy("Pregnancies and times of breastfeeding."),
    "reference_choices": gettext_lazy("Whose reference amounts you chose, and since when."),
    "day_marks": gettext_lazy("The days that you marked as complete or not complete."),
    "day_notes": gettext_lazy("Your notes, one for each day that has one."),
    "day_tags": gettext_lazy("What you ticked about your days."),
    "entries": gettext_lazy(
        "Everything that you logged, tap water too, one row for each food, with what it amounts to."
    ),
    "favourites": gettext_lazy("Your favourite foods."),
    "usual_meals": gettext_lazy("Your usual meals."),
    "usual_foods": gettext_lazy("The foods of your usual meals."),
    "foods": gettext_lazy("What the foods of the table hold that you logged or cooked with."),
    "stand_ins": gettext_lazy("The foods whose values you let stand in for those of another food."),
    "own_foods": gettext_lazy("Your own foods, supplements and recipes, with what they hold."),
    "own_portions": gettext_lazy("The portions of your own foods."),
    "own_amounts": gettext_lazy("The labels of your own foods, line by line."),
    "recipes": gettext_lazy("Your recipes."),
    "recipe_parts": gettext_lazy("What goes into your recipes."),
    "dailies": gettext_lazy("What you take or eat every day."),
}
_A_FOOD = gettext_lazy("what the food is called")
_A_NUMBER = gettext_lazy("the number of this row")
_A_METHOD = gettext_lazy("how it is cooked; empty where it is not")
_COLUMNS = {
    "absorbs_less": gettext_lazy("whether surgery or a condition limits what you take up: yes or no"),
    "amount": gettext_lazy("how many of the unit"),
    "authority": gettext_lazy("whose reference amounts: us (US and Canada) or efsa (Europe)"),
    "barcode": gettext_lazy("the number under its barcode"),
    "basis": gettext_lazy("what the lines of the label are for: 100g, or serving (one portion)"),
    "category_id": gettext_lazy("the number of its category"),
    "category_key": gettext_lazy("its category"),
    "composition": gettext_lazy("what it holds per 100 g with all that is worked out from it, as JSON"),
    "cooked": gettext_lazy("what all of it weighs when it is done; empty where nobody weighed it"),
    "created_at": gettext_lazy("when it was saved first"),
    "date_of_birth": gettext_lazy("your date of birth"),
    "day": gettext_lazy("the day of your diary: year, month, day"),
    "day_ends_at": gettext_lazy("when your day ends"),
    "earlier_of_id": gettext_lazy("the number of the recipe that this is an earlier version of"),
    "email": gettext_lazy("the address"),
    "ends": gettext_lazy("the last day; empty while it lasts"),
    "entry": gettext_lazy("what this entry is known by, so that no import adds it twice"),
    "exported_at": gettext_lazy("when this file was made"),
    "food": _A_FOOD,
    "food key": gettext_lazy("what this food is known by in files; your own begin with own-"),
    "food_id": gettext_lazy("the number of the food on this site"),
    "food_key": gettext_lazy("what a food of the table is known by in files"),
    "food_name": _A_FOOD,
    "format": gettext_lazy("the sort of file that this was made as"),
    "glass_ml": gettext_lazy("what your glass holds"),
    "grams": gettext_lazy("what one portion weighs; empty where nobody knows"),
    "hides_numbers": gettext_lazy("whether numbers are kept out of sight: yes or no"),
    "id": _A_NUMBER,
    "is_curator": gettext_lazy("whether you look after the foods of this site"),
    "is_demo": gettext_lazy("whether it is a demo"),
    "is_from_file": gettext_lazy("whether an import made it, or a change of a recipe, for its own entries alone"),
    "is_hidden": gettext_lazy("whether you removed it; days that have it keep it"),
    "is_nominal": gettext_lazy("whether nobody knows its weight"),
    "joined": gettext_lazy("when you joined"),
    "key": gettext_lazy("what this row is known by in files"),
    "kind": gettext_lazy("food, drink, dish or supplement"),
    "label": gettext_lazy("what the portion is called"),
    "last_login": gettext_lazy("when you signed in last"),
    "like_id": gettext_lazy("the number of the food whose values stand in for what the label does not say"),
    "like_key": gettext_lazy("what that food is known by in files"),
    "lists_all": gettext_lazy("whether the label names everything that is in it"),
    "meal": gettext_lazy("breakfast, lunch, dinner or snacks"),
    "method": _A_METHOD,
    "name": gettext_lazy("the name"),
    "nutrient": gettext_lazy("which nutrient"),
    "offer": gettext_lazy("what it is known by where you offered it to everyone"),
    "own_food_id": gettext_lazy("the number of your own food (id in own_foods.csv)"),
    "own_food_key": gettext_lazy("what your own food is known by in files"),
    "own_food_name": gettext_lazy("what your own food is called"),
    "own_portion_grams": gettext_lazy("what one portion of your own food weighs; empty where nobody knows"),
    "own_portion_id": gettext_lazy("the number of the portion of your own food (id in own_portions.csv)"),
    "own_portion_label": gettext_lazy("what the portion of your own food is called"),
    "percents": gettext_lazy("what 100 % on the label stands for: us or eu"),
    "portion_grams": gettext_lazy("what one portion weighs"),
    "portion_id": gettext_lazy("the number of the portion on this site"),
    "portion_label": gettext_lazy("what the portion is called"),
    "position": gettext_lazy("the place in the list, from 0"),
    "primary": gettext_lazy("whether it is the one you sign in with"),
    "quantity": gettext_lazy("how many portions, or how many grams where there is no portion"),
    "recipe_id": gettext_lazy("the number of the recipe (id in own_foods.csv)"),
    "recipe_name": gettext_lazy("what the recipe is called"),
    "restricts_calcium": gettext_lazy("whether you have a condition for which calcium is restricted: yes or no"),
    "restricts_minerals": gettext_lazy("whether you have a condition for which minerals are restricted: yes or no"),
    "servings": gettext_lazy("how many servings it makes"),
    "sex": gettext_lazy("female or male"),
    "since": gettext_lazy("the first day; empty for always"),
    "stage": gettext_lazy("pregnant or lactating"),
    "stand_in_id": gettext_lazy("the number of the food that stands in"),
    "stand_in_key": gettext_lazy("what the food that stands in is known by in files"),
    "stand_in_name": gettext_lazy("what the food that stands in is called"),
    "starts": gettext_lazy("the first day"),
    "state": gettext_lazy("complete or partial"),
    "tag": gettext_lazy("what you ticked: exercise, heat, sun, alcohol, stress, sleep, fluid_loss or strain"),
    "takes_acid_blocker": gettext_lazy("whether you take a proton pump inhibitor: yes or no"),
    "takes_diuretic": gettext_lazy("whether you take a diuretic: yes or no"),
    "takes_metformin": gettext_lazy("whether you take metformin: yes or no"),
    "takes_warfarin": gettext_lazy("whether you take warfarin or the like: yes or no"),
    "text": gettext_lazy("what you wrote"),
    "time_zone": gettext_lazy("where your clock is"),
    "typed": gettext_lazy("the amount as you typed it"),
    "unit": gettext_lazy("a portion, or g for grams"),
    "updated_at": gettext_lazy("when it was changed last"),
    "usual_meal_id": gettext_lazy("the number of the usual meal (id in usual_meals.csv)"),
    "usual_meal_name": gettext_lazy("what the usual meal is called"),
    "verified": gettext_lazy("whether you showed that it is yours"),
    "version": gettext_lazy("how many times it was saved"),
    "weight (g)": gettext_lazy("what all of it weighs; empty where nobody knows"),
}
_ELSEWHERE = {
    "own_amounts.name": _COLUMNS["own_food_name"],
    "own_portions.name": _COLUMNS["own_food_name"],
    "recipes.name": _COLUMNS["recipe_name"],
    "own_amounts.amount": gettext_lazy("the amount in the unit beside it"),
    "own_amounts.unit": gettext_lazy("the unit of the amount"),
    "recipe_parts.method": gettext_lazy("how this part is cooked: empty as the recipe is, raw not at all"),
}


def readme(parts: Iterable[Part], local: datetime) -> str:
    """Say what these files and their columns are. ``local`` is when they were made, on the clock of their owner."""
    return "\n".join([*_beginning(local), *(line for part in parts for line in _about(part))])


def _beginning(local: datetime) -> Iterator[str]:
    made = f"{local:%Y-%m-%d %H:%M}"
    yield _("Everything that you told Unclench, as tables. Made on %(day)s.") % {"day": made}
    for sentence in (
        _("Each file is one kind of thing; any spreadsheet opens it (UTF-8, commas)."),
        _("The unit of an amount stands in brackets in the heading of its column."),
        _("An empty cell is not known or was not told. It is never zero."),
        _("A cell that a spreadsheet would run as a formula has an apostrophe in front."),
        _("Foods and categories are named in English, whatever language the pages are in."),
        _(
            "To bring your diary back, or to take it to another account, do not send this zip. The file that brings "
            "back everything is the JSON file: “Download everything” in the settings. entries.csv can be imported "
            "too, with the entries alone."
        ),
    ):
        yield ""
        yield from wrap(sentence, _WIDTH)


def _about(part: Part) -> Iterator[str]:
    yield from ("", "", f"{part.name}.csv", *wrap(str(_FILES[part.name]), _WIDTH), "")
    amounts = [name for name in part.columns if name in _AMOUNTS]
    for column, heading in zip(part.columns, part.heading, strict=True):
        if column not in _AMOUNTS:
            said = _ELSEWHERE.get(f"{part.name}.{column}", _COLUMNS[column])
            yield from _indented(f"{heading}: {said}")
    if amounts:
        said = _FOR_AN_ENTRY if part.name == "entries" else _FOR_100_G
        yield from _indented(str(said) % {"first": amounts[0], "last": amounts[-1]})


def _indented(text: str) -> list[str]:
    return wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="    ")
