"""The addresses of a person's own foods, for the table in ``tests.inventory``."""

from tests.address import FORM, Address, Who

__all__ = ["OWN_FOODS", "RECIPES"]

_OWN_FOOD = {
    "name": "Oat bar",
    "kind": "supplement",
    "barcode": "4006381333931",
    "category": "",
    "portion": "1 bar",
    "grams": "45",
    "basis": "serving",
    "percents": "us",
    "lists_all": "on",
    "daily": "lunch",
    "key": "{form}",
    "version": "1",
    "magnesium": "20 %",
    "vitamin_d": "400 IU",
}
OWN_FOODS = (
    Address(
        "/foods/mine/", "own_foods", Who.SIGNED_IN, query={"made": "{own}", "changed": "", "removed": "", "dropped": ""}
    ),
    Address("/foods/mine.json", "own_foods_json", Who.SIGNED_IN),
    Address(
        "/foods/mine/new/",
        "new_own_food",
        Who.SIGNED_IN,
        FORM,
        query={"name": "Oat bar", "kind": "food", "barcode": "", "for": "{day}", "meal": "lunch", "q": "oat bar"},
        body={**_OWN_FOOD, "for": "{day}", "meal": "lunch", "q": "oat bar"},
    ),
    Address("/foods/mine/preview/", "preview_own_food", Who.SIGNED_IN, FORM, body=_OWN_FOOD),
    Address("/foods/mine/daily/undo/", "undo_daily", Who.SIGNED_IN, FORM),
    Address("/foods/mine/daily/{daily}/remove/", "remove_daily", Who.OWNER, FORM),
    Address("/foods/mine/{own}/", "own_food", Who.OWNER, FORM, body=_OWN_FOOD),
    Address("/foods/mine/{own}/remove/", "remove_own_food", Who.OWNER, FORM),
    Address("/foods/mine/{own}/restore/", "restore_own_food", Who.OWNER, FORM),
    Address(
        "/foods/mine/{own}/offer/",
        "offer_own_food",
        Who.OWNER,
        FORM,
        query={"late": ""},
        body={"version": "1"},
    ),
    Address("/foods/mine/{own}/offer/undo/", "undo_offer", Who.OWNER, FORM),
    Address(
        "/foods/mine/{own}/similar/",
        "own_similar",
        Who.OWNER,
        FORM,
        query={"nutrient": "magnesium", "week": "{week}"},
        body={"nutrient": "magnesium", "week": "{week}", "stand_in": "{similar}"},
    ),
    Address("/foods/mine/{own}/similar/undo/", "undo_own_similar", Who.OWNER, FORM, body={"week": "{week}"}),
    Address("/entry/{entry}/daily/", "take_daily", Who.OWNER, FORM),
)

_RECIPE = {
    "name": "Green soup",
    "servings": "4",
    "cooked": "700 g",
    "method": "boiled",
    "past": "past",
    "key": "{form}",
    "version": "1",
    "text": "",
    "rest": "",
    "rows": "1",
    "do": "save",
    "row-0-on": "on",
    "row-0-text": "200 g of it",
    "row-0-food": "{food}",
    "row-0-foods": "{food}",
    "row-0-shown": "{food}",
    "row-0-portion": "g",
    "row-0-quantity": "200",
    "row-0-method": "raw",
}
RECIPES = (
    Address("/recipes/", "recipes", Who.SIGNED_IN, query={"removed": "{recipe}"}),
    Address("/recipes/new/", "new_recipe", Who.SIGNED_IN, FORM, query={"name": "Soup"}, body=_RECIPE),
    Address(
        "/recipes/{recipe}/",
        "recipe",
        Who.OWNER,
        query={"made": "1", "changed": "1", "undone": "1", "late": "1"},
    ),
    Address("/recipes/{recipe}/change/", "change_recipe", Who.OWNER, FORM, body=_RECIPE),
    Address("/recipes/{recipe}/undo/", "undo_recipe", Who.OWNER, FORM),
    Address("/recipes/{recipe}/remove/", "remove_recipe", Who.OWNER, FORM),
    Address("/recipes/{recipe}/restore/", "restore_recipe", Who.OWNER, FORM),
)
