import django.db.models.deletion
from django.db import migrations, models


def link(apps, schema_editor):
    """Link the earlier versions that there are with the recipes, which still have the names of most of them."""
    foods = apps.get_model("diary", "OwnFood").objects.using(schema_editor.connection.alias)
    of_recipes = foods.filter(recipe__isnull=False)
    now = {}
    for pk, owner, name in of_recipes.filter(is_from_file=False).order_by("-is_hidden", "id").values_list("id", "owner_id", "name"):
        now[owner, name.casefold()] = pk
    for pk, owner, name in of_recipes.filter(is_from_file=True).values_list("id", "owner_id", "name"):
        if (owner, name.casefold()) in now:
            foods.filter(pk=pk).update(earlier_of_id=now[owner, name.casefold()])


class Migration(migrations.Migration):

    dependencies = [
        ('diary', '0010_own_barcodes_and_offers'),
    ]

    operations = [
        migrations.AddField(
            model_name='ownfood',
            name='earlier_of',
            field=models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='earlier_versions', to='diary.ownfood'),
        ),
        migrations.AddIndex(
            model_name='ownfood',
            index=models.Index(condition=models.Q(('earlier_of__isnull', False)), fields=['earlier_of'], name='own_food_by_recipe_now'),
        ),
        migrations.RunPython(link, migrations.RunPython.noop),
    ]
