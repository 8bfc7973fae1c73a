import django.db.models.deletion
from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


MODEL, VERBS = "foodoffer", ("view", "change")


def let_curators_answer(apps, schema_editor):
    """Let the group of curators see offers and answer them.

    Permissions are otherwise made after the last migration, so those of this app are made here first.
    """
    using = schema_editor.connection.alias
    create_permissions(installed.get_app_config("nutrients"), verbosity=0, using=using, apps=apps)
    group, _made = apps.get_model("auth", "Group").objects.using(using).get_or_create(name="Curators")
    wanted = [f"{verb}_{MODEL}" for verb in VERBS]
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    group.permissions.add(*permissions.filter(content_type__app_label="nutrients", codename__in=wanted))


class Migration(migrations.Migration):

    dependencies = [
        ('nutrients', '0005_category_bounds'),
    ]

    operations = [
        migrations.AddField(
            model_name='food',
            name='barcode',
            field=models.CharField(blank=True, max_length=14, null=True, unique=True, verbose_name='barcode'),
        ),
        migrations.AddField(
            model_name='historicalfood',
            name='barcode',
            field=models.CharField(blank=True, db_index=True, max_length=14, null=True, verbose_name='barcode'),
        ),
        migrations.AlterField(
            model_name='food',
            name='source',
            field=models.CharField(choices=[('fndds_2021_2023', 'USDA FNDDS 2021-2023'), ('sr_legacy_2018', 'USDA SR Legacy 2018'), ('foundation_2024', 'USDA Foundation Foods 2024'), ('by_definition', 'By definition: the amount in its name'), ('curator', 'Curator'), ('user_label', 'Label, given by a user')], default='curator', max_length=20),
        ),
        migrations.AlterField(
            model_name='foodnutrient',
            name='source',
            field=models.CharField(choices=[('fndds_2021_2023', 'USDA FNDDS 2021-2023'), ('sr_legacy_2018', 'USDA SR Legacy 2018'), ('foundation_2024', 'USDA Foundation Foods 2024'), ('by_definition', 'By definition: the amount in its name'), ('curator', 'Curator'), ('user_label', 'Label, given by a user')], default='curator', max_length=20),
        ),
        migrations.AlterField(
            model_name='historicalfood',
            name='source',
            field=models.CharField(choices=[('fndds_2021_2023', 'USDA FNDDS 2021-2023'), ('sr_legacy_2018', 'USDA SR Legacy 2018'), ('foundation_2024', 'USDA Foundation Foods 2024'), ('by_definition', 'By definition: the amount in its name'), ('curator', 'Curator'), ('user_label', 'Label, given by a user')], default='curator', max_length=20),
        ),
        migrations.AlterField(
            model_name='historicalfoodnutrient',
            name='source',
            field=models.CharField(choices=[('fndds_2021_2023', 'USDA FNDDS 2021-2023'), ('sr_legacy_2018', 'USDA SR Legacy 2018'), ('foundation_2024', 'USDA Foundation Foods 2024'), ('by_definition', 'By definition: the amount in its name'), ('curator', 'Curator'), ('user_label', 'Label, given by a user')], default='curator', max_length=20),
        ),
        migrations.CreateModel(
            name='FoodOffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField(editable=False, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('food', 'Food'), ('drink', 'Drink'), ('dish', 'Dish'), ('supplement', 'Supplement')], max_length=12)),
                ('barcode', models.CharField(blank=True, max_length=14)),
                ('portions', models.JSONField(default=list)),
                ('composition', models.TextField(default='{"known":{},"upper":{}}')),
                ('state', models.CharField(choices=[('open', 'waiting'), ('adopted', 'adopted'), ('declined', 'declined')], default='open', max_length=10)),
                ('answer', models.CharField(blank=True, max_length=200)),
                ('made_on', models.DateField()),
                ('food', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='nutrients.food')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='offer_has_a_name'), models.CheckConstraint(condition=models.Q(('kind__in', ['food', 'drink', 'dish', 'supplement'])), name='offer_kind_is_known')],
            },
        ),
        migrations.RunPython(let_curators_answer, migrations.RunPython.noop),
    ]
