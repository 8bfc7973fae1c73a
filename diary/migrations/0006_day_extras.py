from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("diary", "0004_takes_warfarin"),
    ]

    operations = [
        migrations.AddField(
            model_name="profile",
            name="glass_ml",
            field=models.PositiveSmallIntegerField(default=250, verbose_name="size of my glass, in ml"),
        ),
        migrations.AddConstraint(
            model_name="profile",
            constraint=models.CheckConstraint(
                condition=models.Q(("glass_ml__gte", 50), ("glass_ml__lte", 2000)), name="glass_holds_a_drink"
            ),
        ),
    ]
