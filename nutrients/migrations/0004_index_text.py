"""Give what foods are found by a table of its own, and on PostgreSQL an index of its trigrams."""

import django.db.models.deletion
from django.db import migrations, models

_COPY = "INSERT INTO nutrients_indextext (food_id, text) SELECT id, search FROM nutrients_food WHERE NOT is_hidden"
_COPY_BACK = (
    "UPDATE nutrients_food SET search ="
    " COALESCE((SELECT text FROM nutrients_indextext WHERE food_id = nutrients_food.id), '')"
)
_MAY_EXTEND = """
    SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm')
        OR EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm')
        AND has_database_privilege(current_database(), 'CREATE')
"""


def add_trigrams(apps, schema_editor):
    """Index the trigrams, where the database lets us: without them only tables of some 10,000 foods and more suffer."""
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(_MAY_EXTEND)
        if not cursor.fetchone()[0]:
            print("  PostgreSQL's extension pg_trgm is not to be had here: search goes without its index.")
            return
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute("CREATE INDEX index_text_trigrams ON nutrients_indextext USING gin (text gin_trgm_ops)")


class Migration(migrations.Migration):

    dependencies = [
        ('nutrients', '0003_by_definition'),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexText',
            fields=[
                ('food', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='index', serialize=False, to='nutrients.food')),
                ('text', models.TextField()),
            ],
        ),
        migrations.RunSQL(_COPY, _COPY_BACK),
        migrations.RunPython(add_trigrams, migrations.RunPython.noop, elidable=False),
        migrations.RemoveField(
            model_name='food',
            name='search',
        ),
    ]
