"""Have the texts of recipes say whether there is oily fish in them, as ``recipe_sum`` does from now on."""

import json

from django.db import migrations

OILY = "fish_oily"


def say_what_is_held(apps, _editor):
    parts, foods = apps.get_model("diary", "RecipePart").objects, apps.get_model("diary", "OwnFood").objects
    of_table = parts.filter(food__category__key=OILY).exclude(food__kind="supplement")
    of_own = parts.filter(own_food__category__key=OILY).exclude(own_food__kind="supplement")
    found = {*of_table.values_list("recipe_id", flat=True), *of_own.values_list("recipe_id", flat=True)}
    frontier = found
    while frontier:
        frontier = {*parts.filter(own_food__in=frontier).values_list("recipe_id", flat=True)} - found
        found = found | frontier
    for pk, text in foods.filter(pk__in=found).values_list("id", "composition"):
        said = json.loads(text) | {"holds": [OILY]}
        foods.filter(pk=pk).update(composition=json.dumps(said, separators=(",", ":")))


class Migration(migrations.Migration):
    dependencies = [("diary", "0011_earlier_versions_of_recipes")]

    operations = [migrations.RunPython(say_what_is_held, migrations.RunPython.noop)]
