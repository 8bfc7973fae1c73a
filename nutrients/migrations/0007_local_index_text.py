"""Give what foods are found by in other languages a table of its own, and on PostgreSQL an index of its trigrams.

The rows come with the food table of the release (``load_foods``), which is loaded anew after this.
"""

import django.db.models.deletion
from django.db import migrations, models


def add_trigrams(apps, schema_editor):
    """Index the trigrams, where there are any: as for the texts in English."""
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm')")
        if cursor.fetchone()[0]:
            cursor.execute(
                "CREATE INDEX local_index_text_trigrams ON nutrients_localindextext USING gin (text gin_trgm_ops)"
            )


def load_anew(apps, schema_editor):
    """Have the table that was loaded last loaded again, because these rows are made with it."""
    apps.get_model("nutrients", "FoodTableLoad").objects.update(digest="")


class Migration(migrations.Migration):

    dependencies = [
        ('nutrients', '0006_barcodes_and_offers'),
    ]

    operations = [
        migrations.CreateModel(
            name='LocalIndexText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=10)),
                ('text', models.TextField()),
                ('food', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='local_index', to='nutrients.food')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('language', 'food'), name='one_index_text_for_each_language')],
            },
        ),
        migrations.CreateModel(
            name='LocalSearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=10)),
                ('word', models.CharField(max_length=60)),
                ('length', models.PositiveSmallIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['language', 'length'], name='local_search_word_by_length')],
                'constraints': [models.UniqueConstraint(fields=('language', 'word'), name='one_search_word_for_each_language')],
            },
        ),
        migrations.RunPython(load_anew, migrations.RunPython.noop),
        migrations.RunPython(add_trigrams, migrations.RunPython.noop, elidable=False),
    ]
