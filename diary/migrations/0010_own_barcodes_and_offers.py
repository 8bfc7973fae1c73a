from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('diary', '0009_recipes'),
    ]

    operations = [
        migrations.AddField(
            model_name='ownfood',
            name='barcode',
            field=models.CharField(blank=True, default='', max_length=14),
        ),
        migrations.AddField(
            model_name='ownfood',
            name='offer',
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name='ownfood',
            constraint=models.UniqueConstraint(condition=models.Q(('barcode__gt', '')), fields=('owner', 'barcode'), name='a_barcode_is_of_one_own_food'),
        ),
    ]
