from decimal import Decimal

from django.db import migrations, models

from nutrients.composition import NOTHING, pack


def write_bounds(apps, schema_editor):
    Category = apps.get_model("nutrients", "Category")
    CategoryBound = apps.get_model("nutrients", "CategoryBound")
    for category in Category.objects.all():
        rows = CategoryBound.objects.filter(category=category).values_list("nutrient", "upper")
        category.packed_bounds = pack({}, {nutrient: Decimal(upper) for nutrient, upper in rows})
        category.save(update_fields=["packed_bounds"])


class Migration(migrations.Migration):
    dependencies = [
        ("nutrients", "0003_by_definition"),
    ]

    operations = [
        migrations.AddField(
            model_name="category",
            name="packed_bounds",
            field=models.TextField(default=NOTHING, editable=False),
        ),
        migrations.RunPython(write_bounds, migrations.RunPython.noop),
    ]
